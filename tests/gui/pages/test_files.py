"""Files in a pane: dropped, pasted and chosen; opened as a private copy, saved elsewhere, taken off; and what goes wrong."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot
from sqlalchemy import delete

from prm.base.errors import Trouble
from prm.domain.attachments import AttachmentBytes
from prm.gui.desk import Desk
from prm.gui.kit import ask
from prm.gui.open_copies import OpenCopies
from prm.gui.pages.interactions.page import InteractionsPage
from prm.gui.pages.people.page import PeoplePage
from prm.gui.parts.files import Files
from prm.queries.attachments import attachments
from prm.services.attachments import attach
from prm.store.unit import Tx
from tests import make

Show = Callable[..., QMainWindow]


@pytest.fixture
def talk(desk: Desk) -> str:
    return make.interaction(desk.app, make.person(desk.app))


@pytest.fixture
def page(shown: Show, talk: str) -> InteractionsPage:
    made = InteractionsPage()
    shown(made)
    made.show_subject(talk)
    return made


@pytest.fixture
def told(desk: Desk) -> list[str]:
    found: list[str] = []
    desk.told.connect(found.append)
    return found


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What would be handed to the computer's own programs."""
    found: list[Path] = []

    def open_url(url: QUrl) -> bool:
        found.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return found


def files(page: InteractionsPage | PeoplePage) -> Files:
    return page.findChildren(Files)[-1]


def names(desk: Desk, talk: str) -> list[str]:
    return [row.name for row in desk.ask(attachments, "interaction_id", talk).value]


def drop(page: InteractionsPage, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    panel, copy = page.timeline.panel, Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(30, 30), copy, data, left, none)
    QApplication.sendEvent(panel, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(panel, QDropEvent(QPointF(30, 30), copy, data, left, none))


def written(folder: Path, name: str, content: bytes = b"%PDF-1.7") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def keep(desk: Desk, talk: str, name: str = "minutes.pdf", content: bytes = b"%PDF-1.7") -> str:
    return desk.app.do(attach, name=name, content=content, holder="interaction_id", holder_id=talk)


def test_a_dropped_file_is_kept_and_its_size_is_told(
    page: InteractionsPage, desk: Desk, talk: str, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk.said) as toast:
        drop(page, written(tmp_path, "minutes.pdf", b"x" * 340_000))
    assert toast.args == ["Kept: minutes.pdf"]
    qtbot.waitUntil(lambda: files(page).model.rowCount() == 1)
    assert files(page).model.read_aloud(0) == "minutes.pdf, 340 KB, kept Tue 14 Oct"
    desk.app.undo()
    qtbot.waitUntil(lambda: files(page).model.rowCount() == 0)
    assert names(desk, talk) == []


def test_several_at_once_until_one_may_not_be_kept(
    page: InteractionsPage, desk: Desk, talk: str, tmp_path: Path, told: list[str], qtbot: QtBot
) -> None:
    drop(
        page,
        written(tmp_path, "a.pdf", b"a"),
        written(tmp_path, "b.exe", b"b"),
        written(tmp_path, "c.pdf", b"c"),
    )
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["“b.exe” is a program, and PRM keeps none."]
    assert names(desk, talk) == ["a.pdf"]


def test_a_picture_is_pasted_by_keys_and_by_the_button(
    page: InteractionsPage, desk: Desk, talk: str, told: list[str], qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().clear()
    files(page).paste.click()
    assert told == ["There is no picture to paste. Copy one first."]
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    QGuiApplication.clipboard().setImage(image)
    page.timeline.panel.setFocus()
    with qtbot.waitSignal(desk.said):
        QTest.keyClick(
            QApplication.focusWidget() or page.timeline.panel,
            Qt.Key.Key_V,
            Qt.KeyboardModifier.ControlModifier,
        )
    assert names(desk, talk) == ["Picture 2025-10-14 09.40.png"]


def test_a_large_one_is_asked_about_first(
    page: InteractionsPage,
    desk: Desk,
    talk: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    asked: list[str] = []

    def confirm(_parent: object, title: str, *_words: object, **_more: object) -> bool:
        asked.append(title)
        return len(asked) > 1

    monkeypatch.setattr(ask, "confirm", confirm)
    large = written(tmp_path, "film.mp4", b"x" * 11_000_000)
    files(page).add([large])
    assert asked == ["Keep a file of 11 MB?"]
    with qtbot.waitSignal(desk.said, timeout=20_000):
        files(page).add([large])
    assert names(desk, talk) == ["film.mp4"]


def test_a_file_that_vanished_gets_its_sentence(
    page: InteractionsPage, desk: Desk, talk: str, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk.trouble) as trouble:
        files(page).add([tmp_path / "gone.pdf"])
    assert isinstance(trouble.args, list)
    assert "cannot be read" in trouble.args[0].what
    key = keep(desk, talk)

    def lose(tx: Tx, /) -> None:
        tx.connection.execute(delete(AttachmentBytes))

    desk.app.do(lose)
    with qtbot.waitSignal(desk.trouble) as trouble:
        files(page).open(key)
    assert isinstance(trouble.args, list)
    assert isinstance(trouble.args[0], Trouble)


def test_it_is_opened_as_a_copy_that_only_this_person_reads_and_that_goes(
    page: InteractionsPage, desk: Desk, talk: str, opened: list[Path], told: list[str]
) -> None:
    files(page).open(keep(desk, talk))
    (copy,) = opened
    assert copy.read_bytes() == b"%PDF-1.7"
    assert told == ["A copy is open. Changes to it are not kept."]
    if os.name == "posix":
        assert stat.S_IMODE(copy.stat().st_mode) == stat.S_IRUSR
        assert stat.S_IMODE(copy.parent.parent.stat().st_mode) == stat.S_IRWXU
    desk.copies.close()
    assert not copy.exists()


def test_what_a_crash_left_is_tidied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    old, young, other = tmp_path / "prm-opened-old", tmp_path / "prm-opened-young", tmp_path / "others"
    for folder in (old, young, other):
        folder.mkdir()
        written(folder, "a.pdf")
    os.utime(old, (0, 0))
    os.utime(other, (0, 0))
    copies = OpenCopies()
    kept = copies.put("b.pdf", b"b")
    assert (old.exists(), young.exists(), other.exists(), kept.exists()) == (False, True, True, True)
    copies.close()


def test_what_runs_is_never_started_and_what_may_is_asked_about(
    page: InteractionsPage,
    desk: Desk,
    talk: str,
    opened: list[Path],
    told: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from sqlalchemy import update

    from prm.domain.attachments import Attachment

    key = keep(desk, talk)

    def rename(tx: Tx, /, name: str) -> None:
        tx.connection.execute(update(Attachment).values(name=name))

    desk.app.do(rename, "minutes.exe")  # as it might come in a workspace from elsewhere
    files(page).open(key)
    assert opened == []
    assert told == ["“minutes.exe” is a program. PRM does not start it."]
    answers = iter([False, True])
    monkeypatch.setattr(ask, "confirm", lambda *_a, **_kw: next(answers))
    desk.app.do(rename, "budget.xlsm")
    files(page).open(key)
    assert opened == []
    files(page).open(key)
    assert [path.name for path in opened] == ["budget.xlsm"]


def test_it_is_saved_elsewhere_and_taken_off(
    page: InteractionsPage,
    desk: Desk,
    talk: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    key = keep(desk, talk)
    qtbot.waitUntil(lambda: files(page).model.rowCount() == 1)
    target = tmp_path / "out.pdf"
    monkeypatch.setattr(ask, "save_file", lambda *_a, **_kw: target)
    files(page).save_elsewhere(key)
    assert target.read_bytes() == b"%PDF-1.7"
    files(page).list.setFocus()
    QTest.keyClick(files(page).list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: names(desk, talk) == [])
    desk.app.undo()
    assert names(desk, talk) == ["minutes.pdf"]


def test_a_person_has_files_too(shown: Show, desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    person = make.person(desk.app)
    made = PeoplePage()
    shown(made)
    made.show_subject(person)
    with qtbot.waitSignal(desk.said):
        files(made).add([written(tmp_path, "letter.pdf")])
    assert [row.name for row in desk.ask(attachments, "person_id", person).value] == ["letter.pdf"]
