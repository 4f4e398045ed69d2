"""A tag or a partnership for the rows that are chosen: asked for in a small dialog, done in one step."""

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtWidgets import QWidget

from prm.base.errors import Refused, Trouble
from prm.base.fold import fold
from prm.base.i18n import _
from prm.gui.desk import Desk
from prm.gui.finders import partnership_finder
from prm.gui.kit import ask
from prm.gui.kit.dialog import Dialog
from prm.gui.kit.form import Form
from prm.gui.kit.labels import Label
from prm.gui.kit.record_box import NewRecord, RecordBox, RecordChoice
from prm.queries.rows.lists import Offered

Whose = Literal["person", "organisation"]
Say = Callable[[Sequence[str]], str]
Take = Callable[[RecordChoice | NewRecord], str]


class OneForAll(Dialog):
    """One record that is found by typing, for all that are chosen. ``take`` does it and returns what to say."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        title: str,
        *,
        about: str,
        label: str,
        do: str,
        find: Callable[[str], Sequence[RecordChoice]],
        take: Take,
        new_words: str = "",
    ) -> None:
        super().__init__(parent, title, width=480)
        self._desk, self._take, self._label = desk, take, label
        self.form = Form({})
        self.box = RecordBox(find, name=label, new_words=new_words)
        self.form.place(self.box, name="box", label=label, letter=label[0].lower())
        self.body.addWidget(Label(about, ink="ink2", wrap=True))
        self.body.addWidget(self.form)
        cancel = self.add_button(_("Cancel"))
        self.do_button = self.add_button(do, kind="primary", default=True)
        cancel.clicked.connect(self.reject)
        self.do_button.clicked.connect(self.save)
        self.box.setFocus()

    def save(self) -> None:
        chosen = self.box.value()
        if chosen is None:
            said = self.box.problem() or _("Choose one, or press Cancel.")
            self.form.set_errors({"box": said})
            return
        try:
            words = self._take(chosen)
        except Refused as refused:
            self.form.set_errors({"box": str(refused)})
        except Trouble:
            return
        else:
            self._desk.said.emit(words)
            self.accept()


def put_on_tag(desk: Desk, page: QWidget, ids: Sequence[str], *, whose: Whose, say: Say) -> None:
    from prm.services.several import tag_several

    def take(chosen: RecordChoice | NewRecord) -> str:
        desk.do(tag_several, ids, whose=whose, tag=chosen.name)
        return _("Tag “{tag}” put on {what}").format(tag=chosen.name, what=say(ids))

    if ids:
        ask.run(tag_dialog(desk, page.window(), about=say(ids), take=take))


def tag_dialog(desk: Desk, window: QWidget, *, about: str, take: Take) -> OneForAll:
    def find(typed: str) -> list[RecordChoice]:
        from prm.queries.tags import tag_choices

        return [RecordChoice(name, name) for name in desk.ask(tag_choices, find=typed).value]

    return OneForAll(
        desk,
        window,
        _("Put on a tag"),
        about=about,
        label=_("Tag"),
        do=_("Put on"),
        find=find,
        take=take,
        new_words=_("Add ‘{name}’ as a new tag"),
    )


def take_off_tag(desk: Desk, page: QWidget, ids: Sequence[str], *, whose: Whose, say: Say) -> None:
    from prm.queries.list_choices import tags_of_these
    from prm.services.several import untag_several

    carried = desk.ask(tags_of_these, ids, whose=whose).value
    if not carried:
        desk.told.emit(_("There is no tag on {what}.").format(what=say(ids)))
        return

    def take(chosen: RecordChoice | NewRecord) -> str:
        assert isinstance(chosen, RecordChoice)
        desk.do(untag_several, ids, whose=whose, tag_id=chosen.id)
        return _("Tag “{tag}” taken off {what}").format(tag=chosen.name, what=say(ids))

    dialog = OneForAll(
        desk,
        page.window(),
        _("Take off a tag"),
        about=say(ids),
        label=_("Tag"),
        do=_("Take off"),
        find=_among(carried),
        take=take,
    )
    if len(carried) == 1:
        dialog.box.set_value(RecordChoice(carried[0].key, carried[0].name))
    ask.run(dialog)


def _among(offered: Sequence[Offered]) -> Callable[[str], Sequence[RecordChoice]]:
    def find(typed: str) -> list[RecordChoice]:
        return [RecordChoice(one.key, one.name) for one in offered if fold(typed) in fold(one.name)]

    return find


def to_partnership(desk: Desk, page: QWidget, ids: Sequence[str], *, whose: Whose, say: Say) -> None:
    from prm.services.several import add_several_to_partnership

    def take(chosen: RecordChoice | NewRecord) -> str:
        assert isinstance(chosen, RecordChoice)
        desk.do(add_several_to_partnership, ids, whose=whose, partnership_id=chosen.id)
        return _("Added to {partnership}: {what}").format(partnership=chosen.name, what=say(ids))

    about = _("{what}. A person takes part for an organisation of theirs that is a member, or on their own.")
    if ids:
        ask.run(
            OneForAll(
                desk,
                page.window(),
                _("Add to a partnership"),
                about=about.format(what=say(ids)) if whose == "person" else say(ids),
                label=_("Partnership"),
                do=_("Add"),
                find=partnership_finder(desk),
                take=take,
            )
        )
