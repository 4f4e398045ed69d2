"""Which record is meant by a name or an id, where it may be of several kinds. Raises Refused with what comes near."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from prm.app import App
from prm.base.errors import Refused
from prm.base.i18n import N_, _
from prm.queries.rows.history import Kind

KINDS: Mapping[Kind, str] = {
    "person": N_("person"),
    "organisation": N_("organisation"),
    "partnership": N_("partnership"),
}


def record_named(app: App, typed: str, *, kinds: Sequence[Kind] = tuple(KINDS)) -> tuple[Kind, str]:
    """Its kind and id. What is called alike in two kinds is refused, with both listed."""
    from prm.queries.naming import organisation_named, partnership_named, person_named

    by_name: Mapping[Kind, Callable[[Any, str], str]] = {
        "person": person_named,
        "organisation": organisation_named,
        "partnership": partnership_named,
    }
    found: list[tuple[Kind, str]] = []
    near: list[str] = []
    several: Refused | None = None
    for kind in kinds:
        try:
            found.append((kind, app.ask(by_name[kind], typed).value))
        except Refused as refused:
            near += refused.choices
            if refused.choices and typed.casefold() in refused.choices[0].casefold():
                several = several or refused
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(
            _("“{name}” fits several. Give an id.").format(name=typed),
            choices=[f"{_(KINDS[kind])} ({key})" for kind, key in found],
        )
    raise several or Refused(_("There is nothing called “{name}” here.").format(name=typed), choices=near)
