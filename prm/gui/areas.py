"""F6: from the sidebar to the areas of the page, to the toast, and round again. Knows no page by name."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from prm.gui.kit.toast import Toast
from prm.gui.page import Page
from prm.gui.sidebar import Sidebar


def move_area(sidebar: Sidebar, page: Page | None, toast: Toast, by: int) -> None:
    areas: list[QWidget] = [sidebar]
    if page is not None:
        areas += [area for area in page.areas() if area.isVisible()] or [page]
    if not toast.isHidden():
        areas.append(toast)
    focused = QApplication.focusWidget()
    here = next(
        (
            at
            for at, area in enumerate(areas)
            if focused is not None and (area is focused or area.isAncestorOf(focused))
        ),
        -1 if by > 0 else 0,
    )
    for step in range(1, len(areas) + 1):
        if _enter(areas[(here + by * step) % len(areas)]):
            return


def _enter(area: QWidget) -> bool:
    if isinstance(area, Sidebar):
        area.take_focus()
    elif isinstance(area, Toast):
        return area.take_focus()
    elif isinstance(area, Page):
        area.take_focus(Qt.FocusReason.ShortcutFocusReason)
    else:
        area.setFocus(Qt.FocusReason.ShortcutFocusReason)
    return True
