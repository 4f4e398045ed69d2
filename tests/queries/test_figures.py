"""The figures of the overview and of Today, each against its definition with records made for it."""

from datetime import date, timedelta
from typing import Any

import pytest

from prm.app import App
from prm.queries.partnerships import partnership_overview
from prm.queries.people import people, person_of_user, person_page
from prm.queries.rows.partnerships import Figures
from prm.queries.today import around, today_page
from prm.services import values
from prm.services.consents import record_consent
from prm.services.followups import add_follow_up, mark_done, move_follow_up, release_follow_up
from prm.services.interactions import MomentSeen, Who, bin_interaction, log_interaction
from prm.services.organisations import add_place
from prm.services.partnerships import change_partnership
from prm.services.people import Role, add_role, bin_person, change_person, put_away_person
from tests import make

TODAY = make.TODAY


def back(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
def farida(app: App) -> str:
    return make.person(app)


@pytest.fixture
def together(app: App) -> str:
    return make.partnership(app)


def figures(app: App, key: str) -> Figures:
    return app.ask(partnership_overview, key, today=TODAY).value.figures


def log(app: App, together: str, *who: str, **fields: Any) -> str:
    given: dict[str, Any] = {"heard": "Come on a Thursday.", "partnerships": [together]} | fields
    return app.do(log_interaction, who=[Who(person) for person in who], **given)


def me(app: App) -> str:
    return app.ask(person_of_user, app.me).value


# -- conversations


def test_a_conversation_is_with_somebody_from_outside(app: App, together: str, farida: str) -> None:
    log(app, together, farida)
    log(app, together, farida, me(app), heard="With us there too.")
    log(app, together, me(app), heard="Only ourselves.")
    log(app, together, me(app), unnamed=3, heard="And three whose names we do not keep.")
    log(app, together, me(app), kind="panel", heard="A panel that we held.")
    assert figures(app, together).talks == 4


def test_who_was_ours_is_asked_of_the_day(app: App, together: str) -> None:
    ours = app.ask(person_page, me(app), today=TODAY).value.roles[0].organisation_id
    bev, jo = make.person(app, "Bev"), make.person(app, "Jo")
    app.do(add_role, bev, Role(ours, started_on=back(900), ended_on=back(10)))
    app.do(add_role, jo, Role(ours, started_on=back(900), ended_on=TODAY + timedelta(days=90)))
    log(app, together, bev, happened_on=back(15))  # a colleague then
    log(app, together, bev, happened_on=back(5))
    log(app, together, jo)  # a colleague until the end of the year
    assert figures(app, together).talks == 1


def test_the_last_thirty_days(app: App, together: str, farida: str) -> None:
    for days in (0, 29, 30, 60):
        log(app, together, farida, happened_on=back(days))
    found = figures(app, together)
    assert found.talks == 2
    assert sum(found.weeks) == 4
    assert len(found.weeks) == 12


def test_what_is_planned_called_off_or_binned_is_none(app: App, together: str, farida: str) -> None:
    log(app, together, farida, state="planned", happened_on=TODAY + timedelta(days=1))
    log(app, together, farida, state="planned", happened_on=back(1))
    log(app, together, farida, state="called_off")
    app.do(bin_interaction, log(app, together, farida))
    assert figures(app, together).talks == 0


def test_another_partnerships_are_not_ours(app: App, together: str, farida: str) -> None:
    other = make.partnership(app, "Food Table")
    log(app, other, farida)
    both = log(app, together, farida, partnerships=[together, other])
    assert both
    assert (figures(app, together).talks, figures(app, other).talks) == (1, 2)


# -- whose place


def test_the_share_at_a_community_place(app: App, together: str, farida: str) -> None:
    council = make.organisation(app, "City Council", sector="local_government")
    pantry = make.organisation(app)
    hall = app.do(add_place, name="Lowfield Hall", community=True, organisation_id=council)
    city_hall = app.do(add_place, name="City Hall", organisation_id=council)
    kitchen = app.do(add_place, name="The kitchen", organisation_id=pantry)
    for at in (
        {"place_id": hall}, {"place_id": kitchen}, {"whose_place": "nobodys"},
        {"place_organisation_id": pantry, "whose_place": "theirs"}, {"whose_place": "ours"},  # we are one
        {"place_id": hall, "whose_place": "shared"},
        {"place_id": city_hall}, {"place_id": kitchen, "whose_place": "shared"},
        {"how": "phone"}, {"whose_place": "online"}, {},
    ):  # fmt: skip
        log(app, together, farida, **at)
    found = figures(app, together)
    assert (found.at_community_place, found.talks) == (6, 11)
    assert dict(found.places) == {"community": 6, "policy": 1, "other": 1, "online": 2, "not_recorded": 1}


# -- promises and moments


def test_promises_since_the_last_look_together(app: App, together: str, farida: str) -> None:
    def promise(due: date | None, **fields: Any) -> str:
        given = {"what": "Ring", "to_person_id": farida, "partnership_id": together} | fields
        return app.do(add_follow_up, due_on=due, **given)

    app.do(mark_done, promise(back(10)))
    promise(back(5))
    app.do(release_follow_up, promise(back(4)))  # they let us off
    promise(back(3), to_person_id=None)  # owed to nobody: no promise
    promise(back(100))  # before the last look together
    moved = promise(back(90))
    app.do(move_follow_up, moved, due_on=TODAY)  # without their word the old day stands
    app.do(change_partnership, together, last_review_on=back(30))
    found = figures(app, together)
    assert (found.promises_kept, found.promises) == (1, 2)


def test_moments_of_the_values_in_force(app: App, together: str, farida: str) -> None:
    first, second = (app.do(values.propose_value, together, name=name) for name in ("Listen", "Be efficient"))
    for value in (first, second):
        app.do(values.agree_value, value)
    log(app, together, farida, moments=[MomentSeen(first, "honoured"), MomentSeen(second, "honoured")])
    log(app, together, farida, moments=[MomentSeen(first, "honoured"), MomentSeen(first, "strained")])
    app.do(bin_interaction, log(app, together, farida, moments=[MomentSeen(first, "strained")]))
    app.do(values.retire_value, second)
    found = figures(app, together)
    assert (found.honoured, found.strained) == (2, 1)


# -- going quiet


def quiet(app: App) -> dict[str, tuple[int, float | None]]:
    """As Today says it; and the list of people says the same."""
    shown: dict[str, tuple[int, float | None]] = {
        row.name: (row.since, row.usual) for row in app.ask(today_page, today=TODAY, me=app.me).value.quiet
    }
    assert {row.name for row in app.ask(people, today=TODAY, last="quiet").value} == set(shown)
    return shown


def talked(app: App, person: str, *days: int) -> None:
    for day in days:
        make.interaction(app, person, happened_on=back(day))


def test_who_has_gone_quiet_and_how_long_that_is_for_them(app: App, farida: str) -> None:
    talked(app, farida, 78, 106, 134, 162)
    talked(app, make.person(app, "Often"), 20, 22, 24, 26)
    talked(app, make.person(app, "Lately"), 13, 14, 15, 16)
    talked(app, make.person(app, "Slow"), 40, 70, 100, 130)
    talked(app, make.person(app, "Three days only"), 100, 110, 120)
    talked(app, make.person(app, "One day only"), 100, 100, 100, 100)
    assert quiet(app) == {"Farida Rahmani": (78, 28.0), "Often": (20, 2.0)}


def test_long_ago_is_not_quiet(app: App, farida: str) -> None:
    talked(app, farida, 730, 737, 744, 751)
    assert quiet(app) == {}


@pytest.mark.parametrize("why", ["died", "said no", "put away", "binned", "hidden", "ours"])
def test_who_is_left_in_peace(app: App, farida: str, why: str) -> None:
    talked(app, farida, 78, 106, 134, 162)
    assert set(quiet(app)) == {"Farida Rahmani"}
    if why == "died":
        app.do(change_person, farida, died_on=back(3))
    elif why == "said no":
        app.do(record_consent, farida, kind="contact", yes=False)
    elif why == "put away":
        app.do(put_away_person, farida)
    elif why == "binned":
        app.do(bin_person, farida)
    elif why == "hidden":
        app.do(change_person, farida, keep_hidden=True)
    else:
        ours = app.ask(person_page, me(app), today=TODAY).value.roles[0].organisation_id
        app.do(add_role, farida, Role(ours, ended_on=TODAY + timedelta(days=60)))
    assert quiet(app) == {}


def test_a_no_that_became_a_yes_is_a_yes(app: App, farida: str) -> None:
    talked(app, farida, 78, 106, 134, 162)
    app.do(record_consent, farida, kind="contact", yes=False, on=back(50))
    app.do(record_consent, farida, kind="contact", yes=False, use="phone")  # by phone only
    app.do(record_consent, farida, kind="contact", yes=True, on=back(10))
    assert set(quiet(app)) == {"Farida Rahmani"}


# -- Today


def test_what_is_due(app: App, farida: str) -> None:
    for name, due in (
        ("Slipped", back(1)), ("Today", TODAY), ("Tomorrow", back(-1)), ("In six days", back(-6)),
        ("In a week", back(-7)), ("Some day", None),
    ):  # fmt: skip
        app.do(add_follow_up, what=name, due_on=due)
    app.do(mark_done, app.do(add_follow_up, what="Done", due_on=TODAY))
    page = app.ask(today_page, today=TODAY, me=app.me).value
    assert [[row.what for row in part] for part in (page.slipped, page.for_today, page.this_week)] == [
        ["Slipped"], ["Today"], ["Tomorrow", "In six days"],
    ]  # fmt: skip
    assert page.open == 6
    frame = app.ask(around, today=TODAY, me=app.me).value
    assert (frame.for_today, frame.follow_ups, frame.organisation) == (2, 6, "Lowfield Neighbours")


def test_a_consent_that_ends_is_to_be_renewed_once(app: App, farida: str) -> None:
    def coming() -> list[tuple[str, date, str]]:
        page = app.ask(today_page, today=TODAY, me=app.me).value
        return [(row.kind, row.on, row.words) for row in page.coming]

    app.do(record_consent, farida, kind="keep_details", yes=True, on=back(300), until=back(-20))
    jo = make.person(app, "Jo")
    app.do(record_consent, jo, kind="keep_details", yes=True, on=back(300), until=back(-31))
    assert coming() == [("consent", back(-20), "Farida Rahmani")]
    app.do(record_consent, farida, kind="keep_details", yes=True, until=back(-400))
    assert coming() == []
    app.undo()
    app.do(record_consent, farida, kind="keep_details", yes=False)
    assert coming() == []


def test_a_name_is_never_cut_to_its_first_word(app: App) -> None:
    yusuf = make.person(app, "Imam Yusuf Demir")
    known = make.person(app, "Cllr Thomas Ashdown", known_as="Tom Ashdown")
    for person in (yusuf, known):
        app.do(record_consent, person, kind="keep_details", yes=True, on=back(300), until=back(-20))
    (row,) = app.ask(today_page, today=TODAY, me=app.me).value.coming
    assert "Imam Yusuf Demir" in row.words
    assert "Tom Ashdown" in row.words
