"""What stands at the head of a page: tabs, stages, filters; and the panel beside a list."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from prm.gui.kit.fields import Choice
from prm.gui.kit.filter_bar import Filter, FilterBar
from prm.gui.kit.labels import Label
from prm.gui.kit.side_panel import SidePanel
from prm.gui.kit.stage_strip import StageStrip
from prm.gui.kit.switch import Switch
from prm.gui.kit.tabs import Tab, Tabs
from prm.gui.theme import theme

TABS = (
    Tab("overview", "Overview"),
    Tab("timeline", "Timeline", "86"),
    Tab("care", "Emotional labour", private=True),
)
STAGES = tuple(
    Choice(word.lower(), word)
    for word in ("Exploring", "Building trust", "Working together", "Embedding", "Resting")
)


def test_tabs_are_chosen_by_key_and_keep_their_width(qtbot: QtBot) -> None:
    tabs = Tabs(TABS, name="Parts")
    qtbot.addWidget(tabs)
    told: list[str] = []
    tabs.chosen.connect(told.append)
    wide = [tabs.tabRect(n).width() for n in range(3)]
    tabs.choose("timeline")
    tabs.step(1)
    tabs.step(1)
    tabs.step(-1)
    assert told == ["timeline", "care", "overview", "care"]
    assert [tabs.tabRect(n).width() for n in range(3)] == wide
    tabs.grab()


def test_tabs_stay_where_they_are_when_counts_change(qtbot: QtBot) -> None:
    tabs = Tabs(TABS, name="Parts")
    qtbot.addWidget(tabs)
    tabs.choose("timeline")
    told: list[str] = []
    tabs.chosen.connect(told.append)
    tabs.show_tabs((TABS[0], Tab("timeline", "Timeline", "87"), TABS[2]))
    assert tabs.current_key() == "timeline"
    assert told == []
    assert tabs.accessibleTabName(1) == "Timeline, 87"
    assert tabs.accessibleTabName(2) == "Emotional labour, private"


def strip_of(qtbot: QtBot) -> StageStrip:
    strip = StageStrip(STAGES, name="Stage")
    qtbot.addWidget(strip)
    strip.show_stage("working together")
    strip.resize(520, 44)
    strip.show()
    strip.activateWindow()
    qtbot.waitUntil(strip.isActiveWindow)
    return strip


def test_the_strip_says_where_we_are(qtbot: QtBot) -> None:
    strip = strip_of(qtbot)
    assert strip.accessibleName() == "Stage: Working together, 3 of 5"
    assert [stop.state for stop in strip.stops] == ["past", "past", "now", "later", "later"]
    assert strip.stops[0].accessibleName() == "Exploring, done"
    face = QAccessible.queryAccessibleInterface(strip)
    assert face is not None
    assert face.childCount() >= 5
    strip.show_stage("ended well")
    assert {stop.state for stop in strip.stops} == {"past"}
    strip.grab()


def test_any_stage_can_be_pressed_backwards_too(qtbot: QtBot) -> None:
    strip = strip_of(qtbot)
    told: list[str] = []
    strip.pressed.connect(told.append)
    QTest.mouseClick(strip.stops[1], Qt.MouseButton.LeftButton)
    QTest.mouseClick(strip.stops[2], Qt.MouseButton.LeftButton)
    strip.stops[2].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(strip.stops[2], Qt.Key.Key_Right)
    assert strip.focusWidget() is strip.stops[3]
    QTest.keyClick(strip.stops[3], Qt.Key.Key_Return)
    assert told == ["building trust", "working together", "embedding"]
    assert strip.said() == "Working together, 3 of 5"


def test_a_narrow_strip_is_one_button(qtbot: QtBot) -> None:
    strip = strip_of(qtbot)
    strip.set_narrow(True)
    assert not strip.stops[0].isVisible()
    menu = strip.menu()
    with qtbot.waitSignal(strip.pressed) as told:
        menu.actions()[4].trigger()
    assert told.args == ["resting"]
    menu.close()


def bar_of(qtbot: QtBot) -> FilterBar:
    bar = FilterBar(
        (
            Filter("sector", "Sector", (Choice("c", "Community"), Choice("p", "Policy"))),
            Filter(
                "last", "Last in touch", (Choice("m", "This month"), Choice("y", "This year")), many=False
            ),
        ),
        find="Find in this list",
    )
    qtbot.addWidget(bar)
    bar.resize(700, 32)
    bar.show()
    qtbot.waitExposed(bar)
    return bar


def test_filters_say_what_is_chosen(qtbot: QtBot) -> None:
    bar = bar_of(qtbot)
    told: list[dict[str, tuple[str, ...]]] = []
    bar.changed.connect(lambda: told.append(bar.chosen))
    sector, last = bar.buttons
    menu = sector.menu()
    for action in menu.actions():
        action.trigger()
    menu.close()
    assert bar.chosen == {"sector": ("c", "p")}
    assert sector.text() == "Sector: 2 chosen"
    menu = last.menu()
    menu.actions()[0].trigger()
    menu.actions()[1].trigger()
    menu.close()
    assert last.text() == "Last in touch: This year"
    assert len(told) == 4
    bar.grab()


def test_a_cross_or_delete_takes_a_filter_off(qtbot: QtBot) -> None:
    bar = bar_of(qtbot)
    bar.set_chosen({"sector": ("c",), "last": ("m",)}, find_text="far")
    assert bar.filtering
    assert bar.find_text == "far"
    sector, last = bar.buttons
    QTest.mouseClick(sector, Qt.MouseButton.LeftButton, pos=QPoint(sector.width() - 12, 15))
    assert bar.chosen == {"last": ("m",)}
    QTest.keyClick(last, Qt.Key.Key_Delete)
    assert bar.chosen == {}
    QTest.keyClick(bar.line, Qt.Key.Key_Escape)
    assert not bar.filtering
    assert not bar._clear.isVisible()


def test_clear_shows_everything_and_tells_once(qtbot: QtBot) -> None:
    bar = bar_of(qtbot)
    told: list[None] = []
    bar.set_chosen({"sector": ("c", "gone")}, find_text="x")
    bar.changed.connect(lambda: told.append(None))
    bar._clear.click()
    assert (bar.find_text, bar.chosen, len(told)) == ("", {}, 1)
    bar._clear.click()
    assert len(told) == 1
    with qtbot.waitSignal(bar.left_down):
        QTest.keyClick(bar.line, Qt.Key.Key_Down)


def test_a_filters_choices_can_change(qtbot: QtBot) -> None:
    bar = bar_of(qtbot)
    bar.set_chosen({"sector": ("c", "p")})
    bar.show_choices("sector", [Choice("p", "Policy")])
    assert bar.chosen == {"sector": ("p",)}


def test_a_narrow_bar_wraps(qtbot: QtBot) -> None:
    bar = bar_of(qtbot)
    layout = bar.layout()
    assert layout is not None
    assert layout.heightForWidth(260) > layout.heightForWidth(900)


def test_the_panel_splits_sections_and_esc_leaves_it(qtbot: QtBot) -> None:
    panel = SidePanel(name="Farida Rahmani")
    qtbot.addWidget(panel)
    section = panel.section("Good to know", action="Edit")
    section.fact("phone", "Likes a phone call after 2pm.")
    panel.section("Consent").body.addWidget(Label("Given"))
    assert section.link is not None
    panel.show()
    assert {"Good to know", "Likes a phone call after 2pm.", "Consent"} <= {
        label.text() for label in panel.findChildren(QLabel)
    }
    with qtbot.waitSignal(panel.left):
        QTest.keyClick(panel, Qt.Key.Key_Escape)
    panel.clear()
    panel.section("Other")
    panel.grab()


def test_a_switch_switches_by_key_and_says_so(qtbot: QtBot) -> None:
    switch = Switch("Count my notes in that total")
    qtbot.addWidget(switch)
    switch.show()
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert switch.isChecked()
    face = QAccessible.queryAccessibleInterface(switch)
    assert face is not None
    assert face.state().checked
    wide = switch.sizeHint().width()
    theme().set_text_size(150)
    assert switch.sizeHint().width() > wide
    switch.grab()
