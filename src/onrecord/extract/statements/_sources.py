"""Sources that the network left out or cut to a stray word, read from the parse: the subject of the word of attribution, or the noun
that a relative pronoun stands for. Nothing here touches a source that names somebody."""

from __future__ import annotations

from functools import cache

from onrecord.extract.statements._accusations import is_accusation
from onrecord.extract.statements._drafts import Draft, Scene, joined
from onrecord.extract.statements._syntax import (
    NOMINAL,
    RELATIVE,
    antecedent,
    dependents,
    head_of,
    is_passive,
    outside,
    phrase,
    preposition,
    subject,
    trimmed,
)
from onrecord.language.analysis import Analysis, TokenSpan
from onrecord.lexicons import load

_VERBAL = frozenset(("VERB", "AUX"))
# Words that cannot be a source alone. "Some", "all" and "many" can.
_STRAY = frozenset(("a", "an", "the", "of", "in", "at", "by", "for", "from", "to", "with", "on", "and", "or", "as", ",", "-", "–", "—"))

_WHERE = frozenset(("in", "at", "on", "during", "under", "within"))

# Verbs with which courts and offices speak; what they say is an order and no clause.
_DIRECTING = frozenset(("ordered", "orders", "directed", "instructed", "commanded", "ruled", "rules", "ordering", "ruling", "summoned"))


def settle_sources(scene: Scene) -> None:
    """Repairs sources that are stray words alone, and fills empty ones beside a plain verb of saying in the active."""
    analysis = scene.analysis
    for draft in scene.drafts:
        if not draft.cue or is_accusation(analysis, draft):
            continue
        if not draft.source:
            if analysis.lower[head_of(analysis, draft.cue[0], _VERBAL)] not in _saying():
                continue
        elif (aside := _circumstance(analysis, draft)) is not None:
            draft.cue = joined([piece for span in draft.cue for piece in _outside(span, aside)]) or draft.cue
        elif any(analysis.lower[token] not in _STRAY for first, end in draft.source for token in range(first, end)):
            continue
        found = _subject_phrase(analysis, draft)
        draft.source = (found,) if found else ()


def _circumstance(analysis: Analysis, draft: Draft) -> TokenSpan | None:
    """The phrase of a source that is none, but where or when it was said, beside a subject of its own ("which in a ruling ordered")."""
    verb = head_of(analysis, draft.cue[0], _VERBAL)
    head = head_of(analysis, draft.source[0], NOMINAL)
    if len(draft.source) != 1 or preposition(analysis, head) not in _WHERE or is_passive(analysis, verb):
        return None
    subjects = [who for who in dependents(analysis, verb, "nsubj") if who != head and not draft.source[0][0] <= who < draft.source[0][1]]
    return analysis.subtree(head) if subjects else None


def _outside(span: TokenSpan, aside: TokenSpan) -> list[TokenSpan]:
    return [(a, b) for a, b in ((span[0], min(span[1], aside[0])), (max(span[0], aside[1]), span[1])) if a < b]


def _subject_phrase(analysis: Analysis, draft: Draft) -> TokenSpan | None:
    """The phrase of the one who says it; ``None`` without a plain subject, and for one that stands in the content."""
    verb = head_of(analysis, draft.cue[0], _VERBAL)
    if analysis.upos[verb] not in _VERBAL or is_passive(analysis, verb):
        return None
    who = subject(analysis, verb)
    if who is None or analysis.upos[who] not in NOMINAL:
        return None
    if analysis.lower[who] in RELATIVE:
        noun = antecedent(analysis, who)
        if noun == who:
            return None
        span = trimmed(analysis, (phrase(analysis, noun)[0], who))
    else:
        noun, span = who, phrase(analysis, who)
    if any(first <= noun < end for first, end in (*draft.content, *draft.cue)):
        return None
    return trimmed(analysis, outside(span, (*draft.content, *draft.cue), noun))


@cache
def _saying() -> frozenset[str]:
    return _DIRECTING.union(load("saying"))
