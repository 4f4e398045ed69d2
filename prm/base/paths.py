"""Where PRM's own files and the person's files lie on this machine. Nothing is made here until asked."""

import os
from pathlib import Path

_HERE = Path(__file__).resolve().parent.parent


def bundled(name: str) -> Path:
    """A file or folder that travels with PRM (``resources/fonts``, ``migrations``), in a wheel or a checkout."""
    inside = _HERE / "_bundled" / name
    return inside if inside.exists() else _HERE.parent / name


def _dirs_root() -> Path | None:
    """Tests and portable copies keep everything under one folder."""
    root = os.environ.get("PRM_HOME")
    return Path(root) if root else None


def data_folder() -> Path:
    """Backups, rescued copies, and workspaces where Documents is synced."""
    if root := _dirs_root():
        return root / "data"
    from platformdirs import user_data_path

    return user_data_path("PRM", appauthor=False)


def config_folder() -> Path:
    if root := _dirs_root():
        return root / "config"
    from platformdirs import user_config_path

    return user_config_path("PRM", appauthor=False)


def cache_folder() -> Path:
    """What PRM makes again when it is gone. Nothing of anybody's lies there."""
    if root := _dirs_root():
        return root / "cache"
    from platformdirs import user_cache_path

    return user_cache_path("PRM", appauthor=False)


def log_folder() -> Path:
    if root := _dirs_root():
        return root / "log"
    from platformdirs import user_log_path

    return user_log_path("PRM", appauthor=False)


def documents_folder() -> Path:
    """The person's Documents folder, by their system's own setting."""
    if root := _dirs_root():
        return root / "Documents"
    from platformdirs import user_documents_path

    return user_documents_path()
