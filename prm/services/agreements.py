"""What is done with an agreement: begin it, write in it, send it out, end it. Rules: ``domain/agreement_life``.

Answers and questions have a file beside this. Nothing here makes a PDF.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import func, select

from prm.base.errors import Refused
from prm.base.i18n import _
from prm.domain import agreement_life as life
from prm.domain.agreement_code import canonical, document_code, version_words, whole_hash
from prm.domain.agreement_details import kept_value
from prm.domain.agreement_draft import draft, refresh_details
from prm.domain.agreement_template import DEFAULT_TEMPLATE, load_template
from prm.domain.agreement_words import SectionWords, blocks_from_json, blocks_to_json
from prm.domain.agreements import (
    Agreement,
    AgreementDetail,
    AgreementQuestion,
    AgreementSection,
    AgreementVersion,
)
from prm.domain.partnerships import Partnership
from prm.services.agreement_sections import (
    editable_section,
    editable_version,
    in_order,
    move,
    numbers_of,
    pack,
)
from prm.store.agreement_facts import facts_of_partnership, facts_of_version
from prm.store.unit import Tx


def begin_agreement(tx: Tx, /, partnership_id: str, *, template: str = DEFAULT_TEMPLATE) -> str:
    """Draft the first version from what the partnership has. Returns its id. Raises Refused, Trouble."""
    tx.says(_("Draft agreement"))
    partnership = tx.get(Partnership, partnership_id)
    if tx.session.scalar(select(Agreement.id).where(Agreement.partnership_id == partnership_id)):
        raise Refused(_("There is an agreement already. Change its words, and a new draft begins."))
    text = load_template(template)
    agreement = tx.add(
        Agreement(partnership_id=partnership_id, name=partnership.name, kind="partnership", template=template)
    )
    version = tx.add(
        AgreementVersion(
            agreement_id=agreement.id, number=life.next_number(()), state=life.DRAFT, begun_on=tx.today
        )
    )
    facts = replace(facts_of_partnership(tx.session, partnership_id), version=version.number)
    for position, words in enumerate(draft(text, facts)):
        tx.add(
            AgreementSection(
                agreement_version_id=version.id,
                key=words.key,
                title=words.title,
                position=position,
                left_out=False,
                blocks=blocks_to_json(words.blocks),
            )
        )
    return version.id


def new_draft(tx: Tx, /, version_id: str) -> str:
    """A draft with the words of this version. Returns its id. Raises Refused where there is a draft already."""
    tx.says(_("Begin a new draft"))
    return editable_version(tx, tx.get(AgreementVersion, version_id), copy=True).id


# -- words


def change_section(tx: Tx, /, section_id: str, *, blocks: object, version: int | None = None) -> str:
    """Put these blocks (JSON) into a section. Typing on is one entry of the history. Returns the section's id,
    which is another where the first changed word began a new draft. Raises Refused.
    """
    read = blocks_from_json(blocks)
    section = tx.get(AgreementSection, section_id, version=version)
    mine = editable_section(tx, section)
    tx.says(
        _("Write in {section}").format(section=mine.title),
        fold=f"section:{mine.id}" if mine is section else None,
    )
    mine.blocks = blocks_to_json(read)
    return mine.id


def rename_section(tx: Tx, /, section_id: str, *, title: str) -> str:
    tx.says(_("Rename section"))
    section = editable_section(tx, tx.get(AgreementSection, section_id))
    section.title = _title(title)
    return section.id


def move_section(tx: Tx, /, section_id: str, *, by: int) -> str:
    """One up (-1) or down (1) among those that are not left out. Returns the section's id."""
    tx.says(_("Move section"))
    section = editable_section(tx, tx.get(AgreementSection, section_id))
    move(in_order(tx, section.agreement_version_id), section, by)
    return section.id


def leave_out_section(tx: Tx, /, section_id: str, *, left_out: bool = True) -> str:
    """Its words are kept, and can be put back."""
    tx.says(_("Leave section out") if left_out else _("Put section back"))
    section = editable_section(tx, tx.get(AgreementSection, section_id))
    others = [each for each in in_order(tx, section.agreement_version_id) if each is not section]
    if left_out and all(each.left_out for each in others):
        raise Refused(_("An agreement needs one section at least."))
    section.left_out = left_out
    return section.id


def add_section(tx: Tx, /, version_id: str, *, title: str, after_id: str | None = None) -> str:
    """An empty section after that one, or at the end. Returns its id."""
    tx.says(_("Add section"))
    after = tx.get(AgreementSection, after_id) if after_id else None
    version = editable_version(tx, tx.get(AgreementVersion, version_id))
    sections = in_order(tx, version.id)
    keys = {each.key for each in sections}
    free = next(key for n in range(1, len(keys) + 2) if (key := f"own_{n}") not in keys)
    at = next((n + 1 for n, each in enumerate(sections) if after and each.key == after.key), len(sections))
    section = tx.add(
        AgreementSection(
            agreement_version_id=version.id,
            key=free,
            title=_title(title),
            position=at,
            left_out=False,
            blocks=[],
        )
    )
    pack([*sections[:at], section, *sections[at:]])
    return section.id


def _title(title: str) -> str:
    title = " ".join(title.split())
    if not title:
        raise Refused({"title": _("A section needs a title.")})
    if len(title) > 120:
        raise Refused({"title": _("Keep a title under 120 letters.")})
    return title


# -- details and rules of a version


def set_detail(tx: Tx, /, version_id: str, *, key: str, value: str) -> str:
    """A detail that the agreement itself keeps. Returns the version's id, another where a draft began."""
    tx.says(_("Set a detail"))
    kept = kept_value(key, value)
    version = editable_version(tx, tx.get(AgreementVersion, version_id))
    found = tx.session.scalars(
        select(AgreementDetail).where(
            AgreementDetail.agreement_version_id == version.id, AgreementDetail.key == key
        )
    ).first()
    if found is None:
        if kept:
            tx.add(AgreementDetail(agreement_version_id=version.id, key=key, value=kept))
    elif kept:
        found.value = kept
    else:
        tx.remove(found)
    return version.id


def set_review(tx: Tx, /, version_id: str, *, on: date | None) -> str:
    tx.says(_("Set the next look together"))
    version = editable_version(tx, tx.get(AgreementVersion, version_id))
    if on is not None and on <= tx.today:
        raise Refused({"review_on": _("Choose a day that is still to come.")})
    version.review_on = on
    return version.id


def set_who_must(tx: Tx, /, version_id: str, *, rule: str, named: Sequence[str] = ()) -> str:
    """Who must say yes: "all", "most" or "named" members (ids)."""
    tx.says(_("Set who must say yes"))
    version = editable_version(tx, tx.get(AgreementVersion, version_id))
    version.who_must = life.rule_for(rule, named=named)
    return version.id


def renumber(tx: Tx, /, version_id: str, *, number: str = "") -> None:
    """Another number for a draft; without one, the next whole number."""
    tx.says(_("Number version"))
    version = tx.get(AgreementVersion, version_id)
    life.may_be_edited(version.state)
    others = [number for each, number in numbers_of(tx, version.agreement_id) if each != version.id]
    wanted = number.strip() or life.next_whole(others)
    life.may_be_numbered(wanted, others=others)
    version.number = wanted


def refresh_draft(tx: Tx, /, version_id: str) -> None:
    """Every detail of a draft as its record has it now. Raises Refused for a version that is out."""
    tx.says(_("Bring details up to date"))
    version = tx.get(AgreementVersion, version_id)
    life.may_be_edited(version.state)
    _refresh(tx, version)


def _refresh(tx: Tx, /, version: AgreementVersion) -> None:
    tx.session.flush()
    sections = in_order(tx, version.id)
    fresh = refresh_details(_words(sections), facts_of_version(tx.session, version.id))
    for section, words in zip(sections, fresh, strict=True):
        blocks = blocks_to_json(words.blocks)
        if blocks != section.blocks:
            section.blocks = blocks


def _words(sections: Sequence[AgreementSection]) -> list[SectionWords]:
    return [SectionWords(each.key, each.title, blocks_from_json(each.blocks)) for each in sections]


# -- its life


def send_out(tx: Tx, /, version_id: str, *, to: str = life.SIGN_OFF, on: date | None = None) -> str:
    """Out for comment, or for sign-off. A draft's details and words are fixed from then on, and it gets its code.

    Returns the document code. Raises Refused.
    """
    tx.says(_("Send out for comment") if to == life.COMMENT else _("Send out for sign-off"))
    version = tx.get(AgreementVersion, version_id)
    life.may_move(version.state, to)
    day = on or tx.today
    if day > tx.today:
        raise Refused({"out_on": _("This day has not come yet.")})
    if version.state == life.DRAFT:
        _fix_words(tx, version)
        version.out_on = day
        for other in _versions(tx, version.agreement_id):
            if other.id != version.id and other.state in life.OUT:
                other.state, other.ended_on = life.SUPERSEDED, day
    version.state = to
    return version.code or ""


def _fix_words(tx: Tx, /, version: AgreementVersion) -> None:
    _refresh(tx, version)
    facts = facts_of_version(tx.session, version.id)
    sections = _words([each for each in in_order(tx, version.id) if not each.left_out])
    words = canonical(version_words(facts, sections))
    version.canonical = words.decode()
    version.code_hash = whole_hash(words)
    version.code = document_code(facts.name, version.number, words)
    in_force = _in_force(tx, version)
    version.replaces_id = in_force.id if in_force else None


def agree(tx: Tx, /, version: AgreementVersion, *, on: date) -> None:
    """All who must have said yes: it is in force from that day, and the one before it is superseded."""
    life.may_move(version.state, life.AGREED)
    old = _in_force(tx, version)
    if old is not None:
        life.may_move(old.state, life.SUPERSEDED)
        old.state, old.ended_on = life.SUPERSEDED, on
    version.state, version.agreed_on = life.AGREED, on


def end_agreement(tx: Tx, /, version_id: str, *, on: date | None = None) -> None:
    """The version in force ends. What was agreed stays to be read."""
    tx.says(_("End agreement"))
    version = tx.get(AgreementVersion, version_id)
    life.may_move(version.state, life.ENDED)
    day = on or tx.today
    if day > tx.today:
        raise Refused({"ended_on": _("This day has not come yet.")})
    version.state, version.ended_on = life.ENDED, day


def throw_draft_away(tx: Tx, /, version_id: str) -> None:
    """A draft that nobody has seen goes, with its sections and details; undo brings it back."""
    tx.says(_("Throw draft away"))
    version = tx.get(AgreementVersion, version_id)
    life.may_be_edited(version.state)
    agreement = tx.get(Agreement, version.agreement_id)
    for part in (AgreementSection, AgreementDetail, AgreementQuestion):
        for row in tx.session.scalars(select(part).where(part.agreement_version_id == version.id)).all():
            tx.remove(row)
    tx.session.flush()
    alone = tx.session.scalar(
        select(func.count(AgreementVersion.id)).where(AgreementVersion.agreement_id == agreement.id)
    )
    tx.remove(version)
    if alone == 1:
        tx.session.flush()
        tx.remove(agreement)


def _versions(tx: Tx, /, agreement_id: str) -> list[AgreementVersion]:
    return list(
        tx.session.scalars(
            select(AgreementVersion)
            .where(AgreementVersion.agreement_id == agreement_id)
            .order_by(AgreementVersion.id)
        )
    )


def _in_force(tx: Tx, /, version: AgreementVersion) -> AgreementVersion | None:
    return next(
        (
            each
            for each in _versions(tx, version.agreement_id)
            if each.state == life.AGREED and each is not version
        ),
        None,
    )
