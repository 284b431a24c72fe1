"""Numbers that are no figures: dates, times, ages, distances, durations, names, addresses, scores, labels."""

from __future__ import annotations

from typing import Final

from onrecord.extract.figures._context import Context
from onrecord.extract.figures._numeral import is_glued, word_at
from onrecord.extract.figures._quantities import Quantity
from onrecord.extract.figures._vocabulary import cues, uncounted_units, words
from onrecord.language.analysis import Analysis

_HYPHENS: Final = frozenset(("-", "‑", "–"))
# Compounds of a number that count: "a 600-strong crowd"; all others ("a five-year term") do not.
_COUNTING_COMPOUNDS: Final = frozenset(("strong", "odd", "plus", "tonne", "ton"))
# Numbers of four digits that are years where nothing says that they count.
_YEARS: Final = range(1500, 2101)
_OF_YEARS: Final = frozenset(
    "in since of by the for during until till from before after early late mid between and to year fiscal around about -".split()
)
_BEFORE_YEARS: Final = frozenset(("below", "above", "under", "over"))
_AGED: Final = frozenset(("aged", "age", "ages", "ageing"))
_BOUNDING_AGES: Final = frozenset(("over", "under", "above", "below", "aged"))
_BEHIND_AGES: Final = frozenset((",", ")", ";", ".", "of", "from", "who", "–", "—", "―", "-", "and"))
# Nobody is older, no month has more days, and a number this small before a noun in the singular is an adjective ("a 100 zone").
_OLDEST: Final = 120
_DAYS: Final = 31
_SMALL: Final = 1000
# Seven digits without separators are a telephone number, a time stamp or a code.
_LONGEST_BARE: Final = 1_000_000
_LISTED: Final = frozenset(").:")


def is_no_figure(context: Context, quantity: Quantity) -> bool:
    """Whether the number of a quantity measures nothing."""
    analysis, number = context.analysis, quantity.numeral
    if quantity.linked >= 0 and analysis.lower[quantity.linked] in cues("compared"):
        return True
    if quantity.kind == "share" and word_at(analysis, number.end) == "of" and number.end + 1 < len(analysis):
        return context.is_date(number.end + 1) or _in_name(context, quantity)
    if quantity.kind in ("money", "share") and number.doubtful != "whole":
        return _in_name(context, quantity)
    return (
        context.is_date(number.first)
        or _in_row(analysis, quantity)
        or _is_rate(analysis, quantity)
        or _is_measurement(analysis, quantity)
        or _in_compound(analysis, quantity)
        or _is_year(analysis, quantity)
        or _in_name(context, quantity)
        or _is_label(context, quantity)
        or _is_age(context, quantity)
        or _is_score(analysis, quantity)
        or _is_adjectival(analysis, quantity)
    )


def _is_rate(analysis: Analysis, quantity: Quantity) -> bool:
    """``4.8 per 100,000 inhabitants``: neither number counts anybody."""
    number = quantity.numeral
    before_per = word_at(analysis, number.end) == "per" and word_at(analysis, number.end + 1)[:1].isdigit()
    return before_per or (word_at(analysis, number.first - 1) == "per" and not number.spelt)


def _in_row(analysis: Analysis, quantity: Quantity) -> bool:
    """Whether a bare number stands before another: a row of a table."""
    return quantity.noun < 0 and quantity.linked < 0 and word_at(analysis, quantity.end)[:1].isdigit()


def area_or_weight(analysis: Analysis, quantity: Quantity) -> str:
    """``area`` or ``weight`` where the number measures one: these are figures where the verb says so."""
    kind = uncounted_units().get(word_at(analysis, _unit_token(analysis, quantity)), "")
    return kind if kind in ("area", "weight") else ""


def _unit_token(analysis: Analysis, quantity: Quantity) -> int:
    at = quantity.numeral.end
    if word_at(analysis, at) in _HYPHENS or word_at(analysis, at) in (
        "more",
        "other",
        "full",
        "whole",
        "long",
        "straight",
        "consecutive",
        "additional",
    ):
        at += 1
    return at + (word_at(analysis, at) in ("[", "("))


def _is_measurement(analysis: Analysis, quantity: Quantity) -> bool:
    """``40 kilometres``, ``three days``, ``5 p.m.``, ``12 May``; a number of times, points or sides."""
    at = _unit_token(analysis, quantity)
    kind = uncounted_units().get(word_at(analysis, at), "")
    if kind == "month":
        return analysis.words[at][0].isupper()
    of = quantity.numeral.kind == "vague" and word_at(analysis, at) == "of"
    if of:
        return uncounted_units().get(quantity.word, "area") not in ("area", "weight")
    glued = uncounted_units().get(quantity.word, "") if quantity.noun == quantity.numeral.end - 1 else ""
    return kind not in ("", "area", "weight") or glued != "" or _is_behind_noun(quantity)


def _is_behind_noun(quantity: Quantity) -> bool:
    """``three consecutive hot days``: the unit is the head of the phrase."""
    return quantity.noun >= 0 and uncounted_units().get(quantity.word, "area") not in ("area", "weight", "month", "degree")


def _in_compound(analysis: Analysis, quantity: Quantity) -> bool:
    """``F-16``, ``a five-year term``, ``15-member council``, ``2-1``."""
    number = quantity.numeral
    before = number.first - 1
    if quantity.unit == "votes" and quantity.noun < 0:
        return False
    if word_at(analysis, number.end) == ":" and is_glued(analysis, number.end) and word_at(analysis, number.end + 1)[:1].isdigit():
        return True
    if word_at(analysis, before) in _HYPHENS and is_glued(analysis, before) and is_glued(analysis, number.first):
        return True
    if word_at(analysis, number.end) in _HYPHENS and is_glued(analysis, number.end) and is_glued(analysis, number.end + 1):
        return word_at(analysis, number.end + 1) not in _COUNTING_COMPOUNDS
    return False


def _is_year(analysis: Analysis, quantity: Quantity) -> bool:
    number = quantity.numeral
    if number.spelt or number.scale != 1.0 or number.low not in _YEARS or "," in analysis.quote(number.first, number.end):
        return False
    if quantity.first < number.first and analysis.lower[number.first - 1] not in _OF_YEARS:
        return quantity.unit == "other" and analysis.lower[number.first - 1] in _BEFORE_YEARS
    return quantity.noun < 0 or quantity.unit == "other" or word_at(analysis, number.first - 1) in _OF_YEARS


def _in_name(context: Context, quantity: Quantity) -> bool:
    """``Kanal 13``, ``Seven Network``; a number before what it counts is none, whatever name was seen there ("12 Iraqis")."""
    name = context.names.get(quantity.numeral.first)
    if name is None or name.end - name.start < 2:
        return False
    if name.start < quantity.numeral.first and quantity.numeral.spelt and context.analysis.words[quantity.numeral.first][0].isupper():
        return True
    if name.start < quantity.numeral.first:
        return quantity.noun < name.end or quantity.unit == "other"
    at_start = context.analysis.sentences[context.analysis.sentence_of[name.start]][0] == name.start
    return quantity.unit == "other" and context.analysis.words[name.start][0].isupper() and not at_start


def _is_label(context: Context, quantity: Quantity) -> bool:
    """``Article 3``, ``Flight 370``, ``No. 5``, ``Boeing 737``; a street number; the number of an entry in a list."""
    analysis, number = context.analysis, quantity.numeral
    before = number.first - 1
    first_of_sentence = analysis.sentences[analysis.sentence_of[number.first]][0]
    if before >= 0 and context.is_date(before) and (number.low or 0) <= _DAYS and not number.spelt:
        return True
    if first_of_sentence == number.first:
        titled = quantity.noun >= 0 and quantity.unit == "other" and analysis.words[min(number.end, quantity.noun)][0].isupper()
        return not number.spelt and (titled or (word_at(analysis, number.end) in _LISTED and quantity.noun < 0))
    if quantity.first < number.first or number.kind == "vague":
        return False
    counts = quantity.noun >= 0 and quantity.unit != "other"
    if analysis.lower[before] in words("numbered_nouns"):
        return not counts or analysis.words[before][0].isupper()
    if quantity.noun >= 0 and quantity.word in cues("street") and analysis.words[quantity.noun][0].isupper():
        return True
    is_name = analysis.upos[before] == "PROPN" and before > first_of_sentence and not analysis.words[before].isupper()
    return is_name and not number.spelt and not counts and analysis.heads[before] != number.first


def _is_adjectival(analysis: Analysis, quantity: Quantity) -> bool:
    """``a 100 zone``, ``the 15 member council``: a small number before a noun in the singular that is no herd, crew or fleet."""
    number = quantity.numeral
    if quantity.noun < 0 or number.kind == "vague" or number.low is None or not 1 < number.low < _SMALL or quantity.first < number.first:
        return False
    if word_at(analysis, quantity.noun + 1) in ("were", "are", "have"):
        return False
    return (
        analysis.xpos[quantity.noun] == "NN"
        and quantity.noun >= number.end
        and quantity.word not in cues("collective")
        and quantity.word[-1] != "s"
    )


def _is_age(context: Context, quantity: Quantity) -> bool:
    """``Jerome Faulkner, 73,``, ``aged 62``, ``under 18``, ``in her 40s``."""
    analysis, number = context.analysis, quantity.numeral
    low = number.low
    if low is None or not 0 < (number.high or low) <= _OLDEST or low != int(low):
        return False
    before = word_at(analysis, number.first - 1)
    if before in _AGED or (
        before in ("between", "from", "to", "and", "-") and not _AGED.isdisjoint(analysis.lower[max(0, number.first - 4) : number.first])
    ):
        return True
    if before in _BOUNDING_AGES and word_at(analysis, number.first - 2) in cues("young and old"):
        return True
    if quantity.noun >= 0:
        return quantity.word in ("years-old", "year-olds", "olds")
    return before in (",", "(") and word_at(analysis, number.end) in _BEHIND_AGES and _is_person(context, number.first - 2)


def _is_person(context: Context, token: int) -> bool:
    if token < 0:
        return False
    name = context.names.get(token)
    return name is not None and name.label == "PER" if name else context.analysis.upos[token] == "PROPN"


def _is_score(analysis: Analysis, quantity: Quantity) -> bool:
    """``2-1``, ``a 3-0 win``; digits too long for a quantity (a telephone number)."""
    number = quantity.numeral
    if quantity.unit == "other" and not number.spelt and number.scale == 1.0 and (number.low or 0) >= _LONGEST_BARE:
        return "," not in analysis.quote(number.first, number.end)
    if quantity.joint == "-" and quantity.kind == "count":
        return quantity.noun < 0 or quantity.word in cues("result")
    return quantity.word in cues("result") and number.kind != "vague"
