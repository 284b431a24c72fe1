"""Dates: which words say when, and what they come to against the day of the report, the tense and what was said before."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.dates import _periods as periods
from onrecord.extract.dates import dates
from onrecord.extract.dates._festivals import day_of_festival
from onrecord.extract.dates._units import neighbourhoods
from onrecord.extract.dates._words import vocabulary
from onrecord.extract.found import Found
from onrecord.language.analysis import Analysis, Name
from onrecord.record import Date, Gap, Report
from tests.extract._parsed import parsed

PUBLISHED = "2024-02-14"  # a Wednesday

_DATE = r"(BC)?\d{2,4}|\d{4}-(\d\d(-\d\d)?|W\d\d(-WE)?|Q[1-4]|H[12]|SP|SU|FA|WI)|(PAST|PRESENT|FUTURE)_REF"
_TIME = r"\d{4}-\d\d-\d\dT(\d\d:\d\d|MO|MI|AF|EV|NI)"
_AMOUNT = r"(\d+(\.\d+)?|X)"
_LENGTH = rf"P({_AMOUNT}(Y|M|W|D|Q|DE|CE|ML|WE))+(T\d+[HMS])?|P(1D)?T({_AMOUNT}[HMS])+"
_RECURRING = r"XXXX-(WXX-([1-7]|WD|WE)|XX-XX|\d\d|SP|SU|FA|WI)(T(MO|AF|EV|NI))?"
VALUE = {
    "DATE": re.compile(_DATE),
    "TIME": re.compile(_TIME),
    "DURATION": re.compile(_LENGTH),
    "SET": re.compile(f"{_LENGTH}|{_RECURRING}"),
}


def found(analysis: Analysis, published: str | None = PUBLISHED) -> tuple[tuple[Date, ...], tuple[Gap, ...]]:
    """The dates and gaps of an analysis."""
    return dates(Found(analysis=analysis, report=Report(id="r-test", sha256="0" * 64, published=published)))


def values(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str | None]]:
    """The words and values of the dates of a text without a parse."""
    return [(text[slice(*item.span)], item.value) for item in found(parsed(text), published)[0]]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Signed on 14 February 2020.", "14 February 2020", "2020-02-14"),
        ("Signed on February 14, 2020.", "February 14, 2020", "2020-02-14"),
        ("Signed on Friday, Feb. 14, 2020.", "Friday, Feb. 14, 2020", "2020-02-14"),
        ("Signed on the 14th of February 2020.", "the 14th of February 2020", "2020-02-14"),
        ("Signed on 2020-02-14.", "2020-02-14", "2020-02-14"),
        ("Signed on 14/02/2020.", "14/02/2020", "2020-02-14"),
        ("Signed on 2/14/2020.", "2/14/2020", "2020-02-14"),
        ("Signed on 14.02.2020.", "14.02.2020", "2020-02-14"),
        ("Signed at 2020-02-14T09:30:00Z.", "2020-02-14T09:30:00Z", "2020-02-14T09:30"),
        ("Signed in February 2020.", "February 2020", "2020-02"),
        ("Signed in early March 2023.", "early March 2023", "2023-03"),
        ("Signed in nineteen ninety-four.", "nineteen ninety-four", "1994"),
        ("Within the 1967 borders.", "1967", "1967"),
        ("In the summer of 1964.", "the summer of 1964", "1964-SU"),
        ("In the third quarter of 2019.", "the third quarter of 2019", "2019-Q3"),
        ("In Q3 2019.", "Q3 2019", "2019-Q3"),
        ("In the first half of 2019.", "the first half of 2019", "2019-H1"),
        ("In fiscal 2019.", "fiscal 2019", "2019"),
        ("In the 1970s.", "the 1970s", "197"),
        ("In the mid-1970s.", "the mid-1970s", "197"),
        ("In the twenty-first century.", "the twenty-first century", "20"),
        ("In 44 BC.", "44 BC", "BC0044"),
        ("On the last day of March 2019.", "the last day of March 2019", "2019-03-31"),
        ("On Easter Monday 2019.", "Easter Monday 2019", "2019-04-22"),
    ],
)
def test_words_that_say_it_all(text: str, words: str, value: str) -> None:
    """A date that its words name in full is stated, with no day of the report needed."""
    assert [(words, value)] == values(text, None)
    (item,), gaps = found(parsed(text), None)
    assert ("stated", ()) == (item.basis, gaps)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It rained yesterday.", "yesterday", "2024-02-13"),
        ("It rained last week.", "last week", "2024-W06"),
        ("It rained this month.", "this month", "2024-02"),
        ("It rains next year.", "next year", "2025"),
        ("It rained last Thursday.", "last Thursday", "2024-02-08"),
        ("It rains next Wednesday.", "next Wednesday", "2024-02-21"),
        ("It rained last October.", "last October", "2023-10"),
        ("It rained last summer.", "last summer", "2023-SU"),
        ("It rained in June last year.", "June last year", "2023-06"),
        ("It rained in the third quarter of last year.", "the third quarter of last year", "2023-Q3"),
        ("It rained on Monday last week.", "Monday last week", "2024-02-05"),
        ("It rained three weeks ago.", "three weeks ago", "2024-W04"),
        ("It rained ten days ago.", "ten days ago", "2024-02-04"),
        ("It rained 41 years ago.", "41 years ago", "1983"),
        ("It rained a decade ago.", "a decade ago", "2014"),
        ("It rained two and a half years ago.", "two and a half years ago", "2021-08"),
        ("It rained last night.", "last night", "2024-02-13TNI"),
        ("It rained at 7 p.m. yesterday.", "7 p.m. yesterday", "2024-02-13T19:00"),
        ("It rained yesterday morning.", "yesterday morning", "2024-02-13TMO"),
        ("It rained the day before yesterday.", "the day before yesterday", "2024-02-12"),
        ("It rains in the week of March 6.", "the week of March 6", "2024-W10"),
        ("It rained on Jan. 6.", "Jan. 6", "2024-01-06"),
        ("It rained on 30 November.", "30 November", "2023-11-30"),
        ("It rained in the nineties.", "the nineties", "199"),
        ("It rained in the '90s.", "the '90s", "199"),
        ("It rained on Christmas Eve.", "Christmas Eve", "2023-12-24"),
        ("It rained after the Sept. 11 attacks.", "Sept. 11", "2001-09-11"),
    ],
)
def test_steps_from_the_day_of_the_report(text: str, words: str, value: str) -> None:
    """A relative date is worked out from the day of publication, and marked as resolved."""
    assert [(words, value)] == values(text)
    assert ["resolved"] == [item.basis for item in found(parsed(text))[0]]
    (item,), (gap,) = found(parsed(text), None)
    assert (None, None, "unresolved_date", item.span) == (item.value, item.basis, gap.kind, gap.span) or "attacks" in text


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("It took three days.", "three days", "DURATION", "P3D"),
        ("A 16-hour ride.", "16-hour", "DURATION", "PT16H"),
        ("It took the past three months.", "the past three months", "DURATION", "P3M"),
        ("It took several years.", "several years", "DURATION", "PXY"),
        ("It took weeks.", "weeks", "DURATION", "PXW"),
        ("It took two decades.", "two decades", "DURATION", "P20Y"),
        ("It took 2 1/2 years.", "2 1/2 years", "DURATION", "P2Y6M"),
        ("It took a minute and a half.", "a minute and a half", "DURATION", "PT1M30S"),
        ("It took half an hour.", "half an hour", "DURATION", "PT30M"),
        ("It took 12 to 18 months.", "12 to 18 months", "DURATION", "PXM"),
        ("It took a fortnight.", "a fortnight", "DURATION", "P2W"),
        ("They meet every Monday.", "every Monday", "SET", "XXXX-WXX-1"),
        ("They meet on Tuesday nights.", "Tuesday nights", "SET", "XXXX-WXX-2TNI"),
        ("They meet each July.", "each July", "SET", "XXXX-07"),
        ("They meet annually.", "annually", "SET", "P1Y"),
        ("They meet every two years.", "every two years", "SET", "P2Y"),
        ("They meet twice a week.", "a week", "SET", "P1W"),
        ("They meet now.", "now", "DATE", "PRESENT_REF"),
        ("They met recently.", "recently", "DATE", "PAST_REF"),
        ("They meet in the future.", "the future", "DATE", "FUTURE_REF"),
    ],
)
def test_lengths_sets_and_references(text: str, words: str, kind: str, value: str) -> None:
    """How long, how often and roughly when need no day of the report."""
    assert [(words, kind, value)] == [(text[slice(*item.span)], item.type, item.value) for item in found(parsed(text), None)[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("From 3-5 May 2023.", [("3", "2023-05-03"), ("5 May 2023", "2023-05-05")]),
        ("From May 3 to 5, 2023.", [("May 3", "2023-05-03"), ("5, 2023", "2023-05-05")]),
        ("In 1990-91.", [("1990", "1990"), ("91", "1991")]),
        ("In 2019/20.", [("2019", "2019"), ("20", "2020")]),
        ("Between 1990 and 1995.", [("1990", "1990"), ("1995", "1995")]),
        ("In the late 1970s and early 1980s.", [("the late 1970s", "197"), ("early 1980s", "198")]),
    ],
)
def test_ranges_are_two_dates(text: str, expected: list[tuple[str, str]]) -> None:
    """Each end of a range is a date of its own."""
    assert expected == values(text)


@pytest.mark.parametrize(
    "text",
    [
        "A 12-year-old boy, 25 years old.",
        "A girl aged 5 years.",
        "They won 21-14, and 3-2 after extra time.",
        "About 2000 people and 1,998 tents.",
        "They paid $1995 and 2010 euros.",
        "Romans 8:28, a ratio of 10:30.",
        "A third of voters and a quarter of members.",
        "He is in his 30s.",
        "Good evening, player of the year.",
        "Version 10.5.12, call 555-1990.",
        "A day-to-day affair.",
        "The fall of the city.",
    ],
)
def test_no_dates(text: str) -> None:
    """Ages, scores, counts, prices, verses, shares, versions and turns of phrase are no dates."""
    assert [] == values(text)


def test_months_in_names_are_no_dates() -> None:
    """A month in a person's name is that person."""
    analysis = parsed("April Jones met Theresa May in May.")
    named = replace(analysis, names=[Name(0, 2, "PER", 1.0), Name(3, 5, "PER", 1.0)])
    assert [(31, 34)] == [tuple(item.span) for item in found(named)[0]]


SAID = """
PROPN:2:nsubj VERB/VBD:0:root ADP:4:case PROPN/NNP:2:obl PUNCT:2:punct
"""


@pytest.mark.parametrize(
    ("text", "parse", "value"),
    [
        ("Kern left on Thursday.", SAID, "2024-02-08"),
        ("Kern left on Friday.", SAID, "2024-02-09"),
        ("Kern left on Wednesday.", SAID, "2024-02-14"),
        ("Kern left in March.", SAID, "2023-03"),
        ("Kern left in February.", SAID, "2024-02"),
        ("Kern will leave on Friday.", "PROPN:3:nsubj AUX/MD:3:aux VERB/VB:0:root ADP:5:case PROPN/NNP:3:obl PUNCT:3:punct", "2024-02-16"),
        ("Kern will leave in March.", "PROPN:3:nsubj AUX/MD:3:aux VERB/VB:0:root ADP:5:case PROPN/NNP:3:obl PUNCT:3:punct", "2024-03"),
        (
            "Kern agreed to leave on Friday.",
            "PROPN:2:nsubj VERB/VBD:0:root PART/TO:4:mark VERB/VB:2:xcomp ADP:6:case PROPN/NNP:4:obl PUNCT:2:punct",
            "2024-02-16",
        ),
        (
            "Kern failed to leave on Friday.",
            "PROPN:2:nsubj VERB/VBD:0:root PART/TO:4:mark VERB/VB:2:xcomp ADP:6:case PROPN/NNP:4:obl PUNCT:2:punct",
            "2024-02-09",
        ),
        (
            "Talks are expected on Friday.",
            "NOUN:3:nsubj AUX/VBP:3:aux VERB/VBN:0:root ADP:5:case PROPN/NNP:3:obl PUNCT:3:punct",
            "2024-02-16",
        ),
        (
            "Kern might have left on Friday.",
            "PROPN:4:nsubj AUX/MD:4:aux AUX/VB:4:aux VERB/VBN:0:root ADP:6:case PROPN/NNP:4:obl PUNCT:4:punct",
            "2024-02-09",
        ),
        (
            "Kern planned talks on Thursday.",
            "PROPN:2:nsubj VERB/VBD:0:root NOUN:2:obj ADP:5:case PROPN/NNP:2:obl PUNCT:2:punct",
            "2024-02-15",
        ),
        ("Kern left in November.", SAID, "2023-11"),
        ("Talks postponed until Monday.", "NOUN:2:nsubj VERB/VBD:0:root ADP:4:case PROPN/NNP:2:obl PUNCT:2:punct", "2024-02-19"),
    ],
)
def test_tense_points_the_way(text: str, parse: str, value: str) -> None:
    """A bare weekday or month lies behind in the past tense and ahead in the future, or under a word that looks ahead."""
    assert [value] == [item.value for item in found(parsed(text, parse))[0]]


def test_no_day_to_count_from() -> None:
    """Without a date of publication a relative date stays open, and a gap says why."""
    (item,), (gap,) = found(parsed("It rained on Wednesday."), None)
    assert (None, None, "unresolved_date") == (item.value, item.basis, gap.kind)
    assert "which day" in gap.reason


@pytest.mark.parametrize(
    "text",
    [
        "14 February 2024 - It rained on Tuesday.",
        "WASHINGTON, Feb. 14, 2024 (Agency) -- It rained on Tuesday.",
        "Rain stops play\nMINSK, 14 February 2024 - It rained on Tuesday.",
    ],
)
def test_dateline_is_the_day_of_the_report(text: str) -> None:
    """A whole date in the dateline stands in for a date of publication."""
    assert ("Tuesday", "2024-02-13") == values(text, None)[-1]


def test_date_in_the_text_is_no_dateline() -> None:
    """A whole date within a sentence says nothing of the day of the report."""
    assert [("February 14, 2024", "2024-02-14"), ("Tuesday", None)] == values("The law of February 14, 2024 was read on Tuesday.", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Due on 03/04/2024.", [None]),
        ("Due on 03/04/2024 and 14/02/2024.", ["2024-04-03", "2024-02-14"]),
        ("Due on 03/04/2024 and 02/14/2024.", ["2024-03-04", "2024-02-14"]),
        ("Due on 03/04/2024, 14/02/2024 and 02/14/2024.", [None, "2024-02-14", "2024-02-14"]),
        ("Due on 04/04/2024.", ["2024-04-04"]),
        ("Due on 31/02/2024.", [None]),
    ],
)
def test_order_of_day_and_month_in_digits(text: str, expected: list[str | None]) -> None:
    """Day and month in digits are settled by other dates of the report or not at all."""
    assert expected == [value for _, value in values(text)]
    assert expected.count(None) == len(found(parsed(text))[1])


def test_dates_counted_from_what_was_said() -> None:
    """ "The next day", "two days later" and "that year" count from the date told before, "the year before" from the year."""
    text = "It began on May 3, 2011. The next day it rained. Two days later it snowed. That year was wet, unlike the year before."
    assert ["2011-05-03", "2011-05-04", "2011-05-06", "2011", "2010"] == [value for _, value in values(text)]


def test_story_keeps_its_year() -> None:
    """In a story from the past, a month in front of its sentence belongs to the year told in front of the sentence before."""
    past = "ADP:2:case NUM/CD:4:obl NOUN:4:nsubj VERB/VBD:0:root PUNCT:4:punct"
    analysis = parsed("In 1948 war came. In May troops left.", f"{past}\n{past.replace('NUM/CD', 'PROPN/NNP')}")
    assert ["1948", "1948-05"] == [item.value for item in found(analysis)[0]]
    assert ["1948", "1948-05"] == [item.value for item in found(analysis, None)[0]]
    now = parsed("In 2023 war came. In May troops left.", f"{past}\n{past.replace('NUM/CD', 'PROPN/NNP')}")
    assert ["2023", "2023-05"] == [item.value for item in found(now)[0]]


def test_reports_of_earnings_compare_with_their_quarter() -> None:
    """ "A year earlier" is the quarter a year before the one told, and the year before for a sum of months."""
    text = "Profit in the third quarter was 5, up from 4 a year earlier. In the nine months it was 9, up from 8 a year earlier."
    assert ["2023-Q3", "2022-Q3", "P9M", "2023"] == [value for _, value in values(text)]


def test_stamps_of_a_live_report() -> None:
    """Times in front of their lines are times of the day of the report, on a clock of 24 hours where one of them shows it."""
    assert ["2024-02-14T10:35", "2024-02-14T14:20"] == [v for _, v in values("10:35 Police arrive.\n14:20 The road is open.")]
    assert [None] == [v for _, v in values("10:35 Police arrive.")]
    assert ["2024-02-14T10:35"] == [v for _, v in values("10:35 GMT Police arrive.")]


def test_time_of_day_takes_the_day_of_its_sentence() -> None:
    """A time of day without a day is on the day that its sentence states, before it or behind it."""
    assert ["2024-02-13", "2024-02-13T09:00"] == [v for _, v in values("It rained yesterday from 9 a.m. on.")]
    assert ["2024-02-13T09:00", "2024-02-13"] == [v for _, v in values("At 9 a.m. it rained, as all day yesterday.")]


def test_no_date_runs_over_a_line_that_ends_a_sentence() -> None:
    """A headline's month and the number that begins the next line are no date together."""
    analysis = parsed("Deal reached in May\n12 die in floods")
    assert [("May", (16, 19))] == [(analysis.text[slice(*item.span)], tuple(item.span)) for item in found(analysis)[0]]


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("Easter 0", 2024, date(2024, 3, 31)),
        ("Easter 0", 1954, date(1954, 4, 18)),
        ("Easter 0", 2011, date(2011, 4, 24)),
        ("Easter -2", 2000, date(2000, 4, 21)),
        ("Orthodox 0", 2024, date(2024, 5, 5)),
        ("11 4 4", 1999, date(1999, 11, 25)),
        ("05 1 -1", 2024, date(2024, 5, 27)),
        ("12-25", 2024, date(2024, 12, 25)),
    ],
)
def test_holidays(rule: str, year: int, day: date) -> None:
    """Holidays fall where the calendar has them."""
    period = day_of_festival(rule, year)
    assert period is not None
    assert day == periods.first_day(period)


grains = st.sampled_from(
    (periods.DAY, periods.WEEK, periods.MONTH, periods.QUARTER, periods.SEASON, periods.HALF, periods.YEAR, periods.DECADE)
)
days = st.dates(min_value=date(1000, 1, 1), max_value=date(3000, 12, 31))


@given(grains, days, st.integers(-90, 90))
def test_moving_there_and_back(grain: str, day: date, steps: int) -> None:
    """A period holds the day it was made of, and so many steps on and back is where it was."""
    period = periods.of(grain, day)
    first, last = periods.first_day(period), periods.last_day(period)
    assert first is not None
    assert last is not None
    assert first <= day <= last
    there = periods.moved(period, grain, steps)
    assert there is not None
    assert period == periods.moved(there, grain, -steps)


# Every word of time, numbers in every shape, and what may stand between them.
_PIECES = (
    *vocabulary(), "2024", "1,234.5", "1.234,5", "31", "99", "0", "13/14/2024", "2024-02-30", "25:61", "24:30", "9.30am", "1990s", "30s",
    "'", "½", "3½", "Q3", "2019/20", "1400", "4 in 10", "\n", "\n\n", "said", "Easter", "Christmas Day", "New Year's Eve", "٣", "²", "𝟚𝟘",
    "99999999999999999999", "100000000000000000 years",
    "May", "Monday", "Fall", "mid-", "post-1959", "U.S.", "old", "29 February", "100000 years ago", "BC", "0000-00-00", "1582", "2100",
)  # fmt: skip
_TAGS = ("NOUN", "VERB", "AUX", "PROPN", "NUM", "PUNCT", "X")
_FINE = ("VBD", "VBN", "VB", "MD", "NNP", "NNS", "VBZ", "XX")


@st.composite
def analyses(draw: st.DrawFn) -> Analysis:
    """Texts of words of time with any tags and any tree, heads before or behind."""
    pieces = draw(st.lists(st.sampled_from(_PIECES) | st.text(max_size=4), max_size=40))
    flat = parsed(draw(st.sampled_from((" ", ""))).join(pieces) if draw(st.integers(0, 9)) == 0 else " ".join(pieces))
    heads = [-1] * len(flat)
    for first, end in flat.sentences:
        heads[first + 1 : end] = [draw(st.integers(first, token - 1)) for token in range(first + 1, end)]
    tags = [draw(st.sampled_from(_TAGS)) for _ in flat.words]
    return replace(flat, heads=heads, upos=tags, xpos=[draw(st.sampled_from(_FINE)) for _ in flat.words])


@given(analyses(), st.none() | st.dates().map(date.isoformat))
def test_any_text(analysis: Analysis, published: str | None) -> None:
    """Whatever the words, dates stand in the text, in order, apart from each other, with values of TIMEX3, and a gap for each without."""
    made, gaps = found(analysis, published)
    assert (made, gaps) == found(analysis, published)
    for item in made:
        assert 0 <= item.span.start < item.span.end <= len(analysis.text)
        assert item.value is None or VALUE[item.type].fullmatch(item.value), item
        assert (item.value is None) == (item.basis is None)
        assert 0 <= item.score <= 1
    assert all(a.span.end <= b.span.start for a, b in pairwise(made))
    assert [item.span for item in made if item.value is None] == [gap.span for gap in gaps]
    assert all(gap.reason for gap in gaps)
    assert len({item.id for item in made}) == len(made)


@given(st.text(max_size=80))
def test_any_characters(text: str) -> None:
    """No text at all is too odd to be read."""
    for item in found(parsed(text))[0]:
        assert text[slice(*item.span)].strip()


def test_long_rows_of_dates_are_read_in_pieces() -> None:
    """A table of thousands of dates costs no more a word than a line of them: no stretch that is matched at once grows with it."""
    analysis = parsed("Monday 5 May 2001 , " * 2000)
    assert 60 >= max(len(units) for units in neighbourhoods(analysis))
    assert {"2001-05-05"} <= {item.value for item in found(analysis)[0]}
