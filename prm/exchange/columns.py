"""Which column is what: headings, then values, then what the neighbours say. Reads no file."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from prm.base.fold import fold
from prm.base.i18n import _
from prm.exchange.csv_rows import Row
from prm.exchange.drafts import Consent
from prm.exchange.headings import ADDRESS_PARTS, FIELDS, MANY, Meaning, meaning, word_set

_PHONE = re.compile(r"[+(]?[\d ().\-/+]{7,}$")
_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
_WEB = re.compile(r"(?i)(https?://|www\.)")
_PREFIXES = word_set(
    "mr mrs ms miss mx dr prof professor sir dame lady lord rev revd cllr councillor imam sister brother fr father herr "
    "frau hr fru mme mlle m sr sra dipl ing mag"
)
_YES = word_set(
    "y yes ja j true 1 x ok okay agreed given granted oui si sí s tak t consent consented ✓ ✔ ☑ ✅ opted-in"
)
_NO = word_set("n no nein false 0 refused declined withdrawn non nie never ✗ ✘ ✕ ❌ ☐ opted-out")


@dataclass(frozen=True, slots=True)
class Column:
    """A filled column, what we take it for, and how sure we are (0 to 1; 1 also where a person chose)."""

    index: int
    heading: str
    field: str
    sure: float
    samples: tuple[str, ...] = ()
    filled: int = 0
    label: str = ""
    group: str = ""
    part: int = 0
    heading_said: bool = False
    meanings: tuple[tuple[str, Consent], ...] = ()
    """For consent: each way of saying it that occurs, and what we take it for."""


def consent_of(text: str) -> Consent:
    said = fold(text).strip(" .!")
    if said in _YES or said.startswith(("yes", "ja ", "ja,")):
        return "yes"
    if said.startswith(("no answer", "no reply", "no response", "not asked")):  # silence is no answer
        return "unknown"
    return "no" if said in _NO or said.startswith(("no ", "no,", "nein", "said no")) else "unknown"


def find_heading(rows: Sequence[Row]) -> tuple[int | None, bool]:
    """Where the headings stand among the first ten rows, if anywhere; and whether we are sure of that."""
    best, best_score = None, 0.0
    for place, row in enumerate(rows[:10]):
        cells = [cell.strip() for cell in row.cells if cell.strip()]
        known = sum(meaning(cell).sure >= 0.6 for cell in cells)
        data = sum(_is_data(cell) for cell in cells)
        # a single word that could be a heading ("volunteer") makes none of a row further down
        enough = known >= 2 or (place == 0 and known == 1 and len(cells) <= 2)
        score = known - 2 * data
        if enough and score > best_score and known * (4 if place == 0 else 2) >= len(cells):
            best, best_score = place, score
    if best is not None:
        return best, True
    if not rows:
        return None, True
    first = [cell.strip() for cell in rows[0].cells if cell.strip()]
    later = [cell for row in rows[1:6] for cell in row.cells if cell.strip()]
    if any(_is_data(cell) for cell in first) and any(_is_strong(cell) for cell in first):
        return None, True
    words_only = bool(first) and not any(_is_data(cell) for cell in first)
    return (
        (0, True)
        if words_only and len(first) > 1 and any(_is_strong(cell) for cell in later)
        else (None, False)
    )


def guess_columns(
    rows: Sequence[Row], headings: Sequence[str], *, chosen: Mapping[int | str, str] | None = None
) -> tuple[Column, ...]:
    """Every filled column with its meaning. ``chosen`` (by place or heading) outranks every guess."""
    width = max((len(row.cells) for row in rows), default=0)
    columns: list[Column] = []
    for index in range(width):
        values = [row.cells[index].strip() for row in rows if index < len(row.cells)]
        filled = [value for value in values if value]
        if not filled:
            continue
        heading = headings[index].strip() if index < len(headings) else ""
        samples = tuple(dict.fromkeys(filled))
        found = meaning(heading) if heading else Meaning("keep", 0.0)
        if found.field == "keep" and not found.sure:
            found = _by_values(filled, has_heading=bool(heading))
        columns.append(
            Column(
                index=index,
                heading=heading or _("Column {letter}").format(letter=letters(index)),
                field=found.field,
                sure=found.sure,
                samples=samples[:5],
                filled=len(filled),
                label=found.label,
                group=found.group,
                part=found.part,
                heading_said=found.heading_said or not heading,
            )
        )
    columns = _one_each(_in_company(columns, rows))
    columns = [_as_chosen(column, chosen or {}) for column in columns]
    return tuple(_with_meanings(column, rows) for column in columns)


def letters(index: int) -> str:
    """A for the first column, AA after Z, as spreadsheets count."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def _is_data(cell: str) -> bool:
    return _is_strong(cell) or cell.replace(".", "").replace(",", "").isdigit()


def _is_strong(cell: str) -> bool:
    """Nobody writes an address, a number or a day as a heading."""
    return ("@" in cell and "." in cell) or bool(_PHONE.match(cell) or _DATE.match(cell) or _WEB.match(cell))


def _by_values(values: Sequence[str], *, has_heading: bool) -> Meaning:
    looked = values[:200]
    most = len(looked) * 0.7
    if sum("@" in value and "." in value.rpartition("@")[2] for value in looked) >= most:
        return Meaning("email", 0.8)
    if sum(bool(_WEB.match(value)) for value in looked) >= most:
        return Meaning("web", 0.7)
    if has_heading:  # numbers under a heading of its own may be anything
        return Meaning("keep", 0.0)
    if sum(bool(_PHONE.match(value)) and not _DATE.match(value) for value in looked) >= most:
        return Meaning("phone", 0.7)
    names = sum(
        " " in value and not any(letter.isdigit() for letter in value) and len(value) < 60 for value in looked
    )
    return Meaning("name", 0.4) if names >= most else Meaning("keep", 0.0)


def _in_company(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """What a heading means depends on its neighbours: "Name" beside "Vorname" may be the family name."""
    fields = {column.field for column in columns}
    grouped = {(column.field, column.group) for column in columns}
    valued = {column.group for column in columns if column.group and column.field != "label"}
    result: list[Column] = []
    for column in columns:
        field, sure = column.field, column.sure
        if field == "name" and "given" in fields and "family" not in fields:
            field = "family"
        elif field == "birthday" and {"birth_year", "birth_month"} <= fields:
            field = "birth_day"
        elif (
            field == "prefix" and fold(column.heading) == "title" and not _are_prefixes(column, fields, rows)
        ):
            field, sure = "role", 0.7
        elif field == "label" and column.group not in valued:
            field, sure = "keep", 0.0
        elif (
            field == "address"
            and not column.group.startswith("address ")
            and any((part, column.group) in grouped for part in ("city", "postcode", "address_more"))
            and ("street", column.group) not in grouped
        ):
            field = "street"
        result.append(replace(column, field=field, sure=sure))
    return result


def _are_prefixes(column: Column, fields: set[str], rows: Sequence[Row]) -> bool:
    if "role" in fields:
        return True
    values = [row.cells[column.index].strip() for row in rows if column.index < len(row.cells)]
    filled = [fold(value).strip(" .") for value in values if value]
    return sum(value.split(" ")[0].strip(".") in _PREFIXES for value in filled) * 2 >= len(filled)


def _one_each(columns: list[Column]) -> list[Column]:
    """A field that holds one thing takes the surest column; the others go to the notes."""
    best: dict[str, Column] = {}
    for column in columns:
        if column.field not in MANY and (column.field not in best or column.sure > best[column.field].sure):
            best[column.field] = column
    return [
        column
        if column.field in MANY or best[column.field] is column
        else replace(column, field="keep", sure=0.0)
        for column in columns
    ]


def _as_chosen(column: Column, chosen: Mapping[int | str, str]) -> Column:
    field = chosen.get(column.index) or chosen.get(column.heading)
    if field is None or field not in FIELDS:
        return column
    group = column.group or ("address" if field in (*ADDRESS_PARTS, "address") else "")
    return replace(column, field=field, sure=1.0, group=group)


def _with_meanings(column: Column, rows: Sequence[Row]) -> Column:
    if column.field not in ("consent", "no_consent"):
        return column
    said = dict.fromkeys(row.cells[column.index].strip() for row in rows if column.index < len(row.cells))
    turned: dict[Consent, Consent] = {"yes": "no", "no": "yes", "unknown": "unknown"}
    meanings = tuple(
        (text, turned[consent_of(text)] if column.field == "no_consent" else consent_of(text))
        for text in list(said)[:20]
    )
    return replace(column, meanings=meanings)
