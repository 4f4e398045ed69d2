"""Tables to CSV and .xlsx, read back by readers that are not ours, and by ours."""

import csv
import io
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prm.base.errors import Refused, Trouble
from prm.exchange.csv_rows import read_csv
from prm.exchange.formulas import as_meant, harmless
from prm.exchange.table_out import Cell, TableOut, csv_bytes, save_table, xlsx_bytes

TABLE = TableOut(
    "People",
    ("Name", "Partnerships", "Last in touch"),
    [
        ("Łukasz Żak", 3, date(2025, 10, 13)),
        ("فریدہ رحمانی", 0, None),
        ('Bev "Bee", Hartley\nChair', 1, None),
    ],
)
FORMULAS = [
    "=1+1",
    "+447700900111",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1+1",
    "'=1",
    "＝1",
    '=HYPERLINK("x")',
]


def from_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def from_xlsx(data: bytes) -> list[list[object]]:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_csv_as_shown() -> None:
    data = csv_bytes(TABLE)
    assert data.startswith(b"\xef\xbb\xbfName,Partnerships,Last in touch\r\n")
    assert from_csv(data) == [
        ["Name", "Partnerships", "Last in touch"],
        ["Łukasz Żak", "3", "2025-10-13"],
        ["فریدہ رحمانی", "0", ""],
        ['Bev "Bee", Hartley\nChair', "1", ""],
    ]
    assert csv_bytes(TABLE, for_excel=False) == data[3:]


def test_xlsx_as_shown_with_days_and_numbers_as_such() -> None:
    assert from_xlsx(xlsx_bytes(TABLE)) == [
        ["Name", "Partnerships", "Last in touch"],
        ["Łukasz Żak", 3, datetime(2025, 10, 13)],
        ["فریدہ رحمانی", 0, None],
        ['Bev "Bee", Hartley\nChair', 1, None],
    ]
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(TABLE)))
    sheet = book["People"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:C4"
    assert sheet["C2"].number_format == "yyyy-mm-dd"


@pytest.mark.parametrize("words", FORMULAS)
def test_no_cell_becomes_a_formula(words: str) -> None:
    table = TableOut("x", ("=Name",), [(words,)])
    cell = from_csv(csv_bytes(table))[1][0]
    assert cell == f"'{words}"
    assert from_csv(csv_bytes(table))[0] == ["'=Name"]
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(table))).active
    assert sheet is not None
    assert sheet["A2"].data_type in {"s", "inlineStr"}
    assert sheet["A2"].hyperlink is None
    assert str(sheet["A2"].value).lstrip() == words.replace("\r", "\n").lstrip() or words[0] in "\t\r"


def test_what_is_no_formula_stays_as_it_is() -> None:
    for words in ("Farida", "O’Neill", "'s-Hertogenbosch", "a=b", "07700 900111", "", "2-4"):
        assert harmless(words) == words


@given(st.text(max_size=40))
def test_our_reader_takes_off_what_we_put_on(words: str) -> None:
    assert as_meant(harmless(words)) == words


@given(
    st.lists(
        st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20),
        min_size=1,
        max_size=6,
    )
)
def test_what_we_write_we_read(words: list[str]) -> None:
    written = csv_bytes(TableOut("x", ("Name",), [(word,) for word in words])).decode("utf-8-sig")
    kept = [word for word in words if word.strip()]
    assert [row.cells[0] for row in read_csv(written, delimiter=",").rows][1:] == kept


def test_a_workbook_takes_what_is_too_long_or_strange() -> None:
    rows: list[tuple[Cell, ...]] = [("x" * 40_000,), ("bell \x07 and nought \x00",), ("🙂 שלום",)]
    table = TableOut("People: all [of] them / and 'more' than thirty-one letters", ("Name",), rows)
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(table)))
    sheet = book.worksheets[0]
    assert len(sheet.title) <= 31
    assert len(str(sheet["A2"].value)) == 32_767
    assert sheet["A4"].value == "🙂 שלום"


def test_nothing_but_headings_is_a_table_too() -> None:
    table = TableOut("", ("Name", "Role"), [])
    assert from_xlsx(xlsx_bytes(table)) == [["Name", "Role"]]
    assert from_csv(csv_bytes(table)) == [["Name", "Role"]]


def test_a_file_of_another_kind_is_left_alone(tmp_path: Path) -> None:
    letter = tmp_path / "letter.docx.xlsx"
    letter.write_bytes(b"Dear Farida")
    with pytest.raises(Refused, match="no table"):
        save_table(letter, xlsx_bytes(TABLE))
    assert letter.read_bytes() == b"Dear Farida"
    made = tmp_path / "people.xlsx"
    save_table(made, xlsx_bytes(TABLE))
    save_table(made, xlsx_bytes(TABLE))  # its own kind is replaced
    assert from_xlsx(made.read_bytes())[0] == ["Name", "Partnerships", "Last in touch"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["letter.docx.xlsx", "people.xlsx"]


def test_a_place_that_takes_nothing_is_told(tmp_path: Path) -> None:
    with pytest.raises(Trouble):
        save_table(tmp_path / "not here" / "people.csv", b"x")
