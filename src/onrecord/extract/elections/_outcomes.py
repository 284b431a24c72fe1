"""How a vote came out: patterns of words, and what is done to it or by whom it is won."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.extract._clauses import RELATIVE, governor, is_passive, objects, preposition, subject
from onrecord.extract._reality import is_ahead, is_unreal
from onrecord.extract.elections._countries import country_of_people
from onrecord.extract.elections._vocabulary import outcomes, words
from onrecord.extract.elections._votes import Vote
from onrecord.extract.found import Found
from onrecord.language.analysis import TokenSpan

_SKIPPED = 5  # words that a "*" of a pattern may stand for
# Outcomes whose patterns say "no", "without", "failed" themselves.
_NEGATIVE = frozenset(("hung", "runoff"))
_BEATING = frozenset(("beat", "beats", "defeated", "defeats", "ousted"))
_WINNING = frozenset(("won", "wins", "win", "winning", "clinched", "swept", "claimed"))
# A majority of people or votes on a question is no majority of seats.
_SEATS = frozenset(("seats", "the", "votes", "parliament", "its"))


class Unit(NamedTuple):
    """A word in small letters, parts joined by hyphens as one, with its first and its last token."""

    word: str
    token: int
    last: int


class Outcome(NamedTuple):
    """How a vote came out, the token that says so, and the head of who won it."""

    value: str
    token: int
    winner: int | None = None


def units(found: Found, sentence: TokenSpan) -> list[Unit]:
    """The words of a sentence; "run-off" is one, however it is cut."""
    analysis = found.analysis
    out: list[Unit] = []
    for token in range(*sentence):
        joins = out and analysis.starts[token] == analysis.ends[token - 1]
        if joins and (analysis.words[token] == "-" or out[-1].word.endswith("-")):
            out[-1] = Unit(out[-1].word + analysis.lower[token], out[-1].token, token)
        else:
            out.append(Unit(analysis.lower[token], token, token))
    return out


def told_outcomes(found: Found, row: list[Unit]) -> Iterator[Outcome]:
    """What the patterns find in the words of a sentence, in its order; not what is only possible or still to come."""
    for k, unit in enumerate(row):
        for steps, value in outcomes().get(unit.word, ()):
            end = _match(row, k, steps)
            fits = end >= 0 and not (value == "majority" and _of_people(row, end)) and not _qualifies(found, row[end - 1])
            outcome = _outcome(found, unit.token, value) if fits else None
            if outcome is not None:
                yield outcome
                break


def _outcome(found: Found, token: int, value: str) -> Outcome | None:
    """The outcome that words beginning at a token say, ``None`` where their verb does not say that it is so."""
    analysis = found.analysis
    verb = token if analysis.upos[token] == "VERB" else governor(analysis, token)
    if verb is None:
        return None if value == "won" and analysis.upos[token] == "NOUN" else Outcome(value, token)
    if value == "won" and analysis.upos[token] == "NOUN" and analysis.lower[verb] not in words("victory"):
        return None
    if (value != "runoff" and is_ahead(analysis, verb)) or (_may(found, verb) if value in _NEGATIVE else is_unreal(analysis, verb)):
        return None
    return Outcome(value, token, subject(analysis, verb) if value in ("majority", "won") else None)


def _may(found: Found, verb: int) -> bool:
    """Whether a verb is only possible; "no", "without" and "failed" are what the pattern is about."""
    analysis = found.analysis
    return any(analysis.relations[c] == "aux" and analysis.lower[c] in ("could", "may", "might", "would") for c in analysis.children[verb])


def _match(row: list[Unit], k: int, steps: tuple[frozenset[str], ...]) -> int:
    """Where a pattern that begins at ``k`` ends, -1 where it does not fit."""
    at, loose = k, False
    for step in steps:
        if "*" in step:
            loose = True
            continue
        last = min(len(row), at + 1 + (_SKIPPED if loose else 0))
        at = next((i + 1 for i in range(at, last) if row[i].word in step), -1)
        if at < 0:
            return -1
        loose = False
    return at


def _qualifies(found: Found, unit: Unit) -> bool:
    """Whether the last word of a pattern only says of what kind another thing is: "a majority decision"."""
    return unit.word == "majority" and found.analysis.relations[unit.last] == "compound"


def _of_people(row: list[Unit], end: int) -> bool:
    return end + 1 < len(row) and row[end].word == "of" and row[end + 1].word not in _SEATS


def won_by(found: Found, vote: Vote) -> Outcome | None:
    """Who won a vote by the verb that its last mention stands with, or what was done to it: approved, annulled, postponed."""
    analysis, token = found.analysis, vote.at
    told = _relative(found, token) or governor(analysis, token)
    if told is None or is_unreal(analysis, told) or is_ahead(analysis, told):
        return None
    word, passive = analysis.lower[told], is_passive(analysis, told)
    undergone = _is_undergone(found, token, told)
    if undergone and word in words("outcome"):
        return Outcome(words("outcome")[word], told)
    if vote.kind == "referendum" and word in words("approve"):
        return Outcome(words("approve")[word], told)
    within = preposition(analysis, token) in ("in", "at") and not _counted(found, told)
    if not (word in _WINNING and (undergone or within)) and not (word in _BEATING and within):
        return None
    agent = next((c for c in analysis.children[told] if preposition(analysis, c) == "by"), None)
    return Outcome("won", told, agent if passive else subject(analysis, told))


def _is_undergone(found: Found, token: int, verb: int) -> bool:
    """Whether a verb is done to the vote: it is its object, its passive subject, or the noun of its relative clause."""
    analysis = found.analysis
    relation = analysis.relations[token]
    return relation == "obj" or (relation == "nsubj" and is_passive(analysis, verb)) or analysis.heads[verb] == token


def _relative(found: Found, token: int) -> int | None:
    """The verb of the clause that says what was done to a vote: "the election, which Mr Biden won", "the election won by Mr Biden"."""
    analysis = found.analysis
    for child in analysis.children[token]:
        if analysis.relations[child] == "acl" and analysis.upos[child] == "VERB" and child > token:
            relative = [c for c in analysis.children[child] if analysis.relations[c] == "obj" and analysis.lower[c] in RELATIVE]
            if relative or (is_passive(analysis, child) and not any(analysis.relations[c] == "nsubj" for c in analysis.children[child])):
                return child
    return None


def approved(found: Found, sentence: TokenSpan) -> Outcome | None:
    """What voters did to the question of a referendum: "voters rejected the draft"."""
    analysis = found.analysis
    for token in range(*sentence):
        if analysis.lower[token] in words("approve") and analysis.upos[token] == "VERB" and not is_unreal(analysis, token):
            who = subject(analysis, token)
            if who is not None and (analysis.lower[who] in words("voters") or country_of_people(found, who)):
                return Outcome(words("approve")[analysis.lower[token]], token)
    return None


def _counted(found: Found, verb: int) -> bool:
    """Whether a number of seats or votes is won, not the vote."""
    analysis = found.analysis
    things = objects(analysis, verb)
    return not things or any(
        analysis.upos[t] == "NUM" or any(analysis.relations[c] == "nummod" for c in analysis.children[t])
        or analysis.lower[t] in ("seat", "seats", "majority", "vote", "votes")
        for t in things
    )  # fmt: skip
