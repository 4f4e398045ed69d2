"""What is done with an agreement: drafts, words, numbers, going out, and taking all of it back."""

from datetime import date
from typing import Any

import pytest

from prm.app import App
from prm.base.errors import Refused
from prm.domain.agreement_words import Bullets, Paragraph, Run, blocks_to_json, line_text
from prm.queries.agreements import agreement_page, agreement_paper, what_changed
from prm.queries.rows.agreements import AgreementPage, SectionRow
from prm.services import agreement_answers as answers
from prm.services import agreements, partnerships
from tests import make, warm_together
from tests.domain.lowfield_facts import DETAILS
from tests.warm_together import World

WORDS = blocks_to_json([Paragraph((Run("We meet "), Run("on Thursdays", bold=True), Run(".")))])


@pytest.fixture
def world(app: App) -> World:
    return warm_together.partnership(app)


def page(app: App, world: World, version: str | None = None) -> AgreementPage:
    return app.ask(agreement_page, world.partnership, version_id=version).value


def section(app: App, world: World, key: str, version: str | None = None) -> SectionRow:
    return next(each for each in page(app, world, version).sections if each.key == key)


def said(row: SectionRow) -> str:
    return " ".join(line_text(block.runs) for block in row.blocks if isinstance(block, Paragraph))


def shown(app: App, world: World) -> Any:
    """All that can be seen, without the versions that only rise."""
    from dataclasses import replace

    seen = page(app, world)
    return replace(seen, sections=tuple(replace(each, version=0) for each in seen.sections))


def test_a_draft_says_what_the_records_say(app: App, world: World) -> None:
    warm_together.drafted(app, world, details=False)
    found = page(app, world)
    assert found.shown is not None
    assert (found.shown.number, found.shown.state) == ("1.0", "draft")
    assert [each.number for each in found.sections] == [None, *range(1, 12)]
    assert "We are 10 groups who work together as Warm Together." in said(section(app, world, "who_we_are"))
    gaps = [gap.detail for gap in section(app, world, "how_we_decide").gaps]
    assert "meeting.rhythm" in gaps
    first = section(app, world, "in_short").blocks[0]
    assert isinstance(first, Bullets)  # the names of the agreed values are offered
    assert len(first.items) == 5


def test_one_agreement_for_each_partnership(app: App, world: World) -> None:
    warm_together.drafted(app, world, details=False)
    with pytest.raises(Refused, match="already"):
        app.do(agreements.begin_agreement, world.partnership)


def test_details_are_live_in_a_draft_and_fixed_when_it_goes_out(app: App, world: World) -> None:
    version = warm_together.drafted(app, world)
    app.do(partnerships.change_partnership, world.partnership, languages="English and Welsh")
    assert "in English and Welsh." in said(section(app, world, "how_we_decide"))
    app.do(agreements.send_out, version)
    app.do(partnerships.change_partnership, world.partnership, languages="English only")
    assert "in English and Welsh." in said(section(app, world, "how_we_decide"))
    changed = page(app, world).changed
    assert {each.detail for each in changed} == {"partnership.languages", "languages"}
    assert {(each.was, each.now) for each in changed} == {("English and Welsh", "English only")}


def test_a_detail_must_be_of_its_kind(app: App, world: World) -> None:
    version = warm_together.drafted(app, world, details=False)
    with pytest.raises(Refused) as refused:
        app.do(agreements.set_detail, version, key="pay.days", value="soon")
    assert "value" in refused.value.problems
    app.do(agreements.set_detail, version, key="pay.days", value="5")
    app.do(agreements.set_detail, version, key="pay.days", value="")
    assert "pay.days" in [gap.detail for gap in section(app, world, "money_and_time").gaps]


def test_typing_is_one_entry_until_the_text_is_left(app: App, world: World) -> None:
    warm_together.drafted(app, world, details=False)
    row = section(app, world, "how_we_decide")
    before = shown(app, world)
    for words in ("W", "We", "We meet"):
        app.do(agreements.change_section, row.id, blocks=blocks_to_json([Paragraph((Run(words),))]))
    app.left_text()
    app.do(agreements.change_section, row.id, blocks=WORDS)
    assert app.undo() == "Write in How we decide"
    assert said(section(app, world, "how_we_decide")) == "We meet"
    app.undo()
    assert shown(app, world) == before


def test_a_stale_save_is_refused(app: App, world: World) -> None:
    warm_together.drafted(app, world, details=False)
    row = section(app, world, "caring")
    app.do(agreements.change_section, row.id, blocks=WORDS, version=row.version)
    with pytest.raises(Refused, match="elsewhere"):
        app.do(agreements.change_section, row.id, blocks=[], version=row.version)


def test_sections_are_renamed_moved_left_out_and_added(app: App, world: World) -> None:
    version = warm_together.drafted(app, world, details=False)
    row = section(app, world, "caring")
    app.do(agreements.rename_section, row.id, title="  Looking after   each other ")
    app.do(agreements.move_section, row.id, by=-1)
    app.do(agreements.leave_out_section, section(app, world, "money_and_time").id)
    own = app.do(agreements.add_section, version, title="Young people", after_id=row.id)
    titles = [(each.number, each.title) for each in page(app, world).sections]
    assert titles[5:10] == [
        (5, "Our agreed values"),
        (6, "Looking after each other"),
        (7, "Young people"),
        (8, "Evidence and stories"),
        (9, "When things go wrong"),
    ]
    assert titles[-1] == (None, "Money and time")
    app.do(agreements.move_section, own, by=-1)
    app.do(agreements.leave_out_section, section(app, world, "money_and_time").id, left_out=False)
    titles = [(each.number, each.title) for each in page(app, world).sections]
    assert titles[6:9] == [(6, "Money and time"), (7, "Young people"), (8, "Looking after each other")]
    with pytest.raises(Refused):
        app.do(agreements.rename_section, row.id, title=" ")


def test_the_last_section_stays(app: App, world: World) -> None:
    warm_together.drafted(app, world, details=False)
    *others, last = page(app, world).sections
    for each in others:
        app.do(agreements.leave_out_section, each.id)
    with pytest.raises(Refused):
        app.do(agreements.leave_out_section, last.id)


def test_a_first_changed_word_begins_a_new_draft(app: App, world: World) -> None:
    version = warm_together.out(app, world)
    old = section(app, world, "how_we_decide", version)
    code = app.ask(agreement_paper, version).value.canonical
    new = app.do(agreements.change_section, old.id, blocks=WORDS)
    assert new != old.id
    found = page(app, world)
    assert found.shown is not None
    assert (found.shown.number, found.shown.state) == ("1.1", "draft")
    assert said(section(app, world, "how_we_decide")) == "We meet on Thursdays."
    assert section(app, world, "how_we_decide", version).blocks == old.blocks
    assert app.ask(agreement_paper, version).value.canonical == code
    assert set(found.ask_again) == {
        "Lowfield Neighbours",
        "Open Door Pantry",
        "Harbour Women’s Circle",
        "University of Kelderby",
    }
    assert found.facts.details == DETAILS
    with pytest.raises(Refused, match="There is a draft already"):
        app.do(agreements.change_section, old.id, blocks=[])
    app.undo()
    assert page(app, world).shown == page(app, world, version).shown


def test_a_draft_with_the_same_words_asks_nobody_again(app: App, world: World) -> None:
    version = warm_together.out(app, world)
    app.do(agreements.new_draft, version)
    assert page(app, world).ask_again == ()


def test_numbers_rise(app: App, world: World) -> None:
    version = warm_together.out(app, world)
    draft = app.do(agreements.new_draft, version)
    with pytest.raises(Refused):
        app.do(agreements.renumber, draft, number="1.0")
    app.do(agreements.renumber, draft)
    shown_now = page(app, world).shown
    assert shown_now is not None
    assert shown_now.number == "2.0"
    with pytest.raises(Refused):
        app.do(agreements.renumber, version)


def test_the_code_is_the_words_and_only_the_words(app: App, world: World) -> None:
    version = warm_together.drafted(app, world)
    code = app.do(agreements.send_out, version, to="comment", on=warm_together.OUT_ON)
    assert code.startswith("WT-1.0-")
    assert app.do(agreements.send_out, version, to="sign_off") == code
    app.undo()
    app.undo()
    assert app.do(agreements.send_out, version) == code
    app.undo()
    app.do(agreements.set_detail, version, key="pay.days", value="6")
    assert app.do(agreements.send_out, version) != code


def test_a_new_speaker_changes_no_code(app: App, world: World) -> None:
    version = warm_together.drafted(app, world)
    code = app.do(agreements.send_out, version)
    app.undo()
    member = world.members["Open Door Pantry"]
    someone = make.person(app, "Samira Rahmani")
    app.do(partnerships.change_member, member, parts=[partnerships.Part(someone, "speaks")])
    assert "Samira Rahmani" in str(section(app, world, "who_we_are").blocks)
    assert app.do(agreements.send_out, version) == code


def test_what_went_out_before_is_history_when_a_new_one_goes_out(app: App, world: World) -> None:
    first = warm_together.out(app, world)
    second = app.do(agreements.new_draft, first)
    app.do(agreements.send_out, second)
    states = {each.number: each.state for each in page(app, world).versions}
    assert states == {"1.1": "sign_off", "1.0": "superseded"}
    with pytest.raises(Refused):
        app.do(
            answers.record_answer, first, member_id=world.members["Kelder City Region"], on=date(2025, 10, 13)
        )


def test_ending_and_throwing_away(app: App, world: World) -> None:
    version = warm_together.out(app, world)
    with pytest.raises(Refused):
        app.do(agreements.end_agreement, version)
    warm_together.all_say_yes(app, world, version)
    draft = app.do(agreements.new_draft, version)
    app.do(answers.ask_question, draft, section_key="caring", words="Who?")
    app.do(agreements.throw_draft_away, draft)
    assert [each.number for each in page(app, world).versions] == ["1.0"]
    app.undo()
    assert len(page(app, world, draft).questions) == 1
    app.redo()
    app.do(agreements.end_agreement, version)
    found = page(app, world).shown
    assert found is not None
    assert (found.state, found.ended_on) == ("ended", make.TODAY)
    with pytest.raises(Refused):
        app.do(agreements.set_detail, version, key="pay.days", value="9")


def test_throwing_the_only_draft_away_leaves_nothing(app: App, world: World) -> None:
    version = warm_together.drafted(app, world)
    app.do(agreements.throw_draft_away, version)
    assert page(app, world).versions == ()
    app.undo()
    assert page(app, world, version).facts.details == DETAILS


def test_who_must_and_when_to_look_again_are_words_too(app: App, world: World) -> None:
    version = warm_together.drafted(app, world)
    app.do(agreements.set_who_must, version, rule="named", named=[world.members["Open Door Pantry"]])
    assert "holds when Open Door Pantry have said yes" in said(section(app, world, "how_we_decide"))
    with pytest.raises(Refused):
        app.do(agreements.set_review, version, on=make.TODAY)


def test_what_changed_says_old_and_new(app: App, world: World) -> None:
    version = warm_together.out(app, world)
    old = section(app, world, "how_we_decide", version)
    app.do(agreements.change_section, old.id, blocks=WORDS)
    shown_now = page(app, world).shown
    assert shown_now is not None
    found = app.ask(what_changed, shown_now.id).value
    assert (found.number, found.against) == ("1.1", "1.0")
    (only,) = found.sections
    assert only.title == "How we decide"
    assert ("new", "We meet on Thursdays.") in only.lines
    assert (
        "gone",
        "Anyone can ask us to stop and think again; it goes first on the next list.",
    ) in only.lines


def test_every_step_can_be_taken_back(app: App, world: World) -> None:
    states = [shown(app, world)]
    version = warm_together.drafted(app, world, details=False)

    def step(command: Any, *args: Any, **kw: Any) -> None:
        states.append(shown(app, world))
        app.do(command, *args, **kw)

    row = section(app, world, "caring")
    step(agreements.set_detail, version, key="pay.days", value="5")
    step(agreements.change_section, row.id, blocks=WORDS)
    step(agreements.rename_section, row.id, title="Care")
    step(agreements.move_section, row.id, by=1)
    step(agreements.leave_out_section, row.id)
    step(agreements.add_section, version, title="Ours")
    step(agreements.renumber, version, number="3.0")
    step(agreements.set_review, version, on=date(2026, 11, 11))
    step(agreements.set_who_must, version, rule="most")
    step(agreements.send_out, version, to="comment")
    step(answers.ask_question, version, section_key="caring", words="Why?")
    step(agreements.send_out, version)
    for name in ("Open Door Pantry", "Lowfield Neighbours", "Mill Bank Mutual Aid", "Kelder City Region"):
        step(answers.record_answer, version, member_id=world.members[name])
    for name in ("University of Kelderby", "Kelder Valley University"):
        step(answers.record_answer, version, member_id=world.members[name])
    step(agreements.end_agreement, version)
    for before in reversed(states):
        app.undo()
        assert shown(app, world) == before
