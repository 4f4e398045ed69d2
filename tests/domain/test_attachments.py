"""Which files may be kept, under which name, and which of them could run."""

import pytest

from prm.base.errors import Refused
from prm.domain.attachments import LARGEST, STOPPED_AT, check_attachment, danger_of, kept_name


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("minutes.pdf", "minutes.pdf"),
        ("/home/nadia/minutes.pdf", "minutes.pdf"),
        ("C:\\Users\\nadia\\minutes.pdf", "minutes.pdf"),
        ("../../.bashrc", "bashrc"),
        ("bill\u202egpj.exe", "billgpj.exe"),
        ("نامه.pdf", "نامه.pdf"),
        ("CON.txt", "_CON.txt"),
        ("no ending", "no ending"),
        ("…", "File"),
        ("a<b>c?.txt", "a b c.txt"),
        ("x" * 300 + ".pdf", "x" * 80 + ".pdf"),
    ],
)
def test_the_name_may_stand_on_any_disk(given: str, kept: str) -> None:
    assert kept_name(given) == kept


@pytest.mark.parametrize(
    ("name", "begins", "danger"),
    [
        ("minutes.pdf", b"%PDF-1.7", ""),
        ("photo.jpg", b"\xff\xd8\xff", ""),
        ("setup.exe", b"", "program"),
        ("SETUP.EXE. ", b"", "program"),
        ("minutes.pdf.scr", b"", "program"),
        ("minutes.pdf", b"MZ\x90", "program"),
        ("tool", b"#!/bin/sh", "program"),
        ("link.desktop", b"[Desktop Entry]", "program"),
        ("budget.xlsm", b"PK", "careful"),
        ("page.html", b"<!doctype", "careful"),
        ("budget.xlsx", b"PK", ""),
    ],
)
def test_what_runs_is_known_by_its_name_and_its_beginning(name: str, begins: bytes, danger: str) -> None:
    assert danger_of(name, begins) == danger


def test_what_is_kept_has_bounds() -> None:
    def check(name: str = "a.pdf", size: int = 1, kept: int = 0, begins: bytes = b"%PDF") -> None:
        check_attachment(name=name, begins=begins, size=size, kept=kept)

    check(size=LARGEST)
    check(size=1, kept=STOPPED_AT - 1)
    for wrong in ({"size": 0}, {"size": LARGEST + 1}, {"name": "a.exe"}, {"begins": b"MZ"}):
        with pytest.raises(Refused):
            check(**wrong)
    with pytest.raises(Refused):
        check(size=2, kept=STOPPED_AT - 1)
