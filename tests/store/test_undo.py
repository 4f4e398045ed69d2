"""Undo of every command gives the state before, and redo the state after, whatever came in between.

The state is every row and field but version numbers, stamps and the journal.
"""

import random
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from prm.app import App
from prm.base.errors import Refused
from prm.domain.model import STAMPS, table_of
from prm.services import (
    attachments,
    consents,
    followups,
    interactions,
    organisations,
    partnerships,
    people,
    values,
    voices,
)
from prm.services.interactions import MomentSeen, PromiseMade, Who
from prm.services.partnerships import Part, StrandOfWork
from prm.services.people import Reach, Role
from prm.store import derive, search
from prm.store.tables import NOT_IN_JOURNAL, RECORDS, person_rhythm
from tests import make

State = dict[str, dict[str, dict[str, Any]]]


def state(app: App) -> State:
    found: State = {}
    with app.file.reading() as engine, engine.connect() as connection:
        for name, record in RECORDS.items():
            if name in NOT_IN_JOURNAL:
                continue
            rows = connection.execute(select(table_of(record))).mappings()
            found[name] = {
                row["id"]: {key: value for key, value in row.items() if key not in STAMPS} for row in rows
            }
    return found


def versions(app: App) -> dict[str, int]:
    found = {}
    with app.file.reading() as engine, engine.connect() as connection:
        for name, record in RECORDS.items():
            table = table_of(record)
            if "version" in table.columns and name not in NOT_IN_JOURNAL:
                found.update(dict(connection.execute(select(table.c.id, table.c.version)).all()))
    return found


def derived_rows_are_true(app: App) -> None:
    with app.file.reading() as engine, engine.connect() as connection:
        assert search.differences(connection) == []
        held = [dict(row) for row in connection.execute(select(person_rhythm)).mappings()]
        everybody = list(connection.scalars(select(RECORDS["person"].id)))
        truth = derive.truth(connection, everybody, app.today())
        assert {row["person_id"]: row for row in held} == {row["person_id"]: row for row in truth}
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []


class Hand:
    """Gives random commands, each a plausible act of a person. Those that a rule refuses count as nothing done."""

    def __init__(self, app: App, dice: random.Random) -> None:
        self.app, self.dice = app, dice
        self.people = [make.person(app, "Farida Rahmani"), make.person(app, "فریدہ رحمانی")]
        self.organisations = [
            make.organisation(app),
            make.organisation(app, "City Council", sector="local_government"),
        ]
        self.partnerships = [make.partnership(app, organisations=self.organisations[:1])]
        self.values: list[str] = []
        self.interactions: list[str] = []
        self.follow_ups: list[str] = []
        self.members: list[str] = []
        self.voices: list[str] = []
        self.files: list[str] = []

    def do(self, command: Callable[..., Any], *args: Any, **kw: Any) -> Any:
        try:
            return self.app.do(command, *args, **kw)
        except Refused:
            return None

    def one(self, ids: list[str]) -> str:
        return self.dice.choice(ids) if ids else "0" * 32

    def words(self) -> str:
        return self.dice.choice(
            ["Łódź", "Thursday", "a queue", "رہائش", "no", "pay comes first", "we’ll see"]
        )

    def keep(self, ids: list[str], new: str | None) -> None:
        if new is not None:
            ids.append(new)

    def act(self) -> None:
        acts: list[Callable[[], Any]] = [
            lambda: self.keep(
                self.people,
                self.do(
                    people.add_person,
                    name=self.words(),
                    reach=[Reach("phone", "01632 960001"), Reach("email", "a@example.org")],
                    roles=[Role(self.one(self.organisations), main=True)],
                ),
            ),
            lambda: self.do(
                people.change_person, self.one(self.people), name=self.words(), matters=self.words()
            ),
            lambda: self.do(
                people.set_reach, person_id=self.one(self.people), reach=[Reach("phone", self.words())]
            ),
            lambda: self.do(people.bin_person, self.one(self.people)),
            lambda: self.do(people.put_away_person, self.one(self.people)),
            lambda: self.keep(
                self.organisations,
                self.do(organisations.add_organisation, name=self.words(), sector="funder"),
            ),
            lambda: self.do(
                organisations.change_organisation,
                self.one(self.organisations),
                notes=self.words(),
                sector="health",
            ),
            lambda: self.keep(
                self.partnerships,
                self.do(
                    partnerships.begin_partnership,
                    name=self.words(),
                    organisations=self.organisations[:2],
                    people=self.people[:1],
                ),
            ),
            lambda: self.do(
                partnerships.change_stage,
                self.one(self.partnerships),
                stage=self.dice.choice(["exploring", "building_trust", "resting", "ended_well"]),
                reason=self.words(),
            ),
            lambda: self.do(
                partnerships.set_strands,
                self.one(self.partnerships),
                strands=[StrandOfWork(self.words()) for _ in range(self.dice.randint(0, 3))],
            ),
            lambda: self.keep(
                self.members,
                self.do(
                    partnerships.add_member,
                    self.one(self.partnerships),
                    organisation_id=self.one(self.organisations),
                    parts=[Part(self.one(self.people), "speaks")],
                ),
            ),
            lambda: self.do(
                partnerships.change_member,
                self.one(self.members),
                parts=[Part(self.one(self.people))],
                hopes=self.words(),
            ),
            lambda: self.do(partnerships.end_membership, self.one(self.members), reason=self.words()),
            self._log,
            lambda: self.do(
                interactions.change_interaction,
                self.one(self.interactions),
                who=[Who(self.one(self.people)), Who(name=self.words())],
                heard=self.words(),
                partnerships=[self.one(self.partnerships)],
            ),
            lambda: self.do(interactions.bin_interaction, self.one(self.interactions)),
            lambda: self.keep(
                self.follow_ups,
                self.do(followups.add_follow_up, what=self.words(), to_person_id=self.one(self.people)),
            ),
            lambda: self.do(followups.mark_done, self.one(self.follow_ups)),
            lambda: self.keep(
                self.values,
                self.do(
                    values.propose_value,
                    self.one(self.partnerships),
                    name=self.words(),
                    statement=self.words(),
                ),
            ),
            lambda: self.do(values.agree_value, self.one(self.values)),
            lambda: self.keep(
                self.values, self.do(values.say_anew, self.one(self.values), statement=self.words())
            ),
            lambda: self.do(
                values.answer_value, self.one(self.values), member_id=self.one(self.members), alignment="core"
            ),
            lambda: self.do(values.retire_value, self.one(self.values)),
            lambda: self.do(
                consents.record_consent,
                self.one(self.people),
                kind="keep_details",
                yes=self.dice.random() < 0.5,
            ),
            lambda: self.keep(
                self.voices,
                self.do(
                    voices.hear_voice,
                    words=self.words(),
                    interaction_id=self.one(self.interactions) if self.interactions else None,
                    anonymous=(anonymous := self.dice.random() < 0.5),
                    person_id=None if anonymous else self.one(self.people),
                ),
            ),
            lambda: self.do(voices.change_voice, self.one(self.voices), theme=self.words()),
            lambda: self.do(voices.answer_voice, self.one(self.voices), kind="cannot", words=self.words()),
            lambda: self.do(voices.mark_told, self.one(self.voices), how=self.words()),
            lambda: self.do(voices.bin_voice, self.one(self.voices)),
            lambda: self.keep(
                self.files,
                self.do(
                    attachments.attach,
                    name=f"{self.words()}.pdf",
                    content=self.words().encode(),
                    holder="person_id",
                    holder_id=self.one(self.people),
                ),
            ),
            lambda: self.do(attachments.take_off, self.one(self.files)),
        ]
        self.dice.choice(acts)()

    def _log(self) -> None:
        self.keep(
            self.interactions,
            self.do(
                interactions.log_interaction,
                who=[
                    Who(self.one(self.people), absent=self.dice.choice([None, "sent_word"])),
                    Who(name=self.words(), new_at=self.one(self.organisations)),
                ],
                heard=self.words(),
                happened_on=self.app.today() - timedelta(days=self.dice.randint(0, 800)),
                partnerships=[self.one(self.partnerships)],
                promises=[PromiseMade(self.words(), to_person_id=self.one(self.people))],
                moments=[MomentSeen(self.one(self.values), "honoured")]
                if self.values and self.dice.random() < 0.5
                else [],
            ),
        )


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32), acts=st.integers(1, 14))
def test_undo_and_redo_of_every_command(
    begun: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory, seed: int, acts: int
) -> None:
    path = tmp_path_factory.mktemp("undo") / "w.prm"
    shutil.copyfile(begun[0], path)
    app = App.open(path, clock=make.CLOCK, me=begun[1])
    hand = Hand(app, random.Random(seed))
    states = [state(app)]
    for _ in range(acts):
        hand.act()
        now = state(app)
        if now != states[-1]:
            states.append(now)
    derived_rows_are_true(app)
    seen = versions(app)
    for before in reversed(states[:-1]):
        app.undo()
        assert state(app) == before
    derived_rows_are_true(app)
    app.close()
    app = App.open(path, clock=make.CLOCK, me=begun[1])  # undo and redo outlive a restart
    for after in states[1:]:
        app.redo()
        assert state(app) == after
    derived_rows_are_true(app)
    later = versions(app)
    assert all(later[key] >= version for key, version in seen.items() if key in later)
    app.close()


def test_a_new_command_ends_redo(app: App) -> None:
    make.person(app, "Farida Rahmani")
    app.undo()
    make.person(app, "Yusuf Demir")
    with pytest.raises(Refused, match="nothing to redo"):
        app.redo()


def test_the_beginning_of_a_workspace_is_not_undone(app: App) -> None:
    with pytest.raises(Refused, match="nothing to undo"):
        app.undo()


def test_a_stale_form_is_refused_also_after_undo_and_redo(app: App) -> None:
    person = make.person(app, "Farida Rahmani")
    app.undo()
    app.redo()
    with pytest.raises(Refused, match="changed elsewhere"):
        app.do(people.change_person, person, version=1, name="Farida R.")


def test_typing_in_one_text_is_one_entry(app: App) -> None:
    person = make.person(app, "Farida Rahmani")

    def type_(tx: Any, words: str) -> None:
        tx.says("Typing", fold=f"notes:{person}")
        tx.get(RECORDS["person"], person).notes = words

    before = state(app)
    for words in ("W", "Wa", "War", "Warm"):
        app.do(type_, words)
    after = state(app)
    app.undo()
    assert state(app) == before
    app.redo()
    assert state(app) == after
    app.do(type_, "Warmer")
    app.left_text()
    app.do(type_, "Warmest")
    app.undo()
    assert state(app)["person"][person]["notes"] == "Warmer"
