"""The words of an agreement as plain blocks and runs, their JSON and their plain text.

No record, no window and no drawing here: services keep these, documents draw them, the editor edits them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import KW_ONLY, dataclass, fields
from typing import Any

from prm.base.errors import Refused
from prm.base.i18n import N_, _

MOST_BLOCKS = 2_000
MOST_RUNS = 20_000
MOST_LETTERS = 400_000

# what stands in for a key that an own template leaves out is made from its title
SECTIONS: tuple[tuple[str, str], ...] = (
    ("in_short", N_("In short")),
    ("who_we_are", N_("Who we are")),
    ("why_together", N_("Why we are together")),
    ("what_we_will_do", N_("What we will do")),
    ("how_we_decide", N_("How we decide")),
    ("agreed_values", N_("Our agreed values")),
    ("money_and_time", N_("Money and time")),
    ("evidence_and_stories", N_("Evidence and stories")),
    ("caring", N_("Caring for each other")),
    ("when_things_go_wrong", N_("When things go wrong")),
    ("ending_well", N_("How we end well")),
    ("sign_off", N_("Sign-off")),
)
UNNUMBERED = frozenset({"in_short"})


@dataclass(frozen=True, slots=True)
class Run:
    """Some words in one manner.

    ``detail`` is the placeholder they came from, as a template writes it between the braces. ``question`` is the
    id of a question about them. ``gap`` marks what is not agreed yet. ``role`` says what a person named here is
    ("speaks for Open Door Pantry"): it is hashed in place of the name. ``mark`` is the group whose shape stands
    before the words.
    """

    words: str
    _: KW_ONLY
    bold: bool = False
    italic: bool = False
    link: str | None = None
    detail: str | None = None
    question: str | None = None
    gap: bool = False
    role: str | None = None
    mark: str | None = None


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: Line


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section; the section's own title is in ``SectionWords``."""

    runs: Line


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Line, ...]
    _: KW_ONLY
    numbered: bool = False
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A new line inside a cell begins the next of several short lines ("in practice")."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    _: KW_ONLY
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class SignOffBlocks:
    """Where each member signs, makes a mark or says yes: drawn from the members, kept nowhere in the words."""

    detail: str | None = "signoff.blocks"


Block = Paragraph | Heading | Bullets | Table | SignOffBlocks


@dataclass(frozen=True, slots=True)
class SectionWords:
    key: str
    title: str
    blocks: tuple[Block, ...] = ()


def default_title(key: str) -> str:
    """The title a section has until somebody renames it; empty for a section of their own."""
    return _(dict(SECTIONS).get(key, ""))


def numbered_titles(sections: Sequence[SectionWords]) -> list[tuple[int | None, str]]:
    """Each title with its number. "In short" has none."""
    titles: list[tuple[int | None, str]] = []
    number = 0
    for section in sections:
        if section.key in UNNUMBERED:
            titles.append((None, section.title))
        else:
            number += 1
            titles.append((number, section.title))
    return titles


# -- plain text

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
_NEW_LINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_ONE_SIGN_WORDS = "\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_ONE_SIGN_WORDS}]|[^\s{_ONE_SIGN_WORDS}]*\w[^\s{_ONE_SIGN_WORDS}]*")


def clean(text: str) -> str:
    """Without letters that nobody sees and that break files or turn words round; every line break as one."""
    return _UNSEEN.sub("", _NEW_LINES.sub("\n", text))


def line_text(line: Iterable[Run]) -> str:
    return "".join(run.words for run in line)


def _read_out(line: Line) -> str:
    """As it is read where nothing can be marked: what is not agreed yet stands in brackets."""
    return "".join(f"[{run.words}]" if run.gap else run.words for run in line)


def block_text(block: Block) -> str:
    match block:
        case Paragraph(runs) | Heading(runs):
            return _read_out(runs)
        case Bullets(items):
            return "\n".join(
                f"{f'{number}.' if block.numbered else '•'} {_read_out(item)}"
                for number, item in enumerate(items, 1)
            )
        case Table(columns, rows):
            return "\n".join(
                "; ".join(f"{column}: {_read_out(cell)}" for column, cell in zip(columns, row, strict=False))
                for row in rows
            )
        case SignOffBlocks():
            return ""


def plain_text(section: SectionWords) -> str:
    """The section as it is read aloud: title, then each block on lines of its own."""
    return "\n\n".join(filter(None, (section.title, *map(block_text, section.blocks))))


def word_count(section: SectionWords) -> int:
    """Words below the title. Each sign of a script without spaces counts as one."""
    return sum(len(_WORD.findall(block_text(block))) for block in section.blocks)


def lines_of(block: Block) -> Iterator[Line]:
    match block:
        case Paragraph(runs) | Heading(runs):
            yield runs
        case Bullets(items):
            yield from items
        case Table(_columns, rows):
            for row in rows:
                yield from row
        case SignOffBlocks():
            return


def runs_of(section: SectionWords) -> Iterator[Run]:
    for block in section.blocks:
        for line in lines_of(block):
            yield from line


# -- JSON

Json = dict[str, Any]
_RUN_DEFAULTS: Json = {part.name: part.default for part in fields(Run) if part.name != "words"}
_LINKS = ("http://", "https://", "mailto:", "tel:")


def safe_link(link: str | None) -> str | None:
    """The link, if it is of a kind that may be followed."""
    link = clean(link or "").strip()
    return link if link.lower().startswith(_LINKS) else None


def blocks_to_json(blocks: Iterable[Block]) -> list[Json]:
    return [_block_to_json(block) for block in blocks]


def _block_to_json(block: Block) -> Json:
    match block:
        case Paragraph(runs):
            return {"kind": "paragraph", "runs": _line_to_json(runs)}
        case Heading(runs):
            return {"kind": "heading", "runs": _line_to_json(runs)}
        case Bullets(items):
            data: Json = {"kind": "bullets", "items": [_line_to_json(item) for item in items]}
            if block.numbered:
                data["numbered"] = True
        case Table(columns, rows):
            data = {
                "kind": "table",
                "columns": list(columns),
                "rows": [[_line_to_json(cell) for cell in row] for row in rows],
            }
        case SignOffBlocks():
            data = {"kind": "sign_off"}
    if block.detail:
        data["detail"] = block.detail
    return data


def _line_to_json(line: Line) -> list[Json]:
    return [
        {
            "words": run.words,
            **{
                name: getattr(run, name)
                for name, plain in _RUN_DEFAULTS.items()
                if getattr(run, name) != plain
            },
        }
        for run in line
    ]


def blocks_from_json(data: object) -> tuple[Block, ...]:
    """The blocks that this JSON holds. Unknown kinds keep their words as paragraphs, so that what a newer PRM wrote
    can still be read; parts of the wrong shape are passed over. Raises Refused above the limits.
    """
    blocks = tuple(map(_block_from_json, _dicts(data)))
    check_limits(blocks)
    return blocks


def check_limits(blocks: Sequence[Block]) -> None:
    """Raises Refused when a section is longer than can be drawn and read."""
    runs = [run for block in blocks for line in lines_of(block) for run in line]
    if (
        len(blocks) > MOST_BLOCKS
        or len(runs) > MOST_RUNS
        or sum(len(run.words) for run in runs) > MOST_LETTERS
    ):
        raise Refused(
            _("This section is longer than an agreement can hold. Part it in two, or attach a paper.")
        )


def _block_from_json(data: Json) -> Block:
    detail = _text(data.get("detail")) or None
    match data.get("kind"):
        case "heading":
            return Heading(_line_from_json(data.get("runs")))
        case "bullets":
            items = tuple(map(_line_from_json, _list(data.get("items"))))
            return Bullets(items, numbered=data.get("numbered") is True, detail=detail)
        case "table":
            columns = tuple(_text(column) for column in _list(data.get("columns")))
            rows = (tuple(map(_line_from_json, _list(row))) for row in _list(data.get("rows")))
            return Table(columns, tuple(_as_wide(row, len(columns)) for row in rows), detail=detail)
        case "sign_off":
            return SignOffBlocks(detail or "signoff.blocks")
        case _:
            return Paragraph(_line_from_json(data.get("runs")))


def _as_wide(row: tuple[Line, ...], width: int) -> tuple[Line, ...]:
    return (*row[:width], *(() for _missing in range(width - len(row))))


def _line_from_json(data: object) -> Line:
    return tuple(_run_from_json(run) for run in _dicts(data) if isinstance(run.get("words"), str))


def _run_from_json(data: Json) -> Run:
    return Run(
        _text(data["words"]),
        bold=data.get("bold") is True,
        italic=data.get("italic") is True,
        link=safe_link(_text(data.get("link"))),
        detail=_text(data.get("detail")) or None,
        question=_text(data.get("question")) or None,
        gap=data.get("gap") is True,
        role=_text(data.get("role")) or None,
        mark=_text(data.get("mark")) or None,
    )


def section_to_json(section: SectionWords) -> Json:
    return {"key": section.key, "title": section.title, "blocks": blocks_to_json(section.blocks)}


def section_from_json(data: object) -> SectionWords:
    held = data if isinstance(data, dict) else {}
    return SectionWords(
        _text(held.get("key")), _text(held.get("title")), blocks_from_json(held.get("blocks"))
    )


def _list(data: object) -> list[Any]:
    return data if isinstance(data, list) else []


def _dicts(data: object) -> list[Json]:
    return [one for one in _list(data) if isinstance(one, dict)]


def _text(data: object) -> str:
    return clean(data) if isinstance(data, str) else ""
