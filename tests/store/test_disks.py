"""Disks that last, vanish, or lie behind a network, told apart as the system and the hosts name them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.store.disks import Doubt, Mount, doubt_about, mount_of, mountinfo, mounts_of

LINE = "36 35 98:0 /mnt1 {point} rw,noatime master:1 shared:7 - {kind} /dev/root rw,errors=continue"


def system(**kinds: str) -> str:
    """A mountinfo: place (``_`` for ``/``) → type."""
    return "\n".join(LINE.format(point=place.replace("_", "/"), kind=kind) for place, kind in kinds.items())


@pytest.mark.parametrize(("kinds", "expected"), [
    ({"_": "ext4"}, None),
    ({"_": "overlay"}, Doubt.VANISHING),
    ({"_": "overlay", "_data": "ext4"}, None),
    ({"_": "overlay", "_data": "xfs", "_data_inner": "tmpfs"}, Doubt.VANISHING),
    ({"_": "ext4", "_data": "nfs4"}, Doubt.REMOTE),
    ({"_": "ext4", "_data": "cifs"}, Doubt.REMOTE),
    ({"_": "ext4", "_data": "fuse.sshfs"}, Doubt.REMOTE),
    ({"_": "ext4", "_data": "9p"}, Doubt.REMOTE),
    ({"_": "ext4", "_data": "fuseblk"}, None),
    ({"_": "ext4", "_dat": "tmpfs"}, None),
    ({}, None),
])
def test_a_disk_is_known_by_its_type(kinds: dict[str, str], expected: Doubt | None) -> None:
    """The nearest mount decides; a folder whose name only begins alike is another one."""
    assert expected == doubt_about(Path("/data/inner/carnet.db"), system(**kinds), {})


@pytest.mark.parametrize(("env", "expected"), [
    ({"DYNO": "worker.1"}, Doubt.HOST),
    ({"SCALINGO_APPLICATION_ID": "x"}, Doubt.HOST),
    ({"INSTANCE_ID": "x", "APP_ID": "y"}, Doubt.HOST),
    ({"INSTANCE_ID": "x"}, None),
    ({"FLY_APP_NAME": "carnet"}, Doubt.NO_VOLUME),
    ({"RAILWAY_ENVIRONMENT_NAME": "production"}, Doubt.NO_VOLUME),
    ({"DYNO": ""}, None),
])
def test_hosts_that_throw_disks_away_are_known(env: dict[str, str], expected: Doubt | None) -> None:
    """By the variables they set."""
    assert expected == doubt_about(Path("/app/data/carnet.db"), system(_="ext4"), env)


def test_a_volume_of_its_own_is_good_on_such_a_host() -> None:
    """Fly and Railway keep their volumes."""
    assert doubt_about(Path("/data/carnet.db"), system(_="ext4", _data="ext4"), {"FLY_APP_NAME": "carnet"}) is None


def test_spaces_in_a_place_are_read() -> None:
    """The system writes them in octal; the later of two mounts at one place hides the first."""
    mounts = mounts_of(LINE.format(point="/mes\\040notes", kind="ext4") + "\nrubbish\n" + LINE.format(point="/mes\\040notes", kind="tmpfs"))

    assert Mount(Path("/mes notes"), "tmpfs") == mount_of(Path("/mes notes/carnet.db"), mounts)


def test_this_machine_is_read() -> None:
    """Whatever it is, the root is among its mounts where it has a list at all."""
    assert not mountinfo() or any(mount.point == Path("/") for mount in mounts_of(mountinfo()))
