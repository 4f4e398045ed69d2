"""What Today asks: promises by their day, who has gone quiet, what comes up, what was heard lately."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from prm.base.i18n import _, ngettext
from prm.domain.followups import FollowUp
from prm.domain.interactions import Interaction, Participant
from prm.domain.organisations import Organisation
from prm.domain.partnerships import Partnership
from prm.domain.people import Person, WorkspaceUser
from prm.domain.rhythm import QUIET_FROM, is_quiet, weeks_strip
from prm.domain.workspace import Workspace
from prm.queries.interactions import follow_ups, interactions
from prm.queries.kept import kept
from prm.queries.partnerships import pinned
from prm.queries.rows.today import Around, ComingUp, QuietRow, TodayPage
from prm.queries.who import consents_ending, main_roles, our_people, want_no_contact
from prm.store.tables import person_rhythm

AHEAD = timedelta(days=35)
QUIET_SHOWN = 8


def today_page(session: Session, *, today: date, me: str | None) -> TodayPage:
    """``me`` is the id of the WorkspaceUser."""
    open_ = follow_ups(session, today=today)
    week_end = today + timedelta(days=7)
    quiet = _quiet(session, today)
    return TodayPage(
        today=today,
        me=name_of(session, me),
        me_id=session.scalar(select(WorkspaceUser.person_id).where(WorkspaceUser.id == me)),
        slipped=tuple(row for row in open_ if row.due_on and row.due_on < today),
        for_today=tuple(row for row in open_ if row.due_on == today),
        this_week=tuple(row for row in open_ if row.due_on and today < row.due_on < week_end),
        open=len(open_),
        quiet=tuple(_quiet_rows(session, quiet[:QUIET_SHOWN], today)),
        quiet_more=max(0, len(quiet) - QUIET_SHOWN),
        coming=tuple(coming_up(session, today=today)),
        heard=tuple(row for row in interactions(session, limit=12, until=today) if row.their_words)[:3],
    )


def name_of(session: Session, user_id: str | None) -> str:
    """What a user is called: known as, else the first word of the name as written."""
    row = session.execute(
        select(Person.known_as, Person.name)
        .join(WorkspaceUser, WorkspaceUser.person_id == Person.id)
        .where(WorkspaceUser.id == user_id)
    ).first()
    return "" if row is None else row.known_as or row.name.split()[0]


def going_quiet(session: Session, *, today: date, limit: int | None = None) -> list[QuietRow]:
    """Who has gone quiet, the longest first. Not those who died, said no to contact, are put away, hidden, or our own."""
    return _quiet_rows(session, _quiet(session, today)[:limit], today)


def _quiet(session: Session, today: date) -> list[str]:
    """Their ids. Of thousands, a page shows a few: no more is asked about the others."""
    left_alone = our_people(session, today) | want_no_contact(session, today)
    asked = (
        select(Person.id, person_rhythm.c.last_on, person_rhythm.c.usual_gap)
        .join(person_rhythm, person_rhythm.c.person_id == Person.id)
        .where(
            kept(Person.binned_at),
            Person.put_away.is_(False),
            Person.keep_hidden.is_(False),
            Person.died_on.is_(None),
            person_rhythm.c.usual_gap.is_not(None),
            person_rhythm.c.last_on <= today - timedelta(days=QUIET_FROM),
        )
    )
    found = [
        (last_on, key)
        for key, last_on, usual_gap in session.execute(asked)
        if is_quiet(last_on, usual_gap, today) and key not in left_alone
    ]
    return [key for _last_on, key in sorted(found)]


def _quiet_rows(session: Session, ids: Sequence[str], today: date) -> list[QuietRow]:
    roles = main_roles(session, today, ids)
    days: defaultdict[str, list[date]] = defaultdict(list)
    for person_id, on in session.execute(
        select(Participant.person_id, Interaction.happened_on)
        .join(Interaction, Interaction.id == Participant.interaction_id)
        .where(
            Participant.person_id.in_(ids),
            Participant.absent.is_(None),
            Interaction.happened_on > today - timedelta(weeks=12),
            Interaction.state == "happened",
            kept(Interaction.binned_at),
        )
    ):
        days[person_id].append(on)
    rows = {}
    rhythm = person_rhythm.c
    for key, name, last_on, usual_gap, conversations in session.execute(
        select(Person.id, Person.name, rhythm.last_on, rhythm.usual_gap, rhythm.conversations)
        .join(person_rhythm, rhythm.person_id == Person.id)
        .where(Person.id.in_(ids))
    ):
        _role, _id, organisation, group = roles.get(key, ("", "", "", ""))
        rows[key] = QuietRow(
            id=key,
            name=name,
            organisation=organisation,
            group=group,
            since=(today - last_on).days,
            usual=usual_gap,
            conversations=conversations,
            strip=weeks_strip(days[key], today),
        )
    return [rows[key] for key in ids]


def coming_up(session: Session, *, today: date) -> list[ComingUp]:
    """What is planned, which consents end, and which partnerships look at themselves, in the next five weeks."""
    until = today + AHEAD
    zone = ZoneInfo(session.scalar(select(Workspace.zone)) or "UTC")
    found = [
        ComingUp(
            id=row.id,
            kind="interaction",
            on=row.happened_on,
            title=row.title or ", ".join(row.who),
            words=", ".join(part for part in (row.place, _time(row.happened_at, zone)) if part),
        )
        for row in interactions(session, states=("planned",), since=today, until=until, limit=20)
    ]
    ending: defaultdict[date, list[str]] = defaultdict(list)
    ends = consents_ending(session, today)
    for key, name in session.execute(
        select(Person.id, func.coalesce(Person.known_as, Person.name))
        .where(Person.id.in_(ends), Person.binned_at.is_(None), Person.died_on.is_(None))
        .order_by(Person.sort_key)
    ):
        ending[ends[key]].append(name)
    for last_day, names in ending.items():
        found.append(
            ComingUp(
                id="",
                kind="consent",
                on=last_day,
                title=ngettext("Renew consent with {n} person", "Renew consent with {n} people", len(names)),
                words=_listed(names),
            )
        )
    found += _reviews(session, today, until)
    found.sort(key=lambda row: row.on)
    return found


def _reviews(session: Session, today: date, until: date) -> list[ComingUp]:
    rows = session.execute(
        select(Partnership.id, Partnership.name, Partnership.next_review_on).where(
            Partnership.binned_at.is_(None),
            Partnership.put_away.is_(False),
            Partnership.next_review_on >= today,
            Partnership.next_review_on <= until,
        )
    ).all()
    if not rows:
        return []
    from prm.queries.sign_off import out_for_sign_off  # only where there is something to look at together

    out = out_for_sign_off(session, [key for key, _name, _on in rows])
    found = []
    for key, name, on in rows:
        title, words = _("Review {name}"), ""
        if key in out:
            title = _("Review {name} and sign off")
            words = _("Agreement {number}. {yes} of {of} have said yes.").format(
                number=out[key].number, yes=out[key].yes, of=out[key].of
            )
        found.append(
            ComingUp(id=key, kind="review", on=on or today, title=title.format(name=name), words=words)
        )
    return found


def _time(at: datetime | None, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%H:%M}" if at is not None else ""


def _listed(names: list[str]) -> str:
    shown = names[:3]
    if len(names) > 3:
        return _("{names} and {n} more").format(names=", ".join(shown), n=len(names) - 3)
    return (
        _("{names} and {last}").format(names=", ".join(shown[:-1]), last=shown[-1])
        if len(shown) > 1
        else shown[0]
    )


def around(session: Session, *, today: date, me: str | None) -> Around:
    """What the window shows around every page."""
    row = session.execute(
        select(Organisation.name, Workspace.made_up, Workspace.pretend_today).join(
            Organisation, Organisation.id == Workspace.organisation_id
        )
    ).first()
    due = list(
        session.scalars(
            select(FollowUp.due_on).where(
                FollowUp.binned_at.is_(None), FollowUp.done_on.is_(None), FollowUp.released_on.is_(None)
            )
        )
    )
    return Around(
        organisation=row[0] if row else "",
        made_up=bool(row and row[1]),
        pretend_today=row[2] if row else None,
        pinned=tuple(pinned(session)),
        for_today=sum(day is not None and day <= today for day in due),
        follow_ups=len(due),
        me=name_of(session, me),
    )
