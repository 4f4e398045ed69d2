"""The boxes of a follow-up. What they mean and what follows from them is the dialog's."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from prm.base.i18n import _
from prm.domain.followups import FollowUp
from prm.domain.model import fields_of
from prm.gui.desk import Desk
from prm.gui.finders import owed_to_finder, partnership_finder, person_finder, when_reader
from prm.gui.kit.fields import Choice, FieldSpec, spec_of
from prm.gui.kit.form import Form
from prm.gui.kit.record_box import RecordBox
from prm.gui.kit.segments import Segments
from prm.gui.kit.when_box import WhenBox


class FollowUpForm(Form):
    """``editing`` adds where it stands; ``stood`` says that somebody chose that."""

    stood = Signal()

    def __init__(self, desk: Desk, parent: QWidget, *, editing: bool) -> None:
        about = dict(fields_of(FollowUp))
        specs: dict[str, FieldSpec] = {
            "what": replace(
                spec_of(about["what"], translate=_, example=_("“Send the minutes to Tom”")), letter="w"
            ),
            "waiting_for": spec_of(
                about["waiting_for"], translate=_, example=_("A name, or what has to come first")
            ),
            "repeats": spec_of(about["repeats"], translate=_, no_choice=_("Once only")),
        }
        super().__init__(specs, parent)
        self.row("what")
        self.owner = RecordBox(person_finder(desk), self, name=_("Who owes it"), placeholder=_("Nobody yet"))
        self.to = RecordBox(owed_to_finder(desk), self, name=_("To whom"), placeholder=_("Nobody named"))
        self.due = WhenBox(
            when_reader(desk, "future"),
            self,
            name=_("Due"),
            hint=_("You can type “Fri” or “in 2 weeks”."),
        )
        self.word = Segments(
            [Choice("word", _("They said yes to it")), Choice("", _("Not asked yet"))],
            self,
            name=_("Do they know?"),
        )
        self.partnership = RecordBox(
            partnership_finder(desk), self, name=_("Partnership"), placeholder=_("None")
        )
        self.place(self.owner, name="owner", label=_("Who owes it"), letter="o")
        self.place(self.to, name="to", label=_("To whom"), letter="t")
        self.place(self.due, name="due", label=_("Due"), letter="d")
        self.place(self.word, name="word", label=_("Do they know?"))
        self.row("waiting_for")
        self.row("repeats")
        self.place(self.partnership, name="partnership", label=_("Partnership"), letter="p")
        if editing:
            self.stands = Segments(
                [
                    Choice("open", _("Still to do")),
                    Choice("done", _("Done")),
                    Choice("released", _("Let go")),
                ],
                self,
                name=_("Where it stands"),
            )
            self.on = WhenBox(when_reader(desk, "past"), self, name=_("On which day"), hint="")
            self.place(self.stands, name="stands", label=_("Where it stands"))
            self.place(self.on, name="on", label=_("On which day"))
            self.stands.changed.connect(self.stood)

    def row_of(self, name: str) -> QWidget:
        """The whole row of a box, with its label."""
        row: QWidget = self.box(name)
        while (above := row.parentWidget()) is not None and above is not self:
            row = above
        return row
