"""A start of PRM on the file that is named. Says when the first frame with rows was out, and goes.

Runs ``prm`` itself. Two classes are touched when PRM imports them: the list notes that it painted rows, and the window
tells when its first frame is out, in place of what would come after that.
"""

import importlib.util
import os
import sys
import time
from collections.abc import Callable, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any


class Watch(MetaPathFinder):
    """Touches these modules once they are there."""

    def __init__(self, touch: dict[str, Callable[[Any], None]]) -> None:
        self._touch = touch

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        touch = self._touch.pop(name, None)
        spec = importlib.util.find_spec(name) if touch else None
        if touch is None or spec is None or spec.loader is None:
            return None
        load = spec.loader.exec_module

        def exec_module(module: ModuleType) -> None:
            load(module)
            touch(module)

        spec.loader.exec_module = exec_module  # type: ignore[method-assign]
        return spec


painted: list[str] = []


def touch_list(module: Any) -> None:
    paint = module.RowList.paintEvent

    def paint_and_note(self: Any, event: object) -> None:
        paint(self, event)
        if self.model().rowCount():
            painted.append(self.accessibleName())

    module.RowList.paintEvent = paint_and_note


def touch_window(module: Any) -> None:
    def out(self: Any) -> None:
        now, spent = time.monotonic(), time.process_time()
        if picture := os.environ.get("PICTURE"):
            self.grab().save(picture)
        if painted:
            os.write(1, f"{now} {spent}".encode())
        os._exit(0)

    module.MainWindow._on_painted = out


if __name__ == "__main__":
    sys.meta_path.insert(0, Watch({"prm.gui.kit.lists": touch_list, "prm.gui.window": touch_window}))
    from prm.__main__ import main

    sys.exit(main())
