"""Web pages: the report in a page of HTML, without what stands around it.

trafilatura finds the main text (Barbaresi 2021, "Trafilatura: a web scraping library and command-line tool for text discovery and
extraction"). Before it, what no reader sees or what says itself that it is a caption or a notice is taken out; behind it, the title, the
links to other reports and the marks of advertisements. Paragraphs stand apart by an empty line. Title, author, publisher and days are
what the page states of itself: schema.org first, then the metadata of its head, then what stands between the title and the text; what
is stated nowhere is null. How much of the page's words was kept is told on the report. Nothing in a page is run, and nothing is fetched.
"""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any, BinaryIO, Final

from onrecord.errors import UnreadableInput
from onrecord.record import Article, Gap, Span
from onrecord.sources import kept, linked_data
from onrecord.sources.decoding import Decoded, NotTextError, decode
from onrecord.sources.published import day_in

# A page of news has a hundredth of that.
LONGEST: Final = 16 * 1024 * 1024
_DECLARED: Final = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_HEAD: Final = 4_096
_BEGINS: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)\b", re.IGNORECASE)
# As browsers read them (WHATWG Encoding Standard).
_AS_READ: Final = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "gb2312": "gb18030"}
_ENCODED_INSIDE: Final = ("utf_7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined")

_UNSEEN: Final = (
    "//template | //noscript | //*[@hidden] | //*[contains(translate(@style, ' ', ''), 'display:none')] | //figcaption"
    " | //dialog | //*[@role='dialog' or @role='alertdialog']"
)
# Words of class names that say what an element is: a part of the page beside the report.
_BESIDE: Final = re.compile(
    r"(?:^|[-_\s])(?:captions?|imagecaption|visually-?hidden|sr-only|screen-reader-text|pull-?quotes?|ad|ads|advert|advertisement|ad-slot"
    r"|cookies?|consent|paywall|newsletter|read-?(?:more|also)|also-?read|related|share|sharing|sharedaddy|social-share)(?:$|[-_\s])",
    re.IGNORECASE,
)
# An element with so much of the page's words is not beside the report, whatever it is called.
_MOST_BESIDE: Final = 0.3
_ADVERTISED: Final = re.compile(
    r"\W*(?:(?:advert(?:isement)?s?|sponsored|(?:continue reading|(?:story|article) continues) below)\W*)+", re.IGNORECASE
)
# A paragraph of which so much is one link leads to another report.
_LINKED: Final = 0.7
_SENTENCE_END: Final = tuple('.!?…。؟”"»')
_WORD: Final = re.compile(r"\w+")
_BLANKS: Final = re.compile(r"[^\S\n]+")
_INLINE: Final = frozenset({"hi", "ref", "del", "span", "graphic"})
_LONGEST_CELL: Final = 60
# The title of a page is shorter; what is longer came of broken markup.
_LONGEST_TITLE: Final = 300
_UPDATED: Final = ("article:modified_time", "og:updated_time", "dcterms.modified", "dc.date.modified", "last-modified", "datemodified")
_SITES: Final = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher")
# What may stand between the title and the text and say when the report was published.
_LONGEST_STAMP: Final = 80
_STAMP_WORDS: Final = 10
# So much of the beginning of the text is no chance.
_LEAST_BEGUN: Final = 20
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What a page says of itself."""

    title: str | None
    author: str | None
    publisher: str | None
    published: str | None
    updated: str | None
    url: str | None
    free: bool


def begins_as_page(data: bytes) -> bool:
    """Whether a document begins as a page of HTML does."""
    return bool(_BEGINS.match(data))


def from_stream(stream: BinaryIO, name: str, begun: bytes = b"") -> Article:
    """The report in the page that ``stream`` holds behind the bytes ``begun``, which were taken from it before. Raises
    ``UnreadableInput``."""
    data = begun + stream.read(LONGEST + 1)
    if len(data) > LONGEST:
        raise UnreadableInput(name, "", f"the page is longer than {LONGEST // 2**20} MiB", "give the text of the report as a file")
    return article(data, name)


def article(data: bytes, name: str, *, url: str | None = None, charset: str | None = None) -> Article:
    """The report in a page. ``url`` is where it came from, and ``charset`` what the server said of its encoding; both are believed after
    what the page says. Raises ``UnreadableInput`` for what is no page, for a page without a text, and where the extra is missing."""
    _needed(name)
    decoded = _decoded(data, name, charset)
    root = _parsed(decoded.text, name)
    said = _said(root, url)
    words = kept.words(" ".join(_shown(root)))
    _take_out(root, words, said.title)
    body = _main_text(root, url)
    text = "\n\n".join(_blocks(body, said.title)) if body is not None else ""
    if not text:
        raise UnreadableInput(name, "", "no text of a report was found in the page", "give the text of the report as a file")
    published = said.published or _stamped(_parsed(decoded.text, name), said.title, text)
    gaps = () if said.free else (_not_free(text),)
    return Article(
        text=text,
        title=said.title,
        published=published,
        updated=said.updated,
        author=said.author,
        publisher=said.publisher,
        url=said.url,
        kept=kept.share(text, words),
        origin=name,
        gaps=(*(_at_start(gap) for gap in decoded.gaps), *gaps),
    )


@cache
def _trafilatura() -> Any:
    import trafilatura

    # What they have to say of a page is told by the errors here.
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return trafilatura


def _needed(name: str) -> None:
    try:
        _trafilatura()
    except ImportError as error:
        raise UnreadableInput(name, "", "reading web pages needs more packages", "pip install 'onrecord[web]'") from error


def _decoded(data: bytes, name: str, charset: str | None) -> Decoded:
    """By a byte-order mark, by what the server said, by what the page says, else as any text is."""
    if not data:
        raise UnreadableInput(name, "", "it is empty", "give a page with the text of a report")
    declared = _DECLARED.search(data[:_HEAD])
    named = [charset, declared.group(1).decode("ascii", "replace") if declared else None]
    if not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)):
        for each in named:
            if (text := _as_declared(data, each)) is not None:
                return Decoded(text, each or "")
    try:
        return decode(data)
    except NotTextError as error:
        raise UnreadableInput(name, f"byte {error.at + 1:,}", error.reason, "save the page again, in UTF-8") from error


def _as_declared(data: bytes, charset: str | None) -> str | None:
    try:
        known = codecs.lookup(charset).name if charset else None
    except LookupError:
        return None
    if not known or known.replace("-", "_") in _ENCODED_INSIDE or known.startswith("utf-16"):
        return None
    try:
        return data.decode(_AS_READ.get(known, known))
    except (UnicodeError, LookupError, TypeError):
        return None


def _parsed(text: str, name: str) -> Any:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableInput(name, "", f"it is no page of HTML ({error})", "give the text of the report as a file") from error


def _said(root: Any, url: str | None) -> _Said:
    scripts = root.xpath("//script[@type='application/ld+json']/text()")
    found = next((each for script in scripts for each in linked_data.articles(linked_data.parsed(script))), {})
    known = {name.lower(): content for name, content in _metadata(root)}
    guessed = _trafilatura().extract_metadata(root, default_url=url, date_config={"extensive_search": False, "original_date": True})
    updated = linked_data.updated(found) or next((day for name in _UPDATED if (day := day_in(known.get(name)))), None)
    return _Said(
        title=linked_data.headline(found) or _title(root, _clean(guessed.title)),
        author=linked_data.author(found) or _clean(guessed.author) or known.get("author"),
        publisher=linked_data.publisher(found) or next((known[name] for name in _SITES if name in known), None),
        published=linked_data.published(found) or guessed.date,
        updated=updated or next((day for each in root.xpath("//*[@itemprop='dateModified']") if (day := _day_of(each))), None),
        url=guessed.url or linked_data.address(found) or url,
        free=linked_data.is_free(found),
    )


def _title(root: Any, guessed: str | None) -> str | None:
    return guessed if guessed is None or len(guessed) <= _LONGEST_TITLE else _clean(root.findtext(".//title"))


def _metadata(root: Any) -> Iterator[tuple[str, str]]:
    for meta in root.iter("meta"):
        name, content = meta.get("property") or meta.get("name") or meta.get("itemprop"), _clean(meta.get("content"))
        if name and content:
            yield name, content


def _day_of(element: Any) -> str | None:
    return day_in(element.get("datetime") or element.get("content"))


def _clean(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None


def _shown(root: Any) -> Iterator[str]:
    """The texts of a page that a browser would show."""
    for element in root.iter():
        if element.tag not in ("script", "style", "noscript", "template", "head", "title") and isinstance(element.tag, str):
            yield element.text or ""
        yield element.tail or ""


def _take_out(root: Any, words: int, title: str | None) -> None:
    """Takes out the title, and what is not shown or says that it stands beside the report."""
    titles = [each for each in root.iter("h1") if _same(each.text_content(), title)]
    beside = [each for each in root.iter() if isinstance(each.tag, str) and _BESIDE.search(f"{each.get('class', '')} {each.get('id', '')}")]
    for element in (*root.xpath(_UNSEEN), *beside, *titles):
        if element.getparent() is not None and element.tag not in ("html", "body", "article", "main"):
            if kept.words(element.text_content()) > _MOST_BESIDE * words:
                continue
            element.drop_tree()


def _main_text(root: Any, url: str | None) -> Any:
    found = _trafilatura().bare_extraction(root, url=url, include_comments=False, include_links=True, include_tables=True)
    return None if found is None else found.body


def _blocks(body: Any, title: str | None) -> Iterator[str]:
    """The paragraphs of a main text, lists and tables as one each, without what belongs to the page."""
    begun = False
    for text, linked in _in_blocks(body):
        leads_away = linked > _LINKED * len(text) and not text.endswith(_SENTENCE_END)
        if leads_away or _ADVERTISED.fullmatch(text) or (not begun and _same(text, title)):
            continue
        begun = True
        yield text


def _in_blocks(element: Any) -> Iterator[tuple[str, int]]:
    """Each block with how many of its characters are links."""
    run: list[tuple[str, bool]] = []
    for part in _parts(element):
        if isinstance(part, tuple):
            run.append(part)
            continue
        yield from _paragraphs(run)
        run = []
        if part is not None:
            yield from _in_rows(part)
    yield from _paragraphs(run)


def _in_rows(element: Any) -> Iterator[tuple[str, int]]:
    """A list or a table: a line for each point or row where these are short, else block by block, as tables and lists can hold pages."""
    lines, linked = [], 0
    for row in element.iter("item", "row"):
        is_row = row.tag == "row"
        cells = [list(_in_blocks(cell)) for cell in (row.iterchildren("cell") if is_row else (row,))]
        if any(len(blocks) > 1 or (is_row and len(blocks[0][0]) > _LONGEST_CELL) for blocks in cells if blocks):
            for each in element.iterchildren():
                yield from _in_blocks(each)
            return
        texts = [" ".join(text.split()) for blocks in cells for text, _ in blocks]
        linked += sum(links for blocks in cells for _, links in blocks)
        if texts:
            lines.append(" | ".join(texts) if is_row else f"- {texts[0]}")
    if lines:
        yield "\n".join(lines), linked


def _parts(element: Any, linked: bool = False) -> Iterator[Any]:
    """Stretches of text, each with whether it is a link, and between them ``None`` where a block ends and lists and tables whole."""
    if element.text:
        yield element.text, linked
    for child in element.iterchildren():
        if child.tag == "lb":
            yield "\n", linked
        elif child.tag in ("list", "table"):
            yield child
        elif child.tag in _INLINE:
            yield from _parts(child, linked or child.tag == "ref")
        else:
            yield None
            yield from _parts(child, linked)
            yield None
        if child.tail:
            yield child.tail, linked


def _paragraphs(run: list[tuple[str, bool]]) -> Iterator[tuple[str, int]]:
    """A run of text as paragraphs, which an empty line parts."""
    linked = sum(len(text) for text, is_link in run if is_link)
    lines = (_BLANKS.sub(" ", line).strip() for line in "".join(text for text, _ in run).split("\n"))
    for filled, group in groupby(lines, key=bool):
        if filled:
            text = "\n".join(group)
            yield text, min(linked, len(text))


def _same(text: str, title: str | None) -> bool:
    return title is not None and _WORD.findall(text.casefold()) == _WORD.findall(title.casefold())


def _stamped(root: Any, title: str | None, text: str) -> str | None:
    """The day that stands between the title and the text."""
    seen = False
    first = " ".join(text[:_LONGEST_STAMP].split())
    for part in (root.find("body") if root.find("body") is not None else root).itertext():
        line = " ".join(part.split())
        if seen and len(line) <= _LONGEST_STAMP and line.count(" ") < _STAMP_WORDS and _YEAR.search(line) and (day := _whole_day(line)):
            return day
        if seen and len(line) > _LEAST_BEGUN and first.startswith(line[:_LONGEST_STAMP]):
            return None
        seen = seen or _same(line, title)
    return None


def _whole_day(line: str) -> str | None:
    from dateparser.search import search_dates

    found = search_dates(line, settings={"REQUIRE_PARTS": ["day", "month", "year"], "DATE_ORDER": "DMY"}) or []
    return next((when.date().isoformat() for words, when in found if _YEAR.search(words)), None)


def _at_start(gap: Gap) -> Gap:
    """A gap about bytes of the page, whose place in the text is not known."""
    return Gap(span=Span(0, 1), kind=gap.kind, reason=gap.reason, by=gap.by, score=gap.score)


def _not_free(text: str) -> Gap:
    end = len(text)
    reason = "The page says that not all of the report is free to read: the text may end before the report does."
    return Gap(span=Span(end - 1, end), kind="paywall", reason=reason, by="pages", score=1.0)
