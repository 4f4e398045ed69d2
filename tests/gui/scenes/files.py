"""A conversation with files and with who did not come, as they stand in its pane."""

from PySide6.QtWidgets import QWidget

from prm.gui.desk import Desk
from prm.gui.pages.interactions.page import InteractionsPage
from prm.queries.interactions import interaction_page, interactions
from prm.services.attachments import attach
from prm.services.interactions import Who, change_interaction
from tests.gui.everything import settle
from tests.gui.scene import scene
from tests.gui.worlds import window_on


@scene("interactions-files")
def files() -> QWidget:
    window = window_on("sample", "interactions")
    assert isinstance(window.page, InteractionsPage)
    desk: Desk = window.page.desk
    talk = next(row for row in desk.ask(interactions).value if row.title == "Community panel: repairs").id
    page = desk.ask(interaction_page, talk).value
    who = [
        Who(each.person_id, absent="sent_word" if n == 2 else "invited" if n == 3 else None)
        for n, each in enumerate(page.who)
    ]
    desk.app.do(change_interaction, talk, who=who)
    for name, size in (("Minutes of the panel.pdf", 340_000), ("Flipchart, second table.jpg", 2_400_000)):
        desk.app.do(
            attach, name=name, content=bytes([len(name)]) * size, holder="interaction_id", holder_id=talk
        )
    window.open("interactions", talk)
    window.resize(1366, 860)
    window.show()
    settle(20)
    area = window.page.timeline.panel._area
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    return window
