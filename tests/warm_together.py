"""Warm Together as records: the partnership of ``domain/lowfield_facts``, made through the same doors as a person."""

from datetime import date
from typing import NamedTuple

from prm.app import App
from prm.domain.agreement_facts import MemberFacts
from prm.services import agreement_answers, agreements, organisations, partnerships, people, values
from prm.services.partnerships import Part, StrandOfWork
from prm.services.people import Role
from tests.domain.lowfield_facts import DETAILS, WARM_TOGETHER

OUT_ON = date(2025, 10, 6)
_SECTORS = {
    "community": "community",
    "policy": "local_government",
    "research": "university",
    "funder": "funder",
    "other": "other",
}
_SPOKEN = ("Open Door Pantry", "Harbour Women’s Circle")
_SIGNED = ("Lowfield Neighbours", "University of Kelderby")


class World(NamedTuple):
    """``members`` and ``people`` are ids by name."""

    partnership: str
    members: dict[str, str]
    people: dict[str, str]


def partnership(app: App) -> World:
    """The partnership with its ten members, strands, places and agreed values; no agreement yet."""
    facts = WARM_TOGETHER
    known: dict[str, str] = {}
    members: dict[str, str] = {}
    together = app.do(
        partnerships.begin_partnership,
        name=facts.name,
        purpose=facts.purpose,
        places=[app.do(organisations.add_place, name=name, kind="neighbourhood") for name in facts.places],
        started_on=facts.start,
        started_exact=facts.start_exact,
        for_whom=facts.for_whom,
        already_here=facts.already_here,
        out_of_scope=facts.out_of_scope,
        languages=facts.languages,
    )
    for member in facts.members:
        members[member.name] = _member(app, together, member, known)
    app.do(
        partnerships.set_strands,
        together,
        strands=[StrandOfWork(each.name, each.lead, each.by_when) for each in facts.strands],
    )
    for value in facts.values:
        key = app.do(
            values.propose_value,
            together,
            name=value.name,
            statement=value.statement,
            practice="\n".join(value.practice),
        )
        app.do(
            values.agree_value, key, on=value.agreed_on, where=value.agreed_where, review_on=value.review_on
        )
    return World(together, members, known)


def _member(app: App, together: str, member: MemberFacts, known: dict[str, str]) -> str:
    name, _comma, team = member.name.partition(", ")
    organisation = app.do(organisations.add_organisation, name=name, sector=_SECTORS[member.group])
    parts = []
    for person, title, part in (
        (member.speaker, member.speaker_role, "speaks"),
        (member.stand_in, "", "stands_in"),
    ):
        if person:
            roles = [Role(organisation, title=title or None, main=True)]
            known[person] = app.do(people.add_person, name=person, roles=roles)
            parts.append(Part(known[person], part))
    return app.do(
        partnerships.add_member,
        together,
        organisation_id=organisation,
        parts=parts,
        role={"Convenor": "convenor"}.get(member.role, "funder" if member.group == "funder" else "partner"),
        team=team or None,
        brings=member.brings,
        hopes=member.hope_to_gain,
    )


def drafted(app: App, world: World, *, details: bool = True) -> str:
    """The first draft, with all that the agreement itself keeps filled in. Returns its version's id."""
    version = app.do(agreements.begin_agreement, world.partnership)
    if details:
        for key, value in DETAILS.items():
            app.do(agreements.set_detail, version, key=key, value=value)
        app.do(agreements.set_review, version, on=WARM_TOGETHER.review_on)
    return version


def out(app: App, world: World) -> str:
    """Version 1.0 out for sign-off since 6 October, with four yeses and two questions."""
    version = drafted(app, world)
    app.do(agreements.send_out, version, on=OUT_ON)
    for name in _SIGNED:
        _yes(app, version, world, name, way="paper", on=date(2025, 10, 10))
    for name in _SPOKEN:
        _yes(
            app,
            version,
            world,
            name,
            way="spoken",
            on=date(2025, 10, 9),
            said_where="Lowfield Hall",
            heard_by_id=world.people["Precious Moyo"],
        )
    app.do(
        agreement_answers.record_answer,
        version,
        member_id=world.members["Mill Bank Mutual Aid"],
        answer="question",
        way="spoken",
        on=date(2025, 10, 9),
        said_where="Lowfield Hall",
        heard_by_id=world.people["Precious Moyo"],
        speaker_id=world.people["Joseph Adeyemi-Clarke"],
        note="Can Wrenhill still stop the money if they do not like the vote?",
        section_key="how_we_decide",
    )
    app.do(
        agreement_answers.record_answer,
        version,
        member_id=world.members["Kelderby City Council, Public Health"],
        answer="question",
        way="letter",
        on=date(2025, 10, 10),
        speaker_id=world.people["Grace Pemberly"],
        note="Who tells our repairs team?",
        section_key="when_things_go_wrong",
    )
    return version


def _yes(app: App, version: str, world: World, name: str, **how: object) -> None:
    member = next(each for each in WARM_TOGETHER.members if each.name == name)
    app.do(
        agreement_answers.record_answer,
        version,
        member_id=world.members[name],
        speaker_id=world.people[member.speaker],
        speaker_role=member.speaker_role,
        **how,  # type: ignore[arg-type]
    )


def all_say_yes(app: App, world: World, version: str, *, on: date = date(2025, 10, 12)) -> None:
    for name in world.members:
        _yes(app, version, world, name, way="paper", on=on)
