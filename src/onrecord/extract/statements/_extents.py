"""How far a content reaches, where the network began it within a phrase or gave one content to two statements."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from onrecord.extract.statements._drafts import Draft, Scene, joined
from onrecord.language.analysis import Analysis, TokenSpan
from onrecord.lexicons import load

_LEADING = frozenset(("det", "amod", "nummod", "compound", "nmod"))
_FROM_LEFT = 3
# So few words between two pieces of one content were left out by mistake; more than that are often an aside of the reporter's.
_HOLE = 3
# A clause has no fewer words than this, with the adverb before it.
_CLAUSE = 3


def settle_extents(scene: Scene) -> None:
    """Widens contents that begin within a noun phrase, leaves the time of saying out of them, and tells the words of "according to" from
    those of another statement."""
    _leave_times(scene)
    _widen(scene)
    _part(scene)


def _leave_times(scene: Scene) -> None:
    """Gives an adverb between the word of attribution and the clause that is said to the former ("said later the talks had failed")."""
    analysis = scene.analysis
    for draft in scene.drafts:
        if not draft.cue or not draft.content or draft.content[0][0] != draft.cue[-1][1]:
            continue
        (first, end), *rest = draft.content
        if analysis.lower[first] not in _adverbs() or analysis.relations[first] not in ("advmod", "obl") or end - first < _CLAUSE:
            continue
        head = analysis.heads[first]
        subjects = [token for token in range(first + 1, end) if analysis.relations[token] == "nsubj"]
        # "Later talks" has an adjective; behind an adverb a clause begins with its subject, or with what opens it.
        opens = analysis.lower[first + 1] == "that" or (subjects and analysis.subtree(subjects[0])[0] == first + 1)
        if opens and (head < first or head >= subjects[0]):
            draft.cue = joined([*draft.cue, (first, first + 1)])
            draft.content = ((first + 1, end), *rest)


def _widen(scene: Scene) -> None:
    """Takes in the words right before a content that belong to a noun in it ("urged both [governments to agree]")."""
    analysis = scene.analysis
    for draft in scene.drafts:
        taken = {end for _, end in (*draft.cue, *draft.source)}
        spans = [(_begin(analysis, span, taken), span[1]) for span in draft.content]
        draft.content = joined([*spans, *_holes(scene, draft, spans)])


def _holes(scene: Scene, draft: Draft, spans: list[TokenSpan]) -> list[TokenSpan]:
    """The few words between two pieces of a content that are neither source nor cue."""
    analysis, own = scene.analysis, {first for first, _ in (*draft.cue, *draft.source)}
    out: list[TokenSpan] = []
    for (_, end), (first, _) in pairwise(spans):
        if not end < first <= end + _HOLE or analysis.sentence_of[end - 1] != analysis.sentence_of[first]:
            continue
        if own.isdisjoint(range(end, first)) and _apart().isdisjoint(analysis.lower[end:first]):
            out.append((end, first))
    return out


def _begin(analysis: Analysis, span: TokenSpan, taken: set[int]) -> int:
    begin = span[0]
    for token in range(span[0] - 1, max(-1, span[0] - 1 - _FROM_LEFT), -1):
        if token + 1 in taken or analysis.relations[token] not in _LEADING:
            break
        if not begin <= analysis.heads[token] < span[1] or analysis.upos[analysis.heads[token]] not in ("NOUN", "PROPN"):
            break
        begin = token
    return begin


def _part(scene: Scene) -> None:
    """Parts an "according to" from the statement that shares content with it: before that statement's source it holds all of it,
    behind a clause of its own it holds nothing of it."""
    owners: dict[TokenSpan, list[Draft]] = {}
    for draft in scene.drafts:
        for span in draft.content:
            owners.setdefault(span, []).append(draft)
    for span, sharing in owners.items():
        if len(sharing) != 2:
            continue
        outer = next((draft for draft in sharing if _is_according(scene.analysis, draft)), None)
        inner = next((draft for draft in sharing if draft is not outer), None)
        if outer is None or inner is None or not inner.source or not inner.cue or not outer.source:
            continue
        begin = min(inner.source[0][0], inner.cue[0][0])
        if not max(outer.source[-1][1], outer.cue[-1][1]) <= begin < span[0]:
            continue
        if len(outer.content) == 1:
            outer.content = joined([(begin, span[1])])
        elif outer.content[-1] == span:
            outer.content = outer.content[:-1]


def _is_according(analysis: Analysis, draft: Draft) -> bool:
    return bool(draft.cue) and analysis.lower[draft.cue[0][0]] == "according"


@cache
def _adverbs() -> frozenset[str]:
    return frozenset(load("saying_adverbs"))


@cache
def _apart() -> frozenset[str]:
    """What shows that the words between belong to somebody else: words of saying, and marks around an aside."""
    return frozenset((*load("saying_core"), "according", ",", ";", "(", ")", "--"))
