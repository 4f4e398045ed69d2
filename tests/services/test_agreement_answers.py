"""What members say to a version: every answer and way, when it is agreed, and questions."""

from datetime import date

import pytest

from prm.app import App
from prm.base.errors import Refused
from prm.domain.agreement_life import ANSWERS, WAYS
from prm.queries.agreements import agreement_page
from prm.queries.rows.agreements import AgreementPage, SignOffRow
from prm.services import agreement_answers as answers
from prm.services import agreements, partnerships
from tests import make, warm_together
from tests.warm_together import World


@pytest.fixture
def world(app: App) -> World:
    return warm_together.partnership(app)


def page(app: App, world: World, version: str | None = None) -> AgreementPage:
    return app.ask(agreement_page, world.partnership, version_id=version).value


def row(app: App, world: World, name: str, version: str | None = None) -> SignOffRow:
    return next(each for each in page(app, world, version).sign_off if each.name == name)


def test_the_card_counts_as_in_the_picture(app: App, world: World) -> None:
    version = warm_together.out(app, world)
    found = page(app, world)
    assert found.standing == "4 yes. 2 have a question. 4 still to ask."
    assert (found.yes, found.waiting, len(found.sign_off)) == (4, 6, 10)
    spoken = row(app, world, "Open Door Pantry", version)
    assert (spoken.way, spoken.said_by, spoken.said_where, spoken.heard_by) == (
        "spoken",
        "Farida Rahmani",
        "Lowfield Hall",
        "Precious Moyo",
    )
    assert [each.section_key for each in found.questions] == ["how_we_decide", "when_things_go_wrong"]
    assert found.questions[0].asked_by == "Joseph Adeyemi-Clarke"


def test_every_answer_in_every_way(app: App, world: World) -> None:
    version = warm_together.drafted(app, world)
    app.do(agreements.send_out, version, on=warm_together.OUT_ON)
    for answer, _word in ANSWERS:
        for way, _words in WAYS:
            app.do(
                answers.record_answer,
                version,
                member_id=world.members["Kelder City Region"],
                answer=answer,
                way=way,
                said_where="Lowfield Hall",
                heard_by_id=world.people["Nadia Osei"],
                note="In their words.",
            )
            found = row(app, world, "Kelder City Region")
            assert (found.answer, found.way, found.answered_on) == (answer, way, make.TODAY)


@pytest.mark.parametrize(
    ("wrong", "box"),
    [
        ({"way": "spoken"}, "heard_by"),
        ({"way": "minute"}, "said_where"),
        ({"answer": "no"}, "note"),
        ({"answer": "perhaps"}, "answer"),
        ({"on": date(2025, 10, 15)}, "answered_on"),
        ({"on": date(2025, 10, 5)}, "answered_on"),
        ({"note": "x" * 5000}, "note"),
    ],
)
def test_what_is_missing_is_said_beside_its_box(
    app: App, world: World, wrong: dict[str, object], box: str
) -> None:
    version = warm_together.out(app, world)
    with pytest.raises(Refused) as refused:
        app.do(answers.record_answer, version, member_id=world.members["Kelder City Region"], **wrong)  # type: ignore[arg-type]
    assert box in refused.value.problems


def test_a_draft_takes_no_yes(app: App, world: World) -> None:
    version = warm_together.drafted(app, world)
    with pytest.raises(Refused, match="Send it out first"):
        app.do(answers.record_answer, version, member_id=world.members["Kelder City Region"])


def test_only_members_answer_and_only_while_they_are(app: App, world: World) -> None:
    version = warm_together.out(app, world)
    other = make.partnership(app, "Lowfield Food Table")
    stranger = app.do(
        partnerships.add_member, other, organisation_id=make.organisation(app, "Tuesday Lunch Club")
    )
    with pytest.raises(Refused, match="no member"):
        app.do(answers.record_answer, version, member_id=stranger)
    left = world.members["Kelder City Region"]
    app.do(partnerships.end_membership, left, on=date(2025, 10, 12))
    with pytest.raises(Refused, match="had left"):
        app.do(answers.record_answer, version, member_id=left, on=date(2025, 10, 13))


def test_agreed_when_all_who_must_have_said_yes(app: App, world: World) -> None:
    first = warm_together.out(app, world)
    warm_together.all_say_yes(app, world, first)
    found = page(app, world).shown
    assert found is not None
    assert (found.state, found.agreed_on) == ("agreed", date(2025, 10, 12))
    second = app.do(agreements.new_draft, first)
    app.do(agreements.send_out, second, on=date(2025, 10, 13))
    assert page(app, world, second).facts.replaces == ("1.0", date(2025, 10, 12))
    warm_together.all_say_yes(app, world, second, on=date(2025, 10, 14))
    states = {each.number: each.state for each in page(app, world).versions}
    assert states == {"1.1": "agreed", "1.0": "superseded"}
    app.undo()
    states = {each.number: each.state for each in page(app, world).versions}
    assert states == {"1.1": "sign_off", "1.0": "agreed"}


def test_standing_aside_blocks_nothing_and_a_changed_mind_counts(app: App, world: World) -> None:
    version = warm_together.out(app, world)
    names = list(world.members)
    for name in names[:-1]:
        app.do(answers.record_answer, version, member_id=world.members[name])
    app.do(
        answers.record_answer, version, member_id=world.members[names[0]], answer="no", note="Not like this."
    )
    app.do(answers.record_answer, version, member_id=world.members[names[-1]], answer="aside")
    now = page(app, world).shown
    assert now is not None
    assert now.state == "sign_off"
    app.do(answers.record_answer, version, member_id=world.members[names[0]], answer="yes_note", note="Now.")
    now = page(app, world).shown
    assert now is not None
    assert now.state == "agreed"


def test_a_member_that_leaves_is_no_longer_waited_for(app: App, world: World) -> None:
    version = warm_together.out(app, world)
    names = list(world.members)
    for name in names[:-1]:
        app.do(answers.record_answer, version, member_id=world.members[name])
    with pytest.raises(Refused, match="1 member"):
        app.do(answers.agree_now, version)
    app.do(partnerships.end_membership, world.members[names[-1]], on=make.TODAY)
    assert page(app, world).may_agree
    app.do(answers.agree_now, version)
    app.do(partnerships.end_membership, world.members[names[0]], on=make.TODAY)
    assert row(app, world, names[0]).left_on == make.TODAY


def test_a_question_is_replied_to_and_settled(app: App, world: World) -> None:
    warm_together.out(app, world)
    question = page(app, world).questions[0].id
    with pytest.raises(Refused):
        app.do(answers.reply_to_question, question, reply=" ")
    app.do(answers.reply_to_question, question, reply="No. It listens and helps.")
    app.do(answers.settle_question, question)
    found = page(app, world).questions[0]
    assert (found.reply, found.settled_on) == ("No. It listens and helps.", make.TODAY)
    assert next(each for each in page(app, world).sections if each.key == "how_we_decide").done
    app.undo()
    assert page(app, world).questions[0].settled_on is None


def test_a_question_needs_words_and_a_section(app: App, world: World) -> None:
    version = warm_together.out(app, world)
    with pytest.raises(Refused):
        app.do(answers.ask_question, version, section_key="caring", words=" ")
    with pytest.raises(Refused):
        app.do(answers.ask_question, version, section_key="nowhere", words="Who?")
