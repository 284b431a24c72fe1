"""Paragraphs in groups, so that all of an item is in one, and the labels of the items at their places in the text."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from onrecord.formats.entries import Entry
from onrecord.formats.layers import Layer
from onrecord.formats.marks import Mark, by_paragraph, paragraphs
from onrecord.record import Span

Key = tuple[Layer, int]
# These do not draw paragraphs together: entities are in every group that mentions them, and a gap can be as long as the text.
_APART: Final = frozenset(("entities", "gaps"))


@dataclass(frozen=True, slots=True)
class Label:
    """Where an item is named in the text. ``mention`` counts the mentions of an entity, from 1; only the first in a group is ``shown``."""

    layer: Layer
    number: int
    mention: int
    shown: bool


@dataclass(slots=True)
class Group:
    """Neighbouring paragraphs with the marks in each, and the labels before and behind a place. ``local`` numbers the items, from 1.

    ``key`` is what all ids of the report begin with; ``names`` keeps the classes of what the same statements cover.
    """

    key: str
    number: int
    spans: Sequence[Span] = ()
    inside: Sequence[Sequence[Mark]] = ()
    before: defaultdict[int, list[Label]] = field(default_factory=lambda: defaultdict(list))
    behind: defaultdict[int, list[Label]] = field(default_factory=lambda: defaultdict(list))
    local: dict[Key, int] = field(default_factory=dict)
    names: dict[tuple[Mark, ...], str] = field(default_factory=dict)

    def put(self, place: int, entry: Entry, mention: int) -> None:
        """Sets a label for the item: before its first word for a statement, behind its last for others."""
        key = (entry.layer, entry.number)
        label = Label(entry.layer, entry.number, mention, key not in self.local)
        self.local.setdefault(key, len(self.local) + 1)
        (self.before if entry.layer == "statements" else self.behind)[place].append(label)


def groups(key: str, shown: str, placed: Sequence[Mark], told: Mapping[Layer, Sequence[Entry]]) -> list[Group]:
    """The paragraphs of the printable text in groups. ``placed`` are the marks, by where they start, of the items that are ``told``.

    What stands on white space alone is in no paragraph. It is labelled in a last group without any, so that no link is dead.
    """
    spans = paragraphs(shown)
    inside = by_paragraph(spans, placed)
    made = [Group(key, at, spans[part], inside[part]) for at, part in enumerate(_parts(inside))]
    home = [group for group in made for _ in group.spans]
    last = Group(key, len(made))
    ends = [span.end for span in spans]
    for entry, mention, span in _places(told):
        at = bisect_right(ends, span.start)
        if at == len(spans) or spans[at].start >= span.end:
            last.put(0, entry, mention)
        else:
            place = max(span.start, spans[at].start) if entry.layer == "statements" else min(span.end, ends[at])
            home[at].put(place, entry, mention)
    return [*made, last] if last.local else made


def _parts(inside: Sequence[Sequence[Mark]]) -> Iterator[slice]:
    """Neighbouring paragraphs over which items reach, together; any other paragraph alone."""
    drawn = [{(mark.layer, number) for mark in within if _draws(mark) for number in mark.numbers} for within in inside]
    last = {key: index for index, keys in enumerate(drawn) for key in keys}
    first = until = 0
    for index, keys in enumerate(drawn):
        until = max([until, index, *(last[key] for key in keys)])
        if until == index:
            yield slice(first, index + 1)
            first = index + 1


def _draws(mark: Mark) -> bool:
    return mark.role not in ("part", "loose") and mark.layer not in _APART


def _places(told: Mapping[Layer, Sequence[Entry]]) -> Iterator[tuple[Entry, int, Span]]:
    """Where each item is to be labelled: a statement where its content begins, an entity at every mention."""
    for entry in (entry for entries in told.values() for entry in entries):
        if entry.layer == "entities":
            yield from ((entry, count, Span(*mention.span)) for count, mention in enumerate(entry.mentions, 1))
        else:
            yield entry, 1, min(_spans(entry)) if entry.layer == "statements" else _spans(entry)[0]


def _spans(entry: Entry) -> list[Span]:
    return [Span(*span) for span in entry.spans]
