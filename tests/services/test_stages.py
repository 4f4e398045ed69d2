"""A change of stage that was noted wrongly is mended or taken out; the partnership is at the stage of its last one."""

from datetime import date

import pytest

from prm.app import App
from prm.base.errors import Refused
from prm.queries.partnerships import partnership_head, stage_changes
from prm.queries.rows.partnerships import StageRow
from prm.services.partnerships import change_stage
from prm.services.stages import mend_stage_change, remove_stage_change
from tests import make

MARCH, MAY = date(2025, 3, 1), date(2025, 5, 1)


def begun(app: App) -> str:
    key = make.partnership(app, stage_on=date(2025, 1, 1))
    app.do(change_stage, key, stage="building_trust", on=MARCH, reason="We met twice.")
    app.do(change_stage, key, stage="ended_well", on=MAY, reason="We learned to listen.")
    return key


def stages(app: App, key: str) -> list[StageRow]:
    return app.ask(stage_changes, key).value


def now(app: App, key: str) -> tuple[str, object]:
    head = app.ask(partnership_head, key).value
    return head.stage, head.fields["ended_on"]


def test_a_change_is_mended_and_an_undo_says_it_as_before(app: App) -> None:
    key = begun(app)
    last, first, _begun = stages(app, key)
    app.do(mend_stage_change, first.id, stage="resting", on=date(2025, 2, 1), reason="We were tired.")
    assert [(row.stage, row.changed_on, row.reason) for row in stages(app, key)][1] == (
        "resting", date(2025, 2, 1), "We were tired.",
    )  # fmt: skip
    assert now(app, key) == ("ended_well", MAY)
    app.do(mend_stage_change, last.id, stage="ended_well", on=date(2025, 6, 1), reason=last.reason)
    assert now(app, key) == ("ended_well", date(2025, 6, 1))
    app.undo()
    app.undo()
    assert stages(app, key) == [last, first, _begun]
    assert now(app, key) == ("ended_well", MAY)


def test_the_last_one_taken_out_leaves_the_one_before(app: App) -> None:
    key = begun(app)
    last, *earlier = stages(app, key)
    app.do(remove_stage_change, last.id)
    assert stages(app, key) == earlier
    assert now(app, key) == ("building_trust", None)
    app.undo()
    assert now(app, key) == ("ended_well", MAY)


def test_a_change_that_is_mended_to_a_later_day_becomes_the_present_one(app: App) -> None:
    key = begun(app)
    _last, first, _begun = stages(app, key)
    app.do(mend_stage_change, first.id, stage="working_together", on=date(2025, 7, 1))
    assert now(app, key) == ("working_together", None)


def test_what_cannot_be(app: App) -> None:
    key = begun(app)
    last, first, begun_row = stages(app, key)
    for given, box in (
        ({"stage": "nonsense", "on": MAY}, "stage"),
        ({"stage": "resting", "on": date(2026, 1, 1)}, "changed_on"),
        ({"stage": "ended_well", "on": MAY, "reason": " "}, "reason"),
    ):
        with pytest.raises(Refused) as refused:
            app.do(mend_stage_change, last.id, **given)  # type: ignore[arg-type]
        assert box in refused.value.problems
    for row in (last, first):
        app.do(remove_stage_change, row.id)
    with pytest.raises(Refused):
        app.do(remove_stage_change, begun_row.id)
