"""Log interaction: who, when, what was heard, what will be done. Eight boxes by keyboard, in half a minute.

The rules are the service's; what it refuses is shown beside the box.
"""

import sys
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from prm.app import Answer
from prm.base.errors import Refused, Trouble
from prm.base.i18n import _, ngettext
from prm.base.settings import LOG_MORE_OPEN
from prm.base.when import say_day
from prm.gui.desk import Desk
from prm.gui.kit.buttons import Button
from prm.gui.kit.dialog import Dialog
from prm.gui.kit.labels import Label
from prm.gui.pages.interactions.log_draft import LogDraft, Unfinished, offer, unfinished
from prm.gui.pages.interactions.log_fill import fill
from prm.gui.pages.interactions.log_form import LogForm
from prm.gui.pages.interactions.log_given import care_by, given_by
from prm.gui.pages.interactions.log_more import NEEDS, LogMore
from prm.gui.parts.quiet_bar import QuietBar, changed_bar
from prm.queries.rows.one_interaction import InteractionPage

WIDTH = 798
# where a refusal is shown that names a field by itself
_BESIDE = {
    "happened_on": "when", "happened_at": "when", "happened_exact": "when", "name": "who", "place_id": "place",
    "new_place": "place", "place_organisation_id": "place", "what": "promises", "author": "care", "weight": "care",
    "day": "care",
}  # fmt: skip
# what one box says of several fields
FIELDS_OF = {
    "when": ("happened_on", "happened_exact", "happened_at"), "place": ("place_id", "place_organisation_id"),
    "needs": NEEDS,
}  # fmt: skip
_NOT_WORDS = frozenset({"when", "kind", "whose_place", "filed", "filed_by_hand"})


class LogDialog(Dialog):
    """``people``, ``partnership`` and what it was ``about`` are there from the start; with ``interaction`` that one is
    changed.
    """

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        *,
        people: Sequence[str] = (),
        partnership: str | None = None,
        about: str = "",
        interaction: str | None = None,
    ) -> None:
        title = _("Change what was logged") if interaction else _("Log interaction")
        hint = "" if interaction else _("Only Who and What we heard are needed")
        super().__init__(parent, title, hint=hint, width=WIDTH)
        self._desk, self._interaction = desk, interaction
        self._page: InteractionPage | None = None
        self._newer: InteractionPage | None = None
        self._settled = False
        self._when_was = ""
        self.form = LogForm(desk, self)
        self.more = LogMore(desk, self)
        self.draft = LogDraft(desk, self._draft_state, self)
        self._build()
        if interaction is not None:
            self._fill(self._question().value)
            self._live = desk.live(self, self._question, self._on_answer)
        else:
            self.form.begin(people, self._named(partnership))
            self.more.begin({"title": about} if about else None)
        self._offers = unfinished(desk, interaction)
        self._offer: QuietBar | None = None
        self._connect()
        self._follow()
        self._start = self.state()
        self._offer_next()
        self._show_more(bool(about) or bool(desk.settings.get(LOG_MORE_OPEN)))
        self._place_focus()

    @property
    def placed(self) -> frozenset[str]:
        """The record's fields that have a box here."""
        boxes = self.form.form.placed | self.more.form.placed
        return boxes.union(*(FIELDS_OF.get(name, ()) for name in boxes))

    # building

    def _build(self) -> None:
        self.body.setSpacing(10)
        self._earlier = Label("", role="small", ink="ink2", wrap=True)
        self._earlier.hide()
        self.more_button = Button(
            _("More about it"), kind="quiet", icon="caret-down", small=True, parent=self
        )
        self.more_button.setAccessibleDescription(_("Alt and M"))
        self._changed = changed_bar(self)
        self._changed.first.connect(self._on_show_newer)
        self._changed.second.connect(self._on_keep_mine)
        self.body.addWidget(self._changed)
        self.body.addWidget(self.form)
        self.body.addWidget(self._earlier)
        self.body.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.more)
        self.body.addStretch(1)
        self._say_keys()
        cancel = self.add_button(_("Cancel"))
        cancel.clicked.connect(self.reject)
        if self._interaction is None:
            self.another = self.add_button(_("Save and log another"))
            self.another.clicked.connect(self.save_and_log_another)
        self.save_button = self.add_button(_("Save"), kind="primary", shortcut_text="Ctrl+Enter")
        self.save_button.clicked.connect(self.save)

    def _connect(self) -> None:
        form, more = self.form, self.more
        form.changed.connect(self._on_changed)
        form.kind_changed.connect(more.follow_kind)
        form.when_changed.connect(self._follow_day)
        form.marked.connect(self._on_marked)
        more.changed.connect(self._on_changed)
        self.more_button.clicked.connect(self._on_more)
        for number, box in enumerate(form.boxes(), 1):
            self._key(f"Ctrl+{number}", _Focus(box))
        self._key("Alt+M", self._on_more)
        for enter in ("Return", "Enter"):
            self._key(f"Ctrl+{enter}", self.save)
            if self._interaction is None:
                self._key(f"Ctrl+Shift+{enter}", self.save_and_log_another)

    def _key(self, keys: str, answer: Any) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(answer)

    def _say_keys(self) -> None:
        self.footer_hint.setText(
            _("⌘1 to ⌘8 jump to the boxes.")
            if sys.platform == "darwin"
            else _("Alt and an underlined letter jumps to that box.")
        )

    def _named(self, partnership: str | None) -> tuple[str, str] | None:
        from prm.queries.partnerships import partnership_head

        if partnership is None:
            return None
        return partnership, self._desk.ask(partnership_head, partnership).value.name

    def _question(self) -> Answer[InteractionPage]:
        from prm.queries.interactions import interaction_page

        assert self._interaction is not None
        try:
            return self._desk.ask(interaction_page, self._interaction)
        except Refused:
            if self._page is None:
                raise
            return Answer(self._page, frozenset({"interaction"}))  # in the bin now: saving says so

    def _on_answer(self, page: InteractionPage) -> None:
        """A form with words in it never reloads itself."""
        if self._page is None or page.version == self._page.version:
            return
        if self.unsaved():
            self._newer = page
            self._changed.show()
        else:
            self._show_newer(page)

    def _on_show_newer(self) -> None:
        if self._newer is not None:
            self._show_newer(self._newer)

    def _show_newer(self, page: InteractionPage) -> None:
        self.draft.drop()
        self._changed.hide()
        self._fill(page)
        self._follow()
        self._start = self.state()

    def _on_keep_mine(self) -> None:
        self._page, self._newer = self._newer or self._page, None
        self._changed.hide()

    def _fill(self, page: InteractionPage) -> None:
        self._page, self._newer = page, None
        fields: dict[str, Any] = page.fields
        has_come = fields["state"] == "planned" and self._has_come(fields)
        if has_come:
            self.header_hint.setText(_("It was planned for then. Say what you heard."))
        fill(self.form, self.more, page, state="happened" if has_come else fields["state"])
        self._when_was = self.form.when.text()
        promised = "; ".join(row.what for row in page.follow_ups)
        self._earlier.setText(_("Promised already: {what}").format(what=promised))
        self._earlier.setVisible(bool(promised))

    def _has_come(self, fields: Mapping[str, Any]) -> bool:
        app, at = self._desk.app, fields["happened_at"]
        return bool(at <= app.now() if at else fields["happened_on"] < app.today())

    # what is in it

    def state(self) -> dict[str, Any]:
        """All that is written, as plain data; nothing of the care note."""
        return {**self.form.get_state(), "more": self.more.get_state(), "interaction": self._interaction}

    def unsaved(self) -> bool:
        if self._settled:
            return False
        return not self.form.care.is_empty() or self._is_written()

    def _is_written(self) -> bool:
        """Whether anybody's words would be lost; a day or a kind alone are none, in a new log."""
        now, ignored = self.state(), _NOT_WORDS if self._interaction is None else frozenset()
        if self._interaction is None:
            for state in (now, self._start):
                state["more"] = {**state["more"], "how": None, "state": None}
        return any(now[key] != self._start[key] for key in now if key not in ignored)

    def _draft_state(self) -> dict[str, Any] | None:
        return self.state() if self._is_written() else None

    # saving

    def save(self) -> None:
        if self._save():
            self._settled = True
            self.accept()

    def save_and_log_another(self) -> None:
        if not self._save():
            return
        filed = self.form.who.filed
        filed.by_hand = False
        self.form.begin((), None)
        self.more.begin()
        self._follow()
        self._start = self.state()
        self.footer_hint.setText(_("Saved. Here is an empty one."))
        self.form.who.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _save(self) -> bool:
        self.form.who.settle()
        if not self._show_problems(self.form.form.problems() | self.more.form.problems()):
            return False
        from prm.services.care_notes import change_with_note, log_with_note
        from prm.services.interactions import change_interaction, log_interaction

        when_was = self._when_was if self._page is not None else None
        given = given_by(self.form, self.more, self._page, when_was=when_was)
        try:
            care = care_by(self.form, self._desk.app.clock.zone())
            if self._page is not None:
                given["version"] = self._page.version
                if care is not None:
                    self._desk.do(change_with_note, self._page.id, **care.given(), **given)
                else:
                    self._desk.do(change_interaction, self._page.id, **given)
            elif care is not None:
                self._desk.do(log_with_note, **care.given(), **given)
            else:
                self._desk.do(log_interaction, **given)
        except Refused as refused:
            self._show_problems({_BESIDE.get(key, key): said for key, said in refused.problems.items()})
            return False
        except Trouble:
            return False  # told by the window; every word stays here
        self.form.care.saved()
        self.draft.drop()
        self._desk.said.emit(_("Saved."))
        return True

    def _show_problems(self, problems: Mapping[str, str]) -> bool:
        """Each beside its box, the focus on the first; what has no box stands at the top. True when all is well."""
        mine, theirs = self.form.form, self.more.form
        for_more = {name: said for name, said in problems.items() if name in theirs.placed - mine.placed}
        rest = {name: said for name, said in problems.items() if name not in for_more}
        known = {name: said for name, said in rest.items() if name in mine.placed}
        if homeless := [said for name, said in rest.items() if name not in mine.placed]:
            known[""] = " ".join(homeless)
        if for_more:
            self._show_more(True)
        theirs.set_errors(for_more)
        mine.set_errors(known)  # last: its boxes come first
        return not problems

    # drafts

    def _offer_next(self) -> None:
        if self._offer is not None:
            self.body.removeWidget(self._offer)
            self._offer.hide()
            self._offer.deleteLater()
            self._offer = None
        if self._offers:
            self._offer = offer(self._desk, self._offers[0].changed, editing=self._interaction is not None)
            self._offer.first.connect(self._on_go_on)
            self._offer.second.connect(self._on_throw_draft_away)
            self.body.insertWidget(0, self._offer)

    def _on_go_on(self) -> None:
        taken: Unfinished = self._offers.pop(0)
        self._offers = []
        self.draft.id = taken.id
        self.more.set_state(taken.state.get("more") or {})
        self.form.set_state(taken.state)
        self._follow()
        self._offer_next()
        self.form.heard.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.form.heard.moveCursor(self.form.heard.textCursor().MoveOperation.End)

    def _on_throw_draft_away(self) -> None:
        self._desk.app.drop_draft(self._offers.pop(0).id)
        self._offer_next()
        self._place_focus()

    def _on_throw_away(self) -> None:
        self.draft.drop()
        self.form.care.throw_away()
        super()._on_throw_away()

    # more about it

    def _on_more(self) -> None:
        opened = self.more.isHidden()
        self._desk.settings.set(LOG_MORE_OPEN, opened)
        self._show_more(opened)
        if opened:
            self.more.state.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_more(self, opened: bool) -> None:
        self.more.setVisible(opened)
        self.more_button.set_icon_name("caret-up" if opened else "caret-down")
        self._say_more()

    def _say_more(self) -> None:
        written = self.more.written() if self.more.isHidden() else 0
        words = _("More about it")
        if written:
            filled = ngettext("{n} thing is written there", "{n} things are written there", written)
            words = _("{title} ({what})").format(title=words, what=filled)
        self.more_button.setText(words)

    # following each other

    def _follow(self) -> None:
        self._follow_day()
        self._on_marked()

    def _follow_day(self) -> None:
        to_come = self.form.is_to_come()
        if self._page is None:
            self.more.follow_day(to_come=to_come)
            self.header_hint.setText(
                _("This will be kept as planned for {day}").format(
                    day=say_day(self.form.day(), self._desk.app.today())
                )
                if to_come and self.more.state.value() == "planned"
                else _("Only Who and What we heard are needed")
            )
        self._follow_people()

    def _follow_people(self) -> None:
        self.more.hats.show_for(self.form.who.ids(), self.form.day())
        self.more.came.show_for(self.form.who.value())

    def _on_marked(self) -> None:
        names = self.form.values.names
        self.more.moments.show_for(
            {key: (names[key], kind) for key, kind in self.form.values.value().items()}
        )

    def _on_changed(self) -> None:
        self._follow_people()
        self._on_marked()
        self._say_keys()
        self._say_more()
        self.draft.touch()

    def _place_focus(self) -> None:
        """On the first thing that is needed and not there."""
        form = self.form
        box: QWidget = form.heard if form.who.value() else form.who
        box.setFocus(Qt.FocusReason.ShortcutFocusReason)


class _Focus:
    """Goes to one box. A name for what would else be a lambda that holds it."""

    def __init__(self, box: QWidget) -> None:
        self._box = box

    def __call__(self) -> None:
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
