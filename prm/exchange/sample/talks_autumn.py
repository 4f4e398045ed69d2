"""Warm Together in October 2025, and what is planned. Plain data."""

from prm.exchange.sample.story import Talk, honoured, owed, strained, talk

LISTEN, SAY = 1, 5

AUTUMN: tuple[Talk, ...] = (
    talk("2025-10-01 14:30", "visit", "pantry", "farida nadia", "",
         decided="Agreed to try the survey on ten families", begun_by="us",
         owed=(owed("Send Farida the plain-English damp survey", "nadia", "farida", "2025-10-10"),)),
    talk("2025-10-02 10:30", "visit", "alder", "emebet moira precious nadia",
         "“The damp comes back each time they paint over it.”", title="Visit to Alder Court",
         begun_by="community"),
    talk("2025-10-08 15:00", "call", "online", "tom nadia",
         "“We can share street-level data if the panel asks for it.”", title="Call with Kelder City Region",
         begun_by="policy",
         decided="Tom put the boiler grant on hold, and said why: the rules want one landlord for each "
         "building, and Mill Bank has forty.",
         tested=(honoured(SAY, "Tom said no to the grant, and told us why."),),
         owed=(owed("Send minutes to Tom Ashdown", "nadia", "tom", "2025-10-14"),)),
    talk("2025-10-09 10:00", "panel", "hall", "farida bev joseph yusuf emebet precious nadia",
         "“You asked us in June and nothing moved. Tell us why.”", unnamed=7,
         title="Community panel: repairs", begun_by="us", chaired="Bev", travel_met=True,
         childcare_met=True, language_met=True, access_met=True,
         discussed="Two tables want one name to ring about repairs. Young people asked to help write the form.",
         tested=(strained(SAY, "The panel asked in June about repairs. No reply."),),
         owed=(owed("Find out what happened to the June list", "grace", "", "2025-10-22"),
               owed("Bring the answer to the panel first", "nadia", "", "2025-10-23"),
               owed("Pay everyone for the day", "nadia", "", "2025-10-10", "2025-10-10"))),
    talk("2025-10-13 11:00", "training", "centre", "yusuf mb1 mb2 mb3 precious", "",
         title="Peer researchers: second round", begun_by="community", travel_met=True,
         decided="Two people go to each door, and nobody goes out after dark."),
    talk("2025-10-13 15:40", "call", "phone", "farida nadia",
         "“People only open the letter if they know who it is from.”", begun_by="community",
         tested=(honoured(LISTEN, "Farida told us why letters stay shut, before we wrote another."),)),
)  # fmt: skip

PLANNED: tuple[Talk, ...] = (
    talk("2025-10-23 10:00", "panel", "hall", "emebet farida bev joseph yusuf precious nadia", "",
         title="Community panel: damp and letters", unnamed=7, state="planned", planned_on="2025-10-09 13:30",
         discussed="Lunch and travel paid.", travel_met=True),
)  # fmt: skip
