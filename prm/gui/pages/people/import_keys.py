"""Moving about while bringing people in: F6 between areas, F8 between the things to check. Decides nothing."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from prm.gui.pages.people.import_dialog import ImportDialog


class ImportKeys(QObject):
    def __init__(self, dialog: "ImportDialog") -> None:
        super().__init__(dialog)
        self._dialog = dialog
        keys = (
            ("F8", self._on_next_check),
            ("Shift+F8", self._on_previous_check),
            ("F6", self._on_next_area),
            ("Shift+F6", self._on_previous_area),
        )
        for key, slot in keys:
            QShortcut(QKeySequence(key), dialog).activated.connect(slot)

    def _on_next_check(self) -> None:
        self._move_check(1)

    def _on_previous_check(self) -> None:
        self._move_check(-1)

    def _on_next_area(self) -> None:
        self._move_area(1)

    def _on_previous_area(self) -> None:
        self._move_area(-1)

    def _move_check(self, by: int) -> None:
        """The things to check, then the questions about people, and round again."""
        checks, same = self._dialog.checks, self._dialog.same
        items = len(checks.items)
        total = items + (len(same) if same.isVisible() else 0)
        if not total:
            return
        at = items + same.place if self._has_focus(same) else checks.place_of_focus()
        to = (at + by) % total if at >= 0 or by > 0 else total - 1
        if to < items:
            checks.focus_on(to)
        else:
            same.focus_on(to - items)

    def _move_area(self, by: int) -> None:
        """Questions, columns, preview, checks, the same person, the button."""
        dialog = self._dialog
        areas: list[QWidget] = [
            dialog.questions, dialog.columns, dialog.preview, dialog.checks, dialog.same, dialog.bring,
        ]  # fmt: skip
        shown = [area for area in areas if area.isVisible() and area.isEnabled()]
        here = next((place for place, area in enumerate(shown) if self._has_focus(area)), -1 if by > 0 else 0)
        if shown:
            self._enter(shown[(here + by) % len(shown)])

    def _has_focus(self, area: QWidget) -> bool:
        focused = self._dialog.focusWidget()
        return focused is not None and (area is focused or area.isAncestorOf(focused))

    def _enter(self, area: QWidget) -> None:
        dialog, reason = self._dialog, Qt.FocusReason.ShortcutFocusReason
        if area is dialog.questions:
            dialog.questions.take_focus()
        elif area is dialog.columns:
            dialog.columns.take_focus()
        elif area is dialog.preview:
            dialog.preview.table.list.setFocus(reason)
        elif area is dialog.checks:
            if dialog.checks.items:
                dialog.checks.focus_on(0)
        elif area is dialog.same:
            dialog.same.answers.setFocus(reason)
        else:
            area.setFocus(reason)
