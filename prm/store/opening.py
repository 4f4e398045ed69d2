"""Opening a workspace file: checked, brought up to date, held. And making a new one."""

from pathlib import Path

from prm.base.clock import Clock
from prm.base.paths import bundled, data_folder
from prm.store.engine import WorkspaceFile
from prm.store.file_check import check_file
from prm.store.migrate import bring_up_to_date, create


def migrations() -> Path:
    return bundled("migrations")


def backups() -> Path:
    return data_folder() / "backups"


def open_file(path: Path, *, clock: Clock, read_only: bool = False) -> WorkspaceFile:
    """Raises Trouble, each fault in its own sentence, with the file untouched."""
    path = path.absolute()
    check_file(path, migrations=migrations(), thorough=False)
    if not read_only:
        bring_up_to_date(path, migrations=migrations(), backup_folder=backups(), now=clock.now)
    return WorkspaceFile.open(path, read_only=read_only)


def make_file(path: Path) -> WorkspaceFile:
    """A new, empty workspace file, open. Never over a file that is there."""
    path = path.absolute()
    path.parent.mkdir(parents=True, exist_ok=True)
    create(path, migrations=migrations())
    return WorkspaceFile.open(path)
