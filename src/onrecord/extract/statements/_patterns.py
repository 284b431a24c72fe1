"""The shapes in which the parse shows a statement: a verb of saying with its subject and a clause ("officials had told him that …"),
"according to", "stands accused of", and a noun for somebody's words with its author ("Israeli statements about …")."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from onrecord.extract.statements._drafts import Draft, Stretches, joined
from onrecord.extract.statements._syntax import dependents, is_passive, phrase, preposition, subject
from onrecord.language.analysis import Analysis, TokenSpan
from onrecord.lexicons import load

_CLAUSES = ("ccomp", "parataxis")
_ABOUT = frozenset(("about", "on", "of", "regarding", "concerning", "over"))
_STANDS = frozenset(("stand", "stands", "stood", "is", "are", "was", "were", "been", "being", "be"))
_PARTNERS = {'"': '"', "'": "'", "“": "”", "”": "“„", "„": "”“", "«": "»", "»": "«", "‘": "’", "’": "‘"}
_STOPS = frozenset(",;:—–-.!?")
SCORE = 0.5
_LEAST = 2

Rule = Callable[[Analysis, int, TokenSpan], Draft | None]


def _said(analysis: Analysis, verb: int, around: TokenSpan) -> Draft | None:
    """A verb of saying with a subject: its clause, or the sentence that it is put into ("the raid, officials said, began at dawn")."""
    if analysis.upos[verb] not in ("VERB", "AUX") or analysis.relations[verb] in ("amod", "compound"):
        return None
    passive = is_passive(analysis, verb)
    who = _agent(analysis, verb) if passive else subject(analysis, verb)
    if (who is None and not passive) or (who is not None and not around[0] <= who < around[1]):
        return None
    content: Stretches = ()
    clause = next((c for c in dependents(analysis, verb, *_CLAUSES) if c > verb), None)
    if clause is not None:
        content = _within(analysis, analysis.subtree(clause), around, (verb + 1, around[1]))
    elif analysis.relations[verb] == "parataxis":
        content = _sentence_around(analysis, verb, around)
    if not content:
        return None
    source: Stretches = ()
    if who is not None:
        source = _within(analysis, phrase(analysis, who), around, (around[0], verb) if who < verb else around)
    return Draft(source=source, cue=((verb, verb + 1),), content=content, by="rule:verb", score=SCORE)


def _agent(analysis: Analysis, verb: int) -> int | None:
    """Who says it, of a verb in the passive: "was told by officials that …"."""
    return next((child for child in dependents(analysis, verb, "obl") if preposition(analysis, child) == "by"), None)


def _sentence_around(analysis: Analysis, verb: int, around: TokenSpan) -> Stretches:
    """The sentence that a verb of saying is put into, without the phrase of attribution."""
    outer, own = analysis.subtree(analysis.heads[verb]), analysis.subtree(verb)
    before, after = (outer[0], own[0]), (own[1], outer[1])
    return joined([piece for side in (before, after) for piece in _within(analysis, side, around, around)])


def _according(analysis: Analysis, token: int, around: TokenSpan) -> Draft | None:
    """``According to``: who follows it, and the rest of the sentence."""
    first, end = around
    if token + 2 >= end or analysis.lower[token + 1] != "to":
        return None
    sentence = analysis.sentences[analysis.sentence_of[token]]
    head = next((h for h in (analysis.heads[token], analysis.heads[token + 1]) if token < h < end), None)
    if head is None or analysis.upos[head] not in ("NOUN", "PROPN", "PRON"):
        return None
    whole = (analysis.subtree(head)[0], _own_end(analysis, head))
    begin, author = _made_known_by(analysis, head) if analysis.lower[head] in _words("information_nouns") else (token + 2, head)
    source = _within(analysis, (begin, whole[1]), around, (token + 2, end))
    limits = (max(first, sentence[0]), min(end, sentence[1]))
    content = joined([*_within(analysis, (limits[0], token), around, limits), *_within(analysis, (whole[1], limits[1]), around, limits)])
    if not content or not source or not source[0][0] <= author < source[0][1]:
        return None
    return Draft(source=source, cue=((token, begin),), content=content, by="rule:according-to", score=SCORE)


def _own_end(analysis: Analysis, noun: int) -> int:
    """Where a noun's phrase ends: at the latest before the comma and the subject of the sentence that a parse hung into it."""
    end = analysis.subtree(noun)[1]
    for token in range(noun + 1, end):
        verb = analysis.heads[token]
        if analysis.relations[token] == "nsubj" and noun < verb < token and "," in analysis.words[verb:token]:
            return max(noun + 1, min(end, analysis.subtree(token)[0]))
    return end


def _accused(analysis: Analysis, token: int, around: TokenSpan) -> Draft | None:
    """``stands accused of``: what somebody is accused of, by whom only where "by" tells."""
    before = analysis.lower[token - 1] if token > around[0] else ""
    if before not in _STANDS or token + 1 >= around[1] or analysis.lower[token + 1] != "of":
        return None
    charge = analysis.heads[token + 1]
    if charge <= token + 1:
        return None
    content = _within(analysis, (token + 2, analysis.subtree(charge)[1]), around, around)
    agent = _agent(analysis, token)
    source = _within(analysis, phrase(analysis, agent), around, around) if agent is not None else ()
    return Draft(source=source, cue=((token - 1, token + 2),), content=content, by="rule:accused-of", score=SCORE) if content else None


def _made_known_by(analysis: Analysis, noun: int) -> tuple[int, int]:
    """Where the author of information begins, and the author's head: ``information from observers``. Else the noun's own phrase."""
    for child in dependents(analysis, noun, "nmod"):
        if preposition(analysis, child) in ("from", "by") and child > noun:
            return phrase(analysis, child)[0], child
    return phrase(analysis, noun)[0], noun


def _noun(analysis: Analysis, noun: int, around: TokenSpan) -> Draft | None:
    """A noun for somebody's words with its author and what was said."""
    if analysis.upos[noun] != "NOUN":
        return None
    author = _author(analysis, noun)
    if author is None or not around[0] <= author[0] < author[1] <= around[1]:
        return None
    for child in analysis.children[noun]:
        if child < noun or not around[0] <= child < around[1]:
            continue
        relation, case = analysis.relations[child], preposition(analysis, child)
        if relation == "nmod" and case in _ABOUT and not author[0] <= child < author[1]:
            begin = phrase(analysis, child)[0]
            cue = (noun, begin if case else noun + 1)
        elif relation in ("acl", "ccomp") and analysis.lower[analysis.subtree(child)[0]] == "that":
            begin = analysis.subtree(child)[0]
            cue = (noun, noun + 1)
        else:
            continue
        content = _within(analysis, (begin, analysis.subtree(child)[1]), around, around)
        if content and content[0][1] - content[0][0] >= _LEAST:
            return Draft(source=(author,), cue=(cue,), content=content, by="rule:noun", score=SCORE)
    return None


def _author(analysis: Analysis, noun: int) -> TokenSpan | None:
    """Who made a statement: a possessor, an adjective of nationality, a name before the noun, or "by" behind it."""
    for child in analysis.children[noun]:
        relation = analysis.relations[child]
        if child < noun and (relation == "nmod" or (relation in ("amod", "compound") and analysis.words[child][:1].isupper())):
            first, end = phrase(analysis, child)
            return first, end - (analysis.lower[end - 1] in ("'s", "’s", "'", "’") and end - first > 1)
        if relation == "nmod" and preposition(analysis, child) in ("by", "from"):
            return phrase(analysis, child)
    return None


def _within(analysis: Analysis, stretch: TokenSpan, around: TokenSpan, limits: TokenSpan) -> Stretches:
    """A stretch cut to the outer content and to ``limits``, without marks and commas at its ends; nothing where nothing is left."""
    first, end = max(stretch[0], around[0], limits[0]), min(stretch[1], around[1], limits[1])
    words = analysis.words
    while first < end and (words[first] in _STOPS or _is_stray(words, first, first, end)):
        first += 1
    while first < end and (words[end - 1] in _STOPS or _is_stray(words, end - 1, first, end)):
        end -= 1
    return ((first, end),) if first < end else ()


def _is_stray(words: list[str], mark: int, first: int, end: int) -> bool:
    """Whether a quotation mark at an end of a stretch has no partner in it."""
    partners = _PARTNERS.get(words[mark])
    if partners is None:
        return False
    inside = words[first:end]
    return inside.count(words[mark]) % 2 == 1 if partners == words[mark] else not any(partner in inside for partner in partners)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load(name))


@cache
def rules() -> dict[str, Rule]:
    """The rule for each word that may be a word of attribution."""
    table: dict[str, Rule] = dict.fromkeys(load("saying"), _said)
    table.update(dict.fromkeys(load("statement_nouns"), _noun))
    for form in _NOUN_OR_VERB:
        table[form] = _either
    table.update(according=_according, accused=_accused)
    return table


_NOUN_OR_VERB = ("claim", "claims", "promise", "promises", "pledge", "pledges", "remark", "remarks", "comment", "comments")


def _either(analysis: Analysis, token: int, around: TokenSpan) -> Draft | None:
    return (_noun if analysis.upos[token] == "NOUN" else _said)(analysis, token, around)
