"""The 40 people whom the notes name, each of whom tests something. Plain data; nobody here is real."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Hat:
    """A role in an organisation, by its key."""

    at: str
    role: str
    title: str | None = None
    since: date | None = None
    until: date | None = None
    team: str | None = None
    main: bool = True


@dataclass(frozen=True, slots=True)
class Said:
    """A consent: what they said yes or no to."""

    kind: str = "keep_details"
    yes: bool = True
    way: str = "spoken"
    until: date | None = None
    language: str | None = None
    use: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody; ``met`` is the day for those who come into no talk."""

    key: str
    name: str
    hats: tuple[Hat, ...] = ()
    reach: tuple[tuple[str, str], ...] = ()
    said: tuple[Said, ...] = (Said(),)
    tags: tuple[str, ...] = ()
    met: date | None = None
    fields: dict[str, Any] = field(default_factory=dict)


def _d(words: str) -> date:
    return date.fromisoformat(words)


END_OF_OCTOBER = _d("2025-10-31")

NADIA = Known(
    "nadia", "Nadia Osei", (Hat("ln", "convenor", "Convenor", _d("2019-04-01")),),
    (("phone", "07700 900101"), ("email", "nadia@lowfieldneighbours.example.org")),
    fields={"known_as": "Nadia", "pronouns": "she, her", "pay": "Paid 1 day a week on Warm Together"},
)  # fmt: skip

NAMED = (
    NADIA,
    Known(
        "precious", "Precious Moyo",
        (Hat("ln", "researcher", "Community researcher", _d("2024-11-04")),),
        (("phone", "07700 900102"), ("email", "precious@lowfieldneighbours.example.org")),
        fields={
            "known_as": "Precious", "pronouns": "she, her", "resident": True,
            "languages": "English and Shona", "good_to_know": "Lives in Alder Court, flat 31.",
        },
    ),
    Known(
        "farida", "Farida Rahmani · فریدہ رحمانی",
        (Hat("odp", "founder", "Founder", _d("2018-09-01")),),
        (("phone", "07700 900111"),),
        (
            Said(way="spoken", until=_d("2027-03-31"), language="Urdu"),
            Said("words_no_name"),
            Said("photo", yes=False),
        ),
        fields={
            "known_as": "Farida", "pronouns": "she, her", "say_it": "fa-REE-da",
            "matters": "Food without a form. Wants the council to come to the pantry on a busy day and see.",
            "languages": "Urdu first. English is fine one to one.", "access_needs": "Needs step-free rooms.",
            "reach_by": "Likes a phone call after 2pm. Not Fridays.",
            "pay": "£140 a day, by bank transfer.",
        },
    ),
    Known(
        "joseph", "Joseph Adeyemi-Clarke", (Hat("mb", "convenor", "Coordinator", _d("2020-03-20")),),
        (("phone", "07700 900112"), ("email", "joseph@millbank.example.org")),
        (Said(), Said("words_named", until=_d("2026-12-31"))),
        fields={
            "pronouns": "he, him", "matters": "That people who do the work are paid for it, and on time.",
            "reach_by": "Texts are quickest. He drives a bus until three.",
            "good_to_know": "Asked whether Wrenhill can stop the money. He wants an answer, not a meeting.",
        },
    ),
    Known(
        "yusuf", "Yusuf Demir",
        (
            Hat("mb", "peer_researcher", "Peer researcher", _d("2025-06-01")),
            Hat("mb", "resident", "Member", _d("2021-01-01"), _d("2025-05-31"), main=False),
        ),
        (("phone", "07700 900113"),),
        (Said(until=END_OF_OCTOBER),),
        ("peer researcher",),
        fields={
            "known_as": "Yusuf", "languages": "Turkish and English", "resident": True,
            "good_to_know": "His own heating keeps failing. Ask how it is before asking for anything.",
        },
    ),
    Known(
        "bev", "Bev Hartley", (Hat("hwc", "volunteer", "Volunteer lead", _d("2016-01-01")),),
        (("phone", "07700 900163"),),
        (Said(way="spoken", until=END_OF_OCTOBER), Said("contact", way="spoken")),
        fields={
            "known_as": "Bev", "pronouns": "she, her",
            "matters": "A warm room where nobody has to explain themselves.",
            "access_needs": "Large print, on yellow paper if there is any.",
        },
    ),
    Known(
        "callum", "Callum Reeve", (Hat("nyv", "practitioner", "Youth worker", _d("2021-09-01")),),
        (("phone", "07700 900118"), ("email", "callum@netherbyyouth.example.org")),
        fields={"pronouns": "he, him", "matters": "Young people asked before it is decided."},
    ),
    Known(
        "moira", "Moira Tennant", (Hat("ltv", "chair", "Chair", _d("2017-05-01")),),
        (("phone", "01632 960045"),),
        fields={
            "pronouns": "she, her", "resident": True,
            "good_to_know": "Sits on Netherby parish council too. Ask which hat she has on.",
        },
    ),
    Known(
        "grace", "Grace Pemberly",
        (Hat("kcc", "officer", "Public health lead", _d("2022-02-01"), team="Public Health"),),
        (("phone", "01632 960511"), ("email", "grace.pemberly@kelderby.example.org")),
        fields={
            "pronouns": "she, her", "matters": "To hear of damp before it is an emergency.",
            "good_to_know": "Our only way to Kelderby Homes and to the surgery.",
        },
    ),
    Known(
        "tom", "Tom Ashdown", (Hat("kcr", "officer", "Policy lead", _d("2023-06-01")),),
        (("phone", "01632 960602"), ("email", "tom.ashdown@kelderregion.example.org")),
        fields={"pronouns": "he, him", "good_to_know": "Says no early and says why. It is a kindness."},
    ),
    Known(
        "helen", "Helen Marchetti",
        (
            Hat("uk", "fellow_home", "Research fellow", _d("2021-10-01")),
            Hat("kcc", "fellow_host", "Policy fellow", _d("2025-01-06"), _d("2025-12-31"),
                "Public Health", main=False),
        ),
        (("email", "h.marchetti@kelderby-uni.example.org"),),
        fields={
            "pronouns": "she, her", "reach_by": "Mondays and Tuesdays at City Hall, else at the university.",
        },
    ),
    Known(
        "idris", "Idris Wynne-Parry", (Hat("kv", "researcher", "Professor of housing", _d("2012-09-01")),),
        (("email", "i.wynne-parry@keldervalley.example.org"),),
        fields={"pronouns": "he, him", "languages": "Welsh and English", "say_it": "ID-riss"},
    ),
    Known(
        "sunita", "Sunita Bhalla", (Hat("wr", "funder_officer", "Programme manager", _d("2020-01-01")),),
        (("phone", "01632 960778"), ("email", "sunita@wrenhill.example.org")),
        fields={"pronouns": "she, her", "matters": "To learn what it takes when a community decides."},
    ),
    Known(
        "agnieszka", "Agnieszka Wolny", (Hat("nur", "staff", "Nursery manager", _d("2014-09-01")),),
        (("phone", "07700 900142"), ("email", "manager@elmtree.example.org")),
        (Said(way="form", until=END_OF_OCTOBER),),
        fields={"pronouns": "she, her", "languages": "Polish and English", "say_it": "ag-NYESH-ka"},
    ),
    Known(
        "halina", "Halina Brzeska", (Hat("pss", "volunteer", "Runs the damp advice table"),),
        (("phone", "07700 90"),),
        tags=("damp advice table",),
        fields={
            "languages": "Polish. English slowly.", "say_it": "ha-LEE-na BZHES-ka",
            "good_to_know": "The number is short: some of it is missing. Ask her when you see her.",
        },
    ),
    Known(
        "dorothy", "Dorothy Kemp", (Hat("tlc", "resident", "Member"),),
        (("phone", "01632 960027"), ("leave_word", "The kitchen at Lowfield Hall, Tuesdays from eleven")),
        (),
        fields={
            "resident": True, "good_to_know": "No email. Asked on 2 June 2025 for a copy of what we hold.",
        },
    ),
    Known(
        "ray", "Ray Whitlock", (Hat("al", "chair", "Chair", _d("2009-01-01"), _d("2024-03-31")),),
        (), (Said(yes=False), Said("contact", yes=False)), met=_d("2024-02-06"),
    ),
    Known(
        "sukarno", "Sukarno", (Hat("hwc", "volunteer", "Driver"),), (("phone", "07700 900124"),),
        fields={"good_to_know": "One name is his whole name.", "languages": "Indonesian and English"},
    ),
    Known(
        "hanh", "Nguyễn Thị Minh Hạnh", (Hat("bt", "resident", "Cutter and cook", _d("2022-01-01")),),
        (("phone", "07700 900125"),),
        fields={
            "known_as": "Hạnh", "say_it": "hang, short and low",
            "languages": "Vietnamese and English",
        },
    ),
    Known(
        "wang", "王秀英 (Wang Xiuying)", (Hat("tlc", "resident", "Member"),),
        (("phone", "01632 960028"),),
        fields={
            "sort_under": "Wang Xiuying", "languages": "Mandarin. Her grandson reads letters to her.",
            "resident": True, "reach_by": "Home phone, in the morning",
        },
    ),
    Known(
        "olha", "Ольга Шевченко (Olha Shevchenko)", (Hat("pss", "volunteer", "Helper", _d("2023-09-01")),),
        (("messaging", "07700 900127"),),
        fields={
            "sort_under": "Olha Shevchenko", "known_as": "Olha", "languages": "Ukrainian, Polish, some English",
            "reach_by": "Evenings only. She works days.",
        },
    ),
    Known(
        "emebet", "እመቤት ተስፋዬ (Emebet Tesfaye)", (), (("phone", "07700 900128"),),
        (Said(), Said("words_no_name")),
        ("panel",),
        fields={
            "sort_under": "Emebet Tesfaye", "known_as": "Emebet", "resident": True,
            "languages": "Amharic and English",
            "good_to_know": "Tesfaye is her father’s name, not a family name. Lives in Alder Court.",
        },
    ),
    Known(
        "gulshan", "গুলশান আরা বেগম (Gulshan Ara Begum)", (Hat("hwc", "resident", "Member"),),
        (("email", "begum.sisters@example.org"),),
        tags=("panel",),
        fields={
            "sort_under": "Gulshan Ara Begum", "known_as": "Gulshan Ara", "languages": "Bengali",
            "good_to_know": "Begum is a title. She and her sister Rezia read one mailbox.",
        },
    ),
    Known(
        "rezia", "Rezia Begum", (Hat("hwc", "resident", "Member"),), (),
        fields={
            "languages": "Bengali and English",
            "good_to_know": "Not the same person as Gulshan Ara, her sister.",
        },
    ),
    Known(
        "imam", "محمد الأمين (Mohamed Al-Amin)", (Hat("mb", "volunteer", "Imam"),),
        (("phone", "07700 900131"),),
        fields={
            "sort_under": "Mohamed Al-Amin", "known_as": "Imam Mohamed", "languages": "Arabic and English",
            "reach_by": "After the afternoon prayer",
        },
    ),
    Known(
        "mo_amin", "Mohammed Amin", (), (("phone", "07700 900132"),), (Said(),), ("panel",),
        fields={"resident": True, "good_to_know": "Lives in Netherby. Not Imam Mohamed."},
    ),
    Known(
        "harpreet", "ਹਰਪ੍ਰੀਤ ਕੌਰ (Harpreet Kaur)", (Hat("su", "practitioner", "Practice nurse"),),
        (("email", "h.kaur@lowfieldsurgery.example.org"),),
        fields={"sort_under": "Harpreet Kaur", "known_as": "Harpreet", "good_to_know": "We met through Grace."},
    ),
    Known(
        "mj", "María José Fernández de la Vega",
        (Hat("uk", "student", "Doctoral researcher", _d("2023-10-01")),),
        (("email", "mj.fernandez@kelderby-uni.example.org"),),
        fields={
            "known_as": "María José",
            "languages": "Spanish and English",
        },
    ),
    Known(
        "siobhan", "Siobhán Ní Dhomhnaill", (Hat("pri", "practitioner", "Head teacher", _d("2019-09-01")),),
        (("phone", "01632 960211"), ("email", "head@lowfieldprimary.example.org")),
        fields={"say_it": "shiv-AWN nee GHO-nill"},
    ),
    Known(
        "thorunn", "Þórunn Jónsdóttir", (Hat("eyc", "researcher", "Director", _d("2015-08-01")),),
        (("email", "thorunn@earlyyears.example.org"),),
        fields={
            "sort_under": "Tzórunn", "say_it": "THOR-unn", "languages": "Icelandic and English",
            "good_to_know": "Jónsdóttir says whose daughter she is. Her name sorts after T, by her wish.",
        },
    ),
    Known(
        "chidi", 'Chinedu "Chidi" Okonkwo', (Hat("al", "chair", "Chair", _d("2024-04-01")),),
        (("phone", "07700 900137"),),
        fields={"known_as": "Chidi", "good_to_know": "Took over from Ray."},
    ),
    Known(
        "aroha", "Aroha Te Rangi", (Hat("beck", "funder_officer", "Adviser"),),
        (("email", "aroha@beckside.example.org"),),
        fields={
            "say_it": "a-RO-ha tay RANG-ee", "reach_by": "Works from Auckland: her morning is our evening.",
        },
    ),
    Known(
        "dev", "Cllr Dev Patel",
        (
            Hat("ln", "chair", "Trustee", _d("2025-06-10")),
            Hat("kcc", "elected", "Councillor", _d("2018-05-03"), _d("2025-05-01"), main=False),
        ),
        (("phone", "07700 900139"),),
        fields={"good_to_know": "Left the council in May 2025. People still say Cllr, and he lets them."},
    ),
    Known(
        "bernadette", "Sister Bernadette", (Hat("kch", "funder_officer", "Almoner"),),
        (("phone", "01632 960781"),),
        fields={"sort_under": "Bernadette", "good_to_know": "Sister is how she is called. One name."},
    ),
    Known(
        "jo", "Jo", (Hat("nyv", "resident", "Young member", _d("2024-10-01")),), (),
        (Said(way="guardian"), Said(way="spoken"), Said("photo", yes=False, way="guardian")),
        fields={
            "pronouns": "they, them", "under_18": True,
            "guardian": "Their aunt said yes on 26 August 2025, and so did Jo. Never named outside.",
        },
    ),
    Known(
        "kai", "Kai Brennan", (Hat("nyv", "resident", "Young member", _d("2024-03-01")),), (),
        (Said(way="guardian"), Said(way="spoken"), Said("photo", yes=False)),
        fields={
            "under_18": True, "review_at_18": _d("2025-11-20"),
            "guardian": "Kai’s mother said yes, and so did Kai. Ask Kai alone from 20 November.",
        },
    ),
    Known(
        "lena", "Lena Fischer", (Hat("ln", "staff", "Community worker", _d("2021-01-04"), _d("2024-06-28")),),
        (("email", "lena.fischer@example.org"),),
        fields={"good_to_know": "Left the job in June 2024. Still comes to the Food Table."},
    ),
    Known("r", "R.", (), (), (), met=_d("2025-02-19"),
          fields={"keep_hidden": True, "reach_by": "Only through Bev, and only when Bev says."}),
    Known(
        "patricia", "Patricia O'Rourke-Whyte", (Hat("kh", "staff", "Repairs manager", _d("2016-04-01")),),
        (("phone", "01632 960530"),),
        fields={"good_to_know": "We met through Grace."},
    ),
    Known(
        "arthur", "Arthur Pell", (Hat("tlc", "resident", "Member"),), (("phone", "01632 960029"),),
        (Said(), Said("story", use="The story of the navy onions, told at the Food Table")),
        fields={"resident": True, "good_to_know": "Cooked in the navy."},
    ),
)  # fmt: skip
