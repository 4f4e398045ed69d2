"""The pane of one organisation: who is in it, how to reach it, what it is part of, what was said last. Draws and
tells; asks and changes nothing.
"""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prm.base.i18n import _, ngettext
from prm.base.names import initials
from prm.base.when import say_day
from prm.gui.kit.buttons import Button, IconButton
from prm.gui.kit.chips import ChipLabel
from prm.gui.kit.entries import Chip, Entry, Lead, Piece
from prm.gui.kit.faces import EntryFace
from prm.gui.kit.flow import FlowLayout
from prm.gui.kit.labels import Label
from prm.gui.kit.lists import RowList
from prm.gui.kit.marks import Mark
from prm.gui.kit.rows import Column, RowsModel
from prm.gui.kit.side_panel import Section, SidePanel
from prm.gui.parts.act import Act
from prm.gui.parts.links import name_link
from prm.gui.parts.several_bar import say_several
from prm.gui.parts.talks import Talks
from prm.gui.parts.ways import Ways, best_to_copy, copy_words
from prm.queries.rows.organisations import OrganisationPage, OrganisationPerson

MANY = 12  # more people than this are behind a link


class OrganisationPanel(SidePanel):
    log_wanted = Signal()
    copy_wanted = Signal(object)  # a ReachRow
    menu_wanted = Signal(object)  # the button
    organisation_opened = Signal(str)
    partnership_opened = Signal(str)
    person_opened = Signal(str)
    talk_opened = Signal(str)
    all_talks = Signal()
    all_people = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, name=_("The chosen organisation"))
        self.shown: OrganisationPage | None = None
        self.people_list: RowList[OrganisationPerson] | None = None

    def show_none(self) -> None:
        self.shown = None
        self.clear()

    def show_several(self, number: int) -> None:
        self.shown = None
        with self.filling():
            section = Section()
            words = ngettext("{n} organisation chosen", "{n} organisations chosen", number)
            section.body.addWidget(Label(words, role="number", wrap=True))
            section.body.addWidget(Label(say_several(), role="small", ink="ink2", wrap=True))
            self.setFocusProxy(None)  # type: ignore[arg-type]
            self.add(section)

    def show_organisation(self, page: OrganisationPage, today: date, *, all_people: bool = False) -> None:
        self.shown = page
        with self.filling():
            self._add_head(page, today)
            self._add_people(page, everybody=all_people)
            if page.reach:
                section = self.section(_("How to reach them"))
                ways = Ways(page.reach)
                ways.copy_wanted.connect(self.copy_wanted)
                section.body.addWidget(ways)
            self._add_good_to_know(page)
            if page.partnerships:
                section = self.section(_("Takes part in"))
                section.body.setSpacing(2)
                for key, name in page.partnerships:
                    section.body.addWidget(
                        name_link(name, Act(self.partnership_opened.emit, key), icon="handshake")
                    )
            talks = Talks(page.talks, page.talks_in_all, today)
            talks.opened.connect(self.talk_opened)
            talks.all_wanted.connect(self.all_talks)
            self.add(talks)
            if page.fields["notes"]:
                self.section(_("Notes")).body.addWidget(
                    Label(str(page.fields["notes"]), role="small", wrap=True)
                )

    # parts

    def _add_head(self, page: OrganisationPage, today: date) -> None:
        section = Section()
        head = QHBoxLayout()
        head.setSpacing(12)
        shape = Mark()
        shape.show_sector(page.group, size=24)
        level = QVBoxLayout()
        level.setContentsMargins(0, 2, 0, 0)
        level.addWidget(shape)
        level.addStretch(1)
        names = QVBoxLayout()
        names.setSpacing(1)
        names.addWidget(Label(page.name, role="number", wrap=True))
        said = [page.sector or _("Sector not said"), str(page.fields["kind"] or "")]
        names.addWidget(Label(", ".join(part for part in said if part), role="small", ink="ink2", wrap=True))
        more = IconButton("dots-three", _("More"))
        more.clicked.connect(Act(self.menu_wanted.emit, more))
        head.addLayout(level)
        head.addLayout(names, 1)
        head.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        section.body.addLayout(head)
        if page.parent:
            key, name = page.parent
            act = Act(self.organisation_opened.emit, key)
            section.body.addWidget(name_link(name, act, _("Part of ")))
        closed = page.fields["closed_on"]
        if isinstance(closed, date):
            words = _("Closed on {day}").format(day=say_day(closed, today))
            section.body.addWidget(Label(words, role="small", ink="ink2"))
        section.body.addWidget(self._buttons(page))
        self.add(section)

    def _buttons(self, page: OrganisationPage) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, gap=8)
        log = Button(_("Log"), kind="primary", icon="plus-circle", small=True)
        log.clicked.connect(self.log_wanted)
        flow.addWidget(log)
        best = best_to_copy(page.reach)
        if best is not None:
            copy = Button(copy_words(best), icon="copy", small=True)
            copy.clicked.connect(Act(self.copy_wanted.emit, best))
            flow.addWidget(copy)
        self.setFocusProxy(log)
        return holder

    def _add_people(self, page: OrganisationPage, *, everybody: bool) -> None:
        if not page.people:
            section = self.section(_("People"))
            section.body.addWidget(Label(_("Nobody yet"), role="small", ink="ink2"))
            return
        everyone = list({row.id: row for row in reversed(page.people)}.values())[
            ::-1
        ]  # the present role counts
        shown = everyone if everybody else everyone[:MANY]
        model: RowsModel[OrganisationPerson] = RowsModel(
            [
                Column("name", _("Name"), lambda row: row.name),
                Column("role", _("Role"), _say_role),
            ]
        )
        self.people_list = people = RowList(
            model,
            EntryFace(_person_entry, comfortable=44, compact=40, pad=20),
            name=_("People"),
            single=True,
            grow=True,
            as_menu=True,
        )
        model.setParent(people)
        model.show(shown)
        people.opened.connect(self.person_opened)
        people.clicked.connect(self._on_person_clicked)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(0)
        head = Label(_("People"), role="small_label", ink="ink2")
        head.setContentsMargins(20, 14, 20, 4)
        column.addWidget(head)
        column.addWidget(people)
        if len(shown) < len(everyone):
            every = Button(_("All {n} people").format(n=len(everyone)), kind="quiet", small=True)
            every.clicked.connect(self.all_people)
            row = QHBoxLayout()
            row.setContentsMargins(10, 4, 20, 0)
            row.addWidget(every)
            row.addStretch(1)
            column.addLayout(row)
        self.add(holder)

    def _on_person_clicked(self) -> None:
        if self.people_list is not None:
            self.person_opened.emit(self.people_list.current_id())

    def _add_good_to_know(self, page: OrganisationPage) -> None:
        facts: list[tuple[str, str]] = []
        if page.place:
            facts.append(("map-pin", page.place))
        if page.fields["registration_number"]:
            number = page.fields["registration_number"]
            facts.append(("identification-card", _("Registration number {number}").format(number=number)))
        if not (facts or page.tags or page.parts):
            return
        section = self.section(_("Good to know"))
        for icon, words in facts:
            section.fact(icon, words)
        for key, name in page.parts:
            act = Act(self.organisation_opened.emit, key)
            section.body.addWidget(name_link(name, act, _("Has the part "), icon="buildings"))
        if page.tags:
            holder = QWidget()
            flow = FlowLayout(holder, gap=6)
            for tag in page.tags:
                flow.addWidget(ChipLabel(Chip(tag, icon="tag")))
            section.body.addWidget(holder)


def _say_role(row: OrganisationPerson) -> str:
    return ", ".join(part for part in (row.role, _("no longer") if row.past else "") if part)


def _person_entry(row: OrganisationPerson) -> Entry:
    said = _say_role(row)
    return Entry(row.name, (Piece(said),) if said else (), Lead(avatar=initials(row.name)), faint=row.past)
