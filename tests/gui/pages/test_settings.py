"""Settings hold at once: who I am, our organisation, how it looks, the file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from prm.base.errors import Refused
from prm.base.settings import COMPACT, LOCK_MINUTES, ME, REMINDER_DAYS, TEXT_SIZE, MachineSettings
from prm.gui.about import AboutDialog
from prm.gui.desk import Desk
from prm.gui.kit import ask
from prm.gui.licences import parts
from prm.gui.page import Page
from prm.gui.pages.settings.page import SettingsPage
from prm.gui.theme import theme
from prm.queries.people import workspace_users
from prm.queries.workspace import workspace_page
from prm.services.people import name_user
from prm.services.workspace import stop_user

Shown = Callable[..., QMainWindow]


@pytest.fixture
def page(shown: Shown, look: object) -> SettingsPage:
    made = SettingsPage()
    shown(made)
    return made


def users_shown(page: SettingsPage) -> list[str]:
    return [button.text() for button in page.who.findChildren(QRadioButton) if button.isVisible()]


def write(line: object, words: str) -> None:
    """Put other words in a box, and leave it."""
    box = line.box  # type: ignore[attr-defined]
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, words)
    QTest.keyClick(box, Qt.Key.Key_Return)


def test_it_shows_what_holds(page: SettingsPage, desk: Desk) -> None:
    assert users_shown(page) == ["Nadia Osei"]
    assert page.organisation.name.box.text() == "Lowfield Neighbours"
    assert page.organisation.sector.currentText() == "Community and voluntary"
    assert page.minutes.currentText() == "5 minutes"
    assert page.days.currentText() == "30 days"
    assert page.file.last.title.text() == "Not backed up yet"
    assert not page.file.show_backups.isEnabled()
    assert isinstance(page, Page)


def test_somebody_is_added_and_is_me_from_then_on(
    qtbot: QtBot, page: SettingsPage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "text", lambda *_args, **_kw: "Yusuf Demir")
    page.who.add_user.click()
    qtbot.waitUntil(lambda: users_shown(page) == ["Nadia Osei", "Yusuf Demir"])
    yusuf = next(button for button in page.who.findChildren(QRadioButton) if button.text() == "Yusuf Demir")
    QTest.mouseClick(yusuf, Qt.MouseButton.LeftButton, pos=yusuf.rect().center())
    whose = dict(desk.ask(workspace_users).value)
    assert desk.app.me is not None
    assert whose[desk.app.me] == "Yusuf Demir"
    assert list(MachineSettings.load(desk.settings._path).get(ME).values()) == [desk.app.me]


def test_somebody_uses_prm_no_more(qtbot: QtBot, page: SettingsPage, desk: Desk) -> None:
    desk.do(name_user, name="Yusuf Demir")
    qtbot.waitUntil(lambda: len(users_shown(page)) == 2)
    stop = next(
        button
        for button in page.who.findChildren(QPushButton)
        if button.accessibleName() == "Yusuf Demir uses PRM no more"
    )
    with qtbot.waitSignal(desk.said):
        stop.click()
    qtbot.waitUntil(lambda: users_shown(page) == ["Nadia Osei"])
    assert desk.app.undo() == "Stop being a user"
    qtbot.waitUntil(lambda: len(users_shown(page)) == 2)


def test_somebody_must_be_left(desk: Desk) -> None:
    assert desk.app.me is not None
    with pytest.raises(Refused, match="Somebody must be left"):
        desk.do(stop_user, desk.app.me)


def test_the_organisation_is_kept_when_its_box_is_left(qtbot: QtBot, page: SettingsPage, desk: Desk) -> None:
    with qtbot.waitSignal(desk.said):
        write(page.organisation.name, "Lowfield Together")
    assert desk.ask(workspace_page).value.organisation == "Lowfield Together"
    # again, from the version that came back
    with qtbot.waitSignal(desk.bus.committed):
        pass_through = page.organisation.sector
        pass_through.set_value("university")
        pass_through.changed.emit()
    assert desk.ask(workspace_page).value.sector == "university"


def test_a_name_that_is_none_is_refused_beside_its_box_and_esc_puts_it_back(
    page: SettingsPage, desk: Desk
) -> None:
    line = page.organisation.name
    write(line, " ")
    assert line._problem.isVisible()
    assert desk.ask(workspace_page).value.organisation == "Lowfield Neighbours"
    QTest.keyClick(line.box, Qt.Key.Key_Escape)
    assert line.box.text() == "Lowfield Neighbours"


def test_what_things_are_called_is_a_page_of_its_own(page: SettingsPage, desk: Desk) -> None:
    gone: list[str] = []
    desk.go.connect(lambda key, _subject: gone.append(key))
    page.lists.click()
    assert gone == ["lists"]


def test_looks_hold_at_once(page: SettingsPage, desk: Desk) -> None:
    page.looks.text_size.set_value("130")
    page.looks.text_size.changed.emit()
    page.looks.colours.set_value("dark")
    page.looks.colours.changed.emit()
    page.looks.compact.click()
    page.looks.system_font.click()
    assert (theme().text_size, theme().name, theme().compact) == (130, "dark", True)
    assert desk.settings.get(TEXT_SIZE) == 130
    assert desk.settings.get(COMPACT)
    theme().set_text_size(100)  # as the View menu does
    assert page.looks.text_size.value() == "100"


def test_minutes_are_this_machines_and_days_the_workspaces(
    qtbot: QtBot, page: SettingsPage, desk: Desk
) -> None:
    page.minutes.set_value("15")
    page.minutes.changed.emit()
    assert desk.settings.get(LOCK_MINUTES) == 15
    page.days.set_value("60")
    with qtbot.waitSignal(desk.said):
        page.days.changed.emit()
    assert REMINDER_DAYS.read(desk.ask(workspace_page).value.settings[REMINDER_DAYS.key]) == 60
    desk.app.undo()
    qtbot.waitUntil(lambda: page.days.currentText() == "30 days")


def test_a_number_that_is_not_offered_is_shown_all_the_same(shown: Shown, desk: Desk) -> None:
    desk.settings.set(LOCK_MINUTES, 22)
    page = SettingsPage()
    shown(page)
    assert page.minutes.currentText() == "22 minutes"


def test_the_file_and_its_backups(
    qtbot: QtBot, page: SettingsPage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted: list[str] = []
    desk.wants.connect(lambda command, _what: wanted.append(command))
    for button in (page.file.back_up, page.file.back_up_to, page.file.bring_back, page.about):
        button.click()
    assert wanted == ["back_up", "back_up_to", "bring_back", "about"]
    desk.app.back_up()
    desk.backed_up.emit()
    assert page.file.last.title.text().startswith("Backed up ")
    assert "(1\N{NO-BREAK SPACE}copy)" in page.file.kept.words.text()
    opened: list[Path] = []

    def open_url(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    page.file.show_backups.click()
    page.file.show_file.click()
    assert opened == [desk.app.backups_folder(), desk.app.file.path.parent]
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    with qtbot.waitSignal(desk.trouble) as told:
        page.file.show_file.click()
    assert str(desk.app.file.path.parent) in told.args[0].can_do


@pytest.mark.parametrize(("width", "height", "text"), [(1366, 860, 100), (812, 700, 100), (968, 700, 150)])
def test_nothing_is_wider_than_the_page(
    shown: Shown, look: object, width: int, height: int, text: int
) -> None:
    theme().set_text_size(text)
    page = SettingsPage()
    shown(page, width, height)
    for card in (page.who, page.organisation, page.looks, page.file):
        left = card.mapTo(page, card.rect().topLeft()).x()
        assert left + card.width() <= page.width()
        assert card.width() >= card.minimumSizeHint().width()


def test_about_says_what_prm_is_made_with(qtbot: QtBot, page: SettingsPage, desk: Desk) -> None:
    dialog = AboutDialog(page, desk.app)
    dialog.open()
    names = [part.name for part in dialog._parts.values()]
    assert names[0] == "PRM"
    assert {"PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "reportlab", "Pillow".lower()} <= {
        *names,
        *(name.lower() for name in names),
    }
    assert not {"pytest", "ruff", "mypy"} & {name.lower() for name in names}
    dialog.list.go_to("pyside6-essentials")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in dialog.text.toPlainText()
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("PRM ")
    assert "Lowfield" not in copied
    dialog.done(0)


def test_every_part_brings_its_licence_or_its_name() -> None:
    for part in parts():
        assert part.licence, part.name
        assert part.text().strip(), part.name
