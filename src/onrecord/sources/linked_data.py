"""What schema.org says of a news article in JSON-LD, in a page or by itself: headline, dates, author, publisher, address, body."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.sources.published import day_in

_ARTICLES = frozenset(
    "Article NewsArticle ReportageNewsArticle AnalysisNewsArticle BackgroundNewsArticle OpinionNewsArticle ReviewNewsArticle"
    " AskPublicNewsArticle SatiricalArticle Report BlogPosting LiveBlogPosting SocialMediaPosting PressRelease".split()
)
# Nothing that is meant well is nested so deep.
_DEEPEST = 12
Described = Mapping[str, Any]


def articles(found: object, depth: int = 0) -> Iterator[Described]:
    """The articles in a value of JSON-LD, outermost first; those inside an article (what it has as its parts) are its own."""
    if depth > _DEEPEST:
        return
    if isinstance(found, list):
        for each in found:
            yield from articles(each, depth + 1)
    elif isinstance(found, Mapping):
        if _ARTICLES.intersection(_texts(found.get("@type"))):
            yield found
            return
        for key in ("@graph", "mainEntity", "itemListElement", "item"):
            if key in found:
                yield from articles(found[key], depth + 1)


def parsed(text: str) -> object:
    """A script of JSON-LD as a value; ``None`` for what is no JSON, as pages often hold."""
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def headline(article: Described) -> str | None:
    """Its title."""
    return _first(article, "headline", "name")


def published(article: Described) -> str | None:
    """The day on which it was published."""
    return day_in(_first(article, "datePublished", "dateCreated"))


def updated(article: Described) -> str | None:
    """The day on which it was changed last."""
    return day_in(_first(article, "dateModified"))


def author(article: Described) -> str | None:
    """Who wrote it; several are joined by semicolons."""
    names = [name.strip() for each in _listed(article.get("author")) for name in _named(each)]
    return "; ".join(dict.fromkeys(name for name in names if name)) or None


def publisher(article: Described) -> str | None:
    """Who published it."""
    return next((name.strip() for each in _listed(article.get("publisher")) for name in _named(each) if name.strip()), None)


def address(article: Described) -> str | None:
    """Its address on the web."""
    for key in ("url", "mainEntityOfPage", "@id"):
        value = article.get(key)
        value = value.get("@id") if isinstance(value, Mapping) else value
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            return value
    return None


def language(article: Described) -> str | None:
    """The language it says it is in."""
    value = article.get("inLanguage")
    return _first(value, "alternateName", "name") if isinstance(value, Mapping) else _first(article, "inLanguage")


def body(article: Described) -> str | None:
    """Its text."""
    return _first(article, "articleBody", "text")


def is_free(article: Described) -> bool:
    """Whether all of it may be read without paying, unless it says otherwise."""
    return str(article.get("isAccessibleForFree", True)).strip().lower() not in ("false", "http://schema.org/false")


def _first(article: Described, *keys: str) -> str | None:
    return next((text.strip() for key in keys for text in _texts(article.get(key)) if text.strip()), None)


def _named(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from _texts(value.get("name"))
    else:
        yield from _texts(value)


def _texts(value: object) -> Iterator[str]:
    return (each for each in _listed(value) if isinstance(each, str))


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]
