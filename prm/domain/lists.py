"""The short lists that people choose from. Keys are fixed for good; words may change. No rules here."""

from collections.abc import Mapping
from dataclasses import dataclass

from prm.base.i18n import N_
from prm.domain.choices import Choice, Choices, worded

# Each sector belongs to one of five groups; the group has the shape and the colour.
GROUPS: Choices = (
    Choice("community", N_("Community")),
    Choice("policy", N_("Policy")),
    Choice("research", N_("Research")),
    Choice("funder", N_("Funder")),
    Choice("other", N_("Other")),
)

# (key, word, group): what a new workspace begins with
SECTORS = (
    ("community", N_("Community and voluntary"), "community"),
    ("local_government", N_("Local or regional government"), "policy"),
    ("national_government", N_("National government"), "policy"),
    ("university", N_("University or research"), "research"),
    ("funder", N_("Funder"), "funder"),
    ("health", N_("Health and care"), "other"),
    ("school", N_("School or early years"), "other"),
    ("business", N_("Business"), "other"),
    ("other", N_("Other"), "other"),
)

AFFILIATION_ROLES: Choices = worded(
    "affiliation_role",
    Choice("founder", N_("Founder")),
    Choice("convenor", N_("Convenor or coordinator")),
    Choice("chair", N_("Chair or trustee")),
    Choice("staff", N_("Staff")),
    Choice("volunteer", N_("Volunteer")),
    Choice("resident", N_("Resident or member")),
    Choice("peer_researcher", N_("Peer researcher")),
    Choice("panel_member", N_("Panel member")),
    Choice("elected", N_("Councillor or elected")),
    Choice("officer", N_("Officer")),
    Choice("practitioner", N_("Practitioner")),
    Choice("researcher", N_("Researcher")),
    Choice("student", N_("Student")),
    Choice("fellow_home", N_("Fellow (home)")),
    Choice("fellow_host", N_("Fellow (host)")),
    Choice("funder_officer", N_("Funder’s officer")),
    Choice("interpreter", N_("Interpreter")),
    Choice("other", N_("Other, in their own words")),
)

MEMBER_ROLES: Choices = worded(
    "member_role",
    Choice("convenor", N_("Convenor")),
    Choice("partner", N_("Partner")),
    Choice("host", N_("Host")),
    Choice("evidence", N_("Evidence partner")),
    Choice("funder", N_("Funder")),
    Choice("critical_friend", N_("Critical friend")),
    Choice("money", N_("Holder of the money")),
    Choice("looking_in", N_("Looking in")),
)

PAID: Choices = (
    Choice("job", N_("Paid, in their job")),
    Choice("by_time", N_("Paid by the day or hour")),
    Choice("organisation", N_("Paid by their organisation")),
    Choice("unpaid_chosen", N_("Not paid, chosen")),
    Choice("unpaid", N_("Not paid, not chosen")),
    Choice("not_asked", N_("Not asked")),
)

MEMBER_PARTS: Choices = (
    Choice("speaks", N_("Speaks for them")),
    Choice("stands_in", N_("Stands in")),
    Choice("takes_part", N_("Takes part")),
)

STAGES: Choices = (
    Choice("exploring", N_("Exploring")),
    Choice("building_trust", N_("Building trust")),
    Choice("working_together", N_("Working together")),
    Choice("embedding", N_("Embedding")),
    Choice("resting", N_("Resting")),
    Choice("ended_well", N_("Ended well")),
)

KINDS: Choices = worded(
    "interaction_kind",
    Choice("visit", N_("Visit"), "map-pin"),
    Choice("meeting", N_("Meeting"), "users-three"),
    Choice("call", N_("Call"), "phone"),
    Choice("message", N_("Message"), "chat-circle-text"),
    Choice("panel", N_("Panel"), "chats-circle"),
    Choice("event", N_("Event"), "ticket"),
    Choice("workshop", N_("Workshop"), "users-four"),
    Choice("training", N_("Training"), "graduation-cap"),
    Choice("other", N_("Other"), "note"),
)

STATES: Choices = (
    Choice("planned", N_("Planned")),
    Choice("happened", N_("Happened")),
    Choice("called_off", N_("Called off")),
)

HOWS: Choices = worded(
    "how",
    Choice("in_person", N_("In person")),
    Choice("online", N_("Online")),
    Choice("phone", N_("By phone")),
    Choice("writing", N_("In writing")),
)

WHOSE_PLACES: Choices = worded(
    "whose_place",
    Choice("theirs", N_("Theirs")),
    Choice("ours", N_("Ours")),
    Choice("shared", N_("Shared")),
    Choice("online", N_("Online or phone")),
    Choice("nobodys", N_("Nobody’s (street, café, park)")),
)

BEGUN_BY: Choices = (*GROUPS, Choice("us", N_("Us")))

CONTACT_KINDS: Choices = (
    Choice("phone", N_("Phone"), "phone"),
    Choice("email", N_("Email"), "envelope"),
    Choice("address", N_("Address"), "house-line"),
    Choice("web", N_("Web page"), "globe"),
    Choice("messaging", N_("Messaging"), "chat-circle-text"),
    Choice("leave_word", N_("Leave word with"), "ear"),
)

PLACE_KINDS: Choices = worded(
    "place_kind",
    Choice("region", N_("Region")),
    Choice("city", N_("City")),
    Choice("borough", N_("Borough")),
    Choice("town", N_("Town")),
    Choice("ward", N_("Ward")),
    Choice("neighbourhood", N_("Neighbourhood")),
    Choice("building", N_("Building")),
    Choice("room", N_("Room")),
)

# acknowledged says that it was heard, and is no answer yet
ANSWERS: Choices = worded(
    "answer",
    Choice("acknowledged", N_("Acknowledged")),
    Choice("acting", N_("Acting on it")),
    Choice("done", N_("Done")),
    Choice("cannot", N_("Cannot, and why")),
)

# of somebody who was asked to come and was not there
ABSENT: Choices = (
    Choice("invited", N_("Invited")),
    Choice("sent_word", N_("Sent word")),
)

REPEATS: Choices = (
    Choice("week", N_("Every week")),
    Choice("fortnight", N_("Every two weeks")),
    Choice("month", N_("Every month")),
    Choice("quarter", N_("Every three months")),
    Choice("year", N_("Every year")),
)

MOMENTS: Choices = worded("moment", Choice("honoured", N_("Honoured")), Choice("strained", N_("Strained")))

ALIGNMENTS: Choices = (
    Choice("core", N_("At our core")),
    Choice("share", N_("We share it")),
    Choice("talking", N_("Still talking")),
    Choice("differently", N_("We see it differently")),
)

VALUE_STATES: Choices = (
    Choice("proposed", N_("Proposed")),
    Choice("agreed", N_("Agreed")),
    Choice("retired", N_("Retired")),
)

CONSENT_KINDS: Choices = (
    Choice("keep_details", N_("Keep my details")),
    Choice("contact", N_("Contact me")),
    Choice("words_no_name", N_("Share my words without my name")),
    Choice("words_named", N_("Share my words with my name")),
    Choice("photo", N_("Use my photo")),
    Choice("voice_film", N_("Use my voice or film")),
    Choice("story", N_("Use my story in a public report")),
    Choice("research", N_("Use my data in research")),
    Choice("partners", N_("Share my details with partners I name")),
    Choice("figures", N_("Count me in figures about me")),
    Choice("later", N_("Come back to me later")),
)

CONSENT_WAYS: Choices = worded(
    "consent_way",
    Choice("spoken", N_("Spoken")),
    Choice("written", N_("Written")),
    Choice("form", N_("On a form")),
    Choice("email", N_("By email")),
    Choice("guardian", N_("By a guardian")),
)


@dataclass(frozen=True, slots=True)
class ListAbout:
    """A list that a workspace may word. ``may_order`` says whether forms follow its order; ``may_change`` whether it
    takes choices of their own, and offers some no longer.
    """

    key: str
    title: str
    choices: Choices
    may_order: bool = False
    may_change: bool = False


LISTS: Mapping[str, ListAbout] = {
    about.key: about
    for about in (
        ListAbout("affiliation_role", N_("Roles in an organisation"), AFFILIATION_ROLES, True, True),
        ListAbout("member_role", N_("Roles in a partnership"), MEMBER_ROLES, True, True),
        ListAbout("interaction_kind", N_("Kinds of conversation"), KINDS, True),
        ListAbout("whose_place", N_("Whose place it was"), WHOSE_PLACES, True),
        ListAbout("how", N_("How it took place"), HOWS),
        ListAbout("answer", N_("Answers to what was heard"), ANSWERS),
        ListAbout("moment", N_("Moments of a value"), MOMENTS),
        ListAbout("place_kind", N_("Kinds of place"), PLACE_KINDS),
        ListAbout("consent_way", N_("How consent was given"), CONSENT_WAYS),
    )
}
