"""Days, times and numbers as the reader's language writes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime
from babel.localedata import locale_identifiers
from babel.numbers import format_decimal, format_percent

_DEFAULT: Final = "en-GB"
# So many of the languages that a browser names are looked at.
_NAMED: Final = 10
_QUALITY: Final = re.compile(r";\s*q=([01](?:\.\d{0,3})?)")
_MONTH: Final = re.compile(r"\d{4}-\d{2}")
_TIME: Final = re.compile(r"\d{4}-\d{2}-\d{2}[T ].*")


class Writing:
    """How one language writes. ``language`` is its tag, as HTML has it."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._locale = Locale.parse(language, sep="-")

    def number(self, value: float) -> str:
        """A number with the digits it has."""
        return format_decimal(value, locale=self._locale)

    def share(self, value: float) -> str:
        """A share of 1 in percent."""
        return format_percent(value, locale=self._locale)

    def day(self, value: date) -> str:
        """A day."""
        return format_date(value, "medium", locale=self._locale)

    def told(self, value: str) -> str:
        """A day, a month or a time as a record has it (ISO 8601). A time stays in the zone it is in, and says which. What is none of these
        stays as it is."""
        return _told(self._locale, value)


@lru_cache(64)
def writing(language: str) -> Writing:
    """How the language of that tag writes."""
    return Writing(language)


def language_of(accepted: str) -> str:
    """The tag of the language that a reader prefers of those that are known, from the header ``Accept-Language``."""
    wanted = []
    for place, part in enumerate(accepted[:1_000].split(",")[:_NAMED]):
        tag = part.partition(";")[0].strip()
        quality = _QUALITY.search(part)
        if tag and tag != "*":
            wanted.append((-float(quality[1]) if quality else -1.0, place, tag))
    return _first_known(tuple(tag for _, _, tag in sorted(wanted)))


@lru_cache(256)
def _first_known(tags: Sequence[str]) -> str:
    known = _known()
    for tag in tags:
        for each in (tag, tag.partition("-")[0]):
            try:
                parsed = Locale.parse(each, sep="-")
            except (ValueError, UnknownLocaleError, TypeError):
                continue
            if str(parsed) in known:
                return str(parsed).replace("_", "-")
    return _DEFAULT


@lru_cache(1)
def _known() -> frozenset[str]:
    return frozenset(locale_identifiers())


@lru_cache(8_192)
def _told(locale: Locale, value: str) -> str:
    if _MONTH.fullmatch(value):
        try:
            return format_date(date.fromisoformat(f"{value}-01"), "MMM y", locale=locale)
        except ValueError:
            return value
    try:
        if not _TIME.fullmatch(value):
            return format_date(datetime.strptime(value, "%Y-%m-%d"), "medium", locale=locale)
        at = datetime.fromisoformat(value)
    except ValueError:
        return value
    written = format_datetime(at.replace(tzinfo=None), "medium", locale=locale)
    zone = at.utcoffset()
    if zone is None:
        return written
    minutes = round(zone.total_seconds() / 60)
    hours = f"{'+' if minutes >= 0 else '−'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
    return f"{written} UTC{hours if minutes else ''}"
