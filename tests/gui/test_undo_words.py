"""Undo and redo name what they will do, in the menu before and in the toast after, for whatever was done."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from prm.app import App
from prm.services.bin import restore
from prm.services.consents import record_consent
from prm.services.followups import add_follow_up, mark_done
from prm.services.organisations import add_organisation
from prm.services.partnerships import begin_partnership, change_stage, pin_partnership
from prm.services.people import add_person, bin_person, change_person, put_away_person
from prm.services.values import propose_value
from prm.services.voices import hear_voice
from tests import make
from tests.gui.everything import Shown, settle, showing

Did = Callable[[App], object]


def every_kind_of_thing(app: App) -> list[tuple[str, Did]]:
    """One after another, each on what was there before."""
    farida, together = make.person(app), make.partnership(app)
    promise = app.do(add_follow_up, what="Send the minutes")
    gone = make.person(app, "Rosamund Quill")
    app.do(bin_person, gone)
    return [
        ("Add person", lambda on: on.do(add_person, name="Joan Reeve")),
        ("Change person", lambda on: on.do(change_person, farida, known_as="Farida")),
        ("Put away", lambda on: on.do(put_away_person, farida)),
        ("Record consent", lambda on: on.do(record_consent, farida, kind="contact", yes=True)),
        ("Add organisation", lambda on: on.do(add_organisation, name="Lowfield Hall")),
        ("Begin partnership", lambda on: on.do(begin_partnership, name="Early Years Listening")),
        ("Change stage", lambda on: on.do(change_stage, together, stage="building_trust")),
        ("Pin", lambda on: on.do(pin_partnership, together)),
        ("Log interaction", lambda on: make.interaction(on, farida)),
        ("Mark a voice", lambda on: on.do(hear_voice, words="Come to us.", heard_on=date(2025, 10, 1))),
        ("Add follow-up", lambda on: on.do(add_follow_up, what="Ring Joseph")),
        ("Mark as done", lambda on: on.do(mark_done, promise)),
        ("Propose value", lambda on: on.do(propose_value, together, name="Listen first")),
        ("Move to the bin", lambda on: on.do(bin_person, farida)),
        ("Bring back from the bin", lambda on: on.do(restore, [("person", gone)])),
    ]


@pytest.fixture
def menu() -> Callable[[Shown, str], str]:
    def read(shown: Shown, command: str) -> str:
        QApplication.processEvents()
        return shown.window.commands[command].text().replace("&", "")

    return read


def test_in_the_menu_before_and_in_the_toast_after(menu: Callable[[Shown, str], str]) -> None:
    with showing("empty") as shown:
        app, window = shown.desk.app, shown.window
        for label, act in every_kind_of_thing(app):
            act(app)
            settle()
            assert menu(shown, "undo") == f"Undo: {label}"
            window.commands.trigger("undo")
            settle()
            assert window.toast.words == f"Undone: {label}"
            assert menu(shown, "redo") == f"Redo: {label}"
            window.commands.trigger("redo")
            settle()
            assert window.toast.words == f"Done again: {label}"
            assert not window.commands["redo"].isEnabled()
            assert menu(shown, "redo") == "Redo"
