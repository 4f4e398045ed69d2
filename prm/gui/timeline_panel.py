"""The whole of one conversation, beside the timeline: who, where, what was heard, promised and marked. Changes nothing."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from prm.base.i18n import N_, _, ngettext
from prm.base.when import Exact, When, say_day, say_due, say_time, say_when
from prm.domain.choices import words_of
from prm.domain.lists import BEGUN_BY, HOWS, WHOSE_PLACES
from prm.gui.kit.buttons import Button, IconButton, LinkButton
from prm.gui.kit.cards import Icon, paint_private_edge
from prm.gui.kit.chips import ChipLabel
from prm.gui.kit.entries import Chip, Entry, Lead, Piece
from prm.gui.kit.faces import EntryFace
from prm.gui.kit.flow import FlowLayout
from prm.gui.kit.labels import Label, RichLabel, VoiceLabel
from prm.gui.kit.lists import RowList
from prm.gui.kit.marks import Mark
from prm.gui.kit.rows import Column, RowsModel
from prm.gui.kit.side_panel import Section, SidePanel
from prm.gui.timeline_rows import KIND_WORDS
from prm.gui.voice_rows import VoiceEntries
from prm.queries.rows.interactions import FollowUpRow, Moment
from prm.queries.rows.one_interaction import InteractionPage, Present
from prm.queries.rows.voices import VoiceRow

ABSENT_WORDS = {"invited": N_("Asked, did not come"), "sent_word": N_("Sent word")}
NEEDS = ("travel_met", "childcare_met", "language_met", "access_met")


class TimelinePanel(SidePanel):
    """Says what was pressed; ``shown`` is what it shows."""

    edit_wanted = Signal()
    bin_wanted = Signal()
    went_wanted = Signal()
    ticked = Signal(str)
    follow_up_opened = Signal(str)
    voice_wanted = Signal()
    voice_opened = Signal(str)
    voice_ticked = Signal(str)
    person_opened = Signal(str)
    partnership_opened = Signal(str)
    care_note_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, name=_("The conversation"))
        self.setProperty("look", "card")
        self.shown: InteractionPage | None = None
        self._today, self._zone = date.min, ZoneInfo("UTC")
        self._said = VoiceEntries()
        self.files_of: Callable[[str], QWidget] | None = None
        """Makes the part with the files of a conversation, where there is a workspace to ask for them."""

    def show_nothing(self, words: str = "") -> None:
        self.shown = None
        with self.filling():
            if words:
                self.section().body.addWidget(Label(words, role="small", ink="ink2", wrap=True))
        self.setFocusProxy(None)  # type: ignore[arg-type]

    def show_page(self, page: InteractionPage, title: str, today: date, zone: ZoneInfo) -> None:
        self.shown, self._today, self._zone = page, today, zone
        fields: dict[str, Any] = page.fields
        with self.filling():
            self._head(page, title)
            for heading, key in (
                (_("What we heard"), "heard"),
                (_("What was discussed"), "discussed"),
                (_("What was decided"), "decided"),
            ):
                if fields[key]:
                    words = (
                        VoiceLabel(fields[key])
                        if key == "heard"
                        else Label(fields[key], role="small", wrap=True)
                    )
                    self.section(heading).body.addWidget(words)
            self._voices(page)
            if page.follow_ups:
                self._promises(page.follow_ups)
            if page.moments:
                self._values(page.moments)
            if page.tags:
                self._tags(page.tags)
            self._who(page)
            if self.files_of is not None:
                self.add(self.files_of(page.id))
            self._power(page)
            self._care()
            self._foot(page)

    # parts

    def _head(self, page: InteractionPage, title: str) -> None:
        section, fields = self.section(), cast("dict[str, Any]", page.fields)
        section.body.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(Label(title, role="heading", wrap=True), 1)
        edit = IconButton("pencil-simple", _("Edit"), small=True)
        to_bin = IconButton("trash", _("Move to the bin"), small=True)
        edit.clicked.connect(self.edit_wanted)
        to_bin.clicked.connect(self.bin_wanted)
        for button in (edit, to_bin):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        section.body.addLayout(row)
        section.body.addWidget(Label(self._when(fields), role="small", ink="ink2", wrap=True))
        if where := self._where(page):
            section.body.addLayout(where)
        chips = [
            (fields["state"] == "planned", _("Planned")),
            (fields["state"] == "called_off", _("Called off")),
            (fields["not_in_reports"], _("Not in reports")),
        ]
        if wanted := [words for shown, words in chips if shown]:
            section.body.addWidget(_chips([Chip(words) for words in wanted]))
        if fields["state"] == "planned" and fields["happened_on"] <= self._today:
            went = Button(_("Say how it went"), icon="pencil-simple")
            went.clicked.connect(self.went_wanted)
            section.body.addWidget(went, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(edit)

    def _when(self, fields: dict[str, Any]) -> str:
        """As in "Thu 9 October 2025, 10:00 to 12:00"."""
        when = When(fields["happened_on"], cast("Exact", fields["happened_exact"]))
        day = say_when(when, date(1, 1, 1), form="short")  # the year is said, whichever it is
        at, minutes = fields["happened_at"], fields["minutes"]
        if at is None:
            return _("{day}, {length}").format(day=day, length=_length(minutes)) if minutes else day
        begun = say_time(at, str(self._zone))
        if not minutes:
            return _("{day}, {time}").format(day=day, time=begun)
        ended = say_time(at + timedelta(minutes=minutes), str(self._zone))
        return _("{day}, {time} to {end}").format(day=day, time=begun, end=ended)

    def _where(self, page: InteractionPage) -> QHBoxLayout | None:
        fields: dict[str, Any] = page.fields
        how = words_of(HOWS).get(fields["how"] or "", "")
        if page.place:
            words = (
                _("{place}, a community place").format(place=page.place)
                if page.place_community
                else page.place
            )
        elif how:
            words = _(how)
        else:
            return None
        row = QHBoxLayout()
        row.setSpacing(7)
        if page.place and page.place_group:
            shape = Mark(self)
            shape.show_sector(page.place_group)
            row.addWidget(shape)
        row.addWidget(Label(words, role="small", ink="ink2", wrap=True), 1)
        return row

    def _voices(self, page: InteractionPage) -> None:
        """What of it asks for an answer, and how that stands."""
        if page.fields["state"] == "planned":
            return
        section = self._flush(_("What asks for an answer"), action=_("Mark a voice"))
        assert section.link is not None
        section.link.clicked.connect(self.voice_wanted)
        self._said.today = self._today
        if not page.voices:
            none = Label(_("No voice is marked in this conversation."), role="small", ink="ink2", wrap=True)
            none.setContentsMargins(20, 0, 20, 6)
            section.body.addWidget(none)
            return
        model: RowsModel[VoiceRow] = RowsModel(
            [Column("words", _("What was said"), _voice_words, accessible=self._said.read_brief)]
        )
        voices: RowList[VoiceRow] = RowList(
            model,
            EntryFace(self._said.brief, comfortable=90, compact=84, pad=20, ticks=True, hairlines=False),
            section,
            name=_("What asks for an answer"),
            single=True,
            grow=True,
        )
        model.setParent(voices)
        model.show(page.voices)
        voices.ticked.connect(self.voice_ticked)
        voices.opened.connect(self.voice_opened)
        section.body.addWidget(voices)

    def _promises(self, rows: Sequence[FollowUpRow]) -> None:
        section = self._flush(_("What we said we would do"))
        model: RowsModel[FollowUpRow] = RowsModel(
            [Column("what", _("What"), _what, accessible=self._say_promise)]
        )
        promises: RowList[FollowUpRow] = RowList(
            model,
            EntryFace(self._promise, comfortable=44, compact=40, pad=20, ticks=True, hairlines=False),
            section,
            name=_("What we said we would do"),
            single=True,
            grow=True,
        )
        model.setParent(promises)
        model.show(rows)
        promises.ticked.connect(self.ticked)
        promises.opened.connect(self.follow_up_opened)
        section.body.addWidget(promises)

    def _promise(self, row: FollowUpRow) -> Entry:
        return Entry(
            row.what, (Piece(self._by(row)),) if self._by(row) else (), Lead(tick=row.done_on is not None)
        )

    def _say_promise(self, row: FollowUpRow) -> str:
        done = _("Done") if row.done_on else ""
        return ", ".join(part for part in (done, row.what, self._by(row)) if part)

    def _by(self, row: FollowUpRow) -> str:
        """As in "Grace, by Thu 16 Oct" and "Nadia, done Fri 10 Oct"."""
        owner = row.owner.split(" ")[0] if row.owner else ""
        if row.done_on:
            day = _("done {day}").format(day=say_day(row.done_on, self._today))
        elif row.due_on and row.due_on < self._today:
            day = say_due(row.due_on, self._today)
            day = day[0].lower() + day[1:] if owner else day
        else:
            day = _("by {day}").format(day=say_day(row.due_on, self._today)) if row.due_on else ""
        return ", ".join(part for part in (owner, day) if part)

    def _values(self, moments: Sequence[Moment]) -> None:
        section = self.section(_("Values"))
        section.body.setSpacing(6)
        for moment in moments:
            honoured = moment.kind == "honoured"
            said = _("Honoured: {value}") if honoured else _("Strained: {value}")
            section.body.addWidget(
                ChipLabel(Chip(said.format(value=moment.value), "honoured" if honoured else "strained")),
                0,
                Qt.AlignmentFlag.AlignLeft,
            )
            if moment.how:
                section.body.addWidget(VoiceLabel(moment.how))

    def _tags(self, tags: Sequence[str]) -> None:
        holder = QWidget()
        flow = FlowLayout(holder, gap=6)
        for tag in tags:
            flow.addWidget(ChipLabel(Chip(tag, icon="tag")))
        self.section(_("Tags")).body.addWidget(holder)

    def _who(self, page: InteractionPage) -> None:
        unnamed = cast("int", page.fields["unnamed"])
        came = [each for each in page.who if not each.absent]
        number = len(came) + unnamed
        title = ngettext("{n} person was there", "{n} people were there", number)
        if page.fields["state"] == "planned":
            title = _("Who will be there")
        section = self._flush(title)
        model: RowsModel[_There] = RowsModel([Column("name", _("Name"), _name, accessible=_say_there)])
        people: RowList[_There] = RowList(
            model,
            EntryFace(_there, comfortable=32, compact=30, pad=20, hairlines=False),
            section,
            name=title,
            single=True,
            grow=True,
        )
        model.setParent(people)
        model.show([_There(each) for each in sorted(page.who, key=_is_absent)])
        people.opened.connect(self.person_opened)
        people.setVisible(bool(page.who))
        section.body.addWidget(people)
        if unnamed:
            more = ngettext(
                "{n} more, whose name we do not keep", "{n} more, whose names we do not keep", unnamed
            )
            label = Label(more, role="small", ink="ink2", wrap=True)
            label.setContentsMargins(20, 4, 20, 6)
            section.body.addWidget(label)

    def _power(self, page: InteractionPage) -> None:
        """Who could start, chair and decide, and what was met. Empty is said as not recorded, never read as no."""
        fields = cast("dict[str, Any]", page.fields)
        none = _("Not recorded")
        rows = [
            (_("Kind"), _(KIND_WORDS.get(fields["kind"], ""))),
            (_("Whose place"), _(words_of(WHOSE_PLACES).get(fields["whose_place"] or "", none))),
            (_("Who began it"), _(words_of(BEGUN_BY).get(fields["begun_by"] or "", none))),
            (_("Who chaired"), fields["chaired"] or none),
            (_("Who decided"), fields["decided_by"] or none),
            (_("Was met"), self._needs(fields)),
        ]
        section = self.section(_("More about it"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for number, (word, said) in enumerate(rows):
            grid.addWidget(Label(word, role="small", ink="ink2"), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(
                Label(said, role="small", ink="ink3" if said == none else "ink", wrap=True), number, 1
            )
        section.body.addLayout(grid)
        for key, name in page.partnerships:
            link = RichLabel([(name, "link")], role="small")
            link.setAccessibleName(_("Filed under {names}").format(names=name))
            link.setProperty("partnership", key)
            link.linkActivated.connect(self._on_partnership)
            row = QHBoxLayout()
            row.setSpacing(6)
            row.addWidget(Icon("handshake", role="ink2", size=14), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(link, 1)
            section.body.addLayout(row)

    def _needs(self, fields: dict[str, Any]) -> str:
        words = {
            "travel_met": _("travel"),
            "childcare_met": _("childcare"),
            "language_met": _("language"),
            "access_met": _("access"),
        }
        met = [words[key] for key in NEEDS if fields[key] is True]
        unmet = [words[key] for key in NEEDS if fields[key] is False]
        said = [", ".join(met)] if met else []
        if unmet:
            said.append(_("not met: {what}").format(what=", ".join(unmet)))
        whole = "; ".join(said)
        return whole[:1].upper() + whole[1:] if whole else _("Not recorded")

    def _care(self) -> None:
        band = _PrivateBand()
        band.pressed.connect(self.care_note_wanted)
        self.add(band)

    def _foot(self, page: InteractionPage) -> None:
        local = page.noted_at.astimezone(self._zone)
        when = say_when(When(local.date(), at=page.noted_at, zone=str(self._zone)), self._today)
        words = _("Logged by {name}, {when}").format(name=page.noted_by, when=when) if page.noted_by else when
        self.section().body.addWidget(Label(words, role="caption", ink="ink2", wrap=True))

    def _flush(self, title: str, *, action: str = "") -> Section:
        """A section whose list goes from edge to edge."""
        section = self.section(title, action=action)
        column = section.layout()
        assert isinstance(column, QVBoxLayout)
        column.setContentsMargins(0, 14, 0, 8)
        first = column.itemAt(0)
        head = first.layout() if first is not None else None
        assert isinstance(head, QHBoxLayout)
        head.setContentsMargins(20, 0, 20, 0)
        section.body.setSpacing(0)
        return section

    def _on_partnership(self) -> None:
        self.partnership_opened.emit(str(self.sender().property("partnership")))


class _PrivateBand(QWidget):
    """Invites; it never says whether there is a note."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        write = LinkButton(_("Write a care note"))
        write.clicked.connect(self.pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 20, 8)
        row.setSpacing(10)
        row.addWidget(Icon("lock-key-fill", role="priv", size=16))
        row.addWidget(Label(_("Staying with you?"), role="small", ink="priv"), 1)
        row.addWidget(write)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_private_edge(self, 0)


class _There:
    """Somebody who was there, as a row."""

    __slots__ = ("id", "who")

    def __init__(self, who: Present) -> None:
        self.id, self.who = who.person_id, who

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _There) and other.who == self.who

    def __hash__(self) -> int:
        return hash(self.id)


def _there(row: _There) -> Entry:
    right = (Piece(row.who.organisation, sector=row.who.group or "other"),) if row.who.organisation else ()
    if row.who.absent:
        right = (Piece(_(ABSENT_WORDS[row.who.absent]), "ink2"),)
    return Entry(row.who.name, right=right, faint=bool(row.who.absent))


def _name(row: _There) -> str:
    return row.who.name


def _say_there(row: _There) -> str:
    absent = _(ABSENT_WORDS[row.who.absent]) if row.who.absent else ""
    return ", ".join(part for part in (row.who.name, row.who.organisation, absent) if part)


def _is_absent(who: Present) -> bool:
    return bool(who.absent)


def _voice_words(row: VoiceRow) -> str:
    return row.words


def _what(row: FollowUpRow) -> str:
    return row.what


def _chips(chips: Sequence[Chip]) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder, gap=6, row_gap=4)
    for chip in chips:
        flow.addWidget(ChipLabel(chip))
    return holder


def _length(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    parts = [ngettext("{n} hour", "{n} hours", hours)] if hours else []
    if rest:
        parts.append(ngettext("{n} minute", "{n} minutes", rest))
    return " ".join(parts)
