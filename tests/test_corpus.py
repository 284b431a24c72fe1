from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord
from onrecord import corpus
from onrecord.corpus import made_of_many, read_many
from onrecord.errors import UnreadableInput, WrongUse
from onrecord.formats.jsonl import dumps
from onrecord.reading import outcome
from onrecord.record import Article, Record

PLACES = ("Port Lorne", "Kessel", "Ardmoor", "San Tirso", "Vell", "Novy Most", "Talmira")


def article(number: int) -> Article:
    place = PLACES[number % len(PLACES)]
    said = f"The ferry to {place} will stay closed for {number} days, officials said.\n\n“We will not wait,” the mayor of {place} told us."
    return Article(text=said, origin=f"report {number}")


def lines(outcomes: Iterator[corpus.Outcome]) -> list[str]:
    return [dumps(each) if isinstance(each, Record) else str(each) for each in outcomes]


def test_the_same_bytes_whatever_is_read_beside() -> None:
    """One worker or four, a report alone or among others: the same bytes, in the order of the input."""
    articles = [article(number) for number in range(30)]
    articles[7] = Article(text=" ", origin="report 7")
    alone = [line for each in articles for line in lines(read_many([each]))]
    assert alone == lines(read_many(articles))
    assert alone == lines(read_many(articles, 4, worth_a_pool=0))
    assert alone[::-1] == lines(read_many(articles[::-1], 2, worth_a_pool=0))


def test_what_is_unreadable_keeps_its_place() -> None:
    """Errors of the source come out where they stood, with records before and behind them."""
    error = UnreadableInput("b.txt", "", "it is empty")
    articles: list[Article | UnreadableInput] = [article(0), error, article(1)]
    for workers in (1, 2):
        found = list(read_many(articles, workers, worth_a_pool=0))
        assert [Record, UnreadableInput, Record] == [type(each) for each in found]
        assert str(error) == str(found[1])


def test_a_little_is_read_without_other_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """One report, or a few short ones, never start a pool."""
    monkeypatch.setattr(corpus, "_Pool", None)
    assert 1 == len(list(read_many([article(0)], 4, worth_a_pool=0)))
    assert 3 == len(list(read_many(map(article, range(3)), 4)))


def test_a_single_worker_can_be_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker apart takes over from this process once it is there: the same bytes, in the order of the input."""
    articles = [article(number) for number in range(12)]
    articles[7] = Article(text=" ", origin="report 7")
    alone = lines(read_many(articles))
    monkeypatch.setattr(corpus, "_WORTH_A_PROCESS", 0)
    monkeypatch.setattr(corpus._Pool, "is_up", lambda pool: pool.started() is None)
    # Read there, so that it shows who read it.
    readers = list(made_of_many(articles, _reader, 1, apart=True))
    assert [os.getpid()] == readers[:1]
    assert {os.getpid()}.isdisjoint(readers[1:])
    assert alone == lines(made_of_many(articles, outcome, 1, apart=True))


def _reader(_article: Article) -> int:
    return os.getpid()


def test_a_worker_apart_is_not_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no process can be started, or there is little to read, a single worker is this process."""
    articles = [article(number) for number in range(5)]
    with monkeypatch.context() as patched:
        patched.setattr(corpus, "_Pool", None)
        assert 5 == len(list(made_of_many(articles, outcome, 1, apart=True)))
    monkeypatch.setattr(corpus, "_WORTH_A_PROCESS", 0)
    monkeypatch.setattr(corpus, "_prepare", _refuse)
    assert {os.getpid()} == {*made_of_many((article(0) for _ in _while_it_starts()), _reader, 1, apart=True)}


def test_what_is_made_is_not_kept_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where reports are slow to come, one that was made is given when the next comes, not once a process has all it may have before it."""
    monkeypatch.setattr(corpus, "_WORTH_A_PROCESS", 0)
    monkeypatch.setattr(corpus._Pool, "is_up", lambda pool: pool.started() is None)
    given: list[int] = []
    at_the_last: list[int] = []

    def slowly() -> Iterator[Article]:
        for number in range(3):
            yield Article(text="The ferry closed.", origin=str(tmp_path / str(number)))
            while not (tmp_path / str(number)).exists():
                time.sleep(0.05)
            time.sleep(0.5)  # for the answer to come back
        at_the_last.extend(given)

    for each in made_of_many(slowly(), _mark, 1, apart=True):
        assert isinstance(each, int)
        given.append(each)
    assert [0, 1] == at_the_last
    assert [0, 1, 2] == given


def _mark(article: Article) -> int:
    Path(article.origin or "").touch()
    return int(Path(article.origin or "").name)


def _refuse() -> None:
    raise OSError("no process")


def _while_it_starts() -> Iterator[int]:
    for number in range(40):
        time.sleep(0.05)
        yield number


class Deadly(Article):
    """An article that ends the process which reads it, as a fault in a library would."""

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (1,)


def test_a_process_that_dies_takes_one_report_with_it() -> None:
    """A report that ends the process reading it is named, and all others are read, before it and behind it."""
    articles = [article(number) for number in range(20)]
    articles[5] = Deadly(text="The ferry sank.", origin="deadly.txt")
    articles[6] = Deadly(text="The ferry sank.", origin="deadly too.txt")
    found = list(read_many(articles, 2, worth_a_pool=0))
    assert [5, 6] == [at for at, each in enumerate(found) if isinstance(each, UnreadableInput)]
    assert "deadly.txt: the process that read it ended without a word; is there enough memory for a text so long?" == str(found[5])
    assert lines(read_many([article(19)])) == [dumps(found[19])]  # type: ignore[arg-type]


def test_a_consumer_that_stops_early_leaves_nothing_behind() -> None:
    """Closing the iterator ends the processes and takes no more of the input."""
    taken: list[int] = []

    def endless() -> Iterator[Article]:
        while True:
            taken.append(len(taken))
            yield article(len(taken))

    before = set(multiprocessing.active_children())
    outcomes = read_many(endless(), 2)
    next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]
    assert before == set(multiprocessing.active_children())
    assert len(taken) <= 2 * 4 + 1


def test_what_stays_loaded_is_put_out_of_the_collectors_way() -> None:
    """A process that does nothing but read gives the same outcomes, and has the collector pass over what the first report loaded."""
    before = gc.get_freeze_count()
    try:
        outcomes = corpus.settled(read_many(map(article, range(3))))
        first = next(outcomes)
        assert before < gc.get_freeze_count()
        assert lines(iter([first, *outcomes])) == lines(read_many(map(article, range(3))))
    finally:
        gc.unfreeze()


def test_memory_stays_constant() -> None:
    """However many reports are read, only a few are held."""
    outcomes = read_many(map(article, range(400)))
    for _ in range(50):
        next(outcomes)
    tracemalloc.start()
    for _ in range(20):
        next(outcomes)
    gc.collect()
    early = tracemalloc.get_traced_memory()[0]
    size = sum(len(dumps(each)) for each in outcomes if isinstance(each, Record))
    gc.collect()
    late = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    # As values the records take several times what they take as lines.
    assert late - early < size / 4


# A shell starts what runs in its background deaf to interrupts; the script must hear them.
SCRIPT = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from onrecord.corpus import made_of_many, read_many
from onrecord.record import Article
def endless():
    number = 0
    while True:
        number += 1
        yield Article(text=f"The ferry will stay closed for {number} days, officials said.", origin=str(number))
if __name__ == "__main__":
    for each in read_many(endless(), 2):
        print("read", flush=True)
"""


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_an_interrupt_ends_all_processes(tmp_path: Path, sent: signal.Signals) -> None:
    """When the parent is interrupted or killed, no worker stays behind."""
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True) as process:
        assert process.stdout
        process.stdout.readline()
        process.send_signal(sent)
        process.stdout.read()
        process.wait(120)
    end = time.monotonic() + 120
    while _members(process.pid) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _members(process.pid)


def _members(session: int) -> list[str]:
    """The processes of a session that still run, by what the system says of them."""
    listing = subprocess.run(["ps", "-o", "stat=,args=", "-s", str(session)], capture_output=True, text=True, check=False)
    return [line for line in listing.stdout.splitlines() if not line.startswith("Z")]


def test_a_script_without_a_guard_is_told(tmp_path: Path) -> None:
    """A script that starts workers while it is being imported learns what to do about it."""
    script = tmp_path / "script.py"
    script.write_text("import onrecord\nprint(len(list(onrecord.read_many(['The ferry closed.'] * 50, workers=2))))\n")
    run = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert "__name__ == '__main__'" in run.stderr.splitlines()[-1]


def test_workers_below_one() -> None:
    """A number of workers that cannot be is refused at once."""
    with pytest.raises(WrongUse, match="workers: there cannot be 0 of them"):
        read_many([], 0)
    with pytest.raises(WrongUse):
        onrecord.read_many([], 0)


def test_reports_of_every_shape() -> None:
    """Texts, mappings and articles are read alike, and what is none of these is named by its number."""
    text = article(1).text
    told: list[UnreadableInput] = []
    reports = [text, {"text": text}, article(1), 12, {"title": "no text"}, {"text": text, "published": "soon"}, text]
    records = list(onrecord.read_many(reports, on_unreadable=told.append))  # type: ignore[arg-type]
    assert 4 == len(records)
    assert 1 == len({record.report.id for record in records})
    assert ["report 4", "report 5", "report 6"] == [error.name for error in told]


def test_errors_are_raised_behind_the_last_record() -> None:
    """Without anybody to tell, the errors come together after all records have come."""
    records = onrecord.read_many(["", article(1).text, " "])
    assert article(1).text == next(records).text
    with pytest.raises(ExceptionGroup, match="2 of the reports could not be read") as caught:
        next(records)
    assert ["report 1: it is empty; give the text of a report"] == [str(error) for error in caught.value.exceptions][:1]
