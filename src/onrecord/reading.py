"""One report in, its record out: the only place where the steps of reading stand in order.

A report in another language is not read as English: its record holds the text and a gap that says so. A paragraph in another language,
a table and what stands on a page around a report are covered with blanks before the rest is read, so that nothing is found in them and
every offset stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final, TypeVar

from onrecord.errors import OnrecordError, UnreadableInput
from onrecord.extract.actors import known
from onrecord.extract.dates import dates
from onrecord.extract.elections import elections
from onrecord.extract.entities import entities, placed
from onrecord.extract.events import events
from onrecord.extract.figures import figures
from onrecord.extract.found import Found
from onrecord.extract.occasions import placed as with_occasions
from onrecord.extract.places import places
from onrecord.extract.proceedings import proceedings
from onrecord.extract.statements import statements
from onrecord.identity import report_id, text_hash
from onrecord.language.identification import Foreign, Identified, identify, is_english
from onrecord.language.layout import layout
from onrecord.language.reader import default_reader
from onrecord.language.threads import one_thread
from onrecord.record import Article, Entity, Gap, Item, Mention, Record, Report, Span, Statement
from onrecord.sources import characters
from onrecord.sources.published import date_of

_DECIMALS = 3
_Item = TypeVar("_Item", bound=Item)


def record_of(article: Article) -> Record:
    """The record of one report. The same article gives an equal record, whatever was read before it or beside it.

    Raises ``UnreadableInput``, which names the article by its origin, for a text that holds nothing or is no text, and for a date of
    publication that is no date.
    """
    name = article.origin or article.id or "the report"
    _check(article, name)
    identified = _language(article)
    report = Report(
        id=report_id(article),
        sha256=text_hash(article.text),
        title=article.title,
        published=_published(article, name),
        publisher=article.publisher,
        url=article.url,
        language=identified.language,
        author=article.author,
        updated=article.updated,
        kept=article.kept,
    )
    shown = layout(article.text)
    seen = (*article.gaps, *characters.gaps(article.text), *_language_gaps(article.text, identified))
    if identified.foreign and identified.language and not is_english(identified.language):
        return Record(report=report, text=article.text, gaps=_in_order(seen))
    readable = shown.readable(_blanked(article.text, identified.foreign))
    with one_thread():
        return _read(report, article.text, readable, (*seen, *shown.gaps()))


def outcome(article: Article | UnreadableInput) -> Record | UnreadableInput:
    """The record of ``article``, or the error that says why there is none; what is unreadable already comes back as it is.

    No report can keep others from being read, so an error that nobody foresaw is told like the others, with the name of the report.
    """
    if isinstance(article, UnreadableInput):
        return article
    try:
        return record_of(article)
    except UnreadableInput as error:
        return error
    except OnrecordError:
        raise  # the installation is at fault (no model, say), and no other report would fare better
    except Exception as error:  # noqa: BLE001 - told, not swallowed
        name = article.origin or article.id or "the report"
        return UnreadableInput(name, "", f"reading it failed ({type(error).__name__}: {error})", "report this as a bug, with the text")


# What each step adds to the record so far, in this order: each may ask for what the steps before it found.
_STEPS: Final = (
    ("dates", dates),
    ("places", places),
    ("statements", lambda found: (with_occasions(found), ())),
    ("events", events),
    ("figures", figures),
    ("proceedings", proceedings),
    ("elections", elections),
)


def _read(report: Report, text: str, readable: str, seen: tuple[Gap, ...]) -> Record:
    analysis = default_reader().analyse(readable)
    things, mentions = entities(analysis, report)
    things, mentions = known(Found(analysis=analysis, report=report, entities=things, mentions=mentions))
    said, gaps = statements(analysis, report, things, mentions)
    found = Found(analysis=analysis, report=report, entities=things, mentions=mentions, statements=said)
    unsettled = [*seen, *gaps]
    for name, step in _STEPS:
        items, gaps = step(found)
        found = found.having(**{name: items})
        if name == "places":
            found = found.having(entities=placed(found.entities, mentions, found.places))
        unsettled += gaps
    return Record(
        report=report,
        text=text,
        sentences=tuple(Span(analysis.starts[first], analysis.ends[end - 1]) for first, end in analysis.sentences),
        entities=_rounded(_by_first_mention(found.entities, mentions)),
        mentions=_rounded(sorted(mentions, key=lambda mention: (mention.span, mention.entity))),
        statements=_rounded(sorted(found.statements, key=_begins)),
        events=_rounded(found.events),
        figures=_rounded(found.figures),
        proceedings=_rounded(found.proceedings),
        elections=_rounded(found.elections),
        dates=_rounded(found.dates),
        places=_rounded(found.places),
        gaps=_in_order(unsettled),
    )


def _check(article: Article, name: str) -> None:
    if not article.text.strip():
        raise UnreadableInput(name, "", "it holds nothing but white space" if article.text else "it is empty", "give the text of a report")
    for key in ("text", "id", "title", "publisher", "url", "language"):
        value = getattr(article, key)
        try:
            (value or "").encode()
        except UnicodeEncodeError as error:
            reason = f"character {error.start + 1:,} of its {key} is half a character (a lone surrogate)"
            raise UnreadableInput(name, "", reason, "decode the original again, with its right encoding") from error


def _published(article: Article, name: str) -> str | None:
    if article.published is None:
        return None
    try:
        return date_of(article.published)
    except ValueError as error:
        raise UnreadableInput(name, "", f"its date of publication: {error}", "write the date as YYYY-MM-DD, or leave it out") from error


def _language(article: Article) -> Identified:
    """The language as the source states it, else as the text shows it."""
    if not article.language:
        return identify(article.text)
    if is_english(article.language):
        return Identified(article.language)
    start, end = len(article.text) - len(article.text.lstrip()), len(article.text.rstrip())
    return Identified(article.language, (Foreign(Span(start, end), article.language, 1.0),))


def _language_gaps(text: str, identified: Identified) -> Iterable[Gap]:
    for span, language, score in identified.foreign:
        what = "text" if text.strip() == text[slice(*span)] else "paragraph"
        reason = f"The {what} is in another language ({language}); only English is read."
        yield Gap(span=span, kind="language", reason=reason, by="identification", score=round(score, _DECIMALS))


def _blanked(text: str, foreign: tuple[Foreign, ...]) -> str:
    parts, at = [], 0
    for stretch in foreign:
        parts += [text[at : stretch.span.start], " " * (stretch.span.end - stretch.span.start)]
        at = stretch.span.end
    return "".join((*parts, text[at:]))


def _by_first_mention(found: Iterable[Entity], mentions: Iterable[Mention]) -> list[Entity]:
    first: dict[str, Span] = {}
    for mention in mentions:
        first[mention.entity] = min(mention.span, first.get(mention.entity, mention.span))
    nowhere = Span(0, 0)
    return sorted(found, key=lambda entity: first.get(entity.id, nowhere))


def _begins(statement: Statement) -> tuple[int, Span]:
    """Where the first of a statement's words stands, then where its content does."""
    return min(span.start for span in (*statement.source, *statement.cue, *statement.content)), statement.content[0]


def _in_order(gaps: Iterable[Gap]) -> tuple[Gap, ...]:
    return _rounded(sorted(gaps, key=lambda gap: (gap.span, gap.kind)))


def _rounded(items: Iterable[_Item]) -> tuple[_Item, ...]:
    """With scores to three decimals: what stands behind them differs from machine to machine."""
    return tuple(item if (score := round(item.score, _DECIMALS)) == item.score else replace(item, score=score) for item in items)
