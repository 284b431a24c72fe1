"""What words say of a quantity that stands right beside them, whatever the parse makes of the sentence."""

from __future__ import annotations

from typing import Final

from onrecord.extract.figures._context import Context
from onrecord.extract.figures._measures import NOTHING, Told, is_intransitive, is_lacked, of_complement, of_state, of_verb, told
from onrecord.extract.figures._numeral import word_at
from onrecord.extract.figures._quantities import Quantity
from onrecord.extract.figures._vocabulary import NONE, cues, states, verbs
from onrecord.language.analysis import Analysis

_HAVING: Final = frozenset(
    ("have", "has", "had", "having", "'ve", "’ve", "will", "would", "could", "may", "might", "to", "can", "did", "must")
)
_AUXILIARIES: Final = frozenset(
    "be am is are was were been being have has had having do does did will would can could may might must should shall to 've ’ve".split()
)
_RELATIVES: Final = frozenset(("who", "which", "that", "whom"))
# Windows in words, a judgement: about as far as a phrase or an aside goes before another clause begins.
_LOOK_AHEAD: Final = 9
_ASIDES: Final = {",": ",", "(": ")", "–": "–", "—": "—", "--": "--"}
_LONGEST_ASIDE: Final = 14
# What may stand between a verb and the number it governs.
_BETWEEN: Final = frozenset("another additional further a an some the all only just extra as also".split())
_DETERMINED: Final = frozenset(("DET", "NUM", "PRON", "NOUN", "PROPN", "ADJ"))
_LOOK_BACK: Final = 7


def of_words_before(context: Context, quantity: Quantity, people: bool) -> Told:
    """What the word right before says: ``wounded 56 more``, ``injuring at least 12``."""
    analysis, at = context.analysis, quantity.first - 1
    while word_at(analysis, at) in _BETWEEN:
        at -= 1
    if at < 0 or analysis.sentence_of[at] != analysis.sentence_of[quantity.first] or word_at(analysis, at) not in verbs():
        return NOTHING
    if analysis.xpos[at] == "VBN" and any(analysis.lower[child] in _AUXILIARIES - _HAVING for child in analysis.children[at] if child < at):
        return NOTHING
    return of_verb(context, at, "object", people, quantity.noun)


def of_words_behind(context: Context, quantity: Quantity, people: bool) -> Told:
    """What the words right behind say: ``18 injured``, ``130 people dead``, ``12 men who were arrested``, ``300 people have fled``."""
    analysis, at, passive = context.analysis, quantity.end, False
    last = analysis.sentences[analysis.sentence_of[quantity.first]][1]
    at = _over_aside(analysis, at, last)
    last = min(at + _LOOK_AHEAD, last)
    helped = False
    while at < last:
        word = analysis.lower[at]
        if word in _AUXILIARIES or word in _RELATIVES:
            passive, helped = passive or word in ("be", "is", "are", "was", "were", "been", "being"), True
        elif word in cues("linking") or (passive and word == "as"):
            passive = helped = True
        elif analysis.upos[at] != "ADV" or word in states():
            break
        at += 1
    if at >= last:
        return NOTHING
    if is_lacked(analysis, at):
        return Told("affected", 2, at)
    if word_at(analysis, at) in states():
        return told(states()[analysis.lower[at]], at)
    if word_at(analysis, at) not in verbs() and not (helped and analysis.upos[at] == "VERB"):
        return NOTHING
    active = (helped and not passive) or (not helped and _is_active(analysis, at))
    said = of_verb(context, at, "subject" if active else "object", people, quantity.noun)
    return said if said.firmness else of_complement(context, at, people, quantity.noun)


def of_words_among(context: Context, quantity: Quantity) -> Told:
    """``among the dead were two Canadians``, ``among those killed: four medics``."""
    analysis = context.analysis
    begin = max(analysis.sentences[analysis.sentence_of[quantity.first]][0], quantity.first - _LOOK_BACK)
    for token in range(begin, quantity.first - 2):
        if analysis.lower[token] == "among" and analysis.lower[token + 1] in ("the", "those"):
            return of_state(context, token + 2, people=True)
    return NOTHING


def _over_aside(analysis: Analysis, at: int, last: int) -> int:
    """Behind an aside between commas or brackets ("12 civilians, among them four children, died"); ``at`` where none opens."""
    closing = _ASIDES.get(word_at(analysis, at))
    if closing is None:
        return at
    for token in range(at + 2, min(at + _LONGEST_ASIDE, last)):
        if analysis.lower[token] == closing:
            return token + 1
    return at


def _is_active(analysis: Analysis, verb: int) -> bool:
    """Whether a verb right behind a noun is its predicate and no participle: "12 men killed a guard", "300 people fled"."""
    entry = verbs()[analysis.lower[verb]]
    if is_intransitive(entry) or (entry.subject_people != NONE and analysis.xpos[verb] != "VBN"):
        return True
    if analysis.xpos[verb] == "VBG":
        return True
    return verb + 1 < len(analysis) and analysis.upos[verb + 1] in _DETERMINED and analysis.relations[verb + 1] != "obl"
