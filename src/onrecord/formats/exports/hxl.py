"""HXL (Humanitarian Exchange Language 1.1): CSV with a row of hashtags below the names of the columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, BinaryIO, Final

from onrecord.formats.exports import Export, Field, Row
from onrecord.formats.tables import neutral

_NAMES: Final = "; "


def _cell(name: str, row: Row) -> object:
    return row.get(name)


def _names(name: str, row: Row) -> object:
    return _NAMES.join(row.get(name) or ()) or None


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
    _field("Measure", "#indicator+name", "`measure`", partial(_cell, "measure")),
    _field("Unit", "#indicator+unit", "`unit`", partial(_cell, "unit")),
    _field("Currency", "#currency+code", "`currency`", partial(_cell, "currency")),
    _field("Population", "#group+name", "`population`", partial(_cell, "population")),
    _field("Place", "#loc+name", "`place`", partial(_cell, "place")),
    _field("Since", "#date+start", "`since`, where the period begins", partial(_cell, "since")),
    _field("Counting", "#meta+counting", "`counting`: reported, or identified", partial(_cell, "counting")),
    _field("Low", "#indicator+value+min+num", "`low`, the lowest that stands", partial(_cell, "low")),
    _field("Best", "#indicator+value+num", "`best`, by the rule that was asked for", partial(_cell, "best")),
    _field("High", "#indicator+value+max+num", "`high`, the highest that stands", partial(_cell, "high")),
    _field("Rule", "#meta+rule", "`rule`", partial(_cell, "rule")),
    _field("As of", "#date+asof", "the day of the last number", _as_of),
    _field("Reports", "#meta+reports+num", "`reports`", partial(_cell, "reports")),
    _field("Independent reports", "#meta+independent+num", "`independent`", partial(_cell, "independent")),
    _field("On whose word", "#org+name+source", "`source` of the figure that is linked back to", partial(_of_point, "source")),
    _field("Quote", "#meta+quote", "`quote` of that figure", partial(_of_point, "quote")),
    _field("Sentence", "#description", "`sentence` of that figure", partial(_of_point, "sentence")),
    _field("Address", "#meta+url", "`url` of its report", partial(_of_point, "url")),
    _field("Report", "#meta+report+id", "`report` of that figure", partial(_of_point, "report")),
    _field("Figure", "#meta+figure+id", "`figure`", partial(_of_point, "figure")),
)
_EVENTS: Final = (
    _field("Event", "#event+id", "`id`", partial(_cell, "id")),
    _field("Type", "#event+type", "`type` (PLOVER)", partial(_cell, "type")),
    _field("Mode", "#event+type+mode", "`mode` (PLOVER)", partial(_cell, "mode")),
    _field("Actuality", "#status+actuality", "`actuality`", partial(_cell, "actuality")),
    _field("Date", "#date+occurred", "`date`", partial(_cell, "date")),
    _field("Earliest", "#date+start", "`since`", partial(_cell, "since")),
    _field("Latest", "#date+end", "`until`", partial(_cell, "until")),
    _field("Actors", "#org+name+actor+list", "`actors`", partial(_names, "actors")),
    _field("Recipients", "#org+name+recipient+list", "`recipients`", partial(_names, "recipients")),
    _field("Place", "#loc+name", "`place`", partial(_cell, "place")),
    _field("Country", "#country+code+v_iso3", "`country`", partial(_cell, "country")),
    _field("Latitude", "#geo+lat", "`latitude`", partial(_cell, "latitude")),
    _field("Longitude", "#geo+lon", "`longitude`", partial(_cell, "longitude")),
    _field("On whose word", "#org+name+source+list", "`voice`, outermost first", partial(_names, "voice")),
    _field("Reports", "#meta+reports+num", "`reports`", partial(_cell, "reports")),
    _field("Independent reports", "#meta+independent+num", "`independent`", partial(_cell, "independent")),
    _field("Published", "#date+reported", "`published`", partial(_cell, "published")),
    _field("Publisher", "#org+name+publisher", "`publisher`", partial(_cell, "publisher")),
    _field("Quote", "#meta+quote", "`quote`", partial(_cell, "quote")),
    _field("Sentence", "#description", "`sentence`", partial(_cell, "sentence")),
    _field("Address", "#meta+url", "`url`", partial(_cell, "url")),
    _field("Report", "#meta+report+id", "`report`", partial(_cell, "report")),
)


def _writer(fields: tuple[tuple[str, Field], ...]) -> Callable[[Iterable[Row], tuple[str, ...], BinaryIO], None]:
    def write(rows: Iterable[Row], _columns: tuple[str, ...], stream: BinaryIO) -> None:
        text = io.TextIOWrapper(stream, "utf-8", newline="", write_through=True)
        try:
            out = csv.writer(text, lineterminator="\r\n")
            out.writerow([title for title, _ in fields])
            out.writerow([field.theirs for _, field in fields])
            for row in rows:
                out.writerow([_written(field.of(row)) for _, field in fields if field.of])
            text.flush()
        finally:
            text.detach()

    return write


def _written(value: object) -> object:
    if isinstance(value, str):
        return neutral(value)
    return "" if value is None else f"{value:.15g}" if isinstance(value, float) else value


EXPORTS: Final = (
    Export(
        name="hxl",
        title="Humanitarian Exchange Language 1.1, figures",
        kinds=("figures",),
        takes="series",
        ending="csv",
        fields=tuple(field for _, field in _SERIES),
        unfit="One row a series of figures. Not in it: each number as it was told and what became of it (`points`), which JSON Lines have.",
        write=_writer(_SERIES),
    ),
    Export(
        name="hxl-events",
        title="Humanitarian Exchange Language 1.1, events",
        kinds=("events",),
        takes="rows",
        ending="csv",
        fields=tuple(field for _, field in _EVENTS),
        unfit="Not in it: spans, which JSON Lines have; the quote and the report lead back.",
        write=_writer(_EVENTS),
    ),
)
