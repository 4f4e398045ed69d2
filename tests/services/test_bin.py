"""The bin (rule 6): brings back several in one step, goes for good after 30 days, words and history together; and what
stays, stays whole.
"""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from prm.app import App
from prm.base.clock import FrozenClock
from prm.base.errors import Refused
from prm.domain.bin import due_before, goes_on
from prm.queries.bin import bin_rows
from prm.queries.history import history
from prm.queries.interactions import follow_ups, interaction_page
from prm.queries.people import people, person_page
from prm.queries.rows.bin import BinRow
from prm.queries.search import search_everything
from prm.services.bin import empty_bin, restore
from prm.services.consents import record_consent
from prm.services.followups import add_follow_up, bin_follow_up
from prm.services.interactions import bin_interaction
from prm.services.merging import merge_people
from prm.services.organisations import bin_organisation
from prm.services.partnerships import add_member, bin_partnership
from prm.services.people import Reach, Role, add_person, bin_people, bin_person, change_person, save_person
from tests import make

LONDON = ZoneInfo("Europe/London")
CANARY = "Quillfeather"


def in_the_bin(app: App) -> list[BinRow]:
    return app.ask(bin_rows, zone=app.clock.zone()).value


@pytest.fixture
def on_day(begun: tuple[Path, str], tmp_path: Path) -> Iterator["Days"]:
    path = tmp_path / "Lowfield Neighbours.prm"
    shutil.copyfile(begun[0], path)
    days = Days(path, begun[1])
    yield days
    days.close()


class Days:
    """The same workspace, opened on one day after another."""

    def __init__(self, path: Path, me: str) -> None:
        self.path, self._me = path, me
        self._app: App | None = None

    def __call__(self, days: int) -> App:
        self.close()
        at = make.CLOCK.now() + timedelta(days=days)
        self._app = App.open(self.path, clock=FrozenClock(at, LONDON), me=self._me)
        return self._app

    def close(self) -> None:
        if self._app is not None:
            self._app.close()
            self._app = None

    def bytes(self) -> bytes:
        self.close()
        return b"".join(file.read_bytes() for file in sorted(self.path.parent.glob(f"{self.path.name}*")))


def test_the_day_on_which_it_goes_is_30_days_later_on_our_own_calendar() -> None:
    late = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)  # in London it is the second of July
    assert goes_on(late, LONDON).isoformat() == "2026-08-01"
    assert late >= due_before(goes_on(late, LONDON) - timedelta(days=1), LONDON)
    assert late < due_before(goes_on(late, LONDON), LONDON)


def test_several_come_back_in_one_step_and_go_again_with_one_undo(app: App) -> None:
    one, other = make.person(app, "Callum Reeve"), make.person(app, "Joan Reeve")
    app.do(bin_people, [one, other])
    rows = in_the_bin(app)
    assert [(row.table, row.by) for row in rows] == [("person", "Nadia Osei")] * 2
    app.do(restore, [(row.table, row.id) for row in rows])
    assert in_the_bin(app) == []
    assert {row.id for row in app.ask(people, today=app.today()).value} >= {one, other}
    assert app.undo() == "Bring back from the bin"
    assert len(in_the_bin(app)) == 2


def test_every_kind_is_listed_with_its_name_and_its_day(app: App) -> None:
    farida = make.person(app)
    pantry = make.organisation(app)
    together = make.partnership(app)
    talk = make.interaction(app, farida, kind="visit")
    promise = app.do(add_follow_up, what="Send the minutes")
    app.do(bin_follow_up, promise)
    app.do(bin_interaction, talk)
    app.do(bin_partnership, together)
    app.do(bin_organisation, pantry)
    app.do(bin_person, farida)
    rows = {row.table: row for row in in_the_bin(app)}
    assert rows["interaction"].name.startswith("Visit, ")
    assert {row.name for row in rows.values()} >= {
        "Farida Rahmani", "Open Door Pantry", "Warm Together", "Send the minutes",
    }  # fmt: skip
    assert {row.goes_on for row in rows.values()} == {app.today() + timedelta(days=30)}


def test_it_empties_itself_when_opened_after_30_days_and_not_before(on_day: "Days") -> None:
    key = make.person(on_day(0), CANARY)
    app = on_day(0)
    app.do(bin_person, key)
    assert len(in_the_bin(on_day(29))) == 1
    assert in_the_bin(on_day(30)) == []


def test_it_empties_itself_at_the_change_of_day_while_open(on_day: "Days") -> None:
    app = on_day(0)
    app.do(bin_person, make.person(app))
    app.clock = FrozenClock(make.CLOCK.now() + timedelta(days=30), LONDON)
    app.new_day()
    assert in_the_bin(app) == []


def test_words_search_and_history_go_together_byte_for_byte(on_day: "Days") -> None:
    app = on_day(0)
    hall = make.organisation(app, "Lowfield Hall")
    key = app.do(
        add_person, name=f"Rosamund {CANARY}", notes="Marmalade every Michaelmas",
        reach=[Reach("phone", "07700 900555", label="sluicegate")], roles=[Role(hall, title="Bellringer")],
    )  # fmt: skip
    app.do(save_person, key, fields={"name": f"Rosamund {CANARY}"}, reach=[], roles=[])
    app.do(record_consent, key, kind="keep_details", yes=True, language="Cornish")
    talk = make.interaction(app, key)
    app.keep_draft("person", f'{{"person": "{key}", "notes": "half a thistledown"}}')
    app.do(bin_person, key)
    words = [CANARY, "Marmalade", "900555", "sluicegate", "Bellringer", "Cornish", "thistledown", key]
    before = on_day.bytes()
    assert [word for word in words if word.encode() not in before] == []
    app = on_day(30)
    assert app.ask(interaction_page, talk).value.fields["unnamed"] == 1
    assert app.check() == []
    after = on_day.bytes()
    assert [word for word in words if word.encode() in after or word.lower().encode() in after] == []


def test_a_name_goes_out_of_the_words_of_the_history_too(on_day: "Days") -> None:
    app = on_day(0)
    one, other = make.person(app, "Callum Reeve"), make.person(app, f"C. {CANARY}")
    kept = app.do(merge_people, one, other).kept_id
    app.do(bin_person, kept)
    app = on_day(31)
    assert in_the_bin(app) == []
    assert app.check() == []
    data = on_day.bytes()
    assert CANARY.encode() not in data
    assert b"Callum Reeve" not in data


def test_undo_stops_at_an_emptied_bin(app: App) -> None:
    make.person(app, "Callum Reeve")
    farida = make.person(app)
    app.do(bin_person, farida)
    assert app.do(empty_bin, [("person", farida)]) == 1
    with pytest.raises(Refused, match="nothing to undo"):
        app.undo()
    with pytest.raises(Refused, match="nothing to redo"):
        app.redo()
    app.do(change_person, make.person(app, "Joan Reeve"), known_as="Jo")
    assert app.undo() == "Change person"


def test_what_others_stand_on_stays_and_says_why(app: App) -> None:
    farida = make.person(app)
    together = make.partnership(app)
    app.do(add_member, together, person_id=farida)
    app.do(bin_person, farida)
    (row,) = in_the_bin(app)
    assert "partner" in row.held
    assert app.do(empty_bin, [("person", farida)]) == 0
    app.do(bin_partnership, together)
    assert app.do(empty_bin, [("partnership", together), ("person", farida)]) == 2
    assert app.check() == []


def test_a_conversation_and_its_promises_part_when_one_goes(app: App) -> None:
    farida = make.person(app)
    talk = make.interaction(app, farida)
    promise = app.do(add_follow_up, what="Send the minutes", to_person_id=farida, interaction_id=talk)
    app.do(bin_interaction, talk)
    app.do(empty_bin, [("interaction", talk)])
    (row,) = app.ask(follow_ups, today=app.today()).value
    assert (row.id, row.interaction_id, row.to_id) == (promise, None, farida)
    assert app.ask(person_page, farida, today=app.today()).value.talks_in_all == 0
    assert app.check() == []


def test_a_yes_for_a_partnership_does_not_become_a_yes_to_all(app: App) -> None:
    farida = make.person(app)
    together = make.partnership(app)
    app.do(record_consent, farida, kind="words_named", yes=True, partnership_id=together)
    app.do(record_consent, farida, kind="keep_details", yes=True)
    app.do(bin_partnership, together)
    app.do(empty_bin, [("partnership", together)])
    consents = app.ask(person_page, farida, today=app.today()).value.consents
    assert [row.kind for row in consents] == ["keep_details"]


def test_what_is_not_in_the_bin_is_never_let_go(app: App) -> None:
    farida = make.person(app)
    with pytest.raises(Refused, match="not in the bin"):
        app.do(empty_bin, [("person", farida)])
    assert app.ask(history, "person", farida).value.name == "Farida Rahmani"


def test_it_is_found_no_more_the_moment_it_is_in_the_bin(app: App) -> None:
    farida = make.person(app)
    app.do(bin_person, farida)
    assert "Farida" not in repr(app.ask(search_everything, "farida", today=app.today()).value)
