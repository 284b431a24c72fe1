"""Names of corpora: from labels to spans, and a text that the words stand on."""

from __future__ import annotations

import numpy as np

from benchmarks.accuracy.names import gold_names, laid_out
from training.corpora import Document
from training.labels import NAMES

TYPES = {"PER": "PER", "LOC": "LOC"}


def made(labels: list[str]) -> Document:
    """A document of five words with these labels."""
    return Document(
        "made", ["Ana", "Belo", "of", "Kesh", "left"], [3, 1, 1, 1, 0], names=np.array([NAMES.index(x) for x in labels], np.int16)
    )


def test_names_are_read_off_the_labels() -> None:
    """A name runs from its first label to where it ends or another begins."""
    assert {(0, 2, "PER"), (3, 4, "LOC")} == gold_names(made(["B-PER", "I-PER", "O", "B-LOC", "O"]), TYPES)
    assert {(0, 1, "PER"), (1, 2, "PER"), (2, 5, "LOC")} == gold_names(made(["B-PER", "B-PER", "B-LOC", "I-LOC", "I-LOC"]), TYPES)


def test_types_that_do_not_count_are_left_out() -> None:
    """A name of a type that the comparison leaves out is not gold."""
    assert set() == gold_names(made(["B-ORG", "I-ORG", "O", "B-MISC", "O"]), TYPES)


def test_words_stand_on_the_text() -> None:
    """Every word is found at its offsets, with the white space that was before it."""
    document = made(["O"] * 5)
    text, spans = laid_out(document)
    assert "Ana Belo of Keshleft" == text
    assert document.words == [text[a:b] for a, b in spans]
