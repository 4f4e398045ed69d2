"""What people wrote is shown and loads nothing; private words leave their box only when asked."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from prm.gui.kit import private_text
from prm.gui.kit.private_text import PrivateText, private_mime
from prm.gui.kit.words import Words, without_images
from prm.gui.theme import theme

SECRET = "Left me heavy. Yusuf’s heating is off again."


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a ![x](file:///etc/passwd) b", "a  b"),
        ("![x][ref] b", " b"),
        ("![x]", ""),
        ("![[nested]](/etc/passwd)", None),
        ("plain [link](https://example.org)", "plain [link](https://example.org)"),
    ],
)
def test_images_are_taken_out(text: str, left: str | None) -> None:
    result = without_images(text)
    assert "![" not in result
    assert left is None or result == left


def test_no_picture_on_this_computer_is_read(qtbot: QtBot, tmp_path: Path) -> None:
    picture = QImage(64, 64, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    file = tmp_path / "red.png"
    picture.save(str(file))
    words = Words(name="Note")
    qtbot.addWidget(words)
    words.resize(200, 100)
    # past the first door, the second holds: what Qt asks for is a dot
    words.document().setHtml(f"<img src='{file}' width=64 height=64>")
    seen = words.grab().toImage()
    shades = {
        seen.pixelColor(x, y).name() for x in range(0, seen.width(), 4) for y in range(0, seen.height(), 4)
    }
    assert "#ff0000" not in shades
    words.show_markdown(f"![x]({file}) <img src='{file}'> **bold**")
    assert "bold" in words.toPlainText()


def test_links_are_asked_for_and_never_followed(qtbot: QtBot) -> None:
    words = Words(name="Note")
    qtbot.addWidget(words)
    told: list[str] = []
    words.link_wanted.connect(told.append)
    for address in (
        "https://example.org/a?b=c",
        "mailto:bev@example.org",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "smb://x/y",
    ):
        words.anchorClicked.emit(QUrl(address))
    assert told == ["https://example.org/a?b=c", "mailto:bev@example.org"]
    assert not words.openLinks()


def test_words_are_as_high_as_their_text(qtbot: QtBot) -> None:
    words = Words(name="Note")
    qtbot.addWidget(words)
    words.resize(300, 40)
    words.show()
    words.show_markdown("One line")
    low = words.height()
    words.show_markdown("One line\n\n" * 6)
    assert words.height() > low
    before = words.height()
    theme().set_text_size(150)
    assert words.height() > before


def private(qtbot: QtBot) -> PrivateText:
    box = PrivateText(name="Care note")
    qtbot.addWidget(box)
    box.resize(300, 100)
    box.show()
    qtbot.waitExposed(box)
    box.set_value(SECRET)
    return box


def test_nothing_is_predicted_or_dragged_or_published(qtbot: QtBot) -> None:
    box = private(qtbot)
    hints = box.inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhSensitiveData
    assert hints & Qt.InputMethodHint.ImhNoPredictiveText
    box.selectAll()
    assert not box.createMimeDataFromSelection().hasText()
    QTest.mousePress(box.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 14))
    assert not box.textCursor().hasSelection()
    QTest.mouseRelease(box.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 14))
    assert SECRET not in box.accessibleDescription() + box.accessibleName() + box.toolTip()


def test_selecting_publishes_nothing_for_the_middle_button(qtbot: QtBot) -> None:
    box = private(qtbot)
    clipboard = QGuiApplication.clipboard()
    QTest.mouseDClick(box.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 14))
    assert box.textCursor().hasSelection()
    if clipboard.supportsSelection():
        assert not clipboard.text(clipboard.Mode.Selection)


def test_copy_on_request_asks_not_to_be_remembered_and_goes(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(private_text, "CLEARED_AFTER_MS", 30)
    box = private(qtbot)
    box.selectAll()
    QTest.keySequence(box, QKeySequence(QKeySequence.StandardKey.Copy))
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == SECRET
    qtbot.waitUntil(lambda: not clipboard.text())
    mime = private_mime(SECRET)
    assert mime.data("x-kde-passwordManagerHint").data() == b"secret"
    assert any("ExcludeClipboardContentFromMonitorProcessing" in kind for kind in mime.formats())


def test_what_somebody_copied_since_stays(qtbot: QtBot) -> None:
    box = private(qtbot)
    box.selectAll()
    box.copy_private()
    QGuiApplication.clipboard().setText("a phone number")
    box.forget()
    assert QGuiApplication.clipboard().text() == "a phone number"
    assert box.value() == ""
    box.undo()
    assert box.value() == ""
    QGuiApplication.clipboard().clear()


def test_the_menu_has_only_our_own_copy(qtbot: QtBot) -> None:
    box = private(qtbot)
    menu = box.menu()
    assert [action.text() for action in menu.actions()] == [
        "Cut",
        "Copy for half a minute",
        "Paste",
        "Select all",
    ]
    menu.close()
