"""Every command of the window, declared once. What a command does is told elsewhere; here is what it is called,
where it stands and which keys give it.
"""

from typing import Literal, NamedTuple

from prm.base.i18n import N_

Menu = Literal["file", "edit", "view", "go", "record", "reports", "help"]
MacPlace = Literal["", "about", "settings", "quit"]

MENUS: dict[Menu, str] = {
    "file": N_("&File"),
    "edit": N_("&Edit"),
    "view": N_("&View"),
    "go": N_("&Go"),
    "record": N_("Re&cord"),
    "reports": N_("Re&ports"),
    "help": N_("&Help"),
}


class Command(NamedTuple):
    """``part`` groups commands of a menu between lines. A ``shy`` one is not in the menu while nothing answers
    it; others stay there, greyed. ``checkable`` ones are on or off, and one of each ``choice`` is on.
    """

    id: str
    text: str
    menu: Menu
    part: int = 0
    keys: tuple[str, ...] = ()
    icon: str = ""
    shy: bool = False
    checkable: bool = False
    choice: str = ""
    on_mac: MacPlace = ""


COMMANDS: tuple[Command, ...] = (
    Command("new_workspace", N_("New workspace…"), "file", 0, shy=True),
    Command("open_workspace", N_("Open a workspace…"), "file", 0, ("Ctrl+O",), "folder-open", shy=True),
    Command("close_workspace", N_("Close this workspace"), "file", 0, shy=True),
    Command("bring_in", N_("Bring in a spreadsheet…"), "file", 1, icon="download-simple", shy=True),
    Command("calendar_in", N_("Bring in a calendar…"), "file", 1, icon="calendar-check", shy=True),
    Command("calendar_out", N_("Save a calendar file…"), "file", 1, icon="calendar-plus", shy=True),
    Command("save", N_("Save"), "file", 2, ("Ctrl+S",), shy=True),
    Command("back_up", N_("Back up now"), "file", 2, ("Ctrl+Shift+B",), "hard-drives", shy=True),
    Command("back_up_to", N_("Save a backup to a stick…"), "file", 2, shy=True),
    Command("bring_back", N_("Bring back a backup…"), "file", 2, icon="clock-counter-clockwise", shy=True),
    Command("print", N_("Print…"), "file", 3, ("Ctrl+P",), "printer", shy=True),
    Command("lock", N_("Lock now"), "file", 4, ("Ctrl+Shift+L",), "lock-key-fill", shy=True),
    Command("quit", N_("Quit"), "file", 5, ("Ctrl+Q",), on_mac="quit"),
    Command("undo", N_("Undo"), "edit", 0, ("Ctrl+Z",), "arrow-counter-clockwise"),
    Command("redo", N_("Redo"), "edit", 0, ("Ctrl+Shift+Z", "Ctrl+Y")),
    Command("edit", N_("Edit"), "edit", 1, ("F2",), "pencil-simple"),
    Command("pin", N_("Pin or unpin"), "edit", 1, ("Ctrl+Shift+P",), "push-pin-simple", shy=True),
    Command("put_away", N_("Put away"), "edit", 1, icon="archive", shy=True),
    Command("to_bin", N_("Move to the bin"), "edit", 1, ("Delete",), "trash"),
    Command("bin", N_("The bin…"), "edit", 3, icon="trash", shy=True),
    Command("history", N_("History…"), "record", 3, icon="clock-counter-clockwise", shy=True),
    Command("done", N_("Mark as done"), "record", 2, icon="check-circle", shy=True),
    Command("change_date", N_("Change the date…"), "record", 2, ("Ctrl+D",), "calendar-blank", shy=True),
    Command("release", N_("No longer needed"), "record", 2, icon="hand-palm", shy=True),
    Command("find", N_("Find in this page"), "edit", 2, ("Ctrl+F",), "magnifying-glass"),
    Command("text_larger", N_("Larger text"), "view", 0, ("Ctrl++", "Ctrl+="), "text-aa"),
    Command("text_smaller", N_("Smaller text"), "view", 0, ("Ctrl+-",)),
    Command("text_normal", N_("Normal text"), "view", 0, ("Ctrl+0",)),
    Command(
        "colours_computer", N_("Colours as on this computer"), "view", 1, checkable=True, choice="colours"
    ),
    Command("colours_light", N_("Light colours"), "view", 1, checkable=True, choice="colours"),
    Command("colours_dark", N_("Dark colours"), "view", 1, checkable=True, choice="colours"),
    Command("compact", N_("Compact rows"), "view", 2, checkable=True),
    Command("back", N_("Back"), "go", 0, ("Alt+Left",), "arrow-left"),
    Command("forward", N_("Forward"), "go", 0, ("Alt+Right",), "arrow-right"),
    Command("search", N_("Search everything"), "go", 1, ("Ctrl+K",), "magnifying-glass", shy=True),
    Command("next_area", N_("Next area"), "go", 9, ("F6",)),
    Command("previous_area", N_("Previous area"), "go", 9, ("Shift+F6",)),
    Command("log", N_("Log interaction"), "record", 0, ("Ctrl+L",), "plus-circle", shy=True),
    Command("new_follow_up", N_("New follow-up"), "record", 0, ("Ctrl+Shift+F",), "check-circle", shy=True),
    Command("new_care_note", N_("New care note"), "record", 0, ("Ctrl+Shift+N",), "lock-key-fill", shy=True),
    Command("new_voice", N_("New voice"), "record", 0, icon="quotes", shy=True),
    Command("new", N_("New"), "record", 1, ("Ctrl+N",), "plus"),
    Command("export_pdf", N_("Export PDF…"), "reports", 0, ("Ctrl+Shift+E",), "file-pdf", shy=True),
    Command("export_table", N_("Export a table…"), "reports", 0, ("Ctrl+Shift+X",), "table", shy=True),
    Command("help", N_("Help for this page"), "help", 0, ("F1",), "question", shy=True),
    Command("keys", N_("Keys"), "help", 0, ("Ctrl+/",)),
    Command("about", N_("About PRM"), "help", 1, on_mac="about", shy=True),
)

KEYS_IN_LISTS: tuple[tuple[str, str], ...] = (
    (N_("Up, Down, Home, End, PgUp, PgDn"), N_("Move. The detail follows")),
    (N_("A letter"), N_("Jump to a name")),
    ("Enter", N_("Open")),
    ("F2", N_("Edit")),
    ("Space", N_("Select; in follow-ups, mark as done")),
    (N_("Shift and arrows, Ctrl+Space, Ctrl+A"), N_("Select several")),
    (N_("Menu, Shift+F10"), N_("What can be done with it")),
    ("Delete", N_("Move to the bin, with Undo. Never erases")),
)

KEYS_OF_A_PARTNERSHIP: tuple[tuple[str, str], ...] = (
    ("Ctrl+PgDown, Ctrl+Tab", N_("Next tab")),
    ("Ctrl+PgUp, Ctrl+Shift+Tab", N_("Previous tab")),
    ("Ctrl+T", N_("Show the chart as a table")),
    ("Ctrl+Shift+L", N_("Lock care notes")),
)

KEYS_IN_AN_AGREEMENT: tuple[tuple[str, str], ...] = (
    ("Ctrl+B, Ctrl+I", N_("Bold, italic")),
    ("Ctrl+Shift+8, Ctrl+Shift+7", N_("Bullets, numbers")),
    ("Ctrl+Shift+K", N_("Link")),
    ("Ctrl+Shift+M", N_("Ask a question about the selected words")),
    ("Alt+PgUp, Alt+PgDown", N_("Previous or next section")),
    ("Alt+Shift+Up, Alt+Shift+Down", N_("Move the section")),
)

KEYS_WHILE_BRINGING_IN: tuple[tuple[str, str], ...] = (
    ("F6, Shift+F6", N_("Between what is in it, the preview and what to check")),
    ("F8, Shift+F8", N_("Next and previous thing to check")),
)

KEYS_WHILE_LOGGING: tuple[tuple[str, str], ...] = (
    ("Ctrl+1 … Ctrl+8", N_("The boxes, in order")),
    (
        "Alt+W, Alt+H, Alt+I, Alt+P, Alt+E, Alt+D, Alt+V, Alt+C",
        N_("Who, When, Kind, Whose place, What we heard, What we will do, Values, Care note"),
    ),
    ("Alt+M", N_("More about it")),
    (N_("Up, Down on a value"), N_("Honoured, strained")),
    (N_("Left, Right or a first letter"), N_("Choose a kind, or whose place")),
    ("Ctrl+Enter", N_("Save")),
    ("Ctrl+Shift+Enter", N_("Save and log another")),
    ("Esc", N_("Cancel. Asks when something is written")),
)

KEYS_WHILE_SEARCHING: tuple[tuple[str, str], ...] = (
    (N_("Up, Down, PgUp, PgDn"), N_("Move")),
    ("Tab", N_("The next group")),
    ("Enter", N_("Open")),
    (N_("Ctrl+L or Ctrl+Enter"), N_("Log interaction with who or what is found")),
    (N_("> first"), N_("Commands only")),
    ("Esc", N_("Close")),
)
