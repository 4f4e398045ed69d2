"""Reads a Markdown template into the blocks of an agreement. Drawing and values are elsewhere: what is read here
still holds its placeholders, as runs that name a detail and have no words yet.
"""

import re
from collections.abc import Iterable
from dataclasses import KW_ONLY, dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from prm.base import paths
from prm.base.errors import Refused, Trouble
from prm.base.fold import fold_latin
from prm.base.i18n import _
from prm.domain.agreement_details import read_placeholder
from prm.domain.agreement_words import (
    Block,
    Bullets,
    Heading,
    Line,
    Paragraph,
    Run,
    SectionWords,
    SignOffBlocks,
    Table,
    check_limits,
    clean,
    line_text,
    safe_link,
)

if TYPE_CHECKING:
    from markdown_it.token import Token

LARGEST_TEMPLATE = 200_000
DEFAULT_TEMPLATE = "partnership-agreement"


@dataclass(frozen=True, slots=True)
class Template:
    """``about`` is what stands before the first section: for whom the text is, read when it is chosen."""

    name: str
    _: KW_ONLY
    title: str
    about: str
    sections: tuple[SectionWords, ...]


def template_files() -> dict[str, Path]:
    """The texts there are, by name: PRM's own, and those in the person's folder, which win."""
    folders = (paths.bundled("resources/templates"), paths.data_folder() / "templates")
    return {file.stem: file for folder in folders if folder.is_dir() for file in sorted(folder.glob("*.md"))}


def load_template(name: str = DEFAULT_TEMPLATE) -> Template:
    """Trouble when the text is not there or cannot be read; Refused, with its line, when it is not a template."""
    file = template_files().get(name)
    if file is None:
        raise Trouble(
            _("The agreement text “{name}” is not on this computer.").format(name=name),
            safe=_("Your agreements keep their own words."),
            can_do=_("Choose another text to begin from."),
        )
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeError) as error:
        raise Trouble(
            _("The agreement text “{name}” could not be read.").format(name=name),
            safe=_("Your agreements keep their own words."),
            can_do=_("Save it as plain text (UTF-8), or choose another text to begin from."),
            details=type(error).__name__,
        ) from error
    return parse_template(text, name=name)


def parse_template(text: str, *, name: str = "") -> Template:
    """Raises Refused with the line of every placeholder that we do not know, before anything is drawn."""
    if len(text) > LARGEST_TEMPLATE:
        raise Refused(_("This text is too long for an agreement."))
    return _Reader(clean(text)).read(name)


_PIECE = re.compile(r"\{(?P<detail>[^{}]*)\}|\[(?P<choice>[^\[\]{}]+)\]|(?P<stray>[{}])")
_KEY = re.compile(r"\s*\{#(?P<key>[A-Za-z0-9_.-]+)\}\s*$")
_CHOICE = " / "
# how line breaks of the source travel until the lines of placeholders are counted
_SOFT, _HARD = "\n", "\u2028"


class _Reader:
    """Walks markdown-it's flat list of tokens once."""

    def __init__(self, text: str) -> None:
        from markdown_it import MarkdownIt

        self._tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(text)
        self._at = 0
        self._problems: list[str] = []
        self._meant: list[str] = []

    def read(self, name: str) -> Template:
        title, about = "", ""
        sections: list[SectionWords] = []
        blocks: list[Block] = []
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token.type == "heading_open" and token.tag in {"h1", "h2"}:
                heading, key = self._title(self._tokens[self._at + 1])
                self._at += 3
                if token.tag == "h1" and not title and not sections:
                    title = heading
                    continue
                if sections:
                    sections[-1] = replace(sections[-1], blocks=tuple(blocks))
                blocks = []
                sections.append(SectionWords(_free_key(key or heading, sections), heading))
            elif sections:
                blocks.extend(self._block())
            else:
                about = "\n".join(
                    filter(None, (about, *(line_text(line) for line in self._before_sections())))
                )
        if sections:
            sections[-1] = replace(sections[-1], blocks=tuple(blocks))
        if self._problems:
            raise Refused(" ".join(self._problems[:10]), choices=list(dict.fromkeys(self._meant)))
        if not sections:
            raise Refused(_("This text has no sections. Begin each with a line such as “## Who we are”."))
        for section in sections:
            check_limits(section.blocks)
        return Template(name, title=title or name, about=about, sections=tuple(sections))

    def _title(self, token: "Token") -> tuple[str, str]:
        found = _KEY.search(token.content)
        words = token.content[: found.start()] if found else token.content
        return words.strip(), found["key"] if found else ""

    def _before_sections(self) -> list[Line]:
        token = self._tokens[self._at]
        self._at += 1
        return [self._line(token)] if token.type == "inline" else []

    def _block(self) -> list[Block]:
        """The blocks that begin at this token; moves past them."""
        token = self._tokens[self._at]
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            return [self._bullets(numbered=token.type == "ordered_list_open")]
        if token.type == "table_open":
            return [self._table()]
        self._at += 1
        if token.type == "inline":
            before = self._tokens[self._at - 2]
            line = self._line(token)
            return [Heading(line) if before.type == "heading_open" else _paragraph(line)]
        if token.type in {"fence", "code_block"}:
            return [Paragraph((Run(token.content.rstrip("\n")),))]
        return []

    def _until(self, closing: str) -> list["Token"]:
        opening = self._tokens[self._at]
        start = self._at
        while not (self._tokens[self._at].type == closing and self._tokens[self._at].level == opening.level):
            self._at += 1
        self._at += 1
        return self._tokens[start : self._at]

    def _bullets(self, *, numbered: bool) -> Bullets:
        # a list inside a list is read as more of the same: an agreement that needs two levels is too hard to read
        tokens = self._until("ordered_list_close" if numbered else "bullet_list_close")
        lines = (self._line(token) for token in tokens if token.type == "inline")
        return Bullets(tuple(lines), numbered=numbered)

    def _table(self) -> Table:
        columns: list[str] = []
        rows: list[list[Line]] = []
        tokens = self._until("table_close")
        for before, token in pairwise(tokens):
            if before.type == "tr_open":
                rows.append([])
            if token.type == "inline" and before.type == "th_open":
                columns.append(line_text(self._line(token)))
            elif token.type == "inline" and before.type == "td_open":
                rows[-1].append(self._line(token))
        return Table(tuple(columns), tuple(tuple(row) for row in rows if row))

    # -- words inside a block

    def _line(self, token: "Token") -> Line:
        line_number = (token.map or [0])[0] + 1
        runs: list[Run] = []
        for words, manner in _pieces(token.children or []):
            runs.extend(self._runs(words, manner, line_number))
            line_number += words.count(_SOFT) + words.count(_HARD)
        return tuple(runs)

    def _runs(self, words: str, manner: Run, line_number: int) -> Iterable[Run]:
        end = 0
        for found in _PIECE.finditer(words):
            yield from _said(words[end : found.start()], manner)
            end = found.end()
            line = line_number + words[: found.start()].count(_SOFT) + words[: found.start()].count(_HARD)
            if found["choice"] is not None:
                yield from _choice(found["choice"], manner, literally=found[0])
            elif found["stray"] is not None:
                self._refuse(line, _("A brace has no partner."), [])
            else:
                yield from self._detail(found["detail"], manner, line)
        yield from _said(words[end:], manner)

    def _detail(self, inside: str, manner: Run, line: int) -> Iterable[Run]:
        text = " ".join(inside.split())
        try:
            read_placeholder(text)
        except Refused as refused:
            self._refuse(line, refused.problems[""], refused.choices)
            return
        yield replace(manner, words=f"{{{text}}}", detail=text, gap=True)

    def _refuse(self, line: int, why: str, meant: list[str]) -> None:
        sentence = _("Line {line}: {why}").format(line=line, why=why)
        if meant:
            sentence += " " + _("Did you mean {names}?").format(
                names=", ".join(f"“{name}”" for name in meant)
            )
        self._problems.append(sentence)
        self._meant.extend(meant)


def _pieces(children: list["Token"]) -> list[tuple[str, Run]]:
    """Words with their manner; neighbours of one manner are one piece, so that a placeholder is never cut."""
    pieces: list[tuple[str, Run]] = []
    manner = Run("")
    for child in children:
        match child.type:
            case "strong_open" | "strong_close":
                manner = replace(manner, bold=child.type == "strong_open")
            case "em_open" | "em_close":
                manner = replace(manner, italic=child.type == "em_open")
            case "link_open":
                manner = replace(manner, link=safe_link(str(child.attrs.get("href", ""))))
            case "link_close":
                manner = replace(manner, link=None)
            case kind:
                words = {"softbreak": _SOFT, "hardbreak": _HARD}.get(kind, child.content)
                if pieces and pieces[-1][1] == manner:
                    words = pieces.pop()[0] + words
                pieces.append((words, manner))
    return pieces


def _said(words: str, manner: Run) -> Iterable[Run]:
    if words:
        yield replace(manner, words=words.replace(_SOFT, " ").replace(_HARD, "\n"))


def _choice(inside: str, manner: Run, *, literally: str) -> Iterable[Run]:
    """``[a / b]`` is a choice that is still open; ``[a whole sentence.]`` is offered and may be struck out."""
    text = " ".join(inside.split())
    if _CHOICE in text:
        yield replace(manner, words=literally, detail=f"choice: {text}", gap=True)
    else:
        yield replace(manner, words=text)


def _paragraph(line: Line) -> Block:
    if len(line) == 1 and line[0].detail and read_placeholder(line[0].detail).detail.kind == "blocks":
        return SignOffBlocks(line[0].detail)
    return Paragraph(line)


def _free_key(wish: str, sections: list[SectionWords]) -> str:
    key = re.sub(r"[^a-z0-9_.-]+", "_", fold_latin(wish)).strip("_")[:60] or "section"
    taken = {section.key for section in sections}
    return next(
        free for free in (key, *(f"{key}_{n}" for n in range(2, len(taken) + 3))) if free not in taken
    )
