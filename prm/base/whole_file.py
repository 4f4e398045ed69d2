"""Writes a file whole or not at all. What may be written over, and what is said when it cannot be, is its caller's."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Written beside and moved into place, readable like any file of one's own. Raises OSError; nothing is left."""
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(0o644)  # a temporary file is for its owner alone, and this one is to be handed over
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
