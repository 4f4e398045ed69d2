"""Who may be one: enough to ask about, never so much that father and son are joined, or colleagues asked about."""

import pytest

from prm.domain.likeness import Known, pairs, signs_of_organisation

ONE, OTHER = "1" * 32, "2" * 32


def why(one: Known, other: Known) -> tuple[str, ...]:
    """The reasons to ask, or none."""
    found = pairs([one, other])
    assert len(found) <= 1
    return found[0].reasons if found else ()


def person(key: str, name: str, **more: object) -> Known:
    return Known(key, name, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Łukasz Żak", "Lukasz Zak"),
        ("Ольга Петрова", "Olga Petrova"),
        ("王小明 (Wang Xiaoming)", "Wang Xiaoming"),
        ("Pemberly, Grace", "Grace Pemberly"),
        ("Cllr Dev Patel", "Dev Patel"),
        ("John Reeve", "John Reeve"),
        ("Farida Rahmani · فریدہ رحمانی", "Farida Rahmany"),
    ],
)
def test_a_very_like_name_alone_is_a_question(one: str, other: str) -> None:
    assert why(person(ONE, one), person(OTHER, other))


@pytest.mark.parametrize(("one", "other"), [("Maria Silva", "Mario Silva"), ("Mary Brown", "Mark Brown")])
def test_a_like_name_needs_a_second_sign(one: str, other: str) -> None:
    assert not why(person(ONE, one), person(OTHER, other))
    for sign in (
        {"emails": ("a@example.org",)},
        {"organisations": ("Bright Threads",)},
        {"birthday": "2007-11-20"},
    ):
        assert why(person(ONE, one, **sign), person(OTHER, other, **sign)), sign
    assert why(person(ONE, one, phones=("07700 900118",)), person(OTHER, other, phones=("+447700900118",)))


def test_the_same_email_is_a_question_whatever_the_name() -> None:
    one, other = (
        person(ONE, "Fatima", emails=("f@example.org",)),
        person(OTHER, "فاطمة", emails=("F@example.org",)),
    )
    assert why(one, other) == ("same email",)


def test_the_phone_of_an_office_or_a_family_is_none() -> None:
    one, other = (
        person(ONE, "Bev Hartley", phones=("01632 960013",)),
        person(OTHER, "Ben Harley", phones=("01632 960013",)),
    )
    assert not why(
        person(ONE, "Joan Kemp", phones=("01632 960013",)),
        person(OTHER, "John Webb", phones=("01632 960013",)),
    )
    assert why(one, other)


def test_initials_need_a_second_sign() -> None:
    assert not why(person(ONE, "C. Reeve"), person(OTHER, "Callum Reeve"))
    found = why(
        person(ONE, "C. Reeve", phones=("07700 900118",)),
        person(OTHER, "Callum Reeve", phones=("07700 900118",)),
    )
    assert found == ("like name", "same phone")


def organisations(*known: Known) -> list[tuple[str, ...]]:
    return [pair.reasons for pair in pairs(known, signs=signs_of_organisation)]


def test_an_organisation_is_known_with_and_without_its_form() -> None:
    assert organisations(Known(ONE, "Kelderby Homes"), Known(OTHER, "Kelderby Homes Ltd")) == [("same name",)]
    assert organisations(Known(ONE, "The Open Door Pantry CIC"), Known(OTHER, "Open Door Pantry"))
    assert organisations(Known(ONE, "Harbour Women’s Circle"), Known(OTHER, "Harbour Womens Circle"))
    assert not organisations(Known(ONE, "University of Kelderby"), Known(OTHER, "Kelder Valley University"))
    assert not organisations(Known(ONE, "Lowfield Primary"), Known(OTHER, "Lowfield Surgery"))


def test_one_registration_number_is_one_organisation() -> None:
    one, other = (
        Known(ONE, "Elmtree", number="SC 012345"),
        Known(OTHER, "Nursery on the Hill", number="sc012345"),
    )
    assert organisations(one, other) == [("same registration number",)]
