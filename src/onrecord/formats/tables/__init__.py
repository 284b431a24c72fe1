"""Rows of one kind as a table in a file: CSV, JSON Lines, Parquet. All hold the same cells; what is not said is empty or null."""

from __future__ import annotations

from onrecord.formats.tables._text import write_csv, write_jsonl

__all__ = ["write_csv", "write_jsonl"]
