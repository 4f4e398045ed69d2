"""Document → words without a page: one HTML file that a screen reader or a phone reads well, and plain text to paste.

The HTML stands alone: no script, no picture, nothing fetched. What people wrote is never read as markup.
"""

from collections.abc import Iterator, Sequence
from html import escape

from prm.documents import phrases
from prm.documents.document import (
    Answer,
    Block,
    Bullets,
    Contents,
    Document,
    Heading,
    InGroup,
    KeyFacts,
    Note,
    Para,
    Parties,
    Quote,
    Run,
    SignatureBlock,
    Signatures,
    Table,
    ValueBlock,
    Words,
    plain,
    runs,
)

# Readable at any size, in the reader's own light or dark, with the reader's own fonts.
_LOOK = """
:root { color-scheme: light dark; }
body { max-width: 40rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.6; font-family: serif; font-size: 1.1rem; }
h1, h2, h3 { line-height: 1.25; margin-top: 1.6em; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: 0.35em 0.8em 0.35em 0; border-bottom: 1px solid; }
blockquote { margin-inline-start: 0; padding-inline-start: 1em; border-inline-start: 3px solid; font-size: 1.2em; }
mark { padding: 0 0.2em; }
"""


def draw_html(document: Document) -> str:
    """A whole page of HTML."""
    body = "\n".join(_body(document))
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(document.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(document.name)}</title>\n"
        f'<meta name="author" content="{escape(document.author)}">\n<style>{_LOOK}</style>\n</head>\n'
        f'<body dir="auto">\n<main>\n{body}\n</main>\n</body>\n</html>\n'
    )


def draw_plain(document: Document) -> str:
    """The same in plain text, a blank line between the parts."""
    parts = [document.kind, document.title]
    if document.cover is not None:
        cover = document.cover
        parts[1:1] = [cover.version]
        parts += [plain(cover.statement)]
        if cover.in_short:
            parts += [phrases.in_short(), *_plain_block(document, Bullets(cover.in_short))]
        if cover.parties:
            parts += [phrases.who_we_are(), *_plain_block(document, Parties(cover.parties))]
        parts += [plain(cover.ask)]
    for section in document.sections:
        parts.append(section.heading)
        for block in section.blocks:
            parts += _plain_block(document, block)
    parts.append(document.last_footer or document.footer)
    return "\n\n".join(part for part in parts if part) + "\n"


# HTML


def _body(document: Document) -> Iterator[str]:
    if document.kind:
        yield f"<p>{escape(document.kind)}</p>"
    if document.cover is not None and document.cover.version:
        yield f"<p>{escape(document.cover.version)}</p>"
    yield f'<h1 dir="auto">{escape(document.title)}</h1>'
    if document.cover is not None:
        cover = document.cover
        if cover.statement:
            yield f'<p dir="auto"><strong>{_inline(document, cover.statement)}</strong></p>'
        if cover.in_short:
            yield f"<h2>{escape(phrases.in_short())}</h2>"
            yield from _block(document, Bullets(cover.in_short))
        if cover.parties:
            yield f"<h2>{escape(phrases.who_we_are())}</h2>"
            yield from _block(document, Parties(cover.parties))
        if cover.contents and document.sections:
            yield f"<h2>{escape(phrases.what_is_inside())}</h2>"
            yield from _block(document, Contents())
        if cover.ask:
            yield f'<p dir="auto">{_inline(document, cover.ask)}</p>'
    for key, section in document.keyed_sections():
        yield "<section>"
        if section.heading:
            yield f'<h2 id="{escape(key)}" dir="auto">{escape(section.heading)}</h2>'
        for block in section.blocks:
            yield from _block(document, block)
        yield "</section>"
    if document.last_footer or document.footer:
        yield f"<p><small>{escape(document.last_footer or document.footer)}</small></p>"


def _inline(document: Document, words: Words) -> str:
    return "".join(_run(document, run) for run in runs(words))


def _run(document: Document, run: Run) -> str:
    text = escape(run.text).replace("\n", "<br>\n")
    lang = f' lang="{escape(run.lang)}"' if run.lang else ""
    if run.gap:
        return f"<mark{lang}>{text}</mark>"
    if run.italic:
        text = f"<em>{text}</em>"
    if run.bold:
        text = f"<strong>{text}</strong>"
    if run.link and (not run.link.startswith("#") or run.link[1:] in document.link_targets()):
        return f'<a href="{escape(run.link)}"{lang}>{text}</a>'
    return f"<span{lang}>{text}</span>" if lang else text


def _block(document: Document, block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield _heading(block)
        case Para():
            lang = f' lang="{escape(block.lang)}"' if block.lang else ""
            yield f'<p{lang} dir="auto">{_inline(document, block.words)}</p>'
        case Note():
            yield f'<p dir="auto"><small>{_inline(document, block.words)}</small></p>'
        case Bullets():
            yield _list(document, block.items, "ol" if block.numbered else "ul")
        case Table():
            yield from _table(document, block)
        case Parties():
            yield from _table(document, phrases.parties_table(block.parties))
        case Quote():
            yield _quote(document, block)
        case KeyFacts():
            facts = (
                f"<dt>{escape(one.label)}</dt><dd>{_inline(document, one.words)}</dd>" for one in block.facts
            )
            yield "<dl>\n" + "\n".join(facts) + "\n</dl>"
        case Contents():
            links = (
                f'<li><a href="#{escape(key)}">{escape(part.heading)}</a></li>'
                for key, part in document.keyed_sections()
                if part.heading
            )
            inside = escape(phrases.what_is_inside())
            yield (
                f'<nav aria-label="{inside}"><ul style="list-style: none">\n'
                + "\n".join(links)
                + "\n</ul></nav>"
            )
        case ValueBlock():
            yield f'<h3 dir="auto">{escape(block.name)}</h3>\n<p dir="auto">{_inline(document, block.statement)}</p>'
            if block.practice:
                yield _list(document, block.practice, "ul")
        case Signatures():
            for one in block.blocks:
                yield _signature(one)


def _heading(block: Heading) -> str:
    key = f' id="{escape(block.key)}"' if block.key else ""
    return f'<h3{key} dir="auto">{escape(block.title)}</h3>' if block.title else ""


def _quote(document: Document, block: Quote) -> str:
    lang = f' lang="{escape(block.lang)}"' if block.lang else ""
    who = f"\n<footer>{escape(block.who)}</footer>" if block.who else ""
    return f'<blockquote{lang} dir="auto"><p>{_inline(document, block.words)}</p>{who}</blockquote>'


def _list(document: Document, items: Sequence[Words], tag: str) -> str:
    lines = "\n".join(f'<li dir="auto">{_inline(document, item)}</li>' for item in items)
    return f"<{tag}>\n{lines}\n</{tag}>" if items else ""


def _table(document: Document, table: Table) -> Iterator[str]:
    if not table.rows:
        yield f"<p>{escape(table.empty or phrases.nothing_to_show())}</p>"
        return
    head = "".join(f'<th scope="col">{escape(column.title)}</th>' for column in table.columns)
    yield f"<table>\n<caption>{escape(table.caption)}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>"
    for row in table.rows:
        cells = [escape(cell.word) if isinstance(cell, InGroup) else _inline(document, cell) for cell in row]
        named = f'<th scope="row" dir="auto">{cells[0]}</th>'
        others = "".join(f'<td dir="auto">{cell}</td>' for cell in cells[1:])
        yield f"<tr>{named}{others}</tr>"
    yield "</tbody>\n</table>"


def _signature(block: SignatureBlock) -> str:
    lines = [", ".join(part for part in (block.speaker, block.role) if part), *_answer(block.answer)]
    words = "<br>\n".join(escape(line) for line in lines if line)
    return (
        f'<section>\n<h3 dir="auto">{escape(block.organisation)}</h3>\n<p dir="auto">{words}</p>\n</section>'
    )


def _answer(answer: Answer | None) -> list[str]:
    if answer is None:
        return [f"{phrases.signature_label()}: ____________________", f"{phrases.date_label()}: __________"]
    return [answer.words, answer.date, *answer.under]


# Plain text


def _plain_block(document: Document, block: Block) -> list[str]:
    match block:
        case Heading():
            return [block.title]
        case Para() | Note():
            return [plain(block.words)]
        case Bullets():
            signs = [f"{place}." if block.numbered else "-" for place in range(1, len(block.items) + 1)]
            return ["\n".join(f"{sign} {plain(item)}" for sign, item in zip(signs, block.items, strict=True))]
        case Table():
            return [_plain_table(block)]
        case Parties():
            return [_plain_table(phrases.parties_table(block.parties))]
        case Quote():
            return [f"“{plain(block.words)}”" + (f"\n{block.who}" if block.who else "")]
        case KeyFacts():
            return ["\n".join(f"{fact.label}: {plain(fact.words)}" for fact in block.facts)]
        case Contents():
            return ["\n".join(section.heading for section in document.sections)]
        case ValueBlock():
            practice = [f"- {plain(item)}" for item in block.practice]
            return ["\n".join([f"{block.name}. {plain(block.statement)}", *practice])]
        case Signatures():
            return ["\n".join(_plain_signature(one)) for one in block.blocks]


def _plain_table(table: Table) -> str:
    """A row is a line, each cell with its column's title: that is how it is heard."""
    if not table.rows:
        return table.empty or phrases.nothing_to_show()
    lines = []
    for row in table.rows:
        cells = [cell.word if isinstance(cell, InGroup) else plain(cell) for cell in row]
        rest = [
            f"{column.title}: {cell}"
            for column, cell in zip(table.columns[1:], cells[1:], strict=True)
            if cell
        ]
        lines.append(". ".join([cells[0], *rest]))
    return "\n".join(lines)


def _plain_signature(block: SignatureBlock) -> list[str]:
    who = ", ".join(part for part in (block.speaker, block.role) if part)
    return [line for line in (block.organisation, who, *_answer(block.answer)) if line]
