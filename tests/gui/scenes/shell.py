"""The window round an example page, and what may lie over it."""

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from prm.base.errors import Trouble
from prm.base.settings import MachineSettings
from prm.gui.key_list import KeyList
from prm.gui.kit.ask import Choice, _Confirm
from prm.gui.kit.buttons import Button, LinkButton
from prm.gui.kit.cards import Card
from prm.gui.kit.empty import EmptyState, Step
from prm.gui.kit.labels import Label
from prm.gui.kit.trouble import TroubleDialog
from prm.gui.page import Page, PageHeader
from prm.gui.pages import PageSpec, _lazily
from prm.gui.sidebar import Pinned
from prm.gui.window import MainWindow
from tests.gui.scene import Over, scene

PAGES = tuple(
    PageSpec(key, title, icon, group, shortcut, _lazily(key))  # type: ignore[arg-type]
    for key, title, icon, group, shortcut in (
        ("today", "Today", "sun-horizon", "", "Ctrl+1"),
        ("follow_ups", "Follow-ups", "check-circle", "", "Ctrl+2"),
        ("people", "People", "users", "relationships", "Ctrl+3"),
        ("organisations", "Organisations", "buildings", "relationships", "Ctrl+4"),
        ("partnerships", "Partnerships", "handshake", "relationships", "Ctrl+5"),
        ("interactions", "Interactions", "chats-circle", "relationships", "Ctrl+6"),
        ("map", "Ecosystem map", "share-network", "relationships", "Ctrl+7"),
        ("evidence", "Evidence and learning", "leaf", "sharing", "Ctrl+8"),
        ("reports", "Funder reports", "chart-bar", "sharing", "Ctrl+9"),
        ("data_and_privacy", "Data and privacy", "shield-check", "foot", "Ctrl+Shift+D"),
        ("settings", "Settings", "gear-six", "foot", "Ctrl+,"),
    )
)


class ExamplePage(Page):
    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        header = PageHeader(
            "Good morning, Nadia", words="Tuesday 14 October. Three things for today, and one that slipped."
        )
        header.add_button(Button("Add follow-up", icon="plus"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        body = QVBoxLayout()
        body.setContentsMargins(24, 0, 24, 24)
        body.setSpacing(16)
        card = Card("Follow-ups")
        card.add_to_heading(LinkButton("See all 9"))
        card.add(Label("Send Farida the plain-English damp survey", role="label"))
        body.addWidget(card)
        care = Card(private=True)
        care.add(Label("Is something staying with you?", role="small_label"))
        care.add(Label("Write it down here. Only you will be able to read it.", role="small", ink="ink2"))
        care.add(LinkButton("Write a care note"))
        body.addWidget(care)
        body.addStretch(1)
        column.addLayout(body)

    def title(self) -> str:
        return self._name


class EmptyPage(Page):
    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(PageHeader("Partnerships"))
        column.addWidget(
            EmptyState(
                "No partnerships yet",
                "A partnership is two or more groups trying to do something together. It can be a big programme,"
                " or a few of you round a table. It can start before anything is signed.",
                primary="Start a partnership",
                other="Bring in a spreadsheet",
                steps=[
                    Step("Name it, and say who it is with", "A working name is fine. You can change it."),
                    Step("Write down why you are together", "One sentence, in words you would say out loud."),
                    Step("Log your last conversation", "So you start from what people told you."),
                ],
            ),
            1,
        )


def example_window(*, empty: bool = False) -> MainWindow:
    def make(spec: PageSpec) -> Page:
        return EmptyPage() if empty else ExamplePage(spec.title)

    window = MainWindow(MachineSettings(Path("/nowhere/settings.json"), {}), make_page=make, pages=PAGES)
    for command in ("log", "search", "new_follow_up", "new_care_note", "export_pdf", "back_up", "undo"):
        window.commands.on(command, _nothing)
    window.set_workspace("Lowfield Neighbours")
    window.sidebar.set_counts({"today": 4, "follow_ups": 9})
    names = () if empty else ("Warm Together", "Early Years Listening", "Lowfield Food Table")
    window.sidebar.set_pinned([Pinned("partnerships", name, name) for name in names])
    window.sidebar.set_backup("Backed up today, 09:12")
    window.open("partnerships" if empty else "today")
    return window


def _nothing() -> None:
    pass


@scene("shell")
def shell() -> QWidget:
    window = example_window()
    window.say("Done: Send minutes to Tom Ashdown")
    return window


@scene("shell-made-up")
def made_up() -> QWidget:
    window = example_window()
    window.show_notice(
        "You are looking at made-up people, and today is Tue 14 October 2025.", link="Take them away"
    )
    return window


@scene("shell-empty")
def empty() -> QWidget:
    return example_window(empty=True)


@scene("dialog-trouble")
def trouble() -> Over:
    window = example_window()
    problem = Trouble(
        "The backup could not be saved. The memory stick LOWFIELD-BACKUP is not plugged in.",
        safe="Your work is safe. Everything is still on this computer. Your last backup is from yesterday, 17:40.",
        can_do="Plug in the memory stick and try again. Or pick another place for today.",
        details="OSError 2",
    )
    choices = [Choice("other", "Pick another place"), Choice("again", "Try again", "primary")]
    buttons = [(choice.key, choice.text, choice.kind) for choice in choices]
    return Over(window, TroubleDialog(window, problem, buttons, icon="hard-drives"))


@scene("dialog-confirm")
def confirm() -> Over:
    window = example_window()
    words = "This takes out her details, 4 notes and 1 quote. It cannot be undone. Counts in old reports stay, with no name."
    return Over(
        window,
        _Confirm(
            window,
            "Erase Dorothy Kemp?",
            words,
            do="Erase Dorothy Kemp",
            keep="Keep her",
            kind="danger_filled",
            type_word="Dorothy",
        ),
    )


@scene("dialog-keys")
def keys() -> Over:
    window = example_window()
    return Over(window, KeyList(window, window.commands))
