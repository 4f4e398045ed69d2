import base64

import pytest

from prm.base.errors import Refused
from prm.exchange.drafts import PersonDraft
from prm.exchange.vcard import read_vcards
from tests.exchange.imports import card


def one(data: bytes) -> PersonDraft:
    (draft,) = read_vcards(data).drafts
    return draft


def test_name_from_parts_needs_no_family_name() -> None:
    assert one(card("N:;Sukarno;;;")).name == "Sukarno"
    assert one(card("N:Rahmani;Farida;;Dr.;OBE")).name == "Dr. Farida Rahmani OBE"
    assert one(card("N:Doe;John;Richter,James;Mr.;Sr.")).name == "Mr. John Richter James Doe Sr."


def test_full_name_is_kept_whole() -> None:
    draft = one(card("FN:王秀英 (Wang Xiuying)", "N:王;秀英;;;"))
    assert draft.name == "王秀英 (Wang Xiuying)"


@pytest.mark.parametrize(
    ("lines", "name", "named_by"),
    [
        (["TEL:1234567", "EMAIL:a@example.org"], "a@example.org", "email"),
        (["ORG:Open Door Pantry;", "TEL:1234567"], "Open Door Pantry", "organisation"),
        (["TEL:01632 960001"], "01632 960001", "phone"),
        (["NICKNAME:Chidi"], "Chidi", "name"),
        (["NOTE:Only a note"], "", "nothing"),
    ],
)
def test_cards_without_a_name_are_shown_by_something(lines: list[str], name: str, named_by: str) -> None:
    result = read_vcards(card(*lines))
    assert (result.drafts[0].name, result.drafts[0].named_by) == (name, named_by)
    assert bool(result.problems) == (named_by != "name")


def test_parameters_of_every_kind() -> None:
    draft = one(
        card(
            "FN:A",
            "TEL;CELL;PREF:1111111",
            'TEL;TYPE="work,voice";PREF=2:2222222',
            "TEL;type=HOME;type=FAX:3333333",
            "TEL;VALUE=uri;TYPE=home:tel:+44-1632-960001;ext=12",
            "item1.TEL:4444444",
            "item1.X-ABLabel:_$!<AssistantPhone>!$_",
            "ITEM2.TEL:5555555",
            "item2.X-ABLABEL:Church hall",
            version="4.0",
        )
    )
    assert [(point.value, point.label, point.preferred) for point in draft.contact_points] == [
        ("1111111", "Mobile", True),
        ("2222222", "Work", False),
        ("3333333", "Home fax", False),
        ("+44-1632-960001 x 12", "Home", False),
        ("4444444", "Assistant phone", False),
        ("5555555", "Church hall", False),
    ]


def test_preferred_by_number_is_the_lowest() -> None:
    draft = one(card("FN:A", "EMAIL;PREF=50:b@example.org", "EMAIL;PREF=3:a@example.org", version="4.0"))
    assert [point.value for point in draft.contact_points if point.preferred] == ["a@example.org"]


def test_commas_part_only_lists() -> None:
    draft = one(
        card(
            "FN:A, B and C", "NOTE:one\\, two, three", "CATEGORIES:x,y", "TITLE:Chair, Trustee", "ORG:A, B;C"
        )
    )
    assert draft.name == "A, B and C"
    assert draft.notes == "one, two, three"
    assert draft.tags == ("x", "y")
    assert [(org.name, org.team, org.title) for org in draft.organisations] == [
        ("A, B", "C", "Chair, Trustee")
    ]


def test_several_notes_and_every_unknown_property_are_kept() -> None:
    draft = one(
        card(
            "FN:A",
            "NOTE:First",
            "NOTE:Second",
            "X-SHOE-SIZE:42",
            "X-MS-SPOUSE;CHARSET=utf-8:Sam",
            "HOBBY:Allotment",
        )
    )
    assert draft.notes == "First\n\nSecond"
    assert draft.also_in_card == (("Shoe size", "42"), ("Spouse", "Sam"), ("Hobby", "Allotment"))
    assert draft.full_notes().endswith("Also in the card\nShoe size: 42\nSpouse: Sam\nHobby: Allotment")


def test_folding_with_blank_tab_and_soft_breaks() -> None:
    data = (
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Nguy\r\n \xe1\xbb\x85n Th\xe1\xbb\x8b\r\n\t Minh\r\n"
        b"NOTE;ENCODING=QUOTED-PRINTABLE:caf=C3=\r\n=A9 and more=\r\n still\r\nEND:VCARD\r\n"
    )
    draft = one(data)
    assert draft.name == "Nguyễn Thị Minh"
    assert draft.notes == "café and more still"


def test_a_soft_break_before_the_end_does_not_swallow_it() -> None:
    data = b"BEGIN:VCARD\nVERSION:2.1\nFN;ENCODING=QUOTED-PRINTABLE:A=\nEND:VCARD\nBEGIN:VCARD\nFN:B\nEND:VCARD\n"
    assert [draft.name for draft in read_vcards(data).drafts] == ["A", "B"]


def test_carriage_return_twice() -> None:
    data = card("FN:A", "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ", " SkZJRg==").replace(b"\r\n", b"\r\r\n")
    assert one(data).photo == base64.b64decode("/9j/4AAQSkZJRg==")


def test_a_note_with_line_breaks_as_they_are_is_kept_whole() -> None:
    assert one(card("FN:A", "NOTE:one\r\ntwo\r\nthree")).notes == "one\ntwo\nthree"


@pytest.mark.parametrize(
    "photo", ["/9j/4AAQSkZJRg==", "/9j/4AAQSkZJRg=", "/9j/4AAQSkZJRg", "/9j/4AAQSkZJRgA"]
)
def test_base64_with_missing_padding(photo: str) -> None:
    draft = one(card("FN:A", f"PHOTO;ENCODING=BASE64;JPEG:{photo}", "", version="2.1"))
    assert draft.photo is not None
    assert draft.photo.startswith(b"\xff\xd8\xff\xe0")


@pytest.mark.parametrize("comma", [",", "\\,"])
def test_photo_of_version_4(comma: str) -> None:
    draft = one(card("FN:A", f"PHOTO:data:image/png;base64{comma}iVBORw0KGgo=", version="4.0"))
    assert draft.photo == b"\x89PNG\r\n\x1a\n"


def test_photo_by_address_is_text_and_never_fetched() -> None:
    draft = one(card("FN:A", "PHOTO;VALUE=uri:http://127.0.0.1:9/a.jpg"))
    assert draft.photo is None
    assert draft.also_in_card == (("Photo", "http://127.0.0.1:9/a.jpg"),)


def test_other_bytes_are_said_and_not_kept() -> None:
    result = read_vcards(card("FN:A", "SOUND;ENCODING=b:AAAA", "PHOTO;ENCODING=b:AAAAAAAA"))
    assert result.drafts[0].photo is None
    assert dict(result.drafts[0].also_in_card) == {
        "Sound": "3 bytes, not brought in",
        "Photo": "6 bytes, not brought in",
    }
    assert [problem.kind for problem in result.problems] == ["photo"]


def test_end_in_any_case_or_missing() -> None:
    data = b"begin:vcard\nfn:A\nend:vCard\nBEGIN:VCARD\nFN:B\nBEGIN:VCARD\nFN:C\nEND:VCARD\n"
    result = read_vcards(data)
    assert [(draft.name, draft.line) for draft in result.drafts] == [("A", 1), ("B", 4), ("C", 6)]
    assert [problem.line for problem in result.problems] == [4]


def test_a_card_inside_a_card_is_kept_as_words() -> None:
    data = card(
        "FN:A",
        "AGENT:",
        "BEGIN:VCARD",
        "VERSION:2.1",
        "FN:B",
        "TEL:123",
        "END:VCARD",
        "TEL:1234567",
        version="2.1",
    )
    draft = one(data)
    assert draft.name == "A"
    assert draft.contacts("phone") == ("1234567",)
    assert "B" in dict(draft.also_in_card)["Acts for them"]


def test_charset_of_one_property_in_a_file_of_another() -> None:
    data = "BEGIN:VCARD\nVERSION:2.1\nFN:Zoë\n".encode() + b"NOTE;CHARSET=windows-1251:x\n" + b"END:VCARD\n"
    assert one(data).name == "Zoë"
    mixed = b"BEGIN:VCARD\nFN;CHARSET=windows-1252:Zo\xeb\nNOTE;CHARSET=utf-8:Zo\xc3\xab\nEND:VCARD\n"
    assert (one(mixed).name, one(mixed).notes) == ("Zoë", "Zoë")


def test_the_letters_can_be_chosen() -> None:
    data = "BEGIN:VCARD\nFN:Łukasz Żak\nEND:VCARD\n".encode("cp1250")
    assert read_vcards(data).drafts[0].name == "Łukasz Żak"
    assert read_vcards(data, encoding="cp1252").drafts[0].name != "Łukasz Żak"
    quoted = b"BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:=D7=EA\nEND:VCARD\n"
    assert read_vcards(quoted, encoding="cp1253").drafts[0].name == "Χκ"
    with pytest.raises(Refused, match="klingon"):
        read_vcards(data, encoding="klingon")


def test_backslashes() -> None:
    assert one(card("FN:A", "NOTE:a\\nb\\;c\\\\d")).notes == "a\nb;c\\d"
    assert one(card("FN:A", "NOTE:see C:\\new\\notes", version="2.1")).notes == "see C:\\new\\notes"
    assert one(card("FN:A", "URL:http\\://example.org")).contacts("web") == ("http://example.org",)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("19800322", "1980-03-22"),
        ("1980-03-22T00:00:00Z", "1980-03-22"),
        ("--0322", "--03-22"),
        ("1604-03-22", "--03-22"),
        ("19801322", "19801322"),
        ("circa 1950", "circa 1950"),
    ],
)
def test_birthdays(text: str, day: str) -> None:
    assert one(card("FN:A", f"BDAY:{text}")).birthday == day


def test_job_titles_stand_beside_their_organisations() -> None:
    draft = one(
        card(
            "FN:A",
            "one.ORG:First",
            "two.ORG:Second",
            "two.TITLE:Chair",
            "one.TITLE:Member",
            "ROLE:Speaker",
            version="4.0",
        )
    )
    assert [(org.name, org.title) for org in draft.organisations] == [
        ("First", "Member"),
        ("Second", "Chair"),
    ]
    assert ("Role", "Speaker") in draft.also_in_card
    assert one(card("FN:A", "TITLE:Chair")).also_in_card == (("Job title", "Chair"),)


def test_organisation_once() -> None:
    assert len(one(card("FN:A", "ORG:SAP;", "ORG:SAP")).organisations) == 1


def test_a_printed_address_is_not_said_twice() -> None:
    same = one(card("FN:A", "ADR;HOME:;;Mill St 1;Kelderby;;KB1;", "LABEL;HOME:Mill St 1\\nKelderby KB1"))
    assert same.also_in_card == ()
    more = one(card("FN:A", "ADR;HOME:;;Mill St 1;Kelderby;;KB1;", "LABEL;HOME:The red door\\nMill St 1"))
    assert more.also_in_card == (("Address (Home)", "The red door\nMill St 1"),)
    assert one(card("FN:A", "LABEL:Mill St 1")).contacts("address") == ("Mill St 1",)


def test_too_long_for_a_field_goes_to_the_notes_whole() -> None:
    long = "word " * 100
    result = read_vcards(card(f"FN:{long}", f"TEL:{'1' * 600}"))
    draft = result.drafts[0]
    assert len(draft.name) <= 200
    assert ("Name", long.strip()) in draft.also_in_card
    assert draft.contact_points == ()
    assert "1" * 600 in draft.full_notes()
    assert {problem.kind for problem in result.problems} == {"too_long"}


def test_messengers_and_kinds() -> None:
    draft = one(
        card(
            "FN:Open Door Pantry",
            "X-SKYPE:door",
            "IMPP;X-SERVICE-TYPE=Jabber;TYPE=home:xmpp:a@example.org",
            "IMPP:sip:a@example.org",
            "X-SOCIALPROFILE;TYPE=twitter:http://twitter.com/door",
            "X-ABShowAs:COMPANY",
        )
    )
    assert [(point.kind, point.value, point.label) for point in draft.contact_points] == [
        ("messaging", "door", "Skype"),
        ("messaging", "a@example.org", "Jabber home"),
        ("messaging", "sip:a@example.org", ""),
        ("web", "http://twitter.com/door", "Twitter"),
    ]
    assert draft.is_organisation
