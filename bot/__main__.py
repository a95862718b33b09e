"""``carnet``, also ``python -m bot``: thin commands over the services. Exit 0, 1 for faults found, 2 for a wrong call or setting."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper

from bot import wording as w
from bot.cli import accounts, ask, backups, content, corrections, doctor, erase, lookups, notes, service
from bot.cli.french import FrenchGroup

carnet = FrenchGroup("carnet", help=w.HELP["carnet"])
for command in (service.run, service.demo, content.check, service.migrate, doctor.doctor, *ask.COMMANDS, accounts.people, accounts.invite,
                notes.export, corrections.corrections, lookups.lookups, notes.purge, erase.erase, backups.backup, backups.restore):
    carnet.add_command(command)


def main() -> None:
    """The program."""
    # read when numpy is first imported, which the store does already: several threads wait for each other in a busy loop
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot show « • » still gets the rest
    carnet.main(prog_name="carnet")


if __name__ == "__main__":
    main()
