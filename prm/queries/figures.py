"""Figures of a partnership and of a period, as the notes on figures define them. No rows of records."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from prm.domain.followups import FollowUp
from prm.domain.interactions import Interaction, InteractionPartnership, Participant, whose_place_it_was
from prm.domain.organisations import Organisation, Sector
from prm.domain.places import Place
from prm.domain.rhythm import weeks_strip
from prm.domain.values import AgreedValue, ValueMoment
from prm.domain.voices import AGES, Voice, VoiceAnswer, is_answered, waiting_for
from prm.domain.workspace import Workspace
from prm.queries.rows.partnerships import Figures
from prm.queries.rows.voices import VoiceFigures
from prm.queries.who import our_terms

LATELY = timedelta(days=30)  # what the number of conversations holds
WEEKS = timedelta(weeks=12)  # as far back as the little columns go
# what we held for others: a conversation, also where only our own people are named
HOSTED = frozenset({"panel", "event", "training"})


def figures(session: Session, partnership_id: str, *, today: date, last_review: date | None) -> Figures:
    """The four figures of the overview, as the notes define them: conversations with somebody from outside our
    own organisation in the last 30 days, those at a community place, promises since the last look together,
    and moments of the values in force.
    """
    since = today - LATELY
    talks = counted_talks(session, partnership_id, since=today - WEEKS, today=today)
    places = Counter(place for on, place in talks.values() if on > since)
    promises = counted_promises(session, partnership_id, since=last_review)
    moments = Counter(kind for _talk, _value, kind in counted_moments(session, partnership_id))
    return Figures(
        talks=sum(places.values()),
        weeks=weeks_strip([on for on, _place in talks.values()], today),
        at_community_place=places["community"],
        places=tuple(places.most_common()),
        promises_kept=sum(promises.values()),
        promises=len(promises),
        honoured=moments["honoured"],
        strained=moments["strained"],
    )


def counted_talks(
    session: Session, partnership_id: str, *, since: date, today: date
) -> dict[str, tuple[date, str]]:
    """The conversations after ``since`` that count: of each its day, and whose place it was."""
    among_ourselves = _among_ourselves(session, partnership_id, since=since)
    return {
        key: (on, place)
        for key, on, place in _talks(session, partnership_id, since=since)
        if on <= today and key not in among_ourselves
    }


def counted_moments(session: Session, partnership_id: str) -> list[tuple[str, str, str]]:
    """Moments of the values in force: conversation, agreed value, and whether it was honoured or strained."""
    return [
        (talk, value, kind)
        for talk, value, kind in session.execute(
            select(ValueMoment.interaction_id, ValueMoment.agreed_value_id, ValueMoment.kind)
            .join(AgreedValue, AgreedValue.id == ValueMoment.agreed_value_id)
            .join(Interaction, Interaction.id == ValueMoment.interaction_id)
            .where(
                AgreedValue.partnership_id == partnership_id,
                AgreedValue.state == "agreed",
                Interaction.binned_at.is_(None),
            )
        )
    ]


def voice_figures(
    session: Session, *, first: date, last: date, today: date, partnerships: Sequence[str] = ()
) -> VoiceFigures:
    """Voices of a period, both days included, and what became of them until ``today``: each counts once, also without
    a name. Our own views are none. Without ``partnerships`` it is all of them.
    """
    ours, own_organisation = our_terms(session), session.scalar(select(Workspace.organisation_id))
    asked = (
        select(Voice.id, Voice.heard_on, Voice.person_id, Voice.organisation_id)
        .outerjoin(Interaction, Interaction.id == Voice.interaction_id)
        .where(
            Voice.binned_at.is_(None),
            Voice.heard_on.between(first, last),
            Interaction.binned_at.is_(None),
            Interaction.not_in_reports.is_not(True),
        )
    )
    if partnerships:
        asked = asked.where(Voice.partnership_id.in_(partnerships))
    heard = {
        key: on
        for key, on, person_id, organisation_id in session.execute(asked)
        # one of ours may speak for another group too; then it is heard as that group's
        if not (organisation_id in (None, own_organisation) and ours.had(person_id, on))
    }
    answers = session.execute(
        select(VoiceAnswer.voice_id, VoiceAnswer.kind, VoiceAnswer.told_on)
        .join(Voice, Voice.id == VoiceAnswer.voice_id)
        .where(Voice.heard_on.between(first, last))
    ).all()
    in_time = {key for key, kind, told_on in answers if is_answered(kind, told_on, by=last)} & heard.keys()
    by_now = {key for key, kind, told_on in answers if is_answered(kind, told_on, by=today)} & heard.keys()
    waiting = Counter(waiting_for(on, today) for key, on in heard.items() if key not in by_now | in_time)
    return VoiceFigures(
        heard=len(heard),
        answered=len(in_time),
        since=len(by_now - in_time),
        waiting={age: waiting[age] for age in AGES},
    )


def _talks(session: Session, partnership_id: str, *, since: date) -> list[tuple[str, date, str]]:
    """Each that happened: its id, its day, and whose place it was."""
    ours = session.scalar(
        select(Sector.group)
        .join(Organisation, Organisation.sector_id == Sector.id)
        .join(Workspace, Workspace.organisation_id == Organisation.id)
    )
    asked = (
        select(
            Interaction.id, Interaction.happened_on, Interaction.how, Interaction.whose_place, Place.community,
            Sector.group,
        )
        .join(InteractionPartnership, InteractionPartnership.interaction_id == Interaction.id)
        .outerjoin(Place, Place.id == Interaction.place_id)
        .outerjoin(
            Organisation,
            Organisation.id == func.coalesce(Interaction.place_organisation_id, Place.organisation_id),
        )
        .outerjoin(Sector, Sector.id == Organisation.sector_id)
        .where(
            InteractionPartnership.partnership_id == partnership_id,
            Interaction.state == "happened",
            Interaction.binned_at.is_(None),
            Interaction.happened_on > since,
        )
    )  # fmt: skip
    return [
        (key, on, whose_place_it_was(how=how, whose=whose, tagged=bool(tagged), group=group, ours=ours))
        for key, on, how, whose, tagged, group in session.execute(asked)
    ]


def _among_ourselves(session: Session, partnership_id: str, *, since: date) -> set[str]:
    """Talk only among our own people is no conversation; with unnamed people there, or hosted by us, it is one."""
    ours = our_terms(session)
    outside: dict[str, bool] = {}
    asked = (
        select(
            Interaction.id, Interaction.kind, Interaction.unnamed, Interaction.happened_on, Participant.person_id
        )
        .join(InteractionPartnership, InteractionPartnership.interaction_id == Interaction.id)
        .outerjoin(
            Participant, (Participant.interaction_id == Interaction.id) & Participant.absent.is_(None)
        )
        .where(InteractionPartnership.partnership_id == partnership_id, Interaction.happened_on > since)
    )  # fmt: skip
    for key, kind, unnamed, on, person_id in session.execute(asked):
        somebody = unnamed > 0 or kind in HOSTED or not ours.had(person_id, on)
        outside[key] = outside.get(key, False) or somebody
    return {key for key, somebody in outside.items() if not somebody}


def counted_promises(session: Session, partnership_id: str, *, since: date | None) -> dict[str, bool]:
    """Promises whose first day lies after the last look together, and whether each was kept."""
    asked = select(FollowUp.id, FollowUp.done_on).where(
        FollowUp.partnership_id == partnership_id,
        FollowUp.promise,
        FollowUp.binned_at.is_(None),
        FollowUp.released_on.is_(None),
    )
    if since is not None:
        asked = asked.where(
            or_(
                FollowUp.first_due_on > since,
                FollowUp.first_due_on.is_(None) & (FollowUp.created_at > _midnight(since)),
            )
        )
    return {key: done is not None for key, done in session.execute(asked)}


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=UTC)
