"""What is kept of an event for comparing it with others: the act, who, whom, where, when, and what its sentence and its report speak of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Final

from onrecord.language.rarity import Bag
from onrecord.lexicons import load
from onrecord.reconcile import _days
from onrecord.reconcile._words import bag, is_name, rarest, stem, weightiest, words
from onrecord.reconcile.nodes import Signature
from onrecord.record import Event, Party, Record, Span

_SENTENCE, _CONTEXT, _NAMES, _PARTIES = 16, 10, 12, 12  # words kept
_MANY: Final = 8
# Words of a report that its events can be found by.
_SUBJECT: Final = 14
# Characters before and behind the trigger that are its context.
_BEFORE, _BEHIND = 40, 60
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_WEEKDAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_COUNTS: Final = frozenset("two three four five six seven eight nine ten eleven twelve".split())


class Signer:
    """Makes the signatures of the events of one record."""

    def __init__(self, record: Record) -> None:
        self._record, self._text = record, record.text
        self._heads: defaultdict[str, set[str]] = defaultdict(set)
        self._persons = {entity.id for entity in record.entities if entity.type == "person"}
        self._name = {entity.id: entity.name for entity in record.entities}
        names: dict[str, float] = {}
        for mention in record.mentions:
            if mention.kind == "name":
                written = words(self._text[slice(*mention.head)])
                if written and is_name(written[-1]):
                    self._heads[mention.entity].add(_surname(written[-1]))
                names |= {stem(word): weight for word in written if is_name(word) for weight in bag(word).values()}
        self._days = {date.id: _days.span_of(date.value) for date in record.dates}
        self._places = {place.id: place for place in record.places}
        self.names = weightiest(names, _NAMES)
        self.about = bag(self._text)
        self.subject: Signature = {
            "report": record.report.sha256[:16],
            "published": _days.published(record),
            "about": self.about,
            "names": self.names,
            "numbers": sorted(set(_NUMBER.findall(self._text)))[:_MANY],
            "named": _some(head for entity in self._persons for head in self._heads.get(entity, ())),
        }

    def signature(self, event: Event) -> Signature:
        """The signature of one event, without what all events of its report have in common."""
        start, end = event.trigger[0].start, event.trigger[-1].end
        sentence = self.sentence(event)
        said = self._text[slice(*sentence)]
        place = self._places.get(event.place or "")
        recipients = " ".join(self._text[slice(*party.span)] for party in event.recipients).lower()
        stems = sorted({stem(word) for span in event.trigger for word in words(self._text[slice(*span)])})
        inside = {m.entity for m in self._record.mentions if sentence.start <= m.span.start < sentence.end and m.entity in self._persons}
        return {
            "type": event.type,
            "mode": event.mode,
            "actuality": event.actuality,
            "stems": stems,
            "acts": sorted({act for each in stems if (act := acts().get(each)) is not None}),
            "sentence": bag(said, _SENTENCE),
            "context": bag(self._text[max(sentence.start, start - _BEFORE) : min(sentence.end, end + _BEHIND)], _CONTEXT),
            "recipients": self._called(event.recipients),
            "actors": self._called(event.actors),
            "parties": self._parties((*event.actors, *event.recipients)),
            "near": _some(head for entity in inside for head in self._heads.get(entity, ())),
            "counted": _some(word for word in (*_NUMBER.findall(recipients), *recipients.split()) if word in _COUNTS or word[0].isdigit()),
            "weekdays": sorted(_WEEKDAYS.intersection(word.lower() for word in words(said))),
            "when": self._days.get(event.date or ""),
            "place": None if place is None or place.latitude is None else [place.name, place.country, place.precision],
        }

    def sentence(self, event: Event) -> Span:
        """The sentence that an event stands in."""
        start = event.trigger[0].start
        return next((span for span in self._record.sentences if span.start <= start < span.end), Span(0, len(self._text)))

    def keys(self, signature: Signature) -> tuple[str, ...]:
        """The blocks of an event: its type with the rarest of what its report speaks of, and with whom it befell."""
        subject = {*rarest(self.about, _SUBJECT, self.names), *signature["recipients"][:1], *signature["actors"][:1]}
        return tuple(f"{signature['type']} {word}" for word in sorted(subject))

    def _called(self, parties: Iterable[Party]) -> list[str]:
        """The surnames, or last words of names, of parties."""
        return _some(head for party in parties for head in self._heads.get(party.entity or "", ()))

    def _parties(self, parties: Iterable[Party]) -> Bag:
        spoken = (f"{self._name.get(party.entity or '', '')} {self._text[slice(*party.span)]}" for party in parties)
        return bag(" ".join(spoken), _PARTIES)


@cache
def acts() -> dict[str, int]:
    """The number of the act that a stem is a word for."""
    return {stem(word): number for number, line in enumerate(load("acts")) for word in line.split()}


def _surname(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s").rstrip("'")


def _some(found: Iterable[str]) -> list[str]:
    return sorted(set(found))[:_MANY]
