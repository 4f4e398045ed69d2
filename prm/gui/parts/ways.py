"""Ways to reach somebody: shown in a pane, and copied with a word of warning where others read them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prm.base.i18n import N_, _
from prm.domain.lists import CONTACT_KINDS
from prm.gui.desk import Desk
from prm.gui.kit.buttons import IconButton
from prm.gui.kit.cards import Icon
from prm.gui.kit.labels import Label
from prm.gui.kit.private_text import private_mime
from prm.gui.parts.act import Act
from prm.queries.rows.people import ReachRow

ICONS = {kind.key: kind.icon for kind in CONTACT_KINDS}
WORDS = {kind.key: kind.word for kind in CONTACT_KINDS}
_COPY = {
    "phone": N_("Copy phone"),
    "email": N_("Copy email"),
    "address": N_("Copy address"),
    "web": N_("Copy web page"),
    "messaging": N_("Copy messaging name"),
}


def copy_words(way: ReachRow) -> str:
    return _(_COPY.get(way.kind, N_("Copy")))


def best_to_copy(reach: tuple[ReachRow, ...]) -> ReachRow | None:
    """The way somebody would ring or write to first: what they prefer, else a phone, else anything but a message."""
    able = [way for way in reach if way.kind != "leave_word"]
    order = {"phone": 0, "messaging": 1, "email": 2}
    return min(able, key=lambda way: (not way.preferred, order.get(way.kind, 3)), default=None)


def copy_way(desk: Desk, way: ReachRow, *, private: bool = False) -> None:
    """Onto the clipboard. ``private`` asks clipboard histories not to keep it."""
    clipboard = QGuiApplication.clipboard()
    if private:
        clipboard.setMimeData(private_mime(way.value))
    else:
        clipboard.setText(way.value)
    if way.others_read:
        desk.told.emit(_("Copied. Others read this too, so keep private words out of it."))
    else:
        desk.told.emit(_("Copied: {value}").format(value=" ".join(way.value.split())))


class Ways(QWidget):
    """One line for each way, with a button that copies it."""

    copy_wanted = Signal(object)

    def __init__(self, reach: tuple[ReachRow, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for way in reach:
            column.addWidget(self._line(way))

    def _line(self, way: ReachRow) -> QWidget:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        mark = Icon(ICONS.get(way.kind, "note"), role="ink2", size=16, parent=holder)
        words = QVBoxLayout()
        words.setContentsMargins(0, 4, 0, 4)
        words.setSpacing(0)
        value = Label(way.value, role="small", wrap=True, parent=holder)
        value.setAccessibleName(_("{kind}: {value}").format(kind=_(WORDS.get(way.kind, "")), value=way.value))
        words.addWidget(value)
        said = [way.label or "", _("Use this first") if way.preferred else ""]
        if any(said):
            note = ". ".join(part for part in said if part)
            words.addWidget(Label(note, role="caption", ink="ink2", wrap=True, parent=holder))
        if way.others_read:
            words.addWidget(Label(_("Others read this"), role="caption", ink="warn", parent=holder))
        marked = QVBoxLayout()
        marked.setContentsMargins(0, 5, 0, 0)
        marked.addWidget(mark)
        marked.addStretch(1)
        row.addLayout(marked)
        row.addLayout(words, 1)
        if way.kind != "leave_word":
            copy = IconButton("copy", copy_words(way), small=True, parent=holder)
            copy.clicked.connect(Act(self.copy_wanted.emit, way))
            row.addWidget(copy, 0, top)
        return holder
