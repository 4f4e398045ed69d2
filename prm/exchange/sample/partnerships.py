"""The three partnerships: why, where, who with, what each brings and hopes for, and how far along. Plain data."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Partner:
    """A member: its organisation, who speaks, stands in and takes part (keys of people)."""

    at: str
    joined: date
    speaks: str
    stands_in: str = ""
    others: str = ""
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stage:
    stage: str
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Together:
    key: str
    name: str
    begun: date
    stages: tuple[Stage, ...]
    places: str
    partners: tuple[Partner, ...]
    strands: tuple[tuple[str, str, str], ...]
    fields: dict[str, Any]
    later: tuple[tuple[date, dict[str, Any]], ...] = ()
    new_strands: tuple[date, tuple[tuple[str, str, str], ...]] | None = None


def _d(words: str) -> date:
    return date.fromisoformat(words)


WARM_TOGETHER = Together(
    "wt", "Warm Together", _d("2024-01-11"),
    (
        Stage("exploring", _d("2024-01-11"), ""),
        Stage("building_trust", _d("2024-04-02"),
              "The panel has met, and everyone came back. Wrenhill’s grant begins."),
        Stage("working_together", _d("2025-03-03"),
              "Ten partners agreed five values out loud, and who has the casting vote."),
    ),
    "lowfield mill_bank",
    (
        Partner("ln", _d("2024-01-22"), "nadia", "precious", "dev", {
            "role": "convenor", "paid": "job", "paid_note": "1 day a week",
            "brings": "A place to meet, and a day a week to hold it together",
            "hopes": "Neighbours who are not ill from cold and damp.",
            "needs": "Somebody to share the chairing.",
            "matters": "That we answer people, also when the answer is no.",
        }),
        Partner("odp", _d("2024-01-22"), "farida", "", "odp1 odp2", {
            "paid": "by_time", "paid_note": "By the day",
            "brings": "Trust at the counter, and Urdu",
            "hopes": "Letters that people open and can read.",
            "needs": "Meetings that are not on a Thursday morning.",
            "matters": "Food without a form.",
        }),
        Partner("mb", _d("2024-01-22"), "joseph", "yusuf", "imam mb1", {
            "paid": "unpaid", "paid_note": "No, we want this paid",
            "brings": "The survey of 212 homes, and the people who asked",
            "hopes": "To be paid for what we already do.",
            "needs": "Pay within five days, and no invoices.",
            "matters": "Whoever does the work has the say.",
        }),
        Partner("hwc", _d("2024-01-22"), "bev", "sukarno", "gulshan rezia", {
            "paid": "unpaid_chosen", "paid_note": "We choose to give this. Please ask again in spring.",
            "brings": "A warm room, and lifts",
            "hopes": "One name to ring when the heating fails.",
            "needs": "Words in large print, read out first.",
            "matters": "A room where nobody has to explain themselves.",
        }),
        Partner("nyv", _d("2024-09-10"), "callum", "", "kai", {
            "paid": "by_time", "paid_note": "By the day",
            "brings": "Young researchers, and films",
            "hopes": "Young people asked before it is decided.",
            "needs": "Meetings after school, with food.",
        }),
        Partner("kcc", _d("2024-01-22"), "grace", "", "kcc1", {
            "role": "partner", "team": "Public Health", "paid": "job",
            "brings": "A way to the repairs team",
            "hopes": "To hear of damp before it is an emergency.",
            "needs": "Two weeks’ notice for anything that goes to cabinet.",
        }),
        Partner("kcr", _d("2024-10-16"), "tom", "", "", {
            "paid": "job", "brings": "A say on the warm homes fund",
            "hopes": "A warm homes plan that people here would sign.",
        }),
        Partner("uk", _d("2025-01-14"), "helen", "mj", "", {
            "role": "evidence", "paid": "job",
            "brings": "Two days a week, and training for peer researchers",
            "hopes": "To do research that is used where it was made.",
        }),
        Partner("kv", _d("2024-11-19"), "idris", "", "kv1", {
            "role": "evidence", "paid": "job", "brings": "What is known about damp and health",
            "hopes": "To test what we know about housing with those who live in it.",
        }),
        Partner("wr", _d("2024-01-22"), "sunita", "", "", {
            "role": "funder", "paid": "job", "brings": "Money for three years",
            "hopes": "To learn what it takes when a community decides.",
        }),
    ),
    (
        ("Hear what a cold home costs, from those who live in one", "Lowfield Neighbours", "Summer 2024"),
        ("Take what we hear to the repairs team", "Kelderby City Council, Public Health", "Autumn 2024"),
    ),
    {
        "purpose": "Every home in Lowfield and Mill Bank should be warm, and the people who live there should "
        "help decide how.",
        "for_whom": "people whose homes are cold or damp, and those who live next door to them",
        "already_here": "the pantry, the warm room at Harbourside, the damp advice table and the Tuesday Lunch "
        "Club",
        "out_of_scope": "gather data that nobody here asked for, or speak for people who can speak for "
        "themselves",
        "languages": "English, Urdu and Polish",
        "started_on": _d("2024-01-01"), "started_exact": "month",
    },
    (
        (_d("2025-03-03"), {"purpose_agreed_on": _d("2025-03-03"), "purpose_agreed_where": "Lowfield Hall"}),
        (_d("2025-07-09"), {"last_review_on": _d("2025-07-09"), "next_review_on": _d("2025-11-12")}),
    ),
    (_d("2025-02-20"), (
        ("Knock on every door in Alder Court, two of us together", "Precious Moyo", "March 2026"),
        ("Train and pay four peer researchers", "University of Kelderby", "January 2026"),
        ("Write every repairs letter anew, with one name to ring", "Kelderby City Council, Public Health",
         "December 2025"),
    )),
)  # fmt: skip

FOOD_TABLE = Together(
    "ft", "Lowfield Food Table", _d("2024-02-05"),
    (
        Stage("exploring", _d("2022-03-01"), ""),
        Stage("building_trust", _d("2022-10-01"), "Six Saturdays, and the same people brought a chair."),
        Stage("working_together", _d("2023-05-06"), "Cooks, growers and the pantry set one list together."),
        Stage("embedding", _d("2025-01-15"), "It would go on if any one of us left. In March it did."),
    ),
    "lowfield",
    (
        Partner("ln", _d("2024-02-05"), "nadia", "precious", "", {"role": "convenor", "paid": "job"}),
        Partner("odp", _d("2024-02-05"), "farida", "odp3", "odp4", {
            "role": "host", "paid": "by_time", "paid_note": "By the day",
            "brings": "The pantry, two fridges and a van", "hopes": "Food without a form.",
        }),
        Partner("hwc", _d("2024-02-05"), "bev", "", "", {
            "paid": "unpaid_chosen", "brings": "Cooks, and a hundred bowls",
        }),
        Partner("mb", _d("2024-02-05"), "joseph", "mb4", "", {
            "paid": "by_time", "paid_note": "Cooks are paid by the hour", "brings": "Cooks and a kitchen",
        }),
        Partner("ltv", _d("2024-02-05"), "moira", "ltv1", "ltv2", {
            "paid": "unpaid_chosen", "brings": "A knock on the door for whoever did not come",
            "hopes": "Neighbours who know each other’s names before the boiler breaks.",
        }),
        Partner("al", _d("2024-06-11"), "chidi", "al1", "", {
            "paid": "unpaid_chosen", "brings": "What is in season", "hopes": "Nothing rots on the plot.",
        }),
        Partner("tlc", _d("2024-02-05"), "tlc1", "", "dorothy wang", {
            "paid": "unpaid_chosen", "brings": "Recipes for two hundred",
        }),
        Partner("bt", _d("2024-09-14"), "hanh", "", "bt1", {
            "paid": "by_time", "paid_note": "By the piece", "brings": "Aprons, and broth",
        }),
        Partner("pss", _d("2025-07-12"), "halina", "olha", "", {
            "paid": "unpaid", "brings": "The damp advice table, in Polish and Ukrainian",
        }),
        Partner("kcc", _d("2024-02-05"), "grace", "", "kcc4", {
            "team": "Public Health", "paid": "job", "brings": "Somebody who reads the rules for us",
        }),
        Partner("kch", _d("2024-02-05"), "bernadette", "", "", {
            "role": "funder", "paid": "job", "brings": "£1,200 a year",
        }),
    ),
    (
        ("A table every month, and every week from November", "Lowfield Tenants’ Voice", "November 2025"),
        ("Cooking in three languages", "Polish Saturday School", "Spring 2026"),
        ("What the allotments grow, on the table in two days", "Lowfield Allotments", "Next harvest"),
    ),
    {
        "purpose": "Nobody in Lowfield should eat alone because they cannot pay, and everybody brings something.",
        "for_whom": "anyone who is hungry, and anyone who would rather not eat alone",
        "already_here": "the pantry, the allotments, the hall kitchen and people who can cook",
        "languages": "English, Polish and Vietnamese",
        "started_on": _d("2022-01-01"), "started_exact": "year",
    },
    (
        (_d("2025-05-15"), {"purpose_agreed_on": _d("2025-05-15"),
                            "purpose_agreed_where": "Open Door Pantry"}),
        (_d("2025-05-15"), {"last_review_on": _d("2025-05-15"), "next_review_on": _d("2026-02-26")}),
    ),
)  # fmt: skip

EARLY_YEARS = Together(
    "eyl", "Early Years Listening", _d("2025-01-22"),
    (
        Stage("exploring", _d("2025-01-22"), ""),
        Stage("building_trust", _d("2025-05-14"),
              "Parents saw us come back, and began to ask their own questions."),
    ),
    "lowfield netherby",
    (
        Partner("ln", _d("2025-01-22"), "nadia", "precious", "", {"role": "convenor", "paid": "job"}),
        Partner("eyc", _d("2025-01-22"), "thorunn", "eyc1", "eyc2", {
            "role": "evidence", "paid": "job", "brings": "Patience, and tape recorders",
            "hopes": "Questions that parents would ask themselves.",
        }),
        Partner("nur", _d("2025-01-22"), "agnieszka", "", "nur1", {
            "role": "host", "paid": "job", "brings": "A doorway where parents talk",
            "hopes": "Fewer coughs in the baby room.",
        }),
        Partner("pri", _d("2025-02-12"), "siobhan", "", "pri1", {"paid": "job"}),
        Partner("odp", _d("2025-07-16"), "farida", "", "", {
            "paid": "by_time", "paid_note": "By the day", "brings": "Families who trust the counter",
        }),
        Partner("kcr", _d("2025-03-26"), "tom", "", "", {"role": "looking_in", "paid": "job"}),
        Partner("nyv", _d("2025-06-03"), "callum", "", "", {
            "paid": "by_time", "brings": "Young parents",
        }),
        Partner("uk", _d("2025-06-03"), "helen", "", "", {"role": "critical_friend", "paid": "job"}),
    ),
    (
        ("Listen at the nursery door and the school gate", "Elmtree Nursery", "December 2025"),
        ("Questions that parents wrote", "Early Years Centre", "March 2026"),
    ),
    {
        "purpose": "What parents of small children know about home should be heard before anything is planned "
        "for them.",
        "for_whom": "parents and carers of children under five",
        "languages": "English, Polish and Somali",
        "started_on": _d("2025-01-01"), "started_exact": "month",
    },
    ((_d("2025-05-14"), {"last_review_on": _d("2025-05-14"), "next_review_on": _d("2026-01-21")}),),
)  # fmt: skip

TOGETHER = (WARM_TOGETHER, FOOD_TABLE, EARLY_YEARS)
