from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.language.analysis import Analysis
from onrecord.language.reader import _blocks, default_reader
from tests.strategies import texts

REPORT = (
    "The ministry denied on Tuesday that its troops had crossed the border. “We did not fire a single shot,” spokeswoman Ana Petrova "
    "told reporters in Madrid.\n\nResidents of Tetovo said they had heard shelling for two hours, and the mayor, Luan Hoxha, called the "
    "statement “a plain lie”.\n\nAccording to the Red Cross, at least 12 people were treated for wounds."
)


def shown(analysis: Analysis) -> list[str]:
    return [
        " / ".join(analysis.quote(*span) for part in (a.source, a.cue, a.content) for span in part) for a in analysis.attributions
    ]  # fmt: skip


def test_a_plain_report_is_analysed() -> None:
    """Sentences, tags, a tree, names and attributions of a plain report are what a reader expects."""
    found = default_reader().analyse(REPORT)
    assert len(found.sentences) == 4
    words = dict(zip(found.words, zip(found.upos, found.relations, strict=True), strict=True))
    assert words["denied"] == ("VERB", "root")
    assert words["troops"] == ("NOUN", "nsubj")
    names = {found.quote(n.start, n.end): n.label for n in found.names}
    assert names["Ana Petrova"] == "PER"
    assert names["Madrid"] == "LOC"
    assert names["Red Cross"] == "ORG"
    joined = "\n".join(shown(found))
    assert "denied / that its troops had crossed the border" in joined
    assert "told" in joined
    assert "According to" in joined


def test_every_token_has_every_label() -> None:
    """All sequences of an analysis are as long as its words, and heads are tokens of the same sentence."""
    found = default_reader().analyse(REPORT)
    assert {len(x) for x in (found.words, found.starts, found.ends, found.upos, found.xpos, found.heads, found.relations)} == {len(found)}
    for first, end in found.sentences:
        assert all(h == -1 or first <= h < end for h in found.heads[first:end])


@settings(max_examples=25, deadline=None)
@given(texts, st.lists(texts, max_size=3))
def test_a_text_is_analysed_alike_whatever_was_read_before(text: str, others: list[str]) -> None:
    """What a reader gives for one text does not depend on the texts that it read before."""
    reader = default_reader()
    alone = reader.analyse(text)
    for other in others:
        reader.analyse(other)
    assert reader.analyse(text) == alone


def test_a_very_long_text_is_read_in_blocks_that_end_with_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text longer than a block is cut between paragraphs, and each block is labelled as if it stood alone."""
    first, second = REPORT.split("\n\n", 1)
    reader = default_reader()
    parts = [reader.analyse(first), reader.analyse(second)]
    monkeypatch.setattr("onrecord.language.reader.BLOCK", len(parts[1]) + 1)
    whole = reader.analyse(f"{first}\n\n{second}")
    size = len(parts[0])
    assert [*parts[0].words, *parts[1].words] == whole.words
    assert [*parts[0].upos, *parts[1].upos] == whole.upos
    assert [*parts[0].heads, *(h + size if h >= 0 else h for h in parts[1].heads)] == whole.heads
    assert [*parts[0].sentences, *((a + size, b + size) for a, b in parts[1].sentences)] == whole.sentences
    assert [*shown(parts[0]), *shown(parts[1])] == shown(whole)
    assert [n.label for part in parts for n in part.names] == [n.label for n in whole.names]


@given(st.lists(st.tuples(st.sampled_from(["a", ".", "b"]), st.integers(0, 3)), max_size=80), st.integers(1, 9))
def test_blocks_hold_every_token_once(tokens: list[tuple[str, int]], size: int) -> None:
    """However a text is cut into blocks, they follow one another from its first token to its last, none longer than allowed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("onrecord.language.reader.BLOCK", size)
        blocks = list(_blocks([word for word, _ in tokens], [space for _, space in tokens]))
    assert [token for first, end in blocks for token in range(first, end)] == list(range(len(tokens)))
    assert all(end - first <= size for first, end in blocks)


def test_given_tokens_and_sentences_are_kept() -> None:
    """Tokens and sentences that come from outside are not cut anew."""
    text = "No deal says minister"
    found = default_reader().analyse_tokens(text, [(0, 2), (3, 7), (8, 12), (13, 21)], [(0, 2), (2, 4)])
    assert found.words == ["No", "deal", "says", "minister"]
    assert found.sentences == [(0, 2), (2, 4)]
    assert found.heads.count(-1) == 2


def test_a_text_without_words_has_no_tokens() -> None:
    """White space alone gives an empty analysis and no error."""
    assert len(default_reader().analyse(" \n\t ")) == 0


def test_a_hundred_thousand_words_without_a_full_stop_are_cut() -> None:
    """A text that never ends a sentence is read in sentences of bounded length."""
    found = default_reader().analyse("word and " * 6000)
    assert max(end - first for first, end in found.sentences) <= 240
