"""Every question that stops the work until it is answered. The one file that calls ``exec``, and the one that
tests replace. What the answer leads to is the asker's business.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from prm.base.errors import Refused, Trouble
from prm.base.i18n import _
from prm.gui.kit.buttons import Button, Kind
from prm.gui.kit.cards import Icon
from prm.gui.kit.dialog import Dialog
from prm.gui.kit.labels import Label, RichLabel
from prm.gui.kit.trouble import TroubleDialog

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

__all__ = [
    "Choice",
    "Dialog",
    "choose",
    "confirm",
    "open_file",
    "open_folder",
    "printer",
    "refused",
    "run",
    "save_file",
    "text",
    "trouble",
]


class Choice(NamedTuple):
    key: str
    text: str
    kind: Kind = "standard"


def run(dialog: QDialog) -> bool:
    """Show a dialog until it is closed; True when it was accepted. It is gone afterwards."""
    try:
        return dialog.exec() == QDialog.DialogCode.Accepted
    finally:
        dialog.deleteLater()


def confirm(
    parent: QWidget,
    title: str,
    words: str,
    *,
    do: str,
    keep: str,
    kind: Kind = "danger_filled",
    type_word: str = "",
) -> bool:
    """Ask before what cannot be undone. ``keep`` is the safe button and has the focus; with ``type_word``
    the other one waits until that word is typed.
    """
    return run(_Confirm(parent, title, words, do=do, keep=keep, kind=kind, type_word=type_word))


def choose(parent: QWidget, title: str, words: str, choices: Sequence[Choice]) -> str | None:
    """One of a few ways to go on, its key; None for none. The last choice stands at the right."""
    dialog = _Choose(parent, title, words, choices)
    return dialog.chosen if run(dialog) else None


def text(
    parent: QWidget,
    title: str,
    label: str,
    *,
    do: str,
    value: str = "",
    example: str = "",
    check: Callable[[str], str] | None = None,
) -> str | None:
    """One line of words. ``check`` says what is wrong with them, or nothing."""
    dialog = _Text(parent, title, label, do=do, value=value, example=example, check=check)
    return dialog.value() if run(dialog) else None


def trouble(
    parent: QWidget, problem: Trouble, *, choices: Sequence[Choice] = (), icon: str = "warning-circle"
) -> str | None:
    """What the machine or the file said. The key of what the person wants to do about it."""
    buttons = [(choice.key, choice.text, choice.kind) for choice in choices]
    dialog = TroubleDialog(parent, problem, buttons, icon=icon)
    dialog.copied.connect(_copy)
    return dialog.chosen if run(dialog) else None


def refused(parent: QWidget, problem: Refused) -> None:
    """A rule said no where no form is open to show it beside its box."""
    sentences = [sentence for sentence in problem.problems.values() if sentence]
    run(_Choose(parent, _("Nothing was changed"), "\n".join(sentences), [Choice("", _("Go back"))]))


def open_file(
    parent: QWidget, title: str, *, folder: Path | None = None, kinds: Sequence[tuple[str, str]] = ()
) -> Path | None:
    """A file that is there. ``kinds`` are names with patterns: ``("Spreadsheets", "*.xlsx *.csv")``."""
    name, _kind = QFileDialog.getOpenFileName(parent, title, str(folder or ""), _filters(kinds))
    return Path(name) if name else None


def open_folder(parent: QWidget, title: str, *, folder: Path | None = None) -> Path | None:
    name = QFileDialog.getExistingDirectory(parent, title, str(folder or ""))
    return Path(name) if name else None


def save_file(
    parent: QWidget, title: str, *, suggested: Path, kinds: Sequence[tuple[str, str]] = ()
) -> Path | None:
    """A place for a new file. Asks before another is replaced; has the suggested ending when none was typed."""
    name, _kind = QFileDialog.getSaveFileName(parent, title, str(suggested), _filters(kinds))
    if not name:
        return None
    chosen = Path(name)
    return (
        chosen if chosen.suffix or not suggested.suffix else chosen.with_name(chosen.name + suggested.suffix)
    )


def printer(parent: QWidget) -> "QPrinter | None":
    """The printer that somebody chose, or None when they chose none."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    chosen = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(chosen, parent)
    return chosen if run(dialog) else None


def _filters(kinds: Sequence[tuple[str, str]]) -> str:
    return ";;".join(f"{name} ({patterns})" for name, patterns in kinds)


def _copy(words: str) -> None:
    QGuiApplication.clipboard().setText(words)


class _Choose(Dialog):
    def __init__(self, parent: QWidget, title: str, words: str, choices: Sequence[Choice]) -> None:
        super().__init__(parent, title, width=440, header=False)
        self.chosen = ""
        self.setAccessibleDescription(words)
        self.body.setSpacing(6)
        self.body.addWidget(Label(title, role="heading", wrap=True))
        self.body.addWidget(Label(words, ink="ink2", wrap=True))
        for choice in choices:
            made = self.add_button(choice.text, kind=choice.kind)
            made.setProperty("choice", choice.key)
            made.clicked.connect(self._on_chosen)

    def _on_chosen(self) -> None:
        self.chosen = str(self.sender().property("choice"))
        self.accept()


class _Confirm(Dialog):
    def __init__(
        self, parent: QWidget, title: str, words: str, *, do: str, keep: str, kind: Kind, type_word: str
    ) -> None:
        super().__init__(parent, title, width=440, header=False)
        self._word = type_word
        self.setAccessibleDescription(words)
        self.body.setSpacing(6)
        self.body.addWidget(Label(title, role="heading", wrap=True))
        self.body.addWidget(Label(words, ink="ink2", wrap=True))
        self._keep = self.add_button(keep, default=True)
        self._do = self.add_button(do, kind=kind)
        self._keep.clicked.connect(self.reject)
        self._do.clicked.connect(self.accept)
        if type_word:
            self._ask_for_word()
        self._keep.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ask_for_word(self) -> None:
        before, _hole, after = _("Type {word} to go on").partition("{word}")
        self.body.addSpacing(4)
        self.body.addWidget(RichLabel([(before, ""), (self._word, "strong"), (after, "")]))
        self.box = QLineEdit()
        self.box.setAccessibleName(_("Type {word} to go on").format(word=self._word))
        self.box.textChanged.connect(self._on_typed)
        self.body.addWidget(self.box)
        self._do.setEnabled(False)

    def _on_typed(self, typed: str) -> None:
        self._do.setEnabled(typed.strip().casefold() == self._word.strip().casefold())


class _Text(Dialog):
    def __init__(
        self,
        parent: QWidget,
        title: str,
        label: str,
        *,
        do: str,
        value: str,
        example: str,
        check: Callable[[str], str] | None,
    ) -> None:
        super().__init__(parent, title, width=440)
        self._check, self._before = check, value
        self.box = QLineEdit(value)
        self.box.setPlaceholderText(example)
        self.box.setAccessibleName(label)
        self._problem = Label("", role="small", ink="danger", wrap=True)
        self._problem_row = QWidget()
        row = QHBoxLayout(self._problem_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(Icon("warning-circle", role="danger", size=14), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._problem, 1)
        self._problem_row.hide()
        name = Label(label, role="small_label", ink="ink2")
        name.setBuddy(self.box)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(name)
        column.addWidget(self.box)
        column.addWidget(self._problem_row)
        self.body.addLayout(column)
        cancel: Button = self.add_button(_("Cancel"))
        self._do = self.add_button(do, kind="primary", default=True)
        cancel.clicked.connect(self.reject)
        self._do.clicked.connect(self.accept)
        self.box.selectAll()
        self.box.setFocus()

    def value(self) -> str:
        return self.box.text().strip()

    def unsaved(self) -> bool:
        return self.value() not in ("", self._before.strip())

    def accept(self) -> None:
        problem = self._check(self.value()) if self._check else ""
        self._problem.setText(problem)
        self._problem_row.setVisible(bool(problem))
        if problem:
            self.box.setAccessibleDescription(problem)
            self.box.setFocus()
        else:
            super().accept()
