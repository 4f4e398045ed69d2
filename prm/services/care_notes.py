"""Care notes: a lock for their author, a note put in the box, taken out, counted. Rules: ``domain/care_words``.

Nothing here is in the history, the search or a log, and no command needs a passphrase but those that take
``OpenNotes``. Making and opening locks takes a second and asks no workspace: do it in a job.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from prm.base.changes import Change
from prm.base.errors import Refused
from prm.base.i18n import _
from prm.domain.care_notes import CareAuthor, CareEnvelope, CareTally
from prm.domain.care_totals import (
    Added,
    Cell,
    count_notes,
    people_change,
    read_added,
    still_to_add,
    write_added,
)
from prm.domain.care_words import CareNoteWords, check_care_note, read_care_note, saved, write_care_note
from prm.domain.people import Person
from prm.services.followups import new_follow_up
from prm.services.interactions import change_interaction, log_interaction
from prm.store import drafts
from prm.store.author_lock import (
    AuthorLock,
    Cost,
    can_be_strengthened,
    new_lock,
    strengthen,
    unlock,
    unlock_by_code,
)
from prm.store.open_notes import OpenNotes
from prm.store.passphrase import check_passphrase, offer_words, wait_after
from prm.store.recovery import new_code
from prm.store.seal import compare_key, fingerprint, new_envelope_id, seal
from prm.store.seal import reseal as sealed_again
from prm.store.unit import Tx

__all__ = [
    "AuthorLock", "Cost", "OpenNotes", "SealedDraft", "accept_lock", "add_season", "ask_for_support",
    "begin_author", "change_note", "change_passphrase", "check_passphrase", "count_me", "drop_draft", "keep_draft",
    "log_with_note", "make_lock", "mark_of", "new_code", "offer_words", "open_by_code", "open_notes", "seal_note",
    "stronger", "take_out", "wait_after", "write_note",
]  # fmt: skip

DRAFT_KIND = "care_note"
_NO_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)


# locks, without a workspace


def make_lock(passphrase: str, *, code: str | None, cost: Cost | None = None) -> AuthorLock:
    """A new key, locked by a passphrase and by a recovery code. A second's work. Raises Refused."""
    return new_lock(passphrase, code=code, cost=cost)


def open_notes(lock: AuthorLock, *, author_id: str, passphrase: str) -> OpenNotes:
    """A second's work. Raises Refused with the sentence for a wrong passphrase."""
    return OpenNotes(author_id, unlock(lock, passphrase))


def open_by_code(lock: AuthorLock, *, author_id: str, code: str) -> OpenNotes:
    return OpenNotes(author_id, unlock_by_code(lock, code))


def stronger(lock: AuthorLock, opened: OpenNotes, passphrase: str) -> AuthorLock | None:
    """The same key at today's cost, where the lock was made on a computer with too little memory."""
    return strengthen(lock, opened.unlocked, passphrase) if can_be_strengthened(lock) else None


def mark_of(public: bytes) -> str:
    """What a computer remembers of a lock."""
    return fingerprint(public)


# authors


def begin_author(tx: Tx, /, *, person_id: str, lock: AuthorLock) -> None:
    """From now on this person can write care notes. Raises Refused when they can already."""
    tx.says(_("Make a lock"))
    person = tx.get(Person, person_id)
    if tx.session.get(CareAuthor, person_id) is not None:
        raise Refused({"author": _("{name} has a lock already.").format(name=person.name)})
    tx.add(CareAuthor(id=person_id, display_name=person.name, **_columns(lock)))


def accept_lock(tx: Tx, /, *, author_id: str, lock: AuthorLock) -> None:
    """Put a stronger wrap of the same key in place of the old one."""
    author = _author(tx, author_id)
    if author.public != lock.public:
        raise Refused(_("This lock was changed meanwhile. Nothing was changed now."))
    _put_lock(author, lock)


def change_passphrase(tx: Tx, /, opened: OpenNotes, *, lock: AuthorLock) -> int:
    """Put a new lock in place, with every note of this author sealed to it. Returns how many envelopes.

    The old passphrase opens nothing of the file any more. It still opens copies from before.
    """
    tx.says(_("Change passphrase"))
    author = _author(tx, opened.author_id)
    if author.public != opened.public:
        raise Refused(_("This lock was changed meanwhile. Nothing was changed now."))
    boxes = {envelope.id: envelope for envelope in tx.session.scalars(select(CareEnvelope))}
    number = 0
    for envelope_id, box in sealed_again(_pairs(boxes.values()), opened.unlocked, public=lock.public):
        boxes[envelope_id].box = box
        number += 1
    _put_lock(author, lock)
    return number


# notes


@dataclass(frozen=True, slots=True)
class SealedDraft:
    """An envelope of a note that is being written, and the row that says that there is one: nothing more."""

    envelope: bytes
    row: str


def write_note(
    tx: Tx,
    /,
    *,
    author_id: str,
    note: CareNoteWords,
    known: str | None = None,
    draft: SealedDraft | None = None,
) -> None:
    """Seal a note for its author. Needs no passphrase. Raises Refused, beside the box.

    ``known`` is the mark of the author's lock as this computer remembers it; ``draft`` becomes the note.
    """
    tx.says(_("Write a care note"))
    seal_note(tx, author_id=author_id, note=note, known=known, draft=draft)


def seal_note(
    tx: Tx,
    /,
    *,
    author_id: str,
    note: CareNoteWords,
    known: str | None = None,
    draft: SealedDraft | None = None,
) -> None:
    """The same inside another command. Undoing that command leaves the note, and says so."""
    note = saved(note)
    check_care_note(note, today=tx.today)
    author = _known_author(tx, author_id, known)
    _put_in_box(tx, seal(write_care_note(note), author.public), draft.envelope if draft else None)
    if draft is not None:
        _drop_row(tx, draft.row)
    tx.stays = _("The care note stays.")


def log_with_note(
    tx: Tx,
    /,
    *,
    author_id: str,
    note: CareNoteWords,
    known: str | None = None,
    draft: SealedDraft | None = None,
    **what: Any,
) -> str:
    """Log an interaction and seal what it left with its writer, both or neither. Returns the interaction's id."""
    interaction_id = log_interaction(tx, **what)
    note = replace(note, interaction_id=interaction_id)
    seal_note(tx, author_id=author_id, note=note, known=known, draft=draft)
    return interaction_id


def change_with_note(
    tx: Tx,
    /,
    interaction_id: str,
    *,
    author_id: str,
    note: CareNoteWords,
    known: str | None = None,
    draft: SealedDraft | None = None,
    **what: Any,
) -> None:
    """Change what was logged and seal what it left with its writer, both or neither. No note is opened for it."""
    change_interaction(tx, interaction_id, **what)
    note = replace(note, interaction_id=interaction_id)
    seal_note(tx, author_id=author_id, note=note, known=known, draft=draft)


def keep_draft(
    tx: Tx,
    /,
    *,
    author_id: str,
    note: CareNoteWords,
    known: str | None = None,
    draft: SealedDraft | None = None,
) -> SealedDraft:
    """Seal what is typed so far, in place of what was typed before. The note need not be whole."""
    author = _known_author(tx, author_id, known)
    box = seal(write_care_note(replace(note, draft=True)), author.public)
    envelope = _put_in_box(tx, box, draft.envelope if draft else None)
    return SealedDraft(envelope, draft.row if draft else _keep_row(tx))


def drop_draft(tx: Tx, /, draft: SealedDraft) -> None:
    """Throw away what was typed. That it was there is forgotten too."""
    envelope = tx.session.get(CareEnvelope, draft.envelope)
    if envelope is not None:
        tx.remove(envelope)
    _drop_row(tx, draft.row)


def draft_of(note_id: str) -> SealedDraft:
    """An unfinished note found in the box after unlocking: the rows do not say which is whose."""
    return SealedDraft(bytes.fromhex(note_id), "")


def change_note(
    tx: Tx, /, opened: OpenNotes, note_id: str, *, note: CareNoteWords, draft: SealedDraft | None = None
) -> None:
    """Seal the changed words in place of the old ones, and drop the draft of them. Raises Refused."""
    tx.says(_("Change a care note"))
    note = saved(note)
    check_care_note(note, today=tx.today)
    envelope, _was = _own(tx, opened, note_id)
    envelope.box = seal(write_care_note(note), opened.public)
    if draft is not None:
        drop_draft(tx, draft)


def take_out(tx: Tx, /, opened: OpenNotes, note_id: str) -> None:
    """For good: there is no bin and no undo. Totals are put right at the next adding."""
    tx.says(_("Take out a care note"))
    envelope, note = _own(tx, opened, note_id)
    tx.remove(envelope)
    if note.draft:
        _drop_row(tx, "")


def ask_for_support(
    tx: Tx, /, opened: OpenNotes, note_id: str, *, what: str, owner_id: str | None = None
) -> str:
    """Copy the support that a note asks for out of the box: a follow-up that everybody here can read.

    The note remembers it, sealed. Returns the follow-up's id.
    """
    tx.says(_("Ask for support"))
    envelope, note = _own(tx, opened, note_id)
    follow_up = new_follow_up(
        tx, what=what, owner_id=owner_id, to_person_id=opened.author_id, partnership_id=note.partnership_id
    )
    changed = replace(note, support_needed=what.strip(), follow_up_id=follow_up)
    envelope.box = seal(write_care_note(changed), opened.public)
    return follow_up


# totals


def count_me(tx: Tx, /, opened: OpenNotes, *, counting: bool) -> None:
    """Whether this author's notes may go into totals. Switched off, they come off at once."""
    tx.says(_("Count my notes") if counting else _("Leave my notes out of totals"))
    envelope, added = _added(tx, opened)
    added = replace(added, counting=counting)
    if not counting:
        for season in list(added.seasons):
            added = _move_tally(tx, {}, added, season)
    _keep_added(tx, opened, envelope, added)


def add_season(tx: Tx, /, opened: OpenNotes, *, season: str) -> int:
    """Bring the totals of a season up to this author's notes: once each, and off what was taken out.

    A transaction of its own, so that no other row stands beside it. Returns how many notes are counted now.
    """
    tx.says(_("Add to the totals"))
    envelope, added = _added(tx, opened)
    if not added.counting:
        raise Refused(_("Turn on “Count my notes” first."))
    counted = count_notes(_notes(tx, opened), season=season)
    _keep_added(tx, opened, envelope, _move_tally(tx, counted, added, season))
    return sum(cell.light + cell.medium + cell.heavy for cell in counted.values())


# inside


def _columns(lock: AuthorLock) -> dict[str, Any]:
    return {
        "public": lock.public,
        "wrap_head": lock.wrap_head,
        "wrap": lock.wrap,
        "recovery_head": lock.recovery_head,
        "recovery": lock.recovery,
    }


def _put_lock(author: CareAuthor, lock: AuthorLock) -> None:
    for key, value in _columns(lock).items():
        setattr(author, key, value)


def _author(tx: Tx, author_id: str) -> CareAuthor:
    author = tx.session.get(CareAuthor, author_id)
    if author is None:
        raise Refused({"author": _("There is no lock for these notes yet. Make one first, then write.")})
    return author


def _known_author(tx: Tx, author_id: str, known: str | None) -> CareAuthor:
    author = _author(tx, author_id)
    if compare_key(author.public, known=known) == "changed":
        person = tx.session.get(Person, author_id)
        name = person.name if person else author.display_name
        raise Refused(
            {
                "author": _(
                    "The lock on {name}’s notes was changed on another computer. Ask {name} before you write."
                ).format(name=name)
            }
        )
    return author


def _put_in_box(tx: Tx, box: bytes, envelope_id: bytes | None) -> bytes:
    if envelope_id is not None:
        held = tx.session.get(CareEnvelope, envelope_id)
        if held is not None:
            held.box = box
            return envelope_id
    return tx.add(CareEnvelope(id=envelope_id or new_envelope_id(), box=box)).id


def _keep_row(tx: Tx) -> str:
    # neither the usual id, which holds the moment, nor the moment itself
    row = new_envelope_id().hex()
    tx.written.touched.add(Change("draft", row, "add"))
    return drafts.keep(tx.connection, DRAFT_KIND, "{}", now=_NO_MOMENT, draft_id=row)


def _drop_row(tx: Tx, row: str) -> None:
    """The row of this draft; or any of them, when it is not known which: they are all alike."""
    tx.written.touched.add(Change("draft", row, "remove"))
    if row and drafts.drop(tx.connection, row):
        return
    rows = drafts.kept(tx.connection, DRAFT_KIND)
    if rows:
        drafts.drop(tx.connection, rows[0].id)


def _pairs(envelopes: Iterable[CareEnvelope]) -> list[tuple[bytes, bytes]]:
    return [(envelope.id, envelope.box) for envelope in envelopes]


def _own(tx: Tx, opened: OpenNotes, note_id: str) -> tuple[CareEnvelope, CareNoteWords]:
    envelope = tx.session.get(CareEnvelope, bytes.fromhex(note_id))
    if envelope is None:
        raise Refused(_("This note is no longer here. It may have been taken out on another screen."))
    note = read_care_note(opened.read(envelope.box))
    if note is None:
        raise Refused(_("This is not a note."))
    return envelope, note


def _notes(tx: Tx, opened: OpenNotes) -> list[CareNoteWords]:
    boxes = _pairs(tx.session.scalars(select(CareEnvelope)))
    notes = []
    for _envelope_id, text in opened.own(boxes):
        # a damaged note is said where it is listed; the others are counted all the same
        with suppress(Refused):
            note = read_care_note(text)
            if note is not None:
                notes.append(note)
    return notes


def _added(tx: Tx, opened: OpenNotes) -> tuple[bytes | None, Added]:
    boxes = _pairs(tx.session.scalars(select(CareEnvelope)))
    for envelope_id, text in opened.own(boxes):
        with suppress(Refused):
            added = read_added(text)
            if added is not None:
                return envelope_id, added
    return None, Added()


def _keep_added(tx: Tx, opened: OpenNotes, envelope_id: bytes | None, added: Added) -> None:
    _put_in_box(tx, seal(write_added(added), opened.public), envelope_id)


def _move_tally(tx: Tx, counted: dict[str, Cell], added: Added, season: str) -> Added:
    people = people_change(counted, added, season=season)
    cells = still_to_add(counted, added, season=season)
    for partnership_id in {*cells, *people}:
        cell, writers = cells.get(partnership_id, Cell()), people.get(partnership_id, 0)
        tally = tx.session.get(CareTally, (season, partnership_id))
        if tally is None:
            tally = tx.add(
                CareTally(
                    season=season, partnership_id=partnership_id, light=0, medium=0, heavy=0, supported=0, people=0
                )
            )  # fmt: skip
        tally.light = max(0, tally.light + cell.light)
        tally.medium = max(0, tally.medium + cell.medium)
        tally.heavy = max(0, tally.heavy + cell.heavy)
        tally.supported = max(0, tally.supported + cell.supported)
        tally.people = max(0, tally.people + writers)
        if not (tally.light or tally.medium or tally.heavy):
            _forget_tally(tx, tally)
    return added.after(season, counted)


def _forget_tally(tx: Tx, tally: CareTally) -> None:
    if tally in tx.session.new:
        tx.session.expunge(tally)
    else:
        tx.remove(tally)
