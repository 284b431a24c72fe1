"""Keeps records in a database: one SQLite file, or PostgreSQL by URL.

``open_store`` gives a ``Store``; ``writing`` puts records into it and takes them out, ``queries`` ask it. Whatever changes a store does so
in one transaction of the only writer, so it is whole at any moment, also when a process is killed.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from onrecord.store._stores import Store, open_store, patient

__all__ = ["DEFAULT", "Store", "open_store", "patient"]

# Where a store is if nobody says.
DEFAULT: Final = "onrecord.db"


def __getattr__(name: str) -> Any:
    # SQLAlchemy is loaded where a store is opened: the processes that read for one do without.
    if name in __all__:
        return getattr(import_module("onrecord.store._stores"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
