"""What was heard in the made-up workspace: 24 voices, and how they stand on 14 October 2025."""

from datetime import date

from prm.app import App
from prm.queries.figures import voice_figures
from prm.queries.rows.voices import VoiceRow
from prm.queries.voices import voices_page

TODAY = date(2025, 10, 14)


def voices(world: App) -> dict[str, VoiceRow]:
    return {row.words: row for row in world.ask(voices_page, today=TODAY).value.rows}


def test_24_voices_of_which_14_are_told_back(world: App) -> None:
    page = world.ask(voices_page, today=TODAY).value
    assert page.stand == {"waiting": 7, "to_tell": 3, "told": 14}
    assert len(page.themes) == 7
    assert len(page.partnerships) == 3


def test_four_without_a_name_and_one_from_jo_without_a_name(world: App) -> None:
    nameless = [row for row in voices(world).values() if row.anonymous]
    assert len(nameless) == 5
    assert {(row.who, row.person_id) for row in nameless} == {("", None)}
    (jo,) = [row for row in nameless if row.words.startswith("Ask us before")]
    assert jo.organisation == "Netherby Youth Voice"


def test_how_the_best_known_stand(world: App) -> None:
    said = voices(world)

    def newest(words: str) -> tuple[str, str, str]:
        (row,) = [row for key, row in said.items() if words in key]
        return row.standing, row.answers[-1].kind, row.answers[-1].words

    assert newest("How long is a repair?")[:2] == ("waiting", "acknowledged")
    assert newest("one name to ring")[:2] == ("to_tell", "acting")
    assert newest("street-level data if the panel asks")[:2] == ("told", "done")
    standing, kind, words = newest("boilers away")
    assert (standing, kind) == ("told", "cannot")
    assert "put the boiler grant on hold" in words
    (boilers,) = [row for key, row in said.items() if "boilers away" in key]
    assert (boilers.answers[0].told_on, boilers.answers[0].answered_by) == (date(2025, 10, 8), "Tom Ashdown")


def test_voices_of_the_summer(world: App) -> None:
    summer = world.ask(voice_figures, first=date(2025, 7, 1), last=date(2025, 9, 30), today=TODAY).value
    assert (summer.heard, summer.answered, summer.since) == (16, 10, 2)
    assert summer.waiting == {"under_1": 1, "1_to_3": 3, "over_3": 0}
