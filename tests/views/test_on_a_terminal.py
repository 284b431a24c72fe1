"""What is written to a terminal, and only there."""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.views.program import PROGRAM, REPORT, environment, run

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals here", allow_module_level=True)

import fcntl
import pty
import struct
import termios

COLOUR = re.compile(rb"\x1b\[[\d;]*3\dm")
# What may steer the terminal: line ends, and the program's own sequences for styles, the cursor and the line of the bar.
CONTROL = re.compile(rb"\x1b(?:\[[\d;?]*[@-~])?|[\x00-\x1f\x7f]")
OWN = re.compile(rb"[\r\n]|\x1b\[(?:[\d;]*m|\?25[hl]|2K|\d?A)")
# The text of the report that tries, in signs; marks of statements and gaps may stand between them.
SIGNS = re.compile(".{0,12}".join(map(re.escape, ("␛", "]0;title", "␇", "␛", "[2J"))))


def on_terminal(*arguments: str | Path, stdout: int | None = None, **more: str) -> bytes:
    """All that the program writes to a terminal of 90 columns, which is its standard error and, unless given, its standard output."""
    controller, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 90, 0, 0))
    command = [*PROGRAM, *map(str, arguments)]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=terminal if stdout is None else stdout, stderr=terminal, env=environment(**more)
    ) as process:
        os.close(terminal)
        written = b""
        # At the end of its output Linux gives an error, other systems nothing.
        with contextlib.suppress(OSError):
            while piece := os.read(controller, 65536):
                written += piece
    os.close(controller)
    assert 0 == process.returncode
    return written


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A file of three reports, one of which tries to steer the terminal."""
    path = tmp_path / "reports.jsonl"
    texts = [REPORT, "\x1b]0;title\x07\x1b[2J" + REPORT, REPORT]
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    return path


def test_reading_view_is_the_default(reports: Path) -> None:
    """On a terminal the reports are shown, coloured; nothing in them steers it, and what would is shown as signs, all of it."""
    written = on_terminal("read", reports)
    assert COLOUR.search(written)
    assert 3 == written.count(b"Who said what")
    assert [] == [found for found in CONTROL.findall(written) if not OWN.fullmatch(found)]
    assert SIGNS.search(re.sub(r"\x1b\[[\d;]*m", "", written.decode()))


def test_no_color(reports: Path) -> None:
    """With NO_COLOR the view has no colour and the same words."""
    written = on_terminal("read", reports, NO_COLOR="1")
    assert not COLOUR.search(written)
    assert 3 == written.count(b"Who said what")


def test_progress_bar_on_a_terminal_only(reports: Path, tmp_path: Path) -> None:
    """Many reports show a bar on standard error where that is a terminal, and it is gone at the end; a single report shows none."""
    out = tmp_path / "out.jsonl"
    written = on_terminal("read", reports, "--out", out)
    assert b"Reading" in written
    assert b"3" in written
    assert written.rstrip(b"\r\n").endswith((b"\x1b[2K", b"\x1b[?25h"))
    assert 3 == len(out.read_text(encoding="utf-8").splitlines())
    (tmp_path / "one.txt").write_text(REPORT, encoding="utf-8")
    assert b"" == on_terminal("read", tmp_path / "one.txt", "--out", out)
    assert b"" == run("read", reports).stderr


def test_pipe_is_read_once(tmp_path: Path) -> None:
    """A named pipe, as a shell's process substitution gives it, is read once, though a bar would like to know what comes."""
    pipe, out = tmp_path / "pipe.txt", tmp_path / "out.jsonl"
    os.mkfifo(pipe)
    writing = threading.Thread(target=pipe.write_text, args=(REPORT,), daemon=True)
    writing.start()
    assert b"" == on_terminal("read", pipe, "--out", out)
    assert REPORT == json.loads(out.read_text(encoding="utf-8"))["text"]
