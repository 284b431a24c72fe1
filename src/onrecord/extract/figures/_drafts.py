"""Which numbers of a report measure something, in which unit, and what."""

from __future__ import annotations

from typing import Final

from onrecord.extract.figures._context import Context
from onrecord.extract.figures._counting import counts
from onrecord.extract.figures._digits import VULGAR_FRACTIONS
from onrecord.extract.figures._draft import PEOPLE_MEASURES, Draft
from onrecord.extract.figures._exclusions import is_no_figure
from onrecord.extract.figures._inheriting import include, is_seats_again, settle_unit
from onrecord.extract.figures._measures import Told
from onrecord.extract.figures._numeral import Numeral, word_at
from onrecord.extract.figures._quantities import Quantity, quantity_at
from onrecord.extract.figures._resolution import measure_of
from onrecord.extract.figures._unread import doubtful, unread
from onrecord.extract.figures._victims import Victim, victims
from onrecord.extract.figures._vocabulary import number_words
from onrecord.language.analysis import Analysis
from onrecord.record import Gap

# How sure a figure is: its measure said outright, by the counted noun alone, by nothing (so "other"), or no number at all ("a soldier was
# killed"). A judgement: an outright word is seldom wrong, a noun alone may only describe ("soldiers" that are no troops here).
_OUTRIGHT, _BY_NOUN, _UNSAID, _VICTIM = 0.9, 0.8, 0.7, 0.85
# How many words there may be between an amount and its conversion in brackets.
_NEAR: Final = 3


def drafts(context: Context) -> tuple[list[Draft], tuple[Gap, ...]]:
    """The figures of a report in the order of the text, and gaps for what cannot be read."""
    out: list[Draft] = []
    gaps: list[Gap] = []
    done = 0
    for token in _candidates(context.analysis):
        quantity = quantity_at(context, token) if token >= done else None
        if quantity is None:
            continue
        done = quantity.numeral.end
        found = unread(context, quantity) if quantity.kind == "unread" else _draft(context, quantity, out)
        if isinstance(found, Gap):
            gaps.append(found)
        elif found is not None:
            out.append(found)
    _add_victims(context, out)
    return sorted(out, key=lambda draft: (draft.quantity.first, draft.quantity.stop)), tuple(gaps)


def _candidates(analysis: Analysis) -> list[int]:
    """The tokens with which a number can begin."""
    known = number_words()
    return [token for token, word in enumerate(analysis.lower) if word in known or "0" <= word[0] <= "9" or _opens_number(word[0])]


def _opens_number(character: str) -> bool:
    """Whether a character beyond the first 128 is a digit or a fraction."""
    return character > "~" and (character.isdecimal() or character in VULGAR_FRACTIONS)


def _draft(context: Context, quantity: Quantity, before: list[Draft]) -> Draft | Gap | None:
    """The figure that a quantity is, if it is one."""
    if is_seats_again(context, quantity, _earlier(context.analysis, quantity, before)):
        return Draft(quantity, "seats", "seats", quantity.first - 1, "rule:seats-again", _BY_NOUN)
    if is_no_figure(context, quantity) or _is_conversion(context.analysis, quantity, before):
        return None
    gap = doubtful(context, quantity)
    if gap is not None:
        return gap
    said = measure_of(context, quantity)
    draft = Draft(quantity, quantity.unit, said.measure or "other", said.governor, f"rule:{quantity.kind}", _score(said, quantity))
    if draft.is_count:
        earlier = _earlier(context.analysis, quantity, before)
        if not counts(context, draft, said, earlier):
            return None
        settle_unit(context, draft, earlier)
        if draft.unit in ("votes", "seats"):
            draft.measure = draft.unit
        include(context.analysis, draft, said, earlier)
    return draft


def _score(said: Told, quantity: Quantity) -> float:
    if not said.measure:
        return _UNSAID
    return _BY_NOUN if said.governor in (quantity.noun, -1) and quantity.kind == "count" else _OUTRIGHT


def _earlier(analysis: Analysis, quantity: Quantity, before: list[Draft]) -> Draft | None:
    """The figure before in the same sentence."""
    last = before[-1] if before else None
    if last is None or analysis.sentence_of[last.quantity.first] != analysis.sentence_of[quantity.first]:
        return None
    return last


def _is_conversion(analysis: Analysis, quantity: Quantity, before: list[Draft]) -> bool:
    """An amount in brackets right behind an amount: the same money in another currency."""
    if quantity.kind != "money" or not before or before[-1].unit != "money":
        return False
    opens = quantity.first - 1
    return word_at(analysis, opens) in ("(", "[") and 0 <= opens - before[-1].quantity.end <= _NEAR


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
    number = Numeral(victim.first, victim.end, stop, float(victim.number), float(victim.number), "count")
    quantity = Quantity(number, "", "count", victim.first, victim.end, stop, number.low, number.high, "exact")
    quantity.noun = quantity.anchor = victim.head
    quantity.word = analysis.lower[victim.head]
    unit = "people" if victim.told.measure in PEOPLE_MEASURES else "buildings"
    return Draft(quantity, unit, victim.told.measure, victim.told.governor, "rule:victim", _VICTIM)
