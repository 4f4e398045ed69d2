import json
from pathlib import Path

import pytest

from prm.base import settings as s
from prm.base.errors import Trouble
from prm.base.settings import MachineSettings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def test_defaults_without_a_file_and_no_file_made_by_reading(path: Path) -> None:
    settings = MachineSettings.load(path)
    assert settings.get(s.THEME) == "system"
    assert settings.get(s.TEXT_SIZE) == 100
    assert not path.parent.exists()


def test_what_is_set_is_there_next_time(path: Path) -> None:
    settings = MachineSettings.load(path)
    settings.set(s.TEXT_SIZE, 130)
    settings.set(s.COMPACT, True)
    settings.put(s.SPLITTERS, "people", [300, 700])
    settings.put(s.SPLITTERS, "interactions", [1, 2])
    again = MachineSettings.load(path)
    assert again.get(s.TEXT_SIZE) == 130
    assert again.get(s.COMPACT) is True
    assert again.get(s.SPLITTERS) == {"people": [300, 700], "interactions": [1, 2]}
    assert [item.name for item in path.parent.iterdir()] == ["settings.json"]


def test_it_lies_in_the_config_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRM_HOME", str(tmp_path))
    MachineSettings.load().set(s.LANGUAGE, "cy")
    assert json.loads((tmp_path / "config" / "settings.json").read_text()) == {"language": "cy"}


@pytest.mark.parametrize(
    "text", ["", "{", "[1]", "null", "\x00\x01", '{"text_size": 9000, "compact_rows": "yes"}']
)
def test_a_bent_file_gives_defaults(path: Path, text: str) -> None:
    path.parent.mkdir()
    path.write_text(text)
    settings = MachineSettings.load(path)
    assert settings.get(s.TEXT_SIZE) == 100
    assert settings.get(s.COMPACT) is False


def test_bytes_that_are_no_text_give_defaults(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"\xff\xfe{")
    assert MachineSettings.load(path).get(s.THEME) == "system"


def test_one_bent_value_leaves_the_others(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"text_size": true, "splitters": {"people": ["wide"]}, "language": "cy"}')
    settings = MachineSettings.load(path)
    assert settings.get(s.TEXT_SIZE) == 100
    assert settings.get(s.SPLITTERS) == {}
    assert settings.get(s.LANGUAGE) == "cy"


def test_keys_of_a_newer_program_are_kept(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"from_the_future": [1, 2]}')
    MachineSettings.load(path).set(s.THEME, "dark")
    assert json.loads(path.read_text()) == {"from_the_future": [1, 2], "theme": "dark"}


def test_two_processes_do_not_lose_each_others_keys(path: Path) -> None:
    window, terminal = MachineSettings.load(path), MachineSettings.load(path)
    window.put(s.ME, "w1", "u1")
    terminal.put(s.ME, "w2", "u2")
    window.set(s.THEME, "dark")
    assert MachineSettings.load(path).get(s.ME) == {"w1": "u1", "w2": "u2"}


def test_recent_files_forget_what_is_gone(path: Path, tmp_path: Path) -> None:
    settings = MachineSettings.load(path)
    files = [tmp_path / f"{name}.prm" for name in "abc"]
    for file in files:
        file.touch()
        settings.remember_file(file)
    settings.remember_file(files[0])
    files[1].unlink()
    assert settings.recent_files() == [files[0].resolve(), files[2].resolve()]
    assert settings.get(s.LAST_WORKSPACE) == str(files[0].resolve())


def test_recent_files_are_ten_at_most(path: Path, tmp_path: Path) -> None:
    settings = MachineSettings.load(path)
    for number in range(14):
        file = tmp_path / f"{number}.prm"
        file.touch()
        settings.remember_file(file)
    assert len(settings.recent_files()) == s.RECENT_FILES_KEPT


def test_a_value_of_the_wrong_kind_is_our_bug(path: Path) -> None:
    settings = MachineSettings.load(path)
    with pytest.raises(TypeError):
        settings.set(s.TEXT_SIZE, 101)  # type: ignore[misc]
    with pytest.raises(ValueError):
        settings.set(s.LOGO, "0192")
    assert not path.exists()


def test_a_disk_that_says_no_is_told_and_the_choice_holds(path: Path) -> None:
    settings = MachineSettings.load(path)
    path.parent.write_text("a file where the folder should be")
    with pytest.raises(Trouble, match="did not keep that setting"):
        settings.set(s.THEME, "dark")
    assert settings.get(s.THEME) == "dark"
    path.parent.unlink()
    settings.set(s.COMPACT, True)
    assert MachineSettings.load(path).get(s.THEME) == "dark"


def test_every_setting_is_listed_once_with_a_label_and_a_default_that_fits() -> None:
    assert len({setting.key for setting in s.SETTINGS}) == len(s.SETTINGS) > 15
    for setting in s.SETTINGS:
        assert setting.label
        assert setting.read(setting.default) == setting.default
        assert s._fits(setting.default, setting.type)
