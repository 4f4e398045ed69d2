"""Bring in people from a file: match the columns, look at what happens to each row, then all of it in one step.

Nothing is added until the button is pressed. Reading, comparing and writing are the exchange's and the command's.
"""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from prm.base.errors import Refused, Trouble
from prm.base.i18n import _, ngettext
from prm.exchange.bring_in import LEAVE_OUT, TWIN, Decisions, Looked, Plan, make_plan
from prm.exchange.people_file import PeopleFile
from prm.exchange.to_check import Check, checks, same_questions
from prm.gui.desk import Desk
from prm.gui.jobs import Running
from prm.gui.kit import ask
from prm.gui.kit.banner import Banner
from prm.gui.kit.dialog import Dialog
from prm.gui.kit.labels import ElidedLabel
from prm.gui.kit.progress import ProgressCard
from prm.gui.pages.people.import_checks import ChecksCard
from prm.gui.pages.people.import_columns import ColumnsCard
from prm.gui.pages.people.import_keys import ImportKeys
from prm.gui.pages.people.import_preview import PreviewCard
from prm.gui.pages.people.import_questions import QuestionsCard
from prm.gui.pages.people.import_same import SameCard
from prm.gui.pages.people.import_steps import Steps
from prm.gui.pages.people.import_work import Bringing, Chosen, Reading
from prm.gui.parts.import_sheet import WIDTH, ImportSheet

KINDS = "*.vcf *.csv *.txt *.tsv *.xlsx *.xls *.ods"
SHOW_PROGRESS_AFTER = 500  # ms


class ImportDialog(Dialog):
    def __init__(self, desk: Desk, parent: QWidget, path: Path) -> None:
        super().__init__(parent, _("Bring in people"), width=WIDTH)
        self._desk, self._path = desk, path
        self._running: Running | None = None
        self._number = 0
        self._bringing = False
        self._asked_as: Chosen | None = None
        self._read_as: Chosen | None = None
        self._looked: Looked | None = None
        self.plan: Plan | None = None
        self._forget()
        self._build()
        self._connect()
        self._read()

    def unsaved(self) -> bool:
        return bool(self._names or self._same or self._ways or self._organisations or self._columns)

    # building

    def _forget(self) -> None:
        """Nothing was said yet: another file."""
        self._names: dict[int, str] = {}
        self._same: dict[int, str] = {}
        self._ways: dict[tuple[int, str], str] = {}
        self._organisations: dict[str, str] = {}
        self._columns: dict[int | str, str] = {}
        self._said: dict[str, str] = {}

    def _build(self) -> None:
        self.about = ElidedLabel("", role="small", ink="ink2")
        self._steps = Steps((_("Choose file"), _("Match and check"), _("Bring in")), at=1)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.about, 1)
        top.addWidget(self._steps)
        self._banner = Banner("problem", "")
        self._banner.hide()
        self.progress = ProgressCard(
            _("Reading the file"), stopping_means=_("If you stop, nothing is added.")
        )
        self.progress.hide()
        self.questions, self.columns = QuestionsCard(), ColumnsCard()
        self.preview, self.checks, self.same = PreviewCard(), ChecksCard(), SameCard()
        self._sheet = ImportSheet(
            (self.questions, self.columns, self.preview), (self.checks, self.same), grows=self.preview
        )
        self.body.setSpacing(12)
        self.body.addLayout(top)
        self.body.addWidget(self._banner)
        self.body.addWidget(self.progress)
        self.body.addWidget(self._sheet, 1)
        self._sheet.hide()
        self._another = self.add_button(_("Choose another file"))
        self._cancel = self.add_button(_("Cancel"))
        self.bring = self.add_button(_("Bring in"), kind="primary", default=True)
        self.bring.setEnabled(False)
        self.footer_hint.setWordWrap(True)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(SHOW_PROGRESS_AFTER)

    def _connect(self) -> None:
        self._another.clicked.connect(self._on_another)
        self._cancel.clicked.connect(self.reject)
        self.bring.clicked.connect(self._on_bring_in)
        self.progress.stopped.connect(self._on_stop)
        self._late.timeout.connect(self.progress.show)
        self.questions.answered.connect(self._on_question_answered)
        self.columns.changed.connect(self._on_column_changed)
        self.preview.said.connect(self._on_said)
        self.preview.row_chosen.connect(self.same.go_to)
        self.checks.answered.connect(self._on_check_answered)
        self.checks.chosen.connect(self.preview.go_to)
        self.same.said.connect(self._on_same_said)
        self.same.chosen.connect(self.preview.go_to)
        ImportKeys(self)

    # reading

    def _read(self) -> None:
        """Read and compare, with what was said so far. A later reading outdoes an earlier one."""
        if self._running is not None:
            self._running.stop()
        self._number += 1
        self._asked_as = chosen = Chosen(dict(self._columns), dict(self._names), dict(self._said))
        self.bring.setEnabled(False)
        self.bring.show()
        self._late.start()
        self._running = self._desk.jobs.start(
            Reading(self._number, self._desk.app, self._path, chosen),
            done=self._on_looked,
            failed=self._on_not_read,
            stepped=self.progress.show_step,
        )

    def _on_looked(self, found: tuple[int, Looked]) -> None:
        number, looked = found
        if number != self._number:
            return
        self._running = None
        self._calm()
        self._banner.hide()
        self._looked, self._read_as = looked, self._asked_as
        self._show_looked(looked)
        self._sheet.show()

    def _show_looked(self, looked: Looked) -> None:
        self._say_about(looked.file)
        self.questions.show_file(looked.file, self._said)
        self.columns.setVisible(bool(looked.file.columns))
        self.columns.show_columns(looked.file.columns)
        self._plan_again()

    def _on_not_read(self, error: Exception) -> None:
        self._running = None
        self._calm()
        if not isinstance(error, Refused | Trouble):
            raise error
        self._banner.show_words("problem", str(error))
        self._banner.show()
        self._say_about(None)
        self._sheet.hide()
        self.bring.hide()
        self.footer_hint.setText(_("Nothing was added."))
        self._another.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _calm(self) -> None:
        self._late.stop()
        self.progress.hide()
        self.progress.stop.setEnabled(True)
        self.progress.stop.setText(_("Stop"))

    def _say_about(self, file: PeopleFile | None) -> None:
        if file is None:
            self.about.setText(self._path.name)
            return
        what = _("{n} cards") if file.kind == "vcard" else _("{n} rows")
        if file.row_count == 1:
            what = _("{n} card") if file.kind == "vcard" else _("{n} row")
        rows = what.format(n=f"{file.row_count:,}")
        sheet = _("sheet “{name}”").format(name=file.sheet) if file.sheet else ""
        self.about.setText(", ".join(part for part in (self._path.name, sheet) if part) + f". {rows}.")

    # what happens to each row

    def _plan_again(self) -> None:
        if self._looked is None:
            return
        said = Decisions(dict(self._names), dict(self._same), dict(self._ways), dict(self._organisations))
        self.plan = plan = make_plan(self._looked, said)
        found = checks(plan)
        self.preview.show_plan(plan, found)
        self.checks.show_checks(found)
        self.same.show_questions(plan, same_questions(plan))
        self._say_what_comes()

    def _say_what_comes(self) -> None:
        plan = self.plan
        if plan is None:
            return
        new, more, open_ = plan.count("new"), plan.count("here_adds"), plan.count("maybe")
        words = [
            ngettext("{n} is here already and gets more.", "{n} are here already and get more.", more)
        ] * bool(more)
        words += [ngettext("{n} row waits for you to say.", "{n} rows wait for you to say.", open_)] * bool(
            open_
        )
        asked = bool(plan.looked.file.needs)
        if asked:
            words = [_("Answer the question at the top first.")]
        elif not plan.changes_anything:
            words.append(
                _("Everybody in this file is here already.")
                if plan.count("here")
                else _("There is nobody to bring in.")
            )
        else:
            words.append(_("Nothing is added until you press the button. You can undo it all after."))
        self.footer_hint.setText(" ".join(words))
        if not new and not more:
            self.bring.setText(_("Bring in people"))
        elif new:
            self.bring.setText(ngettext("Bring in {n} person", "Bring in {n} people", new))
        else:
            self.bring.setText(ngettext("Add to {n} person", "Add to {n} people", more))
        self.bring.setEnabled(plan.changes_anything and not asked and self._running is None)

    def _on_question_answered(self, kind: str, answer: str) -> None:
        if not answer:
            return
        self._said[kind] = answer
        if kind in ("header", "sheet"):  # rows and columns are others now
            self._columns.clear()
        self._read()

    def _on_column_changed(self, index: int, chosen: str) -> None:
        self._columns[index] = chosen
        self._read()

    def _on_said(self, line: int, answer: str) -> None:
        if answer:
            self._same[line] = answer
        else:
            self._same.pop(line, None)
        self._plan_again()

    def _on_same_said(self, answers: dict[int, str]) -> None:
        self._same |= answers
        self._plan_again()

    def _on_check_answered(self, check: Check, answer: str, typed: str) -> None:
        line = check.lines[0]
        if answer == "name":
            self._names[line] = typed
            self._read()
            return
        if answer in ("change", "leave_out_way"):
            self._ways[line, check.about] = typed
        elif answer in ("same", "leave_out"):
            self._same[line] = TWIN if answer == "same" else LEAVE_OUT
        elif self._looked is not None:
            likely = self._looked.organisations[check.about]
            self._organisations[check.about] = likely.id if answer == "use" else ""
        self._plan_again()

    # another file, and bringing in

    def _on_another(self) -> None:
        found = ask.open_file(
            self,
            _("Bring in people"),
            folder=self._path.parent,
            kinds=[(_("Address books and spreadsheets"), KINDS)],
        )
        if found is not None:
            self.open_file(found)

    def open_file(self, path: Path) -> None:
        """Another file in place of this one. What was said of the first goes with it."""
        self._path = path
        self._forget()
        self._looked = self.plan = self._read_as = None
        self._sheet.hide()
        self._rebuild_questions()
        self._read()

    def _rebuild_questions(self) -> None:
        fresh = QuestionsCard()
        self._sheet.put(fresh, instead_of=self.questions)
        self.questions = fresh
        fresh.answered.connect(self._on_question_answered)

    def _on_bring_in(self) -> None:
        if self.plan is None or self._running is not None:
            return
        self._bringing = True
        self._steps.set_at(2)
        self._set_busy(True)
        self.progress.show_step(0, 0, _("Keeping a copy of today first"))
        self._late.start()
        self._running = self._desk.jobs.start(
            Bringing(self._desk.app, self._path.name, self.plan),
            done=self._on_brought_in,
            failed=self._on_not_brought_in,
            stepped=self.progress.show_step,
            cancelled=self._on_bringing_stopped,
        )

    def _on_brought_in(self, done: object) -> None:
        self._running, self._bringing = None, False
        self._calm()
        added, filled = int(getattr(done, "added", 0)), int(getattr(done, "filled", 0))
        if added:
            self._desk.said.emit(ngettext("{n} person brought in", "{n} people brought in", added))
        else:
            self._desk.said.emit(ngettext("Added to {n} person", "Added to {n} people", filled))
        self._desk.go.emit("people", None)
        self._leaving = True
        self.accept()

    def _on_not_brought_in(self, error: Exception) -> None:
        self._running = None
        self._back_to_checking()
        if not isinstance(error, Refused | Trouble):
            raise error
        self._banner.show_words("problem", f"{error} {_('Nothing was added.')}")
        self._banner.show()

    def _on_bringing_stopped(self) -> None:
        self._running = None
        self._back_to_checking()

    def _back_to_checking(self) -> None:
        self._bringing = False
        self._calm()
        self._steps.set_at(1)
        self._set_busy(False)
        self._say_what_comes()

    def _set_busy(self, busy: bool) -> None:
        for widget in (self._sheet, self._another, self.bring):
            widget.setEnabled(not busy)

    def _on_stop(self) -> None:
        if self._running is not None:
            self._running.stop()
        if self._bringing:
            return  # it says itself when it has stopped
        if self._looked is None or self._read_as is None:
            self.reject()
            return
        self._running = None
        self._number += 1
        self._columns, self._names = dict(self._read_as.columns), dict(self._read_as.names)
        self._said = dict(self._read_as.said)
        self._calm()
        self._show_looked(self._looked)

    # Qt

    def reject(self) -> None:
        if self._bringing:  # it cannot be left half way: it is stopped, or it is done
            self._on_stop()
            return
        if self._running is not None and (self._leaving or not self.unsaved()):
            self._running.stop()
        super().reject()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sheet.fit(self.size())
