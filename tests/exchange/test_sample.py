"""The made-up workspace gives the figures of its notes. Counted here by plain questions, not by our own queries."""

from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from prm.app import App
from prm.domain.followups import FollowUp
from prm.domain.interactions import Interaction, InteractionPartnership, Participant
from prm.domain.organisations import Organisation, Sector
from prm.domain.partnerships import Member, MemberPerson, Partnership, StageChange
from prm.domain.people import Person
from prm.domain.places import Place
from prm.domain.values import AgreedValue, Value, ValueAnswer, ValueMoment
from prm.domain.workspace import Workspace
from prm.queries.partnerships import partnership_overview
from prm.queries.people import people
from prm.queries.today import today_page
from tests.make import TODAY

SUMMER = (date(2025, 7, 1), date(2025, 9, 30))
WEEKS = [4, 6, 5, 6, 3, 2, 3, 4, 5, 6, 7, 6, 6]
FIVE = ("Listen first", "Share power", "Pay for time", "Own your story", "Say what happens next")


def key_of(session: Session, name: str) -> str:
    return session.scalars(select(Partnership.id).where(Partnership.name == name)).one()


def talks(session: Session, *names: str, first: date, last: date) -> list[Interaction]:
    """Happened interactions of these partnerships, each once."""
    ids = select(InteractionPartnership.interaction_id).where(
        InteractionPartnership.partnership_id.in_([key_of(session, name) for name in names])
    )
    return list(
        session.scalars(
            select(Interaction).where(
                Interaction.id.in_(ids),
                Interaction.state == "happened",
                Interaction.happened_on.between(first, last),
            )
        )
    )


def whose_place(session: Session, talk: Interaction) -> str:
    """Community, policy, research, funder, other; online or by phone."""
    if talk.how != "in_person":
        return "apart"
    place = session.get(Place, talk.place_id) if talk.place_id else None
    if place is not None and place.community:
        return "community"
    owner = talk.place_organisation_id or (place.organisation_id if place else None)
    found = session.scalar(
        select(Sector.group)
        .join(Organisation, Organisation.sector_id == Sector.id)
        .where(Organisation.id == owner)
    )
    return found or "not recorded"


def summer_talks(session: Session) -> list[Interaction]:
    return talks(session, "Warm Together", "Lowfield Food Table", first=SUMMER[0], last=SUMMER[1])


# -- partnerships


@pytest.mark.parametrize(
    ("name", "stage", "organisations", "people"),
    [
        ("Warm Together", "working_together", 10, 24),
        ("Lowfield Food Table", "embedding", 11, None),
        ("Early Years Listening", "building_trust", 8, None),
    ],
)
def test_partnerships(
    session: Session, name: str, stage: str, organisations: int, people: int | None
) -> None:
    key = key_of(session, name)
    assert session.get_one(Partnership, key).stage == stage
    assert (
        session.scalar(select(func.count(Member.organisation_id)).where(Member.partnership_id == key))
        == organisations
    )
    if people is not None:
        assert (
            session.scalar(
                select(func.count(MemberPerson.person_id.distinct()))
                .join(Member, Member.id == MemberPerson.member_id)
                .where(Member.partnership_id == key)
            )
            == people
        )


def test_stages_are_dated_and_have_reasons(session: Session) -> None:
    key = key_of(session, "Warm Together")
    rows = session.execute(
        select(StageChange.stage, StageChange.changed_on, StageChange.reason)
        .where(StageChange.partnership_id == key)
        .order_by(StageChange.changed_on)
    ).all()
    assert [row.stage for row in rows] == ["exploring", "building_trust", "working_together"]
    assert rows[-1].changed_on == date(2025, 3, 3)
    assert all(row.reason for row in rows[1:])


def test_two_community_partners_of_warm_together_are_not_paid(session: Session) -> None:
    rows = session.execute(
        select(Organisation.name, Member.paid)
        .join(Member, Member.organisation_id == Organisation.id)
        .where(Member.partnership_id == key_of(session, "Warm Together"), Member.paid.like("unpaid%"))
    )
    assert {row.name: row.paid for row in rows} == {
        "Mill Bank Mutual Aid": "unpaid",
        "Harbour Women’s Circle": "unpaid_chosen",
    }


# -- talks


def test_warm_together_has_86_interactions(session: Session) -> None:
    assert len(talks(session, "Warm Together", first=date(2024, 1, 1), last=TODAY)) == 86


@pytest.mark.parametrize(
    ("name", "number"), [("Warm Together", 41), ("Lowfield Food Table", 22), ("Early Years Listening", 17)]
)
def test_talks_of_the_summer(session: Session, name: str, number: int) -> None:
    assert len(talks(session, name, first=SUMMER[0], last=SUMMER[1])) == number


def test_weeks_of_the_summer(session: Session) -> None:
    """Whether weeks begin on the first of July, a Tuesday, or on Mondays."""
    days = [talk.happened_on for talk in summer_talks(session)]
    assert len(days) == 63
    for first in (date(2025, 7, 1), date(2025, 6, 30)):
        weeks = Counter((day - first).days // 7 for day in days)
        assert [weeks[n] for n in range(len(WEEKS))] == WEEKS


def test_places_of_the_summer(session: Session) -> None:
    places = Counter(whose_place(session, talk) for talk in summer_talks(session))
    assert places == {"community": 37, "policy": 9, "research": 6, "apart": 11}


def test_people_of_the_summer_by_the_hat_they_wore(session: Session) -> None:
    ours = session.scalars(select(Workspace.organisation_id)).one()
    hats: defaultdict[str, list[tuple[date, str | None]]] = defaultdict(list)
    for talk in summer_talks(session):
        for person, hat in session.execute(
            select(Participant.person_id, Participant.organisation_id).where(
                Participant.interaction_id == talk.id
            )
        ):
            hats[person].append((talk.happened_on, hat))
    groups: Counter[str] = Counter()
    for person, worn in hats.items():
        often = Counter(hat for _on, hat in worn)
        hat = max(worn, key=lambda seen: (often[seen[1]], seen[0]))[1]
        if hat == ours:
            continue
        if hat is None:
            assert session.get_one(Person, person).resident
            groups["community"] += 1
            continue
        groups[
            session.scalars(
                select(Sector.group)
                .join(Organisation, Organisation.sector_id == Sector.id)
                .where(Organisation.id == hat)
            ).one()
        ] += 1
    assert groups == {"community": 41, "policy": 8, "research": 6, "funder": 3}


def test_the_last_thirty_days_of_warm_together(session: Session) -> None:
    found = talks(session, "Warm Together", first=TODAY - timedelta(days=29), last=TODAY)
    assert len(found) == 12
    assert Counter(whose_place(session, talk) for talk in found)["community"] == 7


def test_farida_had_31_conversations(session: Session) -> None:
    found = session.scalar(
        select(func.count(Participant.id))
        .join(Person, Person.id == Participant.person_id)
        .join(Interaction, Interaction.id == Participant.interaction_id)
        .where(Person.known_as == "Farida", Interaction.state == "happened")
    )
    assert found == 31


@pytest.mark.parametrize(
    ("on", "heads", "words"),
    [
        (date(2025, 9, 25), 40, "Forty people came. Three signed up to be peer researchers."),
        (date(2025, 10, 9), 14, "“You asked us in June and nothing moved. Tell us why.”"),
    ],
)
def test_headcounts(session: Session, on: date, heads: int, words: str) -> None:
    talk = session.scalars(
        select(Interaction).where(Interaction.happened_on == on, Interaction.heard == words)
    ).one()
    named = session.scalar(select(func.count(Participant.id)).where(Participant.interaction_id == talk.id))
    assert (named or 0) + talk.unnamed == heads


def test_no_two_talks_say_the_same(session: Session) -> None:
    words = [row for row in session.scalars(select(Interaction.heard)) if row]
    assert len(words) == len(set(words))


# -- promises


def promises(session: Session, name: str) -> list[FollowUp]:
    return list(
        session.scalars(
            select(FollowUp).where(
                FollowUp.partnership_id == key_of(session, name),
                FollowUp.promise,
                FollowUp.released_on.is_(None),
            )
        )
    )


def test_promises_since_the_last_look_together(session: Session) -> None:
    since = session.get_one(Partnership, key_of(session, "Warm Together")).last_review_on
    assert since is not None
    due = [one for one in promises(session, "Warm Together") if one.first_due_on and one.first_due_on > since]
    assert (sum(one.done_on is not None for one in due), len(due)) == (15, 18)


def test_promises_of_the_summer(session: Session) -> None:
    both = [*promises(session, "Warm Together"), *promises(session, "Lowfield Food Table")]
    due = [one for one in both if one.first_due_on and SUMMER[0] <= one.first_due_on <= SUMMER[1]]
    kept = [one for one in due if one.done_on is not None and one.done_on <= SUMMER[1]]
    assert (len(kept), len(due)) == (31, 36)


def test_nine_things_are_still_to_do(session: Session) -> None:
    still = [one for one in session.scalars(select(FollowUp)) if not one.done_on and not one.released_on]
    due = {one.what: one.due_on for one in still}
    assert len(still) == 9
    assert (
        due.items()
        >= {
            "Send Farida the plain-English damp survey": date(2025, 10, 10),
            "Ring Joseph about paying the peer researchers": TODAY,
            "Ask Grace to bring the housing data to Lowfield Hall": TODAY,
            "Thank Bev for hosting the panel": TODAY,
            "Book Urdu and Polish interpreters for the 23 Oct panel": date(2025, 10, 16),
        }.items()
    )
    assert sum(on is not None and TODAY < on < TODAY + timedelta(days=7) for on in due.values()) == 1


# -- values


def moments(session: Session, *names: str, between: tuple[date, date]) -> dict[str, tuple[int, int]]:
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for value, kind in session.execute(
        select(Value.name, ValueMoment.kind)
        .join(AgreedValue, AgreedValue.id == ValueMoment.agreed_value_id)
        .join(Value, Value.id == AgreedValue.value_id)
        .join(Interaction, Interaction.id == ValueMoment.interaction_id)
        .where(
            AgreedValue.partnership_id.in_([key_of(session, name) for name in names]),
            AgreedValue.state == "agreed",
            Interaction.happened_on.between(*between),
        )
    ):
        found[value][kind] += 1
    return {value: (counts["honoured"], counts["strained"]) for value, counts in found.items()}


def test_moments_of_warm_together(session: Session) -> None:
    assert moments(session, "Warm Together", between=(date(2024, 1, 1), TODAY)) == dict(
        zip(FIVE, [(4, 0), (1, 1), (2, 1), (3, 0), (3, 2)], strict=True)
    )


def test_moments_of_both_partnerships_in_the_summer(session: Session) -> None:
    assert moments(session, "Warm Together", "Lowfield Food Table", between=SUMMER) == dict(
        zip(FIVE, [(6, 0), (3, 2), (5, 1), (4, 0), (4, 3)], strict=True)
    )


def test_five_values_are_agreed_in_two_partnerships_and_one_is_retired(session: Session) -> None:
    rows = session.execute(
        select(Partnership.name, Value.name, AgreedValue.state, AgreedValue.agreed_on)
        .join(AgreedValue, AgreedValue.partnership_id == Partnership.id)
        .join(Value, Value.id == AgreedValue.value_id)
        .order_by(AgreedValue.position)
    ).all()
    for partnership in ("Warm Together", "Lowfield Food Table"):
        assert tuple(row[1] for row in rows if (row[0], row.state) == (partnership, "agreed")) == FIVE
    assert [row[1] for row in rows if row.state == "retired"] == ["Be efficient"]
    assert session.scalar(select(func.count(Value.id))) == 6
    assert {row.agreed_on for row in rows if row[0] == "Warm Together" and row.state == "agreed"} == {
        date(2025, 3, 3)
    }


def test_each_partner_answers_for_itself(session: Session) -> None:
    rows = session.execute(
        select(Organisation.name, Value.name, ValueAnswer.alignment)
        .join(AgreedValue, AgreedValue.id == ValueAnswer.agreed_value_id)
        .join(Value, Value.id == AgreedValue.value_id)
        .join(Member, Member.id == ValueAnswer.member_id)
        .join(Organisation, Organisation.id == Member.organisation_id)
    ).all()
    said = {(at, value): alignment for at, value, alignment in rows}
    assert len(rows) == 48
    assert {key for key, alignment in said.items() if alignment == "differently"} == {
        ("Kelderby City Council", "Share power"),
        ("Kelder City Region", "Pay for time"),
    }
    assert ("Harbour Women’s Circle", "Own your story") not in said
    assert Counter(said.values()) == {"core": 24, "share": 16, "talking": 6, "differently": 2}


# -- as the pages show it


def test_three_have_gone_quiet_and_nobody_else(world: App) -> None:
    page = world.ask(today_page, today=TODAY, me=None).value
    quiet = {row.name: (row.since // 7, round((row.usual or 0) / 7)) for row in page.quiet}
    assert quiet == {"Grace Pemberly": (11, 4), "Callum Reeve": (7, 2), "Sunita Bhalla": (9, 6)}
    strips = {row.name: [n for n, count in enumerate(row.strip) if count] for row in page.quiet}
    assert strips == {"Grace Pemberly": [0], "Callum Reeve": [0, 2, 4], "Sunita Bhalla": [2]}
    listed = world.ask(people, today=TODAY).value
    assert {row.name for row in listed if row.quiet} == set(quiet)


def test_today_as_in_the_picture(world: App) -> None:
    page = world.ask(today_page, today=TODAY, me=None).value
    assert [len(part) for part in (page.slipped, page.for_today, page.this_week)] == [1, 3, 1]
    assert page.open == 9
    assert [row.on for row in page.coming][:3] == [date(2025, 10, 23), date(2025, 10, 31), date(2025, 11, 12)]
    assert [(row.words.strip("“”"), row.happened_on.day) for row in page.heard] == [
        ("People only open the letter if they know who it is from.", 13),
        ("You asked us in June and nothing moved. Tell us why.", 9),
        ("We can share street-level data if the panel asks for it.", 8),
    ]


def test_warm_together_as_in_the_picture(world: App, session: Session) -> None:
    page = world.ask(partnership_overview, key_of(session, "Warm Together"), today=TODAY).value
    figures = page.figures
    assert (figures.talks, figures.at_community_place) == (12, 7)
    assert (figures.promises_kept, figures.promises) == (15, 18)
    assert (figures.honoured, figures.strained) == (13, 4)
    assert len(page.promises) == 3
    assert [row.title for row in page.planned] == ["Community panel: damp and letters"]
