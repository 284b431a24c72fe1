"""One thread for arithmetic. The matrices of a report are small: the libraries behind NumPy gain nothing by sharing them out among threads,
and theirs wait for work by spinning, on the cores that other processes read on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import numpy as np  # noqa: F401 - its libraries have to be loaded before they are looked for
from threadpoolctl import ThreadpoolController


@contextmanager
def one_thread() -> Iterator[None]:
    """Within it, arithmetic of this process runs in one thread; behind it in as many as before."""
    with _libraries().limit(limits=1):
        yield


@cache
def _libraries() -> ThreadpoolController:
    return ThreadpoolController().select(user_api="blas")
