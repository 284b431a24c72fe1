"""What a number that names no noun counts, and what one that is a part of another measures."""

from __future__ import annotations

from typing import Final

from onrecord.extract.figures._context import Context
from onrecord.extract.figures._counted import OTHERS
from onrecord.extract.figures._draft import HUMAN_UNITS, PEOPLE_MEASURES, Draft
from onrecord.extract.figures._measures import Told
from onrecord.extract.figures._numeral import word_at
from onrecord.extract.figures._quantities import Quantity
from onrecord.extract.figures._vocabulary import NONE, counted_nouns, cues, verbs, words
from onrecord.language.analysis import Analysis

# Whoever is killed, hurt, arrested or abducted is a person, also where the noun is unknown ("12 Taliban").
_ONLY_PEOPLE: Final = frozenset(("killed", "injured", "arrested", "abducted"))
_INCLUDING: Final = frozenset(("including", "included", "includes"))
# How many words there may be between "population" and its number.
_LOOK_BACK: Final = 8


def settle_unit(context: Context, draft: Draft, earlier: Draft | None) -> None:
    """Sets the unit of a number whose noun does not give it: by what is measured, by the words around, by the figure before."""
    quantity, analysis = draft.quantity, context.analysis
    if quantity.word in OTHERS and earlier is not None and earlier.is_count:
        draft.like = earlier.like or earlier.quantity
    if draft.unit != "other":
        return
    if quantity.noun >= 0 and quantity.word not in OTHERS:
        measures = PEOPLE_MEASURES if analysis.words[quantity.noun][0].isupper() else _ONLY_PEOPLE
        if draft.measure in measures and quantity.word not in counted_nouns():
            draft.unit = "people"
    elif draft.measure == "votes" and quantity.first > draft.governor >= 0:
        draft.unit = "votes"
    elif quantity.linked < 0 or analysis.upos[quantity.linked] in ("PRON", "DET"):
        draft.unit = _unit_by_measure(draft, earlier, _tells_of_people(analysis, quantity), _is_of_earlier(analysis, quantity))


def is_seats_again(context: Context, quantity: Quantity, earlier: Draft | None) -> bool:
    """``the Socialists won 77 seats, the Alliance 79 and the Greens took 21``: a bare number behind a name, or behind its verb, in a
    sentence that counts seats, and no part of a date."""
    if earlier is None or earlier.unit != "seats" or quantity.noun >= 0 or quantity.linked >= 0 or quantity.kind != "count":
        return False
    analysis, before = context.analysis, quantity.first - 1
    behind = analysis.upos[quantity.stop] if quantity.stop < len(analysis) else ""
    if before < 0 or context.is_date(quantity.numeral.first) or behind in ("NOUN", "PROPN", "NUM"):
        return False
    named = analysis.upos[before] == "PROPN" and analysis.relations[quantity.first] in ("flat", "nummod", "appos", "conj")
    return named or (analysis.lower[before] in cues("seating") and analysis.relations[quantity.first] in ("obj", "nmod", "obl", "nummod"))


def _unit_by_measure(draft: Draft, earlier: Draft | None, tells_of_people: bool, is_of_earlier: bool) -> str:
    if earlier is not None and earlier.is_count and is_of_earlier:
        return earlier.unit
    if draft.measure in PEOPLE_MEASURES or draft.measure == "turnout":
        return earlier.unit if earlier is not None and earlier.unit in HUMAN_UNITS else "people"
    if tells_of_people or (draft.quantity.qualifier == "vague" and earlier is None and draft.quantity.word in OTHERS):
        return "people"
    if earlier is not None and earlier.is_count and draft.quantity.word in OTHERS:
        return earlier.unit
    if draft.measure == "damaged":
        return earlier.unit if earlier is not None and earlier.is_count and earlier.unit != "people" else "buildings"
    return draft.unit


def _is_of_earlier(analysis: Analysis, quantity: Quantity) -> bool:
    """``127 of them``, ``of which 26``."""
    if quantity.linked >= 0:
        return analysis.lower[quantity.linked] in ("them", "which")
    return analysis.lower[max(0, quantity.first - 2) : quantity.first] in (["of", "which"], ["of", "them"])


def _tells_of_people(analysis: Analysis, quantity: Quantity) -> bool:
    """Whether "of whom" or "of those arrested" stands behind a number, or "a crowd of" or "the population is" before it."""
    if quantity.linked >= 0:
        verb = verbs().get(word_at(analysis, quantity.linked + 1))
        return analysis.lower[quantity.linked] == "whom" or (verb is not None and verb.object_people != NONE)
    before = analysis.lower[max(0, quantity.first - _LOOK_BACK) : quantity.first]
    if len(before) > 1 and before[-1] == "of" and before[-2] in words("people_groups"):
        return True
    return "population" in before and not words("toll_verbs").isdisjoint(before[-3:])


def include(analysis: Analysis, draft: Draft, said: Told, earlier: Draft | None) -> None:
    """Gives those who are named as part of a number its measure: "eight people, including two children", "six, four of them women",
    "of the 52 killed, 40 were civilians"."""
    quantity = draft.quantity
    if said.firmness == 2 or earlier is None or earlier.unit != "people" or draft.unit not in ("people", "other"):
        return
    if _is_part(analysis, quantity, earlier.quantity):
        draft.measure, draft.unit, draft.governor = earlier.measure, "people", earlier.governor


def _is_part(analysis: Analysis, quantity: Quantity, whole: Quantity) -> bool:
    before = analysis.lower[max(0, quantity.first - 2) : quantity.first]
    if (before[-1:] and before[-1] in _INCLUDING) or before == ["among", "them"]:
        return True
    if quantity.linked >= 0:
        return analysis.lower[quantity.linked] in ("them", "whom")
    return analysis.lower[max(0, whole.first - 2) : whole.first] == ["of", "the"]
