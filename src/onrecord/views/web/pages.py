"""What each page shows: from what its address asks to what its template needs. Every page asks the store through ``onrecord.asking``."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from onrecord import asking
from onrecord.errors import WrongUse
from onrecord.formats.html import report as marked
from onrecord.formats.html import switches
from onrecord.formats.layers import LAYERS, NAMING, Layer
from onrecord.formats.printable import printable_line
from onrecord.reconcile.figure_series import RULES
from onrecord.store import Store
from onrecord.views.plots.svg import Writing as InPlots
from onrecord.views.plots.svg import inline
from onrecord.views.verbs import _lists
from onrecord.views.verbs.series import heading
from onrecord.views.web import charts
from onrecord.views.web.asked import Asked, asked_of
from onrecord.views.web.writing import Writing

Context = dict[str, Any]
_ROWS: Final = 40
_FIRST: Final = 8
# So many of the latest events are in the pictures, so many series on a page, so many pairs to be judged.
_POINTS: Final = 500
_SERIES, _PAIRS, _JUDGED = 8, 12, 20
_SEARCHED: Final = 20
_GROUPS: Final = ("time", "speaker", "addressee")
# The series of all figures there are would be thousands; one of these makes them few.
_NARROW: Final = ("where", "about", "whom", "who", "report")
_COMPARED: Final = 400


class NotThere(Exception):
    """There is no such thing in the store."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A request for a page: its path and what is in it, what its address asks, how its reader writes."""

    store: Store
    path: str
    of: Mapping[str, str]
    given: Sequence[tuple[str, str]]
    writing: Writing

    def asked(self, verb: _lists.List) -> Asked:
        """The filters of a list."""
        return asked_of(self.path, self.given, verb.filters, verb.NAME)

    def value(self, name: str) -> str:
        """One value of the address."""
        return next((value.strip() for each, value in self.given if each == name), "")


def overview(query: Query) -> Context:
    """What there is, the latest of it."""
    store = query.store
    link = asked_of("/events", (), _lists.EVENTS.filters, "events")
    points = asking.points(store, limit=_POINTS, actuality="any")
    return {
        "about": asking.summary(store),
        "reports": list(asking.reports(store, limit=_FIRST)),
        "events": _told(store, "event", asking.events(store, limit=_FIRST)),
        "statements": _told(store, "statement", asking.statements(store, limit=_FIRST)),
        "bars": charts.bars(points, link.address, query.writing),
        "map": charts.world(points, link.address, query.writing),
        "most": _POINTS,
        "points": len(points),
    }


def reports(query: Query) -> Context:
    """The reports, the latest first."""
    return _listed(query, _lists.REPORTS, query.asked(_lists.REPORTS), by="report")


def report(query: Query) -> Context:
    """One report with its layers."""
    version = query.value("version")
    if version and not (version.isdigit() and len(version) < 7):
        raise NotThere(f"there is no version {version[:40]} of it")
    record = _there(lambda: asking.record(query.store, query.of["report"], int(version) if version else None))
    made = marked(record, "r", "/items/", query.writing.told)
    return {
        "report": record.report,
        "title": made.summary.title,
        "switches": switches(_layers(query), why=query.value("why") == "1"),
        "body": "".join(made.pieces),
        "why": asking.why(query.store, query.of["report"]) if not version else None,
        "versions": asking.versions_of(query.store, query.of["report"]),
        "version": version,
    }


def statements(query: Query) -> Context:
    """Who said what, repeated statements folded."""
    asked = query.asked(_lists.STATEMENTS)
    found = _listed(query, _lists.STATEMENTS, asked)
    rows = [{**row, "altered": _altered(row["tellings"])} for row in _told(query.store, "statement", found["found"])]
    by = asked.value("by", _GROUPS)
    return {**found, "by": by, "by_all": _GROUPS, "groups": _grouped(rows, by)}


def events(query: Query) -> Context:
    """Who did what to whom: pictures, and the merged events with each source's own words."""
    asked = query.asked(_lists.EVENTS)
    found = _listed(query, _lists.EVENTS, asked)
    points = [] if asked.wrong else asking.points(query.store, limit=_POINTS, **asked.filters)
    return {
        **found,
        "found": _told(query.store, "event", found["found"]),
        "bars": charts.bars(points, asked.address, query.writing),
        "map": charts.world(points, asked.address, query.writing),
        "points": len(points),
        "most": _POINTS,
    }


def figures(query: Query) -> Context:
    """How many, how much: as series where what is asked is narrow enough, else as a list."""
    asked = query.asked(_lists.FIGURES)
    if asked.wrong or not any(name in asked.filters for name in _NARROW):
        latest = _listed(query, _lists.FIGURES, asked)
        return {**latest, "series": None, "rules": RULES, "rule": None}
    rule = asked.value("rule", RULES)
    found = asking.series(query.store, rule=rule, **asked.filters)  # type: ignore[arg-type]  # one of the rules
    writing = InPlots(number=query.writing.number, day=query.writing.day, page=lambda figure: f"/items/{figure}")
    shown = [
        {
            **each,
            "heading": heading(each),
            "plot": inline(each, heading(each), writing) if len(each["points"]) > 1 else "",
            "numbers": {point["figure"]: point for point in each["points"]},
        }
        for each in found[:_SERIES]
    ]
    return {"asked": asked, "series": shown, "all": len(found), "rule": rule, "rules": RULES, "found": [], "next": None}


def proceedings(query: Query) -> Context:
    """What courts and inquiries did."""
    found = _listed(query, _lists.PROCEEDINGS, query.asked(_lists.PROCEEDINGS))
    return {**found, "found": _told(query.store, "proceeding", found["found"])}


def elections(query: Query) -> Context:
    """Votes and what came of them."""
    found = _listed(query, _lists.ELECTIONS, query.asked(_lists.ELECTIONS))
    return {**found, "found": _told(query.store, "election", found["found"])}


def search(query: Query) -> Context:
    """Reports with all the words, and what stands in sentences with them."""
    words = query.value("words")[:200]
    if not any(char.isalnum() for char in words):
        return {"words": words, "reports": [], "others": [], "empty": bool(words)}
    others = [
        (verb.NAME, title, list(getattr(asking, verb.NAME)(query.store, limit=_FIRST, about=words, **more)))
        for verb, title, more in _SEARCH_IN
    ]
    found = list(asking.search(query.store, words, limit=_SEARCHED))
    return {"words": words, "reports": found, "others": [each for each in others if each[2]], "empty": False}


def item(query: Query) -> Context:
    """Where one item comes from, what was merged into it, and why."""
    found = _there(lambda: asking.why(query.store, query.of["item"]))
    layer = next((each for each in LAYERS if found["kind"] in (each, each.removesuffix("s"))), None)
    naming = NAMING[layer] if layer else None
    anchor = f"r-{naming.letter}{found['position']}" if naming and "position" in found else ""
    row = _row(query.store, found)
    cells = _cells(found["cells"] if row is None else row, _SHOWN) if found["kind"] != "report" else []
    return {"found": found, "one": naming.one if naming else found["kind"], "anchor": anchor, "cells": cells}


def review(query: Query) -> Context:
    """The pairs most in doubt, or one pair that was asked for."""
    one, other = query.value("one"), query.value("other")
    pairs = [_pair(query.store, one, other)] if one and other else asking.review(query.store, limit=_PAIRS)
    return {"notice": "", "pairs": pairs, "judged": asking.judged(query.store, limit=_JUDGED)}


_SEARCH_IN: Final[tuple[tuple[_lists.List, str, dict[str, str]], ...]] = (
    (_lists.STATEMENTS, "Statements", {}),
    (_lists.EVENTS, "Events", {"actuality": "any"}),
    (_lists.FIGURES, "Figures", {}),
    (_lists.PROCEEDINGS, "Courts and inquiries", {}),
    (_lists.ELECTIONS, "Elections", {}),
)
# Cells of an item that are ids of others, and those that its page shows anyway.
_LEADING: Final = ("statement", "event", "within", "entity")
_SHOWN: Final = frozenset(
    (
        *("id", "merged", "report", "quote", "span", "sentence", "published", "publisher", "title", "url", "by", "score"),
        *("trigger", "source", "cue", "content", "reports", "independent", "actualities", "matter", "next"),
    )
)


def _pair(store: Store, one: str, other: str) -> Context:
    """Two items as ``review`` has pairs, for a person who doubts what rules were sure of, or missed."""
    ends = []
    for each in (one, other):
        found = _there(partial(asking.why, store, each))
        quote = found.get("context") or found.get("title") or found.get("quote") or ""
        ends.append({"item": each, "quote": quote, **{name: found.get(name) for name in ("report", "publisher", "published", "kind")}})
    kinds = {end["kind"] for end in ends}
    judged = {"number": None, "judgement": None, "relation": None, "score": None, "because": None, "by": None}
    return {**judged, "kind": kinds.pop() if len(kinds) == 1 else "item", "one": ends[0], "other": ends[1]}


def _listed(query: Query, verb: _lists.List, asked: Asked, by: str = "id") -> Context:
    """A page of a list, and the address of the next."""
    if asked.wrong:
        return {"asked": asked, "found": [], "next": None}
    after = asked.given.get("after")
    try:
        rows = list(getattr(asking, verb.NAME)(query.store, limit=_ROWS + 1, after=after, **asked.filters))
    except WrongUse as error:
        if error.name != "after" and after is None:
            raise
        raise NotThere(f"{error}; go back to {asked.address(after=None)}") from error
    more = rows[_ROWS - 1][by] if len(rows) > _ROWS else None
    return {"asked": asked, "found": rows[:_ROWS], "next": asked.address(after=more) if more else None}


def _there(ask: Callable[[], Any]) -> Any:
    """What ``ask`` gives. Raises ``NotThere`` for what it does not find."""
    try:
        return ask()
    except WrongUse as error:
        raise NotThere(str(error)) from error


def _told(store: Store, kind: str, rows: Iterable[Any]) -> list[Any]:
    return asking.with_tellings(store, kind, list(rows))


def _grouped(rows: Sequence[Any], by: str) -> list[tuple[str, list[Any]]]:
    """Rows under what they have in common, in the order in which that first comes."""
    groups: dict[str, list[Any]] = {}
    for row in rows:
        known = (row["date"] or row["published"] or "")[:10] if by == "time" else row[by]
        groups.setdefault(known or "", []).append(row)
    return list(groups.items())


def _altered(tellings: Sequence[Mapping[str, Any]]) -> list[Context]:
    """Each telling behind the first with what was left out of the first one's words and put in, word by word."""
    if not tellings:
        return []
    first = printable_line(tellings[0]["quote"] or "")[: _COMPARED * 8].split()[:_COMPARED]
    out = []
    for telling in tellings[1:]:
        words = printable_line(telling["quote"] or "")[: _COMPARED * 8].split()[:_COMPARED]
        pieces = []
        for tag, a, b, c, d in difflib.SequenceMatcher(None, first, words, autojunk=False).get_opcodes():
            if tag == "equal":
                pieces.append(("same", " ".join(words[c:d])))
            else:
                pieces += [(what, " ".join(some)) for what, some in (("out", first[a:b]), ("in", words[c:d])) if some]
        out.append({"telling": telling, "pieces": pieces, "verbatim": first == words})
    return out


def _layers(query: Query) -> tuple[Layer, ...]:
    """The layers that are switched on: all, unless the address names some."""
    there = [value for name, value in query.given if name == "layers"]
    if not there:
        return LAYERS
    named = {each.strip() for value in there for each in value.split(",")}
    return tuple(layer for layer in LAYERS if layer in named)


def _row(store: Store, found: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The row that lists have of an item, for what is told."""
    verb = next((verb for verb in _lists.LISTS if verb.NAME == f"{found['kind']}s" and verb.every), None)
    if verb is None:
        return None
    rows = getattr(asking, verb.NAME)(store, report=found["report"], every=True)
    return next((row for row in rows if row["id"] == found["id"]), None)


def _cells(row: Mapping[str, Any], shown: Collection[str]) -> list[tuple[str, str, str | None]]:
    """The cells of an item that have something in them: name, value in words, and the address of the item that it is the id of."""
    out = []
    for name, value in row.items():
        if name not in shown and value not in (None, [], ""):
            leads = f"/items/{value}" if name in _LEADING and isinstance(value, str) else None
            out.append((name.replace("_", " "), _words(value), leads))
    return out


def _words(value: Any) -> str:
    """A cell in words."""
    if isinstance(value, list):
        return ", ".join(map(_words, value))
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_words(each)}" for name, each in value.items() if each is not None)
    return str(value)
