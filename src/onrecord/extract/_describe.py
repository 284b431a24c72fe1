"""What a chain of mentions is called, what kind of thing it is, which office it holds, which country it belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract._mentions import Mentions
from onrecord.extract._names import FoundName, country_words
from onrecord.language.analysis import Analysis
from onrecord.lexicons import load, table
from onrecord.record import EntityType

COUNTRY_BASIS = "authority:mledoze/countries"
_OFFICES = frozenset(load("office_nouns"))


_BODIES: dict[str, EntityType] = {row[0]: row[1] for row in table("body_nouns")}  # type: ignore[misc]


def name_of(analysis: Analysis, mentions: Mentions, ks: Sequence[int], named: Sequence[int]) -> str:
    """The fullest name of a chain, of which ``named`` have one, else its first noun phrase, else its first word."""
    if not named:
        noun = next((k for k in ks if not mentions.pronoun[k]), ks[0])
        return analysis.quote(mentions.first[noun], mentions.end[noun])
    longest, size, country = -1, 0, ""
    for k in named:
        name = _name(mentions, k)
        if len(name.written) > size:
            longest, size = k, len(name.written)
        if name.country is not None and name.country.use == "name" and len(whole := " ".join(name.written)) > len(country):
            country = whole
    return country or _written(analysis, mentions, longest)


def _name(mentions: Mentions, k: int) -> FoundName:
    name = mentions.name[k]
    assert name is not None
    return name


def _start(analysis: Analysis, name: FoundName, first: int, end: int) -> int:
    """The token in ``[first, end)`` at which the name begins, -1 if there is none."""
    words, written = analysis.words, name.written
    for start in range(first, end):
        if words[start] == written[0] and tuple(words[start : start + len(written)]) == written:
            return start
    return -1


def _written(analysis: Analysis, mentions: Mentions, k: int) -> str:
    """The name as its characters stand in the text."""
    name = _name(mentions, k)
    size = len(name.written)
    start = _start(analysis, name, mentions.first[k], mentions.end[k] - size + 1)
    return " ".join(name.written) if start < 0 else analysis.quote(start, start + size)


def type_of(analysis: Analysis, mentions: Mentions, ks: Sequence[int], kind: str) -> EntityType:
    """The entity's type: the network's kind, made finer by the head words of names and phrases."""
    if kind == "other":
        return "other"
    countries = kind != "person" and [n.country.use for k in ks if (n := mentions.name[k]) is not None and n.country is not None]
    if countries and any(use != "people" for use in countries):
        return "government" if any(_is_agent(analysis, mentions.head[k]) for k in ks) else "place"
    if kind == "place":
        return "place"
    votes: dict[EntityType, int] = {}
    for k in ks:
        if not mentions.pronoun[k] and (body := _body(analysis, mentions, k)):
            votes[body] = votes.get(body, 0) + 1
    if kind == "person":
        people, fighters = votes.get("population", 0), votes.get("armed_group", 0)
        if (not people and not fighters) or any(_is_person(mentions.name[k]) for k in ks):
            return "person"
        return "population" if people >= fighters else "armed_group"
    votes.pop("population", None)
    return max(votes, key=votes.__getitem__) if votes else "organization"


def _is_person(name: FoundName | None) -> bool:
    return name is not None and name.label == "PER" and name.words[-1] not in _BODIES and name.words[-1] not in country_words()


def _body(analysis: Analysis, mentions: Mentions, k: int) -> EntityType | None:
    name, bodies = mentions.name[k], _BODIES
    head = analysis.lower[mentions.head[k]]
    if name is None:
        return bodies.get(head)
    people = country_words().get(head)
    if people and people.use == "people" and analysis.xpos[mentions.head[k]] in ("NNS", "NNPS"):
        return "population"
    return bodies.get(name.words[-1]) or bodies.get(name.words[0]) or bodies.get(head)


def _is_agent(analysis: Analysis, head: int) -> bool:
    governor = analysis.heads[head]
    return governor >= 0 and analysis.relations[head] == "nsubj" and analysis.upos[governor] == "VERB"


def role_of(analysis: Analysis, mentions: Mentions, named: Sequence[int]) -> str | None:
    """A person's office in the report's words: before the name, or in apposition behind it; the longest."""
    best = ""
    for k in named:
        for role in (_before(analysis, mentions, k), _apposition(analysis, mentions, k)):
            if len(role) > len(best):
                best = role
    return best or None


def _before(analysis: Analysis, mentions: Mentions, k: int) -> str:
    """ "Foreign Ministry spokeswoman" in "Foreign Ministry spokeswoman Maria Zakharova"."""
    first = mentions.first[k]
    start = _start(analysis, _name(mentions, k), first, mentions.end[k])
    while first < start and (analysis.xpos[first] in ("DT", "PRP$") or analysis.upos[first] == "PUNCT"):
        first += 1
    if first >= start or not any(analysis.lower[i].rstrip(".") in _OFFICES for i in range(first, start)):
        return ""
    return analysis.quote(first, start)


def _apposition(analysis: Analysis, mentions: Mentions, k: int) -> str:
    """ "the mayor of Utrecht" in "Anna de Vries, the mayor of Utrecht,"."""
    for child in analysis.children[mentions.head[k]]:
        if analysis.relations[child] == "appos" and analysis.lower[child] in _OFFICES and analysis.xpos[child] not in ("NNP", "NNPS"):
            first, end = _phrase(analysis, child)
            return analysis.quote(first, end)
    return ""


def _phrase(analysis: Analysis, head: int) -> tuple[int, int]:
    """The phrase of an office without its article, its clauses and what is coordinated with it."""
    first, end = head, head + 1
    for child in analysis.children[head]:
        if analysis.relations[child] in ("amod", "compound", "nmod", "flat", "nummod"):
            a, b = analysis.subtree(child)
            first, end = min(first, a), max(end, b)
    while first < head and analysis.xpos[first] in ("DT", "PRP$"):
        first += 1
    return first, end


def country_of(mentions: Mentions, named: Sequence[int], kind: EntityType) -> str | None:
    """The country that the entity itself is, by the table of countries; ``None`` for everything else."""
    if kind not in ("government", "place"):
        return None
    for k in named:
        known = _name(mentions, k).country
        if known is not None and known.use == "name":
            return known.code
    return None
