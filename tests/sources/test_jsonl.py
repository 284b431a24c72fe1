from __future__ import annotations

import io
import json
import tracemalloc
from typing import BinaryIO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UnreadableInput
from onrecord.record import Article
from onrecord.sources import jsonl


def found(data: bytes) -> list[Article | UnreadableInput]:
    return list(jsonl.from_stream(io.BytesIO(data), "reports.jsonl"))


def test_all_that_is_known_is_kept() -> None:
    """Every key of a line comes out as it was given, but for a date-time, of which the date is kept."""
    about = {"id": "a", "title": "Ferry", "publisher": "The Quay", "url": "https://example.org/a", "language": "en-GB"}
    line = json.dumps({"text": "It closed. ", **about, "published": "2024-02-14T23:30:00-05:00", "other": [1]})
    (article,) = found(line.encode())
    assert Article(text="It closed. ", **about, published="2024-02-14", origin="reports.jsonl, line 1") == article  # type: ignore[arg-type]


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    """A broken line is named by its number, blank lines counted, whatever ends the lines."""
    article, error, last = found(b'{"text": "a"}\r\n\r\n{"text": }\r\n{"text": "b"}')
    assert isinstance(article, Article)
    assert "reports.jsonl, line 3, column 10: it is no JSON (Expecting value); mend the line" == str(error)
    assert Article(text="b", origin="reports.jsonl, line 4") == last


def test_a_record_is_read_again_as_its_report() -> None:
    """A line that onrecord wrote gives the report it was made from, with its id."""
    line = {"schema": "onrecord/1", "report": {"id": "r-1", "published": "2024-02-14", "sha256": "0"}, "text": "a", "statements": []}
    assert [Article(text="a", id="r-1", published="2024-02-14", origin="reports.jsonl, line 1")] == found(json.dumps(line).encode())


@pytest.mark.parametrize("published", ["2024-02", "2024", "14 February 2024", "2024-02-30", "2024-02-14 or so"])
def test_a_date_that_is_none_is_told(published: str) -> None:
    """A date of publication that does not name a day is refused, never filled in."""
    (error,) = found(json.dumps({"text": "a", "published": published}).encode())
    assert isinstance(error, UnreadableInput)
    assert "line 1" == error.where
    assert '"published"' in error.reason


def test_a_line_of_ten_megabytes() -> None:
    """A report of ten megabytes in one line is read like any other."""
    text = "the ferry stayed closed " * 420_000
    read = found(json.dumps({"text": text}).encode() + b'\n{"text": "b"}')
    assert [text, "b"] == [article.text for article in read if isinstance(article, Article)]


class Endless(io.RawIOBase):
    """A stream that gives ``size`` bytes of one line, then a good line."""

    def __init__(self, size: int) -> None:
        self.left = size

    def readline(self, size: int | None = -1, /) -> bytes:
        if self.left > 0:
            part = b"x" * min(self.left, size or -1)
            self.left -= len(part)
            return part
        if self.left == 0:
            self.left = -1
            return b"\n"
        self.left, line = -2, b'{"text": "b"}\n' if self.left == -1 else b""
        return line


def test_a_line_beyond_all_measure_is_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line longer than the limit is refused without being held, and the next line is read."""
    monkeypatch.setattr(jsonl, "LONGEST", 100_000)
    tracemalloc.start()
    error, article = jsonl.from_stream(cast(BinaryIO, Endless(20_000_000)), "reports.jsonl")
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()
    assert "line 1: the line is longer than" in str(error)
    assert Article(text="b", origin="reports.jsonl, line 2") == article


JSON = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text()) | st.dictionaries(st.text(), st.text())
KEYS = st.sampled_from(["text", "id", "title", "published", "publisher", "url", "language", "schema", "report", "other"])


@given(st.dictionaries(KEYS, JSON))
def test_any_object_gives_an_article_or_a_reason(line: dict[str, object]) -> None:
    """Whatever an object holds, it comes out as an article that UTF-8 can hold or as an error that names the line."""
    (each,) = found(json.dumps(line).encode())
    if isinstance(each, Article):
        "".join(filter(None, (each.text, each.id, each.title, each.publisher, each.url, each.language))).encode()
    else:
        assert "line 1" == each.where


@given(st.lists(st.binary(max_size=60).map(lambda line: line.replace(b"\n", b""))))
def test_good_lines_survive_any_neighbours(lines: list[bytes]) -> None:
    """Good lines are read whatever stands between them."""
    good = b'{"text": "good", "id": "good"}'
    data = b"\n".join(part for line in lines for part in (line.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff"), good))
    assert len(lines) == sum(isinstance(each, Article) and each.id == "good" for each in found(data))
