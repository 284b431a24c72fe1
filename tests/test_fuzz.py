"""A reduced run of ``benchmarks/fuzz.py``, and Hypothesis over bytes, which looks where that does not."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.fuzz import REPORT, fuzz, made, read


def test_spoiled_reports_never_crash_the_reading() -> None:
    """Of hundreds of spoiled inputs each gives records that hold, or an error with a reason."""
    counts, failures = fuzz(range(400), seed=0)
    assert [] == failures
    assert counts["records"] > 100


def test_an_input_comes_from_its_number() -> None:
    """The same number and seed give the same input, so that a failure can be looked at again."""
    assert made(17, 1) == made(17, 1) != made(17, 2)


@settings(max_examples=300)
@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode), st.booleans())
@example(REPORT.encode("utf-16"), False)
@example(b"\xef\xbb\xbf", False)
@example(b"\x0b\x1c\x85", False)
def test_bytes_never_crash_the_reading(data: bytes, as_lines: bool) -> None:
    """Any bytes, read as text or as JSON Lines, give records that hold or errors with a reason."""
    for became in read(data, as_lines):
        assert became
