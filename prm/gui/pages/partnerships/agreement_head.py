"""What stands above an agreement: which version, its state, a sentence on it, and what can be done with it."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prm.base.i18n import N_, _, ngettext
from prm.domain.agreement_life import AGREED, COMMENT, DRAFT, ENDED, OUT, SIGN_OFF, next_whole
from prm.gui.icons import icon
from prm.gui.kit.banner import Kind as BannerKind
from prm.gui.kit.buttons import Button, IconButton
from prm.gui.kit.chips import ChipLabel
from prm.gui.kit.corners import Menu
from prm.gui.kit.entries import Chip, ChipKind
from prm.gui.kit.labels import ElidedLabel, Label
from prm.gui.pages.partnerships.acts import Act
from prm.gui.pages.partnerships.agreement_lists import STATE_WORDS, full_day, say_version
from prm.gui.theme import theme
from prm.queries.rows.agreements import AgreementPage, SectionRow

_WORDS_FROM, _BUTTONS_FROM = 1000, 640
_CHIPS: dict[str, tuple[ChipKind, str]] = {
    DRAFT: ("plain", "pencil-simple"),
    COMMENT: ("strained", "chat-circle-dots"),
    SIGN_OFF: ("strained", "pen-nib"),
    AGREED: ("honoured", "check"),
}


class Head(QWidget):
    """``act_wanted`` names what: changed, record, export, export_large, send_comment, send_sign_off, rules, whole, draft, force,
    end, throw. In a low window its title is a menu of versions (``version_wanted``), and in a narrow one the sentence
    stands under it.
    """

    act_wanted = Signal(str)
    version_wanted = Signal(str)
    preview_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: AgreementPage | None = None
        self._read_only = self._low = False
        self.title = Label("", role="heading")
        self.versions = Button("", menu_arrow=True)
        self.versions.clicked.connect(self._on_versions)
        self.versions.hide()
        self.chip = ChipLabel(Chip(""))
        self.words = ElidedLabel("", role="small", ink="ink2")
        self.preview = Button(_("Preview"), icon="eye")
        self.preview.setCheckable(True)
        self.changed = Button(_("What changed"), icon="swap")
        self.record = Button(_("Record a yes"), icon="pen-nib")
        self.send = Button(_("Send out"), icon="export", menu_arrow=True)
        self.export = Button(_("Export PDF"), kind="primary", icon="file-pdf")
        self.more = IconButton("dots-three", _("More"), kind="standard")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        row = self._first = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.title)
        row.addWidget(self.versions)
        row.addWidget(self.chip)
        self._beside = QHBoxLayout()
        self._beside.addWidget(self.words)
        row.addLayout(self._beside, 1)
        whole.addLayout(row)
        self._under = QHBoxLayout()
        whole.addLayout(self._under)
        for button in (self.preview, self.changed, self.record, self.send, self.more, self.export):
            row.addWidget(button)
        self.preview.toggled.connect(self.preview_wanted)
        self.changed.clicked.connect(Act(self.act_wanted.emit, "changed"))
        self.record.clicked.connect(Act(self.act_wanted.emit, "record"))
        self.export.clicked.connect(Act(self.act_wanted.emit, "export"))
        self.send.clicked.connect(self._on_send)
        self.more.clicked.connect(self._on_more)
        self.preview.hide()

    def show_page(self, page: AgreementPage, *, read_only: bool) -> None:
        shown = page.shown
        assert shown is not None
        self._page, self._read_only = page, read_only
        self.title.setText(_("Agreement {number}").format(number=shown.number))
        self.versions.setText(self.title.text())
        self._show_versions()
        kind, mark = _CHIPS.get(shown.state, ("quiet", ""))
        self.chip.show_chip(Chip(_(STATE_WORDS[shown.state]), kind, icon=mark))
        self.words.setText(say_state(page))
        draft, out = shown.state == DRAFT, shown.state in OUT
        self.record.setVisible((out or shown.state == AGREED) and not read_only)
        self.send.setVisible((draft or shown.state == COMMENT) and not read_only)
        self.changed.setVisible(len(page.versions) > 1 or bool(page.changed))

    def narrow(self, narrow: bool) -> None:
        """Two columns only: the preview is a toggle."""
        self.preview.setVisible(narrow)

    def low(self, low: bool) -> None:
        """The list of versions has no room of its own."""
        self._low = low
        self._show_versions()

    def _show_versions(self) -> None:
        menu = self._low and self._page is not None and len(self._page.versions) > 1
        self.versions.setVisible(menu)
        self.title.setVisible(not menu)

    def _on_versions(self) -> None:
        page = self._page
        if page is None or page.shown is None:
            return
        menu = self._menu()
        for version in page.versions:
            action = menu.addAction(f"{version.number}: {say_version(version)}")
            action.setCheckable(True)
            action.setChecked(version.id == page.shown.id)
            action.triggered.connect(Act(self.version_wanted.emit, version.id))
        menu.popup(self.versions.mapToGlobal(QPoint(0, self.versions.height() + 4)))

    def _on_send(self) -> None:
        page = self._page
        if page is None or page.shown is None:
            return
        menu = self._menu()
        if page.shown.state == DRAFT:
            self._add(menu, "send_comment", "chat-circle-dots", _("Send out for comment"))
        self._add(menu, "send_sign_off", "pen-nib", _("Send out for sign-off"))
        menu.popup(self.send.mapToGlobal(QPoint(0, self.send.height() + 4)))

    def _on_more(self) -> None:
        page = self._page
        if page is None or page.shown is None:
            return
        shown, menu = page.shown, self._menu()
        if self._read_only:
            self._add(menu, "export_large", "text-aa", _("Export in large print"))
            menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))
            return
        self._add(menu, "rules", "sliders-horizontal", _("About this version"))
        if shown.state == DRAFT:
            whole = next_whole([each.number for each in page.versions if each.id != shown.id])
            if whole != shown.number:
                self._add(menu, "whole", "arrow-up", _("Make it version {number}").format(number=whole))
            menu.addSeparator()
            self._add(menu, "throw", "trash", _("Throw this draft away"))
        elif page.draft is None:
            self._add(menu, "draft", "pencil-simple", _("Begin a new draft"))
        self._add(menu, "export_large", "text-aa", _("Export in large print"))
        if page.may_agree:
            self._add(menu, "force", "check-circle", _("Put it in force"))
        if shown.state == AGREED:
            menu.addSeparator()
            self._add(menu, "end", "flag", _("End this agreement"))
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))

    def _menu(self) -> Menu:
        menu = Menu("", self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _add(self, menu: Menu, key: str, name: str, words: str) -> None:
        menu.addAction(icon(name), words).triggered.connect(Act(self.act_wanted.emit, key))

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        bare = self.width() < theme().px(_WORDS_FROM)
        for button in (self.changed, self.record, self.preview):
            button.set_bare(bare)
        for button in (self.send, self.export):
            button.set_bare(self.width() < theme().px(_BUTTONS_FROM))
        place = self._under if bare else self._beside
        if place.indexOf(self.words) < 0:
            place.addWidget(self.words)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


def say_state(page: AgreementPage) -> str:
    shown, in_force = page.shown, page.in_force
    assert shown is not None
    if shown.state == AGREED and shown.agreed_on:
        words = _("In force since {day}.").format(day=full_day(shown.agreed_on))
        if shown.review_on:
            words += " " + _("Next look together: {day}.").format(day=full_day(shown.review_on))
        return words
    if shown.state == ENDED and shown.ended_on:
        return _("It ended on {day}.").format(day=full_day(shown.ended_on))
    if shown.state not in {DRAFT, *OUT}:
        return _("This version is history. A newer one took its place.")
    if in_force is not None:
        return _("Version {number} stays in force until everyone has said yes.").format(
            number=in_force.number
        )
    if shown.state == DRAFT:
        return _("Nobody has been asked yet.")
    return _("It is in force when everyone who must has said yes.")


_NUMBERS = (
    "", N_("One"), N_("Two"), N_("Three"), N_("Four"), N_("Five"), N_("Six"), N_("Seven"), N_("Eight"), N_("Nine"), N_("Ten"),
)  # fmt: skip


def banner_for(page: AgreementPage, section: SectionRow) -> tuple[BannerKind, str, str]:
    """What ought to be seen above this section now: kind, sentence, link. Empty when nothing."""
    shown = page.shown
    assert shown is not None
    if shown.state not in {DRAFT, *OUT, AGREED}:
        return "info", _("This version is history and stays as it is."), ""
    if shown.state == DRAFT:
        return _banner_of_draft(page, section)
    if page.draft is not None:
        words = _("There is a draft already: {number}. Write in that one.").format(number=page.draft.number)
        return "info", words, _("Open the draft")
    if any(each.section_key == section.key for each in page.changed):
        return "worth_a_look", _("A detail here has changed since this version went out."), _("See it")
    if page.yes:
        return "worth_a_look", _many_have_said_yes(page.yes), ""
    if shown.state == AGREED:
        return "info", _("This version is in force. The first word you change begins a new draft."), ""
    return "info", _("This version is out. The first word you change begins a new draft."), ""


def _many_have_said_yes(number: int) -> str:
    words = ngettext(
        "{n} partner has said yes to these words. If you change this section, we will list who to ask again.",
        "{n} partners have said yes to these words. If you change this section, we will list who to ask again.",
        number,
    )
    return words.replace(str(number), _(_NUMBERS[number]), 1) if 0 < number < len(_NUMBERS) else words


def _banner_of_draft(page: AgreementPage, section: SectionRow) -> tuple[BannerKind, str, str]:
    if section.gaps:
        words = ngettext(
            "{n} thing here is not agreed yet.", "{n} things here are not agreed yet.", len(section.gaps)
        )
        return "worth_a_look", words, _("Fill in the next one")
    if page.ask_again:
        words = _("Said yes to the words before, and must be asked again: {names}.").format(
            names=_listed(page.ask_again)
        )
        return "info", words, ""
    return "info", "", ""


def _listed(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])
