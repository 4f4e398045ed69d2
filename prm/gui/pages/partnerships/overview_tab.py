"""Overview: why we are together, four figures, who is in it, what is next and what was heard last."""

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from prm.app import Answer
from prm.base.i18n import _, ngettext
from prm.base.when import When, say_when
from prm.gui.desk import Desk
from prm.gui.kit import ask
from prm.gui.kit.buttons import LinkButton
from prm.gui.kit.cards import Card, Line
from prm.gui.kit.chips import ChipLabel
from prm.gui.kit.entries import Chip, Entry, Lead, Piece
from prm.gui.kit.faces import EntryFace
from prm.gui.kit.figures import BarPart, FigureTile
from prm.gui.kit.flow import FlowLayout
from prm.gui.kit.labels import Label, VoiceLabel
from prm.gui.kit.lists import RowList
from prm.gui.kit.rows import Column, RowsModel
from prm.gui.kit.scroll import Scroll, ShortList, is_low
from prm.gui.pages.partnerships.acts import Act
from prm.gui.pages.partnerships.members_card import MembersCard
from prm.gui.pages.partnerships.promises_card import PromisesCard
from prm.gui.pages.partnerships.work_card import WorkCard
from prm.gui.theme import theme
from prm.queries.rows.interactions import InteractionRow
from prm.queries.rows.partnerships import Figures, PartnershipOverview, SignOff

SIDE, BESIDE_FROM, FOUR_FROM = 330, 820, 1130


class OverviewTab(QWidget):
    tab_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._id = ""
        self._today = date.min
        self._build()

    def attach(self, desk: Desk) -> None:
        self._desk = desk
        self._live = desk.live(self, self._question, self._show)
        self.members.attach(desk)
        self.promises.attach(desk)

    def show_partnership(self, partnership_id: str) -> None:
        self._id = partnership_id
        self.members.partnership_id = partnership_id
        self._live.ask()

    def areas(self) -> list[QWidget]:
        return [self._tiles["talks"], self.promises.list, self.members]

    # building

    def _build(self) -> None:
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setContentsMargins(24, 16, 24, 24)
        self._columns.setSpacing(16)
        left = QVBoxLayout()
        left.setSpacing(16)
        for card in (self._why(), self._figures(), self._members(), self._work()):
            left.addWidget(card)
        left.addStretch(1)
        self._side = QWidget()
        right = QVBoxLayout(self._side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(16)
        for card in (self._next(), self._promises(), self._heard()):
            right.addWidget(card)
        right.addStretch(1)
        self._columns.addLayout(left, 1)
        self._columns.addWidget(self._side)
        content = QWidget()
        content.setLayout(self._columns)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(content))
        theme().changed.connect(self._fit)

    def _why(self) -> Card:
        card = Card()
        head = QHBoxLayout()
        head.addWidget(Label(_("Why we are together"), role="small", ink="ink2"), 1)
        edit = LinkButton(_("Edit"))
        edit.clicked.connect(self._on_edit)
        head.addWidget(edit)
        self._purpose = VoiceLabel("", role="voice_large")
        self._agreed = Label("", role="caption", ink="ink2", wrap=True)
        card.add(head)
        card.add(self._purpose)
        card.add(self._agreed)
        return card

    def _figures(self) -> Card:
        card = Card(padded=False)
        self._tiles = {
            "talks": FigureTile(_("Conversations")),
            "places": FigureTile(_("Whose place?")),
            "promises": FigureTile(_("Promises kept")),
            "moments": FigureTile(_("Values in practice")),
        }
        for key, tile in self._tiles.items():
            tile.opened.connect(Act(self._on_figure, key))
        self._tile_rows = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._tile_rows.setSpacing(0)
        tiles = list(self._tiles.values())
        self._tile_lines = (Line(upright=True), Line())
        for pair in (tiles[:2], tiles[2:]):
            row = QHBoxLayout()
            row.setSpacing(0)
            row.addWidget(pair[0], 1)
            row.addWidget(Line(upright=True))
            row.addWidget(pair[1], 1)
            if pair[0] is not tiles[0]:
                for line in self._tile_lines:
                    self._tile_rows.addWidget(line)
            self._tile_rows.addLayout(row, 1)
        card.add(self._tile_rows)
        return card

    def _members(self) -> Card:
        self.members = MembersCard()
        return self.members

    def _work(self) -> Card:
        self.work = WorkCard()
        return self.work

    def _next(self) -> Card:
        self._next_card = Card(_("Next together"), padded=False)
        self._next_model: RowsModel[Any] = RowsModel(
            [Column("title", _("What"), lambda row: row.title)], self
        )
        self.next = RowList(
            self._next_model,
            EntryFace(self._next_entry, comfortable=62, compact=54),
            name=_("Next together"),
            single=True,
            grow=True,
        )
        self.next.opened.connect(self._on_next_opened)
        self._short_next = ShortList(self.next, self._next_model)
        self._next_card.add(self._short_next)
        return self._next_card

    def _promises(self) -> Card:
        self.promises = PromisesCard()
        return self.promises

    def _heard(self) -> Card:
        self._heard_card = Card(_("Last heard"), padded=False)
        self._heard_rows = QVBoxLayout()
        self._heard_rows.setSpacing(0)
        self._heard_card.add(self._heard_rows)
        return self._heard_card

    # asking and showing

    def _question(self) -> Answer[PartnershipOverview]:
        from prm.queries.partnerships import partnership_overview

        assert self._desk is not None
        self._today = self._desk.app.today()
        return self._desk.ask(partnership_overview, self._id, today=self._today)

    def _show(self, page: PartnershipOverview) -> None:
        self._purpose.setText(page.purpose or _("Say it in a sentence: why are we together?"))
        self._agreed.setText(self._agreed_words(page))
        self._agreed.setVisible(bool(self._agreed.text()))
        self._show_figures(page.figures)
        self.members.show_members(page.members)
        self.members.show_past(page.past_members)
        self.work.show_work(page)
        upcoming: list[object] = [*page.planned]
        if page.next_review_on is not None:
            upcoming.append(_Review(page.next_review_on, page.sign_off))
        self._short_next.show_rows(upcoming)
        self._next_card.setVisible(bool(upcoming))
        self.promises.show_promises(page.promises, self._today)
        self._show_heard(page.heard)

    def _agreed_words(self, page: PartnershipOverview) -> str:
        if page.purpose_agreed_on is None:
            return ""
        day = say_when(When(page.purpose_agreed_on), self._today, form="long")
        if page.purpose_agreed_where:
            return _("Agreed at {where}, {day}").format(where=page.purpose_agreed_where, day=day)
        return _("Agreed {day}").format(day=day)

    def _show_figures(self, found: Figures) -> None:
        talks, places = self._tiles["talks"], self._tiles["places"]
        promises, moments = self._tiles["promises"], self._tiles["moments"]
        talks.show_number(str(found.talks), _("in the last 30 days"))
        talks.figure.show_columns(
            found.weeks,
            recent=4,
            sentence=ngettext(
                "{n} conversation in the last 30 days", "{n} conversations in the last 30 days", found.talks
            ),
        )
        of = _("{part} of {whole}")
        places.show_number(
            of.format(part=found.at_community_place, whole=found.talks), _("at a community place")
        )
        groups = ("community", "policy", "research", "funder", "other")
        counts = dict(found.places)
        parts = [BarPart(counts.get(group, 0), group) for group in groups]
        elsewhere = counts.get("online", 0) + counts.get("not_recorded", 0)
        parts.append(BarPart(elsewhere, "", _("online, by phone or not recorded")))
        places.figure.show_bar(
            parts,
            sentence=_("{part} of {whole} conversations were in a community place").format(
                part=found.at_community_place, whole=found.talks
            ),
        )
        promises.show_number(
            of.format(part=found.promises_kept, whole=found.promises), _("since the last review")
        )
        promises.figure.show_dots(
            found.promises_kept,
            found.promises,
            sentence=_("{part} of {whole} promises were kept").format(
                part=found.promises_kept, whole=found.promises
            ),
        )
        whole = found.honoured + found.strained
        moments.show_number(of.format(part=found.honoured, whole=whole), _("moments honoured a value"))
        moments.figure.show_moments(
            found.honoured,
            found.strained,
            sentence=_("{honoured} moments honoured a value and {strained} strained one").format(
                honoured=found.honoured, strained=found.strained
            ),
        )

    def _show_heard(self, heard: tuple[InteractionRow, ...]) -> None:
        while (item := self._heard_rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for number, row in enumerate(heard[:2]):
            if number:
                self._heard_rows.addWidget(Line())
            self._heard_rows.addWidget(self._heard_row(row))
        self._heard_card.setVisible(bool(heard))

    def _heard_row(self, row: InteractionRow) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        words = row.words if len(row.words) <= 220 else row.words[:219].rstrip() + "…"
        column.addWidget(VoiceLabel(_("“{words}”").format(words=words.strip("“”"))))
        day = say_when(When(row.happened_on), self._today)
        who = (
            row.title or row.who[0]
            if row.title or row.who
            else ngettext("{n} person", "{n} people", row.unnamed)
        )
        where = (
            _("at {place}").format(place=row.place)
            if row.place
            else _("by phone")
            if row.how == "phone"
            else ""
        )
        column.addWidget(
            Label(
                ", ".join(part for part in (who, day, where) if part), role="caption", ink="ink2", wrap=True
            )
        )
        if row.moments:
            chips = QWidget()
            flow = FlowLayout(chips, gap=6, row_gap=4)
            for moment in row.moments:
                honoured = moment.kind == "honoured"
                said = _("Honoured: {value}") if honoured else _("Strained: {value}")
                flow.addWidget(
                    ChipLabel(Chip(said.format(value=moment.value), "honoured" if honoured else "strained"))
                )
            column.addWidget(chips)
        return made

    def _next_entry(self, row: Any) -> Entry:
        if isinstance(row, _Review):
            day = say_when(When(row.on), self._today)
            second = f"{day}. {row.words}" if row.words else day
            return Entry(row.title, (Piece(second),), Lead(icon="scales"))
        day = say_when(When(row.happened_on, at=row.happened_at, zone=str(self._zone())), self._today)
        second = ", ".join(part for part in (day, row.place) if part)
        return Entry(row.title or ", ".join(row.who), (Piece(second),), Lead(icon="calendar-blank"))

    def _zone(self) -> object:
        assert self._desk is not None
        return self._desk.app.clock.zone()

    # what is pressed

    def _on_edit(self) -> None:
        from prm.gui.pages.partnerships.partnership_dialog import PartnershipDialog

        assert self._desk is not None
        ask.run(PartnershipDialog(self._desk, self.window(), partnership=self._id))

    def _on_figure(self, figure: str) -> None:
        from prm.gui.pages.partnerships.records_dialog import RecordsDialog

        assert self._desk is not None
        dialog = RecordsDialog(self._desk, self.window(), self._id, figure)
        if ask.run(dialog) and dialog.chosen is not None:
            self._desk.go.emit(*dialog.chosen)

    def _on_next_opened(self, row_id: str) -> None:
        assert self._desk is not None
        if row_id == _Review.id:
            self.tab_wanted.emit("agreement")
        else:
            self._desk.go.emit("interactions", row_id)

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._short_next.set_low(is_low(self))
        self.promises.set_low(is_low(self))
        beside = self.width() >= theme().px(BESIDE_FROM)
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        in_one_row = self.width() >= theme().px(FOUR_FROM)
        self._tile_rows.setDirection(directions.LeftToRight if in_one_row else directions.TopToBottom)
        self._tile_lines[0].setVisible(in_one_row)
        self._tile_lines[1].setVisible(not in_one_row)
        self._side.setMinimumWidth(theme().px(SIDE) if beside else 0)
        self._side.setMaximumWidth(theme().px(SIDE) if beside else 16777215)


class _Review:
    """The next look together, among what is planned."""

    id = "review"

    def __init__(self, on: date, out: SignOff | None) -> None:
        self.on, self.title, self.words = on, _("Look at the agreement together"), ""
        if out is not None:
            self.title = _("Review, and sign off agreement {number}").format(number=out.number)
            self.words = _("{yes} of {of} have said yes.").format(yes=out.yes, of=out.of)

    def __eq__(self, other: object) -> bool:
        said = (self.on, self.title, self.words)
        return isinstance(other, _Review) and (other.on, other.title, other.words) == said

    def __hash__(self) -> int:
        return hash(self.on)
