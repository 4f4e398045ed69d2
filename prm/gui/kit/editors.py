"""A box for each kind of field, made from what its declaration says. Forms place them and never make them."""

from decimal import Decimal, InvalidOperation
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSizePolicy, QWidget

from prm.base.i18n import _
from prm.gui.fonts import Role
from prm.gui.kit.combo import Combo, set_error
from prm.gui.kit.fields import FieldSpec
from prm.gui.kit.segments import Segments
from prm.gui.kit.switch import Switch
from prm.gui.kit.text_box import TextBox
from prm.gui.theme import theme


class Editor(Protocol):
    """What a form needs of a box. ``problem`` may be left out where nothing can be wrong."""

    @property
    def changed(self) -> SignalInstance: ...

    def value(self) -> Any: ...

    def set_value(self, value: Any) -> None: ...


class LineEditor(QLineEdit):
    changed = Signal()
    lines_up = False
    """Whether its figures are all of one width."""

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._limit = spec.limit
        self.setAccessibleName(spec.label)
        self.setPlaceholderText(spec.example)
        self._role: Role = "voice" if spec.their_words else "body"
        self._on_theme_changed()
        self.textEdited.connect(self._on_edited)
        theme().changed.connect(self._on_theme_changed)

    def value(self) -> Any:
        return self.text().strip()

    def set_value(self, value: Any) -> None:
        self.setText("" if value is None else str(value))
        self.setCursorPosition(0)

    def set_problem(self, wrong: bool) -> None:
        set_error(self, wrong)

    def problem(self) -> str:
        long = len(self.text().strip())
        if self._limit and long > self._limit:
            return _("Keep it under {limit} letters. It has {long} now.").format(limit=self._limit, long=long)
        return ""

    def _on_edited(self) -> None:
        self.changed.emit()

    def _on_theme_changed(self) -> None:
        self.setFont(theme().font(self._role, tnum=self.lines_up))


class NumberEditor(LineEditor):
    """An amount as people write it: "1,250", "£140.50", "12 000". Money is a Decimal, never a float."""

    lines_up = True

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self._whole = spec.made_as == "whole"
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def value(self) -> int | Decimal | None:
        number = read_number(self.text())
        if number is None or (self._whole and number != int(number)):
            return None
        return int(number) if self._whole else number

    def problem(self) -> str:
        words = self.text().strip()
        if not words or self.value() is not None:
            return ""
        example = "12" if self._whole else "12.50"
        return _("We could not read ‘{words}’ as a number. Try {example}.").format(
            words=words, example=example
        )


def read_number(text: str) -> Decimal | None:
    """The number in these words; a last comma or point with other than three digits after it is decimal."""
    kept = "".join(letter for letter in text if letter.isdigit() or letter in ".,-")
    junk = [letter for letter in text if letter.isalpha()]
    if not kept or junk:
        return None
    last = max(kept.rfind("."), kept.rfind(","))
    if last >= 0:
        tail, both = kept[last + 1 :], "." in kept and "," in kept
        decimal = both or len(tail) != 3 or kept[last] == "."
        head = kept[:last].replace(",", "").replace(".", "")
        kept = f"{head or '0'}.{tail}" if decimal else head + tail
    try:
        return Decimal(kept)
    except InvalidOperation:
        return None


class CheckEditor(QCheckBox):
    """Pressable over its whole height. Its words are the field's label, so the form puts none before it."""

    changed = Signal()

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec.label, parent)
        self.setAccessibleName(spec.label)
        self.clicked.connect(self._on_clicked)

    def value(self) -> bool:
        return self.isChecked()

    def set_value(self, value: Any) -> None:
        self.setChecked(bool(value))

    def _on_clicked(self) -> None:
        self.changed.emit()


class SwitchEditor(Switch):
    changed = Signal()

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec.label, parent)
        self.clicked.connect(self._on_clicked)

    def value(self) -> bool:
        return self.isChecked()

    def set_value(self, value: Any) -> None:
        self.setChecked(bool(value))

    def _on_clicked(self) -> None:
        self.changed.emit()


def editor_for(spec: FieldSpec, parent: QWidget | None = None) -> QWidget:
    """The box that this field is written in; every one is an ``Editor``."""
    kind = spec.made_as
    made: QWidget
    if kind == "text":
        made = TextBox(
            parent,
            name=spec.label,
            voice=spec.their_words,
            lines=spec.lines,
            example=spec.example,
            limit=spec.limit,
        )
    elif kind == "choice":
        made = Combo(spec.choices, parent, name=spec.label, none=spec.no_choice or None)
    elif kind == "segments":
        made = Segments(spec.choices, parent, name=spec.label, may_clear=spec.optional)
    elif kind in ("number", "whole"):
        made = NumberEditor(spec, parent)
    elif kind == "check":
        made = CheckEditor(spec, parent)
    elif kind == "switch":
        made = SwitchEditor(spec, parent)
    else:
        made = LineEditor(spec, parent)
    if spec.private and isinstance(made, QLineEdit | TextBox):
        made.setInputMethodHints(
            made.inputMethodHints()
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
    if spec.help and not made.toolTip():
        made.setAccessibleDescription(spec.help)
    return made
