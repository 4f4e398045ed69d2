"""A change of stage is mended from where the stages so far are read."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from prm.gui.desk import Desk
from prm.gui.kit.buttons import LinkButton
from prm.gui.pages.partnerships.mend_stage_dialog import MendStageDialog
from prm.gui.pages.partnerships.page import PartnershipsPage
from prm.gui.pages.partnerships.stage_dialog import StageDialog
from prm.queries.partnerships import partnership_head, stage_changes
from prm.services.partnerships import change_stage
from tests import make

Shown = Callable[..., QMainWindow]


class Hand:
    """Presses Mend in the first dialog, writes in the second and saves."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def __call__(self) -> None:
        shown = QApplication.activeModalWidget()
        self.seen.append(type(shown).__name__)
        if isinstance(shown, StageDialog):
            QTimer.singleShot(50, self)
            shown.findChildren(LinkButton)[0].click()
        elif isinstance(shown, MendStageDialog):
            shown.form.box("reason").setPlainText("We met twice.")
            shown._on_save()


def test_a_change_is_mended_from_the_stages_so_far(qtbot: QtBot, desk: Desk, shown: Shown) -> None:
    warm = make.partnership(desk.app)
    desk.do(change_stage, warm, stage="building_trust")
    page = PartnershipsPage()
    shown(page)
    page.show_subject(warm)
    qtbot.waitUntil(lambda: page.one._head is not None)
    hand = Hand()
    QTimer.singleShot(50, hand)
    page.one._on_stage("building_trust")
    assert hand.seen == ["StageDialog", "MendStageDialog"]
    assert desk.ask(stage_changes, warm).value[0].reason == "We met twice."


def test_the_last_one_is_taken_out(qtbot: QtBot, desk: Desk, shown: Shown) -> None:
    warm = make.partnership(desk.app)
    desk.do(change_stage, warm, stage="building_trust")
    home = QMainWindow()
    qtbot.addWidget(home)
    home.resize(1024, 700)
    home.show()
    last, first = desk.ask(stage_changes, warm).value
    for row in (last, first):
        dialog = MendStageDialog(desk, home, row)
        qtbot.addWidget(dialog)
        dialog.open()
        dialog.take_out.click()
    assert desk.ask(stage_changes, warm).value == [first]  # the only one stays
    assert dialog.isVisible()
    dialog.done(0)
    assert desk.ask(partnership_head, warm).value.stage == "exploring"
