"""The 22 organisations of Kelderby and the tree of its places. Plain data."""

from dataclasses import dataclass, field
from typing import Any

OURS = "Lowfield Neighbours"


@dataclass(frozen=True, slots=True)
class Group:
    """An organisation; ``place`` and ``part_of`` are keys."""

    key: str
    name: str
    sector: str
    kind: str
    place: str | None = None
    part_of: str | None = None
    reach: tuple[tuple[str, str], ...] = ()
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place; ``whose`` is an organisation's key."""

    key: str
    name: str
    kind: str
    within: str | None = None
    whose: str | None = None
    community: bool = False


SPOTS = (
    Spot("region", "Kelder City Region", "region"),
    Spot("kelderby", "Kelderby", "city", "region"),
    Spot("lowfield", "Lowfield", "neighbourhood", "kelderby"),
    Spot("mill_bank", "Mill Bank", "neighbourhood", "kelderby"),
    Spot("netherby", "Netherby estate", "neighbourhood", "kelderby"),
    Spot("harbourside", "Harbourside", "neighbourhood", "kelderby"),
    # 64 homes: a talk in somebody's kitchen is at a community place
    Spot("alder", "Alder Court", "building", "lowfield", community=True),
    Spot("hall", "Lowfield Hall", "building", "lowfield", "ln", community=True),
    Spot("pantry", "Open Door Pantry", "building", "lowfield", "odp", community=True),
    Spot("allotments", "Lowfield Allotments", "building", "lowfield", "al"),
    Spot("school", "Lowfield Primary", "building", "lowfield", "pri"),
    Spot("surgery", "Lowfield Surgery", "building", "lowfield", "su"),
    Spot("nursery", "Elmtree Nursery", "building", "lowfield", "nur"),
    Spot("centre", "Mill Bank Centre", "building", "mill_bank", "mb", community=True),
    Spot("youth", "Netherby youth room", "room", "netherby", "nyv"),
    Spot("circle", "Women’s Circle room", "room", "harbourside", "hwc", community=True),
    Spot("city_hall", "City Hall", "building", "kelderby", "kcc"),
    Spot("ashby", "Ashby Building", "building", "kelderby", "uk"),
    Spot("valley", "Kelder Valley University", "building", "region", "kv"),
    Spot("early_years", "Early Years Centre", "building", "kelderby", "eyc"),
)


GROUPS = (
    Group(
        "odp", "Open Door Pantry", "community", "Charity", "pantry",
        reach=(("phone", "01632 960114"), ("email", "hello@opendoorpantry.example.org")),
        fields={"notes": "Open Tuesday and Thursday, 10 to 3. The busy hour is eleven."},
    ),
    Group(
        "mb", "Mill Bank Mutual Aid", "community", "Neighbours, no legal form", "centre",
        reach=(("phone", "01632 960131"),),
        fields={"notes": "No number and no bank account: Lowfield Neighbours pays people for them."},
    ),
    Group("hwc", "Harbour Women’s Circle", "community", "Unincorporated group", "circle"),
    Group("nyv", "Netherby Youth Voice", "community", "Charity", "youth",
          reach=(("email", "voice@netherbyyouth.example.org"),)),
    Group("ltv", "Lowfield Tenants’ Voice", "community", "Tenants’ association", "lowfield"),
    Group("al", "Lowfield Allotments", "community", "Allotment society", "allotments"),
    Group("tlc", "Tuesday Lunch Club", "community", "Lunch club", "hall"),
    Group("bt", "Bright Threads Co-op", "community", "Co-operative", "mill_bank",
          reach=(("web", "https://brightthreads.example.org"),)),
    Group("pss", "Polish Saturday School", "community", "Supplementary school", "lowfield"),
    Group("kcc", "Kelderby City Council", "local_government", "City council", "city_hall",
          reach=(("phone", "01632 960500"), ("web", "https://kelderby.example.org"))),
    Group("kcr", "Kelder City Region", "local_government", "Combined authority", "region"),
    Group("kh", "Kelderby Homes", "local_government", "The council’s housing company", "kelderby", "kcc",
          fields={"notes": "Looks after 9,400 homes, Alder Court among them."}),
    Group("uk", "University of Kelderby", "university", "University", "ashby"),
    Group("kv", "Kelder Valley University", "university", "University", "valley"),
    Group("eyc", "Early Years Centre", "university", "Research centre", "early_years",
          fields={"notes": "Once a charity of its own. Part of Kelder Valley University since 2024."}),
    Group("wr", "Wrenhill Foundation", "funder", "Foundation", reach=(("phone", "01632 960777"),)),
    Group("beck", "Beckside Trust", "funder", "Trust"),
    Group("kch", "Kelder Community Chest", "funder", "Small grants fund", None, "wr",
          fields={"notes": "Became part of Wrenhill’s programme in 2023 but keeps its name."}),
    Group("su", "Lowfield Surgery", "health", "GP surgery", "surgery"),
    Group("pri", "Lowfield Primary", "school", "Primary school", "school",
          reach=(("phone", "01632 960210"),)),
    Group("nur", "Elmtree Nursery", "school", "Nursery", "nursery"),
)  # fmt: skip
