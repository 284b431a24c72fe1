from __future__ import annotations

import pytest
from hypothesis import given

from onrecord.language.tokens import tokens
from tests.strategies import texts


def words(text: str) -> list[str]:
    return [text[a:b] for a, b in tokens(text)]


@given(texts)
def test_every_visible_character_stands_in_exactly_one_token(text: str) -> None:
    """Tokens are in order, not empty, do not overlap, and leave out white space alone."""
    at = 0
    for start, end in tokens(text):
        assert at <= start < end
        assert not text[at:start].strip()
        assert not any(c.isspace() for c in text[start:end])
        at = end
    assert not text[at:].strip()


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (["She", "did", "n't", "say", "so", "."], "She didn't say so."),
        (["Iran", "’s", "envoy"], "Iran’s envoy"),
        (["can", "not"], "cannot"),
        (["the", "U.S.", "and", "the", "U.N.", "envoy"], "the U.S. and the U.N. envoy"),
        (["Mr.", "Smith", "left", "."], "Mr. Smith left."),
        (["He", "said", "no", "."], "He said no."),
        (["28,500", "of", "2.5", "m", "at", "10:30"], "28,500 of 2.5 m at 10:30"),
        (["Oct.", "7", ",", "2023"], "Oct. 7, 2023"),
        (["cross", "-", "border", "e-mail"], "cross-border e-mail"),
        (["al", "-", "Sadr"], "al-Sadr"),
        (["“", "No", ",", "”", "he", "said", "."], "“No,” he said."),
        (["see", "https://example.org/a?b=1", "."], "see https://example.org/a?b=1."),
        (["desk@example.org", ";", "@desk", "#vote"], "desk@example.org; @desk #vote"),
        (["Wait", "...", "what", "?!"], "Wait... what?!"),
        (["J.", "K.", "Rowling"], "J. K. Rowling"),
        (["d'Ivoire"], "d'Ivoire"),
    ],
)
def test_words_are_cut_as_the_treebanks_cut_them(expected: list[str], text: str) -> None:
    """Clitics, abbreviations, numbers, hyphens, quotation marks and addresses are cut as in English UD."""
    assert words(text) == expected
