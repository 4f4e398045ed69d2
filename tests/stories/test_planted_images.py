"""Somebody sends a workspace in which every text names a picture on this computer. Whatever is opened, nothing opens the
picture, and nobody is called: an opened picture tells that it was seen, and what is on this computer.
"""

import ctypes
import ctypes.util
import html
import json
import os
import shutil
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QLabel, QTextEdit, QToolTip, QWidget
from sqlalchemy import JSON, Text, select, text, update

from prm.app import App
from prm.domain.model import fields_of, folded, table_of
from prm.gui.kit.lists import RowList
from prm.store import search
from prm.store.tables import RECORDS, journal_entry
from tests.gui.conftest import look, taken_down_in_order  # noqa: F401 - fixtures
from tests.gui.everything import Shown, dialogs, places, settle, showing
from tests.gui.worlds import world

pytestmark = pytest.mark.usefixtures("look")

IN_OPEN, IN_ACCESS, IN_NONBLOCK = 0x20, 0x1, 0x800

NOT_WORDS = frozenset(
    {
        *(
            "answer",
            "way",
            "zone",
            "happened_exact",
            "started_exact",
            "happened_zone",
            "media_type",
            "sha256",
        ),
        *("number", "state", "code", "code_hash", "canonical", "who_must", "match_key", "mark", "key"),
        *("section_key", "template", "kind", "purpose_key"),
    }
)
"""Text columns that hold keys of the program and no words of anybody's."""


class Opened:
    """Whether anything opened a file, whoever did and in whatever language it was written. Linux tells."""

    def __init__(self, *files: Path) -> None:
        self._libc = ctypes.CDLL(ctypes.util.find_library("c") or "libc.so.6", use_errno=True)
        self._fd = self._libc.inotify_init1(IN_NONBLOCK)
        self._named = {
            self._libc.inotify_add_watch(self._fd, str(file).encode(), IN_OPEN | IN_ACCESS): file.name
            for file in files
        }

    def seen(self) -> set[str]:
        """Which were opened since the last time."""
        try:
            told = os.read(self._fd, 65536)
        except BlockingIOError:
            return set()
        found, at = set(), 0
        while at < len(told):
            watch, _mask, _cookie, length = struct.unpack_from("iIII", told, at)
            found.add(self._named[watch])
            at += 16 + length
        return found

    def close(self) -> None:
        os.close(self._fd)


@pytest.fixture
def picture(qapp: QApplication, tmp_path: Path) -> Path:
    path = tmp_path / "planted.png"
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(0xFF0000)
    assert image.save(str(path))
    return path


@pytest.fixture
def opened(picture: Path) -> Iterator[Opened]:
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux tells who opens a file")
    watch = Opened(picture)
    yield watch
    watch.close()


def bait(picture: Path, number: int) -> str:
    """Every way in which a text can name a picture. They differ, since names must."""
    path = str(picture)
    return (
        f'<img src="{path}"> {number} <img src="file://{path}"> ![x]({path}) ![y](file://{path}) '
        f'<p style="background-image:url({path})">a</p><a href="file://{path}">b</a> '
        f'<img src="http://127.0.0.1:9/{number}.png">'
    )


def plant(path: Path, picture: Path) -> int:
    """In every text field of every row of every record, the agreement's words, tags of the history. How many."""
    app, number = App.open(path), 0
    with app.file.saving() as engine, engine.begin() as connection:
        for record in RECORDS.values():
            table = table_of(record)
            texts = [
                key
                for key, about in fields_of(record)
                if isinstance(table.c[key].type, Text) and not about.choices and key not in NOT_WORDS
                if not key.endswith("_folded") and key != "sort_key"
            ]
            if table.name == "organisation":
                texts.append("kind")  # here it is a word
            structured = [column.key for column in table.c if isinstance(column.type, JSON)]
            for row in connection.execute(select(table)).mappings().all():
                values: dict[str, Any] = {}
                for key in texts:
                    number += 1
                    values[key] = bait(picture, number)
                for key in structured:
                    number += 1
                    values[key] = _in_json(row[key], bait(picture, number))
                values |= folded(record, dict(row) | values)
                if values:
                    connection.execute(update(table).where(table.c.id == row["id"]).values(values))
        for (no,) in connection.execute(select(journal_entry.c.no)).all():
            number += 1
            label = bait(picture, number)
            connection.execute(update(journal_entry).where(journal_entry.c.no == no).values(label=label))
        connection.execute(text("DELETE FROM cover"))
        search.rebuild(connection)
    app.close()
    return number


def _in_json(value: Any, words: str) -> Any:
    """Every ``words`` of an agreement's blocks."""
    if isinstance(value, list):
        return [_in_json(each, words) for each in value]
    if isinstance(value, dict):
        return {key: words if key == "words" else _in_json(each, words) for key, each in value.items()}
    return value


connections: list[object] = []


def _hear(event: str, args: tuple[object, ...]) -> None:
    if event in {"socket.connect", "socket.getaddrinfo", "socket.sendto", "urllib.Request"}:
        connections.append((event, args))


def sockets() -> set[str]:
    """Every socket of this process, whoever made it."""
    found = set()
    for one in Path("/proc/self/fd").iterdir():
        try:
            target = str(one.readlink())
        except OSError:
            continue
        if target.startswith("socket:"):
            found.add(target)
    return found


def test_the_watch_sees_what_qt_opens(opened: Opened, picture: Path) -> None:
    """The trap works: a label that is not told to be plain falls into it."""
    assert opened.seen() == set()
    label = QLabel(f'<img src="{picture}">')
    label.show()
    label.grab()
    settle()
    assert opened.seen() == {"planted.png"}
    label.deleteLater()


def test_a_planted_picture_is_never_opened(opened: Opened, picture: Path, tmp_path: Path) -> None:
    path = tmp_path / "from a stranger.prm"
    shutil.copyfile(world("sample"), path)
    assert plant(path, picture) > 1000
    opened.seen()
    sys.addaudithook(_hear)
    connections.clear()
    before = sockets()
    fell: list[str] = []
    with showing(path) as shown:
        assert str(picture) in shown.person_name
        assert shown.agreement() is not None
        for name, go in places():
            assert go(shown) is not None, name
            fell += _look_round(shown.window, name, opened)
        fell += _wait_for_pages(shown, opened)
        shown.window.open("today")
        for name, make in dialogs():
            dialog = make(shown)
            assert dialog is not None, name
            dialog.open()
            settle()
            fell += _look_round(dialog, f"dialog {name}", opened)
            dialog.done(0)
            dialog.deleteLater()
            settle()
        fell += _do_and_undo(shown, opened)
    assert fell == []
    assert connections == []
    assert sockets() - before == set()


def _look_round(top: QWidget, name: str, opened: Opened) -> list[str]:
    """Paint it, and ask for every tool tip: of widgets, and of the rows of lists."""
    top.grab()
    found = [f"{name}: shown"] if opened.seen() else []
    for widget in top.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if widget.toolTip():
            _tip(widget, QPoint(2, 2), widget.toolTip())
        if isinstance(widget, RowList):
            for y in range(4, min(widget.viewport().height(), 400), 16):
                at = QPoint(20, y)
                help_ = QHelpEvent(QEvent.Type.ToolTip, at, widget.viewport().mapToGlobal(at))
                QApplication.sendEvent(widget.viewport(), help_)
                _paint_tip()
        if opened.seen():
            found.append(f"{name}: tool tip of {type(widget).__name__} {widget.accessibleName()}")
    QToolTip.hideText()
    settle()
    return found


def _tip(widget: QWidget, at: QPoint, words: str) -> None:
    QToolTip.showText(widget.mapToGlobal(at), words, widget)
    _paint_tip()


def _paint_tip() -> None:
    for top in QApplication.topLevelWidgets():
        if top.isVisible() and top.inherits("QTipLabel"):
            top.grab()


def _wait_for_pages(shown: Shown, opened: Opened) -> list[str]:
    """The agreement's real pages are drawn in a thread."""
    shown.window.open("partnerships", shown.partnership)
    shown.window.page.one.tabs.choose("agreement")  # type: ignore[union-attr]
    for _turn in range(60):
        settle(30)
    shown.window.grab()
    return ["pages of the agreement"] if opened.seen() else []


def _do_and_undo(shown: Shown, opened: Opened) -> list[str]:
    """Toasts and menus say the words of records, and so do notices of what went wrong."""
    from prm.services.followups import mark_done

    assert shown.desk is not None
    shown.desk.try_to(f"Done: {shown.person_name}", mark_done, shown.follow_up)
    settle()
    shown.window.grab()
    shown.window.commands.trigger("undo")
    settle()
    shown.window.grab()
    for menu in shown.window.menuBar().findChildren(QWidget):
        menu.grab()
    shown.desk.told.emit(shown.person_name)
    settle()
    shown.window.grab()
    return ["toasts and menus"] if opened.seen() else []


def test_pasted_words_open_nothing(opened: Opened, picture: Path) -> None:
    """Rich text from the clipboard comes in as plain words, in every box that takes several lines."""
    from PySide6.QtCore import QMimeData

    pasted = QMimeData()
    pasted.setHtml(f'<img src="{picture}"><b>words</b>')
    pasted.setText("words")
    boxes = 0
    with showing("sample") as shown:
        opened.seen()
        for _name, make in dialogs():
            dialog = make(shown)
            assert dialog is not None
            dialog.open()
            settle()
            for box in dialog.findChildren(QTextEdit):
                if not box.isReadOnly():
                    box.insertFromMimeData(pasted)
                    box.grab()
                    boxes += 1
                    assert "<img" not in box.toHtml() or str(picture) not in html.unescape(box.toHtml())
            dialog.done(0)
            dialog.deleteLater()
            settle()
        shown.window.open("partnerships", shown.partnership)
        shown.window.page.one.tabs.choose("agreement")  # type: ignore[union-attr]
        settle(30)
        assert shown.window.page is not None
        for box in shown.window.page.findChildren(QTextEdit):
            box.insertFromMimeData(pasted)
            box.grab()
            boxes += 1
        shown.window.grab()
    assert boxes > 8
    assert opened.seen() == set()


def test_the_words_that_are_planted_are_all_of_them() -> None:
    """A new text column that holds words is planted by itself; one that is left out must be a key."""
    left_out = {
        key
        for record in RECORDS.values()
        for key, _about in fields_of(record)
        if isinstance(table_of(record).c[key].type, Text) and key in NOT_WORDS
    }
    assert left_out | {"purpose_key"} == NOT_WORDS
    assert json.dumps(_in_json([{"words": "a", "runs": [{"words": "b"}]}], "X")).count("X") == 2
