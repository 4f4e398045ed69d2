"""Places boxes beside their labels, keeps what was typed, and shows what is wrong under the box it is about.

It decides neither what a form holds nor what is allowed: pages place fields, services refuse.
"""

from collections.abc import Mapping
from typing import Any, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from prm.base.i18n import _
from prm.gui.kit.cards import Icon
from prm.gui.kit.editors import editor_for
from prm.gui.kit.fields import FieldSpec
from prm.gui.kit.labels import Label
from prm.gui.theme import theme

LABEL_WIDTH = 104
Labels = Literal["left", "above"]


class _ErrorLine(QWidget):
    """What is wrong, and what to try."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(
            Icon("warning-circle", role="danger", size=14, parent=self), 0, Qt.AlignmentFlag.AlignTop
        )
        self._words = Label("", role="caption", ink="danger", wrap=True, parent=self)
        row.addWidget(self._words, 1)
        self.hide()

    def say(self, problem: str) -> None:
        self._words.setText(problem)
        self.setVisible(bool(problem))


class Form(QWidget):
    """``row`` places boxes of the fields it was given; ``place`` puts in a box that a page made itself.

    Boxes are checked when they are left, never while somebody types.
    """

    changed = Signal()

    def __init__(
        self,
        specs: Mapping[str, FieldSpec],
        parent: QWidget | None = None,
        *,
        labels: Labels = "left",
        gap: int = 12,
    ) -> None:
        super().__init__(parent)
        self._specs, self._labels = dict(specs), labels
        self._boxes: dict[str, QWidget] = {}
        self._errors: dict[str, _ErrorLine] = {}
        self._left_labels: list[QWidget] = []
        self._touched: set[str] = set()
        self._sealed: set[str] = set()
        self._filling = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(gap)
        self._whole = _ErrorLine(self)
        self._column.addWidget(self._whole)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)
        theme().changed.connect(self._on_theme_changed)

    # placing

    def row(self, *names: str, stretch: Mapping[str, int] | None = None) -> list[QWidget]:
        """One row with the boxes of these fields; the first one's label stands for the row when at the left."""
        boxes = [editor_for(self._specs[name], self) for name in names]
        self._place(dict(zip(names, boxes, strict=True)), stretch or {})
        return boxes

    def place(
        self,
        box: QWidget,
        *,
        name: str,
        label: str | None = None,
        letter: str = "",
        optional: bool = False,
        sealed: bool = False,
    ) -> None:
        """A row with a box that the page made: people, dates, promises, values. ``letter`` may be followed by
        more, where the word has it twice. ``sealed`` is for what only its writer reads: the label has the lock.
        """
        known = self._specs.get(name)
        spec = FieldSpec(
            known.label if known and label is None else label or "",
            help=known.help if known else "",
            letter=letter or (known.letter if known else ""),
            optional=optional or (known.optional if known else False),
        )
        self._specs[name] = spec
        if sealed:
            self._sealed.add(name)
        self._place({name: box}, {})

    def beside(self, name: str, box: QWidget, *, under: str) -> None:
        """Another box of the page's own in the row of ``under``."""
        row = self._boxes[under].parentWidget()
        layout = row.layout() if row is not None else None
        assert isinstance(layout, QHBoxLayout)
        last = layout.itemAt(layout.count() - 1)
        if last is not None and last.widget() is None:
            layout.removeItem(last)
        layout.addWidget(box, 1)
        self._keep(name, box)
        self._errors[name] = self._errors[under]

    def add(self, widget: QWidget, *, inset: bool = False) -> None:
        """Something that is no field: a heading, a banner, a link. ``inset`` lines it up with the boxes."""
        if inset and self._labels == "left":
            holder = QWidget(self)
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(12)
            empty = QWidget(holder)
            self._left_labels.append(empty)
            row.addWidget(empty)
            row.addWidget(widget, 1)
            self._column.addWidget(holder)
            self._on_theme_changed()
        else:
            self._column.addWidget(widget)

    def heading(self, words: str) -> None:
        self._column.addWidget(Label(words, role="strong", parent=self))

    @property
    def placed(self) -> frozenset[str]:
        """Names of the fields that have a box here."""
        return frozenset(self._boxes)

    def box(self, name: str) -> Any:
        return self._boxes[name]

    # what is in it

    def values(self) -> dict[str, Any]:
        return {name: _of(box, "value")() for name, box in self._boxes.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Begin with these: nothing counts as typed."""
        self._fill(values)
        self._touched.clear()
        self.set_errors({})

    def refresh(self, values: Mapping[str, Any]) -> set[str]:
        """Newer values from elsewhere. What was typed stays; the names where that differs are returned."""
        self._fill({name: value for name, value in values.items() if name not in self._touched})
        return {
            name for name in self._touched & set(values) if _of(self._boxes[name], "value")() != values[name]
        }

    @property
    def dirty(self) -> bool:
        return bool(self._touched)

    @property
    def touched(self) -> frozenset[str]:
        return frozenset(self._touched)

    def set_errors(self, problems: Mapping[str, str]) -> dict[str, str]:
        """Show each under its box and go to the first. Returns those that have no box here.

        The empty name is for the whole form and stands at its top.
        """
        rest = {name: said for name, said in problems.items() if name and name not in self._boxes}
        for name in self._boxes:
            self._say(name, problems.get(name, ""))
        self._whole.say(problems.get("", ""))
        first = next((name for name in self._boxes if name in problems), None)
        if first is not None:
            self._boxes[first].setFocus(Qt.FocusReason.OtherFocusReason)
        return rest

    def check(self) -> bool:
        """Ask every box whether it can be read. The first that cannot has the focus."""
        return not self._shown(self.problems())

    def problems(self) -> dict[str, str]:
        found = {name: _problem(box) for name, box in self._boxes.items()}
        return {name: said for name, said in found.items() if said}

    # inside

    def _shown(self, problems: Mapping[str, str]) -> Mapping[str, str]:
        self.set_errors(problems)
        return problems

    def _place(self, boxes: Mapping[str, QWidget], stretch: Mapping[str, int]) -> None:
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        if self._labels == "above":
            side = QHBoxLayout()
            side.setSpacing(12)
            for name, box in boxes.items():
                part = QVBoxLayout()
                part.setSpacing(6)
                if label := self._label(name, box):
                    part.addWidget(label)
                loose = box.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Maximum
                part.addWidget(box, 0, Qt.AlignmentFlag.AlignLeft if loose else Qt.AlignmentFlag(0))
                side.addLayout(part, stretch.get(name, 1))
            column.addLayout(side)
            self._finish(column, holder, boxes)
            self._column.addWidget(holder)
            return
        first = next(iter(boxes))
        line = QWidget(holder)
        side = QHBoxLayout(line)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(8)
        for number, (name, box) in enumerate(boxes.items()):
            loose = box.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Maximum
            side.addWidget(box, 0 if loose else stretch.get(name, 1))
            if loose and number == len(boxes) - 1:
                side.addStretch(1)
        column.addWidget(line)
        self._finish(column, holder, boxes)
        outer = QWidget(self)
        row = QHBoxLayout(outer)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        at_left: QWidget = self._label(first, boxes[first]) or QWidget(outer)
        self._left_labels.append(at_left)
        row.addWidget(at_left, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(holder, 1)
        self._column.addWidget(outer)
        self._on_theme_changed()

    def _finish(self, column: QVBoxLayout, holder: QWidget, boxes: Mapping[str, QWidget]) -> None:
        """Help and error lines under the boxes of one row."""
        for name, box in boxes.items():
            spec = self._specs[name]
            if spec.help:
                column.addWidget(Label(spec.help, role="caption", ink="ink2", wrap=True, parent=holder))
            self._errors[name] = _ErrorLine(holder)
            column.addWidget(self._errors[name])
            self._keep(name, box)

    def _label(self, name: str, box: QWidget) -> QWidget | None:
        spec = self._specs[name]
        if not spec.label or spec.made_as in ("check", "switch"):
            return None
        left = self._labels == "left"
        words, sealed = _marked(spec.label, spec.letter), name in self._sealed
        alone = not spec.optional and not sealed
        ink = "priv" if sealed else "ink2"
        label = Label(words, role="small_label", ink=ink, wrap=left and not sealed, parent=self)
        label.setBuddy(box)
        if alone:
            return label
        both = QWidget(self)
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6 if sealed else 4)
        if sealed:
            row.addWidget(Icon("lock-key-fill", role="priv", size=14, parent=both))
        row.addWidget(label, 0 if spec.optional else 1)
        if spec.optional:
            row.addWidget(Label(_("optional"), role="small", ink="ink3", parent=both), 1)
        return both

    def _keep(self, name: str, box: QWidget) -> None:
        self._boxes[name] = box
        _of(box, "changed").connect(self._on_changed)
        told = getattr(box, "problem_changed", None)
        if told is not None:
            told.connect(self._on_problem_changed)

    def _fill(self, values: Mapping[str, Any]) -> None:
        self._filling = True
        for name, value in values.items():
            if name in self._boxes:
                _of(self._boxes[name], "set_value")(value)
        self._filling = False

    def _say(self, name: str, problem: str) -> None:
        box = self._boxes[name]
        self._errors[name].say(problem)
        set_problem = getattr(box, "set_problem", None)
        if set_problem is not None:
            set_problem(bool(problem))
        target = box.focusProxy() or box
        target.setAccessibleDescription(problem or self._specs.get(name, FieldSpec("")).help)

    def _name_of(self, box: object) -> str:
        return next((name for name, each in self._boxes.items() if each is box), "")

    def _on_changed(self) -> None:
        name = self._name_of(self.sender())
        if self._filling or not name:
            return
        self._touched.add(name)
        self._say(name, "")
        self.changed.emit()

    def _on_problem_changed(self, problem: str) -> None:
        if name := self._name_of(self.sender()):
            self._say(name, problem)

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is None or new is None:
            return
        for name, box in self._boxes.items():
            inside = old is box or box.isAncestorOf(old)
            if inside and not (new is box or box.isAncestorOf(new)) and (problem := _problem(box)):
                self._say(name, problem)

    def _on_theme_changed(self) -> None:
        width = theme().px(LABEL_WIDTH)
        for label in self._left_labels:
            if isinstance(row := label.layout(), QBoxLayout):
                row.setDirection(QBoxLayout.Direction.LeftToRight)
                row.setSpacing(row.spacing() or 4)
                if row.sizeHint().width() > width:  # words are never cut: what follows them goes under them
                    row.setDirection(QBoxLayout.Direction.TopToBottom)
                    row.setSpacing(0)
            label.setFixedWidth(width)
            margin = theme().px(8)
            label.setContentsMargins(0, margin, 0, 0)


def _of(box: QWidget, what: str) -> Any:
    return getattr(box, what)


def _problem(box: QWidget) -> str:
    problem = getattr(box, "problem", None)
    return str(problem()) if problem is not None else ""


def _marked(words: str, letter: str) -> str:
    """The label with the letter underlined that ``Alt`` jumps with."""
    at = words.casefold().find(letter.casefold()) if letter else -1
    plain = words.replace("&", "&&")
    return plain if at < 0 else f"{plain[:at]}&{plain[at:]}"
