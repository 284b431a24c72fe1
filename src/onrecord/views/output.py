"""Where data goes: standard output, or a path that holds either the whole of what was asked for or what it held before."""

from __future__ import annotations

import contextlib
import io
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

from onrecord.errors import UnwritableOutput, WrongUse

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_STANDARD_OUTPUT = 1
_REMEDY = "make room, or choose another place with --out"


class _Raw(io.FileIO):
    """A file whose failed writes say what they were writing to, and which takes nothing more after one, not even on closing."""

    def __init__(self, file: int | str, shown: str, *, closefd: bool = True) -> None:
        self._shown = shown
        self._failed = False
        super().__init__(file, "w", closefd=closefd)

    def write(self, data: ReadableBuffer, /) -> int:
        if self._failed:
            return memoryview(data).nbytes
        try:
            return super().write(data)
        except BrokenPipeError:
            self._failed = True
            raise
        except OSError as error:
            self._failed = True
            raise UnwritableOutput(self._shown, "", f"could not be written ({error.strerror})", _REMEDY) from error


@contextlib.contextmanager
def output(path: str | None, *, encoding: str = "utf-8") -> Iterator[TextIO]:
    """A text stream to ``path``, to standard output where that is ``None`` or ``-``. Line ends are written as they are.

    A file is written beside ``path`` under a hidden name and takes its place when all is written; where that fails, it is removed.
    Raises ``UnwritableOutput`` that names the output, and ``BrokenPipeError`` when the reader of a pipe has gone.
    """
    if path is None or path == "-":
        with _standard_output(encoding) as stream:
            yield stream
        return
    with _beside(path) as raw, _text(raw, encoding, path) as stream:
        yield stream


@contextlib.contextmanager
def _beside(path: str) -> Iterator[_Raw]:
    """A file beside ``path`` that takes its place at the end of the block, where that ends well."""
    with _failing(path):
        target = _target(path)
        aside = target.with_name(f".{target.name[:200]}.{os.getpid()}.part") if _is_plain(target) else None
        raw = _Raw(_created(aside, target) if aside else str(target), path)
    try:
        yield raw
        raw.close()
        if aside:
            with _failing(path):
                aside.replace(target)
    finally:
        raw.close()
        if aside:
            aside.unlink(missing_ok=True)


@contextlib.contextmanager
def binary_output(path: str | None) -> Iterator[BinaryIO]:
    """As ``output``, for bytes."""
    if path is None or path == "-":
        if sys.stdout is None:
            raise UnwritableOutput("standard output", "", "is closed", "give a file with --out")
        sys.stdout.flush()
        with io.BufferedWriter(_Raw(_STANDARD_OUTPUT, "standard output", closefd=False)) as stream:
            yield stream
        return
    with _beside(path) as raw, io.BufferedWriter(raw) as stream:
        yield stream
        with _failing(path):
            stream.flush()


def check(path: str | None) -> None:
    """Raises ``WrongUse`` where ``path`` can hold no output, before anything is read."""
    if path is None or path == "-":
        return
    target = _target(path)
    if target.is_dir():
        raise WrongUse("--out", "", f"{path} is a folder", "name a file in it")
    if not target.parent.is_dir():
        raise WrongUse("--out", "", f"there is no folder {target.parent}", "make it first, or name another")


@contextlib.contextmanager
def _standard_output(encoding: str) -> Iterator[TextIO]:
    if sys.stdout is None:
        raise UnwritableOutput("standard output", "", "is closed", "give a file with --out")
    sys.stdout.flush()
    raw = _Raw(_STANDARD_OUTPUT, "standard output", closefd=False)
    with _text(raw, encoding, "standard output") as stream:
        yield stream


@contextlib.contextmanager
def _text(raw: _Raw, encoding: str, shown: str) -> Iterator[TextIO]:
    # Text in another encoding than UTF-8 is for a terminal, which cannot show every character.
    errors = "strict" if encoding == "utf-8" else "replace"
    with io.TextIOWrapper(io.BufferedWriter(raw), encoding=encoding, errors=errors, newline="") as stream:
        yield stream
        with _failing(shown):
            stream.flush()


@contextlib.contextmanager
def _failing(shown: str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnwritableOutput(shown, "", f"could not be written ({error.strerror or error})", _REMEDY) from error


def _target(path: str) -> Path:
    """Where the output is to stand; a link goes on leading there."""
    return Path(os.path.realpath(path)) if Path(path).is_symlink() else Path(path)


def _is_plain(target: Path) -> bool:
    """Whether the target is, or would be, an ordinary file: a device or a pipe is written to directly."""
    try:
        return stat.S_ISREG(target.stat().st_mode)
    except FileNotFoundError:
        return True


def _created(aside: Path, target: Path) -> int:
    """A new file ``aside``, with the permissions of the one that it will replace."""
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
    if target.exists() and hasattr(os, "fchmod"):
        os.fchmod(descriptor, stat.S_IMODE(target.stat().st_mode))
    return descriptor
