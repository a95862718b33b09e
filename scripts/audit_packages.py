"""Look the pinned packages up among the known vulnerabilities; say so where no list of them can be reached.

    python -m scripts.audit_packages

Exit 1 for a vulnerability found, 0 otherwise.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

REQUIREMENTS = Path(__file__).parents[1] / "requirements.txt"
PATIENCE_S = 180


def asked() -> list[dict[str, Any]] | None:
    """What pip-audit knows of each package; None where it could not ask."""
    command = [sys.executable, "-m", "pip_audit", "-r", str(REQUIREMENTS), "--disable-pip", "--require-hashes", "--format", "json"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=False)  # noqa: S603 - our own arguments
        found = json.loads(done.stdout)["dependencies"]
    except (OSError, subprocess.TimeoutExpired, ValueError, LookupError):
        return None
    return list(found) if isinstance(found, list) else None


def verdict(found: list[dict[str, Any]] | None) -> tuple[str, int]:
    """One line, or one a vulnerability, and the exit code. A list that knows none of our packages is no list."""
    looked_up = [package for package in found or [] if "skip_reason" not in package]
    if not looked_up:
        return "packages: no vulnerability database can be reached from here; nothing was audited", 0
    bad = [f"{package['name']} {package['version']}: {one['id']}" for package in looked_up for one in package["vulns"]]
    if bad:
        return "\n".join(bad), 1
    left_out = len(found or []) - len(looked_up)
    return f"packages: {len(looked_up)} audited, no known vulnerability" + (f"; {left_out} could not be looked up" if left_out else ""), 0


def main() -> int:
    """The program."""
    said, code = verdict(asked())
    print(said)
    return code


if __name__ == "__main__":
    sys.exit(main())
