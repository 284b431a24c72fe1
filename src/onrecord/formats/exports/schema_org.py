"""schema.org (JSON-LD): a Quotation for what is quoted, a Claim for what is told in other words, each in its NewsArticle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, Final

from onrecord.formats.exports import Chosen, Export, Field
from onrecord.formats.exports._items import chosen, quote, write_list
from onrecord.record import Record, Statement

_TYPES: Final = {"person": "Person", "organization": "Organization", "government": "GovernmentOrganization", "court": "Organization",
                 "party": "Organization", "armed_group": "Organization"}  # fmt: skip


def write(given: Iterable[Chosen], _columns: tuple[str, ...], stream: BinaryIO) -> None:
    """Writes one graph, a thing a line in it."""
    things = (thing for each in given for thing in _things(each))
    stated = ({name: value for name, value in thing.items() if value is not None} for thing in things)
    write_list(stream, '{"@context":"https://schema.org","@graph":[', stated)


def _things(given: Chosen) -> Iterator[dict[str, Any]]:
    record = given[0]
    article = f"urn:onrecord:report:{record.report.id}"
    report = record.report
    yield {
        "@type": "NewsArticle",
        "@id": article,
        "headline": report.title,
        "url": report.url,
        "datePublished": report.published,
        "dateModified": report.updated,
        "author": {"@type": "Person", "name": report.author} if report.author else None,
        "publisher": {"@type": "Organization", "name": report.publisher} if report.publisher else None,
        "inLanguage": report.language,
    }
    for kind, item in chosen(given):
        if kind == "statement":
            yield _said(record, item, article)


def _said(record: Record, item: Statement, article: str) -> dict[str, Any]:
    is_quotation = item.form == "direct"
    return {
        "@type": "Quotation" if is_quotation else "Claim",
        "@id": f"urn:onrecord:{item.id}",
        "text": quote(record, item.content),
        "creator": _speaker(record, item),
        "isPartOf" if is_quotation else "appearance": {"@id": article},
        "dateCreated": next((each.value for each in record.dates if each.id == item.date and each.value), None),
    }


def _speaker(record: Record, item: Statement) -> dict[str, Any] | None:
    known = next((each for each in record.entities if each.id == item.speaker), None)
    if known is None:
        return {"@type": "Thing", "name": quote(record, item.source)} if item.source else None
    role = {"jobTitle": known.role} if known.role else {}
    return {"@type": _TYPES.get(known.type, "Thing"), "name": known.name, **role}


EXPORTS: Final = (
    Export(
        name="schema-org",
        title="schema.org Quotation, Claim and NewsArticle, JSON-LD",
        kinds=("statements",),
        takes="items",
        ending="jsonld",
        fields=(
            Field("NewsArticle", "`report`: headline, url, datePublished, dateModified, author, publisher, inLanguage"),
            Field("Quotation", "a statement whose `form` is direct"),
            Field("Claim", "a statement whose `form` is indirect or mixed"),
            Field("text", "the words of `content`"),
            Field("creator", "`speaker` with its name and role, else the words of `source`"),
            Field("dateCreated", "the value of `date`"),
            Field("isPartOf, appearance", "the report"),
        ),
        unfit="Spans, cues, addressees and the statement that another stands in have no place there; Web Annotation has them.",
        write=write,
    ),
)
