"""Examples for the description of the API: what it answers of the demo's store. ``python -m onrecord.views.rest.examples`` writes them."""

from __future__ import annotations

import json
import tempfile
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from onrecord.views.verbs._lists import LISTS

_FILE: Final = "examples.json"
# What was asked for each: a row tells enough.
_ASKED: Final[dict[str, dict[str, Any]]] = {
    "reports": {},
    "statements": {"who": "Tusk"},
    "events": {"where": "Nagorno-Karabakh", "type": "ASSAULT"},
    "figures": {"measure": "killed", "where": "Derna"},
    "proceedings": {},
    "elections": {"where": "Poland"},
    "series": {"measure": "killed", "where": "Derna"},
    "timeline": {"where": "Nagorno-Karabakh", "type": "ASSAULT"},
}


@cache
def examples() -> dict[str, Any]:
    """By the id of an operation: an answer."""
    found: dict[str, Any] = json.loads(files("onrecord.views.rest").joinpath(_FILE).read_text(encoding="utf-8"))
    return found


def made() -> dict[str, Any]:
    """The same, worked out anew."""
    from onrecord import adding, asking, demo
    from onrecord.store import open_store

    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder, "demo.db")) as store:
        adding.add(store, demo.articles())
        out: dict[str, Any] = {name: list(getattr(asking, name)(store, limit=1, **asked)) for name, asked in _ASKED.items()}
        for series in out["series"]:
            series["points"], series["days"] = series["points"][:2], series["days"][:2]
        out["search"] = list(asking.search(store, "Derna", limit=1))
        out["review"] = asking.review(store, limit=1)
        why = asking.why(store, out["events"][0]["id"])
    told = {"items": out.pop("search")}
    answers = {name: {"items": rows} | ({"next": None} if name in _PAGED else {}) for name, rows in out.items()}
    # When a judgement was made is not the same the next time.
    why["judgements"] = [{**each, "at": "2024-02-14T12:00:00+00:00"} for each in why["judgements"][:1]]
    return json.loads(json.dumps(answers | {"search": told, "why": why}))  # type: ignore[no-any-return]


_PAGED: Final = frozenset(each.NAME for each in LISTS)


if __name__ == "__main__":
    text = json.dumps(made(), ensure_ascii=False, indent=1, sort_keys=True)
    Path(__file__).with_name(_FILE).write_text(f"{text}\n", encoding="utf-8")
