"""Reading does its arithmetic in one thread."""

from __future__ import annotations

import numpy as np
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

import onrecord
from onrecord.errors import UnreadableInput
from onrecord.extract.found import Found
from onrecord.language.threads import one_thread


def threads() -> set[int]:
    """In how many threads NumPy's libraries work now."""
    np.zeros((2, 2)) @ np.zeros((2, 2))
    return {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}


def test_arithmetic_has_as_many_threads_as_before_once_it_was_kept_to_one() -> None:
    """Whoever uses NumPy beside onrecord finds it as it was, also where reading fails."""
    with threadpool_limits(2, user_api="blas"):
        before = threads()
        with pytest.raises(UnreadableInput), one_thread():
            onrecord.read("")
        assert threads() == before


def test_a_report_is_read_in_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """All steps of reading find arithmetic kept to one thread, so that as many processes as there are cores do not hinder each other."""
    seen: list[set[int]] = []

    def step(_: Found) -> tuple[tuple[()], tuple[()]]:
        seen.append(threads())
        return (), ()

    monkeypatch.setattr("onrecord.reading._STEPS", (("events", step),))
    with threadpool_limits(2, user_api="blas"):
        onrecord.read("The minister resigned on Monday.", published="2024-02-14")
    assert seen and all(each <= {1} for each in seen)
