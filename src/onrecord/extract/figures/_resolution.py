"""Which measure a quantity has, of all that its surroundings say."""

from __future__ import annotations

from typing import Final

from onrecord.extract.figures._context import Context
from onrecord.extract.figures._counted import OTHERS
from onrecord.extract.figures._governors import Path, of_modifiers, of_path, path
from onrecord.extract.figures._measures import NOTHING, Told, told
from onrecord.extract.figures._neighbours import of_words_among, of_words_before, of_words_behind
from onrecord.extract.figures._quantities import Quantity, unit_of
from onrecord.extract.figures._tolls import of_toll_words
from onrecord.extract.figures._vocabulary import SOMEBODY, counted_nouns, cues, verbs
from onrecord.language.analysis import Analysis

_HUMAN_UNITS: Final = frozenset(("people", "households"))
_THINGS: Final = frozenset(("buildings", "vehicles", "weapons", "tonnes"))
_ONLY_PEOPLE: Final = frozenset(("killed", "injured", "arrested", "abducted", "protesters", "troops", "convicted"))
# Words on either side in which a turnout or a giver is looked for; a judgement.
_LOOK_AROUND: Final = 8


def measure_of(context: Context, quantity: Quantity) -> Told:
    """The measure, and the word that says it or governs the quantity (-1 for none); an empty measure where nothing says one."""
    above = path(context.analysis, quantity)
    found = _measured(context, quantity, above)
    if found.governor < 0 and above is not None:
        return found._replace(governor=above.predicate)
    return found


def _measured(context: Context, quantity: Quantity, above: Path | None) -> Told:
    if quantity.unit in ("votes", "seats"):
        return Told(quantity.unit, 2, -1)
    if quantity.unit == "money":
        return Told("aid" if _is_aid(context.analysis, quantity) else "money", 2, -1)
    if quantity.unit == "tonnes" and _is_aid(context.analysis, quantity):
        return Told("aid", 2, -1)
    if quantity.unit == "percent":
        of_votes = _share_of_votes(context.analysis, quantity)
        if of_votes:
            return Told(of_votes, 2, -1)
    return _of_count(context, quantity, above)


def _of_count(context: Context, quantity: Quantity, above: Path | None) -> Told:
    people, own = _counts_people(context, quantity), _own(context, quantity)
    if own.firmness == 2:
        return own
    weaker = [own]
    everything = _said(context, quantity, above, people)
    if quantity.unit == "other" and quantity.noun >= 0 and quantity.word not in counted_nouns():
        everything = [said for said in _said(context, quantity, above, people=True) if _of_somebody(context, said)] or everything
    if _is_bare(quantity):
        everything += _said(context, quantity, above, people=False)
    for said in everything:
        if said.measure in _ONLY_PEOPLE and quantity.unit in _THINGS and quantity.noun >= 0:
            continue
        if said.firmness == 2 and said.measure != "affected":
            return said
        if said.firmness == 2:
            weaker.append(said)
        elif said.firmness == 1 and context.tells_of(said.measure, quantity.anchor):
            weaker.insert(1, said)
    return next((said for said in weaker if said.firmness), NOTHING)


def _of_somebody(context: Context, said: Told) -> bool:
    """Whether the verb makes a person of whatever is counted."""
    verb = verbs().get(context.analysis.lower[said.governor]) if said.governor >= 0 else None
    return verb is not None and SOMEBODY in (verb.object_things, verb.subject_things)


def _said(context: Context, quantity: Quantity, above: Path | None, people: bool) -> list[Told]:
    """What the words around say, the most telling first: the verb right before; behind a bare number, the word right behind; the
    predicate above; what hangs on the counted noun."""
    before = of_words_before(context, quantity, people)
    if before.firmness == 2:
        return [before]
    behind = of_words_behind(context, quantity, people)
    over = of_path(context, above, people, quantity.anchor) if above is not None else NOTHING
    on = of_modifiers(context, quantity, people)
    among = of_words_among(context, quantity)
    return [behind, over, of_toll_words(context, quantity.first), on, among] if quantity.noun < 0 else [over, behind, on, among]


def _counts_people(context: Context, quantity: Quantity) -> bool:
    if quantity.unit in _HUMAN_UNITS:
        return True
    if quantity.unit == "percent":
        if quantity.linked < 0 or context.analysis.upos[quantity.linked] == "PROPN":
            return True
        return unit_of(context, quantity.linked, context.analysis.lower[quantity.linked]) in _HUMAN_UNITS
    of_pronoun = quantity.linked >= 0 and context.analysis.upos[quantity.linked] in ("PRON", "DET")
    return _is_bare(quantity) or (quantity.unit == "other" and of_pronoun)


def _is_bare(quantity: Quantity) -> bool:
    """Whether a number does not say what it counts: people, or the things of the figure before."""
    return quantity.unit == "other" and quantity.linked < 0 and (quantity.noun < 0 or quantity.word in OTHERS)


def _own(context: Context, quantity: Quantity) -> Told:
    """What the counted noun says by itself: deaths, refugees, troops."""
    noun = quantity.noun if quantity.noun >= 0 else quantity.linked
    if noun < 0:
        return NOTHING
    word = quantity.word if quantity.noun >= 0 else context.analysis.lower[noun]
    measure = counted_nouns().get(word, ("", "-"))[1]
    # A "~" here yields to the verb but needs no talk of flight.
    return told(measure, noun)


def _is_aid(analysis: Analysis, quantity: Quantity) -> bool:
    """``$5 million in humanitarian aid``, ``a $2bn aid package``, ``donated $300,000``."""
    low, high = analysis.sentences[analysis.sentence_of[quantity.first]]
    behind = analysis.lower[quantity.end : min(high, quantity.end + 6)]
    before = analysis.lower[max(low, quantity.first - _LOOK_AROUND) : quantity.first]
    if quantity.unit == "tonnes" and not cues("relief goods").isdisjoint(behind):
        return not cues("giving").isdisjoint(before) or not cues("giving").isdisjoint(behind)
    return not cues("aid").isdisjoint(behind) or any(word.startswith("donat") for word in before[-3:])


def _share_of_votes(analysis: Analysis, quantity: Quantity) -> str:
    """``turnout`` or ``votes`` for a share that is one of them."""
    low, high = analysis.sentences[analysis.sentence_of[quantity.first]]
    around = analysis.lower[max(low, quantity.first - _LOOK_AROUND) : min(high, quantity.end + _LOOK_AROUND)]
    is_cast = (
        quantity.linked >= 0 and analysis.lower[quantity.linked] in ("voters", "electorate") and not cues("casting").isdisjoint(around)
    )
    if not cues("turnout").isdisjoint(around) or is_cast:
        return "turnout"
    behind = analysis.lower[quantity.end : min(high, quantity.end + 4)]
    if not cues("voting").isdisjoint(behind) or not cues("polled").isdisjoint(behind):
        return "votes"
    return "votes" if quantity.linked < 0 and not cues("voting").isdisjoint(analysis.lower[low:high]) else ""
