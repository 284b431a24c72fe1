"""CoNLL-U: gold words stand on the characters of the text that is put together from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.accuracy.conllu import Document, documents
from onrecord.language.analysis import ROOT

SAMPLE = """\
# newdoc id = first
# newpar
# sent_id = 1
1\tThey\tthey\tPRON\tPRP\t_\t4\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\twait\twait\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
4.1\twait\twait\tVERB\tVB\t_\t_\t_\t0:root\t_
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# sent_id = 2
1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_

# newpar
# sent_id = 3
1\tHe\the\tPRON\tPRP\t_\t2\tnsubj:pass\t_\t_
2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_

# newdoc id = second
1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_
"""


@pytest.fixture
def read(tmp_path: Path) -> list[Document]:
    """The documents of the sample."""
    path = tmp_path / "sample.conllu"
    path.write_text(SAMPLE, encoding="utf8")
    return list(documents(path))


def test_the_text_has_its_spaces_and_paragraphs(read: list[Document]) -> None:
    """Words are joined as the treebank says, paragraphs by a blank line."""
    assert ["They don't wait. Go\n\nHe left\n", "No\n"] == [document.text for document in read]


def test_words_stand_on_their_characters(read: list[Document]) -> None:
    """The parts of a written word take its characters in order; empty nodes take none."""
    first = read[0]
    assert ["They", "do", "n't", "wait", ".", "Go", "He", "left"] == [first.text[w.start : w.end] for w in first.words]


def test_heads_run_through_the_document(read: list[Document]) -> None:
    """Heads are indices of the document, sentences stretches of it, relations lose their subtype."""
    first = read[0]
    assert [3, 3, 3, ROOT, 3, ROOT, 7, ROOT] == [w.head for w in first.words]
    assert ((0, 5), (5, 6), (6, 8)) == first.sentences
    assert "nsubj" == first.words[6].relation


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("1\tone\ttwo", "3 columns instead of 10"),
        ("x\tone" + "\t_" * 8, "invalid literal"),
        ("1-1\tabc" + "\t_" * 8 + "\n1\tx" + "\t_" * 8, "no part"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, line: str, reason: str) -> None:
    """What is no CoNLL-U is told with its file and line."""
    path = tmp_path / "broken.conllu"
    path.write_text(line + "\n", encoding="utf8")
    with pytest.raises(ValueError, match=rf"broken.conllu, line \d: .*{reason}"):
        list(documents(path))
