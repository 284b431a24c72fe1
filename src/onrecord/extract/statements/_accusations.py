"""What somebody is accused of in the passive: the accused is not who says it, and where he stands accused is no part of the charge."""

from __future__ import annotations

from onrecord.extract.statements._drafts import Draft, Scene, joined
from onrecord.extract.statements._syntax import NOMINAL, dependents, is_passive, preposition
from onrecord.language.analysis import Analysis, TokenSpan

# Participles with the word that leads to the charge. With a speaker before them an accused one stands in between ("accused him of").
_LEADS = {"accused": "of", "suspected": "of", "convicted": "of", "charged": "with", "indicted": "on", "acquitted": "of"}
_LIGHT = frozenset(("stand", "stands", "stood", "standing", "is", "are", "was", "were", "been", "being", "be", "got", "get", "remains"))
_HAVE = frozenset(("has", "have", "had", "will", "would", "may", "might", "could", "also", "now", "already", "formally"))
_REDUCED = frozenset(("acl", "advcl", "amod"))
_BENCH = frozenset(("court", "courts", "tribunal", "judge", "judges", "magistrate", "jury", "prosecutors"))
_BEFORE = frozenset(("at", "before", "in", "by"))


def settle_accusations(scene: Scene) -> None:
    """Takes the accused out of the source, and what belongs to the accusing ("at the court in Oslo", "on Monday") out of the content."""
    analysis = scene.analysis
    for draft in scene.drafts:
        word = _participle(analysis, draft)
        if word < 0:
            continue
        draft.source = tuple(span for span in draft.source if span[0] > word and analysis.lower[span[0] - 1] == "by")
        first = word
        while first > 0 and (analysis.lower[first - 1] in _LIGHT or analysis.lower[first - 1] in _HAVE):
            first -= 1
        draft.cue = joined([*(_without_accused(analysis, piece, first) for piece in draft.cue), (first, word + 2)])
        content = [(max(a, word + 2), b) if a <= word + 2 < b else (a, b) for a, b in draft.content]
        begin = min((a for a, _ in content if a > word), default=-1)
        end = _end_of_charge(analysis, word, begin)
        draft.content = joined([(a, min(b, end) if a <= begin < b else b) for a, b in content if a <= begin or b <= end]) or draft.content


def _without_accused(analysis: Analysis, piece: TokenSpan, first: int) -> TokenSpan:
    """A piece of the cue without the accused right before the verb."""
    named = any(analysis.upos[token] in NOMINAL for token in range(piece[0], first))
    return (first, piece[1]) if named and piece[0] < first < piece[1] else piece


def is_accusation(analysis: Analysis, draft: Draft) -> bool:
    """Whether the words of attribution accuse somebody in the passive."""
    return _participle(analysis, draft) >= 0


def _participle(analysis: Analysis, draft: Draft) -> int:
    """The participle of accusing in a cue, with the word that leads to the charge right behind it; -1 for none."""
    for first, end in draft.cue:
        for token in range(first, end):
            lead = _LEADS.get(analysis.lower[token])
            if lead and token + 1 < len(analysis) and analysis.lower[token + 1] == lead and _is_undergone(analysis, token):
                return token
    return -1


def _is_undergone(analysis: Analysis, word: int) -> bool:
    if is_passive(analysis, word) or (word and analysis.lower[word - 1] in _LIGHT):
        return True
    return analysis.xpos[word] == "VBN" and analysis.relations[word] in _REDUCED and not dependents(analysis, word, "nsubj", "aux")


def _end_of_charge(analysis: Analysis, word: int, begin: int) -> int:
    """Where what belongs to the accusing begins behind the charge; the end of the text for nothing."""
    charge = analysis.heads[word + 1]
    for child in analysis.children[word]:
        if child > max(charge, begin) and analysis.relations[child] == "obl":
            return analysis.subtree(child)[0]
    if charge > word:
        for child in dependents(analysis, charge, "nmod", "obl"):
            if child > charge and preposition(analysis, child) in _BEFORE and _names_bench(analysis, analysis.subtree(child)):
                return analysis.subtree(child)[0]
    return len(analysis)


def _names_bench(analysis: Analysis, stretch: TokenSpan) -> bool:
    return any(analysis.lower[token] in _BENCH for token in range(*stretch))
