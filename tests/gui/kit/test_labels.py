from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from prm.gui.kit.labels import ElidedLabel, Label, RichLabel, plain_tip
from prm.gui.theme import Theme

LONG = "This takes out her details, 4 notes and 1 quote. It cannot be undone. " * 3


def test_one_line_is_as_high_as_the_design_says(look: Theme, qtbot: QtBot) -> None:
    label = Label("Send Farida the survey")
    qtbot.addWidget(label)
    assert label.sizeHint().height() == 20
    look.set_text_size(150)
    assert label.sizeHint().height() == 30


def test_a_wrapping_label_takes_the_height_its_words_need(look: Theme, qtbot: QtBot) -> None:
    frame = QWidget()
    qtbot.addWidget(frame)
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 0, 0, 0)
    label = Label(LONG, wrap=True)
    column.addWidget(label)
    frame.resize(300, 400)
    frame.show()
    narrow, wide = label.heightForWidth(300), label.heightForWidth(600)
    assert narrow % 20 == 0
    assert narrow > wide >= 40


def test_words_that_look_like_mark_up_stay_words(look: Theme, qtbot: QtBot) -> None:
    label = Label("<b>Bev</b> & Co")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    rich = RichLabel([("<i>Bev</i>", ""), ("strong", "strong")])
    qtbot.addWidget(rich)
    assert "&lt;i&gt;Bev" in rich.text()
    assert rich.accessibleName() == "<i>Bev</i>strong"
    assert plain_tip("<b>x</b>") == "<span>&lt;b&gt;x&lt;/b&gt;</span>"
    assert plain_tip("plain") == "plain"


def test_what_is_cut_is_whole_in_the_tooltip(look: Theme, qtbot: QtBot) -> None:
    label = ElidedLabel("Northern Housing and Wellbeing Partnership of the Kelder Valley")
    qtbot.addWidget(label)
    label.resize(120, 20)
    label.show()
    assert label.toolTip() == label.text()
    assert label.shown_text(1_000_000.0).endswith("…")
    label.resize(900, 20)
    assert label.toolTip() == ""
    assert label.shown_text(1_000_000.0) == label.text()


def test_a_label_takes_the_letter_of_its_box(look: Theme, qtbot: QtBot) -> None:
    frame = QWidget()
    qtbot.addWidget(frame)
    column = QVBoxLayout(frame)
    box, other = QLineEdit(), QLineEdit()
    label = Label("&Who", role="small_label")
    plain = label.sizeHint().width()
    label.setBuddy(box)
    assert label.sizeHint().width() < plain  # the ampersand is not drawn
    for widget in (label, other, box):
        column.addWidget(widget)
    frame.show()
    frame.activateWindow()
    qtbot.waitUntil(frame.isActiveWindow)
    other.setFocus()
    QTest.keyClick(other, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(box.hasFocus)


def test_labels_follow_the_theme(look: Theme, qtbot: QtBot) -> None:
    label = Label("Ink", role="strong")
    qtbot.addWidget(label)
    label.show()
    light = label.grab().toImage()
    look.follow_computer("dark")
    assert label.grab().toImage() != light
