"""A place in a text that holds personal data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

Action = Literal["mask", "warn", "advise"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Where (code points, end exclusive), of which kind, and what is to be done; never the value itself."""

    start: int
    end: int
    kind: str
    action: Action = "mask"


def settled(findings: Iterable[Finding]) -> list[Finding]:
    """The findings in order, those that overlap joined under the kind of the longer one."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (f.start, -f.end)):
        if kept and finding.start < kept[-1].end:
            last = kept[-1]
            kind = last.kind if last.end - last.start >= finding.end - finding.start else finding.kind
            kept[-1] = replace(last, end=max(last.end, finding.end), kind=kind)
        else:
            kept.append(finding)
    return kept
