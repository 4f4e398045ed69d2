"""What the facts say for one placeholder: its words in a sentence, or its bullets and tables. None where nothing
is recorded: how a gap looks is not said here.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from prm.base.fold import fold
from prm.base.i18n import N_, _
from prm.domain.agreement_code import party_name, speaks_for, stands_in_for, takes_part_for
from prm.domain.agreement_details import DATE_FORMS, Placeholder, lines, read_day, read_money
from prm.domain.agreement_facts import AgreementFacts, GrantFacts, MemberFacts, in_order
from prm.domain.agreement_words import Block, Bullets, Line, Run, Table, clean

Said = tuple[str, str | None]

# roles are hashed and go into the file as they are, so they are in one language for good
_PROMISED = "owes this promise"

_NOBODY_SPEAKS = N_("No one speaks for them now")
_NOBODY_STANDS_IN = N_("Nobody yet")
_NO_STATEMENT = N_("Not yet agreed: in your own words")
_NO_PRACTICE = N_("Not yet agreed: what it looks like in practice")
_NO_LEAD = N_("Not yet agreed: who leads")
_NO_DAY = N_("Not yet agreed: by when")
_NO_HOPE = N_("Not yet said")
_NOT_WRITTEN = N_("Not yet written")


def words_of(placeholder: Placeholder, facts: AgreementFacts) -> Said | None:
    """The words inside a sentence, and the role if they name a person."""
    if placeholder.detail.own:
        return _own(placeholder, facts)
    words = _RECORDED.get(placeholder.detail.key, _nothing)(facts, placeholder)
    words = _one_line(words)
    return (words, _people_in(placeholder, facts)) if words else None


def _people_in(placeholder: Placeholder, facts: AgreementFacts) -> str | None:
    """The role of words that name members, where one of them is a person who takes part for themselves."""
    find = _NAMED_MEMBERS.get(placeholder.detail.key)
    named = find(facts) if find else []
    if not any(member.person for member in named):
        return None
    return f"{placeholder.detail.key}: {', '.join(map(party_name, named))}"


def block_of(placeholder: Placeholder, facts: AgreementFacts, *, detail: str) -> Block | None:
    """The bullets or the table that stand alone."""
    if placeholder.detail.own:
        items = lines(clean(facts.details.get(placeholder.detail.key, "")))
        if not items and placeholder.detail.key == "in_short":
            items = [name for value in facts.values if (name := _one_line(value.name))]
        return Bullets(tuple((Run(item),) for item in items), detail=detail) if items else None
    if placeholder.detail.kind == "table":
        rows = _TABLES[placeholder.detail.key](facts)
        if not rows:
            return None
        columns = placeholder.columns
        return Table(
            tuple(_(heading) for _word, heading in columns),
            tuple(tuple(row[word] for word, _heading in columns) for row in rows),
            detail=detail,
        )
    bullets = tuple(_BULLETS[placeholder.detail.key](facts, placeholder))
    return Bullets(bullets, detail=detail) if bullets else None


# -- the agreement's own


def _own(placeholder: Placeholder, facts: AgreementFacts) -> Said | None:
    detail = placeholder.detail
    value = clean(facts.details.get(detail.key, "")).strip() or placeholder.offered
    if not value:
        return None
    match detail.kind:
        case "money":
            money = read_money(value)
            value = _money(*money, facts.locale) if money else value
        case "date":
            day = read_day(value)
            value = _day(day, placeholder.form, facts.locale) if day else value
        case "list":
            value = _and(lines(value), facts.locale)
        case _:
            pass
    return _one_line(value), detail.key if detail.kind == "person" else None


# -- from records, inside a sentence


def _nothing(_facts: AgreementFacts, _placeholder: Placeholder) -> str:
    return ""


def _start(facts: AgreementFacts, placeholder: Placeholder) -> str:
    if facts.start is None:
        return ""
    match facts.start_exact:
        case "year":
            return str(facts.start.year)
        case "season":
            seasons = (_("winter"), _("spring"), _("summer"), _("autumn"))
            return f"{seasons[(facts.start.month - 1) // 3]} {facts.start.year}"
        case "month":
            return _day(facts.start, "year" if placeholder.form == "year" else "month year", facts.locale)
        case _:
            return _day(facts.start, placeholder.form, facts.locale)


def _agreed_days(facts: AgreementFacts, placeholder: Placeholder) -> str:
    days = sorted({value.agreed_on for value in facts.values if value.agreed_on})
    return _and([_day(day, placeholder.form, facts.locale) for day in days], facts.locale)


def _agreed_places(facts: AgreementFacts, _placeholder: Placeholder) -> str:
    return _and([value.agreed_where for value in facts.values], facts.locale)


def _values_review(facts: AgreementFacts, placeholder: Placeholder) -> str:
    days = [value.review_on for value in facts.values if value.review_on]
    return _day(min(days), placeholder.form, facts.locale) if days else ""


def _review(facts: AgreementFacts, placeholder: Placeholder) -> str:
    return _day(facts.review_on, placeholder.form, facts.locale) if facts.review_on else ""


def _replaces(facts: AgreementFacts, placeholder: Placeholder) -> str:
    if facts.replaces is None:
        return ""
    number, day = facts.replaces
    words = placeholder.offered or _("This replaces version X of DATE.")
    said = _day(day, "", facts.locale) if day else _("a day that is not recorded")
    return re.sub(r"\b(X|DATE)\b", lambda found: number if found[1] == "X" else said, words)


def _must(facts: AgreementFacts) -> list[MemberFacts]:
    ids = facts.who_must.partition("named:")[2].split(",")
    return [member for member in in_order(facts.members) if member.id in ids]


def _who_must(facts: AgreementFacts, _placeholder: Placeholder) -> str:
    match facts.who_must:
        case "all":
            return _("all of us")
        case "most":
            return _("most of us")
        case _named:
            return _and([member.name for member in _must(facts)], facts.locale)


_NAMED_MEMBERS: dict[str, Callable[[AgreementFacts], list[MemberFacts]]] = {
    "agreement.who_must": _must,
    "members.table": lambda facts: in_order(facts.members),
}
_RECORDED: dict[str, Callable[[AgreementFacts, Placeholder], str]] = {
    "partnership.name": lambda facts, _: facts.name,
    "partnership.purpose": lambda facts, _: facts.purpose,
    "places.list": lambda facts, _: _and(facts.places, facts.locale),
    "partnership.start": _start,
    "partnership.for_whom": lambda facts, _: facts.for_whom,
    "partnership.already_here": lambda facts, _: facts.already_here,
    "partnership.out_of_scope": lambda facts, _: facts.out_of_scope,
    "partnership.languages": lambda facts, _: facts.languages,
    "languages": lambda facts, _: facts.languages,
    "members.count": lambda facts, _: str(len(facts.members) or ""),
    "members.hope_to_gain.bullets": lambda facts, _: _and(
        [member.hope_to_gain for member in in_order(facts.members)], facts.locale
    ),
    "funder.name": lambda facts, _: _and(facts.funders, facts.locale),
    "strands.bullets": lambda facts, _: _and([strand.name for strand in facts.strands], facts.locale),
    "promises.bullets": lambda facts, _: _and([promise.what for promise in facts.promises], facts.locale),
    "values.list": lambda facts, _: _and([value.name for value in facts.values], facts.locale),
    "values.agreed_date": _agreed_days,
    "values.agreed_place": _agreed_places,
    "values.review_date": _values_review,
    "agreement.version": lambda facts, _: facts.version,
    "agreement.review_date": _review,
    "agreement.replaces": _replaces,
    "agreement.who_must": _who_must,
    # a table's name in the middle of a sentence gives the names of its rows
    "members.table": lambda facts, _: _and([member.name for member in in_order(facts.members)], facts.locale),
    "values.table": lambda facts, _: _and([value.name for value in facts.values], facts.locale),
    "grants.table": lambda facts, _: _and([grant.funder for grant in facts.grants], facts.locale),
    "contributions_expected.table": lambda facts, _: _and(
        [member.brings for member in in_order(facts.members)], facts.locale
    ),
}


# -- from records, as tables and bullets

Row = dict[str, Line]


def _members(facts: AgreementFacts) -> list[Row]:
    return [
        {
            "name": _name_cell(member),
            "sector": _cell(member.sector, mark=member.group),
            "role": (Run(_one_line(member.role)),),
            "who speaks for them": (
                _named(member.speaker, speaks_for(member))
                if _one_line(member.speaker)
                else Run(_(_NOBODY_SPEAKS), gap=True, role=speaks_for(member)),
            ),
            "who stands in": (
                _named(member.stand_in, stands_in_for(member))
                if _one_line(member.stand_in)
                else Run(_(_NOBODY_STANDS_IN), role=stands_in_for(member)),
            ),
        }
        for member in in_order(facts.members)
    ]


def _values(facts: AgreementFacts) -> list[Row]:
    return [
        {
            "name": (Run(_one_line(value.name), bold=True),),
            "statement": _cell(value.statement, _NO_STATEMENT),
            "in practice": _cell("\n".join(map(_one_line, value.practice)), _NO_PRACTICE, keep_lines=True),
        }
        for value in facts.values
    ]


def _grants(facts: AgreementFacts) -> list[Row]:
    return [
        {
            "funder": _cell(grant.funder),
            "amount": _cell(
                "" if grant.amount is None else _money(grant.amount, grant.currency, facts.locale)
            ),
            "dates": _cell(_dates(grant, facts.locale)),
            "who holds it": _cell(grant.holder),
            "what it is for": _cell(grant.purpose),
        }
        for grant in facts.grants
    ]


def _contributions(facts: AgreementFacts) -> list[Row]:
    if not any(_one_line(member.brings) for member in facts.members):
        return []
    return [
        {"name": _name_cell(member), "what they bring": _cell(member.brings, _NO_HOPE)}
        for member in in_order(facts.members)
    ]


_TABLES: dict[str, Callable[[AgreementFacts], list[Row]]] = {
    "members.table": _members,
    "values.table": _values,
    "grants.table": _grants,
    "contributions_expected.table": _contributions,
}


def _hopes(facts: AgreementFacts, _placeholder: Placeholder) -> Iterable[Line]:
    if not any(_one_line(member.hope_to_gain) for member in facts.members):
        return
    for member in in_order(facts.members):
        yield (
            *_member_name(member, bold=True),
            Run(": "),
            *_cell(member.hope_to_gain, _NO_HOPE),
        )


def _strands(facts: AgreementFacts, placeholder: Placeholder) -> Iterable[Line]:
    wanted = [word for word, _heading in placeholder.columns]
    for strand in facts.strands:
        more: list[Run] = []
        if "lead" in wanted:
            more.append(_lead(strand.lead, facts))
        if "by when" in wanted:
            more.extend((*([Run(", ")] if more else []), *_cell(strand.by_when, _NO_DAY)))
        name = _cell(strand.name)[0]
        yield (name, Run(" ("), *more, Run(")")) if more else (name,)


def _promises(facts: AgreementFacts, _placeholder: Placeholder) -> Iterable[Line]:
    for promise in facts.promises:
        day = Run(_day(promise.by_when, "", facts.locale)) if promise.by_when else Run(_(_NO_DAY), gap=True)
        owner = (
            _lead(promise.owner, facts, role=_PROMISED)
            if _one_line(promise.owner)
            else Run(_(_NO_LEAD), gap=True, role=_PROMISED)
        )
        yield *_cell(promise.what), Run(" ("), owner, Run(", "), day, Run(")")


_BULLETS: dict[str, Callable[[AgreementFacts, Placeholder], Iterable[Line]]] = {
    "members.hope_to_gain.bullets": _hopes,
    "strands.bullets": _strands,
    "promises.bullets": _promises,
    "values.list": lambda facts, _: (_cell(value.name) for value in facts.values),
}


def _lead(name: str, facts: AgreementFacts, *, role: str | None = None) -> Run:
    """Who leads is often an organisation; where it is somebody who speaks for one, the name is not hashed."""
    if not _one_line(name):
        return Run(_(_NO_LEAD), gap=True)
    for member in facts.members:
        for person, part in ((member.speaker, speaks_for(member)), (member.stand_in, stands_in_for(member))):
            if _one_line(person) and fold(_one_line(person)) == fold(_one_line(name)):
                return _named(name, part)
    return Run(_one_line(name), role=role)


def _name_cell(member: MemberFacts) -> Line:
    role = f" ({_one_line(member.role).lower()})" if _one_line(member.role) else ""
    return (*_member_name(member), *([Run(role)] if role else []))


def _member_name(member: MemberFacts, *, bold: bool = False) -> Line:
    name = _one_line(member.name) or _(_NOT_WRITTEN)
    return (Run(name, bold=bold, role=takes_part_for(member) if member.person else None),)


def _named(name: str, role: str) -> Run:
    return Run(_one_line(name), role=role)


def _cell(words: str, gap: str = _NOT_WRITTEN, *, mark: str | None = None, keep_lines: bool = False) -> Line:
    words = clean(words).strip() if keep_lines else _one_line(words)
    return (Run(words, mark=mark),) if words else (Run(_(gap), gap=True, mark=mark),)


# -- how days, money and lists are said


def _one_line(words: str) -> str:
    return " ".join(clean(words).split())


def _and(words: Iterable[str], locale: str) -> str:
    from babel.lists import format_list

    said = list(dict.fromkeys(word for raw in words if (word := _one_line(raw).removesuffix("."))))
    return str(format_list(said, locale=locale)) if said else ""


def _day(day: date, form: str, locale: str) -> str:
    from babel.dates import format_date

    return str(format_date(day, DATE_FORMS.get(form or "day", DATE_FORMS["day"]), locale=locale))


def _dates(grant: GrantFacts, locale: str) -> str:
    first, last = (
        _day(day, "", locale) if day is not None else "" for day in (grant.starts_on, grant.ends_on)
    )
    if first and last:
        return _("{first} to {last}").format(first=first, last=last)
    return _("from {first}").format(first=first) if first else last and _("until {last}").format(last=last)


def _money(amount: Decimal, currency: str, locale: str) -> str:
    from babel.numbers import format_currency

    whole = amount == amount.to_integral_value()
    return str(
        format_currency(
            amount, currency, format="¤#,##0" if whole else None, locale=locale, currency_digits=not whole
        )
    )
