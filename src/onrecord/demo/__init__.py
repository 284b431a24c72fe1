"""Reports that ship with the package, for trying it out.

Twenty by outlets that are made up, on a flood and its disputed toll, a war of two days, and an election whose coalition forms over weeks.
The events and the numbers are those of the news of 2023; the sentences were written for this project.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from io import BytesIO

from onrecord.errors import UnreadableInput
from onrecord.record import Article
from onrecord.sources.jsonl import from_stream


def articles() -> Iterator[Article | UnreadableInput]:
    """The reports, story by story, each in the order of publication."""
    yield from from_stream(BytesIO(resources.files(__name__).joinpath("reports.jsonl").read_bytes()), "the demo")
