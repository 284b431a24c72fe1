"""From a quantity through the parse to the word that says what it measures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from onrecord.extract.figures._context import Context
from onrecord.extract.figures._measures import NOTHING, Told, is_lacked, is_passive, of_complement, of_noun, of_state, of_verb, told
from onrecord.extract.figures._quantities import Quantity
from onrecord.extract.figures._tolls import of_toll, of_toll_noun
from onrecord.extract.figures._vocabulary import counted_nouns, states, words
from onrecord.language.analysis import Analysis

# Relations that only lead on to the phrase a quantity belongs to.
_LEADING: Final = frozenset("conj appos parataxis dep list flat compound nummod amod det nmod fixed goeswith dislocated".split())
_VERBAL: Final = frozenset(("VERB", "AUX"))
_GOVERNING: Final = frozenset(("of", "by", "to", "at", "among", "from", "involving"))
# Conjuncts and appositions above a number are seldom deeper; below a list of twenty, all hang on the first.
_STEPS: Final = 5


class Path(NamedTuple):
    """A predicate above a quantity and the part that the quantity plays there: ``subject``, ``object``,
    ``oblique``, ``of``, ``state`` (of whatever it is), or ``root`` (it is the predicate itself)."""

    predicate: int
    role: str
    argument: int


def path(analysis: Analysis, quantity: Quantity) -> Path | None:
    """The first predicate above a quantity."""
    token = quantity.anchor
    for _ in range(_STEPS):
        head, relation = analysis.heads[token], analysis.relations[token]
        if head < 0:
            return Path(token, "root", token)
        if relation == "nsubj":
            return Path(head, "object" if is_passive(analysis, head) else "subject", token)
        if relation in ("obj", "iobj"):
            return Path(head, "object", token)
        if relation == "obl":
            if not _only_bounded(analysis, quantity, token):
                return Path(head, "oblique", token)
            return Path(head, "object" if token > head or is_passive(analysis, head) else "subject", token)
        if relation == "nmod" and not _only_bounded(analysis, quantity, token) and analysis.lower[head] not in words("light_nouns"):
            return Path(head, "of", token)
        if relation == "conj" and _joined_to_object(analysis, head, token):
            return Path(head, "object", token)
        if relation not in _LEADING or (relation in ("conj", "parataxis") and analysis.upos[head] in _VERBAL):
            return Path(head, "state", token) if analysis.upos[head] in _VERBAL or analysis.upos[head] == "ADJ" else None
        token = head
    return None


def _joined_to_object(analysis: Analysis, verb: int, token: int) -> bool:
    """Whether a noun that hangs on a verb as if joined to it is joined to its object: "killed himself and two bystanders"."""
    objects = [child for child in analysis.children[verb] if analysis.relations[child] == "obj"]
    return analysis.upos[verb] in _VERBAL and analysis.upos[token] == "NOUN" and any(verb < child < token for child in objects)


def _only_bounded(analysis: Analysis, quantity: Quantity, token: int) -> bool:
    """Whether the preposition of a phrase is one of the bounding words ("at least nine") or missing."""
    cases = [child for child in analysis.children[token] if analysis.relations[child] == "case"]
    return all(quantity.first <= case < quantity.end for case in cases)


def of_path(context: Context, found: Path, people: bool, anchor: int) -> Told:
    """What the predicate above a quantity with the given anchor says."""
    analysis, predicate = context.analysis, found.predicate
    if (
        found.argument != anchor
        and analysis.lower[found.argument] in words("light_nouns")
        and analysis.relations[anchor] not in ("conj", "nmod")
    ):
        said = of_toll_noun(context, found.argument, anchor)
        if said.firmness:
            return said
    if found.role == "root":
        return of_toll(context, anchor, anchor)
    if found.role == "of":
        return _of_governing_noun(context, predicate, found.argument)
    if found.role == "oblique":
        return of_toll(context, predicate, found.argument)
    if found.role == "state":
        return of_state(context, predicate, people) if analysis.xpos[predicate] != "VBD" else NOTHING
    if analysis.upos[predicate] in ("NOUN", "PRON", "DET") and found.role == "subject":
        return _of_nominal(context, predicate, people)
    affected = NOTHING
    for verb in _joined(analysis, predicate, found):
        role = found.role if verb == predicate else "object" if is_passive(analysis, verb) else "subject"
        said = _of_predicate(context, verb, role, people, found.argument)
        if said.firmness and said.measure != "affected":
            return said
        affected = said if said.firmness else affected
    return affected if affected.firmness else of_toll(context, predicate, found.argument)


def _of_nominal(context: Context, noun: int, people: bool) -> Told:
    """``two Britons were among the 39 people killed``: what is said of the noun is said of its subject."""
    if is_lacked(context.analysis, noun - 1):
        return Told("affected", 2, noun)
    if context.analysis.lower[noun] in states():
        return told(states()[context.analysis.lower[noun]], noun)
    for child in context.analysis.children[noun]:
        if context.analysis.relations[child] in ("acl", "amod"):
            said = of_state(context, child, people)
            if said.firmness:
                return said
    return NOTHING


def _of_predicate(context: Context, verb: int, role: str, people: bool, argument: int) -> Told:
    said = of_verb(context, verb, role, people, argument)
    if said.firmness == 2:
        return said
    deeper = of_complement(context, verb, people, argument)
    return deeper if deeper.firmness > said.firmness else said


def _joined(analysis: Analysis, verb: int, found: Path) -> Iterator[int]:
    """A verb, and those joined to it that share its subject."""
    yield verb
    if found.argument < verb:
        for child in analysis.children[verb]:
            if analysis.relations[child] == "conj" and not any(analysis.relations[below] == "nsubj" for below in analysis.children[child]):
                yield child


def _of_governing_noun(context: Context, noun: int, argument: int) -> Told:
    """``the evacuation of``, ``the deaths of``, ``a toll of``, ``the number of dead at``."""
    case = {context.analysis.lower[child] for child in context.analysis.children[argument] if context.analysis.relations[child] == "case"}
    if case and case.isdisjoint(_GOVERNING):
        return NOTHING
    said = of_noun(context, noun)
    if said.firmness:
        return said
    own = counted_nouns().get(context.analysis.lower[noun], ("", "-"))[1]
    if own[0] not in "-~" and "of" in case:
        return told(own, noun)
    return of_toll_noun(context, noun, argument)


def of_modifiers(context: Context, quantity: Quantity, people: bool) -> Told:
    """What participles and clauses on the counted noun say: ``displaced households``, ``people who fled``, ``people forced to flee``."""
    analysis = context.analysis
    for token in range(quantity.numeral.end, max(quantity.noun, quantity.numeral.end)):
        said = of_state(context, token, people) if analysis.upos[token] in ("ADJ", "VERB") else NOTHING
        if said.firmness:
            return said
    heads = {quantity.anchor, quantity.noun, quantity.linked} - {-1}
    for head in sorted(heads):
        for child in analysis.children[head]:
            if analysis.relations[child] == "acl" or (analysis.relations[child] == "amod" and child > head):
                said = _of_clause(context, child, people)
                if said.firmness:
                    return said
    return NOTHING


def _of_clause(context: Context, verb: int, people: bool) -> Told:
    analysis = context.analysis
    is_object = analysis.xpos[verb] in ("VBN", "JJ") and (is_passive(analysis, verb) or not _has_auxiliary(analysis, verb))
    return _of_predicate(context, verb, "object" if is_object else "subject", people, -1)


def _has_auxiliary(analysis: Analysis, verb: int) -> bool:
    return any(analysis.relations[child] == "aux" for child in analysis.children[verb])
