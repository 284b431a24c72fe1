"""Whether a clause fits a frame: the classes of its parties, its complements, and that it tells of a doing at all."""

from __future__ import annotations

from onrecord.extract.events._classes import AGENT, NAMED, NATURE, NOMINAL, OFFICIAL, PEOPLE, PLACE, THING
from onrecord.extract.events._clause import Clause
from onrecord.extract.events._patterns import obliques
from onrecord.extract.events._scene import Scene
from onrecord.extract.events._triggers import Trigger

# Circumstances in which people come to harm; what stands there may be no doing at all ("killed in a crash").
_CIRCUMSTANCE = frozenset(("in", "by", "during", "from", "after", "when", "of"))
_HARM = "ASSAULT"
# Types whose verbs, where they need an object of some class, are other verbs without one: "he fired", "the firm executes".
_TRANSITIVE = frozenset(("ASSAULT", "COERCE", "SANCTION", "RETREAT", "AID"))
_MATTER = frozenset(("to", "on", "upon", "for", "with"))
_FAR = 4  # verbs joined to one another that share the circumstances of the first


def subject_fits(scene: Scene, frame: Trigger, clause: Clause, actor: int) -> bool:
    """Whether the clause has the shape and the actor the classes that a frame asks for, and harm is no accident."""
    if not _shape_fits(scene, frame.flags, clause) or (actor < 0 and "s+" in frame.flags):
        return False
    if actor >= 0:
        mask = _as_subject(scene, actor)
        if (frame.subject and not mask & frame.subject) or (mask & frame.not_subject and not mask & AGENT):
            return False
    return frame.type != _HARM or not _by_nature(scene, clause)


def _shape_fits(scene: Scene, flags: frozenset[str], clause: Clause) -> bool:
    """Whether objects and complements are there, or missing, as the flags of a frame ask for."""
    needs = (
        ("compl" in flags and not _has_complement(scene, clause)),
        ("ob" in flags and not clause.objects and not clause.passive),
        ("nocomp" in flags and bool(clause.complements)),
        ("inf" in flags and not _has_matter(scene, clause)),
        ("nobj" in flags and bool(clause.objects)),
    )
    return not any(needs)


def _has_complement(scene: Scene, clause: Clause) -> bool:
    """Whether a clause or an infinitive says what is asked, refused, offered …; parsers take some for adverbial clauses."""
    return bool(clause.complements) or any("to" in scene.clauses.of(t).marks for t in clause.adverbials)


def _has_matter(scene: Scene, clause: Clause) -> bool:
    """Whether an infinitive or an oblique says what is agreed; with a mere clause it is an opinion ("agrees that it is late")."""
    inner = (*clause.complements, *clause.adverbials)
    infinitive = any("to" in scene.clauses.of(t).marks for t in inner)
    return infinitive or bool(clause.objects) or any(p in _MATTER for p, _ in clause.obliques)


def _as_subject(scene: Scene, token: int) -> int:
    """The classes of a subject: there, the name of a place stands for who governs it."""
    mask = scene.classes.of(token)
    if scene.analysis.upos[token] == "PROPN" and mask & PLACE:
        mask |= OFFICIAL
    if mask == THING and scene.analysis.upos[token] == "PROPN":
        mask |= NAMED
    return mask


def _by_nature(scene: Scene, clause: Clause) -> bool:
    """Whether harm is told as an accident or a disaster: "killed in a crash", "the quake injured"."""
    analysis = scene.analysis
    for _ in range(_FAR):
        around = [*clause.subjects, *(t for p, t in obliques(scene, clause) if p in _CIRCUMSTANCE)]
        joined = [c for c in analysis.children[clause.verb] if analysis.relations[c] == "conj" and analysis.upos[c] == "VERB"]
        around += [t for c in joined[:_FAR] for p, t in scene.clauses.of(c).obliques if p in _CIRCUMSTANCE]
        if any(_is_nature(scene, token) for token in around):
            return True
        if analysis.relations[clause.verb] != "conj" or clause.subjects:
            break
        clause = scene.clauses.of(analysis.heads[clause.verb])
    return False


def _is_nature(scene: Scene, token: int) -> bool:
    mask = scene.classes.of(token)
    return bool(mask & NATURE) and not mask & AGENT


def recipients_fit(scene: Scene, frame: Trigger, recipients: list[int]) -> bool:
    """Whether the recipients are of the classes that a frame asks for."""
    if not recipients:
        return "r+" not in frame.flags and not (frame.object and frame.type in _TRANSITIVE and not frame.elements)
    mask = scene.classes.of(recipients[0])
    if scene.analysis.upos[recipients[0]] not in NOMINAL and not mask & (AGENT | PEOPLE):
        return True
    return (not frame.object or bool(mask & frame.object)) and not (mask & frame.not_object and not mask & ~frame.not_object & ~THING)
