"""Documents at the edges: empty, very long, in every script, and full of words that break things."""

from prm.documents.document import (
    Answer,
    Block,
    Bullets,
    Cell,
    Column,
    Cover,
    Document,
    Group,
    Heading,
    InGroup,
    KeyFact,
    KeyFacts,
    Para,
    Parties,
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
from tests.documents.examples import MADE, PARTIES, SIGNATURES, VALUES


def empty() -> Document:
    """The least that a document can be."""
    return Document(title="Lowfield Food Table", sections=[], made=MADE, author="")


def empty_agreement() -> Document:
    """A draft from a partnership in which nothing is recorded yet."""
    sections = [
        Section("Who we are", [Parties([])], number="1"),
        Section("How we decide", [Para(["We meet ", gap("when you meet"), "."]), Bullets([])], number="2"),
        Section("Our agreed values", [], number="3"),
        Section("Sign-off", [Signatures([]), KeyFacts([])], number="4"),
    ]
    return Document(
        title="New partnership", kind="Partnership agreement", sections=sections, made=MADE, author="Lowfield Neighbours",
        cover=Cover(parties=[], in_short=[]),
    )  # fmt: skip


def long(rows: int = 900, sections: int = 60) -> Document:
    """More than a hundred pages: every kind of cut between pages happens somewhere."""
    words = (
        "We will meet every month in a community place, on a day that suits the people who live there. Anyone may bring a"
        " matter, and nobody has to read anything before they come. When we cannot agree we stop, we write down what each"
        " of us thinks, and we come back to it with food. "
    )
    groups: list[Group] = ["community", "policy", "research", "funder", "other"]
    many = [
        Section(f"Season {place}", number=str(place), key=f"s{place}", blocks=[
            Heading("What we heard"),
            *(Para(words * (1 + (place + part) % 4)) for part in range(4)),
            Heading("What we did"),
            Bullets([f"A promise that somebody can check, number {part}" for part in range(2 + place % 9)]),
            Quote("Nobody had done that before.", "A neighbour"),
            *VALUES[: place % 4],
            Parties(PARTIES[: place % 11]),
        ])
        for place in range(1, sections + 1)
    ]  # fmt: skip
    counted: list[list[Cell]] = [
        [f"Conversation {place}", InGroup(groups[place % 5], "Sector"), str(place)] for place in range(rows)
    ]
    big = Table(
        "Everything",
        [Column("What", 2), Column("Sector"), Column("How many")],
        [*counted, ["A row taller than a page", words * 40, "1"], ["After it", "x", "2"]],
    )
    signed = [SIGNATURES[place % 10] for place in range(23)]
    return Document(
        title="Ten years of Warm Together", sections=[*many, Section("Conversations", [big]), Section("Yes", [Signatures(signed)])],
        made=MADE, author="Lowfield Neighbours", header=("Ten years", "2015 to 2025"), footer="Made by Lowfield Neighbours",
        cover=Cover(statement="A long report.", parties=PARTIES * 5, version="Version 1"),
    )  # fmt: skip


NAMES = [
    "Farida Rahmani · فریدہ رحمانی", "Nguyễn Thị Minh Hạnh", "王秀英 (Wang Xiuying)", "Ольга Шевченко (Olha Shevchenko)",
    "እመቤት ተስፋዬ (Emebet Tesfaye)", "গুলশান আরা বেগম (Gulshan Ara Begum)", "محمد الأمين (Mohamed Al-Amin)",
    "ਹਰਪ੍ਰੀਤ ਕੌਰ (Harpreet Kaur)", "María José Fernández de la Vega", "Siobhán Ní Dhomhnaill", "Þórunn Jónsdóttir",
    "Chinedu “Chidi” Okonkwo", "Patricia O'Rourke-Whyte", "हर्षिता शर्मा (Harshita Sharma)", "જયશ્રી પટેલ", "தமிழ்ச்செல்வி",
    "שרה לוי (Sarah Levi)", "Zażółć gęślą jaźń", "Şengül Çağlayan", "Ŵyn Ŷnys", "Ελένη Παπαδοπούλου", "佐藤 さくら",
]  # fmt: skip


def scripts() -> Document:
    """Every name of the made-up world, in the scripts in which people write them, in every place a name can stand."""
    sections = [
        Section(
            "Names · 王秀英 · محمد",
            [
                Bullets(NAMES),
                Bullets(NAMES[:3], numbered=True),
                Table(
                    "Names",
                    [Column("Name"), Column("Again")],
                    [[name, Run(name, bold=True)] for name in NAMES],
                ),
                Quote("হ্যাঁ, আমরা রাজি।", "গুলশান আরা বেগম", lang="bn"),
                KeyFacts([KeyFact(name, name) for name in NAMES[:8]]),
            ],
        ),
        Section(
            "Paragraphs",
            [
                Para(
                    "ہم ہر مہینے کی دوسری جمعرات کو Lowfield Hall میں ملتے ہیں، اور 25 لوگ آتے ہیں۔ کھانا، سفر اور بچوں کی دیکھ بھال"
                    " اسی دن ادا کی جاتی ہے۔",
                    lang="ur",
                ),
                Para(
                    "我们每个月的第二个星期四在洛菲尔德会堂见面。午餐、交通和托儿费用当天支付。" * 6,
                    lang="zh",
                ),
                Para(
                    [
                        "Ask ",
                        Run("فریدہ رحمانی", lang="ur", bold=True),
                        " or ",
                        Run("王秀英", lang="zh", link="mailto:wang@example.org"),
                        " (গুলশান আরা বেগম), who said ",
                        Run("tak, zgoda", lang="pl", italic=True),
                        ". 🙂 👍🏽 ❤️ 🏠",
                    ]
                ),
                Signatures(
                    [
                        SignatureBlock(name, "community", name, "", Answer("Said yes out loud", under=[name]))
                        for name in NAMES
                    ]
                ),
            ],
        ),
    ]
    return Document(
        title="গুলশান আরা বেগম, محمد الأمين, 王秀英",
        sections=sections,
        made=MADE,
        author="ਹਰਪ੍ਰੀਤ ਕੌਰ",
        header=("محمد الأمين", "王秀英"),
        footer="গুলশান আরা বেগম",
        cover=Cover(
            statement="ہر گھر گرم ہو۔",
            in_short=NAMES[:5],
            parties=[Party(name, "other", "Other", name, name) for name in NAMES],
        ),
    )


UNKNOWN = "김민수"


def hostile() -> Document:
    """Words that have broken other makers of documents. They are printed as typed, or left out as unsayable."""
    words = [
        '<img src="file:///etc/passwd"/> <b>bold</b> &amp; &lt; </para> <para><font color="red">',
        "(brackets) and \\back\\slashes\\ and ) ( unbalanced % comment /Name <</Dict>> endobj EMC ET",
        "control \x00\x01\x07\x08\x0b\x1b\x7f\x85\x9f characters, \ud83d lone, \udcff surrogates, \ufffe and \uffff",
        "override \u202egnorts\u202c and \u2066isolate\u2069, soft\u00adhyphen, zero\u200bwidth, \ufeffmark",
        "private \ue000 \U000f0000 \U0010fffd, line\u2028separator, tab\tand\r\nnew lines\n\n\nthree",
        f"no font has {UNKNOWN} or ᏣᎳᎩ",
        "e\u0301 composed, z\u0361\u0489a\u0334\u0335 stacked, a lone \u0301 mark, \u200d joiner and \ufe0f selector",
        "👨‍👩‍👧‍👦 family, 🏴󠁧󠁢󠁷󠁬󠁳󠁿 Wales, 🇺🇦 flag, 👩🏾‍🌾 farmer",
        "W" * 3000,
        "ম" * 400,
        "non\u00a0breaking\u00a0spaces and     many     others",
        "",
        " ",
        "\n",
    ]
    bad_links = [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "#nowhere",
        "http://a b",
        "https://example.org/" + "x" * 440,
    ]
    blocks: list[Block] = [
        *(Para(text) for text in words),
        *(Heading(text[:200]) for text in words),
        Bullets(words),
        Table("Caption " + words[0], [Column(words[0]), Column(words[1])], [[text, text] for text in words]),
        *(Para(["See ", Run(link, link=link), "."]) for link in bad_links),
        Para(
            [
                Run("Bücher", link="https://example.org/bücher?q=(ä)"),
                " ",
                Run("ring", link="tel:+441632960123"),
            ]
        ),
        Quote(words[0], words[8]),
        ValueBlock(words[8], words[0], words),
        KeyFacts([KeyFact(words[8][:100], words[8])]),
        Signatures(
            [
                SignatureBlock(
                    words[8][:200], "funder", words[0], words[1], Answer(words[0], date=words[8][:90])
                )
            ]
        ),
    ]
    return Document(
        title=words[0] + words[2], name=words[0] + words[2] + "(", sections=[Section(text[:300], blocks[:1]) for text in words[:8]]
        + [Section("All", blocks)], made=MADE, author="<&>" + words[2], kind=words[0], header=(words[0], words[8]), footer=words[8],
        source=Source("agreement.json", b"{}", "data"),
        cover=Cover(statement=words[0], version="W" * 200, in_short=words[:8], ask=words[0]),
    )  # fmt: skip
