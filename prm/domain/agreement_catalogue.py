"""The catalogue: every detail that an agreement's text may name between braces, with its words. Data only: how names
are read and values are kept is in ``agreement_details``.
"""

from dataclasses import KW_ONLY, dataclass
from typing import Literal

from prm.base.i18n import N_

Kind = Literal["text", "sentence", "number", "date", "list", "choice", "money", "person", "table", "blocks"]
Columns = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Detail:
    """``own`` details are kept with the agreement, the others come from records. ``gap`` is what stands in the text
    while there is none. ``columns`` are (word in a template, heading). An ``optional`` one may be empty.
    """

    key: str
    label: str
    gap: str
    _: KW_ONLY
    kind: Kind = "text"
    example: str = ""
    choices: tuple[str, ...] = ()
    columns: Columns = ()
    own: bool = False
    optional: bool = False


def _own(key: str, label: str, gap: str, example: str, kind: Kind = "text", *choices: str) -> Detail:
    return Detail(key, label, gap, kind=kind, example=example, choices=choices, own=True)


FROM_RECORDS: tuple[Detail, ...] = (
    Detail("partnership.name", N_("The partnership’s name"), N_("Not yet written: your name")),
    Detail(
        "partnership.purpose",
        N_("Why you are together"),
        N_("Not yet agreed: why you are together"),
        kind="sentence",
    ),
    Detail("places.list", N_("Where you work"), N_("Not yet written: where you work"), kind="list"),
    Detail("partnership.start", N_("When you began"), N_("Not yet written: when you began"), kind="date"),
    Detail("partnership.for_whom", N_("Who you are here for"), N_("Not yet agreed: who you are here for")),
    Detail(
        "partnership.already_here", N_("What is already here"), N_("Not yet written: what is already here")
    ),
    Detail(
        "partnership.out_of_scope", N_("What you will not do"), N_("Not yet agreed: what you will not do")
    ),
    Detail("partnership.languages", N_("Your languages"), N_("Not yet agreed: in which languages")),
    Detail("languages", N_("Languages it is read in"), N_("Not yet agreed: in which languages")),
    Detail("members.count", N_("How many you are"), N_("Not yet written: how many you are"), kind="number"),
    Detail(
        "members.table",
        N_("Who you are"),
        N_("Not yet written: who you are"),
        kind="table",
        columns=(
            ("name", N_("Organisation")),
            ("sector", N_("Sector")),
            ("role", N_("Role")),
            ("who speaks for them", N_("Who speaks for them")),
            ("who stands in", N_("Who stands in")),
        ),
    ),
    Detail(
        "members.hope_to_gain.bullets",
        N_("What each hopes to gain"),
        N_("Not yet said: what each of you hopes to gain"),
        kind="list",
    ),
    Detail("funder.name", N_("Who funds you"), N_("Not yet written: who funds you"), kind="list"),
    Detail(
        "strands.bullets",
        N_("What you will do"),
        N_("Not yet agreed: what you will do"),
        kind="list",
        columns=(("name", N_("Strand of work")), ("lead", N_("Who leads")), ("by when", N_("By when"))),
    ),
    Detail("promises.bullets", N_("Open promises"), N_("No open promises"), kind="list", optional=True),
    Detail("values.list", N_("Names of your values"), N_("Not yet agreed: your values"), kind="list"),
    Detail(
        "values.table",
        N_("Your values"),
        N_("Not yet agreed: your values"),
        kind="table",
        columns=(
            ("name", N_("Value")),
            ("statement", N_("In our own words")),
            ("in practice", N_("In practice")),
        ),
    ),
    Detail(
        "values.agreed_date",
        N_("When you agreed your values"),
        N_("Not yet agreed: on which day"),
        kind="date",
    ),
    Detail("values.agreed_place", N_("Where you agreed your values"), N_("Not yet written: in which place")),
    Detail(
        "values.review_date",
        N_("When you look at your values again"),
        N_("Not yet agreed: when you look at them again"),
        kind="date",
    ),
    Detail(
        "grants.table",
        N_("The money"),
        N_("Not yet written: what money there is, and who holds it"),
        kind="table",
        columns=(
            ("funder", N_("Funder")),
            ("amount", N_("Amount")),
            ("dates", N_("Dates")),
            ("who holds it", N_("Who holds it")),
            ("what it is for", N_("What it is for")),
        ),
    ),
    Detail(
        "contributions_expected.table",
        N_("What each expects to give"),
        N_("Not yet agreed: what each of you expects to give"),
        kind="table",
        columns=(("name", N_("Organisation")), ("what they bring", N_("What they bring"))),
    ),
    Detail("agreement.version", N_("Version"), N_("Not yet numbered"), kind="number"),
    Detail(
        "agreement.review_date",
        N_("Next look together"),
        N_("Not yet agreed: when you look at this again"),
        kind="date",
    ),
    Detail("agreement.replaces", N_("What it replaces"), N_("It replaces nothing"), optional=True),
    Detail("agreement.who_must", N_("Who must say yes"), N_("Not yet agreed: who must say yes")),
    Detail(
        "signoff.blocks", N_("Places to sign or say yes"), N_("Not yet written: who you are"), kind="blocks"
    ),
)

OWN: tuple[Detail, ...] = (
    _own(
        "in_short",
        N_("In short, in five lines"),
        N_("Not yet written: your agreement in five lines"),
        N_("We listen before we bring a plan."),
        "list",
    ),
    _own(
        "meeting.rhythm",
        N_("When you meet"),
        N_("Not yet agreed: when you meet"),
        N_("on the second Thursday of the month"),
    ),
    _own("meeting.place", N_("Where you meet"), N_("Not yet agreed: where you meet"), N_("Lowfield Hall")),
    _own(
        "meeting.papers_pages",
        N_("Pages a paper may have"),
        N_("Not yet agreed: how many"),
        "2",
        "number",
    ),
    _own(
        "meeting.papers_days",
        N_("Days that papers go out before"),
        N_("Not yet agreed: how many"),
        "7",
        "number",
    ),
    _own(
        "decision.new_members",
        N_("Who says yes to a new group"),
        N_("Not yet agreed: who says yes to a new group"),
        N_("all of us"),
        "choice",
        N_("all of us"),
        N_("most of us"),
    ),
    _own(
        "decision.rule",
        N_("How you decide"),
        N_("Not yet agreed: how you decide"),
        N_("all of us agree"),
        "choice",
        N_("all of us agree"),
        N_("nobody has a reason to stop it"),
        N_("most of us agree"),
    ),
    _own(
        "decision.tie_rule",
        N_("What happens when you cannot agree"),
        N_("Not yet agreed: what happens then"),
        N_("the people who live here have the casting vote"),
    ),
    _own(
        "decision.quorum",
        N_("How many must be there to decide"),
        N_("Not yet agreed: how many"),
        N_("six of us, three of them community partners,"),
    ),
    _own(
        "decision.funder_part",
        N_("What the funder does"),
        N_("Not yet agreed: what the funder does"),
        N_("listens and helps and does not vote"),
    ),
    _own("pay.rate", N_("What you pay an hour"), N_("Not yet agreed: how much"), "£17.50", "money"),
    _own("pay.days", N_("Days in which you pay"), N_("Not yet agreed: how many"), "5", "number"),
    _own(
        "contributions.review",
        N_("How often you look at unpaid time"),
        N_("Not yet agreed: how often"),
        N_("three months"),
    ),
    _own(
        "money.notice_days",
        N_("Days to tell all when money changes"),
        N_("Not yet agreed: how many"),
        "7",
        "number",
    ),
    _own(
        "evidence.default_holder",
        N_("Who holds the evidence"),
        N_("Not yet agreed: who holds them"),
        N_("the group that gathered them"),
    ),
    _own(
        "evidence.permitted_use",
        N_("What you use evidence for"),
        N_("Not yet agreed: what you use them for"),
        N_("our own work together"),
        "list",
    ),
    _own(
        "evidence.ask_each_time",
        N_("What you ask for each time"),
        N_("Not yet agreed: what you ask for each time"),
        N_("photographs, voices and names"),
    ),
    _own(
        "evidence.told_first",
        N_("Who hears results first"),
        N_("Not yet agreed: who hears first"),
        N_("the community panel"),
    ),
    _own(
        "evidence.keep_until",
        N_("How long you keep things"),
        N_("Not yet agreed: until when"),
        N_("two years after we end"),
    ),
    _own(
        "evidence.then",
        N_("What you do with them then"),
        N_("Not yet agreed: what you do with them then"),
        N_("give them back"),
        "choice",
        N_("give them back"),
        N_("destroy them"),
        N_("give them to the place named here"),
    ),
    _own(
        "data.reply_days",
        N_("Days to answer “what do you hold on me?”"),
        N_("Not yet agreed: how many"),
        "14",
        "number",
    ),
    _own(
        "data.breach_days",
        N_("Days to tell all when data is lost"),
        N_("Not yet agreed: how many"),
        "2",
        "number",
    ),
    _own(
        "care.load_rule",
        N_("How you share the load"),
        N_("Not yet agreed: how you share it"),
        N_("two people go to every hard visit, and we take turns"),
    ),
    _own(
        "care.support_offered",
        N_("Support after hard meetings"),
        N_("Not yet agreed: what support there is"),
        N_("an hour to talk with somebody outside the work, paid"),
    ),
    _own(
        "safeguarding.policy_name",
        N_("Which safeguarding policy"),
        N_("Not yet agreed: which safeguarding policy"),
        N_("the safeguarding policy of Lowfield Neighbours"),
    ),
    _own(
        "safeguarding.contact",
        N_("Whom to ring when someone may be in danger"),
        N_("Not yet agreed: whom to ring"),
        N_("Nadia Osei on 01632 960123"),
        "person",
    ),
    _own(
        "conflict.first_contact",
        N_("Whom to tell first when things go wrong"),
        N_("Not yet agreed: whom to tell first"),
        N_("the person who chaired last"),
        "person",
    ),
    _own(
        "conflict.days",
        N_("Days to answer when things go wrong"),
        N_("Not yet agreed: how many"),
        "5",
        "number",
    ),
    _own(
        "conflict.outside_helper",
        N_("Who helps from outside"),
        N_("Not yet agreed: who helps from outside"),
        N_("the mediation service at Harbourside"),
        "person",
    ),
    _own(
        "leave.notice",
        N_("Notice when a group leaves"),
        N_("Not yet agreed: how much notice"),
        N_("two months"),
    ),
    _own(
        "end.hand_back",
        N_("What you hand back at the end"),
        N_("Not yet agreed: what you hand back"),
        N_("recordings to those who speak in them"),
        "list",
    ),
)

DETAILS: tuple[Detail, ...] = (*FROM_RECORDS, *OWN)

# a choice written straight into the text: [all of us / most of us]
CHOICE_IN_TEXT = Detail("choice", N_("A choice"), N_("Not yet agreed: {options}"), kind="choice")
