"""Occasions: when and where something was said, by what hangs on the word of attribution."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.found import Found
from onrecord.extract.occasions import placed
from onrecord.language.analysis import Analysis
from onrecord.record import Date, Place, Report, Span, Spans, Statement
from tests.extract._parsed import parsed

REPORT = Report(id="r-test", sha256="0" * 64)


def spans(analysis: Analysis, *quotes: str) -> Spans:
    """Where some words first stand in a text."""
    return tuple(Span(at := analysis.text.index(quote), at + len(quote)) for quote in quotes)


def said(
    analysis: Analysis, *, day: str = "", where: str = "", occasion: str = "", value: str = "2024-02-14"
) -> tuple[str | None, str | None]:
    """The date and the place given to the one statement of an analysis whose text has the words ``day`` and ``where``."""
    (attribution,) = analysis.attributions

    def whole(stretches: tuple[tuple[int, int], ...]) -> Spans:
        return tuple(Span(analysis.starts[first], analysis.ends[end - 1]) for first, end in stretches)

    statement = Statement(
        id="s-1",
        source=whole(attribution.source),
        cue=whole(attribution.cue),
        content=whole(attribution.content),
        form="indirect",
        occasion=spans(analysis, occasion) if occasion else (),
        by="test",
        score=1.0,
    )
    dates = [
        Date(id="d-1", span=span, value=value, type="DATE", basis="resolved", by="test", score=1.0) for span in spans(analysis, day) if day
    ]
    places = [Place(id="p-1", span=span, name=where, by="test", score=1.0) for span in spans(analysis, where) if where]
    found = Found(analysis=analysis, report=REPORT, statements=(statement,), dates=tuple(dates), places=tuple(places))
    (made,) = placed(found)
    return made.date, made.place


SAID_ON = "PROPN:2:nsubj VERB/VBD:0:root ADP:4:case PROPN:2:obl SCONJ:8:mark PRON:8:nsubj AUX:8:aux VERB:2:ccomp PUNCT:2:punct"


def test_day_on_the_word_of_attribution() -> None:
    """A day that hangs on the word of attribution is when it was said."""
    analysis = parsed("<s1>Kern</s1> <q1>said</q1> on Wednesday <c1>that she would go</c1>.", SAID_ON)
    assert ("d-1", None) == said(analysis, day="Wednesday")


def test_place_on_the_word_of_attribution() -> None:
    """A place that hangs on the word of attribution by "in" or "at" is where it was said; by another preposition it is not."""
    analysis = parsed("<s1>Kern</s1> <q1>said</q1> in Minsk <c1>that she would go</c1>.", SAID_ON)
    assert (None, "p-1") == said(analysis, where="Minsk")
    analysis = parsed("<s1>Kern</s1> <q1>said</q1> of Minsk <c1>that she would go</c1>.", SAID_ON)
    assert (None, None) == said(analysis, where="Minsk")


def test_time_in_the_content_is_left_alone() -> None:
    """A day and a place within the content say nothing of when and where it was said."""
    parse = "PROPN:2:nsubj VERB/VBD:0:root PRON:5:nsubj AUX:5:aux VERB:2:ccomp ADP:7:case PROPN:5:obl ADP:9:case PROPN:5:obl PUNCT:2:punct"
    analysis = parsed("<s1>Kern</s1> <q1>said</q1> <c1>she would go to Minsk on Friday</c1>.", parse)
    assert (None, None) == said(analysis, day="Friday", where="Minsk")


def test_time_of_another_clause_is_left_alone() -> None:
    """A day that hangs on another verb is that verb's."""
    parse = "PROPN:5:nsubj VERB:1:acl ADP:4:case PROPN:2:obl VERB/VBD:0:root PRON:8:nsubj AUX:8:aux VERB:5:ccomp PUNCT:5:punct"
    analysis = parsed("Kern elected in March <q1>said</q1> <c1>she would go</c1>.", parse)
    assert (None, None) == said(analysis, day="March")


def test_occasion_has_the_place() -> None:
    """A place in the occasion is where it was said."""
    parse = "PROPN:2:nsubj VERB/VBD:0:root DET:4:det NOUN:2:obj ADP:6:case PROPN:4:nmod PRON:9:nsubj AUX:9:aux VERB:2:ccomp PUNCT:2:punct"
    analysis = parsed("<s1>Kern</s1> <q1>told</q1> a briefing in Minsk <c1>she would go</c1>.", parse)
    assert (None, "p-1") == said(analysis, where="Minsk", occasion="a briefing in Minsk")
    assert (None, None) == said(analysis, where="Minsk")


def test_audience_has_the_place() -> None:
    """Where the audience is, it was said: "told reporters in Minsk"."""
    parse = "PROPN:2:nsubj VERB/VBD:0:root NOUN:2:obj ADP:5:case PROPN:3:nmod PRON:8:nsubj AUX:8:aux VERB:2:ccomp PUNCT:2:punct"
    analysis = parsed("<s1>Kern</s1> <q1>told</q1> reporters in Minsk <c1>she would go</c1>.", parse)
    assert (None, "p-1") == said(analysis, where="Minsk")


def test_speaking_beside_the_word_of_attribution() -> None:
    """Where and when one speaks is where and when one says it."""
    speaking = "VERB:8:advcl ADP:3:case PROPN:1:obl ADP:5:case PROPN:1:obl PUNCT:8:punct"
    parse = f"{speaking} PROPN:8:nsubj VERB/VBD:0:root PRON:11:nsubj AUX:11:aux VERB:8:ccomp PUNCT:8:punct"
    analysis = parsed("Speaking in Minsk on Monday, <s1>Kern</s1> <q1>said</q1> <c1>she would go</c1>.", parse)
    assert ("d-1", "p-1") == said(analysis, day="Monday", where="Minsk")


def test_commented_event_keeps_its_date() -> None:
    """A date within what is commented on is that of the thing, not of the comment."""
    commenting = "VERB:8:advcl ADP:6:case DET:6:det PROPN:6:compound NUM:4:nummod NOUN:1:obl"
    parse = f"{commenting} PROPN:8:nsubj VERB/VBD:0:root PRON:11:nsubj AUX:11:aux VERB:8:ccomp PUNCT:8:punct"
    analysis = parsed("Commenting on the Feb. 8 election <s1>Kern</s1> <q1>said</q1> <c1>she would go</c1>.", parse)
    assert (None, None) == said(analysis, day="Feb. 8")


@pytest.mark.parametrize(
    "text", ["<c1>“We go,”</c1> <s1>Kern</s1> <q1>said</q1> Monday.", "<c1>“We go,”</c1> <s1>Kern</s1> <q1>said</q1> on Monday."]
)
def test_day_right_behind_the_word(text: str) -> None:
    """A day right behind the word of attribution is when it was said, however it is parsed."""
    assert ("d-1", None) == said(parsed(text), day="Monday")


def test_reference_is_no_date() -> None:
    """ "Now" says nothing of when it was said."""
    assert (None, None) == said(parsed("<c1>“We go,”</c1> <s1>Kern</s1> <q1>said</q1> recently."), day="recently", value="PAST_REF")


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(1, 10)), max_size=6))
def test_any_statement(text: str, pieces: list[tuple[int, int]]) -> None:
    """Whatever stands where, each statement stays and nothing but its date and place changes."""
    analysis = parsed(text)
    inside = [Span(at, min(len(text), at + size)) for at, size in pieces if at < len(text)]
    made = [Statement(id=f"s-{n}", cue=(span,), content=(span,), form="direct", by="test", score=1.0) for n, span in enumerate(inside)]
    dates = tuple(Date(id=f"d-{n}", span=span, value="2024", type="DATE", by="test", score=1.0) for n, span in enumerate(sorted(inside)))
    kept = placed(Found(analysis=analysis, report=REPORT, statements=tuple(made), dates=dates))
    assert [s.id for s in made] == [s.id for s in kept]
    assert [s.content for s in made] == [s.content for s in kept]
