"""Agreed values: what we hold, in our own words; what it looks like; the moments that tested it; where each stands."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from prm.app import Answer
from prm.base.errors import Refused
from prm.base.i18n import _
from prm.base.when import When, say_when
from prm.domain.choices import words_of
from prm.domain.lists import KINDS, VALUE_STATES
from prm.gui.desk import Desk
from prm.gui.kit import ask
from prm.gui.kit.banner import Banner
from prm.gui.kit.buttons import Button, IconButton, LinkButton
from prm.gui.kit.cards import Card, Icon, Line
from prm.gui.kit.chips import ChipLabel
from prm.gui.kit.empty import EmptyState, Step
from prm.gui.kit.entries import Chip, Entry, Lead, Piece
from prm.gui.kit.faces import EntryFace
from prm.gui.kit.labels import ElidedLabel, Label, VoiceLabel
from prm.gui.kit.lists import RowList
from prm.gui.kit.rows import Column, RowsModel
from prm.gui.kit.scroll import Scroll
from prm.gui.pages.partnerships.alignment_grid import AlignmentGrid
from prm.gui.theme import theme
from prm.queries.rows.interactions import InteractionRow
from prm.queries.rows.partnerships import AgreedValueRow, ValuesPage

LIST, GRID = 258, 418
THREE_FROM, TWO_FROM = 1060, 640
STATE_WORDS, KIND_WORDS = words_of(VALUE_STATES), words_of(KINDS)


class ValuesTab(QWidget):
    tab_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._id = ""
        self._today = date.min
        self._page = ValuesPage((), ())
        self._model: RowsModel[AgreedValueRow] = RowsModel(
            [
                Column("name", _("Value"), lambda row: row.name),
                Column("statement", _("In our own words"), lambda row: row.statement),
            ],
            self,
            group_of=_group,
        )
        self.list = RowList(
            self._model,
            EntryFace(self._entry, comfortable=104, compact=94, pad=14),
            name=_("Our values"),
            single=True,
            grow=True,
        )
        self.grid = AlignmentGrid()
        self._moments_model: RowsModel[InteractionRow] = RowsModel(
            [Column("words", _("Moment"), lambda row: row.words)], self
        )
        self._build()
        self.list.current_changed.connect(self._on_chosen)
        self.list.opened.connect(self._on_edit)
        self.list.edit_wanted.connect(self._on_edit)
        self.grid.answer_wanted.connect(self._on_answer_wanted)

    def attach(self, desk: Desk) -> None:
        self._desk = desk
        self._live = desk.live(self, self._question, self._show)

    def show_partnership(self, partnership_id: str) -> None:
        self._id = partnership_id
        self._live.ask()

    def areas(self) -> list[QWidget]:
        return [self.list, self.moments, self.grid]

    def commands(self) -> dict[str, object]:
        return {"new": self._on_new}

    def command_words(self) -> dict[str, str]:
        return {"new": _("Propose a value")}

    # building

    def _build(self) -> None:
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setContentsMargins(24, 16, 24, 24)
        self._columns.setSpacing(16)
        self._left = Card(_("Our values"), padded=False)
        new = IconButton("plus", _("Propose a value"), small=True)
        new.clicked.connect(self._on_new)
        self._left.add_to_heading(new)
        self._left.add(self.list)
        self._middle = self._make_middle()
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(16)
        right.addWidget(self.grid)
        self._talk = Banner("info", "")
        right.addWidget(self._talk)
        right.addStretch(1)
        self._under = False
        places = []
        for part in (self._left, self._middle, self._right):
            place = QVBoxLayout()
            place.setSpacing(16)
            place.addWidget(part)
            place.addStretch(1)
            self._columns.addLayout(place, 1 if part is self._middle else 0)
            places.append(place)
        self._place_beside = places[2]
        self._place_under = QVBoxLayout()
        places[1].insertLayout(1, self._place_under)
        content = QWidget()
        content.setLayout(self._columns)
        self._stack = QStackedWidget()
        self._stack.addWidget(Scroll(content))
        self._empty = EmptyState(
            _("No values agreed yet"),
            _("What do the partners hold to be important? Begin with one, in your own words."),
            primary=_("Propose a value"),
            steps=[
                Step(_("Say it in your own words"), _("“We hear people out before we bring a plan.”")),
                Step(_("Say what it looks like"), _("One line for each thing that anybody could see.")),
                Step(_("Agree it together"), _("Then each partner says for itself where it stands.")),
            ],
        )
        self._empty.primary.clicked.connect(self._on_new)
        self._stack.addWidget(self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        theme().changed.connect(self._fit)

    def _make_middle(self) -> Card:
        card = Card(padded=False)
        top = QVBoxLayout()
        top.setContentsMargins(20, 16, 20, 16)
        top.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        self._name = ElidedLabel("", role="small", ink="ink2")
        self._state = ChipLabel(Chip("", "quiet"))
        head.addWidget(self._name, 1)
        head.addWidget(self._state)
        self._agree = Button(_("We agreed it"), kind="primary", small=True)
        self._edit = LinkButton(_("Edit"))
        self._retire = LinkButton(_("Retire"))
        for button, act in (
            (self._agree, self._on_agree),
            (self._edit, self._on_edit),
            (self._retire, self._on_retire),
        ):
            button.clicked.connect(act)
            head.addWidget(button)
        self._statement = VoiceLabel("", role="voice_large")
        top.addLayout(head)
        top.addWidget(self._statement)
        card.add(top)
        card.add(Line())
        self._practice_part = QWidget()
        self._practice = QVBoxLayout(self._practice_part)
        self._practice.setContentsMargins(20, 14, 20, 14)
        self._practice.setSpacing(6)
        card.add(self._practice_part)
        self._agreed = Label("", role="small", ink="ink2", wrap=True)
        self._agreed.setContentsMargins(20, 10, 20, 14)
        card.add(self._agreed)
        bar = QHBoxLayout()
        bar.setContentsMargins(20, 8, 14, 8)
        bar.setSpacing(8)
        bar.addWidget(Label(_("Moments"), role="strong"))
        self._counts = Label("", role="small", ink="ink2")
        bar.addWidget(self._counts, 1)
        note = Button(_("Note a moment"), icon="plus", small=True)
        note.clicked.connect(self._on_note)
        bar.addWidget(note)
        card.add(Line())
        card.add(bar)
        self.moments = RowList(
            self._moments_model,
            EntryFace(self._moment_entry, comfortable=55, compact=48),
            name=_("Moments"),
            single=True,
            grow=True,
        )
        self.moments.opened.connect(self._on_moment_opened)
        card.add(self.moments)
        return card

    # asking and showing

    def _question(self) -> Answer[ValuesPage]:
        from prm.queries.values import values_page

        assert self._desk is not None
        self._today = self._desk.app.today()
        return self._desk.ask(values_page, self._id)

    def _show(self, page: ValuesPage) -> None:
        self._page = page
        self._stack.setCurrentIndex(0 if page.values else 1)
        chosen = self.list.current_id()
        self._model.show(page.values)
        self.grid.show_page(page)
        if page.values and not self.list.go_to(chosen):
            self.list.go_to(page.values[0].id)
        self._show_chosen()
        words = _worth_talking(page)
        self._talk.setVisible(bool(words))
        self._talk.show_words("info", words)

    def _chosen(self) -> AgreedValueRow | None:
        key = self.list.current_id()
        return next((row for row in self._page.values if row.id == key), None)

    def _show_chosen(self) -> None:
        row = self._chosen()
        if row is None:
            return
        number = self._page.values.index(row) + 1
        self._name.setText(_("{number}. {name}").format(number=number, name=row.name))
        self._statement.setText(row.statement or _("Not said in our own words yet."))
        self._state.setVisible(row.state != "agreed")
        self._state.show_chip(Chip(_(STATE_WORDS[row.state]), "note" if row.state == "proposed" else "quiet"))
        self._agree.setVisible(row.state == "proposed")
        self._edit.setText(_("Edit") if row.state == "proposed" else _("Say it anew"))
        self._edit.setVisible(row.state != "retired")
        self._retire.setVisible(row.state == "agreed")
        self._show_practice(row)
        self._agreed.setText(self._agreed_words(row))
        self._agreed.setVisible(bool(self._agreed.text()))
        self._counts.setText(
            _("{honoured} honoured, {strained} strained").format(honoured=row.honoured, strained=row.strained)
        )
        self._moments_model.show(row.moments)
        self.grid.choose(row.id)

    def _show_practice(self, row: AgreedValueRow) -> None:
        while (item := self._practice.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._practice_part.setVisible(bool(row.practice))
        if row.practice:
            self._practice.addWidget(Label(_("What it looks like in practice"), role="small", ink="ink2"))
        for said in row.practice:
            line = QWidget()
            pieces = QHBoxLayout(line)
            pieces.setContentsMargins(0, 0, 0, 0)
            pieces.setSpacing(10)
            pieces.addWidget(Icon("check", role="ok"))
            pieces.addWidget(Label(said, wrap=True), 1)
            self._practice.addWidget(line)

    def _agreed_words(self, row: AgreedValueRow) -> str:
        if row.agreed_on is None:
            return ""
        parts = [_("Agreed on {day}").format(day=say_when(When(row.agreed_on), self._today, form="long"))]
        if row.agreed_where:
            parts[0] = _("{agreed}, at {where}").format(agreed=parts[0], where=row.agreed_where)
        parts[0] += "."
        if row.agreed_how:
            parts.append(row.agreed_how)
        if row.review_on:
            parts.append(
                _("We look at it again on {day}.").format(
                    day=say_when(When(row.review_on), self._today, form="long")
                )
            )
        if row.retired_on:
            parts.append(
                _("Retired on {day}.").format(day=say_when(When(row.retired_on), self._today, form="long"))
            )
        return " ".join(parts)

    def _entry(self, row: AgreedValueRow) -> Entry:
        number = self._page.values.index(row) + 1 if row in self._page.values else 0
        return Entry(
            row.name,
            (Piece(row.statement, "ink2"),) if row.statement else (),
            Lead(number=str(number)),
            third=(
                Piece(_("{n} honoured").format(n=row.honoured), "ok", moment="honoured"),
                Piece(
                    _("{n} strained").format(n=row.strained),
                    "warn" if row.strained else "ink2",
                    moment="strained",
                ),
            ),
            voice=True,
            wraps=True,
            strong=True,
            faint=row.state == "retired",
        )

    def _moment_entry(self, row: InteractionRow) -> Entry:
        chosen = self._chosen()
        mine = next(
            (moment for moment in row.moments if chosen and moment.agreed_value_id == chosen.id), None
        )
        day = say_when(When(row.happened_on), self._today)
        second = _("{kind}, {day}").format(kind=_(KIND_WORDS[row.kind]), day=day)
        words = (mine.how if mine else None) or row.title or row.words
        return Entry(words, (Piece(second),), Lead(moment=mine.kind if mine else "honoured"))

    # what is pressed

    def _on_chosen(self, _value_id: str) -> None:
        self._show_chosen()

    def _on_new(self) -> None:
        from prm.gui.pages.partnerships.value_dialog import ValueDialog

        assert self._desk is not None
        ask.run(ValueDialog(self._desk, self.window(), self._id))

    def _on_edit(self, _given: object = None) -> None:
        from prm.gui.pages.partnerships.value_dialog import ValueDialog

        row = self._chosen()
        assert self._desk is not None
        if row is not None and row.state != "retired":
            ask.run(ValueDialog(self._desk, self.window(), self._id, value=row))

    def _on_agree(self) -> None:
        from prm.gui.pages.partnerships.value_dialog import AgreeDialog

        row = self._chosen()
        assert self._desk is not None
        if row is not None:
            ask.run(AgreeDialog(self._desk, self.window(), row))

    def _on_retire(self) -> None:
        from prm.services.values import retire_value

        row = self._chosen()
        if row is not None and self._desk is not None:
            self._desk.try_to(_("Retired: {name}").format(name=row.name), retire_value, row.id)

    def _on_note(self) -> None:
        assert self._desk is not None
        self._desk.wants.emit("log", {"partnership": self._id})

    def _on_moment_opened(self, interaction_id: str) -> None:
        assert self._desk is not None
        self._desk.go.emit("interactions", interaction_id)

    def _on_answer_wanted(self, value_id: str, member_id: str) -> None:
        from prm.gui.pages.partnerships.value_dialog import AnswerDialog

        value = next((row for row in self._page.values if row.id == value_id), None)
        member = next((row for row in self._page.members if row.id == member_id), None)
        assert self._desk is not None
        if value is not None and member is not None:
            try:
                ask.run(AnswerDialog(self._desk, self.window(), value, member))
            except Refused as refused:
                self._desk.told.emit(str(refused))

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        look, directions = theme(), QBoxLayout.Direction
        three, two = self.width() >= look.px(THREE_FROM), self.width() >= look.px(TWO_FROM)
        self._columns.setDirection(directions.LeftToRight if two else directions.TopToBottom)
        self._left.setFixedWidth(look.px(LIST)) if two else self._free(self._left)
        if three:
            self._right.setFixedWidth(look.px(GRID))
        else:
            self._free(self._right)
        # with room for two columns only, where each stands goes under the value itself
        under = two and not three
        if under != self._under:
            self._under = under
            self._place_under.addWidget(self._right) if under else self._place_beside.insertWidget(
                0, self._right
            )

    @staticmethod
    def _free(widget: QWidget) -> None:
        widget.setMinimumWidth(0)
        widget.setMaximumWidth(16777215)


def _group(row: AgreedValueRow) -> str:
    return "" if row.state == "agreed" else _("Proposed") if row.state == "proposed" else _("Retired")


def _worth_talking(page: ValuesPage) -> str:
    """A value at the core for most community partners, and seen differently by somebody, is worth a conversation."""
    members = {member.id: member for member in page.members}
    community = [member.id for member in page.members if member.group == "community"]
    for value in page.values:
        stands = {
            answer.member_id: answer.alignment for answer in value.answers if answer.member_id in members
        }
        differ = [members[key].name for key, stand in stands.items() if stand == "differently"]
        core = sum(stands.get(key) == "core" for key in community)
        if value.state != "agreed" or not differ or core * 2 <= len(community):
            continue
        words = _(
            "Worth a conversation: {value} is at the core for most community partners. {who} sees it differently."
        )
        said = words.format(value=value.name, who=_listed(differ))
        talking = [members[key].name for key, stand in stands.items() if stand == "talking"]
        if talking:
            said += " " + _("Still talking: {who}.").format(who=_listed(talking))
        return said
    return ""


def _listed(names: list[str]) -> str:
    return (
        names[0]
        if len(names) == 1
        else _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])
    )
