"""Events that verbs and predicative adjectives name, with their parties by grammar."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.events._classes import AGENT, DOING, NATURE, TIME, WEAPON
from onrecord.extract.events._clause import Clause
from onrecord.extract.events._conditions import recipients_fit, subject_fits
from onrecord.extract.events._drafts import Draft
from onrecord.extract.events._mending import is_joined_verb
from onrecord.extract.events._patterns import beside
from onrecord.extract.events._recipients import recipients, thing_done_to
from onrecord.extract.events._scene import Scene
from onrecord.extract.events._triggers import Trigger, adjectives, nouns, verbs

# Of the events that verbs gave on annotated reports, 86 of 100 were there with this type; less here, as the tables were made beside them.
_SURE = 0.8
# The type of a frame that says what is no event: "fight for a better life".
_NONE = "-"
_HAVE = frozenset("have has had having 've ’ve".split())


def from_verbs(scene: Scene) -> Iterator[Draft]:
    """The events that verbs and adjectives of a report name, in the order of the text."""
    known, predicative = verbs(), adjectives()
    analysis = scene.analysis
    for token, word in enumerate(analysis.lower):
        frames = known.get(word)
        draft = None
        if frames and analysis.xpos[token].startswith("VB") and _is_verb(scene, token):
            draft = _first(scene, token, frames)
        if draft is None and word in predicative and analysis.upos[token] in ("ADJ", "VERB") and analysis.relations[token] != "amod":
            draft = _first(scene, token, predicative[word])
        if draft:
            yield draft


def _is_verb(scene: Scene, token: int) -> bool:
    """Whether a token with the tag of a verb is one in its sentence, and no noun ("the accused") or adjective ("rebel-held")."""
    analysis, relation = scene.analysis, scene.analysis.relations[token]
    if token and analysis.words[token - 1] in ("-", "–") and relation != "root":
        return False
    if scene.clauses.is_gerund(token) and analysis.lower[token] in nouns():
        return False
    if any(analysis.relations[c] == "det" and c < token for c in analysis.children[token]):
        return False
    if analysis.xpos[token] == "VBN" and relation in ("nsubj", "obj", "iobj", "obl", "nmod"):
        return False
    return relation not in ("amod", "compound", "aux", "case") or (relation == "amod" and is_joined_verb(analysis, token))


def _first(scene: Scene, verb: int, frames: tuple[Trigger, ...]) -> Draft | None:
    """The event of the first frame that fits."""
    clause = scene.clauses.of(verb)
    for frame in frames:
        tokens = beside(scene, clause, frame)
        if tokens is None:
            continue
        draft = _draft(scene, clause, frame, tokens)
        if draft or frame.type == _NONE:
            return draft if frame.type != _NONE else None
    return None


def _draft(scene: Scene, clause: Clause, frame: Trigger, tokens: list[int]) -> Draft | None:
    """The event of a clause by a frame, ``None`` where the parties do not fit it or are all missing."""
    actor, patient = _sides(scene, clause, frame)
    if not subject_fits(scene, frame, clause, actor):
        return None
    places = recipients(scene, clause, frame, patient)
    if not recipients_fit(scene, frame, places):
        return None
    doer, done_to = _doer(scene, actor), [scene.parties.behind(t) for t in places]
    if doer < 0 and not done_to:
        return None
    return Draft(
        trigger=frame,
        type=frame.type,
        mode=frame.mode,
        head=clause.verb,
        predicate=clause.verb,
        tokens=tuple(sorted(tokens)),
        actors=[doer] if doer >= 0 else [],
        recipients=[t for t in done_to if t != doer],
        by="lexicon:event_verbs",
        score=_SURE,
    )


def _sides(scene: Scene, clause: Clause, frame: Trigger) -> tuple[int, int]:
    """Who does it, and who is acted on where the grammar makes that the subject; -1 for neither."""
    subject = scene.clauses.subject(clause.verb)
    passive = ("adj" not in frame.flags and clause.passive) or _bare_passive(scene, clause, frame)
    if passive or "subj" in frame.recipients:
        return _agent(scene, clause), subject
    return subject, -1


def _doer(scene: Scene, actor: int) -> int:
    """Who acts where an instrument or a doing is the subject ("the army's raid killed"): whoever it
    belongs to, -1 where that is not said."""
    if actor < 0 or scene.classes.of(actor) & TIME:
        return -1
    mask = scene.classes.of(actor)
    if mask & AGENT or not mask & (WEAPON | DOING | NATURE):
        return actor
    analysis = scene.analysis
    for child in analysis.children[actor]:
        owns = scene.clauses.is_possessor(child) or analysis.relations[child] in ("compound", "amod")
        behind = analysis.relations[child] == "nmod" and scene.clauses.preposition(child) in ("by", "from")
        if (owns or behind) and scene.classes.is_agent(child):
            return child
        if analysis.relations[child] == "acl":
            by = [t for p, t in scene.clauses.of(child).obliques if p == "by" and scene.classes.is_agent(t)]
            if by:
                return by[0]
    return -1


def _bare_passive(scene: Scene, clause: Clause, frame: Trigger) -> bool:
    """Headlines leave out the "were" of "Two killed in attack", so that a verb that is never without an object stands in the past."""
    if "tr" not in frame.flags or thing_done_to(scene, clause) >= 0 or scene.analysis.xpos[clause.verb] not in ("VBD", "VBN"):
        return False
    return not _HAVE.intersection(clause.auxiliaries)


def _agent(scene: Scene, clause: Clause) -> int:
    """Who a passive was done by, -1 where it is not said."""
    inner = (pair for _, above in clause.obliques for pair in scene.clauses.of(above).obliques)
    return next((t for p, t in (*clause.obliques, *inner) if p == "by" and not scene.classes.of(t) & TIME), -1)
