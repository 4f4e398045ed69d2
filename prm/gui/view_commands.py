"""The commands of the View menu: text size, colours, density. What they choose is kept by ``looks``."""

from PySide6.QtCore import QObject

from prm.base.settings import MachineSettings
from prm.gui.actions import Actions
from prm.gui.looks import choose_colours, choose_compact, choose_text_size
from prm.gui.theme import theme


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
        choose_text_size(self._settings, theme().text_size)

    def _on_normal(self) -> None:
        choose_text_size(self._settings, 100)

    def _on_computer(self) -> None:
        choose_colours(self._settings, "computer")

    def _on_light(self) -> None:
        choose_colours(self._settings, "light")

    def _on_dark(self) -> None:
        choose_colours(self._settings, "dark")

    def _on_compact(self) -> None:
        choose_compact(self._settings, self._actions["compact"].isChecked())
