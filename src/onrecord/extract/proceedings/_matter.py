"""What a case is about: the phrases behind the prepositions that lead to it."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.extract._clauses import NOMINAL, RELATIVE, Part, objects, parts, preposition
from onrecord.extract._phrases import entity_at, is_time, phrase
from onrecord.extract.found import Found
from onrecord.extract.proceedings._bench import bench_of
from onrecord.extract.proceedings._vocabulary import crimes, words
from onrecord.language.analysis import TokenSpan

_OF = frozenset(("of", "with"))
_CLAUSAL = ("advcl", "ccomp", "xcomp", "acl")


def matter_of(found: Found, token: int, leads: frozenset[str], without: Iterable[int] = ()) -> list[TokenSpan]:
    """The matter that the prepositions ``leads`` lead to in the clause of ``token``, each joined phrase a stretch of its own."""
    if not leads:
        return []
    analysis = found.analysis
    taken = set(without)
    for part in parts(analysis, token):
        led = part.token > token and part.preposition in leads and part.token not in taken
        if led and _can_be_matter(found, part) and (matter := _joined(found, _about(found, part.token), taken)):
            return matter
    for child in analysis.children[token]:
        led = child > token and analysis.relations[child] in _CLAUSAL and preposition(analysis, child) in leads
        if led and analysis.xpos[child] == "VBG":
            return [(child, _end(found, child))]
    return []


def _end(found: Found, verb: int) -> int:
    """Where a clause ends, without the mark at its end and a relative clause set off by a comma."""
    analysis = found.analysis
    end = analysis.subtree(verb)[1]
    for i in range(verb + 1, end - 1):
        if analysis.words[i] == "," and analysis.lower[i + 1] in RELATIVE:
            return i
    return end - (analysis.upos[end - 1] == "PUNCT")


def accusation(found: Found, *holders: int | None) -> list[TokenSpan]:
    """What the words "accused of", "charged with", "alleging" say that hang on one of the words ``holders``."""
    analysis = found.analysis
    for holder in holders:
        for child in analysis.children[holder] if holder is not None else ():
            if analysis.lower[child] in words("accuse") and analysis.relations[child] in ("acl", "advcl", "xcomp"):
                if matter := matter_of(found, child, _OF, ()):
                    return matter
                if analysis.lower[child] == "alleging" and (given := objects(analysis, child)):
                    return _joined(found, given[0], set())
    return []


def is_crime(found: Found, matter: list[TokenSpan]) -> bool:
    """Whether a matter begins or ends with a word for a crime."""
    analysis = found.analysis
    return any(w in crimes() for first, end in matter for w in analysis.lower[first:end])


def _can_be_matter(found: Found, part: Part) -> bool:
    """No time ("for five years"), no court and no person ("for Mr Kamau")."""
    token, word = part.token, found.analysis.lower[part.token]
    if is_time(found, token) or found.analysis.upos[token] in ("PRON", "NUM") or word in words("prison") or bench_of(found, token):
        return False
    if word in crimes():
        return True
    entity = entity_at(found, token)
    kind = None if entity is None else found.entity[entity].type
    return kind != "person" and not (kind == "place" and part.preposition in ("of", "for"))


def _about(found: Found, token: int) -> int:
    """What stands behind "on charges of", "three counts of"."""
    analysis = found.analysis
    for _ in range(3):
        if analysis.lower[token] not in words("about"):
            break
        behind = [c for c in analysis.children[token] if c > token and preposition(analysis, c) in ("of", "over")]
        if not behind or analysis.upos[behind[0]] not in NOMINAL:
            break
        token = behind[0]
    return token


def _joined(found: Found, token: int, without: set[int]) -> list[TokenSpan]:
    analysis = found.analysis
    heads = [token, *(c for c in analysis.children[token] if analysis.relations[c] == "conj" and analysis.upos[c] in NOMINAL)]
    if analysis.lower[token] in words("about") and not any(analysis.relations[c] == "compound" for c in analysis.children[token]):
        return []
    out: list[TokenSpan] = []
    for stretch in (phrase(found, head, without) for head in heads):
        if not out or stretch[0] >= out[-1][1]:
            out.append(stretch)
    return out
