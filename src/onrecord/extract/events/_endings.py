"""To end a doing is one of another type: to stop the shelling is a retreat, to stop the aid a sanction, to lift the ban a concession."""

from __future__ import annotations

from functools import cache

from onrecord.extract.events._clause import counted
from onrecord.extract.events._drafts import Draft
from onrecord.extract.events._forms import noun_forms, verb_forms
from onrecord.extract.events._scene import Scene
from onrecord.lexicons import table

_VERBAL = ("xcomp", "ccomp")


def ended(scene: Scene, draft: Draft) -> None:
    """Turns an event that the sentence says is ended into the ending of it; leaves every other as it is."""
    end = _ending(scene, draft)
    if end is None:
        return
    verb, words = end
    kind = _types().get(draft.type)
    if kind is None:
        return
    clause = scene.clauses.of(verb)
    doer = -1
    if scene.analysis.upos[verb] == "VERB":
        doer = next((t for p, t in clause.obliques if p == "by"), -1) if clause.passive else scene.clauses.subject(verb)
    if clause.clausal:
        return
    draft.recipients += [] if draft.recipients or draft.verbal else [a for a in draft.actors if a != doer]
    draft.actors = [doer] if doer >= 0 and scene.classes.is_agent(doer) else []
    draft.type, draft.mode = kind
    draft.tokens = tuple(sorted({*words, *draft.tokens}))
    draft.predicate = verb


def is_ended(scene: Scene, noun: int) -> bool:
    """Whether the sentence says that somebody ends, or shall end, what a noun names."""
    analysis = scene.analysis
    verb = analysis.heads[noun]
    return verb >= 0 and analysis.relations[noun] == "obj" and "" in _verbs().get(analysis.lower[verb], ())


def _ending(scene: Scene, draft: Draft) -> tuple[int, tuple[int, ...]] | None:
    """The word that ends an event, with the tokens that say so; ``None`` where nothing does."""
    analysis, head = scene.analysis, counted(scene.analysis, draft.head)
    above, relation = analysis.heads[head], analysis.relations[head]
    if above < 0 or above in draft.tokens:
        return None
    word = analysis.lower[above]
    if draft.verbal:
        alone = not scene.clauses.of(above).objects and analysis.xpos[head] == "VBG"
        return (above, (above,)) if relation in _VERBAL and alone and word in _stopping() else None
    if relation == "nmod":
        return _noun_of_ending(scene, head, above)
    clause = scene.clauses.of(above)
    if relation != "obj" and not (relation == "nsubj" and clause.passive):
        return None
    if any(p == "from" and t > head for p, t in clause.obliques) and word in _stopping():
        return None
    for particle in _verbs().get(word, ()):
        beside = [p for p in clause.particles if analysis.lower[p] == particle]
        if not particle or beside:
            return above, (above, *beside)
    return None


def _noun_of_ending(scene: Scene, head: int, noun: int) -> tuple[int, tuple[int, ...]] | None:
    """ "An end to the siege", with the verb where somebody brings it about: "put an end to"."""
    analysis = scene.analysis
    if analysis.lower[noun] not in _nouns() or scene.clauses.preposition(head) not in ("to", "of"):
        return None
    verb = analysis.heads[noun]
    if verb >= 0 and analysis.relations[noun] == "obj" and analysis.lower[noun] in _verbs().get(analysis.lower[verb], ()):
        return verb, (verb, noun)
    return noun, (noun,)


@cache
def _verbs() -> dict[str, tuple[str, ...]]:
    """By the form of a verb of ending: the words that must stand beside it, "" for none."""
    out: dict[str, tuple[str, ...]] = {}
    for row in table("event_endings"):
        if row[0] == "v":
            lemma, _, particle = row[1].partition(" ")
            for form in verb_forms(lemma):
                out[form] = (*out.get(form, ()), particle)
    return out


@cache
def _stopping() -> frozenset[str]:
    return frozenset(form for lemma in ("stop", "halt", "cease", "end", "suspend", "quit") for form in verb_forms(lemma))


@cache
def _nouns() -> frozenset[str]:
    return frozenset(form for row in table("event_endings") if row[0] == "n" for form in noun_forms(row[1]))


@cache
def _types() -> dict[str, tuple[str, str | None]]:
    return {row[1]: (row[2], row[3] or None) for row in table("event_endings") if row[0] == "t"}
