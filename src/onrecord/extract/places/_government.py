"""A country or a capital that stands for its government, a place that stands for its team: no places.

"Moscow said", "Israel stands accused", "the court ordered Tel Aviv", "struck by Russia", "Egypt beat Ghana": who acts, speaks, or is spoken
to is a government or a team. What happens in, moves to or lies near a place is told of the place, and so is every other use.
"""

from __future__ import annotations

from onrecord.extract._names import country_words
from onrecord.extract.places._candidates import Candidate, is_dateline
from onrecord.language.analysis import Analysis
from onrecord.lexicons import load, table

_SAYING = frozenset(row[0] for row in table("saying"))
_ADDRESSING = frozenset(row[0] for row in table("addressing"))
_POLITICAL = frozenset(load("political_verbs"))
_BE = frozenset("was were is are been being be".split())
_TEAMS = frozenset(load("team_verbs"))
_LEMMAS = {form: row[0] for row in table("irregular_verbs") if len(row) > 1 for form in row[1].split()}
_VERBS = frozenset(("VERB", "AUX"))
_LOOSE = ("punct", "cc", "conj", "case", "det", "appos", "nummod")
_CLAUSES = ("xcomp", "ccomp", "conj", "advcl")
_ENDINGS = tuple(pair.split("-") for pair in "ies-y ied-y ying-y es- es-e s- ed- ed-e ing- ing-e".split())


def acts(analysis: Analysis, c: Candidate) -> bool:
    """Whether the candidate names a party that acts or is spoken to, not where something is."""
    head = _head(analysis, c)
    governor = analysis.heads[head]
    if governor < 0 or is_dateline(analysis, c) or not _bare(analysis, c, head):
        return False
    relation, verb = analysis.relations[head], analysis.lower[governor]
    if relation == "conj" and analysis.heads[governor] >= 0 and analysis.relations[governor] in ("nsubj", "obj"):
        relation, verb, governor = analysis.relations[governor], analysis.lower[analysis.heads[governor]], analysis.heads[governor]
    if analysis.upos[governor] in _VERBS and verb in _TEAMS and relation in ("nsubj", "obj"):
        return True
    use = country_words().get(analysis.quote(c.first, c.end).lower())
    if use is None or use.use == "people":
        return False
    if relation == "nsubj":
        return _agent(analysis, governor, use.use == "capital")
    if relation in ("obj", "iobj"):
        return verb in _ADDRESSING or verb in _ACCUSING
    return relation == "obl" and _by(analysis, head) and analysis.xpos[governor] == "VBN"


# Of whom these are said, and be it in the passive, thinks or is spoken to.
_ATTITUDES = frozenset(
    "able alarmed angry anxious aware cautious committed concerned confident convinced determined displeased eager furious hopeful "
    "interested keen obliged opposed outraged prepared ready reluctant responsible sceptical skeptical unable unwilling willing "
    "worried".split()
)
_ACCUSING = frozenset(
    "accuse accused accuses accusing blame blamed blames blaming sue sued suing sanction sanctioned condemn condemned".split()
)


def _head(analysis: Analysis, c: Candidate) -> int:
    head = c.end - 1
    for _ in range(c.end - c.first):
        if c.first <= analysis.heads[head] < c.end:
            head = analysis.heads[head]
    return head


def _bare(analysis: Analysis, c: Candidate, head: int) -> bool:
    """Whether the name is the whole phrase: "southern Israel", "the Moscow region" and "Paris, Texas" are places, whatever they do."""
    return all(c.first <= child < c.end or analysis.relations[child] in _LOOSE for child in analysis.children[head])


def _by(analysis: Analysis, head: int) -> bool:
    return any(analysis.lower[child] == "by" and analysis.relations[child] == "case" for child in analysis.children[head])


def _agent(analysis: Analysis, verb: int, capital: bool) -> bool:
    """Whether a subject of ``verb`` acts: it speaks, or does what governments do; of a capital everything but being something."""
    if analysis.lower[verb] in _ATTITUDES:
        return True
    if analysis.upos[verb] != "VERB":
        return False
    if _political(analysis.lower[verb]) or analysis.lower[verb] in _SAYING:
        return not _passive(analysis, verb) or _accused(analysis, verb)
    if capital and not _passive(analysis, verb):
        return True
    return any(analysis.relations[c] in _CLAUSES and _political(analysis.lower[c]) for c in analysis.children[verb])


def _passive(analysis: Analysis, verb: int) -> bool:
    helpers = (analysis.lower[c] for c in analysis.children[verb] if analysis.relations[c] == "aux")
    return analysis.xpos[verb] == "VBN" and any(word in _BE for word in helpers)


def _accused(analysis: Analysis, verb: int) -> bool:
    return analysis.lower[verb] in ("accused", "urged", "blamed", "asked", "ordered", "warned", "sanctioned")


def _political(word: str) -> bool:
    if word in _POLITICAL:
        return True
    if any(word.endswith(ending) and word[: len(word) - len(ending)] + base in _POLITICAL for ending, base in _ENDINGS):
        return True
    return _LEMMAS.get(word, "") in _POLITICAL
