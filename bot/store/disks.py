"""Whether what is written here will still be there tomorrow.

Containers' own layers and memory disks vanish with the container; SQLite's write-ahead log does not work over a network.
Hosts that throw a disk away at each restart are known by the variables they set (their documentation; Heroku's and
Railway's names from general knowledge).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")
_VANISHING = frozenset({"overlay", "aufs", "tmpfs", "ramfs", "rootfs", "devtmpfs"})
_REMOTE = re.compile(r"nfs\d?|cifs|smb3?|9p|fuse(\..+)?|ceph|glusterfs|virtiofs|vboxsf|prl_fs")
_THROWS_AWAY = (("DYNO",), ("SCALINGO_APPLICATION_ID",), ("INSTANCE_ID", "APP_ID"))
_NEEDS_VOLUME = ("RAILWAY_ENVIRONMENT", "RAILWAY_ENVIRONMENT_ID", "RAILWAY_ENVIRONMENT_NAME", "FLY_APP_NAME")
_OCTAL = re.compile(r"\\([0-7]{3})")


class Doubt(StrEnum):
    """Why notes may not last here; the values name the sentence."""

    VANISHING = "vanishing"
    REMOTE = "remote"
    HOST = "host"
    NO_VOLUME = "no-volume"
    OTHER_DATABASE = "other-database"


@dataclass(frozen=True, slots=True)
class Mount:
    """A mounted file system: where, and of what type."""

    point: Path
    kind: str


def mounts_of(mountinfo: str) -> list[Mount]:
    """What ``/proc/self/mountinfo`` says (proc(5): the type follows a lone dash), in the order of mounting."""
    found = []
    for line in mountinfo.splitlines():
        before, _, after = line.partition(" - ")
        fields, kinds = before.split(), after.split()
        if len(fields) > 4 and kinds:
            found.append(Mount(Path(_OCTAL.sub(lambda code: chr(int(code[1], 8)), fields[4])), kinds[0]))
    return found


def mount_of(path: Path, mounts: list[Mount]) -> Mount | None:
    """The mount that holds a path; of several at one place, the last made is the one seen."""
    best: Mount | None = None
    for mount in mounts:
        if path.is_relative_to(mount.point) and (best is None or len(mount.point.parts) >= len(best.point.parts)):
            best = mount
    return best


def doubt_about(database: Path, mountinfo: str, env: Mapping[str, str]) -> Doubt | None:
    """Why notes written to this database may be lost; None where nothing speaks against it.

    ``mountinfo`` is "" on systems without one: then the host's variables alone decide.
    """
    mount = mount_of(database.resolve(), mounts_of(mountinfo))
    if mount and mount.kind in _VANISHING:
        return Doubt.VANISHING
    if mount and _REMOTE.fullmatch(mount.kind):
        return Doubt.REMOTE
    if any(all(env.get(name) for name in names) for names in _THROWS_AWAY):
        return Doubt.HOST
    if any(env.get(name) for name in _NEEDS_VOLUME) and (mount is None or mount.point == Path("/")):
        return Doubt.NO_VOLUME
    return None


def mountinfo() -> str:
    """The system's own list, or "" where it has none."""
    try:
        return MOUNTS.read_text("utf-8", "replace")
    except OSError:
        return ""
