"""What the headings of address books mean, in the words of many programs and people. Looks at no values."""

import re
from dataclasses import dataclass, replace

from prm.base.fold import fold
from prm.base.i18n import N_, _


def word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


FIELDS: dict[str, str] = {
    "name": N_("Full name"),
    "given": N_("First name"),
    "middle": N_("Middle name"),
    "family": N_("Last name"),
    "prefix": N_("Title before the name"),
    "suffix": N_("After the name"),
    "known_as": N_("Known as"),
    "say_it": N_("How to say it"),
    "sort_under": N_("Sort under"),
    "pronouns": N_("Pronouns"),
    "organisation": N_("Organisation"),
    "team": N_("Team"),
    "role": N_("Role"),
    "email": N_("Email"),
    "phone": N_("Phone"),
    "messaging": N_("Messaging"),
    "web": N_("Web page"),
    "address": N_("Address"),
    "street": N_("Street"),
    "address_more": N_("Address, further line"),
    "po_box": N_("PO box"),
    "city": N_("Town or city"),
    "region": N_("County or region"),
    "postcode": N_("Postcode"),
    "country": N_("Country"),
    "birthday": N_("Birthday"),
    "birth_day": N_("Day of birth"),
    "birth_month": N_("Month of birth"),
    "birth_year": N_("Year of birth"),
    "date": N_("Another date"),
    "note": N_("Note"),
    "language": N_("Languages"),
    "tags": N_("Tags"),
    "consent": N_("Consent"),
    "no_consent": N_("Said no to contact"),
    "reference": N_("Their reference"),
    "label": N_("Kind of phone, email …"),
    "keep": N_("Keep in the notes"),
    "leave_out": N_("Leave out"),
}
"""What a column can be brought in as, with the word that a person sees."""

MANY = word_set(
    "say_it email phone messaging web address note tags language date keep leave_out label organisation team role "
    "street address_more po_box city region postcode country"
)
"""Fields that several columns may share."""

ADDRESS_PARTS = ("street", "address_more", "po_box", "city", "region", "postcode", "country")
"""In the order in which they are written on an envelope."""

_PHRASES: dict[str, str] = {
    "name": "name fullname displayname contactname contact contactperson personname person names nameofperson "
    "anzeigename vollername vollstandigername ansprechpartner ansprechpartnerin kontakt kontaktname kontaktperson "
    "nomcomplet nombre nombrecompleto nominativo nom naam volunteer volunteername participant attendee member "
    "membername who namn navn imieinazwisko nome nomecompleto",
    "given": "firstname givenname forename forenames first vorname prenom fname christianname voornaam fornavn fornamn "
    "imie givennames firstnames",
    "middle": "middlename middlenames additionalname middle 2vorname zweitervorname weiterevornamen othernames initial",
    "family": "lastname surname surnames familyname last nachname familienname zuname apellido apellidos cognome lname "
    "achternaam efternavn etternavn efternamn nazwisko nomdefamille lastnames",
    "prefix": "prefix nameprefix salutation anrede titel honorific namensprafix civilite honorificprefix title",
    "suffix": "suffix namesuffix namenssuffix honorificsuffix postnominals",
    "known_as": "nickname knownas preferredname goesby spitzname shortname rufname likestobecalled calledname "
    "surnom apodo",
    "say_it": "pronunciation howtosayit sayit howtosay phoneticname phoneticfirstname phoneticlastname "
    "phoneticmiddlename yominame givennameyomi additionalnameyomi familynameyomi givenyomi surnameyomi aussprache",
    "sort_under": "fileas sortas sortunder",
    "pronouns": "pronouns pronoun pronomen",
    "organisation": "organisation organization organisationname organizationname org orggroup company companyname "
    "employer business businessname group groupname communitygroup charity institution firma firmenname unternehmen "
    "organisationfirma einrichtung verein trager societe entreprise empresa azienda bedrijf workplace placeofwork "
    "affiliation agency institut organisationorgroup grouporganisation grouporg companyorganisation "
    "organisationcompany associazione association organizacion",
    "team": "department dept team abteilung division section unit orgunit organizationdepartment",
    "role": "jobtitle role position jobrole job arbeitstitel funktion rolle stelle berufsbezeichnung "
    "organizationtitle titleposition roletitle positiontitle poste cargo",
    "email": "email emailaddress emails emailaddresses mail mailaddress emailid emailadresse mailadresse courriel "
    "correo correoelectronico adressemail adresseemail epost epostadresse contactemail adresemail",
    "phone": "phone phones phonenumber phonenumbers tel telephone telephonenumber telno telnumber telefon "
    "telefonnummer telnr telefonnr rufnummer contactnumber contactno phoneno festnetz festnetznummer landline "
    "landlinenumber landlineno handynummer handynr mobilnummer mobiltelefon mobiltelnr mobilenumber mobileno "
    "mobilephonenumber cellphone cellnumber faxnummer faxnumber pagernummer pagernumber callback carphone isdn telex "
    "companymainphone radiophone ttytddphone assistantsphone assistantphone telefono teléfono telefone numero portable "
    "telefoon telefonnumer",
    "messaging": "im imaddress imvalue screenname messenger messengername skype signal telegram chat jabber xmpp "
    "instantmessenger aim icq msn wechat matrix",
    "web": "website webpage web url homepage webseite webadresse site internetseite internetadresse webaddress www "
    "personalwebpage linkedin facebook twitter instagram mastodon websitevalue blog sitoweb",
    "address": "address postaladdress fulladdress adresse anschrift postanschrift addressformatted mailingaddress "
    "adres direccion indirizzo addresses",
    "street": "street streetaddress addressline1 address1 strasse strassehausnummer strassenr strasseundhausnummer "
    "addr1 line1 rue calle streetname",
    "address_more": "extendedaddress address2 address3 addressline2 addressline3 adresse2 adresse3 adresszusatz line2 "
    "line3 flat street2 street3 addr2 addressextendedaddress hausnummer hausnr apartment",
    "po_box": "pobox postfach addresspobox",
    "city": "city town towncity citytown ort stadt wohnort ville ciudad locality posttown cityortown townorcity plaats "
    "citta miasto village",
    "region": "state region county province bundesland stateprovince kanton provinz stateregion provincia",
    "postcode": "postcode postalcode zip zipcode postleitzahl plz postalzip codepostal pcode postcodezip zippostalcode "
    "cap codigopostal kodpocztowy",
    "country": "country land countryregion landregion pays nation staat pais paese countryname kraj",
    "birthday": "birthday birthdate dateofbirth dob born geburtsdatum geburtstag geb gebdatum datedenaissance bday",
    "birth_month": "birthmonth geburtsmonat monthofbirth",
    "birth_year": "birthyear geburtsjahr yearofbirth",
    "date": "anniversary jahrestag hochzeitstag weddinganniversary joined datejoined lastcontact lastcontacted "
    "firstcontact datemet dateadded",
    "note": "note notes notiz notizen comment comments bemerkung bemerkungen anmerkung anmerkungen kommentar kommentare "
    "remarks howwemet howwemetthem howwemetyou info information description about details wherewemet metat "
    "howdoweknowthem howweknowthem notas remarques",
    "language": "language languages sprache sprachen preferredlanguage langue firstlanguage spokenlanguages "
    "languagesspoken languagespoken idioma mothertongue",
    "tags": "tags tag category categories labels groupmembership keywords kategorie kategorien schlagworte gruppen "
    "groups mailinglist mailinglists lists schlagwort",
    "reference": "ref refno refnumber reference referenceno referencenumber id uid contactid recordid personid "
    "membershipno membershipnumber memberid uniqueid",
}
_GENERIC_NOTES = word_set(
    "note notes notiz notizen comment comments bemerkung bemerkungen anmerkung anmerkungen"
)
_FIELD_OF = {phrase: field for field, phrases in _PHRASES.items() for phrase in phrases.split()}

_PLACES = {
    "home": "home private privat personal privée prive casa",
    "work": "work business dienstlich geschaftlich office professional beruflich arbeit",
    "other": "other weitere weiterer andere anderer sonstige alternative alt",
}
_PLACE_OF = {word: place for place, words in _PLACES.items() for word in words.split()}
_KINDS = {
    "mobile": "mobile mobil cell cellular handy mob mobiltelefon handynummer mobilnummer portable",
    "fax": "fax telefax",
    "pager": "pager",
    "main": "main haupt festnetz landline",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_LABEL_WORDS = {
    "home": N_("Home"),
    "work": N_("Work"),
    "other": N_("Other"),
    "mobile": N_("Mobile"),
    "fax": N_("Fax"),
    "pager": N_("Pager"),
    "main": N_("Main"),
}
_OWN_LABELS = {
    "whatsapp": "WhatsApp",
    "skype": "Skype",
    "signal": "Signal",
    "telegram": "Telegram",
    "jabber": "Jabber",
    "icq": "ICQ",
    "aim": "AIM",
    "msn": "MSN",
    "linkedin": "LinkedIn",
    "facebook": "Facebook",
    "twitter": "Twitter",
    "instagram": "Instagram",
    "mastodon": "Mastodon",
    "callback": N_("Callback"),
    "car": N_("Car"),
    "isdn": "ISDN",
    "telex": "Telex",
    "radio": N_("Radio"),
    "tty": N_("Textphone"),
    "assistant": N_("Assistant"),
    "company": N_("Company"),
}
_FILLERS = word_set(
    "primary primare secondary sekundare preferred first 1st second number no nr nummer the your their of"
)
_OTHER_PEOPLE = word_set(
    "emergency spouse partner kin carer parent guardian manager manager's assistant's children child mother father "
    "notfall ehepartner kinder eltern referred managers assistant assistants witness interpreter"
)
_ORGANISATIONS = word_set("organisation organization org company firma charity employer unternehmen")
_GOOGLE = re.compile(
    r"(email|phone|address|website|im|organization|relation|event|custom field) (\d+) "
    r"(type|label|value|service|formatted|street|city|po box|region|postal code|country|extended address|name|title"
    r"|department|yomi name|symbol|location|job description)$"
)
_GOOGLE_PARTS = {
    "formatted": "address",
    "street": "street",
    "city": "city",
    "po box": "po_box",
    "region": "region",
    "postal code": "postcode",
    "country": "country",
    "extended address": "address_more",
    "name": "organisation",
    "title": "role",
    "department": "team",
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """``group`` ties columns of one address, organisation or labelled value; ``sure`` is from 0 to 1."""

    field: str
    sure: float
    label: str = ""
    group: str = ""
    part: int = 0
    heading_said: bool = False
    """A note whose heading says something of its own, such as "How we met"."""


NOTHING = Meaning("keep", 0.0)


def meaning(heading: str) -> Meaning:
    """The best reading of one heading by itself; ``NOTHING`` when its words say nothing to us."""
    plain = _words(heading)
    if not plain:
        return NOTHING
    if google := _google(plain):
        return google
    tokens = plain.split()
    if consent := _consent(set(tokens)):
        return consent
    if whole := _FIELD_OF.get(plain.replace(" ", "")):
        return _with_label(_said(whole, plain, 1.0), tokens)
    if _OTHER_PEOPLE & set(tokens):
        return NOTHING
    number = next((int(token) for token in tokens if token.isdigit() and len(token) < 3), 0)
    left = [token for token in tokens if not token.isdigit()]
    core = [
        token for token in left if token not in _PLACE_OF and token not in _KIND_OF and token not in _FILLERS
    ]
    spoken = [token for token in left if token in _KIND_OF]
    found = _FIELD_OF.get("".join(left)) or _FIELD_OF.get("".join(core))
    sure = 0.9
    if found is None and spoken and not core:
        found = "phone"
    if found is None:
        found, sure = _by_one_word(set(tokens)), 0.6
    if found is None:
        return NOTHING
    if found in ("street", "address") and number > 1:
        found = "address_more"
    return _with_label(replace(_said(found, plain, sure), part=number), tokens)


def _words(heading: str) -> str:
    plain = re.sub(r"[^\w]+", " ", fold(heading).replace("'s", "s")).replace("_", " ").strip()
    plain = re.sub(r"(?<=[a-z])(?=\d)", " ", plain)
    plain = re.sub(r"\be mail\b", "email", plain)
    return re.sub(r"\bhome page\b", "homepage", plain)


def _said(field: str, plain: str, sure: float) -> Meaning:
    return Meaning(field, sure, heading_said=field == "note" and plain not in _GENERIC_NOTES)


def _with_label(found: Meaning, tokens: list[str]) -> Meaning:
    """Home or work, mobile or fax: said beside the value, and what ties the parts of one address."""
    place = next((_PLACE_OF[token] for token in tokens if token in _PLACE_OF), "")
    kind = next((_KIND_OF[token] for token in tokens if token in _KIND_OF), "")
    if found.field in ADDRESS_PARTS or found.field == "address":
        return replace(found, group=place or "address", label=_(_LABEL_WORDS[place]) if place else "")
    if found.field not in ("email", "phone", "web", "messaging"):
        return found
    own = next((word for token in tokens for key, word in _OWN_LABELS.items() if token.startswith(key)), "")
    words = [_(_LABEL_WORDS[word]) for word in (place, kind) if word]
    label = " ".join([*words[:1], *(word.lower() for word in words[1:])]) or _(own)
    return replace(found, label=label)


def _google(plain: str) -> Meaning | None:
    match = _GOOGLE.match(plain)
    if match is None:
        return None
    thing, number, part = match.groups()
    group = f"{thing} {number}"
    if part in ("type", "label", "service"):
        return Meaning("label", 1.0, group=group, part=1 if part == "service" else 0)
    if part == "value":
        field = {
            "email": "email",
            "phone": "phone",
            "website": "web",
            "im": "messaging",
            "event": "date",
        }.get(thing, "keep")
        return Meaning(field, 1.0, group=group)
    field = _GOOGLE_PARTS.get(part, "keep")
    if thing == "organization" or (thing == "address" and field in (*ADDRESS_PARTS, "address")):
        return Meaning(field, 1.0 if field != "keep" else 0.0, group=group)
    return NOTHING


def _consent(tokens: set[str]) -> Meaning | None:
    if tokens & {
        "consent",
        "gdpr",
        "dsgvo",
        "permission",
        "einwilligung",
        "optin",
        "consented",
        "zustimmung",
    }:
        refused = tokens & {"no", "not", "refused", "withdrawn", "keine"}
        return Meaning("no_consent" if refused else "consent", 0.8)
    if {"opt", "in"} <= tokens:
        return Meaning("consent", 0.8)
    if {"opt", "out"} <= tokens or tokens & {"optout", "unsubscribed"} or {"not", "contact"} <= tokens:
        return Meaning("no_consent", 0.8)
    asking = tokens & {"ok", "okay", "can", "may", "happy", "allowed", "agree", "agreed"}
    if asking and tokens & {"contact", "email", "call", "phone", "message"}:
        return Meaning("consent", 0.8)
    return None


def _by_one_word(tokens: set[str]) -> str | None:
    """One telling word in a longer heading: "Best email for newsletters"."""
    if tokens & {"type", "typ", "art", "display", "date", "count", "yomi"}:
        return None
    for field in (
        "email",
        "phone",
        "postcode",
        "web",
        "note",
        "language",
        "tags",
        "organisation",
        "role",
        "address",
    ):
        if any(_FIELD_OF.get(token) == field for token in tokens):
            return field
    if any(token in _KIND_OF for token in tokens):
        return "phone"
    other_name = tokens & {"user", "file", "event", "sheet", "street", "project", "maiden", "pet", "place"}
    return "name" if "name" in tokens and not other_name else None
