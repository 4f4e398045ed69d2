"""Fills the style sheet with a theme's colours and sizes. The rules themselves are in ``prm.qss``."""

import os
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTemporaryDir

from prm import __version__
from prm.base.paths import bundled, cache_folder
from prm.gui.drawings import svg

if TYPE_CHECKING:
    from prm.gui.theme import Theme

_HOLE = re.compile(
    r"@icon\((?P<icon>[\w-]+), *(?P<role>\w+)\)|@(?P<token>\w+)|\b(?P<size>\d+(?:\.\d+)?)u(?P<more>\+\d+)?\b"
)


@cache
def _rules(name: str) -> str:
    text = bundled(f"resources/themes/{name}").read_text(encoding="utf-8")
    return re.sub(r"/\*.*?\*/\s*", "", text, flags=re.DOTALL)


class StyleSheet:
    """The style sheet, filled.

    In it, ``@token`` is a colour, ``34u`` a length that follows the text size (``8u+1``: and one more), and ``@icon(name, token)`` a
    file that holds the icon in that colour.
    """

    def __init__(self, theme: "Theme") -> None:
        self._theme = theme
        self._folder = cache_folder() / f"icons-{__version__}"
        self._for_now: QTemporaryDir | None = None

    def text(self) -> str:
        name = "contrast.qss" if self._theme.high_contrast else "prm.qss"
        return _HOLE.sub(self._fill, _rules(name))

    def _fill(self, hole: re.Match[str]) -> str:
        if token := hole["token"]:
            return self._theme.colour(token).name()
        if size := hole["size"]:
            return f"{self._theme.px(float(size)) + int(hole['more'] or 0)}px"
        file = self._icon_file(hole["icon"], hole["role"])
        return 'url("{}")'.format(file.replace("\\", "\\\\").replace('"', '\\"'))

    def _icon_file(self, name: str, role: str) -> str:
        """Written once on this computer; where nothing can be kept, once in each start."""
        colour = self._theme.colour(role).name()
        file = self._folder / f"{name}-{colour[1:]}.svg"
        if not file.exists():
            try:
                _write(file, svg(name, colour))
            except OSError:
                if self._for_now is not None:
                    raise
                self._for_now = QTemporaryDir()
                self._folder = Path(self._for_now.path())
                return self._icon_file(name, role)
        return file.as_posix()


def _write(file: Path, data: bytes) -> None:
    """Whole or not at all: another start may be writing the same."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(f".{os.getpid()}")
    part.write_bytes(data)
    part.replace(file)
