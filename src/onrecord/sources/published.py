"""The day on which a report was published, as its source states it."""

from __future__ import annotations

from datetime import datetime


def date_of(published: str) -> str:
    """``published``, an ISO 8601 date or date-time, as a date: ``2024-02-14``, on the clock it was stated in.

    Raises ``ValueError`` for anything else, a month or a year alone too: a day that was not stated is not filled in.
    """
    try:
        return datetime.fromisoformat(published.strip()).date().isoformat()
    except ValueError:
        raise ValueError(f"{published[:40]!r} is no date such as 2024-02-14") from None
