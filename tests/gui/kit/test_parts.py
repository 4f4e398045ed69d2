from typing import get_args

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from prm.gui.kit.banner import Banner, Kind
from prm.gui.kit.buttons import Button
from prm.gui.kit.cards import Card
from prm.gui.kit.empty import EmptyState, Step, nothing_matches
from prm.gui.kit.flow import FlowLayout
from prm.gui.kit.labels import Label
from prm.gui.kit.progress import ProgressCard
from prm.gui.theme import Theme


@pytest.mark.parametrize("kind", get_args(Kind))
def test_each_banner_looks_its_own(look: Theme, qtbot: QtBot, kind: Kind) -> None:
    info, made = Banner("info", "Words."), Banner(kind, "Words.")
    for banner in (info, made):
        qtbot.addWidget(banner)
        banner.resize(320, 60)
        banner.show()
    assert (made.grab().toImage() == info.grab().toImage()) is (kind == "info")


def test_a_banner_changes_its_kind_while_it_is_shown(look: Theme, qtbot: QtBot) -> None:
    made, wanted = Banner("info", "Words."), Banner("problem", "Words.")
    for banner in (made, wanted):
        qtbot.addWidget(banner)
        banner.resize(320, 60)
        banner.show()
    made.show_words("problem", "Words.")
    assert made.grab().toImage() == wanted.grab().toImage()


def test_the_link_of_a_banner_is_reached_by_keyboard(look: Theme, qtbot: QtBot) -> None:
    banner = Banner("worth_a_look", "No backup for 9 days.", link="Back up now")
    qtbot.addWidget(banner)
    banner.show()
    banner.activateWindow()
    qtbot.waitUntil(banner.isActiveWindow)
    label = banner._label
    label.setFocus(Qt.FocusReason.TabFocusReason)
    assert label.hasFocus()
    with qtbot.waitSignal(banner.link_pressed):
        QTest.keyClick(label, Qt.Key.Key_Return)
    assert label.accessibleName() == "No backup for 9 days. Back up now"


def test_progress_says_how_far_and_stops(look: Theme, qtbot: QtBot) -> None:
    card = ProgressCard("Bringing in people", stopping_means="If you stop, nothing is added.")
    qtbot.addWidget(card)
    card.show()
    card.show_step(24, 40)
    assert card.count.text() == "24 of 40"
    assert (card.bar.value(), card.bar.maximum()) == (24, 40)
    with qtbot.waitSignal(card.stopped):
        card.stop.click()
    assert not card.stop.isEnabled()


def test_an_empty_state_has_a_way_in_another_and_steps(look: Theme, qtbot: QtBot) -> None:
    state = EmptyState(
        "No partnerships yet",
        "It can start before anything is signed.",
        primary="Start a partnership",
        other="Bring in a spreadsheet",
        steps=[Step("Name it", "A working name is fine.")],
    )
    qtbot.addWidget(state)
    state.resize(900, 700)
    state.show()
    assert state.primary.isVisible()
    assert state.other.isVisible()
    words = {label.text() for label in state.findChildren(Label)}
    assert {"No partnerships yet", "Name it", "A gentle way to begin"} <= words
    nothing = nothing_matches()
    qtbot.addWidget(nothing)
    nothing.show()
    assert nothing.primary.text() == "Clear filters"
    assert not nothing.other.isVisible()


def test_a_card_without_a_heading_takes_nothing_into_it(look: Theme, qtbot: QtBot) -> None:
    plain, titled = Card(), Card("Follow-ups", icon="check-circle", note="9")
    for card in (plain, titled):
        qtbot.addWidget(card)
    with pytest.raises(ValueError, match="heading"):
        plain.add_to_heading(Button("See all"))
    titled.add_to_heading(Button("See all"))
    titled.add(Label("One"))
    titled.show()
    assert titled.sizeHint().height() >= 44 + 1 + 20


def test_the_flow_goes_on_in_the_next_row(look: Theme, qtbot: QtBot) -> None:
    frame = QWidget()
    qtbot.addWidget(frame)
    flow = FlowLayout(frame, gap=6)
    buttons = [Button("Word") for _ in range(5)]
    for made in buttons:
        flow.addWidget(made)
    width = buttons[0].sizeHint().width()
    flow.setGeometry(QRect(0, 0, 2 * width + 6, 500))
    assert [made.geometry().topLeft().toTuple() for made in buttons] == [
        (0, 0),
        (width + 6, 0),
        (0, 40),
        (width + 6, 40),
        (0, 80),
    ]
    assert flow.heightForWidth(2 * width + 6) == 40 * 3 - 6
    assert flow.heightForWidth(10 * width) == 34
    buttons[1].hide()
    flow.insertWidget(0, Button("New"))
    flow.setGeometry(QRect(0, 0, 2 * width + 6, 500))
    assert buttons[0].geometry().left() == width + 6


def test_the_flow_is_mirrored_where_people_read_from_the_right(look: Theme, qtbot: QtBot) -> None:
    frame = QWidget()
    qtbot.addWidget(frame)
    frame.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow = FlowLayout(frame)
    made = Button("Word")
    flow.addWidget(made)
    flow.setGeometry(QRect(0, 0, 400, 60))
    assert made.geometry().right() == 399
