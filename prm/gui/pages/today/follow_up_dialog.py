"""A follow-up: what, who owes it, to whom, until when. Adds one, or changes it and says how it ended.

The rules are the service's; what it refuses is shown beside the box.
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from prm.app import Answer
from prm.base.errors import Refused, Trouble
from prm.base.i18n import _
from prm.base.when import say_day
from prm.gui.desk import Desk
from prm.gui.finders import (
    ORGANISATION,
    PERSON,
    Reading,
)
from prm.gui.kit.dialog import Dialog
from prm.gui.kit.labels import Label
from prm.gui.kit.record_box import RecordChoice
from prm.gui.pages.today.follow_up_form import FollowUpForm
from prm.gui.parts.days import written
from prm.gui.parts.form_draft import FormDraft
from prm.gui.parts.quiet_bar import changed_bar, unfinished_bar
from prm.queries.rows.one_interaction import FollowUpPage

_BOX_OF = {
    "owner_id": "owner", "to_person_id": "to", "to_organisation_id": "to", "due_on": "due", "done_on": "on",
    "released_on": "on", "partnership_id": "partnership",
}  # fmt: skip
# what one box says of several fields, or under another name
FIELDS_OF = {
    "owner": ("owner_id",), "to": ("to_person_id", "to_organisation_id"), "due": ("due_on",),
    "stands": ("done_on", "released_on"), "partnership": ("partnership_id",),
}  # fmt: skip


class FollowUpDialog(Dialog):
    """``to`` (a person's id) and ``partnership`` are there from the start; with ``follow_up`` that one is changed."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        *,
        to: str | None = None,
        partnership: str | None = None,
        follow_up: str | None = None,
    ) -> None:
        title = _("Change follow-up") if follow_up else _("New follow-up")
        super().__init__(parent, title, hint="" if follow_up else _("Only What is needed"), width=640)
        self._desk, self._id = desk, follow_up
        self._page: FollowUpPage | None = None
        self._newer: FollowUpPage | None = None
        self._changed, self._unfinished = changed_bar(self), unfinished_bar(self)
        self._born = Label("", role="small", ink="ink2", wrap=True)
        self._born.hide()
        self.form = FollowUpForm(desk, self, editing=follow_up is not None)
        for part in (self._changed, self._unfinished, self._born, self.form):
            self.body.addWidget(part)
        self._make_footer_buttons()
        self._connect()
        if follow_up is not None:
            self._live = desk.live(self, self._question, self._show)
            self._live.ask()
        else:
            self._begin(to, partnership)
        self._draft = FormDraft(desk, "follow_up", follow_up or "", [self.form], self)
        if self._draft.restore():
            self._unfinished.show()
            self._follow()
        self.form.box("what").setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def placed(self) -> frozenset[str]:
        """The record's fields that have a box here."""
        return self.form.placed.union(*(FIELDS_OF.get(name, ()) for name in self.form.placed))

    # building

    def _make_footer_buttons(self) -> None:
        if self._id is not None:
            to_bin = self.add_left_button(_("Move to the bin"))
            to_bin.clicked.connect(self._on_bin)
        cancel = self.add_button(_("Cancel"))
        self.save_button = self.add_button(
            _("Save"), kind="primary", shortcut_text="Ctrl+Enter", default=True
        )
        cancel.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.save)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)

    def _connect(self) -> None:
        self.form.due.changed.connect(self._follow)
        self.form.stood.connect(self._on_stands)
        self._changed.first.connect(self._on_show_newer)
        self._changed.second.connect(self._on_keep_mine)
        self._unfinished.first.connect(self._on_throw_draft)

    # what is in it

    def _begin(self, to: str | None, partnership: str | None) -> None:
        self._begun = (to, partnership)
        from prm.queries.partnerships import partnership_head

        where = None
        if partnership is not None:
            where = RecordChoice(partnership, self._desk.ask(partnership_head, partnership).value.name)
        self.form.set_values(
            {
                "what": "",
                "owner": self._person(self._me()),
                "to": self._person(to, PERSON),
                "due": "",
                "word": "",
                "waiting_for": "",
                "repeats": "",
                "partnership": where,
            }
        )
        self._follow()

    def _me(self) -> str | None:
        from prm.queries.people import person_of_user

        try:
            return self._desk.ask(person_of_user, self._desk.app.me).value
        except Refused:
            return None

    def _person(self, person_id: str | None, prefix: str = "", name: str = "") -> RecordChoice | None:
        """With a ``name``, also one who is in the bin: to save must not say that it was nobody."""
        from prm.queries.people import people_by_id

        rows = (
            self._desk.ask(people_by_id, [person_id], today=self._desk.app.today()).value if person_id else []
        )
        return (
            RecordChoice(prefix + rows[0].id, rows[0].name, rows[0].organisation, rows[0].group)
            if rows
            else RecordChoice(prefix + person_id, name)
            if person_id and name
            else None
        )

    def _question(self) -> Answer[FollowUpPage | None]:
        from prm.queries.log_form import follow_up_page

        assert self._id is not None
        try:
            return self._desk.ask(follow_up_page, self._id)
        except Refused:
            return Answer(None, frozenset({"follow_up"}))

    def _show(self, page: FollowUpPage | None) -> None:
        """A form with words in it never reloads itself."""
        if page is None:
            if self._page is not None:
                self.form.set_errors({"": _("This is in the bin now. What you write here cannot be saved.")})
        elif self._page is None or not self.form.dirty:
            self._fill(page)
        elif page.version != self._page.version:
            self._newer = page
            self._changed.show()

    def _fill(self, page: FollowUpPage) -> None:
        self._page = page
        fields: dict[str, Any] = page.fields
        to = self._person(fields["to_person_id"], PERSON, page.to_person)
        if fields["to_organisation_id"]:
            to = RecordChoice(
                ORGANISATION + fields["to_organisation_id"], page.to_organisation, group=page.to_group
            )
        ended = fields["done_on"] or fields["released_on"]
        self.form.set_values(
            {
                "what": fields["what"],
                "owner": self._person(fields["owner_id"], name=page.owner),
                "to": to,
                "due": written(fields["due_on"]),
                "word": "",
                "waiting_for": fields["waiting_for"],
                "repeats": fields["repeats"],
                "partnership": RecordChoice(fields["partnership_id"], page.partnership)
                if fields["partnership_id"]
                else None,
                "stands": "done" if fields["done_on"] else "released" if fields["released_on"] else "open",
                "on": written(ended),
            }
        )
        if page.born_on is not None:
            words = _("Promised on {day}.") if page.promise else _("Noted on {day}.")
            self._born.setText(words.format(day=say_day(page.born_on, self._desk.app.today())))
            self._born.show()
        self._follow()

    def unsaved(self) -> bool:
        return self.form.dirty and self.result() != Dialog.DialogCode.Accepted

    # saving

    def save(self) -> None:
        from prm.services.followups import add_follow_up, change_follow_up

        for box in (self.form.owner, self.form.to, self.form.partnership):
            box.line.left.emit()
        if not self.form.check():
            return
        if self._id is not None and self._page is None:
            self.form.set_errors(
                {"": _("This is no longer here. It may have been removed on another screen.")}
            )
            return
        given = self._given()
        try:
            if self._page is None:
                self._desk.do(add_follow_up, **given)
            else:
                self._desk.do(
                    change_follow_up,
                    self._page.id,
                    version=self._page.version,
                    with_their_word=self.form.word.value() == "word" and self._asks_for_word(),
                    **given,
                    **self._ended(),
                )
        except Refused as refused:
            self._show_problems(refused.problems)
        except Trouble:
            return
        else:
            self._draft.drop()
            self._desk.said.emit(self._said())
            self.accept()

    def _given(self) -> dict[str, Any]:
        values = self.form.values()
        to = values["to"].id if isinstance(values["to"], RecordChoice) else ""
        owner, where = values["owner"], values["partnership"]
        due = self.form.due.reading()
        return {
            "what": values["what"],
            "owner_id": owner.id if isinstance(owner, RecordChoice) else None,
            "to_person_id": to.removeprefix(PERSON) if to.startswith(PERSON) else None,
            "to_organisation_id": to.removeprefix(ORGANISATION) if to.startswith(ORGANISATION) else None,
            "due_on": due.day if isinstance(due, Reading) else None,
            "waiting_for": values["waiting_for"] or None,
            "repeats": values["repeats"] or None,
            "partnership_id": where.id if isinstance(where, RecordChoice) else None,
        }

    def _ended(self) -> dict[str, Any]:
        stands, on = self.form.stands.value(), self.form.on.reading()
        day = on.day if isinstance(on, Reading) else self._desk.app.today()
        return {
            "done_on": day if stands == "done" else None,
            "released_on": day if stands == "released" else None,
        }

    def _said(self) -> str:
        """Words for the toast: what happened to it."""
        if self._page is not None and "stands" in self.form.touched:
            if self.form.stands.value() == "done":
                return _("Done: {what}").format(what=self.form.box("what").value())
            if self.form.stands.value() == "released":
                return _("Let go: {what}").format(what=self.form.box("what").value())
        due = self.form.due.reading()
        if self._page is not None and isinstance(due, Reading) and due.day != self._page.fields["due_on"]:
            return _("Moved to {day}").format(day=say_day(due.day, self._desk.app.today()))
        return _("Saved.")

    def _show_problems(self, problems: Mapping[str, str]) -> None:
        shown = {_BOX_OF.get(key, key): said for key, said in problems.items()}
        rest = self.form.set_errors(shown)
        if rest:
            self.form.set_errors({**shown, "": " ".join(rest.values())})

    # following each other

    def _asks_for_word(self) -> bool:
        """A promise that is moved in time: with the word of whoever it is owed to, the new day counts."""
        page, due = self._page, self.form.due.reading()
        if page is None or not page.promise:
            return False
        before = page.fields["due_on"]
        moved = isinstance(due, Reading) and before is not None and due.day != before
        return moved and before >= self._desk.app.today()  # type: ignore[operator]

    def _follow(self) -> None:
        asks = self._asks_for_word()
        self.form.row_of("word").setVisible(asks)
        if self._id is not None:
            self.form.row_of("on").setVisible(self.form.stands.value() != "open")

    def _on_stands(self) -> None:
        if self.form.stands.value() != "open" and not self.form.on.text():
            self.form.on.set_text(written(self._desk.app.today()))
        self._follow()

    # what is pressed

    def _on_bin(self) -> None:
        from prm.services.followups import bin_follow_up

        page = self._page
        if page is None:
            return
        words = _("In the bin: {what}").format(what=page.fields["what"])
        try:
            self._desk.do(bin_follow_up, page.id)
        except Refused as refused:
            self._show_problems(refused.problems)
        except Trouble:
            return
        else:
            self._draft.drop()
            self._desk.said.emit(words)
            self.accept()

    def _on_show_newer(self) -> None:
        if self._newer is not None:
            self._draft.drop()
            self._fill(self._newer)
        self._newer = None
        self._changed.hide()

    def _on_keep_mine(self) -> None:
        if self._newer is not None:
            self._page = self._newer
        self._newer = None
        self._changed.hide()

    def _on_throw_draft(self) -> None:
        self._draft.drop()
        self._unfinished.hide()
        if self._page is not None:
            self._fill(self._page)
        else:
            self._begin(*self._begun)

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # QDialog selects the words it begins in, and the first key would take them all away
        QTimer.singleShot(0, self.form.box("what"), self.form.box("what").deselect)

    def done(self, result: int) -> None:
        if not result:
            self._draft.drop()  # left on purpose: with nothing written, or thrown away
        super().done(result)
