"""Figures in the making: which numbers of a report measure something, in which unit, and what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from onrecord.extract.figures._context import Context
from onrecord.extract.figures._counted import OTHERS
from onrecord.extract.figures._exclusions import area_or_weight, is_no_figure
from onrecord.extract.figures._measures import NOTHING, Told
from onrecord.extract.figures._numerals import Numeral, word_at
from onrecord.extract.figures._quantities import Quantity, quantity_at
from onrecord.extract.figures._resolution import measure_of
from onrecord.extract.figures._victims import Victim, victims
from onrecord.extract.figures._vocabulary import counted_nouns, currencies, number_words, uncounted_units, verbs, words
from onrecord.language.analysis import Analysis
from onrecord.record import Gap, Span

_PEOPLE_MEASURES: Final = frozenset(
    "killed injured missing displaced returned rescued arrested abducted affected troops protesters convicted".split()
)
# How sure a figure is: its measure said outright, by the counted noun alone, by nothing (so "other"), or taken over from the figure before.
_OUTRIGHT, _BY_NOUN, _UNSAID, _TAKEN_OVER, _VICTIM = 0.9, 0.8, 0.7, 0.6, 0.85
_ONLY_PEOPLE: Final = frozenset(("killed", "injured", "arrested", "abducted"))
_HUMAN_UNITS: Final = frozenset(("people", "households"))
_INCLUDING: Final = frozenset(("including", "included", "includes"))
_DEFINITE: Final = frozenset("the these those both their its his her our all".split())
# "The two leaders" takes up who was named before; "the 18 charges" counts.
# How many words there may be between an amount and its conversion in brackets, and between "population" and its number.
_NEAR: Final = 3
_LOOK_BACK: Final = 8
_LARGEST_TAKEN_UP: Final = 3
_ADDING: Final = frozenset(("just", "only", "another", "a", "further", "additional", "an"))
_LISTING: Final = frozenset((",", "and", "with", ";", "or", "plus"))
_LISTED_BEHIND: Final = frozenset(("in", "at", "from", "on", "near", "by", "for", ",", ".", ";"))


@dataclass(slots=True)
class Draft:
    """A figure before its circumstances are looked up; ``governor`` is the word that says what it measures (-1 for none)."""

    quantity: Quantity
    unit: str
    measure: str
    governor: int
    by: str
    score: float


def drafts(context: Context) -> tuple[list[Draft], tuple[Gap, ...]]:
    """The figures of a report in the order of the text, and gaps for what cannot be read."""
    out: list[Draft] = []
    gaps: list[Gap] = []
    done = 0
    analysis = context.analysis
    for token in _candidates(analysis):
        if token < done:
            continue
        quantity = quantity_at(context, token)
        if quantity is None:
            continue
        done = quantity.numeral.end
        if quantity.kind == "unread":
            gaps += _gap(context, quantity)
        else:
            draft = _draft(context, quantity, out)
            if draft is not None:
                out.append(draft)
    _add_victims(context, out)
    return sorted(out, key=lambda draft: (draft.quantity.first, draft.quantity.stop)), tuple(gaps)


def _candidates(analysis: Analysis) -> list[int]:
    """The tokens with which a number can begin."""
    known = number_words()
    return [token for token, word in enumerate(analysis.lower) if word in known or "0" <= word[0] <= "9" or word[0] in "½¼¾⅓⅔⅛⅜⅝⅞"]


def _draft(context: Context, quantity: Quantity, before: list[Draft]) -> Draft | None:
    """The figure that a quantity is, if it is one."""
    if is_no_figure(context, quantity) or _is_conversion(context.analysis, quantity, before):
        return None
    said = measure_of(context, quantity)
    earlier = _earlier(context.analysis, quantity, before)
    draft = Draft(quantity, quantity.unit, said.measure or "other", said.governor, f"rule:{quantity.kind}", _score(said, quantity))
    if quantity.kind == "count":
        if not _counts(context, draft, said, earlier):
            return None
        _settle_unit(context, draft, earlier)
        if draft.unit in ("votes", "seats"):
            draft.measure = draft.unit
        _include(context.analysis, draft, said, earlier)
    return draft


def _score(said: Told, quantity: Quantity) -> float:
    if not said.measure:
        return _UNSAID
    return _BY_NOUN if said.governor in (quantity.noun, -1) and quantity.kind == "count" else _OUTRIGHT


def _earlier(analysis: Analysis, quantity: Quantity, before: list[Draft]) -> Draft | None:
    """The figure before in the same sentence."""
    if not before:
        return None
    last = before[-1]
    return last if analysis.sentence_of[last.quantity.first] == analysis.sentence_of[quantity.first] else None


def _counts(context: Context, draft: Draft, said: Told, earlier: Draft | None) -> bool:
    """Whether a number without a sign counts something."""
    quantity, analysis = draft.quantity, context.analysis
    special = area_or_weight(analysis, quantity)
    if special:
        return special == "weight" or draft.measure in ("damaged", "affected")
    is_told = draft.measure != "other"
    if quantity.numeral.low == quantity.numeral.high and quantity.numeral.low in (0, 1):
        is_told = is_told and said.firmness == 2 and (quantity.noun >= 0 or earlier is None or earlier.unit in _HUMAN_UNITS)
        return quantity.linked < 0 and (is_told or _takes_over(analysis, draft, earlier))
    if quantity.numeral.doubtful == "letter" and quantity.noun < 0 and quantity.linked < 0 and not is_told:
        return False
    if word_at(analysis, quantity.first - 1) in _DEFINITE and (quantity.numeral.low or _LARGEST_TAKEN_UP + 1) <= _LARGEST_TAKEN_UP:
        return is_told
    if quantity.noun >= 0 or quantity.linked >= 0 or quantity.unit != "other":
        return True
    if quantity.numeral.low is not None and quantity.numeral.low != int(quantity.numeral.low):
        return False
    if is_told:
        return True
    return _takes_over(analysis, draft, earlier) or _is_weighty(context, quantity)


def _takes_over(analysis: Analysis, draft: Draft, earlier: Draft | None) -> bool:
    """A number in a list goes on with what the one before counted: "three deaths in Victoria, two in Tasmania"; "12 others"."""
    quantity = draft.quantity
    if earlier is None or earlier.quantity.kind != "count":
        return False
    at = quantity.first - 1
    while word_at(analysis, at) in _ADDING:
        at -= 1
    before = word_at(analysis, at)
    listed = before in _LISTING and word_at(analysis, quantity.end) in _LISTED_BEHIND
    is_subject = quantity.noun < 0 and analysis.relations[quantity.anchor] == "nsubj" and earlier.unit == "people"
    if is_subject:
        draft.unit, draft.score = "people", _TAKEN_OVER
        return True
    listed = listed or (before in ("to", "against", "versus") and earlier.unit in ("votes", "seats"))
    if not (listed or quantity.word in OTHERS):
        return False
    draft.unit, draft.score = earlier.unit, _TAKEN_OVER
    if draft.measure == "other" and listed:
        draft.measure = earlier.measure
        draft.governor = earlier.governor
    return True


def _is_weighty(context: Context, quantity: Quantity) -> bool:
    """Whether a number without a noun is a quantity by its own look, and stands in a sentence: bounded, a million, in groups of three."""
    number, analysis = quantity.numeral, context.analysis
    grouped = "," in analysis.quote(number.first, number.end) and word_at(analysis, quantity.first - 1) not in ("to", "at", "by")
    if not (quantity.qualifier != "exact" or number.scale > 1.0 or grouped or quantity.word):
        return False
    first, end = analysis.sentences[analysis.sentence_of[quantity.first]]
    return any(tag in ("VERB", "AUX") for tag in analysis.upos[first:end])


def _settle_unit(context: Context, draft: Draft, earlier: Draft | None) -> None:
    """The unit of a number whose noun is not said: of what is measured, as in the figure before."""
    if draft.unit != "other":
        return
    if draft.quantity.noun >= 0 and draft.quantity.word not in OTHERS:
        measures = _PEOPLE_MEASURES if context.analysis.words[draft.quantity.noun][0].isupper() else _ONLY_PEOPLE
        is_somebody = draft.measure in measures and draft.quantity.word not in counted_nouns()
        draft.unit = "people" if is_somebody else draft.unit
        return
    if draft.measure == "votes" and draft.quantity.first > draft.governor >= 0:
        draft.unit = "votes"
        return
    if draft.quantity.linked >= 0 and context.analysis.upos[draft.quantity.linked] not in ("PRON", "DET"):
        return
    if draft.measure in _PEOPLE_MEASURES or draft.measure == "turnout":
        draft.unit = earlier.unit if earlier is not None and earlier.unit in _HUMAN_UNITS else "people"
    elif _tells_of_people(context.analysis, draft.quantity):
        draft.unit = "people"
    elif earlier is not None and earlier.quantity.kind == "count" and draft.quantity.word in OTHERS:
        draft.unit = earlier.unit
    elif draft.measure == "damaged":
        draft.unit = earlier.unit if earlier is not None and earlier.quantity.kind == "count" and earlier.unit != "people" else "buildings"


def _include(analysis: Analysis, draft: Draft, said: Told, earlier: Draft | None) -> None:
    """Those who are named as part of a number share what it measures: "eight people, including two children", "six, four of them women"."""
    quantity = draft.quantity
    if said.firmness == 2 or earlier is None or earlier.unit != "people" or draft.unit not in ("people", "other"):
        return
    first, linked = quantity.first, quantity.linked
    is_part = word_at(analysis, first - 1) in _INCLUDING or (word_at(analysis, first - 2) == "among" and word_at(analysis, first - 1) == "them")
    is_part = is_part or word_at(analysis, earlier.quantity.first - 1) == "the" and word_at(analysis, earlier.quantity.first - 2) == "of"
    if is_part or (linked >= 0 and analysis.lower[linked] in ("them", "whom")):
        draft.measure, draft.unit, draft.governor = earlier.measure, "people", earlier.governor


def _tells_of_people(analysis: Analysis, quantity: Quantity) -> bool:
    """Whether "of whom" or "of those arrested" stands behind a number, or "a crowd of" before it."""
    linked = quantity.linked
    if linked < 0:
        before = analysis.lower[max(0, quantity.first - _LOOK_BACK) : quantity.first]
        is_group = before[-1:] == ["of"] and before[-2:-1] != [] and before[-2] in words("people_groups")
        return is_group or ("population" in before and not words("toll_verbs").isdisjoint(before[-3:]))
    verb = verbs().get(word_at(analysis, linked + 1))
    return analysis.lower[linked] == "whom" or (verb is not None and verb.object_people != "-")


def _is_conversion(analysis: Analysis, quantity: Quantity, before: list[Draft]) -> bool:
    """An amount in brackets right behind an amount: the same money in another currency."""
    if quantity.kind != "money" or not before or before[-1].unit != "money":
        return False
    opens = quantity.first - 1
    return word_at(analysis, opens) in ("(", "[") and 0 <= opens - before[-1].quantity.end <= _NEAR




def _gap(context: Context, quantity: Quantity) -> list[Gap]:
    """The gap for a number whose separators leave its value open, where it counts something."""
    analysis, number = context.analysis, quantity.numeral
    behind, before = word_at(analysis, number.end), word_at(analysis, number.first - 1)
    counts = behind in ("%", "percent", "per") or number_words().get(behind, ("",))[0] == "scale" or before in currencies("before")
    is_noun = number.end < len(analysis) and analysis.xpos[number.end] in ("NNS", "NNPS") and behind not in uncounted_units()
    if context.is_date(number.first) or not (counts or is_noun):
        return []
    return [_unread(analysis, number, "The separators of this number can be read in two ways.")]


def _unread(analysis: Analysis, number: Numeral, reason: str) -> Gap:
    span = Span(analysis.starts[number.first], analysis.ends[number.end - 1])
    return Gap(span=span, kind="unread_figure", reason=reason, by="rule:digits", score=1.0)


def _add_victims(context: Context, out: list[Draft]) -> None:
    """Adds victims without a number, where no figure stands on their words already."""
    taken = {token for draft in out for token in range(draft.quantity.first, draft.quantity.end)}
    for victim in victims(context):
        if taken.isdisjoint(range(victim.first, victim.end)):
            taken.update(range(victim.first, victim.end))
            out.append(_of_victim(context, victim))


def _of_victim(context: Context, victim: Victim) -> Draft:
    analysis = context.analysis
    stop = analysis.ends[victim.end - 1]
    number = Numeral(victim.first, victim.end, stop, float(victim.count), float(victim.count), "count")
    quantity = Quantity(number, "", "count", victim.first, victim.end, stop, number.low, number.high, "exact")
    quantity.noun = quantity.anchor = victim.head
    quantity.word = analysis.lower[victim.head]
    unit = "people" if victim.told.measure in _PEOPLE_MEASURES else "buildings"
    return Draft(quantity, unit, victim.told.measure, victim.told.governor, "rule:victim", _VICTIM)
