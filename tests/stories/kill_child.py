"""Logs one interaction after the other and says each id once it is saved. To be killed at any moment."""

import sys
from pathlib import Path
from typing import Literal, cast

from prm.app import App
from prm.services.interactions import PromiseMade, Who, log_interaction
from prm.store.engine import WorkspaceFile
from tests import make


def main() -> None:
    path, me, journal = Path(sys.argv[1]), sys.argv[2], cast("Literal['wal', 'delete']", sys.argv[3])
    app = App(WorkspaceFile.open(path, journal=journal), clock=make.CLOCK, me=me)
    number = 0
    while True:
        number += 1
        saved = app.do(
            log_interaction,
            who=[Who(name=f"Person {number}")],
            heard=f"Conversation {number} about Łódź. " * 20,
            promises=[PromiseMade("Send the letter", to_who=0)],
        )
        sys.stdout.write(saved + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
