"""A store that is open, and how it is opened."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from os import PathLike, fspath
from pathlib import Path
from types import TracebackType
from typing import Final

from sqlalchemy import Connection, text

from onrecord.errors import UnusableStore, WrongUse
from onrecord.store import DEFAULT, _opening, steps

# Whoever holds this lock of a PostgreSQL database is its one writer.
_LOCK: Final = 0x6F6E7265


# How long questions may take that are asked within ``patient``.
_PATIENCE: Final[ContextVar[float | None]] = ContextVar("patience", default=None)


@contextmanager
def patient(seconds: float) -> Iterator[None]:
    """Within it questions to any store may take so many seconds, whatever else is asked of them."""
    before = _PATIENCE.set(seconds)
    try:
        yield
    finally:
        _PATIENCE.reset(before)


class Store:
    """A store that is open. ``name`` is how messages call it, ``seconds`` how long a question to the database may take at most (``None``:
    as long as it takes). Closed by ``close`` or at the end of a ``with`` block."""

    def __init__(self, where: str) -> None:
        self.name = _opening.shown(where)
        self.where = where
        self.seconds: float | None = None
        with _opening.told(self.name):
            self._engine = _opening.engine_of(where)
        self._watcher = _opening.Watcher(self._engine)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the store as it is now, whatever is written meanwhile. Raises ``UnusableStore``, and ``TooSlow`` where
        what is asked takes longer than it may."""
        with _opening.told(self.name), self._engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin(), _opening.bounded(connection, _PATIENCE.get() or self.seconds):
                yield connection

    @property
    def is_file(self) -> bool:
        """Whether it is one file, and no database somewhere."""
        return self._engine.dialect.name == "sqlite"

    def state(self) -> Hashable:
        """A value that is another one once something was written, by whomever; cheap to ask for. Raises ``UnusableStore``."""
        with _opening.told(self.name):
            return self._watcher.state()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The connection of the one writer: all that is done with it comes to stand at the end, or nothing. Raises ``UnusableStore``."""
        with _opening.told(self.name), self._engine.connect() as plain:
            connection = plain.execution_options(writing=True)
            with connection.begin():
                if connection.dialect.name == "postgresql":
                    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
                yield connection

    def backup(self, to: str | PathLike[str]) -> None:
        """Copies the store as it is now into the file ``to``, while others read and write. Raises ``WrongUse`` where ``to`` is there
        already and for PostgreSQL, which has a tool for that; ``UnusableStore`` where either cannot be used."""
        if self._engine.dialect.name != "sqlite":
            raise WrongUse("backup", "", "PostgreSQL has its own tool for that", "pg_dump takes a backup while the database is in use")
        if Path(to).exists():
            raise WrongUse("PATH", "", f"{fspath(to)} is there already", "name a file that is not")
        with _opening.told(self.name), self._engine.connect() as connection:
            _opening.copy(connection, fspath(to))

    def close(self) -> None:
        """Lets go of the database."""
        self._watcher.close()
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def open_store(where: str | PathLike[str] = DEFAULT, *, create: bool = True) -> Store:
    """The store at ``where``, a path or a ``postgresql://`` URL, with its tables brought up to date; made if there is none and ``create``.

    Raises ``UnusableStore`` for one that is missing, damaged, of a later version, or no store at all, and ``WrongUse`` for an address
    that is none.
    """
    place = fspath(where)
    if not create and "://" not in place and not Path(place).exists():
        raise UnusableStore(place, "", "there is no such store", "'onrecord add' makes one; --store names another")
    store = Store(place)
    try:
        _bring_up(store, create=create)
    except BaseException:
        store.close()
        raise
    return store


def _bring_up(store: Store, *, create: bool) -> None:
    with store.reading() as connection:
        number = steps.taken(connection, store.name)
    if number == 0 and not create:
        raise UnusableStore(store.name, "", "it is empty", "'onrecord add' fills it; --store names another")
    while number < len(steps.STEPS):
        with store.writing() as connection:
            # Another process may have gone ahead meanwhile.
            number = steps.taken(connection, store.name)
            if number < len(steps.STEPS):
                number += 1
                steps.take(connection, number)
