"""How far a sign-off has come is told where the next look together stands."""

from datetime import timedelta

from prm.app import App
from prm.queries.partnerships import partnership_overview
from prm.queries.today import coming_up
from prm.services.partnerships import change_partnership
from tests import make, warm_together


def test_a_look_together_says_how_many_have_said_yes(app: App) -> None:
    world = warm_together.partnership(app)
    app.do(change_partnership, world.partnership, next_review_on=make.TODAY + timedelta(days=9))
    (row,) = app.ask(coming_up, today=make.TODAY).value
    assert (row.title, row.words) == ("Review Warm Together", "")
    version = warm_together.out(app, world)
    (row,) = app.ask(coming_up, today=make.TODAY).value
    page = app.ask(partnership_overview, world.partnership, today=make.TODAY).value
    assert page.sign_off is not None
    assert row.title == "Review Warm Together and sign off"
    assert page.sign_off.of == len(page.members)
    before = page.sign_off.yes
    assert row.words == f"Agreement {page.sign_off.number}. {before} of {len(page.members)} have said yes."
    warm_together.all_say_yes(app, world, version)
    page = app.ask(partnership_overview, world.partnership, today=make.TODAY).value
    assert page.sign_off is None or page.sign_off.yes > before
