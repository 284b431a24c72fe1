"""Reads one text: words, then one pass of the network, then labels."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from onrecord.language import decoding
from onrecord.language.analysis import Analysis, TokenSpan
from onrecord.language.features import space_codes
from onrecord.language.network import MODEL, Network
from onrecord.language.tokens import tokens


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
        if not words:
            return Analysis(text=text, starts=[], ends=[], words=[], sentences=[], upos=[], xpos=[], heads=[], relations=[])
        spaces = space_codes(text, starts, ends)
        network = self._network
        scores = network(words, spaces)
        found = decoding.sentences(scores.ends, spaces) if sentences is None else list(sentences)
        heads = decoding.trees(scores, found)
        upos, xpos, relations = network.upos, network.xpos, network.relations
        return Analysis(
            text=text,
            starts=starts,
            ends=ends,
            words=words,
            sentences=found,
            upos=[upos[i] for i in scores.upos.argmax(1).tolist()],
            xpos=[xpos[i] for i in scores.xpos.argmax(1).tolist()],
            heads=heads,
            relations=[relations[i] for i in decoding.relations(scores, network.pairs, heads).tolist()],
            names=decoding.names(scores.names, network.names),
            attributions=decoding.attributions(scores, network.pairs),
        )


@cache
def default_reader() -> Reader:
    """The reader with the network that ships, loaded once a process."""
    return Reader()
