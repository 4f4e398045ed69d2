"""The notice of a commit: whom it concerns, and that another process concerns everybody."""

from prm.base.changes import Change, Changes


def test_it_concerns_whoever_read_a_table_that_it_touched() -> None:
    changes = Changes(
        "Add person", frozenset({Change("person", "1", "add"), Change("affiliation", "2", "add")})
    )
    assert changes.tables == {"person", "affiliation"}
    assert changes.concerns(frozenset({"person", "place"}))
    assert not changes.concerns(frozenset({"place"}))
    assert not changes.concerns(frozenset())


def test_nothing_touched_concerns_nobody() -> None:
    assert not Changes("Nothing").concerns(frozenset({"person"}))


def test_another_process_concerns_everybody() -> None:
    assert Changes("", everything=True).concerns(frozenset({"person"}))
    assert Changes("", everything=True).concerns(frozenset())
