"""What names a country without its name: capitals that stand for governments ("Moscow said", "talks between Washington and Tel Aviv"),
and the possessor that an adjective of nationality tells ("Israeli plans for its borders")."""

from __future__ import annotations

from onrecord.extract._mentions import Mentions
from onrecord.extract._names import country_words
from onrecord.language.analysis import Analysis
from onrecord.lexicons import load

_VERBS = frozenset(load("agent_verbs"))
_STEPS = 5  # nouns that a possessor is looked for above
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
    for k, group in enumerate(mentions.pronoun):
        if group == "it" and (code := _nationality(analysis, mentions.head[k])):
            out[k] = country.get(code, out[k])
    return out


def _nationality(analysis: Analysis, pronoun: int) -> str:
    """The country whose adjective stands before the noun that "its" belongs to, directly or over other nouns ("Israeli statements about
    the expansion of its operation"); a phrase is never possessed by itself, so none of the nouns can be meant."""
    relations, noun = analysis.relations, analysis.heads[pronoun]
    if relations[pronoun] != "nmod":
        return ""
    for _ in range(_STEPS):
        if noun < 0 or analysis.upos[noun] not in ("NOUN", "PROPN"):
            break
        for child in analysis.children[noun]:
            known = country_words().get(analysis.lower[child]) if child < noun and relations[child] in ("amod", "compound") else None
            if known is not None and known.use == "people" and child < pronoun:
                return known.code
        if relations[noun] != "nmod":
            break
        noun = analysis.heads[noun]
    return ""


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
