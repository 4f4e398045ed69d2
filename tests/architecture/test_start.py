"""What may be imported before the window is painted, and by the command line."""

import subprocess
import sys

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
