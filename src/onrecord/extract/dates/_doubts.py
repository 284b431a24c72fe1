"""What has the shape of an expression of time and is none: ages, names, numbers that are no years, scores, titles."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Final, NamedTuple

from onrecord.extract.dates._shapes import Match
from onrecord.extract.dates._units import Unit
from onrecord.language.analysis import Analysis
from onrecord.lexicons import load

_ABOUT: Final = frozenset("about some nearly almost over than least most approximately roughly exactly only".split())
_BEFORE_A_YEAR: Final = frozenset(
    "in since by from of until till before after during circa between to through early late around dated the and ( – -".split()
)
_BEFORE_A_CLOCK: Final = frozenset("at by around until till from since before after about between to - –".split())
_BEFORE_A_PART: Final = frozenset("in during on by until through throughout into".split())
_BEFORE_A_SEASON: Final = frozenset("in by since until of early late mid during through last and or to".split())
_PART_OF_A_UNIT: Final = frozenset(
    "end start beginning middle close rest remainder course part most much half quarter months weeks days hours lot all outset out".split()
)
_OFTEN: Final = frozenset("once twice thrice % percent times".split())
_NOUNS: Final = frozenset(("NOUN", "PROPN"))
# Years that are written of without a word before them that says so.
_LIVING_MEMORY: Final = (1900, 2039)
_MINUTES: Final = 60
_TENS: Final = len("30s")
_A_UNIT: Final = 2


class _Place(NamedTuple):
    """The tokens ``[first, end)`` of a match, with the words around them."""

    analysis: Analysis
    first: int
    end: int

    def before(self, steps: int = 1) -> str:
        """The word so many tokens before the match, in small letters; empty outside the text."""
        token = self.first - steps
        return self.analysis.lower[token] if token >= 0 else ""

    def behind(self, steps: int = 1) -> str:
        """The word so many tokens behind the match."""
        token = self.end + steps - 1
        return self.analysis.lower[token] if token < len(self.analysis) else ""

    @property
    def last(self) -> str:
        """The last word of the match, in small letters."""
        return self.analysis.lower[self.end - 1]

    @property
    def tag_behind(self) -> str:
        """The universal tag of the token behind the match."""
        return self.analysis.upos[self.end] if self.end < len(self.analysis) else ""


def is_none(analysis: Analysis, units: list[Unit], match: Match) -> bool:
    """Whether a match is no expression of time where it stands."""
    check = _CHECKS.get(match.shape.name)
    return check is not None and check(_Place(analysis, units[match.first].first, units[match.end - 1].end))


def is_rate(analysis: Analysis, units: list[Unit], match: Match) -> bool:
    """Whether "a year" says how often or how fast: "twice a year", "$5 a day", "700 seats a week"."""
    first = units[match.first].first
    if match.shape.name != "length" or match.end - match.first != _A_UNIT or analysis.lower[first] not in ("a", "an") or first == 0:
        return False
    return analysis.lower[first - 1] in _OFTEN or analysis.upos[first - 1] in ("NOUN", "NUM", "SYM")


def is_counted(analysis: Analysis, end: int) -> bool:
    """Whether a number that ends before a token counts what follows it: "on May 5 and 10 people"."""
    return end < len(analysis) and analysis.upos[end] in ("NOUN", "NUM", "ADJ", "SYM")


def _age(place: _Place) -> bool:
    """``12-year-old``, ``25 years old``, ``aged 25 years``, ``years of age``, ``5 years younger``."""
    behind = place.behind(2) if place.behind() in ("-", "–") else place.behind()
    if behind in ("old", "olds", "older", "younger", "aged") or place.before() in ("aged", "age"):
        return True
    return behind == "of" and place.behind(2) == "age"


def _no_length(place: _Place) -> bool:
    """Ages; ``a quarter of voters``, ``three quarters of``; "second" in its other senses; a name such as ``60 Minutes``."""
    analysis, end = place.analysis, place.end
    follows_title = end < len(analysis) and analysis.words[end].istitle()
    if analysis.words[end - 1].istitle() and (follows_title or _in_name(place)):
        return True
    if place.last in ("quarter", "quarters"):
        return place.behind() == "of" or analysis.lower[place.first] in ("a", "one")
    if place.last == "second":
        return analysis.lower[place.first] in ("a", "one", "the") or place.tag_behind in ("NOUN", "PROPN", "ADJ")
    return _age(place)


def _no_year(place: _Place) -> bool:
    """A bare number of four figures that counts, or stands in a longer number."""
    digits = place.analysis.words[place.first][-4:]
    if place.end - place.first > 1 or not digits.isdecimal():
        return False
    if place.before() in _ABOUT or place.behind() in _measured():
        return True
    if place.before() in ("-", ".") and place.analysis.ends[place.first - 1] == place.analysis.starts[place.first]:
        number = place.before(2)
        if number[-1:].isdecimal() and not number[-4:].isdecimal():
            return True
    low, high = _LIVING_MEMORY
    if low <= int(digits) <= high:
        return False
    plural = place.end < len(place.analysis) and place.analysis.xpos[place.end] == "NNS"
    return place.before() not in _BEFORE_A_YEAR or plural


@cache
def _measured() -> frozenset[str]:
    return frozenset(load("date_no_years"))


def _no_clock(place: _Place) -> bool:
    """A bare ``10:30`` is a time behind a word such as "at", and at the beginning of a line; else it is a score, a verse, a ratio."""
    if place.end - place.first > 1:
        return False
    text, start = place.analysis.text, place.analysis.starts[place.first]
    opens = not text[text.rfind("\n", 0, start) + 1 : start].strip(" \t[(-–*•|")
    return not opens and place.before() not in _BEFORE_A_CLOCK


def _no_hours(place: _Place) -> bool:
    """``1975 EST``: no minute is the 75th."""
    return int(place.analysis.words[place.first][2:] or 0) >= _MINUTES


def _adjective(place: _Place) -> bool:
    """``the past`` and ``the future`` are nouns here; before another noun they say something of it."""
    return place.tag_behind in ("NOUN", "PROPN", "ADJ", "NUM")


def _title(place: _Place) -> bool:
    """``player of the year``, ``the news of the day``."""
    return place.before() == "of" and place.before(2) not in _PART_OF_A_UNIT


def _last_minute(place: _Place) -> bool:
    """``at the last minute``."""
    return place.last in ("minute", "second", "hour")


def _no_decade(place: _Place) -> bool:
    """``the 1960's`` is a decade, ``2002's all-time high`` a year."""
    first = place.analysis.lower[place.first]
    return place.analysis.words[place.end - 2][-1] != "0" or first not in ("the", "early", "late", "mid")


def _in_name(place: _Place) -> bool:
    """Whether the words belong to the name of a person, or to that of an organisation or a work that goes on around them."""
    names = place.analysis.names
    index = bisect_right(names, place.first, key=attrgetter("start")) - 1
    if index < 0 or names[index].end < place.end:
        return False
    name = names[index]
    if name.end - name.start > place.end - place.first:
        return name.label in ("PER", "ORG", "MISC")
    return name.label == "PER" and place.before() not in _BEFORE_A_YEAR


def _in_title(place: _Place) -> bool:
    """``USA Today``: a capital behind another, in a name."""
    words, first = place.analysis.words, place.first
    return first > 0 and words[first][0].isupper() and words[first - 1][0].isupper() and _in_name(place)


def _greeting(place: _Place) -> bool:
    """``Good evening``."""
    return place.before() == "good"


def _told_by_more(place: _Place) -> bool:
    """``the night the plane went down``: which night is told by more than these words."""
    return _greeting(place) or (place.before() not in _BEFORE_A_PART and place.behind() != "of")


def _age_in_tens(place: _Place) -> bool:
    """``in his 30s``, ``temperatures in the 30s``: two figures are a decade behind an apostrophe only."""
    analysis, token = place.analysis, place.end - 1
    return analysis.words[token][0].isdigit() and len(place.last) == _TENS and analysis.text[analysis.starts[token] - 1] not in "'’‘`"


def _paper(place: _Place) -> bool:
    """``a daily``, ``the Weekly Standard``: newspapers."""
    analysis, first = place.analysis, place.first
    opens = first == analysis.sentences[analysis.sentence_of[first]][0]
    return analysis.upos[first] in _NOUNS or (analysis.words[first][0].isupper() and not opens)


def _no_season(place: _Place) -> bool:
    """``the fall of the city``, ``to fall for it``, ``the spring in his step``: no season of the year."""
    if _in_name(place) or place.last not in ("fall", "spring"):
        return _in_name(place)
    return place.behind() in ("of", "for", "from") or (place.end - place.first == 1 and place.before() not in _BEFORE_A_SEASON)


def _decoration(place: _Place) -> bool:
    """``a Christmas hit``: of that kind, and of no day."""
    compound = place.analysis.relations[place.first] in ("compound", "amod")
    return place.end - place.first == 1 and compound and place.tag_behind == "NOUN"


_CHECKS: Final[dict[str, Callable[[_Place], bool]]] = {
    "year": _no_year, "clock": _no_clock, "clock-zone": _no_hours, "the-past": _adjective, "the-future": _adjective,
    "length": _no_length, "length-few": _age, "length-range": _age, "length-vague": _age, "length-half": _age, "length-halves": _age,
    "this-unit": _last_minute, "length-last": _last_minute, "month": _in_name, "season": _no_season, "today": _in_title,
    "holiday": _decoration, "the-unit": _title, "decade": _age_in_tens, "decade-with-s": _no_decade, "part": _greeting,
    "the-part": _told_by_more, "repeated": _paper,
}  # fmt: skip
