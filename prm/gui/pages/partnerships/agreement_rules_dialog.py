"""What a version says of itself: its number, who must say yes, and when to look at it again."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from prm.base.errors import Refused, Trouble
from prm.base.i18n import _
from prm.domain.agreement_life import RULES
from prm.gui.desk import Desk
from prm.gui.finders import Reading, when_reader
from prm.gui.kit.combo import Combo
from prm.gui.kit.dialog import Dialog
from prm.gui.kit.fields import Choice, FieldSpec
from prm.gui.kit.form import Form
from prm.gui.kit.when_box import WhenBox
from prm.queries.rows.agreements import AgreementPage


class RulesDialog(Dialog):
    """What a version says of itself: its number, who must say yes, and when to look at it again."""

    def __init__(self, desk: Desk, parent: QWidget, page: AgreementPage) -> None:
        super().__init__(parent, _("About this version"), width=560)
        assert page.shown is not None
        self._desk, self._version = desk, page.shown
        self.version_id = page.shown.id
        rule, _colon, named = page.shown.who_must.partition(":")
        self._names = {member.id: member.name for member in page.facts.members}
        self.form = Form({"number": FieldSpec(_("Version"), limit=20)})
        self.form.row("number")
        self.who = Combo([Choice(key, _(word)) for key, word in RULES], name=_("Who must say yes"))
        self.form.place(self.who, name="who_must", label=_("Who must say yes"))
        self.named = _Checks(self._names, chosen=[each for each in named.split(",") if each])
        self.form.place(self.named, name="named", label="")
        self.review = WhenBox(
            when_reader(desk, "future"), name=_("Next look together"), hint=_("“In a year”, “12 Nov 2026”.")
        )
        self.form.place(self.review, name="review_on", label=_("Next look together"))
        self.body.addWidget(self.form)
        self.form.set_values({"number": page.shown.number, "who_must": rule})
        if page.shown.review_on:
            self.review.set_text(_written(page.shown.review_on))
        self.who.changed.connect(self._show_named)
        self._show_named()
        cancel = self.add_button(_("Cancel"))
        save = self.add_button(_("Save"), kind="primary", default=True)
        cancel.clicked.connect(self.reject)
        save.clicked.connect(self._on_save)

    def unsaved(self) -> bool:
        return self.form.dirty

    def _show_named(self) -> None:
        row = self.named.parentWidget()
        while row is not None and row.parentWidget() is not self.form:
            row = row.parentWidget()
        if row is not None:
            row.setVisible(self.who.value() == "named")

    def _on_save(self) -> None:
        from prm.services.agreements import renumber, set_review, set_who_must

        if not self.form.check():
            return
        given, reading = self.form.values(), self.review.reading()
        day = reading.day if isinstance(reading, Reading) else None
        before = self._version
        named = self.named.value()
        rule = f"named:{','.join(named)}" if given["who_must"] == "named" else given["who_must"]
        try:
            if given["number"] != before.number:
                self._desk.do(renumber, before.id, number=given["number"])
            if rule != before.who_must:
                self.version_id = self._desk.do(
                    set_who_must, self.version_id, rule=given["who_must"], named=named
                )
            if day != before.review_on:
                self.version_id = self._desk.do(set_review, self.version_id, on=day)
        except Refused as refused:
            rest = self.form.set_errors(refused.problems)
            if rest:
                self.form.set_errors({"": " ".join(rest.values())})
        except Trouble:
            return
        else:
            self.accept()


def _written(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}"


class _Checks(QWidget):
    """Members to tick."""

    changed = Signal()

    def __init__(self, names: Mapping[str, str], *, chosen: Sequence[str]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._boxes: dict[str, QCheckBox] = {}
        for key, name in names.items():
            box = self._boxes[key] = QCheckBox(name)
            box.setChecked(key in chosen)
            box.clicked.connect(self._on_clicked)
            column.addWidget(box)

    def value(self) -> list[str]:
        return [key for key, box in self._boxes.items() if box.isChecked()]

    def set_value(self, chosen: Sequence[str]) -> None:
        for key, box in self._boxes.items():
            box.setChecked(key in chosen)

    def _on_clicked(self) -> None:
        self.changed.emit()
