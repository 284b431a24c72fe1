"""Checking a file of records."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import UnreadableInput
from onrecord.formats.jsonl import dumps
from onrecord.identity import text_hash
from onrecord.record import Record, Report
from onrecord.verifying import verify_file

GOOD = dumps(Record(report=Report(id="r-1", sha256=text_hash("Rain.\u2028Sun.")), text="Rain.\u2028Sun.")).encode()
WRONG = GOOD.replace(b"Rain", b"Snow")


def told(path: Path, content: bytes) -> list[str]:
    """What verify_file says of a file with some content."""
    path.write_bytes(content)
    return [str(problem) for problem in verify_file(path)]


def test_a_file_of_true_records_has_no_problems(tmp_path: Path) -> None:
    """True records pass: with a byte-order mark, empty lines, either kind of line end, and none at the end."""
    for content in (b"", GOOD, GOOD + b"\n", b"\xef\xbb\xbf" + GOOD + b"\r\n\n" + GOOD):
        assert [] == told(tmp_path / "records.jsonl", content)


def test_a_broken_line_does_not_hide_the_others(tmp_path: Path) -> None:
    """Each problem names its line, and lines behind a broken one are checked."""
    lines = [GOOD, b'{"schema"', WRONG, b"\xff" + GOOD, b"", b"[]", b"[" * 100_000, WRONG]
    assert [
        "line 2: is not JSON: Expecting ':' delimiter at character 9",
        "line 3, report.sha256: is not the SHA-256 of the text",
        "line 4: is not UTF-8: byte 0xff at byte 0",
        "line 6: is a list, not an object",
        "line 7: is nested too deeply",
        "line 8, report.sha256: is not the SHA-256 of the text",
    ] == told(tmp_path / "records.jsonl", b"\n".join(lines))


def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    """A missing file and a folder are named, with what to do."""
    for path in (tmp_path / "missing.jsonl", tmp_path):
        with pytest.raises(UnreadableInput, match=r": (No such file|Is a dir).*; name a \.jsonl file that you may read") as caught:
            list(verify_file(path))
        assert str(path) == caught.value.name
