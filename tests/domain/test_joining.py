"""Which value stays when two records become one: chosen sensibly beforehand, and nothing of either forgotten."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prm.base.errors import Refused
from prm.domain.joining import filled, joined, may_be_both, other_name, suggested, value_of
from prm.domain.merges import in_order, which_stays
from prm.domain.organisations import Affiliation
from prm.domain.partnerships import Member
from prm.domain.people import Person
from prm.domain.values import ValueAnswer

A, B = "a" * 32, "b" * 32


@pytest.mark.parametrize(
    ("one", "other", "side"),
    [
        ("C. Reeve", "Callum Reeve", "other"),
        ("Callum Reeve", "C. Reeve", "one"),
        ("王秀英 (Wang Xiuying)", "Wang Xiuying", "one"),
        ("Bev", "Bev Hartley", "other"),
        ("Bev Hartley", "Bev Hartley", "one"),
    ],
)
def test_the_fuller_name_is_offered(one: str, other: str, side: str) -> None:
    assert suggested(Person, "name", one, other) == side


def test_a_value_stands_against_none() -> None:
    assert suggested(Person, "pronouns", None, "she, her") == "other"
    assert suggested(Person, "pronouns", "she, her", "") == "one"
    assert suggested(Person, "under_18", False, True) == "other", "who may be a child is one"
    assert suggested(Person, "keep_hidden", True, False) == "one"
    assert suggested(Member, "paid", "not_asked", "unpaid") == "other"
    assert suggested(Person, "died_on", None, date(2025, 8, 3)) == "other"


def test_texts_are_joined_and_needs_added_up() -> None:
    assert suggested(Person, "notes", "Plays chess.", "Met at the food table.") == "both"
    assert joined(Person, "notes", "Plays chess.", "Met.") == "Plays chess.\n\nMet."
    assert suggested(Person, "access_needs", "Step-free rooms.", "Large print") == "both"
    assert joined(Person, "access_needs", "Step-free rooms.", "Large print") == "Step-free rooms; Large print"
    assert joined(Person, "notes", "Plays chess. Well.", "Plays chess.") == "Plays chess. Well."
    assert suggested(Person, "pay", "£140 a day", "£150 a day") == "one"


def test_both_is_offered_only_where_both_fit() -> None:
    assert not may_be_both(Person, "pronouns", "she, her", "they, them")
    assert not may_be_both(Person, "access_needs", "a" * 300, "b" * 300)
    assert suggested(Person, "access_needs", "a" * 300, "b" * 300) == "one"
    assert may_be_both(Person, "pay", "£140 a day", "expenses only")
    assert not may_be_both(Affiliation, "role", "chair", "staff"), "one of a list"


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_word_of_two_texts_is_lost(one: str, other: str) -> None:
    whole = joined(Person, "notes", one, other)
    assert one in whole
    assert other in whole
    assert value_of(Person, "notes", one, other, "other") == other


def test_put_away_holds_only_where_both_are() -> None:
    assert joined(Person, "put_away", True, False) is False
    assert joined(Person, "put_away", True, True) is True


def test_the_other_name_goes_where_it_is_found_again() -> None:
    assert other_name({"known_as": None, "notes": None}, "Chinedu Okonkwo", "Chidi Okonkwo") == {
        "known_as": "Chidi Okonkwo"
    }
    assert other_name({"known_as": "Chidi", "notes": "Chair."}, "Chinedu Okonkwo", "Chidi Okonkwo") == {
        "notes": "Chair.\n\nAlso written Chidi Okonkwo."
    }
    assert other_name({"known_as": None, "notes": None}, "Callum Reeve", "C. Reeve") == {
        "notes": "Also written C. Reeve."
    }
    assert other_name({"known_as": None, "notes": None}, "Siobhán", "SIOBHAN") == {}
    assert other_name({"notes": None}, "Kelderby Homes", "Kelderby Homes Ltd") == {
        "notes": "Also written Kelderby Homes Ltd."
    }


def test_of_two_answers_the_newer_holds() -> None:
    held = dict.fromkeys(ValueAnswer.__table__.columns.keys())
    old = held | {"alignment": "share", "words": "Yes", "answered_on": date(2025, 3, 3)}
    new = held | {"alignment": "differently", "words": None, "answered_on": date(2025, 10, 1)}
    assert filled(ValueAnswer, old, new) == {
        "alignment": "differently", "words": None, "answered_on": date(2025, 10, 1),
    }  # fmt: skip
    assert filled(ValueAnswer, new, old) == {}


def test_the_older_id_stays_unless_the_younger_is_held() -> None:
    assert which_stays(B, A, bound=frozenset()) == (A, B)
    assert which_stays(A, B, bound=frozenset({B})) == (B, A)
    with pytest.raises(Refused):
        which_stays(A, B, bound=frozenset({A, B}))
    with pytest.raises(Refused):
        in_order(A, A)
