"""Accusations that no verb of accusing names: whoever says of another that he failed, lied or broke the law accuses him by saying so."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from onrecord.extract.events._classes import NOMINAL
from onrecord.extract.events._drafts import Draft
from onrecord.extract.events._forms import noun_forms, verb_forms
from onrecord.extract.events._scene import Scene
from onrecord.extract.events._triggers import Trigger
from onrecord.lexicons import table
from onrecord.record import Span, Statement

_SURE = 0.6  # read by eye in newswire, two of three of some thirty were accusations
_ACCUSING = Trigger(lemma="", type="ACCUSE", mode="disapprove")
_UNSURE = frozenset("will would may might can could should must shall".split())
_POINTING = frozenset(("it", "this", "that", "these", "those", "which", "there", "what"))


def from_faults(scene: Scene) -> Iterator[Draft]:
    """The accusations that lie in what is said, each with its speaker as actor."""
    if not scene.found.statements:
        return
    faults, analysis = _faults(), scene.analysis
    for token, word in enumerate(analysis.lower):
        needs = faults.get(word)
        if needs is None:
            continue
        said = _said(scene, token)
        if said and said.source and _is_fault(scene, token, needs):
            draft = _draft(scene, token, said)
            if draft:
                yield draft


def _said(scene: Scene, token: int) -> Statement | None:
    starts, ends = scene.analysis.starts, scene.analysis.ends
    voice = scene.found.voice(starts[token], ends[token])
    return scene.statements.get(voice) if voice else None


def _is_fault(scene: Scene, token: int, needs: tuple[str, frozenset[str]]) -> bool:
    """Whether a word is said of a subject as a fact, and all that it needs stands beside it."""
    kind, objects = needs
    analysis, clause = scene.analysis, scene.clauses.of(token)
    if clause.negated or clause.passive or _UNSURE.intersection(clause.auxiliaries):
        return False
    if kind == "p":
        return any(analysis.relations[c] == "cop" for c in analysis.children[token])
    finite = analysis.xpos[token] in ("VBD", "VBZ", "VBP") or (clause.auxiliaries and analysis.xpos[token].startswith("VB"))
    if not finite or "to" in clause.marks or analysis.relations[token] in ("amod", "compound", "acl"):
        return False
    if kind == "inf" and not any("to" in scene.clauses.of(t).marks for t in (*clause.complements, *clause.adverbials)):
        return False
    return not objects or any(analysis.lower[t] in objects for t in clause.objects)


def _draft(scene: Scene, token: int, said: Statement) -> Draft | None:
    """The accusation by whoever says it, of the subject; ``None`` where they are one."""
    speaker, blamed = _head(scene, said.source[0]), scene.clauses.subject(token)
    if speaker < 0 or blamed < 0 or blamed == speaker or scene.analysis.lower[blamed] in ("i", "we", "you"):
        return None
    known = scene.found.mention_at
    if blamed in known and speaker in known and known[blamed].entity == known[speaker].entity:
        return None
    pointing = scene.analysis.lower[blamed] in _POINTING
    if not pointing and scene.analysis.upos[token] == "VERB" and not scene.classes.is_agent(blamed):
        return None
    return Draft(
        trigger=_ACCUSING,
        type=_ACCUSING.type,
        mode=_ACCUSING.mode,
        head=token,
        predicate=token,
        tokens=(token,),
        actors=[speaker],
        recipients=[] if pointing else [scene.parties.behind(blamed)],
        said=said,
        by="lexicon:event_faults",
        score=_SURE,
    )


def _head(scene: Scene, span: Span) -> int:
    """The head word of a source."""
    analysis = scene.analysis
    first, end = scene.found.tokens_of(span)
    inside = (t for t in range(first, end) if analysis.upos[t] in NOMINAL and not first <= analysis.heads[t] < end)
    return next(inside, -1)


@cache
def _faults() -> dict[str, tuple[str, frozenset[str]]]:
    """By form: "p" for a predicate, "inf" for a verb that needs an infinitive, else ""; and the objects of which it needs one."""
    out: dict[str, tuple[str, frozenset[str]]] = {}
    for kind, word, needs in table("event_faults"):
        objects = frozenset(f for noun in needs.partition("obj:")[2].split(",") if noun for f in noun_forms(noun))
        for form in verb_forms(word) if kind == "v" else (word,):
            out.setdefault(form, ("p" if kind == "p" else "inf" if needs == "inf" else "", objects))
    return out
