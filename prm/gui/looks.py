"""How PRM looks, chosen by a person: it holds at once, and this machine keeps it. The theme itself is ``theme``."""

import contextlib
from typing import TypeVar, cast

from prm.base.errors import Trouble
from prm.base.i18n import N_
from prm.base.settings import COMPACT, SYSTEM_FONT, TEXT_SIZE, THEME, MachineSettings, Setting, TextSize
from prm.gui.kit.fields import Choice as Named
from prm.gui.theme import Choice, theme

T = TypeVar("T")

TEXT_SIZES: tuple[tuple[TextSize, str], ...] = (
    (100, N_("Normal")),
    (115, N_("Larger")),
    (130, N_("Large")),
    (150, N_("Largest")),
)
COLOURS: tuple[Named, ...] = (
    Named("computer", N_("Follow my computer"), "monitor"),
    Named("light", N_("Light"), "sun"),
    Named("dark", N_("Dark"), "moon"),
)
_KEPT_AS: dict[Choice, str] = {"computer": THEME.default, "light": "light", "dark": "dark"}


def choose_text_size(settings: MachineSettings, percent: int) -> None:
    theme().set_text_size(percent)
    _keep(settings, TEXT_SIZE, cast("TextSize", theme().text_size))


def choose_colours(settings: MachineSettings, choice: str) -> None:
    chosen = cast("Choice", choice)
    theme().follow_computer(chosen)
    _keep(settings, THEME, _KEPT_AS[chosen])


def choose_compact(settings: MachineSettings, compact: bool) -> None:
    theme().set_compact(compact)
    _keep(settings, COMPACT, compact)


def choose_system_font(settings: MachineSettings, wanted: bool) -> None:
    theme().use_system_font(wanted)
    _keep(settings, SYSTEM_FONT, wanted)


def _keep(settings: MachineSettings, setting: Setting[T], value: T) -> None:
    # a comfort: a full disk stops nobody from seeing better, and it holds until PRM closes
    with contextlib.suppress(Trouble):
        settings.set(setting, value)
