"""Boxes put together from parts: people, records, dates, promises, values, segments. By keyboard, as people do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget, QWidget
from pytestqt.qtbot import QtBot

from prm.gui.kit.fields import Choice
from prm.gui.kit.people_box import NewPerson, PeopleBox, PersonChoice
from prm.gui.kit.promise_box import PromiseBox
from prm.gui.kit.record_box import NewRecord, RecordBox, RecordChoice
from prm.gui.kit.segments import Segments
from prm.gui.kit.value_chips import ValueChips, ValueChoice
from prm.gui.kit.when_box import WhenBox
from prm.gui.theme import theme

FARIDA = PersonChoice("1", "Farida Rahmani", "Open Door Pantry", "community")
YUSUF = PersonChoice("2", "Yusuf Demir", "Mill Bank Mutual Aid", "community")
GRACE = PersonChoice("3", "Grace Pemberly", "Kelderby City Council", "policy")
ALL = (YUSUF, FARIDA, GRACE)
Key = Qt.Key


def find(words: str) -> Sequence[PersonChoice]:
    return [person for person in ALL if words.casefold() in person.name.casefold()]


def shown(qtbot: QtBot, widget: QWidget, *, width: int = 460) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, max(40, widget.sizeHint().height()))
    widget.show()
    qtbot.waitExposed(widget)


def people(qtbot: QtBot, *, allow_new: bool = True) -> PeopleBox:
    box = PeopleBox(find, name="Who", allow_new=allow_new)
    shown(qtbot, box)
    return box


def offered(box: PeopleBox | RecordBox) -> list[str]:
    return [entry.title for entry in box._list.entries] if box._list.isVisible() else []


def test_type_a_few_letters_and_enter(qtbot: QtBot) -> None:
    box = people(qtbot)
    with qtbot.waitSignal(box.changed):
        QTest.keyClicks(box.line, "far")
        assert offered(box) == ["Farida Rahmani", "Add ‘far’ as a new person"]
        QTest.keyClick(box.line, Key.Key_Return)
    assert box.value() == [FARIDA]
    assert box.line.text() == ""
    assert box.line.accessibleName() == "Who: Farida Rahmani"
    assert offered(box) == []


def test_the_most_recent_come_first_and_nobody_twice(qtbot: QtBot) -> None:
    box = people(qtbot)
    box.add(FARIDA)
    QTest.keyClick(box.line, Key.Key_Down)
    assert offered(box) == ["Yusuf Demir", "Grace Pemberly"]
    QTest.keyClick(box.line, Key.Key_Down)
    QTest.keyClick(box.line, Key.Key_Down)
    QTest.keyClick(box.line, Key.Key_Return)
    assert box.value() == [FARIDA, GRACE]


def test_somebody_new(qtbot: QtBot) -> None:
    box = people(qtbot)
    QTest.keyClicks(box.line, "Amal Haddad")
    assert offered(box) == ["Add ‘Amal Haddad’ as a new person"]
    QTest.keyClick(box.line, Key.Key_Return)
    assert box.value() == [NewPerson("Amal Haddad")]


def test_only_people_we_know_where_it_says_so(qtbot: QtBot) -> None:
    box = people(qtbot, allow_new=False)
    QTest.keyClicks(box.line, "Amal")
    assert offered(box) == []
    QTest.keyClick(box.line, Key.Key_Return)
    assert box.value() == []
    assert box.typed() == "Amal"


def test_backspace_takes_out_the_last_and_left_steps_onto_names(qtbot: QtBot) -> None:
    box = people(qtbot)
    box.set_value([FARIDA, YUSUF, GRACE])
    QTest.keyClick(box.line, Key.Key_Backspace)
    assert box.value() == [FARIDA, YUSUF]
    QTest.keyClick(box.line, Key.Key_Left)
    QTest.keyClick(box.line, Key.Key_Left)
    QTest.keyClick(box.line, Key.Key_Delete)
    assert box.value() == [YUSUF]


def test_the_cross_takes_out_its_own(qtbot: QtBot) -> None:
    box = people(qtbot)
    box.set_value([FARIDA, YUSUF])
    token = box._tokens[0]
    QTest.mouseClick(token, Qt.MouseButton.LeftButton, pos=QPoint(token.width() - 10, 12))
    assert box.value() == [YUSUF]


def test_esc_closes_the_list_and_keeps_the_words(qtbot: QtBot) -> None:
    box = people(qtbot)
    QTest.keyClicks(box.line, "gra")
    QTest.keyClick(box.line, Key.Key_Escape)
    assert offered(box) == []
    assert box.typed() == "gra"


def test_a_whole_name_is_taken_when_one_goes_on(qtbot: QtBot) -> None:
    box = people(qtbot)
    QTest.keyClicks(box.line, "yusuf demir")
    box._on_left()
    assert box.value() == [YUSUF]
    QTest.keyClicks(box.line, "somebody")
    box._on_left()
    assert box.value() == [YUSUF]
    assert box.typed() == "somebody"


def test_many_names_make_the_box_higher(qtbot: QtBot) -> None:
    box = people(qtbot)
    low = box.heightForWidth(300)
    box.set_value([FARIDA, YUSUF, GRACE, NewPerson("Precious Moyo"), NewPerson("دنيا الخطيب")])
    assert box.heightForWidth(300) > low
    for size in (100, 150):
        theme().set_text_size(size)
        box.grab()


PANTRY = RecordChoice("p", "Open Door Pantry", "Mill Bank", "community")
HALL = RecordChoice("h", "City Hall")


def find_place(words: str) -> Sequence[RecordChoice]:
    return [place for place in (PANTRY, HALL) if words.casefold() in place.name.casefold()]


def test_one_record_is_found_and_changed(qtbot: QtBot) -> None:
    box = RecordBox(find_place, name="Place", new_words="Add ‘{name}’ as a new place")
    shown(qtbot, box)
    QTest.keyClicks(box.line, "pan")
    QTest.keyClick(box.line, Key.Key_Return)
    assert box.value() == PANTRY
    assert box.line.text() == "Open Door Pantry"
    assert box.typed() == ""
    box.line.selectAll()
    QTest.keyClicks(box.line, "Alder Court")
    assert box.value() is None
    assert box.problem() == "We do not know ‘Alder Court’ yet. Pick one from the list."
    QTest.keyClick(box.line, Key.Key_Return)
    assert box.value() == NewRecord("Alder Court")
    box.set_value(None)
    assert box.line.text() == ""


@dataclass(frozen=True, slots=True)
class Reading:
    said: str = ""
    who: str = ""
    due: str = ""
    day: date | None = None


def read_when(words: str) -> Reading | None:
    known = {
        "yesterday": Reading("Mon 13 October", day=date(2025, 10, 13)),
        "9 Oct 2025": Reading("Thu 9 October"),
    }
    return known.get(words)


def when(qtbot: QtBot) -> WhenBox:
    box = WhenBox(read_when, name="When")
    shown(qtbot, box)
    return box


def test_dates_take_words_and_show_what_was_read(qtbot: QtBot) -> None:
    box = when(qtbot)
    assert box._said.text() == "You can type “yesterday 3pm” or “last Thu”."
    QTest.keyClicks(box.line, "yesterday")
    assert box.reading() == read_when("yesterday")
    assert box._said.text() == box.line.accessibleDescription() == "Mon 13 October"


def test_nobody_is_told_off_before_they_leave_the_box(qtbot: QtBot) -> None:
    box = when(qtbot)
    told: list[str] = []
    box.problem_changed.connect(told.append)
    QTest.keyClicks(box.line, "yesterd")
    assert told == []
    box.line.clearFocus()
    box._set_problem(box.problem())
    assert told == ["We could not read ‘yesterd’ as a day. Try “9 Oct” or “last Thu”."]
    QTest.keyClicks(box.line, "ay")
    assert told[-1] == ""
    assert box.reading() is not None


def test_a_day_can_be_picked(qtbot: QtBot) -> None:
    box = when(qtbot)
    box.set_text("yesterday")
    box.open_calendar()
    calendar = box.findChild(QCalendarWidget)
    assert calendar is not None
    assert calendar.selectedDate().day() == 13
    calendar.setSelectedDate(calendar.selectedDate().addDays(-4))
    calendar.activated.emit(calendar.selectedDate())
    assert box.text() == "9 Oct 2025"
    assert box.reading() == Reading("Thu 9 October")


def read_promise(words: str) -> Reading:
    return Reading(
        who="Joseph" if words.startswith("Joseph") else "Me", due="Mon 20 Oct" if "Monday" in words else ""
    )


def promises(qtbot: QtBot) -> PromiseBox:
    box = PromiseBox(read_promise, name="What we will do")
    shown(qtbot, box)
    return box


def test_a_new_line_comes_as_one_types(qtbot: QtBot) -> None:
    box = promises(qtbot)
    assert len(box.lines()) == 1
    QTest.keyClicks(box.lines()[0], "Joseph to send dates by Monday")
    assert len(box.lines()) == 2
    assert [(each.who, each.due) for each in box.readings()] == [("Joseph", "Mon 20 Oct")]
    QTest.keyClick(box.lines()[0], Key.Key_Return)
    assert box.focusWidget() is box.lines()[1]
    QTest.keyClicks(box.lines()[1], "Thank Bev")
    assert box.value() == ["Joseph to send dates by Monday", "Thank Bev"]
    assert box.lines()[0].accessibleDescription() == "Joseph, Mon 20 Oct"


def test_an_emptied_line_goes_when_one_leaves_it(qtbot: QtBot) -> None:
    box = promises(qtbot)
    box.set_value(["One", "Two", "Three"])
    first = box._lines[0]
    first.line.clear()
    first.left.emit()
    assert box.value() == ["Two", "Three"]
    assert len(box.lines()) == 3
    QTest.keyClick(box.lines()[2], Key.Key_Backspace)
    assert box.focusWidget() is box.lines()[1]
    box.set_value([])
    assert len(box.lines()) == 1


VALUES = [ValueChoice("a", "Listen first"), ValueChoice("b", "Pay for time")]


def test_a_value_is_honoured_strained_and_cleared(qtbot: QtBot) -> None:
    box = ValueChips(name="Values")
    box.show_choices(VALUES)
    shown(qtbot, box)
    chip = box.chips[0]
    told: list[None] = []
    box.changed.connect(lambda: told.append(None))
    QTest.keyClick(chip, Key.Key_Up)
    assert box.value() == {"a": "honoured"}
    assert chip.accessibleName() == "Listen first: Honoured"
    QTest.keyClick(chip, Key.Key_Down)
    assert box.value() == {"a": "strained"}
    QTest.keyClick(chip, Key.Key_Down)
    assert box.value() == {}
    QTest.mouseClick(chip.up, Qt.MouseButton.LeftButton)
    assert box.value() == {"a": "honoured"}
    assert len(told) == 4
    box.grab()


def test_marks_stay_when_the_values_change(qtbot: QtBot) -> None:
    box = ValueChips(name="Values")
    qtbot.addWidget(box)
    box.show_choices(VALUES)
    box.set_value({"b": "strained"})
    box.show_choices([VALUES[1], ValueChoice("c", "Share power")])
    assert box.value() == {"b": "strained"}


KINDS = [
    Choice(word.lower(), word)
    for word in ("Visit", "Meeting", "Call", "Message", "Event", "Workshop", "Other")
]


def segments(qtbot: QtBot, *, most: int = 6, width: int = 700) -> Segments:
    box = Segments(KINDS, name="Kind", most=most)
    shown(qtbot, box, width=width)
    return box


def visible(box: Segments) -> list[str]:
    return [segment.text() for segment in box._segments if segment.isVisible()]


def test_segments_move_by_arrow_and_first_letter(qtbot: QtBot) -> None:
    box = segments(qtbot)
    QTest.keyClick(box, Key.Key_Right)
    QTest.keyClick(box, Key.Key_Right)
    assert box.value() == "meeting"
    QTest.keyClick(box, Key.Key_M)
    assert box.value() == "message"
    QTest.keyClick(box, Key.Key_M)
    assert box.value() == "meeting"
    QTest.keyClick(box, Key.Key_Left)
    QTest.keyClick(box, Key.Key_Left)
    assert box.value() == "visit"
    assert box.accessibleName() == "Kind: Visit"


def test_what_is_seldom_used_is_behind_more(qtbot: QtBot) -> None:
    box = segments(qtbot)
    assert visible(box) == ["Visit", "Meeting", "Call", "Message", "Event", "More"]
    with qtbot.waitSignal(box.changed):
        menu = box.more_menu()
        menu.actions()[1].trigger()
    menu.close()
    assert box.value() == "other"
    assert visible(box)[-1] == "Other"
    box.set_value("visit")
    assert visible(box)[-1] == "More"


def test_what_has_no_room_is_behind_more_too(qtbot: QtBot) -> None:
    box = segments(qtbot, width=260)
    assert visible(box)[-1] == "More"
    assert len(visible(box)) < 6
    QTest.keyClick(box, Key.Key_E)
    assert box.value() == "event"
    assert visible(box)[-1] == "Event"
    box.grab()


@pytest.mark.parametrize("shade", ["light", "dark"])
def test_every_box_paints_in_both_shades_and_high_contrast_sizes(qtbot: QtBot, shade: str) -> None:
    theme().follow_computer("dark" if shade == "dark" else "light")
    theme().set_text_size(150)
    row = QWidget()
    qtbot.addWidget(row)
    made = (
        people(qtbot),
        when(qtbot),
        promises(qtbot),
        segments(qtbot),
        RecordBox(find_place, parent=row, name="Place"),
    )
    for box in made:
        box.setEnabled(False)
        box.grab()
        box.setEnabled(True)
        box.set_problem(True)
        box.grab()
