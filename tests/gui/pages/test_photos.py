"""Photos are read in memory within limits, kept without what cameras note, and shown where nobody said no."""

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from prm.gui.desk import Desk
from prm.gui.kit import ask
from prm.gui.kit.avatar import Avatar
from prm.gui.pages.people.form import PersonDialog
from prm.gui.pages.people.page import PeoplePage
from prm.gui.photos import read_photo, to_keep
from prm.queries.people import person_page
from prm.services.consents import record_consent
from prm.services.people import change_person
from prm.services.photos import set_photo
from tests import make

Shown = Callable[..., QMainWindow]


def picture(
    width: int = 900, height: int = 600, colour: str = "teal", kind: str = "PNG", text: str = ""
) -> bytes:
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(QColor(colour))
    if text:
        image.setText("Comment", text)
    made = QByteArray()
    buffer = QBuffer(made)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)  # type: ignore[call-overload]
    buffer.close()
    return bytes(made.data())


def large_png(side: int) -> bytes:
    """A few bytes that say they are very many points."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )


def test_a_picture_is_read_no_larger_than_it_is_shown(qtbot: QtBot) -> None:
    image = read_photo(picture(), 120)
    assert image is not None
    assert (image.width(), image.height()) == (120, 80)


@pytest.mark.qt_log_ignore("Unsupported marker", "Not a JPEG")
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a picture",
        b"\xff\xd8\xff broken",
        b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
        b"/etc/hostname.png",
        large_png(100_000),
        large_png(30_000),
    ],
)
def test_what_is_no_picture_or_would_be_too_large_is_not_read(qtbot: QtBot, content: bytes) -> None:
    assert read_photo(content) is None
    assert to_keep(content) is None


def test_what_is_kept_is_small_and_says_nothing_of_where_it_was_taken(qtbot: QtBot) -> None:
    kept = to_keep(picture(3000, 2000, text="taken at Lowfield Hall"))
    assert kept is not None
    assert kept.startswith(b"\xff\xd8\xff")
    assert b"Lowfield" not in kept
    image = read_photo(kept)
    assert image is not None
    assert max(image.width(), image.height()) == 512


@pytest.fixture
def home(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(1366, 860)
    made.show()
    return made


def test_a_photo_is_chosen_in_the_form_and_taken_out_again(
    qtbot: QtBot, desk: Desk, home: QMainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    farida = make.person(desk.app)
    chosen = tmp_path / "farida.png"
    chosen.write_bytes(picture())
    monkeypatch.setattr(ask, "open_file", lambda *_args, **_kw: chosen)
    dialog = opened(qtbot, desk, home, farida)
    dialog.photo.choose.click()
    assert not dialog.photo.face.isHidden()
    dialog._on_save()
    kept = desk.ask(person_page, farida, today=make.TODAY).value.photo
    assert kept is not None
    again = opened(qtbot, desk, home, farida)
    assert not again.unsaved()
    again.photo.take_out.click()
    again._on_save()
    assert desk.ask(person_page, farida, today=make.TODAY).value.photo is None
    chosen.write_bytes(b"not a picture")
    third = opened(qtbot, desk, home, farida)
    third.photo.choose.click()
    assert "cannot read" in third.photo.words.text()
    assert not third.unsaved()


def opened(qtbot: QtBot, desk: Desk, home: QWidget, person: str) -> PersonDialog:
    dialog = PersonDialog(desk, home, person=person)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.version is not None)
    return dialog


def test_the_page_shows_it_unless_they_said_no_or_must_not_be_found(
    qtbot: QtBot, desk: Desk, shown: Shown
) -> None:
    farida = make.person(desk.app)
    page = PeoplePage()
    shown(page)
    page.show_subject(farida)
    desk.do(set_photo, farida, content=picture())

    def face() -> Avatar | None:
        return page.person.findChild(Avatar)

    def has_photo() -> bool:
        found = face()
        return found is not None and found._photo is not None

    qtbot.waitUntil(has_photo)
    desk.do(record_consent, farida, kind="photo", yes=False)
    qtbot.waitUntil(lambda: face() is not None and not has_photo())
    desk.do(record_consent, farida, kind="photo", yes=True)
    qtbot.waitUntil(has_photo)
    desk.do(change_person, farida, keep_hidden=True)
    qtbot.waitUntil(lambda: face() is not None and not has_photo())
