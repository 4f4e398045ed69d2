"""Forms: placed by hand, made from declarations; typed words stay, and what is wrong stands under its box."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from prm.gui.kit.editors import CheckEditor, NumberEditor, read_number
from prm.gui.kit.fields import Choice, FieldSpec, spec_of
from prm.gui.kit.form import Form, Labels
from prm.gui.kit.people_box import PeopleBox
from prm.gui.kit.text_box import TextBox
from prm.gui.kit.when_box import WhenBox
from prm.gui.theme import Theme

SPECS = {
    "name": FieldSpec("Name", limit=20, letter="N"),
    "heard": FieldSpec("What we heard", long=True, their_words=True, limit=30, letter="h"),
    "kind": FieldSpec(
        "Kind", choices=(Choice("call", "Call"), Choice("visit", "Visit")), no_choice="Not said"
    ),
    "amount": FieldSpec("Amount", "number"),
    "places": FieldSpec("Places", "whole"),
    "paid": FieldSpec("Paid", "check"),
    "note": FieldSpec("Good to know", private=True, help="Only seen here."),
}


def form(qtbot: QtBot, labels: Labels = "left") -> Form:
    made = Form(SPECS, labels=labels)
    made.row("name")
    made.row("heard")
    made.row("kind", "amount", "places")
    made.row("paid")
    made.row("note")
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    qtbot.waitExposed(made)
    return made


def words_on(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize("labels", ["left", "above"])
def test_values_go_in_and_come_out(qtbot: QtBot, labels: Labels) -> None:
    made = form(qtbot, labels)
    values = {
        "name": "Farida Rahmani",
        "heard": "“Come on a Thursday.”\nدنيا",
        "kind": "visit",
        "amount": Decimal("140.50"),
        "places": 12,
        "paid": True,
        "note": "",
    }
    made.set_values(values)
    assert made.values() == values
    assert not made.dirty
    assert made.placed == set(SPECS)
    made.set_values(dict.fromkeys(SPECS))
    assert made.values() == {
        "name": "",
        "heard": "",
        "kind": "",
        "amount": None,
        "places": None,
        "paid": False,
        "note": "",
    }


def test_what_was_typed_survives_newer_values(qtbot: QtBot) -> None:
    made = form(qtbot)
    made.set_values({"name": "Farida", "heard": "One", "kind": "call"})
    with qtbot.waitSignal(made.changed):
        QTest.keyClicks(made.box("heard"), "More ")
    assert made.touched == {"heard"}
    assert made.refresh({"name": "Farida Rahmani", "heard": "Two"}) == {"heard"}
    assert made.values()["name"] == "Farida Rahmani"
    assert made.values()["heard"] == "More One"
    assert made.dirty


def test_what_is_wrong_stands_under_its_box_until_it_is_changed(qtbot: QtBot) -> None:
    made = form(qtbot)
    rest = made.set_errors({"amount": "Say how much.", "": "Nothing was saved.", "elsewhere": "Not here."})
    assert rest == {"elsewhere": "Not here."}
    assert {"Say how much.", "Nothing was saved."} <= set(words_on(made))
    assert made.box("amount").property("error") is True
    assert made.box("amount").accessibleDescription() == "Say how much."
    assert made.focusWidget() is made.box("amount")
    QTest.keyClicks(made.box("amount"), "140")
    assert "Say how much." not in words_on(made)
    assert made.box("amount").property("error") is False


def test_boxes_are_checked_together_before_saving(qtbot: QtBot) -> None:
    made = form(qtbot)
    made.set_values({"name": "A name that is far too long for anyone", "heard": "", "amount": None})
    QTest.keyClicks(made.box("places"), "a few")
    assert not made.check()
    assert set(made.problems()) == {"name", "places"}
    assert "We could not read ‘a few’ as a number. Try 12." in words_on(made)
    assert made.values()["places"] is None
    assert made.box("places").text() == "a few"


def test_a_mnemonic_reaches_its_box(qtbot: QtBot) -> None:
    made = form(qtbot)
    label = next(label for label in made.findChildren(QLabel) if label.text() == "W&hat we heard")
    assert label.buddy() is made.box("heard")


def test_boxes_that_a_page_made_are_fields_too(qtbot: QtBot) -> None:
    made = Form({})
    qtbot.addWidget(made)
    who = PeopleBox(lambda _words: [], name="Who")
    when = WhenBox(lambda _words: None, name="When")
    made.place(who, name="who", label="Who", letter="W")
    made.place(when, name="when", label="When")
    made.show()
    assert made.values() == {"who": [], "when": ""}
    QTest.keyClicks(when.line, "some day")
    assert made.dirty
    assert not made.check()
    assert "We could not read ‘some day’ as a day. Try “9 Oct” or “last Thu”." in words_on(made)
    made.set_errors({"who": "Say who was there."})
    assert who.line.accessibleDescription() == "Say who was there."


def test_leaving_a_box_checks_it(qtbot: QtBot) -> None:
    made = form(qtbot)
    made.box("amount").setText("lots")
    made._on_focus_changed(made.box("amount"), made.box("name"))
    assert "We could not read ‘lots’ as a number. Try 12.50." in words_on(made)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("140", Decimal(140)),
        ("£1,250.50", Decimal("1250.50")),
        ("1.250,50", Decimal("1250.50")),
        ("12 000", Decimal(12000)),
        ("1,250", Decimal(1250)),
        ("12,5", Decimal("12.5")),
        ("-3", Decimal(-3)),
        ("", None),
        ("a few", None),
        ("3 days", None),
        ("-", None),
    ],
)
def test_numbers_as_people_write_them(text: str, number: Decimal | None) -> None:
    assert read_number(text) == number


def test_a_whole_number_is_whole(qtbot: QtBot) -> None:
    box = NumberEditor(FieldSpec("Places", "whole"))
    qtbot.addWidget(box)
    box.setText("2.5")
    assert box.value() is None
    assert box.problem()
    box.setText("12")
    assert box.value() == 12


def test_text_grows_and_takes_plain_text_only(qtbot: QtBot) -> None:
    box = TextBox(name="What we heard", voice=True, lines=2)
    qtbot.addWidget(box)
    box.resize(300, 60)
    box.show()
    low = box.height()
    box.set_value("One line\n" * 8)
    assert box.height() > low
    box.set_value("")
    pasted = QMimeData()
    pasted.setHtml("<img src='/etc/passwd'><b>bold</b>")
    pasted.setText("plain")
    box.insertFromMimeData(pasted)
    assert box.value() == "plain"
    only_picture = QMimeData()
    only_picture.setImageData(b"")
    assert not box.canInsertFromMimeData(only_picture)
    QTest.keyClicks(box, " and more")
    box.undo()
    assert box.value() != "plain and more"


def test_private_fields_are_not_predicted(qtbot: QtBot) -> None:
    made = form(qtbot)
    hints = made.box("note").inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhSensitiveData
    assert not made.box("name").inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData


def test_a_spec_is_made_from_a_records_declaration(qtbot: QtBot) -> None:
    class Declared:
        label, help, long, their_words, private, limit = (
            "What we heard",
            "In their words",
            True,
            True,
            False,
            9,
        )
        choices = ()

    spec = spec_of(Declared(), translate=str.upper, letter="h")
    assert (spec.label, spec.made_as, spec.letter) == ("WHAT WE HEARD", "text", "h")
    check = CheckEditor(FieldSpec("Paid", "check"))
    qtbot.addWidget(check)
    assert check.text() == "Paid"


def test_boxes_that_stand_there_follow_the_text_size(qtbot: QtBot, look: Theme) -> None:
    made = form(qtbot)
    boxes = [*made.findChildren(QLineEdit), *made.findChildren(TextBox)]
    before = [box.font().pixelSize() for box in boxes]
    look.set_text_size(150)
    try:
        assert [box.font().pixelSize() for box in boxes] == [round(size * 1.5) for size in before]
    finally:
        look.set_text_size(100)
    assert [box.font().pixelSize() for box in boxes] == before
