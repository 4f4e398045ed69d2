import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage

from prm.base.paths import bundled
from prm.gui import icons
from prm.gui.commands import COMMANDS
from prm.gui.drawings import pixmap
from prm.gui.icons import icon
from prm.gui.pages import PAGES
from prm.gui.theme import Theme


def inks(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


def test_an_icon_has_the_colour_of_its_role(look: Theme) -> None:
    drawn = pixmap("users", role="accent", size=20, dpr=2.0)
    assert drawn.size() == QSize(40, 40)
    assert drawn.devicePixelRatio() == 2.0
    assert inks(drawn.toImage()) == {look.colour("accent").name()}


def test_icons_follow_the_theme_by_themselves(look: Theme) -> None:
    made = icon("users", role="ink2")
    before = inks(made.pixmap(32, 32).toImage())
    look.follow_computer("dark")
    after = inks(made.pixmap(32, 32).toImage())
    assert before != after == {look.colour("ink2").name()}


def test_a_chosen_and_a_disabled_icon_look_otherwise(look: Theme) -> None:
    made = icon("users", role="ink2", chosen_role="accent_ink")
    chosen = made.pixmap(QSize(32, 32), QIcon.Mode.Normal, QIcon.State.On).toImage()
    disabled = made.pixmap(QSize(32, 32), QIcon.Mode.Disabled, QIcon.State.Off).toImage()
    assert inks(chosen) == {look.colour("accent_ink").name()}
    assert inks(disabled) == {look.colour("ink3").name()}


def test_an_icon_is_made_once(look: Theme) -> None:
    assert icon("users") is icon("users")
    assert pixmap("users", role="ink").cacheKey() == pixmap("users", role="ink").cacheKey()


def test_a_wrong_name_is_an_error(look: Theme) -> None:
    with pytest.raises(FileNotFoundError):
        pixmap("no-such-icon", role="ink")


def test_every_icon_that_is_named_is_there() -> None:
    have = {file.stem for file in bundled("resources/icons").glob("*.svg")}
    named = {command.icon for command in COMMANDS if command.icon} | {spec.icon for spec in PAGES}
    pattern = re.compile(
        r"(?:\bicon|\bpixmap|\bIcon|IconButton)\(\s*[\"']([a-z-]+)[\"']|icon=[\"']([a-z-]+)[\"']"
    )
    for file in Path(icons.__file__).parent.rglob("*.py"):
        for groups in pattern.findall(file.read_text(encoding="utf-8")):
            named |= {name for name in groups if name}
    named |= set(re.findall(r"@icon\(([\w-]+),", bundled("resources/themes/prm.qss").read_text("utf-8")))
    named.discard("name")  # the style sheet explains itself
    assert named <= have, named - have
