"""Bringing people in: the spreadsheet of the design, an address book, a file that asks, one that cannot be read."""

import tempfile
from functools import cache
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from prm.gui.pages.people.import_dialog import ImportDialog
from prm.gui.program import Program
from prm.services.people import Reach
from tests import make
from tests.exchange.imports import SAMPLES
from tests.exchange.make_contacts import write_contacts
from tests.gui.scene import Over, scene
from tests.gui.worlds import LONG, LONG_ORGANISATION, window_on


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="prm-imports-"))


def _over(path: Path, *, known: bool = False) -> Over:
    window = window_on("empty", "today")
    program = window.property("program")
    assert isinstance(program, Program)
    desk = program.desk
    assert desk is not None
    if known:
        youth = make.organisation(desk.app, "Netherby Youth Voice")
        make.organisation(desk.app, "Harbour Women’s Circle")
        make.person(desk.app, "Callum Reeve", at=youth, reach=[Reach("phone", "07700 900118")])
        make.person(desk.app, "Helen Marchetti")
    dialog = ImportDialog(desk, window, path)
    _wait(dialog)
    return Over(window, dialog)


def _wait(dialog: ImportDialog) -> None:
    for _turn in range(60):
        loop = QEventLoop()
        QTimer.singleShot(50, loop.quit)
        loop.exec()
        if dialog._running is None:
            return


@scene("import-contacts")
def contacts() -> Over:
    return _over(write_contacts(_folder() / "contacts-2023-final.xlsx"), known=True)


@scene("import-cards")
def cards() -> Over:
    return _over(SAMPLES / "sap-30-people.vcf")


@scene("import-many-columns")
def many_columns() -> Over:
    return _over(SAMPLES / "outlook-sample.csv")


@scene("import-asks")
def asks() -> Over:
    return _over(SAMPLES / "no-heading.csv")


@scene("import-letters")
def letters() -> Over:
    return _over(SAMPLES / "outlook2003-polish.vcf")


@scene("import-cannot")
def cannot() -> Over:
    path = _folder() / "broken.csv"
    path.write_bytes(b'Name,Note\nA,"a quote that never ends\nB,b\n')
    return _over(path)


@scene("import-long")
def long_names() -> Over:
    path = _folder() / "long.csv"
    rows = "\n".join(f"{LONG} {n},{LONG_ORGANISATION},07700 9001{n:02},no answer yet" for n in range(12))
    heading = '"The name that they go by, in full",Organisation,Telephone,Consent'
    path.write_text(f"{heading}\n{rows}\n", encoding="utf-8")
    return _over(path)
