"""Writes contacts-2023-final.xlsx: 43 rows as a group really keeps them, with six that want a look. All made up."""

from itertools import cycle
from pathlib import Path

HEADINGS = ("Name", "Org / group", "Tel", "How we met", "OK to contact?", "Ref no")

# row of the spreadsheet: name, organisation, phone, how we met, consent
LOOK = {
    4: ("C. Reeve", "Netherby Youth Voice", "07700 900118", "Food table launch", "yes"),
    9: ("Halina Brzeska", "Polish Saturday School", "07700 90", "Damp advice table", "Y"),
    12: ("Bev Hartley", "Harbour Womens Circle", "07700 900163", "Via Farida", "y"),
    17: ("Dorothy Kemp", "Tuesday Lunch Club", "01632 960027", "Lunch, March 2023", ""),
    23: ("", "Bright Threads Co-op", "07700 900191", "Sewing table", "Y"),
    31: ("Ray Whitlock", "Lowfield Allotments", "01632 960044", "Open day", "N"),
    38: ("Helen Marchetti", "Kelderby City Council", "01632 960071", "Steering meeting", "Y"),
}
NAMES = (
    "Agnieszka Wolny, Tomasz Wolny, Amina Yusuf, Ifeoma Eze, Sukarno, Nguyễn Thị Minh Hạnh, 王秀英 (Wang Xiuying), "
    "Ольга Шевченко (Olha Shevchenko), እመቤት ተስፋዬ (Emebet Tesfaye), গুলশান আরা বেগম (Gulshan Ara Begum), "
    "Rezia Begum, محمد الأمين (Mohamed Al-Amin), ਹਰਪ੍ਰੀਤ ਕੌਰ (Harpreet Kaur), María José Fernández de la Vega, "
    "Siobhán Ní Dhomhnaill, Þórunn Jónsdóttir, Chinedu Okonkwo, Aroha Te Rangi, Cllr Dev Patel, Sister Bernadette, "
    "Patricia O'Rourke-Whyte, Idris Wynne-Parry, Grace Pemberly, Tom Ashdown, Sunita Bhalla, Moira Tennant, "
    "Yusuf Demir, Lena Fischer, Arthur Pell, Kai Brennan, Zeynep Kaya, Kwabena Mensah, Eilidh MacRae, "
    "Blessing Adeleke, Wiktor Zając, Oksana Bondar"
)
GROUPS = (
    "Elmtree Nursery", "Open Door Pantry", "Mill Bank Mutual Aid", "Lowfield Tenants’ Voice", "Lowfield Surgery",
    "Bright Threads Co-op", "Tuesday Lunch Club",
)  # fmt: skip
MET = ("Food table launch", "Via Farida", "Panel, May", "Street stall")
ANSWERS = ("Y", "yes", "y")
FIRST, LAST = 2, 44


def rows() -> list[tuple[str, ...]]:
    """The 43 rows below the heading."""
    names, groups, met, answers = iter(NAMES.split(", ")), cycle(GROUPS), cycle(MET), cycle(ANSWERS)
    made: list[tuple[str, ...]] = []
    for row in range(FIRST, LAST + 1):
        said = LOOK.get(row)
        if said is None:
            phone = f"07700 900{140 + row}" if row % 2 else f"01632 960{100 + row}"
            said = (next(names), next(groups), phone, next(met), next(answers))
        made.append((*said, f"LN-{39 + row:04}"))
    return made


def write_contacts(path: Path) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "People"
    sheet.append(HEADINGS)
    for row in rows():
        sheet.append([cell or None for cell in row])
    book.save(path)
    return path


if __name__ == "__main__":
    write_contacts(Path("contacts-2023-final.xlsx"))
