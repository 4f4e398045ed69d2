"""A brief: one page whatever there is to say, what it says, what it keeps for ourselves, and what the validators say."""

import io
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest

from prm.app import App
from prm.documents.brief import FOR_OURSELVES, TO_HAND_ON, Kind, Whose, build, file_name
from prm.documents.document import Document
from prm.documents.draw_text import draw_plain
from prm.documents.pdf.make import make_pdf
from prm.services.consents import record_consent
from prm.services.followups import add_follow_up
from prm.services.people import Reach, add_person, change_person
from prm.services.values import agree_value, propose_value
from tests import make, warm_together
from tests.documents import expected, validators
from tests.documents.readback import read_aloud
from tests.documents.test_pdf_reads_back import _without_pages

WHOSE: list[Whose] = [FOR_OURSELVES, TO_HAND_ON]


@pytest.fixture
def farida(app: App) -> str:
    pantry = make.organisation(app)
    key = make.person(
        app, "Farida Rahmani · فریدہ رحمانی", at=pantry, known_as="Farida", say_it="fa-REE-da", pronouns="she, her",
        matters="Food without a form.", languages="Urdu first", access_needs="Step-free rooms",
        reach_by="A call after 2pm", notes="Owes us nothing", good_to_know="Her mother is ill",
    )  # fmt: skip
    make.interaction(app, key, heard="Letters frighten people.", kind="visit")
    app.do(add_follow_up, what="Send the plain-English survey", to_person_id=key, due_on=app.today())
    app.do(record_consent, key, kind="photo", yes=False)
    return key


def said(document: Document) -> str:
    return draw_plain(document)


def pages(document: Document) -> int:
    return make_pdf(document).pages


def test_for_ourselves_it_says_who_they_are_and_what_was_said_last(app: App, farida: str) -> None:
    words = said(build(app, "person", farida, whose=FOR_OURSELVES))
    for wanted in (
        "fa-REE-da", "she, her", "Open Door Pantry", "Urdu first", "Step-free rooms", "A call after 2pm",
        "Food without a form.", "“Letters frighten people.” (Visit)", "Send the plain-English survey (Nadia Osei, today)",
        "No: Do not use my photo", "Ask whether we may keep their details.",
        "Brief for ourselves, not to be passed on",
    ):  # fmt: skip
        assert wanted in words, wanted
    assert "mother" not in words
    assert "Owes us nothing" not in words


def test_to_hand_on_it_has_no_private_word_and_no_word_without_a_yes(app: App, farida: str) -> None:
    words = said(build(app, "person", farida, whose=TO_HAND_ON))
    assert "fa-REE-da" in words
    for kept in ("Step-free", "after 2pm", "Food without a form", "Letters frighten", "Do not use my photo"):
        assert kept not in words, kept
    app.do(record_consent, farida, kind="words_named", yes=True, until=app.today() + timedelta(days=9))
    assert "Food without a form" in said(build(app, "person", farida, whose=TO_HAND_ON))
    app.do(record_consent, farida, kind="words_named", yes=False)
    assert "Food without a form" not in said(build(app, "person", farida, whose=TO_HAND_ON))


def test_a_partnership(app: App) -> None:
    world = warm_together.partnership(app)
    for person in list(world.people.values())[:1]:
        app.do(change_person, person, access_needs="Large print")
        make.interaction(app, person, heard="Nothing moved. Tell us why.", partnerships=[world.partnership])
    words = said(build(app, "partnership", world.partnership, whose=FOR_OURSELVES))
    assert "Every home in Lowfield" in words
    assert "Large print" in words
    assert "“Nothing moved. Tell us why.”" in words
    assert "who take part said yes to keeping their details" in words
    handed = said(build(app, "partnership", world.partnership, whose=TO_HAND_ON))
    assert "Large print" not in handed
    assert "Nothing moved" not in handed
    assert "keeping their details" not in handed


def _long_person(app: App) -> str:
    key = app.do(
        add_person, name="Prof. María José Fernández de la Vega y Castellanos-Wynne-Parry " * 3,
        known_as="supercalifragilistic" * 5, matters="A very long thought. " * 80, languages="Urdu, Welsh, " * 15,
        access_needs="A ramp, and " * 40, reach_by="Any time but Fridays. " * 12,
        reach=[Reach("phone", "07700 900111")],
    )  # fmt: skip
    for number in range(9):
        make.interaction(app, key, heard=f"{number} Nobody answered. " * 60)
        app.do(add_follow_up, what="Send everything that was ever written about damp " * 6, to_person_id=key)
        app.do(add_follow_up, what="Bring the other half of it " * 10, owner_id=key)
    together = make.partnership(app, "A partnership with a name that goes on and on " * 4)
    from prm.services.partnerships import add_member

    app.do(add_member, together, person_id=key)
    for number in range(9):
        value = app.do(
            propose_value, together, name=f"Listen {number}", statement="We hear people out. " * 30
        )
        app.do(agree_value, value)
    return key


def _empty_person(app: App) -> str:
    return make.person(app, "王秀英")


@pytest.mark.parametrize("whose", WHOSE)
def test_it_is_one_page_whatever_there_is_to_say(app: App, whose: Whose) -> None:
    assert pages(build(app, "person", _long_person(app), whose=whose)) == 1
    assert pages(build(app, "person", _empty_person(app), whose=whose)) == 1
    world = warm_together.partnership(app)
    assert pages(build(app, "partnership", world.partnership, whose=whose)) == 1
    assert pages(build(app, "partnership", make.partnership(app, "Nothing yet"), whose=whose)) == 1


@pytest.fixture
def every(app: App, farida: str, tmp_path: Path) -> dict[str, Path]:
    world = warm_together.partnership(app)
    wanted: list[tuple[str, Kind, str, Whose]] = [
        ("person", "person", farida, FOR_OURSELVES),
        ("person to hand on", "person", farida, TO_HAND_ON),
        ("long", "person", _long_person(app), FOR_OURSELVES),
        ("empty", "person", _empty_person(app), FOR_OURSELVES),
        ("partnership", "partnership", world.partnership, FOR_OURSELVES),
    ]
    found = {}
    for name, kind, key, whose in wanted:
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(make_pdf(build(app, kind, key, whose=whose)).pdf)
        found[name] = path
    return found


def test_no_rule_is_broken(every: dict[str, Path]) -> None:
    verdicts = validators.verapdf(every.values())
    assert len(verdicts) == 2 * len(every)
    assert {name: verdict for name, verdict in verdicts.items() if verdict} == {}


def test_every_file_is_sound_and_can_be_listened_to(every: dict[str, Path]) -> None:
    for path in every.values():
        assert validators.qpdf_check(path) == ""
        assert [font for font in validators.fonts(path) if font[1:] != ("yes", "yes", "yes")] == []
    assert validators.outloud(every["person"]) == ""


def test_what_a_screen_reader_gets_is_what_was_written(app: App, farida: str) -> None:
    document = build(app, "person", farida, whose=FOR_OURSELVES)
    data = make_pdf(document).pdf
    assert _without_pages(read_aloud(data)) == _without_pages(expected.heard(document))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert list(pdf.attachments) == []


def test_the_same_words_give_the_same_bytes(app: App, farida: str) -> None:
    one, other = (make_pdf(build(app, "person", farida, whose=FOR_OURSELVES)).pdf for _time in range(2))
    assert one == other


def test_its_name_is_one_that_every_computer_takes(app: App) -> None:
    key = make.person(app, 'C/o "Bev": <Hartley>?')
    assert file_name(build(app, "person", key, whose=FOR_OURSELVES)) == "Brief, C o Bev Hartley.pdf"
