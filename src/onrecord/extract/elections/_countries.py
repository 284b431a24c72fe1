"""The country of a vote, as the words beside it say."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract._clauses import doer, governor, parts, preposition
from onrecord.extract._nations import country_names
from onrecord.extract._phrases import entity_at
from onrecord.extract.elections._vocabulary import words
from onrecord.extract.found import Found

_WHERE = frozenset(("in", "of", "for", "across", "throughout", "to"))
_LONGEST = 3  # words of a country's name that are looked up


def country_of(found: Found, noun: int, before: Sequence[int]) -> str | None:
    """The country that the noun phrase of a vote names ("the Dutch election", "Ghana's election", "the election in Chile"), else the clause
    that tells its holding ("Ghana held elections", "elections were held in Chile"), else the body elected."""
    for token in reversed(before):
        if code := country_at(found, token):
            return code
    analysis = found.analysis
    for part in parts(analysis, noun):
        if part.token > noun and part.preposition in _WHERE and (code := country_at(found, part.token)):
            return code
    verb = governor(analysis, noun)
    if verb is not None and analysis.lower[verb] in words("held") | words("called"):
        return _of_clause(found, verb, noun)
    return None


def _of_clause(found: Found, verb: int, noun: int) -> str | None:
    analysis = found.analysis
    who = doer(analysis, verb)
    if who is not None and who != noun and (code := country_of_people(found, who)):
        return code
    for part in parts(analysis, verb):
        if part.preposition == "in" and (code := country_at(found, part.token)):
            return code
    return None


def country_of_people(found: Found, head: int | None) -> str | None:
    """The country that votes: itself, its people by name, its voters; or that of the one elected, where the record knows it."""
    if head is None:
        return None
    analysis = found.analysis
    if code := country_at(found, head):
        return code
    if analysis.lower[head] in words("voters"):
        beside = [c for c in analysis.children[head] if analysis.relations[c] in ("amod", "compound", "nmod")]
        return next((code for c in beside if (c < head or preposition(analysis, c) in _WHERE) and (code := country_at(found, c))), None)
    entity = entity_at(found, head)
    known = found.entity[entity] if entity is not None else None
    return known.country if known is not None and known.type in ("person", "party") else None


def country_at(found: Found, token: int) -> str | None:
    """The country that a word names or stands in: by the places of the record, by its entities, by the table of countries."""
    place = found.place_at.get(token)
    if place is not None:
        return place.country
    mention = found.mention_at.get(token)
    entity = found.entity[mention.entity] if mention is not None else None
    if entity is not None and entity.type in ("place", "government") and entity.country is not None:
        return entity.country
    if found.analysis.upos[token] not in ("PROPN", "ADJ", "NOUN") or not found.analysis.words[token][:1].isupper():
        return None
    lower = found.analysis.lower
    for size in range(_LONGEST, 0, -1):
        for first in range(max(0, token - size + 1), token + 1):
            name = country_names().get(" ".join(lower[first : first + size]))
            if name is not None and first + size > token:
                return name.code
    chamber = words("chamber").get(lower[token], "-")
    return None if chamber == "-" else chamber
