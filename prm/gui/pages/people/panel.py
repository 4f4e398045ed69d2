"""The pane of one person: what matters, how to reach them, what they agreed to, what was said last. Draws and tells;
asks and changes nothing.
"""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prm.base.i18n import _, ngettext
from prm.base.when import say_day
from prm.gui.kit.avatar import Avatar
from prm.gui.kit.buttons import Button, IconButton
from prm.gui.kit.chips import ChipLabel
from prm.gui.kit.entries import Chip
from prm.gui.kit.flow import FlowLayout
from prm.gui.kit.labels import Label, VoiceLabel
from prm.gui.kit.side_panel import Section, SidePanel
from prm.gui.pages.people.consents import newest, say_consent
from prm.gui.parts.act import Act
from prm.gui.parts.links import name_link
from prm.gui.parts.several_bar import say_several
from prm.gui.parts.talks import Talks
from prm.gui.parts.ways import Ways, best_to_copy, copy_words
from prm.queries.rows.people import PersonPage, RoleRow


class PersonPanel(SidePanel):
    log_wanted = Signal()
    follow_up_wanted = Signal()
    copy_wanted = Signal(object)  # a ReachRow
    menu_wanted = Signal(object)  # the button
    consent_wanted = Signal()
    reveal_wanted = Signal()
    organisation_opened = Signal(str)
    partnership_opened = Signal(str)
    talk_opened = Signal(str)
    all_talks = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, name=_("The chosen person"))
        self.shown: PersonPage | None = None
        self.files_of: Callable[[str], QWidget] | None = None
        """Makes the part with somebody's files, where there is a workspace to ask for them."""

        self.photo_of: Callable[[str], QImage | None] | None = None
        """Reads a photo that may be shown, by its id."""

    def show_nobody(self) -> None:
        self.shown = None
        self.clear()

    def show_several(self, number: int) -> None:
        """Several rows are chosen. What else can be done with all of them stands under the list."""
        self.shown = None
        with self.filling():
            section = Section()
            section.body.addWidget(
                Label(ngettext("{n} person chosen", "{n} people chosen", number), role="number", wrap=True)
            )
            row = QHBoxLayout()
            log = Button(_("Log with all of them"), kind="primary", icon="plus-circle", small=True)
            log.clicked.connect(self.log_wanted)
            row.addWidget(log)
            row.addStretch(1)
            section.body.addLayout(row)
            section.body.addWidget(Label(say_several(), role="small", ink="ink2", wrap=True))
            self.setFocusProxy(log)
            self.add(section)

    def show_person(self, person: PersonPage, today: date, *, revealed: bool = False) -> None:
        """``revealed`` shows the ways to reach somebody who must not be found."""
        self.shown = person
        with self.filling():
            hidden = bool(person.fields["keep_hidden"]) and not revealed
            self._add_head(person, today, hidden=hidden)
            if person.fields["matters"]:
                section = self.section(_("What matters to {name}").format(name=_called(person)))
                section.body.addWidget(VoiceLabel(str(person.fields["matters"])))
            self._add_reach(person, hidden=hidden)
            self._add_good_to_know(person, today)
            self._add_consents(person, today)
            if person.partnerships:
                section = self.section(_("Part of"))
                section.body.setSpacing(2)
                for key, name in person.partnerships:
                    section.body.addWidget(
                        name_link(name, Act(self.partnership_opened.emit, key), icon="handshake")
                    )
            self._add_talks(person, today)
            if self.files_of is not None:
                self.add(self.files_of(person.id))
            if person.fields["notes"]:
                self.section(_("Notes")).body.addWidget(
                    Label(str(person.fields["notes"]), role="small", wrap=True)
                )

    # parts

    def _add_head(self, person: PersonPage, today: date, *, hidden: bool) -> None:
        section = Section()
        head = QHBoxLayout()
        head.setSpacing(12)
        names = QVBoxLayout()
        names.setSpacing(1)
        names.addWidget(Label(person.name, role="number", wrap=True))
        if said := _say_it(person):
            names.addWidget(Label(said, role="small", ink="ink2", wrap=True))
        more = IconButton("dots-three", _("More"))
        more.clicked.connect(Act(self.menu_wanted.emit, more))
        head.addWidget(self._face(person, hidden=hidden), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(names, 1)
        head.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        section.body.addLayout(head)
        roles = QVBoxLayout()
        roles.setSpacing(2)
        for role in person.roles:
            roles.addWidget(self._role(role, today))
        if person.roles:
            section.body.addLayout(roles)
        if died := person.fields["died_on"]:
            assert isinstance(died, date)
            words = _("Died on {day}").format(day=say_day(died, today))
            section.body.addWidget(Label(words, role="small", ink="ink2"))
        section.body.addWidget(self._buttons(person, hidden=hidden))
        self.add(section)

    def _face(self, person: PersonPage, *, hidden: bool) -> Avatar:
        """Their photo where they did not say no to it; who must not be found is not shown either."""
        photo, read = person.photo, self.photo_of
        image = read(photo.id) if photo and photo.shown and read and not hidden else None
        face = Avatar(person.name, size=48 if image is None else 72)
        face.show_photo(image)
        return face

    def _role(self, role: RoleRow, today: date) -> QWidget:
        past = role.ended_on is not None and role.ended_on < today
        words = ", ".join(part for part in (role.words, role.team or "") if part)
        lead = f"{words}, " if words else ""
        if past:
            lead = _("Was {role}").format(role=lead) if lead else _("Was at ")
        ink = "ink3" if past else "ink"
        act = Act(self.organisation_opened.emit, role.organisation_id)
        return name_link(role.organisation, act, lead, ink, sector=role.group)

    def _buttons(self, person: PersonPage, *, hidden: bool) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, gap=8)
        log = Button(_("Log"), kind="primary", icon="plus-circle", small=True)
        follow_up = Button(_("Follow-up"), icon="plus", small=True)
        log.clicked.connect(self.log_wanted)
        follow_up.clicked.connect(self.follow_up_wanted)
        flow.addWidget(log)
        flow.addWidget(follow_up)
        best = None if hidden else best_to_copy(person.reach)
        if best is not None:
            copy = Button(copy_words(best), icon="copy", small=True)
            copy.clicked.connect(Act(self.copy_wanted.emit, best))
            flow.addWidget(copy)
        self.setFocusProxy(log)
        return holder

    def _add_reach(self, person: PersonPage, *, hidden: bool) -> None:
        by = person.fields["reach_by"]
        if not (person.reach or by):
            return
        section = self.section(_("How to reach them"))
        if hidden:
            section.fact("eye-slash", _("This person must not be found, so this is covered."))
            show = Button(_("Show how to reach them"), icon="eye", small=True)
            show.clicked.connect(self.reveal_wanted)
            row = QHBoxLayout()
            row.addWidget(show)
            row.addStretch(1)
            section.body.addLayout(row)
            return
        section.body.setSpacing(6)
        if by:
            section.fact("clock", str(by))
        ways = Ways(person.reach)
        ways.copy_wanted.connect(self.copy_wanted)
        section.body.addWidget(ways)

    def _add_good_to_know(self, person: PersonPage, today: date) -> None:
        fields = person.fields
        facts: list[tuple[str, str]] = []
        if fields["languages"]:
            facts.append(("translate", str(fields["languages"])))
        if fields["access_needs"]:
            facts.append(("wheelchair", str(fields["access_needs"])))
        if fields["pay"]:
            facts.append(("currency-gbp", _("Pay for their time: {pay}").format(pay=fields["pay"])))
        if fields["resident"]:
            facts.append(("house-line", _("Lives here")))
        if fields["under_18"]:
            facts.append(("user", _say_under_18(fields, today)))
        if fields["guardian"]:
            facts.append(("users", _("Guardian: {words}").format(words=fields["guardian"])))
        if fields["keep_hidden"]:
            facts.append(("eye-slash", _("Kept hidden: in no list of addresses, export or map")))
        if fields["good_to_know"]:
            facts.append(("note", str(fields["good_to_know"])))
        if facts or person.tags:
            section = self.section(_("Good to know"))
            for icon, words in facts:
                section.fact(icon, words)
            if person.tags:
                holder = QWidget()
                flow = FlowLayout(holder, gap=6)
                for tag in person.tags:
                    flow.addWidget(ChipLabel(Chip(tag, icon="tag")))
                section.body.addWidget(holder)

    def _add_consents(self, person: PersonPage, today: date) -> None:
        section = self.section(_("Consent"), action=_("Record an answer"))
        assert section.link is not None
        section.link.clicked.connect(self.consent_wanted)
        for row in newest(person.consents):
            icon, role, words = say_consent(row, today)
            section.fact(icon, words, role=role)
        if not person.consents:
            section.fact("question", _("Not asked yet"), role="ink3")

    def _add_talks(self, person: PersonPage, today: date) -> None:
        talks = Talks(person.talks, person.talks_in_all, today)
        talks.opened.connect(self.talk_opened)
        talks.all_wanted.connect(self.all_talks)
        self.add(talks)


def _called(person: PersonPage) -> str:
    return str(person.fields["known_as"] or person.name)


def _say_it(person: PersonPage) -> str:
    """Known as “Chidi”. Say “fa-REE-da”. She, her."""
    parts = []
    if known := person.fields["known_as"]:
        parts.append(_("Known as {name}.").format(name=known))
    if say := person.fields["say_it"]:
        parts.append(_("Say “{words}”.").format(words=say))
    if pronouns := str(person.fields["pronouns"] or ""):
        parts.append(f"{pronouns[0].upper()}{pronouns[1:].rstrip('.')}.")
    return " ".join(parts)


def _say_under_18(fields: dict[str, object], today: date) -> str:
    turns = fields["review_at_18"]
    if isinstance(turns, date):
        return _("Under 18. Turns 18 on {day}").format(day=say_day(turns, today))
    return _("Under 18")
