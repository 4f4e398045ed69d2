"""Somebody's roles in organisations, several at once and past ones too, as they are written in a form."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from prm.base.i18n import _
from prm.gui.desk import Desk
from prm.gui.finders import Reading, organisation_finder, when_reader
from prm.gui.kit.buttons import Button
from prm.gui.kit.combo import Combo
from prm.gui.kit.labels import Label
from prm.gui.kit.record_box import NewRecord, RecordBox, RecordChoice
from prm.gui.kit.when_box import WhenBox
from prm.gui.parts.days import written
from prm.gui.parts.lines_box import Line, LinesBox
from prm.gui.parts.offered import offered_choices
from prm.gui.theme import theme
from prm.queries.rows.people import RoleRow
from prm.services.people import RoleLine as RoleOf


class RoleLine(Line):
    """The organisation and their words for the role; the rest behind "More about this role" until it is used."""

    made_main = Signal()

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent, remove_words=_("Take out this role"))
        self._id: str | None = None
        self.organisation = RecordBox(
            organisation_finder(desk),
            self,
            name=_("Organisation"),
            placeholder=_("Organisation"),
            new_words=_("Add ‘{name}’ as a new organisation"),
        )
        self.title = _line(self, _("Role, in their own words"), _("Role, such as “chair”"))
        self.team = _line(self, _("Team"), _("Team, such as “Repairs”"))
        self._desk = desk
        choices = offered_choices(desk, "affiliation_role")
        self.role = Combo(choices, self, name=_("Kind of role"), none=_("Kind of role"))
        self.since = WhenBox(
            when_reader(desk, "past"), self, name=_("Since"), hint=_("“March 2024” or “6 Jan”")
        )
        self.until = WhenBox(when_reader(desk, "past"), self, name=_("Until"), hint=_("Empty while it lasts"))
        self.main = QCheckBox(_("Main role"), self)
        self._open = Button(_("More about this role"), kind="quiet", icon="caret-right", small=True)
        self._rest = QWidget(self)
        self._build()
        self.setFocusProxy(self.organisation)
        for box in (self.organisation, self.role, self.since, self.until):
            box.changed.connect(self._on_changed)
        for line in (self.title, self.team):
            line.textEdited.connect(self._on_changed)
        self.main.clicked.connect(self._on_main)
        self._open.clicked.connect(self._on_open)
        theme().changed.connect(self._fit)
        self._fit()

    def value(self) -> dict[str, Any]:
        chosen = self.organisation.value()
        return {
            "id": self._id,
            "organisation_id": chosen.id if isinstance(chosen, RecordChoice) else None,
            "organisation": chosen.name if chosen else "",
            "group": chosen.group if isinstance(chosen, RecordChoice) else "",
            "role": self.role.value() or None,
            "title": self.title.text().strip() or None,
            "team": self.team.text().strip() or None,
            "since": self.since.text(),
            "until": self.until.text(),
            "main": self.main.isChecked(),
        }

    def set_value(self, value: dict[str, Any]) -> None:
        self._id = value.get("id")
        name, key = str(value.get("organisation") or ""), value.get("organisation_id")
        chosen: RecordChoice | NewRecord | None = None
        if name:
            group = str(value.get("group") or "")
            chosen = RecordChoice(str(key), name, group=group) if key else NewRecord(name)
        self.organisation.set_value(chosen)
        self.title.setText(str(value.get("title") or ""))
        self.team.setText(str(value.get("team") or ""))
        held = value.get("role")
        self.role.show_choices(
            offered_choices(self._desk, "affiliation_role", keep=held), none=_("Kind of role")
        )
        self.role.set_value(held)
        self.since.set_value(value.get("since"))
        self.until.set_value(value.get("until"))
        self.main.setChecked(value.get("main") is True)
        self._show_rest(any(value.get(name) for name in ("team", "role", "since", "until")))

    def blank(self) -> bool:
        return self.organisation.value() is None

    def problem(self) -> str:
        words = self.organisation.typed()
        if words:
            return self.organisation.problem()
        if self.blank() and self.title.text().strip():
            return _("In which organisation is this role?")
        return self.since.problem() or self.until.problem()

    def role_of(self) -> RoleOf:
        """For the command that saves it."""
        chosen = self.organisation.value()
        since, until = self.since.reading(), self.until.reading()
        return RoleOf(
            organisation_id=chosen.id if isinstance(chosen, RecordChoice) else None,
            organisation=chosen.name if chosen else "",
            id=self._id,
            role=self.role.value() or None,
            title=self.title.text().strip() or None,
            team=self.team.text().strip() or None,
            started_on=since.day if isinstance(since, Reading) else None,
            ended_on=until.day if isinstance(until, Reading) else None,
            main=self.main.isChecked(),
        )

    def _build(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.organisation, 1)
        first.addWidget(self.title, 1)
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.role, 1)
        row.addWidget(self.team, 1)
        rest.addLayout(row)
        self._days = [
            Label(_("Since"), role="small", ink="ink2"),
            Label(_("Until"), role="small", ink="ink2"),
        ]
        for label, box in zip(self._days, (self.since, self.until), strict=True):
            label.setBuddy(box)
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(label)
            row.addWidget(box, 1)
            rest.addLayout(row)
        rest.addWidget(self.main)
        opener = QHBoxLayout()
        opener.addWidget(self._open)
        opener.addStretch(1)
        self.column.addLayout(first)
        self.column.addWidget(self._rest)
        self.column.addLayout(opener)

    def _show_rest(self, shown: bool) -> None:
        self._rest.setVisible(shown)
        self._open.setVisible(not shown and not self.blank())

    def _fit(self) -> None:
        for label in self._days:
            label.setFixedWidth(max(each.sizeHint().width() for each in self._days))

    def _on_main(self) -> None:
        if self.main.isChecked():
            self.made_main.emit()
        self.changed.emit()

    def _on_open(self) -> None:
        self._show_rest(True)
        self.role.setFocus()

    def _on_changed(self) -> None:
        if self._rest.isHidden():
            self._show_rest(False)
        self.changed.emit()


class RolesBox(LinesBox):
    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._desk = desk
        super().__init__(parent, name=_("Roles"), more=_("Add another role"))
        self.set_value(None)

    def make_line(self) -> Line:
        line = RoleLine(self, self._desk)
        line.made_main.connect(self._on_made_main)
        return line

    def roles(self) -> list[RoleOf]:
        """A single role is the main one: nobody needs to say so."""
        found = [line.role_of() for line in self.lines if isinstance(line, RoleLine) and not line.blank()]
        return [replace(found[0], main=True)] if len(found) == 1 else found

    def _on_made_main(self) -> None:
        """One role is the main one."""
        for line in self.lines:
            if isinstance(line, RoleLine) and line is not self.sender():
                line.main.setChecked(False)

    def _show_number(self) -> None:
        for line in self.lines:
            if isinstance(line, RoleLine):
                line.main.setVisible(len(self.lines) > 1)


def role_values(roles: tuple[RoleRow, ...]) -> list[dict[str, Any]]:
    """What the box begins with."""
    return [
        {
            "id": role.id,
            "organisation_id": role.organisation_id,
            "organisation": role.organisation,
            "group": role.group,
            "role": role.role_key,
            "title": role.title,
            "team": role.team,
            "since": written(role.started_on),
            "until": written(role.ended_on),
            "main": role.main,
        }
        for role in roles
    ]


def _line(parent: QWidget, name: str, example: str) -> QLineEdit:
    made = QLineEdit(parent)
    made.setAccessibleName(name)
    made.setPlaceholderText(example)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return made
