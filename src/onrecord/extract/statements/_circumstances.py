"""To whom and on what occasion something is said, from what hangs on the word of attribution in the parse."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from onrecord.extract.statements._drafts import Draft
from onrecord.extract.statements._syntax import dependents, head_of, is_passive, outside, phrase, preposition
from onrecord.language.analysis import Analysis, TokenSpan
from onrecord.lexicons import load

_VERBAL = frozenset(("VERB", "AUX"))
_AT = frozenset(("in", "at", "on", "during", "after", "before", "via", "through", "from", "over", "by", "following", "to"))
# "Speaking at a rally in Ohio, Trump said": where one speaks is where one says it.
_SPEAKING = frozenset(("speaking", "talking", "writing", "appearing", "testifying", "addressing", "posting", "commenting"))
_NOT_SPOKEN_TO = frozenset(("it", "that", "this", "so", "what", "which", "himself", "herself", "themselves", "itself"))
_CLAUSES = ("ccomp", "xcomp", "parataxis")


@dataclass(slots=True)
class Circumstances:
    """The one spoken to (head token and phrase) and the phrases for the occasion."""

    addressee: tuple[int, TokenSpan] | None = None
    occasion: list[TokenSpan] = field(default_factory=list)


def circumstances(analysis: Analysis, draft: Draft) -> Circumstances:
    """Reads objects and obliques of the verb of attribution, and of a "speaking …" beside it."""
    found = Circumstances()
    if not draft.cue:
        return found
    verb = head_of(analysis, draft.cue[0], _VERBAL)
    taken = (*draft.content, *draft.source)
    for child in analysis.children[verb]:
        relation = analysis.relations[child]
        if relation in ("obj", "iobj") or (relation == "nsubj" and is_passive(analysis, verb)):
            _read_object(analysis, verb, child, taken, found)
        elif relation == "obl" and not _inside(child, taken):
            _read_oblique(analysis, child, taken, found)
        elif relation == "advcl" and analysis.lower[child] in _SPEAKING and not _inside(child, taken):
            for below in dependents(analysis, child, "obl", "obj"):
                _read_oblique(analysis, below, taken, found)
    return found


def _read_object(analysis: Analysis, verb: int, child: int, taken: tuple[TokenSpan, ...], found: Circumstances) -> None:
    """``told reporters``, ``told a press briefing``; ``urged Congress to act``, where the object belongs to the content too."""
    if analysis.lower[verb] not in _words("addressing") or analysis.lower[child] in _NOT_SPOKEN_TO:
        return
    if _inside(child, taken):
        if not dependents(analysis, verb, *_CLAUSES):
            return
        taken = tuple((clause, clause + 1) for clause in dependents(analysis, verb, *_CLAUSES))
    span = outside(phrase(analysis, child), taken, child)
    if analysis.lower[child] in _words("occasions"):
        found.occasion.append(span)
    elif analysis.upos[child] in ("NOUN", "PROPN", "PRON") and found.addressee is None:
        found.addressee = (child, span)


def _read_oblique(analysis: Analysis, child: int, taken: tuple[TokenSpan, ...], found: Circumstances) -> None:
    """``said to reporters``, ``in a letter to the council``, ``on Telegram``."""
    case, word = preposition(analysis, child), analysis.lower[child]
    span = outside(phrase(analysis, child), taken, child)
    if case == "to" and (word in _words("audiences") or analysis.upos[child] == "PROPN"):
        found.addressee = found.addressee or (child, span)
    elif word in _words("occasions") and (case in _AT or analysis.relations[child] == "obj"):
        found.occasion.append(span)
        _read_letter(analysis, child, taken, found)
    elif case in ("on", "via") and (word in _words("channels") or _is_programme(analysis, child)):
        found.occasion.append(span)


def _read_letter(analysis: Analysis, noun: int, taken: tuple[TokenSpan, ...], found: Circumstances) -> None:
    """The one a letter, an address or a message goes to."""
    for child in dependents(analysis, noun, "nmod"):
        if preposition(analysis, child) == "to" and not _inside(child, taken):
            found.addressee = found.addressee or (child, outside(phrase(analysis, child), taken, child))


def _is_programme(analysis: Analysis, token: int) -> bool:
    """A name behind "on" that is no day: a broadcast, a channel, a platform ("on Meet the Press", "on CNN")."""
    return analysis.upos[token] == "PROPN" and analysis.lower[token].rstrip("s") not in _words("days")


def _inside(token: int, stretches: tuple[TokenSpan, ...]) -> bool:
    return any(first <= token < end for first, end in stretches)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load(name))
