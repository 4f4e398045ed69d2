"""The parts of the kit side by side, as the design's page of components shows them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QRadioButton,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from prm.gui.kit.banner import Banner
from prm.gui.kit.buttons import Button, Kind
from prm.gui.kit.cards import Icon, Line
from prm.gui.kit.labels import Label, RichLabel, VoiceLabel
from prm.gui.kit.progress import ProgressCard
from prm.gui.kit.toast import Toast
from prm.gui.theme import theme
from tests.gui.scene import scene

TOKENS = (
    *("chrome", "canvas", "surface", "sunken", "hover", "line", "line_strong", "ink"),
    *("ink2", "ink3", "accent", "accent_soft", "select", "focus", "warn", "warn_soft"),
    *("danger", "danger_soft", "ok", "ok_soft", "info", "info_soft", "priv", "priv_soft"),
)


class Page(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().colour("canvas"))


class Hovered(Button):
    """A button that always looks as if the pointer were on it."""

    def underMouse(self) -> bool:
        return True


class Swatch(QWidget):
    def __init__(self, token: str) -> None:
        super().__init__()
        self.token = token
        self.setFixedHeight(26)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme().colour(self.token))
        painter.setPen(theme().colour("line"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)


@scene("components")
def components() -> QWidget:
    page = Page()
    row = QHBoxLayout(page)
    row.setContentsMargins(28, 20, 28, 20)
    row.setSpacing(26)
    for stretch, column in ((332, _controls()), (326, _rows()), (326, _notices()), (248, _type())):
        column.addStretch(1)
        row.addLayout(column, stretch)
    return page


def _section(column: QVBoxLayout, title: str) -> None:
    if column.count():
        column.addSpacing(16)
    column.addWidget(Label(title, role="caption_strong", ink="ink2"))
    column.addSpacing(4)
    column.addWidget(Line())
    column.addSpacing(8)


def _flow(*widgets: QWidget, gap: int = 9) -> QLayout:
    row = QHBoxLayout()
    row.setSpacing(gap)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def _controls() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    _section(column, "Buttons: rest, hover, pressed, disabled")
    kinds: tuple[tuple[str, Kind], ...] = (("Save", "primary"), ("Back", "standard"), ("Skip", "quiet"))
    for text, kind in kinds:
        rest, hover = Button(text, kind=kind, small=True), Hovered(text, kind=kind, small=True)
        press, off = Button(text, kind=kind, small=True), Button(text, kind=kind, small=True)
        press.setDown(True)
        off.setEnabled(False)
        column.addLayout(_flow(rest, hover, press, off))
        column.addSpacing(8)
    column.addLayout(
        _flow(
            Button("Erase a person", kind="danger", small=True),
            Button("Erase Dorothy Kemp", kind="danger_filled", small=True),
        )
    )
    column.addSpacing(8)
    column.addLayout(
        _flow(Button("Log interaction", kind="primary", icon="plus-circle", shortcut_text="Ctrl+L"))
    )
    _section(column, "Inputs")
    for label, box in (("Name", QLineEdit()), ("Renew consent on", QLineEdit("31 Feb 2027"))):
        column.addWidget(Label(label, role="small_label", ink="ink2"))
        column.addSpacing(4)
        column.addWidget(box)
        column.addSpacing(8)
        if box.text():
            box.setProperty("error", True)
        else:
            box.setPlaceholderText("What do people call them?")
    problem = Label("February 2027 has 28 days. Try 28 Feb.", role="small", ink="danger")
    column.addLayout(_flow(Icon("warning-circle", role="danger", size=14), problem, gap=6))
    column.addSpacing(8)
    choice, off_box = QComboBox(), QLineEdit("Set by the agreement")
    choice.addItems(["Phone call", "Visit"])
    off_box.setEnabled(False)
    off_box.setCursorPosition(0)
    column.addLayout(_flow(choice, off_box))
    _section(column, "Choices")
    on, off_check, one, two = QCheckBox("On"), QCheckBox("Off"), QRadioButton("One"), QRadioButton("Two")
    on.setChecked(True)
    one.setChecked(True)
    column.addLayout(_flow(on, off_check, one, two, gap=12))
    return column


def _rows() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    _section(column, "Tabs")
    tabs = QTabBar()
    tabs.setDrawBase(False)
    for text in ("Overview", "Timeline", "Agreement"):
        tabs.addTab(text)
    column.addWidget(tabs)
    column.addWidget(Line())
    _section(column, "Menu and tooltip")
    column.addWidget(_menu_picture(), 0, Qt.AlignmentFlag.AlignLeft)
    _section(column, "Progress, always with a way out")
    progress = ProgressCard("Bringing in people", stopping_means="If you stop, nothing is added.")
    progress.show_step(24, 40)
    column.addWidget(progress)
    return column


def _menu_picture() -> QWidget:
    """A menu as a child widget, since a real one is a window of its own."""
    from prm.gui.icons import icon
    from prm.gui.kit.corners import Menu

    menu = Menu()
    menu.setWindowFlags(Qt.WindowType.Widget)
    edit = menu.addAction(icon("pencil-simple"), "Edit")
    edit.setShortcut("F2")
    menu.addAction(icon("archive"), "Put away")
    menu.addSeparator()
    menu.addAction(icon("eraser", role="danger"), "Erase...")
    menu.setActiveAction(edit)
    return menu


def _notices() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    _section(column, "Banners, in the page")
    for banner in (
        Banner("info", "You are looking at made-up people.", link="Take them away"),
        Banner("good", "40 people brought in.", link="Undo"),
        Banner("worth_a_look", "No backup for 9 days.", link="Back up now"),
        Banner("problem", "This disk is full. Your last change is not saved.", link="What to do"),
        Banner("private", "Only you can see this."),
    ):
        column.addWidget(banner)
        column.addSpacing(8)
    _section(column, "Toast with Undo. Stays 10 seconds, or until closed.")
    place = QWidget()
    place.setFixedHeight(theme().px(44) + 40)
    toast = Toast(place)
    toast.say("Put away: Lunch Club")
    column.addWidget(place)
    _section(column, "Confirm something that cannot be undone")
    column.addWidget(_confirm_picture())
    return column


def _confirm_picture() -> QWidget:
    frame = QFrame()
    frame.setProperty("look", "dialog")
    body = QVBoxLayout(frame)
    body.setContentsMargins(16, 14, 16, 14)
    body.addWidget(Label("Erase Dorothy Kemp?", role="heading"))
    words = "This takes out her details, 4 notes and 1 quote. It cannot be undone. Counts in old reports stay, with no name."
    body.addWidget(Label(words, ink="ink2", wrap=True))
    body.addWidget(RichLabel([("Type ", ""), ("Dorothy", "strong"), (" to go on", "")]))
    body.addWidget(QLineEdit("Doro"))
    return frame


def _type() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    _section(column, "Type")
    for words, role in (
        ("Display 28/36", "display"),
        ("Title 22/28", "title"),
        ("Heading 16/22", "heading"),
        ("Label strong 14/20", "strong"),
        ("Body 14/20", "body"),
        ("Small 13/18", "small"),
        ("Caption 12/16, the smallest", "caption"),
    ):
        column.addWidget(Label(words, role=role))  # type: ignore[arg-type]
    column.addSpacing(8)
    column.addWidget(VoiceLabel("Voice large 20/28", role="voice_large"))
    column.addWidget(VoiceLabel("“Voice 15/22. People’s own words.”"))
    _section(column, "Colour")
    grid = QGridLayout()
    grid.setSpacing(6)
    for at, token in enumerate(TOKENS):
        grid.addWidget(Swatch(token), at // 4 * 2, at % 4)
        name = Label(token, role="caption", ink="ink2")
        name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        grid.addWidget(name, at // 4 * 2 + 1, at % 4)
    column.addLayout(grid)
    _section(column, "Voice block")
    quote = QFrame()
    quote.setProperty("look", "quote")
    inside = QVBoxLayout(quote)
    inside.setContentsMargins(14, 0, 0, 0)
    inside.setSpacing(0)
    inside.addWidget(VoiceLabel("“A quick no keeps trust.”"))
    inside.addWidget(Label("Panel member, with consent", role="small", ink="ink2"))
    column.addWidget(quote)
    return column
