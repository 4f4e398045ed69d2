"""The history of one record: who changed what, when, old and new. Shows it a page at a time; changes nothing."""

from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from prm.app import Answer
from prm.base.i18n import _
from prm.base.when import When, say_when
from prm.gui.desk import Desk
from prm.gui.kit.buttons import LinkButton
from prm.gui.kit.cards import Line
from prm.gui.kit.dialog import Dialog
from prm.gui.kit.labels import Label
from prm.gui.theme import theme
from prm.queries.rows.history import Changed, HistoryEntry, HistoryPage, Kind

LONG = 1200  # letters of a text that are shown
_FIELD = 150
_KEYS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -12,
    Qt.Key.Key_PageDown: 12,
}


class HistoryDialog(Dialog):
    """Raises Refused when the record is gone."""

    def __init__(self, desk: Desk, parent: QWidget, *, kind: Kind, record: str) -> None:
        self._desk, self._kind, self._record, self._pages = desk, kind, record, 1
        first = self._question()
        super().__init__(parent, _("History of {name}").format(name=first.value[0].name), width=640)
        self.body.setSpacing(0)
        self.body.setContentsMargins(20, 4, 20, 12)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.body.addWidget(self._list)
        self.older = LinkButton(_("Show what was before that"))
        self.older.clicked.connect(self._on_older)
        self.body.addWidget(self.older, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.footer_hint.setText(_("Care notes have no history: only who wrote them can read them."))
        self.close_button = self.add_button(_("Close"), kind="primary", default=True)
        self.close_button.clicked.connect(self.accept)
        self._live = desk.live(self, self._question, self._show)
        self._live.begin(first)

    # asking

    def _question(self) -> Answer[list[HistoryPage]]:
        """As many pages as are shown."""
        from prm.queries.history import history

        pages: list[HistoryPage] = []
        tables: frozenset[str] = frozenset()
        before: int | None = None
        for _page in range(self._pages):
            answer = self._desk.ask(history, self._kind, self._record, before=before)
            pages.append(answer.value)
            tables |= answer.tables
            before = answer.value.older
            if before is None:
                break
        return Answer(pages, tables)

    def _show(self, pages: list[HistoryPage]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        zone, today = self._desk.app.clock.zone(), self._desk.app.today()
        entries = [one for page in pages for one in page.entries]
        for number, one in enumerate(entries):
            if number:
                self._column.addWidget(Line())
            self._column.addWidget(_entry(one, zone, today))
        self.older.setVisible(pages[-1].older is not None)

    def _on_older(self) -> None:
        self._pages += 1
        self._live.ask()
        if self.older.isHidden():
            self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = _KEYS.get(Qt.Key(event.key()))
        if steps is None:
            super().keyPressEvent(event)
            return
        bar = self._body.verticalScrollBar()
        bar.setValue(bar.value() + steps * theme().px(32))


def _entry(one: HistoryEntry, zone: ZoneInfo, today: date) -> QWidget:
    """What was done, when and by whom; under it each field with what it is and what it was."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 12, 0, 12)
    column.setSpacing(6)
    head = QHBoxLayout()
    head.setSpacing(12)
    head.addWidget(Label(one.did, role="label", wrap=True), 1)
    head.addWidget(Label(_who_when(one, zone, today), role="small", ink="ink2"), 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(head)
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnMinimumWidth(0, theme().px(_FIELD))
    grid.setColumnStretch(0, 0)
    grid.setColumnStretch(1, 1)
    for row, changed in enumerate(one.changes):
        what = Label(changed.what, role="small", ink="ink2", wrap=True)
        what.setFixedWidth(theme().px(_FIELD))
        grid.addWidget(what, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(_told(changed), row, 1)
    column.addLayout(grid)
    return made


def _told(changed: Changed) -> QLayout:
    column = QVBoxLayout()
    column.setSpacing(1)
    if changed.covered:
        column.addWidget(
            Label(_("Private, so its words are not told here"), role="small", ink="ink3", wrap=True)
        )
    if changed.after:
        column.addWidget(Label(_cut(changed.after), role="small", wrap=True))
    if changed.before:
        said = _("Was: {words}") if changed.after else _("Taken out: {words}")
        column.addWidget(Label(said.format(words=_cut(changed.before)), role="small", ink="ink2", wrap=True))
    column.addStretch(1)  # beside a label of two lines
    return column


def _cut(words: str) -> str:
    return words if len(words) <= LONG else f"{words[:LONG]}…"


def _who_when(one: HistoryEntry, zone: ZoneInfo, today: date) -> str:
    at = one.at.astimezone(zone)
    when = say_when(When(at.date(), at=one.at, zone=str(zone)), today)
    return _("{when} · {who}").format(when=when, who=one.by) if one.by else when
