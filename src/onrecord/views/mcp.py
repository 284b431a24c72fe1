"""The record for language-model clients: tools of the Model Context Protocol over standard input and output.

Every answer carries ids, quotes and spans, so that what a client says of it can be looked up; figures come with who disagrees; where
nothing is on record, the answer says that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Annotated, Any, Final

from mcp.server import MCPServer
from pydantic import Field

from onrecord import __version__, asking
from onrecord.errors import OnrecordError, WrongUse
from onrecord.store import Store

NO_RECORD: Final = "no record"
_MOST: Final = 50
_INSTRUCTIONS: Final = """\
What news reports say, with the characters it stands on. Nothing here is claimed to be true: each row is what a report says, on whose word.
Cite the report and the quote of each row. An event is told as actual, planned, called for, predicted, possible or negated: never report one
as another. Where figures disagree, give the lowest and the highest and who tells them. "no record" means that no report in the store says
it, and not that it did not happen."""

Who = Annotated[str | None, Field(description="who acts or speaks: a name, a part of one, or a country")]
Whom = Annotated[str | None, Field(description="whom it befalls, or who is spoken to")]
About = Annotated[str | None, Field(description="words of the sentence")]
Where = Annotated[str | None, Field(description="a place, with all that lies in it")]
Since = Annotated[str | None, Field(description="happened on this day or later, as 2024-02-14")]
Until = Annotated[str | None, Field(description="happened on this day or earlier")]
Limit = Annotated[int, Field(ge=1, le=_MOST, description="at most so many rows")]


def server(store: Store) -> MCPServer:
    """The tools on ``store``."""
    made: MCPServer = MCPServer("onrecord", version=__version__, instructions=_INSTRUCTIONS, log_level="ERROR")

    @made.tool(description="Finds reports by their words, each with the sentence that has most of them.")
    def search(
        words: Annotated[str, Field(min_length=1, description="words; in quotation marks those that stand together")], limit: Limit = 10
    ) -> dict[str, Any]:
        return answer(lambda: asking.search(store, words, limit=limit))

    @made.tool(description="Who said what: speaker, quote, day, and how many independent reports have it.")
    def statements(
        who: Who = None,
        whom: Whom = None,
        about: About = None,
        where: Where = None,
        since: Since = None,
        until: Until = None,
        limit: Limit = 20,
    ) -> dict[str, Any]:
        return answer(lambda: asking.statements(store, limit=limit, **given(who, whom, about, where, since, until)))

    @made.tool(description="Who did what to whom, where and when: told as actual, unless another actuality is asked for.")
    def events(
        who: Who = None,
        whom: Whom = None,
        about: About = None,
        where: Where = None,
        since: Since = None,
        until: Until = None,
        type: Annotated[str | None, Field(description="a type of PLOVER, as ASSAULT")] = None,  # noqa: A002 - the name of the filter
        actuality: Annotated[str | None, Field(description="actual, planned, called_for, predicted, possible or negated")] = None,
        limit: Limit = 20,
    ) -> dict[str, Any]:
        more = {name: value for name, value in (("type", type), ("actuality", actuality)) if value}
        return answer(lambda: asking.events(store, limit=limit, **given(who, whom, about, where, since, until), **more))

    @made.tool(description="How many and how much, each number as one report tells it, on whose word. For a toll over time ask series.")
    def figures(
        measure: Annotated[str | None, Field(description="killed, injured, displaced …")] = None,
        about: About = None,
        where: Where = None,
        since: Since = None,
        until: Until = None,
        limit: Limit = 20,
    ) -> dict[str, Any]:
        more = {"measure": measure} if measure else {}
        return answer(lambda: asking.figures(store, limit=limit, **given(None, None, about, where, since, until), **more))

    @made.tool(description="One quantity over time and sources: the lowest and the highest that stand, who tells them, who disagrees.")
    def series(
        measure: Annotated[str, Field(description="killed, injured, displaced …")],
        about: About = None,
        where: Where = None,
        since: Since = None,
        until: Until = None,
        limit: Annotated[int, Field(ge=1, le=5)] = 3,
    ) -> dict[str, Any]:
        return answer(lambda: asking.series(store, limit=limit, measure=measure, **given(None, None, about, where, since, until)))

    @made.tool(
        description="Where an item comes from: report, quote in context, what made it and how sure, what it was merged with and why."
    )
    def why(id: Annotated[str, Field(min_length=1, description="the id of a row")]) -> dict[str, Any]:  # noqa: A002 - the name of the field
        return answer(lambda: [asking.why(store, id)])

    return made


def given(*values: str | None) -> dict[str, Any]:
    """The filters that were given. Raises ``WrongUse`` for a day that is none."""
    names = ("who", "whom", "about", "where", "since", "until")
    found = {name: value for name, value in zip(names, values, strict=True) if value}
    for name in ("since", "until"):
        try:
            date.fromisoformat(found.get(name, "2000-01-01"))
        except ValueError:
            raise WrongUse(name, "", f"{found[name][:40]!r} is no date", "write it as 2024-02-14") from None
    return found


def answer(ask: Callable[[], Iterable[Any]]) -> dict[str, Any]:
    """What was found; that there is no record; or what is wrong with the question."""
    try:
        found = list(ask())
    except OnrecordError as error:
        return {"answer": NO_RECORD, "because": str(error), "rows": []}
    return {"answer": f"{len(found)} on record" if found else NO_RECORD, "rows": found}
