"""Numbers that are said of a toll: "the death toll rose to 12", "bringing the number of injured to 40", "turnout was 61 percent"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.figures._context import Context
from onrecord.extract.figures._measures import NOTHING, Told, of_noun, of_state, told
from onrecord.extract.figures._vocabulary import counted_nouns, words
from onrecord.language.analysis import Analysis

_PARTS = frozenset(("nmod", "amod", "compound", "nummod", "acl"))
_LOOK_BACK = 10
_LINKING = frozenset(("to", "at", "now", "already", "currently", "has", "have", "had"))
_COUNTING = frozenset(("number", "numbers", "total", "count"))
_ARGUMENTS = frozenset(("nsubj", "obj"))


def of_toll(context: Context, predicate: int, anchor: int) -> Told:
    """What the toll measures that is the subject or object of ``predicate``, where that is a verb a toll has, or the number itself."""
    analysis = context.analysis
    if predicate != anchor and analysis.lower[predicate] not in words("toll_verbs"):
        return NOTHING
    for child in analysis.children[predicate]:
        if analysis.relations[child] in _ARGUMENTS and child != anchor:
            found = of_toll_noun(context, child, anchor)
            if found.firmness:
                return found
    if predicate != anchor and analysis.relations[predicate] in ("xcomp", "ccomp") and analysis.heads[predicate] >= 0:
        return of_toll(context, analysis.heads[predicate], anchor)
    return NOTHING


def of_toll_words(context: Context, first: int) -> Told:
    """What a toll measures whose number begins at ``first``, by the order of the words alone: "the number of dead rose to"."""
    analysis = context.analysis
    begin = analysis.sentences[analysis.sentence_of[first]][0]
    at = first - 1
    while at > begin and (analysis.lower[at] in words("toll_verbs") or analysis.lower[at] in _LINKING):
        at -= 1
    if words("toll_verbs").isdisjoint(analysis.lower[at + 1 : first]):
        return NOTHING
    for token in range(at, max(begin, first - _LOOK_BACK) - 1, -1):
        found = of_noun(context, token)
        if not found.firmness and not _COUNTING.isdisjoint(analysis.lower[max(begin, token - 3) : token]):
            found = of_state(context, token, people=True)
        if found.firmness:
            return found
    return NOTHING


def of_toll_noun(context: Context, noun: int, anchor: int) -> Told:
    """What a toll measures by its own word ("the death toll") or by that of a part ("the number of missing")."""
    analysis = context.analysis
    found = of_noun(context, noun)
    if found.firmness:
        return found
    own = counted_nouns().get(analysis.lower[noun], ("", ""))[1]
    if own not in ("", "-") and own[0] != "~":
        return told(own, noun)
    if analysis.lower[noun] not in words("light_nouns"):
        return NOTHING
    for part in _parts(analysis, noun):
        if part == anchor:
            continue
        found = of_noun(context, part)
        if not found.firmness:
            found = of_state(context, part, people=True)
        own = counted_nouns().get(analysis.lower[part], ("", ""))[1]
        if not found.firmness and own not in ("", "-"):
            found = told(own.lstrip("~"), part)
        if found.firmness:
            return found
    return NOTHING


def _parts(analysis: Analysis, noun: int) -> Iterator[int]:
    for child in analysis.children[noun]:
        if analysis.relations[child] in _PARTS:
            yield child
            yield from (below for below in analysis.children[child] if analysis.relations[below] in _PARTS)
