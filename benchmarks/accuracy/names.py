"""Names against corpora of names: F1 of spans with their type, on gold words.

Each corpus knows other types. What it does not know is not held against the reader: predictions of such a type are left out, and
where a corpus files nationalities under miscellany (wikigold), so are ours. GUM marks entities rather than names; a name there is the
run of proper nouns around the head of a mention, as in training.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from benchmarks import shared
from benchmarks.accuracy.parsing import TokenReader
from benchmarks.accuracy.table import Scores, Tally, f1, ratio
from onrecord.language.analysis import TokenSpan
from training import corpora
from training.labels import NAMES

# Which white space a space code of the features stands for.
_GAPS = ("", " ", "\n", "\n\n")
_SAME = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}
_ALL = {**_SAME, "MISC": "MISC", "GRP": "MISC"}


@dataclass(frozen=True, slots=True)
class Corpus:
    """One corpus: its name in the table, its file, and the type under which each of ours counts."""

    name: str
    path: str
    types: Mapping[str, str]


CORPORA = (
    Corpus("wikigold, held-out documents", "data/names/wikigold.conll.txt", _ALL),
    Corpus("WNUT17 dev", "data/names/emerging.dev.conll", {**_SAME, "MISC": "MISC"}),
    Corpus("UNER EWT dev", "data/names/uner-ewt-dev.iob2", _SAME),
    Corpus("GUM dev", "data/treebank/gum-dev.conllu", _SAME),
)


def documents(corpus: Corpus) -> Iterator[corpora.Document]:
    """The documents of a corpus that measure; of wikigold those that training leaves alone.

    Raises:
        CorporaMissingError: its file is not there.
    """
    path = shared.file(corpus.path)
    if path.suffix == ".conllu":
        yield from corpora.treebank(path)
    elif path.suffix == ".iob2":
        yield from corpora.uner(path)
    elif path.name.startswith("wikigold"):
        yield from (document for document in corpora.names(path) if corpora.held_out(document))
    else:
        yield from corpora.names(path)


def laid_out(document: corpora.Document) -> tuple[str, list[TokenSpan]]:
    """The text of a document, put together from its words and the white space before each, and the offsets of the words."""
    text, spans = "", []
    for index, (word, space) in enumerate(zip(document.words, document.spaces, strict=True)):
        text += _GAPS[space] if index else ""
        spans.append((len(text), len(text) + len(word)))
        text += word
    return text, spans


def gold_names(document: corpora.Document, types: Mapping[str, str]) -> set[tuple[int, int, str]]:
    """The names of a document as ``(first, last + 1, type)``."""
    out: set[tuple[int, int, str]] = set()
    labels = [] if document.names is None else [NAMES[i] if i >= 0 else "O" for i in document.names.tolist()]
    start = None
    for index, label in enumerate([*labels, "O"]):
        if start is not None and label != "I-" + labels[start][2:]:
            out.add((start, index, labels[start][2:]))
            start = None
        if start is None and label != "O":
            start = index
    return {(a, b, types[kind]) for a, b, kind in out if kind in types}


def compare(document: corpora.Document, reader: TokenReader, types: Mapping[str, str]) -> Tally:
    """Counts right, found and gold names of a document, all and by type."""
    text, spans = laid_out(document)
    read = reader.analyse_tokens(text, spans)
    found = {(name.start, name.end, types[name.label]) for name in read.names if name.label in types}
    gold = gold_names(document, types)
    tally: Counter[str] = Counter(right=len(found & gold), found=len(found), gold=len(gold))
    tally["right_spans"] = len({n[:2] for n in found} & {n[:2] for n in gold})
    return tally


def scores(tally: Tally) -> Scores:
    """F1 of spans with type, its precision and recall, and F1 of spans alone."""
    right, found, gold = tally["right"], tally["found"], tally["gold"]
    return {
        "names F1": f1(right, found, gold),
        "names precision": ratio(right, found),
        "names recall": ratio(right, gold),
        "spans alone F1": f1(tally["right_spans"], found, gold),
    }
