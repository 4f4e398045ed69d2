"""Bringing people in: one entry of the history, nothing twice, nothing of what is here overwritten."""

import hashlib
from typing import Any

import pytest
from sqlalchemy import func, select

from prm.app import App
from prm.base.errors import Refused
from prm.domain.all_records import RECORDS
from prm.domain.attachments import Attachment, AttachmentBytes
from prm.domain.consents import Consent
from prm.domain.followups import FollowUp
from prm.domain.imports import Import, ImportedRow
from prm.domain.organisations import Affiliation, Organisation
from prm.domain.people import ContactPoint, ContactPointOwner, Person
from prm.domain.tags import Tag, Tagging
from prm.queries.people import people as people_list
from prm.queries.people import person_page
from prm.services.imports import BroughtIn, PersonIn, RoleIn, bring_in
from prm.services.people import Reach, change_person, set_reach
from tests import make

JPEG = b"\xff\xd8\xff\xe0 not much of a picture"


def bring(app: App, *people: PersonIn, file_name: str = "contacts.xlsx") -> BroughtIn:
    return app.do(bring_in, file_name=file_name, people=people)


def count(app: App, record: Any) -> int:
    return app.ask(lambda session: session.scalar(select(func.count()).select_from(record)) or 0).value


def everything(app: App) -> dict[str, list[Any]]:
    """Every row but stamps; bytes of attachments stay by design."""

    def rows(session: Any) -> dict[str, list[Any]]:
        found = {}
        for name, record in RECORDS.items():
            table = record.__table__
            columns = [c for c in table.columns if c.key not in ("created_at", "changed_at", "version")]
            if name != "attachment_bytes":
                found[name] = sorted(map(repr, session.execute(select(*columns)).all()))
        return found

    return app.ask(rows).value


def test_an_organisation_is_made_once_or_found(app: App) -> None:
    here = make.organisation(app, "Open Door Pantry")
    done = bring(
        app,
        *(PersonIn(f"Person {n}", (f"sha256:{n}",), roles=(RoleIn("SAP", team="Sales"),)) for n in range(30)),
        PersonIn("Farida", ("sha256:f",), roles=(RoleIn("OPEN DOOR  Pantry", title="Founder"),)),
    )
    assert done == BroughtIn(added=31, filled=0)
    names = app.ask(lambda s: s.scalars(select(Organisation.name)).all()).value
    assert sorted(names) == ["Lowfield Neighbours", "Open Door Pantry", "SAP"]
    farida = next(row for row in app.ask(people_list, today=app.today()).value if row.name == "Farida")
    page = app.ask(person_page, farida.id, today=app.today()).value
    assert [(role.organisation_id, role.title, role.main) for role in page.roles] == [(here, "Founder", True)]
    teams = app.ask(lambda s: set(s.scalars(select(Affiliation.team)).all())).value
    assert "Sales" in teams


def test_the_same_rows_again_write_nothing(app: App) -> None:
    farida = PersonIn("Farida", ("sha256:1", "LN-1"), reach=(Reach("phone", "07700 900123"),))
    bring(app, farida)
    (person_id,) = app.ask(lambda s: s.scalars(select(Person.id).where(Person.name == "Farida")).all()).value
    app.do(change_person, person_id, name="Farida Rahmani")
    app.do(set_reach, person_id=person_id, reach=[])
    before, entry = everything(app), app.next_undo()
    assert bring(app, farida) == BroughtIn(0, 0)
    assert everything(app) == before
    assert app.next_undo() == entry  # not even an entry in the history


def test_one_entry_that_undo_takes_back(app: App) -> None:
    person = make.person(app, "Callum Reeve")
    before = everything(app)
    bring(
        app,
        PersonIn(
            "Farida",
            ("sha256:1",),
            fields={"notes": "Tea"},
            reach=(Reach("email", "f@example.org", label="Work", preferred=True),),
            roles=(RoleIn("Pantry"),),
            tags=("panel", "Panel"),
            photo=JPEG,
            consent="yes",
        ),
        PersonIn("Dorothy", ("sha256:2",), consent="unknown"),
        PersonIn("Callum Reeve", ("sha256:3",), person_id=person, fields={"notes": "Quiet"}),
    )
    after = everything(app)
    assert after != before
    assert app.undo() == "Bring in 2 people"
    assert everything(app) == before
    assert app.check() == []
    app.redo()
    assert everything(app) == after
    assert app.check() == []


def test_undone_rows_may_come_again(app: App) -> None:
    bring(app, PersonIn("Farida", ("sha256:1",)))
    app.undo()
    assert bring(app, PersonIn("Farida", ("sha256:1",))).added == 1


def test_a_no_is_kept_and_seen_in_the_list(app: App) -> None:
    bring(app, PersonIn("Ray Whitlock", ("sha256:1",), consent="no"), PersonIn("Bev", consent="yes"))
    words = {row.name: row.consent for row in app.ask(people_list, today=app.today()).value}
    assert (words["Ray Whitlock"], words["Bev"]) == ("said_no", "given")
    kinds = app.ask(lambda s: sorted(s.execute(select(Consent.kind, Consent.yes, Consent.way)).all())).value
    assert [tuple(kind) for kind in kinds] == [
        ("contact", False, "form"),
        ("keep_details", False, "form"),
        ("keep_details", True, "form"),
    ]


def test_no_answer_is_asked_for(app: App) -> None:
    bring(app, PersonIn("Dorothy Kemp", consent="unknown"), PersonIn("Bev", consent="yes"))
    (what,) = app.ask(lambda s: s.scalars(select(FollowUp.what)).all()).value
    assert what == "Ask Dorothy Kemp whether we may keep their details"
    assert count(app, Consent) == 1


def test_many_who_gave_no_answer_are_one_follow_up(app: App) -> None:
    bring(app, *(PersonIn(f"Person {n}", consent="unknown") for n in range(40)), file_name="old.csv")
    (what,) = app.ask(lambda s: s.scalars(select(FollowUp.what)).all()).value
    assert what == "Ask 40 people of old.csv whether we may keep their details"


def test_a_shared_mailbox_is_one_contact_point(app: App) -> None:
    way = Reach("email", "sisters@example.org")
    bring(app, PersonIn("Gulshan Ara", reach=(way,)), PersonIn("Rezia", reach=(way,)))
    points = app.ask(lambda s: s.execute(select(ContactPoint.value, ContactPoint.others_read)).all()).value
    assert [tuple(point) for point in points] == [("sisters@example.org", True)]
    assert count(app, ContactPointOwner) == 2


def test_whoever_is_here_gets_only_what_is_missing(app: App) -> None:
    organisation = make.organisation(app, "Netherby Youth Voice")
    person = make.person(
        app, "Callum Reeve", at=organisation, pronouns="he, him", notes="Plays chess",
        reach=[Reach("phone", "07700 900118")],
    )  # fmt: skip
    done = bring(
        app,
        PersonIn(
            "C. Reeve",
            ("sha256:1",),
            person_id=person,
            fields={"pronouns": "they", "known_as": "Cal", "notes": "Food table"},
            reach=(Reach("phone", "+44 7700 900118"), Reach("email", "c@example.org")),
            roles=(RoleIn("netherby youth voice"), RoleIn("Chess Club")),
        ),
    )
    assert done == BroughtIn(added=0, filled=1)
    page = app.ask(person_page, person, today=app.today()).value
    assert page.name == "Callum Reeve"
    assert page.fields["pronouns"] == "he, him"
    assert page.fields["known_as"] == "Cal"
    assert page.fields["notes"] == "Plays chess\n\nFood table"
    assert sorted(way.value for way in page.reach) == ["07700 900118", "c@example.org"]
    assert [(role.organisation, role.main) for role in page.roles] == [
        ("Netherby Youth Voice", True),
        ("Chess Club", False),
    ]
    assert app.check() == []


def test_tags_are_made_once(app: App) -> None:
    bring(app, PersonIn("A", tags=("Panel", "food", "PANEL")), PersonIn("B", tags=("panel",)))
    assert count(app, Tag) == 2
    assert count(app, Tagging) == 3


def test_a_photo_is_kept_once_by_its_content(app: App) -> None:
    bring(app, PersonIn("A", photo=JPEG), PersonIn("B", photo=JPEG))
    held = app.ask(
        lambda s: s.execute(select(Attachment.name, Attachment.media_type, Attachment.purpose)).all()
    ).value
    assert [tuple(row) for row in held] == [("Photo.jpg", "image/jpeg", "photo")] * 2
    (row,) = app.ask(lambda s: s.execute(select(AttachmentBytes.sha256, AttachmentBytes.content)).all()).value
    assert tuple(row) == (hashlib.sha256(JPEG).hexdigest(), JPEG)
    assert app.check() == []


@pytest.mark.parametrize(
    "wrong",
    [PersonIn("  "), PersonIn("x" * 201), PersonIn("A", reach=(Reach("telepathy", "hm"),))],
    ids=["no name", "long name", "no such way"],
)
def test_one_that_is_refused_stops_all(app: App, wrong: PersonIn) -> None:
    before = everything(app)
    with pytest.raises(Refused):
        bring(app, PersonIn("Farida"), wrong)
    assert everything(app) == before


def test_what_was_brought_in_is_written_down(app: App) -> None:
    bring(app, PersonIn("Farida", ("sha256:1", "urn:uuid:17")), file_name="phone.vcf")
    told = app.ask(lambda s: s.execute(select(Import.file_name, Import.added, Import.brought_in_on)).all())
    assert [tuple(row) for row in told.value] == [("phone.vcf", 1, make.TODAY)]
    marks = app.ask(lambda s: s.scalars(select(ImportedRow.mark).order_by(ImportedRow.mark)).all()).value
    assert marks == ["sha256:1", "urn:uuid:17"]
