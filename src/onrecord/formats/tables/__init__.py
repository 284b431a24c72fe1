"""Rows of one kind as a table in a file: CSV, JSON Lines, Parquet. All hold the same cells; what is not said is empty or null."""

from __future__ import annotations

from onrecord.formats.tables._text import neutral, write_csv, write_jsonl

__all__ = ["neutral", "write_csv", "write_jsonl"]
