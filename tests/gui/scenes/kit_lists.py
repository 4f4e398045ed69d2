"""Lists and tables with the rows of the drawings, a name in another script and one that is far too long."""

from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prm.base.names import initials
from prm.gui.kit.entries import Chip, Entry, Lead, Piece, say
from prm.gui.kit.faces import EntryFace
from prm.gui.kit.lists import RowList
from prm.gui.kit.rows import Column, RowsModel
from prm.gui.kit.table import Arrangement, Table
from tests.gui.scene import scene


@dataclass(frozen=True, slots=True)
class PersonRow:
    id: str
    name: str
    part: str
    organisation: str
    sector: str
    partnerships: int
    last: str
    quiet: bool
    renew: bool


PEOPLE = [
    PersonRow(
        "1", "Agnieszka Wolny", "Nursery manager", "Elmtree Nursery", "other", 1, "2 weeks ago", False, True
    ),
    PersonRow(
        "2",
        "Bev Hartley",
        "Volunteer lead",
        "Harbour Women’s Circle",
        "community",
        2,
        "5 days ago",
        False,
        True,
    ),
    PersonRow(
        "3",
        "Callum Reeve",
        "Youth worker",
        "Netherby Youth Voice",
        "community",
        2,
        "7 weeks ago",
        True,
        False,
    ),
    PersonRow(
        "4", "Farida Rahmani", "Founder", "Open Door Pantry", "community", 3, "Yesterday", False, False
    ),
    PersonRow(
        "5",
        "Grace Pemberly",
        "Public health lead",
        "Kelderby City Council",
        "policy",
        2,
        "11 weeks ago",
        True,
        False,
    ),
    PersonRow(
        "6",
        "Helen Marchetti",
        "Research fellow",
        "University of Kelderby",
        "research",
        2,
        "3 weeks ago",
        False,
        False,
    ),
    PersonRow(
        "7", "دنيا الخطيب", "مترجمة", "Mill Bank Mutual Aid", "community", 1, "4 weeks ago", False, False
    ),
    PersonRow(
        "8",
        "Sunita Bhalla",
        "Programme manager",
        "Wrenhill Foundation",
        "funder",
        1,
        "9 weeks ago",
        True,
        False,
    ),
    PersonRow(
        "9",
        "Wolfeschlegelsteinhausenbergerdorff Hubert Blaine the Third",
        "Somebody with a very long title",
        "The Lowfield and Mill Bank Association of Tenants",
        "other",
        12,
        "Today",
        False,
        False,
    ),
]


def person_entry(row: PersonRow) -> Entry:
    return Entry(row.name, (Piece(row.part),), Lead(avatar=initials(row.name)))


def consent(row: PersonRow) -> Piece:
    return Piece("Renew soon", "warn", "clock") if row.renew else Piece("Given", icon="check")


def last(row: PersonRow) -> Piece:
    return Piece(row.last, "warn", "moon", strong=True) if row.quiet else Piece(row.last)


PEOPLE_COLUMNS = (
    Column[PersonRow]("name", "Name", lambda r: r.name, "name", cell=person_entry, width=160, stretch=3),
    Column[PersonRow](
        "organisation",
        "Organisation",
        lambda r: r.organisation,
        "organisation",
        cell=lambda r: Piece(r.organisation, sector=r.sector),
        width=130,
        stretch=2,
    ),
    Column[PersonRow](
        "partnerships", "Partnerships", lambda r: str(r.partnerships), icon="handshake", width=20, rank=3
    ),
    Column[PersonRow]("last", "Last in touch", lambda r: r.last, "last", cell=last, width=114, rank=1),
    Column[PersonRow]("consent", "Consent", lambda r: consent(r).text, cell=consent, width=96, rank=2),
)


@scene("kit-people")
def people() -> QWidget:
    model = RowsModel(PEOPLE_COLUMNS)
    model.show(PEOPLE)
    table = Table(model, name="People", arrangement=Arrangement("name"), comfortable=49, compact=40)
    table.list.go_to("4")
    return table


@dataclass(frozen=True, slots=True)
class Line:
    id: str
    group: str
    entry: Entry


def line_list(
    lines: list[Line], *, height: int, compact: int, name: str, ticks: bool = False
) -> RowList[Line]:
    model = RowsModel(
        (Column[Line]("title", "Title", lambda r: r.entry.title, accessible=lambda r: say(r.entry)),),
        group_of=lambda r: r.group,
    )
    model.show(lines)
    return RowList(
        model, EntryFace(lambda r: r.entry, comfortable=height, compact=compact, ticks=ticks), name=name
    )


def follow_up(
    number: int, group: str, title: str, person: str, organisation: str, sector: str, due: str, chip: str = ""
) -> Line:
    role = "warn" if group == "Slipped" else "ink" if group == "Today" else "ink2"
    right = (*((Piece(chip=Chip(chip, "quiet", "hourglass")),) if chip else ()), Piece(due, role))
    return Line(
        str(number),
        group,
        Entry(
            title, (Piece(person), Piece(organisation, sector=sector)), Lead(tick=number == 5), right=right
        ),
    )


FOLLOW_UPS = [
    follow_up(
        1,
        "Slipped",
        "Send Farida the plain-English damp survey",
        "Farida Rahmani",
        "Open Door Pantry",
        "community",
        "Was due Fri 10 Oct",
    ),
    follow_up(
        2,
        "Today",
        "Ring Joseph about paying the peer researchers",
        "Joseph Adeyemi-Clarke",
        "Mill Bank Mutual Aid",
        "community",
        "Today",
    ),
    follow_up(
        3,
        "Today",
        "Ask Grace to bring the housing data to Lowfield Hall",
        "Grace Pemberly",
        "Kelderby City Council",
        "policy",
        "Today",
        "Waiting for Grace",
    ),
    follow_up(
        4,
        "Today",
        "Thank Bev for hosting the panel",
        "Bev Hartley",
        "Harbour Women’s Circle",
        "community",
        "Today",
    ),
    follow_up(
        5,
        "This week",
        "Book Urdu and Polish interpreters for the 23 Oct panel",
        "Precious Moyo",
        "Lowfield Neighbours",
        "community",
        "Thu 16 Oct",
    ),
]


def heard(
    number: int, month: str, day: str, icon: str, title: str, words: str, place: str, moment: str = ""
) -> Line:
    after = (Piece(moment=moment),) if moment else ()
    return Line(
        str(number),
        month,
        Entry(title, (Piece(words),), Lead(icon=icon, ringed=True), day, after, (Piece(place),), voice=True),
    )


TIMELINE = [
    heard(
        1,
        "October 2025",
        "Mon 13",
        "phone",
        "Call with Farida Rahmani",
        "“People only open the letter if they know who it is from.”",
        "By phone",
        "honoured",
    ),
    heard(
        2,
        "October 2025",
        "Thu 9",
        "users-three",
        "Community panel: repairs",
        "“You asked us in June and nothing moved. Tell us why.”",
        "Lowfield Hall",
        "strained",
    ),
    heard(
        3,
        "October 2025",
        "Wed 8",
        "video-camera",
        "Call with Kelder City Region",
        "“We can share street-level data if the panel asks for it.”",
        "Online",
        "honoured",
    ),
    heard(
        4,
        "September 2025",
        "Thu 25",
        "ticket",
        "Repairs open day",
        "Forty people came. Three signed up to be peer researchers, and many more than that said that they would come again.",
        "Mill Bank Centre",
    ),
]

QUIET = [
    Line(
        "1",
        "",
        Entry(
            "Grace Pemberly",
            (Piece("Kelderby City Council", sector="policy"),),
            Lead(avatar="GP"),
            right=(Piece("11 weeks, usually 4"),),
            rhythm=(True,) + (False,) * 11,
        ),
    ),
    Line(
        "2",
        "",
        Entry(
            "Callum Reeve",
            (Piece("Netherby Youth Voice", sector="community"),),
            Lead(avatar="CR"),
            right=(Piece("7 weeks, usually 2"),),
            rhythm=(True, False, True, False, True) + (False,) * 7,
        ),
    ),
    Line(
        "3",
        "",
        Entry(
            "Sunita Bhalla",
            (Piece("Wrenhill Foundation", sector="funder"),),
            Lead(avatar="SB"),
            right=(Piece("9 weeks, usually 6"),),
            rhythm=(False, False, True) + (False,) * 9,
        ),
    ),
    Line(
        "4",
        "",
        Entry(
            "Community panel: damp and letters",
            (Piece("Lowfield Hall, 10:00. Lunch and travel paid."),),
            Lead(day="23", month="Oct"),
        ),
    ),
    Line(
        "5",
        "",
        Entry(
            "The panel asked in June about repairs. No reply.",
            (Piece("Panel, 9 October. Noted by Precious."),),
            Lead(moment="strained"),
        ),
    ),
    Line(
        "6",
        "",
        Entry(
            "Say what happens next",
            (Piece("We tell people what we did, even when the answer is no."),),
            Lead(number="5"),
            third=(
                Piece("3 honoured", "ok", moment="honoured"),
                Piece("2 strained", "warn", moment="strained"),
            ),
            voice=True,
            strong=True,
        ),
    ),
]


@scene("kit-lists")
def lists() -> QWidget:
    page = QWidget()
    row = QHBoxLayout(page)
    left, right = QVBoxLayout(), QVBoxLayout()
    row.addLayout(left, 3)
    row.addLayout(right, 2)
    ups = line_list(FOLLOW_UPS, height=44, compact=36, name="Follow-ups", ticks=True)
    times = line_list(TIMELINE, height=66, compact=52, name="Timeline")
    times.go_to("2")
    left.addWidget(ups)
    left.addWidget(times)
    quiet = line_list(QUIET, height=76, compact=60, name="Going quiet")
    quiet.go_to("6")
    right.addWidget(quiet)
    return page
