"""ninjs, the JSON of the IPTC for news items, in its versions 1, 2 and 3: one item, one report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from onrecord.errors import UnreadableInput
from onrecord.record import Article
from onrecord.sources import fragments
from onrecord.sources.published import day_in

# What an item of ninjs has, and other JSON about reports does not.
_MARKS: Final = (
    "versioncreated",
    "versionCreated",
    "firstcreated",
    "firstCreated",
    "body_text",
    "body_html",
    "body_xhtml",
    "bodies",
    "pubstatus",
)
_PLAIN, _MARKUP = ("body_text",), ("body_xhtml", "body_html")


def is_ninjs(found: Mapping[str, Any]) -> bool:
    """Whether a JSON object is an item of ninjs."""
    return "uri" in found and any(mark in found for mark in _MARKS)


def article(found: Mapping[str, Any], name: str, where: str = "") -> Article:
    """The report that an item holds. Raises ``UnreadableInput`` for one without a text: a picture, a video, a package."""
    text = _text(found, name, where)
    if not text:
        kind = found.get("type") if isinstance(found.get("type"), str) else "item"
        raise UnreadableInput(name, where, f"the {kind} has no text", "only items with a body are reports")
    uri = _string(found.get("uri"))
    return Article(
        text=text,
        id=uri,
        title=_headline(found),
        published=day_in(_stated(found, "firstcreated", "firstCreated") or _stated(found, "versioncreated", "versionCreated")),
        updated=day_in(_stated(found, "versioncreated", "versionCreated")),
        publisher=_publisher(found),
        author=_stated(found, "byline", "by"),
        url=uri if uri and uri.startswith(("https://", "http://")) else None,
        language=_stated(found, "language"),
        origin=f"{name}, {where}" if where else name,
    )


def _text(found: Mapping[str, Any], name: str, where: str) -> str:
    bodies = [each for each in _listed(found.get("bodies")) if isinstance(each, Mapping) and _string(each.get("value"))]
    # The main body before a summary; plain text before markup, since it needs no cleaning.
    bodies.sort(
        key=lambda each: (each.get("role") not in (None, "main"), "html" in str(each.get("contentType", each.get("contenttype", ""))))
    )
    for each in bodies[:1]:
        value, kind = str(each["value"]), str(each.get("contentType", each.get("contenttype", "")))
        return fragments.text_of_html(value, name, where) if "html" in kind or "xml" in kind else value.strip()
    if plain := _stated(found, *_PLAIN):
        return plain
    markup = _stated(found, *_MARKUP)
    return fragments.text_of_html(markup, name, where) if markup else ""


def _headline(found: Mapping[str, Any]) -> str | None:
    headlines = [each for each in _listed(found.get("headlines")) if isinstance(each, Mapping)]
    headlines.sort(key=lambda each: each.get("role") not in (None, "main"))
    return next((text for each in headlines if (text := _string(each.get("value")))), None) or _stated(found, "headline", "title", "name")


def _publisher(found: Mapping[str, Any]) -> str | None:
    for key in ("infosources", "infosource", "rightsinfo", "rightsInfo"):
        for each in _listed(found.get(key)):
            if isinstance(each, Mapping) and (text := _stated(each, "name", "copyrightholder", "copyrightHolder")):
                return text
    return _stated(found, "provider", "source", "copyrightholder", "copyrightHolder")


def _stated(found: Mapping[str, Any], *keys: str) -> str | None:
    return next((text for key in keys if (text := _string(found.get(key)))), None)


def _string(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
