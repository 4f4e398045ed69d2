"""Agreements: versions, sections, details, answers and questions, as they are kept. Words and life: beside this."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, relationship

from prm.base.i18n import N_
from prm.domain.model import ID, Data, Record, Stamped, field
from prm.domain.partnerships import Member, Partnership
from prm.domain.people import Person, WorkspaceUser


class Agreement(Stamped, Record):
    __tablename__ = "agreement"

    partnership_id: Mapped[str] = field(
        N_("Partnership"), (ID, ForeignKey("partnership.id")), index=True, editable=False
    )
    name: Mapped[str] = field(N_("Name"), search="words", limit=200)
    kind: Mapped[str] = field(N_("Kind"), default="partnership", editable=False)
    template: Mapped[str] = field(N_("Text it began from"), default="partnership-agreement", editable=False)

    partnership: Mapped[Partnership] = relationship()


class AgreementVersion(Stamped, Record):
    """``code`` and ``canonical`` are set when the version goes out, and never change after that (rule 1)."""

    __tablename__ = "agreement_version"
    __table_args__ = (UniqueConstraint("agreement_id", "number"),)

    agreement_id: Mapped[str] = field(
        N_("Agreement"), (ID, ForeignKey("agreement.id")), index=True, editable=False
    )
    number: Mapped[str] = field(N_("Version"), limit=20)
    state: Mapped[str] = field(N_("State"), default="draft", editable=False)
    begun_on: Mapped[date] = field(N_("Begun on"), editable=False)
    out_on: Mapped[date | None] = field(N_("Sent out on"), editable=False)
    agreed_on: Mapped[date | None] = field(N_("Agreed on"), editable=False)
    ended_on: Mapped[date | None] = field(N_("Ended on"), editable=False)
    review_on: Mapped[date | None] = field(N_("Next look together"))
    replaces_id: Mapped[str | None] = field(
        N_("Replaces"), (ID, ForeignKey("agreement_version.id")), index=True, editable=False
    )
    code: Mapped[str | None] = field(N_("Document code"), editable=False)
    code_hash: Mapped[str | None] = field(N_("Whole hash"), editable=False)
    canonical: Mapped[str | None] = field(N_("The words as they went out"), editable=False)
    who_must: Mapped[str] = field(N_("Who must say yes"), default="all")

    agreement: Mapped[Agreement] = relationship()
    replaces: Mapped["AgreementVersion | None"] = relationship(remote_side="AgreementVersion.id")


class AgreementSection(Stamped, Record):
    """``blocks`` is the plain JSON of paragraphs, headings, lists and tables (``agreement_words``)."""

    __tablename__ = "agreement_section"

    agreement_version_id: Mapped[str] = field(
        N_("Version"), (ID, ForeignKey("agreement_version.id")), index=True, editable=False
    )
    key: Mapped[str] = field(N_("Section"), editable=False)
    title: Mapped[str] = field(N_("Title"), search="words", limit=120)
    position: Mapped[int] = field(N_("Order"), editable=False)
    left_out: Mapped[bool] = field(N_("Left out"), default=False, editable=False)
    blocks: Mapped[list[Data]] = field(N_("Words"), long=True, search="words", editable=False)

    agreement_version: Mapped[AgreementVersion] = relationship()


class AgreementDetail(Record):
    """A detail that no record holds: key and value, carried from version to version."""

    __tablename__ = "agreement_detail"
    __table_args__ = (UniqueConstraint("agreement_version_id", "key"),)

    agreement_version_id: Mapped[str] = field(
        N_("Version"), (ID, ForeignKey("agreement_version.id")), index=True, editable=False
    )
    key: Mapped[str] = field(N_("Detail"), editable=False)
    value: Mapped[str] = field(N_("What it says"), long=True)

    agreement_version: Mapped[AgreementVersion] = relationship()


class AgreementAnswer(Stamped, Record):
    """What a member said to exactly these words. A changed mind is a new dated event (rule 2)."""

    __tablename__ = "agreement_answer"

    agreement_version_id: Mapped[str] = field(
        N_("Version"), (ID, ForeignKey("agreement_version.id")), index=True, editable=False
    )
    member_id: Mapped[str] = field(N_("Member"), (ID, ForeignKey("member.id")), index=True, editable=False)
    answer: Mapped[str] = field(N_("What they said"))
    code_hash: Mapped[str] = field(N_("To which words"), editable=False)
    answered_on: Mapped[date] = field(N_("On"))
    way: Mapped[str] = field(N_("How"))
    speaker_id: Mapped[str | None] = field(N_("Who said it"), (ID, ForeignKey("person.id")), index=True)
    speaker_role: Mapped[str | None] = field(N_("Their role"), limit=160)
    heard_by_id: Mapped[str | None] = field(N_("Heard by"), (ID, ForeignKey("person.id")), index=True)
    said_where: Mapped[str | None] = field(N_("Where"), limit=200)
    language: Mapped[str | None] = field(N_("Language it was read in"), limit=80)
    note: Mapped[str | None] = field(N_("In their words"), long=True, their_words=True)
    recorded_by_id: Mapped[str | None] = field(
        N_("Recorded by"), (ID, ForeignKey("workspace_user.id")), index=True, editable=False
    )

    agreement_version: Mapped[AgreementVersion] = relationship()
    member: Mapped[Member] = relationship()
    speaker: Mapped[Person | None] = relationship(foreign_keys=[speaker_id])
    heard_by: Mapped[Person | None] = relationship(foreign_keys=[heard_by_id])
    recorded_by: Mapped[WorkspaceUser | None] = relationship()


class AgreementQuestion(Stamped, Record):
    """A question about some words of a section, and what was answered."""

    __tablename__ = "agreement_question"

    agreement_version_id: Mapped[str] = field(
        N_("Version"), (ID, ForeignKey("agreement_version.id")), index=True, editable=False
    )
    section_key: Mapped[str] = field(N_("Section"), editable=False)
    asked_by_id: Mapped[str | None] = field(N_("Asked by"), (ID, ForeignKey("person.id")), index=True)
    asked_on: Mapped[date] = field(N_("On"))
    words: Mapped[str] = field(N_("The question"), long=True, their_words=True)
    about: Mapped[str | None] = field(N_("About these words"), long=True)
    reply: Mapped[str | None] = field(N_("Reply"), long=True)
    settled_on: Mapped[date | None] = field(N_("Settled on"))

    agreement_version: Mapped[AgreementVersion] = relationship()
    asked_by: Mapped[Person | None] = relationship()
