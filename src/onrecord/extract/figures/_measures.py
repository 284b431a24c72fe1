"""What a quantity measures, from the words that govern it: the verb and the part it plays there, a noun ("the evacuation of"), a state."""

from __future__ import annotations

from typing import Final, NamedTuple

from onrecord.extract.figures._context import Context
from onrecord.extract.figures._numeral import word_at
from onrecord.extract.figures._vocabulary import NONE, SOMEBODY, Verb, cues, governing_nouns, phrases, states, verbs
from onrecord.language.analysis import Analysis

Role = str  # "subject" or "object"

_BE: Final = frozenset("be am is are was were been being 's ’s get got gets getting".split())
_HAVE: Final = frozenset(("have", "has", "had", "having"))
_TO_DEATH: Final = frozenset(("dead", "fatally"))
# How far behind what is counted a companion may stand.
_NEAR: Final = 12
_COMPANION_RELATIONS: Final = frozenset(("nsubj", "obj", "obl", "xcomp", "compound", "advmod", "amod", "nmod", "ccomp", "advcl"))
_PHRASES: Final = frozenset(("obj", "obl", "xcomp", "nmod"))
_PARTS: Final = frozenset(("nmod", "compound", "conj", "amod"))
_CLAUSES: Final = frozenset(("xcomp", "ccomp", "advcl"))


class Told(NamedTuple):
    """What is measured, whether that is said outright (2), only beside talk of flight (1) or not at all (0), and the word that says it."""

    measure: str
    firmness: int
    governor: int


NOTHING: Final = Told("", 0, -1)


def told(measure: str, governor: int) -> Told:
    """An entry of a table as what it tells."""
    if measure in ("", NONE, SOMEBODY):
        return NOTHING
    return Told(measure[1:], 1, governor) if measure[0] == "~" else Told(measure, 2, governor)


def is_passive(analysis: Analysis, verb: int) -> bool:
    """Whether a verb is in the passive: with a form of "be", or a participle without one of "have" ("12 people killed in the blast");
    a verb joined to another shares its auxiliaries ("were shot and wounded")."""
    for _ in range(3):
        helpers = {analysis.lower[child] for child in analysis.children[verb] if analysis.relations[child] in ("aux", "cop")}
        if analysis.xpos[verb] not in ("VBN", "VBD", "JJ"):
            return False
        if not helpers.isdisjoint(_BE):
            return True
        if analysis.xpos[verb] != "VBN" or not helpers.isdisjoint(_HAVE):
            return False
        if analysis.relations[verb] != "conj" or any(analysis.relations[child] == "nsubj" for child in analysis.children[verb]):
            return True
        verb = analysis.heads[verb]
    return False


def of_verb(context: Context, verb: int, role: Role, people: bool, counted: int) -> Told:
    """What ``verb`` says of its subject or object; ``people`` tells whether people are counted, ``counted`` is their word."""
    analysis = context.analysis
    word = analysis.lower[verb]
    for phrase in phrases().get(word, ()):
        if counted >= 0 and analysis.lower[counted] in phrase.companions and role == "object":
            return told(phrase.object if phrase.companion == NONE else phrase.companion, verb)
        if _stands_by(analysis, verb, phrase.companions, counted):
            found = told(phrase.subject if role == "subject" else phrase.object, verb)
            if found.firmness:
                return found
    entry = verbs().get(word)
    if entry is None:
        return told(states().get(word, ""), verb)
    if role == "subject" or is_intransitive(entry):
        return told(entry.subject_people if people else entry.subject_things, verb)
    found = told(entry.object_people if people else entry.object_things, verb)
    if found.measure == "injured" and _to_death(analysis, verb):
        return Told("killed", 2, verb)
    return found


def is_intransitive(verb: Verb) -> bool:
    """Whether a verb measures its subject and has no object that could be counted: "died", "fled"; not "need"."""
    return verb.object_people == NONE and verb.object_things == NONE and verb.subject_people not in (NONE, "affected")


def of_noun(context: Context, noun: int) -> Told:
    """What a noun says of what hangs on it."""
    return told(governing_nouns().get(context.analysis.lower[noun], ""), noun)


def of_state(context: Context, token: int, people: bool) -> Told:
    """What an adjective or participle says of what it describes."""
    analysis = context.analysis
    found = told(states().get(analysis.lower[token], ""), token)
    if found.firmness:
        return found
    entry = verbs().get(analysis.lower[token])
    if entry is None or analysis.xpos[token] not in ("VBN", "JJ", "VBD", "NN", "NNS", "VB", "VBP"):
        return NOTHING
    found = of_verb(context, token, "object", people, -1)
    # "Free" behind a noun is no word of release.
    return found if found.measure != "other" else NOTHING


def is_lacked(analysis: Analysis, at: int) -> bool:
    """Whether "without" and something that people live by begins at ``at``: "without clean water"."""
    return 0 <= at < len(analysis) and analysis.lower[at] == "without" and not cues("needed").isdisjoint(analysis.lower[at + 1 : at + 3])


def of_complement(context: Context, verb: int, people: bool, counted: int) -> Told:
    """What stands in a clause under a verb that itself says nothing: "were forced to flee", "were found dead", "remain missing"."""
    analysis = context.analysis
    if analysis.lower[verb] in _HAVE:
        return _of_possession(context, verb)
    for child in analysis.children[verb]:
        relation = analysis.relations[child]
        if relation in _CLAUSES and child > verb:
            if any(analysis.relations[below] == "nsubj" and below != counted for below in analysis.children[child]):
                continue
            if relation == "advcl" and not _is_bare(analysis, child) and analysis.lower[verb] not in _BE:
                continue
            found = _of_clause(context, child, people)
            if found.firmness:
                return found
    return NOTHING


def _of_possession(context: Context, verb: int) -> Told:
    """``had their houses destroyed``: what is said of the object is said of whoever has it."""
    analysis = context.analysis
    for owned in analysis.children[verb]:
        if analysis.relations[owned] == "obj":
            for clause in (*analysis.children[verb], *analysis.children[owned]):
                if analysis.relations[clause] in ("xcomp", "acl", "amod") and clause > owned and analysis.xpos[clause] == "VBN":
                    return of_state(context, clause, people=False)
    return NOTHING


def _of_clause(context: Context, head: int, people: bool) -> Told:
    analysis = context.analysis
    found = of_state(context, head, people) if analysis.xpos[head] in ("JJ", "VBN") or is_passive(analysis, head) else NOTHING
    if not found.firmness:
        found = of_verb(context, head, "subject", people, -1)
    return found if found.firmness else of_complement(context, head, people, -1)


def _is_bare(analysis: Analysis, clause: int) -> bool:
    """Whether a clause is an infinitive: "ordered 300 people to evacuate" may come as one."""
    return any(analysis.lower[child] == "to" and analysis.relations[child] == "mark" for child in analysis.children[clause])


def _stands_by(analysis: Analysis, verb: int, companions: frozenset[str], counted: int) -> bool:
    """Whether one of ``companions`` hangs on the verb, at once or below one word, or behind what is counted."""
    for child in analysis.children[verb]:
        if analysis.relations[child] not in _COMPANION_RELATIONS or child == counted:
            continue
        if analysis.lower[child] in companions:
            return True
        if analysis.relations[child] in _PHRASES and analysis.upos[child] != "VERB" and _holds(analysis, child, companions):
            return True
    return counted >= 0 and _behind_counted(analysis, counted, companions)


def _holds(analysis: Analysis, noun: int, companions: frozenset[str]) -> bool:
    """Whether one of ``companions`` hangs on a noun."""
    return any(analysis.lower[child] in companions and analysis.relations[child] in _PARTS for child in analysis.children[noun])


def _behind_counted(analysis: Analysis, counted: int, companions: frozenset[str]) -> bool:
    """Whether a companion hangs on what is counted, though it means the verb: "pushed 85% of the population into displacement"."""
    for token in range(counted + 1, min(counted + _NEAR, len(analysis))):
        if analysis.lower[token] in companions and analysis.relations[token] in ("nmod", "obl"):
            cases = [analysis.lower[child] for child in analysis.children[token] if analysis.relations[child] == "case"]
            return bool(cases) and cases != ["of"]
        if analysis.upos[token] == "VERB":
            return False
    return False


def _to_death(analysis: Analysis, verb: int) -> bool:
    """``shot dead``, ``stabbed to death``, ``shot and killed``, wherever the parse hangs these words."""
    if word_at(analysis, verb + 1) in _TO_DEATH or word_at(analysis, verb - 1) in _TO_DEATH:
        return True
    if word_at(analysis, verb + 1) == "and" and word_at(analysis, verb + 2) in ("killed", "killing"):
        return True
    low, high = analysis.sentences[analysis.sentence_of[verb]]
    return any(
        (analysis.lower[at] == "death" and analysis.lower[at - 1] == "to") or (analysis.lower[at] == "dead" and analysis.heads[at] == verb)
        for at in range(max(low, verb), min(high, verb + 8))
    )
