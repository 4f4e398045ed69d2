"""A name is one field, as its owner writes it; two ways to reach somebody are compared by what matters of them."""

import pytest

from prm.base.errors import Refused
from prm.domain.people import check_name, match_key


@pytest.mark.parametrize(
    "name",
    [
        "Farida",
        "Nguyễn Thị Hạnh",
        "Siobhán Ní Dhomhnaill",
        "Imam Yusuf Demir",
        "Cllr. A. B. van der Berg-O’Neill Jr",
        "فریدہ رحمانی",
        "王小明",
        "Ольга",
        "X Æ A-12",
    ],
)
def test_a_name_stays_as_it_is_written(name: str) -> None:
    assert check_name(name) == name
    assert check_name(f"  {name}\n") == name


@pytest.mark.parametrize("name", ["", "   ", "\t\n", "\u00a0"])
def test_a_name_of_nothing_is_none(name: str) -> None:
    with pytest.raises(Refused) as refused:
        check_name(name)
    assert list(refused.value.problems) == ["name"]


def test_a_name_has_an_end() -> None:
    assert check_name("x" * 200)
    with pytest.raises(Refused, match="200 letters"):
        check_name("x" * 201)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("phone", "07700 900123"), ("phone", "+44 7700 900123")),
        (("phone", "(07700) 900-123"), ("phone", "0044 7700 900 123")),
        (("email", "Farida@Example.org "), ("email", "farida@example.org")),
        (("web", "HTTPS://Example.org"), ("web", "https://example.org")),
    ],
)
def test_the_same_way_to_reach_somebody(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert match_key(*one) == match_key(*other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("phone", "07700 900123"), ("phone", "07700 900124")),
        (("phone", "ext 12"), ("phone", "ext 13")),
        (("email", "a@example.org"), ("email", "a@example.com")),
    ],
)
def test_another_way_to_reach_somebody(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert match_key(*one) != match_key(*other)
