"""Quotation marks: what is paired, what is left open, and what is no quotation mark."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.statements._paragraphs import paragraphs
from onrecord.extract.statements._quotations import Quotation, quotations
from tests.extract._parsed import parsed


def read(text: str) -> list[tuple[str, bool]]:
    """The quotations of a text, as their words with what stands between paragraphs folded, and whether they are closed."""
    analysis = parsed(text)
    found = quotations(analysis, paragraphs(analysis), {})
    return [(" ¶ ".join(analysis.quote(a, b) for a, b in q.stretches), q.closed) for q in found]


@pytest.mark.parametrize(
    "quoted",
    [
        '"We will go."',
        "“We will go.”",
        "«We will go.»",
        "„We will go.“",
        "„We will go.”",
        "»We will go.«",
        "‘We will go.’",
        "'We will go.'",
        "``We will go.''",
    ],
)
def test_every_style_of_marks_is_read(quoted: str) -> None:
    """Straight, curly, low-high, angle and single marks each pair with their own partner."""
    assert [(quoted, True)] == read(f"The mayor said: {quoted} Then she left.")


@pytest.mark.parametrize(
    "text",
    [
        "The farmers' tractors didn't leave the ministers' offices.",
        'He stood 6\'2" tall beside a 9" pipe.',
        "In the '90s and in ’16 the dogs' owners said 'em all.",
        "Rock 'n' roll and the workers' rights came back.",
        "It's John’s and the Joneses’ house.",
    ],
)
def test_what_is_no_quotation_mark(text: str) -> None:
    """Apostrophes, possessives, years, feet and inches open and close nothing."""
    assert [] == read(text)


def test_marks_within_marks() -> None:
    """Inner quotations know the quotation around them, whatever the marks."""
    analysis = parsed('The mayor said: “He told me ‘never’ twice.” Her aide said: "They called it a "safe zone" for years."')
    found = quotations(analysis, paragraphs(analysis), {})
    assert [-1, 0, -1, 2] == [q.parent for q in found]
    assert all(q.closed for q in found)


def test_possessive_inside_single_marks() -> None:
    """A possessive apostrophe does not close a quotation in single marks while a better closing mark follows."""
    assert [("'This is the voters' choice now,'", True)] == read("'This is the voters' choice now,' she said.")


def test_paragraphs_that_repeat_the_opening_mark_are_one_quotation() -> None:
    """A quotation over paragraphs is opened at the head of each and closed once."""
    text = "She said: “We began in May.\n\n“We ended in June.\n\n“Nobody helped.”\n\nThe hall was quiet."
    assert [("“We began in May. ¶ “We ended in June. ¶ “Nobody helped.”", True)] == read(text)


def test_straight_marks_over_paragraphs() -> None:
    """Straight marks at the head of a paragraph repeat the one that stands open and do not close it."""
    assert [('"We began. ¶ "We ended."', True)] == read('"We began.\n\n"We ended."\n\nNobody spoke.')


def test_unclosed_mark_ends_with_its_paragraph() -> None:
    """A mark that nothing closes does not swallow the next paragraph."""
    text = 'The port is "badly damaged by the storm, the harbour master said.\n\n"We need help," she said.'
    assert [('"badly damaged by the storm, the harbour master said.', False), ('"We need help,"', True)] == read_with_cue(text)


def read_with_cue(text: str) -> list[tuple[str, bool]]:
    """As ``read``, the first paragraph's content known to be told by the word "said"."""
    analysis = parsed(text)
    said = analysis.words.index("said")
    mark = analysis.words.index('"')
    found = quotations(analysis, paragraphs(analysis), {mark + 1: said})
    return [(" ¶ ".join(analysis.quote(a, b) for a, b in q.stretches), q.closed) for q in found]


def test_lines_broken_within_sentences_are_one_paragraph() -> None:
    """In a text whose lines break within sentences, a quotation runs over line ends."""
    analysis = parsed('"We shall rebuild the bridge that fell and\nthe road to it," she said.')
    joined = parsed('"We shall rebuild the bridge that fell and the road to it," she said.').sentences
    object.__setattr__(analysis, "sentences", joined)
    assert [(0, len(analysis))] == paragraphs(analysis)
    assert [True] == [q.closed for q in quotations(analysis, paragraphs(analysis), {})]


_PIECES = st.sampled_from(
    ['"', "“", "”", "‘", "’", "'", "«", "»", "„", " ", "\n", "\n\n", "word", "Word.", "5", "s", ",", "'90s", "(", "—"]
)


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_any_marks_pair_up_soundly(text: str) -> None:
    """Whatever the marks, stretches are in order, not empty, within one paragraph each, and children lie in their parent."""
    analysis = parsed(text)
    bounds = paragraphs(analysis)
    assert list(range(len(analysis))) == [token for first, end in bounds for token in range(first, end)]
    found = quotations(analysis, bounds, {})
    for quotation in found:
        assert list(quotation.stretches) == sorted(quotation.stretches)
        for first, end in quotation.stretches:
            assert first < end
            assert any(a <= first and end <= b for a, b in bounds)
        if quotation.parent >= 0:
            assert _inside(quotation, found[quotation.parent])


def _inside(inner: Quotation, outer: Quotation) -> bool:
    return all(any(a <= first and end <= b for a, b in outer.stretches) for first, end in inner.stretches)
