"""The ordered list of pages: one line for each. A page is imported when it is first opened, and not here."""

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, NamedTuple

from prm.base.i18n import N_

if TYPE_CHECKING:
    from prm.gui.page import Page

Group = Literal["", "relationships", "sharing", "foot", "aside"]
"""``aside`` is a page that others lead to: it is in the menu and the palette, and not in the sidebar."""

GROUPS: dict[Group, str] = {
    "relationships": N_("Relationships"),
    "sharing": N_("Sharing what we learn"),
}


class PageSpec(NamedTuple):
    key: str
    title: str
    icon: str
    group: Group
    shortcut: str
    load: Callable[[], "type[Page]"]


def _lazily(key: str) -> "Callable[[], type[Page]]":
    """``people`` is the class ``PeoplePage`` in ``prm/gui/pages/people/page.py``."""

    def load() -> "type[Page]":
        module = importlib.import_module(f"prm.gui.pages.{key}.page")
        name = "".join(part.capitalize() for part in key.split("_")) + "Page"
        found: type[Page] = getattr(module, name)
        return found

    return load


PAGES: tuple[PageSpec, ...] = (
    PageSpec("today", N_("Today"), "sun-horizon", "", "Ctrl+1", _lazily("today")),
    PageSpec("follow_ups", N_("Follow-ups"), "check-circle", "", "Ctrl+2", _lazily("follow_ups")),
    PageSpec("people", N_("People"), "users", "relationships", "Ctrl+3", _lazily("people")),
    PageSpec(
        "organisations", N_("Organisations"), "buildings", "relationships", "Ctrl+4", _lazily("organisations")
    ),
    PageSpec(
        "partnerships", N_("Partnerships"), "handshake", "relationships", "Ctrl+5", _lazily("partnerships")
    ),
    PageSpec(
        "interactions", N_("Interactions"), "chats-circle", "relationships", "Ctrl+6", _lazily("interactions")
    ),
    PageSpec("duplicates", N_("Possible duplicates"), "users", "aside", "", _lazily("duplicates")),
    PageSpec("lists", N_("Words and lists"), "tag", "aside", "", _lazily("lists")),
    PageSpec("voices", N_("You said, we did"), "quotes", "sharing", "", _lazily("voices")),
    PageSpec("settings", N_("Settings"), "gear-six", "foot", "Ctrl+,", _lazily("settings")),
)
