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

_CHINESE = "NotoSansSC_400Regular"  # ten times as large as all the others


def load_fonts() -> None:
    """All but the Chinese, before anything is drawn: a font that comes later lays out and paints everything anew."""
    for file in sorted(bundled("resources/fonts").glob("*.ttf")):
        if file.stem != _CHINESE:
            QFontDatabase.addApplicationFont(str(file))


def load_chinese() -> None:
    """Where this computer has none of its own."""
    if not QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese):
        QFontDatabase.addApplicationFont(str(bundled(f"resources/fonts/{_CHINESE}.ttf")))
