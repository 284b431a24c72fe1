"""To which country an actor belongs, by the words around its name: "Russia's Defence Ministry", "the Palestinian group Hamas"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.extract._nations import CountryName, country_ending, seats
from onrecord.extract.found import Found
from onrecord.record import EntityType, Mention

BELONGING: frozenset[EntityType] = frozenset(("person", "organization", "government", "armed_group", "court", "party", "population"))
# Sectors whose people belong to the country that stands before their office ("Iran foreign minister", but "Iran analyst").
_STATE = frozenset(("GOV", "LEG", "MIL", "COP", "JUD", "SPY", "ELI"))
# Names of countries that inside a name are as often something else ("Georgia Tech", "Jordan Rivers").
_DOUBTFUL = frozenset(
    ("georgia", "jordan", "chad", "america", "jersey", "guernsey", "guinea", "turkey", "dominica", "grenada", "holland", "cuba")
)
# Words that make another nation of the one behind them ("Native American", "New Mexico"), where both together are no country.
_CHANGING = frozenset("african native asian latin central south north east west pan euro anglo new arab white black hispanic cuban".split())
_HYPHENS = frozenset(("-", "–", "‑"))


class Belonging:
    """The words of a report that say countries, to be asked for the country of a mention or a role."""

    def __init__(self, found: Found) -> None:
        self._found = found
        lower = found.analysis.lower
        named = [(last, hit) for last in range(len(lower)) if (hit := country_ending(lower, last))]
        self._hits = [(first, last + 1, name) for last, (name, first) in named if self._stands(first, last + 1)]
        self._starts = [found.analysis.starts[first] for first, _, _ in self._hits]

    def __bool__(self) -> bool:
        return bool(self._hits)

    def codes(self, mention: Mention, kind: EntityType, state: bool) -> set[str]:
        """The countries that the words of a mention say it belongs to."""
        out: set[str] = set()
        low = bisect_left(self._starts, mention.span.start)
        while low < len(self._hits) and self._starts[low] < mention.span.end:
            first, end, name = self._hits[low]
            if self._tells(mention, kind, state, first, end, name):
                out.add(name.code)
            low += 1
        return out

    def _stands(self, first: int, end: int) -> bool:
        """Whether words are about a country and nothing joined or wider: no "pro-Russian", no "Native American"."""
        analysis = self._found.analysis
        if not analysis.words[first][:1].isupper():
            return False
        before = analysis.lower[first - 1] if first else ""
        joined = before in _HYPHENS and analysis.ends[first - 1] == analysis.starts[first]
        if end < len(analysis) and analysis.words[end] in _HYPHENS and analysis.ends[end - 1] == analysis.starts[end]:
            joined = True
        return not joined and before not in _CHANGING

    def _tells(self, mention: Mention, kind: EntityType, state: bool, first: int, end: int, name: CountryName) -> bool:
        analysis = self._found.analysis
        start, stop = analysis.starts[first], analysis.ends[end - 1]
        owned = end < len(analysis) and analysis.xpos[end] == "POS"
        if start >= mention.head.end:
            return self._is_of(first, mention)
        if stop <= mention.head.start:
            return name.people or owned or kind != "person" or state
        if kind == "person":
            return False
        if kind == "population":
            return True
        return (start, stop) != mention.head and (name.people or " ".join(analysis.lower[first:end]) not in _DOUBTFUL)

    def _is_of(self, first: int, mention: Mention) -> bool:
        """Whether a country stands right behind the head, with "of" between: "the government of Chad"."""
        analysis = self._found.analysis
        lead = first - 1 - (analysis.lower[first - 1] == "the")
        return lead > 0 and analysis.lower[lead] == "of" and analysis.ends[lead - 1] == mention.head.end


def code_of_role(words: Sequence[str], sector: str | None) -> str | None:
    """The country that the words of an office say: "Russian foreign minister", "president of Chad", "Kremlin spokesman"."""
    codes: set[str] = set()
    for last, word in enumerate(words):
        hit = country_ending(words, last)
        before = words[(hit[1] if hit else last) - 1] if last else ""
        if hit is not None and before not in _CHANGING:
            led = before in ("of", "the") and hit[1] > 0
            if (hit[0].people and not led) or (sector in _STATE and (led or not _is_led(words, hit[1]))):
                codes.add(hit[0].code)
        elif word in _HOUSES or (last and f"{words[last - 1]} {word}" in _HOUSES):
            codes.add(seats()[word if word in _HOUSES else f"{words[last - 1]} {word}"])
    return next(iter(codes)) if len(codes) == 1 else None


# Seats that are no towns.
_HOUSES = frozenset(("kremlin", "white house", "downing street"))


def _is_led(words: Sequence[str], first: int) -> bool:
    """Whether a preposition before it makes a country one that an office is about: "ambassador to Kenya", "envoy for Syria"."""
    return any(word in ("to", "for", "on", "in", "with", "from", "at", "of") for word in words[:first])
