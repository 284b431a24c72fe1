"""The day on which a report was published, as its source states it."""

from __future__ import annotations

import re
from datetime import date, datetime


def date_of(published: str) -> str:
    """``published``, an ISO 8601 date or date-time, as a date: ``2024-02-14``, on the clock it was stated in.

    Raises ``ValueError`` for anything else, a month or a year alone too: a day that was not stated is not filled in.
    """
    try:
        return datetime.fromisoformat(published.strip()).date().isoformat()
    except ValueError:
        raise ValueError(f"{published[:40]!r} is no date such as 2024-02-14") from None


_DAY = re.compile(r"\s*(\d{4})-?([01]\d)-?([0-3]\d)(?!\d)")


def day_in(stated: str | None) -> str | None:
    """The day that ``stated`` begins with, where it is an ISO 8601 date or date-time, however its time is written; else ``None``."""
    found = _DAY.match(stated or "")
    if not found:
        return None
    try:
        return date(*map(int, found.groups())).isoformat()
    except ValueError:
        return None
