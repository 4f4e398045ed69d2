"""Another day for one follow-up or several. What a moved promise means is the service's business."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from prm.base.errors import Refused, Trouble
from prm.base.i18n import _, ngettext
from prm.base.when import say_day, say_due
from prm.gui.desk import Desk
from prm.gui.finders import Reading, when_reader
from prm.gui.kit.dialog import Dialog
from prm.gui.kit.fields import Choice
from prm.gui.kit.form import Form
from prm.gui.kit.labels import Label
from prm.gui.kit.segments import Segments
from prm.gui.kit.when_box import WhenBox
from prm.queries.rows.interactions import FollowUpRow


class DateDialog(Dialog):
    """Nothing is asked about a word given where none of them is a promise that can still be kept."""

    def __init__(self, desk: Desk, parent: QWidget, rows: Sequence[FollowUpRow]) -> None:
        title = ngettext("Change the date", "Change {n} dates", len(rows))
        super().__init__(parent, title, width=600)
        self._desk, self._rows = desk, rows
        today = desk.app.today()
        if len(rows) == 1:
            due = say_due(rows[0].due_on, today) if rows[0].due_on else _("No day yet")
            self.about = Label(_("{what} · {due}").format(what=rows[0].what, due=due), ink="ink2", wrap=True)
        else:
            self.about = Label(
                ngettext("{n} follow-up moves.", "{n} follow-ups move to the same day.", len(rows)),
                ink="ink2",
                wrap=True,
            )
        self.form = Form({})
        self.due = WhenBox(
            when_reader(desk, "future"),
            name=_("New day"),
            hint=_("You can type “Fri” or “in 2 weeks”."),
            optional=False,
        )
        self.word = Segments(
            [Choice("word", _("They said yes to it")), Choice("", _("Not asked yet"))],
            self.form,
            name=_("Do they know?"),
        )
        self.form.place(self.due, name="due_on", label=_("New day"), letter="d")
        if any(row.promise and row.due_on is not None and row.due_on >= today for row in rows):
            self.form.place(self.word, name="word", label=_("Do they know?"))
        else:
            self.word.hide()
        self.body.addWidget(self.about)
        self.body.addWidget(self.form)
        cancel = self.add_button(_("Cancel"))
        self.save_button = self.add_button(_("Move"), kind="primary", default=True)
        cancel.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.save)
        self.due.setFocus()

    def save(self) -> None:
        from prm.services.followups import move_follow_up

        reading = self.due.reading()
        if not self.form.check() or not isinstance(reading, Reading):
            return
        try:
            self._desk.do(
                move_follow_up,
                *(row.id for row in self._rows),
                due_on=reading.day,
                with_their_word=self.word.value() == "word",
            )
        except Refused as refused:
            self.form.set_errors({"due_on": str(refused)})
        except Trouble:
            return
        else:
            self._desk.said.emit(_("Moved to {day}").format(day=say_day(reading.day, self._desk.app.today())))
            self.accept()
