"""The agreement as a document: what the cover says, that the PDF holds, and that its data reads back."""

import io
import json
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from prm.app import App
from prm.documents.agreement import build, document_of, file_name
from prm.documents.document import Document, Note, Signatures, ValueBlock, plain
from prm.documents.pdf.make import make_pdf
from prm.domain.agreement_code import canonical
from prm.domain.agreement_file import read_back
from prm.domain.agreement_words import Paragraph, Run
from prm.queries.agreements import agreement_page, agreement_paper
from prm.services import agreement_answers, agreements, organisations, partnerships
from tests import make, warm_together
from tests.documents import expected, validators
from tests.documents.readback import read_aloud
from tests.documents.test_pdf_reads_back import _without_pages
from tests.warm_together import World


@pytest.fixture
def world(app: App) -> World:
    return warm_together.partnership(app)


def signed(document: Document) -> Signatures:
    (found,) = [
        block for section in document.sections for block in section.blocks if isinstance(block, Signatures)
    ]
    return found


def test_the_cover(app: App, world: World) -> None:
    document = build(app, warm_together.out(app, world))
    assert document.cover is not None
    assert (document.kind, document.title) == ("Partnership agreement", "Warm Together")
    assert document.cover.version == "Version 1.0, 6 October 2025"
    assert plain(document.cover.statement).startswith("Every home in Lowfield")
    assert len(document.cover.in_short) == 5
    assert [party.group for party in document.cover.parties[:5]] == ["community"] * 5
    first = document.cover.parties[1]
    assert (first.name, first.sector, first.speaks) == (
        "Lowfield Neighbours (convenor)",
        "Community",
        "Nadia Osei",
    )
    assert plain(document.cover.ask) == (
        "Ask Lowfield Neighbours for a copy in large print, in Urdu or Polish, or read aloud."
    )
    assert [section.heading for section in document.sections][:2] == [
        "1. Who we are",
        "2. Why we are together",
    ]


def test_every_page_carries_the_code(app: App, world: World) -> None:
    import pypdfium2

    version = warm_together.out(app, world)
    shown = app.ask(agreement_page, world.partnership).value.shown
    assert shown is not None
    pdf = pypdfium2.PdfDocument(make_pdf(build(app, version)).pdf)
    pages = [page.get_textpage().get_text_bounded() for page in pdf]
    pdf.close()
    assert all(shown.code in words for words in pages)
    assert all(f"Page {number} of {len(pages)}" in words for number, words in enumerate(pages, 1))


def test_a_draft_says_so_on_each_page(app: App, world: World) -> None:
    document = build(app, warm_together.drafted(app, world))
    assert document.kind == "Partnership agreement, draft"
    assert "draft" in document.footer.lower()
    assert "draft" in document.header[1].lower()
    assert all(block.answer is None for block in signed(document).blocks)


def test_values_and_the_ways_to_say_yes(app: App, world: World) -> None:
    document = build(app, warm_together.out(app, world))
    values = [
        block for section in document.sections for block in section.blocks if isinstance(block, ValueBlock)
    ]
    assert [value.name for value in values][:2] == ["Listen first", "Share power"]
    assert len(values[0].practice) == 2
    blocks = {block.organisation: block for block in signed(document).blocks}
    spoken = blocks["Open Door Pantry"].answer
    assert spoken is not None
    assert (spoken.words, spoken.under, spoken.date) == (
        "Said yes out loud, 9 October 2025",
        ("At Lowfield Hall. Heard by Precious Moyo.",),
        "",
    )
    paper = blocks["Lowfield Neighbours"].answer
    assert paper is not None
    assert (paper.words, paper.date) == ("Signed on paper", "10 Oct 2025")
    assert blocks["Mill Bank Mutual Aid"].answer is None  # a question leaves the line free
    last = document.sections[-1].blocks
    assert isinstance(last[-1], Note)
    assert last[-1].at_foot
    assert document.sections[-1].new_page


def test_heard_as_it_was_said(app: App, world: World) -> None:
    document = build(app, warm_together.out(app, world))
    assert _without_pages(read_aloud(make_pdf(document).pdf)) == expected.heard(document)


def test_no_rule_is_broken(app: App, world: World, tmp_path: Path) -> None:
    draft = tmp_path / "draft.pdf"
    draft.write_bytes(make_pdf(build(app, warm_together.drafted(app, world, details=False))).pdf)
    app.do(agreements.throw_draft_away, app.ask(agreement_page, world.partnership).value.versions[0].id)
    out = tmp_path / "out.pdf"
    version = warm_together.out(app, world)
    out.write_bytes(make_pdf(build(app, version)).pdf)
    agreed = tmp_path / "agreed.pdf"
    warm_together.all_say_yes(app, world, version)
    agreed.write_bytes(make_pdf(build(app, version), large_print=True).pdf)
    verdicts = validators.verapdf([draft, out, agreed])
    assert len(verdicts) == 6
    assert set(verdicts.values()) == {""}
    assert validators.qpdf_check(out) == ""
    # a table of two columns has more headings than other cells, which is taken for headings torn apart
    stumbles = [
        line for line in validators.outloud(out).splitlines() if line.lstrip().startswith(("ERROR", "WARN"))
    ]
    assert [line for line in stumbles if "TBL-010" not in line] == []


def test_the_data_inside_is_what_was_said_yes_to(app: App, world: World) -> None:
    version = warm_together.out(app, world)
    with pikepdf.open(io.BytesIO(make_pdf(build(app, version)).pdf)) as pdf:
        data = pdf.attachments["agreement.json"].get_file().read_bytes()
    paper = app.ask(agreement_paper, version).value
    assert data == paper.canonical.encode()
    back = read_back(data)
    assert canonical(back) == data
    assert (back.name, back.number) == ("Warm Together", "1.0")
    assert len(back.parties) == 10
    assert [section.key for section in back.sections] == [section.key for section in paper.sections]
    assert "Farida" not in json.dumps(json.loads(data), ensure_ascii=False)


def test_an_out_version_keeps_its_parties(app: App, world: World) -> None:
    version = warm_together.out(app, world)
    before = build(app, version).cover
    app.do(partnerships.end_membership, world.members["Kelder City Region"], on=make.TODAY)
    organisation = app.ask(agreement_page, world.partnership).value.facts.members
    assert len(organisation) == 9
    after = build(app, version).cover
    assert before is not None
    assert after is not None
    assert after.parties == before.parties


def test_a_renamed_member_stays_as_it_signed(app: App, world: World) -> None:
    version = warm_together.out(app, world)
    before = build(app, version).cover
    member = next(
        each for each in app.ask(agreement_paper, version).value.parties if each.name == "Kelder City Region"
    )
    from prm.queries.partnerships import members

    row = next(each for each in app.ask(members, world.partnership).value if each.id == member.id)
    assert row.organisation_id is not None
    app.do(organisations.change_organisation, row.organisation_id, name="Kelder Combined Authority")
    after = build(app, version).cover
    assert before is not None
    assert after is not None
    assert after.parties == before.parties


def test_a_person_who_takes_part_for_themselves_is_named_on_the_page_and_not_in_the_data(
    app: App, world: World
) -> None:
    aroha = make.person(app, "Aroha Te Rangi")
    app.do(partnerships.add_member, world.partnership, person_id=aroha)
    version = warm_together.drafted(app, world)
    app.do(agreements.send_out, version)
    document = build(app, version)
    assert document.cover is not None
    assert "Aroha Te Rangi" in [party.name for party in document.cover.parties]
    assert document.source is not None
    assert "Aroha" not in document.source.data.decode()


def test_one_who_left_after_saying_yes(app: App, world: World) -> None:
    version = warm_together.out(app, world)
    app.do(partnerships.end_membership, world.members["Open Door Pantry"], on=date(2025, 10, 13))
    block = next(one for one in signed(build(app, version)).blocks if one.organisation == "Open Door Pantry")
    assert block.answer is not None
    assert block.answer.under[-1] == "Left the partnership on 13 October 2025."


def test_a_yes_with_a_note_and_standing_aside(app: App, world: World) -> None:
    version = warm_together.out(app, world)
    app.do(
        agreement_answers.record_answer,
        version,
        member_id=world.members["Kelder City Region"],
        answer="yes_note",
        way="minute",
        said_where="the board",
        language="Welsh",
        note="If the fund stays.",
    )
    app.do(
        agreement_answers.record_answer,
        version,
        member_id=world.members["Wrenhill Foundation"],
        answer="aside",
        way="letter",
    )
    blocks = {block.organisation: block.answer for block in signed(build(app, version)).blocks}
    one, other = blocks["Kelder City Region"], blocks["Wrenhill Foundation"]
    assert one is not None
    assert other is not None
    assert one.words == "Said yes at their meeting, 14 October 2025"
    assert one.under == ("At the board. Read in Welsh.", "With a note: “If the fund stays.”")
    assert other.words == "Stands aside, 14 October 2025"


def test_what_an_editor_holds_is_drawn_before_it_is_saved(app: App, world: World) -> None:
    version = warm_together.drafted(app, world)
    paper = app.ask(agreement_paper, version).value
    key = paper.section_ids[4]
    document = document_of(paper, made=app.now(), edited={key: (Paragraph((Run("Not saved yet."),)),)})
    assert ("P", "Not saved yet.") in expected.heard(document)


def test_the_file_is_named_after_it(app: App, world: World) -> None:
    version = warm_together.out(app, world)
    assert file_name(app.ask(agreement_paper, version).value) == "Warm Together agreement 1.0.pdf"
    draft = app.do(agreements.new_draft, version)
    assert file_name(app.ask(agreement_paper, draft).value) == "Warm Together agreement 1.1 draft.pdf"
