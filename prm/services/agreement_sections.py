"""The parts of a version that commands share: the draft that a change goes into, and the order of its sections.

Not a command itself: each is called inside one.
"""

from collections.abc import Sequence

from sqlalchemy import select

from prm.base.errors import Refused
from prm.base.i18n import _
from prm.domain import agreement_life as life
from prm.domain.agreements import AgreementDetail, AgreementSection, AgreementVersion
from prm.store.agreement_facts import details_of
from prm.store.unit import Tx


def editable_version(tx: Tx, /, version: AgreementVersion, *, copy: bool = False) -> AgreementVersion:
    """The version itself while it is a draft; of one that is out or agreed, a new draft with its words (rule 1).

    ``copy`` asks for a new draft whatever the state. Raises Refused for history, and where there is a draft.
    """
    if version.state == life.DRAFT and not copy:
        return version
    if version.state in {life.SUPERSEDED, life.ENDED} and not copy:
        life.may_be_edited(version.state)
    other = tx.session.scalars(
        select(AgreementVersion).where(
            AgreementVersion.agreement_id == version.agreement_id, AgreementVersion.state == life.DRAFT
        )
    ).first()
    if other is not None:
        raise Refused(_("There is a draft already: {number}. Change that one.").format(number=other.number))
    return _copy_of(tx, version)


def editable_section(tx: Tx, /, section: AgreementSection) -> AgreementSection:
    """The section itself, or its twin in the new draft that the change begins."""
    version = tx.get(AgreementVersion, section.agreement_version_id)
    mine = editable_version(tx, version)
    if mine is version:
        return section
    return next(each for each in in_order(tx, mine.id) if each.key == section.key)


def _copy_of(tx: Tx, /, version: AgreementVersion) -> AgreementVersion:
    made = tx.add(
        AgreementVersion(
            agreement_id=version.agreement_id,
            number=life.next_number(number for _id, number in numbers_of(tx, version.agreement_id)),
            state=life.DRAFT,
            begun_on=tx.today,
            review_on=version.review_on,
            who_must=version.who_must,
        )
    )
    for section in in_order(tx, version.id):
        tx.add(
            AgreementSection(
                agreement_version_id=made.id,
                key=section.key,
                title=section.title,
                position=section.position,
                left_out=section.left_out,
                blocks=section.blocks,
            )
        )
    for key, value in details_of(tx.session, version.id).items():
        tx.add(AgreementDetail(agreement_version_id=made.id, key=key, value=value))
    tx.session.flush()
    return made


def numbers_of(tx: Tx, /, agreement_id: str) -> list[tuple[str, str]]:
    """(id, number) of every version."""
    rows = tx.session.execute(
        select(AgreementVersion.id, AgreementVersion.number).where(
            AgreementVersion.agreement_id == agreement_id
        )
    )
    return [(key, number) for key, number in rows]


def in_order(tx: Tx, /, version_id: str) -> list[AgreementSection]:
    return list(
        tx.session.scalars(
            select(AgreementSection)
            .where(AgreementSection.agreement_version_id == version_id)
            .order_by(AgreementSection.position, AgreementSection.id)
        )
    )


def move(sections: Sequence[AgreementSection], section: AgreementSection, by: int) -> None:
    """Past the next one that is not left out; at an end it stays."""
    shown = [each for each in sections if not each.left_out or each is section]
    at = next(n for n, each in enumerate(shown) if each is section)
    to = at + (1 if by > 0 else -1)
    if not 0 <= to < len(shown):
        return
    rest = [each for each in sections if each is not section]
    neighbour = next(n for n, each in enumerate(rest) if each is shown[to])
    at = neighbour + (1 if by > 0 else 0)
    pack([*rest[:at], section, *rest[at:]])


def pack(sections: Sequence[AgreementSection]) -> None:
    """Positions from 0, in this order."""
    for position, section in enumerate(sections):
        if section.position != position:
            section.position = position
