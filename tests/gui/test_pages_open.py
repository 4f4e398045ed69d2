"""Every page, tab and dialog opens in three worlds, in light and dark, in the smallest and the designed window, at both
ends of the text size: nothing warns, nothing is wider than its place, no word that may not be cut is cut.
"""

import ast
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, cast

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMainWindow,
    QTabBar,
    QWidget,
)

import prm.gui
from prm.base.settings import TEXT_SIZE, THEME, MachineSettings, TextSize
from prm.gui.kit.labels import ElidedLabel, Label
from prm.gui.kit.tabs import Tabs
from prm.gui.program import Program
from prm.gui.theme import Theme
from tests.gui.everything import dialogs, places, settle, showing
from tests.gui.worlds import World

Shade = Literal["light", "dark"]

# both shades once, each window with each text size: 100 % wide is what everybody sees, 150 % narrow what is hardest
LOOKS: tuple[tuple[Shade, int, int, int], ...] = (
    ("light", 1366, 860, 100),
    ("dark", 1024, 700, 150),
    ("light", 1024, 700, 100),
    ("dark", 1366, 860, 150),
)


@pytest.mark.parametrize("world", ["sample", "empty", "long"])
@pytest.mark.parametrize(("shade", "width", "height", "text"), LOOKS)
def test_everything_opens_and_fits(
    look: Theme, world: World, shade: Shade, width: int, height: int, text: int
) -> None:
    look.follow_computer(shade)
    look.set_text_size(text)
    wrong: list[str] = []
    with showing(world, width=width, height=height) as shown, strays() as wrong_windows:
        for name, go in places():
            if go(shown) is not None:
                shown.window.grab()
                wrong += [f"{name}: {what}" for what in faults(shown.window)]
        shown.window.open("today")
        for name, make in dialogs():
            dialog = make(shown)
            if dialog is not None:
                dialog.open()
                settle()
                dialog.grab()
                wrong += [f"dialog {name}: {what}" for what in faults(dialog)]
                if not inside(dialog, shown.window):
                    wrong.append(
                        f"dialog {name}: {dialog.size().toTuple()} in {shown.window.size().toTuple()}"
                    )
                dialog.hide()
                dialog.deleteLater()
                settle()
    assert not wrong + wrong_windows, "\n".join(wrong + wrong_windows)


@pytest.mark.parametrize(("shade", "width", "height", "text"), LOOKS)
def test_welcome_fits(look: Theme, tmp_path: Path, shade: Shade, width: int, height: int, text: int) -> None:
    settings = MachineSettings.load(tmp_path / "settings.json")
    settings.set(THEME, shade)
    settings.set(TEXT_SIZE, cast("TextSize", text))
    qt = QApplication.instance()
    assert isinstance(qt, QApplication)
    program = Program(qt, settings)
    program.welcome()
    program.window.resize(width, height)
    program.window.show()
    settle()
    program.window.grab()
    wrong = list(faults(program.window))
    program.window.close()
    program.window.deleteLater()
    program.deleteLater()
    settle()
    assert not wrong, "\n".join(wrong)


class _Watch(QObject):
    """A widget that is shown before it has a parent is a window for a moment, and takes the keyboard away."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            meant = watched.parentWidget() is not None or isinstance(watched, QMainWindow | QDialog)
            self.seen += [] if meant else [f"{said(watched)} was shown as a window"]
        return False


@contextmanager
def strays() -> Iterator[list[str]]:
    app, watch = QApplication.instance(), _Watch()
    assert app is not None
    app.installEventFilter(watch)
    yield watch.seen
    app.removeEventFilter(watch)


def inside(dialog: QDialog, window: QWidget) -> bool:
    return dialog.width() <= window.width() and dialog.height() <= window.height()


def faults(top: QWidget) -> Iterator[str]:
    """What is cut, hidden by an edge, or wider than what it lies in."""
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not top or widget.visibleRegion().isEmpty():
            continue
        yield from _sticks_out(widget)
        yield from _is_cut(widget)


def _sticks_out(widget: QWidget) -> Iterator[str]:
    parent = widget.parentWidget()
    if parent is None or widget.width() == 0:
        return
    if isinstance(widget, QAbstractScrollArea) and not isinstance(widget, QAbstractItemView):
        over = widget.horizontalScrollBar().maximum()
        if over > 0 and not isinstance(widget.parentWidget(), QTabBar):
            yield f"{said(widget)} scrolls sideways by {over}"
    if isinstance(parent, QTabBar):
        return
    area = QRect(QPoint(0, 0), parent.size())
    if widget.x() < -1 or widget.geometry().right() > area.right() + 1:
        yield f"{said(widget)} lies at {widget.x()}…{widget.geometry().right()} in {area.width()} of {said(parent)}"


def _is_cut(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QAbstractButton):
        if widget.width() < widget.minimumSizeHint().width() and widget.text():
            yield f"{said(widget)} is {widget.width()} wide and needs {widget.minimumSizeHint().width()}"
    elif isinstance(widget, Tabs):
        for number in range(widget.count()):
            if widget.tabRect(number).width() < widget.tabSizeHint(number).width():
                yield f"the tab {widget.tabText(number)} is cut"
    elif isinstance(widget, ElidedLabel):
        whole = QFontMetricsF(widget.font()).horizontalAdvance(widget.text())
        if whole > widget.contentsRect().width() + 1 and not widget.toolTip():
            yield f"{said(widget)} is cut and has no tool tip"
    elif isinstance(widget, Label):
        if widget.wordWrap():
            if widget.height() < widget.heightForWidth(widget.width()):
                yield f"{said(widget)} is {widget.height()} high and needs {widget.heightForWidth(widget.width())}"
        elif widget.width() < widget.sizeHint().width():
            yield f"{said(widget)} is {widget.width()} wide and needs {widget.sizeHint().width()}"
    elif isinstance(widget, QLabel) and widget.textFormat() is Qt.TextFormat.RichText and widget.text():
        need = widget.heightForWidth(widget.width()) - 1
        if widget.height() < need:
            yield f"{said(widget)} is {widget.height()} high and needs {need}"


def said(widget: QWidget) -> str:
    words = getattr(widget, "text", None)
    shown = str(words())[:30] if callable(words) and not isinstance(widget, QLineEdit) else ""
    return f"{type(widget).__name__}({shown or widget.accessibleName()[:30]})"


def test_no_dialog_is_forgotten(look: Theme) -> None:
    """Each kind of dialog that there is in the source is among those that are opened here."""
    known: dict[str, set[str]] = {}
    for path in Path(prm.gui.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                bases = {base.id for base in node.bases if isinstance(base, ast.Name)}
                known.setdefault(node.name, set()).update(bases)
    kinds = {"Dialog"}
    while grown := {name for name, bases in known.items() if bases & kinds} - kinds:
        kinds |= grown
    opened = set()
    with showing("sample") as shown:
        for _name, make in dialogs():
            dialog = make(shown)
            if dialog is not None:
                opened |= {each.__name__ for each in type(dialog).__mro__}
                dialog.deleteLater()
        settle()
    assert kinds - opened == set()
