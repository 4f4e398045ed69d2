"""The brief in the window: the page is seen, saved as a PDF and printed, for ourselves or to hand on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from prm.gui.desk import Desk
from prm.gui.kit import ask
from prm.gui.page import Page
from prm.gui.pages.people.page import PeoplePage
from prm.gui.parts.brief_dialog import BriefDialog
from tests import make
from tests.documents.readback import read_aloud


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1024, 700)
    made.show()
    return made


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, window: QWidget) -> BriefDialog:
    key = make.person(desk.app, access_needs="Step-free rooms", say_it="fa-REE-da")
    made = BriefDialog(desk, window, kind="person", record=key)
    made.show()
    qtbot.waitUntil(made.save.isEnabled, timeout=20_000)
    return made


def words(path: Path) -> str:
    return "\n".join(said for _tag, said in read_aloud(path.read_bytes()))


def test_what_is_seen_is_what_is_saved(
    qtbot: QtBot, desk: Desk, dialog: BriefDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    desk.told.connect(told.append)
    offered: list[Path] = []

    def save_file(_parent: QWidget, _title: str, *, suggested: Path, **_kw: object) -> Path:
        offered.append(suggested)
        return tmp_path / "brief.pdf"

    monkeypatch.setattr(ask, "save_file", save_file)
    assert not dialog.paper._image.isNull()
    dialog.save.click()
    assert offered[0].name == "Brief, Farida Rahmani.pdf"
    assert "Step-free rooms" in words(tmp_path / "brief.pdf")
    assert told == ["Saved: brief.pdf"]
    assert not dialog.isVisible()


def test_to_hand_on_it_is_made_anew(
    qtbot: QtBot, dialog: BriefDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "save_file", lambda *_a, **_kw: tmp_path / "brief.pdf")
    dialog.whose.set_value("to_hand_on")
    dialog.whose.changed.emit()
    assert not dialog.save.isEnabled()
    assert "Without private words" in dialog.words.text()
    qtbot.waitUntil(dialog.save.isEnabled, timeout=20_000)
    dialog.save.click()
    assert "fa-REE-da" in words(tmp_path / "brief.pdf")
    assert "Step-free" not in words(tmp_path / "brief.pdf")


def test_where_it_cannot_be_saved_that_is_said(
    dialog: BriefDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "save_file", lambda *_a, **_kw: tmp_path / "gone" / "brief.pdf")
    dialog.save.click()
    assert dialog.isVisible()
    assert "The folder for the PDF is not there" in dialog._problem.words
    dialog.reject()


def test_it_is_printed_as_it_is_saved(
    dialog: BriefDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = tmp_path / "paper.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(paper))
    monkeypatch.setattr(ask, "printer", lambda _parent: printer)
    dialog.print_.click()
    from prm.documents.pdf.preview import page_count, render_page

    data = paper.read_bytes()
    assert page_count(data) == 1
    assert len(set(render_page(data, 0, 0.5).buffer)) > 20, "there is something on it"
    assert not dialog.isVisible()


def test_the_person_who_is_chosen_has_a_brief(
    qtbot: QtBot, desk: Desk, shown: Callable[[Page], QMainWindow]
) -> None:
    key = make.person(desk.app, "Zainab Siddiqui")
    wanted: list[tuple[str, object]] = []
    desk.wants.connect(lambda command, what: wanted.append((command, what)))
    page = PeoplePage()
    shown(page)
    page.show_subject(key)
    page.commands()["print"]()
    page.commands()["history"]()
    assert wanted == [
        ("brief", {"kind": "person", "record": key}),
        ("show_history", {"kind": "person", "record": key}),
    ]
    page.table.list.selectAll()
    assert not {"print", "history"} & page.commands().keys()
