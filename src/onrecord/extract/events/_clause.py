"""What stands around a predicate in the parse: subject, objects, obliques, particles, auxiliaries."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.extract.events._passing import passing
from onrecord.language.analysis import Analysis

_NOT = frozenset("not n't n’t never no neither nor".split())
_NOBODY = frozenset("nobody none nothing neither no-one".split())
_SLOT = {"nsubj": "subjects", "obj": "objects", "iobj": "indirect", "xcomp": "complements", "ccomp": "complements", "advcl": "adverbials"}
_POSSESSIVE = frozenset(("'s", "’s", "'", "’"))


@dataclass(slots=True)
class Clause:
    """The dependents of one predicate by what they do, as tokens; ``obliques`` with their preposition, auxiliaries and marks as words."""

    verb: int
    subjects: list[int] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)
    indirect: list[int] = field(default_factory=list)
    obliques: list[tuple[str, int]] = field(default_factory=list)
    complements: list[int] = field(default_factory=list)
    adverbials: list[int] = field(default_factory=list)
    particles: list[int] = field(default_factory=list)
    auxiliaries: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    negated: bool = False
    passive: bool = False
    clausal: bool = False  # its subject is a clause
    mended: bool = False  # its subject was found elsewhere


def read(analysis: Analysis, verb: int) -> Clause:
    """The clause of a predicate as the parse has it."""
    clause = Clause(verb)
    for child in analysis.children[verb]:
        relation = analysis.relations[child]
        slot = _SLOT.get(relation)
        if slot:
            getattr(clause, slot).append(child)
            clause.negated |= slot in ("subjects", "objects") and is_nobody(analysis, child)
        elif relation in ("obl", "nmod"):
            clause.obliques.append((preposition(analysis, child), child))
        elif relation in ("aux", "cop"):
            clause.auxiliaries.append(analysis.lower[child])
        elif relation == "csubj":
            clause.clausal = True
        elif relation == "mark":
            clause.marks.append(analysis.lower[child])
        elif relation in ("compound", "advmod", "case", "det", "cc"):
            clause.particles.append(child)
        if relation in ("advmod", "det", "cc", "aux") and analysis.lower[child] in _NOT:
            clause.negated = True
    return clause


def is_nobody(analysis: Analysis, token: int) -> bool:
    """Whether a nominal says that there is none: "nobody", "no soldiers", "none of them"."""
    return analysis.lower[token] in _NOBODY or any(
        analysis.lower[c] == "no" and analysis.relations[c] == "det" for c in analysis.children[token] if c < token
    )


def preposition(analysis: Analysis, token: int) -> str:
    """The preposition of a nominal, or the marker of a clause, in small letters; empty for none."""
    for child in analysis.children[token]:
        if child > token:
            break
        if analysis.relations[child] in ("case", "mark") and analysis.xpos[child] != "POS":
            return analysis.lower[child]
    return ""


def is_possessor(analysis: Analysis, token: int) -> bool:
    """Whether a token owns what it depends on: "his", "the court's"."""
    if analysis.relations[token] not in ("nmod", "det"):
        return False
    if analysis.xpos[token] in ("PRP$", "WP$"):
        return True
    return any(analysis.xpos[c] == "POS" or analysis.words[c] in _POSSESSIVE for c in analysis.children[token] if c > token)


def counted(analysis: Analysis, noun: int) -> int:
    """The word of number or amount over a noun, else the noun."""
    above = analysis.heads[noun]
    if analysis.relations[noun] != "nmod" or above < 0 or preposition(analysis, noun) not in ("of", "in"):
        return noun
    return above if analysis.lower[above] in passing("amount") or analysis.upos[above] in ("NUM", "SYM") else noun
