"""Adding reports from the page: one job after the other, in a thread of its own, each with what has come of it so far."""

from __future__ import annotations

import re
import secrets
import shutil
import tempfile
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Final

from onrecord.adding import put
from onrecord.corpus import read_many
from onrecord.errors import OnrecordError, UnreadableInput
from onrecord.record import Article, Record
from onrecord.sources.fetching import Fetcher
from onrecord.sources.files import articles
from onrecord.store import Store
from onrecord.store.writing import What
from onrecord.views.verbs.read import dated

Found = Article | UnreadableInput
_BATCH: Final = 20
# So many jobs wait at most, so many that are done are remembered, so many reports and errors of one are listed.
_WAITING, _REMEMBERED, _LISTED = 8, 100, 200
_NOT_OF_NAMES: Final = re.compile(r"[^\w.\- ]+")
_LONGEST_NAME: Final = 100


@dataclass(slots=True)
class Job:
    """What has come of one adding. ``finished`` is set when it is done, ``failed`` says why it broke off."""

    id: str
    what: str
    counts: dict[What, int] = field(default_factory=dict)
    reports: list[tuple[str, str]] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    number: int = 0
    failed: str = ""
    finished: Event = field(default_factory=Event)


class Jobs:
    """The jobs of a server."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: OrderedDict[str, Job] = OrderedDict()
        self._thread = ThreadPoolExecutor(1, "adding")

    def text(self, article: Article) -> Job | None:
        """Begins to add one report; ``None`` where too many wait."""
        return self._begin("the text", lambda: iter((article,)))

    def address(self, url: str, published: str | None) -> Job | None:
        """Begins to add what is at an address of the web, which the caller has seen to be one: anything else would be taken for the name
        of a file."""

        def found() -> Iterator[Found]:
            fetcher = Fetcher()
            try:
                yield from dated(articles([url], fetcher=fetcher), published)
            finally:
                fetcher.close()

        return self._begin(url, found)

    def files(self, uploaded: Sequence[tuple[str, bytes]], published: str | None) -> Job | None:
        """Begins to add files, each a name and its bytes."""
        folder = Path(tempfile.mkdtemp(prefix="onrecord-added-"))
        names: dict[str, str] = {}
        for number, (name, data) in enumerate(uploaded):
            place = folder / str(number) / _safe(name)
            place.parent.mkdir()
            place.write_bytes(data)
            names[str(place)] = place.name

        def found() -> Iterator[Found]:
            try:
                for each in dated(articles(names), published):
                    yield _called(each, names) if isinstance(each, UnreadableInput) else each
            finally:
                shutil.rmtree(folder, ignore_errors=True)

        job = self._begin(", ".join(names.values()), found)
        if job is None:
            shutil.rmtree(folder, ignore_errors=True)
        return job

    def of(self, job: str) -> Job | None:
        """The job of that id, if it is remembered."""
        return self._known.get(job)

    def close(self) -> None:
        """Ends when the job that runs is done; what waits is dropped."""
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _begin(self, what: str, found: Callable[[], Iterator[Found]]) -> Job | None:
        if sum(not job.finished.is_set() for job in self._known.values()) >= _WAITING:
            return None
        job = Job(secrets.token_urlsafe(9), what)
        self._known[job.id] = job
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        self._thread.submit(self._run, job, found)
        return job

    def _run(self, job: Job, found: Callable[[], Iterator[Found]]) -> None:
        try:
            for batch in _batches(self._read(job, found())):
                self._put(job, batch)
        except OnrecordError as error:
            job.failed = str(error)
        except Exception as error:  # noqa: BLE001 - whatever it is, the page has to say that it is over
            job.failed = f"it broke off: {type(error).__name__}"
        finally:
            job.finished.set()

    def _read(self, job: Job, found: Iterable[Found]) -> Iterator[Record]:
        for each in read_many(found, 1):
            if isinstance(each, UnreadableInput):
                if len(job.unreadable) < _LISTED:
                    job.unreadable.append(str(each))
                job.number += 1
            else:
                yield each

    def _put(self, job: Job, batch: Sequence[Record]) -> None:
        for what, number in put(self._store, batch).items():
            job.counts[what] = job.counts.get(what, 0) + number
        room = _LISTED - len(job.reports)
        job.reports += [(record.report.id, record.report.title or record.text[:80]) for record in batch[:room]]
        job.number += len(batch)


def _batches(records: Iterable[Record]) -> Iterator[list[Record]]:
    """The first alone, so that something is there soon."""
    batch: list[Record] = []
    size = 1
    for record in records:
        batch.append(record)
        if len(batch) >= size:
            yield batch
            batch, size = [], _BATCH
    if batch:
        yield batch


def _safe(name: str) -> str:
    """The name of an uploaded file without folders and without what means something to a file system."""
    kept = _NOT_OF_NAMES.sub("_", name.replace("\\", "/").rpartition("/")[2]).lstrip(".")
    return kept[-_LONGEST_NAME:].lstrip(".") or "file.txt"


def _called(error: UnreadableInput, names: dict[str, str]) -> UnreadableInput:
    """An error that names a file as it was called where it comes from."""
    for place, name in names.items():
        if error.name.startswith(place):
            return UnreadableInput(name + error.name[len(place) :], error.where, error.reason, error.remedy)
    return error
