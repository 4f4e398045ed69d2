"""Which workspace, and who is "me": what every command of the command line begins with."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from prm.app import App
from prm.base.errors import Refused
from prm.base.i18n import _
from prm.base.job import Job
from prm.base.settings import LAST_WORKSPACE, ME, MachineSettings


def add_in(command: argparse.ArgumentParser, *, writes: bool = False) -> None:
    """``--in`` and, for commands that write, ``--as``."""
    command.add_argument(
        "--in",
        dest="workspace",
        metavar="W.prm",
        type=Path,
        help=_("the workspace; else the last one that was open"),
    )
    if writes:
        command.add_argument(
            "--as", dest="me", metavar="NAME", help=_("who is doing this; else whoever uses this machine")
        )


def new_file(text: str) -> Path:
    """Where a workspace is to be: its name ends with .prm, as the window, the computer and the backups know it."""
    path = Path(text)
    return path if path.suffix.lower() == ".prm" or not path.name else path.with_name(path.name + ".prm")


def open_to_read(path: Path) -> App:
    """Brought up to date first where it may be written, as any other opening does it; only looked at where not."""
    from prm.store.faults import OlderFile, ReadOnlyFile

    try:
        return App.open(path, read_only=True)
    except OlderFile:
        with suppress(ReadOnlyFile):
            App.open(path).close()
        return App.open(path, read_only=True)


@contextmanager
def opened(wanted: argparse.Namespace, *, writes: bool = False) -> Iterator[App]:
    """The workspace, open, with ``me`` where the command writes. Raises Refused or Trouble."""
    settings = MachineSettings.load()
    path = wanted.workspace or Path(settings.get(LAST_WORKSPACE))
    if str(path) in {"", "."}:
        raise Refused(_("Which workspace? Say --in W.prm; none was open on this machine before."))
    app = App.open(path) if writes else open_to_read(path)
    try:
        if writes:
            app.me = who_is_me(app, getattr(wanted, "me", None), settings)
        yield app
    finally:
        app.close()


def who_is_me(app: App, name: str | None, settings: MachineSettings) -> str | None:
    """The WorkspaceUser by ``--as``, else the one remembered on this machine, else the first."""
    from prm.queries.merged import kept_as
    from prm.queries.naming import user_named
    from prm.queries.people import workspace_users
    from prm.queries.workspace import workspace_id

    if name:
        return app.ask(user_named, name).value
    users = [user_id for user_id, _name in app.ask(workspace_users).value]
    kept: dict[str, str] = settings.get(ME)
    remembered = app.ask(kept_as, kept.get(app.ask(workspace_id).value, "")).value
    return remembered if remembered in users else (users[0] if users else None)


def bar() -> Job:
    """A job that shows how far it is: one line that moves on a terminal, a line each tenth elsewhere."""
    return Job(_Bar().show)


class _Bar:
    def __init__(self) -> None:
        self._tenth = -1

    def show(self, done: int, of: int, words: str) -> None:
        if sys.stderr.isatty():
            print(f"\r{done}/{of} {words}\033[K", end="\n" if done == of else "", file=sys.stderr, flush=True)
        elif of and (tenth := 10 * done // of) != self._tenth and words:
            self._tenth = tenth
            print(f"{done}/{of} {words}", file=sys.stderr)
