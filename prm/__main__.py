"""``python -m prm`` and the ``prm`` command: no arguments or a workspace file open the window, all else is the
command line.
"""

import builtins
import gc
import os
import sys
from pathlib import Path


def main() -> int:
    arguments = sys.argv[1:]
    if not arguments:
        return _window(None)
    if len(arguments) == 1 and arguments[0].lower().endswith(".prm"):
        return _window(Path(arguments[0]))
    from prm.cli.main import main as command_line

    return command_line(arguments)


def _window(path: Path | None) -> int:
    if not _has_screen():
        from prm.base.i18n import _

        words = _("There is no screen here to open the window on. “prm --help” says what goes without one.")
        sys.stderr.write(f"{words}\n")
        return 3
    gc.disable()  # for ``prm.gui.collector`` to do; while modules are imported it finds nothing, and takes 40 ms
    _import_qt()
    from prm.gui.main import run

    return run(path)


def _has_screen() -> bool:
    """Without one Qt ends the process, with words for programmers."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in names)


def _import_qt() -> None:
    """PySide puts an ``__import__`` of its own in place, which from then on reads the source of every module that is
    imported, ours and the database's, to learn whether it wants ``__feature__``. None of them does.
    """
    plain = builtins.__import__
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = plain


if __name__ == "__main__":
    sys.exit(main())
