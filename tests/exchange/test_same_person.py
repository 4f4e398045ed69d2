import pytest

from prm.base.ids import new_id
from prm.exchange.drafts import DraftContact, DraftOrganisation, NamedBy, PersonDraft
from prm.exchange.same_person import KnownPerson, Likeness, fate_words, find_same


def draft(
    name: str,
    *,
    email: str = "",
    phone: str = "",
    org: str = "",
    uid: str = "",
    named_by: NamedBy = "name",
) -> PersonDraft:
    points = [DraftContact("email", email)] if email else []
    points += [DraftContact("phone", phone)] if phone else []
    organisations = (DraftOrganisation(org),) if org else ()
    return PersonDraft(
        name, 1, named_by=named_by, contact_points=tuple(points), organisations=organisations, source_uid=uid
    )


def known(name: str, **more: tuple[str, ...]) -> KnownPerson:
    return KnownPerson(new_id(), name, **more)  # type: ignore[arg-type]


def one(made: PersonDraft, *people: KnownPerson) -> Likeness:
    return find_same([made], people)[0]


def test_nobody_like_them() -> None:
    likeness = one(draft("Nadia Osei"), known("Bev Hartley"))
    assert likeness == Likeness("new")
    assert fate_words(likeness) == "New person"


def test_same_name_and_a_shared_sign_is_certain() -> None:
    person = known("Bev Hartley", emails=("bev@example.org",), organisations=("Harbour Women’s Circle",))
    assert one(draft("Bev Hartley", email="BEV@example.org "), person).fate == "here"
    assert one(draft("bev hartley", org="Harbour Womens Circle"), person).fate == "here"
    assert fate_words(one(draft("Bev Hartley", email="bev@example.org"), person)) == "Already here"


def test_same_name_alone_is_a_question() -> None:
    likeness = one(draft("Bev Hartley"), person := known("Bev Hartley"))
    assert (likeness.fate, likeness.person_ids, likeness.reason) == ("maybe", (person.id,), "same name")
    assert fate_words(likeness, "Bev Hartley") == "Maybe the same as Bev Hartley"


def test_what_the_file_adds() -> None:
    person = known("Bev Hartley", emails=("bev@example.org",), phones=("+44 7700 900118",))
    adds = one(draft("Bev Hartley", email="bev@example.org", phone="01632 960013"), person)
    assert (adds.fate, adds.adds) == ("here_adds", ("phone",))
    assert fate_words(adds) == "Already here, adds: phone"
    same_number = one(draft("Bev Hartley", email="bev@example.org", phone="07700 900118"), person)
    assert same_number.fate == "here"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Łukasz Żak", "Lukasz Zak"),
        ("Ольга Петрова", "Olga Petrova"),
        ("王小明 / Wang Xiaoming", "Wang Xiaoming"),
        ("Pemberly, Grace", "Grace Pemberly"),
        ("Cllr Dev Patel", "Dev Patel"),
        ("Patricia O'Rourke-Whyte", "Patricia ORourke Whyte"),
        ("Siobhán Ní Dhomhnaill", "Siobhan Ni Dhomhnaill"),
    ],
)
def test_names_that_are_very_like(a: str, b: str) -> None:
    assert one(draft(a), known(b)).fate == "maybe"
    assert one(draft(b), known(a)).fate == "maybe"


@pytest.mark.parametrize(("a", "b"), [("Maria Silva", "Mario Silva"), ("Mary Brown", "Mark Brown")])
def test_names_that_are_like_need_a_second_sign(a: str, b: str) -> None:
    assert one(draft(a), known(b)).fate == "new"
    assert one(draft(a, phone="07700 900118"), known(b, phones=("07700900118",))).fate == "maybe"


def test_the_picture_of_callum() -> None:
    callum = known("Callum Reeve", phones=("07700 900118",), organisations=("Netherby Youth Voice",))
    likeness = one(draft("C. Reeve", phone="07700 900118", org="Netherby Youth Voice"), callum)
    assert (likeness.fate, likeness.person_ids) == ("maybe", (callum.id,))
    assert "same phone" in likeness.reason


def test_same_email_is_a_question_whatever_the_name() -> None:
    shared = known("Rezia Begum", emails=("circle@example.org",))
    assert one(draft("Gulshan Ara Begum", email="circle@example.org"), shared).fate == "maybe"
    assert (
        one(draft("circle@example.org", email="circle@example.org", named_by="email"), shared).fate == "maybe"
    )


def test_our_own_id_comes_home() -> None:
    person = known("Farida Rahmani")
    dashed = f"{person.id[:8]}-{person.id[8:12]}-{person.id[12:16]}-{person.id[16:20]}-{person.id[20:]}"
    assert one(draft("Farida R.", uid=dashed), person).fate == "here"
    assert one(draft("Farida R.", uid=f"urn:uuid:{dashed}"), person).fate == "here"


def test_short_ids_of_other_files_are_believed_only_with_a_like_name() -> None:
    person = known("Farida Rahmani", uids=("17",))
    assert one(draft("Nadia Osei", uid="17"), person).fate == "new"
    assert one(draft("Farida Rahmani", uid="17"), person).fate == "here"


def test_left_out() -> None:
    empty = one(PersonDraft("", 1, named_by="nothing"))
    assert fate_words(empty) == "Left out: no name and no way to reach them"
    nameless = one(draft("", phone="07700 900191", named_by="nothing"))
    assert nameless.fate == "left_out"
    assert fate_words(nameless) == "Left out: no name"


def test_twins_in_one_file() -> None:
    answers = find_same(
        [
            draft("Bev Hartley", email="bev@example.org"),
            draft("Nadia Osei"),
            draft("Bev Hartley", email="bev@example.org"),
        ],
        [],
    )
    assert [(answer.twin, answer.twin_certain) for answer in answers] == [
        (None, False),
        (None, False),
        (0, True),
    ]
    assert answers[2].fate == "new"


def test_a_switchboard_makes_nobody_the_same() -> None:
    people = [known(f"Person Number{number}", phones=("01632 960000",)) for number in range(60)]
    assert one(draft("Zed Quorn", phone="01632 960000"), *people).fate == "new"
