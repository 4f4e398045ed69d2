"""Made-up documents for the tests, and the pattern for builders: a whole agreement from plain data."""

import json
from datetime import UTC, datetime

from prm.documents.document import (
    Answer,
    Bullets,
    Column,
    Cover,
    Document,
    Heading,
    KeyFact,
    KeyFacts,
    Note,
    Para,
    Party,
    Quote,
    Run,
    Section,
    SignatureBlock,
    Signatures,
    Source,
    Table,
    ValueBlock,
    gap,
)

MADE = datetime(2025, 10, 14, 9, 0, tzinfo=UTC)

PARTIES = [
    Party("Lowfield Neighbours (convenor)", "community", "Community", "Nadia Osei"),
    Party("Open Door Pantry", "community", "Community", "Farida Rahmani"),
    Party("Mill Bank Mutual Aid", "community", "Community", "Joseph Adeyemi-Clarke"),
    Party("Harbour Women’s Circle", "community", "Community", "Bev Hartley"),
    Party("Netherby Youth Voice", "community", "Community", "Callum Reeve"),
    Party("Kelderby City Council, Public Health", "policy", "Policy", "Grace Pemberly"),
    Party("Kelder City Region", "policy", "Policy", "Tom Ashdown"),
    Party("University of Kelderby", "research", "Research", "Helen Marchetti"),
    Party("Kelder Valley University", "research", "Research", "Idris Wynne-Parry"),
    Party("Wrenhill Foundation", "funder", "Funder", "Sunita Bhalla"),
]

STAND_INS = [
    "Precious Moyo", "Sukarno", "Yusuf Demir", "Rezia Begum", "Not chosen yet", "Not chosen yet", "Not chosen yet",
    "María José Fernández de la Vega", "Þórunn Jónsdóttir", "Not chosen yet",
]  # fmt: skip

GIVEN = [
    ("94", "12", ""), ("46", "18", ""), ("0", "88", ""), ("0", "64", ""), ("22", "30", ""), ("30", "0", "£4,000"),
    ("16", "0", ""), ("58", "0", "£2,500"), ("20", "0", ""), ("8", "0", "£18,000"),
]  # fmt: skip

VALUES = [
    ValueBlock(
        "Listen first",
        "We hear people out before we bring a plan.",
        ["We go to people where they are.", "We ask what would help before we ask for data."],
    ),
    ValueBlock(
        "Share power",
        "Those most affected have the casting vote.",
        ["Chairs take turns.", "Papers go out a week ahead, on two sides of paper."],
    ),
    ValueBlock(
        "Pay for time",
        "No one gives their time to this for free unless they choose to.",
        ["£17.50 an hour, paid within five days.", "We agree pay before the work starts."],
    ),
    ValueBlock(
        "Own your story",
        "Your words and data stay yours.",
        ["You see it before anyone else does.", "You can take it back."],
    ),
    ValueBlock(
        "Say what happens next",
        "When people tell us something, we tell them what we did with it, even when the answer is no.",
        ["We write back within two weeks.", "We say no out loud, and say why."],
    ),
]


def _signed(date: str) -> Answer:
    return Answer("Signed on paper", date=date)


def _spoken() -> Answer:
    return Answer("Said yes out loud, 9 October 2025", under=["At Lowfield Hall. Heard by Precious Moyo."])


SIGNATURES = [
    SignatureBlock("Lowfield Neighbours", "community", "Nadia Osei", "Convenor", _signed("10 Oct 2025")),
    SignatureBlock("Open Door Pantry", "community", "Farida Rahmani", "Founder", _spoken()),
    SignatureBlock("Mill Bank Mutual Aid", "community", "Joseph Adeyemi-Clarke", "Coordinator"),
    SignatureBlock("Harbour Women’s Circle", "community", "Bev Hartley", "Volunteer lead", _spoken()),
    SignatureBlock("Netherby Youth Voice", "community", "Callum Reeve", "Youth worker"),
    SignatureBlock("Kelderby City Council", "policy", "Grace Pemberly", "Public health lead"),
    SignatureBlock("Kelder City Region", "policy", "Tom Ashdown", "Policy lead"),
    SignatureBlock(
        "University of Kelderby", "research", "Helen Marchetti", "Research fellow", _signed("10 Oct 2025")
    ),
    SignatureBlock("Kelder Valley University", "research", "Idris Wynne-Parry", "Professor of housing"),
    SignatureBlock("Wrenhill Foundation", "funder", "Sunita Bhalla", "Programme manager"),
]

DATA = {"format": "prm-agreement/1", "title": "Warm Together", "partners": [party.name for party in PARTIES]}


def agreement() -> Document:
    """Seven pages, with every block that an agreement has."""
    return Document(
        kind="Partnership agreement",
        title="Warm Together",
        name="Warm Together partnership agreement",
        author="Lowfield Neighbours",
        made=MADE,
        header=("Warm Together partnership agreement", "Version 2.0"),
        footer="Warm Together partnership agreement, version 2.0",
        last_footer="Copy made 14 October 2025. Document code WT-2.0-XEW0-AE3X",
        source=Source("agreement.json", json.dumps(DATA).encode(), "The same agreement as data"),
        cover=Cover(
            statement="Every home in Lowfield and Mill Bank should be warm, and the people who live there should help"
            " decide how.",
            version="Version 2.0, 6 October 2025",
            in_short=[
                "We listen before we bring a plan.",
                "People who live here have the casting vote on what we do with what they tell us.",
                "No one gives their time for free unless they choose to.",
                "Your words and your data stay yours. You can take them back.",
                "We say what happened next, even when the answer is no.",
            ],
            parties=PARTIES,
            ask="Ask Lowfield Neighbours for a copy in large print, in Urdu or Polish, or read aloud.",
        ),
        sections=[
            Section("Who we are", number="1", key="who", blocks=[
                Para("We are ten groups who work together as Warm Together. Each group speaks for itself. If the person"
                     " who speaks for a group leaves, that group tells us who comes next, and until then the stand-in"
                     " speaks."),
                Table("Who stands in for whom", [Column("Group", 3), Column("Speaks", 2), Column("Stands in", 2)],
                      [[party.name, party.speaks, stand_in] for party, stand_in in zip(PARTIES, STAND_INS, strict=True)]),
                Para("A new group can join when all of us say yes and it has read this agreement."),
                KeyFacts([
                    KeyFact("Began", "January 2024"),
                    KeyFact("Places", "Lowfield and Mill Bank, with Alder Court"),
                    KeyFact("Next look together", "November 2026"),
                ]),
            ]),
            Section("Why we are together", number="2", key="why", blocks=[
                Para(["We came together after the winter of 2024, when families told us that they were ",
                      Run("cold in homes that somebody else had called warm", italic=True),
                      ". What we heard is kept at the ",
                      Run("Lowfield listening page, which is kept up to date by the people who live there and can be read"
                          " by anyone", link="https://example.org/listening"),
                      " and in ", Run("part 7", link="#evidence"), "."]),
                Quote("You came on a Thursday when the queue was out of the door. Nobody had done that before.",
                      "Volunteer at a community pantry, shared with consent"),
                Para("We work in Lowfield and Mill Bank. We are here for the people who live there, whatever they rent,"
                     " own or share."),
                Para("Each of us also has our own reasons, and we have said them out loud:"),
                Bullets([
                    [Run("Open Door Pantry", bold=True), ": fewer families who choose between food and heat."],
                    [Run("Kelderby City Council", bold=True), ": repairs that people believe in."],
                    [Run("University of Kelderby", bold=True), ": to learn with people and not about them."],
                ]),
            ]),
            Section("What we will do", number="3", key="do", blocks=[
                Para("Until November 2026 we will:"),
                Bullets([
                    "Hold a community panel each month, chaired in turns.",
                    "Train and pay four peer researchers.",
                    "Take what we hear to Kelderby Homes, and bring back an answer.",
                ], numbered=True),
                Para("We build on what is already here: the lunch club, the damp advice table at the Polish Saturday School,"
                     " and the families who have kept a diary of their heating since 2023."),
                Table("Who leads what", [Column("Strand", 3), Column("Who leads", 3), Column("By when", 2)],
                      [["Community panel", "Lowfield Neighbours", "Each month"],
                       ["Peer research", "Mill Bank Mutual Aid", "March 2026"],
                       ["Repairs open days", "Kelderby City Council", "September 2026"],
                       ["Policy fellowship", "University of Kelderby", "December 2026"]]),
                Para("If the plan no longer fits, we change it together and write down why."),
                Heading("What we will not do", key="not"),
                Para("We will not ask people for the same story twice, and we will not run repairs for the landlord."),
            ]),
            Section("How we decide", number="4", key="decide", blocks=[
                Para("We meet on the second Thursday of the month at Lowfield Hall. Lunch, travel and childcare are paid"
                     " on the day."),
                Para("We try to agree by talking. If we cannot, the people who live in Lowfield and Mill Bank have the"
                     " casting vote."),
                Para("The panel hears any result before a board, a cabinet or a funder does."),
                Para("Wrenhill Foundation sits with us to listen and to help. It does not vote on what we do."),
                Para(["We can decide when ", gap("how many must be there"), "."]),
                Para("Anyone can ask us to stop and think again. We will put it first on the list for the next meeting."),
            ]),
            Section("Our agreed values", number="5", key="values", blocks=VALUES),
            Section("Money and time", number="6", key="money", blocks=[
                Table("Grants of this partnership",
                      [Column("Funder", 3), Column("Amount", 2), Column("Dates", 3), Column("Who holds it", 3)],
                      [["Wrenhill Foundation", "£108,000", "April 2024 to March 2027", "Lowfield Neighbours"],
                       ["Kelder Community Chest", "£1,200", "2025", "Lowfield Food Table"]]),
                Para("Nobody gives time for free unless they choose to. We pay £17.50 an hour, within five days. Travel,"
                     " childcare, food and interpreting are paid on the day and nobody has to ask."),
                Para("What each of us expects to give, from July to September:"),
                Table("What each of us expects to give",
                      [Column("Group", 3), Column("Paid hours"), Column("Unpaid hours"), Column("Money")],
                      [[party.name, paid, unpaid, money] for party, (paid, unpaid, money)
                       in zip(PARTIES, GIVEN, strict=True)]),
                Para("We look at unpaid time every season. If the money stops or shrinks, all of us hear within 30 days."),
                Table("Pay that is still owed", [Column("Who"), Column("What")], [],
                      empty="Nothing is owed to anybody."),
            ]),
            Section("Evidence and stories", number="7", key="evidence", blocks=[
                Para("Your words, pictures and data stay yours. They are held by Lowfield Neighbours. We make sense of"
                     " what we find with the people it is about. The panel hears first. People who gather evidence are"
                     " paid and named if they wish."),
                Para("You can see what we hold about you, put it right, or take it back; we answer within 14 days."),
                Para("We use what we gather for:"),
                Bullets([
                    "the panel’s own decisions;",
                    "one page, in plain words, that goes back to each family;",
                    "what we bring to Kelderby Homes and to the Council, with the panel’s yes;",
                    "the yearly report to those who pay, with no names.",
                ]),
                Para("We ask each time for a photograph, for a voice that can be recognised, and for anything about a child."
                     " What has already been sent out we cannot call back, but we will ask those who have it to stop using"
                     " it. We keep things until December 2027, then give them back."),
            ]),
            Section("Caring for each other", number="8", key="care", blocks=[
                Para("This work can be heavy. We share the load: after each panel two of us stay for tea with whoever"
                     " wants to. What you write about how it felt is yours alone; we only ever count, without names, and"
                     " only if you let us."),
                Para("Tell us what you need to take part and we will plan for it and not pass it on."),
                Heading("Keeping people safe"),
                Para("If someone may be in danger we follow the policy of Lowfield Neighbours; ring 01632 960123."),
                Heading("When the work is heavy"),
                Para("After hard meetings and visits there is somebody to talk to within two days, chosen by the person, and"
                     " paid for by the partnership. Nobody has to say why."),
            ]),
            Section("When things go wrong", number="9", key="wrong", blocks=[
                Para("Say it early, to the person or to Bev Hartley. We answer within seven days. If that does not help,"
                     " somebody who is not one of us listens to everyone and helps us find a way."),
                Para("While we sort it out nobody loses pay, place or voice. If a group has caused harm, the rest of us may"
                     " ask it to step back for a time, and we write down why and until when."),
                Para("Data that is lost or seen by the wrong person is told to all of us within two days."),
                Heading("Who to go to"),
                Table("Who to go to", [Column("What it is about", 3), Column("Who", 2), Column("How", 2)],
                      [["A promise that slipped", "Nadia Osei", "01632 960101"],
                       ["Pay or expenses", "Precious Moyo", "01632 960102"],
                       ["How somebody was treated", "Bev Hartley", "07700 900211"],
                       ["None of us", "Aroha Te Rangi, Beckside Trust", Run("aroha@example.org", link="mailto:aroha@example.org")]]),
            ]),
            Section("How we end well", number="10", key="end", blocks=[
                Para("Any group can leave. Please give us a month, finish or hand over what you promised, and take your"
                     " evidence with you in a form you can open. The words you gave stay in what was already made unless"
                     " you ask us to take them out."),
                Para("If the partnership ends, we tell everyone who worked with us, give back or pass on what we hold, pay what"
                     " we owe, say thank you in person, and write down what we learnt."),
                Bullets([
                    "Heating diaries go back to the families who kept them.",
                    "The survey of 212 homes stays with Mill Bank Mutual Aid.",
                    "Photographs go back to those who are in them, or are destroyed.",
                    "What we learnt is told once more, at Lowfield Hall, with food.",
                ]),
            ]),
            Section("Sign-off", number="11", key="sign", new_page=True, blocks=[
                Para("By saying yes we each say: we have read this agreement, or had it read to us. We will try to live"
                     " by it. If we cannot, we will say so. This is a promise between us. It is not a contract in law."),
                Note("You can sign, make your mark, or say yes out loud with someone there to hear it. Each counts the"
                     " same."),
                Signatures(SIGNATURES),
                Note("Next review together: November 2026, or sooner if anyone asks. This replaces version 1.1 of"
                     " 3 March 2025.", at_foot=True),
            ]),
        ],
    )  # fmt: skip
