"""Colours, text size, font and density of this computer. Each holds at once."""

from PySide6.QtWidgets import QWidget

from prm.base.i18n import N_, _
from prm.base.settings import SYSTEM_FONT, MachineSettings
from prm.gui.kit.fields import Choice
from prm.gui.kit.segments import Segments
from prm.gui.kit.switch import Switch
from prm.gui.looks import (
    COLOURS,
    TEXT_SIZES,
    choose_colours,
    choose_compact,
    choose_system_font,
    choose_text_size,
)
from prm.gui.pages.settings.rows import SettingCard, SettingRow
from prm.gui.theme import theme

SHORT = {"computer": N_("As computer")}


class LooksCard(SettingCard):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("How it looks"), icon="text-aa", parent=parent)
        self._settings: MachineSettings | None = None
        self.colours = Segments(
            [Choice(one.key, _(SHORT.get(one.key, one.word))) for one in COLOURS], name=_("Colours")
        )
        self.text_size = Segments(
            [Choice(str(size), f"{size} %") for size, _word in TEXT_SIZES], name=_("Text size")
        )
        self.system_font = Switch(name=_("Use my computer’s own font"))
        self.compact = Switch(name=_("Compact rows"))
        self.put(SettingRow(_("Colours"), self.colours))
        self.put(SettingRow(_("Text size"), self.text_size))
        self.put(
            SettingRow(
                _("Use my computer’s own font"),
                self.system_font,
                words=_("For the words of PRM; what people said stays as it is."),
            )
        )
        self.put(SettingRow(_("Compact rows"), self.compact, words=_("More lines of a list at a time.")))

    def attach(self, settings: MachineSettings) -> None:
        self._settings = settings
        self._show()
        self.colours.changed.connect(self._on_colours)
        self.text_size.changed.connect(self._on_text_size)
        self.system_font.clicked.connect(self._on_system_font)
        self.compact.clicked.connect(self._on_compact)
        theme().changed.connect(self._show)

    def _show(self) -> None:
        """Whoever chose it: the View menu can too."""
        assert self._settings is not None
        look = theme()
        self.colours.set_value(look.choice)
        self.text_size.set_value(str(look.text_size))
        self.system_font.setChecked(self._settings.get(SYSTEM_FONT))
        self.compact.setChecked(look.compact)

    def _on_colours(self) -> None:
        assert self._settings is not None
        choose_colours(self._settings, self.colours.value())

    def _on_text_size(self) -> None:
        assert self._settings is not None
        choose_text_size(self._settings, int(self.text_size.value()))

    def _on_system_font(self, wanted: bool) -> None:
        assert self._settings is not None
        choose_system_font(self._settings, wanted)

    def _on_compact(self, compact: bool) -> None:
        assert self._settings is not None
        choose_compact(self._settings, compact)
