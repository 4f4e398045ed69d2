"""Where a workspace file lies, what follows from it for its journal, and where a new one goes.

Looks at paths and mount tables only: opens no workspace.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from prm.base.i18n import _
from prm.base.paths import data_folder, documents_folder
from prm.store.dialect import Journal

Kind = Literal["local", "network", "synced", "fat"]

_NETWORK = re.compile(
    r"^(nfs4?|cifs|smb\d?|smbfs|afpfs|afs|ncpfs|9p|ceph|glusterfs|davfs|webdav|"
    r"fuse\.(sshfs|davfs2?|gvfsd-fuse|rclone|glusterfs|ceph|s3fs|smbnetfs))$"
)
_FAT = re.compile(r"^(vfat|msdos|exfat|fat\d*|fuse(blk)?\.exfat)$")

# The names that sync programs give to their folders …
_SYNCED = tuple(
    (re.compile(rf"^({pattern})$", re.IGNORECASE), program)
    for pattern, program in (
        (r"OneDrive( - .+)?", "OneDrive"),
        (r"OneDrive-.+", "OneDrive"),
        (r"Dropbox( \(.+\))?", "Dropbox"),
        (r"Google ?Drive|GoogleDrive-.+|My Drive", "Google Drive"),
        (r"iCloud ?Drive|com~apple~CloudDocs|Mobile Documents", "iCloud"),
        (r"Nextcloud\d?", "Nextcloud"),
        (r"ownCloud", "ownCloud"),
        (r"pCloud ?Drive", "pCloud"),
        (r"MEGA(sync)?", "MEGA"),
        (r"Syncthing", "Syncthing"),
    )
)
# … and what it leaves in the top of the folder that it keeps
_MARKERS = (
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".sync_journal.db", "Nextcloud"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".stfolder", "Syncthing"),
    (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """``by`` names the sync program or the file system, for the sentence."""

    kind: Kind
    by: str = ""

    @property
    def journal(self) -> Journal:
        """WAL needs memory that all its readers share, and a file that nobody copies while it is open."""
        return "wal" if self.kind == "local" else "delete"


def place_of(path: Path) -> Place:
    """What kind of place ``path`` (a file or a folder, there already or not) lies in."""
    folder = _nearest_folder(path)
    if sync := _synced_by(path.absolute(), folder):
        return Place("synced", sync)
    system = _file_system(folder)
    if _NETWORK.match(system):
        return Place("network", system)
    if _FAT.match(system):
        return Place("fat", system)
    return Place("local", system)


def advice(place: Place) -> str:
    """What the person should know before a workspace is kept there; empty for the computer's own disk."""
    match place.kind:
        case "synced":
            return _(
                "{program} copies this folder while PRM writes in it. Keep the workspace on this computer, and its"
                " locked backups in the synced folder."
            ).format(program=place.by)
        case "network":
            return _("This is a network folder: one person at a time can write in the workspace.")
        case "fat":
            return _("Sticks are the most likely to lose data. Keep the workspace on the computer.")
        case "local":
            return ""


def home_of_new_files() -> tuple[Path, str]:
    """The folder that a new workspace goes to, and why it is not Documents where it is not.

    Documents/PRM, or PRM's own folder where Documents is no place for an open file. Makes neither.
    """
    documents = documents_folder()
    folder, own = documents / "PRM", data_folder() / "Workspaces"
    if not documents.is_dir():
        return own, ""
    place = place_of(folder)
    match place.kind:
        case "synced":
            why = _("{program} copies your Documents folder while PRM writes in it.").format(program=place.by)
        case "network":
            why = _("Your Documents folder is on a network, where a file is easily lost.")
        case "fat":
            why = _("Your Documents folder is on a stick or card, the most likely to lose data.")
        case "local":
            return folder, ""
    return own, why


def free_file(folder: Path, organisation: str) -> Path:
    """A name for a new workspace that nothing in the folder has yet."""
    return free_name(folder, file_name(organisation) or _("Workspace"), ".prm")


def free_name(folder: Path, stem: str, suffix: str) -> Path:
    """``stem.suffix`` in the folder, or ``stem 2.suffix`` … where that is taken."""
    path, number = folder / f"{stem}{suffix}", 2
    while path.exists():
        path, number = folder / f"{stem} {number}{suffix}", number + 1
    return path


_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def file_name(words: str) -> str:
    """Words as part of a file name: letters, digits, space and ``-_.,()``, 80 of them at most."""
    kept = "".join(letter if letter.isalnum() or letter in "-_.,()" else " " for letter in words)
    kept = " ".join(kept.split()).lstrip(". ")[:80].rstrip(". ")
    return f"{kept} (1)" if _RESERVED.match(kept) else kept


def _nearest_folder(path: Path) -> Path:
    folder = path.absolute()
    while not folder.is_dir() and folder.parent != folder:
        folder = folder.parent
    return folder.resolve()


def _synced_by(path: Path, folder: Path) -> str:
    for root, program in _known_roots():
        if path.is_relative_to(root) or folder.is_relative_to(root):
            return program
    for part in (*reversed(path.parts[:-1]), *reversed(folder.parts)):
        for name, program in _SYNCED:
            if name.match(part):
                return program
    for parent in (folder, *folder.parents):
        for marker, program in _MARKERS:
            if (parent / marker).exists():
                return program
    return ""


def _known_roots() -> Iterator[tuple[Path, str]]:
    for name in ("OneDrive", "OneDriveCommercial"):
        if value := os.environ.get(name):
            yield Path(value), "OneDrive"
    if sys.platform == "darwin":  # Documents and Desktop keep their place when iCloud takes them over
        for name in ("Documents", "Desktop"):
            if (Path.home() / "Library/Mobile Documents/com~apple~CloudDocs" / name).exists():
                yield Path.home() / name, "iCloud"


def _file_system(folder: Path) -> str:
    if sys.platform == "win32":
        return _of_windows(folder)
    if sys.platform == "darwin":
        return _of_mount_command(folder)
    return _of_mount_table(folder)


def _of_mount_table(folder: Path) -> str:
    try:
        lines = Path("/proc/self/mountinfo").read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    mounts: list[tuple[Path, str]] = []
    for line in lines:
        before, _dash, after = line.partition(" - ")
        fields = before.split()
        if len(fields) > 4 and after:
            point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[4])
            mounts.append((Path(point), after.split()[0]))
    return _deepest(folder, mounts)


def _of_mount_command(folder: Path) -> str:
    try:
        answer = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=5, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    found = re.findall(r" on (.+) \(([^,)]+)", answer.stdout)
    return _deepest(folder, [(Path(point), system) for point, system in found])


def _deepest(folder: Path, mounts: list[tuple[Path, str]]) -> str:
    """The last mount of the longest path that holds the folder: later mounts hide earlier ones."""
    best, system = -1, ""
    for point, kind in mounts:
        if len(point.parts) >= best and folder.is_relative_to(point):
            best, system = len(point.parts), kind
    return system.lower()


def _of_windows(folder: Path) -> str:
    if sys.platform != "win32":
        return ""
    import ctypes

    root = folder.anchor
    if root.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(root) == 4:  # DRIVE_REMOTE
        return "smb"
    name = ctypes.create_unicode_buffer(64)
    ctypes.windll.kernel32.GetVolumeInformationW(root, None, 0, None, None, None, name, len(name))
    return name.value.lower()
