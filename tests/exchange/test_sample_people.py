"""Who is in the made-up workspace, where they belong, and what they agreed to."""

from collections import Counter, defaultdict
from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from prm.app import App
from prm.domain.consents import Consent, ConsentEvent, in_a_word
from prm.domain.interactions import Participant
from prm.domain.organisations import Affiliation, Organisation, Sector
from prm.domain.partnerships import Partnership
from prm.domain.people import ContactPoint, ContactPointOwner, Person, WorkspaceUser
from prm.domain.places import Place
from prm.domain.workspace import Workspace
from prm.queries.likely_same import possible_duplicates
from tests.make import TODAY

# -- who and what there is


def test_there_are_126_people_22_organisations_and_3_partnerships(session: Session) -> None:
    found = [session.scalar(select(func.count(record.id))) for record in (Person, Organisation, Partnership)]
    assert found == [126, 22, 3]


def test_today_is_14_october_2025_and_the_workspace_says_that_it_is_made_up(
    world: App, session: Session
) -> None:
    workspace = session.scalars(select(Workspace)).one()
    assert workspace.made_up
    assert workspace.pretend_today == TODAY == world.today()
    assert session.get_one(Organisation, workspace.organisation_id).name == "Lowfield Neighbours"


def test_nadia_and_precious_use_prm(session: Session) -> None:
    names = session.scalars(select(Person.name).join(WorkspaceUser, WorkspaceUser.person_id == Person.id))
    assert set(names) == {"Nadia Osei", "Precious Moyo"}


def test_organisations_by_sector(session: Session) -> None:
    groups = session.scalars(select(Sector.group).join(Organisation, Organisation.sector_id == Sector.id))
    assert Counter(groups) == {"community": 10, "policy": 3, "research": 3, "funder": 3, "other": 3}


def test_four_meeting_rooms_are_community_places_and_two_halls_of_power_are_not(session: Session) -> None:
    tagged = {place.name: place.community for place in session.scalars(select(Place))}
    for name in ("Lowfield Hall", "Mill Bank Centre", "Open Door Pantry", "Women’s Circle room"):
        assert tagged[name]
    assert not tagged["City Hall"]
    assert not tagged["Ashby Building"]


def test_places_are_a_tree(session: Session) -> None:
    place = session.scalars(select(Place).where(Place.name == "Alder Court")).one()
    names = []
    while place is not None:
        names.append(place.name)
        place = session.get(Place, place.within_id) if place.within_id else None  # type: ignore[assignment]
    assert names == ["Alder Court", "Lowfield", "Kelderby", "Kelder City Region"]


def test_names_are_kept_as_their_owners_write_them(session: Session) -> None:
    names = set(session.scalars(select(Person.name)))
    assert names >= {
        "Farida Rahmani · فریدہ رحمانی",
        "王秀英 (Wang Xiuying)",
        "እመቤት ተስፋዬ (Emebet Tesfaye)",
        "গুলশান আরা বেগম (Gulshan Ara Begum)",
        "محمد الأمين (Mohamed Al-Amin)",
        "ਹਰਪ੍ਰੀਤ ਕੌਰ (Harpreet Kaur)",
        "Ольга Шевченко (Olha Shevchenko)",
        "Nguyễn Thị Minh Hạnh",
        "María José Fernández de la Vega",
        "Siobhán Ní Dhomhnaill",
        "Þórunn Jónsdóttir",
        "Patricia O'Rourke-Whyte",
        "Sukarno",
        "Jo",
        "R.",
    }


def test_contact_points_are_made_up_ones_only(session: Session) -> None:
    for point in session.scalars(select(ContactPoint)):
        if point.kind in {"phone", "messaging"}:
            assert point.value.startswith(("07700 90", "01632 960")), point.value
        elif point.kind in {"email", "web"}:
            assert point.value.endswith("example.org"), point.value
    assert session.scalars(select(ContactPoint).where(ContactPoint.value == "07700 90")).one()
    numbers = list(session.scalars(select(ContactPoint.value).where(ContactPoint.kind == "phone")))
    assert [number for number in set(numbers) if numbers.count(number) > 1] == ["07700 900118"]


def test_one_of_them_was_put_down_twice_and_it_is_found(world: App) -> None:
    (two,) = world.ask(possible_duplicates, today=TODAY).value
    assert {two.one.name, two.other.name} == {"Callum Reeve", "C. Reeve"}
    assert set(two.reasons) == {"like name", "same phone", "same organisation"}


def test_two_sisters_read_one_mailbox(session: Session) -> None:
    shared = session.scalars(select(ContactPoint).where(ContactPoint.others_read)).one()
    owners = session.scalars(
        select(Person.name)
        .join(ContactPointOwner, ContactPointOwner.person_id == Person.id)
        .where(ContactPointOwner.contact_point_id == shared.id)
    )
    assert set(owners) == {"গুলশান আরা বেগম (Gulshan Ara Begum)", "Rezia Begum"}


def test_who_must_not_be_found_who_died_and_who_is_young(session: Session) -> None:
    people = {person.name: person for person in session.scalars(select(Person))}
    assert people["R."].keep_hidden
    assert people["Arthur Pell"].died_on == date(2025, 8, 3)
    assert people["Jo"].under_18
    assert people["Jo"].guardian
    assert people["Kai Brennan"].review_at_18 == date(2025, 11, 20)


def test_past_roles_are_kept(session: Session) -> None:
    rows = session.execute(
        select(Person.name, Organisation.name, Affiliation.ended_on)
        .join(Affiliation, Affiliation.person_id == Person.id)
        .join(Organisation, Organisation.id == Affiliation.organisation_id)
    )
    roles = {(name, at): ended for name, at, ended in rows if name in {"Cllr Dev Patel", "Lena Fischer"}}
    assert roles == {
        ("Cllr Dev Patel", "Lowfield Neighbours"): None,
        ("Cllr Dev Patel", "Kelderby City Council"): date(2025, 5, 1),
        ("Lena Fischer", "Lowfield Neighbours"): date(2024, 6, 28),
    }


@pytest.mark.parametrize("met_through_grace", ["Patricia O'Rourke-Whyte", "ਹਰਪ੍ਰੀਤ ਕੌਰ (Harpreet Kaur)"])
def test_grace_is_the_only_link_to_kelderby_homes_and_the_surgery(
    session: Session, met_through_grace: str
) -> None:
    with_grace = set(
        session.scalars(
            select(Participant.interaction_id)
            .join(Person, Person.id == Participant.person_id)
            .where(Person.name == "Grace Pemberly")
        )
    )
    with_them = set(
        session.scalars(
            select(Participant.interaction_id)
            .join(Person, Person.id == Participant.person_id)
            .where(Person.name == met_through_grace)
        )
    )
    assert with_them
    assert with_them <= with_grace


# -- consent


def test_consents(session: Session) -> None:
    events: defaultdict[str, list[ConsentEvent]] = defaultdict(list)
    for row in session.scalars(select(Consent).where(Consent.kind == "keep_details").order_by(Consent.id)):
        events[row.person_id].append(ConsentEvent(row.kind, row.yes, row.given_on, row.until, row.use))
    words = Counter(in_a_word(events[key], TODAY) for key in session.scalars(select(Person.id)))
    assert words == {"given": 112, "renew": 8, "not_asked": 3, "said_no": 3}


def test_three_consents_end_on_31_october(session: Session) -> None:
    names = session.scalars(
        select(Person.name)
        .join(Consent, Consent.person_id == Person.id)
        .where(Consent.until == date(2025, 10, 31))
    )
    assert set(names) == {"Yusuf Demir", "Agnieszka Wolny", "Bev Hartley"}
