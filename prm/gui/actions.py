"""The commands as actions of a window: in its menus, on its buttons, in its palette, under its keys. Decides
nothing about what they do.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget

from prm.base.i18n import _
from prm.gui.commands import COMMANDS, MENUS, Command
from prm.gui.kit.corners import Menu
from prm.gui.pages import PAGES, PageSpec

_ROLES = {
    "": QAction.MenuRole.NoRole,
    "about": QAction.MenuRole.AboutRole,
    "settings": QAction.MenuRole.PreferencesRole,
    "quit": QAction.MenuRole.QuitRole,
}


def page_commands(pages: Sequence[PageSpec]) -> Iterator[Command]:
    """Going to a page is a command too: ``go.people``."""
    for spec in pages:
        yield Command(
            f"go.{spec.key}",
            spec.title,
            "go",
            3 if spec.group == "foot" else 2,
            (spec.shortcut,) if spec.shortcut else (),
            spec.icon,
            on_mac="settings" if spec.key == "settings" else "",
        )


class Actions(QObject):
    """One QAction for each command. ``on`` says what it does; until then it cannot be pressed.

    A command that the present page answers goes to the page; ``answer_for_page`` is called when that changes.
    """

    def __init__(self, window: QWidget, *, pages: Sequence[PageSpec] = PAGES) -> None:
        super().__init__(window)
        self._commands = {command.id: command for command in (*COMMANDS, *page_commands(pages))}
        self._answers: dict[str, Callable[[], object]] = {}
        self._page_answers: Mapping[str, Callable[[], object]] = {}
        self._page_words: Mapping[str, str] = {}
        self._allowed: dict[str, bool] = {}
        self._choices: dict[str, QActionGroup] = {}
        self._actions = {command.id: self._make(command) for command in self._commands.values()}
        self._menus: dict[str, Menu] = {}
        self._beneath: dict[str, Menu] = {}
        for action in self._actions.values():
            window.addAction(action)

    def __getitem__(self, command: str) -> QAction:
        return self._actions[command]

    def commands(self) -> Iterable[Command]:
        return self._commands.values()

    def command(self, command: str) -> Command:
        return self._commands[command]

    def available(self) -> list[Command]:
        """Those that can be given now, in the order of the menus: for the palette."""
        return [command for command in self._commands.values() if self._actions[command.id].isEnabled()]

    def on(self, command: str, answer: Callable[[], object]) -> None:
        """From now on, this command does that."""
        self._answers[command] = answer
        self._show(command)

    def off(self, command: str) -> None:
        """Nobody answers it any more."""
        self._answers.pop(command, None)
        self._allowed.pop(command, None)
        self.say(command, "")
        self._show(command)

    def allow(self, command: str, allowed: bool) -> None:
        """Whether a command makes sense just now: nothing to undo, nowhere to go back to."""
        self._allowed[command] = allowed
        self._show(command)

    def say(self, command: str, words: str) -> None:
        """Other words for a command for a while: "Undo: Log interaction". Empty for its own."""
        self._actions[command].setText(words or _(self._commands[command].text))

    def answer_for_page(
        self, answers: Mapping[str, Callable[[], object]], words: Mapping[str, str] | None = None
    ) -> None:
        """What the page in front answers, and its words for that."""
        touched = {*self._page_answers, *answers}
        reworded = {*self._page_words, *(words or {})}
        self._page_answers, self._page_words = answers, words or {}
        for command in touched:
            self._show(command)
        for command in reworded:
            self.say(command, self._page_words.get(command, ""))

    def trigger(self, command: str) -> None:
        self._actions[command].trigger()

    def put_menus(self, bar: QMenuBar) -> None:
        """The menus, in the order they are declared. One with nothing in it is not shown."""
        for key, title in MENUS.items():
            menu = self._menus[key] = Menu(_(title), bar)
            bar.addMenu(menu)
            menu.menuAction().setVisible(any(self._actions[c.id].isVisible() for c in self._in_menu(key)))

    def put_beneath(self, command: str, menu: Menu) -> None:
        """A menu of its own under the line of a command: files that were open lately."""
        self._beneath[command] = menu
        above = self._menus.get(self._commands[command].menu)
        lines = above.actions() if above is not None else []
        if above is not None and self._actions[command] in lines:  # it is filled already
            after = lines[lines.index(self._actions[command]) + 1 :]
            above.insertMenu(after[0], menu) if after else above.addMenu(menu)

    def fill_menus(self) -> None:
        """What is in them, with icons: nobody sees that before the window is painted."""
        from prm.gui.icons import icon

        for key, menu in self._menus.items():
            part = None
            shown = _MenuShown(menu)
            for command in self._in_menu(key):
                action = self._actions[command.id]
                if command.icon:
                    role = "priv" if command.icon == "lock-key-fill" else "ink2"
                    action.setIcon(icon(command.icon, role=role))
                if part is not None and command.part != part:
                    menu.addSeparator()
                part = command.part
                menu.addAction(action)
                if command.id in self._beneath:
                    menu.addMenu(self._beneath[command.id])
                action.changed.connect(shown.look)
            menu.setSeparatorsCollapsible(True)
            shown.look()

    # inside

    def _in_menu(self, key: str) -> list[Command]:
        return sorted((c for c in self._commands.values() if c.menu == key), key=lambda c: c.part)

    def _make(self, command: Command) -> QAction:
        action = QAction(_(command.text), self)
        action.setObjectName(command.id)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setMenuRole(_ROLES[command.on_mac])
        if command.checkable:
            action.setCheckable(True)
        if command.choice:
            group = self._choices.get(command.choice) or QActionGroup(self)
            self._choices[command.choice] = group
            group.addAction(action)
        action.setEnabled(False)
        action.setVisible(not command.shy)
        action.triggered.connect(self._on_triggered)
        return action

    def _on_triggered(self) -> None:
        action = self.sender()
        answer = self._answer(action.objectName()) if action is not None else None
        if answer is not None:
            answer()

    def _answer(self, command: str) -> Callable[[], object] | None:
        return self._page_answers.get(command) or self._answers.get(command)

    def _show(self, command: str) -> None:
        action = self._actions[command]
        answered = self._answer(command) is not None
        action.setEnabled(answered and self._allowed.get(command, True))
        action.setVisible(answered or not self._commands[command].shy)


class _MenuShown(QObject):
    """Keeps a menu out of the bar while nothing in it can be seen."""

    def __init__(self, menu: Menu) -> None:
        super().__init__(menu)
        self._menu = menu

    def look(self) -> None:
        seen = any(action.isVisible() and not action.isSeparator() for action in self._menu.actions())
        self._menu.menuAction().setVisible(seen)
