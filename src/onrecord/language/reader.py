"""Reads one text: words, then one pass of the network, then labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from onrecord.language import decoding
from onrecord.language.analysis import Analysis, Attribution, Name, TokenSpan
from onrecord.language.features import space_codes
from onrecord.language.network import MODEL, Network
from onrecord.language.tokens import tokens

BLOCK = 65_536  # tokens read at once; no report is as long, and some 200 MB of scores are held for so many


class Reader:
    """A loaded network that turns texts into analyses. Loading takes some 0.2 s; one reader serves any number of texts."""

    def __init__(self, folder: Path = MODEL) -> None:
        self._network = Network(folder)

    def analyse(self, text: str) -> Analysis:
        """The analysis of a running text. A text without any word has an analysis without tokens."""
        return self.analyse_tokens(text, tokens(text))

    def analyse_tokens(self, text: str, spans: Sequence[tuple[int, int]], sentences: Sequence[TokenSpan] | None = None) -> Analysis:
        """As ``analyse``, with the tokens' offsets given, and the sentences too if they are known (stretches of tokens)."""
        starts, ends = [a for a, _ in spans], [b for _, b in spans]
        words = [text[a:b] for a, b in spans]
        spaces = space_codes(text, starts, ends)
        found = _Labels()
        for first, end in _blocks(words, spaces) if sentences is None else [(0, len(words))]:
            if first < end:
                self._label(words[first:end], spaces[first:end], sentences, found)
        return Analysis(text=text, starts=starts, ends=ends, words=words, **vars(found))

    def _label(self, words: list[str], spaces: list[int], sentences: Sequence[TokenSpan] | None, found: _Labels) -> None:
        """Adds what the network says of some tokens to what it said of those before."""
        network, base = self._network, len(found.heads)
        scores = network(words, spaces)
        own = decoding.sentences(scores.ends, spaces) if sentences is None else list(sentences)
        heads = decoding.trees(scores, own)
        found.sentences += [(first + base, end + base) for first, end in own]
        found.upos += [network.upos[i] for i in scores.upos.argmax(1).tolist()]
        found.xpos += [network.xpos[i] for i in scores.xpos.argmax(1).tolist()]
        found.relations += [network.relations[i] for i in decoding.relations(scores, network.pairs, heads).tolist()]
        found.heads += [head + base if head >= 0 else head for head in heads]
        names, attributions = decoding.names(scores.names, network.names), decoding.attributions(scores, network.pairs)
        found.names += [name._replace(start=name.start + base, end=name.end + base) for name in names] if base else names
        found.attributions += [_moved(attribution, base) for attribution in attributions] if base else attributions


@dataclass
class _Labels:
    """The labels of an analysis, as it has them."""

    sentences: list[TokenSpan] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)


def _blocks(words: Sequence[str], spaces: Sequence[int]) -> Iterator[TokenSpan]:
    """The stretches in which a text is read: all of it, or for a very long one blocks that end with a paragraph, a line or a sentence
    where they can, so that memory stays bounded. No sentence and no attribution runs over the end of a block."""
    first = 0
    while len(words) - first > BLOCK:
        low, high = first + BLOCK // 2, first + BLOCK
        inside = range(high, low, -1)
        at = next((i for code in (3, 2) for i in inside if spaces[i] == code), 0) or next(
            (i for i in inside if words[i - 1] in ".!?"), high
        )
        yield first, at
        first = at
    yield first, len(words)


def _moved(attribution: Attribution, by: int) -> Attribution:
    source, cue, content = (tuple((first + by, end + by) for first, end in part) for part in attribution[:3])
    return Attribution(source, cue, content, attribution.score)


@cache
def default_reader() -> Reader:
    """The reader with the network that ships, loaded once a process."""
    return Reader()
