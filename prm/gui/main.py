"""The order of the start. The window is painted before anything heavy is imported."""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from prm.store import cover

read_cover = cover.read


def run(path: Path | None = None) -> int:
    """Open the window on a workspace: ``path``, else the last one, else Welcome. Returns the exit code."""
    from prm.base.logs import Logs
    from prm.base.settings import MachineSettings
    from prm.gui.collector import Collector
    from prm.gui.crash import Crashes
    from prm.gui.program import Program
    from prm.gui.single import SingleInstance
    from prm.gui.theme import choose_style, hold

    logs = Logs()
    choose_style()
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("PRM")
    qt.setDesktopFileName("org.prm.PRM")
    single = SingleInstance(qt)
    if single.hand_over(path):
        return 0
    collector = Collector(qt)
    hold(qt)
    crashes = Crashes(logs, qt)
    program = Program(qt, MachineSettings.load())
    single.asked_for.connect(program.come_forward)
    crashes.trouble.connect(program.on_trouble)
    program.opened.connect(collector.settle)
    program.window.painted.connect(single.listen)
    program.start(path)
    crashes.offer_last()
    try:
        return qt.exec()
    finally:
        logs.close()
