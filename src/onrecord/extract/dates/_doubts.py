"""What has the shape of an expression of time and is none: ages, names, numbers that are no years, rates, scores."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import cache
from typing import Final

from onrecord.extract.dates._shapes import Match
from onrecord.extract.dates._units import Unit
from onrecord.language.analysis import Analysis
from onrecord.lexicons import load

_ABOUT: Final = frozenset(("about", "some", "nearly", "almost", "over", "than", "least", "most", "approximately", "roughly", "exactly", "only"))
_BEFORE_A_YEAR: Final = frozenset((
    "in", "since", "by", "from", "of", "until", "till", "before", "after", "during", "circa", "between", "to", "through", "early", "late",
    "(", "and", "–", "-", "around", "dated", "the",
))  # fmt: skip
_BEFORE_A_CLOCK: Final = frozenset(("at", "by", "around", "until", "till", "from", "since", "before", "after", "about", "between", "to", "-", "–"))
# Years that are written of without a word before them that says so.
_LIVING_MEMORY: Final = (1900, 2039)


def is_none(analysis: Analysis, units: list[Unit], match: Match) -> bool:
    """Whether a match is no expression of time where it stands."""
    first, end = units[match.first].first, units[match.end - 1].end
    check = _CHECKS.get(match.shape.name)
    return check is not None and check(analysis, first, end)


def is_rate(analysis: Analysis, units: list[Unit], match: Match) -> bool:
    """Whether "a year" says how often or how fast: "twice a year", "$5 a day", "700 seats a week"."""
    first = units[match.first].first
    if match.shape.name != "length" or match.end - match.first != _A_UNIT or analysis.lower[first] not in ("a", "an"):
        return False
    return _word(analysis, first - 1) in _OFTEN or _tag(analysis, first - 1) in ("NOUN", "NUM", "SYM")


def _word(analysis: Analysis, token: int) -> str:
    return analysis.lower[token] if 0 <= token < len(analysis) else ""


def _tag(analysis: Analysis, token: int) -> str:
    return analysis.upos[token] if 0 <= token < len(analysis) else ""


def _is_age(analysis: Analysis, first: int, end: int) -> bool:
    """``12-year-old``, ``25 years old``, ``aged 25 years``, ``years of age``, ``5 years younger``."""
    behind = _word(analysis, end)
    if behind in ("-", "–"):
        behind = _word(analysis, end + 1)
    if behind in ("old", "olds", "older", "younger", "aged"):
        return True
    return (behind == "of" and _word(analysis, end + 1) == "age") or _word(analysis, first - 1) in ("aged", "age")


def _is_no_year(analysis: Analysis, first: int, end: int) -> bool:
    if end - first > 1:
        return False
    before, behind = _word(analysis, first - 1), _word(analysis, end)
    digits = analysis.words[first][-4:]
    if not digits.isdecimal():
        return False
    if before in _ABOUT or behind in ("%", "percent", "per", "x", "×") or behind in _measured():
        return True
    if before in ("-", "–", ".") and analysis.ends[first - 1] == analysis.starts[first] and not _word(analysis, first - 2)[-4:].isdecimal():
        return before != "–" and _word(analysis, first - 2)[-1:].isdecimal()
    low, high = _LIVING_MEMORY
    if low <= int(digits) <= high:
        return False
    return before not in _BEFORE_A_YEAR or (end < len(analysis) and analysis.xpos[end] == "NNS")


def _is_no_clock(analysis: Analysis, first: int, end: int) -> bool:
    """A bare ``10:30`` is a time behind a word such as "at", and at the beginning of a line; else it is a score, a verse, a ratio."""
    if end - first > 1 or _word(analysis, first)[-1:] == "m":
        return False
    start = analysis.starts[first]
    opens = not analysis.text[analysis.text.rfind("\n", 0, start) + 1 : start].strip(" \t[(-–*•|")
    return not opens and _word(analysis, first - 1) not in _BEFORE_A_CLOCK


def _is_no_zone(analysis: Analysis, first: int, end: int) -> bool:
    return int(analysis.words[first][2:] or 0) >= 60


def _is_adjective(analysis: Analysis, first: int, end: int) -> bool:
    """``the past`` and ``the future`` are nouns here; before another noun they say something of it."""
    return _tag(analysis, end) in ("NOUN", "PROPN", "ADJ", "NUM")


def _is_fraction(analysis: Analysis, first: int, end: int) -> bool:
    """``a quarter of voters``, ``three quarters of``; "second" and "minute" in other senses."""
    last = _word(analysis, end - 1)
    if analysis.words[end - 1].istitle() and (_is_in_name(analysis, first, end) or analysis.words[min(end, len(analysis) - 1)].istitle()):
        return True
    if last in ("quarter", "quarters"):
        return _word(analysis, end) == "of" or analysis.words[end - 1][0].isupper() or _word(analysis, first) in ("a", "one")
    if last == "second":
        return _word(analysis, first) in ("a", "one", "the") or _tag(analysis, end) in ("NOUN", "PROPN", "ADJ")
    return _is_age(analysis, first, end)


def _is_title(analysis: Analysis, first: int, end: int) -> bool:
    """``player of the year``, ``the news of the day``."""
    return _word(analysis, first - 1) == "of" and _word(analysis, first - 2) not in _PART_OF_A_UNIT


def _is_not_decade(analysis: Analysis, first: int, end: int) -> bool:
    """``the 1960's`` is a decade, ``2002's all-time high`` a year."""
    return analysis.words[end - 2][-1] != "0" or _word(analysis, first) not in ("the", "early", "late", "mid")


def _is_common_turn(analysis: Analysis, first: int, end: int) -> bool:
    """``last minute``, ``the last second``, ``the same day`` of a name."""
    return _word(analysis, end - 1) in ("minute", "second", "hour") and _word(analysis, end - 2) in ("last", "final")


def _is_in_name(analysis: Analysis, first: int, end: int) -> bool:
    """Whether all the words belong to the name of a person, or to that of an organisation or a work that goes on around them."""
    index = bisect_right(analysis.names, first, key=lambda name: name.start) - 1
    if index < 0 or analysis.names[index].end < end:
        return False
    name = analysis.names[index]
    return name.label == "PER" or (name.label in ("ORG", "MISC") and name.end - name.start > end - first)


def _is_month_in_name(analysis: Analysis, first: int, end: int) -> bool:
    """``April Smith``, ``the March for Life``, ``Amnesty's Summer School``."""
    return _is_in_name(analysis, first, end)


def _is_named_day(analysis: Analysis, first: int, end: int) -> bool:
    """``USA Today``: a capital behind another, in a name."""
    return analysis.words[first][0].isupper() and first > 0 and analysis.words[first - 1][0].isupper() and _is_in_name(analysis, first, end)


def _is_greeting(analysis: Analysis, first: int, end: int) -> bool:
    return _word(analysis, first - 1) == "good"


def _is_part_of_more(analysis: Analysis, first: int, end: int) -> bool:
    """``the night the plane went down``: which night is told by more than these words."""
    return _is_greeting(analysis, first, end) or (_word(analysis, first - 1) not in _BEFORE_A_PART and _word(analysis, end) != "of")


def _is_age_in_tens(analysis: Analysis, first: int, end: int) -> bool:
    """``in his 30s``, ``temperatures in the 30s``: two figures are a decade behind an apostrophe only."""
    word = analysis.lower[end - 1]
    return word[0].isdigit() and len(word) == _TENS and analysis.text[analysis.starts[end - 1] - 1] not in "'’‘`"


def _is_paper(analysis: Analysis, first: int, end: int) -> bool:
    """``a daily``, ``the weekly``: newspapers."""
    if analysis.upos[first] in ("NOUN", "PROPN"):
        return True
    opens = analysis.starts[first] == analysis.starts[analysis.sentences[analysis.sentence_of[first]][0]]
    return analysis.words[first][0].isupper() and not opens


def _is_event(analysis: Analysis, first: int, end: int) -> bool:
    """``the fall of the city``, ``to fall for it``, ``the spring in his step``: no season of the year."""
    word = _word(analysis, end - 1)
    if _is_in_name(analysis, first, end):
        return True
    if word not in ("fall", "spring"):
        return False
    return _word(analysis, end) in ("of", "for", "from") or (end - first == 1 and _word(analysis, first - 1) not in _BEFORE_A_SEASON)


def _is_before_something(analysis: Analysis, first: int, end: int) -> bool:
    """``the day before the vote`` counts from the vote, ``the day before,`` from what was spoken of."""
    return end < len(analysis) and analysis.upos[end] not in ("PUNCT", "CCONJ")


def _is_decoration(analysis: Analysis, first: int, end: int) -> bool:
    """``a Christmas hit``: of that kind, and of no day."""
    return end - first == 1 and analysis.relations[first] in ("compound", "amod") and _tag(analysis, end) == "NOUN"


_BEFORE_A_SEASON: Final = frozenset(("in", "by", "since", "until", "of", "early", "late", "mid", "during", "through", "last", "and", "or", "to"))
_OFTEN: Final = frozenset(("once", "twice", "thrice", "%", "percent", "times"))
_A_UNIT: Final = 2
_PART_OF_A_UNIT: Final = frozenset((
    "end", "start", "beginning", "middle", "close", "rest", "remainder", "course", "part", "most", "much", "half", "quarter", "months",
    "weeks", "days", "hours", "lot", "all", "outset", "out",
))  # fmt: skip
_TENS: Final = len("30s")
_BEFORE_A_PART: Final = frozenset(("in", "during", "on", "by", "until", "through", "throughout", "into"))
_CHECKS: Final[dict[str, Callable[[Analysis, int, int], bool]]] = {
    "year": _is_no_year,
    "clock": _is_no_clock,
    "clock-zone": _is_no_zone,
    "the-past": _is_adjective,
    "the-future": _is_adjective,
    "length": _is_fraction,
    "length-few": _is_age,
    "length-range": _is_age,
    "length-vague": _is_age,
    "length-half": _is_age,
    "length-halves": _is_age,
    "this-unit": _is_common_turn,
    "month": _is_month_in_name,
    "season": _is_event,
    "unit-before": _is_before_something,
    "holiday": _is_decoration,
    "the-unit": _is_title,
    "decade-with-s": _is_not_decade,
    "today": _is_named_day,
    "part": _is_greeting,
    "the-part": _is_part_of_more,
    "decade": _is_age_in_tens,
    "repeated": _is_paper,
}


@cache
def _measured() -> frozenset[str]:
    return frozenset(load("date_no_years"))
