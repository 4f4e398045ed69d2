"""What is done with several people or organisations at once, as one act: a tag, a partnership."""

from collections.abc import Sequence
from typing import Literal

from sqlalchemy import or_, select

from prm.base.errors import Refused
from prm.base.i18n import _
from prm.domain.organisations import Affiliation, Organisation
from prm.domain.partnerships import Member, MemberPerson, Partnership
from prm.domain.people import Person
from prm.domain.tags import Tagging
from prm.services.partnerships import new_member
from prm.services.tags import tag_called
from prm.store.unit import Tx

Whose = Literal["person", "organisation"]
_RECORDS: dict[Whose, type[Person] | type[Organisation]] = {"person": Person, "organisation": Organisation}


def tag_several(tx: Tx, /, ids: Sequence[str], *, whose: Whose, tag: str) -> int:
    """Put a tag, by its name, on all of these that do not carry it. Returns on how many. Raises Refused."""
    tx.says(_("Put on a tag"))
    for record_id in ids:
        tx.get(_RECORDS[whose], record_id)
    if not tag.strip():
        raise Refused({"tag": _("A tag is a word or two.")})
    tag_id = tag_called(tx, tag)
    tx.session.flush()
    carry = {getattr(row, f"{whose}_id") for row in _taggings(tx, ids, whose, tag_id)}
    wanting = [record_id for record_id in ids if record_id not in carry]
    tx.add_many(Tagging, [{"tag_id": tag_id, f"{whose}_id": record_id} for record_id in wanting])
    return len(wanting)


def untag_several(tx: Tx, /, ids: Sequence[str], *, whose: Whose, tag_id: str) -> int:
    """Take a tag off all of these that carry it. Returns off how many."""
    tx.says(_("Take off a tag"))
    held = _taggings(tx, ids, whose, tag_id)
    for row in held:
        tx.remove(row)
    return len(held)


def _taggings(tx: Tx, ids: Sequence[str], whose: Whose, tag_id: str) -> list[Tagging]:
    wanted = set(ids)
    rows = tx.session.scalars(select(Tagging).where(Tagging.tag_id == tag_id))
    return [row for row in rows if getattr(row, f"{whose}_id") in wanted]


def add_several_to_partnership(tx: Tx, /, ids: Sequence[str], *, whose: Whose, partnership_id: str) -> int:
    """Organisations become members; a person takes part for an organisation of theirs that is a member, or on their
    own where none is. Those who are in already stay as they are. Returns how many came. Raises Refused for nobody.
    """
    tx.says(_("Add to a partnership"))
    tx.get(Partnership, partnership_id)
    for record_id in ids:
        tx.get(_RECORDS[whose], record_id)
    if whose == "organisation":
        members = _members(tx, partnership_id)
        wanting = [record_id for record_id in ids if record_id not in members]
        for organisation_id in wanting:
            new_member(tx, partnership_id, organisation_id=organisation_id)
    else:
        taking_part = _taking_part(tx, partnership_id)
        wanting = [record_id for record_id in ids if record_id not in taking_part]
        for person_id in wanting:
            _take_in(tx, person_id, partnership_id)
    if not wanting:
        raise Refused(_("They are all in this partnership already."))
    return len(wanting)


def _members(tx: Tx, partnership_id: str) -> dict[str, str]:
    """Organisation to its membership."""
    asked = select(Member.organisation_id, Member.id).where(
        Member.partnership_id == partnership_id,
        Member.ended_on.is_(None),
        Member.organisation_id.is_not(None),
    )
    return {organisation_id: key for organisation_id, key in tx.session.execute(asked) if organisation_id}


def _taking_part(tx: Tx, partnership_id: str) -> set[str | None]:
    here = (Member.partnership_id == partnership_id, Member.ended_on.is_(None))
    through = select(MemberPerson.person_id).join(Member, Member.id == MemberPerson.member_id).where(*here)
    return {*tx.session.scalars(through), *tx.session.scalars(select(Member.person_id).where(*here))}


def _take_in(tx: Tx, person_id: str, partnership_id: str) -> None:
    members = _members(tx, partnership_id)
    asked = (
        select(Affiliation.organisation_id)
        .where(
            Affiliation.person_id == person_id,
            or_(Affiliation.started_on.is_(None), Affiliation.started_on <= tx.today),
            or_(Affiliation.ended_on.is_(None), Affiliation.ended_on >= tx.today),
        )
        .order_by(Affiliation.main.desc(), Affiliation.id)
    )
    here = next((key for key in tx.session.scalars(asked) if key in members), None)
    if here is None:
        new_member(tx, partnership_id, person_id=person_id)
    else:
        tx.add(MemberPerson(member_id=members[here], person_id=person_id, part="takes_part"))
