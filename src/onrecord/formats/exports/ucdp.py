"""A table in the shape of the UCDP Georeferenced Event Dataset: deadly violence, with low, best and high estimates of the dead."""

from __future__ import annotations

from typing import Final

from onrecord.formats.exports import Export, Field, Row
from onrecord.formats.exports._coded import (
    ARMED,
    all_of,
    cell,
    deaths,
    listed,
    of_party,
    of_place,
    place_precision,
    time_precision,
    writer,
    year,
)

# How exactly a place is known, from ours (1 country … 5 within a town) to theirs (1 exact … 6 country).
_PRECISIONS: Final = {5: 1, 4: 1, 3: 3, 2: 4, 1: 6}


def _is_deadly(row: Row) -> bool:
    return row["type"] == "ASSAULT" and row["actuality"] == "actual" and (deaths(row).high or 0) > 0


def _violence(row: Row) -> object:
    """1 between a state and others, 2 between others, 3 against civilians, where the sectors of both sides say so."""
    one, other = ([each["sector"] for each in row["parties"] if each["role"] == role] for role in ("actor", "recipient"))
    if not one or not other or not one[0] or not other[0]:
        return None
    state = {"MIL", "GOV", "COP", "SPY"}
    if other[0] not in ARMED and other[0] != "GOV":
        return 3
    return 1 if one[0] in state or other[0] in state else 2


def _of_deaths(name: str) -> Field:
    told = {"low": "the lowest number", "best": "the number that was published last", "high": "the highest number"}
    return Field(name, f"{told[name]} of figures whose `measure` is killed and whose `event` it is", lambda row: getattr(deaths(row), name))


_FIELDS: Final = (
    Field("id", "`id`", cell("id")),
    Field("relid", "`report`", cell("report")),
    Field("year", "the year of `since`", year),
    Field("type_of_violence", "1, 2 or 3 by the sectors of both sides, where both have one", _violence),
    Field("side_a", "the first of `actors`", of_party("actor", "name")),
    Field("side_b", "the first of `recipients`", of_party("recipient", "name")),
    Field("source_article", "`url`", cell("url")),
    Field("source_office", "`publisher`", cell("publisher")),
    Field("source_date", "`published`", cell("published")),
    Field("source_headline", "`title`", cell("title")),
    Field("source_original", "`voice`: on whose word", listed("voice")),
    Field("number_of_sources", "`independent`", cell("independent")),
    Field("where_prec", "from `precision` of `place`: 1 a town, 3 a district, 4 a region, 6 a country", place_precision(_PRECISIONS)),
    Field("where_coordinates", "`name` of `place`", of_place("name")),
    Field("where_description", "the words of `place`", of_place("quote")),
    Field("adm_1", "`region` of `place` (its code in GeoNames)", of_place("region")),
    Field("latitude", "`latitude` of `place`", of_place("latitude")),
    Field("longitude", "`longitude` of `place`", of_place("longitude")),
    Field("country", "`country` of `place` (ISO 3166 alpha-3)", of_place("country")),
    Field("date_prec", "1 a day, 2 a week, 3 a month, 4 longer", time_precision),
    Field("date_start", "`since`", cell("since")),
    Field("date_end", "`until`", cell("until")),
    _of_deaths("best"),
    _of_deaths("high"),
    _of_deaths("low"),
    Field("side_b_others", "ours: all further `recipients`", all_of("recipient", "name", 1)),
    Field("quote", "ours: `quote`", cell("quote")),
    Field("sentence", "ours: `sentence`", cell("sentence")),
)
EXPORTS: Final = (
    Export(
        name="ucdp",
        title="in the shape of UCDP GED",
        kinds=("events",),
        takes="details",
        ending="csv",
        fields=_FIELDS,
        unfit="Events of the type ASSAULT that are told as actual and have a number of dead. It is what reports say, not what coders "
        "decide: no dyads, no conflicts, no clarity of the event, no dead by side (`deaths_a`, `deaths_b`, `deaths_civilians`, "
        "`deaths_unknown`).",
        write=writer(_FIELDS, ",", _is_deadly),
    ),
)
