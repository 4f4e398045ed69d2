"""Pictures of every scene, into ``gallery/``: ``python -m tests.gui.gallery [--only NAME] [--quick]``."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Literal

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QPoint, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from prm.gui.theme import Theme, install, install_rest
from tests.gui.scene import Made, Over, load_scenes

Shade = Literal["light", "dark"]
SHADES: tuple[Shade, ...] = ("light", "dark")
SIZES = ((1024, 700), (1366, 860))
TEXT = (100, 150)


def main() -> int:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--only", action="append", default=[], help="scenes whose name begins so")
    reader.add_argument("--quick", action="store_true", help="light, 1366 x 860, normal text")
    reader.add_argument("--into", type=Path, default=Path("gallery"))
    asked = reader.parse_args()
    app = QApplication(sys.argv[:1])
    look = install(app)
    install_rest()
    asked.into.mkdir(parents=True, exist_ok=True)
    scenes = load_scenes()
    for name in sorted(scenes):
        if asked.only and not any(name.startswith(part) for part in asked.only):
            continue
        for picture in draw(name, scenes[name], look, asked.into, quick=asked.quick):
            print(picture)
    return 0


def draw(
    name: str, make: Callable[[], Made], look: Theme, into: Path, *, quick: bool = False
) -> Iterator[Path]:
    """Draw one scene in each theme, window size and text size."""
    sizes, texts = ((SIZES[1],), (100,)) if quick else (SIZES, TEXT)
    for shade, (width, height), text in product(SHADES[:1] if quick else SHADES, sizes, texts):
        look.follow_computer(shade)
        look.set_text_size(text)
        made = make()
        window = made.window if isinstance(made, Over) else made
        window.resize(width, height)
        window.show()
        _settle()
        if isinstance(made, Over):
            made.dialog.open()
            _settle()
        picture = _grab(made)
        file = into / f"{name}-{shade}-{width}x{height}-{text}.png"
        picture.save(str(file))
        yield file
        if isinstance(made, Over):
            made.dialog.hide()
        window.close()
        window.deleteLater()
        _settle()


def _grab(made: Made) -> QPixmap:
    if not isinstance(made, Over):
        return made.grab()
    picture = made.window.grab()
    painter = QPainter(picture)
    corner: QPoint = made.dialog.geometry().topLeft() - made.window.geometry().topLeft()
    painter.drawPixmap(corner, made.dialog.grab())
    painter.end()
    return picture


def _settle(milliseconds: int = 60) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


if __name__ == "__main__":
    sys.exit(main())
