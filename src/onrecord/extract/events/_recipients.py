"""Where the recipient of an event stands that a verb names."""

from __future__ import annotations

from onrecord.extract.events._classes import TIME
from onrecord.extract.events._clause import Clause
from onrecord.extract.events._patterns import obliques
from onrecord.extract.events._scene import Scene
from onrecord.extract.events._triggers import Trigger

# Prepositions of a recipient that a parse may hang on another oblique: "sold millions in arms to them".
_LOOSE = frozenset(("to", "against", "from", "with", "on"))
_HELPING = frozenset("help helping assist assisting support supporting aid".split())


def recipients(scene: Scene, clause: Clause, frame: Trigger, patient: int) -> list[int]:
    """Who the event is done to: the first place of the frame where somebody stands."""
    for source in frame.recipients:
        found = _at(scene, clause, source, patient)
        if found:
            return found
    return []


def thing_done_to(scene: Scene, clause: Clause) -> int:
    """The object; of a verb without one, that of the verb joined to it ("arrested and charged two men")."""
    if clause.objects:
        return clause.objects[0]
    analysis = scene.analysis
    for child in analysis.children[clause.verb]:
        if analysis.relations[child] == "conj" and analysis.upos[child] == "VERB":
            shared = scene.clauses.of(child).objects
            if shared and shared[0] > child and not scene.clauses.of(child).subjects:
                return shared[0]
    return -1


def _at(scene: Scene, clause: Clause, source: str, patient: int) -> list[int]:
    """The nominals at one place of a frame."""
    if source in ("obj", "subj"):
        thing = patient if patient >= 0 or source == "subj" else thing_done_to(scene, clause)
        return [] if thing < 0 or scene.classes.of(thing) & TIME else [thing]
    if source == "iobj":
        return clause.indirect[:1]
    if source in _SPECIAL:
        return _SPECIAL[source](scene, clause)
    near = [t for p, t in obliques(scene, clause) if p == source and not scene.classes.of(t) & TIME]
    return (near or _further_in(scene, clause, source))[:1]


def _possessor(scene: Scene, clause: Clause) -> list[int]:
    """Whose the object is."""
    things = clause.objects or clause.subjects
    return [c for thing in things for c in scene.analysis.children[thing] if scene.clauses.is_possessor(c)][:1]


def _further_in(scene: Scene, clause: Clause, source: str) -> list[int]:
    """What stands with a preposition behind the verb, though the parse hangs it on another oblique: "sold millions in arms to them"."""
    if source not in _LOOSE:
        return []
    inner = [pair for _, above in obliques(scene, clause) for pair in scene.clauses.of(above).obliques]
    return [t for p, t in inner if p == source and t > clause.verb and not scene.classes.of(t) & TIME]


def _clause_subject(scene: Scene, clause: Clause) -> list[int]:
    """Who shall do what is asked for: the subject of the clause."""
    for complement in clause.complements:
        inner = scene.clauses.of(complement)
        if inner.subjects:
            return [scene.clauses.meant(inner.subjects[0])]
    return []


def _helped(scene: Scene, clause: Clause) -> list[int]:
    """Whom something is given to help: "earmarked a million to help the refugees"."""
    inner = [*clause.complements, *clause.adverbials]
    inner += [t for thing in clause.objects for t in scene.analysis.children[thing] if scene.analysis.relations[t] == "acl"]
    for complement in inner:
        if scene.analysis.lower[complement] in _HELPING and scene.clauses.of(complement).objects:
            return scene.clauses.of(complement).objects[:1]
    return []


def _theme(scene: Scene, clause: Clause) -> list[int]:
    """Whom it concerns, where it is a doing that is asked for: "demanded the withdrawal of the troops"."""
    things = [*clause.objects, *(t for p, t in clause.obliques if p == "for")]
    if clause.passive:
        things = clause.subjects
    for thing in things:
        for child in scene.analysis.children[thing]:
            preposition = scene.clauses.preposition(child) if scene.analysis.relations[child] == "nmod" else ""
            if preposition in ("against", "on") and not scene.classes.of(child) & TIME:
                return [child]
            if (preposition in ("of", "by", "from", "with") or scene.clauses.is_possessor(child)) and scene.classes.is_agent(child):
                return [child]
    return []


_SPECIAL = {"poss": _possessor, "clause": _clause_subject, "help": _helped, "theme": _theme}
