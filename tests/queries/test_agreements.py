"""Facts as the records have them, what the tab is shown, and which tables an answer came from."""

from dataclasses import replace

import pytest

from prm.app import App
from prm.base.errors import Refused
from prm.domain.agreement_facts import AgreementFacts, in_order
from prm.queries.agreements import (
    agreement_facts,
    agreement_page,
    agreement_paper,
    version_named,
    what_changed,
)
from prm.services import agreements, followups, partnerships
from tests import make, warm_together
from tests.domain.lowfield_facts import DETAILS, WARM_TOGETHER
from tests.warm_together import World


@pytest.fixture
def world(app: App) -> World:
    return warm_together.partnership(app)


def without_ids(facts: AgreementFacts) -> AgreementFacts:
    return replace(facts, members=tuple(replace(member, id="") for member in in_order(facts.members)))


def test_facts_are_what_the_records_say(app: App, world: World) -> None:
    warm_together.drafted(app, world)
    page = app.ask(agreement_page, world.partnership).value
    # there is no record of grants here, and this is the first version
    wanted = replace(WARM_TOGETHER, grants=(), version="1.0", replaces=None, details=DETAILS)
    assert without_ids(page.facts) == without_ids(wanted)


def test_facts_before_there_is_an_agreement(app: App, world: World) -> None:
    facts = app.ask(agreement_facts, world.partnership).value
    assert (facts.name, facts.version, facts.details) == ("Warm Together", "", {})
    page = app.ask(agreement_page, world.partnership).value
    assert (page.shown, page.versions, page.sections) == (None, (), ())


def test_what_a_member_needs_is_never_among_the_facts(app: App, world: World) -> None:
    member = world.members["Open Door Pantry"]
    app.do(partnerships.change_member, member, needs="A room without stairs for Farida")
    warm_together.drafted(app, world)
    page = app.ask(agreement_page, world.partnership)
    paper = app.ask(agreement_paper, page.value.versions[0].id)
    assert "without stairs" not in repr(page.value) + repr(paper.value)


def test_a_person_who_speaks_in_two_hats_has_the_title_of_this_one(app: App, world: World) -> None:
    elsewhere = make.organisation(app, "Kelderby Homes")
    from prm.services.people import Role, add_role

    app.do(add_role, world.people["Farida Rahmani"], Role(elsewhere, title="Board member", main=True))
    facts = app.ask(agreement_facts, world.partnership).value
    pantry = next(each for each in facts.members if each.name == "Open Door Pantry")
    assert pantry.speaker_role == "Founder"


def test_a_sector_of_no_group_is_said_in_its_own_word(app: App, world: World) -> None:
    surgery = make.organisation(app, "Lowfield Surgery", sector="health")
    app.do(partnerships.add_member, world.partnership, organisation_id=surgery)
    facts = app.ask(agreement_facts, world.partnership).value
    found = next(each for each in facts.members if each.name == "Lowfield Surgery")
    assert (found.group, found.sector, found.speaker) == ("other", "Health and care", "")


def test_promises_that_are_still_open(app: App, world: World) -> None:
    for what, done in (("Send the letters", False), ("Bring tea", True)):
        key = app.do(
            followups.add_follow_up,
            what=what,
            owner_id=world.people["Nadia Osei"],
            to_person_id=world.people["Grace Pemberly"],
            partnership_id=world.partnership,
        )
        if done:
            app.do(followups.mark_done, key)
    facts = app.ask(agreement_facts, world.partnership).value
    assert [(each.what, each.owner) for each in facts.promises] == [("Send the letters", "Nadia Osei")]


def test_the_version_to_work_on_is_shown_first(app: App, world: World) -> None:
    first = warm_together.out(app, world)
    assert app.ask(agreement_page, world.partnership).value.shown.id == first  # type: ignore[union-attr]
    draft = app.do(agreements.new_draft, first)
    assert app.ask(agreement_page, world.partnership).value.shown.id == draft  # type: ignore[union-attr]
    chosen = app.ask(agreement_page, world.partnership, version_id=first).value
    assert chosen.shown is not None
    assert chosen.shown.id == first
    assert chosen.draft is not None
    assert app.ask(agreement_page, world.partnership, version_id="gone").value.shown.id == draft  # type: ignore[union-attr]


def test_numbers_are_sorted_as_numbers(app: App, world: World) -> None:
    version = warm_together.drafted(app, world)
    for number in ("1.9", "1.10"):
        app.do(agreements.renumber, version, number=number)
        app.do(agreements.send_out, version)
        version = app.do(agreements.new_draft, version)
    numbers = [each.number for each in app.ask(agreement_page, world.partnership).value.versions]
    assert numbers == ["1.11", "1.10", "1.9"]


def test_a_version_is_found_by_its_number(app: App, world: World) -> None:
    with pytest.raises(Refused, match="no agreement yet"):
        app.ask(version_named, world.partnership)
    first = warm_together.out(app, world)
    draft = app.do(agreements.new_draft, first)
    assert app.ask(version_named, world.partnership, "1.0").value == first
    assert app.ask(version_named, world.partnership, " 1.1 ").value == draft
    assert app.ask(version_named, world.partnership).value == draft
    warm_together.all_say_yes(app, world, first)
    assert app.ask(version_named, world.partnership).value == first
    with pytest.raises(Refused) as refused:
        app.ask(version_named, world.partnership, "9")
    assert refused.value.choices == ["1.1", "1.0"]


def test_an_answer_names_every_table_it_came_from(app: App, world: World) -> None:
    warm_together.out(app, world)
    tables = app.ask(agreement_page, world.partnership).tables
    assert {
        "agreement",
        "agreement_version",
        "agreement_section",
        "agreement_detail",
        "agreement_answer",
        "agreement_question",
        "partnership",
        "member",
        "member_person",
        "person",
        "organisation",
        "affiliation",
        "agreed_value",
        "value",
        "strand",
        "place",
        "follow_up",
    } <= tables


def test_what_is_gone_is_refused(app: App) -> None:
    for query in (agreement_paper, what_changed):
        with pytest.raises(Refused, match="no longer here"):
            app.ask(query, "0199b000000070008000000000000000")
    with pytest.raises(Refused, match="no longer here"):
        app.ask(agreement_page, "0199b000000070008000000000000000")
