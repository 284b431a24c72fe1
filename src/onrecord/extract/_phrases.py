"""How far a noun phrase goes, and which party of the record it names."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache

from onrecord.extract._clauses import preposition
from onrecord.extract.found import Found
from onrecord.language.analysis import Analysis, TokenSpan
from onrecord.lexicons import load
from onrecord.record import Party, Span

_PHRASAL = frozenset(("det", "amod", "compound", "nummod", "flat", "nmod", "fixed", "goeswith", "advmod"))
# Prepositions of phrases behind a noun that say how, when or by whom something is done to it, and do not tell which one is meant.
_ADVERBIAL = frozenset("with by over after before during amid despite since until via without through following".split())
# What stands behind its noun and is part of its name: "court martial", "attorney general".
_POSTPOSED = frozenset(("martial", "general", "elect"))
_DENYING = frozenset(("not", "n't", "n’t", "never"))
_SIZE = 40  # tokens; no noun phrase is followed further than this, so that a list of a thousand names costs no more than one of ten


def phrase(found: Found, head: int, without: Collection[int] = ()) -> TokenSpan:
    """The noun phrase around its head: what belongs to it, without its preposition, clauses, appositions set off by a comma, dates, phrases
    that rather belong to the verb ("by a jury"), and those of the heads ``without``."""
    analysis = found.analysis
    first, end = head, head + 1
    stack = [head]
    while stack:
        token = stack.pop()
        for child in analysis.children[token]:
            if abs(child - head) > _SIZE or child in without or not _belongs(found, token, child, token == head):
                continue
            first, end = min(first, child), max(end, child + 1)
            stack.append(child)
    return _trimmed(analysis, first, end, head)


def _belongs(found: Found, token: int, child: int, at_head: bool) -> bool:
    analysis = found.analysis
    relation = analysis.relations[child]
    if relation in ("case", "punct", "cc", "conj"):
        return not at_head
    if relation not in _PHRASAL:
        return _name_behind(analysis, child)
    if child > token:
        lead = preposition(analysis, child)
        if at_head and "," in analysis.words[token + 1 : child] and relation in ("nmod", "nummod"):
            return False
        if relation in ("amod", "advmod", "det") and not (child == token + 1 and analysis.lower[child] in _POSTPOSED):
            return False
        if lead in _ADVERBIAL or (lead == "in" and not _is_somewhere(found, child)):
            return False
    return not is_time(found, child)


def _is_somewhere(found: Found, token: int) -> bool:
    mention = found.mention_at.get(token)
    return found.analysis.upos[token] == "PROPN" or (mention is not None and found.entity[mention.entity].type in ("place", "government"))


def _trimmed(analysis: Analysis, first: int, end: int, head: int) -> TokenSpan:
    while first < head and (analysis.relations[first] in ("punct", "cc") or _is_outside(analysis, first, head)):
        first += 1
    while end - 1 > head and analysis.relations[end - 1] in ("punct", "cc", "case") and analysis.xpos[end - 1] != "POS":
        end -= 1
    return first, end


def _is_outside(analysis: Analysis, token: int, head: int) -> bool:
    """Whether a word before a phrase leads into it and is no part of it: its preposition, "not"."""
    return analysis.heads[token] == head and (analysis.relations[token] == "case" or analysis.lower[token] in _DENYING)


def _name_behind(analysis: Analysis, child: int) -> bool:
    """Whether a name stands right behind its office: "former minister Peter Kamau"."""
    if analysis.relations[child] != "appos" or analysis.upos[child] != "PROPN":
        return False
    return analysis.heads[child] == child - 1


def is_time(found: Found, token: int) -> bool:
    """Whether a token is part of an expression of time."""
    return found.analysis.lower[token] in _times() or token in found.date_tokens


def party(found: Found, head: int, without: Collection[int] = ()) -> Party:
    """The party that the noun phrase around ``head`` names; ``without`` as in ``phrase``."""
    first, end = phrase(found, head, without)
    return Party(span=span_of(found.analysis, (first, end)), entity=entity_at(found, head))


def entity_at(found: Found, head: int) -> str | None:
    """The entity of the noun phrase around ``head``: that of its name, else that of its head word."""
    analysis = found.analysis
    nominal: str | None = None
    for token in _naming(analysis, head):
        mention = found.mention_at.get(token)
        if mention is not None and mention.kind == "name":
            return mention.entity
        if mention is not None and token == head:
            nominal = mention.entity
    return nominal


def _naming(analysis: Analysis, head: int) -> Iterator[int]:
    """The tokens that can end the name of a noun phrase: its head, the last word of a name that begins with it, a name behind it."""
    yield head
    for child in analysis.children[head]:
        if child > head and (analysis.relations[child] == "flat" or _name_behind(analysis, child)):
            yield child
            yield from (below for below in analysis.children[child] if below > child and analysis.relations[below] == "flat")


def span_of(analysis: Analysis, stretch: TokenSpan) -> Span:
    """The characters of a stretch of tokens."""
    return Span(analysis.starts[stretch[0]], analysis.ends[stretch[1] - 1])


@cache
def _times() -> frozenset[str]:
    return frozenset(load("days"))
