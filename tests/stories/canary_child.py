"""A window on a workspace that does one step after the other as it is told, with words that come from a pipe only.

Told by lines: ``step``. Answers each with ``done``. It may be killed between any two.
"""

import faulthandler
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from sqlalchemy import text

from prm.app import App
from prm.base.logs import Logs
from prm.base.settings import MachineSettings
from prm.domain.care_words import CareNoteWords
from prm.gui.crash import Crashes
from prm.gui.desk import Desk
from prm.gui.kit.trouble import TroubleDialog
from prm.gui.pages.partnerships.care_dialog import CareNoteDialog
from prm.gui.pages.partnerships.care_tab import CareTab
from prm.queries import care_notes as ask_care
from prm.queries.people import person_of_user
from prm.services import care_notes
from prm.services.care_notes import Cost
from prm.services.interactions import Who
from tests import make

PASSPHRASE = "four words will do"
Caught = tuple[type[BaseException], BaseException, TracebackType | None]
_log = logging.getLogger("prm.canary")


class Child:
    def __init__(self, path: Path, me: str, word: str) -> None:
        self.word = word
        self.logs = Logs()
        self.qt = QApplication(sys.argv[:1])
        self.crashes = Crashes(self.logs, self.qt)
        self.app = App.open(path, clock=make.CLOCK, me=me)
        self.desk = Desk(self.app, MachineSettings.load())
        self.author = self.app.ask(person_of_user, me).value
        self.window = QMainWindow()
        self.tab = CareTab()
        self.tab.attach(self.desk)
        self.window.setCentralWidget(self.tab)
        self.warm = self._partnership()
        self.tab.show_partnership(self.warm)
        self.window.show()
        self.dialog: CareNoteDialog | None = None
        self._settle()

    def _partnership(self) -> str:
        with self.app.file.reading() as engine, engine.connect() as connection:
            found = connection.execute(text("SELECT id FROM partnership")).scalar()
        return str(found) if found else make.partnership(self.app)

    def _settle(self, milliseconds: int = 30) -> None:
        QTest.qWait(milliseconds)

    # steps

    def lock_made(self) -> None:
        lock = care_notes.make_lock(PASSPHRASE, code=None, cost=Cost.LOWEST)
        self.app.do(care_notes.begin_author, person_id=self.author, lock=lock)

    def typed(self) -> None:
        self.dialog = CareNoteDialog(self.desk, self.window, partnership=self.warm)
        self.dialog.show()
        QTest.keyClicks(self.dialog.words, f"Heavy {self.word} day")
        QTest.keyClicks(self.dialog.felt, self.word)
        QTest.keyClicks(self.dialog.needed, f"less {self.word}")

    def copied(self) -> None:
        assert self.dialog is not None
        self.dialog.words.selectAll()
        self.dialog.words.copy_private()
        self._settle()

    def drafted(self) -> None:
        assert self.dialog is not None
        self.dialog._keeper.keep()
        assert self.app.ask(ask_care.locked_page).value.unfinished

    def unlocked(self) -> None:
        lock = self.app.ask(ask_care.lock_of, self.author).value
        assert self.tab._session is not None
        self.tab._session.open(care_notes.open_notes(lock, author_id=self.author, passphrase=PASSPHRASE))
        self._settle()

    def resumed_and_saved(self) -> None:
        QTimer.singleShot(50, self._finish)
        self.tab.notes.lines[0].button.click()
        self._settle()
        assert not self.app.ask(ask_care.locked_page).value.unfinished

    def _finish(self) -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, CareNoteDialog)
        assert self.word in dialog.words.value()
        dialog.weight.set_value("heavy")
        dialog.save()

    def read(self) -> None:
        self.tab.notes.lines[0].read()
        self._settle()

    def error(self) -> None:
        """Ours, with the word in a local, in the message and in the parameters of a statement; as a crash, too."""
        QTimer.singleShot(200, self._dismiss)
        self.crashes._on_exception(*_raised(_show_words, self.word))
        self._settle(400)
        for act in (self._fail_statement, self._refuse):
            _log.error("a step failed", exc_info=_raised(act, self.word))
        faulthandler.dump_traceback(self.logs._faults or sys.stderr)

    def _dismiss(self) -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, TroubleDialog)
        dialog.reject()

    def _fail_statement(self, words: str) -> None:
        with self.app.file.saving() as engine, engine.begin() as connection:
            connection.execute(text("INSERT INTO nowhere VALUES (:words)"), {"words": words})

    def _refuse(self, words: str) -> None:
        self.app.do(care_notes.write_note, author_id=self.author, note=CareNoteWords(make.TODAY, "", words))

    def aborted(self) -> None:
        """As when a library dies under us: no exception, no way back."""
        os.abort()

    def logged(self) -> None:
        note = CareNoteWords(make.TODAY, "light", f"{self.word} again", partnership_id=self.warm)
        self.app.do(
            care_notes.log_with_note,
            author_id=self.author,
            note=note,
            who=[Who(name="Farida Rahmani")],
            heard="Come on a Thursday.",
            partnerships=[self.warm],
        )

    def undone(self) -> None:
        assert "stays" in self.app.undo()

    def searched(self) -> None:
        from prm.store import search

        with self.app.file.reading() as engine, engine.connect() as connection:
            for group in search.GROUPS:
                words = connection.execute(
                    text(f"SELECT count(*) FROM search_{group} WHERE search_{group} MATCH :words"),
                    {"words": self.word},
                ).scalar()
                assert not words

    def backed_up(self) -> None:
        self.app.back_up()

    def counted(self) -> None:
        assert self.tab.opened is not None
        self.app.do(care_notes.count_me, self.tab.opened, counting=True)

    def exported(self) -> None:
        from prm.documents.agreement import build
        from prm.documents.pdf.make import write_pdf
        from prm.services.agreements import begin_agreement

        version = self.app.do(begin_agreement, self.warm)
        write_pdf(build(self.app, version), self.app.file.path.with_name("agreement.pdf"))

    def checked(self) -> None:
        assert self.app.check() == []
        assert self.app.check(repair=True) == []

    def locked(self) -> None:
        self.tab.lock()
        self._settle()

    def changed(self) -> None:
        assert self.tab.opened is not None
        fresh = care_notes.make_lock("another phrase entirely", code=None, cost=Cost.LOWEST)
        assert self.app.do(care_notes.change_passphrase, self.tab.opened, lock=fresh)

    def closed(self) -> None:
        self.window.close()
        self.desk.stop()
        self.desk.jobs.close()
        self.app.close()
        self.logs.close()


def _show_words(words: str) -> None:
    raise RuntimeError(f"could not show {words}")


def _raised(act: Callable[[str], None], words: str) -> Caught:
    try:
        act(words)
    except Exception as error:  # noqa: BLE001 - it is handed on
        return type(error), error, error.__traceback__
    raise AssertionError("nothing went wrong")


def main() -> None:
    word = sys.stdin.readline().strip()
    child = Child(Path(sys.argv[1]), sys.argv[2], word)
    print("ready", flush=True)
    for line in sys.stdin:
        step: Callable[[], None] = getattr(child, line.strip())
        step()
        print("done", flush=True)


if __name__ == "__main__":
    main()
