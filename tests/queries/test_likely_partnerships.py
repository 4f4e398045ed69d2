"""Where a conversation would be filed, before anybody says so."""

from datetime import date

from prm.app import App
from prm.queries.people import likely_partnerships
from tests import make


def names(app: App, *people: str) -> list[str]:
    return [name for _key, name in app.ask(likely_partnerships, people).value]


def test_where_these_people_were_last_spoken_with_comes_first(app: App) -> None:
    farida, yusuf, somebody = (make.person(app, name) for name in ("Farida", "Yusuf", "Somebody Else"))
    early = make.partnership(app, "Early Years", people=[farida, somebody])
    warm = make.partnership(app, "Warm Together", people=[farida, yusuf])
    assert names(app, farida) == ["Early Years", "Warm Together"]
    make.interaction(app, farida, happened_on=date(2025, 10, 1), partnerships=[warm])
    make.interaction(app, somebody, happened_on=date(2025, 10, 13), partnerships=[early])
    assert names(app, farida) == ["Warm Together", "Early Years"]


def test_what_most_of_them_share_comes_first(app: App) -> None:
    farida, yusuf = make.person(app, "Farida"), make.person(app, "Yusuf")
    early = make.partnership(app, "Early Years", people=[farida])
    make.partnership(app, "Warm Together", people=[farida, yusuf])
    make.interaction(app, farida, happened_on=date(2025, 10, 1), partnerships=[early])
    assert names(app, farida, yusuf) == ["Warm Together", "Early Years"]
    assert names(app) == []
