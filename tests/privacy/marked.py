"""Invented notes in which what must go is written between square brackets."""

from __future__ import annotations

import re

from bot.privacy.detectors import find

_MARK = re.compile(r"\[([^]]*)]")


def missed(marked: str, kind: str) -> list[str]:
    """The marked parts of which less than half is masked; ``kind`` is of no account for the cover, a mask is a mask."""
    text, spans, shift = _MARK.sub(r"\1", marked), [], 0
    for found in _MARK.finditer(marked):
        spans.append((found.start() - shift, found.end() - 2 - shift))
        shift += 2
    hidden = {place for one in find(text) for place in range(one.start, one.end)}
    return [f"{kind}: {text[start:end]}" for start, end in spans if 2 * sum(at in hidden for at in range(start, end)) < end - start]
