"""What may be imported before the window is painted, and by the command line."""

import os
import subprocess
import sys
from pathlib import Path

from prm.app import App
from prm.base.frozen_json import to_json
from prm.queries.today import around, today_page

HEAVY = (
    "sqlalchemy",
    "alembic",
    "reportlab",
    "pikepdf",
    "markdown_it",
    "python_calamine",
    "babel",
    "anyascii",
)

# of the standard library: none is large, and each takes a start some milliseconds
NOT_YET = (
    "asyncio",
    "decimal",
    "email",
    "hashlib",
    "html",
    "http",
    "logging.handlers",
    "secrets",
    "socket",
    "sqlite3",
    "ssl",
    "statistics",
    "uuid",
    "xml",
    "zoneinfo",
)
HOME = Path(__file__).resolve().parents[2]
LIST = HOME / "tests" / "snapshots" / "first_frame_modules.txt"
# PRM itself, which says what it has imported when its first frame is out
START = """
import os, sys
from tests.benchmarks.start_ours import Watch

def touch(module):
    def out(self):
        os.write(1, "\\n".join(sys.modules).encode())
        os._exit(0)
    module.MainWindow._on_painted = out

def load_nothing(module):  # else the thread that opens the file may be importing already
    module.Program.load = lambda *_ignored: None

sys.meta_path.insert(0, Watch({"prm.gui.window": touch, "prm.gui.program": load_nothing}))
from prm.__main__ import main
sys.exit(main())
"""


def loaded_by(module: str) -> set[str]:
    code = f"import sys, {module}; print('\\n'.join(sys.modules))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    return {name.split(".")[0] for name in out.split()}


def test_the_app_and_the_shell_import_nothing_heavy() -> None:
    for module in ("prm.app", "prm.gui.main", "prm.gui.window", "prm.gui.live", "prm.gui.desk"):
        assert loaded_by(module).isdisjoint(HEAVY), module


def test_the_command_line_loads_no_qt() -> None:
    assert "PySide6" not in loaded_by("prm.cli.main")
    assert "PySide6" not in loaded_by("prm.__main__")


def test_the_first_frame_needs_these_modules_and_no_others(app: App, tmp_path: Path) -> None:
    """A new one is no mistake, but a choice: it is written down, and a start is measured again."""
    today = app.today()
    app.keep_cover(
        {
            "today": to_json(app.ask(today_page, today=today, me=app.me).value),
            "around": to_json(app.ask(around, today=today, me=app.me).value),
        }
    )
    path = app.file.path
    app.close()
    environment = {**os.environ, "PRM_HOME": str(tmp_path / "home"), "PYTHONPATH": str(HOME)}
    out = subprocess.run(
        [sys.executable, "-c", START, str(path)],
        env=environment,
        cwd=HOME,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    loaded = set(out.split())
    assert loaded.isdisjoint(NOT_YET), loaded & set(NOT_YET)
    own = sorted(name for name in loaded if name.startswith(("prm", "PySide6.Qt", "sqlcipher3")))
    others = {name.split(".")[0] for name in loaded} - sys.stdlib_module_names
    assert others.isdisjoint(HEAVY)
    assert own == LIST.read_text(encoding="utf-8").split()
