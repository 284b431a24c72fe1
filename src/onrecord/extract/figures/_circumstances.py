"""Of whom or what a quantity is, where, and since or when."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Final

from onrecord.extract.figures._context import Context
from onrecord.extract.figures._numeral import word_at
from onrecord.extract.figures._quantities import Quantity
from onrecord.extract.figures._vocabulary import cues, uncounted_units
from onrecord.language.analysis import Analysis
from onrecord.record import Date, Party, Period, Place

_MONEY_FOR: Final = frozenset(("in", "of", "worth"))
_BEFORE_NOUNS: Final = frozenset(("det", "amod", "compound", "nmod", "nummod", "advmod"))
# How many words behind a noun its "of" phrase may end: longer ones hold clauses and lists.
_LONGEST_COMPLEMENT: Final = 6
# How far above a date "since" may stand.
_PHRASES_ABOVE: Final = 4
_WHERE: Final = frozenset(("in", "at", "near", "across", "throughout", "outside"))
# In how many words behind its preposition a place is named: "in the northern province of Idlib".
_PHRASE: Final = 6
_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH: Final = re.compile(r"(\d{4})-(\d\d)")
_YEAR: Final = re.compile(r"(\d{4})")
_WEEK: Final = re.compile(r"(\d{4})-W(\d\d)")


def party_of(context: Context, quantity: Quantity) -> Party | None:
    """The population or thing counted, in the report's words."""
    analysis, found = context.analysis, context.found
    if quantity.linked >= 0:
        first = max(_first(analysis, quantity.linked), _behind_of(analysis, quantity.end))
        return found.party(min(first, quantity.linked), _with_complement(analysis, quantity.linked), quantity.linked)
    if quantity.kind == "money":
        return _bought(context, quantity)
    if quantity.noun < 0 or quantity.word in cues("anybody") or quantity.noun < quantity.numeral.end:
        return None
    first = quantity.numeral.end
    while first < quantity.noun and (analysis.lower[first] in ("of", "the", "-") or analysis.upos[first] in ("DET", "PUNCT")):
        first += 1
    return found.party(first, _with_complement(analysis, quantity.noun), quantity.noun)


def _behind_of(analysis: Analysis, at: int) -> int:
    return at + (word_at(analysis, at) == "of")


def _bought(context: Context, quantity: Quantity) -> Party | None:
    """``$1.3 billion in artillery``, ``$50 billion of imports from China``, ``products worth $5 million`` has it before."""
    analysis = context.analysis
    at = quantity.end
    if word_at(analysis, at) == "worth" and word_at(analysis, at + 1) == "of":
        at += 1
    if word_at(analysis, at) not in _MONEY_FOR or at + 1 >= len(analysis) or context.is_date(at + 1):
        return None
    head = analysis.heads[at]
    if analysis.lower[max(head, 0)] in uncounted_units():
        return None
    if head <= at or analysis.upos[head] not in ("NOUN", "PROPN"):
        return None
    return context.found.party(at + 1, head + 1, head)


def _first(analysis: Analysis, noun: int) -> int:
    """Where the phrase of a noun begins: with its article, or with whoever it belongs to."""
    before = [child for child in analysis.children[noun] if child < noun and analysis.relations[child] in _BEFORE_NOUNS]
    return min((analysis.subtree(child)[0] for child in before), default=noun)


def _with_complement(analysis: Analysis, noun: int) -> int:
    """Where the phrase of a noun ends, with the "of" right behind it: "counts of malicious assault", "residents of the Gaza Strip"."""
    if word_at(analysis, noun + 1) != "of":
        return noun + 1
    for child in analysis.children[noun]:
        if analysis.relations[child] == "nmod" and noun + 1 < child <= noun + _LONGEST_COMPLEMENT and noun + 1 in analysis.children[child]:
            return child + 1
    return noun + 1


def place_of(context: Context, quantity: Quantity, governor: int) -> Place | None:
    """The place right behind the quantity, else the one in its phrase or beside the governing word."""
    found, at = context.found, quantity.end
    if not found.places:
        return None
    if word_at(context.analysis, at) in _WHERE:
        return _place_behind(context, at) or found.place_beside(quantity.anchor)
    return found.place_beside(quantity.anchor) or (found.place_beside(governor) if governor >= 0 else None)


def _place_behind(context: Context, at: int) -> Place | None:
    """The place that a preposition right behind a quantity leads to."""
    found = context.found
    low, high = context.analysis.starts[at], context.analysis.ends[min(at + _PHRASE, len(context.analysis) - 1)]
    return next((place for place in found.places if low < place.span.start < high), None)


def period_of(context: Context, quantity: Quantity, governor: int) -> Period | None:
    """Since or when, from the date beside the governing word or in the phrase of the quantity."""
    found = context.found
    if not found.dates:
        return None
    when = (found.date_beside(governor) if governor >= 0 else None) or found.date_beside(quantity.anchor)
    if when is None:
        return None
    span = days(when.value)
    return _period(context, when, span) if span else None


def _period(context: Context, when: Date, span: tuple[str, str]) -> Period:
    analysis, found = context.analysis, context.found
    token = found.token_at(when.span.start)
    before = _word_before(analysis, token)
    if before == "since" or _hangs_on_since(analysis, token):
        return Period(start=span[0], end=None)
    if before in ("until", "till"):
        return Period(start=None, end=span[1])
    index = found.dates.index(when)
    later = found.dates[index + 1] if index + 1 < len(found.dates) else None
    earlier = found.dates[index - 1] if index else None
    if (
        before in ("between", "from")
        and later is not None
        and _is_joined(analysis, found.tokens_of(when.span)[1], found.token_at(later.span.start))
    ):
        until = days(later.value)
        return Period(start=span[0], end=until[1] if until else None)
    if before in ("and", "to", "until") and earlier is not None and _opens(analysis, found.token_at(earlier.span.start)):
        since = days(earlier.value)
        return Period(start=since[0] if since else None, end=span[1])
    return Period(start=span[0], end=span[1])


def _hangs_on_since(analysis: Analysis, token: int) -> bool:
    """Whether "since" opens the phrase that a date stands in: "since the incursion on Oct. 7"."""
    for _ in range(_PHRASES_ABOVE):
        if any(analysis.lower[child] == "since" and analysis.relations[child] in ("case", "mark") for child in analysis.children[token]):
            return True
        token = analysis.heads[token]
        if token < 0 or analysis.upos[token] not in ("NOUN", "PROPN", "NUM"):
            return False
    return False


def _is_joined(analysis: Analysis, end: int, start: int) -> bool:
    return start - end <= 2 and any(word in ("and", "to", "until", "-", "–") for word in analysis.lower[end:start])


def _opens(analysis: Analysis, first: int) -> bool:
    return _word_before(analysis, first) in ("between", "from")


def _word_before(analysis: Analysis, token: int) -> str:
    at = token - 1
    while at > 0 and analysis.lower[at] in ("the", "about", "around", "early", "late", "mid", "just"):
        at -= 1
    return word_at(analysis, at)


def days(value: str | None) -> tuple[str, str] | None:
    """The first and the last day of a TIMEX3 value; ``None`` for one that is no stretch of the calendar."""
    if value is None:
        return None
    try:
        if match := _DAY.match(value):
            day = date(int(match[1]), int(match[2]), int(match[3])).isoformat()
            return day, day
        if match := _WEEK.fullmatch(value):
            monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
            return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
        if match := _MONTH.fullmatch(value):
            last = calendar.monthrange(int(match[1]), int(match[2]))[1]
            return f"{match[0]}-01", f"{match[0]}-{last}"
        if match := _YEAR.fullmatch(value):
            return f"{match[0]}-01-01", f"{match[0]}-12-31"
    except ValueError:
        return None
    return None
