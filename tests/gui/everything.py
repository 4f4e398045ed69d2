"""All that the program can show, made for tests: every page, every tab of a partnership, every dialog. Judges nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from prm.gui.desk import Desk
from prm.gui.pages import PAGES
from prm.gui.pages.partnerships.one_view import TABS
from prm.gui.program import Program
from prm.gui.window import MainWindow
from prm.queries.agreements import agreement_page, what_changed
from prm.queries.interactions import follow_ups, interactions
from prm.queries.organisations import organisations
from prm.queries.partnerships import members, partnerships
from prm.queries.people import people
from prm.queries.rows.agreements import AgreementPage
from prm.queries.rows.partnerships import AgreedValueRow
from prm.queries.values import values_page
from prm.queries.voices import voices_page
from tests.gui.worlds import World, window_on

if TYPE_CHECKING:
    from prm.gui.pages.interactions.log_dialog import LogDialog
    from prm.gui.pages.partnerships.care_tab import CareTab
    from prm.services.care_notes import OpenNotes


@dataclass
class Shown:
    """The program on a copy of a world, with its records at hand; empty ids where the world has none."""

    window: MainWindow
    program: Program
    desk: Desk
    person: str = ""
    person_name: str = ""
    organisation: str = ""
    partnership: str = ""
    interaction: str = ""
    follow_up: str = ""
    voice: str = ""

    def find(self) -> None:
        ask, today = self.desk.ask, self.desk.app.today()
        for person in ask(people, today=today).value[:1]:
            self.person, self.person_name = person.id, person.name
        for organisation in ask(organisations, today=today).value[:1]:
            self.organisation = organisation.id
        rows = ask(partnerships).value
        for partnership in [row for row in rows if row.name == "Warm Together"] or rows[:1]:
            self.partnership = partnership.id
        for talk in ask(interactions, limit=1).value:
            self.interaction = talk.id
        for promise in ask(follow_ups, today=today).value[:1]:
            self.follow_up = promise.id
        for said in ask(voices_page, today=today).value.rows[:1]:
            self.voice = said.id

    def agreement(self) -> AgreementPage | None:
        if not self.partnership:
            return None
        page = self.desk.ask(agreement_page, self.partnership).value
        return page if page.shown is not None else None

    def value(self) -> AgreedValueRow:
        return self.desk.ask(values_page, self.partnership).value.values[0]

    def subject_of(self, page: str) -> str | None:
        """A record that this page can show."""
        return {
            "people": self.person,
            "organisations": self.organisation,
            "interactions": self.interaction,
            "follow_ups": self.follow_up,
            "voices": self.voice,
        }.get(page) or None


@contextmanager
def showing(world: World | Path, *, width: int = 1366, height: int = 860) -> Iterator[Shown]:
    """The window is shown, and gone afterwards."""
    window = window_on(world, "today")
    program = window.property("program")
    assert isinstance(program, Program)
    assert program.desk is not None
    shown = Shown(window, program, program.desk)
    shown.find()
    window.resize(width, height)
    window.show()
    settle()
    try:
        yield shown
    finally:
        window.close()
        window.deleteLater()
        program.deleteLater()
        settle()


def settle(milliseconds: int = 0) -> None:
    """Let the live questions ask, the layouts settle and the dead go."""
    for _turn in range(3):
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def places() -> Iterator[tuple[str, Callable[[Shown], QWidget | None]]]:
    """Every page, with and without a subject, and every tab: a name, and what brings it to the front. It returns
    None where this world has nothing to show there.
    """
    for spec in PAGES:
        yield spec.key, _Go(spec.key)
        if spec.key in {"people", "organisations", "interactions", "follow_ups", "voices"}:
            yield f"one of {spec.key}", _Go(spec.key, one=True)
    for tab in TABS:
        yield f"partnership {tab}", _GoTab(tab)
    yield "partnership care, open", _open_care_notes


@dataclass(frozen=True)
class _Go:
    key: str
    one: bool = False

    def __call__(self, shown: Shown) -> QWidget | None:
        subject = shown.subject_of(self.key) if self.one else None
        if self.one and subject is None:
            return None
        shown.window.open(self.key, subject)
        settle()
        return shown.window.page


@dataclass(frozen=True)
class _GoTab:
    tab: str

    def __call__(self, shown: Shown) -> QWidget | None:
        if not shown.partnership:
            return None
        shown.window.open("partnerships", shown.partnership)
        shown.window.page.one.tabs.choose(self.tab)  # type: ignore[union-attr]
        settle()
        return shown.window.page


def _open_care_notes(shown: Shown) -> QWidget | None:
    """Only the sample world has some, and a passphrase that is printed for everybody."""
    opened = _opened_notes(shown)
    if opened is None:
        return None
    page = _GoTab("care")(shown)
    tab: CareTab = shown.window.page.one._stack.currentWidget()  # type: ignore[union-attr]
    assert tab._session is not None
    tab._session.open(opened)
    settle()
    tab.notes.lines[0].read()
    settle()
    return page


def _opened_notes(shown: Shown) -> "OpenNotes | None":
    from prm.exchange.sample import PASSPHRASE
    from prm.queries.care_notes import authors, lock_of
    from prm.services.care_notes import open_notes

    ask = shown.desk.ask
    for author in ask(authors).value[:1]:
        return open_notes(ask(lock_of, author.id).value, author_id=author.id, passphrase=PASSPHRASE)
    return None


Make = Callable[[Shown], QDialog | None]
DIALOGS: dict[str, Make] = {}


M = TypeVar("M", bound=Make)


def _dialog(make: M) -> M:
    DIALOGS[make.__name__.strip("_").replace("_", " ")] = make
    return make


def dialogs() -> Iterator[tuple[str, Make]]:
    yield from DIALOGS.items()


# interactions and follow-ups


@_dialog
def _log(shown: Shown) -> "LogDialog":
    from prm.gui.pages.interactions.log_dialog import LogDialog

    return LogDialog(
        shown.desk,
        shown.window,
        people=[shown.person] if shown.person else [],
        partnership=shown.partnership or None,
    )


@_dialog
def _log_with_more(shown: Shown) -> QDialog:
    dialog = _log(shown)
    dialog._show_more(True)
    return dialog


@_dialog
def _change_what_was_logged(shown: Shown) -> QDialog | None:
    from prm.gui.pages.interactions.log_dialog import LogDialog

    return LogDialog(shown.desk, shown.window, interaction=shown.interaction) if shown.interaction else None


@_dialog
def _new_follow_up(shown: Shown) -> QDialog:
    from prm.gui.pages.today.follow_up_dialog import FollowUpDialog

    return FollowUpDialog(shown.desk, shown.window)


@_dialog
def _change_follow_up(shown: Shown) -> QDialog | None:
    from prm.gui.pages.today.follow_up_dialog import FollowUpDialog

    return FollowUpDialog(shown.desk, shown.window, follow_up=shown.follow_up) if shown.follow_up else None


@_dialog
def _change_the_date(shown: Shown) -> QDialog | None:
    from prm.gui.pages.follow_ups.date_dialog import DateDialog

    rows = shown.desk.ask(follow_ups, today=shown.desk.app.today()).value[:2]
    return DateDialog(shown.desk, shown.window, rows) if rows else None


# voices


@_dialog
def _new_voice(shown: Shown) -> QDialog:
    from prm.gui.pages.voices.voice_dialog import VoiceDialog

    return VoiceDialog(shown.desk, shown.window)


@_dialog
def _mark_a_voice(shown: Shown) -> QDialog | None:
    from prm.gui.pages.voices.voice_dialog import VoiceDialog

    return VoiceDialog(shown.desk, shown.window, interaction=shown.interaction) if shown.interaction else None


@_dialog
def _change_voice(shown: Shown) -> QDialog | None:
    from prm.gui.pages.voices.voice_dialog import VoiceDialog

    return VoiceDialog(shown.desk, shown.window, voice=shown.voice) if shown.voice else None


@_dialog
def _answer_a_voice(shown: Shown) -> QDialog | None:
    from prm.gui.pages.voices.answer_dialog import AnswerVoiceDialog

    return AnswerVoiceDialog(shown.desk, shown.window, voice=shown.voice) if shown.voice else None


# history and bin


@_dialog
def _history(shown: Shown) -> QDialog | None:
    from prm.gui.parts.history_dialog import HistoryDialog

    if not shown.person:
        return None
    return HistoryDialog(shown.desk, shown.window, kind="person", record=shown.person)


@_dialog
def _brief(shown: Shown) -> QDialog | None:
    from prm.gui.parts.brief_dialog import BriefDialog

    if not shown.person:
        return None
    return BriefDialog(shown.desk, shown.window, kind="person", record=shown.person)


@_dialog
def _bin(shown: Shown) -> QDialog:
    from prm.gui.parts.bin_dialog import BinDialog

    return BinDialog(shown.desk, shown.window)


# people and organisations


@_dialog
def _new_person(shown: Shown) -> QDialog:
    from prm.gui.pages.people.form import PersonDialog

    return PersonDialog(shown.desk, shown.window)


@_dialog
def _change_person(shown: Shown) -> QDialog | None:
    from prm.gui.pages.people.form import PersonDialog

    return PersonDialog(shown.desk, shown.window, person=shown.person) if shown.person else None


@_dialog
def _consent(shown: Shown) -> QDialog | None:
    from prm.gui.pages.people.consent_dialog import ConsentDialog

    if not shown.person:
        return None
    return ConsentDialog(shown.desk, shown.window, shown.person, shown.person_name)


@_dialog
def _join_two(shown: Shown) -> QDialog | None:
    from prm.gui.parts.merge_dialog import MergeDialog

    found = [row.id for row in shown.desk.ask(people, today=shown.desk.app.today()).value[:2]]
    return MergeDialog(shown.desk, shown.window, "person", *found) if len(found) == 2 else None


@_dialog
def _tag_for_several(shown: Shown) -> QDialog:
    from prm.gui.parts.several_acts import tag_dialog

    return tag_dialog(shown.desk, shown.window, about="3 people", take=lambda chosen: chosen.name)


@_dialog
def _new_organisation(shown: Shown) -> QDialog:
    from prm.gui.pages.organisations.form import OrganisationDialog

    return OrganisationDialog(shown.desk, shown.window)


@_dialog
def _change_organisation(shown: Shown) -> QDialog | None:
    from prm.gui.pages.organisations.form import OrganisationDialog

    if not shown.organisation:
        return None
    return OrganisationDialog(shown.desk, shown.window, organisation=shown.organisation)


@_dialog
def _import(shown: Shown) -> QDialog:
    from prm.gui.pages.people.import_dialog import ImportDialog
    from tests.exchange.imports import SAMPLES

    dialog = ImportDialog(shown.desk, shown.window, SAMPLES / "outlook-sample.csv")
    for _turn in range(200):
        settle(10)
        if dialog._running is None:
            break
    return dialog


@_dialog
def _bring_in_a_calendar(shown: Shown) -> QDialog:
    from prm.gui.pages.interactions.calendar_dialog import CalendarDialog
    from tests.exchange.imports import SAMPLES

    dialog = CalendarDialog(shown.desk, shown.window, SAMPLES / "apple-calendar-mixed.ics")
    for _turn in range(400):
        settle(10)
        if dialog._running is None:
            break
    return dialog


@_dialog
def _change_place(shown: Shown) -> QDialog | None:
    from prm.gui.parts.place_dialog import PlaceDialog
    from prm.queries.places import places as all_places

    rows = shown.desk.ask(all_places).value
    return PlaceDialog(shown.desk, shown.window, place=rows[0].id) if rows else None


# partnerships


@_dialog
def _new_partnership(shown: Shown) -> QDialog:
    from prm.gui.pages.partnerships.partnership_dialog import PartnershipDialog

    return PartnershipDialog(shown.desk, shown.window)


@_dialog
def _change_partnership(shown: Shown) -> QDialog | None:
    from prm.gui.pages.partnerships.partnership_dialog import PartnershipDialog

    if not shown.partnership:
        return None
    return PartnershipDialog(shown.desk, shown.window, partnership=shown.partnership)


@_dialog
def _stage(shown: Shown) -> QDialog | None:
    from prm.gui.pages.partnerships.stage_dialog import StageDialog

    return StageDialog(shown.desk, shown.window, shown.partnership, "resting") if shown.partnership else None


@_dialog
def _stages_so_far(shown: Shown) -> QDialog | None:
    from prm.gui.pages.partnerships.stage_dialog import StageDialog

    if not shown.partnership:
        return None
    return StageDialog(shown.desk, shown.window, shown.partnership, "exploring", present=True)


@_dialog
def _what_a_figure_counts(shown: Shown) -> QDialog | None:
    from prm.gui.pages.partnerships.records_dialog import RecordsDialog

    if not shown.partnership:
        return None
    return RecordsDialog(shown.desk, shown.window, shown.partnership, "moments")


@_dialog
def _mend_a_stage(shown: Shown) -> QDialog | None:
    from prm.gui.pages.partnerships.mend_stage_dialog import MendStageDialog
    from prm.queries.partnerships import stage_changes

    changes = shown.desk.ask(stage_changes, shown.partnership).value if shown.partnership else []
    return MendStageDialog(shown.desk, shown.window, changes[0]) if changes else None


@_dialog
def _new_member(shown: Shown) -> QDialog | None:
    from prm.gui.pages.partnerships.member_dialog import MemberDialog

    return MemberDialog(shown.desk, shown.window, shown.partnership) if shown.partnership else None


@_dialog
def _change_member(shown: Shown) -> QDialog | None:
    from prm.gui.pages.partnerships.member_dialog import MemberDialog

    if not shown.partnership:
        return None
    member = shown.desk.ask(members, shown.partnership).value[0]
    return MemberDialog(shown.desk, shown.window, shown.partnership, member=member)


@_dialog
def _propose_a_value(shown: Shown) -> QDialog | None:
    from prm.gui.pages.partnerships.value_dialog import ValueDialog

    return ValueDialog(shown.desk, shown.window, shown.partnership) if shown.partnership else None


@_dialog
def _say_a_value_anew(shown: Shown) -> QDialog | None:
    from prm.gui.pages.partnerships.value_dialog import ValueDialog

    if not shown.partnership:
        return None
    value = shown.value()
    return ValueDialog(shown.desk, shown.window, shown.partnership, value=value)


@_dialog
def _agree_a_value(shown: Shown) -> QDialog | None:
    from prm.gui.pages.partnerships.value_dialog import AgreeDialog

    if not shown.partnership:
        return None
    return AgreeDialog(shown.desk, shown.window, shown.value())


@_dialog
def _answer_a_value(shown: Shown) -> QDialog | None:
    from prm.gui.pages.partnerships.value_dialog import AnswerDialog

    if not shown.partnership:
        return None
    value = shown.value()
    member = shown.desk.ask(members, shown.partnership).value[0]
    return AnswerDialog(shown.desk, shown.window, value, member)


# the agreement


@_dialog
def _record_a_yes(shown: Shown) -> QDialog | None:
    from prm.gui.pages.partnerships.agreement_answer_dialog import AnswerDialog

    page = shown.agreement()
    if page is None or page.shown is None:
        return None
    return AnswerDialog(shown.desk, shown.window, page.shown, page.sign_off, page.sections)


@_dialog
def _sign_off(shown: Shown) -> QDialog | None:
    from prm.gui.pages.partnerships.agreement_sign_off import SignOffDialog

    page = shown.agreement()
    if page is None or page.shown is None:
        return None
    return SignOffDialog(shown.window, page.sign_off, standing=page.standing, number=page.shown.number)


@_dialog
def _a_detail(shown: Shown) -> QDialog | None:
    from prm.gui.pages.partnerships.agreement_dialogs import DetailDialog

    page = shown.agreement()
    if page is None or page.shown is None:
        return None
    return DetailDialog(shown.desk, shown.window, page.shown, "decision.rule", value="")


@_dialog
def _insert_a_detail(shown: Shown) -> QDialog | None:
    from prm.gui.pages.partnerships.agreement_dialogs import InsertDetailDialog

    page = shown.agreement()
    return InsertDetailDialog(shown.window, page.facts) if page else None


@_dialog
def _ask_a_question(shown: Shown) -> QDialog | None:
    from prm.gui.pages.partnerships.agreement_dialogs import QuestionDialog

    page = shown.agreement()
    if page is None or page.shown is None:
        return None
    section = page.sections[0]
    return QuestionDialog(
        shown.desk,
        shown.window,
        page.shown,
        section_key=section.key,
        title=section.title,
        about="These words. " * 9,
    )


@_dialog
def _reply(shown: Shown) -> QDialog | None:
    from prm.gui.pages.partnerships.agreement_dialogs import ReplyDialog

    page = shown.agreement()
    if page is None or not page.questions:
        return None
    question = page.questions[0]
    return ReplyDialog(shown.desk, shown.window, question.id, question=question.words, reply=question.reply)


@_dialog
def _what_changed(shown: Shown) -> QDialog | None:
    from prm.gui.pages.partnerships.agreement_dialogs import ChangesDialog

    page = shown.agreement()
    if page is None or page.shown is None:
        return None
    return ChangesDialog(shown.window, shown.desk.ask(what_changed, page.shown.id).value, page)


@_dialog
def _about_this_version(shown: Shown) -> QDialog | None:
    from prm.gui.pages.partnerships.agreement_rules_dialog import RulesDialog

    page = shown.agreement()
    return RulesDialog(shown.desk, shown.window, page) if page else None


# care notes


@_dialog
def _new_care_note(shown: Shown) -> QDialog:
    from prm.gui.pages.partnerships.care_dialog import CareNoteDialog

    return CareNoteDialog(shown.desk, shown.window, partnership=shown.partnership or None)


@_dialog
def _make_a_lock(shown: Shown) -> QDialog:
    from prm.gui.pages.partnerships.care_lock_dialog import LockDialog

    return LockDialog(shown.desk, shown.window)


@_dialog
def _ask_for_support(shown: Shown) -> QDialog | None:
    """On notes that are open. Only the sample world has some."""
    from prm.gui.pages.partnerships.care_ask_dialog import AskDialog

    opened = _opened_notes(shown)
    if opened is None:
        return None
    return AskDialog(shown.desk, shown.window, opened=opened, note_id="", words="Ten quiet minutes")


# the file, and the window's own


@_dialog
def _new_workspace(shown: Shown) -> QDialog:
    from prm.gui.pages.welcome.new_workspace import NewWorkspaceDialog

    return NewWorkspaceDialog(shown.window, shown.program.settings)


@_dialog
def _bring_back(shown: Shown) -> QDialog:
    from prm.gui.pages.welcome.bring_back import BringBackDialog

    return BringBackDialog(shown.window, shown.program.settings, workspace=shown.desk.app.file.path)


@_dialog
def _help(shown: Shown) -> QDialog:
    from prm.gui.help import HelpDialog

    return HelpDialog(shown.window, "How we keep data safe", "data-safe")


@_dialog
def _about(shown: Shown) -> QDialog:
    from prm.gui.about import AboutDialog

    return AboutDialog(shown.window, shown.desk.app)


@_dialog
def _keys(shown: Shown) -> QDialog:
    from prm.gui.key_list import KeyList

    return KeyList(shown.window, shown.window.commands)


@_dialog
def _trouble(shown: Shown) -> QDialog:
    from prm.base.errors import Trouble
    from prm.gui.kit.trouble import TroubleDialog

    problem = Trouble(
        "The backup could not be saved. The memory stick LOWFIELD-BACKUP is not plugged in.",
        safe="Your work is safe. Everything is still on this computer.",
        can_do="Plug in the memory stick and try again. Or pick another place for today.",
        details=str(Path("somewhere") / ("x" * 120)),
    )
    return TroubleDialog(
        shown.window, problem, [("other", "Pick another place", "standard")], icon="hard-drives"
    )


@_dialog
def _confirm(shown: Shown) -> QDialog:
    from prm.gui.kit.ask import _Confirm

    return _Confirm(
        shown.window,
        "Erase Dorothy Kemp?",
        "This takes out her details, 4 notes and 1 quote. It cannot be undone.",
        do="Erase Dorothy Kemp",
        keep="Keep her",
        kind="danger_filled",
        type_word="Dorothy",
    )


@_dialog
def _choose(shown: Shown) -> QDialog:
    from prm.gui.kit.ask import Choice, _Choose

    return _Choose(
        shown.window,
        "Two tables of people",
        "Which of them?",
        [Choice("one", "The first"), Choice("two", "The second", "primary")],
    )


@_dialog
def _one_line(shown: Shown) -> QDialog:
    from prm.gui.kit.ask import _Text

    return _Text(shown.window, "Add a section", "Title", do="Add it", value="", example="Money", check=None)
