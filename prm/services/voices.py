"""Hearing a voice, answering it, and telling it back. Rules: ``domain/voices``."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from prm.base.errors import Refused
from prm.base.i18n import _
from prm.domain.interactions import Interaction, InteractionPartnership
from prm.domain.merges import Merge
from prm.domain.voices import ANSWERED, Voice, VoiceAnswer, check_answer, check_unmasked, check_voice
from prm.services.common import put, to_bin
from prm.store import journal
from prm.store.unit import Tx

EDITABLE = frozenset(
    {"words", "person_id", "anonymous", "organisation_id", "theme", "partnership_id", "heard_on"}
)
ANSWER_FIELDS = frozenset({"kind", "words", "answered_on", "answered_by", "told_on", "told_how"})


def hear_voice(
    tx: Tx, /, *, words: str, interaction_id: str | None = None, heard_on: date | None = None, **fields: Any
) -> str:
    """Mark something heard as a voice. In a conversation it has its day, and its first partnership unless one is given.

    Raises Refused, beside the box. Returns its id.
    """
    tx.says(_("Mark a voice"))
    return new_voice(tx, words=words, interaction_id=interaction_id, heard_on=heard_on, **fields)


def new_voice(
    tx: Tx, /, *, words: str, interaction_id: str | None = None, heard_on: date | None = None, **fields: Any
) -> str:
    """The same inside another command."""
    if interaction_id is not None:
        heard_on = tx.get(Interaction, interaction_id).happened_on
        fields.setdefault("partnership_id", _filed_under(tx, interaction_id))
    voice = Voice(interaction_id=interaction_id, words="", anonymous=False)
    put(voice, {"words": words, "heard_on": heard_on or tx.today, **fields}, EDITABLE)
    _check(tx, voice)
    return tx.add(voice).id


def change_voice(tx: Tx, /, voice_id: str, *, version: int | None = None, **fields: Any) -> None:
    """Raises Refused. A name that is taken off is taken out of the history too, and never comes back."""
    tx.says(_("Change a voice"))
    voice = tx.get(Voice, voice_id, version=version)
    was_anonymous = voice.anonymous
    check_unmasked(was_anonymous=was_anonymous, anonymous=fields.get("anonymous", was_anonymous))
    if fields.get("anonymous") and not was_anonymous:
        fields = {"person_id": None, **fields}
    put(voice, fields, EDITABLE)
    _check(tx, voice)
    if voice.anonymous and not was_anonymous:
        journal.as_ever(tx, "voice", voice_id, {"anonymous": True, "person_id": None})
        _forget_in_merges(tx, voice_id)


def bin_voice(tx: Tx, /, *voice_ids: str) -> None:
    tx.says(_("Move to the bin"))
    for voice_id in voice_ids:
        to_bin(tx, Voice, voice_id)


def answer_voice(
    tx: Tx, /, voice_id: str, *, kind: str, answered_on: date | None = None, **fields: Any
) -> str:
    """Put down what was answered, perhaps with the day on which it was told back. Returns its id. Raises Refused."""
    tx.says(_("Answer a voice"))
    voice = tx.get(Voice, voice_id)
    answer = VoiceAnswer(voice_id=voice.id, kind="acknowledged")
    put(answer, {"kind": kind, "answered_on": answered_on or tx.today, **fields}, ANSWER_FIELDS)
    _check_answer(tx, answer, voice)
    return tx.add(answer).id


def change_answer(tx: Tx, /, answer_id: str, *, version: int | None = None, **fields: Any) -> None:
    """Raises Refused."""
    tx.says(_("Change an answer"))
    answer = tx.get(VoiceAnswer, answer_id, version=version)
    voice = tx.get(Voice, answer.voice_id)
    put(answer, fields, ANSWER_FIELDS)
    _check_answer(tx, answer, voice)


def remove_answer(tx: Tx, /, answer_id: str) -> None:
    """An answer that was put down by mistake. It stays in the history."""
    tx.says(_("Take off an answer"))
    tx.remove(tx.get(VoiceAnswer, answer_id))


def mark_told(tx: Tx, /, *voice_ids: str, on: date | None = None, how: str | None = None) -> None:
    """The newest answer of each of these was told back. Raises Refused where nothing is to be told."""
    tx.says(_("Mark as told back"))
    for voice_id in voice_ids:
        newest = _newest_answer(tx, voice_id)
        newest.told_on = on or tx.today
        newest.told_how = how or newest.told_how
        _check_answer(tx, newest, tx.get(Voice, voice_id))


def mark_not_told(tx: Tx, /, *voice_ids: str) -> None:
    """The newest answer of each of these is still to be told."""
    tx.says(_("Mark as not told back"))
    for voice_id in voice_ids:
        newest = _newest_answer(tx, voice_id)
        newest.told_on = newest.told_how = None


def _newest_answer(tx: Tx, /, voice_id: str) -> VoiceAnswer:
    tx.get(Voice, voice_id)
    found = [answer for answer in _answers(tx, voice_id) if answer.kind in ANSWERED]
    if not found:
        raise Refused(_("There is no answer to tell back yet. First say what was answered."))
    return found[-1]


def _answers(tx: Tx, /, voice_id: str) -> Sequence[VoiceAnswer]:
    asked = select(VoiceAnswer).where(VoiceAnswer.voice_id == voice_id)
    return tx.session.scalars(asked.order_by(VoiceAnswer.answered_on, VoiceAnswer.id)).all()


def _check(tx: Tx, /, voice: Voice) -> None:
    voice.words = check_voice(
        words=voice.words,
        person_id=voice.person_id,
        anonymous=voice.anonymous,
        heard_on=voice.heard_on,
        today=tx.today,
    )


def _check_answer(tx: Tx, /, answer: VoiceAnswer, voice: Voice) -> None:
    check_answer(
        kind=answer.kind,
        words=answer.words,
        answered_on=answer.answered_on,
        told_on=answer.told_on,
        heard_on=voice.heard_on,
        today=tx.today,
    )


def _forget_in_merges(tx: Tx, /, voice_id: str) -> None:
    """What was moved when two people became one says whose voice it was."""
    for merge in tx.session.scalars(select(Merge)):
        lines = merge.moved.get("lines", [])
        left = [line for line in lines if line[:3] != ["voice", voice_id, "person_id"]]
        if left != lines:
            merge.moved = {**merge.moved, "lines": left}
            journal.as_ever(tx, "merge", merge.id, {"moved": merge.moved})


def _filed_under(tx: Tx, /, interaction_id: str) -> str | None:
    asked = select(InteractionPartnership.partnership_id).where(
        InteractionPartnership.interaction_id == interaction_id
    )
    return tx.session.scalars(asked.order_by(InteractionPartnership.id)).first()
