"""Whether something is said to have happened at all, or is denied, possible, demanded, still to come."""

from __future__ import annotations

from functools import cache

from onrecord.extract._clauses import governor
from onrecord.language.analysis import Analysis
from onrecord.lexicons import load, table

_NEGATIONS = frozenset(("not", "n't", "n’t", "never", "no", "neither", "nor", "without"))
_CONDITIONS = frozenset(("if", "unless", "whether", "without", "lest"))
_NOBODY = frozenset(("no", "none", "nobody", "neither", "nor", "nothing"))
_STEPS = 8  # how far up the tree a subject or a governing word is looked for


def is_unreal(analysis: Analysis, token: int) -> bool:
    """Whether a thing is told as not done: denied, possible, conditional, demanded, feared. Climbs from the word to its verb, and from
    there to the verbs and nouns that this one depends on."""
    if any(analysis.lower[c] in ("no", "any") for c in analysis.children[token]):
        return True
    for _ in range(_STEPS):
        if _is_denied(analysis, token) or _is_infinitive(analysis, token):
            return True
        above, relation = analysis.heads[token], analysis.relations[token]
        if above < 0 or relation == "parataxis":
            return False
        if relation in ("obj", "xcomp", "ccomp", "obl", "nmod", "acl") and token > above and _holds_off(analysis, above, token):
            return True
        if relation in ("ccomp", "advcl", "csubj", "acl"):
            return False
        token = above
    return False


def _holds_off(analysis: Analysis, above: int, token: int) -> bool:
    """Whether a word says of what hangs on it that it is not, or not yet, done: "demanded an inquiry", "called for elections"."""
    needed = _unreal().get(analysis.lower[above])
    if needed is None:
        return False
    return "" in needed or any(analysis.lower[c] in needed for c in analysis.children[token] if analysis.relations[c] in ("case", "mark"))


def _is_denied(analysis: Analysis, token: int) -> bool:
    if analysis.upos[token] not in ("VERB", "AUX", "NOUN", "ADJ"):
        return False
    for child in analysis.children[token]:
        relation, word = analysis.relations[child], analysis.lower[child]
        if relation == "aux" and word in _modals():
            return True
        if (relation == "advmod" and word in _NEGATIONS) or (relation in ("mark", "advmod") and word in _CONDITIONS):
            return True
        if relation == "nsubj" and (word in _NOBODY or any(analysis.lower[c] in _NOBODY for c in analysis.children[child])):
            return True
    return False


def _is_infinitive(analysis: Analysis, token: int) -> bool:
    """Whether a verb is an infinitive of which nothing says that it is done: "fit to stand trial", but "began to", "is due to"."""
    if analysis.upos[token] != "VERB" or not any(analysis.xpos[c] == "TO" and c < token for c in analysis.children[token]):
        return False
    above = analysis.heads[token]
    below = above >= 0 and analysis.relations[token] in ("xcomp", "acl", "advcl", "ccomp", "csubj")
    return below and analysis.lower[above] not in _implied()


def is_ahead(analysis: Analysis, token: int) -> bool:
    """Whether the verb of a thing puts it in the future: "will appear", "is due to open"."""
    verb = token if analysis.upos[token] in ("VERB", "AUX") else governor(analysis, token)
    if verb is None:
        return False
    return any(analysis.relations[c] == "aux" and analysis.lower[c] in ("will", "'ll", "’ll", "shall") for c in analysis.children[verb])


@cache
def _unreal() -> dict[str, frozenset[str]]:
    """The words that must stand before what a governor holds off, by the governor; ``""`` where none must."""
    out: dict[str, frozenset[str]] = {}
    for forms, needed in table("unreal_governors"):
        for form in forms.split(";"):
            out[form] = out.get(form, frozenset()) | {needed}
    return out


@cache
def _implied() -> frozenset[str]:
    return frozenset(load("implicatives"))


@cache
def _modals() -> frozenset[str]:
    return frozenset(load("modals"))
