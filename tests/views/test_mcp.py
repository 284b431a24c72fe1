"""A real session of the Model Context Protocol with the program."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from mcp import ClientSession, StdioServerParameters, stdio_client

from onrecord import adding, asking, demo
from onrecord.store import open_store
from tests.views.program import PROGRAM, environment


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("mcp") / "store.db"
    with open_store(made) as store:
        adding.add(store, demo.articles())
    return made


def session(path: Path, *calls: tuple[str, dict[str, Any]]) -> tuple[list[str], list[dict[str, Any]]]:
    """The tools that a client finds, and what it gets for its calls."""

    async def talk() -> tuple[list[str], list[dict[str, Any]]]:
        command = StdioServerParameters(command=PROGRAM[0], args=[*PROGRAM[1:], "mcp", "--store", str(path)], env=environment())
        async with stdio_client(command) as (reading, writing), ClientSession(reading, writing) as client:
            await client.initialize()
            tools = [each.name for each in (await client.list_tools()).tools]
            answers = [await client.call_tool(name, asked) for name, asked in calls]
            return tools, [json.loads(each.content[0].text) for each in answers]  # type: ignore[union-attr]

    return asyncio.run(talk())


def test_a_session(path: Path) -> None:
    """A client finds the tools, and every row it gets leads to words of a report; figures come with who disagrees."""
    with open_store(path) as store:
        event = next(asking.events(store))
        texts = {row["report"]: asking.record(store, row["report"]).text for row in asking.reports(store)}
    tools, answers = session(
        path,
        ("search", {"words": "Derna flood"}),
        ("statements", {"about": "Derna"}),
        ("events", {}),
        ("figures", {"measure": "killed"}),
        ("series", {"measure": "killed", "where": "Derna"}),
        ("why", {"id": event["id"]}),
    )
    assert {"search", "statements", "events", "figures", "series", "why"} == set(tools)
    for answer in answers[:4]:
        assert answer["rows"]
        for row in answer["rows"]:
            assert all(piece in texts[row["report"]] for piece in row["quote"].split(" … "))
    series = answers[4]["rows"][0]
    assert series["low"] < series["high"] and any(point["disagrees"] for point in series["points"])
    assert answers[5]["rows"][0]["report"]


def test_no_record(path: Path) -> None:
    """What is not on record is said to be so, and a question that makes no sense is told what is wrong."""
    _, answers = session(path, ("statements", {"who": "Zaphod Beeblebrox"}), ("why", {"id": "v-0"}), ("events", {"since": "yesterday"}))
    assert ["no record"] * 3 == [answer["answer"] for answer in answers]
    assert answers[1]["because"] and "is no date" in answers[2]["because"]
