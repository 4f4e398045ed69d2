"""How much of a file from outside we read. Numbers only; who keeps to them stands where the file is read."""

MEGABYTE = 1024 * 1024

# text files
CSV_BYTES = 50 * MEGABYTE
CSV_ROWS = 100_000
COLUMNS = 500
FIELD_LETTERS = 100_000

# spreadsheets
SHEET_BYTES = 50 * MEGABYTE
SHEET_ROWS = 50_000
UNPACKED_BYTES = 200 * MEGABYTE
PACKING_RATIO = 200
PARTS = 2_000
CELLS = 5_000_000
CHILD_MEMORY = 1024 * MEGABYTE
CHILD_SECONDS = 30
CHILD_ANSWER_BYTES = 100 * MEGABYTE

# vCards
VCARD_BYTES = 20 * MEGABYTE
CARDS = 20_000
PHOTO_BYTES = 5 * MEGABYTE
NESTING = 4
CARD_LINES = 1_000

# calendars
CALENDAR_BYTES = 20 * MEGABYTE
EVENTS = 10_000
REPEAT_DAYS = 2 * 366
"""Of what repeats, so many days before and after today."""
REPEATS = 500
RULE_SECONDS = 2

# what a record can hold (the same as the fields of a person)
NAME_LETTERS = 200
SHORT_LETTERS = 120
CONTACT_LETTERS = 500
LABEL_LETTERS = 80
ROLE_LETTERS = 160
TAG_LETTERS = 60
"""Longer than this is a sentence and not a tag: it goes to the notes."""

PROBLEMS = 1_000
"""After so many problems in one file the rest are only counted."""
