"""What the reader's network found in one text, token by token. Everything in ``extract`` starts from here."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

ROOT = -1

# A stretch of tokens, [first, last + 1).
TokenSpan = tuple[int, int]


class Name(NamedTuple):
    """A proper name: ``label`` is ``PER``, ``ORG``, ``LOC``, ``GRP`` (nationalities, religions) or ``MISC``."""

    start: int
    end: int
    label: str
    score: float


class Attribution(NamedTuple):
    """One attribution as the network sees it: token stretches that belong together. ``source`` and ``cue`` may be empty."""

    source: tuple[TokenSpan, ...]
    cue: tuple[TokenSpan, ...]
    content: tuple[TokenSpan, ...]
    score: float


@dataclass(frozen=True, kw_only=True)
class Analysis:
    """One text with its tokens and what the network says of them. All sequences but ``sentences``, ``names`` and
    ``attributions`` have one entry a token; token indices run through the whole text.

    ``heads`` holds the index of each token's syntactic head, ``ROOT`` for the head of a sentence; ``relations`` the universal
    relation without subtype (``nsubj``, ``obl`` …; a passive subject is ``nsubj`` too, its verb is tagged VBN with an ``aux``);
    ``upos`` universal tags, ``xpos`` Penn tags.
    """

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    sentences: list[TokenSpan]
    upos: list[str]
    xpos: list[str]
    heads: list[int]
    relations: list[str]
    names: list[Name] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def lower(self) -> list[str]:
        """The words in lower case."""
        return [w.lower() for w in self.words]

    @cached_property
    def children(self) -> list[list[int]]:
        """The dependents of each token, in order. The many tokens that have none share one empty list."""
        none: list[int] = []
        out = [none] * len(self.words)
        for child, head in enumerate(self.heads):
            if head >= 0:
                if out[head]:
                    out[head].append(child)
                else:
                    out[head] = [child]
        return out

    @cached_property
    def sentence_of(self) -> list[int]:
        """The index in ``sentences`` of each token's sentence."""
        out = [0] * len(self.words)
        for index, (first, end) in enumerate(self.sentences):
            out[first:end] = [index] * (end - first)
        return out

    def quote(self, first: int, end: int) -> str:
        """The characters of the tokens ``[first, end)``, with what stands between them."""
        return self.text[self.starts[first] : self.ends[end - 1]]

    def subtree(self, token: int) -> TokenSpan:
        """The stretch from the first to the last token under ``token``."""
        first = last = token
        stack = [token]
        while stack:
            current = stack.pop()
            first, last = min(first, current), max(last, current)
            stack.extend(self.children[current])
        return first, last + 1
