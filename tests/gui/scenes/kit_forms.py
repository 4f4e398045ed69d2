"""The boxes of the quick log and of a form, and what stands at the head of a partnership, as they are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from prm.gui.kit.cards import Card, Line
from prm.gui.kit.chips import ChipLabel, sector_chip
from prm.gui.kit.entries import Chip
from prm.gui.kit.fields import Choice, FieldSpec
from prm.gui.kit.figures import BarPart, Figure, FigureTile
from prm.gui.kit.filter_bar import Filter, FilterBar
from prm.gui.kit.flow import FlowLayout
from prm.gui.kit.form import Form
from prm.gui.kit.labels import Label
from prm.gui.kit.marks import Mark
from prm.gui.kit.people_box import NewPerson, PeopleBox, PersonChoice
from prm.gui.kit.private_text import PrivateText
from prm.gui.kit.promise_box import PromiseBox
from prm.gui.kit.record_box import RecordBox, RecordChoice
from prm.gui.kit.segments import Segments
from prm.gui.kit.side_panel import SidePanel
from prm.gui.kit.stage_strip import StageStrip
from prm.gui.kit.switch import Switch
from prm.gui.kit.tabs import Tab, Tabs
from prm.gui.kit.value_chips import ValueChips, ValueChoice
from prm.gui.kit.when_box import WhenBox
from prm.gui.kit.words import Words
from tests.gui.scene import scene
from tests.gui.scenes.components import Page

PEOPLE = [
    PersonChoice("1", "Farida Rahmani", "Open Door Pantry", "community"),
    PersonChoice("2", "Yusuf Demir", "Mill Bank Mutual Aid", "community"),
    PersonChoice("3", "Grace Pemberly", "Kelderby City Council", "policy"),
    PersonChoice("4", "Helen Marchetti", "University of Kelderby", "research"),
    PersonChoice("5", "دنيا الخطيب", "Mill Bank Mutual Aid", "community"),
]
PLACES = [
    RecordChoice("1", "Open Door Pantry", "Mill Bank", "community"),
    RecordChoice("2", "City Hall", "", "policy"),
]
KINDS = (
    Choice("visit", "Visit", "map-pin"),
    Choice("meeting", "Meeting", "users-three"),
    Choice("call", "Call", "phone"),
    Choice("message", "Message", "chat-circle-text"),
    Choice("panel", "Panel", "chats-circle"),
    Choice("event", "Event", "ticket"),
    Choice("workshop", "Workshop"),
    Choice("training", "Training"),
    Choice("other", "Other"),
)
WHOSE = tuple(Choice(word.lower(), word) for word in ("Theirs", "Ours", "Shared", "Online or phone"))
WEIGHTS = tuple(Choice(word.lower(), word) for word in ("Light", "Medium", "Heavy"))
STAGES = tuple(
    Choice(word.lower(), word)
    for word in ("Exploring", "Building trust", "Working together", "Embedding", "Resting")
)
VALUES = [
    ValueChoice(str(n), name)
    for n, name in enumerate(
        ("Listen first", "Pay for time", "Share power", "Own your story", "Say what happens next")
    )
]


@dataclass(frozen=True, slots=True)
class Reading:
    said: str = ""
    who: str = ""
    due: str = ""
    day: date | None = None


def find_people(words: str) -> Sequence[PersonChoice]:
    return [person for person in PEOPLE if words.casefold() in person.name.casefold()]


def find_places(words: str) -> Sequence[RecordChoice]:
    return [place for place in PLACES if words.casefold() in place.name.casefold()]


def read_when(words: str) -> Reading | None:
    return (
        Reading(said="Mon 13 October, 15:00")
        if words.startswith("yes")
        else Reading(said=words)
        if "," in words
        else None
    )


def read_promise(words: str) -> Reading | None:
    return Reading(who="Me", due="Fri 17 Oct") if "name" in words else Reading()


def log_form() -> Form:
    form = Form({"heard": FieldSpec("What we heard", long=True, their_words=True, letter="e")})
    who = PeopleBox(find_people, name="Who")
    who.set_value([*PEOPLE[:2], NewPerson("Amal Haddad")])
    form.place(who, name="who", label="Who", letter="W")
    when = WhenBox(read_when, name="When")
    when.set_text("yesterday 3pm")
    form.place(when, name="when", label="When", letter="h")
    kind = Segments(KINDS, name="Kind", most=7)
    kind.set_value("visit")
    form.place(kind, name="kind", label="Kind", letter="i")
    whose = Segments(WHOSE, name="Whose place")
    whose.set_value("theirs")
    form.place(whose, name="whose", label="Whose place", letter="p")
    place = RecordBox(find_places, name="Place", placeholder="Which place?")
    place.set_value(PLACES[0])
    form.beside("place", place, under="whose")
    form.row("heard")
    form.box("heard").set_value(
        "“Come on a Thursday when the queue is out of the door. Then you will see.” Farida will ask ten families to try the survey. Yusuf says pay has to come first."
    )
    promises = PromiseBox(read_promise, name="What we will do")
    promises.set_value(["Put Farida’s name on the letter"])
    form.place(promises, name="promises", label="What we will do", letter="d")
    values = ValueChips(name="Values")
    values.show_choices(VALUES)
    values.set_value({"0": "honoured", "1": "strained"})
    form.place(values, name="values", label="Values", letter="V", optional=True)
    return form


@scene("kit-log")
def log() -> QWidget:
    page = Page()
    column = QVBoxLayout(page)
    card = Card("Log interaction")
    card.add(log_form())
    card.setMaximumWidth(798)
    inside = QWidget()
    body = QVBoxLayout(inside)
    body.addWidget(card)
    body.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(inside)
    column.addWidget(area)
    return page


def plain_form() -> Form:
    specs = {
        "name": FieldSpec("Name", example="What do people call them?", letter="N"),
        "phone": FieldSpec("Phone"),
        "consent": FieldSpec("Renew consent on", help="We ask again a month before."),
        "kind": FieldSpec("Kind", choices=KINDS, no_choice="Not said"),
        "amount": FieldSpec("Amount", "number", example="140.00"),
        "places": FieldSpec("Places", "whole"),
        "note": FieldSpec("Good to know", long=True, private=True, optional=True, lines=2),
        "step_free": FieldSpec("Needs step-free rooms", "check"),
        "count": FieldSpec("Count my notes in that total", "switch"),
    }
    form = Form(specs, labels="above")
    form.row("name", "phone")
    form.row("consent")
    form.row("kind", "amount", "places")
    form.row("note")
    form.row("step_free")
    form.row("count")
    form.set_values(
        {
            "phone": "01632 960013",
            "consent": "31 Feb 2027",
            "kind": "call",
            "amount": "140.00",
            "note": "تفضل مكالمة هاتفية بعد الساعة الثانية",
            "step_free": True,
            "count": True,
        }
    )
    form.set_errors(
        {"consent": "February 2027 has 28 days. Try 28 Feb.", "": "Two people have this phone number."}
    )
    return form


@scene("kit-form")
def form() -> QWidget:
    page = Page()
    row = QHBoxLayout(page)
    left = QVBoxLayout()
    left.addWidget(plain_form())
    left.addStretch(1)
    row.addLayout(left, 2)
    middle = QVBoxLayout()
    chips = FlowLayout(gap=6)
    for chip in (
        Chip("Plain"),
        Chip("Quiet", "quiet"),
        Chip("Chosen", "chosen"),
        Chip("Honoured", "honoured"),
        Chip("Strained", "strained"),
        Chip("Note", "note"),
        Chip("Said no", "said_no"),
        Chip("Only you", "only_you"),
        *(sector_chip(sector) for sector in ("community", "policy", "research", "funder", "other")),
    ):
        chips.addWidget(ChipLabel(chip))
    middle.addLayout(chips)
    marks = FlowLayout(gap=10)
    for sector in ("community", "policy", "research", "funder", "other"):
        for size in (24, 14, 12, 11):
            mark = Mark()
            mark.show_sector(sector, size=size)
            marks.addWidget(mark)
    for alignment in ("core", "share", "talking", "differently", ""):
        mark = Mark()
        mark.show_alignment(alignment)
        marks.addWidget(mark)
    mark = Mark()
    mark.show_rhythm([True, True, False, True, False, False, True, False, False, False, False, False])
    marks.addWidget(mark)
    mark = Mark()
    mark.show_load(2)
    marks.addWidget(mark)
    middle.addLayout(marks)
    for small in (False, True):
        heavy = Segments(WEIGHTS, name="How heavy?", small=small)
        heavy.set_value("heavy")
        middle.addWidget(heavy)
    for on in (True, False):
        switch = Switch("Count my notes")
        switch.setChecked(on)
        middle.addWidget(switch)
    private = PrivateText(name="Care note", lines=2, example="Only you can read this.")
    middle.addWidget(private)
    words = Words(name="What we know")
    words.show_markdown(
        "We **write back** within two weeks.\n\n- We say no out loud\n- [The panel](https://example.org) hears first\n\n![pixel](file:///etc/passwd)"
    )
    middle.addWidget(words)
    middle.addStretch(1)
    row.addLayout(middle, 2)
    panel = SidePanel(name="Farida Rahmani")
    matters = panel.section("What matters to Farida")
    matters.body.addWidget(
        Label(
            "Food without a form. Wants the council to come to the pantry on a busy day and see.",
            role="voice",
            wrap=True,
        )
    )
    know = panel.section("Good to know")
    know.fact("phone", "Likes a phone call after 2pm. Not Fridays.")
    know.fact("translate", "Urdu first. English is fine one to one.")
    panel.section("Last conversations", action="All 31")
    row.addWidget(panel)
    return page


@scene("kit-overview")
def overview() -> QWidget:
    page = Page()
    column = QVBoxLayout(page)
    head = QHBoxLayout()
    head.addWidget(Label("Warm Together", role="title"))
    strip = StageStrip(STAGES, name="Stage")
    strip.show_stage("working together")
    head.addStretch(1)
    head.addWidget(strip)
    column.addLayout(head)
    narrow = StageStrip(STAGES, name="Stage")
    narrow.show_stage("working together")
    narrow.set_narrow(True)
    column.addWidget(narrow)
    tabs = Tabs(
        (
            Tab("overview", "Overview"),
            Tab("timeline", "Timeline", "86"),
            Tab("values", "Agreed values", "5"),
            Tab("agreement", "Agreement", "v1.1"),
            Tab("care", "Emotional labour", private=True),
            Tab("evidence", "Evidence and outcomes", "12"),
            Tab("health", "Health check"),
            Tab("contributions", "Contributions"),
        ),
        name="Parts of Warm Together",
    )
    column.addWidget(tabs)
    bar = FilterBar(
        (
            Filter("sector", "Sector", (Choice("a", "Community"),)),
            Filter("partnership", "Partnership", tuple(Choice(n, n) for n in "abcd")),
            Filter("last", "Last in touch", (Choice("a", "This month"),), many=False),
            Filter("consent", "Consent", (Choice("a", "Given"), Choice("b", "Renew soon"))),
        ),
        find="Find in this list",
    )
    bar.set_chosen({"partnership": ("a", "b", "c")})
    column.addWidget(bar)
    card = Card(padded=False)
    tiles = QHBoxLayout()
    tiles.setSpacing(0)
    shown: list[Figure] = []
    for title, number, note in (
        ("Conversations", "12", "in the last 30 days"),
        ("Whose place?", "7 of 12", "at a community place"),
        ("Promises kept", "15 of 18", "since the last review"),
        ("Values in practice", "13 of 17", "moments honoured a value"),
    ):
        tile = FigureTile(title)
        tile.show_number(number, note)
        if shown:
            tiles.addWidget(Line(upright=True))
        tiles.addWidget(tile, 1)
        shown.append(tile.figure)
    shown[0].show_columns(
        (3, 2, 4, 1, 0, 2, 3, 5, 3, 2, 3, 4), recent=4, sentence="Twelve conversations in the last 30 days"
    )
    shown[1].show_bar(
        [BarPart(7, "community"), BarPart(2, "policy"), BarPart(1, "research"), BarPart(2, "", "Online")],
        sentence="Seven of 12 at a community place",
    )
    shown[2].show_dots(15, 18, sentence="15 of 18 promises kept")
    shown[3].show_moments(13, 4, sentence="13 of 17 moments honoured a value")
    card.add(tiles)
    column.addWidget(card)
    column.addStretch(1)
    return page
