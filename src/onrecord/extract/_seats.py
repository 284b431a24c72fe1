"""Capitals that stand for governments: "Moscow said", "talks between Washington and Tel Aviv"."""

from __future__ import annotations

from onrecord.extract._mentions import Mentions
from onrecord.language.analysis import Analysis
from onrecord.lexicons import load

_VERBS = frozenset(load("agent_verbs"))
_ENDINGS = ("s", "es", "d", "ed", "ing")
_ADDRESSED = frozenset(
    "ask order tell urge warn accuse press pressure blame invite sanction criticize criticise condemn thank support back help arm".split()
)


def joined(analysis: Analysis, mentions: Mentions, chain: list[int]) -> list[int]:
    """The chains with each capital that acts as a government put into the chain of its country, where the report names that country."""
    country: dict[str, int] = {}
    seats: list[tuple[int, str]] = []
    for k, name in enumerate(mentions.name):
        if name is None:
            continue
        known = name.country
        if known is None:
            continue
        if known.use == "name" and analysis.relations[mentions.head[k]] != "amod":
            country.setdefault(known.code, chain[k])
        elif known.use == "capital" and _acts(analysis, mentions.head[k]):
            seats.append((k, known.code))
    out = list(chain)
    for k, code in seats:
        out[k] = country.get(code, out[k])
    return out


def _acts(analysis: Analysis, head: int) -> bool:
    governor, relation = analysis.heads[head], analysis.relations[head]
    if governor < 0 or any(analysis.relations[c] == "case" and analysis.lower[c] not in ("'s", "’s") for c in analysis.children[head]):
        return False
    verb = analysis.lower[governor]
    if relation == "nsubj":
        return _is(verb, _VERBS) and analysis.upos[governor] == "VERB"
    return relation in ("obj", "iobj") and _is(verb, _ADDRESSED)


def _is(form: str, verbs: frozenset[str]) -> bool:
    if form in verbs or form in _IRREGULAR:
        return True
    for ending in _ENDINGS:
        if form.endswith(ending):
            stem = form[: -len(ending)]
            if stem in verbs or stem + "e" in verbs or (len(stem) > 2 and stem[-1] == stem[-2] and stem[:-1] in verbs):
                return True
    return form.endswith(("ies", "ied")) and form[:-3] + "y" in verbs


_IRREGULAR = frozenset("said saw seen sought told took sent felt fought withdrew made".split())
