from typing import get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from prm.gui.kit.buttons import Button, IconButton, Kind, LinkButton, action_button, button
from prm.gui.theme import Theme


@pytest.mark.parametrize("kind", get_args(Kind))
def test_each_kind_shows_rest_press_and_disabled_apart(look: Theme, qtbot: QtBot, kind: Kind) -> None:
    made = Button("Save", kind=kind)
    qtbot.addWidget(made)
    made.show()
    rest = made.grab().toImage()
    made.setDown(True)
    pressed = made.grab().toImage()
    made.setDown(False)
    made.setEnabled(False)
    disabled = made.grab().toImage()
    assert disabled != rest
    if kind not in ("danger_filled", "on_tip"):
        assert pressed != rest


@pytest.mark.parametrize("percent", [100, 115, 130, 150])
def test_words_in_a_button_are_never_cut(look: Theme, qtbot: QtBot, percent: int) -> None:
    look.set_text_size(percent)
    made = button("Bring in a spreadsheet", icon="download-simple", shortcut_text="Ctrl+L", kind="primary")
    qtbot.addWidget(made)
    words = QFontMetrics(made.font()).horizontalAdvance(made.text())
    keys = QFontMetrics(look.font("caption_label")).horizontalAdvance("Ctrl+L")
    assert made.minimumSizeHint().width() >= words + keys + look.px(16 + 8 + 8)
    assert made.sizeHint().height() == look.px(34)


def test_no_button_is_narrower_than_the_design_allows(look: Theme, qtbot: QtBot) -> None:
    made, small, icon = Button("Go"), Button("Go", small=True), IconButton("x", "Close", small=True)
    for widget in (made, small, icon):
        qtbot.addWidget(widget)
    assert made.sizeHint().width() == 72
    assert small.sizeHint().height() == 28
    assert icon.sizeHint().width() >= 24
    assert icon.accessibleName() == "Close" == icon.toolTip()


def test_a_button_of_an_action_does_what_the_action_does(look: Theme, qtbot: QtBot) -> None:
    frame = QWidget()
    qtbot.addWidget(frame)
    action = QAction("Log interaction", frame)
    action.setShortcut("Ctrl+L")
    action.setEnabled(False)
    made = action_button(action, show_shortcut=True)
    QHBoxLayout(frame).addWidget(made)
    frame.show()
    assert not made.isEnabled()
    action.setEnabled(True)
    with qtbot.waitSignal(action.triggered):
        QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    action.setVisible(False)
    assert made.isHidden()
    action.setVisible(True)
    assert made.isVisible()


def test_a_link_is_high_enough_to_hit(look: Theme, qtbot: QtBot) -> None:
    link = LinkButton("See all 9")
    qtbot.addWidget(link)
    assert link.sizeHint().height() >= 24
    with qtbot.waitSignal(link.clicked):
        QTest.keyClick(link, Qt.Key.Key_Space)
