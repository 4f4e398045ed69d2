"""Who: people found by typing, one beside the other, and people not known yet. Finding is the caller's."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from prm.base.fold import fold
from prm.base.i18n import _, ngettext
from prm.base.names import initials
from prm.gui.kit.aloud import announce
from prm.gui.kit.entries import Entry, Lead, Piece
from prm.gui.kit.flow import FlowLayout
from prm.gui.kit.frame import Box
from prm.gui.kit.look import Look
from prm.gui.kit.suggestions import Suggestion
from prm.gui.kit.typing_line import TypingLine
from prm.gui.theme import theme

_NEW = "new:"


@dataclass(frozen=True, slots=True)
class PersonChoice:
    id: str
    name: str
    organisation: str = ""
    group: str = ""
    perhaps: bool = False
    """What was typed is not in their name, and is very like it."""


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody typed here who is not in the workspace yet."""

    name: str


Who = PersonChoice | NewPerson
Find = Callable[[str], Sequence[PersonChoice]]


class _Token(QWidget):
    """A name with a cross. The cross is for the mouse; keys have Backspace, and Left to step onto a name."""

    removed = Signal()
    pressed = Signal()

    def __init__(self, who: Who, box: QWidget, look: Look) -> None:
        super().__init__(box)
        self.who, self._look, self._lit, self._over = who, look, False, False
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(who.name)

    def light(self, lit: bool) -> None:
        self._lit = lit
        self.update()

    def sizeHint(self) -> QSize:
        look = self._look
        text = look.measure("small").horizontalAdvance(self.who.name)
        return QSize(round(min(text, look.px(260)) + look.px(9 + 6 + 12 + 8) + 1), look.px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(60), self._look.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(look.ink("focus"), 2) if self._lit else QPen(look.ink("accent"), 1, Qt.PenStyle.DashLine)
        known = isinstance(self.who, PersonChoice)
        painter.setPen(Qt.PenStyle.NoPen if known and not self._lit else pen)
        painter.setBrush(look.ink("accent_soft"))
        edge = QRectF(self.rect()).adjusted(1, 1, -1, -1) if self._lit or not known else QRectF(self.rect())
        painter.drawRoundedRect(edge, edge.height() / 2, edge.height() / 2)
        measure = look.measure("small")
        room = self.width() - look.px(9 + 6 + 12 + 8)
        painter.setFont(look.font("small"))
        painter.setPen(look.ink("accent_ink"))
        base = (self.height() + measure.ascent() - measure.descent()) / 2
        name = measure.elidedText(self.who.name, Qt.TextElideMode.ElideRight, room + 1)
        painter.drawText(QPointF(look.px(9), round(base)), name)
        cross = look.icon(
            "x", role="ink" if self._over else "ink2", size=look.px(12), dpr=self.devicePixelRatioF()
        )
        painter.drawPixmap(QPointF(self.width() - look.px(20), (self.height() - look.px(12)) / 2), cross)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._over = event.position().x() > self.width() - self._look.px(26)
        self.update()

    def leaveEvent(self, event: object) -> None:
        self._over = False
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.position().x() > self.width() - self._look.px(26):
            self.removed.emit()
        else:
            self.pressed.emit()


class PeopleBox(Box):
    """``find`` is given the words typed, or none for the most recent people. One Tab stop.

    A box for other things than people brings its own words: ``new_words`` and ``unknown_words`` (with ``{name}``),
    ``entry`` for the rows that drop down, ``count`` for how many are in it.
    """

    changed = Signal()

    def __init__(
        self,
        find: Find,
        parent: QWidget | None = None,
        *,
        name: str,
        placeholder: str | None = None,
        allow_new: bool = True,
        new_words: str = "",
        unknown_words: str = "",
        entry: Callable[[PersonChoice], Entry] | None = None,
        count: Callable[[int], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._find, self._name, self._allow_new = find, name, allow_new
        self._new_words = new_words or _("Add ‘{name}’ as a new person")
        self._unknown_words = unknown_words or _(
            "Who is ‘{name}’? Pick one from the list, or add them as a new person."
        )
        self._entry, self._count = entry or person_entry, count or _count_people
        self._placeholder = _("Add someone") if placeholder is None else placeholder
        self._found: dict[str, PersonChoice] = {}
        self._tokens: list[_Token] = []
        self._lit = -1
        self.line = TypingLine(self)
        self._list = self.line.list
        self.line.setPlaceholderText(self._placeholder)
        self.setFocusProxy(self.line)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(self, gap=6, row_gap=4)
        self._flow.addWidget(self.line)
        self._on_theme_changed()
        self.line.asked.connect(self._on_asked)
        self.line.left.connect(self._on_left)
        self.line.backspaced.connect(self._on_backspaced)
        self.line.installEventFilter(self)
        self._list.chosen.connect(self._on_chosen)
        self._name_self()

    def value(self) -> list[Who]:
        return [token.who for token in self._tokens]

    def set_value(self, people: Sequence[Who]) -> None:
        """Put these in; nobody is told."""
        for token in self._tokens:
            self._take_out(token)
        self._tokens = []
        for who in people:
            self._put_in(who)
        self._name_self()

    def add(self, who: Who) -> None:
        """One more, unless they are in already."""
        self.line.clear()
        self._list.hide()
        if who not in self.value():
            self._put_in(who)
            self._name_self()
            announce(self.line, _("{name} added").format(name=who.name))
            self.changed.emit()

    def typed(self) -> str:
        """Words typed and not yet taken as anybody."""
        return self.line.text().strip()

    def problem(self) -> str:
        """Said when somebody goes on with words in the box that are nobody yet."""
        words = self.typed()
        if not words:
            return ""
        if self._allow_new:
            return self._unknown_words.format(name=words)
        return _("We do not know ‘{words}’ yet. Pick one from the list.").format(words=words)

    # inside

    def _put_in(self, who: Who) -> None:
        token = _Token(who, self, self.look)
        token.removed.connect(self._on_removed)
        token.pressed.connect(self.setFocus)
        self._flow.insertWidget(len(self._tokens), token)
        self._tokens.append(token)
        token.show()
        self._show_state()

    def _take_out(self, token: _Token) -> None:
        self._flow.removeWidget(token)
        token.hide()
        token.deleteLater()

    def _remove(self, token: _Token) -> None:
        self._tokens.remove(token)
        self._take_out(token)
        self._light(-1)
        self._show_state()
        self._name_self()
        announce(self.line, _("{name} taken out").format(name=token.who.name))
        self.changed.emit()

    def _show_state(self) -> None:
        self._flow.invalidate()
        self.updateGeometry()

    def _name_self(self) -> None:
        names = ", ".join(token.who.name for token in self._tokens)
        self.line.setAccessibleName(f"{self._name}: {names}" if names else self._name)
        number = len(self._tokens)
        self.line.setAccessibleDescription(self._count(number) if number else "")

    def _light(self, number: int) -> None:
        self._lit = number
        for place, token in enumerate(self._tokens):
            token.light(place == number)
        if number >= 0:
            announce(self.line, self._tokens[number].who.name)

    def _on_asked(self) -> None:
        self._light(-1)
        words = self.typed()
        taken = {who.id for who in self.value() if isinstance(who, PersonChoice)}
        people = [person for person in self._find(words) if person.id not in taken]
        self._found = {person.id: person for person in people}
        rows = [Suggestion(person.id, self._entry(person)) for person in people]
        if self._allow_new and words and all(fold(person.name) != fold(words) for person in people):
            title = self._new_words.format(name=words)
            rows.append(Suggestion(_NEW + words, Entry(title, lead=Lead(icon="plus", role="accent_ink"))))
        # nobody is taken for somebody else by pressing Enter
        self._list.offer(rows, first_chosen=bool(words) and not any(person.perhaps for person in people))

    def _on_chosen(self, chosen: str) -> None:
        if chosen.startswith(_NEW):
            self.add(NewPerson(chosen.removeprefix(_NEW)))
        else:
            self.add(replace(self._found[chosen], perhaps=False))

    def _on_left(self) -> None:
        """A whole name that means one person is taken; anything else stays as it was typed."""
        self._light(-1)
        words = self.typed()
        if words:
            same = [person for person in self._find(words) if fold(person.name) == fold(words)]
            if len(same) == 1:
                self.add(same[0])

    def _on_backspaced(self) -> None:
        if self._tokens:
            self._remove(self._tokens[self._lit if self._lit >= 0 else -1])

    def _on_removed(self) -> None:
        token = self.sender()
        assert isinstance(token, _Token)
        self._remove(token)
        self.line.setFocus()

    def _on_theme_changed(self) -> None:
        px = theme().px
        self._flow.setContentsMargins(px(10), px(5), px(8), px(5))
        super()._on_theme_changed()

    def eventFilter(self, watched: object, event: object) -> bool:
        """Left from the start of the line steps onto the names; Delete takes out the one that is lit."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            at_start = not self.line.text()
            if event.key() == Qt.Key.Key_Left and at_start and self._tokens:
                here = self._lit if self._lit >= 0 else len(self._tokens)
                self._light(max(0, here - 1))
                return True
            if event.key() == Qt.Key.Key_Right and self._lit >= 0:
                self._light(self._lit + 1 if self._lit + 1 < len(self._tokens) else -1)
                return True
            if event.key() == Qt.Key.Key_Delete and self._lit >= 0:
                self._remove(self._tokens[self._lit])
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.line.setFocus()


def _count_people(number: int) -> str:
    return ngettext("{n} person", "{n} people", number)


def person_entry(person: PersonChoice) -> Entry:
    """How a person stands in a list that drops down."""
    second = (Piece(person.organisation, sector=person.group),) if person.organisation or person.group else ()
    if person.perhaps:
        second = (Piece(_("Perhaps you mean them"), role="ink2"), *second)
    return Entry(person.name, second, Lead(avatar=initials(person.name)))
