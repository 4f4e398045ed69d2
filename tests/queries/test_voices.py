"""What "You said, we did" lists, and the figures of voices against their definitions."""

from datetime import date
from typing import Any

import pytest

from prm.app import App
from prm.base.errors import Refused
from prm.queries.figures import voice_figures
from prm.queries.interactions import interaction_page
from prm.queries.people import person_of_user, person_page
from prm.queries.rows.voices import VoiceFigures, VoicesPage
from prm.queries.voices import NO_THEME, themes, voice_page, voices_page
from prm.services.interactions import bin_interaction, change_interaction
from prm.services.people import bin_person
from prm.services.voices import answer_voice, bin_voice, hear_voice, mark_told
from tests import make

JULY, AUGUST, SEPTEMBER = date(2025, 7, 1), date(2025, 8, 20), date(2025, 9, 30)
TODAY = make.TODAY


def page(app: App, **asked: Any) -> VoicesPage:
    return app.ask(voices_page, today=TODAY, **asked).value


def said(app: App, **asked: Any) -> list[str]:
    return [row.words for row in page(app, **asked).rows]


def hear(
    app: App, words: str, on: date = AUGUST, *, told: date | None = None, kind: str = "", **more: Any
) -> str:
    key = app.do(hear_voice, words=words, heard_on=on, **more)
    if kind:
        app.do(answer_voice, key, kind=kind, words="Because.", answered_on=told or on, told_on=told)
    return key


def test_the_list_has_themes_and_the_newest_first_in_each(app: App) -> None:
    hear(app, "older", theme="Repairs")
    hear(app, "newer", SEPTEMBER, theme="repairs")
    hear(app, "letters", theme="Letters")
    hear(app, "loose")
    assert said(app) == ["letters", "newer", "older", "loose"]
    found = page(app)
    assert found.themes == ("Letters", "repairs")
    assert app.ask(themes).value == found.themes
    assert said(app, themes=["repairs"]) == ["newer", "older"]
    assert said(app, themes=[NO_THEME, "letters"]) == ["letters", "loose"]


def test_or_partnerships(app: App) -> None:
    food, warm = make.partnership(app, "Food Table"), make.partnership(app, "Warm Together")
    hear(app, "warm", SEPTEMBER, partnership_id=warm)
    hear(app, "none", SEPTEMBER)
    hear(app, "food", partnership_id=food)
    assert said(app, by_partnership=True) == ["food", "warm", "none"]
    assert page(app).partnerships == ((food, "Food Table"), (warm, "Warm Together"))
    assert said(app, partnerships=[warm]) == ["warm"]


def test_how_each_stands_and_filters_that_combine(app: App) -> None:
    farida = make.person(app)
    hear(app, "waits", kind="acknowledged", told=AUGUST, person_id=farida, theme="Repairs")
    hear(app, "to tell", kind="done", anonymous=True, theme="Repairs")
    hear(app, "told", kind="cannot", told=SEPTEMBER, theme="Repairs")
    assert page(app).stand == {"waiting": 1, "to_tell": 1, "told": 1}
    assert said(app, stands=["waiting", "to_tell"]) == ["to tell", "waits"]
    assert said(app, named=False) == ["to tell"]
    assert said(app, named=True, stands=["to_tell"]) == []
    assert said(app, find="farida") == ["waits"]
    assert said(app, find="because tell") == ["to tell"], "in the answer, and in the words"
    assert page(app, named=True, stands=["to_tell"]).ever == 3


def test_nothing_is_heard_from_the_bin(app: App) -> None:
    farida = make.person(app)
    talk = make.interaction(app, farida)
    binned, inside = hear(app, "binned"), app.do(hear_voice, words="inside", interaction_id=talk)
    assert [row.id for row in app.ask(interaction_page, talk).value.voices] == [inside]
    app.do(bin_voice, binned)
    app.do(bin_interaction, talk)
    assert said(app) == []
    for key in (binned, inside):
        with pytest.raises(Refused):
            app.ask(voice_page, key)
    app.undo()
    assert said(app) == ["inside"]
    app.do(bin_person, farida)
    assert page(app).rows[0].who == ""


# -- the figures


def figures(app: App, **asked: Any) -> VoiceFigures:
    return app.ask(voice_figures, first=JULY, last=SEPTEMBER, today=TODAY, **asked).value


def test_voices_heard_are_those_of_the_period(app: App) -> None:
    for on in (date(2025, 6, 30), JULY, SEPTEMBER, date(2025, 10, 1)):
        hear(app, "The same thing", on)
    hear(app, "Without a name", anonymous=True)
    app.do(bin_voice, hear(app, "A mistake"))
    talk = make.interaction(app, make.person(app), happened_on=AUGUST)
    app.do(hear_voice, words="In a conversation", interaction_id=talk)
    assert figures(app).heard == 4
    app.do(change_interaction, talk, not_in_reports=True)
    assert figures(app).heard == 3
    app.do(change_interaction, talk, not_in_reports=False)
    app.do(bin_interaction, talk)
    assert figures(app).heard == 3


def test_our_own_views_are_none_unless_we_speak_for_others(app: App) -> None:
    me = app.ask(person_of_user, app.me).value
    ours = app.ask(person_page, me, today=TODAY).value.roles[0].organisation_id
    circle = make.organisation(app, "Women’s Circle")
    hear(app, "Ours", person_id=me)
    hear(app, "Ours too", person_id=me, organisation_id=ours)
    hear(app, "The circle's", person_id=me, organisation_id=circle)
    hear(app, "From our own group, by one who is not of it", organisation_id=ours)
    assert figures(app).heard == 2


def test_answered_is_told_back_by_the_last_day(app: App) -> None:
    hear(app, "acknowledged only", kind="acknowledged", told=AUGUST)
    hear(app, "not told", kind="done")
    hear(app, "told in time", kind="cannot", told=SEPTEMBER)
    hear(app, "told since", kind="acting", told=date(2025, 10, 8))
    both = hear(app, "acting told, done not", kind="acting", told=AUGUST)
    app.do(answer_voice, both, kind="done", answered_on=SEPTEMBER)
    found = figures(app)
    assert (found.heard, found.answered, found.since) == (5, 2, 1)
    assert sum(found.waiting.values()) == 2


def test_who_waits_and_for_how_long(app: App) -> None:
    for on in (JULY, date(2025, 7, 14), AUGUST, SEPTEMBER):
        hear(app, "Still", on)
    assert figures(app).waiting == {"under_1": 1, "1_to_3": 2, "over_3": 1}
    key = hear(app, "Told today", kind="done")
    app.do(mark_told, key)
    assert sum(figures(app).waiting.values()) == 4


def test_of_these_partnerships_only(app: App) -> None:
    warm, food = make.partnership(app, "Warm Together"), make.partnership(app, "Food Table")
    hear(app, "warm", partnership_id=warm, kind="done", told=AUGUST)
    hear(app, "food", partnership_id=food)
    hear(app, "none")
    assert (figures(app, partnerships=[warm]).heard, figures(app, partnerships=[warm, food]).heard) == (1, 2)
    assert figures(app, partnerships=[food]).answered == 0
