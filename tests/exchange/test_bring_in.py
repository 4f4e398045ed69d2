"""What would happen to each row: settled before anything is written, and by a person where it is not certain."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from prm.app import App
from prm.domain.attachments import Attachment
from prm.domain.organisations import Organisation
from prm.exchange.bring_in import LEAVE_OUT, NEW, TWIN, Decisions, Looked, Plan, look, make_plan
from prm.exchange.people_file import read
from prm.exchange.to_check import checks, same_questions
from prm.queries.imports import what_is_here
from prm.queries.lists import LISTS
from prm.queries.rows.imports import Here
from prm.services.imports import BroughtIn, bring_in
from prm.services.people import Reach, bin_person, change_person
from tests import make
from tests.exchange.imports import PEOPLE_FILES, SAMPLES, card
from tests.exchange.make_contacts import write_contacts

CSV = "Name,Company,Phone,Email\n"


def here(app: App) -> Here:
    return app.ask(what_is_here, today=app.today()).value


def looked_at(app: App, path: Path, **kw: Any) -> Looked:
    return look(read(path, **kw), here(app))


def bring(app: App, plan: Plan, name: str = "file") -> BroughtIn:
    return app.do(bring_in, file_name=name, people=plan.people())


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Path]:
    def write(rows: str, name: str = "people.csv") -> Path:
        path = tmp_path / name
        path.write_text(CSV + rows, encoding="utf-8")
        return path

    return write


# -- every sample, through the service


@pytest.mark.parametrize("path", PEOPLE_FILES, ids=lambda path: path.name)
def test_every_sample_comes_in_once_and_goes_with_one_undo(app: App, path: Path) -> None:
    columns = {0: "name"} if path.name == "no-heading.csv" else None
    before = app.ask(LISTS["people"], today=app.today()).value
    looked = looked_at(app, path, columns=columns)
    plan = make_plan(looked)
    done = bring(app, plan, path.name)
    assert done.added == plan.count("new")
    listed = {row["name"]: row for row in app.ask(LISTS["people"], today=app.today()).value}
    for draft in looked.file.drafts:
        assert draft.name in listed
    _as_its_readme_says(app, path.name, listed)
    assert app.check() == []

    again = make_plan(looked_at(app, path, columns=columns))
    assert {row.fate for row in again.rows} == {"here"}
    assert not again.changes_anything
    assert bring(app, again, path.name) == BroughtIn(0, 0)

    app.undo()
    assert app.ask(LISTS["people"], today=app.today()).value == before
    assert app.check() == []


# people, the name of one, and what their README counts of the ways to reach that one
EXPECTED: dict[str, tuple[int, str, dict[str, int]]] = {
    "google-contacts-list.vcf": (3, "Chris Beatle", {"email": 1}),
    "google-contacts-single.vcf": (
        1,
        "Mr. John Richter, James Doe Sr.",
        {"email": 1, "phone": 2, "address": 1},
    ),
    "iphone-ios5.vcf": (1, "Mr. John Richter James Doe Sr.", {"phone": 7, "address": 2}),
    "outlook-windows.vcf": (1, "Mr. John Richter James Doe Sr.", {"phone": 2, "address": 2}),
    "android-2x.vcf": (6, "john.doe@company.com", {"email": 1}),
    "thunderbird-addon.vcf": (1, "John Doe", {"email": 5, "phone": 5, "address": 2}),
    "thunderbird-cardbook-v4.vcf": (
        2,
        "Dr. Max Horst Mustermann jr. Maxl SED",
        {"email": 4, "phone": 10},
    ),
    "ansi-german.vcf": (1, "Sören Täve Nüßlebaum", {"address": 1}),
    "ansi-greek.vcf": (1, "Βαγγέλης", {"address": 1}),
    "utf16-two-people.vcf": (2, "Folker Kinzel", {"email": 2, "phone": 1, "address": 1}),
    "sap-30-people.vcf": (30, "Peter Smalholtz", {"phone": 1}),
    "outlook2003-polish.vcf": (1, "Antoni Jozef Mylka jun.", {"phone": 3, "address": 2}),
    "blank-after-begin.vcf": (1, "Dirk", {"email": 1}),
    "google-contacts-2020.csv": (1, "Dr. Max Middle Name Mustermann jr.", {"email": 11, "address": 3}),
    "outlook-sample.csv": (6, "Anita Jorgensen", {"email": 1}),
    "thunderbird-ansi-german.csv": (1, "Dr. Max Middle Name Mustermann jr.", {"email": 2}),
    "windows-live-mail.csv": (1, "Max Middle Name Mustermann", {}),
    "no-heading.csv": (2, "1", {}),
}


def _as_its_readme_says(app: App, file: str, listed: dict[str, Any]) -> None:
    count, name, ways = EXPECTED[file]
    assert len(listed) == count + 1  # and Nadia, who uses the workspace
    points = listed[name]["contact_points"]
    assert {kind: sum(point["kind"] == kind for point in points) for kind in ways} == ways
    if file == "sap-30-people.vcf":
        assert [point["value"] for point in listed[name]["contact_points"] if point["kind"] == "phone"] == [
            "§"
        ]
        names = app.ask(lambda session: session.scalars(select(Organisation.name)).all()).value
        assert names.count("SAP") == 1
        assert "SAP;" not in names
    if file in ("iphone-ios5.vcf", "outlook-windows.vcf"):
        sizes = app.ask(lambda session: session.scalars(select(Attachment.size)).all()).value
        assert sizes == [32_531 if file == "iphone-ios5.vcf" else 860]


# -- contacts-2023-final.xlsx, as the design draws it


@pytest.fixture
def contacts(app: App, tmp_path: Path) -> Path:
    youth = make.organisation(app, "Netherby Youth Voice")
    make.organisation(app, "Harbour Women’s Circle")
    make.person(app, "Callum Reeve", at=youth, reach=[Reach("phone", "07700 900118")])
    make.person(app, "Helen Marchetti")
    return write_contacts(tmp_path / "contacts-2023-final.xlsx")


def test_forty_of_the_forty_three_come_in(app: App, contacts: Path) -> None:
    plan = make_plan(looked_at(app, contacts))
    assert len(plan.rows) == 43
    assert plan.looked.file.sheet == "People"
    assert plan.count("new") == 40
    fates = {row.line: (row.fate, row.words) for row in plan.rows if row.fate != "new"}
    assert fates == {
        4: ("maybe", "Maybe the same as Callum Reeve"),
        23: ("left_out", "Left out: no name"),
        38: ("maybe", "Maybe the same as Helen Marchetti"),
    }
    told = {check.lines[0]: f"{check.title}. {check.words}" for check in checks(plan)}
    assert told == {
        9: "Row 9: the phone number looks short. We keep it just as it is.",
        12: "“Harbour Womens Circle” is new here. We use Harbour Women’s Circle, which is here.",
        17: "Row 17: no answer on consent. We will add a follow-up to ask Dorothy Kemp.",
        23: "Row 23: there is no name. We leave this one out, unless you type a name.",
        31: "Row 31: Ray Whitlock said no to contact. We keep the name only, so that no one asks again by mistake.",
    }
    assert [question.row.line for question in same_questions(plan)] == [4, 38]
    done = bring(app, plan, contacts.name)
    assert done == BroughtIn(added=40, filled=0)
    listed = {row["name"]: row for row in app.ask(LISTS["people"], today=app.today()).value}
    assert listed["Ray Whitlock"]["contact_points"] == []
    assert [point["value"] for point in listed["Halina Brzeska"]["contact_points"]] == ["07700 90"]
    assert app.next_undo().label == "Bring in 40 people"  # type: ignore[union-attr]
    assert app.check() == []


def test_the_rest_comes_in_as_decided(app: App, contacts: Path) -> None:
    looked = looked_at(app, contacts)
    callum = next(person.id for person in looked.here.people if person.name == "Callum Reeve")
    said = Decisions(
        names={23: "Rosa Lind"},
        same={4: callum, 38: NEW},
        ways={(9, "07700 90"): "07700 900190"},
        organisations={"harbour womens circle": ""},
    )
    looked = look(looked.file, looked.here, names=said.names)
    plan = make_plan(looked, said)
    assert (plan.count("new"), plan.count("here_adds"), plan.count("maybe")) == (42, 1, 0)
    assert plan.rows[2].adds == ("notes", "consent")
    assert [question.said for question in same_questions(plan)] == [callum, NEW]
    assert {check.lines[0] for check in checks(plan)} == {12, 17, 31}
    bring(app, plan, contacts.name)
    listed = {row["name"]: row for row in app.ask(LISTS["people"], today=app.today()).value}
    assert [point["value"] for point in listed["Halina Brzeska"]["contact_points"]] == ["07700 900190"]
    assert "Rosa Lind" in listed
    names = app.ask(lambda session: session.scalars(select(Organisation.name)).all()).value
    assert {"Harbour Womens Circle", "Harbour Women’s Circle"} <= set(names)
    # and the file again, as it is on the disk
    again = make_plan(looked_at(app, contacts))
    assert {row.fate for row in again.rows} == {"here"}
    assert checks(again) == ()


# -- one rule each


def test_a_person_who_was_renamed_is_known_by_the_row(app: App, table: Callable[..., Path]) -> None:
    path = table("Farida,Pantry,07700 900123,\n")
    bring(app, make_plan(looked_at(app, path)))
    (person,) = (person for person in here(app).people if person.name == "Farida")
    app.do(change_person, person.id, name="Someone Else Entirely")
    (row,) = make_plan(looked_at(app, path)).rows
    assert (row.fate, row.person_id) == ("here", person.id)


def test_a_card_that_grew_adds_what_is_new(app: App, tmp_path: Path) -> None:
    path = tmp_path / "one.vcf"
    uid = "UID:urn:uuid:01890a5d-ac96-774b-bcce-b302099a8057"
    path.write_bytes(card("FN:Farida", uid, "TEL:07700 900123"))
    bring(app, make_plan(looked_at(app, path)))
    path.write_bytes(card("FN:Farida Rahmani", uid, "TEL:07700 900123", "EMAIL:f@example.org"))
    plan = make_plan(looked_at(app, path))
    assert (plan.rows[0].fate, plan.rows[0].adds) == ("here_adds", ("email",))
    assert bring(app, plan) == BroughtIn(0, 1)
    assert bring(app, make_plan(looked_at(app, path))) == BroughtIn(0, 0)


def test_somebody_in_the_bin_is_not_brought_back(app: App, table: Callable[..., Path]) -> None:
    path = table("Farida,Pantry,07700 900123,\n")
    bring(app, make_plan(looked_at(app, path)))
    (person,) = (person for person in here(app).people if person.name == "Farida")
    app.do(bin_person, person.id)
    (row,) = make_plan(looked_at(app, path)).rows
    assert (row.fate, row.words) == ("left_out", "Left out: in the bin")


def test_the_same_line_twice_is_one_person(app: App, table: Callable[..., Path]) -> None:
    plan = make_plan(looked_at(app, table("Jo,,,\nJo,,,\n")))
    assert [row.fate for row in plan.rows] == ["new", "joined"]
    assert bring(app, plan).added == 1


def test_two_rows_of_one_person_are_put_together(app: App, table: Callable[..., Path]) -> None:
    path = table("Farida Rahmani,Pantry,07700 900123,\nFarida Rahmani,,07700 900123,f@example.org\n")
    plan = make_plan(looked_at(app, path))
    assert [row.words for row in plan.rows] == ["New person", "Same as row 2"]
    (person,) = plan.people()
    assert [way.value for way in person.reach] == ["07700 900123", "f@example.org"]
    assert [role.name for role in person.roles] == ["Pantry"]


def test_like_names_in_one_file_stay_two_unless_somebody_says_so(
    app: App, table: Callable[..., Path]
) -> None:
    looked = looked_at(app, table("Mohammed Amin,,,\nMohamed Amin,,,\n"))
    plan = make_plan(looked)
    assert [row.fate for row in plan.rows] == ["new", "new"]
    (check,) = checks(plan)
    assert check.title == "Rows 2 and 3 may be the same person"
    one = make_plan(looked, Decisions(same={3: TWIN}))
    assert [row.fate for row in one.rows] == ["new", "joined"]
    assert checks(one) == ()


def test_colleagues_who_share_a_phone_are_not_one_person(app: App, table: Callable[..., Path]) -> None:
    path = table("Anita Jorgensen,Fabrikam,01632 960100,\nKemal Celik,Fabrikam,01632 960100,\n")
    first = make_plan(looked_at(app, path))
    assert [row.fate for row in first.rows] == ["new", "new"]
    assert checks(first) == ()
    bring(app, first)
    other = table("Shiori Inoue,Fabrikam,01632 960100,\n", "other.csv")
    assert make_plan(looked_at(app, other)).rows[0].fate == "new"


def test_two_who_are_certainly_the_same_may_be_two_all_the_same(app: App, table: Callable[..., Path]) -> None:
    make.person(app, "John Smith", reach=[Reach("phone", "01632 960100")])
    looked = looked_at(app, table("John Smith,,01632 960100,\n"))
    assert make_plan(looked).rows[0].fate == "here"
    son = make_plan(looked, Decisions(same={2: NEW}))
    assert bring(app, son).added == 1
    # "not the same" is remembered: the row is the son's
    assert make_plan(looked_at(app, table("John Smith,,01632 960100,\n"))).rows[0].fate == "here"
    assert len([person for person in here(app).people if person.name == "John Smith"]) == 2


def test_left_out_when_asked(app: App, table: Callable[..., Path]) -> None:
    make.person(app, "Farida Rahmani")
    looked = looked_at(app, table("Farida Rahmani,,07700 900123,\n"))
    assert make_plan(looked).rows[0].fate == "maybe"
    plan = make_plan(looked, Decisions(same={2: LEAVE_OUT}))
    assert plan.rows[0].fate == "left_out"
    assert plan.people() == ()


def test_a_no_said_here_outdoes_an_old_file(app: App, tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_text("Name,Phone,Consent\nRay Whitlock,01632 960044,no\n", encoding="utf-8")
    bring(app, make_plan(looked_at(app, path)))
    path.write_text("Name,Phone,Consent\nRay Whitlock,01632 960044,yes\n", encoding="utf-8")
    looked = looked_at(app, path)
    ray = next(person for person in looked.here.people if person.name == "Ray Whitlock")
    assert ray.keep_details is False
    plan = make_plan(looked, Decisions(same={2: ray.id}))
    assert plan.rows[0].fate == "here"
    assert bring(app, plan) == BroughtIn(0, 0)


def test_many_alike_are_one_thing_to_check(app: App, tmp_path: Path) -> None:
    path = tmp_path / "blank.csv"
    rows = "".join(f"Person Number{n},p{n}@example.org,\n" for n in range(20))
    path.write_text("Name,Email,Consent\nFarida,f@example.org,yes\n" + rows, encoding="utf-8")
    (check,) = [check for check in checks(make_plan(looked_at(app, path))) if check.kind == "not_asked"]
    assert check.title == "20 people gave no answer on consent"
    assert check.words == "We will add one follow-up to ask them."
    assert len(check.lines) == 20


def test_samples_are_where_we_think() -> None:
    assert {path.name for path in PEOPLE_FILES} == set(EXPECTED)
    assert SAMPLES.is_dir()
