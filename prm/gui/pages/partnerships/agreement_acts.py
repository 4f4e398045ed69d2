"""What a press in the agreement does: each act asks what it must, runs one command, and says so. Draws nothing."""

from typing import TYPE_CHECKING

from prm.base.errors import Refused
from prm.base.i18n import _, ngettext
from prm.domain.agreement_details import find_detail, options_of, read_placeholder
from prm.domain.agreement_draft import place_detail
from prm.domain.agreement_life import COMMENT, DRAFT, SIGN_OFF
from prm.domain.agreement_words import safe_link
from prm.gui.desk import Desk
from prm.gui.kit import ask
from prm.queries.rows.agreements import AgreementPage, SectionRow, VersionRow

if TYPE_CHECKING:
    from prm.gui.pages.partnerships.agreement_tab import AgreementTab


class Acts:
    """Belongs to one tab. Words that are not saved yet are saved before anything else is done."""

    def __init__(self, tab: "AgreementTab") -> None:
        self._tab = tab
        self._desk: Desk | None = None

    def attach(self, desk: Desk) -> None:
        self._desk = desk

    # sections

    def on_section(self, what: str, section_id: str = "") -> None:
        from prm.services import agreements

        page = self._ready()
        row = self._row(section_id or self._tab.writing.section_id) if page else None
        if page is None or self._desk is None:
            return
        if what == "add":
            title = self._title(_("Add a section"), _("Its title"), do=_("Add section"))
            if title:
                made = self._desk.try_to(
                    _("Added: {title}").format(title=title),
                    agreements.add_section,
                    self._version(page).id,
                    title=title,
                    after_id=row.id if row else None,
                )
                self._moved(page, made)
        elif row is None:
            return
        elif what == "rename":
            title = self._title(_("Rename section"), _("Title"), do=_("Rename"), value=row.title)
            if title and title != row.title:
                words = _("Renamed: {title}").format(title=title)
                self._moved(page, self._desk.try_to(words, agreements.rename_section, row.id, title=title))
        elif what in {"up", "down"}:
            words = _("Moved: {title}").format(title=row.title)
            by = -1 if what == "up" else 1
            self._moved(page, self._desk.try_to(words, agreements.move_section, row.id, by=by))
        else:
            out = what == "out"
            words = (_("Left out: {title}") if out else _("Put back: {title}")).format(title=row.title)
            self._moved(page, self._desk.try_to(words, agreements.leave_out_section, row.id, left_out=out))

    def _title(self, title: str, label: str, *, do: str, value: str = "") -> str | None:
        return ask.text(self._tab.window(), title, label, do=do, value=value, example=_("Young people"))

    def _moved(self, page: AgreementPage, done: object) -> None:
        """On a version that is out, the change has begun a new draft."""
        if done is not None and self._version(page).state != DRAFT:
            self._tab.go_to_version(None)

    # words

    def on_tool(self, tool: str) -> None:
        {"link": self._link, "detail": self._insert_detail, "question": self._question}[tool]()

    def _link(self) -> None:
        editor = self._tab.writing.editor
        manner = editor.manner()
        if not editor.textCursor().hasSelection() and not manner.link:
            self._tell(_("Select the words that should lead somewhere first."))
            return
        address = ask.text(
            self._tab.window(),
            _("Link"),
            _("Where it leads"),
            do=_("Set link"),
            value=manner.link,
            example="https://example.org",
            check=_check_link,
        )
        if address is not None:
            editor.set_link(safe_link(address) or "")

    def _insert_detail(self) -> None:
        from prm.gui.pages.partnerships.agreement_dialogs import InsertDetailDialog

        page = self._tab.page
        if page is None:
            return
        dialog = InsertDetailDialog(self._tab.window(), page.facts)
        if ask.run(dialog):
            detail = find_detail(dialog.chosen)
            name = dialog.chosen
            if detail is not None and detail.own and detail.kind == "list":
                name += ".bullets"
            self._tab.writing.editor.insert_detail(place_detail(name, page.facts))
            self._tab.writing.editor.setFocus()

    def _question(self) -> None:
        from prm.gui.pages.partnerships.agreement_dialogs import QuestionDialog

        about = self._tab.writing.editor.selected_words()
        page = self._ready()
        row = self._row(self._tab.writing.section_id)
        if page is not None and row is not None and self._desk is not None:
            ask.run(
                QuestionDialog(
                    self._desk,
                    self._tab.window(),
                    self._version(page),
                    section_key=row.key,
                    title=row.title,
                    about=about,
                )
            )

    def on_token(self, detail: str) -> None:
        """Fill it in where it is the agreement's own; else say where it comes from."""
        from prm.gui.pages.partnerships.agreement_dialogs import DetailDialog

        page = self._ready()
        try:
            about = read_placeholder(detail).detail
        except Refused:
            return
        if page is None or self._desk is None:
            return
        if about.key == "choice":
            self._choose(options_of(detail))
        elif not about.own:
            self._say_where_from(about.key, _(about.label))
        else:
            dialog = DetailDialog(
                self._desk,
                self._tab.window(),
                self._version(page),
                detail,
                value=page.facts.details.get(about.key, ""),
            )
            if ask.run(dialog) and dialog.version_id != self._version(page).id:
                self._tab.go_to_version(None)

    def _choose(self, options: tuple[str, ...]) -> None:
        choices = [ask.Choice(option, option) for option in options]
        chosen = ask.choose(
            self._tab.window(), _("Which do you choose?"), _("It becomes words of yours."), choices
        )
        token = self._tab.writing.editor.token_here()
        if chosen and token is not None:
            self._tab.writing.editor.replace_token(token, chosen)

    def _say_where_from(self, key: str, label: str) -> None:
        if key in {"agreement.review_date", "agreement.who_must", "agreement.version"}:
            self.on_head("rules")
        elif key.startswith("values."):
            where = _("“{label}” comes from the agreed values. Change it there, and it changes here.")
            if self._goes(where.format(label=label), _("Open agreed values")):
                self._tab.tab_wanted.emit("values")
        else:
            where = _(
                "“{label}” comes from the partnership’s own record. Change it there, and it changes here."
            )
            if self._goes(where.format(label=label), _("Open the overview")):
                self._tab.tab_wanted.emit("overview")

    def _goes(self, words: str, do: str) -> bool:
        title = _("This comes from a record")
        return bool(
            ask.choose(
                self._tab.window(),
                title,
                words,
                [ask.Choice("", _("Stay here")), ask.Choice("go", do, "primary")],
            )
        )

    # questions

    def on_reply(self, question_id: str) -> None:
        from prm.gui.pages.partnerships.agreement_dialogs import ReplyDialog

        page = self._ready()
        question = next((each for each in page.questions if each.id == question_id), None) if page else None
        if question is not None and self._desk is not None:
            ask.run(
                ReplyDialog(
                    self._desk, self._tab.window(), question_id, question=question.words, reply=question.reply
                )
            )

    def on_settled(self, question_id: str, settled: bool) -> None:
        from prm.services.agreement_answers import settle_question

        if self._desk is not None:
            words = _("Settled.") if settled else _("Open again.")
            self._desk.try_to(words, settle_question, question_id, settled=settled)

    # answers

    def on_record(self, member_id: str = "") -> None:
        from prm.gui.pages.partnerships.agreement_answer_dialog import AnswerDialog

        page = self._ready()
        if page is None or self._desk is None or self._desk.app.file.read_only:
            return
        version = self._version(page)
        if version.state not in {COMMENT, SIGN_OFF, "agreed"}:
            self._tell(_("Send it out first. A yes belongs to words that no longer change."))
            return
        ask.run(
            AnswerDialog(
                self._desk,
                self._tab.window(),
                version,
                page.sign_off,
                page.sections,
                member=member_id,
                section_key=self._tab.section_key,
            )
        )

    def on_see_all(self) -> None:
        from prm.gui.pages.partnerships.agreement_sign_off import SignOffDialog

        page = self._ready()
        if page is None:
            return
        dialog = SignOffDialog(
            self._tab.window(), page.sign_off, standing=page.standing, number=self._version(page).number
        )
        if ask.run(dialog):
            self.on_record(dialog.member)

    # the version

    def on_head(self, what: str) -> None:
        page = self._ready()
        if page is None or self._desk is None:
            return
        from prm.services import agreements

        version, desk = self._version(page), self._desk
        match what:
            case "changed":
                self._changes(page)
            case "record":
                self.on_record()
            case "rules":
                self._rules(page)
            case "send_comment" | "send_sign_off":
                self._send(page, COMMENT if what == "send_comment" else SIGN_OFF)
            case "whole":
                desk.try_to(_("Numbered."), agreements.renumber, version.id)
            case "draft":
                desk.try_to(_("A new draft. The words are as they were."), agreements.new_draft, version.id)
                self._tab.go_to_version(None)
            case "force":
                from prm.services.agreement_answers import agree_now

                desk.try_to(_("In force."), agree_now, version.id)
            case "end":
                self._end(version)
            case "throw":
                desk.try_to(_("Thrown away."), agreements.throw_draft_away, version.id)
                self._tab.go_to_version(None)

    def _changes(self, page: AgreementPage) -> None:
        from prm.gui.pages.partnerships.agreement_dialogs import ChangesDialog
        from prm.queries.agreements import what_changed

        assert self._desk is not None
        found = self._desk.ask(what_changed, self._version(page).id).value
        ask.run(ChangesDialog(self._tab.window(), found, page))

    def _rules(self, page: AgreementPage) -> None:
        from prm.gui.pages.partnerships.agreement_rules_dialog import RulesDialog

        assert self._desk is not None
        dialog = RulesDialog(self._desk, self._tab.window(), page)
        if ask.run(dialog) and dialog.version_id != self._version(page).id:
            self._tab.go_to_version(None)

    def _send(self, page: AgreementPage, to: str) -> None:
        """Gaps block nothing, but going out for sign-off asks about them."""
        from prm.services.agreements import send_out

        assert self._desk is not None
        gaps = sum(len(row.gaps) for row in page.sections if not row.left_out)
        if gaps and to == SIGN_OFF:
            words = ngettext(
                "{n} thing is not agreed yet, and stands in the text as a gap.",
                "{n} things are not agreed yet, and stand in the text as gaps.",
                gaps,
            )
            if not ask.confirm(
                self._tab.window(),
                _("Send it out with gaps?"),
                words + " " + _("From the day it goes out, its words are fixed."),
                do=_("Send it out"),
                keep=_("Keep writing"),
                kind="primary",
            ):
                return
        code = self._desk.try_to(
            _("Out for sign-off.") if to == SIGN_OFF else _("Out for comment."),
            send_out,
            self._version(page).id,
            to=to,
        )
        if code:
            self._tab.go_to_version(self._version(page).id)

    def _end(self, version: VersionRow) -> None:
        from prm.services.agreements import end_agreement

        assert self._desk is not None
        self._desk.try_to(
            _("Ended: version {number}").format(number=version.number), end_agreement, version.id
        )

    # what all need

    def _ready(self) -> AgreementPage | None:
        """The page, once what was typed is saved; None where it could not be."""
        tab = self._tab
        before = tab.writing.section_id
        if not tab.writing.flush():
            return None
        if tab.writing.section_id != before:
            tab.go_to_version(None)
        page = tab.page
        return page if page is not None and page.shown is not None else None

    def _version(self, page: AgreementPage) -> VersionRow:
        assert page.shown is not None
        return page.shown

    def _row(self, section_id: str) -> SectionRow | None:
        page = self._tab.page
        return next((row for row in page.sections if row.id == section_id), None) if page else None

    def _tell(self, words: str) -> None:
        if self._desk is not None:
            self._desk.told.emit(words)


def _check_link(address: str) -> str:
    if not address or safe_link(address):
        return ""
    return _("Begin with https:// for a page, mailto: for an email address, or tel: for a number.")
