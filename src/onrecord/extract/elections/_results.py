"""Who got how many seats and votes, and how many voted: from the figures of the record."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.extract._clauses import governor, preposition, subject
from onrecord.extract._phrases import entity_at, party
from onrecord.extract.elections._vocabulary import words
from onrecord.extract.elections._votes import Vote
from onrecord.extract.found import Found
from onrecord.record import ElectionResult, Figure, Party

_EXACT = frozenset(("exact", "about"))
_STANDING = frozenset(("person", "party", "organization", "armed_group"))
_PERCENT = 100.0


def is_of_votes(figure: Figure) -> bool:
    """Whether a figure says how many seats, votes or voters."""
    told = figure.low is not None and figure.low == figure.high and figure.qualifier in _EXACT
    return told and figure.measure in ("seats", "votes", "turnout")


def give_figure(found: Found, vote: Vote, figure: Figure) -> None:
    """Adds a figure to a vote: the turnout, or a cell of a party's result. Seats in all ("of the 200 seats"), seats won or lost since the
    last time and the numbers of opinion polls are none."""
    if figure.measure == "turnout":
        if figure.unit == "percent" and figure.low is not None and figure.low <= _PERCENT:
            vote.turnout = figure.low if vote.turnout is None else vote.turnout
        return
    first, _ = found.tokens_of(figure.span)
    whose = _whose(found, figure, first)
    if whose is not None and not _is_polled(found, first):
        _put(vote, _cells(whose, figure))


def give_winner(found: Found, vote: Vote, head: int | None) -> None:
    """Adds the winner of a vote, without numbers."""
    if head is not None and found.analysis.lower[head] not in words("voters") and _stands(found, entity_at(found, head)):
        _put(vote, ElectionResult(party=party(found, head)))


def _whose(found: Found, figure: Figure, token: int) -> Party | None:
    """The party that a figure counts for: the subject of a verb of winning, else whom the figure itself names."""
    analysis = found.analysis
    verb = governor(analysis, token)
    is_part = figure.of is not None and figure.of.span.start >= figure.span.end
    if not is_part and (
        preposition(analysis, token) == "of" or any(preposition(analysis, h) == "of" for h in (analysis.heads[token],) if h >= 0)
    ):
        return None
    if verb is not None and analysis.lower[verb] in words("lose") and figure.measure == "seats":
        return None
    who = subject(analysis, verb) if verb is not None and analysis.lower[verb] in words("win") else None
    if who is None:
        return figure.of if figure.of is not None and _stands(found, figure.of.entity) else None
    beside = _own_subject(found, token)
    head = who if beside is None else beside
    return party(found, head) if analysis.lower[head] not in words("voters") and _stands(found, entity_at(found, head)) else None


def _stands(found: Found, entity: str | None) -> bool:
    """Whether an entity can stand for election; voters and polls cannot."""
    return entity is not None and found.entity[entity].type in _STANDING


def _own_subject(found: Found, token: int) -> int | None:
    """The party before a number whose verb is left out: "the Socialists won 77 seats and the Alliance 79"."""
    analysis = found.analysis
    above = analysis.heads[token]
    if analysis.relations[token] != "conj" and not (above >= 0 and analysis.relations[above] == "conj"):
        return None
    before = token - 1
    while before > 0 and analysis.words[before] in (",", "with", "on", "at"):
        before -= 1
    return before if analysis.upos[before] in ("PROPN", "NOUN") and entity_at(found, before) is not None else None


def _is_polled(found: Found, token: int) -> bool:
    analysis = found.analysis
    first, end = analysis.sentences[analysis.sentence_of[token]]
    return not words("opinion").keys().isdisjoint(analysis.lower[first:end])


def _cells(whose: Party, figure: Figure) -> ElectionResult:
    number = figure.low or 0.0
    if figure.unit == "percent":
        return ElectionResult(party=whose, share=number)
    return ElectionResult(party=whose, **{figure.measure: int(number)}) if number == int(number) else ElectionResult(party=whose)


def _put(vote: Vote, result: ElectionResult) -> None:
    """Joins a result to that of the same party, where no cell says two things."""
    for k, known in enumerate(vote.results):
        if _same_party(known.party, result.party):
            vote.results[k] = ElectionResult(
                party=known.party,
                seats=_first(known.seats, result.seats),
                votes=_first(known.votes, result.votes),
                share=_first(known.share, result.share),
            )
            return
    vote.results.append(result)


def _first(*values: float | int | None) -> int | None:
    return next((value for value in values if value is not None), None)  # type: ignore[return-value]


def _same_party(one: Party | None, other: Party | None) -> bool:
    if one is None or other is None:
        return False
    return one.span == other.span or (one.entity is not None and one.entity == other.entity)


def of_votes(figures: Iterable[Figure]) -> list[Figure]:
    """The figures of seats, votes and turnout, without those of which others are a part ("112 of 230 seats")."""
    told = [figure for figure in figures if is_of_votes(figure)]
    wholes = [figure.of.span for figure in told if figure.of is not None and figure.of.span.start >= figure.span.end]
    return [figure for figure in told if not any(start <= figure.span.start and figure.span.end <= end for start, end in wholes)]
