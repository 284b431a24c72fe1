"""Asks a store. Every function takes a connection (``with store.reading() as connection``) and gives rows as plain dicts."""

from __future__ import annotations

from onrecord.store.queries.asked import Asked
from onrecord.store.queries.items import Found, columns, items

__all__ = ["Asked", "Found", "columns", "items"]
