"""Reads CoNLL-U into documents: a text, and gold words that stand on its characters.

The text is put together from the words, with a space after each that has no ``SpaceAfter=No`` and a blank line between paragraphs
(``# newpar``). A word of several syntactic ones (``don't``) lends its characters to them in order; in EWT and GUM they always add up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.language.analysis import ROOT, TokenSpan


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word: offsets in the text, universal and Penn tags, head (index in the document or ``ROOT``), universal relation."""

    start: int
    end: int
    upos: str
    xpos: str
    head: int
    relation: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its gold words and sentences, these as ``[first, last + 1)`` of words."""

    name: str
    text: str
    words: tuple[Word, ...]
    sentences: tuple[TokenSpan, ...]

    @property
    def spans(self) -> list[TokenSpan]:
        """The offsets of the words."""
        return [(word.start, word.end) for word in self.words]


def documents(path: Path) -> Iterator[Document]:
    """The documents of a CoNLL-U file, in order; a file without ``# newdoc`` is one document.

    Raises:
        ValueError: a line is no CoNLL-U, or a word's parts do not add up to it; the message says which line.
    """
    under = _Building(path.stem)
    with path.open(encoding="utf8") as lines:
        for number, line in enumerate(lines, 1):
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                if under.words:
                    yield under.done()
                under = _Building(line.partition("=")[2].strip() or path.stem)
            elif line.startswith("# newpar"):
                under.paragraph()
            elif not line:
                under.end_sentence()
            elif not line.startswith("#"):
                try:
                    under.row(line.split("\t"))
                except (ValueError, IndexError) as problem:
                    raise ValueError(f"{path}, line {number}: {problem}") from problem
    under.end_sentence()
    if under.words:
        yield under.done()


@dataclass(slots=True)
class _Building:
    """A document while its lines are read."""

    name: str
    text: str = ""
    words: list[Word] = field(default_factory=list)
    sentences: list[TokenSpan] = field(default_factory=list)
    first: int = 0
    whole: str = ""  # what is still to be covered of a word of several
    whole_last: int = 0
    whole_gap: str = " "

    def row(self, columns: list[str]) -> None:
        if len(columns) != 10:
            raise ValueError(f"{len(columns)} columns instead of 10")
        if "." in columns[0]:  # an empty node of the enhanced graph
            return
        gap = "" if "SpaceAfter=No" in columns[9].split("|") else " "
        if "-" in columns[0]:
            self.whole, self.whole_last, self.whole_gap = columns[1], int(columns[0].split("-")[1]), gap
            return
        form = columns[1]
        if self.whole:
            if not self.whole.startswith(form):
                raise ValueError(f"{form!r} is no part of {self.whole!r}")
            self.whole = self.whole[len(form) :]
            gap = self.whole_gap if int(columns[0]) == self.whole_last else ""
        start = len(self.text)
        self.text += form + gap
        head = int(columns[6])
        self.words.append(
            Word(start, start + len(form), columns[3], columns[4], self.first + head - 1 if head else ROOT, columns[7].partition(":")[0])
        )

    def end_sentence(self) -> None:
        if len(self.words) > self.first:
            self.sentences.append((self.first, len(self.words)))
            self.first = len(self.words)

    def paragraph(self) -> None:
        if self.text:
            self.text = self.text.rstrip() + "\n\n"

    def done(self) -> Document:
        self.end_sentence()
        return Document(self.name, self.text.rstrip() + "\n", tuple(self.words), tuple(self.sentences))
