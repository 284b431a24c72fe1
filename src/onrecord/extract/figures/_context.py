"""What the steps of one reading share: the record so far, and the tokens that stand in dates and names."""

from __future__ import annotations

from functools import cached_property

from onrecord.extract.figures._vocabulary import words
from onrecord.extract.found import Found
from onrecord.language.analysis import Analysis, Name

# The words that a measure needs around it where the governing word alone does not settle it.
_CONTEXTS = {"protesters": "protest_words", "injured": "injury_words"}


class Context:
    """The record so far, looked up by token."""

    def __init__(self, found: Found) -> None:
        self.found = found
        self.analysis: Analysis = found.analysis

    @cached_property
    def dates(self) -> dict[int, int]:
        """The index of the date (in the record so far) that a token stands in, by token."""
        out: dict[int, int] = {}
        for index, date in enumerate(self.found.dates):
            first, end = self.found.tokens_of(date.span)
            out.update(dict.fromkeys(range(first, end), index))
        return out

    @cached_property
    def names(self) -> dict[int, Name]:
        """The name that a token stands in, by token."""
        return {token: name for name in self.analysis.names for token in range(name.start, name.end)}

    @cached_property
    def events(self) -> dict[int, str]:
        """The id of the event that a token is the trigger of, by token."""
        out: dict[int, str] = {}
        for event in self.found.events:
            for span in event.trigger:
                for token in range(*self.found.tokens_of(span)):
                    out.setdefault(token, event.id)
        return out

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that the report speaks of, as ISO 3166 alpha-3."""
        named = [place.country for place in self.found.places] + [entity.country for entity in self.found.entities]
        return frozenset(country for country in named if country)

    def is_date(self, token: int) -> bool:
        """Whether a token stands in a date, or is the name of a day or month."""
        return token in self.dates or (self.analysis.lower[token] in words("days") and self.analysis.words[token][0].isupper())

    def spoken_of(self) -> frozenset[str]:
        return self.countries

    def tells_of(self, measure: str, token: int) -> bool:
        """Whether the sentence of a token, or the one before, speaks of what makes such a measure likely: flight and
        shelter, protest, injuries."""
        index = self.analysis.sentence_of[token]
        first, end = self.analysis.sentences[max(0, index - 1)][0], self.analysis.sentences[index][1]
        return not words(_CONTEXTS.get(measure, "flight_words")).isdisjoint(self.analysis.lower[first:end])
