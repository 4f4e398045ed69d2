"""Who uses PRM in this workspace, and who of them I am on this machine."""

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from prm.base.errors import Refused, Trouble
from prm.base.i18n import _
from prm.base.settings import ME
from prm.gui.desk import Desk
from prm.gui.kit import ask
from prm.gui.kit.buttons import Button, LinkButton
from prm.gui.kit.labels import Label
from prm.gui.pages.settings.rows import SettingCard
from prm.queries.rows.workspace import WorkspacePage
from prm.services.people import name_user
from prm.services.workspace import stop_user


class WhoCard(SettingCard):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Who I am"), icon="user", parent=parent)
        self._desk: Desk | None = None
        self._workspace = ""
        self._shown: tuple[object, ...] = ()
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._on_me)
        self._users = QVBoxLayout()
        self._users.setContentsMargins(16, 10, 16, 12)
        self._users.setSpacing(10)  # room for the ring around the one that has the focus
        holder = QWidget()
        holder.setLayout(self._users)
        self.put(holder)
        self.add_user = Button(_("Add somebody…"), icon="plus", small=True)
        self.add_user.clicked.connect(self._on_add)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 16, 10)
        words = Label(
            _("Your name stands beside what you note on this computer. It is no password."),
            role="small",
            ink="ink2",
            wrap=True,
        )
        row.addWidget(words, 1)
        row.addWidget(self.add_user)
        self.put(foot)

    def attach(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def first(self) -> QWidget:
        """What the keyboard comes to: me, or how to name somebody."""
        return self._group.checkedButton() or self.add_user

    def show_page(self, page: WorkspacePage) -> None:
        assert self._desk is not None
        self._workspace = page.id
        showing = (page.users, self._desk.app.me)
        if showing == self._shown:
            return
        self._shown = showing
        self._clear()
        for user_id, name in page.users:
            self._users.addWidget(self._row(user_id, name, only=len(page.users) == 1))

    # inside

    def _row(self, user_id: str, name: str, *, only: bool) -> QWidget:
        assert self._desk is not None
        mine = user_id == self._desk.app.me
        choice = QRadioButton(name.replace("&", "&&"))
        choice.setAccessibleName(_("I am {name}").format(name=name))
        choice.setProperty("user", user_id)
        choice.setChecked(mine)
        self._group.addButton(choice)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(choice, 1)
        if mine:
            row.addWidget(Label(_("You, on this computer"), role="small", ink="ink2"))
        elif not only:
            stop = LinkButton(_("Uses PRM no more"))
            stop.setAccessibleName(_("{name} uses PRM no more").format(name=name))
            stop.setProperty("user", user_id)
            stop.setProperty("name", name)
            stop.clicked.connect(self._on_stop)
            row.addWidget(stop)
        return holder

    def _clear(self) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
        while (item := self._users.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _on_me(self, button: QWidget) -> None:
        assert self._desk is not None
        desk, user_id = self._desk, str(button.property("user"))
        if user_id == desk.app.me:
            return
        desk.app.me = user_id
        try:
            desk.settings.put(ME, self._workspace, user_id)
        except Trouble as trouble:
            desk.trouble.emit(trouble)
        desk.app.changed_elsewhere()  # whatever says "you" is asked again

    def _on_add(self) -> None:
        assert self._desk is not None
        name = ask.text(
            self,
            _("Who else uses PRM here?"),
            _("Their name"),
            do=_("Add user"),
            example=_("Yusuf Demir"),
            check=_check,
        )
        if name:
            self._desk.try_to(_("{name} can be chosen now").format(name=name), name_user, name=name)

    def _on_stop(self) -> None:
        assert self._desk is not None
        sender = self.sender()
        name = str(sender.property("name"))
        self._desk.try_to(
            _("{name} uses PRM no more. What they noted stays.").format(name=name),
            stop_user,
            str(sender.property("user")),
        )


def _check(name: str) -> str:
    from prm.domain.people import check_name

    try:
        check_name(name)
    except Refused as refused:
        return str(refused)
    return ""
