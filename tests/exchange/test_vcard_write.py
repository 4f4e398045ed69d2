import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prm.base.ids import new_id
from prm.exchange.drafts import DraftContact, DraftOrganisation, PersonDraft
from prm.exchange.vcard import read_vcards
from prm.exchange.vcard_write import write_vcards

FARIDA = PersonDraft(
    name="Farida Rahmani · فریدہ رحمانی",
    line=1,
    known_as="Farida",
    say_it="fa-REE-da",
    pronouns="she, her",
    sort_under="Rahmani",
    organisations=(DraftOrganisation("Open Door Pantry", "Kitchen", "Founder"), DraftOrganisation("A, B; C")),
    contact_points=(
        DraftContact("phone", "07700 900118", "Mobile", preferred=True),
        DraftContact("phone", "(01632) 960-013 x 4", "Church hall"),
        DraftContact("email", "farida@example.org", "Work"),
        DraftContact("web", "https://example.org/a?b=c,d;e", ""),
        DraftContact("address", "The Pantry\n1 Mill Street, Lowfield", "Work"),
        DraftContact("messaging", "farida", "Signal"),
    ),
    birthday="1980-03-22",
    notes='Calls after 2pm.\nNot Fridays; "really", she said: \\o/',
    languages="Urdu first, English is fine",
    tags=("Food, table", "Warm"),
    photo=b"\xff\xd8\xff\xe0 picture" * 20,
    also_in_card=(("Spouse", "Sam"),),
    source_uid=new_id(),
)


@pytest.mark.parametrize("version", ["4.0", "3.0"])
def test_what_is_written_is_read_back(version: str) -> None:
    data = write_vcards([FARIDA], version=version)
    result = read_vcards(data)
    (back,) = result.drafts
    own = f"{FARIDA.source_uid[:8]}-{FARIDA.source_uid[8:12]}"
    assert back.source_uid.startswith(own)
    for field in (
        "name",
        "known_as",
        "say_it",
        "pronouns",
        "sort_under",
        "birthday",
        "notes",
        "languages",
        "photo",
    ):
        assert getattr(back, field) == getattr(FARIDA, field), field
    assert back.organisations == FARIDA.organisations
    assert back.contact_points == FARIDA.contact_points
    assert back.also_in_card == FARIDA.also_in_card
    assert set(back.tags) == {"Food", "table", "Warm"}


@pytest.mark.parametrize("version", ["4.0", "3.0"])
def test_the_form_of_the_file(version: str) -> None:
    data = write_vcards([FARIDA, PersonDraft("Sukarno", 1)], version=version)
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode() or line == b"" for line in lines)  # no letter is cut
    assert data.count(b"BEGIN:VCARD") == data.count(b"END:VCARD") == 2
    assert f"VERSION:{version}".encode() in lines
    assert (b"N:;Sukarno;;;" in lines) == (version == "3.0")


def test_the_id_is_a_urn() -> None:
    own = new_id()
    dashed = f"{own[:8]}-{own[8:12]}-{own[12:16]}-{own[16:20]}-{own[20:]}"
    data = write_vcards([PersonDraft("A", 1, source_uid=own)])
    assert f"UID:urn:uuid:{dashed}\r\n".encode() in data
    assert read_vcards(data).drafts[0].source_uid == dashed


def test_the_name_in_two_scripts_survives_folding_anywhere() -> None:
    for length in range(60, 80):
        name = "a" * length + "王秀英 እመቤት ተስፋዬ" * 3
        assert read_vcards(write_vcards([PersonDraft(name, 1)])).drafts[0].name == name


LETTERS = st.text(alphabet=string.printable + "éłßЖ王فا😀ก̈\u2028\x85", max_size=60)
ONE_LINE = LETTERS.map(lambda text: " ".join(text.split()))
MANY_LINES = LETTERS.map(
    lambda text: text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip()
)


@given(
    name=ONE_LINE.filter(bool),
    notes=MANY_LINES,
    phone=ONE_LINE.filter(bool),
    label=st.sampled_from(["", "Mobile", "Work fax", "Church hall", "Home", 'Odd "label"; here']),
    organisation=ONE_LINE.filter(bool),
    address=MANY_LINES.filter(bool),
    version=st.sampled_from(["4.0", "3.0"]),
)
def test_round_trip_of_anything(
    name: str, notes: str, phone: str, label: str, organisation: str, address: str, version: str
) -> None:
    draft = PersonDraft(
        name,
        1,
        notes=notes,
        organisations=(DraftOrganisation(organisation),),
        contact_points=(DraftContact("phone", phone, label), DraftContact("address", address.strip(" ,"))),
    )
    (back,) = read_vcards(write_vcards([draft], version=version)).drafts
    assert back.name == name
    assert back.notes == notes
    assert back.organisations[0].name == organisation
    assert [point for point in back.contact_points if point.kind == "phone"] == [draft.contact_points[0]]
