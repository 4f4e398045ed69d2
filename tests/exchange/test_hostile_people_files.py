"""Files made to do harm, or broken: each is answered in a sentence, quickly, and nothing else happens."""

import io
import struct
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from prm.base.errors import Refused, Trouble
from prm.exchange import limits
from prm.exchange.people_file import read
from tests.exchange.imports import card

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>'
    "</Relationships>"
)
_BOOK = (
    '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="People" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_SHEET = (
    '<?xml version="1.0"?>{doctype}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{rows}</sheetData></worksheet>"
)


def xlsx(
    rows: str, *, doctype: str = "", sheet: bytes | None = None, more: dict[str, bytes] | None = None
) -> bytes:
    """A spreadsheet written by hand, since no library writes what these tests need."""
    store = io.BytesIO()
    with zipfile.ZipFile(store, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELS.format(kind="officeDocument", target="xl/workbook.xml"))
        archive.writestr("xl/workbook.xml", _BOOK)
        archive.writestr(
            "xl/_rels/workbook.xml.rels", _RELS.format(kind="worksheet", target="worksheets/sheet1.xml")
        )
        archive.writestr(
            "xl/worksheets/sheet1.xml", sheet or _SHEET.format(rows=rows, doctype=doctype).encode()
        )
        for name, data in (more or {}).items():
            archive.writestr(name, data)
    return store.getvalue()


def _row(number: int, *cells: str) -> str:
    inner = "".join(
        f'<c r="{chr(65 + place)}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
        for place, text in enumerate(cells)
    )
    return f'<row r="{number}">{inner}</row>'


_HEAD = _row(1, "Name", "Tel")
_GOOD = _HEAD + _row(2, "Farida Rahmani", "07700 900118")


def zip_bomb() -> bytes:
    return xlsx(
        "", sheet=b'<worksheet><sheetData><row r="1"><c r="A1"><v>' + b"1" * (210 << 20) + b"</v></c></row>"
    )


def dense_zip_bomb() -> bytes:
    return xlsx(_GOOD, more={"xl/media/a.xml": b"0" * (90 << 20)})


def far_cell() -> bytes:
    return xlsx(_GOOD + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def far_cell_elsewhere() -> bytes:
    """The sheet under another name, so that a look at ``xl/worksheets`` alone would miss it."""
    store = io.BytesIO()
    rows = _GOOD + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with zipfile.ZipFile(store, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELS.format(kind="officeDocument", target="xl/workbook.xml"))
        archive.writestr("xl/workbook.xml", _BOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", _RELS.format(kind="worksheet", target="hidden/s.xml"))
        archive.writestr("xl/hidden/s.xml", _SHEET.format(rows=rows, doctype=""))
    return store.getvalue()


def too_many_parts() -> bytes:
    return xlsx(_GOOD, more={f"xl/media/{number}": b"" for number in range(limits.PARTS)})


def too_many_rows() -> bytes:
    return xlsx(_HEAD + "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(2, 50_003)))


def too_many_columns() -> bytes:
    return xlsx(_GOOD + '<row r="3"><c r="XFD3"><v>1</v></c></row>')


def lying_sizes() -> bytes:
    """An archive whose directory says that a large part is small."""
    data = bytearray(zip_bomb_small())
    place = data.rfind(b"PK\x01\x02")
    while place >= 0:
        struct.pack_into("<L", data, place + 24, 10)
        place = data.rfind(b"PK\x01\x02", 0, place)
    return bytes(data)


def zip_bomb_small() -> bytes:
    return xlsx(_GOOD + "".join(_row(n, "x" * 100) for n in range(3, 9_000)))


def entities() -> bytes:
    """External and internal entities: nothing is read from the disk, nothing grows."""
    lol = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
    lol += '<!ENTITY file SYSTEM "file:///etc/passwd">]>'
    return xlsx(_HEAD + _row(2, "&c;&file;", "1"), doctype=lol)


def truncated_xlsx() -> bytes:
    whole = xlsx(_GOOD)
    return whole[: len(whole) // 2]


def locked_xlsx() -> bytes:
    """What Excel writes when a password is set: an OLE file."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2_000


def ods_of_a_million_rows() -> bytes:
    content = (
        '<?xml version="1.0"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        '<table:table table:name="People"><table:table-row table:number-rows-repeated="1048576">'
        '<table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>a</text:p>'
        "</table:table-cell></table:table-row></table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    store = io.BytesIO()
    with zipfile.ZipFile(store, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return store.getvalue()


def a_zip_of_something() -> bytes:
    store = io.BytesIO()
    with zipfile.ZipFile(store, "w") as archive:
        archive.writestr("contacts.vcf", card("FN:A"))
    return store.getvalue()


def nested_cards() -> bytes:
    return b"BEGIN:VCARD\nFN:A\nAGENT:\n" * 10_000


def too_many_cards() -> bytes:
    return card("FN:A") * 20_001


def cards_that_never_end() -> bytes:
    return b"BEGIN:VCARD\n" * 30_000


def a_card_of_many_lines() -> bytes:
    return card(*(f"NOTE:{number}" for number in range(5_000)))


def too_large_vcf() -> bytes:
    return card("FN:A", "NOTE:" + "a" * (21 << 20))


def a_quote_that_never_ends() -> bytes:
    return b'Name,Tel\nA,1234567\nB,"7654321\n' + b"C,1234567\n" * 1_000


def a_huge_field() -> bytes:
    return b"Name,Tel\nA,1234567\n" + b"x" * 200_000 + b",1\n"


def too_many_csv_columns() -> bytes:
    return b",".join(b"a" for _ in range(501)) + b"\n"


def too_many_csv_rows() -> bytes:
    return b"Name,Tel\n" + b"A,1\n" * 100_001


def bytes_that_are_no_text() -> bytes:
    return bytes(range(32)) * 200


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "zip bomb.xlsx": (zip_bomb, r"unpacks to \d+ MB. We stop at 200"),
    "dense zip bomb.xlsx": (dense_zip_bomb, "packed far more tightly"),
    "far cell.xlsx": (far_cell, "very far down or to the right"),
    "far cell elsewhere.xlsx": (far_cell_elsewhere, "very far down or to the right"),
    "too many parts.xlsx": (too_many_parts, "too many parts"),
    "too many rows.xlsx": (too_many_rows, "very far down"),
    "too many columns.xlsx": (too_many_columns, "very far down or to the right"),
    "lying sizes.xlsx": (lying_sizes, "cannot be read|damaged"),
    "truncated.xlsx": (truncated_xlsx, "cannot be read|packed"),
    "locked.xlsx": (locked_xlsx, "cannot be read|password"),
    "million rows.ods": (ods_of_a_million_rows, "far down|takes more memory|cannot be read"),
    "archive.zip": (a_zip_of_something, "Unpack it first"),
    "nested.vcf": (nested_cards, "line 13 there is a card inside a card"),
    "many.vcf": (too_many_cards, "more than 20,000 cards"),
    "never end.vcf": (cards_that_never_end, "more than 20,000 cards"),
    "many lines.vcf": (a_card_of_many_lines, "line 1 has more than 1,000 lines"),
    "large.vcf": (too_large_vcf, "larger than 20 MB"),
    "quote.csv": (a_quote_that_never_ends, "On line 3 a quotation mark begins and never ends"),
    "huge field.csv": (a_huge_field, "line 3 has a cell of more than 100,000 letters"),
    "columns.csv": (too_many_csv_columns, "Line 1 has more than 500 columns"),
    "rows.csv": (too_many_csv_rows, "more than 100,000 rows"),
    "strange.csv": (bytes_that_are_no_text, "no text that we can read"),
    "a pdf.csv": (lambda: b"%PDF-1.7\n%\xe2\xe3\n1 0 obj", "This is a PDF"),
    "a jpeg.vcf": (lambda: b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\0" * 99, "This is a picture"),
    "a workspace.csv": (lambda: b"SQLite format 3\0" + b"\0" * 99, "This is a database"),
    "a page.xls": (lambda: b"<html><table><tr><td>Name</td></tr></table>", "This is a web page"),
    "calendar.vcf": (lambda: b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "This is a calendar"),
    "book.ldif": (lambda: b"dn: cn=A,mail=a@example.org\ncn: A\n", "LDIF"),
    "data.json": (lambda: b'[{"name": "A"}]', "JSON"),
    "empty.csv": (lambda: b"", "This file is empty"),
    "only a mark.csv": (lambda: b"\xef\xbb\xbf", "nothing in this file"),
    "only blanks.csv": (lambda: b"\n\n ,, \n", "nothing in this file"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_gets_a_sentence(name: str, tmp_path: Path) -> None:
    make, sentence = REFUSED[name]
    path = tmp_path / name
    path.write_bytes(make())
    before = set(tmp_path.iterdir())
    began = time.monotonic()
    with pytest.raises((Refused, Trouble), match=sentence):
        read(path)
    assert time.monotonic() - began < 10
    assert set(tmp_path.iterdir()) == before


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="no longer there"):
        read(tmp_path / "gone.vcf")
    with pytest.raises(Refused, match="folder"):
        read(tmp_path)


def test_trouble_names_no_file(tmp_path: Path) -> None:
    with pytest.raises(Trouble) as caught:
        read(tmp_path / "Dorothy Kemp.vcf")
    assert "Dorothy" not in f"{caught.value}{caught.value.details}"


def test_entities_stay_words(tmp_path: Path) -> None:
    path = tmp_path / "entities.xlsx"
    path.write_bytes(entities())
    try:
        texts = [draft.full_notes() + draft.name for draft in read(path).drafts]
    except (Refused, Trouble):
        return
    assert "root:" not in "".join(texts)
    assert "lol" * 9 not in "".join(texts)


def test_the_reader_may_die_and_we_live(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Past the look beforehand, the reader aborts its process on a far cell: no exception, only a signal."""
    monkeypatch.setattr("prm.exchange.sheet.look_before_opening", lambda _path: None)
    path = tmp_path / "far.xlsx"
    path.write_bytes(far_cell())
    with pytest.raises(Refused, match="takes more memory than a list of people needs"):
        read(path)


def test_a_reader_that_does_not_come_back_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sleeping = [sys.executable, "-c", "import time; time.sleep(60)"]
    monkeypatch.setattr("prm.exchange.child.child_command", lambda _path, _sheet: sleeping)
    monkeypatch.setattr("prm.exchange.limits.CHILD_SECONDS", 1)
    path = tmp_path / "slow.xlsx"
    path.write_bytes(xlsx(_GOOD))
    began = time.monotonic()
    with pytest.raises(Refused, match="more than 1 seconds"):
        read(path)
    assert time.monotonic() - began < 5


def test_a_spreadsheet_by_another_name_is_read_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(xlsx(_GOOD))
    file = read(path)
    assert (file.kind, [draft.name for draft in file.drafts]) == ("xlsx", ["Farida Rahmani"])


def test_nul_bytes_are_left_out_and_said(tmp_path: Path) -> None:
    path = tmp_path / "nul.csv"
    path.write_bytes(b"Name,Tel\nFar\0ida,07700 900118\n")
    file = read(path)
    assert file.drafts[0].name == "Farida"
    assert "zero bytes" in file.problems[0].sentence


def test_folded_lines_without_end_are_not_quadratic(tmp_path: Path) -> None:
    path = tmp_path / "folded.vcf"
    path.write_bytes(b"BEGIN:VCARD\nFN:A\nNOTE:" + b"\n a" * 2_000_000 + b"\nEND:VCARD\n")
    began = time.monotonic()
    (draft,) = read(path).drafts
    assert time.monotonic() - began < 10
    assert len(draft.notes) == 2_000_000


def test_a_file_that_stops_inside_a_card_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "cut.vcf"
    path.write_bytes(card("FN:A", "EMAIL:a@example.org") + b"BEGIN:VCARD\r\nFN:B\r\nEMA")
    with pytest.raises(Refused, match="on line 6 does not end"):
        read(path)


def test_a_card_without_its_end_between_others_is_read_and_said(tmp_path: Path) -> None:
    path = tmp_path / "no_end.vcf"
    path.write_bytes(b"BEGIN:VCARD\r\nFN:A\r\nEMA\r\n" + card("FN:B"))
    file = read(path)
    assert [draft.name for draft in file.drafts] == ["A", "B"]
    assert any("does not end" in problem.sentence for problem in file.problems)
    assert any(problem.sentence.endswith("We left it out: EMA") for problem in file.problems)


def test_pictures_too_large_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "photo.vcf"
    path.write_bytes(card("FN:A", "PHOTO;ENCODING=b;TYPE=JPEG:/9j/" + "A" * (8 << 20)))
    file = read(path)
    assert file.drafts[0].photo is None
    assert [problem.kind for problem in file.problems] == ["photo"]
