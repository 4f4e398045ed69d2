"""Adding a follow-up, and changing a promise that moves."""

from prm.gui.pages.today.follow_up_dialog import FollowUpDialog
from prm.queries.interactions import follow_ups
from tests.gui.scene import Over, scene
from tests.gui.worlds import World, window_on


@scene("follow-up")
def follow_up() -> Over:
    window = window_on("sample", "today")
    assert window.page is not None
    return Over(window, FollowUpDialog(window.page.desk, window))


def _moving(world: World) -> Over:
    window = window_on(world, "today")
    assert window.page is not None
    desk = window.page.desk
    today = desk.app.today()
    rows = desk.ask(follow_ups, today=today).value
    row = next(row for row in rows if row.due_on and row.due_on >= today)
    dialog = FollowUpDialog(desk, window, follow_up=row.id)
    dialog.form.due.set_text("24 Oct")
    dialog.form.due.changed.emit()
    dialog.form.stands._choose("done")
    dialog._draft.drop()
    return Over(window, dialog)


@scene("follow-up-moved")
def follow_up_moved() -> Over:
    return _moving("sample")


@scene("follow-up-long")
def follow_up_long() -> Over:
    return _moving("long")
