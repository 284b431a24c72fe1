"""Events that nouns name: "the arrest of", "air strikes on", and with a light verb "carried out an attack"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.events._classes import AGENT, NATURE, TIME
from onrecord.extract.events._clause import Clause
from onrecord.extract.events._drafts import Draft
from onrecord.extract.events._endings import is_ended
from onrecord.extract.events._governors import is_governed
from onrecord.extract.events._light import add_parties, light_verb
from onrecord.extract.events._passing import passing
from onrecord.extract.events._scene import Scene
from onrecord.extract.events._triggers import Trigger, nouns, verbs

_SURE = 0.65  # 67 of 100 on the same reports
# Prepositions that only a doing takes: enough for a noun that is often none ("a battle against").
_TELLING = frozenset(("by", "between", "among", "with", "against", "on"))

# Prepositions of a party that a parse may hang on a word further in: "the withdrawal of troops from the valley".
_DEEP = frozenset(("against", "from"))
# Participles behind a measure that say who took it and on whom it lies: "sanctions imposed on".
_PLACED = frozenset(("imposed", "placed", "slapped", "levied", "carried", "launched", "committed", "conducted", "waged"))
_ACCUSING = frozenset("accuse accuses accused accusing blame blames blamed blaming".split())
# Types of deeds, as against words: what is called for or feared is told, even where nobody is named with it.
_DEEDS = frozenset(("ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "RETREAT", "AID", "CONSULT", "COOPERATE"))


def from_nouns(scene: Scene, taken: set[int]) -> Iterator[Draft]:
    """The events that nouns of a report name, but for those that are part of the trigger of another (``taken``)."""
    known, analysis = nouns(), scene.analysis
    for token, word in enumerate(analysis.lower):
        frames = known.get(word)
        if (
            frames
            and token not in taken
            and _is_noun(scene, token)
            and (analysis.relations[token] not in ("compound", "flat") or analysis.lower[analysis.heads[token]] in passing("carrier"))
        ):
            draft = _first(scene, token, frames)
            if draft:
                yield draft


def _is_noun(scene: Scene, token: int) -> bool:
    """Whether a token is a noun in its sentence: by its tag, as a gerund, or as no verb has this form and it stands where nouns do."""
    analysis = scene.analysis
    if analysis.upos[token] in ("NOUN", "PROPN") or scene.clauses.is_gerund(token):
        return True
    return analysis.relations[token] in ("obj", "nsubj", "obl", "nmod") and analysis.lower[token] not in verbs()


def _first(scene: Scene, noun: int, frames: tuple[Trigger, ...]) -> Draft | None:
    for frame in frames:
        tokens = _words(scene, noun, frame)
        draft = None if tokens is None else _draft(scene, noun, frame, tokens)
        if draft or (tokens is not None and not frame.subject):
            return draft
    return None


def _words(scene: Scene, noun: int, frame: Trigger) -> list[int] | None:
    """The tokens of the trigger, where the words that must stand before the noun do."""
    lower, out = scene.analysis.lower, [noun]
    at = noun
    for element in reversed(frame.elements):
        if element.kind == "obl":
            behind = [t for p, t in scene.clauses.of(noun).obliques if p == element.word and lower[t] in element.heads]
            if not behind:
                return None
            out.append(behind[0])
            continue
        at -= 1
        if at >= 0 and lower[at] in ("-", "–"):
            at -= 1
        if at < 0 or lower[at] not in element.heads:
            return None
        out.append(at)
    return sorted(out)


def _draft(scene: Scene, noun: int, frame: Trigger, tokens: list[int]) -> Draft | None:
    if scene.analysis.relations[noun] == "compound":
        noun = scene.analysis.heads[noun]
    light = light_verb(scene, noun)
    own = scene.clauses.of(noun)
    actors = [t for t in _actors(scene, own, frame) if t not in tokens]
    recipients = [t for t in _recipients(scene, own, frame) if t not in actors]
    if not recipients:
        recipients = _behind(scene, noun, frame)
    theirs = bool(actors) and scene.clauses.is_possessor(actors[0]) and scene.analysis.xpos[actors[0]] != "PRP$"
    if not actors:
        actors = _accused(scene, noun)
    if light:
        add_parties(scene, light, frame, (actors, recipients))
    if frame.subject and not (actors and scene.classes.of(actors[0]) & frame.subject):
        return None
    if not _is_told(scene, own, frame, (actors, recipients), light is not None):
        return None
    return Draft(
        trigger=frame,
        type=frame.type,
        mode=frame.mode,
        head=noun,
        predicate=light.clause.verb if light and not theirs else noun,
        tokens=tuple(tokens),
        actors=actors,
        recipients=recipients,
        verbal=False,
        by="lexicon:event_nouns",
        score=_SURE,
    )


def _actors(scene: Scene, own: Clause, frame: Trigger) -> list[int]:
    for source in frame.actors:
        found = [t for t in _at(scene, own, source) if scene.classes.of(t) & AGENT and not scene.classes.of(t) & (TIME | NATURE)]
        if found:
            return found if source in ("between", "among") else found[:1]
    return []


def _recipients(scene: Scene, own: Clause, frame: Trigger) -> list[int]:
    for source in frame.recipients:
        found = [t for t in _at(scene, own, source) if not scene.classes.of(t) & TIME]
        if found:
            return found[:1]
    return []


def _accused(scene: Scene, noun: int) -> list[int]:
    """Who is accused of what a noun names."""
    analysis = scene.analysis
    verb = analysis.heads[noun]
    if verb < 0 or analysis.lower[verb] not in _ACCUSING or scene.clauses.preposition(noun) not in ("of", "for"):
        return []
    clause = scene.clauses.of(verb)
    objects = [t for t in clause.objects if t != noun]
    accused = objects[0] if objects else scene.clauses.subject(verb)
    return [accused] if accused >= 0 and accused != noun else []


def _behind(scene: Scene, noun: int, frame: Trigger) -> list[int]:
    """The recipient that the parse hangs on the verb though it stands behind its object: "will stop attacks on the town"."""
    analysis = scene.analysis
    above = analysis.heads[noun]
    if above < 0 or analysis.relations[noun] not in ("obj", "nmod"):
        return []
    sources = [p for p in frame.recipients if p in _TELLING or (p == "to" and analysis.relations[noun] == "nmod")]
    over = [above]
    if analysis.relations[noun] == "nmod" and analysis.relations[above] == "obj":
        over.append(analysis.heads[above])
    obliques = [pair for token in over for pair in scene.clauses.of(token).obliques]
    return [t for p, t in obliques if p in sources and t > noun and not scene.classes.of(t) & TIME][:1]


def _at(scene: Scene, own: Clause, source: str) -> list[int]:
    analysis = scene.analysis
    if source == "poss":
        return [c for c in analysis.children[own.verb] if c < own.verb and scene.clauses.is_possessor(c)]
    if source == "mod":
        return [
            c
            for c in analysis.children[own.verb]
            if c < own.verb and analysis.relations[c] in ("compound", "amod", "nmod") and not scene.clauses.is_possessor(c)
        ]
    placed = [
        t for c in analysis.children[own.verb] if analysis.lower[c] in _PLACED for p, t in scene.clauses.of(c).obliques if p == source
    ]
    deeper = [pair for _, t in own.obliques for pair in scene.clauses.of(t).obliques] if source in _DEEP else []
    return [t for p, t in own.obliques if p == source] or placed or [t for p, t in deeper if p == source]


def _is_told(scene: Scene, own: Clause, frame: Trigger, parties: tuple[list[int], list[int]], light: bool) -> bool:
    """Whether the sentence says who or to whom, so that the noun tells of the event and does not merely refer to it."""
    actors, recipients = parties
    if "bare" in frame.flags:
        return True
    if not actors and not recipients:
        governed = light or (frame.type in _DEEDS and is_governed(scene, own.verb))
        return (governed and not _is_known(scene, own.verb)) or (frame.type in _DEEDS and is_ended(scene, own.verb))
    if "light" in frame.flags and not light:
        return bool(actors and recipients) or any(p in _TELLING for p, t in own.obliques if scene.classes.is_agent(t))
    return True


def _is_known(scene: Scene, noun: int) -> bool:
    """Whether a noun stands with an article or pronoun that points back to what is known: "the attack", "such talks"."""
    analysis = scene.analysis
    return any(
        analysis.relations[c] == "det" and analysis.lower[c] not in ("a", "an", "some", "no", "another") for c in analysis.children[noun]
    )
