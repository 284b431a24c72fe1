"""Questions to the parse that proceedings and elections ask alike: who does what to whom in a clause."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.language.analysis import Analysis

NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
RELATIVE = frozenset(("who", "which", "that", "whom"))
_BE = frozenset(("be", "am", "is", "are", "was", "were", "been", "being", "'s", "’s", "'re", "’re", "get", "gets", "got", "getting"))
_HAVE = frozenset(("has", "have", "had", "having", "'ve", "’ve", "'d", "’d"))
# Relations that lead from a clause into another one.
_CLAUSES = frozenset(("ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj", "discourse"))
_NAMING = frozenset(("flat", "compound", "appos"))
_WIDE = 120  # tokens; nothing further away is taken for a part of a clause, so that sentences without end cost no more than long ones
_STEPS = 8  # how far up the tree a subject or a governing word is looked for


class Part(NamedTuple):
    """A nominal in a clause: its head token, its preposition in small letters (``""`` for none), its relation."""

    token: int
    preposition: str
    relation: str


def preposition(analysis: Analysis, token: int) -> str:
    """The preposition of a nominal in small letters, ``""`` for none."""
    for child in analysis.children[token]:
        if analysis.relations[child] in ("case", "mark") and analysis.upos[child] != "PART":
            return analysis.lower[child]
    return ""


def parts(analysis: Analysis, token: int) -> list[Part]:
    """The nominals under a token that stand in its own clause, in the order of the text. Where a phrase hangs ("the indictment of the
    mayor on Monday") is what parsers get wrong most often, so phrases count wherever they hang in the clause."""
    out: list[Part] = []
    stack = [(child, 0) for child in analysis.children[token]]
    while stack:
        child, depth = stack.pop()
        relation = analysis.relations[child]
        if abs(child - token) > _WIDE or relation in _CLAUSES or (relation == "conj" and analysis.upos[child] in ("VERB", "AUX")):
            continue
        if analysis.upos[child] in NOMINAL and relation not in ("flat", "compound", "nummod"):
            out.append(Part(child, preposition(analysis, child), relation))
        if depth < _STEPS:
            stack.extend((below, depth + 1) for below in analysis.children[child])
    return sorted(out)


def is_passive(analysis: Analysis, verb: int) -> bool:
    """Whether what a verb tells is undergone by its subject: a participle with "be", one that has neither a helper nor a subject ("the man
    convicted of theft"), one without subject and object that is joined to a passive ("was tried and sentenced")."""
    for _ in range(3):
        relations = {analysis.relations[c] for c in analysis.children[verb]}
        helpers = {analysis.lower[c] for c in analysis.children[verb] if analysis.relations[c] in ("aux", "cop")}
        joined = helpers & _BE or analysis.relations[verb] == "conj"
        if analysis.xpos[verb] != "VBN" and not (analysis.xpos[verb] == "VBD" and joined):
            return False
        if helpers & (_BE | _HAVE) or "nsubj" in relations:
            return bool(helpers & _BE)
        if analysis.relations[verb] != "conj":
            return True
        if "obj" in relations:
            return False
        verb = analysis.heads[verb]
    return False


def subject(analysis: Analysis, verb: int) -> int | None:
    """The subject of a verb, also where another clause or the noun that it belongs to gives it; a relative pronoun's noun."""
    for _ in range(_STEPS):
        for child in analysis.children[verb]:
            if analysis.relations[child] == "nsubj":
                return antecedent(analysis, child) if analysis.lower[child] in RELATIVE else child
        relation, above = analysis.relations[verb], analysis.heads[verb]
        if above < 0:
            return None
        if relation == "acl":
            led = any(analysis.relations[c] == "mark" for c in analysis.children[verb])
            return above if analysis.upos[above] in NOMINAL and not led else None
        if relation not in ("conj", "xcomp", "advcl"):
            return None
        verb = above
    return None


def objects(analysis: Analysis, verb: int) -> list[int]:
    """The objects of a verb, direct and indirect, in the order of the text: the one to whom something is given or told comes first."""
    return [c for c in analysis.children[verb] if analysis.relations[c] in ("obj", "iobj")]


def undergoer(analysis: Analysis, verb: int) -> int | None:
    """To whom or what a verb is done: its object, the subject of a passive."""
    if is_passive(analysis, verb):
        return subject(analysis, verb)
    given = objects(analysis, verb)
    return given[0] if given else None


def doer(analysis: Analysis, verb: int) -> int | None:
    """Who does it: the subject, the "by" phrase of a passive."""
    if not is_passive(analysis, verb):
        return subject(analysis, verb)
    return next((part.token for part in parts(analysis, verb) if part.preposition == "by" and part.token > verb), None)


def antecedent(analysis: Analysis, pronoun: int) -> int:
    """The noun that a relative pronoun stands for: the head of the phrase that ends right before it."""
    last = pronoun - 1
    while last > 0 and analysis.words[last] in (",", "—", "–", "("):
        last -= 1
    if last < 0 or analysis.sentence_of[last] != analysis.sentence_of[pronoun] or analysis.upos[last] not in NOMINAL:
        return pronoun
    noun = last
    for _ in range(_STEPS):
        above = analysis.heads[noun]
        plain = analysis.relations[noun] in _NAMING or preposition(analysis, noun) in ("of", "for")
        if not plain or not 0 <= above < last or analysis.upos[above] not in NOMINAL:
            break
        noun = above
    return noun


def governor(analysis: Analysis, noun: int) -> int | None:
    """The verb in whose clause a nominal stands."""
    for _ in range(_STEPS):
        noun = analysis.heads[noun]
        if noun < 0:
            return None
        if analysis.upos[noun] in ("VERB", "AUX"):
            return noun
    return None


def clause_of(analysis: Analysis, token: int) -> int:
    """The predicate of the clause a token stands in: the nearest word above that begins a clause or the sentence."""
    for _ in range(_STEPS):
        if analysis.relations[token] in _CLAUSES or analysis.heads[token] < 0 or analysis.upos[token] in ("VERB", "AUX"):
            return token
        token = analysis.heads[token]
    return token
