"""A large workspace, the same each time: 5,000 people, 300 organisations, 50,000 interactions with their journal.

Made through ``tx.add_many``, as an import does; kept in a folder of its own so that the next benchmark finds it.
"""

import hashlib
import random
import tempfile
from datetime import date, timedelta
from pathlib import Path

from prm.base.ids import new_id
from prm.base.paths import bundled
from prm.domain.consents import Consent
from prm.domain.followups import FollowUp
from prm.domain.interactions import Interaction, InteractionPartnership, Participant
from prm.domain.organisations import Affiliation, Organisation, Sector
from prm.domain.partnerships import Member, MemberPerson, Partnership
from prm.domain.people import Person
from prm.domain.voices import Voice
from prm.store.migrate import head
from prm.store.schema import written_down
from prm.store.unit import Tx
from tests import make

PEOPLE, ORGANISATIONS, INTERACTIONS = 5_000, 300, 50_000
FIRST = [
    "Farida",
    "Yusuf",
    "Nadia",
    "Łukasz",
    "Siobhán",
    "Grace",
    "Tom",
    "Hạnh",
    "Ольга",
    "محمد",
    "Bev",
    "Callum",
    "Moira",
    "Idris",
    "Sunita",
    "Jo",
    "Aroha",
    "Kai",
]
LAST = [
    "Rahmani",
    "Demir",
    "Osei",
    "Żak",
    "Ní_Dhomhnaill",
    "Pemberly",
    "Ashdown",
    "Nguyễn",
    "Шевченко",
    "الأمين",
    "Hartley",
    "Reeve",
    "Tennant",
]
WORDS = [
    "people",
    "only",
    "open",
    "the",
    "letter",
    "if",
    "they",
    "know",
    "who",
    "it",
    "is",
    "from",
    "and",
    "the",
    "damp",
    "comes",
    "back",
    "every",
    "winter",
    "so",
    "we",
    "ring",
    "before",
    "we",
    "write",
    "and",
    "the",
    "panel",
    "asks",
    "what",
    "happened",
    "to",
    "the",
    "repairs",
    "money",
    "warm",
    "homes",
    "pay",
    "first",
    "children",
    "school",
    "queue",
    "pantry",
]
TODAY = make.TODAY


def path(*, times: int = 1) -> Path:
    """The large workspace, made the first time, and anew when its schema is another; ``times`` as many people and
    interactions.
    """
    people = times * PEOPLE
    schema = written_down(bundled("migrations"), head(bundled("migrations"))).read_bytes()
    name = f"large-{people}-{hashlib.sha256(schema).hexdigest()[:8]}.prm"
    found = Path(tempfile.gettempdir()) / "prm-benchmarks" / name
    if not found.exists():
        found.parent.mkdir(parents=True, exist_ok=True)
        for older in found.parent.glob(f"large-{people}-*"):
            older.unlink()
        half_made = found.with_suffix(".half.prm")
        app = make.workspace(half_made, pretend_today=TODAY)
        app.do(fill, people=people)
        for part in range(
            times
        ):  # each in a transaction of its own, or its journal would have to be held as a whole
            app.do(talk, part=part)
        app.close()
        half_made.rename(found)
    return found


def fill(tx: Tx, *, people: int = PEOPLE) -> None:
    """All but the conversations."""
    tx.says("Fill")
    dice = random.Random(20251014)
    sectors = [row.id for row in tx.session.query(Sector).order_by(Sector.position)]
    organisations = tx.add_many(
        Organisation,
        [
            {"name": f"{dice.choice(LAST)} {dice.choice(WORDS)} group {n}", "sector_id": dice.choice(sectors)}
            for n in range(ORGANISATIONS)
        ],
    )
    names = [f"{dice.choice(FIRST)} {dice.choice(LAST).replace('_', ' ')} {n}" for n in range(people)]
    persons = tx.add_many(Person, [{"name": name, "languages": "English"} for name in names])
    at = {person: dice.choice(organisations) for person in persons}
    tx.add_many(
        Affiliation,
        [{"person_id": p, "organisation_id": o, "main": True, "title": "Coordinator"} for p, o in at.items()],
    )
    tx.add_many(
        Consent,
        [
            {"person_id": p, "kind": "keep_details", "yes": True, "given_on": date(2024, 3, 1)}
            for p in persons[::2]
        ],
    )
    partnerships = tx.add_many(
        Partnership, [{"name": f"Partnership {n}", "stage": "exploring", "pinned": n < 3} for n in range(20)]
    )
    members = tx.add_many(
        Member,
        [
            {"partnership_id": p, "organisation_id": o}
            for p in partnerships
            for o in dice.sample(organisations, 12)
        ],
    )
    tx.add_many(
        MemberPerson, [{"member_id": m, "person_id": dice.choice(persons), "part": "speaks"} for m in members]
    )
    tx.add_many(
        FollowUp,
        [
            {
                "what": f"Send {dice.choice(names)} the letter",
                "owner_id": dice.choice(persons),
                "to_person_id": dice.choice(persons),
                "promise": True,
                "due_on": TODAY + timedelta(days=dice.randint(-30, 60)),
                "done_on": TODAY if dice.random() < 0.9 else None,
                "partnership_id": dice.choice(partnerships),
            }
            for _ in range(2_000)
        ],
    )
    tx.add_many(
        Voice,
        [
            {
                "words": " ".join(dice.choices(WORDS, k=dice.randint(5, 20))),
                "person_id": dice.choice(persons),
                "heard_on": TODAY - timedelta(days=dice.randint(0, 900)),
                "partnership_id": dice.choice(partnerships),
            }
            for _ in range(3_000)
        ],
    )


def talk(tx: Tx, *, part: int) -> None:
    """Conversations, and who was there."""
    tx.says("Talk")
    dice = random.Random(20251015 + part)
    at = {
        row.person_id: row.organisation_id for row in tx.session.query(Affiliation).order_by(Affiliation.id)
    }
    persons = list(at)
    partnerships = [row.id for row in tx.session.query(Partnership).order_by(Partnership.id)]
    talks = [
        {
            "id": new_id(),
            "kind": dice.choice(("call", "meeting", "visit", "message", "panel")),
            "state": "happened",
            "happened_on": TODAY - timedelta(days=int(dice.triangular(0, 2200, 0))),
            "heard": " ".join(dice.choices(WORDS, k=dice.randint(12, 60))),
        }
        for _ in range(INTERACTIONS)
    ]
    tx.add_many(Interaction, talks)
    tx.add_many(
        Participant,
        [
            {"interaction_id": talk["id"], "person_id": person, "organisation_id": at[person]}
            for talk in talks
            for person in dice.sample(persons, dice.choice((1, 1, 2, 3)))
        ],
    )
    tx.add_many(
        InteractionPartnership,
        [{"interaction_id": talk["id"], "partnership_id": dice.choice(partnerships)} for talk in talks],
    )
