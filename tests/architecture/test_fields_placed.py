"""Every field that can be edited has a place in its record's form, or a reason why not."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from prm.app import App
from prm.base.settings import MachineSettings
from prm.domain.consents import Consent
from prm.domain.followups import FollowUp
from prm.domain.interactions import Interaction, Participant
from prm.domain.model import Record, fields_of
from prm.domain.organisations import Affiliation, Organisation
from prm.domain.people import ContactPoint, Person
from prm.gui.desk import Desk
from prm.gui.pages.interactions.log_dialog import LogDialog
from prm.gui.pages.organisations.form import OrganisationDialog
from prm.gui.pages.people.consent_dialog import ConsentDialog
from prm.gui.pages.people.form import PersonDialog
from prm.gui.pages.people.roles_box import RoleLine, RolesBox
from prm.gui.pages.today.follow_up_dialog import FollowUpDialog
from prm.gui.parts.reach_box import ReachBox
from prm.services.followups import add_follow_up
from tests import make

Placed = Callable[[Desk, QWidget], frozenset[str]]


def of_person(desk: Desk, parent: QWidget) -> frozenset[str]:
    return PersonDialog(desk, parent).placed


def of_organisation(desk: Desk, parent: QWidget) -> frozenset[str]:
    return OrganisationDialog(desk, parent).placed


def of_consent(desk: Desk, parent: QWidget) -> frozenset[str]:
    return ConsentDialog(desk, parent, make.person(desk.app), "Farida").form.placed


def of_affiliation(desk: Desk, parent: QWidget) -> frozenset[str]:
    line = RolesBox(desk, parent).lines[0]
    assert isinstance(line, RoleLine)
    return frozenset(
        {
            "started_on" if name == "since" else "ended_on" if name == "until" else name
            for name in line.value()
        }
    )


def of_contact_point(desk: Desk, parent: QWidget) -> frozenset[str]:
    return frozenset(ReachBox(parent).lines[0].value())


def of_interaction(desk: Desk, parent: QWidget) -> frozenset[str]:
    return LogDialog(desk, parent).placed


def of_participant(desk: Desk, parent: QWidget) -> frozenset[str]:
    dialog = LogDialog(desk, parent, people=[make.person(desk.app, at=make.organisation(desk.app))])
    (hat,) = dialog.more.hats.boxes
    (came,) = dialog.more.came.boxes
    ids = dialog.form.who.ids()
    return frozenset({"person_id", "organisation_id", "absent"}) if [hat, came] == ids * 2 else frozenset()


def of_follow_up(desk: Desk, parent: QWidget) -> frozenset[str]:
    added = desk.app.do(add_follow_up, what="Ring back")
    return FollowUpDialog(desk, parent, follow_up=added).placed


# the record, what its form places, and what it leaves out, with the reason
FORMS: list[tuple[type[Record], Placed, dict[str, str]]] = [
    (Person, of_person, {}),
    (Organisation, of_organisation, {}),
    (Consent, of_consent, {}),
    (Affiliation, of_affiliation, {"person_id": "whose form it stands in"}),
    (ContactPoint, of_contact_point, {}),
    (Interaction, of_interaction, {"happened_zone": "kept with the time, as it was typed"}),
    (Participant, of_participant, {}),
    (FollowUp, of_follow_up, {}),
]


@pytest.fixture
def desk(qapp: QApplication, app: App) -> Iterator[Desk]:
    made = Desk(app, MachineSettings.load())
    yield made
    made.stop()


@pytest.mark.parametrize(("record", "placed", "excused"), FORMS, ids=[form[0].__name__ for form in FORMS])
def test_every_editable_field_is_placed_or_excused(
    desk: Desk, record: type[Record], placed: Placed, excused: dict[str, str]
) -> None:
    window = QWidget()
    editable = {key for key, about in fields_of(record) if about.editable}
    found = placed(desk, window)
    assert editable - found == set(excused), "placed nowhere, and no reason given"
    window.deleteLater()
