"""The cards round one's care notes: support, the load of twelve weeks, who can see what, and being counted."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from prm.base.i18n import N_, _, ngettext
from prm.base.when import season_days
from prm.base.when.days import SEASONS
from prm.base.when.saying import say_day
from prm.domain.care_words import SUPPORT, word_for
from prm.gui.kit.buttons import Button, IconButton, LinkButton
from prm.gui.kit.cards import Card, Icon, Line
from prm.gui.kit.labels import Label, VoiceLabel
from prm.gui.kit.switch import Switch
from prm.gui.pages.partnerships.acts import Act
from prm.gui.pages.partnerships.care_parts import LoadChart, say_load, say_week
from prm.gui.theme import theme
from prm.queries.care_notes import can_be_shown_at_all
from prm.queries.rows.care_notes import LoadWeek, NeedRow, OpenPage, SeasonToAdd, SeasonTotal, SupportRow

MOST_ROWS = 6
_SUPPORT_ICONS = {
    "listened": "ear",
    "rest": "coffee",
    "shared": "users",
    "supervision": "compass",
    "practical": "pencil-simple",
    "paid": "currency-gbp",
    "thanks": "heart-fill",
}
_WHO_SEES = (
    ("lock-key-fill", "priv", N_("What you write"), N_("Only you, behind your passphrase.")),
    ("lock-key-fill", "priv", N_("How heavy, and when"), N_("Only you.")),
    ("users", "ink2", N_("Support you ask for"), N_("Everybody here, once you have asked.")),
    (
        "chart-bar",
        "ink2",
        N_("In reports"),
        N_("One total. Left out if under 5, or from fewer than 3 people."),
    ),
)


def clear(layout: QLayout) -> None:
    """Take everything out, and its words off the screen now."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            for label in (widget, *widget.findChildren(Label)):
                if isinstance(label, Label):
                    label.setText("")
            widget.hide()
            widget.deleteLater()


class _Row(QWidget):
    """An icon, a title, lines under it; ``under`` takes more."""

    def __init__(self, icon: str, role: str, title: str, *lines: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(12)
        row.addWidget(Icon(icon, role=role, size=18), 0, Qt.AlignmentFlag.AlignTop)
        self.under = QVBoxLayout()
        self.under.setSpacing(1)
        self.under.addWidget(Label(title, role="small_label", wrap=True))
        for line in lines:
            self.under.addWidget(Label(line, role="caption", ink="ink2", wrap=True))
        row.addLayout(self.under, 1)


class SupportCard(Card):
    """Two halves: what would help, and what came."""

    ask_wanted = Signal(str)
    new_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(padded=False)
        row = QHBoxLayout()
        row.setSpacing(0)
        self._needs, self._given = QVBoxLayout(), QVBoxLayout()
        row.addWidget(self._half(_("Support I need"), _("Write down what would help"), self._needs), 1)
        row.addWidget(Line(upright=True))
        row.addWidget(self._half(_("Support given"), "", self._given), 1)
        self.add(row)

    def show_support(
        self,
        needs: tuple[NeedRow, ...],
        given: tuple[SupportRow, ...],
        *,
        words: Mapping[str, str],
        today: date,
    ) -> None:
        clear(self._needs)
        clear(self._given)
        for need in needs[:MOST_ROWS]:
            self._add(self._needs, self._need(need, words.get(need.note_id, ""), today))
        for one in given[:MOST_ROWS]:
            icon = _SUPPORT_ICONS.get(one.kind, "heart-fill")
            self._add(self._given, _Row(icon, "ok", word_for(SUPPORT, one.kind), say_day(one.day, today)))
        for layout, none in (
            (self._needs, _("Nothing asked for yet.")),
            (self._given, _("Note in a care note what support you had.")),
        ):
            if not layout.count():
                layout.addWidget(_quiet(none))
            layout.addStretch(1)

    def forget(self) -> None:
        clear(self._needs)
        clear(self._given)

    # inside

    def _half(self, title: str, add: str, into: QVBoxLayout) -> QWidget:
        half = QWidget()
        column = QVBoxLayout(half)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QWidget()
        head.setMinimumHeight(theme().px(44))
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 10, 0)
        row.addWidget(Label(title, role="heading"))
        row.addStretch(1)
        if add:
            plus = IconButton("plus", add, small=True)
            plus.clicked.connect(self.new_wanted)
            row.addWidget(plus)
        column.addWidget(head)
        column.addWidget(Line())
        into.setSpacing(0)
        column.addLayout(into, 1)
        return half

    def _add(self, layout: QVBoxLayout, widget: QWidget) -> None:
        if layout.count():
            layout.addWidget(Line())
        layout.addWidget(widget)

    def _need(self, need: NeedRow, words: str, today: date) -> QWidget:
        if need.done_on is not None:
            state = _("In place since {day}.").format(day=say_day(need.done_on, today))
            return _Row("check-circle", "ok", words, state)
        day = say_day(need.day, today)
        if need.asked:
            asked = _("Asked {owner}. Not in place yet.") if need.owner else _("Asked. Not in place yet.")
            return _Row(
                "hourglass", "warn", words, asked.format(owner=need.owner), _("Everybody here can see it")
            )
        line = _Row("lock-key-fill", "priv", words, _("Noted {day}. Only you can see it.").format(day=day))
        link = LinkButton(_("Ask someone"))
        link.clicked.connect(Act(self.ask_wanted.emit, need.note_id))
        line.under.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return line


class LoadCard(Card):
    """The chart, and the same as a table (Ctrl+T)."""

    def __init__(self) -> None:
        super().__init__(_("My load, week by week"), note=_("only you see this"))
        self.chart = LoadChart()
        self.table = QWidget()
        self._grid = QGridLayout(self.table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.table.hide()
        self.add(self.chart)
        self.add(self.table)

    def show_weeks(self, weeks: tuple[LoadWeek, ...]) -> None:
        self.chart.show_weeks(weeks)
        clear(self._grid)
        for number, week in enumerate(weeks):
            self._grid.addWidget(Label(say_week(week), role="small", ink="ink2"), number, 0)
            self._grid.addWidget(Label(say_load(week), role="small"), number, 1)

    def turn(self) -> None:
        """Chart or table."""
        table = self.table.isHidden()
        self.table.setVisible(table)
        self.chart.setVisible(not table)

    def forget(self) -> None:
        self.show_weeks(())


class SeeCard(Card):
    """Who can see what; what a funder would read; and, while open, whether one is counted."""

    counting_changed = Signal(bool)
    add_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Who can see what"), padded=False)
        for number, (icon, role, title, words) in enumerate(_WHO_SEES):
            if number:
                self.add(Line())
            self.add(_who(icon, role, _(title), _(words)))
        self.add(Line())
        self._caption = Label(_("What a funder would read"), role="caption", ink="ink2")
        self._funder = VoiceLabel("")
        self._funder_note = Label("", role="caption", ink="ink2", wrap=True)
        part = QVBoxLayout()
        part.setContentsMargins(16, 10, 16, 12)
        part.setSpacing(4)
        for widget in (self._caption, self._funder, self._funder_note):
            part.addWidget(widget)
        self.add(part)
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(0)
        foot.addWidget(Line())
        row = QHBoxLayout()
        row.setContentsMargins(16, 10, 16, 10)
        label = Label(_("Count my notes in that total"), role="label", wrap=True)
        self.switch = Switch(name=_("Count my notes in that total"))
        self.switch.clicked.connect(self._on_switch)
        row.addWidget(label, 1)
        row.addWidget(self.switch)
        foot.addLayout(row)
        self._few = Label(
            _(
                "Fewer than three people write care notes here. Until there are three no total is shown, but two copies "
                "of this file would tell how many you added."
            ),
            role="caption",
            ink="ink2",
            wrap=True,
        )
        self._few.setContentsMargins(16, 0, 16, 10)
        foot.addWidget(self._few)
        self._adds = QVBoxLayout()
        self._adds.setContentsMargins(16, 0, 16, 12)
        self._adds.setSpacing(6)
        foot.addLayout(self._adds)
        self.add(self._foot)

    def show_total(self, total: SeasonTotal) -> None:
        if total.notes is None:
            self._funder.setText(_("Nothing about care notes."))
            self._funder_note.setText(
                _(
                    "There are fewer than 5 counted notes for {season}, or fewer than 3 people behind them."
                ).format(season=say_season_name(total.season))
            )
        else:
            words = [
                _("The team noted {n} hard moments in {season}.").format(
                    n=total.notes, season=say_season_name(total.season)
                )
            ]
            if total.supported is not None:
                words.append(_("Support followed {n} of them.").format(n=total.supported))
            self._funder.setText("“" + " ".join(words) + "”")
            missing = _("Some writers have not added their notes for this season.")
            self._funder_note.setText(missing if total.writers_missing else "")
        self._funder_note.setVisible(bool(self._funder_note.text()))

    def show_open(self, page: OpenPage | None, *, writers: int) -> None:
        self._foot.setVisible(page is not None)
        clear(self._adds)
        if page is None:
            self.switch.setChecked(False)
            return
        self.switch.setChecked(page.counting)
        self._few.setVisible(not can_be_shown_at_all(writers))
        for season in page.to_add:
            self._adds.addWidget(self._add_button(season))

    # inside

    def _add_button(self, season: SeasonToAdd) -> Button:
        name = say_season_name(season.season)
        if season.notes > 0:
            notes = ngettext("{n} note", "{n} notes", season.notes)
            words = _("Add my {season} notes to the totals ({notes})").format(season=name, notes=notes)
        else:
            words = _("Bring the {season} totals up to date").format(season=name)
        made = Button(words, small=True)
        made.clicked.connect(Act(self.add_wanted.emit, season.season))
        return made

    def _on_switch(self) -> None:
        self.counting_changed.emit(self.switch.isChecked())


def say_season_name(season: str) -> str:
    """As in “summer 2025”."""
    day = season_days(season)[0]
    return _("{season} {year}").format(season=_(SEASONS[(day.month - 1) // 3]).lower(), year=day.year)


def _quiet(words: str) -> Label:
    label = Label(words, role="small", ink="ink2", wrap=True)
    label.setContentsMargins(16, 12, 16, 14)
    return label


def _who(icon: str, role: str, title: str, words: str) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(16, 9, 16, 9)
    row.setSpacing(8)
    row.addWidget(Icon(icon, role=role, size=16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(title, role="small_label", wrap=True), 4, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(words, role="small", ink="ink2", wrap=True), 6, Qt.AlignmentFlag.AlignTop)
    return holder
