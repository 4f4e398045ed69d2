"""Change a place: what it is called, within which other it lies, whose it is. Where nothing is there, it can go."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from prm.app import Answer
from prm.base.errors import Refused, Trouble
from prm.base.i18n import _
from prm.domain.model import fields_of
from prm.domain.places import Place
from prm.gui.desk import Desk
from prm.gui.finders import organisation_finder, place_finder
from prm.gui.kit.fields import FieldSpec, spec_of
from prm.gui.kit.form import Form
from prm.gui.kit.labels import Label
from prm.gui.kit.record_box import NewRecord, RecordBox, RecordChoice
from prm.gui.parts.record_dialog import RecordDialog
from prm.queries.rows.places import PlacePage


def specs() -> dict[str, FieldSpec]:
    about = dict(fields_of(Place))
    return {
        "name": spec_of(about["name"], translate=_),
        "kind": spec_of(about["kind"], translate=_),
        "community": spec_of(about["community"], translate=_, kind="check"),
    }


class PlaceDialog(RecordDialog):
    kind = "place"

    def __init__(self, desk: Desk, parent: QWidget, *, place: str) -> None:
        super().__init__(desk, parent, _("Change place"), record=place, hint="")
        self.to_bin = self.add_left_button(_("Move to the bin"))
        self.to_bin.clicked.connect(self._on_bin)

    def make_forms(self) -> Sequence[Form]:
        form = self.form = Form(specs())
        form.row("name")
        form.row("kind")
        self.within = RecordBox(
            place_finder(self.desk),
            name=_("Within"),
            placeholder=_("A larger place, where there is one"),
            new_words=_("Add ‘{name}’ as a new place"),
        )
        self.whose = RecordBox(
            organisation_finder(self.desk),
            name=_("Whose place"),
            placeholder=_("Nobody’s, or not said"),
            new_words=_("Add ‘{name}’ as a new organisation"),
        )
        form.place(self.within, name="within_id", label=_("Within"))
        form.place(self.whose, name="organisation_id", label=_("Whose place"))
        form.row("community")
        form.add(
            Label(
                _("Where people already meet, whoever owns it. Conversations there count as theirs."),
                role="caption",
                ink="ink2",
                wrap=True,
            ),
            inset=True,
        )
        self.body.addWidget(form)
        return (form,)

    def question(self) -> Answer[PlacePage]:
        from prm.queries.places import place_page

        assert self.record is not None
        return self.desk.ask(place_page, self.record)

    def seen(self, answer: PlacePage) -> tuple[int, dict[str, Any]]:
        values: dict[str, Any] = dict(answer.fields)
        values["within_id"] = RecordChoice(*answer.within) if answer.within else None
        values["organisation_id"] = (
            RecordChoice(*answer.whose, group=answer.whose_group) if answer.whose else None
        )
        return answer.version, values

    def save(self, values: dict[str, Any]) -> str:
        from prm.services.places import save_place

        assert self.record is not None
        within, whose = values["within_id"], values["organisation_id"]
        fields = {key: values[key] for key in specs()} | {
            "within_id": within.id if isinstance(within, RecordChoice) else None,
            "organisation_id": whose.id if isinstance(whose, RecordChoice) else None,
        }
        return self.desk.do(
            save_place,
            self.record,
            version=self.version,
            fields=fields,
            within=within.name if isinstance(within, NewRecord) else "",
            whose=whose.name if isinstance(whose, NewRecord) else "",
        )

    def _on_bin(self) -> None:
        from prm.services.places import bin_place

        assert self.record is not None
        name = self.form.box("name").value()
        try:
            self.desk.do(bin_place, self.record)
        except Refused as refused:
            self._say(refused.problems)
        except Trouble:
            return
        else:
            self._draft.drop()
            self.desk.said.emit(_("In the bin: {what}").format(what=name))
            self.accept()
