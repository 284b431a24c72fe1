from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest

from onrecord.errors import UnreadableInput
from onrecord.record import Article
from onrecord.sources import text as plain
from onrecord.sources.files import articles


def texts(*inputs: str | Path) -> list[str]:
    return [each.text if isinstance(each, Article) else str(each) for each in articles(inputs)]


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_plain_text_is_kept_character_for_character(tmp_path: Path) -> None:
    """A text file comes out as it is: line ends, trailing blanks, control characters."""
    text = " One.\r\nTwo.\r\rThree.\u2028\x07 \n\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    assert [text] == texts(tmp_path / "a.txt")


def test_a_file_of_any_name_is_text(tmp_path: Path) -> None:
    """What a user names is read as text whatever its name, unless its name says another kind."""
    for name in ("report", "report.md", "report.2024-02-14", "REPORT.TXT"):
        (tmp_path / name).write_text(name)
        assert [name] == texts(tmp_path / name)


def test_a_folder_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    """A folder gives its reports, and those of the folders in it, in an order that depends on names alone."""
    for name in ("b.txt", "a.txt", "sub/c.txt", "sub/deep/d.TXT", "Z.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "e.jsonl").write_text("".join(json.dumps({"text": f"e{n}"}) + "\n" for n in range(2)))
    assert ["Z.txt", "a.txt", "b.txt", "e0", "e1", "sub/c.txt", "sub/deep/d.TXT"] == texts(tmp_path)


def test_a_folder_says_what_it_skips(tmp_path: Path) -> None:
    """Files in a folder that are no reports are skipped with a note, hidden ones without."""
    for name in ("a.txt", "b.csv", "c.png", ".hidden.txt", "news.warc", "README"):
        (tmp_path / name).write_text("x")
    notes: list[str] = []
    found = list(articles([tmp_path], notes.append))
    assert [Article, UnreadableInput] == [type(each) for each in found]
    assert "it holds no web page" in str(found[1])
    assert [f"{tmp_path}: skipped 3 files that are no reports: {tmp_path}/README, {tmp_path}/b.csv, {tmp_path}/c.png"] == notes


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    """A folder without a report is unreadable, not nothing."""
    assert [
        f"{tmp_path}: the folder holds no report (.txt, .html, .jsonl, .pdf …); name the files one by one if they have other names"
    ] == texts(tmp_path)


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    """A link from a folder to itself does not lead in a circle."""
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert ["a"] == texts(tmp_path)


def test_a_name_that_is_no_utf_8(tmp_path: Path) -> None:
    """A file whose name is no UTF-8 is read, and an error about it can be printed."""
    path = Path(str(tmp_path) + "/caf\udce9.txt")
    try:
        path.write_text("a")
    except OSError:
        pytest.skip("this file system has no such names")
    assert ["a"] == texts(tmp_path)
    path.write_text("")
    (error,) = articles([tmp_path])
    str(error).encode()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"The ferry closed.\n{}\n", ["The ferry closed.\n{}\n"]),
        (b'{"text": "a"}\n{"text": "b"}\n', ["a", "b"]),
        (b'\xef\xbb\xbf { "text": "a"}', ["a"]),
        (b"{sic} The ferry closed.", ["{sic} The ferry closed."]),
        (b"", ["standard input: it is empty; give a file with the text of a report"]),
        (b'{"text": \n{"text": "b"}\n', ["standard input, line 1, column 10: it is no JSON (Expecting value); mend the line", "b"]),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes, expected: list[str]) -> None:
    """Standard input is JSON Lines where it begins with an object, else one report."""
    stdin(monkeypatch, data)
    assert expected == texts("-")


def test_inputs_keep_their_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read and what is not come out in the order in which they were named."""
    (tmp_path / "a.txt").write_text("a")
    stdin(monkeypatch, b"from the pipe")
    found = texts(tmp_path / "a.txt", "no.txt", "-")
    assert ["a", "no.txt: No such file or directory; look at the path and its permissions", "from the pipe"] == found


def test_a_text_beyond_all_measure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that never ends is refused when it has gone too far."""
    monkeypatch.setattr("onrecord.sources.text.LONGEST", 2**20)
    assert ["/dev/zero: it is longer than 1 MiB; give one report a file, or many as .jsonl"] == texts("/dev/zero")


@pytest.mark.parametrize("name", ["report.txt.gz", "reports.jsonl.GZ"])
def test_compressed_files(tmp_path: Path, name: str) -> None:
    """A compressed file is read as what it holds; a cut one is told."""
    content = "The ferry stays." if ".txt" in name else '{"text": "The ferry stays."}'
    data = gzip.compress(content.encode())
    (tmp_path / name).write_bytes(data)
    assert ["The ferry stays."] == texts(tmp_path / name)
    (tmp_path / name).write_bytes(data[:-6])
    assert "it is damaged" in texts(tmp_path / name)[-1]


def test_a_file_that_unpacks_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a compressed file holds is read up to the length of the longest report, whatever it would grow to."""
    monkeypatch.setattr(plain, "LONGEST", 2**20)
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(b"x" * 2**26))
    assert "it is longer than 1 MiB" in texts(tmp_path / "bomb.txt.gz")[0]
