"""Elections and referendums: one entry a vote, its kind, country, day, outcome, results and what must follow, on parses written by hand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract._nations import country_names
from onrecord.extract.elections import elections
from onrecord.extract.elections._vocabulary import outcomes, triggers, words
from onrecord.extract.found import Found
from onrecord.language.analysis import Analysis
from onrecord.record import Election, Report
from tests.extract._reported import reported

HELD = (
    "Ghana held presidential and parliamentary elections on Sunday.",
    (
        "PROPN/NNP:2:nsubj VERB/VBD:0:root ADJ/JJ:6:amod CCONJ/CC:5:cc ADJ/JJ:3:conj NOUN/NNS:2:obj ADP/IN:8:case PROPN/NNP:2:obl "
        "PUNCT:2:punct"
    ),
)
HUNG = (
    (
        "The May 5 parliamentary election returned a hung parliament, with no party winning a majority in the lower house. "
        "The new government has to be formed through talks about a coalition."
    ),
    (
        "DET/DT:5:det PROPN/NNP:5:compound NUM/CD:5:nummod ADJ/JJ:5:amod NOUN/NN:6:nsubj VERB/VBD:0:root DET/DT:9:det VERB/JJ:9:amod "
        "NOUN/NN:6:obj PUNCT:14:punct ADP/IN:14:mark DET/DT:13:det NOUN/NN:14:nsubj VERB/VBG:6:advcl DET/DT:16:det NOUN/NN:14:obj "
        "ADP/IN:20:case DET/DT:20:det ADJ/JJR:20:amod NOUN/NN:14:obl PUNCT:6:punct\n"
        "DET/DT:3:det ADJ/JJ:3:amod NOUN/NN:4:nsubj VERB/VBZ:0:root PART/TO:7:mark AUX/VB:7:aux VERB/VBN:4:xcomp ADP/IN:9:case "
        "NOUN/NNS:7:obl ADP/IN:12:case DET/DT:12:det NOUN/NN:9:nmod PUNCT:4:punct"
    ),
)
RUN_OFF = (
    "Ecuador's presidential election will go to a run-off on June 2 after no candidate won a majority.",
    (
        "PROPN/NNP:4:nmod PART/POS:1:case ADJ/JJ:4:amod NOUN/NN:6:nsubj AUX/MD:6:aux VERB/VB:0:root ADP/IN:11:case DET/DT:11:det "
        "NOUN/NN:11:compound PUNCT:9:punct NOUN/RB:6:obl ADP/IN:14:case PROPN/NNP:14:nmod NUM/CD:6:obl SCONJ/IN:18:mark DET/DT:17:det "
        "NOUN/NN:18:nsubj VERB/VBD:6:advcl DET/DT:20:det NOUN/NN:18:obj PUNCT:6:punct"
    ),
)
COUNTED = (
    "The Liberals won 77 seats in the parliamentary election in Iceland with a turnout of 60 percent.",
    (
        "DET/DT:2:det PROPN/NNPS:3:nsubj VERB/VBD:0:root NUM/CD:5:nummod NOUN/NNS:3:obj ADP/IN:9:case DET/DT:9:det ADJ/JJ:9:amod "
        "NOUN/NN:5:nmod ADP/IN:11:case PROPN/NNP:3:obl ADP/IN:14:case DET/DT:14:det NOUN/NN:3:obl ADP/IN:17:case NUM/CD:17:nummod "
        "NOUN/NN:14:nmod PUNCT:3:punct"
    ),
)
REFERENDUM = (
    "Voters in Chile approved the draft in a referendum on Sunday.",
    (
        "NOUN/NNS:4:nsubj ADP/IN:3:case PROPN/NNP:1:nmod VERB/VBD:0:root DET/DT:6:det NOUN/NN:4:obj ADP/IN:9:case DET/DT:9:det "
        "NOUN/NN:4:obl ADP/IN:11:case PROPN/NNP:4:obl PUNCT:4:punct"
    ),
)
WON = (
    "Ada Moreau won the presidential election in Moldova on Sunday. The election was fair.",
    (
        "PROPN/NNP:3:nsubj PROPN/NNP:1:flat VERB/VBD:0:root DET/DT:6:det ADJ/JJ:6:amod NOUN/NN:3:obj ADP/IN:8:case PROPN/NNP:3:obl "
        "ADP/IN:10:case PROPN/NNP:3:obl PUNCT:3:punct\nDET/DT:2:det NOUN/NN:4:nsubj AUX/VBD:4:cop ADJ/JJ:0:root PUNCT:4:punct"
    ),
)
TWO = (
    "The election of 2016 was close. The election of 2020 was not.",
    (
        "DET/DT:2:det NOUN/NN:6:nsubj ADP/IN:4:case NUM/CD:2:nmod AUX/VBD:6:cop ADJ/JJ:0:root PUNCT:6:punct\n"
        "DET/DT:2:det NOUN/NN:5:nsubj ADP/IN:4:case NUM/CD:2:nmod AUX/VBD:0:root PART/RB:5:advmod PUNCT:5:punct"
    ),
)


def told(found: Found) -> list[Election]:
    return list(elections(found)[0])


def test_joined_kinds_are_votes_of_their_own_in_the_country_that_holds_them() -> None:
    """Two kinds joined by "and" are two votes with one day; the country is the one that holds them."""
    made = told(reported(*HELD, dates=[("Sunday", "2024-12-08")]))
    assert [(e.kind, e.country, e.date) for e in made] == [("presidential", "GHA", "d-Sunday"), ("parliamentary", "GHA", "d-Sunday")]
    assert made[0].id != made[1].id


def test_a_hung_parliament_its_chamber_and_the_talks_that_must_follow_belong_to_one_vote() -> None:
    """What later sentences say of a vote fills the entry that its first mention opened."""
    found = reported(*HUNG, dates=[("May 5", "2024-05-05")])
    (vote,) = told(found)
    text = found.analysis.text
    assert (vote.kind, vote.chamber, vote.outcome, vote.date) == ("parliamentary", "lower house", "hung", "d-May 5")
    assert [text[slice(*span)] for span in vote.next] == ["talks about a coalition"]


def test_a_country_that_is_not_said_is_null_and_a_gap_at_the_words_for_the_vote() -> None:
    """Countries that the report names for other reasons are not taken."""
    found = reported(
        "Russia praised the parliamentary election.",
        "PROPN/NNP:2:nsubj VERB/VBD:0:root DET/DT:5:det ADJ/JJ:5:amod NOUN/NN:2:obj PUNCT:2:punct",
    )
    votes, gaps = elections(found)
    assert votes[0].country is None
    assert [(gap.kind, found.analysis.text[slice(*gap.span)]) for gap in gaps] == [("unplaced", "parliamentary election")]


def test_a_run_off_is_the_outcome_and_what_must_follow() -> None:
    """ "Run-off" is one word, however it is cut, and no majority of a candidate is no hung parliament."""
    found = reported(*RUN_OFF)
    (vote,) = told(found)
    assert (vote.kind, vote.country, vote.outcome) == ("presidential", "ECU", "runoff")
    assert [found.analysis.text[slice(*span)] for span in vote.next] == ["a run-off"]


def test_seats_shares_and_turnout_come_from_the_figures() -> None:
    """A number of seats is its winner's, a share of voters the turnout; numbers of opinion polls and seats lost are neither."""
    found = reported(
        *COUNTED,
        things=[("Liberals", "party", "")],
        figures=[("77 seats", "seats", "seats", 77.0), ("60 percent", "turnout", "percent", 60.0)],
    )
    (vote,) = told(found)
    assert (vote.country, vote.turnout) == ("ISL", 60.0)
    assert [(r.party.entity if r.party else None, r.seats, r.votes, r.share) for r in vote.results] == [("e-Liberals", 77, None, None)]
    lost = reported(
        COUNTED[0].replace(" won ", " lost "),
        COUNTED[1],
        things=[("Liberals", "party", "")],
        figures=[("77 seats", "seats", "seats", 77.0)],
    )
    assert told(lost)[0].results == ()


def test_a_referendum_is_approved_by_the_voters_of_a_country() -> None:
    """What voters do to its question is the outcome of a referendum."""
    (vote,) = told(reported(*REFERENDUM, dates=[("Sunday", "2022-09-04")]))
    assert (vote.kind, vote.country, vote.outcome, vote.date) == ("referendum", "CHL", "approved", "d-Sunday")


def test_the_same_vote_told_again_is_one_entry_with_its_winner() -> None:
    """ "The election" later in the report is the one told before; who won it stands in the results."""
    (vote,) = told(reported(*WON, things=[("Ada Moreau", "person", "")], dates=[("Sunday", "2024-11-03")]))
    assert (vote.kind, vote.country, vote.outcome) == ("presidential", "MDA", "won")
    assert [(r.party.entity if r.party else None, r.seats) for r in vote.results] == [("e-Ada Moreau", None)]


def test_votes_of_two_years_are_two() -> None:
    """A date speaks against taking two mentions for one vote."""
    assert [e.date for e in told(reported(*TWO, dates=[("2016", "2016"), ("2020", "2020")]))] == ["d-2016", "d-2020"]


NO_VOTE = {
    "a demand": (
        "The opposition called for early elections.",
        "DET/DT:2:det NOUN/NN:3:nsubj VERB/VBD:0:root ADP/IN:6:case ADJ/JJ:6:amod NOUN/NNS:3:obl PUNCT:3:punct",
    ),
    "a commission": (
        "The election commission met.",
        "DET/DT:3:det NOUN/NN:3:compound NOUN/NN:4:nsubj VERB/VBD:0:root PUNCT:4:punct",
    ),
    "a board": (
        "Anna was elected to the board.",
        "PROPN/NNP:3:nsubj AUX/VBD:3:aux VERB/VBN:0:root ADP/IN:6:case DET/DT:6:det NOUN/NN:3:obl PUNCT:3:punct",
    ),
    "elections as such": (
        "Peace means fair elections.",
        "NOUN/NN:2:nsubj VERB/VBZ:0:root ADJ/JJ:4:amod NOUN/NNS:2:obj PUNCT:2:punct",
    ),
    "a choice": (
        "The court elected to hear Ghana.",
        "DET/DT:2:det NOUN/NN:3:nsubj VERB/VBD:0:root PART/TO:5:mark VERB/VB:3:xcomp PROPN/NNP:5:obj PUNCT:3:punct",
    ),
    "a union": (
        "The union election in Ghana was fair.",
        "DET/DT:3:det NOUN/NN:3:compound NOUN/NN:7:nsubj ADP/IN:5:case PROPN/NNP:3:nmod AUX/VBD:7:cop ADJ/JJ:0:root PUNCT:7:punct",
    ),
    "a condition": (
        "If elections were held in Ghana the party would win.",
        (
            "SCONJ/IN:4:mark NOUN/NNS:4:nsubj AUX/VBD:4:aux VERB/VBN:10:advcl ADP/IN:6:case PROPN/NNP:4:obl DET/DT:8:det NOUN/NN:10:nsubj "
            "AUX/MD:10:aux VERB/VB:0:root PUNCT:10:punct"
        ),
    ),
}


@pytest.mark.parametrize(("text", "parse"), NO_VOTE.values(), ids=NO_VOTE.keys())
def test_what_is_no_public_vote_or_not_held_is_no_election(text: str, parse: str) -> None:
    """Votes of boards and unions, commissions, wishes and conditions give nothing, and no gap either."""
    assert elections(reported(text, parse)) == ((), ())


def test_adjectives_that_territories_share_mean_the_state() -> None:
    """ "French" and "Dutch" are no less plain for the islands that share them; names of capitals are no countries here."""
    assert (country_names()["french"].code, country_names()["dutch"].code) == ("FRA", "NLD")
    assert "moscow" not in country_names()


def test_the_patterns_of_outcomes_are_whole() -> None:
    """Every pattern begins with plain words, so that it can be looked up, and every outcome is one that readers of records know."""
    known = {"hung", "runoff", "undecided", "majority", "won"}
    assert all(value in known and "*" not in steps[0] for row in outcomes().values() for steps, value in row)
    assert set(words("outcome").values()) == {"annulled", "postponed", "cancelled"}


FILLERS = (
    "the",
    "of",
    "in",
    "Ghana",
    "parliamentary",
    "hung",
    "parliament",
    "majority",
    "won",
    "to",
    "run-off",
    "coalition",
    "talks",
    "no",
)
TAGS = ("NOUN/NN", "NOUN/NNS", "VERB/VBN", "VERB/VBD", "PROPN/NNP", "ADP/IN", "ADJ/JJ", "PUNCT/.")
RELATIONS = ("nsubj", "obj", "obl", "nmod", "conj", "xcomp", "acl", "advcl", "case", "mark", "compound", "amod", "ccomp", "aux")


@st.composite
def trees(draw: st.DrawFn) -> Analysis:
    """Words of votes in any order under any tree."""
    row = draw(st.lists(st.sampled_from(sorted(triggers()) * 2 + list(FILLERS) * 3), min_size=1, max_size=24))
    ends = [len(" ".join(row[: k + 1])) for k in range(len(row))]
    tags = [draw(st.sampled_from(TAGS)).split("/") for _ in row]
    order = draw(st.permutations(range(len(row))))
    heads = [-1] * len(row)
    for place, token in enumerate(order[1:], 1):
        heads[token] = order[draw(st.integers(0, place - 1))]
    return Analysis(
        text=" ".join(row),
        starts=[end - len(word) for end, word in zip(ends, row, strict=True)],
        ends=ends,
        words=row,
        sentences=[(0, len(row))],
        upos=[tag[0] for tag in tags],
        xpos=[tag[1] for tag in tags],
        heads=heads,
        relations=["root" if head < 0 else draw(st.sampled_from(RELATIONS)) for head in heads],
    )


@given(trees())
@settings(max_examples=200, deadline=None)
def test_whatever_the_parse_votes_stand_on_characters_and_miss_no_gap(analysis: Analysis) -> None:
    """No parse breaks the rules; each vote without a country has its gap, and none with one has."""
    votes, gaps = elections(Found(analysis=analysis, report=Report(id="r", sha256="")))
    assert len({vote.id for vote in votes}) == len(votes)
    spans = [span for vote in votes for span in (vote.span, *vote.next)] + [gap.span for gap in gaps]
    assert all(0 <= a < b <= len(analysis.text) for a, b in spans)
    assert [gap.span for gap in gaps] == [vote.span for vote in votes if vote.country is None]
