"""What is kept of an event for comparing it with others: the act, who, whom, where, when, and what its report speaks of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Final

from onrecord.language.rarity import Bag, rarity
from onrecord.lexicons import load
from onrecord.reconcile import _days
from onrecord.reconcile._places import is_point, kept
from onrecord.reconcile._words import bag, foremost, is_name, stem, subject, words
from onrecord.reconcile.nodes import Signature
from onrecord.record import Event, Party, Record, Span

_PARTIES = 12  # words kept
_MANY: Final = 8
_TOWNS: Final = 3
# Words of a report that its events can be found by.
_SUBJECT: Final = 8
# Rarer names are of people whom the reader has to be told of; numbers in this range tell one happening from another.
_LITTLE_KNOWN = 0.6
_LEAST_NAME: Final = 3
_TELLING: Final = range(3, 1_000)
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_COUNTS: Final = frozenset("two three four five six seven eight nine ten eleven twelve".split())


class Signer:
    """Makes the signatures of the events of one record."""

    def __init__(self, record: Record) -> None:
        self._text = record.text
        self._heads: defaultdict[str, set[str]] = defaultdict(set)
        self._name = {entity.id: entity.name for entity in record.entities}
        self._days = {date.id: _days.span_of(date.value) for date in record.dates}
        self._places = {place.id: place for place in record.places}
        self._sentences = record.sentences
        self._begins = [span.start for span in record.sentences]
        for mention in record.mentions:
            if mention.kind == "name":
                written = words(self._text[slice(*mention.head)])
                if written and is_name(written[-1]):
                    self._heads[mention.entity].add(_surname(written[-1]))
        persons = {head for entity in record.entities if entity.type == "person" for head in self._heads.get(entity.id, ())}
        self.about, self.names = subject(self._text)
        self.foremost = foremost(self.about, _SUBJECT, self.names)
        self.subject: Signature = {
            "report": record.report.sha256[:16],
            "published": _days.published(record),
            "about": self.about,
            "names": self.names,
            "numbers": sorted({int(each) for each in _NUMBER.findall(self._text) if each.isdecimal() and int(each) in _TELLING})[:_MANY],
            "towns": _foremost_towns(record),
            "persons": _some(stem(head) for head in persons if len(head) >= _LEAST_NAME and rarity(head) >= _LITTLE_KNOWN),
        }

    def signature(self, event: Event) -> Signature:
        """The signature of one event, without what all events of its report have in common."""
        recipients = " ".join(self._text[slice(*party.span)] for party in event.recipients).lower()
        stems = sorted({stem(word) for span in event.trigger for word in words(self._text[slice(*span)])})
        return {
            "type": event.type,
            "stems": stems,
            "acts": sorted({act for each in stems if (act := acts().get(f"{event.type} {each}", acts().get(each))) is not None}),
            "recipients": self._called(event.recipients),
            "actors": self._called(event.actors),
            "parties": self._parties((*event.actors, *event.recipients)),
            "counted": _some(word for word in (*_NUMBER.findall(recipients), *recipients.split()) if word in _COUNTS or word[0].isdigit()),
            "when": self._days.get(event.date or ""),
            "place": kept(self._places.get(event.place or "")),
        }

    def sentence(self, event: Event) -> Span:
        """The sentence that an event stands in."""
        start = event.trigger[0].start
        at = bisect_right(self._begins, start) - 1
        found = self._sentences[at] if at >= 0 else None
        return found if found is not None and start < found.end else Span(0, len(self._text))

    def keys(self, signature: Signature) -> tuple[str, ...]:
        """The blocks of an event: its type with the foremost of what its report speaks of, and with whom it befell."""
        found = {*self.foremost, *signature["recipients"][:1], *signature["actors"][:1]}
        return tuple(f"{signature['type']} {word}" for word in sorted(found))

    def _called(self, parties: Iterable[Party]) -> list[str]:
        """The surnames, or last words of names, of parties."""
        return _some(head for party in parties for head in self._heads.get(party.entity or "", ()))

    def _parties(self, parties: Iterable[Party]) -> Bag:
        spoken = (f"{self._name.get(party.entity or '', '')} {self._text[slice(*party.span)]}" for party in parties)
        return bag(words(" ".join(spoken)), _PARTIES)


def _foremost_towns(record: Record) -> list[list[str | int | float | None]]:
    """The towns and districts that a report names most often."""
    named = Counter(place.geonameid for place in record.places if is_point(place))
    first = {place.geonameid: place for place in reversed(record.places)}
    chosen = sorted(named, key=lambda each: (-named[each], first[each].span.start))[:_TOWNS]
    return [found for each in chosen if (found := kept(first[each])) is not None]


@cache
def acts() -> dict[str, int]:
    """The number of the act that a stem is a word for; for one in events of a type, that type before it."""
    found: dict[str, int] = {}
    for number, line in enumerate(load("acts")):
        for entry in line.split():
            kind, _, word = entry.rpartition(":")
            found[f"{kind} {stem(word)}".strip()] = number
    return found


def _surname(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s").rstrip("'")


def _some(found: Iterable[str]) -> list[str]:
    return sorted(set(found))[:_MANY]
