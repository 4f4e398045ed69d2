"""Live views are true: whenever a command changes an answer, the notice of its commit concerns a table of the answer.

Nobody asks again otherwise. So each question is asked after each random command, and compared with the answer before.
"""

import random
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prm.app import Answer, App
from prm.base.changes import Changes
from prm.base.errors import Refused
from prm.queries import interactions as talks
from prm.queries import lists, log_form, naming, organisations, partnerships, people, timeline, today, values
from prm.services import followups, interactions
from prm.services import organisations as change_organisations
from prm.services import partnerships as change_partnerships
from prm.services import people as change_people
from prm.services.interactions import Who
from prm.services.people import Role
from tests import make
from tests.store.test_undo import Hand

TODAY = make.TODAY
Question = Callable[[], Answer[Any]]


class BusyHand(Hand):
    """And the acts that move what only some questions show; undo and redo among them."""

    def act(self) -> None:
        if self.dice.random() < 0.5:
            super().act()
            return
        acts: list[Callable[[], Any]] = [
            self.app.undo,
            self.app.redo,
            lambda: self.do(followups.move_follow_up, self.one(self.follow_ups), due_on=TODAY),
            lambda: self.do(followups.release_follow_up, self.one(self.follow_ups)),
            lambda: self.do(followups.bin_follow_up, self.one(self.follow_ups)),
            lambda: self.do(change_partnerships.pin_partnership, self.one(self.partnerships)),
            lambda: self.do(change_partnerships.put_away_partnership, self.one(self.partnerships)),
            lambda: self.do(change_partnerships.bin_partnership, self.one(self.partnerships)),
            lambda: self.do(
                change_partnerships.change_partnership, self.one(self.partnerships), next_review_on=TODAY
            ),
            lambda: self.do(change_organisations.put_away_organisation, self.one(self.organisations)),
            lambda: self.do(change_organisations.bin_organisation, self.one(self.organisations)),
            lambda: self.do(
                change_people.add_role, self.one(self.people), Role(self.one(self.organisations))
            ),
            lambda: self.do(change_people.change_person, self.one(self.people), keep_hidden=True),
            self._log_at_a_place,
            lambda: self.do(
                interactions.change_interaction,
                self.one(self.interactions),
                state=self.dice.choice(["planned", "called_off", "happened"]),
                title=self.words(),
            ),
        ]
        with suppress(Refused):
            self.dice.choice(acts)()

    def _log_at_a_place(self) -> None:
        self.keep(
            self.interactions,
            self.do(
                interactions.log_interaction,
                who=[Who(self.one(self.people))],
                heard=self.words(),
                new_place=self.words(),
                happened_on=TODAY - timedelta(days=self.dice.randint(0, 60)),
                partnerships=[self.one(self.partnerships)],
            ),
        )


def questions(app: App, hand: Hand) -> dict[str, Question]:
    """Every question of a page, of what was there first."""
    person, organisation, partnership = hand.people[0], hand.organisations[0], hand.partnerships[0]

    def ask(query: Callable[..., Any], *args: Any, **kw: Any) -> Question:
        return lambda: app.ask(query, *args, **kw)

    found: dict[str, Question] = {
        "people": ask(people.people, today=TODAY),
        "people put away": ask(people.people, today=TODAY, put_away=True),
        "people found": ask(people.people, today=TODAY, find="lodz"),
        "people by partnership": ask(people.people, today=TODAY, partnerships=[partnership]),
        "people list": ask(people.people_list, today=TODAY),
        "people counted": ask(people.count_people),
        "people offered": ask(people.person_choices, today=TODAY, find="a"),
        "person": ask(people.person_page, person, today=TODAY),
        "likely": ask(people.likely_partnerships, [person]),
        "users": ask(people.workspace_users),
        "organisations": ask(organisations.organisations, today=TODAY),
        "organisation": ask(organisations.organisation_page, organisation, today=TODAY),
        "organisations offered": ask(organisations.organisation_choices, find="o"),
        "places offered": ask(organisations.place_choices),
        "partnerships": ask(partnerships.partnerships),
        "head": ask(partnerships.partnership_head, partnership),
        "overview": ask(partnerships.partnership_overview, partnership, today=TODAY),
        "members": ask(partnerships.members, partnership),
        "past members": ask(partnerships.members, partnership, past=True),
        "stages": ask(partnerships.stage_changes, partnership),
        "values": ask(values.values_page, partnership),
        "values offered": ask(values.value_choices, [partnership]),
        "talks": ask(talks.interactions),
        "talks found by a word": ask(talks.interactions, find="queue"),
        "talks found by a name": ask(talks.interactions, find="farida"),
        "timeline": ask(timeline.timeline_page, first=20),
        "timeline of a person": ask(timeline.timeline_page, first=20, person_id=person),
        "timeline found": ask(timeline.timeline_page, first=20, find="thursday"),
        "follow-ups": ask(talks.follow_ups, today=TODAY),
        "hats": ask(log_form.hats_of, [person], day=TODAY),
        "today": ask(today.today_page, today=TODAY, me=app.me),
        "around": ask(today.around, today=TODAY, me=app.me),
        "named": ask(naming.partnership_named, "Warm Together"),
    }
    return found | {f"list {what}": ask(query, today=TODAY) for what, query in lists.LISTS.items()}


def answered(question: Question) -> Answer[Any]:
    """A refusal is an answer too: a page that shows it must hear when it ends."""
    try:
        return question()
    except Refused as refused:
        return Answer(("refused", str(refused)), frozenset())


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32), acts=st.integers(1, 10))
def test_an_answer_that_changed_was_told_of(
    begun: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory, seed: int, acts: int
) -> None:
    path = tmp_path_factory.mktemp("live") / "w.prm"
    shutil.copyfile(begun[0], path)
    app = App.open(path, clock=make.CLOCK, me=begun[1])
    hand = BusyHand(app, random.Random(seed))
    told: list[Changes] = []
    app.listen(told.append)
    live = questions(app, hand)
    shown = {name: answered(question) for name, question in live.items()}
    for _ in range(acts):
        told.clear()
        hand.act()
        for name, question in live.items():
            fresh = answered(question)
            if fresh.value != shown[name].value and shown[name].tables:
                assert any(changes.concerns(shown[name].tables) for changes in told), name
            shown[name] = fresh
    app.close()


def test_every_question_names_tables(app: App) -> None:
    hand = BusyHand(app, random.Random(1))
    for name, question in questions(app, hand).items():
        tables = answered(question).tables
        assert tables or name == "named", name
