"""Whether a number without a sign counts something, and what a number that does not say so takes over from the one before it."""

from __future__ import annotations

from typing import Final

from onrecord.extract.figures._context import Context
from onrecord.extract.figures._counted import OTHERS
from onrecord.extract.figures._draft import HUMAN_UNITS, Draft
from onrecord.extract.figures._exclusions import area_or_weight
from onrecord.extract.figures._measures import Told
from onrecord.extract.figures._numeral import word_at
from onrecord.extract.figures._quantities import Quantity
from onrecord.language.analysis import Analysis

# How sure a number is that goes on in a list: a judgement, below every number that says itself what it counts.
_TAKEN_OVER: Final = 0.6
_DEFINITE: Final = frozenset("the these those both their its his her our all".split())
# "The two leaders" takes up who was named before; "the 18 charges" counts.
_LARGEST_TAKEN_UP: Final = 3
_ADDING: Final = frozenset(("just", "only", "another", "a", "further", "additional", "an"))
_LISTING: Final = frozenset((",", "and", "with", ";", "or", "plus"))
_LISTED_BEHIND: Final = frozenset(("in", "at", "from", "on", "near", "by", "for", ",", ".", ";"))
# "Police put the figure at 200,000" tells the number before again.
_TOLLS: Final = frozenset(("figure", "number", "total", "toll", "count"))
_TOLD_AGAIN: Final = 5
_TALLYING: Final = frozenset(("to", "against", "versus"))


def counts(context: Context, draft: Draft, said: Told, earlier: Draft | None) -> bool:
    """Whether the number of a draft counts something; ``said`` is what its surroundings say, ``earlier`` the figure before it in the
    sentence. A number that takes something over from it is changed."""
    quantity, analysis, is_told = draft.quantity, context.analysis, draft.measure != "other"
    special = area_or_weight(analysis, quantity)
    if special:
        return special == "weight" or draft.measure in ("damaged", "affected")
    if quantity.numeral.low == quantity.numeral.high and quantity.numeral.low in (0, 1):
        return quantity.linked < 0 and (_is_one(draft, said, earlier) or _takes_over(analysis, draft, earlier))
    if word_at(analysis, quantity.first - 1) in _DEFINITE and (quantity.numeral.low or _LARGEST_TAKEN_UP + 1) <= _LARGEST_TAKEN_UP:
        return is_told
    if quantity.noun >= 0 or quantity.linked >= 0 or quantity.unit != "other":
        return True
    if quantity.numeral.low is not None and quantity.numeral.low != int(quantity.numeral.low):
        return False
    return is_told or _takes_over(analysis, draft, earlier) or _is_weighty(context, quantity)


def _is_one(draft: Draft, said: Told, earlier: Draft | None) -> bool:
    """Whether "one" or "zero" counts: only where the verb says what it measures ("one soldier was killed", not "one reason")."""
    is_somebody = draft.quantity.noun >= 0 or earlier is None or earlier.unit in HUMAN_UNITS
    return draft.measure != "other" and said.firmness == 2 and is_somebody


def _takes_over(analysis: Analysis, draft: Draft, earlier: Draft | None) -> bool:
    """A number in a list goes on with what the one before counted: "three deaths in Victoria, two in Tasmania"; "12 others"."""
    quantity = draft.quantity
    if earlier is None or not earlier.is_count:
        return False
    if quantity.noun < 0 and analysis.relations[quantity.anchor] == "nsubj" and earlier.unit == "people":
        draft.unit, draft.score = "people", _TAKEN_OVER
        return True
    listed = _is_listed(analysis, quantity, earlier)
    if not (listed or quantity.word in OTHERS):
        return False
    draft.unit, draft.score = earlier.unit, _TAKEN_OVER
    if draft.measure == "other" and listed:
        draft.measure, draft.governor = earlier.measure, earlier.governor
    return True


def _is_listed(analysis: Analysis, quantity: Quantity, earlier: Draft) -> bool:
    at = quantity.first - 1
    while word_at(analysis, at) in _ADDING:
        at -= 1
    before = word_at(analysis, at)
    stated = analysis.lower[max(0, quantity.first - _TOLD_AGAIN) : quantity.first]
    if before in ("to", "at") and not _TOLLS.isdisjoint(stated):
        return True
    is_tally = before in _TALLYING and earlier.unit in ("votes", "seats")
    return is_tally or (before in _LISTING and word_at(analysis, quantity.end) in _LISTED_BEHIND)


def _is_weighty(context: Context, quantity: Quantity) -> bool:
    """Whether a number without a noun is a quantity by its own look, and stands in a sentence: bounded, a million, in groups of three."""
    number, analysis = quantity.numeral, context.analysis
    if number.doubtful in ("letter", "spaces"):
        return False
    grouped = "," in analysis.quote(number.first, number.end) and word_at(analysis, quantity.first - 1) not in ("to", "at", "by")
    if not (quantity.qualifier != "exact" or number.scale > 1.0 or grouped or quantity.word):
        return False
    first, end = analysis.sentences[analysis.sentence_of[quantity.first]]
    return any(tag in ("VERB", "AUX") for tag in analysis.upos[first:end])
