"""What is left of a text gives nothing of a masked address away: *Dupont* beside ``dupont.j@…``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.privacy.finding import Finding
from bot.privacy.reading import Reading

TELLING = 5
"""So many letters or figures in a row, shared with a masked address, tell whose it is."""

_WORD = re.compile(rf"[a-z0-9]{{{TELLING},}}")
# The part of an address that names the provider names nobody.
_OWN = re.compile(r"(?<=.)(?:@|[(\[{<] ?at ?[)\]}>]| at |arr?obas).*", re.DOTALL)
_NETWORKS = frozenset({"email", "handle"})


def echoes(reading: Reading, found: Iterable[Finding]) -> Iterator[Finding]:
    """The words of a reading, already covered, that share a telling run with an address or a name on a network that was found."""
    runs: dict[str, str] = {}
    for finding in found:
        if finding.kind in _NETWORKS:
            own = _OWN.sub("", reading.whole[finding.start:finding.end])
            runs |= dict.fromkeys(_runs("".join(re.findall("[a-z0-9]+", own))), finding.kind)
    if not runs:
        return
    for word in _WORD.finditer(reading.view):
        kind = next((runs[run] for run in _runs(word.group()) if run in runs), None)
        if kind:
            yield Finding(*word.span(), kind)


def _runs(letters: str) -> list[str]:
    return [letters[at:at + TELLING] for at in range(len(letters) - TELLING + 1)]
