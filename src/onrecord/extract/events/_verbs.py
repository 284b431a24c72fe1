"""Events that verbs and predicative adjectives name, with their parties by grammar."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.events._classes import AGENT, DOING, NAMED, NATURE, NOMINAL, OFFICIAL, PEOPLE, PLACE, THING, TIME, WEAPON
from onrecord.extract.events._clauses import Clause
from onrecord.extract.events._drafts import Draft
from onrecord.extract.events._scene import Scene
from onrecord.extract.events._triggers import Element, Trigger, adjectives, nouns, verbs

_SURE = 0.8
# Prepositions of what a passive was done by or through.
_BY = ("by",)
# Circumstances in which people come to harm; what stands there may be no doing at all ("killed in a crash").
_CIRCUMSTANCE = frozenset(("in", "by", "during", "from", "after", "when", "of"))
_HARM = "ASSAULT"
# Types whose verbs, where they need an object of some class, are other verbs without one: "he fired", "the firm executes".
_TRANSITIVE = frozenset(("ASSAULT", "COERCE", "SANCTION", "RETREAT", "AID"))
# The type of a frame that says what is no event: "fight for a better life".
_NONE = "-"
_HAVE = frozenset("have has had having 've ’ve".split())
# Participles behind a measure that say on whom it lies: "sanctions imposed on".
_PLACED = frozenset(("imposed", "placed", "slapped", "levied"))
# Prepositions that a doing takes, wherever the parse hangs them: "filed a suit in court against".
_DEEP = frozenset(("against",))
_LOOSE = frozenset(("to", "against", "from", "with", "on"))
_HELPING = frozenset("help helping assist assisting support supporting aid".split())


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
    """Whether a token with the tag of a verb is one in its sentence, and no adjective."""
    relation = scene.analysis.relations[token]
    if token and scene.analysis.words[token - 1] in ("-", "–") and relation != "root":
        return False
    if scene.clauses.is_gerund(token) and scene.analysis.lower[token] in nouns():
        return False
    if any(scene.analysis.relations[c] == "det" and c < token for c in scene.analysis.children[token]):
        return False  # "the accused"
    return relation not in ("amod", "compound", "aux", "case") or (relation == "amod" and scene.clauses.is_joined_verb(token))


def _first(scene: Scene, verb: int, frames: tuple[Trigger, ...]) -> Draft | None:
    """The event of the first frame that fits."""
    clause = scene.clauses.of(verb)
    for frame in frames:
        tokens = _beside(scene, clause, frame)
        if tokens is None:
            continue
        draft = _draft(scene, clause, frame, tokens)
        if draft or frame.type == _NONE:
            return draft if frame.type != _NONE else None
    return None


def _beside(scene: Scene, clause: Clause, frame: Trigger) -> list[int] | None:
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
    lower = scene.analysis.lower
    if element.kind == "~":
        return next((p for p in clause.particles if lower[p] == element.word), -1)
    if element.kind == "+":
        tokens = [t for p, t in _obliques(scene, clause) if p == element.word and not scene.classes.of(t) & TIME]
        tokens += [t for t in (*clause.complements, *clause.adverbials) if element.word in scene.clauses.of(t).marks]
        tokens += [p for p in clause.particles if lower[p] == element.word]
        return tokens[0] if tokens else -1
    if element.kind == "obj":
        things = [*clause.subjects, *clause.objects] if clause.passive else clause.objects
        if element.mask:
            return next((t for t in things if scene.classes.of(t) & element.mask), -1)
        return next((t for thing in things for t in scene.parties.joined(thing) if lower[t] in element.heads), -1)
    if element.kind == "and":
        beside = scene.analysis.children[clause.verb]
        return next((t for t in beside if lower[t] in element.heads and scene.analysis.relations[t] != "nsubj"), -1)
    for preposition, token in _obliques(scene, clause):
        if preposition == element.word and (lower[token] in element.heads or scene.classes.of(token) & element.mask):
            return token
    return -1


def _obliques(scene: Scene, clause: Clause) -> list[tuple[str, int]]:
    """The obliques of a verb, and what the parse hangs on its object though it may belong to the verb."""
    out = list(clause.obliques)
    for thing in clause.objects:
        out += scene.clauses.of(thing).obliques
        out += [pair for t in scene.analysis.children[thing] if scene.analysis.lower[t] in _PLACED for pair in scene.clauses.of(t).obliques]
    out += [(p, t) for _, above in tuple(out) for p, t in scene.clauses.of(above).obliques if p in _DEEP]
    return out


def _draft(scene: Scene, clause: Clause, frame: Trigger, tokens: list[int]) -> Draft | None:
    passive = "adj" not in frame.flags and clause.passive or _bare_passive(scene, clause, frame)
    subject = scene.clauses.subject(clause.verb)
    actor, patient = (_agent(scene, clause), subject) if passive else (subject, _object(scene, clause))
    if "subj" in frame.recipients:
        actor, patient = _agent(scene, clause), subject
    if not _fits(scene, frame, clause, actor):
        return None
    places = _recipients(scene, clause, frame, patient if passive or "subj" in frame.recipients else -1)
    if not _recipients_fit(scene, frame, places):
        return None
    recipients = [scene.parties.behind(t) for t in places]
    doer = _doer(scene, actor)
    if doer < 0 and not recipients:
        return None
    actors = [doer] if doer >= 0 else []
    return Draft(
        trigger=frame,
        type=frame.type,
        mode=frame.mode,
        head=clause.verb,
        predicate=clause.verb,
        tokens=tuple(sorted(tokens)),
        actors=actors,
        recipients=[r for r in recipients if r not in actors],
        by="lexicon:event_verbs",
        score=_SURE,
    )


def _doer(scene: Scene, actor: int) -> int:
    """Who acts where an instrument or a doing is the subject ("the army's raid killed"): whoever it belongs to, -1 where that is not said."""
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
    if "tr" not in frame.flags or clause.objects or scene.analysis.xpos[clause.verb] not in ("VBD", "VBN"):
        return False
    return not _HAVE.intersection(clause.auxiliaries)


def _agent(scene: Scene, clause: Clause) -> int:
    """Who a passive was done by, -1 where it is not said."""
    for preposition, token in clause.obliques:
        if preposition in _BY and not scene.classes.of(token) & TIME:
            return token
    return -1


def _object(scene: Scene, clause: Clause) -> int:
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


def _fits(scene: Scene, frame: Trigger, clause: Clause, actor: int) -> bool:
    """Whether the subject is of the classes that the frame asks for, and nothing says that it is no doing at all."""
    flags = frame.flags
    if "compl" in flags and not _has_complement(scene, clause):
        return False
    if "ob" in flags and not clause.objects and not clause.passive:
        return False
    if "nocomp" in flags and clause.complements:
        return False
    if "inf" in flags and not _has_matter(scene, clause):
        return False
    if "nobj" in flags and clause.objects:
        return False
    if "s+" in flags and actor < 0:
        return False
    if actor >= 0:
        mask = _as_subject(scene, actor)
        if (frame.subject and not mask & frame.subject) or (mask & frame.not_subject and not mask & AGENT):
            return False
    return not (frame.type == _HARM and _by_nature(scene, clause))


def _has_complement(scene: Scene, clause: Clause) -> bool:
    """Whether a clause or an infinitive says what is asked, refused, offered …; parsers take some for adverbial clauses."""
    return bool(clause.complements) or any("to" in scene.clauses.of(t).marks for t in clause.adverbials)


def _has_matter(scene: Scene, clause: Clause) -> bool:
    """Whether an infinitive or an oblique says what is agreed; with a mere clause it is an opinion ("agrees that it is late")."""
    inner = (*clause.complements, *clause.adverbials)
    infinitive = any("to" in scene.clauses.of(t).marks for t in inner)
    return infinitive or bool(clause.objects) or any(p in ("to", "on", "upon", "for", "with") for p, _ in clause.obliques)


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
    if (
        analysis.relations[clause.verb] == "conj"
        and not clause.subjects
        and _by_nature(scene, scene.clauses.of(analysis.heads[clause.verb]))
    ):
        return True
    for subject in clause.subjects:
        mask = scene.classes.of(subject)
        if mask & NATURE and not mask & AGENT:
            return True
    return any(p in _CIRCUMSTANCE and scene.classes.of(t) & NATURE and not scene.classes.of(t) & AGENT for p, t in _obliques(scene, clause))


def _recipients(scene: Scene, clause: Clause, frame: Trigger, patient: int) -> list[int]:
    """Who the event is done to: the first place of the frame where somebody stands."""
    for source in frame.recipients:
        found = _at(scene, clause, source, patient)
        if found:
            return found
    return []


def _at(scene: Scene, clause: Clause, source: str, patient: int) -> list[int]:
    if source in ("obj", "subj"):
        thing = patient if patient >= 0 else _object(scene, clause) if source == "obj" else -1
        return [] if thing < 0 or scene.classes.of(thing) & TIME else [thing]
    if source == "iobj":
        return clause.indirect[:1]
    if source == "poss":
        things = clause.objects or clause.subjects
        return [c for thing in things for c in scene.analysis.children[thing] if scene.clauses.is_possessor(c)][:1]
    if source == "clause":
        return _clause_subject(scene, clause)
    if source == "help":
        return _helped(scene, clause)
    if source == "theme":
        return _theme(scene, clause)
    near = [t for p, t in _obliques(scene, clause) if p == source and not scene.classes.of(t) & TIME]
    return (near or _further_in(scene, clause, source))[:1]


def _further_in(scene: Scene, clause: Clause, source: str) -> list[int]:
    """What stands with a preposition behind the verb, though the parse hangs it on another oblique: "sold millions in arms to them"."""
    if source not in _LOOSE:
        return []
    inner = [pair for _, above in _obliques(scene, clause) for pair in scene.clauses.of(above).obliques]
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


def _recipients_fit(scene: Scene, frame: Trigger, recipients: list[int]) -> bool:
    if not recipients:
        return "r+" not in frame.flags and not (frame.object and frame.type in _TRANSITIVE and not frame.elements)
    mask = scene.classes.of(recipients[0])
    if scene.analysis.upos[recipients[0]] not in NOMINAL and not mask & (AGENT | PEOPLE):
        return True
    return (not frame.object or bool(mask & frame.object)) and not (mask & frame.not_object and not mask & ~frame.not_object & ~THING)
