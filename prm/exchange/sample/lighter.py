"""86 lighter people, so that the lists have a believable length: names by the traditions of the 40, drawn with a
fixed seed. The same people come out each time.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from prm.exchange.sample.people import Hat, Known, Said

SEED = 20251014


@dataclass(frozen=True, slots=True)
class Name:
    """As they write it; what it is sorted under where that is another script; its parts, to have few twice."""

    written: str
    sort_under: str | None
    known_as: str | None
    languages: str | None
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tradition:
    """Parts of names are (as written, in Latin letters); ``family_of_women`` is () where there is no such thing."""

    women: tuple[tuple[str, str], ...]
    men: tuple[tuple[str, str], ...]
    family_of_women: tuple[tuple[str, str], ...]
    family_of_men: tuple[tuple[str, str], ...] = ()
    family_first: bool = False
    joint: str = " "
    languages: str | None = None


def _latin(words: str) -> tuple[tuple[str, str], ...]:
    return tuple((word.replace("_", " "),) * 2 for word in words.split())


def _pairs(words: str) -> tuple[tuple[str, str], ...]:
    found = words.split()
    return tuple(zip(found[::2], found[1::2], strict=True))


TRADITIONS = {
    "english": Tradition(
        _latin("Margaret Sheila Tracey Lorraine Gemma Ruth Hazel Denise"),
        _latin("Derek Kevin Graham Stuart Colin Neil Barry Adrian"),
        _latin("Hargreaves Whitaker Sutcliffe Marsden Booth Fairburn-Lowe Tindall Ackroyd Pickles Dyson"),
    ),
    "irish": Tradition(
        _latin("Gráinne Aoife Bríd"), _latin("Ciarán Eoin Declan"), _latin("Devlin O'Hara Mac_Giolla Quigley")
    ),
    "welsh": Tradition(
        _latin("Rhiannon Carys Nia"), _latin("Gethin Emrys Dafydd"), _latin("Pugh Lloyd-Evans Prosser Bevan")
    ),
    "polish": Tradition(
        _latin("Małgorzata Ewa Zofia Grażyna"),
        _latin("Łukasz Paweł Wojciech"),
        _latin("Kowalska Wójcik Zielińska Dąbrowska"),
        _latin("Kowalski Wójcik Zieliński Dąbrowski"),
        languages="Polish and English",
    ),
    "ukrainian": Tradition(
        _pairs("Оксана Oksana Наталія Nataliia Ірина Iryna"),
        _pairs("Богдан Bohdan Тарас Taras"),
        _pairs("Коваленко Kovalenko Бондаренко Bondarenko Мельник Melnyk"),
        languages="Ukrainian, some English",
    ),
    "pashtun": Tradition(
        _latin("Zainab Samina Palwasha Nasreen"),
        _latin("Imran Tariq Nadeem"),
        _latin("Yousafzai Siddiqui Khattak Durrani"),
        languages="Urdu and English",
    ),
    "bengali": Tradition(
        _pairs("শিরিন Shirin নাসিমা Nasima জাহানারা Jahanara"),
        _pairs("রফিক Rafiq কামাল Kamal"),
        _pairs("খাতুন Khatun আক্তার Akter"),
        _pairs("হোসেন Hossain মিয়া Miah"),
        languages="Bengali",
    ),
    "punjabi": Tradition(
        _latin("Manpreet Jaswinder Simran"),
        _latin("Gurdeep Balbir Kulwant"),
        _latin("Kaur"),
        _latin("Singh_Gill Singh_Sandhu"),
        languages="Punjabi and English",
    ),
    "chinese": Tradition(
        _pairs("美玲 Meiling 淑芬 Shufen 秀兰 Xiulan"),
        _pairs("志明 Zhiming 国强 Guoqiang"),
        _pairs("陈 Chen 林 Lin 黄 Huang"),
        family_first=True,
        joint="",
        languages="Mandarin",
    ),
    "vietnamese": Tradition(
        _latin("Thị_Lan Thị_Hoa Thị_Tuyết"),
        _latin("Văn_Dũng Quốc_Bảo"),
        _latin("Trần Lê Phạm Võ"),
        family_first=True,
        languages="Vietnamese and English",
    ),
    "ethiopian": Tradition(
        _pairs("ሰላም Selam ሀና Hana ትዕግስት Tigist"),
        _pairs("ዳዊት Dawit ሳሙኤል Samuel"),
        _pairs("በቀለ Bekele ኃይሌ Haile ገብረ Gebre"),
        languages="Amharic and English",
    ),
    "somali": Tradition(
        _latin("Hodan Amina Sahra"),
        _latin("Abdi Liban Guled"),
        _latin("Warsame_Ali Farah_Yusuf Jama_Nur"),
        languages="Somali and English",
    ),
    "turkish": Tradition(
        _latin("Elif Ayşe Gülay"), _latin("Emre Hüseyin Kadir"), _latin("Yılmaz Öztürk Çelik Kaya")
    ),
    "arabic": Tradition(
        _pairs("ليلى Layla هدى Huda مريم Maryam"),
        _pairs("حسن Hassan كريم Karim"),
        _pairs("حداد Haddad منصور Mansour"),
        languages="Arabic and English",
    ),
    "nigerian": Tradition(
        _latin("Adaeze Ngozi Folake"), _latin("Babatunde Emeka Tunde"), _latin("Okafor Adeyemi Eze Ogunleye")
    ),
    "zimbabwean": Tradition(
        _latin("Rumbidzai Tendai Nyasha"), _latin("Farai Tafadzwa"), _latin("Chikwanha Nyathi Mutasa Dube")
    ),
    "spanish": Tradition(
        _latin("Lucía Carmen Pilar"),
        _latin("Andrés Joaquín"),
        _latin("García_Romero Ibáñez_de_la_Torre Núñez_Prieto"),
    ),
    "one name": Tradition(_latin("Kadek Wayan"), _latin("Putu Ketut"), (), languages="Indonesian"),
}


@dataclass(frozen=True, slots=True)
class Slot:
    """How many people of one organisation, and what they are there; "w" keeps to women's names."""

    key: str
    at: str | None
    titles: tuple[tuple[str, str], ...]
    traditions: str
    women_only: bool = False


_VOLUNTEER, _MEMBER = ("volunteer", "Volunteer"), ("resident", "Member")
SLOTS = (
    Slot("ln", "ln", (_VOLUNTEER, _VOLUNTEER, _VOLUNTEER, ("chair", "Treasurer")), "english irish somali"),
    Slot("odp", "odp", (*[_VOLUNTEER] * 7, ("staff", "Van driver"), ("chair", "Trustee")),
         "pashtun pashtun english arabic somali punjabi"),
    Slot("mb", "mb", (*[("peer_researcher", "Peer researcher")] * 3, *[_MEMBER] * 5),
         "nigerian turkish arabic english zimbabwean ethiopian"),
    Slot("hwc", "hwc", (_VOLUNTEER, _VOLUNTEER, *[_MEMBER] * 5), "bengali somali arabic english one_name", True),
    Slot("nyv", "nyv", (_VOLUNTEER, ("staff", "Session worker"), _VOLUNTEER, ("chair", "Trustee")),
         "english irish nigerian"),
    Slot("ltv", "ltv", (("chair", "Secretary"), *[_MEMBER] * 4), "english welsh somali zimbabwean"),
    Slot("al", "al", (_MEMBER, ("chair", "Treasurer"), _MEMBER, _MEMBER), "english nigerian polish chinese"),
    Slot("tlc", "tlc", (("volunteer", "Cook"), *[_MEMBER] * 6), "english english irish chinese welsh"),
    Slot("bt", "bt", (("staff", "Machinist"), *[_MEMBER] * 4), "vietnamese vietnamese turkish chinese"),
    Slot("pss", "pss", (("practitioner", "Teacher"), _VOLUNTEER, _VOLUNTEER, ("chair", "Chair")),
         "polish polish ukrainian"),
    Slot("res", None, (("", ""),) * 8, "ethiopian bengali english one_name spanish ukrainian punjabi"),
    Slot("kcc", "kcc", (
        ("officer", "Repairs liaison officer"), ("officer", "Housing Repairs manager"),
        ("officer", "Customer letters lead"), ("officer", "Environmental health officer"),
        ("officer", "Democratic services officer"), ("elected", "Councillor"),
    ), "english punjabi nigerian welsh"),
    Slot("kcr", "kcr", (("officer", "Data lead"), ("officer", "Warm homes officer")), "english irish"),
    Slot("kh", "kh", (("staff", "Estate officer"),), "english"),
    Slot("uk", "uk", (("researcher", "Lecturer in plain English"), ("student", "Doctoral researcher")),
         "spanish chinese english"),
    Slot("kv", "kv", (("researcher", "Research associate"),), "welsh"),
    Slot("eyc", "eyc", (("researcher", "Developmental psychologist"), ("researcher", "Research assistant")),
         "english nigerian"),
    Slot("wr", "wr", (("funder_officer", "Grants assistant"),), "english"),
    Slot("su", "su", (("practitioner", "Social prescriber"),), "punjabi"),
    Slot("pri", "pri", (("practitioner", "Family worker"), ("staff", "School secretary")), "irish english"),
    Slot("nur", "nur", (
        ("practitioner", "Nursery worker"), ("practitioner", "Baby room lead"), ("staff", "Cook"),
    ), "polish ukrainian zimbabwean", True),
)  # fmt: skip

# those with another answer than yes, by key
NOT_ASKED = frozenset({"hwc7"})
SAID_NO = frozenset({"tlc7", "res8"})
RENEW = {key: date(2025, 11, 13) for key in ("odp6", "ltv3", "bt4", "kcc6", "pri2")}


# a talk speaks of them as "she"
WOMEN = frozenset({"mb2", "kcc3"})


# somebody who is here already, put down once more by whoever had only the letter and the number
AGAIN: dict[str, dict[str, Any]] = {
    "nyv1": {"name": "C. Reeve", "reach": (("phone", "07700 900118"),), "fields": {}}
}


def lighter_people() -> tuple[Known, ...]:
    """All 86, with keys "odp1", "odp2" …"""
    rng = Random(SEED)
    taken: Counter[str] = Counter()
    people: list[Known] = []
    for slot in SLOTS:
        for number, (role, title) in enumerate(slot.titles, start=1):
            key = f"{slot.key}{number}"
            name = _new_name(rng, slot, taken, women_only=slot.women_only or key in WOMEN)
            people.append(_somebody(rng, slot, key, (role, title), name, phone=200 + len(people)))
    return tuple(replace(one, **AGAIN[one.key]) if one.key in AGAIN else one for one in people)


def _somebody(rng: Random, slot: Slot, key: str, hat: tuple[str, str], name: Name, *, phone: int) -> Known:
    hats = (Hat(slot.at, *hat, _some_day(rng, date(2019, 1, 1), 1500)),) if slot.at else ()
    fields: dict[str, object] = {
        "sort_under": name.sort_under,
        "known_as": name.known_as,
        "languages": name.languages,
        "resident": slot.at is None,
    }
    reach = [("phone", f"07700 900{phone}")]
    if rng.random() < 0.4:
        reach.append(("email", f"{key}@people.example.org"))
    return Known(
        key,
        name.written,
        hats,
        () if key in SAID_NO else tuple(reach),
        _consents(rng, key),
        met=_some_day(rng, date(2024, 2, 1), 560),
        fields={key: value for key, value in fields.items() if value},
    )


def _consents(rng: Random, key: str) -> tuple[Said, ...]:
    way = rng.choice(("spoken", "spoken", "form", "written", "email"))
    if key in NOT_ASKED:
        return ()
    if key in SAID_NO:
        return (Said(yes=False, way=way), Said("contact", yes=False, way=way))
    until = RENEW.get(key) or rng.choice((None, None, date(2026, 12, 31), date(2027, 3, 31)))
    return (Said(way=way, until=until),)


def _some_day(rng: Random, first: date, days: int) -> date:
    return first + timedelta(days=rng.randrange(days))


def _new_name(rng: Random, slot: Slot, taken: Counter[str], *, women_only: bool) -> Name:
    """A name whose parts are as little used by others as a few throws can find."""
    throws = [_name(rng, slot, women_only=women_only) for _throw in range(24)]
    name = min(
        throws, key=lambda one: (taken[one.written], *sorted((taken[p] for p in one.parts), reverse=True))
    )
    taken.update((name.written, *name.parts))
    return name


def _name(rng: Random, slot: Slot, *, women_only: bool) -> Name:
    tradition = TRADITIONS[rng.choice(slot.traditions.split()).replace("_", " ")]
    women = women_only or rng.random() < 0.55
    given = rng.choice(tradition.women if women else tradition.men)
    families = tradition.family_of_women if women else tradition.family_of_men or tradition.family_of_women
    parts = [given, *([rng.choice(families)] if families else [])]
    if tradition.family_first:
        parts.reverse()
    written = tradition.joint.join(part[0] for part in parts)
    latin = " ".join(part[1] for part in parts)
    return Name(
        written if written == latin else f"{written} ({latin})",
        sort_under=None if written == latin else latin,
        known_as=given[1].split()[-1] if tradition.family_first else None,
        languages=tradition.languages,
        parts=tuple(part[0] for part in parts),
    )
