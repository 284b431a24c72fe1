"""Every kind of bad input is told by name and place, and takes no good input with it.

``bad_input/expected.json`` says what each file of that folder must come to; adding a case is adding a file and a line there.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import onrecord
from benchmarks import long_inputs
from onrecord.corpus import read_many
from onrecord.errors import UnreadableInput
from onrecord.record import Record
from onrecord.sources.files import articles

FOLDER = Path(__file__).parent / "bad_input"
EXPECTED: dict[str, dict[str, Any]] = json.loads((FOLDER / "expected.json").read_text("utf-8"))
# Gaps that say something of the input; what else is left open depends on how well sentences are read.
OF_THE_INPUT = {"encoding", "control_character", "lost_character", "markup", "language"}
GOOD = 'The harbour will stay closed, officials said on Monday. "We will not wait," the director told reporters.'


def outcomes(*inputs: str | Path) -> tuple[list[Record], list[str]]:
    """The records that reading ``inputs`` gives, each proven, and what is said of the rest."""
    found = list(read_many(articles(inputs)))
    records = [each for each in found if isinstance(each, Record)]
    for record in records:
        assert () == onrecord.verify(record)
    return records, [str(each) for each in found if isinstance(each, UnreadableInput)]


def test_every_file_is_expected() -> None:
    """No file of the folder goes unread by these tests."""
    assert sorted(EXPECTED) == sorted(path.name for path in FOLDER.iterdir() if path.name not in {"expected.json", ".gitattributes"})


@pytest.mark.parametrize("name", EXPECTED)
def test_bad_input(name: str) -> None:
    """A bad file gives the records, the gaps and the messages that are expected of it, and no exception."""
    expected = EXPECTED[name]
    records, unreadable = outcomes(FOLDER / name)
    assert expected.get("records", 0) == len(records)
    assert len(expected.get("unreadable", [])) == len(unreadable)
    for part, told in zip(expected.get("unreadable", []), unreadable, strict=True):
        assert part in told
        assert name in told
    for record in records:
        assert expected.get("gaps", []) == [gap.kind for gap in record.gaps if gap.kind in OF_THE_INPUT]
        assert record.text.startswith(expected.get("begins", ""))
        assert expected.get("holds", "") in record.text
        assert len(record.statements) <= expected.get("statements", len(record.statements))
        assert expected.get("language", record.report.language) == record.report.language


def test_all_together() -> None:
    """A folder of bad files gives every record and every message that its files give one by one."""
    names = list(EXPECTED)
    records, unreadable = outcomes(FOLDER)
    assert sum(EXPECTED[name].get("records", 0) for name in names) == len(records)
    assert sum(len(EXPECTED[name].get("unreadable", [])) for name in names) == len(unreadable)


def test_foreign_paragraph_is_not_read() -> None:
    """In a paragraph of another language nothing is found, and what stands around it is found as if it were not there."""
    record = outcomes(FOLDER / "french_paragraph.txt")[0][0]
    (gap,) = [gap for gap in record.gaps if gap.kind == "language"]
    assert record.text[slice(*gap.span)].startswith("Les autorités portuaires")
    items = [span for statement in record.statements for span in statement.content] + [mention.span for mention in record.mentions]
    assert not [span for span in items if gap.span.start <= span.start < gap.span.end]


def test_folder_with_unreadable_files(tmp_path: Path) -> None:
    """What cannot be opened in a folder is named, and the files beside it are read."""
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "b.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "c.txt")
    (tmp_path / "d.txt").mkdir()
    (tmp_path / "d.txt" / "e.txt").write_text(GOOD)
    (tmp_path / "f.txt").write_text(GOOD)
    (tmp_path / "f.txt").chmod(0)
    (tmp_path / "g.txt").write_text(GOOD)
    refused = {"b.txt", "c.txt"} | ({"f.txt"} if os.geteuid() else set())
    records, unreadable = outcomes(tmp_path)
    assert 6 - len(refused) == len(records)
    assert refused == {Path(told.split(":")[0]).name for told in unreadable}


def test_missing_things() -> None:
    """A path that leads nowhere, a web address and a name that no system allows are each told."""
    _, unreadable = outcomes("no/such.txt", "http://127.0.0.1:9/report", "nul\0.txt", "no/such.html")
    assert unreadable[0].startswith("no/such.txt: No such file or directory")
    assert unreadable[1].startswith("http://127.0.0.1:9/report: 127.0.0.1 is an address of a private network")
    assert unreadable[2].startswith("nul\\x00.txt: ")
    assert "No such file" in unreadable[3]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("[" * 100_000, "it is no JSON that can be read"),
        ('{"text": "a", "n": ' + "9" * 5_000 + "}", "it is no JSON that can be read"),
        ('{"text": "a"} {"text": "b"}', "it is no JSON (Extra data)"),
        ("NaN", "holds no JSON object"),
    ],
)
def test_hostile_lines(tmp_path: Path, line: str, reason: str) -> None:
    """A line that would exhaust a parser is refused like any other, and the lines around it are read."""
    path = tmp_path / "reports.jsonl"
    good = json.dumps({"text": GOOD})
    path.write_text(f"{good}\n{line}\n{good}\n")
    records, unreadable = outcomes(path)
    assert 2 == len(records)
    assert "line 2" in unreadable[0]
    assert reason in unreadable[0]


# Characters of a small size of a long input, in which growth can be counted.
SMALL = 8_000


@pytest.mark.parametrize("name", long_inputs.INPUTS)
def test_long_inputs_take_work_in_proportion(name: str) -> None:
    """Twice as much of a monotonous text takes about twice the work, counted in calls, and gives a record that holds."""
    share = max(2, len(long_inputs.text(name)) // SMALL)
    onrecord.read(long_inputs.text(name, 10 * share))  # loads what is loaded once
    half, calls = counted(long_inputs.text(name, 2 * share))
    whole, twice = counted(long_inputs.text(name, share))
    assert () == onrecord.verify(half) == onrecord.verify(whole)
    # What grows with the square takes four times as much; a text of one word takes next to nothing.
    assert twice < 2.4 * calls + 5_000


def counted(text: str) -> tuple[Record, int]:
    """The record of a text, and the number of calls of Python and C functions that reading it took."""
    calls = 0

    def count(_frame: FrameType, event: str, _given: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        record = onrecord.read(text)
    finally:
        sys.setprofile(before)
    return record, calls


def test_half_characters_are_refused() -> None:
    """A text that UTF-8 cannot hold is refused with its place, in the title too."""
    with pytest.raises(UnreadableInput, match='"text" holds half a character .* at character 3'):
        onrecord.read("ab\ud800")
    with pytest.raises(UnreadableInput, match='"title" holds half a character'):
        onrecord.read(GOOD, title="\udc00")
