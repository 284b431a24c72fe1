"""From all that could be events to those that are: what is part of another, or told twice, goes."""

from __future__ import annotations

from onrecord.extract.events._drafts import Draft
from onrecord.extract.events._endings import ended
from onrecord.extract.events._scene import Scene

# Where what a noun names is the same as what the verb above it tells: "killed in an attack", "the attack killed".
# Types whose recipient is whoever the thing promised, refused or threatened would be done to.
_ABOUT = frozenset(("AGREE", "REJECT", "THREATEN"))
_SAME = frozenset(("in", "by", "during", "with", "from"))


def settled(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts that stand for events of their own."""
    verbal = {draft.head: draft for draft in drafts if draft.verbal}
    parts = {token for draft in drafts for token in draft.tokens if token != draft.head}
    out = []
    for draft in drafts:
        if draft.verbal and draft.head in parts:
            continue
        _concern(scene, draft, verbal)
        if draft.verbal and _refused(scene, draft, verbal):
            continue
        if not draft.verbal and _told_by_verb(scene, draft, verbal):
            continue
        if draft.verbal and _same_people(scene, draft, verbal):
            continue
        ended(scene, draft)
        out.append(draft)
    return out


def _concern(scene: Scene, draft: Draft, verbal: dict[int, Draft]) -> None:
    """Gives a promise, a refusal or a threat without an addressee the recipient of what is promised, refused or threatened."""
    analysis = scene.analysis
    relation, above = analysis.relations[draft.head], analysis.heads[draft.head]
    governor = verbal.get(above)
    if governor is None or governor.type not in _ABOUT or relation not in ("xcomp", "obj", "advcl", "obl", "ccomp"):
        return
    if not governor.recipients or draft.head in governor.recipients:
        told = [t for t in draft.recipients if t not in governor.actors]
        governor.recipients = told or governor.recipients


def _refused(scene: Scene, draft: Draft, verbal: dict[int, Draft]) -> bool:
    """Whether an event is what another refuses: a refusal stands alone."""
    analysis = scene.analysis
    above = analysis.heads[draft.head]
    governor = verbal.get(above)
    return governor is not None and governor.type == "REJECT" and analysis.relations[draft.head] == "xcomp"


def _same_people(scene: Scene, draft: Draft, verbal: dict[int, Draft]) -> bool:
    """Whether a verb says of the same people what the verb it is joined to says already: "shot and wounded"."""
    if draft.type != "ASSAULT" or scene.analysis.relations[draft.head] != "conj":
        return False
    other = verbal.get(scene.analysis.heads[draft.head])
    return other is not None and other.type == draft.type and bool(draft.recipients) and draft.recipients == other.recipients


def _told_by_verb(scene: Scene, draft: Draft, verbal: dict[int, Draft]) -> bool:
    """Whether the verb over a noun tells the same event; then the verb takes over the parties that it lacks."""
    analysis = scene.analysis
    above = verbal.get(analysis.heads[draft.head])
    if above is None or above.type != draft.type:
        return False
    relation = analysis.relations[draft.head]
    subject = relation == "nsubj" and draft.head in scene.clauses.of(above.head).subjects
    if subject or (relation == "obl" and scene.clauses.preposition(draft.head) in _SAME) or relation == "obj":
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
