"""``python -m prm`` and the ``prm`` command: no arguments or a workspace file open the window, all else is the
command line.
"""

import sys
from pathlib import Path


def main() -> int:
    arguments = sys.argv[1:]
    if not arguments:
        from prm.gui.main import run

        return run()
    if len(arguments) == 1 and arguments[0].lower().endswith(".prm"):
        from prm.gui.main import run

        return run(Path(arguments[0]))
    from prm.cli.main import main as command_line

    return command_line(arguments)


if __name__ == "__main__":
    sys.exit(main())
