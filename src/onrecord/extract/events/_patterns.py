"""Whether all stands beside a verb that its frame asks for: particles, prepositions, objects."""

from __future__ import annotations

from onrecord.extract.events._classes import TIME
from onrecord.extract.events._clause import Clause
from onrecord.extract.events._scene import Scene
from onrecord.extract.events._triggers import Element, Trigger

# Participles behind a measure that say on whom it lies: "sanctions imposed on".
_PLACED = frozenset(("imposed", "placed", "slapped", "levied"))
# Prepositions that a doing takes, wherever the parse hangs them: "filed a suit in court against".
_DEEP = frozenset(("against",))


def beside(scene: Scene, clause: Clause, frame: Trigger) -> list[int] | None:
    """The tokens of the trigger where all stands beside the verb that its frame asks for."""
    out = [clause.verb]
    for element in frame.elements:
        token = _element(scene, clause, element)
        if token < 0:
            return None
        if element.kind in ("~", "and") or (element.kind in ("obj", "obl") and element.heads):
            out.append(token)
    return out


def _element(scene: Scene, clause: Clause, element: Element) -> int:
    """The token that an element of a pattern asks for, -1 where it is not there."""
    if element.kind == "obj":
        return _thing(scene, clause, element)
    if element.kind == "+":
        return _opened(scene, clause, element.word)
    lower, relations = scene.analysis.lower, scene.analysis.relations
    if element.kind == "~":
        return next((p for p in clause.particles if lower[p] == element.word), -1)
    if element.kind == "and":
        beside = scene.analysis.children[clause.verb]
        return next((t for t in beside if lower[t] in element.heads and relations[t] != "nsubj"), -1)
    fitting = (t for p, t in obliques(scene, clause) if p == element.word)
    return next((t for t in fitting if lower[t] in element.heads or scene.classes.of(t) & element.mask), -1)


def _thing(scene: Scene, clause: Clause, element: Element) -> int:
    """The object of one of some words or classes; in the passive, what was the object."""
    things = [*clause.subjects, *clause.objects] if clause.passive else clause.objects
    if element.mask:
        return next((t for t in things if scene.classes.of(t) & element.mask), -1)
    return next((t for thing in things for t in scene.parties.joined(thing) if scene.analysis.lower[t] in element.heads), -1)


def _opened(scene: Scene, clause: Clause, preposition: str) -> int:
    """An oblique, a clause or a particle with a preposition."""
    for opening, token in obliques(scene, clause):
        if opening == preposition and not scene.classes.of(token) & TIME:
            return token
    for token in (*clause.complements, *clause.adverbials):
        if preposition in scene.clauses.of(token).marks:
            return token
    return next((p for p in clause.particles if scene.analysis.lower[p] == preposition), -1)


def obliques(scene: Scene, clause: Clause) -> list[tuple[str, int]]:
    """The obliques of a verb, with their prepositions, and what the parse hangs on its object though it may belong to the verb."""
    out = list(clause.obliques)
    for thing in clause.objects:
        out += scene.clauses.of(thing).obliques
        for child in scene.analysis.children[thing]:
            if scene.analysis.lower[child] in _PLACED:
                out += scene.clauses.of(child).obliques
    for _, above in tuple(out):
        out += [(p, t) for p, t in scene.clauses.of(above).obliques if p in _DEEP]
    return out
