"""Victims without a number: "a soldier was killed" is one, "no one was hurt" is none, "the couple were found dead" is two."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from onrecord.extract.figures._context import Context
from onrecord.extract.figures._governors import Path, of_path
from onrecord.extract.figures._measures import NOTHING, Told, is_passive, of_complement, of_noun, of_state, of_verb, told
from onrecord.extract.figures._money import demonyms
from onrecord.extract.figures._numeral import word_at
from onrecord.extract.figures._vocabulary import counted_nouns, cues, governing_nouns, states, verbs
from onrecord.language.analysis import Analysis

_OF_VICTIMS: Final = frozenset(("killed", "injured", "arrested", "missing", "abducted"))
_ONE: Final = frozenset(("a", "an", "another"))
_NOBODY: Final = frozenset(("nobody", "none", "noone"))
_COUPLE: Final = frozenset(("couple", "pair"))
_COUPLE_OPENS: Final = frozenset(("a", "the", "another", "an"))
_NAMING: Final = frozenset(("appos", "flat"))
_UNREAL: Final = frozenset(("would", "could", "may", "might", "can", "if", "should", "will", "whether", "unless", "to"))
_ARGUMENTS: Final = ("nsubj", "obj")


class Victim(NamedTuple):
    """Whom a word of killing, wounding, arrest or abduction concerns: tokens ``[first, end)`` with the head, how many, and what is told."""

    first: int
    end: int
    head: int
    number: int
    told: Told


def victims(context: Context) -> Iterator[Victim]:
    """The victims without a number, by the words that make them victims."""
    analysis = context.analysis
    triggers = _triggers()
    for token, word in enumerate(analysis.lower):
        if word in triggers:
            yield from _of_trigger(context, token)
        elif word == "no" or word in _NOBODY:
            yield from _nobody(context, token)


@cache
def _triggers() -> frozenset[str]:
    """The words that make somebody a victim."""
    said = {word for word, verb in verbs().items() if verb.object_people in _OF_VICTIMS or verb.subject_people in _OF_VICTIMS}
    said |= {word for word, measure in states().items() if measure in _OF_VICTIMS}
    return frozenset(said | {word for word, measure in governing_nouns().items() if measure in _OF_VICTIMS})


def _of_trigger(context: Context, trigger: int) -> Iterator[Victim]:
    analysis = context.analysis
    for argument, head in _arguments(analysis, trigger):
        count = _how_many(context, head)
        if count is None or _is_unreal(analysis, trigger):
            continue
        said = _told(context, trigger, argument)
        if said.measure in _OF_VICTIMS:
            yield Victim(_first(analysis, head), head + 1, head, count, said)


def _arguments(analysis: Analysis, trigger: int) -> Iterator[tuple[int, int]]:
    """The nouns a trigger may speak of: its subject or object, what it describes, what hangs on it with "of"; and, with each, what is
    joined to it."""
    found = [child for child in analysis.children[trigger] if analysis.relations[child] in _ARGUMENTS]
    found += [child for child in analysis.children[trigger] if analysis.relations[child] == "nmod" and _has_case(analysis, child, "of")]
    above, relation = analysis.heads[trigger], analysis.relations[trigger]
    if above >= 0 and relation in ("acl", "amod") and above < trigger:
        found.append(above)
    if above >= 0 and relation in ("xcomp", "conj"):
        found += [
            child for child in analysis.children[above] if analysis.relations[child] in _ARGUMENTS and child < max(trigger, above + 3)
        ]
    subjects = [head for head in found if analysis.relations[head] == "nsubj"]
    if len(subjects) > 1 and any(analysis.upos[head] == "PROPN" for head in subjects):
        # "A minister of the church, Brunson was detained": the name is the subject.
        found = [head for head in found if head not in subjects]
    for head in dict.fromkeys(found):
        yield head, _named(analysis, head)
        yield from ((head, child) for child in analysis.children[head] if analysis.relations[child] == "conj" and child > head)


def _named(analysis: Analysis, head: int) -> int:
    """Who has the name that a subject is: "a man surnamed Jiang was arrested" is of the man, whatever the parse makes of it."""
    at = head - 1
    while at > 0 and (analysis.upos[at] == "PROPN" or analysis.lower[at] == "as"):
        at -= 1
    return at - 1 if at > 0 and analysis.upos[head] == "PROPN" and analysis.lower[at] in cues("naming") else head


def _has_case(analysis: Analysis, token: int, word: str) -> bool:
    return any(analysis.relations[child] == "case" and analysis.lower[child] == word for child in analysis.children[token])


def _how_many(context: Context, head: int) -> int | None:
    """1 for "a soldier", 2 for "the couple"; ``None`` for whoever is named, definite, numbered or no person."""
    analysis = context.analysis
    word, tag = analysis.lower[head], analysis.xpos[head]
    determiner = next((analysis.lower[child] for child in analysis.children[head] if analysis.relations[child] == "det"), "")
    if word in _COUPLE:
        return 2 if determiner in _COUPLE_OPENS and word_at(analysis, head + 1) != "of" else None
    if word == "another" and head + 1 < len(analysis):
        return 1
    if (
        determiner not in _ONE
        or word in cues("group")
        or tag in ("NNS", "NNPS")
        or not (word in demonyms() or counted_nouns().get(word, ("", ""))[0] == "people")
    ):
        return None
    named = any(analysis.relations[child] in _NAMING and analysis.upos[child] == "PROPN" for child in analysis.children[head])
    return None if named else 1


def _told(context: Context, trigger: int, head: int) -> Told:
    analysis, relation = context.analysis, context.analysis.relations[head]
    if analysis.heads[head] == trigger:
        if relation == "nmod":
            return of_noun(context, trigger)
        role = "subject" if relation == "nsubj" and not is_passive(analysis, trigger) else "object"
        return (
            of_verb(context, trigger, role, people=True, counted=head)
            if analysis.lower[trigger] in verbs()
            else of_state(context, trigger, people=True)
        )
    if analysis.heads[trigger] == head:
        is_object = analysis.xpos[trigger] in ("VBN", "JJ") or is_passive(analysis, trigger)
        return of_verb(context, trigger, "object" if is_object else "subject", people=True, counted=-1)
    above = analysis.heads[trigger]
    role = (
        "object"
        if relation == "obj" or is_passive(analysis, trigger) or (is_passive(analysis, above) and analysis.xpos[trigger] != "VBD")
        else "subject"
    )
    if analysis.relations[trigger] == "xcomp":
        return of_complement(context, above, people=True, counted=head)
    return of_verb(context, trigger, role, people=True, counted=-1) if relation == "nsubj" else NOTHING


def _is_unreal(analysis: Analysis, trigger: int) -> bool:
    """Whether a death or an arrest is only feared, wished or supposed."""
    return any(analysis.lower[child] in _UNREAL and analysis.relations[child] in ("aux", "mark") for child in analysis.children[trigger])


def _first(analysis: Analysis, head: int) -> int:
    """Where the phrase before a head begins."""
    first = head
    for child in analysis.children[head]:
        if child < first and analysis.relations[child] in ("det", "amod", "compound", "nmod", "advmod", "nummod"):
            first = analysis.subtree(child)[0]
    return first


def _nobody(context: Context, token: int) -> Iterator[Victim]:
    """``no one was killed``, ``nobody was hurt``, ``no fatalities``, ``no homes were damaged``."""
    analysis = context.analysis
    end = token + 1
    if analysis.lower[token] == "no":
        if word_at(analysis, end) == "one":
            head, end = _outer(analysis, token, end), end + 1
        else:
            head = analysis.heads[token]
            if analysis.relations[token] != "det" or not token < head < token + 4:
                return
            end = head + 1
    else:
        head = token
    said = _told_of_nobody(context, head)
    if said.firmness == 2 and said.measure in (*_OF_VICTIMS, "damaged", "displaced"):
        yield Victim(token, end, head, 0, said)


def _outer(analysis: Analysis, first: int, second: int) -> int:
    return second if analysis.heads[first] == second else first


def _told_of_nobody(context: Context, head: int) -> Told:
    analysis = context.analysis
    unit, own = counted_nouns().get(analysis.lower[head], ("", "-"))
    if own not in ("", "-") and own[0] != "~" and analysis.lower[head] not in ("body", "bodies", "dead"):
        return told(own, head)
    if unit in ("votes", "seats", "percent", "money") or (unit == "" and analysis.lower[head] not in ("one", "no", *_NOBODY)):
        return NOTHING
    above, relation = analysis.heads[head], analysis.relations[head]
    if above < 0 or relation not in _ARGUMENTS:
        return NOTHING
    role = "object" if relation == "obj" or is_passive(analysis, above) else "subject"
    return of_path(context, Path(above, role, head), unit not in ("buildings", "vehicles", "weapons", "other"), head)
