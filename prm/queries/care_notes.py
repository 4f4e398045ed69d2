"""Questions about care notes: what may be known while they are locked, and what their author sees when open.

No query gives anything of a note without ``OpenNotes``, and none gives its words but ``own_note`` and ``need_words``.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from prm.base.errors import Refused
from prm.base.fold import fold
from prm.base.i18n import N_, _
from prm.base.ids import read_id
from prm.base.when.days import season_days, season_of
from prm.domain.care_notes import CareAuthor, CareEnvelope, CareTally
from prm.domain.care_totals import (
    LEAST_PEOPLE,
    Added,
    Shown,
    Tally,
    count_notes,
    read_added,
    shown_totals,
    still_to_add,
    sum_shown,
)
from prm.domain.care_words import LABOUR, NO_SUPPORT, WEIGHTS, CareNoteWords, read_care_note, word_for
from prm.domain.followups import FollowUp
from prm.domain.people import Person
from prm.domain.workspace import Workspace
from prm.queries.interactions import interaction_rows
from prm.queries.naming import user_named
from prm.queries.people import person_of_user
from prm.queries.rows.care_notes import (
    AuthorRow,
    CareTabPage,
    LoadWeek,
    LockedPage,
    NeedRow,
    NoteRow,
    OpenPage,
    SeasonToAdd,
    SeasonTotal,
    SupportRow,
)
from prm.queries.rows.interactions import InteractionRow
from prm.store.author_lock import AuthorLock, Cost
from prm.store.open_notes import OpenNotes
from prm.store.seal import fingerprint
from prm.store.tables import draft

WEEKS = 12
_NO_WEIGHT = 0
_AFTER = {
    "visit": (N_("After a visit"), N_("After a visit to {place}")),
    "meeting": (N_("After a meeting"), N_("After a meeting at {place}")),
    "panel": (N_("After the panel"), N_("After the panel at {place}")),
    "event": (N_("After an event"), N_("After an event at {place}")),
    "workshop": (N_("After a workshop"), N_("After a workshop at {place}")),
    "training": (N_("After a training"), N_("After a training at {place}")),
}
_AFTER_TALK = {
    "call": (N_("After a call"), N_("After a call with {name}")),
    "message": (N_("After a message"), N_("After a message from {name}")),
}


# locked


def locked_page(session: Session) -> LockedPage:
    """Who can write, and that something is unfinished. No number of notes: it would say who carries how much."""
    workspace = session.execute(select(Workspace.id, Workspace.made_up)).first()
    unfinished = session.scalar(select(func.count()).select_from(draft).where(draft.c.kind == "care_note"))
    return LockedPage(
        authors=tuple(authors(session)),
        unfinished=bool(unfinished),
        made_up=bool(workspace and workspace.made_up),
        workspace_id=workspace.id if workspace else "",
    )


def authors(session: Session) -> list[AuthorRow]:
    """Those who have a lock, by name."""
    rows = session.execute(
        select(
            CareAuthor.id, func.coalesce(Person.name, CareAuthor.display_name), CareAuthor.public,
            CareAuthor.recovery_head.is_not(None),
        )
        .outerjoin(Person, Person.id == CareAuthor.id)
        .where(func.length(CareAuthor.wrap) > 0)
        .order_by(func.coalesce(Person.sort_key, CareAuthor.display_name))
    )  # fmt: skip
    return [AuthorRow(key, name, fingerprint(public), has_code) for key, name, public, has_code in rows]


def author_named(session: Session, typed: str) -> str:
    """The id of the one meant: who has a lock, or who uses this workspace. Raises Refused, with those who have a lock
    listed.
    """
    writers = authors(session)
    key, folded = read_id(typed), fold(" ".join(typed.split()))
    found = [row.id for row in writers if row.id == key or fold(row.name) == folded]
    if len(found) == 1:
        return found[0]
    try:
        return person_of_user(session, user_named(session, typed))
    except Refused as refused:
        raise Refused(
            {"author": _("“{name}” has no lock for care notes here.").format(name=typed)},
            choices=[row.name for row in writers] or refused.choices,
        ) from None


def lock_of(session: Session, author_id: str) -> AuthorLock:
    """An author's lock, to be opened outside. Raises Refused when there is none."""
    row = session.execute(
        select(
            CareAuthor.public, CareAuthor.wrap_head, CareAuthor.wrap, CareAuthor.recovery_head, CareAuthor.recovery
        ).where(CareAuthor.id == author_id)
    ).first()  # fmt: skip
    if row is None:
        raise Refused({"author": _("There is no lock for these notes yet. Make one first, then write.")})
    return AuthorLock(*row)


def cost_of_locks(session: Session) -> Cost | None:
    """None for the usual. The made-up workspace, whose passphrase is printed anyway, does not make anybody wait."""
    return Cost.LOWEST if session.scalar(select(Workspace.made_up)) else None


# open


def open_page(
    session: Session, *, opened: OpenNotes, today: date, partnership_id: str | None = None
) -> OpenPage:
    """An author's own notes, the newest first; of one partnership, and with those under none where none is given."""
    every, added, damaged = _own(session, opened)
    here = [
        (key, note) for key, note in every if partnership_id is None or note.partnership_id == partnership_id
    ]
    here.sort(key=lambda pair: (pair[1].draft, pair[1].day, pair[1].id), reverse=True)
    held = [note for _key, note in here if not note.draft]
    talks = _talks(session, [note for _key, note in here])
    seasons = {season_of(note.day) for _key, note in every} | set(added.seasons)
    notes = [note for _key, note in every]
    whole = {note.id: key for key, note in every if not note.draft}
    return OpenPage(
        notes=tuple(
            NoteRow(
                id=key,
                day=note.day,
                clock=note.clock,
                after=_after(note, talks.get(note.interaction_id or "")),
                weight=_weight(note),
                draft=note.draft,
                of=whole.get(note.id, "") if note.draft else "",
            )
            for key, note in here
        ),
        weeks=_weeks(held, today),
        needs=tuple(_needs(session, here)),
        support=tuple(
            SupportRow(key, note.day, kind)
            for key, note in here
            for kind in note.support_had
            if not note.draft and kind != NO_SUPPORT
        ),
        counting=added.counting,
        to_add=tuple(
            _to_add(notes, added, season)
            for season in sorted(seasons)
            if season_days(season)[1] < today
            and added.counting
            and still_to_add(count_notes(notes, season=season), added, season=season)
        ),
        damaged=damaged,
    )


def tab_page(session: Session, *, opened: OpenNotes | None, partnership_id: str, today: date) -> CareTabPage:
    """The whole tab of a partnership: with nothing of any note while it is locked."""
    return CareTabPage(
        locked=locked_page(session),
        open=None
        if opened is None or opened.closed
        else open_page(session, opened=opened, today=today, partnership_id=partnership_id),
        total=season_total(session, season=last_season(today), partnerships=[partnership_id]),
    )


def last_season(today: date) -> str:
    """The last one that has ended."""
    return season_of(season_days(season_of(today))[0] - timedelta(days=1))


def own_note(session: Session, *, opened: OpenNotes, note_id: str) -> CareNoteWords:
    """One note with its words, for as long as they are read. Raises Refused."""
    box = session.scalar(select(CareEnvelope.box).where(CareEnvelope.id == bytes.fromhex(note_id)))
    if box is None:
        raise Refused(_("This note is no longer here. It may have been taken out on another screen."))
    note = read_care_note(opened.read(box))
    if note is None:
        raise Refused(_("This is not a note."))
    return note


def need_words(session: Session, *, opened: OpenNotes, note_ids: Sequence[str]) -> dict[str, str]:
    """What these notes say would help, to be shown and not kept."""
    return {note_id: own_note(session, opened=opened, note_id=note_id).support_needed for note_id in note_ids}


# totals


def tallies(session: Session, *, season: str, partnerships: Sequence[str] | None = None) -> dict[str, Tally]:
    """What writers have added, by partnership. Not for showing: ``shown_totals`` says what of it may be."""
    asked = select(
        CareTally.partnership_id,
        CareTally.light + CareTally.medium + CareTally.heavy,
        CareTally.supported,
        CareTally.people,
    ).where(CareTally.season == season)
    if partnerships is not None:
        asked = asked.where(CareTally.partnership_id.in_(partnerships))
    return {key: Tally(*numbers) for key, *numbers in session.execute(asked)}


def season_total(
    session: Session,
    *,
    season: str,
    partnerships: Sequence[str] | None = None,
    before: Mapping[str, Shown] | None = None,
) -> SeasonTotal:
    """One total of a season, made of those partnerships alone that may be shown (rule 3).

    ``before`` is what reports have shown of this season already, as ``shown_totals`` gave it.
    """
    held = tallies(session, season=season, partnerships=partnerships)
    total = sum_shown(shown_totals(held, before=before or {}).values())
    writers = session.scalar(select(func.count()).select_from(CareAuthor)) or 0
    counted = max((tally.people for tally in held.values()), default=0)
    return SeasonTotal(
        season=season,
        notes=total.notes if total else None,
        supported=total.supported if total else None,
        writers=writers,
        writers_missing=counted < writers,
    )


def can_be_shown_at_all(writers: int) -> bool:
    """With fewer writers no total is ever shown."""
    return writers >= LEAST_PEOPLE


# inside


def _own(session: Session, opened: OpenNotes) -> tuple[list[tuple[str, CareNoteWords]], Added, int]:
    notes, added, damaged = [], Added(), 0
    for key, text in opened.own(_boxes(session)):
        try:
            note = read_care_note(text)
            if note is not None:
                notes.append((key.hex(), note))
            else:
                added = read_added(text) or added
        except Refused:
            damaged += 1
    return notes, added, damaged


def _boxes(session: Session) -> list[tuple[bytes, bytes]]:
    return [(key, box) for key, box in session.execute(select(CareEnvelope.id, CareEnvelope.box))]


def _weight(note: CareNoteWords) -> int:
    return next((n for n, weight in enumerate(WEIGHTS, start=1) if weight.key == note.weight), _NO_WEIGHT)


def _weeks(notes: Sequence[CareNoteWords], today: date) -> tuple[LoadWeek, ...]:
    """Twelve weeks of seven days that end today, the oldest first."""
    found = []
    for back in reversed(range(WEEKS)):
        until = today - timedelta(weeks=back)
        here = [note for note in notes if until - timedelta(days=7) < note.day <= until]
        light, medium, heavy = (sum(note.weight == weight.key for note in here) for weight in WEIGHTS)
        found.append(LoadWeek(until, light, medium, heavy, sum(note.support_came for note in here)))
    return tuple(found)


def _needs(session: Session, notes: Sequence[tuple[str, CareNoteWords]]) -> Iterator[NeedRow]:
    wanted = [(key, note) for key, note in notes if note.support_needed and not note.draft]
    asked = {note.follow_up_id for _key, note in wanted if note.follow_up_id}
    rows = {
        row.id: row
        for row in session.execute(
            select(FollowUp.id, FollowUp.done_on, func.coalesce(Person.known_as, Person.name).label("owner"))
            .outerjoin(Person, Person.id == FollowUp.owner_id)
            .where(FollowUp.id.in_(asked), FollowUp.binned_at.is_(None), FollowUp.released_on.is_(None))
        )
    }
    for key, note in wanted:
        row = rows.get(note.follow_up_id or "")
        yield NeedRow(
            key, note.day, row is not None, (row.owner or "") if row else "", row.done_on if row else None
        )


def _to_add(notes: Sequence[CareNoteWords], added: Added, season: str) -> SeasonToAdd:
    counted = count_notes(notes, season=season)
    changes = still_to_add(counted, added, season=season)
    return SeasonToAdd(season, sum(cell.light + cell.medium + cell.heavy for cell in changes.values()))


def _talks(session: Session, notes: Sequence[CareNoteWords]) -> dict[str, InteractionRow]:
    ids = sorted({note.interaction_id for note in notes if note.interaction_id})
    return {row.id: row for row in interaction_rows(session, ids)} if ids else {}


def _after(note: CareNoteWords, talk: InteractionRow | None) -> str:
    """What it came from: "After a visit to Open Door Pantry"; else the kind of labour."""
    if talk is None:
        return note.kind_words or word_for(LABOUR, note.kind)
    if talk.title:
        return talk.title
    if talk.kind in _AFTER_TALK:
        alone, named = _AFTER_TALK[talk.kind]
        return _(named).format(name=talk.who[0]) if talk.who else _(alone)
    alone, placed = _AFTER.get(talk.kind, (N_("After a conversation"), N_("After a conversation at {place}")))
    return _(placed).format(place=talk.place) if talk.place else _(alone)
