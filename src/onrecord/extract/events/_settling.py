"""From all that could be events to those that are: what is part of another, or told twice, goes."""

from __future__ import annotations

from onrecord.extract.events._drafts import Draft
from onrecord.extract.events._scene import Scene

# Where what a noun names is the same as what the verb above it tells: "killed in an attack", "the attack killed".
_SAME = frozenset(("in", "by", "during", "with", "from"))


def settled(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts that stand for events of their own."""
    verbal = {draft.head: draft for draft in drafts if draft.verbal}
    out = []
    for draft in drafts:
        if draft.verbal and _refused(scene, draft, verbal):
            continue
        if not draft.verbal and _told_by_verb(scene, draft, verbal):
            continue
        out.append(draft)
    return out


def _refused(scene: Scene, draft: Draft, verbal: dict[int, Draft]) -> bool:
    """Whether an event is what another refuses: a refusal stands alone."""
    analysis = scene.analysis
    above = analysis.heads[draft.head]
    governor = verbal.get(above)
    return governor is not None and governor.type == "REJECT" and analysis.relations[draft.head] == "xcomp"


def _told_by_verb(scene: Scene, draft: Draft, verbal: dict[int, Draft]) -> bool:
    """Whether the verb over a noun tells the same event; then the verb takes over the parties that it lacks."""
    analysis = scene.analysis
    above = verbal.get(analysis.heads[draft.head])
    if above is None or above.type != draft.type:
        return False
    relation = analysis.relations[draft.head]
    if relation == "nsubj" or (relation == "obl" and scene.clauses.preposition(draft.head) in _SAME) or relation == "obj":
        if draft.head in above.actors:
            above.actors.remove(draft.head)
        if not above.actors:
            above.actors += draft.actors
        if draft.head in above.recipients:
            above.recipients.remove(draft.head)
        if not above.recipients:
            above.recipients += draft.recipients
        return True
    return False
