"""Puts what is known into a template or a draft, marks what is missing, and tells what has changed since.

Drafting is refreshing: a template's runs name a detail and have no words yet. No Markdown here, and no record.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import KW_ONLY, dataclass, replace

from prm.base.errors import Refused
from prm.base.i18n import _
from prm.domain.agreement_details import Placeholder, label_of, read_placeholder
from prm.domain.agreement_facts import AgreementFacts
from prm.domain.agreement_known import block_of, words_of
from prm.domain.agreement_template import Template
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
    block_text,
    line_text,
    lines_of,
    runs_of,
)


@dataclass(frozen=True, slots=True)
class ChangedDetail:
    """A detail whose record says something else by now. ``was`` stands in the text and is not altered."""

    section_key: str
    _: KW_ONLY
    detail: str
    label: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is not agreed yet: it blocks nothing, but going out for sign-off asks about it."""

    section_key: str
    _: KW_ONLY
    section_title: str
    words: str
    detail: str | None


def draft(template: Template, facts: AgreementFacts) -> list[SectionWords]:
    """The sections as a first draft. What is not recorded is a marked gap."""
    return refresh_details(template.sections, facts)


def refresh_details(sections: Iterable[SectionWords], facts: AgreementFacts) -> list[SectionWords]:
    """The same words with every detail as it is now. For drafts only: from the day a version goes out its details
    are fixed. The editor drops a detail's mark where a person wrote over it, so their words are never lost.
    """
    return [
        replace(section, blocks=tuple(_filled(block, facts) for block in section.blocks))
        for section in sections
    ]


def changed_details(sections: Iterable[SectionWords], facts: AgreementFacts) -> list[ChangedDetail]:
    """What "This detail has changed since" is said of."""
    changed: list[ChangedDetail] = []
    for section in sections:
        for block in section.blocks:
            changed.extend(
                ChangedDetail(section.key, detail=detail, label=label_of(detail), was=was, now=now)
                for detail, was, now in _differences(block, _filled(block, facts))
            )
    return list(dict.fromkeys(changed))


def gaps(sections: Iterable[SectionWords]) -> list[Gap]:
    return [
        Gap(section.key, section_title=section.title, words=run.words, detail=run.detail)
        for section in sections
        for run in runs_of(section)
        if run.gap
    ]


def place_detail(detail: str, facts: AgreementFacts) -> Run | Block:
    """What "Insert detail" puts into the text. Raises Refused for a name that we do not know."""
    placeholder = read_placeholder(detail)
    if placeholder.alone:
        return _alone(detail, placeholder, facts)
    return _inline(Run("", detail=detail), "", "", facts)


def _differences(old: Block, new: Block) -> Iterable[tuple[str, str, str]]:
    detail = _own_detail(old)
    if detail is not None:
        if block_text(old) != block_text(new):
            yield detail, block_text(old), block_text(new)
        return
    for old_line, new_line in zip(lines_of(old), lines_of(new), strict=True):
        for was, now in zip(old_line, new_line, strict=True):
            if was.detail and was.words != now.words:
                yield was.detail, was.words, now.words


def _own_detail(block: Block) -> str | None:
    """The detail that the whole block was made from, if it was."""
    match block:
        case Bullets() | Table():
            return block.detail
        case Paragraph((Run(detail=str(detail)),)) if (read := _read(detail)) and read.alone:
            return detail
        case _:
            return None


def _read(detail: str | None) -> Placeholder | None:
    """None for plain words, and for a detail that a newer PRM knows and we do not."""
    try:
        return read_placeholder(detail) if detail else None
    except Refused:
        return None


def _filled(block: Block, facts: AgreementFacts) -> Block:
    detail = _own_detail(block)
    if detail is not None:
        placeholder = _read(detail)
        made = _alone(detail, placeholder, facts) if placeholder else block
        if isinstance(block, Bullets) and isinstance(made, Bullets):
            return replace(made, numbered=block.numbered)
        return made
    match block:
        case Paragraph(runs):
            return Paragraph(_filled_line(runs, facts))
        case Heading(runs):
            return Heading(_filled_line(runs, facts))
        case Bullets(items):
            return replace(block, items=tuple(_filled_line(item, facts) for item in items))
        case Table(_columns, rows):
            return replace(
                block, rows=tuple(tuple(_filled_line(cell, facts) for cell in row) for row in rows)
            )
        case SignOffBlocks():
            return block


def _alone(detail: str, placeholder: Placeholder, facts: AgreementFacts) -> Block:
    if placeholder.detail.kind == "blocks":
        return SignOffBlocks(detail)
    block = block_of(placeholder, facts, detail=detail)
    if block is not None:
        return block
    if placeholder.detail.optional:
        return Paragraph((Run("", detail=detail),))
    return Paragraph((Run(_(placeholder.detail.gap), detail=detail, gap=True),))


def _filled_line(line: Line, facts: AgreementFacts) -> Line:
    filled: list[Run] = []
    before = ""
    for index, run in enumerate(line):
        done = _inline(run, before, _following(line[index + 1 :]), facts)
        filled.append(done)
        before += done.words
    return tuple(filled)


def _following(rest: Sequence[Run]) -> str:
    return line_text(rest)[:1]


def _inline(run: Run, before: str, after: str, facts: AgreementFacts) -> Run:
    placeholder = _read(run.detail)
    if placeholder is None:
        return run
    if placeholder.name == "choice":
        open_choice = _(placeholder.detail.gap).format(options=" / ".join(placeholder.options))
        return replace(run, words=open_choice, gap=True)
    detail = placeholder.detail
    known, role = words_of(placeholder, facts) or ("", None)
    words = _FITS.get(detail.kind, _phrase)(known, after) if known else ""
    if not words:
        # a place for a person is hashed the same, with and without a name
        role = detail.key if detail.kind == "person" else None
        gap = "" if detail.optional else _(detail.gap)
        return replace(run, words=gap, gap=not detail.optional, role=role)
    if detail.own and _begins_sentence(before):
        words = words[:1].upper() + words[1:]
    return replace(run, words=words, gap=False, role=role)


_ENDS = (".", "!", "?", "…", "。", "！", "？", "؟", "۔", "।")
_SENTENCE_BEFORE = re.compile(rf"(?:^|[{''.join(map(re.escape, _ENDS))}][\"'”’»)]*\s+)$")


def _begins_sentence(before: str) -> bool:
    return bool(_SENTENCE_BEFORE.search(before))


def _phrase(words: str, after: str) -> str:
    """Words inside a sentence: its own stop is left to the text."""
    return words.removesuffix(".") if after and after in ".,;:)" and not words.endswith("..") else words


def _sentence(words: str, after: str) -> str:
    if after and after in ".!?":
        return words.removesuffix(".")
    return words if words.endswith((*_ENDS, "”", "’", '"')) else f"{words}."


_FITS: dict[str, Callable[[str, str], str]] = {"sentence": _sentence}
