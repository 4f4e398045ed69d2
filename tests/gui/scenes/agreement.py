"""The agreement tab: drafting, out for sign-off, in force, empty, and its dialogs."""

import tempfile
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from prm.app import App
from prm.base.settings import MachineSettings
from prm.gui.desk import Desk
from prm.gui.pages.partnerships.agreement_answer_dialog import AnswerDialog
from prm.gui.pages.partnerships.agreement_dialogs import ChangesDialog, DetailDialog, InsertDetailDialog
from prm.gui.pages.partnerships.agreement_rules_dialog import RulesDialog
from prm.gui.pages.partnerships.agreement_sign_off import SignOffDialog
from prm.gui.pages.partnerships.agreement_tab import AgreementTab
from prm.gui.pages.partnerships.page import PartnershipsPage
from prm.queries.agreements import what_changed
from prm.services import agreement_answers, agreements
from tests import make, warm_together
from tests.gui.scene import Over, scene
from tests.warm_together import World


def _app() -> tuple[App, World]:
    folder = Path(tempfile.mkdtemp(prefix="prm-agreement-"))
    app = make.workspace(folder / "Lowfield Neighbours.prm", pretend_today=make.TODAY)
    return app, warm_together.partnership(app)


class Window(QWidget):
    """The page as wide as the window leaves it, without the sidebar."""

    def __init__(self, desk: Desk, page: PartnershipsPage) -> None:
        super().__init__()
        self.desk = desk
        self._side = QWidget()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 28, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addWidget(page, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._side.setFixedWidth(212 if self.width() >= 1120 else 56)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.desk.stop()
        self.desk.jobs.close()
        self.desk.app.close()


def _window(app: App, world: World, *, section: str = "") -> tuple[Window, AgreementTab]:
    """The partnership open at its agreement, and its pages drawn."""
    page = PartnershipsPage()
    desk = Desk(app, MachineSettings.load(app.file.path.with_suffix(".json")), page)
    window = Window(desk, page)
    window.resize(1366, 860)
    page.attach(desk)
    page.show_subject(world.partnership)
    window.show()
    wait(50)
    page.one.tabs.choose("agreement")
    (tab,) = page.findChildren(AgreementTab)
    wait(100)
    if section:
        row = next(each for each in tab.page.sections if each.key == section)  # type: ignore[union-attr]
        tab.sections.list.go_to(row.id)
    wait(1200)
    return window, tab


def wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _question(app: App, world: World, version: str) -> None:
    app.do(
        agreement_answers.ask_question,
        version,
        section_key="how_we_decide",
        words="Can it still stop the money if it does not like the vote?",
        about="sits with us to listen and to help, and does not vote on what we do",
        asked_by_id=world.people["Joseph Adeyemi-Clarke"],
    )


@scene("agreement-out")
def out() -> QWidget:
    app, world = _app()
    version = warm_together.out(app, world)
    _question(app, world, version)
    return _window(app, world, section="how_we_decide")[0]


@scene("agreement-draft")
def draft() -> QWidget:
    app, world = _app()
    warm_together.drafted(app, world, details=False)
    return _window(app, world, section="how_we_decide")[0]


@scene("agreement-values")
def values() -> QWidget:
    app, world = _app()
    warm_together.drafted(app, world)
    return _window(app, world, section="agreed_values")[0]


@scene("agreement-who")
def who() -> QWidget:
    app, world = _app()
    version = warm_together.out(app, world)
    warm_together.all_say_yes(app, world, version)
    return _window(app, world, section="who_we_are")[0]


@scene("agreement-empty")
def empty() -> QWidget:
    app, world = _app()
    return _window(app, world)[0]


@scene("agreement-yes")
def yes() -> Over:
    app, world = _app()
    warm_together.out(app, world)
    window, tab = _window(app, world)
    page = tab.page
    assert page is not None
    assert page.shown is not None
    dialog = AnswerDialog(tab._desk, window, page.shown, page.sign_off, page.sections)  # type: ignore[arg-type]
    dialog.way.set_value("spoken")
    dialog._show_boxes()
    return Over(window, dialog)


@scene("agreement-sign-off")
def sign_off() -> Over:
    app, world = _app()
    warm_together.out(app, world)
    window, tab = _window(app, world)
    page = tab.page
    assert page is not None
    return Over(window, SignOffDialog(window, page.sign_off, standing=page.standing, number="1.0"))


@scene("agreement-detail")
def detail() -> Over:
    app, world = _app()
    warm_together.drafted(app, world, details=False)
    window, tab = _window(app, world)
    assert tab.page is not None
    assert tab.page.shown is not None
    return Over(window, DetailDialog(tab._desk, window, tab.page.shown, "decision.rule", value=""))  # type: ignore[arg-type]


@scene("agreement-insert")
def insert() -> Over:
    app, world = _app()
    warm_together.drafted(app, world)
    window, tab = _window(app, world)
    assert tab.page is not None
    return Over(window, InsertDetailDialog(window, tab.page.facts))


@scene("agreement-rules")
def rules() -> Over:
    app, world = _app()
    warm_together.drafted(app, world)
    window, tab = _window(app, world)
    assert tab.page is not None
    return Over(window, RulesDialog(tab._desk, window, tab.page))  # type: ignore[arg-type]


@scene("agreement-changes")
def changes() -> Over:
    app, world = _app()
    version = warm_together.out(app, world)
    app.do(agreements.set_detail, version, key="pay.days", value="10")
    window, tab = _window(app, world)
    assert tab.page is not None
    assert tab.page.shown is not None
    found = app.ask(what_changed, tab.page.shown.id).value
    return Over(window, ChangesDialog(window, found, tab.page))
