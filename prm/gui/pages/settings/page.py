"""Settings: who I am, our organisation, how it looks, the file and its backups. All of it holds at once."""

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from prm import __version__
from prm.app import Answer
from prm.base.errors import Trouble
from prm.base.i18n import _, ngettext
from prm.base.settings import LOCK_MINUTES, REMINDER_DAYS
from prm.gui.kit.buttons import Button
from prm.gui.kit.combo import Combo
from prm.gui.kit.fields import Choice
from prm.gui.kit.scroll import Scroll
from prm.gui.page import Page, PageHeader
from prm.gui.pages.settings.file_card import FileCard
from prm.gui.pages.settings.how_it_looks import LooksCard
from prm.gui.pages.settings.our_organisation import OrganisationCard
from prm.gui.pages.settings.places import PlacesCard
from prm.gui.pages.settings.rows import SettingCard, SettingRow
from prm.gui.pages.settings.who import WhoCard
from prm.gui.theme import theme
from prm.queries.rows.workspace import WorkspacePage
from prm.queries.workspace import workspace_page
from prm.services.workspace import change_setting

BESIDE_FROM = 800
WIDEST = 640
MINUTES = (1, 5, 10, 15, 30, 60)
DAYS = (7, 14, 30, 60, 90)


class SettingsPage(Page):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.who, self.organisation = WhoCard(), OrganisationCard()
        self.looks, self.file, self.places = LooksCard(), FileCard(), PlacesCard()
        self.minutes = Combo((), name=_("Lock care notes after"))
        self.days = Combo((), name=_("Remind us before an end date"))
        self.minutes.changed.connect(self._on_minutes)
        self.days.changed.connect(self._on_days)
        self.lists = Button(_("Words and lists"))
        self.lists.clicked.connect(self._on_lists)
        self.about = Button(_("About PRM"))
        self.about.clicked.connect(self._on_about)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, cards in (
            (left, (self.who, self.organisation, self.looks, self.places)),
            (right, (self.file, self._make_time(), self._make_lists(), self._make_about())),
        ):
            column.setSpacing(16)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._columns.setSpacing(16)
        self._halves: list[QWidget] = []
        for column in (left, right):
            half = QWidget()
            self._halves.append(half)
            column.setContentsMargins(0, 0, 0, 0)
            half.setLayout(column)
            self._columns.addWidget(half, 1)
        self._columns.addStretch(0)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(24, 0, 24, 24)
        inside.addLayout(self._columns)
        inside.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(
            PageHeader(_("Settings"), words=_("Everything here holds at once. There is nothing to save."))
        )
        whole.addWidget(Scroll(content), 1)
        self._on_theme_changed()
        theme().changed.connect(self._on_theme_changed)

    def title(self) -> str:
        return _("Settings")

    def begin(self) -> None:
        desk = self.desk
        self.who.attach(desk)
        self.organisation.attach(desk)
        self.places.attach(desk)
        self.file.attach(desk)
        self.looks.attach(desk.settings)
        self._live = desk.live(self, self._question, self._show)
        self._live.ask()
        desk.backed_up.connect(self.file.show_state)

    def areas(self) -> list[QWidget]:
        return [
            self.who.first,
            self.organisation.name,
            self.looks.colours,
            self.places.find_box,
            self.file.show_file,
            self.minutes,
            self.lists,
            self.about,
        ]

    # inside

    def _make_time(self) -> SettingCard:
        card = SettingCard(_("Locks and reminders"), icon="clock")
        card.put(
            SettingRow(
                _("Lock care notes after"),
                self.minutes,
                words=_("Without use, on this computer. Ctrl+Shift+L locks them now."),
            )
        )
        card.put(
            SettingRow(
                _("Remind us before an end date"),
                self.days,
                words=_("Of consents and agreements, for everybody who uses this workspace."),
            )
        )
        return card

    def _make_lists(self) -> SettingCard:
        card = SettingCard(_("What things are called"), icon="tag")
        card.put(
            SettingRow(
                _("Sectors, roles, kinds of conversation"),
                self.lists,
                words=_("Call them what people here call them, add your own, hide what you never use."),
            )
        )
        return card

    def _make_about(self) -> SettingCard:
        card = SettingCard(_("About"), icon="info")
        card.put(
            SettingRow(
                _("PRM {version}").format(version=__version__),
                self.about,
                words=_("What it is made with, and where everything lies."),
            )
        )
        return card

    def _question(self) -> Answer[WorkspacePage]:
        return self.desk.ask(workspace_page)

    def _show(self, page: WorkspacePage) -> None:
        self.who.show_page(page)
        self.organisation.show_page(page)
        self.file.show_state()
        _offer(self.minutes, MINUTES, self.desk.settings.get(LOCK_MINUTES), _minutes)
        _offer(self.days, DAYS, REMINDER_DAYS.read(page.settings.get(REMINDER_DAYS.key)), _days)

    def _on_minutes(self) -> None:
        try:
            self.desk.settings.set(LOCK_MINUTES, int(self.minutes.value()))
        except Trouble as trouble:
            self.desk.trouble.emit(trouble)

    def _on_days(self) -> None:
        days = int(self.days.value())
        self.desk.try_to(
            _("Reminders come {days} before").format(days=_days(days)),
            change_setting,
            REMINDER_DAYS.key,
            days,
        )

    def _on_theme_changed(self) -> None:
        for half in self._halves:
            half.setMaximumWidth(theme().px(WIDEST))
        self._lay()

    def _lay(self) -> None:
        beside = self.width() >= theme().px(BESIDE_FROM)
        self._columns.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )

    def _on_lists(self) -> None:
        self.desk.go.emit("lists", None)

    def _on_about(self) -> None:
        self.desk.wants.emit("about", {})

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.attached:
            self.file.show_state()


def _offer(box: Combo, numbers: tuple[int, ...], chosen: int, say: Callable[[int], str]) -> None:
    shown = sorted({*numbers, chosen})
    box.show_choices([Choice(str(number), say(number)) for number in shown])
    box.set_value(str(chosen))


def _minutes(number: int) -> str:
    return ngettext("{n} minute", "{n} minutes", number)


def _days(number: int) -> str:
    return ngettext("{n} day", "{n} days", number)
