"""A report of every kind of statement with its record, written by hand, for the views that show it."""

from __future__ import annotations

from typing import Any

from onrecord.record import Entity, EntityType, Gap, Party, Record, Report, Span, Statement

TEXT = """Ferry stays in port, harbour master says

“We have no other choice,” said Elena Marković, the shipping line's spokeswoman, “because, \
as the pilots say, the channel is no longer safe.” She told reporters in Velgrad that the ferry would not sail until Friday.

According to dockers, more than 400 lorries were waiting. “The drivers sleep in their cabs, <b>and nobody & nothing moves.

\x1b[31mThe line\x07 stands accused of having known about the wreck. \u202eשלום\u202c, he wrote.
"""


def span(words: str, nth: int = 0) -> Span:
    """Where ``words`` stand in the text for the ``nth`` time, counted from 0."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def statement(given: str, source: str, cue: str, *content: str, **more: Any) -> Statement:
    """A statement on the given words; empty words are no span."""
    return Statement(
        by="hand",
        score=1.0,
        id=given,
        source=(span(source),) if source else (),
        cue=(span(cue),) if cue else (),
        content=tuple(span(words) for words in content),
        **{"form": "indirect"} | more,
    )


def entity(given: str, name: str, kind: EntityType, role: str | None = None) -> Entity:
    """An entity with its role as the report states it."""
    return Entity(by="hand", score=1.0, id=given, name=name, type=kind, role=role)


RECORD = Record(
    report=Report(
        id="velgrad-1",
        sha256="0" * 64,
        title="Ferry stays in port <script>alert(1)</script>",
        published="2025-02-14",
        publisher="Velgrad Wire",
        url="https://news.example/a?b=1&c=2",
        language="en",
    ),
    text=TEXT,
    entities=(entity("e1", "Elena Marković", "person", "the shipping line's spokeswoman"), entity("e2", "pilots", "population")),
    statements=(
        statement("s1", "harbour master", "says", "Ferry stays in port"),
        statement(
            "s2",
            "Elena Marković, the shipping line's spokeswoman",
            "said",
            "“We have no other choice,”",
            "“because, as the pilots say, the channel is no longer safe.”",
            speaker="e1",
            form="direct",
        ),
        statement("s3", "the pilots", "say,", "the channel is no longer safe", speaker="e2", within="s2"),
        statement(
            "s4",
            "She",
            "told",
            "that the ferry would not sail until Friday",
            speaker="e1",
            addressee=Party(span=span("reporters")),
            occasion=(span("in Velgrad"),),
        ),
        statement("s5", "dockers", "According to", "more than 400 lorries were waiting"),
        statement("s6", "", "", "“The drivers sleep in their cabs, <b>and nobody & nothing moves.", form="direct"),
        statement("s7", "The line", "stands accused of", "having known about the wreck"),
    ),
    gaps=(Gap(by="hand", score=1.0, span=span("“", 2), kind="unclosed_quote", reason="The quotation mark is opened and never closed."),),
)


def many(statements: int) -> Record:
    """A record of so many statements, four a paragraph."""
    text, found = "", []
    for number in range(statements):
        parts = []
        for words in (f"Minister {number}", "said", "that the budget would be presented before the end of the month"):
            parts.append((Span(len(text), len(text) + len(words)),))
            text += words + " "
        text += "\n\n" if number % 4 == 3 else ". "
        found.append(Statement(by="hand", score=1.0, id=f"s{number}", source=parts[0], cue=parts[1], content=parts[2], form="indirect"))
    return Record(report=Report(id="many", sha256="0" * 64), text=text, statements=tuple(found))
