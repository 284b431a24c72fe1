"""What a clause itself says of its predicate: that it was not, may be, shall be, or would be if."""

from __future__ import annotations

from onrecord.extract.events._clause import Clause
from onrecord.extract.events._governors import governors
from onrecord.extract.events._scene import Scene

_MODALS = {
    **dict.fromkeys(("may", "might", "can", "could"), "possible"),
    **dict.fromkeys(("should", "must", "ought", "needs"), "called_for"),
    **dict.fromkeys(("will", "'ll", "’ll", "shall", "wo", "going"), "planned"),
    "would": "possible",
}
# With "have" a modal verb speaks of what did not come to be, or of what did: by whether it is negated.
_MODALS_PAST = {
    "should": ("negated", "actual"),
    "ought": ("negated", "actual"),
    "would": ("negated", "actual"),
    "must": ("possible", "possible"),
}
_FINITE_BE = frozenset(("am", "is", "are", "was", "were"))
_IF = frozenset(("if", "unless", "whether", "lest", "provided"))
_CONJOINED = 4  # verbs joined to one another that are looked through for what they are joined to


def own_value(scene: Scene, clause: Clause) -> str:
    """The actuality that negation, modal verbs and conditions of the clause itself give; empty where they give none."""
    auxiliaries = clause.auxiliaries
    if "have" in auxiliaries:
        past = next((_MODALS_PAST[a] for a in auxiliaries if a in _MODALS_PAST), None)
        if past:
            return past[clause.negated]
    if "to" in clause.marks and _FINITE_BE.intersection(auxiliaries):
        return "negated" if clause.negated else _set(scene, clause)
    modal = next((a for a in auxiliaries if a in _MODALS), "")
    if clause.negated:
        return "possible" if modal and modal != "would" and _MODALS[modal] == "possible" else "negated"
    if modal:
        return _modal(scene, clause, modal)
    return "possible" if _IF.intersection(clause.marks) else ""


def _set(scene: Scene, clause: Clause) -> str:
    """What is to be done: by plan, or as the subject says ("our task is to stop")."""
    subject = clause.subjects[-1] if clause.subjects else -1
    return (governors()["n"].get(scene.analysis.lower[subject], "") if subject >= 0 else "") or "planned"


def _modal(scene: Scene, clause: Clause, modal: str) -> str:
    """What will be is planned by whoever will do it, and predicted of things; "would" in reported speech is "will"."""
    value = _MODALS[modal]
    if modal == "would" and _is_reported(scene, clause.verb):
        value = "planned"
    if value != "planned" or clause.passive:
        return value
    subject = scene.clauses.subject(clause.verb)
    return "planned" if subject >= 0 and scene.classes.is_agent(subject) else "predicted"


def _is_reported(scene: Scene, verb: int) -> bool:
    """Whether a clause is what somebody said, promised, believed in the past."""
    analysis = scene.analysis
    for _ in range(_CONJOINED):
        if analysis.relations[verb] != "conj":
            break
        verb = analysis.heads[verb]
    head = analysis.heads[verb]
    return analysis.relations[verb] == "ccomp" and head >= 0 and analysis.xpos[head] in ("VBD", "VBN")
