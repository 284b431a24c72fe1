"""Capitals that stand for their governments: "Moscow said", "Kyiv's decision", "talks between Washington and Tehran", "condemned by
Beijing"; not "in Moscow"."""

from __future__ import annotations

from functools import cache

from onrecord.extract._clauses import is_passive, preposition
from onrecord.extract._nations import seats
from onrecord.extract.found import Found
from onrecord.lexicons import load, table
from onrecord.record import Mention

_ADDRESSED = frozenset(
    "ask order tell urge warn accuse press pressure blame invite sanction criticize criticise condemn thank support back help arm".split()
)
_VOWELS = frozenset("aeiou")


def seat_of(found: Found, mention: Mention) -> str | None:
    """The country whose capital a mention names and nothing else."""
    if mention.kind != "name":
        return None
    return seats().get(found.analysis.text[slice(*mention.head)].lower())


def acts(found: Found, mention: Mention) -> bool:
    """Whether a capital does, undergoes or shares what governments do."""
    analysis = found.analysis
    head = _head(found, mention)
    governor, relation, lead = analysis.heads[head], analysis.relations[head], preposition(analysis, head)
    if relation == "conj" and governor >= 0:
        head, governor, relation, lead = governor, analysis.heads[governor], analysis.relations[governor], preposition(analysis, governor)
    if governor < 0:
        return False
    word = analysis.lower[governor]
    if relation == "nsubj":
        passive = analysis.upos[governor] == "VERB" and is_passive(analysis, governor)
        return word in _forms("addressed" if passive else "agent") and analysis.upos[governor] == "VERB"
    if relation in ("obj", "iobj"):
        return not lead and word in _forms("addressed")
    if relation == "obl":
        return lead == "by" and word in _forms("agent") and is_passive(analysis, governor)
    if relation != "nmod":
        return False
    owned = any(analysis.xpos[c] == "POS" for c in analysis.children[head])
    return (owned and word in _nouns("own")) or (lead in ("between", "with") and word in _nouns("between"))


def _head(found: Found, mention: Mention) -> int:
    """The token of a name that governs the others."""
    first, end = found.tokens_of(mention.head)
    return next((t for t in range(first, end) if not first <= found.analysis.heads[t] < end), first)


@cache
def _nouns(what: str) -> frozenset[str]:
    return frozenset(noun for noun, says in table("seat_nouns") if says == what)


@cache
def _forms(what: str) -> frozenset[str]:
    """All forms of the verbs that a government does, or that are done to one."""
    irregular = {row[0]: row[1].split() for row in table("irregular_verbs") if len(row) > 1}
    lemmas = _ADDRESSED if what == "addressed" else frozenset(load("agent_verbs"))
    return frozenset(form for lemma in lemmas for form in (*_regular(lemma), *irregular.get(lemma, ())))


def _regular(lemma: str) -> tuple[str, ...]:
    stem = lemma[:-1] if lemma.endswith("e") else lemma + lemma[-1] if _doubles(lemma) else lemma
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")
    return lemma, third, stem + "ed", stem + "ing"


def _doubles(lemma: str) -> bool:
    vowels = [i for i, c in enumerate(lemma) if c in _VOWELS]
    return vowels == [len(lemma) - 2] and lemma[-1] not in "wxy"
