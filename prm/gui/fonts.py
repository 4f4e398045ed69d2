"""The type scale and the font files that travel with PRM. Nothing here draws or knows a colour."""

from typing import Literal, NamedTuple

from PySide6.QtGui import QFont, QFontDatabase

from prm.base.paths import bundled

Role = Literal[
    "display",
    "title",
    "number",
    "heading",
    "strong",
    "label",
    "body",
    "small",
    "small_label",
    "small_strong",
    "caption",
    "caption_label",
    "caption_strong",
    "voice_heading",
    "voice_large",
    "voice_reading",
    "voice",
]


class Type(NamedTuple):
    size: int
    line: int
    weight: QFont.Weight
    voice: bool = False


SCALE: dict[Role, Type] = {
    "display": Type(28, 36, QFont.Weight.DemiBold),
    "title": Type(22, 28, QFont.Weight.DemiBold),
    "number": Type(20, 26, QFont.Weight.DemiBold),
    "heading": Type(16, 22, QFont.Weight.DemiBold),
    "strong": Type(14, 20, QFont.Weight.DemiBold),
    "label": Type(14, 20, QFont.Weight.Medium),
    "body": Type(14, 20, QFont.Weight.Normal),
    "small": Type(13, 18, QFont.Weight.Normal),
    "small_label": Type(13, 18, QFont.Weight.Medium),
    "small_strong": Type(13, 18, QFont.Weight.DemiBold),
    "caption": Type(12, 16, QFont.Weight.Normal),
    "caption_label": Type(12, 16, QFont.Weight.Medium),
    "caption_strong": Type(12, 16, QFont.Weight.DemiBold),
    "voice_heading": Type(23, 30, QFont.Weight.DemiBold, voice=True),
    "voice_large": Type(20, 28, QFont.Weight.Normal, voice=True),
    "voice_reading": Type(16, 24, QFont.Weight.Normal, voice=True),
    "voice": Type(15, 22, QFont.Weight.Normal, voice=True),
}

SANS = ["Inter", "Noto Sans", "Segoe UI", "Helvetica Neue"]
VOICE = ["Source Serif 4", "Noto Serif", "Georgia", "serif"]

# A start pays for these; the rest (italics, bold, other scripts) come when the window stands.
_FIRST = (
    "Inter_400Regular",
    "Inter_500Medium",
    "Inter_600SemiBold",
    "SourceSerif4_400Regular",
)


def load_first_fonts() -> None:
    for name in _FIRST:
        QFontDatabase.addApplicationFont(str(bundled(f"resources/fonts/{name}.ttf")))


def load_other_fonts() -> None:
    """The italics, and the scripts that this computer may lack."""
    for file in sorted(bundled("resources/fonts").glob("*.ttf")):
        if file.stem not in _FIRST:
            QFontDatabase.addApplicationFont(str(file))
