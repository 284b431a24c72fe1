"""What anybody sees in a text without reading it: its words, numbers, names and quotations, told by their characters.

Coarse on purpose and independent of the extractors: it is what the coverage of a record is measured against.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from onrecord.formats.marks import paragraphs
from onrecord.lexicons import load, table
from onrecord.record import Span

_WORD: Final = re.compile(r"\w+(?:[.,:'’/-]\w+)*")
# A mark opens what its partner closes; a straight mark does both in turn.
_QUOTATION: Final = re.compile(r"“[^“”]+”?|«[^«»]+»?|„[^„“”]+[“”]?|\"[^\"]+\"?")
_NUMBER_KINDS: Final = frozenset(("unit", "ten", "scale", "group", "vague"))
# "one" is a pronoun more often than a number, "couple" and "pair" more often people.
_NO_NUMBERS: Final = frozenset(("one", "zero", "couple", "pair"))
_SHORTEST_NUMBER: Final = 3
# Between two parts of one number.
_JOINS: Final = frozenset((" ", " and ", "\u00a0"))
# Before a word these say that its capital tells nothing: a sentence, a quotation or an entry of a list begins.
_BEGINNINGS: Final = frozenset('.!?:;\n“”"«»„‘(\\[{—–•*|/')
_WHITE: Final = frozenset(" \t\u00a0")
# In a line of at least so many words, of which more than this share have capitals, capitals tell nothing: it is a headline, where four
# words in five have them, as against one in seven of running text.
_HEADLINE_WORDS: Final = 4
_HEADLINE: Final = 0.6


def words(text: str) -> list[Span]:
    """Runs of letters and digits; what a hyphen, an apostrophe or a point joins is one."""
    return [Span(*match.span()) for match in _WORD.finditer(text)]


def numbers(text: str, written: Sequence[Span]) -> list[Span]:
    """Numbers in digits and in words: "2.5 million", "twenty-two". None that is part of a name such as "Su-24" or "G7". ``written`` are
    the words of the text."""
    found: list[Span] = []
    for start, end in written:
        if text[start].isdigit() or _counts(text[start:end].lower()):
            if found and text[found[-1].end : start] in _JOINS:
                found[-1] = Span(found[-1].start, end)
            else:
                found.append(Span(start, end))
    return found


def quotations(text: str) -> list[Span]:
    """What stands between double quotation marks, with the marks; where one is left open, all up to the end of its paragraph."""
    return [Span(*match.span()) for start, end in paragraphs(text) for match in _QUOTATION.finditer(text, start, end)]


def names(text: str, written: Sequence[Span]) -> list[Span]:
    """Runs of words with capitals where capitals tell something: not in headlines, nor by itself the first word of a sentence; and not
    times, nationalities and offices alone. ``written`` are the words of the text."""
    found = []
    small = {text[word.start : word.end] for word in written if text[word.start].islower()}
    for line in _lines(text, written):
        for run in _runs(text, line):
            first = text[run[0].start : run[0].end]
            if _begins(text, run[0].start) and (len(run) == 1 or first.lower() in small):
                del run[0]
            if any(text[word.start : word.end].lower() not in _no_names() and word.end - word.start > 1 for word in run):
                found.append(Span(run[0].start, run[-1].end))
    return found


def _lines(text: str, written: Sequence[Span]) -> Iterator[list[Span]]:
    """The words line by line; headlines are left out."""
    line: list[Span] = []
    end = -1
    for word in written:
        if word.start > end:
            if not _is_headline(text, line):
                yield line
            line = []
            end = text.find("\n", word.start)
            end = len(text) if end < 0 else end
        line.append(word)
    if not _is_headline(text, line):
        yield line


def _is_headline(text: str, line: Sequence[Span]) -> bool:
    capitals = sum(text[word.start].isupper() for word in line)
    return len(line) >= _HEADLINE_WORDS and capitals > len(line) * _HEADLINE


def _runs(text: str, line: Sequence[Span]) -> Iterator[list[Span]]:
    """Words with capitals that follow one another with a space between."""
    run: list[Span] = []
    for word in line:
        if not text[word.start].isupper():
            continue
        if run and text[run[-1].end : word.start] not in _WHITE:
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _begins(text: str, start: int) -> bool:
    """Whether a sentence, a quotation or an entry of a list begins at ``start``."""
    at = start - 1
    while at >= 0 and text[at] in _WHITE:
        at -= 1
    return at < 0 or text[at] in _BEGINNINGS


def _counts(word: str) -> bool:
    """Whether a word in small letters is a number, by itself or with others that hyphens join to it."""
    listed = _number_words()
    return word in listed or ("-" in word and listed.issuperset(word.split("-")))


@cache
def _number_words() -> frozenset[str]:
    listed = {word for word, kind, *_ in table("number_words") if kind in _NUMBER_KINDS and len(word) >= _SHORTEST_NUMBER}
    return frozenset(listed - _NO_NUMBERS)


@cache
def _no_names() -> frozenset[str]:
    """Words with capitals that name nobody by themselves, in small letters: times, nationalities, titles and offices."""
    nationalities = (word for row in table("countries") for words_of in row[4:5] for each in words_of.split(";") for word in each.split())
    titles = (row[0] for row in table("titles"))
    return frozenset(each.lower() for each in (*load("days"), *nationalities, *titles, *load("office_nouns")))
