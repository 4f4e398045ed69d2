"""Each sample of other programs is read as its README says."""

from pathlib import Path

import pytest

from prm.exchange.drafts import PersonDraft
from prm.exchange.people_file import PeopleFile, read
from tests.exchange.imports import PEOPLE_FILES, SAMPLES


def sample(name: str) -> PeopleFile:
    return read(SAMPLES / name)


def only(name: str) -> PersonDraft:
    (draft,) = sample(name).drafts
    return draft


def everything(draft: PersonDraft) -> str:
    points = [f"{point.label} {point.value}" for point in draft.contact_points]
    organisations = [f"{org.name} {org.team} {org.title}" for org in draft.organisations]
    return "\n".join([draft.name, *points, *organisations, draft.full_notes(), *draft.tags])


@pytest.mark.parametrize("path", PEOPLE_FILES, ids=lambda path: path.name)
def test_every_sample_is_read(path: Path) -> None:
    file = read(path)
    assert file.drafts
    assert all("\x00" not in everything(draft) for draft in file.drafts)


def test_google_list() -> None:
    drafts = sample("google-contacts-list.vcf").drafts
    assert [draft.name for draft in drafts] == ["Arnold Smith", "Chris Beatle", "Doug White"]
    assert all(len(draft.contact_points) == 1 and draft.contacts("email") for draft in drafts)
    assert [draft.full_notes() for draft in drafts] == ["", "", ""]


def test_google_single() -> None:
    draft = only("google-contacts-single.vcf")
    assert draft.name == "Mr. John Richter, James Doe Sr."
    assert len(draft.contacts("email")) == 1
    assert draft.contacts("phone") == ("905-555-1234", "905-666-1234")
    assert [org.name for org in draft.organisations] == ["IBM"]
    assert len(draft.contacts("address")) == 1
    assert len(draft.notes) == 776
    assert ("Spouse", "Jenny") in draft.also_in_card
    assert ("Anniversary", "1975-03-01") in draft.also_in_card


def test_iphone() -> None:
    draft = only("iphone-ios5.vcf")
    assert len(draft.contacts("phone")) == 7
    assert len(draft.contacts("address")) == 2
    assert [(org.name, org.team) for org in draft.organisations] == [("IBM", "Accounting")]
    assert draft.photo is not None
    assert len(draft.photo) == 32_531
    assert draft.photo.startswith(b"\xff\xd8\xff")
    assert "Assistant phone" in [point.label for point in draft.contact_points]


def test_outlook_windows() -> None:
    draft = only("outlook-windows.vcf")
    assert draft.contacts("phone") == ("(905) 555-1234", "(905) 666-1234")
    assert len(draft.contacts("address")) == 2
    assert len(draft.notes) == 731
    assert draft.photo is not None
    assert len(draft.photo) == 860
    assert draft.birthday == "1980-03-22"
    assert "Birthday: 22 March 1980" in draft.full_notes()
    assert ("Manager", "Big Blue") in draft.also_in_card


def test_android() -> None:
    drafts = sample("android-2x.vcf").drafts
    assert len(drafts) == 6
    assert [(draft.name, draft.named_by) for draft in drafts[:2]] == [
        ("john.doe@company.com", "email"),
        ("jane.doe@company.com", "email"),
    ]
    assert drafts[2].name == "Ñ Ñ Ñ Ñ Ñ"
    assert drafts[3].notes.count("\n\n") == 1 or len(drafts[3].notes) > 20


def test_thunderbird_addon() -> None:
    draft = only("thunderbird-addon.vcf")
    assert len(draft.contacts("email")) == 5
    assert len(draft.contacts("phone")) == 5
    assert len(draft.contacts("address")) == 2
    assert 'the "note" field; even curse words.' in draft.notes
    assert draft.notes.count("\n") == 4
    assert draft.known_as == "Johnny"
    assert draft.photo is not None
    assert draft.tags == ("category1", "category2", "category3")


def test_thunderbird_cardbook() -> None:
    first, second = sample("thunderbird-cardbook-v4.vcf").drafts
    assert first.name == "Möhrke Gerda"
    assert first.organisations[0].name == "KiTa Öhrdingen"
    assert len(first.contacts("phone")) == 2
    assert first.contacts("phone")[0] == "034441/ 2 22 67"
    assert second.name == "Dr. Max Horst Mustermann jr. Maxl SED"
    assert len(second.contacts("email")) == 4
    assert len(second.contacts("phone")) == 10
    assert "Fax geschäftlich" in second.contacts("phone")
    assert second.birthday == "19723101"
    assert second.source_uid == "44a91276-ed88-4fc8-b496-ee14854276f8"
    assert ("Hochzeitstag", "2019-07-07") in second.also_in_card


def test_ansi_german() -> None:
    file = sample("ansi-german.vcf")
    assert (file.encoding, file.encoding_guessed) == ("cp1252", False)
    assert file.drafts[0].name == "Sören Täve Nüßlebaum"
    assert file.drafts[0].contacts("address") == ("Mößlitz",)


def test_ansi_greek() -> None:
    draft = only("ansi-greek.vcf")
    assert draft.name == "Βαγγέλης"
    assert "Παπαθανασίου" in draft.full_notes()
    assert "Αθήνα" in draft.contacts("address")[0]
    assert "Â" not in everything(draft)


def test_utf16() -> None:
    file = sample("utf16-two-people.vcf")
    first, second = file.drafts
    assert file.encoding == "utf-16"
    assert first.name == "Folker Kinzel"
    assert (len(first.contacts("email")), len(first.contacts("phone")), len(first.contacts("address"))) == (
        2,
        1,
        1,
    )
    assert first.photo is None
    assert "googleusercontent.com" in first.full_notes()
    assert second.name == "KMS Außenstelle"
    assert (len(second.contacts("email")), len(second.contacts("phone"))) == (1, 2)


def test_sap() -> None:
    file = sample("sap-30-people.vcf")
    assert len(file.drafts) == 30
    names = {org.name for draft in file.drafts for org in draft.organisations}
    assert "SAP" in names
    assert not any(name.endswith(";") for name in names)
    assert sum(org.name == "SAP" for draft in file.drafts for org in draft.organisations) == 20
    (peter,) = [draft for draft in file.drafts if draft.name == "Peter Smalholtz"]
    assert peter.contacts("phone") == ("§",)
    assert any(problem.kind == "phone" and "§" in problem.sentence for problem in file.problems)


def test_outlook2003_polish() -> None:
    file = sample("outlook2003-polish.vcf")
    draft = file.drafts[0]
    assert draft.name == "Antoni Jozef Mylka jun."
    assert [(org.name, org.team) for org in draft.organisations] == [("DFKI", "Knowledge-Management")]
    assert len(draft.contacts("phone")) == 3
    assert len(draft.contacts("address")) == 2
    assert (file.encoding, file.encoding_guessed) == ("cp1250", True)


def test_blank_after_begin() -> None:
    draft = only("blank-after-begin.vcf")
    assert draft.name.lower() == "dirk"
    assert draft.contacts("email") == ("dirk@sap.com",)
    assert draft.notes == "The canonical Dirk"


def test_google_csv() -> None:
    draft = only("google-contacts-2020.csv")
    assert draft.name == "Dr. Max Middle Name Mustermann jr."
    assert draft.birthday == "1972-01-31"
    emails = {point.value: point.label for point in draft.contact_points if point.kind == "email"}
    assert len(emails) == 11
    assert emails["business2@folker.de"] == "Work"
    assert emails["andere@folker-kinzel.de"] == "Andere"
    assert ("Spouse", "Petra") in draft.also_in_card
    assert ("Bezeichnung", "Benutzerdefiniert1") in draft.also_in_card
    assert len(draft.contacts("address")) == 3
    assert {point.label for point in draft.contact_points if point.kind == "messaging"} >= {
        "Skype",
        "ICQ",
        "Jabber",
    }


def test_outlook_csv() -> None:
    file = sample("outlook-sample.csv")
    assert len(file.drafts) == 6
    anita = file.drafts[0]
    assert anita.birthday == "1981-01-20"
    assert ("Anniversary", "2005-06-03") in anita.also_in_card
    assert file.needs == ()
    assert file.drafts[5].name == "Dr. Max Peter Mustermann Jr."
    assert "01067" in "".join(file.drafts[5].contacts("address"))


def test_thunderbird_csv() -> None:
    file = sample("thunderbird-ansi-german.csv")
    (draft,) = file.drafts
    assert file.encoding == "cp1252"
    assert len(draft.contacts("email")) == 2
    assert any("Straße Work" in address for address in draft.contacts("address"))
    assert any("06779" in address for address in draft.contacts("address"))
    assert draft.birthday == "1972-01-31"
    assert not [column for column in file.columns if not column.filled]


def test_windows_live_mail() -> None:
    file = sample("windows-live-mail.csv")
    (draft,) = file.drafts
    assert file.delimiter == ";"
    assert file.columns[0].heading == "Vorname"
    assert len(file.columns) == 29
    assert draft.name == "Max Middle Name Mustermann"
    assert draft.known_as == "Maxl"


def test_no_heading_asks_and_swallows_nothing() -> None:
    file = sample("no-heading.csv")
    assert [question.kind for question in file.needs] == ["header"]
    assert not file.has_heading
    assert file.rows[0].cells == ("1", "", "3")
    answered = read(SAMPLES / "no-heading.csv", header=True)
    assert answered.needs == ()
    assert answered.row_count == file.row_count - 1
