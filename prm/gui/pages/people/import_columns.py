"""What each column of a file is brought in as. Shows the guesses; the reading itself is the exchange's."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from prm.base.i18n import _, ngettext
from prm.exchange.columns import Column
from prm.exchange.headings import FIELDS
from prm.gui.kit.cards import Card, Icon, Line
from prm.gui.kit.chips import ChipLabel
from prm.gui.kit.combo import Combo
from prm.gui.kit.entries import Chip
from prm.gui.kit.fields import Choice
from prm.gui.kit.labels import ElidedLabel, plain_tip
from prm.gui.kit.scroll import Scroll
from prm.gui.theme import theme

_ICONS = {
    "name": "user", "given": "user", "family": "user", "organisation": "buildings", "phone": "phone",
    "email": "envelope", "messaging": "chat-circle-text", "web": "globe", "address": "house-line",
    "note": "note", "consent": "check-circle", "no_consent": "hand-palm", "tags": "tag",
    "language": "translate", "birthday": "calendar-blank", "date": "calendar-blank", "role": "identification-card",
    "keep": "note", "leave_out": "prohibit",
}  # fmt: skip
ROW = 40
SHOWN = 6


class ColumnsCard(Card):
    """``changed`` tells a column's place in the file and the field that somebody chose for it."""

    changed = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Match the columns"), padded=False, parent=parent)
        self._columns: tuple[Column, ...] = ()
        self._rows: dict[int, _ColumnRow] = {}
        hint = _("We guessed these from the headings. Change any that are wrong.")
        self.add_to_heading(ElidedLabel(hint, role="small", ink="ink2"))
        self._inside = QWidget()
        self._list = QVBoxLayout(self._inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._list.addStretch(1)
        self._scroll = _Rows(self._inside)
        self.add(self._scroll)

    def show_columns(self, columns: Sequence[Column]) -> None:
        """The boxes stay where they are while only what they say changes."""
        if [column.index for column in columns] != [column.index for column in self._columns]:
            self._build(columns)
        self._columns = tuple(columns)
        for column in columns:
            self._rows[column.index].show_column(column)

    def boxes(self) -> list[Combo]:
        return [row.box for row in self._rows.values()]

    def take_focus(self) -> bool:
        first = next(iter(self.boxes()), None)
        if first is None or self.isHidden():
            return False
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _build(self, columns: Sequence[Column]) -> None:
        for row in self._rows.values():
            row.hide()
            row.deleteLater()
        self._rows = {column.index: _ColumnRow(column, self._inside) for column in columns}
        for place, row in enumerate(self._rows.values()):
            row.chosen.connect(self.changed)
            self._list.insertWidget(place, row)
        self._scroll.count = len(self._rows)
        self._scroll.updateGeometry()


class _Rows(Scroll):
    """As high as its rows, up to six: tables may scroll where cards may not."""

    def __init__(self, content: QWidget) -> None:
        super().__init__(content)
        content.setAutoFillBackground(False)
        self.count = 0

    def sizeHint(self) -> QSize:
        return QSize(theme().px(480), theme().px(ROW) * min(self.count, SHOWN) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, theme().px(ROW) * min(self.count, 3) + 2)


class _ColumnRow(QWidget):
    chosen = Signal(int, str)

    def __init__(self, column: Column, parent: QWidget) -> None:
        super().__init__(parent)
        self._index = column.index
        self.heading = ElidedLabel(column.heading, role="label")
        choices = [Choice(key, _(word), _ICONS.get(key, "")) for key, word in FIELDS.items()]
        self.box = Combo(choices, name=_("Bring in “{heading}” as").format(heading=column.heading))
        self.samples = ElidedLabel("", role="small", ink="ink2")
        self.ways = ChipLabel(Chip(""))
        self.ways.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 0, 16, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        grid.addWidget(self.heading, 0, 0)
        grid.addWidget(Icon("arrow-right", role="ink3"), 0, 1)
        grid.addWidget(self.box, 0, 2)
        grid.addWidget(self.samples, 0, 3)
        grid.addWidget(self.ways, 0, 4)
        grid.setColumnStretch(3, 1)
        grid.addWidget(Line(), 1, 0, 1, 5)
        self._grid = grid
        self.box.changed.connect(self._on_chosen)
        theme().changed.connect(self._fit)
        self._fit()

    def show_column(self, column: Column) -> None:
        self.heading.setText(column.heading)
        self.box.set_value(column.field)
        self.samples.setText(", ".join(" ".join(sample.split()) for sample in column.samples[:4]))
        yes = [said for said, meant in column.meanings if meant == "yes" and said]
        self.ways.setVisible(len(yes) > 1)
        if column.meanings:
            self.ways.show_chip(
                Chip(ngettext("{n} way of saying yes", "{n} ways of saying yes", len(yes)), "quiet")
            )
            said = ", ".join(text or _("blank") for text, _meant in column.meanings)
            self.samples.setText(said)
            words = {"yes": _("yes"), "no": _("no"), "unknown": _("not known")}
            told = [f"{text or _('blank')}: {words[meant]}" for text, meant in column.meanings]
            self.ways.setToolTip(plain_tip("\n".join(told)))

    def _fit(self) -> None:
        px = theme().px
        self.setMinimumHeight(px(ROW))
        self._grid.setColumnMinimumWidth(0, px(140))
        self.heading.setFixedWidth(px(148))
        self.box.setFixedWidth(px(196))

    def _on_chosen(self) -> None:
        self.chosen.emit(self._index, self.box.value())
