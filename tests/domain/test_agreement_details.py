"""The catalogue of details, placeholders, and how the agreement's own values are kept."""

from decimal import Decimal

import pytest

from prm.base.errors import Refused
from prm.domain.agreement_catalogue import DETAILS, OWN
from prm.domain.agreement_details import (
    find_detail,
    kept_value,
    label_of,
    options_of,
    read_money,
    read_placeholder,
)


def test_every_detail_has_its_words() -> None:
    assert len({detail.key for detail in DETAILS}) == len(DETAILS)
    for detail in DETAILS:
        assert detail.label
        assert detail.gap
        assert detail.choices or detail.kind != "choice"
    assert all(detail.example for detail in OWN)


@pytest.mark.parametrize("detail", OWN, ids=lambda detail: detail.key)
def test_an_example_can_be_kept(detail: object) -> None:
    found = next(one for one in OWN if one is detail)
    assert kept_value(found.key, found.example)


def test_a_placeholder_is_read() -> None:
    start = read_placeholder("partnership.start|month year")
    assert (start.detail.key, start.form) == ("partnership.start", "month year")
    table = read_placeholder("members.table: name, who stands in")
    assert [word for word, _heading in table.columns] == ["name", "who stands in"]
    assert read_placeholder("evidence.then: give them back / burn them").options == (
        "give them back",
        "burn them",
    )
    assert read_placeholder("decision.funder_part: listens and helps").offered == "listens and helps"
    assert read_placeholder("evidence.permitted_use.bullets").detail is find_detail("evidence.permitted_use")


@pytest.mark.parametrize(
    "wrong",
    ["", "meeting.rythm", "members.table: name, shoe size", "meeting.place|year", "partnership.start|week"],
)
def test_what_is_not_known_is_refused(wrong: str) -> None:
    with pytest.raises(Refused):
        read_placeholder(wrong)


def test_a_slip_is_answered_with_what_could_be_meant() -> None:
    with pytest.raises(Refused) as refused:
        read_placeholder("meeting.rythm")
    assert "meeting.rhythm" in refused.value.choices


def test_the_editor_has_a_label_even_for_names_of_a_newer_prm() -> None:
    assert label_of("meeting.rhythm") == "When you meet"
    assert label_of("tea.biscuits: plain / chocolate") == "tea.biscuits"
    assert options_of("evidence.then")[0] == "give them back"
    assert options_of("tea.biscuits") == ()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("£17.50", (Decimal("17.50"), "GBP")),
        ("17.50", (Decimal("17.50"), "GBP")),
        ("€ 1,200", (Decimal(1200), "EUR")),
        ("17.50 pln", (Decimal("17.50"), "PLN")),
        ("a lot", None),
        ("17.505", None),
        ("", None),
        ("☃5", None),
    ],
)
def test_money_as_people_write_it(written: str, read: object) -> None:
    assert read_money(written) == read


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("pay.days", "five"),
        ("pay.rate", "fair"),
        ("partnership.name", "x"),
        ("evidence.permitted_use.bullets", "x"),
        ("meeting.place", "x" * 5000),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(key: str, value: str) -> None:
    with pytest.raises(Refused):
        kept_value(key, value)


def test_a_list_is_kept_a_line_each() -> None:
    assert kept_value("end.hand_back", " • the films\n\n- the survey ") == "the films\nthe survey"
    assert kept_value("pay.days", "  ") == ""
