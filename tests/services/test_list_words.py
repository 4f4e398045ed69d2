"""The lists of a workspace: called otherwise, in another order, shorter, longer; keys stay, and the words follow."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from prm.app import App
from prm.base.errors import Refused
from prm.base.i18n import _
from prm.domain.choices import one_of, words_of
from prm.domain.lists import AFFILIATION_ROLES, KINDS, LISTS, MEMBER_ROLES
from prm.queries.list_words import list_words, offered
from prm.queries.organisations import sectors
from prm.queries.partnerships import members
from prm.queries.people import people, person_page
from prm.services.list_words import add_choice, add_sector, change_word, hide_choice, order_choices
from prm.services.organisations import add_organisation
from prm.services.partnerships import add_member
from prm.services.people import Role, add_person
from tests import make

TODAY = make.TODAY
ROLES = "affiliation_role"


@pytest.fixture(autouse=True)
def nothing_left_over() -> Iterator[None]:
    yield
    assert _(words_of(AFFILIATION_ROLES)["founder"]) == "Founder"


def words(app: App, list_key: str) -> list[str]:
    return [row.word for row in app.ask(list_words, list_key).value]


def role_of(app: App, person_id: str) -> str:
    return next(row.role for row in app.ask(people, today=TODAY).value if row.id == person_id)


@pytest.fixture
def farida(app: App) -> Iterator[str]:
    pantry = make.organisation(app)
    yield app.do(add_person, name="Farida", roles=[Role(pantry, role="founder", main=True)])
    app.close()


def test_every_list_begins_as_prm_has_it(app: App) -> None:
    for key, about in LISTS.items():
        assert words(app, key) == [_(choice.word) for choice in about.choices]
    app.close()


def test_a_word_is_followed_wherever_it_is_said_and_undone(app: App, farida: str) -> None:
    app.do(change_word, ROLES, "founder", word=" Began  it ")
    assert role_of(app, farida) == "Began it"
    assert (
        app.ask(person_page, farida, today=TODAY).value.roles[0].role_key == "founder"
    )  # the key is for good
    assert _(words_of(AFFILIATION_ROLES)["founder"]) == "Began it"
    app.undo()
    assert role_of(app, farida) == "Founder"
    app.redo()
    assert role_of(app, farida) == "Began it"
    app.do(change_word, ROLES, "founder", word="")
    assert role_of(app, farida) == "Founder"


def test_only_this_list_is_called_otherwise(app: App, farida: str) -> None:
    app.do(change_word, "interaction_kind", "other", word="Something else")
    assert _(words_of(KINDS)["other"]) == "Something else"
    assert _("Other") == "Other"
    assert words(app, ROLES)[-1] == "Other, in their own words"


def test_words_are_those_of_the_open_workspace(app: App, farida: str, tmp_path: Path) -> None:
    app.do(change_word, ROLES, "founder", word="Began it")
    path = app.file.path
    app.close()
    assert _(words_of(AFFILIATION_ROLES)["founder"]) == "Founder"
    again = App.open(path, clock=make.CLOCK)
    assert role_of(again, farida) == "Began it"
    again.close()


def test_a_choice_of_their_own_can_be_used(app: App, farida: str) -> None:
    key = app.do(add_choice, ROLES, word="Street champion")
    assert words(app, ROLES)[-1] == "Street champion"
    assert one_of(AFFILIATION_ROLES, key)
    pantry = app.do(add_organisation, name="Elm Street")
    bev = app.do(add_person, name="Bev", roles=[Role(pantry, role=key, main=True)])
    assert role_of(app, bev) == "Street champion"
    with pytest.raises(Refused):
        app.do(add_person, name="Tom", roles=[Role(pantry, role="own.made-up", main=True)])


def test_a_member_may_have_a_role_of_their_own_making(app: App, farida: str) -> None:
    key = app.do(add_choice, "member_role", word="Keeps the kettle on")
    partnership = make.partnership(app)
    app.do(add_member, partnership, person_id=farida, role=key)
    assert app.ask(members, partnership).value[0].role == key


def test_what_is_hidden_is_offered_no_more_but_stays_where_it_is(app: App, farida: str) -> None:
    app.do(hide_choice, ROLES, "founder")
    assert "founder" not in [row.key for row in app.ask(offered, ROLES).value]
    assert "founder" in [row.key for row in app.ask(offered, ROLES, keep="founder").value]
    assert role_of(app, farida) == "Founder"
    app.do(hide_choice, ROLES, "founder", hidden=False)
    assert "founder" in [row.key for row in app.ask(offered, ROLES).value]


def test_one_choice_stays(app: App, farida: str) -> None:
    for choice in MEMBER_ROLES[1:]:
        app.do(hide_choice, "member_role", choice.key)
    with pytest.raises(Refused, match="at least"):
        app.do(hide_choice, "member_role", MEMBER_ROLES[0].key)
    with pytest.raises(Refused, match="shortened"):
        app.do(hide_choice, "moment", "strained")


def test_the_order_is_theirs(app: App, farida: str) -> None:
    app.do(order_choices, "how", ["writing", "phone"])
    assert [row.key for row in app.ask(list_words, "how").value] == [
        "writing",
        "phone",
        "in_person",
        "online",
    ]
    app.undo()
    assert [row.key for row in app.ask(list_words, "how").value] == [
        "in_person",
        "online",
        "phone",
        "writing",
    ]


@pytest.mark.parametrize("word", ["Chair or TRUSTEE", "x" * 81])
def test_what_is_no_word(app: App, farida: str, word: str) -> None:
    with pytest.raises(Refused):
        app.do(change_word, ROLES, "founder", word=word)
    with pytest.raises(Refused):
        app.do(add_choice, ROLES, word=word)


def test_what_cannot_be_added(app: App, farida: str) -> None:
    with pytest.raises(Refused, match="not added"):
        app.do(add_choice, "moment", word="So-so")
    with pytest.raises(Refused):
        app.do(add_choice, ROLES, word=" ")
    with pytest.raises(Refused):
        app.do(change_word, ROLES, "nobody has this", word="x")


def test_a_sector_of_their_own_in_one_of_the_five_groups(app: App, farida: str) -> None:
    key = app.do(add_sector, word="Faith groups", group="community")
    assert app.ask(sectors).value[-1].word == "Faith groups"
    app.do(add_organisation, name="St Bride’s", sector=key)
    for wrong in ({"word": "faith GROUPS", "group": "community"}, {"word": "x", "group": "faith"}):
        with pytest.raises(Refused):
            app.do(add_sector, **wrong)
