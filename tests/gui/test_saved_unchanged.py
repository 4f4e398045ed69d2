"""Opening what is there and pressing Save changes nothing: every dialog that changes a record, on one that is full.

The history is the judge: a field that a form does not show, reads back otherwise or forgets would be in it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMainWindow
from pytestqt.qtbot import QtBot
from sqlalchemy import Boolean, Date, Integer, func, select
from sqlalchemy.orm import Session

from prm.app import App
from prm.base.settings import MachineSettings
from prm.domain.interactions import Interaction, Participant
from prm.domain.model import Binned, Record, fields_of, table_of
from prm.domain.organisations import Organisation
from prm.domain.partnerships import Member, Partnership
from prm.domain.people import Person
from prm.domain.places import Place
from prm.gui.desk import Desk
from prm.gui.kit.buttons import Button
from prm.queries.agreements import agreement_page
from prm.queries.partnerships import members, stage_changes
from prm.queries.values import values_page
from prm.services import agreement_answers, agreements, followups, organisations, partnerships, people, values
from prm.services.interactions import MomentSeen, Who
from prm.services.partnerships import Part, StrandOfWork
from prm.services.people import Reach, RoleLine
from prm.services.photos import set_photo
from prm.services.tags import set_tags
from prm.store.tables import journal_entry, journal_line
from prm.store.unit import Tx
from tests import make

DAY, EARLIER = date(2025, 3, 14), date(2024, 11, 5)
# what a form cannot show as it is: it is another box's, or says how another is to be read
LEFT = {"started_exact", "happened_exact", "happened_at", "happened_zone", "state", "how", "whose_place"}


def filled(tx: Tx, /, record: type[Record], record_id: str, **given: Any) -> None:
    """Something in every field that can be edited, but for those that point elsewhere."""
    tx.says("Fill in")
    row = tx.get(record, record_id)
    for key, about in fields_of(record):
        column = table_of(record).c[key]
        if key in given:
            value = given[key]
        elif not about.editable or column.foreign_keys or key in LEFT or key == "name":
            continue
        elif about.choices:
            value = about.choices[-1].key
        elif isinstance(column.type, Boolean):
            value = True
        elif isinstance(column.type, Date):
            value = DAY
        elif isinstance(column.type, Integer):
            value = 3
        else:
            value = (
                f"{about.label}.\n\n“Only if it’s free,” they said.\nThat’s all." if about.long else "Ünsere"
            )
        setattr(row, key, value)


@dataclass
class Full:
    """One record of each kind with something in each field, all about each other."""

    desk: Desk
    home: QMainWindow
    made: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        app = self.desk.app
        self.council = make.organisation(app, "Kelderby Council", sector="local_government")
        self.pantry = make.organisation(app, "Open Door Pantry")
        self.tahira = make.person(app, "Tahira Mahmood", at=self.council)
        self.farida = make.person(app, "Farida Rahmani")
        town = app.do(organisations.add_place, name="Kelderby")
        self.hall = app.do(organisations.add_place, name="Lowfield Hall", organisation_id=self.pantry)
        app.do(filled, Place, self.hall, within_id=town)
        app.do(
            people.save_person,
            self.farida,
            fields={},
            reach=[
                Reach("phone", "07700 900 123", "mobile", True, True),
                Reach("email", "farida@example.org"),
            ],
            roles=[
                RoleLine(
                    self.pantry, main=True, role="volunteer", title="Cook", team="Kitchen", started_on=EARLIER
                ),
                RoleLine(self.council, title="Councillor", started_on=EARLIER, ended_on=DAY),
            ],
            tags=["Food", "Night shift"],
        )
        app.do(filled, Person, self.farida)
        app.do(set_photo, self.farida, content=b"\xff\xd8\xff a photo")
        app.do(
            filled,
            Organisation,
            self.pantry,
            parent_id=self.council,
            place_id=self.hall,
            sector_id=self._sector(),
        )
        app.do(
            organisations.save_organisation,
            self.pantry,
            fields={},
            reach=[Reach("web", "https://pantry.example.org", "site")],
            tags=["Food"],
        )
        self.warm = make.partnership(app, places=[self.hall], organisations=[self.council])
        app.do(
            partnerships.set_strands,
            self.warm,
            strands=[StrandOfWork("Letters", "Bev", "March"), StrandOfWork("Damp")],
        )
        app.do(set_tags, names=["Warmth"], partnership_id=self.warm)
        app.do(filled, Partnership, self.warm, started_on=EARLIER.replace(day=1), started_exact="month")
        self.member = app.do(
            partnerships.add_member,
            self.warm,
            organisation_id=self.pantry,
            parts=[Part(self.farida, "speaks"), Part(self.tahira, "stands_in")],
        )
        app.do(filled, Member, self.member, started_on=EARLIER, ended_on=None, ended_reason=None)
        self.value = app.do(values.propose_value, self.warm, name="Listen first", statement="We hear.")
        self.proposed = app.do(
            values.propose_value, self.warm, name="Plain words", statement="We say it.", practice="One\nTwo"
        )
        app.do(values.agree_value, self.value, on=EARLIER)
        app.do(
            values.answer_value,
            self.value,
            member_id=self.member,
            alignment="core",
            words="We do.\n\nAlways.",
            said_by_id=self.farida,
            on=DAY,
        )

    def _sector(self) -> str:
        return str(self.desk.ask(_first_sector).value)

    def talk(self, **fields: Any) -> str:
        return self._once("talk", self._log, fields)

    def follow_up(self, **fields: Any) -> str:
        return self._once("follow_up", self._promise, fields)

    def version(self) -> str:
        return self._once("version", self._begin, {})

    def _once(self, kind: str, make: Callable[..., str], fields: dict[str, Any]) -> str:
        if kind not in self.made:
            self.made[kind] = make(**fields)
        return self.made[kind]

    def _begin(self) -> str:
        return self.desk.app.do(agreements.begin_agreement, self.warm)

    def _log(self, **fields: Any) -> str:
        app = self.desk.app
        made = app.do(
            _log,
            who=[Who(self.farida, hat=self.council), Who(self.tahira, hat="")],
            partnerships=[self.warm],
            tags=["Damp", "Housing"],
            moments=[
                MomentSeen(self.value, "strained", "They waited."),
                MomentSeen(self.value, "honoured", "They were heard."),
            ],
        )
        app.do(
            filled,
            Interaction,
            made,
            kind="visit",
            place_id=self.hall,
            place_organisation_id=self.pantry,
            **({"happened_on": DAY, "whose_place": "theirs", "how": "in_person"} | fields),
        )
        return made

    def _promise(self, **fields: Any) -> str:
        given = {"to_person_id": self.farida, "due_on": DAY, "waiting_for": "The council", "repeats": "month"}
        return self.desk.app.do(
            followups.add_follow_up,
            what="Send the survey",
            owner_id=self.tahira,
            partnership_id=self.warm,
            **(given | fields),
        )


def _first_sector(session: Session) -> str | None:
    from prm.domain.organisations import Sector

    return session.scalar(select(Sector.id).order_by(Sector.position.desc()))


def _log(tx: Tx, /, **given: Any) -> str:
    from prm.services.interactions import log_interaction

    return log_interaction(tx, heard="Come on a Thursday.", happened_on=DAY, **given)


Open = Callable[[Full], QDialog]


def _person(full: Full) -> QDialog:
    from prm.gui.pages.people.form import PersonDialog

    return PersonDialog(full.desk, full.home, person=full.farida)


def _organisation(full: Full) -> QDialog:
    from prm.gui.pages.organisations.form import OrganisationDialog

    return OrganisationDialog(full.desk, full.home, organisation=full.pantry)


def _place(full: Full) -> QDialog:
    from prm.gui.parts.place_dialog import PlaceDialog

    return PlaceDialog(full.desk, full.home, place=full.hall)


def _partnership(full: Full) -> QDialog:
    from prm.gui.pages.partnerships.partnership_dialog import PartnershipDialog

    return PartnershipDialog(full.desk, full.home, partnership=full.warm)


def _stage(full: Full) -> QDialog:
    from prm.gui.pages.partnerships.mend_stage_dialog import MendStageDialog

    changed = full.desk.ask(stage_changes, full.warm).value
    if len(changed) == 1:
        full.desk.app.do(
            partnerships.change_stage, full.warm, stage="resting", reason="Tired.\n\nAll of us.", on=DAY
        )
        changed = full.desk.ask(stage_changes, full.warm).value
    return MendStageDialog(full.desk, full.home, changed[0])


def _member(full: Full) -> QDialog:
    from prm.gui.pages.partnerships.member_dialog import MemberDialog

    row = next(row for row in full.desk.ask(members, full.warm).value if row.id == full.member)
    return MemberDialog(full.desk, full.home, full.warm, member=row)


def _value(full: Full) -> QDialog:
    from prm.gui.pages.partnerships.value_dialog import ValueDialog

    page = full.desk.ask(values_page, full.warm).value
    value = next(value for value in page.values if value.id == full.proposed)
    return ValueDialog(full.desk, full.home, full.warm, value=value)


def _what_a_partner_says(full: Full) -> QDialog:
    from prm.gui.pages.partnerships.value_dialog import AnswerDialog

    page = full.desk.ask(values_page, full.warm).value
    value = next(value for value in page.values if value.id == full.value)
    member = next(member for member in page.members if member.id == full.member)
    return AnswerDialog(full.desk, full.home, value, member)


def _talk(full: Full, **fields: Any) -> QDialog:
    from prm.gui.pages.interactions.log_dialog import LogDialog

    return LogDialog(full.desk, full.home, interaction=full.talk(**fields))


def _talk_on_a_day(full: Full) -> QDialog:
    return _talk(full)


def _talk_at_a_time(full: Full) -> QDialog:
    at = datetime(2025, 3, 14, 18, 5, tzinfo=make.LONDON)
    return _talk(full, happened_at=at, happened_zone="Europe/London")


def _talk_in_some_month(full: Full) -> QDialog:
    return _talk(full, happened_on=DAY.replace(day=1), happened_exact="month")


def _talk_online(full: Full) -> QDialog:
    return _talk(full, whose_place="online", how="online")


def _talk_to_which_somebody_did_not_come(full: Full) -> QDialog:
    from prm.gui.pages.interactions.log_dialog import LogDialog

    talk = full.talk()
    full.desk.app.do(_stays_away, talk, full.tahira)
    return LogDialog(full.desk, full.home, interaction=talk)


def _stays_away(tx: Tx, /, talk: str, person: str) -> None:
    tx.says("Stay away")
    row = tx.session.scalar(
        select(Participant).where(Participant.interaction_id == talk, Participant.person_id == person)
    )
    assert row is not None
    row.absent = "sent_word"


def _follow_up(full: Full, **fields: Any) -> QDialog:
    from prm.gui.pages.today.follow_up_dialog import FollowUpDialog

    return FollowUpDialog(full.desk, full.home, follow_up=full.follow_up(**fields))


def _follow_up_to_a_person(full: Full) -> QDialog:
    return _follow_up(full)


def _follow_up_to_an_organisation(full: Full) -> QDialog:
    return _follow_up(full, to_person_id=None, to_organisation_id=full.pantry)


def _follow_up_that_is_done(full: Full) -> QDialog:
    from prm.gui.pages.today.follow_up_dialog import FollowUpDialog

    made = full.follow_up(repeats=None)
    full.desk.app.do(followups.mark_done, made, on=EARLIER)
    return FollowUpDialog(full.desk, full.home, follow_up=made)


def _about_a_version(full: Full) -> QDialog:
    from prm.gui.pages.partnerships.agreement_rules_dialog import RulesDialog

    version = full.version()
    full.desk.app.do(agreements.set_who_must, version, rule="named", named=[full.member])
    full.desk.app.do(agreements.set_review, version, on=date(2026, 3, 14))
    return RulesDialog(full.desk, full.home, full.desk.ask(agreement_page, full.warm).value)


def _a_detail(full: Full) -> QDialog:
    from prm.gui.pages.partnerships.agreement_dialogs import DetailDialog

    version = full.version()
    full.desk.app.do(agreements.set_detail, version, key="decision.rule", value="By hands up")
    page = full.desk.ask(agreement_page, full.warm).value
    assert page.shown is not None
    return DetailDialog(full.desk, full.home, page.shown, "decision.rule", value="By hands up")


def _a_reply(full: Full) -> QDialog:
    from prm.gui.pages.partnerships.agreement_dialogs import ReplyDialog

    version = full.version()
    section = full.desk.ask(agreement_page, full.warm).value.sections[0].key
    asked = full.desk.app.do(agreement_answers.ask_question, version, words="Who pays?", section_key=section)
    full.desk.app.do(agreement_answers.reply_to_question, asked, reply="We do.\n\nEach month.")
    return ReplyDialog(full.desk, full.home, asked, question="Who pays?", reply="We do.\n\nEach month.")


OPENED: list[Open] = [
    _person, _organisation, _place, _partnership, _stage, _member, _value,
    _what_a_partner_says, _talk_on_a_day, _talk_at_a_time,
    _talk_in_some_month, _talk_online, _talk_to_which_somebody_did_not_come, _follow_up_to_a_person,
    _follow_up_to_an_organisation, _follow_up_that_is_done, _about_a_version, _a_detail, _a_reply,
]  # fmt: skip


@pytest.fixture
def full(qtbot: QtBot, app: App, tmp_path: Any) -> Iterator[Full]:
    desk = Desk(app, MachineSettings.load(tmp_path / "settings.json"))
    home = QMainWindow()
    qtbot.addWidget(home)
    home.resize(1366, 860)
    yield Full(desk, home)
    desk.stop()
    desk.jobs.close()


def _everybody_is_put_in_the_bin(tx: Tx, /, full: Full) -> None:
    """What a record points to may have gone to the bin; the record still says so."""
    tx.says("Move to the bin")
    for record, keys in (
        (Person, (full.tahira,)), (Organisation, (full.council,)), (Place, (full.hall,)),
    ):  # fmt: skip
        for key in keys:
            row = tx.get(record, key)
            assert isinstance(row, Binned)
            row.binned_at = tx.now


@pytest.mark.qt_log_ignore("Unsupported marker")
@pytest.mark.parametrize("opened", OPENED, ids=[opened.__name__.strip("_") for opened in OPENED])
@pytest.mark.parametrize("gone", [False, True], ids=["all here", "some in the bin"])
def test_saving_what_was_not_touched_changes_nothing(
    qtbot: QtBot, full: Full, opened: Open, gone: bool
) -> None:
    dialog = opened(full)
    if gone:
        dialog.deleteLater()
        full.desk.app.do(_everybody_is_put_in_the_bin, full)
        dialog = opened(full)
    qtbot.addWidget(dialog)
    dialog.open()
    QTest.qWait(30)
    before = full.desk.ask(_newest).value
    save = next(button for button in dialog.findChildren(Button) if button.text() == "Save")
    save.click()
    QTest.qWait(10)
    changed = full.desk.ask(_since, before).value
    dialog.done(1)
    assert changed == []


def _newest(session: Session) -> int:
    return session.scalar(select(func.max(journal_entry.c.no))) or 0


def _since(session: Session, no: int) -> list[tuple[Any, ...]]:
    line = journal_line.c
    asked = select(line.tbl, line.field, line.before, line.after).where(line.entry_no > no)
    return [tuple(row) for row in session.execute(asked)]
