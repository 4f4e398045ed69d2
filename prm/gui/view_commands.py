"""The commands of the View menu: text size, colours, density. Each holds at once and is kept on this machine."""

import contextlib
from typing import TypeVar, cast

from PySide6.QtCore import QObject

from prm.base.errors import Trouble
from prm.base.settings import COMPACT, TEXT_SIZE, THEME, MachineSettings, Setting, TextSize
from prm.gui.actions import Actions
from prm.gui.theme import Choice, theme

T = TypeVar("T")

_KEPT_AS: dict[Choice, str] = {"computer": THEME.default, "light": "light", "dark": "dark"}


class ViewCommands(QObject):
    def __init__(self, actions: Actions, settings: MachineSettings, parent: QObject) -> None:
        super().__init__(parent)
        self._actions, self._settings = actions, settings
        actions.on("text_larger", self._on_larger)
        actions.on("text_smaller", self._on_smaller)
        actions.on("text_normal", self._on_normal)
        actions.on("colours_computer", self._on_computer)
        actions.on("colours_light", self._on_light)
        actions.on("colours_dark", self._on_dark)
        actions.on("compact", self._on_compact)
        theme().changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        """The menu says what holds, whoever chose it."""
        look = theme()
        self._actions[f"colours_{look.choice}"].setChecked(True)
        self._actions["compact"].setChecked(look.compact)
        self._actions.allow("text_larger", look.text_size < 150)
        self._actions.allow("text_smaller", look.text_size > 100)
        self._actions.allow("text_normal", look.text_size != 100)

    def _on_larger(self) -> None:
        self._step(1)

    def _on_smaller(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        theme().larger(by)
        self._keep(TEXT_SIZE, cast("TextSize", theme().text_size))

    def _on_normal(self) -> None:
        theme().set_text_size(100)
        self._keep(TEXT_SIZE, 100)

    def _on_computer(self) -> None:
        self._colour("computer")

    def _on_light(self) -> None:
        self._colour("light")

    def _on_dark(self) -> None:
        self._colour("dark")

    def _colour(self, choice: Choice) -> None:
        theme().follow_computer(choice)
        self._keep(THEME, _KEPT_AS[choice])

    def _on_compact(self) -> None:
        theme().set_compact(self._actions["compact"].isChecked())
        self._keep(COMPACT, theme().compact)

    def _keep(self, setting: Setting[T], value: T) -> None:
        # a comfort: a full disk stops nobody from seeing better, and it holds until PRM closes
        with contextlib.suppress(Trouble):
            self._settings.set(setting, value)
