"""Warm Together 2.0 as plain facts: the made-up partnership of the sample, for tests of words, pages and codes."""

from datetime import date
from decimal import Decimal

from prm.domain.agreement_facts import AgreementFacts, GrantFacts, MemberFacts, StrandFacts, ValueFacts

AGREED_ON = date(2025, 3, 3)
SENT_OUT_ON = date(2025, 10, 6)


def _id(number: int) -> str:
    return f"0199b0000000700080000000000000{number:02x}"


MEMBERS = (
    MemberFacts(
        _id(1),
        name="Lowfield Neighbours",
        group="community",
        sector="Community",
        role="Convenor",
        speaker="Nadia Osei",
        speaker_role="Convenor",
        stand_in="Precious Moyo",
        hope_to_gain="Neighbours who are not ill from cold and damp.",
        brings="A place to meet, and a day a week to hold it together",
    ),
    MemberFacts(
        _id(2),
        name="Open Door Pantry",
        group="community",
        sector="Community",
        speaker="Farida Rahmani",
        speaker_role="Founder",
        hope_to_gain="Letters that people open and can read.",
        brings="Trust at the counter, and Urdu",
    ),
    MemberFacts(
        _id(3),
        name="Mill Bank Mutual Aid",
        group="community",
        sector="Community",
        speaker="Joseph Adeyemi-Clarke",
        speaker_role="Coordinator",
        stand_in="Yusuf Demir",
        hope_to_gain="To be paid for what we already do.",
        brings="The survey of 212 homes, and the people who asked",
    ),
    MemberFacts(
        _id(4),
        name="Harbour Women’s Circle",
        group="community",
        sector="Community",
        speaker="Bev Hartley",
        speaker_role="Volunteer lead",
        stand_in="Sukarno",
        hope_to_gain="One name to ring when the heating fails.",
        brings="A warm room, and lifts",
    ),
    MemberFacts(
        _id(5),
        name="Netherby Youth Voice",
        group="community",
        sector="Community",
        speaker="Callum Reeve",
        speaker_role="Youth worker",
        hope_to_gain="Young people asked before it is decided.",
        brings="Young researchers, and films",
    ),
    MemberFacts(
        _id(6),
        name="Kelderby City Council, Public Health",
        group="policy",
        sector="Policy",
        speaker="Grace Pemberly",
        speaker_role="Public health lead",
        hope_to_gain="To hear of damp before it is an emergency.",
        brings="A way to the repairs team",
    ),
    MemberFacts(
        _id(7),
        name="Kelder City Region",
        group="policy",
        sector="Policy",
        speaker="Tom Ashdown",
        speaker_role="Policy lead",
        hope_to_gain="A warm homes plan that people here would sign.",
        brings="A say on the warm homes fund",
    ),
    MemberFacts(
        _id(8),
        name="University of Kelderby",
        group="research",
        sector="Research",
        speaker="Helen Marchetti",
        speaker_role="Research fellow",
        stand_in="María José Fernández de la Vega",
        hope_to_gain="To do research that is used where it was made.",
        brings="Two days a week, and training for peer researchers",
    ),
    MemberFacts(
        _id(9),
        name="Kelder Valley University",
        group="research",
        sector="Research",
        speaker="Idris Wynne-Parry",
        speaker_role="Professor of housing",
        hope_to_gain="To test what we know about housing with those who live in it.",
        brings="What is known about damp and health",
    ),
    MemberFacts(
        _id(10),
        name="Wrenhill Foundation",
        group="funder",
        sector="Funder",
        speaker="Sunita Bhalla",
        speaker_role="Programme manager",
        hope_to_gain="To learn what it takes when a community decides.",
        brings="Money for three years",
    ),
)

VALUES = tuple(
    ValueFacts(
        name,
        statement=statement,
        practice=practice,
        agreed_on=AGREED_ON,
        agreed_where="Lowfield Hall",
        review_on=date(2026, 11, 11),
    )
    for name, statement, practice in (
        (
            "Listen first",
            "We hear people out before we bring a plan.",
            ("We go to people where they are.", "We ask what would help before we ask for data."),
        ),
        (
            "Share power",
            "Those most affected have the casting vote.",
            ("Chairs take turns.", "Papers go out a week ahead, on two sides of paper."),
        ),
        (
            "Pay for time",
            "No one gives their time to this for free unless they choose to.",
            ("£17.50 an hour, paid within five days.", "We agree pay before the work starts."),
        ),
        (
            "Own your story",
            "Your words and data stay yours.",
            ("You see it before anyone else does.", "You can take it back."),
        ),
        (
            "Say what happens next",
            "When people tell us something, we tell them what we did with it, even when the answer is no.",
            (
                "We write back within two weeks.",
                "We say no out loud, and say why.",
                "The panel hears before the board does.",
            ),
        ),
    )
)

DETAILS = {
    "in_short": (
        "We listen before we bring a plan.\n"
        "People who live here have the casting vote on what we do with what they tell us.\n"
        "No one gives their time for free unless they choose to.\n"
        "Your words and your data stay yours. You can take them back.\n"
        "We say what happened next, even when the answer is no."
    ),
    "meeting.rhythm": "on the second Thursday of the month",
    "meeting.place": "Lowfield Hall",
    "meeting.papers_pages": "2",
    "meeting.papers_days": "7",
    "decision.new_members": "all of us",
    "decision.rule": "all of us agree",
    "decision.tie_rule": "the people who live in Lowfield and Mill Bank have the casting vote",
    "decision.quorum": "six of us, three of them community partners,",
    "decision.funder_part": "sits with us to listen and to help, and does not vote on what we do",
    "pay.rate": "17.50 GBP",
    "pay.days": "5",
    "contributions.review": "three months",
    "money.notice_days": "7",
    "evidence.default_holder": "the group that gathered them",
    "evidence.permitted_use": "our own work together\ntalks with the council and the city region\n"
    "reports to Wrenhill Foundation",
    "evidence.ask_each_time": "photographs, voices and names",
    "evidence.told_first": "the panel",
    "evidence.keep_until": "two years after we end",
    "evidence.then": "give them back",
    "data.reply_days": "14",
    "data.breach_days": "2",
    "care.load_rule": "two people go to every hard visit, and we take turns",
    "care.support_offered": "an hour to talk with somebody outside the work, paid",
    "safeguarding.policy_name": "the safeguarding policy of Lowfield Neighbours",
    "safeguarding.contact": "Nadia Osei on 01632 960123",
    "conflict.first_contact": "Nadia Osei or Bev Hartley",
    "conflict.days": "5",
    "conflict.outside_helper": "the Harbourside mediation service",
    "leave.notice": "two months",
    "end.hand_back": "recordings to those who speak in them\nthe survey to Mill Bank Mutual Aid\n"
    "what is left of the money to those it was meant for",
}

WARM_TOGETHER = AgreementFacts(
    "Warm Together",
    purpose="Every home in Lowfield and Mill Bank should be warm, and the people who live there should help "
    "decide how.",
    places=("Lowfield", "Mill Bank"),
    start=date(2024, 1, 1),
    start_exact="month",
    for_whom="people whose homes are cold or damp, and those who live next door to them",
    already_here="the pantry, the warm room at Harbourside, the damp advice table and the Tuesday Lunch Club",
    out_of_scope="gather data that nobody here asked for, or speak for people who can speak for themselves",
    languages="English, Urdu and Polish",
    members=MEMBERS,
    strands=(
        StrandFacts(
            "Knock on every door in Alder Court, two of us together",
            lead="Precious Moyo",
            by_when="March 2026",
        ),
        StrandFacts(
            "Train and pay four peer researchers", lead="University of Kelderby", by_when="January 2026"
        ),
        StrandFacts(
            "Write every repairs letter anew, with one name to ring",
            lead="Kelderby City Council, Public Health",
            by_when="December 2025",
        ),
    ),
    values=VALUES,
    grants=(
        GrantFacts(
            "Wrenhill Foundation",
            amount=Decimal(108_000),
            starts_on=date(2024, 4, 1),
            ends_on=date(2027, 3, 31),
            holder="Lowfield Neighbours",
            purpose="Warm homes, decided here",
        ),
    ),
    funders=("Wrenhill Foundation",),
    details=DETAILS,
    version="2.0",
    review_on=date(2026, 11, 11),
    replaces=("1.1", AGREED_ON),
)
