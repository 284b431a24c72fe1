"""Small questions to the parse that several steps ask."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.language.analysis import ROOT, Analysis, TokenSpan

NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
RELATIVE = frozenset(("who", "which", "that", "whom"))
_BE = frozenset(("be", "am", "is", "are", "was", "were", "been", "being", "'s", "’s", "'re", "’re", "'m", "’m", "get", "got", "gets"))
_LOOSE = frozenset(("punct", "case", "mark", "cc"))
_TRAILING = frozenset(",;:—–-.…")
# What a noun joins to the one before it without ending what a relative pronoun may stand for.
_JOINING = frozenset(("of", "for", "from", ""))
_PARTS = frozenset(("flat", "compound", "nmod", "appos", "amod", "nummod", "case", "fixed"))


def head_of(analysis: Analysis, stretch: TokenSpan, prefer: frozenset[str]) -> int:
    """The token that governs a stretch: the first whose own head lies outside, one of the tags ``prefer`` before others."""
    first, end = stretch
    best = -1
    for token in range(first, end):
        if first <= analysis.heads[token] < end or analysis.relations[token] in _LOOSE:
            continue
        if analysis.upos[token] in prefer:
            return token
        if best < 0:
            best = token
    return best if best >= 0 else first


def dependents(analysis: Analysis, token: int, *relations: str) -> list[int]:
    """The dependents of a token in one of the relations, in order."""
    return [child for child in analysis.children[token] if analysis.relations[child] in relations]


def subject(analysis: Analysis, verb: int) -> int | None:
    """The subject of a verb; of a verb without one, that of the verb it is joined to ("He rose and said")."""
    for _ in range(4):
        found = dependents(analysis, verb, "nsubj")
        if found:
            return found[0]
        if analysis.relations[verb] not in ("conj", "xcomp", "advcl") or analysis.heads[verb] == ROOT:
            return None
        verb = analysis.heads[verb]
    return None


def preposition(analysis: Analysis, token: int) -> str:
    """The preposition of a nominal in small letters, empty for none."""
    cases = dependents(analysis, token, "case")
    if not cases:
        return ""
    fixed = dependents(analysis, cases[0], "fixed")
    return " ".join(analysis.lower[part] for part in (cases[0], *fixed))


def is_passive(analysis: Analysis, verb: int) -> bool:
    """Whether a verb is in the passive: a participle with a form of "be", or one joined to such a one ("was called in and told")."""
    for _ in range(3):
        if analysis.xpos[verb] != "VBN":
            return False
        if any(analysis.lower[aux] in _BE for aux in dependents(analysis, verb, "aux")):
            return True
        if analysis.relations[verb] != "conj":
            return False
        verb = analysis.heads[verb]
    return False


def phrase(analysis: Analysis, token: int) -> TokenSpan:
    """The phrase under a nominal without its preposition, and without marks at its ends."""
    first, end = analysis.subtree(token)
    while first < token and (analysis.relations[first] in ("case", "punct", "cc", "mark") and analysis.heads[first] == token):
        first += 1
    return trimmed(analysis, (first, end))


def trimmed(analysis: Analysis, stretch: TokenSpan) -> TokenSpan:
    """A stretch without commas, dashes and stops at its ends; never empty when it was not."""
    first, end = stretch
    while end - 1 > first and analysis.words[end - 1] in _TRAILING:
        end -= 1
    while first < end - 1 and analysis.words[first] in _TRAILING:
        first += 1
    return first, end


def outside(stretch: TokenSpan, taken: Iterable[TokenSpan], keep: int) -> TokenSpan:
    """The part of a stretch around the token ``keep`` that overlaps none of ``taken``."""
    first, end = stretch
    for a, b in taken:
        if a > keep:
            end = min(end, a)
        elif b <= keep:
            first = max(first, b)
    return first, end


def antecedent(analysis: Analysis, pronoun: int) -> int:
    """The noun that a relative pronoun stands for: the one whose phrase ends right before it, wherever the parse hangs its clause."""
    last = pronoun - 1
    while last > 0 and analysis.words[last] in (",", "—", "–", "("):
        last -= 1
    if last < 0 or analysis.sentence_of[last] != analysis.sentence_of[pronoun] or analysis.upos[last] not in NOMINAL:
        return pronoun
    noun = last
    while analysis.relations[noun] in _PARTS and preposition(analysis, noun) in _JOINING:
        above = analysis.heads[noun]
        if above < 0 or analysis.upos[above] not in NOMINAL or above > last:
            break
        noun = above
    return noun
