"""What a chain of mentions is called, what kind of thing it is, which office it holds, which country it belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from onrecord.extract._mentions import Mentions
from onrecord.extract._names import CountryWord, country_names, country_words
from onrecord.language.analysis import Analysis
from onrecord.lexicons import load, table
from onrecord.record import EntityType

COUNTRY_BASIS = "authority:mledoze/countries"
_OFFICES = frozenset(load("office_nouns"))


@cache
def _bodies() -> dict[str, EntityType]:
    return {row[0]: row[1] for row in table("body_nouns")}  # type: ignore[misc]


def name_of(analysis: Analysis, mentions: Mentions, ks: Sequence[int]) -> str:
    """The fullest name of a chain, else its first noun phrase, else its first word."""
    named = [k for k in ks if mentions.name[k] is not None]
    if named:
        whole = [" ".join(mentions.name[k].written) for k in named]  # type: ignore[union-attr]
        longest = max(named, key=lambda k: (len(mentions.name[k].written), -k))  # type: ignore[union-attr]
        country = [w for w in whole if (known := country_words().get(w.lower())) and known.use == "name"]
        if country:
            return max(country, key=len)
        return _written(analysis, mentions, longest)
    noun = next((k for k in ks if not mentions.pronoun[k]), ks[0])
    return analysis.quote(mentions.first[noun], mentions.end[noun])


def _written(analysis: Analysis, mentions: Mentions, k: int) -> str:
    """The name as its characters stand in the text."""
    name = mentions.name[k]
    assert name is not None
    size = len(name.written)
    for start in range(mentions.first[k], mentions.end[k] - size + 1):
        if tuple(analysis.words[start : start + size]) == name.written:
            return analysis.quote(start, start + size)
    return " ".join(name.written)


def type_of(analysis: Analysis, mentions: Mentions, ks: Sequence[int], kind: str) -> EntityType:
    """The entity's type: the network's kind, made finer by the head words of names and phrases."""
    if kind == "other":
        return "other"
    countries = [c for k in ks if (c := _country_word(mentions, k)) and c.use != "people"]
    if countries and kind != "person":
        return "government" if any(_is_agent(analysis, mentions.head[k]) for k in ks) else "place"
    votes = Counter(b for k in ks if not mentions.pronoun[k] and (b := _body(analysis, mentions, k)))
    if kind == "person":
        crowd = votes["population"] or votes["armed_group"]
        named = any(n is not None and n.label == "PER" for n in (mentions.name[k] for k in ks))
        return "person" if named or not crowd else "population" if votes["population"] >= votes["armed_group"] else "armed_group"
    if kind == "organization":
        best = [b for b, _ in votes.most_common() if b != "population"]
        return best[0] if best else "organization"
    return "place"


def _body(analysis: Analysis, mentions: Mentions, k: int) -> EntityType | None:
    name = mentions.name[k]
    head = analysis.lower[mentions.head[k]]
    if name is None:
        return _bodies().get(head)
    people = country_words().get(head)
    if people and people.use == "people" and analysis.xpos[mentions.head[k]] in ("NNS", "NNPS"):
        return "population"
    return _bodies().get(name.words[-1]) or _bodies().get(name.words[0]) or _bodies().get(head)


def _country_word(mentions: Mentions, k: int) -> CountryWord | None:
    name = mentions.name[k]
    return country_words().get(" ".join(name.words)) if name is not None else None


def _is_agent(analysis: Analysis, head: int) -> bool:
    governor = analysis.heads[head]
    return governor >= 0 and analysis.relations[head] == "nsubj" and analysis.upos[governor] == "VERB"


def role_of(analysis: Analysis, mentions: Mentions, ks: Sequence[int]) -> str | None:
    """A person's office in the report's words: before the name, or in apposition behind it; the longest."""
    best = ""
    for k in ks:
        if mentions.name[k] is None:
            continue
        for role in (_before(analysis, mentions, k), _apposition(analysis, mentions, k)):
            if len(role) > len(best):
                best = role
    return best or None


def _before(analysis: Analysis, mentions: Mentions, k: int) -> str:
    """ "Foreign Ministry spokeswoman" in "Foreign Ministry spokeswoman Maria Zakharova"."""
    name = mentions.name[k]
    assert name is not None
    first, end = mentions.first[k], mentions.end[k]
    start = next((i for i in range(first, end) if tuple(analysis.words[i : i + len(name.written)]) == name.written), first)
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


def country_of(mentions: Mentions, ks: Sequence[int], kind: EntityType) -> str | None:
    """The country that the entity itself is, by the table of countries; ``None`` for everything else."""
    if kind not in ("government", "place"):
        return None
    for k in ks:
        known = _country_word(mentions, k)
        if known is not None and known.use == "name":
            return known.code
    return None


def country_name(code: str) -> str:
    """The common name of a country."""
    return country_names()[code]
