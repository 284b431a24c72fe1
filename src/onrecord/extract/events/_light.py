"""Verbs that say of an event noun little more than that it is done, and by whom: "carried out an attack", "talks took place"."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from onrecord.extract.events._classes import TIME
from onrecord.extract.events._clause import Clause, counted
from onrecord.extract.events._forms import verb_forms
from onrecord.extract.events._scene import Scene
from onrecord.extract.events._triggers import Trigger
from onrecord.lexicons import table


class Light(NamedTuple):
    """A light verb, and how the noun stands to it: ``obj``, what its subject does; ``subj``, what takes place; ``patient``, what befalls
    its subject; ``cause``, what its subject brings about."""

    clause: Clause
    way: str


def light_verb(scene: Scene, noun: int) -> Light | None:
    """The light verb that a noun stands with."""
    analysis = scene.analysis
    above, relation = _governor(scene, counted(analysis, noun))
    if above < 0 or relation not in ("obj", "nsubj", "obl"):
        return None
    clause = scene.clauses.of(above)
    if relation == "nsubj" and any(analysis.relations[c] == "expl" for c in analysis.children[above]):
        return Light(clause, "subj")
    if analysis.lower[above] == "responsible" and scene.clauses.preposition(noun) == "for":
        return Light(clause, "obj")
    if not analysis.xpos[above].startswith("VB"):
        return None
    for particle, way in _light_verbs().get(analysis.lower[above], ()):
        if _stands(scene, clause, (particle, way), (noun, relation)):
            return Light(clause, "obj" if relation == "obl" else way)
    return None


def _governor(scene: Scene, noun: int) -> tuple[int, str]:
    """What governs a noun, and how: through "responsibility for" and through what it is joined to."""
    analysis = scene.analysis
    above, relation = analysis.heads[noun], analysis.relations[noun]
    for _ in range(2):
        if above >= 0 and (relation == "conj" or (relation == "nmod" and analysis.lower[above] == "responsibility")):
            above, relation = analysis.heads[above], analysis.relations[above]
    return above, relation


def _stands(scene: Scene, clause: Clause, entry: tuple[str, str], noun: tuple[int, str]) -> bool:
    """Whether a noun stands to a verb as an entry of the table says."""
    particle, way = entry
    token, relation = noun
    lower = scene.analysis.lower
    beside = {lower[t] for t in (*clause.particles, *clause.objects)}
    needed = particle.split()
    if relation == "obl":
        return bool(needed) and needed[-1] == scene.clauses.preposition(token) and beside.issuperset(needed[:-1])
    takes_place = relation == "nsubj" and not clause.passive
    return (way == "subj") == takes_place and beside.issuperset(needed)


def add_parties(scene: Scene, light: Light, frame: Trigger, parties: tuple[list[int], list[int]]) -> None:
    """Adds the parties that stand with the light verb to those (actors, recipients) that stand with the noun."""
    actors, recipients = parties
    clause = light.clause
    if light.way == "obj" and (not actors or scene.analysis.xpos[actors[0]] == "PRP$"):
        doer = scene.clauses.subject(clause.verb)
        if clause.passive:
            doer = next((t for p, t in clause.obliques if p == "by"), -1)
        if doer >= 0 and scene.classes.is_agent(doer):
            actors[:] = [doer]
    if light.way == "patient" and not recipients and not clause.passive:
        bearer = scene.clauses.subject(clause.verb)
        recipients += [bearer] if bearer >= 0 else []
    if light.way == "patient" and not actors:
        actors += _at_the_hands(scene, clause)
    if not recipients:
        recipients += clause.indirect[:1]
    if not recipients:
        sources = [s for s in frame.recipients if s not in ("poss", "of")]
        recipients += [t for s in sources for p, t in clause.obliques if p == s and not scene.classes.of(t) & TIME][:1]


def _at_the_hands(scene: Scene, clause: Clause) -> list[int]:
    """At whose hands something is suffered."""
    hands = [t for p, t in clause.obliques if p == "at" and scene.analysis.lower[t] in ("hands", "hand")]
    return [t for hand in hands for p, t in scene.clauses.of(hand).obliques if p == "of"][:1]


@cache
def _light_verbs() -> dict[str, tuple[tuple[str, str], ...]]:
    """By the form of a verb: what must stand beside it, and how the noun stands to it."""
    out: dict[str, list[tuple[str, str]]] = {}
    for phrase, way in table("light_verbs"):
        lemma, _, particle = phrase.partition(" ")
        for form in verb_forms(lemma):
            out.setdefault(form, []).append((particle, way))
    return {form: tuple(sorted(ways, reverse=True)) for form, ways in out.items()}
