"""Pieces of HTML or XML that are the body of a report and nothing else, as newsroom formats carry them: text, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from onrecord.errors import UnreadableInput

# What stands on lines of its own in HTML, NITF and the like, by local names.
_BLOCKS: Final = frozenset(
    "address article aside block blockquote body body.content body.head bq dd div dl dt figure footer h1 h2 h3 h4 h5 h6 header hl2 hr li"
    " main nitf note ol p pre section table td th tr ul".split()
)
_BREAKS: Final = frozenset({"br"})
# No words of the report: programs, and what stands under pictures.
_UNREAD: Final = frozenset(
    "script style template noscript figcaption media media-caption media-producer body.head head title object".split()
)
_BLANKS: Final = re.compile(r"\s+")
_DEEPEST: Final = 200


def text_of_html(markup: str, name: str, where: str = "") -> str:
    """The paragraphs of a piece of HTML, an empty line between them. Raises ``UnreadableInput`` where the extra is missing."""
    if not markup.strip():
        return ""
    needed(name, where)
    from lxml import etree, html

    try:
        root = html.fragment_fromstring(markup, create_parent="div", parser=html.HTMLParser(no_network=True, remove_comments=True))
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableInput(name, where, f"its body is no HTML ({error})", "give the text of the report as a file") from error
    return text_of(root)


def parsed_xml(data: bytes, name: str) -> Any:
    """The root of a document of XML, in which nothing is expanded and nothing is fetched. Raises ``UnreadableInput``."""
    needed(name)
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableInput(
            name, "", f"it is no XML ({getattr(error, 'msg', error)})", "mend the file, or give the report as text"
        ) from error


def needed(name: str, where: str = "") -> None:
    """Raises ``UnreadableInput`` where the extra is missing."""
    try:
        import lxml  # noqa: F401 - to see whether it is there
    except ImportError as error:
        raise UnreadableInput(name, where, "reading markup needs more packages", "pip install 'onrecord[web]'") from error


def text_of(root: Any) -> str:
    """The paragraphs under an element, an empty line between them, a point of a list behind a dash."""
    return "\n\n".join(text for text in _paragraphs(_pieces(root, 0)) if text)


def local_name(element: Any) -> str:
    """The name of an element without its namespace, in lower case; empty for what is no element."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _paragraphs(pieces: Iterator[str | None]) -> Iterator[str]:
    run: list[str] = []
    for piece in pieces:
        if piece is None:
            yield _line("".join(run))
            run = []
        else:
            run.append(piece)
    yield _line("".join(run))


def _line(run: str) -> str:
    return "\n".join(line for part in run.split("\0") if (line := _BLANKS.sub(" ", part).strip()))


def _pieces(element: Any, depth: int) -> Iterator[str | None]:
    """Stretches of text, ``None`` where a paragraph ends and NUL, which no markup holds, where a line does."""
    name = local_name(element)
    if name and name not in _UNREAD and depth < _DEEPEST:
        block = name in _BLOCKS
        if block:
            yield None
        if name in _BREAKS:
            yield "\0"
        if name == "li":
            yield "- "
        yield element.text or ""
        for child in element.iterchildren():
            yield from _pieces(child, depth + 1)
            yield child.tail or ""
        if block:
            yield None
