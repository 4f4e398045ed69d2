"""Bring in a calendar: every event with what would become of it; what is ticked comes in, in one step.

Nothing is ticked at first. Reading, comparing and writing are the exchange's and the command's.
"""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from prm.base.errors import Refused, Trouble
from prm.base.i18n import _, ngettext
from prm.base.when import When, say_when
from prm.exchange.calendar_in import Plan, PlannedEvent
from prm.gui.desk import Desk
from prm.gui.jobs import Running
from prm.gui.kit import ask
from prm.gui.kit.banner import Banner
from prm.gui.kit.dialog import Dialog
from prm.gui.kit.fields import Choice
from prm.gui.kit.labels import ElidedLabel
from prm.gui.kit.progress import ProgressCard
from prm.gui.kit.segments import Segments
from prm.gui.pages.interactions.calendar_cards import TALL, TickCard
from prm.gui.pages.interactions.calendar_rows import DayRow, EventRow, GuestRow
from prm.gui.pages.interactions.calendar_work import Bringing, Reading
from prm.gui.parts.import_sheet import WIDTH, ImportSheet

KINDS = "*.ics *.ical *.icalendar"
SHOW_PROGRESS_AFTER = 500  # ms


class CalendarDialog(Dialog):
    def __init__(self, desk: Desk, parent: QWidget, path: Path) -> None:
        super().__init__(parent, _("Bring in a calendar"), width=WIDTH)
        self._desk, self._path = desk, path
        self._running: Running | None = None
        self._bringing = False
        self.plan: Plan | None = None
        self._keys: set[str] = set()
        self._added: set[str] = set()
        self._build()
        self._connect()
        self._read()

    def unsaved(self) -> bool:
        return bool(self._keys)

    # building

    def _build(self) -> None:
        self.about = ElidedLabel("", role="small", ink="ink2")
        self.which = Segments(
            [
                Choice("all", _("All")),
                Choice("coming", _("To come")),
                Choice("past", _("Has been")),
            ],
            name=_("Which events are shown"),
            small=True,
        )
        self.which.set_value("all")
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.about, 1)
        top.addWidget(self.which)
        self._banner = Banner("problem", "")
        self._banner.hide()
        self.progress = ProgressCard(
            _("Reading the calendar"), stopping_means=_("If you stop, nothing is added.")
        )
        self.progress.hide()
        self.events = TickCard(_("Events"), link=_("Choose all of these"), grouped=True, lowest=TALL)
        self.days = TickCard(_("Its days"), link=_("Choose all days"))
        self.guests = TickCard(
            _("Who takes part"),
            link=_("Add everybody"),
            words=_(
                "Whoever is not here comes in as a new person where you tick them; else they are counted."
            ),
        )
        self._sheet = ImportSheet((self.events,), (self.days, self.guests), grows=self.events)
        self.body.setSpacing(12)
        self.body.addLayout(top)
        self.body.addWidget(self._banner)
        self.body.addWidget(self.progress)
        self.body.addWidget(self._sheet, 1)
        self._sheet.hide()
        self.which.hide()
        self._another = self.add_button(_("Choose another file"))
        self._cancel = self.add_button(_("Cancel"))
        self.bring = self.add_button(_("Bring in"), kind="primary", default=True)
        self.bring.setEnabled(False)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(SHOW_PROGRESS_AFTER)

    def _connect(self) -> None:
        self._another.clicked.connect(self._on_another)
        self._cancel.clicked.connect(self.reject)
        self.bring.clicked.connect(self._on_bring_in)
        self.progress.stopped.connect(self._on_stop)
        self._late.timeout.connect(self.progress.show)
        self.which.changed.connect(self._show)
        self.events.ticked.connect(self._on_event)
        self.events.current_changed.connect(self._on_current)
        self.events.link.clicked.connect(self._on_all_events)
        self.days.ticked.connect(self._on_day)
        self.days.link.clicked.connect(self._on_all_days)
        self.guests.ticked.connect(self._on_guest)
        self.guests.link.clicked.connect(self._on_all_guests)

    # reading

    def _read(self) -> None:
        self.about.setText(self._path.name)
        self.bring.setEnabled(False)
        self.bring.show()
        self._late.start()
        self._running = self._desk.jobs.start(
            Reading(self._desk.app, self._path),
            done=self._on_read,
            failed=self._on_not_read,
            stepped=self.progress.show_step,
            cancelled=self._on_reading_stopped,
        )

    def _on_read(self, plan: Plan) -> None:
        self._running = None
        self._calm()
        self._banner.hide()
        self.plan = plan
        count = ngettext("{n} event", "{n} events", len(plan.rows))
        said = f"{self._path.name}. {count}."
        if plan.file.tasks:
            tasks = ngettext("{n} task is left out.", "{n} tasks are left out.", plan.file.tasks)
            said = f"{said} {tasks}"
        self.about.setText(said)
        self._sheet.show()
        self.which.show()
        self._show()
        if self.events.model.ids:
            self.events.list.go_to(self.events.model.ids[0])
        self.events.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_not_read(self, error: Exception) -> None:
        self._running = None
        self._calm()
        if not isinstance(error, Refused | Trouble):
            raise error
        self._banner.show_words("problem", str(error))
        self._banner.show()
        self._sheet.hide()
        self.which.hide()
        self.bring.hide()
        self.footer_hint.setText(_("Nothing was added."))
        self._another.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_reading_stopped(self) -> None:
        self._running = None
        self.reject()

    def _calm(self) -> None:
        self._late.stop()
        self.progress.hide()
        self.progress.stop.setEnabled(True)
        self.progress.stop.setText(_("Stop"))

    # what is shown

    def _shown(self) -> list[PlannedEvent]:
        """What can come in first, the next to come at the top; then what has been, the newest first; then the rest."""
        assert self.plan is not None
        which = self.which.value()
        rows = [
            row
            for row in self.plan.rows
            if which == "all"
            or (row.fate == "new" and any(day.coming == (which == "coming") for day in row.open))
        ]
        return sorted(rows, key=_order)

    def _show(self) -> None:
        if self.plan is None:
            return
        self.events.show_rows(
            [EventRow(row.id, row, sum(day.key in self._keys for day in row.open)) for row in self._shown()]
        )
        self._show_days()
        self._show_guests()
        self._say_what_comes()

    def _current(self) -> PlannedEvent | None:
        current = self.events.list.current_id()
        rows = self.plan.rows if self.plan is not None else ()
        return next((row for row in rows if row.id == current), None)

    def _show_days(self) -> None:
        row = self._current()
        several = row is not None and len(row.days) > 1
        self.days.setVisible(several)
        if row is None or not several:
            return
        today = self._desk.app.today()
        rows = []
        for day in row.days:
            at = day.occurrence.at
            said = say_when(When(day.occurrence.on), today)
            if at is not None:
                said = _("{day}, {time}").format(day=said, time=at.strftime("%H:%M"))
            title = day.occurrence.title if day.occurrence.title != row.event.title else ""
            rows.append(DayRow(day.key, day, said, title, day.key in self._keys))
        self.days.show_rows(rows)

    def _show_guests(self) -> None:
        assert self.plan is not None
        guests = self.plan.guests(self._keys)
        self.guests.setVisible(bool(guests))
        self.guests.link.setVisible(any(known.person_id is None for known in guests))
        self.guests.show_rows(
            [
                GuestRow(known.person_id or known.guest.key, known, known.guest.key in self._added)
                for known in guests
            ]
        )

    def _say_what_comes(self) -> None:
        assert self.plan is not None
        number = len(self._keys)
        if number:
            words = _("You can undo it all after.")
            self.bring.setText(ngettext("Bring in {n} conversation", "Bring in {n} conversations", number))
        elif self.plan.count("new"):
            words = _("Nothing comes in unless you tick it. Space ticks.")
            self.bring.setText(_("Bring in"))
        else:
            words = _("There is nothing to bring in.")
            self.bring.setText(_("Bring in"))
        self.footer_hint.setText(words)
        self.bring.setEnabled(bool(number) and self._running is None)

    # what is ticked

    def _toggle(self, keys: set[str]) -> None:
        """All of these; none where all of them were."""
        if keys:
            self._keys = self._keys - keys if keys <= self._keys else self._keys | keys
            self._show()

    def _days_of(self, row: PlannedEvent) -> set[str]:
        """Those of its days that are shown."""
        which = self.which.value()
        return {day.key for day in row.open if which == "all" or day.coming == (which == "coming")}

    def _on_event(self, row_id: str) -> None:
        row = next((row for row in self._shown() if row.id == row_id), None)
        if row is not None:
            self._toggle(self._days_of(row))

    def _on_all_events(self) -> None:
        if self.plan is not None:
            self._toggle({key for row in self._shown() for key in self._days_of(row)})

    def _on_day(self, key: str) -> None:
        row = self._current()
        if row is not None and key in {day.key for day in row.open}:
            self._toggle({key})

    def _on_all_days(self) -> None:
        row = self._current()
        if row is not None:
            self._toggle(self._days_of(row))

    def _on_guest(self, guest_id: str) -> None:
        assert self.plan is not None
        strangers = {known.guest.key for known in self.plan.guests(self._keys) if known.person_id is None}
        if guest_id in strangers:
            self._added ^= {guest_id}
            self._show_guests()

    def _on_all_guests(self) -> None:
        assert self.plan is not None
        strangers = {known.guest.key for known in self.plan.guests(self._keys) if known.person_id is None}
        self._added = self._added - strangers if strangers <= self._added else self._added | strangers
        self._show_guests()

    def _on_current(self, _row_id: str) -> None:
        if self.plan is not None:
            self._show_days()
            self._show_today()

    def _show_today(self) -> None:
        """Of the days of a series, those around today are looked for."""
        row = self._current()
        today = self._desk.app.today()
        nearest = min(
            row.days if row is not None else (),
            key=lambda day: abs((day.occurrence.on - today).days),
            default=None,
        )
        if nearest is not None:
            self.days.list.go_to(nearest.key)

    # another file, and bringing in

    def _on_another(self) -> None:
        found = ask.open_file(
            self,
            _("Bring in a calendar"),
            folder=self._path.parent,
            kinds=[(_("Calendars"), KINDS)],
        )
        if found is not None:
            self._path = found
            self.plan = None
            self._keys, self._added = set(), set()
            self._sheet.hide()
            self.which.hide()
            self._read()

    def _on_bring_in(self) -> None:
        if self.plan is None or self._running is not None or not self._keys:
            return
        self._bringing = True
        self._set_busy(True)
        self._late.start()
        self._running = self._desk.jobs.start(
            Bringing(self._desk.app, self.plan.meetings(self._keys, add=self._added)),
            done=self._on_brought_in,
            failed=self._on_not_brought_in,
            stepped=self.progress.show_step,
            cancelled=self._on_bringing_stopped,
        )

    def _on_brought_in(self, done: object) -> None:
        self._running, self._bringing = None, False
        self._calm()
        meetings = int(getattr(done, "meetings", 0))
        self._desk.said.emit(
            ngettext("{n} conversation brought in", "{n} conversations brought in", meetings)
        )
        self._desk.go.emit("interactions", None)
        self._leaving = True
        self.accept()

    def _on_not_brought_in(self, error: Exception) -> None:
        self._on_bringing_stopped()
        if not isinstance(error, Refused | Trouble):
            raise error
        self._banner.show_words("problem", f"{error} {_('Nothing was added.')}")
        self._banner.show()

    def _on_bringing_stopped(self) -> None:
        self._running, self._bringing = None, False
        self._calm()
        self._set_busy(False)
        self._say_what_comes()

    def _set_busy(self, busy: bool) -> None:
        for widget in (self._sheet, self.which, self._another, self.bring):
            widget.setEnabled(not busy)

    def _on_stop(self) -> None:
        if self._running is not None:
            self._running.stop()

    # Qt

    def reject(self) -> None:
        if self._bringing:  # it cannot be left half way: it is stopped, or it is done
            self._on_stop()
            return
        if self._running is not None and (self._leaving or not self.unsaved()):
            self._running.stop()
        super().reject()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sheet.fit(self.size())


def _order(row: PlannedEvent) -> tuple[int, int, str]:
    if row.fate != "new":
        return (2, 0, row.event.title)
    days = [day.occurrence.on.toordinal() for day in row.open]
    if row.coming:
        nearest = min(day.occurrence.on.toordinal() for day in row.open if day.coming)
        return (0, nearest, row.event.title)
    return (1, -max(days), row.event.title)
