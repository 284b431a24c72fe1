"""The command line as scripts rely on it: exit status, what goes where, what is left behind."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

import onrecord
from onrecord.views.cli import main, parser
from tests.views.program import PROGRAM, REPORT, environment, run

FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
needs_posix = pytest.mark.skipif(os.name != "posix", reason="signals and pipes of another kind")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A folder of its own with one report in it."""
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_read_to_a_pipe(report: Path) -> None:
    """In a pipe each report is one line of JSON, in order; nothing is said on standard error."""
    line = json.dumps({"text": REPORT, "id": "a-1", "published": "2023-01-02"})
    done = run("read", report, "-", "--published", "2024-02-14", given=line.encode())
    assert (0, b"") == (done.returncode, done.stderr)
    first, second = map(json.loads, done.stdout.splitlines())
    assert (REPORT, "2024-02-14") == (first["text"], first["report"]["published"])
    assert ("a-1", "2023-01-02") == (second["report"]["id"], second["report"]["published"])


def test_formats(report: Path) -> None:
    """The page and the reading view go to standard output or to a file as asked."""
    page = run("read", report, "--to", "html")
    assert page.stdout.startswith(b"<!DOCTYPE html>")
    out = report.with_name("view.txt")
    done = run("read", report, "--to", "text", "--out", out)
    assert (0, b"", b"") == (done.returncode, done.stdout, done.stderr)
    assert "Anna Berg" in out.read_text(encoding="utf-8")


def test_layers_and_why(report: Path) -> None:
    """Both views show the layers asked for alone, and on demand what made each item."""
    told = run("read", report, "--to", "text", "--layers", "statements", "--why").stdout.decode()
    assert "Who said what" in told
    assert "made by" in told
    assert "People and organisations" not in told
    page = run("read", report, "--to", "html", "--layers", "statements,dates").stdout.decode()
    assert {"statements", "dates"} == set(re.findall(r'id="show-(\w+)" checked', page))
    assert "Who said what" not in run("read", report, "--to", "text", "--layers", "none").stdout.decode()


def test_unreadable_inputs(tmp_path: Path, report: Path) -> None:
    """What cannot be read is named with its reason, the others are read, and the status is 3."""
    missing = tmp_path / "no\x1b[31msuch.txt"
    done = run("read", missing, report)
    assert 3 == done.returncode
    assert 1 == len(done.stdout.splitlines())
    [message] = done.stderr.splitlines()
    assert message.startswith(b"onrecord: ")
    assert b"such.txt" in message
    assert b"\x1b" not in message


def test_strict(tmp_path: Path) -> None:
    """With --strict, anything unsettled in a report gives status 1; its record is written all the same."""
    path = tmp_path / "control.txt"
    path.write_text(REPORT * 3 + "\x07\n", encoding="utf-8")
    done = run("read", path, "--strict")
    assert 1 == done.returncode
    assert json.loads(done.stdout)["gaps"]
    assert b"left unsettled" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["read", "report.txt", "--to", "xml"], ["jsonl", "html", "text"]),
        (["summarise", "report.txt"], ["read", "verify", "schema"]),
        (["read", "report.txt", "--published", "yesterday"], ["--published", "yesterday", "2024-02-14"]),
        (["read", "report.txt", "--workers", "0"], ["--workers"]),
        (
            ["read", "report.txt", "--layers", "events,quotes\x1b[31m", "--to", "text"],
            ["--layers", "quotes", "statements, events"],
        ),
        (["read", "report.txt", "--layers", "events", "--to", "jsonl"], ["--layers", "--to text"]),
        (["read", "report.txt", "--why", "--to", "jsonl"], ["--why", "--to html"]),
        (["read", "report.txt", "--out", "nowhere/records.jsonl"], ["nowhere"]),
        (["read", "report.txt", "--out", "."], ["folder"]),
        (["read", "report.txt", "--stric\x1b[31m"], ["unrecognized"]),
        (["read"], ["INPUT"]),
        ([], ["VERB"]),
    ],
)
def test_wrong_use(arguments: list[str], told: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Wrong use is told before anything is read, with what there is to choose from or an example, and has status 2."""
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    status = main(arguments)
    written = capsys.readouterr()
    assert (2, "") == (status, written.out)
    assert all(words in written.err for words in told)
    assert "\x1b" not in written.err


def test_wrong_use_of_the_program() -> None:
    """What is told of wrong use goes to standard error, and the status reaches the shell."""
    done = run("read", "report.txt", "--to", "xml")
    assert (2, b"") == (done.returncode, done.stdout)
    assert b"'jsonl', 'html', 'text'" in done.stderr


def test_verify(tmp_path: Path) -> None:
    """Records that hold give status 0, others 1 with the place of what does not, and a missing file 3."""
    good, bad = tmp_path / "good.jsonl", tmp_path / "bad.jsonl"
    assert 0 == run("read", "-", "--out", good, given=REPORT.encode()).returncode
    value = json.loads(good.read_text(encoding="utf-8"))
    value["report"]["sha256"] = "0" * 64
    bad.write_text(json.dumps(value) + "\n", encoding="utf-8")
    assert (0, b"") == ((done := run("verify", good)).returncode, done.stdout)
    done = run("verify", good, bad)
    assert 1 == done.returncode
    assert [f"{bad}: line 1, report.sha256: is not the SHA-256 of the text"] == done.stdout.decode().splitlines()
    assert 3 == run("verify", tmp_path / "missing.jsonl", bad).returncode


def test_schema_version_and_help() -> None:
    """The schema is that of the Python function; every verb has help with an example and its exit status is 0."""
    assert onrecord.schema() == json.loads(run("schema").stdout)
    assert f"onrecord {onrecord.__version__}\n".encode() == run("--version").stdout
    whole = run("--help")
    assert 0 == whole.returncode
    assert b"exit status" in whole.stdout
    for verb in ("read", "verify", "schema"):
        assert f"{verb} " in whole.stdout.decode()
        with pytest.raises(SystemExit, match="0"):
            parser().parse_args([verb, "--help"])


@needs_posix
@pytest.mark.parametrize("arguments", [["read", "-"], ["read", "-", "--to", "text"], ["--help"]])
def test_closed_pipe(arguments: list[str]) -> None:
    """When the reader of the output has gone, the program ends with the status of a broken pipe and says nothing."""
    reader, writer = os.pipe()
    os.close(reader)
    done = run(*arguments, given=REPORT.encode(), stdout=writer)
    os.close(writer)
    assert (141, b"") == (done.returncode, done.stderr)


@needs_full
def test_full_disk(report: Path) -> None:
    """An output that cannot be written gives status 1 and one clear line, for a file, standard output and each format."""
    with FULL.open("wb") as full:
        runs = [run("read", report, "--out", FULL), run("read", report, "--to", "html", stdout=full), run("--help", stdout=full)]
        runs.append(run("read", report, "--to", "text", stdout=full))
    for done in runs:
        assert 1 == done.returncode
        [message] = done.stderr.decode().splitlines()
        assert "could not be written (No space left on device)" in message
    assert ["report.txt"] == [path.name for path in report.parent.iterdir()]


@needs_posix
def test_closed_standard_output(report: Path) -> None:
    """Without any standard output the program says so instead of writing elsewhere."""
    command = f'"{sys.executable}" -m onrecord read "{report}" >&-'
    done = subprocess.run(["sh", "-c", command], check=False, stderr=subprocess.PIPE, env=environment(), timeout=60)
    assert 1 == done.returncode
    assert b"standard output: is closed" in done.stderr


@needs_posix
def test_file_is_replaced_when_whole(report: Path) -> None:
    """A file that stood there is replaced in one step and keeps its permissions; a link goes on leading to it."""
    target, link = report.with_name("target.jsonl"), report.with_name("link.jsonl")
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    link.symlink_to(target.name)
    assert 0 == run("read", report, "--out", link).returncode
    assert link.is_symlink()
    assert 0o640 == target.stat().st_mode & 0o777
    assert json.loads(target.read_text(encoding="utf-8"))["text"] == REPORT


@needs_posix
@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted(tmp_path: Path, sent: signal.Signals, status: int) -> None:
    """Interrupted or asked to end, the program ends with the status that shells know, leaves what stood there, and nothing beside it."""
    out = tmp_path / "records.jsonl"
    out.write_text("old", encoding="utf-8")
    command = [*PROGRAM, "read", "-", "--out", str(out)]
    # A shell's background job ignores interrupts, and its children would.
    listens = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(), preexec_fn=listens) as process:
        until = time.monotonic() + 30
        while len(list(tmp_path.iterdir())) < 2 and time.monotonic() < until:
            time.sleep(0.02)
        time.sleep(0.2)
        process.send_signal(sent)
        assert process.stderr is not None
        said = process.stderr.read()
        process.wait(timeout=30)
    # Python itself ends by the signal where that came in the middle of an import; shells show both in the same way.
    assert status == (process.returncode if process.returncode >= 0 else 128 - process.returncode)
    assert b"Traceback" not in said
    assert "old" == out.read_text(encoding="utf-8")
    assert [out] == list(tmp_path.iterdir())
