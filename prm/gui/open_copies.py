"""Private copies of files that were opened from the workspace: only this person reads them, and they go with the window.

Knows no widget; what is opened is the asker's business.
"""

import os
import shutil
import stat
import tempfile
import time
from pathlib import Path

_PREFIX, _OLD = "prm-opened-", 24 * 60 * 60  # seconds: what a crash left behind


class OpenCopies:
    def __init__(self) -> None:
        self._folder: Path | None = None

    def put(self, name: str, content: bytes) -> Path:
        """A copy to be looked at: changes to it are kept nowhere, so that it cannot be written to either."""
        if self._folder is None:
            self.tidy()
            self._folder = Path(
                tempfile.mkdtemp(prefix=_PREFIX)
            )  # mode 700, also where others have an account
        path = Path(tempfile.mkdtemp(dir=self._folder)) / name
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        path.chmod(stat.S_IRUSR)
        return path

    def close(self) -> None:
        if self._folder is not None:
            _remove(self._folder)
            self._folder = None

    @staticmethod
    def tidy() -> None:
        """What is left of windows that did not close. A younger one may still be open."""
        for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
            try:
                left = folder.lstat()
            except OSError:
                continue
            mine = not hasattr(os, "getuid") or left.st_uid == os.getuid()
            if mine and stat.S_ISDIR(left.st_mode) and time.time() - left.st_mtime > _OLD:
                _remove(folder)


def _remove(folder: Path) -> None:
    if os.name == "nt":  # what may only be read is not removed there
        for path in folder.rglob("*"):
            if path.is_file():
                path.chmod(stat.S_IWRITE)
    shutil.rmtree(folder, ignore_errors=True)
