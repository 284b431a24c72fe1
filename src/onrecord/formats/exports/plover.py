"""PLOVER: events as tab-separated records with the fields of its coders (POLECAT's columns)."""

from __future__ import annotations

from typing import Final

from onrecord.formats.exports import Export, Field, Row
from onrecord.formats.exports._coded import all_of, cell, first_day, listed, of_party, of_place, writer

_QUADS: Final = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "VERBAL COOPERATION"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "MATERIAL COOPERATION"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "VERBAL CONFLICT"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "MATERIAL CONFLICT"),
}


TYPES: Final = tuple(_QUADS)


def _quad(row: Row) -> object:
    return _QUADS.get(str(row["type"]))


def _side(title: str, role: str, ours: str) -> tuple[Field, ...]:
    return (
        Field(f"{title} Name", f"the first of `{ours}`, by its fullest name in the report", of_party(role, "name")),
        Field(f"{title} Country", "its `country`", of_party(role, "country")),
        Field(f"Primary {title} Sector", "its `sector`", of_party(role, "sector")),
        Field(f"{title} Sectors", f"the sectors of all `{ours}`", all_of(role, "sector")),
        Field(f"{title} Title", "its `role`, as the report states it", of_party(role, "office")),
        Field(f"{title} Name Raw", f"the words that name all `{ours}`", all_of(role, "quote")),
    )


_FIELDS: Final = (
    Field("Event ID", "`id`", cell("id")),
    Field("Event Date", "`since`, the earliest day it can have been on", first_day),
    Field("Event Type", "`type`", cell("type")),
    Field("Event Mode", "`mode`", cell("mode")),
    Field("Quad Code", "worked out from `type`, as the manual does", _quad),
    *_side("Actor", "actor", "actors"),
    *_side("Recipient", "recipient", "recipients"),
    Field("Placename", "`name` of `place`", of_place("name")),
    Field("Country", "`country` of `place`", of_place("country")),
    Field("Latitude", "`latitude` of `place`", of_place("latitude")),
    Field("Longitude", "`longitude` of `place`", of_place("longitude")),
    Field("GeoNames ID", "`geonameid` of `place`", of_place("geonameid")),
    Field("Raw Placename", "the words of `place`", of_place("quote")),
    Field("Source", "`publisher`", cell("publisher")),
    Field("Publication Date", "`published`", cell("published")),
    Field("Actuality", "ours: `actuality`", cell("actuality")),
    Field("On Whose Word", "ours: `voice`", listed("voice")),
    Field("Reports", "ours: `reports`", cell("reports")),
    Field("Independent Reports", "ours: `independent`", cell("independent")),
    Field("Quote", "ours: `quote`", cell("quote")),
    Field("Sentence", "ours: `sentence`", cell("sentence")),
    Field("Report", "ours: `report`", cell("report")),
    Field("URL", "ours: `url`", cell("url")),
)
EXPORTS: Final = (
    Export(
        name="plover",
        title="PLOVER event records, tab-separated",
        kinds=("events",),
        takes="details",
        ending="tsv",
        fields=_FIELDS,
        unfit="Not worked out, and so not there: intensity, contexts, COW codes, Wikipedia ids, city, district and province. PLOVER has no "
        "place for actuality, for whose word it is and for how many reports stand behind it; these are columns of our own at the end.",
        write=writer(_FIELDS, "\t"),
    ),
)
