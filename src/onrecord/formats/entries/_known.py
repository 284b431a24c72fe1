"""What the cells of items point to, as their words tell it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from onrecord.formats.entries._entry import Fact
from onrecord.formats.sayings import Saying, quote, sayings
from onrecord.record import Entity, Mention, Party, Record, Span


class Known:
    """A record by the ids of its items."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.text = record.text
        self._entities = {one.id: (number, one) for number, one in enumerate(record.entities, 1)}
        self._dates = {one.id: (number, one) for number, one in enumerate(record.dates, 1)}
        self._places = {one.id: (number, one) for number, one in enumerate(record.places, 1)}
        self._events = {one.id: (number, one) for number, one in enumerate(record.events, 1)}
        self._statements = {one.id: number for number, one in enumerate(record.statements, 1)}

    @cached_property
    def sayings(self) -> tuple[Saying, ...]:
        """The statements in words."""
        return sayings(self.record)

    @cached_property
    def mentions(self) -> dict[str, list[Mention]]:
        """The mentions of each entity, in order."""
        found: defaultdict[str, list[Mention]] = defaultdict(list)
        for mention in self.record.mentions:
            found[mention.entity].append(mention)
        return found

    def words(self, span: Span) -> str:
        """The words of a span, on one line."""
        return " ".join(self.text[span[0] : span[1]].split())

    def entity(self, name: str, given: str | None) -> Iterator[Fact]:
        """The entity with an id."""
        found = self._entities.get(given or "")
        if found:
            yield Fact(name, found[1].name, ("entities", found[0]))

    def party(self, name: str, party: Party | None) -> Iterator[Fact]:
        """A party in the report's words, with the name of the entity where the words do not hold it."""
        if party is None:
            return
        words = self.words(party.span)
        found = self._entities.get(party.entity or "")
        if found is None:
            yield Fact(name, words)
            return
        number, entity = found
        yield Fact(name, _named(words, entity), ("entities", number))

    def when(self, given: str | None) -> Iterator[Fact]:
        """The date with an id: its value, or its words where that is not settled."""
        found = self._dates.get(given or "")
        if found:
            number, date = found
            yield Fact("date", date.value or self.words(date.span), ("dates", number))

    def where(self, given: str | None) -> Iterator[Fact]:
        """The place with an id."""
        found = self._places.get(given or "")
        if found:
            yield Fact("place", found[1].name, ("places", found[0]))

    def event(self, given: str | None) -> Iterator[Fact]:
        """The event with an id."""
        found = self._events.get(given or "")
        if found:
            yield Fact("event", f"{found[1].type} “{quote(self.text, found[1].trigger)}”", ("events", found[0]))

    def voice(self, given: str | None) -> Iterator[Fact]:
        """Whose word it is: the innermost statement, then those that tell it, or the reporter."""
        number = self._statements.get(given or "")
        if number is None:
            yield Fact("word of", "the reporter")
            return
        saying = self.sayings[number - 1]
        yield Fact("word of", who(saying), ("statements", number))
        for outer in reversed(saying.within):
            yield Fact("told by", who(self.sayings[outer - 1]), ("statements", outer))


def who(saying: Saying) -> str:
    """The speaker of a statement, as far as it is known."""
    return saying.name or "no source named"


def _named(words: str, entity: Entity) -> str:
    said, name = f" {words.lower()} ", f" {entity.name.lower()} "
    return words if name in said or said in name else f"{words} ({entity.name})"
