"""The list of keys, made from the commands themselves. Lists nothing that cannot be pressed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from prm.base.i18n import _
from prm.gui.actions import Actions
from prm.gui.commands import (
    KEYS_IN_AN_AGREEMENT,
    KEYS_IN_LISTS,
    KEYS_OF_A_PARTNERSHIP,
    KEYS_WHILE_BRINGING_IN,
    KEYS_WHILE_LOGGING,
    KEYS_WHILE_SEARCHING,
    MENUS,
)
from prm.gui.kit.dialog import Dialog
from prm.gui.kit.labels import Label


def shown_keys(keys: tuple[str, ...]) -> str:
    """As this computer writes them (⌘ on a Mac)."""
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(QKeySequence(key).toString(native) for key in keys[:2])


class KeyList(Dialog):
    def __init__(self, parent: QWidget, actions: Actions) -> None:
        super().__init__(parent, _("Keys"), hint=_("Every one is in the menus too"), width=640)
        for menu, title in MENUS.items():
            rows = [
                (shown_keys(command.keys), actions[command.id].text())
                for command in actions.commands()
                if command.menu == menu and command.keys and actions[command.id].isVisible()
            ]
            self._add(_(title).replace("&", ""), rows)
        self._add(_("In lists"), [(_(keys), _(does)) for keys, does in KEYS_IN_LISTS])
        if actions["go.partnerships"].isEnabled():
            self._add(_("In a partnership"), [(_(keys), _(does)) for keys, does in KEYS_OF_A_PARTNERSHIP])
            self._add(_("In an agreement"), [(_(keys), _(does)) for keys, does in KEYS_IN_AN_AGREEMENT])
        if actions["bring_in"].isVisible():
            self._add(_("While bringing in"), [(_(keys), _(does)) for keys, does in KEYS_WHILE_BRINGING_IN])
        if actions["log"].isVisible():
            self._add(_("While logging"), [(_(keys), _(does)) for keys, does in KEYS_WHILE_LOGGING])
        if actions["search"].isVisible():
            self._add(_("While searching"), [(_(keys), _(does)) for keys, does in KEYS_WHILE_SEARCHING])
        close = self.add_button(_("Close"), default=True)
        close.clicked.connect(self.accept)
        close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, title: str, rows: list[tuple[str, str]]) -> None:
        if not rows:
            return
        if self.body.count():
            self.body.addSpacing(10)
        self.body.addWidget(Label(title, role="strong"))
        grid = QGridLayout()
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for at, (keys, does) in enumerate(rows):
            grid.addWidget(Label(does, ink="ink2", wrap=True), at, 0)
            grid.addWidget(Label(keys, role="small", ink="ink2", wrap=True), at, 1)
        self.body.addLayout(grid)
