"""Quantities: a number with its bounding words, its sign or its per cent, and what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from onrecord.extract.figures._bounds import bounding
from onrecord.extract.figures._context import Context
from onrecord.extract.figures._counted import OTHERS, counted
from onrecord.extract.figures._money import Money, demonyms, money
from onrecord.extract.figures._numeral import Numeral, word_at
from onrecord.extract.figures._numerals import numeral_at
from onrecord.extract.figures._ranges import with_range
from onrecord.extract.figures._tallies import is_tally
from onrecord.extract.figures._vocabulary import Qualifier, counted_nouns
from onrecord.language.analysis import Analysis

Kind = Literal["count", "share", "money", "unread"]

_PEOPLE_ENDINGS: Final = ("ers", "ors", "ists", "ians", "ees", "eers")
# "Howitzer systems" are counted as howitzers are.
_GENERIC: Final = frozenset(("system", "systems", "unit", "units", "piece", "pieces"))
# Spaces get lost in texts taken from pages: "1,200 peoplehave".
_RUN_TOGETHER: Final = ("people", "persons", "civilians", "families", "households", "houses", "homes")
_GROUP_ENDINGS: Final = ("ans", "nese", "ites", "awis", "anis")
# Fewer pounds than this are a weight where no currency is named with them.
_LEAST_POUNDS: Final = 1000
# Behind "of" they stand for what was counted before.
_PRONOUNS: Final = frozenset(("those", "them", "these", "whom", "which", "us", "you"))
_HYPHENS: Final = ("-", "‑")


@dataclass(slots=True)
class Quantity:
    """A quantity on the tokens ``[first, end)`` and the characters up to ``stop``; ``low`` and ``high`` are the numbers it allows.

    ``noun`` is the head of what is counted (-1 for none), ``word`` that word in small letters, ``linked`` the head behind an "of" that
    stands outside ("two of the men"); ``anchor`` is the token by which the quantity hangs in the parse.
    """

    numeral: Numeral
    joint: str
    kind: Kind
    first: int
    end: int
    stop: int
    low: float | None
    high: float | None
    qualifier: Qualifier
    noun: int = -1
    word: str = ""
    linked: int = -1
    anchor: int = -1
    unit: str = "other"
    sign: Money | None = None


def quantity_at(context: Context, at: int) -> Quantity | None:
    """The quantity whose number begins with the token ``at``."""
    analysis = context.analysis
    number = numeral_at(analysis, at)
    if number is None:
        return None
    if is_tally(analysis, number):
        return _of_tally(analysis, number)
    number, joint = with_range(analysis, number)
    end = _behind_percent(analysis, number.end)
    if number.kind == "unread":
        return Quantity(number, "", "unread", number.first, number.end, number.stop, None, None, "exact", anchor=number.first)
    sign = _sign(analysis, number) if end == number.end and number.kind != "share" else None
    if sign is not None:
        return _finished(context, number, joint, sign, sign.end)
    if end > number.end and number.kind in ("count", "vague"):
        number = number._replace(kind="share" if number.kind == "count" else "vague")
        return _finished(context, number, joint, None, end)
    return _finished(context, number, joint, None, number.end)


def _of_tally(analysis: Analysis, number: Numeral) -> Quantity:
    quantity = Quantity(number, "", "count", number.first, number.end, number.stop, number.low, number.low, "exact", unit="votes")
    quantity.anchor = _anchor(analysis, quantity)
    return quantity


def _sign(analysis: Analysis, number: Numeral) -> Money | None:
    """The sign of an amount; of a vague one it stands behind an "of" ("millions of dollars")."""
    of = number.kind == "vague" and word_at(analysis, number.end) == "of"
    sign = money(analysis, number.first, number.end + of)
    # A small number of pounds is a weight where no currency is named with it.
    is_weight = sign is not None and sign.country is None and word_at(analysis, sign.end - 1) in ("pound", "pounds")
    return None if is_weight and (number.low or _LEAST_POUNDS) < _LEAST_POUNDS else sign


def _finished(context: Context, number: Numeral, joint: str, sign: Money | None, end: int) -> Quantity:
    analysis = context.analysis
    bound = bounding(analysis, sign.first if sign else number.first, end)
    kind: Kind = "money" if sign else "share" if number.kind == "share" or end > number.end else "count"
    qualifier: Qualifier = "vague" if number.kind == "vague" else "between" if joint else bound.qualifier
    low, high = _allowed(number, qualifier)
    stop = max(analysis.ends[bound.end - 1], number.stop) if bound.end > number.end else number.stop
    first = _between(analysis, bound.first) if joint == "and" else bound.first
    quantity = Quantity(number, joint, kind, first, bound.end, stop, low, high, qualifier, sign=sign)
    if kind == "money":
        quantity.unit = "money"
    elif kind == "share":
        quantity.unit = "percent"
        _link(context, quantity)
    else:
        _count(context, quantity)
    quantity.anchor = _anchor(analysis, quantity)
    return quantity


def _between(analysis: Analysis, first: int) -> int:
    """Where a range begins with its "between"."""
    return next((at for at in range(first - 1, max(-1, first - 4), -1) if analysis.lower[at] == "between"), first)


def _allowed(number: Numeral, qualifier: Qualifier) -> tuple[float | None, float | None]:
    if qualifier in ("more_than", "at_least"):
        return number.low, None
    return (None, number.high) if qualifier in ("up_to", "less_than") else (number.low, number.high)


def _count(context: Context, quantity: Quantity) -> None:
    """Adds what is counted, and its unit."""
    analysis, number = context.analysis, quantity.numeral
    glued = analysis.text[number.stop : analysis.ends[number.end - 1]].lower()
    if glued:
        quantity.noun, quantity.word, quantity.stop = number.end - 1, glued, analysis.ends[number.end - 1]
    elif word_at(analysis, quantity.end) in _HYPHENS and word_at(analysis, quantity.end + 1) == "strong":
        quantity.end, quantity.stop, quantity.unit = quantity.end + 2, analysis.ends[quantity.end + 1], "people"
        return
    elif word_at(analysis, quantity.end) == "of" and number.kind != "vague" and analysis.lower[number.end - 1] not in _TAKING_OF:
        _link(context, quantity)
        quantity.unit = unit_of(context, quantity.linked, word_at(analysis, quantity.linked))
        return
    else:
        of = word_at(analysis, quantity.end) == "of"
        found = counted(analysis, quantity.end + of, context.is_date, introduced=of)
        quantity.noun, quantity.word = found.head, found.word
        if found.end > quantity.end + of:
            quantity.end, quantity.stop = found.end, analysis.ends[found.end - 1]
    quantity.unit = unit_of(context, quantity.noun, quantity.word)


_TAKING_OF: Final = ("dozen", "couple", "pair", "trio", "quartet", "million", "thousand", "hundred", "billion")


def _link(context: Context, quantity: Quantity) -> None:
    """What stands behind the "of" of a share, or of a number that is a part of them."""
    analysis, at = context.analysis, quantity.end
    if quantity.numeral.doubtful == "whole":
        quantity.linked = counted(analysis, at, context.is_date).head
    elif word_at(analysis, at) in ("of", "the", "its", "their", "all") and at < len(analysis):
        quantity.linked = counted(analysis, at + (analysis.lower[at] == "of"), context.is_date, introduced=True).head
    if quantity.linked < 0 and word_at(analysis, at) == "of" and word_at(analysis, at + 1) in _PRONOUNS:
        quantity.linked = at + 1


def unit_of(context: Context, head: int, word: str) -> str:
    """The unit of what is counted: from the table, else people by its ending or as a nationality, else ``other``."""
    known = counted_nouns().get(word)
    if known is not None:
        generic = head > 0 and word in _GENERIC
        return counted_nouns().get(context.analysis.lower[head - 1], known)[0] if generic else known[0]
    if head < 0 or word in OTHERS:
        return "other"
    run_together = next((known for known in _RUN_TOGETHER if word.startswith(known)), None)
    if run_together:
        return counted_nouns()[run_together][0]
    if word.endswith(_PEOPLE_ENDINGS) and context.analysis.xpos[head] in ("NNS", "NNPS"):
        return "people"
    return "people" if _is_group(context, head, word) else "other"


def _is_group(context: Context, head: int, word: str) -> bool:
    """Whether a word with a capital names members of a nation or a faith: "20 Iraqis"."""
    if not context.analysis.words[head][0].isupper():
        return False
    name = context.names.get(head)
    is_nation = word in demonyms() or word.removesuffix("s") in demonyms() or word.endswith(_GROUP_ENDINGS)
    return is_nation or (name is not None and name.label == "GRP")


def _behind_percent(analysis: Analysis, at: int) -> int:
    """Behind "%", "percent", "per cent", "percentage points" that follow a number; ``at`` where none does."""
    step = at + (word_at(analysis, at) in _HYPHENS)
    word = word_at(analysis, step)
    if word in ("%", "percent", "pct", "pc"):
        return step + 1
    if word == "per" and word_at(analysis, step + 1) == "cent":
        return step + 2
    return step + 2 if word == "percentage" and word_at(analysis, step + 1) in ("point", "points") else at


def _anchor(analysis: Analysis, quantity: Quantity) -> int:
    """The token of a quantity whose head lies outside it; its noun before others."""
    if quantity.noun >= 0 and not quantity.first <= analysis.heads[quantity.noun] < quantity.end:
        return quantity.noun
    for token in range(quantity.numeral.first, quantity.end):
        if not quantity.first <= analysis.heads[token] < quantity.end:
            return token
    return quantity.numeral.first
