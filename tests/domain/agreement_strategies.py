"""Random words, facts and sections of agreements, for the property tests beside this."""

from dataclasses import fields
from datetime import date

from hypothesis import strategies as st

from prm.domain.agreement_catalogue import OWN
from prm.domain.agreement_facts import (
    AgreementFacts,
    GrantFacts,
    MemberFacts,
    PromiseFacts,
    StrandFacts,
    ValueFacts,
)
from prm.domain.agreement_words import (
    Block,
    Bullets,
    Heading,
    Paragraph,
    Run,
    SectionWords,
    SignOffBlocks,
    Table,
    clean,
)

anything = st.text(max_size=12)
words = anything.map(clean)
maybe_words = words.map(lambda text: text or None)
days = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1))

runs = st.builds(
    Run,
    words,
    bold=st.booleans(),
    italic=st.booleans(),
    link=st.sampled_from([None, "https://example.org", "mailto:a@example.org"]),
    detail=maybe_words,
    question=maybe_words,
    gap=st.booleans(),
    role=st.sampled_from([None, "speaks for Open Door Pantry"]),
    mark=st.sampled_from([None, "community"]),
)
lines = st.lists(runs, max_size=4).map(tuple)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.lists(words, min_size=1, max_size=3))
    width = len(columns)
    rows = draw(st.lists(st.lists(lines, min_size=width, max_size=width).map(tuple), max_size=3))
    return Table(tuple(columns), tuple(rows), detail=draw(maybe_words))


blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, lines),
    st.builds(Heading, lines),
    st.builds(Bullets, st.lists(lines, max_size=3).map(tuple), numbered=st.booleans(), detail=maybe_words),
    tables(),
    st.just(SignOffBlocks()),
)
sections = st.builds(SectionWords, words, words, st.lists(blocks, max_size=4).map(tuple))

members = st.builds(
    MemberFacts,
    st.uuids().map(lambda uuid: uuid.hex),
    **{part.name: anything for part in fields(MemberFacts) if part.name not in {"id", "person", "group"}},
    group=st.sampled_from(["community", "policy", "funder"]),
    person=st.booleans(),
)

facts = st.builds(
    AgreementFacts,
    anything,
    purpose=anything,
    places=st.lists(anything, max_size=2).map(tuple),
    start=st.none() | days,
    start_exact=st.sampled_from(["day", "month", "season", "year"]),
    for_whom=anything,
    already_here=anything,
    out_of_scope=anything,
    languages=anything,
    members=st.lists(members, max_size=3).map(tuple),
    strands=st.lists(st.builds(StrandFacts, anything, lead=anything, by_when=anything), max_size=2).map(
        tuple
    ),
    promises=st.lists(
        st.builds(PromiseFacts, anything, owner=anything, by_when=st.none() | days), max_size=2
    ).map(tuple),
    values=st.lists(
        st.builds(
            ValueFacts,
            anything,
            statement=anything,
            practice=st.lists(anything, max_size=2).map(tuple),
            agreed_on=st.none() | days,
            agreed_where=anything,
            review_on=st.none() | days,
        ),
        max_size=2,
    ).map(tuple),
    grants=st.lists(
        st.builds(
            GrantFacts,
            anything,
            amount=st.none() | st.decimals(0, 10**9, places=2),
            currency=st.sampled_from(["GBP", "EUR", "XYZ"]),
            starts_on=st.none() | days,
            ends_on=st.none() | days,
            holder=anything,
            purpose=anything,
        ),
        max_size=2,
    ).map(tuple),
    funders=st.lists(anything, max_size=2).map(tuple),
    details=st.dictionaries(st.sampled_from([detail.key for detail in OWN]), anything),
    version=anything,
    review_on=st.none() | days,
    replaces=st.none() | st.tuples(anything, st.none() | days),
    who_must=st.sampled_from(["all", "most", "named:", "named:gone"]),
)
