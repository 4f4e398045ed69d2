"""What the gallery can draw: each scene is a function that makes a window. Draws nothing itself."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QWidget


@dataclass(frozen=True)
class Over:
    """A dialog open over a window."""

    window: QWidget
    dialog: QDialog


Made = QWidget | Over
SCENES: dict[str, Callable[[], Made]] = {}


def scene(name: str) -> Callable[[Callable[[], Made]], Callable[[], Made]]:
    """Puts a function that makes a window into the gallery. Scenes live in ``tests/gui/scenes``."""

    def keep(make: Callable[[], Made]) -> Callable[[], Made]:
        if name in SCENES:
            raise ValueError(f"There are two scenes named {name}")
        SCENES[name] = make
        return make

    return keep


def load_scenes() -> dict[str, Callable[[], Made]]:
    """Every scene of every module in ``tests/gui/scenes``."""
    import tests.gui.scenes as package

    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"{package.__name__}.{module.name}")
    return SCENES
