"""Lists of people in CSV and spreadsheets, as people make them by hand."""

import io
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from prm.base.errors import Cancelled, Refused
from prm.base.job import Job
from prm.exchange.columns import consent_of
from prm.exchange.csv_rows import read_csv, sniff
from prm.exchange.day_order import day_order, iso_day
from prm.exchange.headings import FIELDS, meaning
from prm.exchange.people_file import PeopleFile, read

CONTACTS_2023: list[list[object]] = [
    ["Name", "Org / group", "Tel", "How we met", "OK to contact?", "Ref no"],
    ["Agnieszka Wolny", "Elmtree Nursery", "07700 900142", "Food table launch", "Y", "LN-0041"],
    ["Bev Hartley", "Harbour Womens Circle", "01632 960013", "Via Farida", "yes", "LN-0042"],
    ["C. Reeve", "Netherby Youth Voice", "07700 900118", "", "y", "LN-0043"],
    ["Halina Brzeska", "Polish Saturday School", "07700 90", "", "Y", "LN-0044"],
    ["Dorothy Kemp", "Tuesday Lunch Club", "01632 960027", "", None, "LN-0045"],
    [None, "Bright Threads Co-op", "07700 900191", "", "Y", "LN-0046"],
    ["Ray Whitlock", "Lowfield Allotments", "01632 960044", "", "N", "LN-0047"],
]


def csv_file(tmp_path: Path, text: str | bytes, name: str = "list.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def people(tmp_path: Path, text: str | bytes, **how: object) -> PeopleFile:
    return read(csv_file(tmp_path, text), **how)  # type: ignore[arg-type]


def workbook(tmp_path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path = tmp_path / "contacts-2023-final.xlsx"
    book.save(path)
    return path


def test_the_spreadsheet_of_the_picture(tmp_path: Path) -> None:
    file = read(workbook(tmp_path, {"People": CONTACTS_2023}))
    assert (file.kind, file.sheet, file.row_count, file.has_heading) == ("xlsx", "People", 7, True)
    assert [(column.heading, column.field) for column in file.columns] == [
        ("Name", "name"),
        ("Org / group", "organisation"),
        ("Tel", "phone"),
        ("How we met", "note"),
        ("OK to contact?", "consent"),
        ("Ref no", "reference"),
    ]
    consent = file.columns[4]
    assert dict(consent.meanings) == {"Y": "yes", "yes": "yes", "y": "yes", "": "unknown", "N": "no"}
    assert [draft.consent for draft in file.drafts] == ["yes", "yes", "yes", "yes", "unknown", "yes", "no"]
    assert file.drafts[0].contacts("phone") == ("07700 900142",)
    assert file.drafts[0].notes == "How we met: Food table launch"
    assert ("Ref no", "LN-0041") in file.drafts[0].also_in_card
    assert file.drafts[0].source_uid == "LN-0041"
    assert {(problem.line, problem.kind) for problem in file.problems} == {
        (5, "phone"),
        (6, "not_asked"),
        (7, "no_name"),
        (8, "said_no"),
    }
    nameless = file.drafts[5]
    assert (nameless.name, nameless.named_by, nameless.shown_as) == ("", "nothing", "Bright Threads Co-op")


def test_a_column_can_be_left_out_or_changed(tmp_path: Path) -> None:
    path = workbook(tmp_path, {"People": CONTACTS_2023})
    file = read(path, columns={"Ref no": "leave_out", 3: "tags"})
    assert "LN-" not in file.drafts[0].full_notes()
    assert file.drafts[0].source_uid == ""
    assert file.drafts[0].tags == ("Food table launch",)
    assert file.columns[3].sure == 1.0


def test_sheets_can_be_chosen(tmp_path: Path) -> None:
    path = workbook(
        tmp_path, {"Empty": [], "A": [["Name"], ["Nadia Osei"]], "B": [["Name"], ["Bev Hartley"]]}
    )
    assert read(path).sheets == ("Empty", "A", "B")
    assert read(path).drafts[0].name == "Nadia Osei"
    assert read(path, sheet="B").drafts[0].name == "Bev Hartley"
    with pytest.raises(Refused, match="no sheet of that name"):
        read(path, sheet="C")


def test_numbers_days_and_zeros(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Name", "Tel", "Postcode", "Date of birth", "Score", "Member"],
        ["Nadia", 7700900118, "01067", date(1984, 6, 5), 1.5, True],
    ]
    (draft,) = read(workbook(tmp_path, {"A": rows})).drafts
    assert draft.contacts("phone") == ("7700900118",)
    assert draft.contacts("address") == ("01067",)
    assert draft.birthday == "1984-06-05"
    assert dict(draft.also_in_card) == {"Score": "1.5", "Member": "TRUE"}


def test_a_list_that_begins_further_down(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Contacts for the winter"],
        [],
        [None, "Name", "Email"],
        [None, "Bev", "bev@example.org"],
    ]
    file = read(workbook(tmp_path, {"A": rows}))
    assert [(draft.name, draft.line) for draft in file.drafts] == [("Bev", 4)]
    assert "Contacts for the winter" in file.problems[0].sentence


ODS = (
    '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="People">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
)


def ods(*rows: list[str], behind: str = "") -> bytes:
    """``behind`` is what LibreOffice writes after the last row: empty cells to the end of the sheet."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    written = "".join(f"<table:table-row>{''.join(map(cell.format, row))}</table:table-row>" for row in rows)
    store = io.BytesIO()
    with zipfile.ZipFile(store, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS.format(rows=written + behind))
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return store.getvalue()


def test_open_document(tmp_path: Path) -> None:
    behind = (
        '<table:table-row table:number-rows-repeated="1048570">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    path = csv_file(
        tmp_path, ods(["Name", "Tel"], ["Farida Rahmani", "07700 900118"], behind=behind), "list.ods"
    )
    file = read(path)
    assert (file.kind, file.sheets) == ("ods", ("People",))
    assert [(draft.name, draft.contacts("phone")) for draft in file.drafts] == [
        ("Farida Rahmani", ("07700 900118",))
    ]


def test_name_parts_become_the_one_name(tmp_path: Path) -> None:
    file = people(tmp_path, "First name,Surname,Title\nFarida,Rahmani,Dr\n,Sukarno,\nCher,,\n")
    assert [draft.name for draft in file.drafts] == ["Dr Farida Rahmani", "Sukarno", "Cher"]
    german = people(tmp_path, "Vorname;Name;Telefon\nJürgen;Groß;0123 456789\n")
    assert german.drafts[0].name == "Jürgen Groß"
    title = people(tmp_path, "Name,Title\nNadia Osei,Convenor\n")
    assert ("Role", "Convenor") in title.drafts[0].also_in_card


def test_unknown_columns_are_kept_and_nothing_is_lost(tmp_path: Path) -> None:
    file = people(tmp_path, "Name,Shoe size,Empty,Emergency contact phone\nNadia,42,,07700 900199\nBev,,,\n")
    assert [column.heading for column in file.columns] == ["Name", "Shoe size", "Emergency contact phone"]
    assert file.drafts[0].also_in_card == (("Shoe size", "42"), ("Emergency contact phone", "07700 900199"))
    assert file.drafts[0].contacts("phone") == ()


def test_several_in_one_cell(tmp_path: Path) -> None:
    text = 'Name,Email,Phone,Tags\nA,"a@example.org; b@example.org","07700 900118\n01632/960 013","x; y"\n'
    (draft,) = people(tmp_path, text).drafts
    assert draft.contacts("email") == ("a@example.org", "b@example.org")
    assert draft.contacts("phone") == ("07700 900118", "01632/960 013")
    assert draft.tags == ("x", "y")


def test_new_google_headings(tmp_path: Path) -> None:
    head = (
        "First Name,Last Name,Organization Name,Organization Title,Labels,E-mail 1 - Label,E-mail 1 - Value"
    )
    row = (
        "Nadia,Osei,Lowfield Neighbours,Convenor,* myContacts ::: Warm,* Work,n@example.org ::: o@example.org"
    )
    (draft,) = people(tmp_path, f"{head}\n{row}\n").drafts
    assert draft.organisations[0].title == "Convenor"
    assert [(point.value, point.label, point.preferred) for point in draft.contact_points] == [
        ("n@example.org", "Work", True),
        ("o@example.org", "Work", False),
    ]
    assert draft.tags == ("Warm",)


def test_mailing_list_headings(tmp_path: Path) -> None:
    head = '"Email Address","First Name","Last Name",Address,"Phone Number",TAGS,MEMBER_RATING,LEID'
    (draft,) = people(tmp_path, f"{head}\na@example.org,Nadia,Osei,1 Mill St,07700 900118,,2,123\n").drafts
    assert draft.name == "Nadia Osei"
    assert draft.contacts("address") == ("1 Mill St",)
    assert ("MEMBER_RATING", "2") in draft.also_in_card


def test_boilerplate_of_outlook_is_no_note(tmp_path: Path) -> None:
    text = "First Name,Last Name,Gender,Priority,Private,Sensitivity\nA,B,Unspecified,Normal,False,Normal\n"
    assert people(tmp_path, text).drafts[0].full_notes() == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        *((text, "yes") for text in ("Y", "yes", "ja", "✓", "TRUE", "1", "Ok", "Yes, by phone")),
        *((text, "no") for text in ("N", "no", "Nein", "false", "0", "No thanks", "said no")),
        *((text, "unknown") for text in ("", "ask again", "?", "maybe")),
    ],
)
def test_consent(text: str, said: str) -> None:
    assert consent_of(text) == said


def test_a_column_that_says_no(tmp_path: Path) -> None:
    file = people(tmp_path, "Name,Do not contact\nA,Y\nB,\nC,N\n")
    assert [draft.consent for draft in file.drafts] == ["no", "unknown", "unknown"]
    both = people(tmp_path, "Name,Consent,Opt out\nA,Y,Y\nB,Y,\nC,ask Jo,\n")
    assert both.drafts[0].consent == "no"
    assert ("Consent", "ask Jo") in both.drafts[2].also_in_card


def test_the_first_row_is_asked_about_when_unsure(tmp_path: Path) -> None:
    unsure = people(tmp_path, "Nadia Osei,convenor\nBev Hartley,volunteer\n")
    assert [question.kind for question in unsure.needs] == ["header"]
    assert len(unsure.drafts) == 2
    assert unsure.drafts[0].name == "Nadia Osei"
    data = people(tmp_path, "Nadia Osei,n@example.org\nBev Hartley,b@example.org\n")
    assert (data.needs, data.has_heading) == ((), False)
    assert [(draft.name, draft.contacts("email")) for draft in data.drafts] == [
        ("Nadia Osei", ("n@example.org",)),
        ("Bev Hartley", ("b@example.org",)),
    ]
    assert people(tmp_path, "Nadia Osei,convenor\nBev Hartley,volunteer\n", header=True).row_count == 1


def test_days_are_asked_about_once(tmp_path: Path) -> None:
    text = "Name,DOB,Date joined\nA,6/3/2005,\nB,4/5/1990,1/2/2020\n"
    unsure = people(tmp_path, text)
    assert [question.kind for question in unsure.needs] == ["dates"]
    assert unsure.drafts[0].birthday == "6/3/2005"
    answered = people(tmp_path, text, dates="day_first")
    assert answered.needs == ()
    assert answered.drafts[0].birthday == "2005-03-06"
    assert ("Date joined", "2020-02-01") in answered.drafts[1].also_in_card
    settled = people(tmp_path, text + "C,1/20/1981,\n")
    assert settled.needs == ()
    assert settled.drafts[0].birthday == "2005-06-03"


def test_day_order() -> None:
    assert day_order([]) is None
    assert day_order(["2005-06-03"]) is None
    assert day_order(["3.6.2005"]) == "day_first"
    assert day_order(["13/1/2005", "1/13/2005"]) == "mixed"
    assert day_order(["3/3/2005"]) is None
    assert iso_day("3/3/05", None) == "2005-03-03"
    assert iso_day("31/2/2005", "day_first") is None
    assert iso_day("31/12/68", None) == "1968-12-31"
    assert iso_day("spring 2019", "day_first") is None


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    file = people(tmp_path, "Name;Straße\nZoë Müller;Große Straße 1\n".encode(encoding))
    assert file.columns[0].heading == "Name"
    assert file.drafts[0].name == "Zoë Müller"
    assert file.encoding_guessed == (encoding == "cp1252")


def test_utf16_without_a_mark_and_price_signs(tmp_path: Path) -> None:
    assert people(tmp_path, "Name,Tel\nNadia,07700\n".encode("utf-16-le")).drafts[0].name == "Nadia"
    assert people(tmp_path, "Name,Note\nNadia,£5 café\n".encode("cp1252")).drafts[0].notes == "£5 café"
    polish = people(tmp_path, "Name\nŁukasz Żółkiewski\n".encode("cp1250"))
    assert polish.drafts[0].name == "Łukasz Żółkiewski"
    chosen = people(tmp_path, "Name\nПетрова\n".encode("koi8-r"), encoding="koi8-r")
    assert (chosen.drafts[0].name, chosen.encoding_guessed) == ("Петрова", False)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("a,b\n1,2\n", ","),
        ("a;b\n1,5;2,5\n", ";"),
        ("a\tb\n1\t2\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ("Name\nNadia\n", ","),
        ('"a;b",c\n"d;e",f\n', ","),
        ("sep=;\na;b\n", ";"),
    ],
)
def test_what_parts_the_cells(text: str, sign: str) -> None:
    assert read_csv(text).delimiter == sign


def test_one_column_is_not_cut_at_commas_only_here_and_there() -> None:
    assert sniff("Name\nOsei, Nadia\n") == ","
    assert [row.cells for row in read_csv("Name\nOsei Nadia\n").rows] == [("Name",), ("Osei Nadia",)]


def test_lines_are_counted_over_line_breaks_in_cells() -> None:
    table = read_csv('a,b\n1,"x\ny"\n2,z\n')
    assert [row.line for row in table.rows] == [1, 2, 4]


def test_our_own_mark_against_formulas_comes_off() -> None:
    assert read_csv("a\n'+44 1632 960001\n'=1+1\n'quoted\n").rows[1].cells == ("+44 1632 960001",)
    assert read_csv("a\n'quoted\n").rows[1].cells == ("'quoted",)


def test_every_field_that_a_heading_can_mean_is_offered() -> None:
    headings = [
        "Name",
        "Vorname",
        "E-mail 1 - Type",
        "Org",
        "PLZ",
        "Fax",
        "Skype",
        "Consent",
        "Opt out",
        "Anniversary",
    ]
    assert all(meaning(heading).field in FIELDS for heading in headings)


def test_stop_is_heard(tmp_path: Path) -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        read(csv_file(tmp_path, "Name\nA\n"), job=job)
    with pytest.raises(Cancelled):
        read(workbook(tmp_path, {"A": [["Name"], ["B"]]}), job=job)
