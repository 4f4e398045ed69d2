"""Drafting: what is known goes in, what is not is a marked gap, what changes later is told."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from prm.base.errors import Refused
from prm.domain.agreement_draft import changed_details, draft, gaps, place_detail, refresh_details
from prm.domain.agreement_facts import AgreementFacts, MemberFacts, PromiseFacts
from prm.domain.agreement_template import Template, load_template, parse_template
from prm.domain.agreement_words import (
    Bullets,
    Paragraph,
    Run,
    SectionWords,
    Table,
    line_text,
    plain_text,
    runs_of,
    section_from_json,
    section_to_json,
    word_count,
)
from tests.domain.agreement_strategies import facts as random_facts
from tests.domain.lowfield_facts import WARM_TOGETHER

TEMPLATE = load_template()


def _text(section: str, facts: AgreementFacts = WARM_TOGETHER, *, template: Template = TEMPLATE) -> str:
    return next(plain_text(one) for one in draft(template, facts) if one.key == section)


def _one(markdown: str, facts: AgreementFacts = WARM_TOGETHER) -> str:
    (section,) = draft(parse_template(f"## A {{#a}}\n\n{markdown}\n"), facts)
    return plain_text(section).removeprefix("A\n\n")


def test_warm_together_is_drafted_whole() -> None:
    sections = draft(TEMPLATE, WARM_TOGETHER)
    assert gaps(sections) == []
    assert _text("how_we_decide").split("\n\n")[1:5] == [
        (
            "We meet on the second Thursday of the month at Lowfield Hall. Papers are 2 pages at most and go out "
            "7 days before, in English, Urdu and Polish."
        ),
        (
            "We try to agree by talking. If we cannot, the people who live in Lowfield and Mill Bank have the "
            "casting vote. We can decide when six of us, three of them community partners, are there."
        ),
        "Wrenhill Foundation sits with us to listen and to help, and does not vote on what we do.",
        "Nobody hears a result before the panel.",
    ]
    assert "We began in January 2024." in _text("why_together")
    assert "£108,000; Dates: 1 April 2024 to 31 March 2027" in _text("money_and_time")
    assert "We pay £17.50 an hour, within 5 days." in _text("money_and_time")
    assert "The panel hears first." in _text("evidence_and_stories")
    assert "Next look together: November 2026" in _text("sign_off")
    assert _text("sign_off").endswith("This replaces version 1.1 of 3 March 2025.")


def test_the_first_version_replaces_nothing_and_says_nothing_of_it() -> None:
    assert _text("sign_off", replace(WARM_TOGETHER, replaces=None)).endswith("if anyone asks. ")


def test_community_partners_come_first_then_by_name() -> None:
    rows = [line for line in _text("who_we_are").splitlines() if line.startswith("Organisation")]
    names = [row.removeprefix("Organisation: ").split(";")[0] for row in rows]
    assert names[0] == "Harbour Women’s Circle"
    assert names[4:6] == ["Open Door Pantry", "Kelder City Region"]


def test_with_nothing_known_every_placeholder_is_a_gap() -> None:
    empty = AgreementFacts("", who_must="named:")
    known = {"agreement.replaces", "decision.funder_part"}
    for section in draft(TEMPLATE, empty):
        for run in runs_of(section):
            name = (run.detail or "").partition(":")[0]
            assert run.gap == bool(run.detail and name not in known), run
            assert "{" not in run.words
    assert "We meet [Not yet agreed: when you meet] at" in _text("how_we_decide", empty)


@settings(max_examples=60)
@given(random_facts)
def test_random_facts_never_fail_and_leave_no_hole_unmarked(facts: AgreementFacts) -> None:
    sections = draft(TEMPLATE, facts)
    for section in sections:
        for run in runs_of(section):
            if run.detail and not run.detail.startswith("agreement.replaces"):
                assert run.words.strip(), run
        assert section_from_json(section_to_json(section)) == section
    assert refresh_details(sections, facts) == sections
    assert changed_details(sections, facts) == []


def test_a_gap_is_filled_when_something_becomes_known_and_opens_again_when_it_goes() -> None:
    empty = AgreementFacts("Warm Together")
    sections = draft(TEMPLATE, empty)
    assert refresh_details(sections, WARM_TOGETHER) == draft(TEMPLATE, WARM_TOGETHER)
    assert refresh_details(draft(TEMPLATE, WARM_TOGETHER), empty) == sections


def test_a_person_s_own_words_survive_a_refresh() -> None:
    mine = SectionWords(
        "a", "A", (Paragraph((Run("We meet on Mondays at "), Run("x", detail="meeting.place", bold=True))),)
    )
    (done,) = refresh_details([mine], WARM_TOGETHER)
    assert done.blocks == (
        Paragraph((Run("We meet on Mondays at "), Run("Lowfield Hall", detail="meeting.place", bold=True))),
    )


def test_a_detail_that_a_newer_prm_knows_is_left_as_it_is() -> None:
    theirs = SectionWords("a", "A", (Paragraph((Run("plain", detail="tea.biscuits"),)),))
    assert refresh_details([theirs], WARM_TOGETHER) == [theirs]
    assert changed_details([theirs], WARM_TOGETHER) == []


def test_what_has_changed_since_is_told_and_not_altered() -> None:
    sections = draft(TEMPLATE, WARM_TOGETHER)
    moved = replace(
        WARM_TOGETHER,
        details={**WARM_TOGETHER.details, "meeting.place": "Mill Bank Centre"},
        members=WARM_TOGETHER.members[:-1],
    )
    changed = {change.detail.partition(":")[0]: change for change in changed_details(sections, moved)}
    place = changed["meeting.place"]
    assert (place.section_key, place.label, place.was, place.now) == (
        "how_we_decide",
        "Where you meet",
        "Lowfield Hall",
        "Mill Bank Centre",
    )
    assert (changed["members.count"].was, changed["members.count"].now) == ("10", "9")
    assert "Wrenhill" in changed["members.table"].was
    assert "Wrenhill" not in changed["members.table"].now
    assert sections == draft(TEMPLATE, WARM_TOGETHER)


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        ("{partnership.start}", "January 2024"),
        ("{partnership.start|year}", "2024"),
        ("We look at it on {agreement.review_date}.", "We look at it on 11 November 2026."),
        ("{values.agreed_date|month year}", "March 2025"),
        ("Ask {members.table}.", "Ask Harbour Women’s Circle, Lowfield Neighbours,"),
        ("Why: {partnership.purpose}. Yes.", "help decide how. Yes."),
        ("{conflict.first_contact}", "Nadia Osei or Bev Hartley"),
        ("{values.bullets}", "• Listen first\n• Share power"),
        ("{strands.bullets: name}", "• Knock on every door in Alder Court, two of us together\n• Train"),
        ("{strands.bullets: name, by when}", "two of us together (March 2026)"),
        ("We will {strands.bullets}.", "We will Knock on every door"),
        ("We pass on {end.hand_back.list}.", "We pass on recordings to those who speak in them, the survey"),
        ("{end.hand_back.bullets}", "• recordings"),
        ("[a / b] say.", "[Not yet agreed: a / b] say."),
        ("Version {agreement.version}.", "Version 2.0."),
    ],
)
def test_forms(markdown: str, said: str) -> None:
    assert said in _one(markdown)


def test_vague_days_stay_vague() -> None:
    vague = replace(WARM_TOGETHER, start=date(2019, 4, 1), start_exact="season")
    assert _one("{partnership.start|month year}", vague) == "spring 2019"
    assert _one("{partnership.start|month year}", replace(vague, start_exact="year")) == "2019"


def test_half_known_things_show_what_is_missing() -> None:
    facts = replace(
        WARM_TOGETHER,
        members=(
            MemberFacts("1", name="Pantry", group="community"),
            MemberFacts("2", name="Circle", hope_to_gain="Sleep"),
        ),
        promises=(PromiseFacts("Ring back"),),
    )
    assert "Who speaks for them: [No one speaks for them now]; Who stands in: Nobody yet" in _text(
        "who_we_are", facts
    )
    assert "• Pantry: [Not yet said]\n• Circle: Sleep" in _text("why_together", facts)
    assert (
        _one("{promises.bullets}", facts)
        == "• Ring back ([Not yet agreed: who leads], [Not yet agreed: by when])"
    )


def test_in_short_offers_the_names_of_agreed_values() -> None:
    details = {key: value for key, value in WARM_TOGETHER.details.items() if key != "in_short"}
    assert _text("in_short", replace(WARM_TOGETHER, details=details)).splitlines()[2] == "• Listen first"


def test_who_must_say_yes_is_part_of_how_we_decide() -> None:
    ids = [member.id for member in WARM_TOGETHER.members[:2]]
    named = replace(WARM_TOGETHER, who_must=f"named:{','.join(ids)}")
    assert "holds when Lowfield Neighbours and Open Door Pantry have said yes" in _text(
        "how_we_decide", named
    )


def test_names_of_people_carry_what_they_are() -> None:
    runs = [run for section in draft(TEMPLATE, WARM_TOGETHER) for run in runs_of(section)]
    roles = {run.words: run.role for run in runs if run.role}
    assert roles["Farida Rahmani"] == "speaks for Open Door Pantry"
    assert roles["Sukarno"] == "stands in for Harbour Women’s Circle"
    assert roles["Precious Moyo"] == "stands in for Lowfield Neighbours"
    assert roles["the Harbourside mediation service"] == "conflict.outside_helper"
    people = {name for member in WARM_TOGETHER.members for name in (member.speaker, member.stand_in) if name}
    assert not [run.words for run in runs if not run.role and any(name in run.words for name in people)]


def test_a_detail_is_put_into_the_text() -> None:
    assert place_detail("meeting.place", WARM_TOGETHER) == Run("Lowfield Hall", detail="meeting.place")
    assert isinstance(place_detail("members.table", WARM_TOGETHER), Table)
    bullets = place_detail("values.bullets", WARM_TOGETHER)
    assert isinstance(bullets, Bullets)
    assert line_text(bullets.items[0]) == "Listen first"
    with pytest.raises(Refused):
        place_detail("tea.biscuits", WARM_TOGETHER)


def test_the_plain_text_is_drafted_whole_and_stays_short() -> None:
    sections = draft(load_template("plain-agreement"), WARM_TOGETHER)
    assert gaps(sections) == []
    assert sum(map(word_count, sections)) < 700
