"""A table in the shape of ACLED: political violence and demonstrations."""

from __future__ import annotations

from typing import Final

from onrecord.formats.exports import Export, Field, Row
from onrecord.formats.exports._coded import (
    ARMED,
    all_of,
    cell,
    deaths,
    first_day,
    of_party,
    of_place,
    place_precision,
    time_precision,
    writer,
    year,
)

_REMOTE: Final = frozenset({"aerial", "heavy-weapons", "explosives", "unconventional", "suicide-attack", "car-bombs", "IED"})
_PRECISIONS: Final = {5: 1, 4: 1, 3: 2, 2: 2, 1: 3}


def _is_wanted(row: Row) -> bool:
    return row["type"] in ("ASSAULT", "PROTEST") and row["actuality"] == "actual"


def _type(row: Row) -> object:
    """Where the report's words decide it; the mode of a demonstration, the means of an attack, or the sectors of both sides."""
    mode = str(row["mode"] or "")
    if row["type"] == "PROTEST":
        return "Riots" if mode == "riot" else "Protests"
    if mode in _REMOTE:
        return "Explosions/Remote violence"
    sectors = [each["sector"] for each in row["parties"] if each["role"] == "recipient"][:1]
    if not sectors or not sectors[0]:
        return None
    return "Battles" if sectors[0] in ARMED else "Violence against civilians"


def _disorder(row: Row) -> object:
    return "Demonstrations" if row["type"] == "PROTEST" else "Political violence"


def _precision(row: Row) -> object:
    found = time_precision(row)
    return None if found is None else min(found, 3)


_FIELDS: Final = (
    Field("event_id_cnty", "`id`", cell("id")),
    Field("event_date", "`since`, the earliest day it can have been on", first_day),
    Field("year", "the year of `since`", year),
    Field("time_precision", "1 a day, 2 a week, 3 a month or longer", _precision),
    Field("disorder_type", "worked out from `type`", _disorder),
    Field("event_type", "worked out from `type`, `mode` and the sectors of recipients, where they decide it", _type),
    Field("sub_event_type", "`type` and `mode` (PLOVER)", lambda row: f"{row['type']}-{row['mode']}" if row["mode"] else row["type"]),
    Field("actor1", "the first of `actors`", of_party("actor", "name")),
    Field("assoc_actor_1", "all further `actors`", all_of("actor", "name", 1)),
    Field("actor2", "the first of `recipients`", of_party("recipient", "name")),
    Field("assoc_actor_2", "all further `recipients`", all_of("recipient", "name", 1)),
    Field("country", "`country` of `place` (ISO 3166 alpha-3)", of_place("country")),
    Field("admin1", "`region` of `place` (its code in GeoNames)", of_place("region")),
    Field("location", "`name` of `place`", of_place("name")),
    Field("latitude", "`latitude` of `place`", of_place("latitude")),
    Field("longitude", "`longitude` of `place`", of_place("longitude")),
    Field("geo_precision", "1 a town, 2 a part of a region, 3 a country", place_precision(_PRECISIONS)),
    Field("source", "`publisher`", cell("publisher")),
    Field("source_scale", "ours: how many independent reports stand behind it", cell("independent")),
    Field("notes", "`sentence`", cell("sentence")),
    Field("fatalities", "the number of dead that was published last", lambda row: deaths(row).best),
    Field("fatalities_low", "ours: the lowest number", lambda row: deaths(row).low),
    Field("fatalities_high", "ours: the highest number", lambda row: deaths(row).high),
    Field("quote", "ours: `quote`", cell("quote")),
    Field("report", "ours: `report`", cell("report")),
    Field("url", "ours: `url`", cell("url")),
)
EXPORTS: Final = (
    Export(
        name="acled",
        title="in the shape of ACLED",
        kinds=("events",),
        takes="details",
        ending="csv",
        fields=_FIELDS,
        unfit="Events of the types ASSAULT and PROTEST that are told as actual. ACLED's own sub-types, inter codes, interaction, tags and "
        "region are its coders' decisions and not there; where it says nothing of the dead, ours is empty and not 0.",
        write=writer(_FIELDS, ",", _is_wanted),
    ),
)
