"""What was heard and what was answered: for "You said, we did", and for a conversation. Changes nothing."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from prm.base.errors import Refused
from prm.base.fold import fold
from prm.base.i18n import _
from prm.domain.interactions import Interaction
from prm.domain.organisations import Organisation, Sector
from prm.domain.partnerships import Partnership
from prm.domain.people import Person
from prm.domain.voices import STANDINGS, Answered, Voice, VoiceAnswer, standing
from prm.queries.kept import kept
from prm.queries.rows.voices import AnswerRow, VoiceRow, VoicesPage
from prm.store import search

NO_THEME = "-"  # in the filter, for those that have none
# made once: to build it costs more than to run it, and it runs with every conversation that is shown
_VOICES = (
    select(
        Voice.id, Voice.version, Voice.words, Voice.person_id, Person.name, Voice.anonymous,
        Voice.organisation_id, Organisation.name, Sector.group, Voice.theme, Voice.partnership_id,
        Partnership.name, Voice.heard_on, Voice.interaction_id,
        func.coalesce(Interaction.title, Interaction.kind),
    )
    .outerjoin(Person, (Person.id == Voice.person_id) & Person.binned_at.is_(None))
    .outerjoin(Organisation, (Organisation.id == Voice.organisation_id) & Organisation.binned_at.is_(None))
    .outerjoin(Sector, Sector.id == Organisation.sector_id)
    .outerjoin(Partnership, (Partnership.id == Voice.partnership_id) & Partnership.binned_at.is_(None))
    .outerjoin(Interaction, Interaction.id == Voice.interaction_id)
    .where(kept(Voice.binned_at), kept(Interaction.binned_at))
    .order_by(Voice.id)
)  # fmt: skip


def voices_page(
    session: Session,
    *,
    today: date,
    find: str = "",
    stands: Sequence[str] = (),
    themes: Sequence[str] = (),
    partnerships: Sequence[str] = (),
    named: bool | None = None,
    by_partnership: bool = False,
) -> VoicesPage:
    """All that fits, under their themes or, ``by_partnership``, their partnerships; the newest first in each.

    ``named`` True leaves out those without a name, False all others.
    """
    every = voice_rows(session)
    found = {row.id for row in every}
    if words := list(_says(find)):
        found &= set(session.scalars(select(Voice.id).where(*words)))
    rows = [
        row
        for row in every
        if row.id in found
        and (not stands or row.standing in stands)
        and (not themes or (fold(row.theme) or NO_THEME) in themes)
        and (not partnerships or row.partnership_id in partnerships)
        and (named is None or row.anonymous is not named)
    ]
    rows.sort(key=lambda row: (row.heard_on, row.id), reverse=True)
    if by_partnership:
        rows.sort(key=lambda row: (not row.partnership, fold(row.partnership), row.partnership_id or ""))
    else:
        rows.sort(key=lambda row: (not row.theme, fold(row.theme)))
    stand = Counter(row.standing for row in every)
    return VoicesPage(
        today=today,
        rows=tuple(rows),
        stand={each.key: stand[each.key] for each in STANDINGS},
        themes=_themes(every),
        partnerships=tuple(
            sorted(
                {
                    (row.partnership_id, row.partnership)
                    for row in every
                    if row.partnership_id and row.partnership
                },
                key=lambda each: fold(each[1]),
            )
        ),
    )


def voices_in(session: Session, interaction_id: str) -> list[VoiceRow]:
    """Those that were heard in this conversation, in the order in which they were put down."""
    return voice_rows(session, Voice.interaction_id == interaction_id)


def voice_page(session: Session, voice_id: str) -> VoiceRow:
    """One, for its form. Raises Refused when it is gone."""
    rows = voice_rows(session, Voice.id == voice_id)
    if not rows:
        raise Refused(_("This is no longer here. It may have been removed on another screen."))
    return rows[0]


def themes(session: Session) -> tuple[str, ...]:
    """The themes there are, each once, whatever its capitals."""
    return _themes(voice_rows(session))


def voice_rows(session: Session, *where: ColumnElement[bool]) -> list[VoiceRow]:
    """Those that are not in the bin, nor heard in a conversation that is."""
    asked = _VOICES.where(*where) if where else _VOICES
    found = session.execute(asked).all()
    if not found:
        return []
    answers = _answers(session, [row[0] for row in found] if where else None)
    rows = []
    for row in found:
        (
            key, version, words, person_id, name, anonymous, organisation_id, organisation, group, theme,
            partnership_id, partnership, heard_on, interaction_id, kind,
        ) = row  # fmt: skip
        mine = tuple(answers[key])
        rows.append(
            VoiceRow(
                id=key,
                version=version,
                words=words,
                who=name or "",
                person_id=person_id,
                anonymous=anonymous,
                organisation=organisation or "",
                organisation_id=organisation_id,
                group=(group or "other") if organisation else "",
                theme=theme or "",
                partnership=partnership or "",
                partnership_id=partnership_id,
                heard_on=heard_on,
                interaction_id=interaction_id,
                kind=kind or "",
                standing=standing([Answered(each.kind, each.told_on) for each in mine]),
                answers=mine,
            )
        )
    return rows


def _answers(session: Session, voices: Sequence[str] | None) -> defaultdict[str, list[AnswerRow]]:
    asked = select(
        VoiceAnswer.voice_id, VoiceAnswer.id, VoiceAnswer.version, VoiceAnswer.kind, VoiceAnswer.words,
        VoiceAnswer.answered_on, VoiceAnswer.answered_by, VoiceAnswer.told_on, VoiceAnswer.told_how,
    ).order_by(VoiceAnswer.answered_on, VoiceAnswer.id)  # fmt: skip
    if voices is not None:
        asked = asked.where(VoiceAnswer.voice_id.in_(voices))
    found: defaultdict[str, list[AnswerRow]] = defaultdict(list)
    for voice_id, key, version, kind, words, on, by, told_on, how in session.execute(asked):
        found[voice_id].append(AnswerRow(key, version, kind, words or "", on, by or "", told_on, how or ""))
    return found


def _says(find: str) -> Iterator[ColumnElement[bool]]:
    """Each typed word is in what was said, its theme or an answer; or in the name of who said it, or of their group."""
    for word in find.split():
        answered = select(VoiceAnswer.voice_id).where(
            VoiceAnswer.id.in_(search.matching("words", word, table="voice_answer"))
        )
        yield or_(
            Voice.id.in_(search.matching("words", word, table="voice")),
            Voice.id.in_(answered),
            Voice.person_id.in_(search.matching("names", word, table="person")),
            Voice.organisation_id.in_(search.matching("names", word, table="organisation")),
        )


def _themes(rows: Sequence[VoiceRow]) -> tuple[str, ...]:
    found = {fold(row.theme): row.theme for row in rows if row.theme}
    return tuple(found[key] for key in sorted(found))
