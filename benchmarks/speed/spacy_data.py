"""Writes what the spaCy pipeline is trained on: EWT train for tags and parses, wikigold's training documents for names."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks import shared
from benchmarks.accuracy import conllu, names
from onrecord.language.analysis import ROOT
from training import corpora

PARSED = "data/treebank/ewt-train.conllu"
NAMED = names.CORPORA[0]


def write(path: Path, limit: int | None = None) -> None:
    """Writes the first ``limit`` documents of each corpus as JSON, in the arguments of ``spacy.tokens.Doc``.

    Raises:
        CorporaMissingError: a corpus is not there.
    """
    parsed = [_sentence(d, a, b) for d in list(conllu.documents(shared.file(PARSED)))[:limit] for a, b in d.sentences]
    named = [_named(d) for d in corpora.names(shared.file(NAMED.path)) if not corpora.held_out(d)][:limit]
    path.write_text(json.dumps({"parsed": parsed, "named": named}), encoding="utf8")


def _sentence(document: conllu.Document, first: int, end: int) -> dict[str, Any]:
    words = document.words[first:end]
    return {
        "words": [document.text[word.start : word.end] for word in words],
        "spaces": [document.text[word.end : word.end + 1] == " " for word in words],
        "tags": [word.xpos for word in words],
        "heads": [index if word.head == ROOT else word.head - first for index, word in enumerate(words)],
        "deps": ["ROOT" if word.head == ROOT else word.relation for word in words],
        "sent_starts": [index == 0 for index in range(len(words))],
    }


def _named(document: corpora.Document) -> dict[str, Any]:
    _, spans = names.laid_out(document)
    tags = ["O"] * len(document)
    for first, end, kind in names.gold_names(document, NAMED.types):
        tags[first:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - first - 1)]
    ends = [after[0] > before[1] for before, after in pairwise(spans)]
    return {"words": document.words, "spaces": [*ends, False][: len(document)], "ents": tags}
