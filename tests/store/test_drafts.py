from prm.app import App
from prm.base.changes import Changes


def test_a_draft_is_kept_replaced_and_dropped(app: App) -> None:
    heard: list[Changes] = []
    app.listen(heard.append)
    first = app.keep_draft("log", '{"heard": "Come"}')
    assert app.keep_draft("log", '{"heard": "Come on a Thursday"}', id=first) == first
    other = app.keep_draft("agreement", "{}")
    assert [(one.id, one.json) for one in app.drafts("log")] == [(first, '{"heard": "Come on a Thursday"}')]
    assert app.drafts("log")[0].changed == app.now()
    app.drop_draft(first)
    app.drop_draft(first)
    assert app.drafts("log") == []
    assert [one.id for one in app.drafts("agreement")] == [other]
    # typing on tells nobody: pages would ask again at every pause
    assert [{(c.record_id, c.op) for c in changes.touched} for changes in heard] == [
        {(first, "add")}, {(other, "add")}, {(first, "remove")},
    ]  # fmt: skip


def test_what_was_dropped_elsewhere_is_kept_when_somebody_types_on(app: App) -> None:
    draft = app.keep_draft("log", "1")
    app.drop_draft(draft)
    assert app.keep_draft("log", "2", id=draft) == draft
    assert [one.json for one in app.drafts("log")] == ["2"]


def test_the_newest_draft_is_first(app: App) -> None:
    ids = [app.keep_draft("log", str(number)) for number in range(3)]
    assert [one.id for one in app.drafts("log")] == ids[::-1]


def test_drafts_have_no_history_and_outlive_the_window(app: App) -> None:
    before = app.next_undo()
    app.keep_draft("log", "{}")
    assert app.next_undo() == before
    app.close()
    again = App.open(app.file.path, clock=app.true_clock)
    assert len(again.drafts("log")) == 1
    again.close()
