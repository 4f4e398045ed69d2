"""Workspaces for pictures: the sample world, an empty one, and one with very long names. Each is built once."""

import os
import shutil
import tempfile
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Literal, cast

from PySide6.QtWidgets import QApplication

from prm.app import App
from prm.base.settings import TEXT_SIZE, THEME, MachineSettings, TextSize
from prm.gui.program import Program
from prm.gui.theme import theme
from prm.gui.window import MainWindow
from prm.services import agreement_answers, agreements, followups, partnerships, people, values, voices
from prm.services.partnerships import Part, StrandOfWork
from prm.services.people import Reach
from tests import make

World = Literal["sample", "empty", "long"]

LONG = "Prof. María José Fernández de la Vega y Castellanos-Wynne-Parry of the Lowfield Neighbours"
LONG_ORGANISATION = (
    "The Kelder Valley Federation of Tenants’ and Residents’ Associations and Their Friends (North)"
)


@cache
def _home() -> Path:
    home = Path(tempfile.mkdtemp(prefix="prm-gallery-"))
    os.environ["PRM_HOME"] = str(home)
    return home


@cache
def world(name: World) -> Path:
    path = _home() / f"{name}.prm"
    if name == "sample":
        from prm.exchange.sample import make_sample

        return make_sample(path)
    app = make.workspace(path, pretend_today=make.TODAY)
    if name == "long":
        _fill_long(app)
    app.close()
    return path


def _fill_long(app: App) -> None:
    organisation = make.organisation(app, LONG_ORGANISATION)
    person = make.person(
        app, LONG, at=organisation, matters="Food without a form. " * 12, languages="Urdu " * 20
    )
    app.do(
        people.set_reach,
        person_id=person,
        reach=[Reach("email", "a.very.long.address.indeed@" + "x" * 60 + ".example.org")],
    )
    partnership = make.partnership(
        app, LONG_ORGANISATION, organisations=[organisation], purpose="Every home warm. " * 12
    )
    for back in range(5):
        make.interaction(
            app,
            person,
            heard="People only open the letter if they know who it is from, and even then they ask. " * 4,
            happened_on=date(2025, 10, 14) - timedelta(days=back * 9),
            partnerships=[partnership],
        )
    app.do(
        followups.add_follow_up,
        what="Send everybody the plain-English survey " * 6,
        to_person_id=person,
        due_on=make.TODAY,
    )
    said = app.do(
        voices.hear_voice,
        words="People only open the letter if they know who it is from, and even then they ask. " * 12,
        person_id=person,
        organisation_id=organisation,
        theme="Letters, and everything that is said in letters and is not read",
        partnership_id=partnership,
    )
    app.do(voices.answer_voice, said, kind="cannot", words="Nobody may open it. " * 20, answered_by=LONG)
    value = app.do(
        values.propose_value,
        partnership,
        name="Say what happens next, always and to all",
        statement="We tell people. " * 20,
    )
    app.do(values.agree_value, value)
    _agree_at_length(app, partnership, person)


def _agree_at_length(app: App, partnership: str, person: str) -> None:
    member = app.do(
        partnerships.add_member,
        partnership,
        organisation_id=make.organisation(
            app, f"{LONG_ORGANISATION}, Department of Everything", sector="funder"
        ),
        parts=[Part(person, "speaks")],
        team="The team for all that no other team was asked to do " * 2,
        brings="Rooms, kettles and forty years of knowing whom to ask. " * 6,
        hopes="That nobody is cold. " * 12,
    )
    app.do(
        partnerships.set_strands,
        partnership,
        strands=[StrandOfWork("Homes that can be kept warm at a price that people can pay " * 2)] * 3,
    )
    version = app.do(agreements.begin_agreement, partnership)
    app.do(
        agreements.add_section, version, title="What we do when what we said does not fit what we find " * 2
    )
    app.do(agreements.send_out, version)
    app.do(
        agreement_answers.record_answer,
        version,
        member_id=member,
        answer="question",
        way="spoken",
        speaker_id=person,
        said_where="In the hall behind the library",
        heard_by_id=person,
        note="Who tells the people who were not in the room? " * 6,
    )


def window_on(shown: World | Path, page: str, record_id: str | None = None) -> MainWindow:
    """The program's own window on a copy of this world, with this page in front."""
    origin = shown if isinstance(shown, Path) else world(shown)
    name = origin.stem
    # each window has a file of its own: two may be open at once
    path = Path(tempfile.mkdtemp(prefix="shown-", dir=_home())) / f"{name}.prm"
    shutil.copyfile(origin, path)
    qt = QApplication.instance()
    assert isinstance(qt, QApplication)
    settings = MachineSettings.load(_home() / f"settings-{name}.json")
    settings.set(THEME, theme().name)
    settings.set(TEXT_SIZE, cast("TextSize", theme().text_size))
    program = Program(qt, settings)
    program.window.setProperty("program", program)
    program._on_opened(App.open(path))
    program.window.open(page, record_id)
    return program.window
