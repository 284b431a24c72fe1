"""What tables with columns of others have in common: how they are written, and what of an event's parties, place and dead goes into
them."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO, Final

from onrecord.formats.exports import Field, Row, as_text
from onrecord.formats.tables import neutral

_NAMES: Final = "; "
# Who bears arms, by PLOVER's sectors.
ARMED: Final = frozenset({"MIL", "REB", "PRM", "COP", "SPY"})


@dataclass(frozen=True, slots=True)
class Deaths:
    """How many are said to have died: the lowest and the highest number, and the one that was published last."""

    low: float | None
    best: float | None
    high: float | None


def writer(
    fields: Sequence[Field], delimiter: str = ",", wanted: Callable[[Row], bool] = lambda _row: True, titles: Sequence[str] = ()
) -> Callable[[Iterable[Row], Any, BinaryIO], None]:
    """Writes the rows that are ``wanted`` as text below the names of the fields, above which ``titles`` stand where there are some."""

    def write(rows: Iterable[Row], _columns: object, stream: BinaryIO) -> None:
        with as_text(stream) as text:
            out = csv.writer(text, delimiter=delimiter, lineterminator="\r\n" if delimiter == "," else "\n")
            if titles:
                out.writerow(titles)
            out.writerow([field.theirs for field in fields])
            for row in rows:
                if wanted(row):
                    out.writerow([_written(field.of(row)) if field.of else "" for field in fields])

    return write


def cell(name: str) -> Callable[[Row], object]:
    """A cell of the row as it stands."""
    return lambda row: row.get(name)


def listed(name: str) -> Callable[[Row], object]:
    """A list of names as one cell."""
    return lambda row: _NAMES.join(row.get(name) or ()) or None


def of_place(name: str) -> Callable[[Row], object]:
    """What is known of the place of an event."""
    return lambda row: (row["in_full"] or {}).get(name)


def of_party(role: str, name: str, number: int = 0) -> Callable[[Row], object]:
    """What is known of the first party in a role, or of a later one."""

    def found(row: Row) -> object:
        there = [each for each in row["parties"] if each["role"] == role]
        return there[number][name] if len(there) > number else None

    return found


def all_of(role: str, name: str, start: int = 0) -> Callable[[Row], object]:
    """What is known of all parties in a role from the ``start`` on, as one cell."""

    def found(row: Row) -> object:
        there = [each[name] for each in row["parties"] if each["role"] == role][start:]
        return _NAMES.join(dict.fromkeys(each for each in there if each)) or None

    return found


def deaths(row: Row) -> Deaths:
    """How many are said to have died in an event."""
    told: Iterable[Mapping[str, Any]] = row["deaths"]
    numbers = [(each["low"], each["high"]) for each in told if each["low"] is not None or each["high"] is not None]
    if not numbers:
        return Deaths(None, None, None)
    last_low, last_high = numbers[-1]
    return Deaths(
        low=min(low if low is not None else high for low, high in numbers),
        best=last_low if last_low is not None else last_high,
        high=max(high if high is not None else low for low, high in numbers),
    )


def first_day(row: Row) -> object:
    """The earliest day that an event can have been on."""
    return row["since"] or row["date"]


def year(row: Row) -> object:
    """The year of that day."""
    return str(first_day(row) or "")[:4] or None


def place_precision(theirs: Mapping[int, int]) -> Callable[[Row], object]:
    """How exactly the place is known, by what others call our precisions."""
    return lambda row: theirs.get((row["in_full"] or {}).get("precision", 0))


def time_precision(row: Row) -> int | None:
    """How exactly the day is known, as UCDP and ACLED count it: 1 a day (or the night behind it), 2 a week, 3 a month, 4 longer."""
    try:
        days = (date.fromisoformat(row["until"] or "") - date.fromisoformat(row["since"] or "")).days
    except ValueError:
        return None
    return next((precision for precision, most in ((1, 1), (2, 7), (3, 31)) if days <= most), 4)


def _written(value: object) -> object:
    if isinstance(value, str):
        return neutral(value)
    return "" if value is None else f"{value:.15g}" if isinstance(value, float) else value
