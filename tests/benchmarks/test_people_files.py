"""How fast people are read and compared. The limits are those that the design names, on two slow cores."""

import random
import time

import pytest

from prm.exchange.drafts import DraftContact, PersonDraft
from prm.exchange.same_person import KnownPerson, find_same
from prm.exchange.vcard import read_vcards
from tests.exchange.imports import card

FIRST_NAMES = (
    "Mohammed Maria Grace Callum Nadia Precious Farida Joseph Yusuf Bev Helen Idris Ольга 秀英 Sunita Agnieszka Halina "
    "Dorothy Ray Tom Moira Anna John Mary Sarah David James Emma Aisha Ivan Chen Wei Nguyễn Chinedu Siobhán Þórunn"
)
FIRST = FIRST_NAMES.split()
LAST = [
    start + end
    for start in ("Ha", "Ose", "Moy", "Rah", "Pem", "Wol")
    for end in ("rtley", "i", "o", "mani", "ska")
]


@pytest.mark.benchmark
def test_ten_thousand_cards_a_second() -> None:
    data = b"".join(
        card(
            f"FN:Arnold Smith {n}",
            f"N:Smith {n};Arnold;;;",
            f"EMAIL;TYPE=INTERNET:a{n}@example.org",
            f"TEL:{n:09}",
        )
        for n in range(10_000)
    )
    began = time.process_time()
    cards = read_vcards(data)
    taken = time.process_time() - began
    print(f"10,000 cards: {taken:.2f} s")
    assert len(cards.drafts) == 10_000
    assert taken < 1


@pytest.mark.benchmark
def test_five_thousand_against_five_thousand() -> None:
    chance = random.Random(1)
    names = [
        f"{chance.choice(FIRST)} {chance.choice(LAST)}{chance.choice(LAST).lower()}" for _ in range(10_000)
    ]
    known = [
        KnownPerson(f"{n:032x}", name, emails=(f"p{n}@example.org",)) for n, name in enumerate(names[:5_000])
    ]
    drafts = [
        PersonDraft(name, n, contact_points=(DraftContact("email", f"p{n * 2}@example.org"),))
        for n, name in enumerate(names[5_000:])
    ]
    began = time.process_time()
    answers = find_same(drafts, known)
    taken = time.process_time() - began
    print(f"5,000 against 5,000: {taken:.2f} s")
    assert len(answers) == 5_000
    assert taken < 2
