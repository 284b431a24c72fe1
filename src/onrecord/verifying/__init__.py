"""Proves that a record holds: its shape, its spans, its references, its numbers, its quotes."""

from __future__ import annotations

from onrecord.verifying.files import verify_file
from onrecord.verifying.records import Problem, verify

__all__ = ["Problem", "verify", "verify_file"]
