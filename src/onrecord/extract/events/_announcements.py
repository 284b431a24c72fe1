"""Who announces what he will do promises it, or threatens with it: an event of its own beside what is announced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.extract.events._classes import ARMED, BODY, NAMED, OFFICIAL
from onrecord.extract.events._drafts import Draft
from onrecord.extract.events._forms import verb_forms
from onrecord.extract.events._scene import Scene
from onrecord.extract.events._triggers import Trigger

_SURE = 0.6  # too rare in the annotated reports to be measured; looser than what a verb of promising names
_PROMISE = Trigger(lemma="", type="AGREE", mode=None)
_THREAT = Trigger(lemma="", type="THREATEN", mode=None)
# What it is to announce an event of one's own, by its type.
_KINDS = {
    **dict.fromkeys(("AID", "RETREAT", "CONCEDE", "COOPERATE", "SUPPORT", "CONSULT"), _PROMISE),
    **dict.fromkeys(("SANCTION", "COERCE", "ASSAULT"), _THREAT),
}
_ONESELF = frozenset(("it", "they", "he", "she", "we", "i"))
_WILL = frozenset(("will", "would", "'ll", "’ll", "shall"))
_CONJOINED = 4  # verbs joined to one another that are announced together


def announcements(scene: Scene, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The promises and threats that lie in announcing what is among the events, one for each verb of announcing."""
    taken = {draft.head for draft in drafts}
    for draft in drafts:
        kind = _KINDS.get(draft.type)
        if kind is None or draft.actuality != "planned":
            continue
        verb = _announcing_verb(scene, draft)
        if verb < 0 or verb in taken:
            continue
        speaker = scene.clauses.subject(verb)
        if _is_own(scene, draft, speaker):
            taken.add(verb)
            yield _draft(_words(scene, verb, draft.predicate), speaker, kind, draft)


def _announcing_verb(scene: Scene, draft: Draft) -> int:
    """The verb of announcing whose clause an event is, -1 for none."""
    analysis, verb = scene.analysis, draft.predicate
    for _ in range(_CONJOINED):
        if analysis.relations[verb] != "conj":
            break
        verb = analysis.heads[verb]
    above = analysis.heads[verb]
    found = above >= 0 and analysis.relations[verb] == "ccomp" and analysis.lower[above] in _verbs()
    return above if found and not scene.clauses.of(above).passive else -1


def _is_own(scene: Scene, draft: Draft, speaker: int) -> bool:
    """Whether whoever announces an event is the one who will do it."""
    if speaker < 0 or not draft.actors or not scene.classes.of(speaker) & (OFFICIAL | ARMED | BODY | NAMED):
        return False
    doer = draft.actors[0]
    known = scene.found.mention_at
    if speaker in known and doer in known and known[speaker].entity == known[doer].entity:
        return True
    return scene.analysis.lower[doer] in _ONESELF


def _words(scene: Scene, verb: int, predicate: int) -> tuple[int, ...]:
    """What names the promise: the verb of announcing, with the "will" where the verb merely says."""
    analysis = scene.analysis
    will = [c for c in analysis.children[predicate] if analysis.lower[c] in _WILL and analysis.relations[c] == "aux"]
    return (verb, will[0]) if will and analysis.lower[verb] in verb_forms("say") and will[0] > verb else (verb,)


def _draft(words: tuple[int, ...], speaker: int, kind: Trigger, announced: Draft) -> Draft:
    return Draft(
        trigger=kind,
        type=kind.type,
        mode=kind.mode,
        head=words[0],
        predicate=words[0],
        tokens=words,
        actors=[speaker],
        recipients=[t for t in announced.recipients if t != speaker],
        by="rule:announcement",
        score=_SURE,
    )


@cache
def _verbs() -> frozenset[str]:
    return frozenset(form for lemma in ("announce", "confirm", "declare", "reveal", "say") for form in verb_forms(lemma))
