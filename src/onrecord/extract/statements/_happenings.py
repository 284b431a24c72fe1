"""What happenings bring about is no statement: "the storm forced the closure of schools", "the war has pushed prices up"."""

from __future__ import annotations

from functools import cache

from onrecord.extract.statements._drafts import Draft, Scene
from onrecord.extract.statements._syntax import NOMINAL, head_of
from onrecord.language.analysis import Analysis, TokenSpan
from onrecord.lexicons import load

_VERBAL = frozenset(("VERB", "AUX"))
# A clause with one of these before it is what somebody learns: "the crisis forced a recognition that …".
_CLAUSE_OPENERS = frozenset(("that", "whether", "if", "how", "why"))


def drop_happenings(scene: Scene) -> None:
    """Takes away the drafts whose source is a happening and whose verb tells neither of saying nor of showing, unless what it brings about
    is quoted or is a clause."""
    scene.drafts = [draft for draft in scene.drafts if not _is_happening(scene, draft)]


def _is_happening(scene: Scene, draft: Draft) -> bool:
    analysis = scene.analysis
    if len(draft.source) != 1 or not draft.cue or not _happens(analysis, draft.source[0]):
        return False
    verb = head_of(analysis, draft.cue[0], _VERBAL)
    if analysis.upos[verb] != "VERB" or analysis.lower[verb] in _telling():
        return False
    return not any(analysis.lower[first] in _CLAUSE_OPENERS or scene.quoted(first, end) for first, end in draft.content)


def _happens(analysis: Analysis, source: TokenSpan) -> bool:
    """Whether the head of a source is a noun for a happening, with a name of its own or without ("Storm Babet")."""
    head = head_of(analysis, source, NOMINAL)
    first = source[0] + (analysis.lower[source[0]] in ("the", "a", "an"))
    named = analysis.upos[head] == "PROPN" and analysis.words[first][0].isupper()
    return any(_singular(analysis.lower[token]) in _happenings() for token in ((head, first) if named else (head,)))


def _singular(word: str) -> str:
    return word if word in _happenings() or not word.endswith("s") else word[:-2] if word.endswith("shes") else word[:-1]


@cache
def _happenings() -> frozenset[str]:
    return frozenset(load("happenings"))


@cache
def _telling() -> frozenset[str]:
    return frozenset((*load("saying"), *load("showing")))
