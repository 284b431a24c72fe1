"""Elections and referendums: one entry for each vote, with what the report says of its kind, its country, its day and how it came out."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract._clauses import subject
from onrecord.extract._phrases import span_of
from onrecord.extract.elections._chambers import chamber_in
from onrecord.extract.elections._countries import country_at, country_of_people
from onrecord.extract.elections._following import following
from onrecord.extract.elections._mentions import mentions
from onrecord.extract.elections._outcomes import Outcome, approved, told_outcomes, units, won_by
from onrecord.extract.elections._results import give_figure, give_winner, of_votes
from onrecord.extract.elections._vocabulary import signals, triggers
from onrecord.extract.elections._votes import Vote, same_vote, told_again
from onrecord.extract.found import Found
from onrecord.identity import ItemIds
from onrecord.language.analysis import TokenSpan
from onrecord.record import Election, Figure, Gap, Span

# How sure an election is by how many of kind, country and day the report says.
_SURE = (0.5, 0.7, 0.85, 0.95)
# Sentences behind the last mention of a vote in which words of outcomes are still about it; those of hung parliaments are anywhere.
_FAR = 1
# Kinds of votes that are for a chamber, and those by whose kind a majority is one of seats.
_OF_CHAMBERS = (None, "general", "parliamentary", "regional", "local", "by-election")
_LASTING = frozenset(("hung", "runoff"))


def elections(found: Found) -> tuple[tuple[Election, ...], tuple[Gap, ...]]:
    """The votes of a report in the order of their first mention, and a gap (``unplaced``) for each whose country the report does not say.

    A later mention tells an earlier vote again unless its kind, its country or its day speaks against it. Seats, shares and turnout come
    from the figures of the record, so a report read without them has none.
    """
    if triggers().isdisjoint(found.analysis.lower):
        return (), ()
    votes = [vote for vote in _read(found) if _is_told(vote)]
    ids = ItemIds(found.report.id)
    return tuple(_built(found, ids, vote) for vote in votes), tuple(_unplaced(found, vote) for vote in votes if vote.country is None)


def _read(found: Found) -> list[Vote]:
    """All votes of the report, from its sentences in their order."""
    analysis = found.analysis
    hits: dict[int, list[int]] = {}
    for token, word in enumerate(analysis.lower):
        if word in triggers():
            hits.setdefault(analysis.sentence_of[token], []).append(token)
    counted: dict[int, list[Figure]] = {}
    for figure in of_votes(found.figures):
        counted.setdefault(analysis.sentence_of[found.token_at(figure.span.start)], []).append(figure)
    votes: list[Vote] = []
    last = -_FAR - 1
    for number in range(min(hits), len(analysis.sentences)):
        here = _mentioned(found, votes, hits.get(number, ()))
        last = number if here else last
        if votes:
            _told(found, here or [votes[-1] if last < 0 else _latest(votes)], number, number - last <= _FAR, counted.get(number, ()))
    return votes


def _latest(votes: Sequence[Vote]) -> Vote:
    return max(votes, key=lambda vote: vote.at)


def _mentioned(found: Found, votes: list[Vote], tokens: Sequence[int]) -> list[Vote]:
    """The votes that a sentence mentions, in its order; new ones are added to ``votes``."""
    here: list[Vote] = []
    for token in tokens:
        for mention in mentions(found, token):
            vote = same_vote([v for v in votes if v.head != token], mention)
            if vote is not None:
                told_again(vote, mention)
            elif mention.opens:
                vote = mention
                votes.append(vote)
            if vote is not None:
                elected = Outcome(mention.outcome, token, subject(found.analysis, token)) if mention.outcome else None
                mention.outcome = None
                _decide(found, vote, elected or won_by(found, vote))
                here.append(vote)
    return here


def _told(found: Found, here: Sequence[Vote], number: int, near: bool, figures: Sequence[Figure]) -> None:
    """What a sentence says of the votes that it mentions, or of the one mentioned last."""
    sentence = found.analysis.sentences[number]
    if not signals().isdisjoint(found.analysis.lower[slice(*sentence)]):
        row = units(found, sentence)
        for outcome in told_outcomes(found, row):
            if near or outcome.value in _LASTING:
                _decide(found, _nearest(here, outcome.token), outcome)
        for stretch in following(found, row):
            vote = _nearest(here, stretch[0])
            vote.next += [stretch] if stretch not in vote.next else []
    if near and here[-1].kind == "referendum":
        _decide(found, here[-1], approved(found, sentence))
    if near and here[-1].kind in _OF_CHAMBERS and here[-1].chamber is None:
        _give_chamber(found, here[-1], sentence)
    for figure in figures:
        give_figure(found, _nearest(here, found.token_at(figure.span.start)), figure)


def _give_chamber(found: Found, vote: Vote, sentence: TokenSpan) -> None:
    chamber = chamber_in(found, sentence)
    if chamber is not None:
        vote.chamber = found.analysis.quote(*chamber)
        vote.country = vote.country or next((code for token in range(*chamber) if (code := country_at(found, token))), None)


def _nearest(here: Sequence[Vote], token: int) -> Vote:
    """The vote that was mentioned last before a token, else the first one."""
    return next((vote for vote in reversed(here) if vote.at <= token), here[0])


def _decide(found: Found, vote: Vote, outcome: Outcome | None) -> None:
    if outcome is None or (outcome.value in ("majority", "hung") and vote.kind not in _OF_CHAMBERS):
        return
    if vote.outcome is None or vote.outcome == "undecided":
        vote.outcome = outcome.value
        if outcome.value in ("won", "majority"):
            give_winner(found, vote, outcome.winner)
            vote.country = vote.country or country_of_people(found, outcome.winner)


def _is_told(vote: Vote) -> bool:
    """Whether anything is said of it: "the election" alone may be any."""
    return vote.says > 0 or vote.outcome is not None or bool(vote.results) or vote.turnout is not None


def _built(found: Found, ids: ItemIds, vote: Vote) -> Election:
    analysis = found.analysis
    span = span_of(analysis, vote.words)
    return Election(
        id=ids("election", [span], vote.kind or ""),
        span=span,
        kind=vote.kind,
        chamber=vote.chamber,
        country=vote.country,
        date=vote.date.id if vote.date else None,
        outcome=vote.outcome,
        results=tuple(vote.results),
        turnout=vote.turnout,
        next=tuple(span_of(analysis, stretch) for stretch in vote.next),
        statement=found.voice(*span),
        by="rule:vote",
        score=_SURE[vote.says],
    )


def _unplaced(found: Found, vote: Vote) -> Gap:
    span = span_of(found.analysis, vote.words)
    words = found.analysis.text[slice(*span)]
    reason = f'The report does not say plainly in which country "{words}" is.'
    return Gap(span=Span(*span), kind="unplaced", reason=reason, by="rule:vote", score=1.0)
