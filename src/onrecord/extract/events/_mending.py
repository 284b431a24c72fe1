"""What parsers often get wrong around a predicate, put right; and whether it is in the passive."""

from __future__ import annotations

from onrecord.extract.events._clause import Clause, is_possessor, preposition
from onrecord.extract.events._times import is_time
from onrecord.language.analysis import Analysis

_BE = frozenset("be am is are was were been being 's ’s 're ’re get got gets getting gotten".split())
_HAVE = frozenset("have has had having 've ’ve 'd".split())
# Words that open a clause and, before a noun, a phrase.
_CONJUNCTIONS = frozenset(("after", "before", "since", "as", "until", "when", "while"))
# Prepositions that no subject has.
_OPENING = frozenset("in on since after during with from under before against despite amid following by at for".split())
_BOUNDS = frozenset(("at least", "at most", "up to"))
_NEAR = 10  # tokens between a conjunction and the verb, words deep that a bound stands before the noun that is counted
_FAR = 8  # verbs joined to one another that are looked through
_NO_GERUND = frozenset(("amod", "compound", "acl", "conj", "root", "parataxis"))


def mend(analysis: Analysis, clause: Clause) -> None:
    """Rights what parsers often get wrong: an only object read as an indirect one; the subject behind "after" read as an oblique
    ("after troops shelled the town"); a participle read as an adjective ("killed three and wounded dozens")."""
    verb = clause.verb
    _mend_nominals(analysis, clause)
    relation, head = analysis.relations[verb], analysis.heads[verb]
    if relation == "advcl" and not clause.subjects and not clause.marks and analysis.xpos[verb] in ("VBN", "VBD"):
        _mend_opened(analysis, clause)
    if relation == "amod" and is_joined_verb(analysis, verb) and not _is_plain_passive(analysis, joined_to(analysis, verb)):
        clause.objects.append(head)


def _mend_opened(analysis: Analysis, clause: Clause) -> None:
    """Takes "troops" of "fled after troops shelled the town" for the subject, under whichever verb the parser has put it."""
    verb, head = clause.verb, analysis.heads[clause.verb]
    for token in range(verb - 1, max(verb - _NEAR, head, -1), -1):
        if analysis.relations[token] == "obl" and analysis.heads[token] in (verb, head):
            if preposition(analysis, token) in _CONJUNCTIONS:
                clause.subjects.append(token)
                clause.mended = True
                clause.obliques = [pair for pair in clause.obliques if pair[1] != token]
            return


def _mend_nominals(analysis: Analysis, clause: Clause) -> None:
    """A day is no subject, nor is what has a preposition beside a subject that has none; a second subject behind the verb is its object,
    and so is "at least five people"."""
    subjects = [t for t in clause.subjects if not is_time(analysis.lower[t])]
    opened = [(p, t) for t in subjects if (p := preposition(analysis, t)) in _OPENING] if len(subjects) > 1 else []
    if len(opened) < len(subjects):
        clause.obliques += opened
        subjects = [t for t in subjects if all(t != token for _, token in opened)]
    if len(subjects) > 1 and subjects[-1] > clause.verb > subjects[0]:
        clause.objects.append(subjects.pop())
    clause.subjects = subjects
    if not clause.objects and clause.indirect:
        clause.objects, clause.indirect = clause.indirect[:1], []
    bounded = [pair for pair in clause.obliques if _is_bounded(analysis, pair[1])]
    if bounded:
        slot = clause.objects if bounded[0][1] > clause.verb else clause.subjects
        if not slot:
            slot.append(bounded[0][1])
            clause.obliques.remove(bounded[0])


def _is_bounded(analysis: Analysis, noun: int) -> bool:
    """Whether what looks like an oblique is a number with its bound: "at least five people", "up to 16 aid workers"."""
    lower, first = analysis.lower, noun
    for _ in range(_NEAR):
        inner = analysis.children[first]
        if not inner or inner[0] >= first:
            break
        first = inner[0]
    opening = f"{lower[first]} {lower[min(first + 1, noun)]}"
    return opening in _BOUNDS or (lower[first] == "to" and first > 0 and lower[first - 1] == "up")


def is_joined_verb(analysis: Analysis, token: int) -> bool:
    """Whether a participle before a noun is no adjective but the second of two verbs, as "and" stands right before it and the noun is
    joined to the object of a verb."""
    if token < 1 or analysis.lower[token - 1] != "and" or analysis.relations[token] != "amod":
        return False
    noun = analysis.heads[token]
    return analysis.relations[noun] == "conj" and analysis.relations[analysis.heads[noun]] in ("obj", "obl")


def joined_to(analysis: Analysis, token: int) -> int:
    """The verb that such a participle is joined to."""
    return analysis.heads[analysis.heads[analysis.heads[token]]]


def is_gerund(analysis: Analysis, clause: Clause) -> bool:
    """Whether a form in -ing stands as a noun: with an article, a possessor or a preposition of its own, or doing "between" some."""
    token = clause.verb
    if analysis.xpos[token] != "VBG" or analysis.relations[token] in _NO_GERUND:
        return False
    if clause.auxiliaries or clause.subjects or clause.objects:
        return False
    if any(p in ("between", "of") for p, _ in clause.obliques):
        return True
    before = [c for c in analysis.children[token] if c < token]
    return any(analysis.relations[c] in ("det", "case") or is_possessor(analysis, c) for c in before)


def is_passive(analysis: Analysis, clause: Clause) -> bool:
    """Whether a participle is in the passive: with a form of "be", joined to one that has it, or behind a noun without an object."""
    verb = clause.verb
    if analysis.xpos[verb] not in ("VBN", "VBD"):
        return False
    if _BE.intersection(clause.auxiliaries):
        return True
    if analysis.xpos[verb] == "VBD" or _HAVE.intersection(clause.auxiliaries):
        return False
    relation = analysis.relations[verb]
    if clause.subjects:
        return relation in ("acl", "advcl") and not clause.mended and not clause.objects
    if relation != "conj":
        return not clause.objects
    for _ in range(_FAR):
        verb = analysis.heads[verb]
        if verb < 0 or analysis.xpos[verb] not in ("VBN", "VBD") or _is_plain_passive(analysis, verb):
            return True
        if analysis.relations[verb] != "conj":
            break
    return False


def _is_plain_passive(analysis: Analysis, verb: int) -> bool:
    """Whether a form of "be" stands with a participle."""
    if analysis.xpos[verb] not in ("VBN", "VBD"):
        return False
    return any(analysis.relations[c] == "aux" and analysis.lower[c] in _BE for c in analysis.children[verb])
