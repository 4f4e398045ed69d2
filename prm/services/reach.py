"""Ways to reach people and organisations: set together, shared by several, taken away. No name and no role is here."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from prm.base.errors import Refused
from prm.base.i18n import _
from prm.domain.choices import one_of
from prm.domain.lists import CONTACT_KINDS
from prm.domain.people import ContactPoint, ContactPointOwner, match_key
from prm.store.unit import Tx


@dataclass(frozen=True, slots=True)
class Reach:
    """One way to reach somebody, as typed."""

    kind: str
    value: str
    label: str | None = None
    preferred: bool = False
    others_read: bool = False


def set_reach(
    tx: Tx, /, *, reach: Sequence[Reach], person_id: str | None = None, organisation_id: str | None = None
) -> None:
    """Make this the ways to reach a person or an organisation. A shared one stays with the others."""
    tx.says(_("Change contact points"))
    whose = (
        ContactPointOwner.person_id == person_id
        if person_id
        else ContactPointOwner.organisation_id == organisation_id
    )
    owned = list(tx.session.scalars(select(ContactPointOwner).where(whose)))
    held: dict[tuple[str, str], ContactPointOwner] = {}
    left = []
    for owner in owned:
        point = tx.get(ContactPoint, owner.contact_point_id)
        if held.setdefault((point.kind, point.value), owner) is not owner:
            left.append(owner)
    # what was typed twice is one
    for key, way in {(way.kind, way.value.strip()): way for way in reversed(reach)}.items():
        kept = held.pop(key, None)
        if kept is None:
            add_reach(tx, way, person_id=person_id, organisation_id=organisation_id)
        else:
            point = tx.get(ContactPoint, kept.contact_point_id)
            point.label, point.others_read, kept.preferred = way.label, way.others_read, way.preferred
    for owner in (*held.values(), *left):
        remove_owner(tx, owner)


def remove_owner(tx: Tx, /, owner: ContactPointOwner) -> None:
    """Take a contact point from somebody; when nobody has it any more, it goes."""
    point = tx.get(ContactPoint, owner.contact_point_id)
    others = tx.session.scalars(
        select(ContactPointOwner.id).where(
            ContactPointOwner.contact_point_id == point.id, ContactPointOwner.id != owner.id
        )
    ).all()
    tx.remove(owner)
    tx.session.flush()
    if not others:
        tx.remove(point)


def share_reach(tx: Tx, /, *, contact_point_id: str, person_id: str) -> None:
    """Somebody else reads this mailbox or answers this phone too."""
    tx.says(_("Share contact point"))
    tx.get(ContactPoint, contact_point_id).others_read = True
    already = select(ContactPointOwner.id).where(
        ContactPointOwner.contact_point_id == contact_point_id, ContactPointOwner.person_id == person_id
    )
    if tx.session.scalar(already) is not None:
        raise Refused(_("They have this one already."))
    tx.add(ContactPointOwner(contact_point_id=contact_point_id, person_id=person_id))


def add_reach(
    tx: Tx, /, way: Reach, *, person_id: str | None = None, organisation_id: str | None = None
) -> None:
    value = way.value.strip()
    if not value:
        return
    if not one_of(CONTACT_KINDS, way.kind):
        raise Refused({"reach": _("That is not a way to reach somebody that we know.")})
    point = tx.add(
        ContactPoint(
            kind=way.kind,
            value=value,
            label=way.label,
            match_key=match_key(way.kind, value),
            others_read=way.others_read,
        )
    )
    tx.add(
        ContactPointOwner(
            contact_point_id=point.id,
            person_id=person_id,
            organisation_id=organisation_id,
            preferred=way.preferred,
        )
    )
