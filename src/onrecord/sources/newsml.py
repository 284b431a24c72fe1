"""NewsML-G2, the XML of the IPTC for news items, alone or many in a message: one news item, one report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from onrecord.errors import UnreadableInput
from onrecord.record import Article
from onrecord.sources import fragments
from onrecord.sources.fragments import local_name
from onrecord.sources.published import day_in

ROOTS: Final = frozenset({"newsitem", "newsmessage"})
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"


def articles(root: Any, name: str) -> Iterator[Article | UnreadableInput]:
    """The reports under the root of a document, in their order, and in their places errors for items without a text."""
    items = [each for each in root.iter() if local_name(each) == "newsitem"]
    for number, item in enumerate(items, 1):
        where = f"news item {number:,}" if len(items) > 1 else ""
        try:
            yield _article(item, name, where)
        except UnreadableInput as error:
            yield error
    if not items:
        yield UnreadableInput(name, "", "it holds no news item", "only news items with a text are reports")


def _article(item: Any, name: str, where: str) -> Article:
    bodies = [each for each in item.iter() if local_name(each) in ("inlinexml", "inlinedata")]
    text = next((text for each in bodies if (text := _body(each))), "")
    if not text:
        raise UnreadableInput(name, where, "the news item has no text", "only items with a body are reports")
    language = next((each.get("tag") for each in _named(item, "language") if each.get("tag")), None)
    return Article(
        text=text,
        id=item.get("guid"),
        title=_text(item, "headline") or _text(item, "title"),
        published=day_in(_text(item, "firstCreated") or _text(item, "versionCreated")),
        updated=day_in(_text(item, "versionCreated")),
        publisher=_provider(item),
        author=_text(item, "by"),
        language=language or item.get(_LANGUAGE),
        origin=f"{name}, {where}" if where else name,
    )


def _body(element: Any) -> str:
    """Of HTML and of NITF the body alone, which has neither head nor byline in it."""
    inner = list(element.iter())
    content = next((each for wanted in ("body.content", "body") for each in inner if local_name(each) == wanted), element)
    return fragments.text_of(content) if len(content) else (content.text or "").strip()


def _named(item: Any, name: str) -> Iterator[Any]:
    return (each for each in item.iter() if local_name(each) == name.lower())


def _text(item: Any, name: str) -> str | None:
    return next((text for each in _named(item, name) if (text := " ".join("".join(each.itertext()).split()))), None)


def _provider(item: Any) -> str | None:
    for each in _named(item, "provider"):
        return _text(each, "name") or each.get("literal") or each.get("qcode", "").rpartition(":")[2] or None
    return None
