"""Where a workspace may live, and where a new one goes."""

from pathlib import Path

import pytest

from prm.store import place
from prm.store.place import Place, advice, file_name, free_file, free_name, home_of_new_files, place_of

MOUNTS = [
    (Path("/"), "ext4"),
    (Path("/mnt/office"), "cifs"),
    (Path("/mnt/office/local"), "ext4"),
    (Path("/media/stick"), "vfat"),
    (Path("/media/stick 2"), "exfat"),
    (Path("/home/amina/server"), "fuse.sshfs"),
]


@pytest.fixture(autouse=True)
def _no_onedrive(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OneDrive", "OneDriveCommercial"):
        monkeypatch.delenv(name, raising=False)


def test_the_computers_own_disk(tmp_path: Path) -> None:
    found = place_of(tmp_path / "nowhere" / "LOWFIELD.prm")
    assert (found.kind, found.journal, advice(found)) == ("local", "wal", "")


@pytest.mark.parametrize(
    ("path", "kind", "journal"),
    [
        ("/home/amina/x.prm", "local", "wal"),
        ("/mnt/office/x.prm", "network", "delete"),
        ("/mnt/office/local/x.prm", "local", "wal"),
        ("/mnt/officer/x.prm", "local", "wal"),
        ("/media/stick/deep/x.prm", "fat", "delete"),
        ("/media/stick 2/x.prm", "fat", "delete"),
        ("/home/amina/server/x.prm", "network", "delete"),
    ],
)
def test_a_place_is_known_by_its_file_system(
    path: str, kind: str, journal: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "_nearest_folder", lambda path: path.parent)
    monkeypatch.setattr(place, "_file_system", lambda folder: place._deepest(folder, MOUNTS))
    found = place_of(Path(path))
    assert (found.kind, found.journal) == (kind, journal)
    assert bool(advice(found)) == (kind != "local")


def test_the_mount_table_of_linux_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    table = (
        "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"
        "80 22 0:50 / /mnt/our\\040office rw master:2 shared:9 - nfs4 server:/x rw\n"
        "nonsense\n"
        "81 22 0:51 / /mnt/our\\040office/b rw - CIFS //server/x rw\n"
    )
    monkeypatch.setattr(Path, "read_text", lambda *_args: table)
    assert place._of_mount_table(Path("/mnt/our office/a")) == "nfs4"
    assert place._of_mount_table(Path("/mnt/our office/b/c")) == "cifs"
    assert place._of_mount_table(Path("/home")) == "ext4"


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("OneDrive - Lowfield Together/Documents", "OneDrive"),
        ("OneDrive", "OneDrive"),
        ("Dropbox/Partnerships", "Dropbox"),
        ("Dropbox (Personal)", "Dropbox"),
        ("Google Drive/My Drive", "Google Drive"),
        ("Library/CloudStorage/GoogleDrive-amina@example.org", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("iCloudDrive", "iCloud"),
        ("Nextcloud/Lowfield", "Nextcloud"),
    ],
)
def test_a_synced_folder_is_known_by_its_name(tmp_path: Path, folder: str, program: str) -> None:
    (tmp_path / folder).mkdir(parents=True)
    found = place_of(tmp_path / folder / "LOWFIELD.prm")
    assert found == Place("synced", program)
    assert found.journal == "delete"
    assert advice(found).startswith(f"{program} copies this folder while PRM writes in it.")


def test_a_synced_folder_is_known_by_what_the_program_left_in_it(tmp_path: Path) -> None:
    (tmp_path / "Our files" / "deep").mkdir(parents=True)
    (tmp_path / "Our files" / ".sync_journal.db").touch()
    assert place_of(tmp_path / "Our files" / "deep" / "x.prm") == Place("synced", "Nextcloud")


def test_a_link_into_a_synced_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "Work").symlink_to(tmp_path / "Dropbox")
    assert place_of(tmp_path / "Work" / "x.prm").by == "Dropbox"


def test_onedrive_says_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "Files of the office").mkdir()
    monkeypatch.setenv("OneDrive", str(tmp_path / "Files of the office"))
    assert place_of(tmp_path / "Files of the office" / "x.prm") == Place("synced", "OneDrive")
    assert place_of(tmp_path / "x.prm").kind == "local"


@pytest.mark.parametrize("name", ["Dropboxing club", "Megan", "Syncthing notes.prm", "Our OneDriver"])
def test_names_that_only_look_alike(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    assert place_of(tmp_path / name / "x.prm").kind == "local"


def test_a_new_file_goes_to_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRM_HOME", str(tmp_path))
    (tmp_path / "Documents").mkdir()
    folder, why = home_of_new_files()
    assert (folder, why) == (tmp_path / "Documents" / "PRM", "")
    assert not folder.exists()
    path = free_file(folder, "Lowfield Together")
    assert path == folder / "Lowfield Together.prm"
    folder.mkdir()
    path.touch()
    assert free_file(folder, "Lowfield Together").name == "Lowfield Together 2.prm"


@pytest.mark.parametrize("why", ["synced", "not there"])
def test_or_to_our_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, why: str) -> None:
    monkeypatch.setenv("PRM_HOME", str(tmp_path))
    if why == "synced":
        (tmp_path / "Documents").mkdir()
        (tmp_path / "Documents" / ".dropbox").touch()
    folder, said = home_of_new_files()
    assert folder == tmp_path / "data" / "Workspaces"
    assert said == ("Dropbox copies your Documents folder while PRM writes in it." if why == "synced" else "")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Lowfield Together", "Lowfield Together"),
        ("  a / b \\ c: d*  ", "a b c d"),
        ("../../etc/passwd", "etc passwd"),
        ("Łódź, Ольга (2025)", "Łódź, Ольга (2025)"),
        (".hidden.", "hidden"),
        ("CON", "CON (1)"),
        ("com1.txt", "com1.txt (1)"),
        ("Conrad", "Conrad"),
        ("\u202egnp.exe", "gnp.exe"),
        ("", ""),
        ("x" * 300, "x" * 80),
    ],
)
def test_file_names(words: str, name: str) -> None:
    assert file_name(words) == name


def test_a_name_without_letters(tmp_path: Path) -> None:
    assert free_file(tmp_path, "///").name == "Workspace.prm"
    assert free_name(tmp_path, "x", ".prm") == tmp_path / "x.prm"
