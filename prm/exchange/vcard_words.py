"""What vCard's names for things are called in PRM. Words only."""

import contextlib

from prm.base.i18n import N_, _

TYPE_WORDS = {
    "home": N_("Home"),
    "work": N_("Work"),
    "cell": N_("Mobile"),
    "mobile": N_("Mobile"),
    "iphone": N_("iPhone"),
    "fax": N_("Fax"),
    "pager": N_("Pager"),
    "main": N_("Main"),
    "main-number": N_("Main"),
    "other": N_("Other"),
    "car": N_("Car"),
    "isdn": N_("ISDN"),
    "textphone": N_("Textphone"),
    "tlx": N_("Telex"),
    "bbs": N_("Mailbox"),
    "assistant": N_("Assistant"),
    "callback": N_("Callback"),
    "company": N_("Company"),
    "radio": N_("Radio"),
    "ttytdd": N_("Textphone"),
    "blog": N_("Blog"),
    "profile": N_("Profile"),
    "school": N_("School"),
}
SILENT_TYPES = frozenset(
    # the default of its property, or a remark on how it is delivered
    (
        "voice",
        "internet",
        "text",
        "postal",
        "parcel",
        "intl",
        "dom",
        "x400",
        "smtp",
        "msg",
        "video",
        "jpeg",
        "png",
        "gif",
        "uri",
    )
)
WRITTEN_TYPES = {
    "home": "home",
    "work": "work",
    "mobile": "cell",
    "fax": "fax",
    "pager": "pager",
    "textphone": "textphone",
}
"""The other way: labels (folded English) that vCard has a word for."""

MESSENGERS = {
    "X-AIM": "AIM",
    "X-ICQ": "ICQ",
    "X-JABBER": "Jabber",
    "X-XMPP": "XMPP",
    "X-MSN": "MSN",
    "X-MS-IMADDRESS": "",
    "X-KADDRESSBOOK-X-IMADDRESS": "",
    "X-MESSAGING": "",
    "X-YAHOO": "Yahoo",
    "X-SKYPE": "Skype",
    "X-SKYPE-USERNAME": "Skype",
    "X-QQ": "QQ",
    "X-GTALK": "Google Talk",
    "X-GOOGLE-TALK": "Google Talk",
    "X-GADUGADU": "Gadu-Gadu",
    "X-GROUPWISE": "GroupWise",
    "X-TWITTER": "Twitter",
    "X-MATRIX": "Matrix",
    "X-SIGNAL": "Signal",
    "X-TELEGRAM": "Telegram",
    "X-WHATSAPP": "WhatsApp",
    "IMPP": "",
    "X-SOCIALPROFILE": "",
    "SOCIALPROFILE": "",
}

SILENT = frozenset(
    # about the file or the look of a card, not about the person
    (
        "VERSION",
        "PRODID",
        "REV",
        "PROFILE",
        "X-GENERATOR",
        "X-MS-OL-DESIGN",
        "X-MS-OL-DEFAULT-POSTAL-ADDRESS",
        "BEGIN",
        "END",
    )
)

_OTHER_WORDS = {
    "ANNIVERSARY": N_("Anniversary"),
    "WEDDING_ANNIVERSARY": N_("Anniversary"),
    "SPOUSE": N_("Spouse"),
    "SPOUSE_NAME": N_("Spouse"),
    "MANAGER": N_("Manager"),
    "MANAGERSNAME": N_("Manager"),
    "ASSISTANT": N_("Assistant"),
    "ASSISTANTSNAME": N_("Assistant"),
    "RELATED": N_("Related to"),
    "RELATEDNAMES": N_("Related to"),
    "DATE": N_("Date"),
    "BDAY": N_("Birthday"),
    "ADR": N_("Address"),
    "LABEL": N_("Address"),
    "GENDER": N_("Gender"),
    "GEO": N_("Position on the map"),
    "TZ": N_("Time zone"),
    "KEY": N_("Key"),
    "LOGO": N_("Logo"),
    "PHOTO": N_("Photo"),
    "SOUND": N_("Sound"),
    "ROLE": N_("Role"),
    "TITLE": N_("Job title"),
    "NICKNAME": N_("Nickname"),
    "MAIDENNAME": N_("Maiden name"),
    "DEATHDATE": N_("Died on"),
    "MEMBER": N_("Member"),
    "AGENT": N_("Acts for them"),
    "FBURL": N_("Calendar"),
    "CALURI": N_("Calendar"),
    "CALADRURI": N_("Calendar"),
    "CLASS": N_("Access"),
    "PROFESSION": N_("Profession"),
    "OFFICE": N_("Office"),
}
_MAKERS = (
    "X-KADDRESSBOOK-X-",
    "X-KADDRESSBOOK-",
    "X-EVOLUTION-",
    "X-MOZILLA-",
    "X-ANDROID-",
    "X-WAB-",
    "X-MS-OL-",
    "X-MS-",
    "X-FC-",
    "X-AB",
    "X-",
)


def heading(name: str) -> str:
    """What an unknown property is called in the notes: ``X-MS-MANAGER`` is "Manager"."""
    if name.startswith("X-FCENCODED-"):  # FullContact writes "X-FC-RelatedNames:Mother" in hexadecimal
        with contextlib.suppress(ValueError):
            return bytes.fromhex(name[12:]).decode("utf-8", "replace").rpartition(":")[2]
    maker = next((maker for maker in _MAKERS if name.startswith(maker)), "")
    short = name.removeprefix(maker)
    if word := _OTHER_WORDS.get(short):
        return _(word)
    return short.replace("-", " ").replace("_", " ").strip().capitalize() or name


def type_words(types: tuple[str, ...]) -> str:
    """As "Work fax" for WORK and FAX, in the order in which people say it."""
    spoken = [kind for kind in types if kind not in SILENT_TYPES]
    if not spoken:
        return ""
    spoken.sort(key=lambda kind: kind not in ("home", "work", "other"))
    words = [
        _(TYPE_WORDS[kind]) if kind in TYPE_WORDS else kind.removeprefix("x-")
        for kind in dict.fromkeys(spoken)
    ]
    first, *rest = words
    return " ".join(
        [first[:1].upper() + first[1:], *(word if word.isupper() else word.lower() for word in rest)]
    )


def apple_label(label: str) -> str:
    """``_$!<HomePage>!$_`` is "Home page"."""
    if label.startswith("_$!<") and label.endswith(">!$_"):
        label = label[4:-4]
        known = {"Mobile": N_("Mobile"), "Home": N_("Home"), "Work": N_("Work"), "Other": N_("Other")}.get(
            label
        )
        spaced = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in label).strip()
        return _(known) if known else _(spaced.capitalize())
    return label
