"""Filters that are kept under a name."""

import pytest

from prm.app import App
from prm.base.errors import Refused
from prm.queries.kept_lists import saved_filters
from prm.services.kept_lists import remove_filter, rename_filter, save_filter


def names(app: App, page: str = "people") -> list[str]:
    return [row.name for row in app.ask(saved_filters, page).value]


def test_a_filter_is_kept_with_all_that_is_chosen(app: App) -> None:
    app.do(save_filter, page="people", name=" Council  people ", find="grace", chosen={"sector": ["policy"]})
    row = app.ask(saved_filters, "people").value[0]
    assert (row.name, row.find, row.chosen, row.away) == (
        "Council people",
        "grace",
        {"sector": ("policy",)},
        False,
    )
    assert names(app, "organisations") == []


def test_the_same_name_changes_what_is_kept(app: App) -> None:
    key = app.do(save_filter, page="people", name="Quiet", chosen={"last": ["quiet"]})
    assert app.do(save_filter, page="people", name="QUIET", chosen={"last": ["never"]}) == key
    assert names(app) == ["QUIET"]
    app.do(save_filter, page="organisations", name="quiet", chosen={"tag": ["x"]})
    assert names(app) == ["QUIET"]


def test_renamed_taken_away_and_brought_back(app: App) -> None:
    key = app.do(save_filter, page="people", name="Quiet", chosen={"last": ["quiet"]})
    app.do(save_filter, page="people", name="Asked", chosen={"consent": ["given"]})
    app.do(rename_filter, key, name="Going quiet")
    assert names(app) == ["Asked", "Going quiet"]
    with pytest.raises(Refused, match="already"):
        app.do(rename_filter, key, name="asked")
    app.do(rename_filter, key, name="going Quiet")  # its own name, in other letters
    app.do(remove_filter, key)
    assert names(app) == ["Asked"]
    app.undo()
    assert names(app) == ["Asked", "going Quiet"]


@pytest.mark.parametrize("name", ["", "   ", "x" * 81])
def test_what_is_no_name(app: App, name: str) -> None:
    with pytest.raises(Refused):
        app.do(save_filter, page="people", name=name, chosen={"last": ["quiet"]})


def test_nothing_chosen_is_nothing_to_keep(app: App) -> None:
    with pytest.raises(Refused):
        app.do(save_filter, page="people", name="All", chosen={})
