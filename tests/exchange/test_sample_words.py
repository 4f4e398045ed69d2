"""The agreement and the care notes of the made-up workspace."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from prm.base.errors import Refused
from prm.domain.agreement_draft import gaps
from prm.domain.agreement_words import SectionWords, blocks_from_json
from prm.domain.agreements import AgreementAnswer, AgreementQuestion, AgreementSection, AgreementVersion
from prm.domain.care_notes import CareAuthor, CareEnvelope, CareTally
from prm.domain.care_totals import read_added
from prm.domain.care_words import CareNoteWords, read_care_note
from prm.domain.organisations import Organisation
from prm.domain.partnerships import Member, Partnership
from prm.domain.people import Person
from prm.exchange.sample import PASSPHRASE
from prm.services.care_notes import AuthorLock, OpenNotes, open_notes
from tests.make import TODAY


def version(session: Session, number: str) -> AgreementVersion:
    return session.scalars(select(AgreementVersion).where(AgreementVersion.number == number)).one()


def answers(session: Session, number: str) -> dict[str, AgreementAnswer]:
    rows = session.execute(
        select(Organisation.name, AgreementAnswer)
        .join(Member, Member.id == AgreementAnswer.member_id)
        .join(Organisation, Organisation.id == Member.organisation_id)
        .where(AgreementAnswer.agreement_version_id == version(session, number).id)
    )
    return {row[0]: row[1] for row in rows}


def test_three_versions_of_the_agreement(session: Session) -> None:
    rows = session.scalars(select(AgreementVersion).order_by(AgreementVersion.begun_on))
    assert [(row.number, row.state, row.agreed_on) for row in rows] == [
        ("1.0", "superseded", date(2024, 1, 22)),
        ("1.1", "agreed", date(2025, 3, 3)),
        ("2.0", "sign_off", None),
    ]


def test_the_new_version_is_out_since_6_october_and_is_looked_at_again_in_november_2026(
    session: Session,
) -> None:
    new = version(session, "2.0")
    assert (new.out_on, new.review_on) == (date(2025, 10, 6), date(2026, 11, 11))
    assert new.replaces_id == version(session, "1.1").id
    assert new.code is not None
    assert new.code.startswith("WT-2.0-")


def test_all_ten_said_yes_to_the_version_in_force(session: Session) -> None:
    said = answers(session, "1.1")
    assert len(said) == 10
    assert {one.answer for one in said.values()} == {"yes"}


def test_four_said_yes_to_the_new_version_two_asked_and_four_were_not_asked(session: Session) -> None:
    said = answers(session, "2.0")
    assert {at: (one.answer, one.way, one.answered_on.day) for at, one in said.items()} == {
        "Lowfield Neighbours": ("yes", "paper", 10),
        "University of Kelderby": ("yes", "paper", 10),
        "Open Door Pantry": ("yes", "spoken", 9),
        "Harbour Women’s Circle": ("yes", "spoken", 9),
        "Mill Bank Mutual Aid": ("question", "spoken", 9),
        "Kelderby City Council": ("question", "letter", 10),
    }
    for at in ("Open Door Pantry", "Harbour Women’s Circle"):
        heard_by = said[at].heard_by_id
        assert heard_by is not None
        assert session.get_one(Person, heard_by).name == "Precious Moyo"
        assert said[at].said_where == "Lowfield Hall"


def test_joseph_asks_about_the_vote_and_his_question_is_open(session: Session) -> None:
    questions = {row.section_key: row for row in session.scalars(select(AgreementQuestion))}
    assert set(questions) == {"how_we_decide", "when_things_go_wrong"}
    asked = questions["how_we_decide"]
    assert asked.words == "Can Wrenhill still stop the money if they do not like the vote?"
    assert asked.settled_on is None
    section = session.scalars(
        select(AgreementSection).where(
            AgreementSection.agreement_version_id == asked.agreement_version_id,
            AgreementSection.key == asked.section_key,
        )
    ).one()
    assert asked.about
    assert asked.about in "".join(run["words"] for block in section.blocks for run in block.get("runs", []))


def test_the_new_version_has_no_gaps_and_all_its_sections(session: Session) -> None:
    sections = session.scalars(
        select(AgreementSection)
        .where(AgreementSection.agreement_version_id == version(session, "2.0").id)
        .order_by(AgreementSection.position)
    ).all()
    assert len(sections) == 12
    assert not any(section.left_out for section in sections)
    words = [SectionWords(each.key, each.title, blocks_from_json(each.blocks)) for each in sections]
    assert gaps(words) == []


# -- care notes


def opened(session: Session, name: str, passphrase: str = PASSPHRASE) -> OpenNotes:
    author = session.scalars(
        select(CareAuthor).join(Person, Person.id == CareAuthor.id).where(Person.name.startswith(name))
    ).one()
    lock = AuthorLock(author.public, author.wrap_head, author.wrap, author.recovery_head, author.recovery)
    return open_notes(lock, author_id=author.id, passphrase=passphrase)


def notes_of(session: Session, name: str) -> list[CareNoteWords]:
    with opened(session, name) as notes:
        boxes = [(row.id, row.box) for row in session.scalars(select(CareEnvelope))]
        found = [text for _envelope, text in notes.own(boxes)]
    assert sum(read_added(text) is not None for text in found) == 1
    return [note for text in found if (note := read_care_note(text)) is not None]


@pytest.mark.parametrize(
    ("name", "written", "counted"),
    [("Nadia", 17, 9), ("Precious", 8, 8), ("Bev", 3, 3), ("Joseph", 2, 2), ("Farida", 1, 1)],
)
def test_five_people_wrote_care_notes(session: Session, name: str, written: int, counted: int) -> None:
    notes = notes_of(session, name)
    assert (len(notes), sum(note.counted for note in notes)) == (written, counted)


def test_the_totals_of_the_summer(session: Session) -> None:
    warm = session.scalars(select(Partnership.id).where(Partnership.name == "Warm Together")).one()
    (tally,) = session.scalars(select(CareTally))
    assert (tally.season, tally.partnership_id) == ("2025-summer", warm)
    assert (tally.light + tally.medium + tally.heavy, tally.supported, tally.people) == (23, 14, 5)


def test_nadias_weeks_as_in_the_picture(session: Session) -> None:
    weeks = Counter(11 - (TODAY - note.day).days // 7 for note in notes_of(session, "Nadia"))
    assert [weeks[n] for n in range(12)] == [1, 2, 0, 2, 1, 1, 2, 0, 1, 2, 2, 3]


def test_notes_of_somebody_who_left_stay_sealed(session: Session) -> None:
    with pytest.raises(Refused):
        opened(session, "Lena")


def test_no_word_of_a_note_is_in_the_file(sample: Path) -> None:
    data = sample.read_bytes()
    for words in ("Left me heavy", "heating is off again", "moved my own bed", "poured the milk away"):
        assert words.encode() not in data
        assert words.encode("utf-16-le") not in data
