"""Voices through the doors: heard, answered, told back; and a name that is taken off is nowhere any more."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from prm.app import App
from prm.base.errors import Refused
from prm.domain.merges import Merge
from prm.domain.voices import Voice, VoiceAnswer
from prm.services.interactions import change_interaction
from prm.services.merging import merge_people
from prm.services.voices import (
    answer_voice,
    bin_voice,
    change_answer,
    change_voice,
    hear_voice,
    mark_not_told,
    mark_told,
    remove_answer,
)
from tests import make

PANEL = date(2025, 10, 9)


def row(session: Session, record: type[Any], key: str) -> dict[str, Any] | None:
    found = session.execute(select(record.__table__).where(record.id == key)).mappings().first()
    return dict(found) if found else None


def voice(app: App, key: str) -> dict[str, Any]:
    found = app.ask(row, Voice, key).value
    assert found is not None
    return found


def answer(app: App, key: str) -> dict[str, Any] | None:
    return app.ask(row, VoiceAnswer, key).value


@pytest.fixture
def farida(app: App) -> str:
    return make.person(app)


def test_what_was_heard_in_a_conversation_has_its_day_and_partnership(app: App, farida: str) -> None:
    together = make.partnership(app)
    panel = make.interaction(app, farida, happened_on=PANEL, partnerships=[together])
    heard = app.do(hear_voice, words=" Tell us why. ", interaction_id=panel, person_id=farida)
    found = voice(app, heard)
    assert (found["words"], found["heard_on"], found["partnership_id"]) == ("Tell us why.", PANEL, together)
    apart = app.do(hear_voice, words="Said in the street.", theme="Letters")
    assert voice(app, apart)["heard_on"] == make.TODAY
    other = make.partnership(app, "Food Table")
    moved = app.do(hear_voice, words="About lunch.", interaction_id=panel, partnership_id=other)
    assert voice(app, moved)["partnership_id"] == other


def test_when_the_day_of_a_conversation_was_wrong_its_voices_go_along(app: App, farida: str) -> None:
    panel = make.interaction(app, farida, happened_on=PANEL)
    heard = app.do(hear_voice, words="Tell us why.", interaction_id=panel)
    app.do(change_interaction, panel, happened_on=date(2025, 10, 8))
    assert voice(app, heard)["heard_on"] == date(2025, 10, 8)
    app.undo()
    assert voice(app, heard)["heard_on"] == PANEL


def test_an_answer_and_when_it_was_told(app: App) -> None:
    heard = app.do(hear_voice, words="One name to ring.", heard_on=PANEL)
    with pytest.raises(Refused):
        app.do(mark_told, heard)
    acknowledged = app.do(answer_voice, heard, kind="acknowledged")
    with pytest.raises(Refused):
        app.do(mark_told, heard)
    acting = app.do(answer_voice, heard, kind="acting", words="Grace asks her team.")
    app.do(mark_told, heard, how="At the panel")
    told = answer(app, acting)
    assert told is not None
    assert (told["told_on"], told["told_how"]) == (make.TODAY, "At the panel")
    app.undo()
    told = answer(app, acting)
    assert told is not None
    assert told["told_on"] is None
    app.redo()
    app.do(mark_not_told, heard)
    told = answer(app, acting)
    assert told is not None
    assert (told["told_on"], told["told_how"]) == (None, None)
    app.do(change_answer, acting, kind="cannot", words="Nobody has the time.")
    with pytest.raises(Refused):
        app.do(change_answer, acting, words="")
    app.do(remove_answer, acknowledged)
    assert answer(app, acknowledged) is None
    app.undo()
    assert answer(app, acknowledged) is not None


def test_to_the_bin_and_back(app: App) -> None:
    one, two = (app.do(hear_voice, words=words) for words in ("One", "Two"))
    app.do(bin_voice, one, two)
    assert all(voice(app, each)["binned_at"] for each in (one, two))
    with pytest.raises(Refused):
        app.do(answer_voice, one, kind="done")
    app.undo()
    assert voice(app, one)["binned_at"] is None


def test_a_stale_form_is_let_in_by_nobody(app: App) -> None:
    heard = app.do(hear_voice, words="Tell us why.")
    app.do(change_voice, heard, version=1, theme="Repairs")
    with pytest.raises(Refused):
        app.do(change_voice, heard, version=1, theme="Letters")


# -- without a name


def _everything(session: Session) -> str:
    """Each word of the history and of the voices, as the file has it."""
    from prm.store.tables import journal_entry, journal_line

    rows = [
        *session.execute(select(journal_line).where(journal_line.c.tbl == "voice")),
        *session.execute(select(Voice.__table__)),
        *session.execute(select(Merge.moved)),
        *session.execute(select(journal_line).where(journal_line.c.tbl == "merge")),
        *session.execute(select(journal_entry.c.label)),
    ]
    return "\n".join(str(tuple(each)) for each in rows)


def test_without_a_name_there_is_no_person_anywhere(app: App, farida: str) -> None:
    with pytest.raises(Refused) as refused:
        app.do(hear_voice, words="Tell us why.", person_id=farida, anonymous=True)
    assert set(refused.value.problems) == {"person_id"}
    app.do(hear_voice, words="Tell us why.", anonymous=True)
    assert farida not in app.ask(_everything).value


def test_a_name_that_is_taken_off_is_gone_from_the_history_and_never_comes_back(
    app: App, farida: str
) -> None:
    heard = app.do(hear_voice, words="Tell us why.")
    app.do(change_voice, heard, person_id=farida)
    app.do(change_voice, heard, theme="Repairs")
    assert farida in app.ask(_everything).value
    app.do(change_voice, heard, anonymous=True, words="Tell us why, please.")
    assert farida not in app.ask(_everything).value
    for _step in range(2):  # the words, and the theme
        app.undo()
        found = voice(app, heard)
        assert (found["anonymous"], found["person_id"]) == (True, None)
    app.undo()
    assert app.ask(row, Voice, heard).value is None
    for _step in range(3):
        app.redo()
        found = voice(app, heard)
        assert (found["anonymous"], found["person_id"]) == (True, None)
    assert farida not in app.ask(_everything).value
    with pytest.raises(Refused):
        app.do(change_voice, heard, anonymous=False)
    with pytest.raises(Refused):
        app.do(change_voice, heard, person_id=farida)


def test_nor_does_the_list_of_what_a_merge_moved_know_it(app: App, farida: str) -> None:
    again = make.person(app, "F. Rahmani")
    heard = app.do(hear_voice, words="Tell us why.", person_id=again)
    app.do(merge_people, farida, again)
    assert heard in app.ask(_moves).value
    app.do(change_voice, heard, anonymous=True)
    assert heard not in app.ask(_moves).value


def _moves(session: Session) -> str:
    from prm.store.tables import journal_line

    told = session.scalars(select(journal_line.c.after).where(journal_line.c.tbl == "merge"))
    return f"{session.scalars(select(Merge.moved)).all()} {told.all()}"
