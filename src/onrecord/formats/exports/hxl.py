"""HXL (Humanitarian Exchange Language 1.1): CSV with a row of hashtags below the names of the columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, BinaryIO, Final

from onrecord.formats.exports import Export, Field, Row
from onrecord.formats.exports._coded import cell, listed, writer


def _point(row: Row) -> Mapping[str, Any]:
    """The figure that a series links back to: the last told of those that stand and give its best number."""
    best = [each for each in row["points"] if row["best"] in (each["low"], each["high"])]
    return (best or row["points"])[-1]  # type: ignore[no-any-return]


def _of_point(name: str, row: Row) -> object:
    return _point(row).get(name)


def _as_of(row: Row) -> object:
    return row["days"][-1]["day"] if row["days"] else None


def _field(title: str, hashtag: str, ours: str, of: Callable[[Row], object]) -> tuple[str, Field]:
    return title, Field(hashtag, ours, of)


_SERIES: Final = (
    _field("Measure", "#indicator+name", "`measure`", cell("measure")),
    _field("Unit", "#indicator+unit", "`unit`", cell("unit")),
    _field("Currency", "#currency+code", "`currency`", cell("currency")),
    _field("Population", "#group+name", "`population`", cell("population")),
    _field("Place", "#loc+name", "`place`", cell("place")),
    _field("Since", "#date+start", "`since`, where the period begins", cell("since")),
    _field("Counting", "#meta+counting", "`counting`: reported, or identified", cell("counting")),
    _field("Low", "#indicator+value+min+num", "`low`, the lowest that stands", cell("low")),
    _field("Best", "#indicator+value+num", "`best`, by the rule that was asked for", cell("best")),
    _field("High", "#indicator+value+max+num", "`high`, the highest that stands", cell("high")),
    _field("Rule", "#meta+rule", "`rule`", cell("rule")),
    _field("As of", "#date+asof", "the day of the last number", _as_of),
    _field("Reports", "#meta+reports+num", "`reports`", cell("reports")),
    _field("Independent reports", "#meta+independent+num", "`independent`", cell("independent")),
    _field("On whose word", "#org+name+source", "`source` of the figure that is linked back to", partial(_of_point, "source")),
    _field("Quote", "#meta+quote", "`quote` of that figure", partial(_of_point, "quote")),
    _field("Sentence", "#description", "`sentence` of that figure", partial(_of_point, "sentence")),
    _field("Address", "#meta+url", "`url` of its report", partial(_of_point, "url")),
    _field("Report", "#meta+report+id", "`report` of that figure", partial(_of_point, "report")),
    _field("Figure", "#meta+figure+id", "`figure`", partial(_of_point, "figure")),
)
_EVENTS: Final = (
    _field("Event", "#event+id", "`id`", cell("id")),
    _field("Type", "#event+type", "`type` (PLOVER)", cell("type")),
    _field("Mode", "#event+type+mode", "`mode` (PLOVER)", cell("mode")),
    _field("Actuality", "#status+actuality", "`actuality`", cell("actuality")),
    _field("Date", "#date+occurred", "`date`", cell("date")),
    _field("Earliest", "#date+start", "`since`", cell("since")),
    _field("Latest", "#date+end", "`until`", cell("until")),
    _field("Actors", "#org+name+actor+list", "`actors`", listed("actors")),
    _field("Recipients", "#org+name+recipient+list", "`recipients`", listed("recipients")),
    _field("Place", "#loc+name", "`place`", cell("place")),
    _field("Country", "#country+code+v_iso3", "`country`", cell("country")),
    _field("Latitude", "#geo+lat", "`latitude`", cell("latitude")),
    _field("Longitude", "#geo+lon", "`longitude`", cell("longitude")),
    _field("On whose word", "#org+name+source+list", "`voice`, outermost first", listed("voice")),
    _field("Reports", "#meta+reports+num", "`reports`", cell("reports")),
    _field("Independent reports", "#meta+independent+num", "`independent`", cell("independent")),
    _field("Published", "#date+reported", "`published`", cell("published")),
    _field("Publisher", "#org+name+publisher", "`publisher`", cell("publisher")),
    _field("Quote", "#meta+quote", "`quote`", cell("quote")),
    _field("Sentence", "#description", "`sentence`", cell("sentence")),
    _field("Address", "#meta+url", "`url`", cell("url")),
    _field("Report", "#meta+report+id", "`report`", cell("report")),
)


def _write(columns: tuple[tuple[str, Field], ...]) -> Callable[[Iterable[Row], Any, BinaryIO], None]:
    return writer([field for _, field in columns], titles=[title for title, _ in columns])


EXPORTS: Final = (
    Export(
        name="hxl",
        title="Humanitarian Exchange Language 1.1, figures",
        kinds=("figures",),
        takes="series",
        ending="csv",
        fields=tuple(field for _, field in _SERIES),
        unfit="One row a series of figures. Not in it: each number as it was told and what became of it (`points`), which JSON Lines have.",
        write=_write(_SERIES),
    ),
    Export(
        name="hxl-events",
        title="Humanitarian Exchange Language 1.1, events",
        kinds=("events",),
        takes="rows",
        ending="csv",
        fields=tuple(field for _, field in _EVENTS),
        unfit="Not in it: spans, which JSON Lines have; the quote and the report lead back.",
        write=_write(_EVENTS),
    ),
)
