"""What Today says of a follow-up: to whom it is owed, and who owes it when that is not who reads."""

from datetime import date

from prm.gui.desk import Desk
from prm.gui.pages.today.rows import FollowUpEntries
from prm.queries.today import today_page
from prm.services import followups
from tests import make


def _said(desk: Desk) -> dict[str, str]:
    app = desk.app
    page = app.ask(today_page, today=make.TODAY, me=app.me).value
    entries = FollowUpEntries()
    entries.today, entries.me_id = page.today, page.me_id
    rows = [*page.slipped, *page.for_today, *page.this_week]
    return {row.what: " · ".join(piece.text for piece in entries.entry(row).second) for row in rows}


def test_a_follow_up_names_who_owes_it_only_when_it_is_somebody_else(desk: Desk) -> None:
    app = desk.app
    me = app.ask(today_page, today=make.TODAY, me=app.me).value.me_id
    farida, precious = make.person(app, "Farida Rahmani"), make.person(app, "Precious Moyo")
    today: dict[str, date] = {"due_on": make.TODAY}
    app.do(followups.add_follow_up, what="Mine", owner_id=me, to_person_id=farida, **today)
    app.do(followups.add_follow_up, what="Hers", owner_id=precious, to_person_id=farida, **today)
    app.do(followups.add_follow_up, what="Nobody’s", to_person_id=farida, **today)
    app.do(followups.add_follow_up, what="To nobody", owner_id=precious, **today)
    said = _said(desk)
    assert me is not None
    assert said["Mine"] == said["Nobody’s"] == "Farida Rahmani"
    assert said["Hers"] == "Precious, to Farida Rahmani"
    assert said["To nobody"] == "Precious Moyo"
