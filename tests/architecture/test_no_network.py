"""PRM has no network. No module of ours imports what could make a connection; one talks to another start of PRM on this
machine through a local socket, and says so.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import prm

HOME = Path(prm.__file__).parent

REACHES_OUT = (
    *("socket", "ssl", "asyncio", "selectors", "http", "urllib.request", "urllib.error", "ftplib", "smtplib"),
    *(
        "imaplib",
        "poplib",
        "telnetlib",
        "xmlrpc",
        "socketserver",
        "webbrowser",
        "requests",
        "urllib3",
        "httpx",
    ),
    *("aiohttp", "websockets", "PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets"),
    *("PySide6.QtWebSockets", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtMultimedia", "PySide6.QtDBus"),
)

LOCAL_ONLY = {"gui/single.py": {"PySide6.QtNetwork"}}
"""What reaches this machine and no further."""


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(HOME.rglob("*.py")):
        yield path.relative_to(HOME).as_posix(), ast.parse(path.read_text("utf-8"))


def imported(tree: ast.Module) -> set[str]:
    """Every module that is named in an import, at the top or inside a function, and in ``import_module("…")``."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__")):
            found |= {str(part.value) for part in node.args if isinstance(part, ast.Constant)}
    return found


def reaching_out(names: set[str]) -> set[str]:
    return {bad for bad in REACHES_OUT for name in names if name == bad or name.startswith(f"{bad}.")}


def test_no_module_imports_what_reaches_out() -> None:
    guilty = {name: found for name, tree in modules() if (found := reaching_out(imported(tree)))}
    assert guilty == LOCAL_ONLY


def test_the_local_socket_is_for_this_person_on_this_machine() -> None:
    source = (HOME / "gui/single.py").read_text("utf-8")
    words = set(re.findall(r"\bQ\w+", source))
    assert {word for word in words if word.startswith(("QTcp", "QUdp", "QNetwork", "QSsl", "QHost"))} == set()
    assert "UserAccessOption" in source


def test_no_library_of_ours_is_a_client_of_the_network() -> None:
    """What is declared in ``pyproject.toml`` is installed everywhere: nothing in it may be there to fetch."""
    declared = (
        (HOME.parent / "pyproject.toml").read_text("utf-8").partition("[project.optional-dependencies]")[0]
    )
    names = {name.lower() for name in re.findall(r'"([A-Za-z0-9._-]+?)[<>=\[]', declared)}
    assert len(names) > 10
    assert (
        names & {"requests", "httpx", "aiohttp", "urllib3", "sentry-sdk", "pyside6", "pyside6-addons"}
        == set()
    )


def test_the_computer_is_asked_to_open_folders_only() -> None:
    """``QDesktopServices.openUrl`` with an address would start a browser."""
    asked = [
        ast.unparse(node.args[0])
        for _name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("openUrl")
    ]
    assert asked
    assert [what for what in asked if not what.startswith("QUrl.fromLocalFile(")] == []


def test_the_search_finds_what_it_looks_for() -> None:
    planted = ast.parse(
        "from PySide6 import QtNetwork\nimport urllib.request as r\ndef f():\n    import_module('socket')"
    )
    assert reaching_out(imported(planted)) == {"PySide6.QtNetwork", "urllib.request", "socket"}
