"""What the forms of an interaction and of a follow-up ask: whose hats there are, and one follow-up as it stands."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from prm.base.errors import Refused
from prm.base.i18n import _
from prm.domain.followups import FollowUp
from prm.domain.interactions import Interaction
from prm.domain.organisations import Affiliation, Organisation, Sector
from prm.domain.partnerships import Partnership
from prm.domain.people import Person
from prm.queries.rows.one_interaction import FollowUpPage, Hats

FIELDS = (
    "what", "owner_id", "to_person_id", "to_organisation_id", "due_on", "waiting_for", "repeats", "done_on",
    "released_on", "partnership_id",
)  # fmt: skip


def hats_of(session: Session, people: Sequence[str], *, day: date) -> list[Hats]:
    """The organisations of each of these people on that day, their main one first."""
    names = dict(session.execute(select(Person.id, Person.name).where(Person.id.in_(people))).all())
    roles: defaultdict[str, list[tuple[bool, date, str, str]]] = defaultdict(list)
    for person_id, main, begun, ended, organisation_id, name in session.execute(
        select(
            Affiliation.person_id, Affiliation.main, Affiliation.started_on, Affiliation.ended_on,
            Organisation.id, Organisation.name,
        )
        .join(Organisation, Organisation.id == Affiliation.organisation_id)
        .where(Affiliation.person_id.in_(people), Organisation.binned_at.is_(None))
    ):  # fmt: skip
        if (begun is None or begun <= day) and (ended is None or ended >= day):
            roles[person_id].append((main, begun or date.min, organisation_id, name))
    found = []
    for person_id in people:
        if person_id not in names:
            continue
        mine = sorted(roles[person_id], key=lambda role: role[:2], reverse=True)
        choices = tuple(dict.fromkeys((role[2], role[3]) for role in mine))
        found.append(Hats(person_id, names[person_id], choices[0][0] if choices else "", choices))
    return found


def follow_up_page(session: Session, follow_up_id: str) -> FollowUpPage:
    """Raises Refused when it is gone."""
    owner, to = aliased(Person), aliased(Person)
    row = session.execute(
        select(
            FollowUp.__table__, owner.name.label("owner_name"), to.name.label("to_name"),
            Organisation.name.label("organisation_name"), Sector.group.label("sector_group"),
            Partnership.name.label("partnership_name"), Interaction.happened_on.label("born_on"),
        )
        .outerjoin(owner, owner.id == FollowUp.owner_id)
        .outerjoin(to, to.id == FollowUp.to_person_id)
        .outerjoin(Organisation, Organisation.id == FollowUp.to_organisation_id)
        .outerjoin(Sector, Sector.id == Organisation.sector_id)
        .outerjoin(Partnership, Partnership.id == FollowUp.partnership_id)
        .outerjoin(Interaction, Interaction.id == FollowUp.interaction_id)
        .where(FollowUp.id == follow_up_id, FollowUp.binned_at.is_(None))
    ).mappings().first()  # fmt: skip
    if row is None:
        raise Refused(_("This is no longer here. It may have been removed on another screen."))
    return FollowUpPage(
        id=follow_up_id,
        version=row["version"],
        fields={key: row[key] for key in FIELDS},
        promise=row["promise"],
        owner=row["owner_name"] or "",
        to_person=row["to_name"] or "",
        to_organisation=row["organisation_name"] or "",
        to_group=row["sector_group"] or "",
        partnership=row["partnership_name"] or "",
        born_on=row["born_on"],
        first_due_on=row["first_due_on"],
    )
