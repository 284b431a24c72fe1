"""Parsing against treebanks: with gold words and sentences, and from the bare text.

Relations are universal without subtypes and punctuation counts. The scores from the bare text are those of the CoNLL 2018 shared task
(Zeman et al. 2018): a word found is one with the same characters as a gold word, and tags and heads count on such words alone. They are a
little stricter here: the parts of a written word must be found one by one.
"""

from __future__ import annotations

from collections import Counter
from typing import Protocol

from benchmarks.accuracy.conllu import Document
from benchmarks.accuracy.table import Scores, Tally, f1, ratio
from onrecord.language.analysis import ROOT, Analysis, TokenSpan


class TextReader(Protocol):
    """Reads a text."""

    def analyse(self, text: str) -> Analysis: ...


class TokenReader(TextReader, Protocol):
    """Reads a text whose words are given, and its sentences if they are."""

    def analyse_tokens(self, text: str, spans: list[TokenSpan], sentences: list[TokenSpan] | None = None) -> Analysis: ...


def on_gold_words(document: Document, reader: TokenReader) -> Tally:
    """Counts right tags, heads and relations of a document read with its gold words and sentences.

    Raises:
        ValueError: the reader gave other words than it was given.
    """
    found = reader.analyse_tokens(document.text, document.spans, list(document.sentences))
    if len(found) != len(document.words):
        raise ValueError(f"{document.name}: {len(found)} words came back for {len(document.words)}")
    tally: Counter[str] = Counter(words=len(document.words))
    for index, gold in enumerate(document.words):
        head = found.heads[index] == gold.head
        tally["upos"] += found.upos[index] == gold.upos
        tally["xpos"] += found.xpos[index] == gold.xpos
        tally["uas"] += head
        tally["las"] += head and found.relations[index] == gold.relation
    return tally


def gold_words_scores(tally: Tally) -> Scores:
    """Shares of right words: tags, unlabelled and labelled attachment."""
    names = {"las": "LAS", "uas": "UAS", "upos": "UPOS", "xpos": "XPOS"}
    return {name: ratio(tally.get(key, 0), tally["words"]) for key, name in names.items()}


def on_raw_text(document: Document, reader: TextReader) -> Tally:
    """Counts what is right of a document read from its bare text."""
    found = reader.analyse(document.text)
    gold_at = {span: index for index, span in enumerate(document.spans)}
    to_gold = [gold_at.get(span) for span in zip(found.starts, found.ends, strict=True)]
    tally: Counter[str] = Counter(
        gold_words=len(document.words), words=len(found), gold_sents=len(document.sentences), sents=len(found.sentences)
    )
    ends = {(document.words[a].start, document.words[b - 1].end) for a, b in document.sentences}
    tally["right_sents"] = sum((found.starts[a], found.ends[b - 1]) in ends for a, b in found.sentences)
    for index, at in enumerate(to_gold):
        if at is None:
            continue
        gold, head = document.words[at], found.heads[index]
        attached = (to_gold[head] if head != ROOT else ROOT) == gold.head
        tally["right_words"] += 1
        tally["right_upos"] += found.upos[index] == gold.upos
        tally["right_uas"] += attached
        tally["right_las"] += attached and found.relations[index] == gold.relation
    return tally


def raw_text_scores(tally: Tally) -> Scores:
    """F1 of words, sentences, tags and attachments."""
    sents = f1(tally.get("right_sents", 0), tally["sents"], tally["gold_sents"])
    words = {
        f"{name}, from text": f1(tally.get(f"right_{key}", 0), tally["words"], tally["gold_words"])
        for key, name in (("words", "Words"), ("upos", "UPOS"), ("uas", "UAS"), ("las", "LAS"))
    }
    return {"Sents, from text": sents, **words}
