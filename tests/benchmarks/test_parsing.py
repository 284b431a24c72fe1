"""Parsing scores: one where all is right, and what each mistake costs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.accuracy.conllu import Document, Word
from benchmarks.accuracy.parsing import gold_words_scores, on_gold_words, on_raw_text, raw_text_scores
from onrecord.language.analysis import ROOT, Analysis, TokenSpan

TEXT = "They left early . Nobody knew ."
RELATIONS = ("nsubj", "obl", "punct")


def document() -> Document:
    """Two sentences with flat trees."""
    words, at = [], 0
    for index, form in enumerate(TEXT.split()):
        first, head = (0, 1) if index < 4 else (4, 5)
        relation = "root" if index == head else "nsubj" if index == first else "punct" if form == "." else "advmod"
        words.append(Word(at, at + len(form), "X", "XX", ROOT if index == head else head, relation))
        at += len(form) + 1
    return Document("made", TEXT, tuple(words), ((0, 4), (4, 7)))


@dataclass
class Answering:
    """Gives one analysis whatever it is asked, as a reader that makes known mistakes."""

    analysis: Analysis

    def analyse(self, text: str) -> Analysis:
        """The answer."""
        assert text == self.analysis.text
        return self.analysis

    def analyse_tokens(self, text: str, spans: list[TokenSpan], sentences: list[TokenSpan] | None = None) -> Analysis:
        """The answer."""
        assert spans == list(zip(self.analysis.starts, self.analysis.ends, strict=True))
        return self.analyse(text)


def right(gold: Document) -> Analysis:
    """The analysis that makes no mistake."""
    words = gold.words
    return Analysis(
        text=gold.text, starts=[w.start for w in words], ends=[w.end for w in words], words=[gold.text[w.start : w.end] for w in words],
        sentences=list(gold.sentences), upos=[w.upos for w in words], xpos=[w.xpos for w in words], heads=[w.head for w in words],
        relations=[w.relation for w in words],
    )  # fmt: skip


def test_what_is_all_right_scores_one() -> None:
    """The gold itself gets full marks, with its words and without."""
    reader = Answering(right(document()))
    assert {1.0} == set(gold_words_scores(on_gold_words(document(), reader)).values())
    assert {1.0} == set(raw_text_scores(on_raw_text(document(), reader)).values())


@given(st.integers(0, 6), st.sampled_from(RELATIONS))
def test_a_wrong_relation_costs_one_labelled_attachment(index: int, relation: str) -> None:
    """A relation counts where its head is right, punctuation like all others; the unlabelled score stays."""
    analysis = right(document())
    wrong = relation != analysis.relations[index]
    analysis = replace(analysis, relations=[relation if i == index else r for i, r in enumerate(analysis.relations)])
    scores = gold_words_scores(on_gold_words(document(), Answering(analysis)))
    assert ((7 - wrong) / 7, 1.0) == (scores["LAS"], scores["UAS"])


def test_a_wrong_head_costs_both_attachments() -> None:
    """The right relation to the wrong head is no labelled attachment."""
    analysis = right(document())
    scores = gold_words_scores(on_gold_words(document(), Answering(replace(analysis, heads=[2, *analysis.heads[1:]]))))
    assert (6 / 7, 6 / 7) == (scores["LAS"], scores["UAS"])


def test_words_joined_cost_precision_and_recall() -> None:
    """Two gold words read as one are found neither by themselves nor as heads."""
    gold = document()
    whole = right(gold)
    joined = Analysis(
        text=TEXT, starts=[0, *whole.starts[2:]], ends=whole.ends[1:], words=["They left", *whole.words[2:]], sentences=[(0, 3), (3, 6)],
        upos=whole.upos[1:], xpos=whole.xpos[1:], heads=[ROOT, 0, 0, 4, ROOT, 4], relations=whole.relations[1:],
    )  # fmt: skip
    scores = raw_text_scores(on_raw_text(gold, Answering(joined)))
    assert 2 * 5 / (6 + 7) == scores["Words, from text"]
    assert 2 * 3 / (6 + 7) == scores["LAS, from text"]
    assert 1.0 == scores["Sents, from text"]


def test_a_sentence_cut_in_two_is_found_no_more() -> None:
    """Sentences count when both ends are right."""
    cut = replace(right(document()), sentences=[(0, 2), (2, 4), (4, 7)])
    assert 2 * 1 / (3 + 2) == raw_text_scores(on_raw_text(document(), Answering(cut)))["Sents, from text"]
