"""Somebody has one photo; another one puts it in the bin, an undo brings it back, and a no covers it."""

import pytest

from prm.app import App
from prm.base.errors import Refused
from prm.queries.attachments import content_of
from prm.queries.people import person_page
from prm.queries.rows.people import Photo
from prm.services.consents import record_consent
from prm.services.photos import remove_photo, save_person_with_photo, set_photo
from tests import make

JPEG, PNG = b"\xff\xd8\xff one", b"\x89PNG\r\n\x1a\n two"


def photo(app: App, person: str) -> Photo | None:
    return app.ask(person_page, person, today=make.TODAY).value.photo


def content(app: App, person: str) -> bytes | None:
    kept = photo(app, person)
    return app.ask(content_of, kept.id).value.content if kept else None


def test_one_photo_takes_the_place_of_another_and_an_undo_brings_it_back(app: App) -> None:
    farida = make.person(app)
    app.do(set_photo, farida, content=JPEG)
    app.do(set_photo, farida, content=PNG)
    assert content(app, farida) == PNG
    app.undo()
    assert content(app, farida) == JPEG
    app.do(remove_photo, farida)
    assert photo(app, farida) is None
    app.undo()
    assert content(app, farida) == JPEG


def test_what_is_no_picture_or_too_large_is_refused(app: App) -> None:
    farida = make.person(app)
    for wrong in (b"", b"<svg/>", JPEG + b" " * 5 * 1024 * 1024):
        with pytest.raises(Refused) as refused:
            app.do(set_photo, farida, content=wrong)
        assert "photo" in refused.value.problems


def test_a_form_with_a_photo_is_one_act(app: App) -> None:
    farida = app.do(save_person_with_photo, photo=JPEG, fields={"name": "Farida"})
    app.do(save_person_with_photo, farida, photo=None, fields={"name": "Farida R."})
    assert photo(app, farida) is None
    app.undo()
    assert content(app, farida) == JPEG
    assert app.ask(person_page, farida, today=make.TODAY).value.name == "Farida"


def test_a_no_covers_it_and_a_later_yes_shows_it_again(app: App) -> None:
    farida = make.person(app)
    app.do(set_photo, farida, content=JPEG)
    kept = photo(app, farida)
    assert kept is not None
    assert kept.shown
    for yes in (False, True):
        app.do(record_consent, farida, kind="photo", yes=yes)
        kept = photo(app, farida)
        assert kept is not None
        assert kept.shown is yes
