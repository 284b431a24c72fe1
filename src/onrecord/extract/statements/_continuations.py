"""Quotations that no attribution holds: whose words they are, where that is plain.

A quotation belongs, in this order, to the statement that holds another part of it; to the verb of saying in its own sentence; to the
statement right before it in its paragraph ("…," she said. "…"); to the one right behind it; to the speaker quoted, or announced with a
colon, at the end of the paragraph before. A few quoted words inside the reporter's sentence are no statement. What is left is a gap.
"""

from __future__ import annotations

from functools import cache

from onrecord.extract.statements._drafts import FREE, Draft, Scene, joined
from onrecord.extract.statements._syntax import dependents, outside, phrase, subject
from onrecord.language.analysis import TokenSpan
from onrecord.lexicons import load

_STOPS = frozenset(".!?…,") | {"...", "!!", "??", "?!", "--", "—", "–"}
_LEADS = frozenset(",:—–-") | {"--"}
# Of quotations this long in the training corpus, 98 in 100 are somebody's words; of those under four words that are no sentence, 60.
LONG = 8
# Titles: how long they are at most, the words that keep small letters in them, and how many of the others have a capital.
_TITLE, _CAPITALS = 14, 0.7
_SMALL_IN_TITLES = frozenset(("a", "an", "the", "and", "or", "of", "in", "on", "to", "for", "with", "at", "by", "from", "as"))
_RULE_SCORE = 0.6


def settle_quotations(scene: Scene) -> list[TokenSpan]:
    """Gives quotations that nothing holds to the statement they belong to, or makes one for them; returns those left over."""
    left: list[TokenSpan] = []
    if not any(quotation.parent < 0 for quotation in scene.quotations):
        return left
    holders = scene.holders()
    for quotation in scene.quotations:
        if quotation.parent >= 0 or (not quotation.closed and len(quotation.stretches) == 1):
            continue
        for stretch in quotation.stretches:
            first, end = stretch
            held = {holder for holder in holders[first:end] if holder != FREE}
            if FREE not in holders[first:end] or not _is_speech(scene, stretch) or any(_speaks_inside(scene, i, stretch) for i in held):
                continue
            if len(held) > 1:
                continue
            owner = held.pop() if held else _owner(scene, stretch, quotation.stretches, holders)
            if owner is None:
                left.append(stretch)
                continue
            draft = scene.drafts[owner]
            draft.content = joined([*draft.content, stretch])
            holders[first:end] = [owner if holder == FREE else holder for holder in holders[first:end]]
    return left


def _speaks_inside(scene: Scene, index: int, stretch: TokenSpan) -> bool:
    """Whether words of attribution stand inside the quotation, as in a transcript that is quoted whole: then it is no speech of theirs."""
    draft = scene.drafts[index]
    return any(first < stretch[1] and stretch[0] < end for first, end in (*draft.source, *draft.cue))


def _is_speech(scene: Scene, stretch: TokenSpan) -> bool:
    """Whether quoted words are somebody's speech and not a name, a title or a word held at arm's length."""
    analysis = scene.analysis
    first, end = stretch
    size = end - first - 2
    if (analysis.words[first - 1] == "=" and first) or (size < _TITLE and _is_title(analysis.words[first + 1 : end - 1])):
        return False
    if size >= LONG:
        return True
    starts = first == analysis.sentences[analysis.sentence_of[first]][0] or analysis.words[first - 1] in _LEADS
    ends = analysis.words[end - 2] in _STOPS or (end < len(analysis) and analysis.words[end] == ",")
    return size > 1 and starts and ends


def _is_title(words: list[str]) -> bool:
    """Whether quoted words are a title, a heading or a stage direction: capitals on nearly every word, or all in brackets."""
    longer = [word for word in words if word.isalpha() and word not in _SMALL_IN_TITLES]
    return words[:1] == ["("] or (len(longer) > 1 and sum(word[0].isupper() for word in longer) > _CAPITALS * len(longer))


def _owner(scene: Scene, stretch: TokenSpan, whole: tuple[TokenSpan, ...], holders: list[int]) -> int | None:
    """The draft that a quotation belongs to, made where a verb of saying in its sentence asks for one."""
    others = {holder for first, end in whole for holder in holders[first:end] if (first, end) != stretch and holder != FREE}
    if len(whole) > 1 and others:
        owner = others.pop()
        return None if others or any(_speaks_inside(scene, owner, part) for part in whole) else owner
    made = _spoken_here(scene, stretch, holders)
    if made is not None:
        scene.drafts.append(made)
        for first, end in (*made.source, *made.cue):
            holders[first:end] = [len(scene.drafts) - 1] * (end - first)
        return len(scene.drafts) - 1
    beside = _beside(scene, stretch, holders)
    return beside if beside is not None else _before(scene, stretch, holders)


def _spoken_here(scene: Scene, stretch: TokenSpan, holders: list[int]) -> Draft | None:
    """A statement for the nearest free verb of saying in the sentences that the quotation begins and ends in."""
    analysis = scene.analysis
    first, end = stretch
    low = analysis.sentences[analysis.sentence_of[first]][0]
    after = analysis.sentence_of[min(end, len(analysis) - 1)]
    same = after == analysis.sentence_of[end - 1] or analysis.lower[min(end, len(analysis) - 1)] in _saying()
    high = analysis.sentences[after][1] if same else end
    near = sorted([*range(low, first), *range(end, high)], key=lambda token: min(abs(token - first), abs(token - end + 1)))
    for token in near:
        if holders[token] == FREE and analysis.lower[token] in _saying() and analysis.upos[token] in ("VERB", "AUX"):
            found = subject(analysis, token)
            if found is None or first <= found < end:
                continue
            source = outside(phrase(analysis, found), (stretch, (token, token + 1)), found)
            return Draft(source=(source,), cue=(_cue(scene, token),), content=(stretch,), by="rule:quotation", score=_RULE_SCORE)
    return None


def _cue(scene: Scene, verb: int) -> TokenSpan:
    """A verb with the auxiliaries and the negation right before it."""
    first = verb
    beside = dependents(scene.analysis, verb, "aux")
    while first - 1 in beside:
        first -= 1
    return first, verb + 1


def _beside(scene: Scene, stretch: TokenSpan, holders: list[int]) -> int | None:
    """The statement with the nearest words before the quotation in its paragraph, no further than the sentence before; else behind."""
    analysis = scene.analysis
    first, end = stretch
    low, high = scene.paragraph(first)
    sentence = analysis.sentence_of[first]
    floor = max(low, analysis.sentences[max(0, sentence - 1)][0])
    for token in range(first - 1, floor - 1, -1):
        if holders[token] != FREE:
            return holders[token] if scene.quotes(holders[token]) or analysis.words[first - 1] == ":" else None
    beyond = analysis.sentence_of[min(end, len(analysis) - 1)]
    for token in range(end, min(high, analysis.sentences[beyond][1])):
        if holders[token] != FREE:
            return holders[token] if scene.quotes(holders[token]) and token == end else None
    return None


def _before(scene: Scene, stretch: TokenSpan, holders: list[int]) -> int | None:
    """The statement that the paragraph before ends with, for a quotation at the head of its own."""
    analysis = scene.analysis
    low, _ = scene.paragraph(stretch[0])
    if stretch[0] != low or not low:
        return None
    last_sentence = analysis.sentences[analysis.sentence_of[low - 1]]
    announced = analysis.words[low - 1] == ":"
    for token in range(low - 1, last_sentence[0] - 1, -1):
        if holders[token] != FREE:
            return holders[token] if announced or scene.quotes(holders[token]) else None
    return None


@cache
def _saying() -> frozenset[str]:
    return frozenset(load("saying"))
