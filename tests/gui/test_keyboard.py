"""Everything that can be shown is worked by keys alone: Tab walks it in reading order, each stop says its name, F6 goes
round the areas, Esc steps back. And whatever can be pressed is large enough to be hit.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMenuBar,
    QScrollBar,
    QTabBar,
    QWidget,
)

from prm.gui.kit.dialog import Dialog
from prm.gui.theme import Theme
from tests.gui.everything import Shown, dialogs, places, settle, showing
from tests.gui.worlds import World

LEAST = 24


def focus() -> QWidget | None:
    return QApplication.focusWidget()


def stops(top: QWidget) -> list[QWidget]:
    """What Tab has to reach."""
    return [widget for widget in (top, *top.findChildren(QWidget)) if _is_stop(widget, top)]


def _is_stop(widget: QWidget, top: QWidget) -> bool:
    tab = Qt.FocusPolicy.TabFocus
    if widget.focusPolicy() & tab != tab or widget.window() is not top:
        return False
    if not (widget.isVisible() and widget.isEnabled()) or widget.focusProxy() is not None:
        return False
    return not isinstance(widget, QDialog | QMenuBar)


def walk(top: QWidget) -> list[QWidget]:
    """Where Tab goes from here, until it has been everywhere or stands still."""
    went: list[QWidget] = []
    for _step in range(200):
        here = focus()
        if here is None or here in went:
            return went
        went.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
        if focus() is here:
            return went
    return went


def said(widget: QWidget) -> str:
    return f"{type(widget).__name__}({name_of(widget)[:40]})"


def name_of(widget: QWidget) -> str:
    about = QAccessible.queryAccessibleInterface(widget)
    return about.text(QAccessible.Text.Name) if about is not None else ""


def place_in(widget: QWidget, top: QWidget) -> QRect:
    return QRect(widget.mapTo(top, QPoint(0, 0)), widget.size())


def unreadable(went: list[QWidget], top: QWidget) -> Iterator[str]:
    """Steps that go up within one column, but for the one that begins anew."""
    for one, after in pairwise(went):
        a, b = place_in(one, top), place_in(after, top)
        same_column = a.left() < b.right() and b.left() < a.right()
        peers = [each for each in went if _holder(each) is _holder(after)]
        begins_anew = after is min(peers, key=lambda each: place_in(each, top).top())
        if same_column and b.bottom() < a.top() and _holder(one) is _holder(after) and not begins_anew:
            yield f"from {said(one)} up to {said(after)}"


def _holder(widget: QWidget) -> QWidget | None:
    """What scrolls as one, or the window."""
    at = widget.parentWidget()
    while at is not None and not isinstance(at, QAbstractScrollArea) and not at.isWindow():
        at = at.parentWidget()
    return at


def faults(top: QWidget) -> Iterator[str]:
    went = walk(top)
    yield from (f"Tab does not reach {said(each)}" for each in stops(top) if each not in went)
    yield from unreadable(went, top)
    yield from (
        f"no name: {type(each).__name__} in {type(each.parentWidget()).__name__}"
        for each in went
        if not name_of(each)
    )
    yield from small(top)


def small(top: QWidget) -> Iterator[str]:
    for each in top.findChildren(QWidget):
        pressed = isinstance(each, QAbstractButton) or each.focusPolicy() != Qt.FocusPolicy.NoFocus
        if isinstance(each, QScrollBar | QMenuBar | QLabel) or isinstance(each.parentWidget(), QTabBar):
            continue  # a link in a sentence is as high as its line
        if isinstance(each, QLineEdit) and (box := each.parentWidget()) and box.height() >= LEAST:
            continue  # the frame round it takes the press
        seen = each.isVisible() and each.window() is top and not each.visibleRegion().isEmpty()
        if pressed and seen and min(each.width(), each.height()) < LEAST:
            yield f"{said(each)} is {each.width()} by {each.height()}"


@pytest.mark.parametrize("world", ["sample", "empty"])
def test_every_page_is_walked_by_tab(look: Theme, world: World) -> None:
    wrong: list[str] = []
    with showing(world) as shown:
        shown.window.activateWindow()
        for name, go in places():
            if go(shown) is not None and shown.window.page is not None:
                shown.window.page.take_focus(Qt.FocusReason.TabFocusReason)
                wrong += [f"{name}: {what}" for what in faults(shown.window)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("world", ["sample", "empty"])
def test_every_dialog_is_walked_by_tab_and_left_by_esc(look: Theme, world: World) -> None:
    wrong: list[str] = []
    with showing(world) as shown:
        for name, make in dialogs():
            dialog = make(shown)
            if dialog is not None:
                dialog.open()
                dialog.activateWindow()
                settle()
                here = focus()
                if here is None or not dialog.isAncestorOf(here):
                    wrong.append(f"{name}: the keyboard is not in it")
                else:
                    wrong += [f"{name}: {what}" for what in faults(dialog)]
                    wrong += [f"{name}: {what}" for what in _cannot_be_left(dialog)]
                dialog.done(0)
                dialog.deleteLater()
                settle()
    assert not wrong, "\n".join(wrong)


def _cannot_be_left(dialog: QDialog) -> Iterator[str]:
    if isinstance(dialog, Dialog) and dialog.unsaved():
        yield "it says that something is unsaved, and nothing was typed"
    QTest.keyClick(focus() or dialog, Qt.Key.Key_Escape)
    settle()
    if dialog.isVisible():
        yield "Esc does not close it"


def test_f6_goes_round_every_page(look: Theme) -> None:
    wrong: list[str] = []
    with showing("sample") as shown:
        shown.window.activateWindow()
        for name, go in places():
            page = go(shown)
            assert shown.window.page is not None
            assert page is not None
            shown.window.sidebar.take_focus()
            areas = [area for area in shown.window.page.areas() if area.isVisible()]
            wrong += [] if areas else [f"{name}: no areas"]
            for area in areas:
                QTest.keyClick(focus() or shown.window, Qt.Key.Key_F6)
                if not _is_in(focus(), area):
                    wrong.append(f"{name}: F6 is in {focus()} and not in {said(area)}")
            QTest.keyClick(focus() or shown.window, Qt.Key.Key_F6)
            if not _is_in(focus(), shown.window.sidebar):
                wrong.append(f"{name}: F6 does not come round, but is in {focus()}")
            for area in reversed(areas):
                QTest.keyClick(focus() or shown.window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
                if not _is_in(focus(), area):
                    wrong.append(f"{name}: Shift+F6 is in {focus()} and not in {said(area)}")
    assert not wrong, "\n".join(wrong)


def _is_in(focused: QWidget | None, area: QWidget) -> bool:
    inside = area.focusProxy() or area
    return focused is not None and (
        focused is inside or area.isAncestorOf(focused) or inside.isAncestorOf(focused)
    )


@pytest.mark.parametrize(("width", "height"), [(1366, 860), (1024, 700)])
@pytest.mark.parametrize("page", ["people", "organisations", "interactions", "partnerships"])
def test_esc_steps_back_to_the_list(look: Theme, page: str, width: int, height: int) -> None:
    with showing("sample", width=width, height=height) as shown:
        shown.window.activateWindow()
        subject = shown.partnership if page == "partnerships" else shown.subject_of(page)
        shown.window.open(page, subject)
        settle()
        before = _list_of(shown)
        focused = focus()
        assert focused is not None
        if width > 1279:
            QTest.keyClick(focused, Qt.Key.Key_F6)  # into the detail beside the list
        for _twice in range(2):
            QTest.keyClick(focus() or shown.window, Qt.Key.Key_Escape)
            settle()
        assert shown.window.page is not None
        listed = _list_of(shown)
        assert listed is not None, before
        assert listed.isVisible()
        assert _is_in(focus(), listed)


def _list_of(shown: Shown) -> QWidget | None:
    assert shown.window.page is not None
    return next((area for area in shown.window.page.areas() if area.isVisible()), None)


def test_no_key_means_two_things(look: Theme) -> None:
    """Two shortcuts that hold in one place answer neither: Qt calls that ambiguous and does nothing."""
    with showing("sample") as shown:
        taken = [shortcut.toString() for action in shown.window.actions() for shortcut in action.shortcuts()]
        assert [key for key, many in Counter(taken).items() if many > 1] == []
        for _name, go in places():
            go(shown)
            page = shown.window.page
            assert page is not None
            own = [each for each in page.findChildren(QShortcut) if each.isEnabled()]
            window_wide = [
                QKeySequence(each.key()).toString()
                for each in own
                if each.context() is Qt.ShortcutContext.WindowShortcut and _parent_is_visible(each)
            ]
            assert not set(window_wide) & set(taken)
            assert len(window_wide) == len(set(window_wide))


def _parent_is_visible(shortcut: QShortcut) -> bool:
    parent = shortcut.parent()
    return isinstance(parent, QWidget) and parent.isVisible()
