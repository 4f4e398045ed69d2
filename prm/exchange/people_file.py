"""Reads people from a file: vCard, CSV or a spreadsheet. Writes nothing, asks no database, opens no connection.

How to use it
-------------
``read(path)`` gives a ``PeopleFile``. It may be called again and again, with what the person chose in the
window; each call reads the file afresh (a tenth of a second for 5,000 people)::

    file = read(path)                                          # our guesses
    file = read(path, encoding="cp1250")                       # "the letters look wrong"
    file = read(path, sheet="Members 2025")                    # another sheet
    file = read(path, header=False)                            # "the first row is a person"
    file = read(path, columns={2: "phone", "Ref no": "leave_out"})  # by place (from 0) or by heading
    file = read(path, dates="day_first")

What comes back
---------------
``drafts``    the people, as ``PersonDraft`` (``drafts.py``); ``draft.line`` is the line or row that a person sees.
              A draft whose ``name`` is empty (``named_by == "nothing"``) is left out, unless a name is typed;
              ``draft.shown_as`` says how to show it meanwhile. ``draft.full_notes()`` is what to store as notes:
              their notes, then "Also in the card" with all that PRM has no field for.
              ``draft.consent`` is None when the file does not speak of it.
``problems``  sentences for the "To check" list, each with its line, its kind and, where it is about one
              person, the place in ``drafts``. None of them stops an import.
``needs``     questions that want an answer before bringing in (the drafts are our best reading till then):
              ``header`` (is the first row a heading?), ``dates`` (day or month first?).
``encoding``, ``encoding_guessed``  for text files; when guessed, show ``ENCODINGS`` (``encoding.py``) beside
              a live preview.
``columns``   for tables: each *filled* column with heading, field, how sure we are, and samples.
              ``FIELDS`` (``headings.py``) lists what can be chosen, with its words. Unless "leave_out", a
              column without a field is kept in the notes as "Heading: value".
``rows``      the first rows as they stand, for the preview.

What is raised
--------------
``Refused`` for what we will not read (too large, a PDF, a quote that never ends: the sentence names the line) and
``Trouble`` for what we cannot (missing, unreadable, damaged). Nothing else, whatever the bytes; ``Cancelled``
when the job was stopped. Who is already here is for ``same_person.find_same(file.drafts, known)``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from prm.base.errors import Refused, Trouble
from prm.base.i18n import _
from prm.base.job import Job
from prm.exchange import limits
from prm.exchange.columns import Column, find_heading, guess_columns
from prm.exchange.csv_rows import Row, Table, read_csv
from prm.exchange.day_order import DayOrder, day_order
from prm.exchange.drafts import FileProblem, PersonDraft, Problems, fit, look_over
from prm.exchange.encoding import Decoded, decode, tidy
from prm.exchange.file_kind import FileKind, kind_of
from prm.exchange.rows_to_people import RowReader
from prm.exchange.sheet import read_sheet
from prm.exchange.vcard import read_vcards

PREVIEW_ROWS = 20


@dataclass(frozen=True, slots=True)
class Question:
    """Something that only a person can say. ``choices`` are (answer, words).

    The answer to ``dates`` goes to ``read`` as it is; to ``header``, "yes" is True and "no" is False.
    """

    kind: Literal["header", "dates"]
    sentence: str
    choices: tuple[tuple[str, str], ...]
    guess: str


@dataclass(frozen=True, slots=True)
class PeopleFile:
    kind: FileKind
    drafts: tuple[PersonDraft, ...]
    problems: tuple[FileProblem, ...] = ()
    needs: tuple[Question, ...] = ()
    encoding: str = ""
    encoding_guessed: bool = False
    delimiter: str = ""
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    has_heading: bool = False
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    """The first rows below the heading, as they stand."""
    row_count: int = 0


def read(
    path: Path,
    *,
    encoding: str | None = None,
    columns: Mapping[int | str, str] | None = None,
    header: bool | None = None,
    dates: DayOrder | None = None,
    sheet: str | None = None,
    job: Job | None = None,
) -> PeopleFile:
    """The people of a file. See the top of this module."""
    path = Path(path)
    try:
        data = _bytes(path)
        kind = kind_of(data, encoding=encoding)
        if kind == "vcard":
            return _people_of_cards(data, encoding, job)
        decoded = Decoded("", "", guessed=False)
        if kind == "csv":
            decoded = decode(data, encoding=encoding)
            table = read_csv(tidy_keeping_nul(decoded.text), job=job)
        else:
            table = read_sheet(path, sheet=sheet, job=job)
    except OSError as error:
        raise _trouble(error) from None
    return _people_of_table(table, kind, decoded, _Choices(columns, header, dates), job)


@dataclass(frozen=True, slots=True)
class _Choices:
    columns: Mapping[int | str, str] | None
    header: bool | None
    dates: DayOrder | None


def tidy_keeping_nul(text: str) -> str:
    """NUL bytes stay for the moment: they are counted, and said, where rows are read."""
    return "\0".join(tidy(part) for part in text.split("\0")) if not text.isascii() else text


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise Refused(_("This is a folder. Choose the file in it."))
    if not path.is_file() and path.exists():  # a pipe or a device would never end
        raise Refused(_("This is not a file that PRM can read people from."))
    largest = max(limits.CSV_BYTES, limits.SHEET_BYTES)
    with path.open("rb") as file:
        data = file.read(largest + 1)
    if not data:
        raise Refused(_("This file is empty."))
    if len(data) > largest:
        sentence = _("This file is larger than {n} MB. Take out what is not needed, and try again.")
        raise Refused(sentence.format(n=largest // limits.MEGABYTE))
    return data


def _people_of_cards(data: bytes, encoding: str | None, job: Job | None) -> PeopleFile:
    cards = read_vcards(data, encoding=encoding, job=job)
    if not cards.drafts:
        raise Refused(_("There are no cards in this address book."))
    return PeopleFile(
        kind="vcard",
        drafts=cards.drafts,
        problems=cards.problems,
        encoding=cards.encoding,
        encoding_guessed=cards.guessed,
        row_count=len(cards.drafts),
    )


def _people_of_table(
    table: Table, kind: FileKind, decoded: Decoded, choices: _Choices, job: Job | None
) -> PeopleFile:
    if not table.rows:
        raise Refused(_("There is nothing in this file."))
    needs: list[Question] = []
    heading_at, sure = find_heading(table.rows)
    if choices.header is not None:
        heading_at = (heading_at or 0) if choices.header else None
    elif not sure:
        needs.append(_ask_header(table.rows[0]))
    headings = table.rows[heading_at].cells if heading_at is not None else ()
    rows = table.rows[heading_at + 1 :] if heading_at is not None else table.rows
    columns = guess_columns(rows, headings, chosen=choices.columns)
    order, question = _day_order(rows, columns, choices.dates)
    needs += question
    problems = Problems()
    _say_what_was_above(table, heading_at, problems)
    drafts = _drafts(rows, columns, order, problems, job)
    return PeopleFile(
        kind=kind,
        drafts=drafts,
        problems=problems.all(),
        needs=tuple(needs),
        encoding=decoded.encoding,
        encoding_guessed=decoded.guessed,
        delimiter=table.delimiter,
        sheets=table.sheets,
        sheet=table.sheet,
        has_heading=heading_at is not None,
        columns=columns,
        rows=rows[:PREVIEW_ROWS],
        row_count=len(rows),
    )


def _drafts(
    rows: tuple[Row, ...],
    columns: tuple[Column, ...],
    order: DayOrder | None,
    problems: Problems,
    job: Job | None,
) -> tuple[PersonDraft, ...]:
    reader = RowReader(columns, order)
    drafts: list[PersonDraft] = []
    for row in rows:
        if job and len(drafts) % 500 == 0:
            job.step(len(drafts), len(rows), _("Reading rows"))
        draft, moved = fit(reader.read(row))
        for heading in moved:
            sentence = _("Row {line}: “{heading}” is longer than we can show. All of it is in the notes.")
            problems.add(
                FileProblem(
                    row.line, sentence.format(line=row.line, heading=heading), "too_long", len(drafts)
                )
            )
        problems.add(*look_over(draft, index=len(drafts), words=_("Row")))
        drafts.append(draft)
    return tuple(drafts)


def _say_what_was_above(table: Table, heading_at: int | None, problems: Problems) -> None:
    for row in table.rows[: heading_at or 0]:
        text = " ".join(cell.strip() for cell in row.cells if cell.strip())
        sentence = _("Row {line}, above the headings, was left out: {text}")
        problems.add(FileProblem(row.line, sentence.format(line=row.line, text=text[:200])))
    if table.left_out:
        problems.add(FileProblem(1, _("This file holds zero bytes, which are no letters. We left them out.")))


def _ask_header(first: Row) -> Question:
    words = ", ".join(cell.strip() for cell in first.cells if cell.strip())[:120]
    return Question(
        "header",
        _("Is the first row a heading, or already a person? It says: {words}").format(words=words),
        (("yes", _("A heading")), ("no", _("Already a person"))),
        "no",
    )


def _day_order(
    rows: tuple[Row, ...], columns: tuple[Column, ...], chosen: DayOrder | None
) -> tuple[DayOrder | None, list[Question]]:
    if chosen:
        return chosen, []
    of_days = [column.index for column in columns if column.field in ("birthday", "date")]
    texts = [row.cells[index] for row in rows for index in of_days if index < len(row.cells)]
    found = day_order(texts)
    if found in ("either", "mixed"):
        example = next(text for text in texts if day_order([text]) == "either" or found == "mixed").strip()
        sentence = _("In dates such as {example}, which comes first?").format(example=example)
        asked = (("day_first", _("The day")), ("month_first", _("The month")))
        return None, [Question("dates", sentence, asked, "day_first")]
    return ("day_first" if found == "day_first" else "month_first" if found == "month_first" else None), []


def _trouble(error: OSError) -> Trouble:
    """What the disk said, without the path: it may hold somebody's name."""
    gone = isinstance(error, FileNotFoundError)
    what = _("This file is no longer there.") if gone else _("This file could not be opened.")
    return Trouble(
        what,
        safe=_("Nothing was changed."),
        can_do=_("Choose it again, or copy it to this computer first."),
        details=type(error).__name__,
    )
