"""Every specimen is judged by people's own tools: veraPDF, qpdf, poppler, and a listener."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.documents import validators

NAMES = ["agreement", "empty", "empty agreement", "long", "scripts", "hostile", "large print", "letter"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_no_rule_is_broken(verdicts: Mapping[tuple[str, str], str], name: str, profile: str) -> None:
    assert verdicts[profile, f"{name}.pdf"] == ""


def test_the_judge_can_say_no(files: Mapping[str, Path], tmp_path: Path) -> None:
    import pikepdf

    broken = tmp_path / "broken.pdf"
    with pikepdf.open(files["empty agreement"]) as pdf:
        del pdf.Root.Lang
        del pdf.Root.OutputIntents
        pdf.save(broken)
    verdicts = validators.verapdf([broken])
    assert "7.2" in verdicts["ua1", "broken.pdf"]
    assert "6.2" in verdicts["3a", "broken.pdf"]


@pytest.mark.parametrize("name", NAMES)
def test_the_file_is_sound(files: Mapping[str, Path], name: str) -> None:
    assert validators.qpdf_check(files[name]) == ""


@pytest.mark.parametrize("name", NAMES)
def test_every_font_is_inside_in_part_and_says_its_letters(files: Mapping[str, Path], name: str) -> None:
    fonts = validators.fonts(files[name])
    assert fonts
    assert [font for font in fonts if font[1:] != ("yes", "yes", "yes")] == []


def test_a_listener_stumbles_over_nothing(files: Mapping[str, Path]) -> None:
    assert validators.outloud(files["agreement"]) == ""
