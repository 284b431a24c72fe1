"""What a governing word makes of a doing: "demand" that it is called for, "plan" that it is planned, "deny" that it was not."""

from __future__ import annotations

from functools import cache

from onrecord.extract.events._classes import NOMINAL
from onrecord.extract.events._forms import noun_forms, verb_forms
from onrecord.extract.events._scene import Scene
from onrecord.lexicons import table

# Values of what is not there yet, or not for sure.
UNREAL = frozenset(("called_for", "planned", "predicted", "possible"))
# Prepositions by which a noun opens what it is about: "a call for", "the threat of".
OPENING = frozenset(("for", "of", "to", "on", "about", "against"))


def governor_value(scene: Scene, head: int) -> str:
    """What the tables say of a governing word, the line with a particle or preposition first; empty where nothing."""
    analysis = scene.analysis
    word, kind, known = analysis.lower[head], analysis.upos[head], governors()
    if kind in NOMINAL:
        return known["n"].get(word, "")
    if kind == "ADJ":
        return known["a"].get(word, "")
    found = known["v"].get(word, "")
    if found or word not in _with_more():
        return found or known["a"].get(word, "")
    clause = scene.clauses.of(head)
    beside = [analysis.lower[p] for p in clause.particles] + [f"+{p}" for p, _ in clause.obliques]
    return next((known["v"][f"{word} {more}"] for more in beside if f"{word} {more}" in known["v"]), known["a"].get(word, ""))


def is_governed(scene: Scene, noun: int) -> bool:
    """Whether a noun is what somebody calls for, plans, expects or fears."""
    analysis = scene.analysis
    head, relation = analysis.heads[noun], analysis.relations[noun]
    if head < 0 or relation not in ("obj", "obl", "nmod"):
        return False
    if relation != "obj" and scene.clauses.preposition(noun) not in OPENING:
        return False
    return governor_value(scene, head) in UNREAL


@cache
def governors() -> dict[str, dict[str, str]]:
    """The values of governors by part of speech (v n a; m, modifiers of the noun itself) and form."""
    out: dict[str, dict[str, str]] = {"v": {}, "n": {}, "a": {}, "m": {}}
    for pos, lemma, value in table("event_governors"):
        word, _, rest = lemma.partition(" ")
        forms = verb_forms(word) if pos == "v" else noun_forms(word) if pos == "n" else {word}
        for form in forms:
            out[pos].setdefault(f"{form} {rest}".strip(), value)
    return out


@cache
def _with_more() -> frozenset[str]:
    return frozenset(form.split(" ")[0] for form in governors()["v"] if " " in form)
