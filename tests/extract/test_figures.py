"""Figures: which numbers of a report measure something, which numbers they allow, in which unit, and what they measure."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.figures import figures
from onrecord.extract.found import Found
from onrecord.language.analysis import Analysis, Name
from onrecord.language.reader import default_reader
from onrecord.record import Date, Event, Figure, Gap, Period, Place, Report, Span, Statement
from onrecord.verifying._numbers import numbers, same_number
from tests.extract._parsed import parsed
from tests.strategies import texts

REPORT = Report(id="r-test", sha256="0" * 64)
# What the words of the small texts below are, where no parse is written out.
NOUNS = (
    "people persons men women soldiers civilians villagers homes houses families households lorries rifles votes seats tonnes percent cent "
    "dollars rupees kilometres years days pounds euros yen won million lakh crore aid jobs schools workers hours metres deaths points size"
).split()
OTHERS = {
    "the": "DET/DT",
    "of": "ADP/IN",
    "to": "ADP/IN",
    "between": "ADP/IN",
    "and": "CCONJ/CC",
    "were": "AUX/VBD",
    "counted": "VERB/VBN",
}


def read(analysis: Analysis, **known: tuple[object, ...]) -> tuple[tuple[Figure, ...], tuple[Gap, ...]]:
    """The figures and gaps of an analysis, with what else stands in the record."""
    return figures(Found(analysis=analysis, report=REPORT, **known))  # type: ignore[arg-type]


def flat(text: str) -> Analysis:
    """A text whose words carry tags but hang on nothing."""
    analysis = parsed(text)
    tags = [_tag(word) for word in analysis.words]
    return replace(analysis, upos=[tag.partition("/")[0] for tag in tags], xpos=[tag.partition("/")[2] for tag in tags])


def _tag(word: str) -> str:
    if word.lower() in NOUNS:
        return "NOUN/NNS"
    if word[0].isdigit() or word[0] in "½":
        return "NUM/CD"
    return OTHERS.get(word.lower(), "PUNCT/," if not word[0].isalnum() else "X/XX")


def counted(text: str) -> list[tuple[str, float | None, float | None, str]]:
    """Words, bounds and qualifier of the figures in a text without a parse."""
    return [(text[slice(*item.span)], item.low, item.high, item.qualifier) for item in read(flat(text))[0]]


def measured(text: str, parse: str) -> list[tuple[str, str, str]]:
    """Words, unit and measure of the figures in a parsed text."""
    return [(text[slice(*item.span)], item.unit, item.measure) for item in read(parsed(text, parse))[0]]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("12", 12),
        ("28,500", 28_500),
        ("1,234,567", 1_234_567),
        ("2,14,000", 214_000),
        ("28 500", 28_500),
        ("28\u00a0500", 28_500),
        ("28’500", 28_500),
        ("1.234.567", 1_234_567),
        ("61, 000", 61_000),
        ("2.5 million", 2_500_000),
        ("16.6 million", 16_600_000),
        ("1.5m", 1_500_000),
        ("3bn", 3_000_000_000),
        ("846.8million", 846_800_000),
        ("40k", 40_000),
        ("2.14 lakh", 214_000),
        ("3 crore", 30_000_000),
        ("28 thousand", 28_000),
        ("2½ million", 2_500_000),
        ("one and a half million", 1_500_000),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("three quarters of a million", 750_000),
        ("a million", 1_000_000),
        ("a hundred", 100),
        ("a dozen", 12),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("a couple of", 2),
        ("seven", 7),
        ("twenty-one", 21),
        ("ninety nine", 99),
        ("nine hundred and twenty-one", 921),
        ("two hundred thousand", 200_000),
        ("one million two hundred thousand and fifty", 1_200_050),
        ("٢٨", 28),
    ],
)
def test_a_number_in_any_shape(words: str, value: float) -> None:
    """Digits, words, scales and halves give their number, and the figure stands on all of its words."""
    assert [(f"{words} people", value, value, "exact")] == counted(f"{words} people were counted")


@pytest.mark.parametrize(
    ("words", "low", "high", "qualifier"),
    [
        ("more than 28,500 people", 28_500, None, "more_than"),
        ("over a million people", 1_000_000, None, "more_than"),
        ("upwards of 500 people", 500, None, "more_than"),
        ("at least 3 people", 3, None, "at_least"),
        ("no fewer than 12 people", 12, None, "at_least"),
        ("12 or more people", 12, None, "at_least"),
        ("500-plus people", 500, None, "at_least"),
        ("at least another 12 people", 12, None, "at_least"),
        ("up to 40 people", None, 40, "up_to"),
        ("as many as 300 people", None, 300, "up_to"),
        ("no more than 12 people", None, 12, "up_to"),
        ("fewer than 100 people", None, 100, "less_than"),
        ("under 100 people", None, 100, "less_than"),
        ("about 300 people", 300, 300, "about"),
        ("some 300 people", 300, 300, "about"),
        ("nearly 55,000 people", 55_000, 55_000, "about"),
        ("an estimated 300 people", 300, 300, "about"),
        ("200-odd people", 200, 200, "about"),
        ("12 or so people", 12, 12, "about"),
        ("between 10 and 12 people", 10, 12, "between"),
        ("10 to 12 people", 10, 12, "between"),
        ("10-12 people", 10, 12, "between"),
        ("10–12 million people", 10_000_000, 12_000_000, "between"),
        ("one to 1.5 million people", 1_000_000, 1_500_000, "between"),
        ("500 to 2 million people", 500, 2_000_000, "between"),
        ("two or three people", 2, 3, "between"),
        ("dozens of people", None, None, "vague"),
        ("hundreds of thousands of people", None, None, "vague"),
        ("several hundred people", None, None, "vague"),
        ("a few dozen people", None, None, "vague"),
        ("a handful of people", None, None, "vague"),
        ("100s of people", None, None, "vague"),
    ],
)
def test_the_words_around_a_number_bound_it(words: str, low: float | None, high: float | None, qualifier: str) -> None:
    """The bounds and the qualifier are those of the words, which belong to the figure."""
    assert [(words, low, high, qualifier)] == counted(f"{words} were counted")


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("85%", 85, 85),
        ("85 percent", 85, 85),
        ("85 per cent", 85, 85),
        ("5% to 10%", 5, 10),
        ("5-10 percent", 5, 10),
        ("half", 50, 50),
        ("two thirds", 66.7, 66.7),
        ("three-quarters", 75, 75),
        ("a third", 33.3, 33.3),
        ("more than a quarter", 25, None),
        ("3/4", 75, 75),
    ],
)
def test_a_share_is_in_percent(words: str, low: float, high: float) -> None:
    """Percentages and fractions of a whole are percent, on the words of the share alone."""
    text = f"{words} of people were counted"
    assert [(words, low, high, "percent")] == [(text[slice(*f.span)], f.low, f.high, f.unit) for f in read(flat(text))[0]]


@pytest.mark.parametrize("words", ["one in four", "1 in 4", "two out of eight", "one in every four", "one-in-four"])
def test_one_in_four_is_a_share(words: str) -> None:
    """A part of a small whole is one figure: 25 percent."""
    assert [(words, 25, 25, "exact")] == counted(f"{words} people were counted")


@pytest.mark.parametrize(
    ("words", "value", "currency"),
    [
        ("$1.3 billion", 1_300_000_000, "USD"),
        ("US$5m", 5_000_000, "USD"),
        ("A$300", 300, "AUD"),
        ("£87m", 87_000_000, "GBP"),
        ("€3bn", 3_000_000_000, "EUR"),
        ("₹50 crore", 500_000_000, "INR"),
        ("Rs 5 crore", 50_000_000, None),
        ("50 million euros", 50_000_000, "EUR"),
        ("3 billion yen", 3_000_000_000, "JPY"),
        ("5 million Australian dollars", 5_000_000, "AUD"),
        ("300 Egyptian pounds", 300, "EGP"),
        ("7 billion won", 7_000_000_000, None),
        ("USD 40", 40, "USD"),
        ("N$15 000", 15_000, "NAD"),
        ("Q$15", 15, None),
    ],
)
def test_money_has_its_currency(words: str, value: float, currency: str | None) -> None:
    """An amount is money on its sign and number; a sign that several countries use alone stays open where the report names none."""
    text = f"{words} was paid"
    assert [(words, value, "money", currency)] == [(text[slice(*f.span)], f.low, f.unit, f.currency) for f in read(flat(text))[0]]


@pytest.mark.parametrize(("country", "currency"), [("PAK", "PKR"), ("IND", "INR"), ("FRA", None)])
def test_a_shared_sign_is_settled_by_the_country_spoken_of(country: str, currency: str | None) -> None:
    """Rs means the rupee of the one country with rupees that the report speaks of."""
    place = Place(id="p-1", span=Span(0, 2), name="there", country=country, by="test", score=1.0)
    (figure,), _ = read(flat("Rs 500 was paid"), places=(place,))
    assert currency == figure.currency


def test_the_two_numbers_of_a_vote_are_votes() -> None:
    """Beside a word of voting, two numbers with a hyphen between them are votes; elsewhere they are a score."""
    text = "They voted 52-48 on it."
    found = read(flat(text))[0]
    assert [("52", 52, "votes", "votes"), ("48", 48, "votes", "votes")] == [
        (text[slice(*figure.span)], figure.low, figure.unit, figure.measure) for figure in found
    ]
    assert [] == counted("They won 52-48 on it.")


@pytest.mark.parametrize("text", ["4.8 per 100,000 people were counted", "It is 108 per 100,000"])
def test_a_rate_counts_nobody(text: str) -> None:
    """Neither the number of a rate nor its base is a figure."""
    assert [] == counted(text)


def test_a_conversion_in_brackets_is_no_second_figure() -> None:
    """The same money in another currency is left out; another amount in brackets elsewhere is not."""
    assert ["£3m"] == [words for words, *_ in counted("They paid £3m ($4m) for it.")]
    assert ["50,000 rupees"] == [words for words, *_ in counted("They paid 50,000 rupees (about $600) for it.")]


@pytest.mark.parametrize(
    "text",
    [
        "It lasted three years.",
        "A 40-hour siege ended.",
        "It began at 9 p.m. on 12 May 2016.",
        "It began at 10:30 and ended at 2200 GMT.",
        "In 2016 the council met.",
        "It lies 20 kilometres away.",
        "Ann Lee, 34, spoke.",
        "A woman aged 62 spoke.",
        "People under 18 spoke.",
        "The 30-year-old spoke.",
        "Their 5-4 ruling was read.",
        "They lost 3-1.",
        "An F-16 was seen.",
        "The 15-member council met.",
        "Call 0800 123 456 now.",
        "Call 555-0123 now.",
        "It came third, then 21st.",
        "Version 2.0 is out.",
        "See Article 3 of it.",
        "See 9/11 and 24/7.",
        "It is half the size of that.",
        "One reason was given.",
        "The two met.",
        "12 30 45 60",
        "1. Open it",
        "14.30: The council met.",
    ],
)
def test_other_numbers_are_no_figures(text: str) -> None:
    """Dates, times, ages, ordinals, names, scores, distances, durations, telephone and section numbers measure nothing."""
    assert [] == counted(text)


def test_a_number_in_a_name_or_in_a_date_is_no_figure() -> None:
    """What the names and the dates of the record cover is not counted again."""
    analysis = flat("Kanal 13 showed 2020 people")
    date = Date(id="d-1", span=Span(16, 20), value="2020", type="DATE", by="test", score=1.0)
    named = replace(analysis, names=[Name(0, 2, "ORG", 1.0)])
    assert ((), ()) == read(named, dates=(date,))
    assert ["2020 people"] == ["Kanal 13 showed 2020 people"[slice(*figure.span)] for figure in read(named)[0]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1,5 million people were counted", "1,5"),
        ("1.234,5 people were counted", "1.234,5"),
        ("28.500 people were counted", "28.500"),
        ("It cost €3,75 in all", "3,75"),
        ("It rose by 2,5 percent", "2,5"),
        ("more than 5m were counted", "5m"),
        ("2, 300 people were counted", "2, 300"),
    ],
)
def test_what_can_be_read_in_two_ways_is_a_gap(text: str, words: str) -> None:
    """A number with doubtful separators, or a letter that may be metres, is told and not guessed."""
    found, gaps = read(flat(text))
    assert ((), [("unread_figure", words)]) == (found, [(gap.kind, text[slice(*gap.span)]) for gap in gaps])


@pytest.mark.parametrize("text", ["It is 1,5 metres away", "rooms 1,5 and 7", "on 09.03.2018 and 1.2.3", "200m away"])
def test_no_gap_where_nothing_is_counted(text: str) -> None:
    """Lists, dates, versions and lengths leave no gap."""
    assert () == read(flat(text))[1]


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("12 people", "people"),
        ("12 soldiers", "people"),
        ("12 families", "households"),
        ("12 homes", "buildings"),
        ("12 lorries", "vehicles"),
        ("12 rifles", "weapons"),
        ("12 votes", "votes"),
        ("12 seats", "seats"),
        ("12 tonnes", "tonnes"),
        ("12 jobs", "other"),
        ("15,000peoplehave", "people"),
        ("a 600-strong", "people"),
    ],
)
def test_the_unit_is_that_of_the_counted_noun(words: str, unit: str) -> None:
    """What is counted gives the unit, also where a space was lost."""
    assert unit == read(flat(f"{words} were counted"))[0][0].unit


OTHERS_BEHIND = "NUM/CD:8:nummod NOUN/NNS:6:obj PUNCT:2:punct"
TWO_BEHIND = "NUM/CD:4:conj ADP:10:case PROPN/NNP:8:nmod PUNCT:2:punct"
FOUR_OF_THEM = "NUM/CD:2:appos ADP:6:case PRON:4:nmod NOUN/NNS:4:appos"
AMONG_THEM = "ADP:5:case PRON:7:nmod NUM/CD:7:nummod NOUN/NNS:2:appos"
FIGURE_AT = "DET:9:det NOUN/NN:7:obj ADP:11:case NUM/CD:7:obl PUNCT:4:punct"
OF_THE_PEOPLE = "ADP:7:case DET:7:det NOUN/NNS:4:nmod"
OF_THEM_LATE = "NUM/CD:4:appos ADP:8:case PRON:6:nmod ADV:6:advmod"
OF_THE_SHOPS = "ADP:9:case DET:7:det NOUN/NN:9:nmod PART/POS:7:case NOUN/NNS:4:nmod"
# Each line: a text, its parse, and what its figures measure.
GOVERNED = [
    (
        "12 people were killed .",
        "NUM/CD:2:nummod NOUN/NNS:4:nsubj AUX/VBD:4:aux VERB/VBN:0:root PUNCT:4:punct",
        [("12 people", "people", "killed")],
    ),
    (
        "Fire destroyed 12 homes .",
        "NOUN/NN:2:nsubj VERB/VBD:0:root NUM/CD:4:nummod NOUN/NNS:2:obj PUNCT:2:punct",
        [("12 homes", "buildings", "damaged")],
    ),
    (
        "12 soldiers killed 5 civilians .",
        "NUM/CD:2:nummod NOUN/NNS:3:nsubj VERB/VBD:0:root NUM/CD:5:nummod NOUN/NNS:3:obj PUNCT:3:punct",
        [("12 soldiers", "people", "troops"), ("5 civilians", "people", "killed")],
    ),
    (
        "About 300 families fled .",
        "ADV:2:advmod NUM/CD:3:nummod NOUN/NNS:4:nsubj VERB/VBD:0:root PUNCT:4:punct",
        [("About 300 families", "households", "displaced")],
    ),
    (
        "It left 130 people dead .",
        "PRON:2:nsubj VERB/VBD:0:root NUM/CD:4:nummod NOUN/NNS:2:obj ADJ/JJ:2:xcomp PUNCT:2:punct",
        [("130 people", "people", "killed")],
    ),
    (
        "It left two dead and 18 injured .",
        "PRON:2:nsubj VERB/VBD:0:root NUM/CD:4:nummod ADJ/JJ:2:xcomp CCONJ:7:cc NUM/CD:4:conj VERB/VBN:6:acl PUNCT:2:punct",
        [("two", "people", "killed"), ("18", "people", "injured")],
    ),
    (
        "It wounded 56 more .",
        "PRON:2:nsubj VERB/VBD:0:root NUM/CD:2:obj ADJ/JJR:3:amod PUNCT:2:punct",
        [("56 more", "people", "injured")],
    ),
    (
        "It shot 12 men dead .",
        "PRON:2:nsubj VERB/VBD:0:root NUM/CD:4:nummod NOUN/NNS:2:obj ADJ/JJ:2:xcomp PUNCT:2:punct",
        [("12 men", "people", "killed")],
    ),
    (
        "The toll rose to 12 .",
        "DET:2:det NOUN/NN:3:nsubj VERB/VBD:0:root ADP:5:case NUM/CD:3:obl PUNCT:3:punct",
        [("12", "people", "killed")],
    ),
    (
        "The evacuation of 60 families began .",
        "DET:2:det NOUN/NN:6:nsubj ADP:5:case NUM/CD:5:nummod NOUN/NNS:2:nmod VERB/VBD:0:root PUNCT:6:punct",
        [("60 families", "households", "displaced")],
    ),
    (
        "300 people were forced to flee .",
        "NUM/CD:2:nummod NOUN/NNS:4:nsubj AUX/VBD:4:aux VERB/VBN:0:root PART:6:mark VERB/VB:4:xcomp PUNCT:4:punct",
        [("300 people", "people", "displaced")],
    ),
    (
        "12 people who fled returned .",
        "NUM/CD:2:nummod NOUN/NNS:5:nsubj PRON:4:nsubj VERB/VBD:2:acl VERB/VBD:0:root PUNCT:5:punct",
        [("12 people", "people", "returned")],
    ),
    (
        "12 displaced families waited .",
        "NUM/CD:3:nummod VERB/VBN:3:amod NOUN/NNS:4:nsubj VERB/VBD:0:root PUNCT:4:punct",
        [("12 displaced families", "households", "displaced")],
    ),
    (
        "They lost 12 lives .",
        "PRON:2:nsubj VERB/VBD:0:root NUM/CD:4:nummod NOUN/NNS:2:obj PUNCT:2:punct",
        [("12 lives", "people", "killed")],
    ),
    (
        "12 people lost their homes .",
        "NUM/CD:2:nummod NOUN/NNS:3:nsubj VERB/VBD:0:root PRON:5:nmod NOUN/NNS:3:obj PUNCT:3:punct",
        [("12 people", "people", "displaced")],
    ),
    (
        "They held 12 workers hostage .",
        "PRON:2:nsubj VERB/VBD:0:root NUM/CD:4:nummod NOUN/NNS:2:obj NOUN/NN:2:xcomp PUNCT:2:punct",
        [("12 workers", "people", "abducted")],
    ),
    (
        "They won 12 seats .",
        "PRON:2:nsubj VERB/VBD:0:root NUM/CD:4:nummod NOUN/NNS:2:obj PUNCT:2:punct",
        [("12 seats", "seats", "seats")],
    ),
    (
        "Turnout was 61 percent .",
        "NOUN/NN:4:nsubj AUX/VBD:4:cop NUM/CD:4:nummod NOUN/NN:0:root PUNCT:4:punct",
        [("61 percent", "percent", "turnout")],
    ),
    (
        "They took 61 percent of the vote .",
        "PRON:2:nsubj VERB/VBD:0:root NUM/CD:4:nummod NOUN/NN:2:obj ADP:7:case DET:7:det NOUN/NN:4:nmod PUNCT:2:punct",
        [("61 percent", "percent", "votes")],
    ),
    (
        "They gave $5 million in aid .",
        "PRON:2:nsubj VERB/VBD:0:root SYM:2:obj NUM/CD:3:nummod NUM/CD:3:nummod ADP:7:case NOUN/NN:2:obl PUNCT:2:punct",
        [("$5 million", "money", "aid")],
    ),
    (
        "They killed 12 Taliban .",
        "PRON:2:nsubj VERB/VBD:0:root NUM/CD:4:nummod PROPN/NNPS:2:obj PUNCT:2:punct",
        [("12 Taliban", "people", "killed")],
    ),
    (
        "They met 12 reporters .",
        "PRON:2:nsubj VERB/VBD:0:root NUM/CD:4:nummod NOUN/NNS:2:obj PUNCT:2:punct",
        [("12 reporters", "people", "other")],
    ),
    (
        "Floods damaged 80 houses and destroyed 20 others .",
        f"NOUN:2:nsubj VERB/VBD:0:root NUM/CD:4:nummod NOUN/NNS:2:obj CCONJ:6:cc VERB/VBD:2:conj {OTHERS_BEHIND}",
        [("80 houses", "buildings", "damaged"), ("20 others", "buildings", "damaged")],
    ),
    (
        "There were three deaths in Victoria , two in Tasmania .",
        f"PRON:2:expl VERB/VBD:0:root NUM/CD:4:nummod NOUN/NNS:2:nsubj ADP:6:case PROPN/NNP:2:obl PUNCT:8:punct {TWO_BEHIND}",
        [("three deaths", "people", "killed"), ("two", "people", "killed")],
    ),
    (
        "Six people , four of them women , died .",
        f"NUM/CD:2:nummod NOUN/NNS:9:nsubj PUNCT:4:punct {FOUR_OF_THEM} PUNCT:4:punct VERB/VBD:0:root PUNCT:9:punct",
        [("Six people", "people", "killed"), ("four", "people", "killed")],
    ),
    (
        "The number of injured rose to 40 .",
        "DET:2:det NOUN/NN:5:nsubj ADP:4:case VERB/VBN:2:nmod VERB/VBD:0:root ADP:7:case NUM/CD:5:obl PUNCT:5:punct",
        [("40", "people", "injured")],
    ),
    (
        "The number of dead rose to 89 .",
        "DET:5:dep NOUN/NN:5:dep ADP:5:dep ADJ/JJ:5:dep VERB/VBD:0:root ADP:5:dep NUM/CD:5:dep PUNCT:5:punct",
        [("89", "people", "killed")],
    ),
    (
        "Two Britons were among those killed .",
        "NUM/CD:2:nummod PROPN/NNPS:5:nsubj AUX/VBD:5:cop ADP:5:case DET/DT:0:root VERB/VBN:5:acl PUNCT:5:punct",
        [("Two Britons", "people", "killed")],
    ),
    (
        "Among the dead were two nurses .",
        "ADP:3:case DET:3:det ADJ/JJ:0:root AUX/VBD:3:cop NUM/CD:6:nummod NOUN/NNS:3:nsubj PUNCT:3:punct",
        [("two nurses", "people", "killed")],
    ),
    (
        "They killed themselves and two guards .",
        "PRON:2:nsubj VERB/VBD:0:root PRON:2:obj CCONJ:6:cc NUM/CD:6:nummod NOUN/NNS:2:conj PUNCT:2:punct",
        [("two guards", "people", "killed")],
    ),
    (
        "35 homes are without power .",
        "NUM/CD:2:nummod NOUN/NNS:5:nsubj AUX/VBP:5:cop ADP:5:case NOUN/NN:0:root PUNCT:5:punct",
        [("35 homes", "buildings", "affected")],
    ),
    (
        "300 households had their houses destroyed .",
        "NUM/CD:2:nummod NOUN/NNS:3:nsubj VERB/VBD:0:root PRON:5:nmod NOUN/NNS:3:obj VERB/VBN:3:xcomp PUNCT:3:punct",
        [("300 households", "households", "damaged")],
    ),
    (
        "300 people were reported missing .",
        "NUM/CD:2:nummod NOUN/NNS:4:nsubj AUX/VBD:4:aux VERB/VBN:0:root ADJ/JJ:4:xcomp PUNCT:4:punct",
        [("300 people", "people", "missing")],
    ),
    (
        "They pushed 85 % of the people into exile .",
        f"PRON:2:nsubj VERB/VBD:0:root NUM/CD:4:nummod NOUN/NN:2:obj {OF_THE_PEOPLE} ADP:9:case NOUN/NN:7:nmod PUNCT:2:punct",
        [("85 %", "percent", "displaced")],
    ),
    (
        "A crowd of 2,000 waited .",
        "DET:2:det NOUN/NN:5:nsubj ADP:4:case NUM/CD:2:nmod VERB/VBD:0:root PUNCT:5:punct",
        [("2,000", "people", "other")],
    ),
    (
        "The population grew to 12 million .",
        "DET:2:det NOUN/NN:3:nsubj VERB/VBD:0:root ADP:6:case NUM/CD:6:compound NUM/CD:3:obl PUNCT:3:punct",
        [("12 million", "people", "other")],
    ),
    (
        "They won 234 seats , 127 of them late .",
        f"PRON:2:nsubj VERB/VBD:0:root NUM/CD:4:nummod NOUN/NNS:2:obj PUNCT:6:punct {OF_THEM_LATE} PUNCT:2:punct",
        [("234 seats", "seats", "seats"), ("127", "seats", "seats")],
    ),
    (
        "About 300 soldiers marched and police put the figure at 200 .",
        f"ADV:2:advmod NUM/CD:3:nummod NOUN/NNS:4:nsubj VERB/VBD:0:root CCONJ:7:cc NOUN/NN:7:nsubj VERB/VBD:4:conj {FIGURE_AT}",
        [("About 300 soldiers", "people", "protesters"), ("200", "people", "protesters")],
    ),
    (
        "12 people , among them four children , died .",
        f"NUM/CD:2:nummod NOUN/NNS:0:root PUNCT:2:punct {AMONG_THEM} PUNCT:2:punct VERB/VBD:2:dep PUNCT:2:punct",
        [("12 people", "people", "killed"), ("four children", "people", "killed")],
    ),
    (
        "Three-quarters of homes were damaged .",
        "NUM/CD:3:nummod PUNCT:3:punct NOUN/NNS:7:nsubj ADP:5:case NOUN/NNS:3:nmod AUX/VBD:7:aux VERB/VBN:0:root PUNCT:7:punct",
        [("Three-quarters", "percent", "damaged")],
    ),
]


@pytest.mark.parametrize(("text", "parse", "expected"), GOVERNED, ids=[text for text, _, _ in GOVERNED])
def test_the_governing_words_say_what_is_measured(text: str, parse: str, expected: list[tuple[str, str, str]]) -> None:
    """Verb and role, noun, state, toll and phrase give the measure; a number without a noun takes the unit over."""
    assert expected == measured(text, parse)


KILLED = "NOUN/NN:4:nsubj AUX/VBD:4:aux VERB/VBN:0:root PUNCT:4:punct"
VICTIMS = [
    ("A soldier was killed .", f"DET:2:det {KILLED}", [("A soldier", 1.0, "killed")]),
    ("The soldier was killed .", f"DET:2:det {KILLED}", []),
    ("The couple was killed .", f"DET:2:det {KILLED}", [("The couple", 2.0, "killed")]),
    ("No soldier was killed .", f"DET:2:det {KILLED}", [("No soldier", 0.0, "killed")]),
    ("A soldier was praised .", f"DET:2:det {KILLED}", []),
    ("A house was killed .", f"DET:2:det {KILLED}", []),
    (
        "A soldier may die .",
        "DET:2:det NOUN/NN:4:nsubj AUX:4:aux VERB/VB:0:root PUNCT:4:punct",
        [],
    ),
    (
        "A soldier , Ann Lee , died .",
        "DET:2:det NOUN/NN:7:nsubj PUNCT:4:punct PROPN/NNP:2:appos PROPN/NNP:4:flat PUNCT:4:punct VERB/VBD:0:root PUNCT:7:punct",
        [],
    ),
    (
        "No one was hurt .",
        "DET:2:det PRON/NN:4:nsubj AUX/VBD:4:aux VERB/VBN:0:root PUNCT:4:punct",
        [("No one", 0.0, "injured")],
    ),
    (
        "There were no fatalities .",
        "PRON:2:expl VERB/VBD:0:root DET:4:det NOUN/NNS:2:nsubj PUNCT:2:punct",
        [("no fatalities", 0.0, "killed")],
    ),
    (
        "They killed a guard and a cook .",
        "PRON:2:nsubj VERB/VBD:0:root DET:4:det NOUN/NN:2:obj CCONJ:7:cc DET:7:det NOUN/NN:4:conj PUNCT:2:punct",
        [("a guard", 1.0, "killed"), ("a cook", 1.0, "killed")],
    ),
    (
        "A man named Lee was arrested .",
        "DET:2:det NOUN/NN:3:nsubj VERB/VBD:0:root PROPN/NNP:6:nsubj AUX/VBD:6:aux VERB/VBN:3:ccomp PUNCT:3:punct",
        [("A man", 1.0, "arrested")],
    ),
    (
        "A preacher , Lee was arrested .",
        "DET:2:det NOUN/NN:6:nsubj PUNCT:2:punct PROPN/NNP:6:nsubj AUX/VBD:6:aux VERB/VBN:0:root PUNCT:6:punct",
        [],
    ),
    (
        "Nobody was found dead .",
        "PRON/NN:3:nsubj AUX/VBD:3:aux VERB/VBN:0:root ADJ/JJ:3:xcomp PUNCT:3:punct",
        [("Nobody", 0.0, "killed")],
    ),
    (
        "A nurse was found dead .",
        "DET:2:det NOUN/NN:4:nsubj AUX/VBD:4:aux VERB/VBN:0:root ADJ/JJ:4:xcomp PUNCT:4:punct",
        [("A nurse", 1.0, "killed")],
    ),
    (
        "The death of a man shocked them .",
        "DET:2:det NOUN/NN:6:nsubj ADP:5:case DET:5:det NOUN/NN:2:nmod VERB/VBD:0:root PRON:6:obj PUNCT:6:punct",
        [("a man", 1.0, "killed")],
    ),
]


@pytest.mark.parametrize(("text", "parse", "expected"), VICTIMS, ids=[text for text, _, _ in VICTIMS])
def test_victims_count_without_a_number(text: str, parse: str, expected: list[tuple[str, float, str]]) -> None:
    """An unnamed victim is one, a couple two, no one none; named, definite and merely possible victims are no figures."""
    found = read(parsed(text, parse))[0]
    assert [(words, value, value, measure) for words, value, measure in expected] == [
        (text[slice(*figure.span)], figure.low, figure.high, figure.measure) for figure in found
    ]


TEXT = "Since May the war in Sirte has killed 12 old farmers ."
PARSE = (
    "ADP/IN:2:case PROPN/NNP:8:obl DET:4:det NOUN/NN:8:nsubj ADP:6:case PROPN/NNP:8:obl AUX/VBZ:8:aux VERB/VBN:0:root "
    "NUM/CD:11:nummod ADJ/JJ:11:amod NOUN/NNS:8:obj PUNCT:8:punct"
)


def test_a_figure_knows_its_place_its_period_its_event_and_whose_word_it_is() -> None:
    """Place and date beside the verb, the event it is the trigger of, and the statement around it are taken from the record."""
    known = {
        "dates": (Date(id="d-1", span=Span(6, 9), value="2019-05", type="DATE", by="test", score=1.0),),
        "places": (Place(id="p-1", span=Span(21, 26), name="Sirte", by="test", score=1.0),),
        "events": (Event(id="v-1", type="ASSAULT", trigger=(Span(31, 37),), actuality="actual", by="test", score=1.0),),
        "statements": (Statement(id="s-1", content=(Span(0, 54),), form="indirect", by="test", score=1.0),),
    }
    (figure,), _ = read(parsed(TEXT, PARSE), **known)
    assert ("p-1", Period(start="2019-05-01", end=None), "v-1", "s-1") == (figure.place, figure.period, figure.event, figure.statement)
    assert figure.of is not None and "old farmers" == TEXT[slice(*figure.of.span)]


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2019-05-07", "2019-05-07", "2019-05-07"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019", "2019-01-01", "2019-12-31"),
        ("2024-W07", "2024-02-12", "2024-02-18"),
    ],
)
def test_a_period_is_in_days(value: str, start: str, end: str) -> None:
    """A day, a week, a month and a year run from their first to their last day."""
    text, parse = TEXT.replace("Since", "In"), PARSE
    date = Date(id="d-1", span=Span(3, 6), value=value, type="DATE", by="test", score=1.0)
    (figure,), _ = read(parsed(text, parse), dates=(date,))
    assert Period(start=start, end=end) == figure.period


OF = [
    (
        "They fined 85% of the town 's shops .",
        f"PRON:2:nsubj VERB/VBD:0:root NUM/CD:4:nummod NOUN/NN:2:obj {OF_THE_SHOPS} PUNCT:2:punct",
        "the town 's shops",
    ),
    (
        "They sold $5 million in artillery .",
        "PRON:2:nsubj VERB/VBD:0:root SYM:2:obj NUM/CD:3:nummod NUM/CD:3:nummod ADP:7:case NOUN/NN:3:nmod PUNCT:2:punct",
        "artillery",
    ),
    (
        "They met 12 supporters of Park .",
        "PRON:2:nsubj VERB/VBD:0:root NUM/CD:4:nummod NOUN/NNS:2:obj ADP:6:case PROPN/NNP:4:nmod PUNCT:2:punct",
        "supporters of Park",
    ),
    (
        "They met 12 people .",
        "PRON:2:nsubj VERB/VBD:0:root NUM/CD:4:nummod NOUN/NNS:2:obj PUNCT:2:punct",
        None,
    ),
    (
        "They met dozens of rebels .",
        "PRON:2:nsubj VERB/VBD:0:root NOUN/NNS:2:obj ADP:5:case NOUN/NNS:3:nmod PUNCT:2:punct",
        "rebels",
    ),
]


@pytest.mark.parametrize(("text", "parse", "words"), OF, ids=[text for text, _, _ in OF])
def test_a_figure_says_of_whom_it_is(text: str, parse: str, words: str | None) -> None:
    """The population or the thing counted is told in the report's words; people in general are not."""
    (figure,), _ = read(parsed(text, parse))
    assert words == (text[slice(*figure.of.span)] if figure.of else None)


def test_a_period_may_have_two_dates() -> None:
    """Between one date and another runs from the first day of the one to the last of the other."""
    text = "12 people died between May and July ."
    parse = "NUM/CD:2:nummod NOUN/NNS:3:nsubj VERB/VBD:0:root ADP/IN:5:case PROPN/NNP:3:obl CCONJ:7:cc PROPN/NNP:5:conj PUNCT:3:punct"
    dates = tuple(
        Date(id=f"d-{value}", span=Span(*span), value=value, type="DATE", by="test", score=1.0)
        for value, span in (("2019-05", (23, 26)), ("2019-07", (31, 35)))
    )
    (figure,), _ = read(parsed(text, parse), dates=dates)
    assert Period(start="2019-05-01", end="2019-07-31") == figure.period


@pytest.mark.parametrize("value", [None, "P3D", "PRESENT_REF", "2019-13", "XXXX-05"])
def test_what_is_no_stretch_of_the_calendar_is_no_period(value: str | None) -> None:
    """An unresolved date, a length and an impossible month give no period."""
    date = Date(id="d-1", span=Span(6, 9), value=value, type="DATE", by="test", score=1.0)
    (figure,), _ = read(parsed(TEXT, PARSE), dates=(date,))
    assert figure.period is None


@pytest.mark.parametrize(
    ("text", "words", "low", "measure"),
    [
        (
            "The blast killed 13 soldiers and wounded more than 50 civilians.",
            ("13 soldiers", "more than 50 civilians"),
            (13, 50),
            ("killed", "injured"),
        ),
        ("Police arrested 40 protesters in the capital on Sunday.", ("40 protesters",), (40,), ("arrested",)),
        ("At least 12 people died when the bridge collapsed.", ("At least 12 people",), (12,), ("killed",)),
    ],
)
def test_plain_sentences_as_the_network_reads_them(
    text: str, words: tuple[str, ...], low: tuple[float, ...], measure: tuple[str, ...]
) -> None:
    """With the shipped network, plain sentences of the news give their figures."""
    found = read(default_reader().analyse(text))[0]
    assert (words, low, measure) == (
        tuple(text[slice(*figure.span)] for figure in found),
        tuple(figure.low for figure in found),
        tuple(figure.measure for figure in found),
    )


ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def spelt(number: int) -> str:
    """A number below a million in words."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10 - 2] + (f"-{ONES[number % 10]}" if number % 10 else "")
    scale, name = (100, "hundred") if number < 1000 else (1000, "thousand")
    head, rest = divmod(number, scale)
    return f"{spelt(head)} {name}" + (f" {'and ' if rest < 100 else ''}{spelt(rest)}" if rest else "")


@given(st.integers(2, 999_999), st.sampled_from(["{:,}", "{}", "spelt", "spaces"]))
def test_a_rendered_number_reads_back(number: int, shape: str) -> None:
    """A number written with commas, spaces, bare or in words is read as that number."""
    words = spelt(number) if shape == "spelt" else f"{number:,}".replace(",", " ") if shape == "spaces" else shape.format(number)
    assert [(f"more than {words} people", number, None, "more_than")] == counted(f"more than {words} people were counted")


@given(st.integers(1, 9999), st.integers(0, 9), st.sampled_from(["million", "billion", "m", "bn", "thousand", "crore"]))
def test_a_scaled_number_reads_back(whole: int, tenth: int, scale: str) -> None:
    """Digits with a decimal and a scale give the product, without the dust of binary fractions."""
    factor = {"million": 6, "m": 6, "billion": 9, "bn": 9, "thousand": 3, "crore": 7}[scale]
    words = f"${whole}.{tenth}{'' if len(scale) < 3 else ' '}{scale}"
    assert [(words, (whole * 10 + tenth) * 10.0 ** (factor - 1))] == [found[:2] for found in counted(f"{words} was paid")]


_PIECES = st.sampled_from(
    "12 28,500 1,5 2.5m $5 % percent of to and between - – ( ) killed people a no one dozen half third million more than or in were the "
    "couple dead injured toll rose Rs 2016 May homes 3-1 1/2 ½ 00 ,, . hundred twenty".split()
)


@given(st.lists(_PIECES, max_size=25).map(" ".join) | st.lists(_PIECES, max_size=12).map("".join) | texts)
def test_whatever_stands_in_a_text_nothing_breaks_and_nothing_is_made_up(text: str) -> None:
    """Every figure of any text lies in it, in its order, with an id of its own and with numbers that stand in its words."""
    found, gaps = read(flat(text))
    assert len(found) == len({figure.id for figure in found})
    assert list(found) == sorted(found, key=lambda figure: figure.span)
    for figure in found:
        assert 0 <= figure.span.start < figure.span.end <= len(text)
        known = numbers(text[slice(*figure.span)])
        assert all(value is None or same_number(value, known) for value in (figure.low, figure.high))
    assert all(0 <= gap.span.start < gap.span.end <= len(text) for gap in gaps)
