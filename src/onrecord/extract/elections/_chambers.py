"""The body that is elected, in the report's words: "the lower house", "the National Assembly"."""

from __future__ import annotations

from onrecord.extract._clauses import preposition
from onrecord.extract.elections._vocabulary import words
from onrecord.extract.found import Found
from onrecord.language.analysis import TokenSpan

_IN = frozenset(("in", "to", "for", "of"))
_GENERAL = frozenset(("parliament", "legislature", "assembly", "council", "chamber", "house", "congress"))
_BARE = frozenset(("parliament", "legislature"))
_HOUSES = frozenset(("representatives", "commons", "lords", "assembly", "people", "deputies", "councillors", "keys"))
_PLAIN = frozenset(("new", "next", "hung", "current", "outgoing", "national-unity", "country"))


def chamber_in(found: Found, sentence: TokenSpan) -> TokenSpan | None:
    """The chamber that a sentence names with a preposition ("a majority in the lower house"); one with a name or a word that tells which is
    taken before a bare one."""
    analysis = found.analysis
    best: TokenSpan | None = None
    for token in range(*sentence):
        if analysis.lower[token] not in words("chamber") or analysis.upos[token] not in ("NOUN", "PROPN"):
            continue
        if preposition(analysis, token) not in _IN:
            continue
        first, end = _begin(found, token), _end(found, token)
        if analysis.lower[token] == "house" and end == token + 1 and analysis.lower[token - 1] not in ("lower", "upper"):
            continue
        if first < token or analysis.lower[token] not in _GENERAL or end > token + 1:
            return first, end
        best = best or ((token, end) if analysis.lower[token] in _BARE else None)
    return best


def _begin(found: Found, token: int) -> int:
    """The first of the words right before a chamber that belong to its name."""
    analysis = found.analysis
    first = token
    while first and analysis.heads[first - 1] == token and analysis.relations[first - 1] in ("amod", "compound"):
        if analysis.lower[first - 1] in _PLAIN:
            break
        first -= 1
    return first


def _end(found: Found, token: int) -> int:
    """Behind the name of a chamber: "House of Representatives"."""
    behind = found.analysis.lower[token + 1 : token + 3]
    return token + 3 if len(behind) > 1 and behind[0] == "of" and behind[1] in _HOUSES else token + 1
