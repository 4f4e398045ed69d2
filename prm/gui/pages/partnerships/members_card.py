"""The members of a partnership by the five shapes, with who speaks for each and who is paid to take part."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from prm.base.i18n import _, ngettext
from prm.base.when import say_day
from prm.domain.choices import words_of
from prm.domain.lists import GROUPS, PAID
from prm.gui.desk import Desk
from prm.gui.kit import ask
from prm.gui.kit.banner import Banner
from prm.gui.kit.buttons import LinkButton
from prm.gui.kit.cards import Card, Line
from prm.gui.kit.labels import Label
from prm.gui.kit.marks import Mark
from prm.gui.pages.partnerships.acts import Act
from prm.gui.parts.more import More
from prm.gui.theme import theme
from prm.queries.rows.partnerships import MemberRow

PAID_WORDS = words_of(PAID)
UNPAID = frozenset({"unpaid", "unpaid_chosen"})
COLUMN = 170


class MembersCard(Card):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Members"), beside=_("and who is paid to take part"), padded=False, parent=parent)
        self.partnership_id = ""
        self._desk: Desk | None = None
        self._shown: tuple[MemberRow, ...] = ()
        self._past: tuple[MemberRow, ...] = ()
        self._columns = 0
        add = LinkButton(_("Add a member"))
        add.clicked.connect(self._on_add)
        self.add_to_heading(add)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(14, 12, 14, 16)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(14)
        self._empty = Label(
            _("Nobody yet. Add the groups and people who take part."), role="body", ink="ink2", wrap=True
        )
        self._empty.setContentsMargins(16, 12, 16, 16)
        self.add(self._empty)
        self.add(self._grid)
        self._left_rows = QVBoxLayout()
        self._left_rows.setContentsMargins(2, 0, 0, 0)
        self._left_rows.setSpacing(10)
        holder = QWidget()
        holder.setLayout(self._left_rows)
        self._left = More("", holder)
        self._left.setContentsMargins(12, 0, 14, 14)
        self._left.hide()
        self.add(self._left)

    def attach(self, desk: Desk) -> None:
        self._desk = desk

    def show_past(self, members: Sequence[MemberRow]) -> None:
        """Who left stays in the history, the last one first."""
        if tuple(members) == self._past:
            return
        self._past = tuple(members)
        while (item := self._left_rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for member in sorted(members, key=_left_on, reverse=True):
            self._left_rows.addWidget(_Member(member, self, self._say_left(member)))
        self._left.button.setText(ngettext("{n} has left", "{n} have left", len(members)))
        self._left.setVisible(bool(members))

    def _say_left(self, member: MemberRow) -> list[tuple[str, str]]:
        assert self._desk is not None
        today = self._desk.app.today()
        until = say_day(_left_on(member), today)
        since = say_day(member.started_on, today) if member.started_on else ""
        words = (
            _("{since} to {until}").format(since=since, until=until)
            if since
            else _("Until {until}").format(until=until)
        )
        return [(words, "ink2"), *([(member.ended_reason, "ink2")] if member.ended_reason else [])]

    def show_members(self, members: Sequence[MemberRow]) -> None:
        if tuple(members) == self._shown and self._columns == self._room():
            return
        self._shown, self._columns = tuple(members), self._room()
        self._empty.setVisible(not members)
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        groups = [group for group in GROUPS if any(row.group == group.key for row in members)]
        for number, group in enumerate(groups):
            rows = [row for row in members if row.group == group.key]
            line, place = divmod(number, self._columns)
            self._grid.addWidget(
                self._group(group.key, _(group.word), rows, first=place == 0),
                line,
                place,
            )
        for place in range(self._columns):
            self._grid.setColumnStretch(place, 1)

    def _group(self, key: str, word: str, rows: Sequence[MemberRow], *, first: bool) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        if not first:
            row.addWidget(Line(upright=True))
        column = QVBoxLayout()
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(7)
        shape = Mark()
        shape.show_sector(key, size=14)
        head.addWidget(shape)
        head.addWidget(Label(word, role="small_strong"))
        head.addWidget(Label(str(len(rows)), role="small", ink="ink2"), 1)
        column.addLayout(head)
        for member in rows:
            column.addWidget(_Member(member, self, _say_member(member)))
        unpaid = sum(member.paid in UNPAID for member in self._shown if member.group == "community")
        last = key == "funder" or (key == "research" and not any(m.group == "funder" for m in self._shown))
        if unpaid >= 2 and last:
            column.addWidget(Banner("info", _("{n} community partners give time unpaid.").format(n=unpaid)))
        column.addStretch(1)
        row.addLayout(column, 1)
        return made

    def _room(self) -> int:
        return max(1, min(5, (self.width() - 28) // theme().px(COLUMN)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._room() != self._columns:
            self.show_members(self._shown)

    def open_member(self, member_id: str) -> None:
        from prm.gui.pages.partnerships.member_dialog import MemberDialog

        assert self._desk is not None
        member = next((row for row in (*self._shown, *self._past) if row.id == member_id), None)
        if member is not None:
            ask.run(MemberDialog(self._desk, self.window(), self.partnership_id, member=member))

    def _on_add(self) -> None:
        from prm.gui.pages.partnerships.member_dialog import MemberDialog

        assert self._desk is not None
        ask.run(MemberDialog(self._desk, self.window(), self.partnership_id))


def _left_on(member: MemberRow) -> date:
    return member.ended_on or date.min


def _say_member(member: MemberRow) -> list[tuple[str, str]]:
    """Who speaks for them, and whether they are paid: words, each with its ink."""
    lines = [(person, "ink2") for _id, person in (*member.speaks, *member.stands_in)[:1]]
    if member.paid in UNPAID:
        lines.append((_("Not paid"), "warn"))
    elif member.paid_note:
        lines.append((_("Paid: {how}").format(how=member.paid_note), "ink2"))
    elif member.paid != "not_asked":
        lines.append((_(PAID_WORDS[member.paid]), "ink2"))
    return lines


class _Member(QWidget):
    """A member's name and a few lines about them. Pressing it opens it."""

    def __init__(self, member: MemberRow, card: MembersCard, lines: Sequence[tuple[str, str]]) -> None:
        super().__init__(card)
        self._open = Act(card.open_member, member.id)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        name = f"{member.name}, {member.team}" if member.team else member.name
        column.addWidget(Label(name, role="small_label", wrap=True))
        for words, ink in lines:
            column.addWidget(Label(words, role="caption", ink=ink, wrap=True))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(", ".join((name, *(words for words, _ink in lines))))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._open()
        else:
            super().keyPressEvent(event)
