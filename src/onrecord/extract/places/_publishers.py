"""The country of a report's publisher, where its address tells: a paper means the places of its own country first."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from onrecord.extract.places._gazetteer import Gazetteer
from onrecord.lexicons import table
from onrecord.record import Report


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    """Country codes by the name or domain of a publisher, and by the last part of a domain."""
    rows = table("publishers")
    return {row[0].lower(): row[1] for row in rows if row[0][0] != "."}, {row[0][1:]: row[1] for row in rows if row[0][0] == "."}


def home(report: Report, gazetteer: Gazetteer) -> list[int]:
    """The country of the publisher as a number of the gazetteer; empty where it is not told."""
    named, ends = _tables()
    for told in (report.publisher, report.url):
        name = (told or "").strip().lower()
        host = (urlsplit(name).hostname or name) if "//" in name else name
        host = host.removeprefix("www.")
        parts = host.split(".")
        code = named.get(name) or named.get(host) or named.get(".".join(parts[-2:])) or (ends.get(parts[-1]) if len(parts) > 1 else None)
        if code in gazetteer.country:
            return [gazetteer.country[code]]
    return []
