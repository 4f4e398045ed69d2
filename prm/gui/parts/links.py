"""Names that lead to another page, in a pane. They wrap: a name is never cut."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prm.gui.kit.cards import Icon
from prm.gui.kit.labels import RichLabel
from prm.gui.kit.marks import Mark
from prm.gui.parts.act import Act


def name_link(
    name: str, act: Act, lead: str = "", ink: str = "ink", *, icon: str = "", sector: str = ""
) -> QWidget:
    """A name that is a link, after a few words, with an icon or a sector's shape before them."""
    label = RichLabel([(lead, ""), (name, "link")], role="small", ink=ink)
    label.linkActivated.connect(act)
    if not icon and not sector:
        return label
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 3 if icon else 0, 0, 3 if icon else 0)
    row.setSpacing(12 if icon else 7)
    level = QVBoxLayout()
    level.setContentsMargins(0, 0 if icon else 3, 0, 0)
    if icon:
        level.addWidget(Icon(icon, role="ink2", size=16))
    else:
        shape = Mark()
        shape.show_sector(sector)
        level.addWidget(shape)
    level.addStretch(1)
    row.addLayout(level)
    row.addWidget(label, 1)
    row.setAlignment(Qt.AlignmentFlag.AlignTop)
    return holder
