"""The three versions of Warm Together's agreement: what each says of itself, and who said what to it. Plain data."""

from dataclasses import dataclass
from datetime import date

# sections that the first agreement, on one page, did without
LEFT_OUT_AT_FIRST = ("money_and_time", "evidence_and_stories", "caring", "when_things_go_wrong")

MONEY = (
    "Wrenhill Foundation gives £108,000 from 1 April 2024 to 31 March 2027. Lowfield Neighbours holds it. "
    "It is for warm homes, decided here, and for nothing else."
)

DETAILS_1_0 = {
    "in_short": "We meet once a month and everybody hears the same thing.\nNobody asks a question that was asked "
    "before.\nWe say what happened next.",
    "meeting.rhythm": "on the second Thursday of the month",
    "meeting.place": "Lowfield Hall",
    "meeting.papers_pages": "2",
    "meeting.papers_days": "3",
    "decision.new_members": "all of us",
    "decision.rule": "all of us agree",
    "decision.tie_rule": "we wait a month and talk again",
    "decision.quorum": "three of us",
    "decision.funder_part": "listens and learns",
    "evidence.told_first": "the panel",
    "leave.notice": "one month",
    "end.hand_back": "notes to those who speak in them",
}

DETAILS_1_1 = {
    "decision.tie_rule": "those of us who live here have the casting vote",
    "decision.quorum": "six of us",
    "decision.funder_part": "listens and helps and does not vote",
    "pay.rate": "15.00 GBP",
    "pay.days": "30",
    "contributions.review": "six months",
    "money.notice_days": "14",
    "evidence.default_holder": "Lowfield Neighbours",
    "evidence.permitted_use": "our own work together\nreports to Wrenhill Foundation",
    "evidence.ask_each_time": "photographs",
    "evidence.keep_until": "two years after we end",
    "evidence.then": "give them back",
    "data.reply_days": "28",
    "data.breach_days": "2",
    "care.load_rule": "two people go to every hard visit",
    "care.support_offered": "tea, and somebody who listens",
    "safeguarding.policy_name": "the safeguarding policy of Lowfield Neighbours",
    "safeguarding.contact": "Nadia Osei on 01632 960123",
    "conflict.first_contact": "Nadia Osei or Bev Hartley",
    "conflict.days": "5",
    "conflict.outside_helper": "the Harbourside mediation service",
}

DETAILS_2_0 = {
    "in_short": "We listen before we bring a plan.\n"
    "People who live here have the casting vote on what we do with what they tell us.\n"
    "No one gives their time for free unless they choose to.\n"
    "Your words and your data stay yours. You can take them back.\n"
    "We say what happened next, even when the answer is no.",
    "meeting.papers_days": "7",
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
    "data.reply_days": "14",
    "care.load_rule": "two people go to every hard visit, and we take turns",
    "care.support_offered": "an hour to talk with somebody outside the work, paid",
    "leave.notice": "two months",
    "end.hand_back": "recordings to those who speak in them\nthe survey to Mill Bank Mutual Aid\n"
    "what is left of the money to those it was meant for",
}

REVIEW_1_0, REVIEW_1_1, REVIEW_2_0 = date(2025, 1, 22), date(2025, 11, 12), date(2026, 11, 11)


@dataclass(frozen=True, slots=True)
class Yes:
    """A yes of a member: on paper, or out loud, heard by somebody at Lowfield Hall."""

    at: str
    on: date
    heard_by: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a member, about some words of a section."""

    at: str
    on: date
    section: str
    words: str
    about: str
    way: str
    heard_by: str = ""


_FIRST, _DAY = date(2024, 1, 22), date(2025, 3, 3)

YES_1_0 = (
    Yes("ln", _FIRST),
    Yes("odp", _FIRST, "nadia", "Urdu"),
    Yes("mb", _FIRST),
    Yes("hwc", _FIRST, "nadia"),
    Yes("kcc", _FIRST),
    Yes("wr", _FIRST),
)
YES_1_1 = (
    Yes("ln", _DAY),
    Yes("odp", _DAY, "precious", "Urdu"),
    Yes("mb", _DAY),
    Yes("hwc", _DAY, "precious"),
    Yes("nyv", _DAY),
    Yes("kcc", _DAY),
    Yes("kcr", _DAY),
    Yes("uk", _DAY),
    Yes("kv", _DAY),
    Yes("wr", _DAY),
)
YES_2_0 = (
    Yes("odp", date(2025, 10, 9), "precious", "Urdu"),
    Yes("hwc", date(2025, 10, 9), "precious"),
    Yes("ln", date(2025, 10, 10)),
    Yes("uk", date(2025, 10, 10)),
)
ASKED_2_0 = (
    Asked(
        "mb",
        date(2025, 10, 9),
        "how_we_decide",
        "Can Wrenhill still stop the money if they do not like the vote?",
        "sits with us to listen and to help, and does not vote on what we do",
        "spoken",
        "precious",
    ),
    Asked(
        "kcc",
        date(2025, 10, 10),
        "when_things_go_wrong",
        "If a group is asked to step back, who tells its own board, and when?",
        "the rest of us may ask it to step back for a time",
        "letter",
    ),
)
