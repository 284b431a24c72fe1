"""What all tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from onrecord.store import Store, open_store
from tests import stores

# Time limits on single examples fail on a busy machine and say nothing of the code; speed has its own benchmarks.
settings.register_profile("onrecord", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("onrecord")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[stores.Server]:
    """A PostgreSQL server."""
    if reason := stores.missing():
        pytest.skip(reason)
    with stores.server() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a store that is not there yet, in each of the databases."""
    if request.param == "sqlite":
        return str(tmp_path / "store.db")
    server: stores.Server = request.getfixturevalue("postgresql")
    return server.database()


@pytest.fixture
def store(where: str) -> Iterator[Store]:
    """An empty store, in each of the databases."""
    with open_store(where) as opened:
        yield opened


@pytest.fixture
def lite(tmp_path: Path) -> Iterator[Store]:
    """An empty store in a file."""
    with open_store(tmp_path / "store.db") as opened:
        yield opened
