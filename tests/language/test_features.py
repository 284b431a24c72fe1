from __future__ import annotations

from zlib import crc32

from hypothesis import example, given

from onrecord.language.features import (
    AFFIX_BUCKETS,
    OOV_BUCKETS,
    QUOTES,
    SHAPES,
    SPACES,
    Featurizer,
    normal,
    quote_states,
    space_codes,
    word_features,
)
from onrecord.language.tokens import tokens
from tests.strategies import texts


def inputs(text: str) -> tuple[list[str], list[int]]:
    spans = tokens(text)
    return [text[a:b] for a, b in spans], space_codes(text, [a for a, _ in spans], [b for _, b in spans])


@given(texts)
def test_every_id_has_a_place_in_the_tables(text: str) -> None:
    """No text, however odd, gives an id that the network has no row for."""
    words, spaces = inputs(text)
    if not words:
        return
    features, marks = Featurizer({"the": 0})(words, spaces)
    assert features.shape == (len(words), 10)
    assert marks.shape == (len(words), 2)
    assert 0 <= features.min()
    assert features[:, 0].max() < 1 + OOV_BUCKETS
    assert features[:, 1:9].max() < AFFIX_BUCKETS
    assert features[:, 9].max() < SHAPES
    assert marks[:, 0].max() < SPACES
    assert marks[:, 1].max() < QUOTES


@given(texts)
@example("Ba'athists 28,500 Zürich I İ x")
def test_affixes_are_hashes_of_their_letters(text: str) -> None:
    """Whichever way the hashes are worked out, they are those of the affixes that training hashed."""
    for word in inputs(text)[0]:
        form = normal(word)
        first, last = [f"^{form[:n]}" for n in (2, 3, 4)], [f"{form[-n:]}$" for n in (1, 2, 3, 4)]
        pieces = [*first, *last, f"={form[:1]}{word[:1]}{min(len(form), 15)}"]
        assert word_features(word, {})[1:9] == tuple(crc32(piece.encode("utf-8", "replace")) % AFFIX_BUCKETS for piece in pieces)


@given(texts)
def test_a_blank_line_is_told_from_a_new_line_by_its_line_feeds(text: str) -> None:
    """The code before each token follows from the characters between it and the token before."""
    spans = tokens(text)
    for (_, end), (start, _), code in zip(
        spans, spans[1:], space_codes(text, [a for a, _ in spans], [b for _, b in spans])[1:], strict=False
    ):
        between = text[end:start]
        assert code == (min(between.count("\n"), 2) + 1 if between else 0)


def test_a_forgotten_word_has_the_same_features_again() -> None:
    """The memory of words is only a memory: a full one changes nothing."""
    words, spaces = inputs("One two three four five six one two")
    small, large = Featurizer({}, limit=2), Featurizer({})
    for _ in range(3):
        assert (small(words, spaces)[0] == large(words, spaces)[0]).all()


def test_spaces_and_breaks_are_told_apart() -> None:
    """Nothing, a space, a line break and a blank line before a token have four codes."""
    assert inputs("One, two\nthree\n\nfour")[1] == [3, 0, 1, 2, 3]


def test_quotation_marks_open_close_and_end_with_the_paragraph() -> None:
    """Straight marks take turns, curly ones say which they are, and an unclosed quotation ends with its paragraph."""
    words, spaces = inputs('He said "no" . “Yes” .\n\n"Open to the end\n\nnot here')
    states = dict(zip(words, quote_states(words, spaces), strict=True))
    assert (states["said"], states["no"], states["Yes"], states["Open"], states["not"]) == (0, 1, 1, 1, 0)
