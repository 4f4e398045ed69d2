"""The made-up days, happening: each command is given on its own day, by the person who gave it. No data here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from prm.app import App
from prm.base.clock import FrozenClock
from prm.exchange.sample.follow_ups import Added
from prm.exchange.sample.organisations import GROUPS, OURS, SPOTS
from prm.exchange.sample.partnerships import Together
from prm.exchange.sample.people import NADIA, Known
from prm.exchange.sample.story import APART, MINUTES, TODAY, Owed, Talk
from prm.queries.interactions import follow_ups
from prm.queries.people import people, reach_of, roles_of
from prm.services.care_notes import AuthorLock
from prm.services.consents import record_consent
from prm.services.followups import add_follow_up, mark_done, move_follow_up, release_follow_up
from prm.services.interactions import MomentSeen, PromiseMade, Who, log_interaction
from prm.services.organisations import add_organisation, add_place, change_organisation
from prm.services.partnerships import (
    Part,
    StrandOfWork,
    add_member,
    begin_partnership,
    change_member,
    change_partnership,
    change_stage,
    pin_partnership,
    set_strands,
)
from prm.services.people import (
    Reach,
    Role,
    add_person,
    change_person,
    change_role,
    name_user,
    set_reach,
    share_reach,
)
from prm.services.tags import set_tags
from prm.services.voices import answer_voice, hear_voice, mark_told
from prm.services.workspace import begin_workspace
from prm.store.unit import Tx

if TYPE_CHECKING:
    from prm.exchange.sample.voices import Reply, Said

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(slots=True)
class World:
    """What has been made so far: the ids of everything, by the keys that the data uses."""

    app: App
    clock: FrozenClock
    known: dict[str, Known]
    users: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    whose: dict[str, str | None] = field(default_factory=dict)
    partnerships: dict[str, str] = field(default_factory=dict)
    members: dict[tuple[str, str], str] = field(default_factory=dict)
    values: dict[tuple[str, int], str] = field(default_factory=dict)
    follow_ups: dict[str, str] = field(default_factory=dict)
    talks: dict[tuple[date, str], str] = field(default_factory=dict)
    agreement: dict[str, str] = field(default_factory=dict)
    locks: dict[str, AuthorLock] = field(default_factory=dict)
    voices: dict[int, str] = field(default_factory=dict)

    def do(self, command: Callable[Concatenate[Tx, P], T], *args: P.args, **kw: P.kwargs) -> T:
        return self.app.do(command, *args, **kw)

    def as_user(self, key: str) -> None:
        self.app.me = self.users.get(key, self.users["nadia"])

    # -- the workspace, its organisations and places

    def begin(self) -> None:
        self.users["nadia"] = self.app.me = self.do(
            begin_workspace,
            organisation=OURS,
            me=NADIA.name,
            zone=str(self.clock.zone()),
            made_up=True,
            pretend_today=TODAY,
        )
        (choice,) = self.app.ask(people, today=self.clock.today()).value
        self.people["nadia"] = choice.id
        self.do(change_person, self.people["nadia"], **NADIA.fields)
        (role,) = self.app.ask(roles_of, self.people["nadia"]).value
        self.groups["ln"] = role.organisation_id
        hat = NADIA.hats[0]
        self.do(change_role, role.id, role=hat.role, title=hat.title, started_on=hat.since)
        self.do(set_reach, person_id=self.people["nadia"], reach=_reach(NADIA.reach))
        self._consents(NADIA)

    def map_out(self) -> None:
        """Organisations and places, each within or beside those before it."""
        self.do(
            change_organisation, self.groups["ln"], registration_number="0000001", kind="Charity",
            notes="Made up, like everything here. So is the charity number.",
        )  # fmt: skip
        for group in GROUPS:
            self.groups[group.key] = self.do(
                add_organisation,
                name=group.name,
                sector=group.sector,
                kind=group.kind,
                parent_id=self.groups[group.part_of] if group.part_of else None,
                **group.fields,
            )
            if group.reach:
                self.do(set_reach, organisation_id=self.groups[group.key], reach=_reach(group.reach))
        for spot in SPOTS:
            self.whose[spot.key] = spot.whose
            self.places[spot.key] = self.do(
                add_place,
                name=spot.name,
                kind=spot.kind,
                within_id=self.places[spot.within] if spot.within else None,
                organisation_id=self.groups[spot.whose] if spot.whose else None,
                community=spot.community,
            )
        self.do(change_organisation, self.groups["ln"], place_id=self.places["hall"])
        for group in GROUPS:
            if group.place:
                self.do(change_organisation, self.groups[group.key], place_id=self.places[group.place])

    # -- people

    def person(self, key: str) -> str:
        """Whoever is not known yet is put down now, as one does when a new name comes up."""
        if key not in self.people:
            known = self.known[key]
            self.people[key] = self.do(
                add_person,
                name=known.name,
                reach=_reach(known.reach),
                roles=[
                    Role(self.groups[hat.at], hat.role, hat.title, hat.team, hat.since, hat.until, hat.main)
                    for hat in known.hats
                ],
                **known.fields,
            )
            self._consents(known)
            if known.tags:
                self.do(set_tags, person_id=self.people[key], names=known.tags)
        return self.people[key]

    def _consents(self, known: Known) -> None:
        for said in known.said:
            self.do(
                record_consent,
                self.people[known.key],
                kind=said.kind,
                yes=said.yes,
                way=said.way,
                language=said.language,
                heard_by_id=self.people["nadia"] if said.way == "spoken" and known is not NADIA else None,
                use=said.use,
                until=said.until,
            )

    def meet(self, key: str) -> None:
        self.person(key)

    def add_user(self, key: str) -> None:
        self.person(key)
        self.users[key] = self.do(name_user, name=self.known[key].name)

    def share_mailbox(self, whose: str, with_whom: str) -> None:
        point = next(
            row for row in self.app.ask(reach_of, person_id=self.person(whose)).value if row.kind == "email"
        )
        self.do(share_reach, contact_point_id=point.id, person_id=self.person(with_whom))

    def died(self, key: str, on: date) -> None:
        self.do(change_person, self.person(key), died_on=on)

    def part_of(self, key: str, parent: str) -> None:
        self.do(change_organisation, self.groups[key], parent_id=self.groups[parent])

    # -- partnerships

    def begin_together(self, together: Together) -> None:
        first, *rest = together.stages
        self.partnerships[together.key] = key = self.do(
            begin_partnership,
            name=together.name,
            stage=first.stage,
            stage_on=first.on,
            places=[self.places[place] for place in together.places.split()],
            **together.fields,
        )
        self.set_strands(together.key, together.strands)
        self.do(pin_partnership, key)
        for stage in rest:
            if stage.on < together.begun:
                self.do(change_stage, key, stage=stage.stage, on=stage.on, reason=stage.reason)

    def set_strands(self, key: str, strands: Iterable[tuple[str, str, str]]) -> None:
        self.do(set_strands, self.partnerships[key], strands=[StrandOfWork(*strand) for strand in strands])

    def change_together(self, key: str, **fields: Any) -> None:
        self.do(change_partnership, self.partnerships[key], **fields)

    def move_on(self, key: str, stage: str, reason: str) -> None:
        self.do(change_stage, self.partnerships[key], stage=stage, reason=reason)

    def join(self, together: str, at: str, speaks: str, joined: date, **fields: Any) -> None:
        self.members[together, at] = self.do(
            add_member,
            self.partnerships[together],
            organisation_id=self.groups[at],
            parts=[Part(self.person(speaks), "speaks")],
            started_on=joined,
            **fields,
        )

    def set_parts(self, together: str, at: str, speaks: str, stands_in: str, others: str) -> None:
        parts = [Part(self.person(speaks), "speaks")]
        parts += [Part(self.person(key), "stands_in") for key in stands_in.split()]
        parts += [Part(self.person(key)) for key in others.split()]
        self.do(change_member, self.members[together, at], parts=parts)

    # -- talks, and what is to be done

    def log(self, talk: Talk, together: str | None) -> None:
        apart = talk.place in APART
        who = [Who(self.person(key)) for key in talk.who]
        promises = [self._promise(promise) for promise in talk.owed]
        interaction = self.talks[talk.at.date(), talk.kind] = self.do(
            log_interaction,
            who=who,
            unnamed=talk.unnamed,
            kind=talk.kind,
            happened_on=talk.at.date(),
            happened_at=talk.at,
            heard=talk.heard or None,
            partnerships=[self.partnerships[together]] if together else [],
            promises=promises,
            moments=[
                MomentSeen(self.values[together, tested.value], tested.kind, tested.how)
                for tested in talk.tested
                if together
            ],
            minutes=MINUTES.get(talk.kind),
            how=APART.get(talk.place, "in_person"),
            whose_place="online" if apart else "ours" if self.whose.get(talk.place) == "ln" else "theirs",
            place_id=self.places.get(talk.place),
            place_organisation_id=None if talk.place in self.places else self.groups.get(talk.place),
            **talk.fields,
        )
        if promises:
            for row in self.app.ask(
                follow_ups, today=talk.at.date(), interaction_id=interaction, done=None
            ).value:
                self._remember(row.what, row.id)

    # -- voices, and what was answered

    def hear(self, number: int, said: "Said") -> None:
        self.voices[number] = self.do(
            hear_voice,
            words=said.words,
            theme=said.theme,
            interaction_id=self.talks[said.on, said.kind],
            anonymous=not said.who,
            person_id=self.person(said.who) if said.who else None,
            organisation_id=self.groups[said.group] if said.group else None,
        )

    def answer_voice(self, number: int, reply: "Reply") -> None:
        told: dict[str, Any] = {}
        if reply.told == reply.on:
            told = {"told_on": reply.told, "told_how": reply.how}
        self.do(
            answer_voice,
            self.voices[number],
            kind=reply.kind,
            words=reply.words,
            answered_by=reply.by,
            **told,
        )

    def tell_back(self, number: int, how: str) -> None:
        self.do(mark_told, self.voices[number], how=how)

    def _promise(self, promise: Owed) -> PromiseMade:
        return PromiseMade(
            promise.what,
            owner_id=self.person(promise.by),
            to_person_id=self.person(promise.to) if promise.to else None,
            due_on=promise.due,
        )

    def add_follow_up(self, added: Added) -> None:
        promise = self._promise(added.what)
        key = self.do(
            add_follow_up,
            what=promise.what,
            owner_id=promise.owner_id,
            to_person_id=promise.to_person_id,
            due_on=promise.due_on,
            waiting_for=added.what.waiting_for,
            partnership_id=self.partnerships[added.partnership] if added.partnership else None,
        )
        self._remember(promise.what, key)

    def _remember(self, what: str, key: str) -> None:
        assert what not in self.follow_ups, what
        self.follow_ups[what] = key

    def done(self, what: str) -> None:
        self.do(mark_done, self.follow_ups[what])

    def moved(self, what: str, to: date) -> None:
        self.do(move_follow_up, self.follow_ups[what], due_on=to)

    def released(self, what: str) -> None:
        self.do(release_follow_up, self.follow_ups[what])


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happens at a moment, given by a user."""

    at: datetime
    by: str
    act: Callable[[World], object]


def run(world: World, steps: Iterable[Step]) -> Iterable[Step]:
    """Let it happen, in the order of time; what has the same moment in the order given."""
    for step in sorted(steps, key=lambda step: step.at):
        world.clock.moment = step.at
        if world.users:
            world.as_user(step.by)
        step.act(world)
        yield step


def _reach(ways: Iterable[tuple[str, str]]) -> list[Reach]:
    return [Reach(kind, value, preferred=n == 0) for n, (kind, value) in enumerate(ways)]
