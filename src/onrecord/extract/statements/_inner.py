"""Statements that the network does not tell: those inside the content of others (it learned outermost attributions alone), and those
that it missed although a plain word of attribution stands free."""

from __future__ import annotations

from functools import cache

from onrecord.extract.statements._drafts import FREE, Draft, Scene
from onrecord.extract.statements._patterns import Rule, rules
from onrecord.lexicons import load

# A statement that the network missed is taken from the parse only when so much of its content is nobody's yet.
_FREE_SHARE = 0.8


def inner_statements(scene: Scene) -> list[Draft]:
    """The statements that stand in the contents of the drafts."""
    analysis, known = scene.analysis, rules()
    lower, upos = analysis.lower, analysis.upos
    marked: set[int] = set()
    for draft in scene.drafts:
        for part in (draft.cue, draft.source):
            for first, end in part:
                marked.update(range(first, end))
    found: list[Draft] = []
    for draft in scene.drafts:
        for first, end in draft.content:
            for token in range(first, end):
                rule = known.get(lower[token])
                if rule is None or token in marked or upos[token] == "ADJ":
                    continue
                made = rule(analysis, token, (first, end))
                if made is not None:
                    marked.add(token)
                    found.append(made)
    return found


def missed_statements(scene: Scene) -> list[Draft]:
    """The statements that the plainest words of attribution ("said", "according to") tell where no draft holds anything of them."""
    analysis, known = scene.analysis, _plainest()
    lower = analysis.lower
    free: list[int] | None = None
    found: list[Draft] = []
    for token in [token for token, word in enumerate(lower) if word in known]:
        holders = free = scene.holders() if free is None else free
        if holders[token] != FREE:
            continue
        made = known[lower[token]](analysis, token, analysis.sentences[analysis.sentence_of[token]])
        if made is None or any(holder != FREE for first, end in (*made.source, *made.cue) for holder in holders[first:end]):
            continue
        content = [holder for first, end in made.content for holder in holders[first:end]]
        if content.count(FREE) >= _FREE_SHARE * len(content):
            found.append(made)
    return found


@cache
def _plainest() -> dict[str, Rule]:
    known = rules()
    return {word: known[word] for word in (*load("saying_core"), "according", "accused")}
