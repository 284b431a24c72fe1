"""The verbs that keep reports and ask for them, run as a user runs them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.views.program import REPORT, run


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store that the demo makes."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    done = run("demo", "--store", path)
    assert 0 == done.returncode, done.stderr
    return path


def rows(*arguments: str | Path) -> list[dict[str, object]]:
    """What a verb writes into a pipe."""
    done = run(*arguments)
    assert 0 == done.returncode, done.stderr
    return [json.loads(line) for line in done.stdout.decode().split("\n") if line]


def test_the_demo_shows_its_picture() -> None:
    """The demo tells of a timeline, a series with its disagreement, speakers, an election and one why; its store verifies."""
    done = run("demo")
    assert 0 == done.returncode, done.stderr
    said = done.stdout.decode()
    for part in (
        "Nagorno-Karabakh",
        "planned",
        "killed · people · Derna",
        "against",
        "denied",
        "Donald Tusk",
        "Law",
        "the same words for it",
    ):
        assert part in said, part
    store = said.split("The store is ")[1].split(";")[0].strip()
    assert 0 == run("verify", store).returncode


def test_add_and_ask(tmp_path: Path) -> None:
    """A report that was added is listed, found, explained, and gone when it was removed."""
    report, store = tmp_path / "report.txt", tmp_path / "s.db"
    report.write_text(REPORT, encoding="utf-8")
    done = run("add", report, "--store", store, "--published", "2024-02-14")
    assert 0 == done.returncode
    assert b"1 new" in done.stderr
    assert b"1 there already" in run("add", report, "--store", store, "--published", "2024-02-14").stderr
    (statement, _) = rows("statements", "--store", store)
    (found,) = rows("search", "talks", "--store", store)
    assert statement["report"] == found["report"]
    (why,) = rows("why", str(statement["id"]), "--store", store)
    assert why["quote"] == statement["quote"]
    assert 0 == run("remove", str(found["report"]), "--store", store).returncode
    assert [] == rows("reports", "--store", store)
    assert 0 == run("verify", store).returncode


def test_tables_hold_what_json_does(demo: Path, tmp_path: Path) -> None:
    """CSV, JSON Lines and Parquet of one list hold the same rows, and other programs read them."""
    import pyarrow.parquet as pq

    lines = rows("events", "--store", demo)
    table = list(csv.DictReader(io.StringIO(run("events", "--store", demo, "--to", "csv").stdout.decode(), newline="")))
    out = tmp_path / "events.parquet"
    assert 0 == run("events", "--store", demo, "--out", out).returncode
    stored = pq.read_table(out).to_pylist()
    assert [row["id"] for row in lines] == [row["id"] for row in table] == [row["id"] for row in stored]
    assert [row["actors"] for row in lines] == [row["actors"] for row in stored]
    assert {"report", "trigger", "merged", "quote", "span", "reports", "independent"} <= lines[0].keys()


@pytest.mark.parametrize("verb", ["reports", "statements", "events", "figures", "proceedings", "elections", "timeline", "series"])
def test_every_list_as_a_table(demo: Path, verb: str) -> None:
    """Every list can be shown to people, and an empty one says so."""
    shape = "text" if verb in ("timeline", "series") else "table"
    assert 0 == run(verb, "--store", demo, "--to", shape).returncode
    empty = run(verb, "--store", demo, "--to", shape, "--about", "zebra")
    assert "Nothing in the store answers to that." in empty.stdout.decode()


def test_a_series_as_a_picture(demo: Path, tmp_path: Path) -> None:
    """The plot of a series is well-formed SVG with a dot for each number, and tells its source."""
    out = tmp_path / "toll.svg"
    assert 0 == run("series", "--measure", "killed", "--where", "Derna", "--store", demo, "--out", out).returncode
    picture = ET.fromstring(out.read_text(encoding="utf-8"))  # noqa: S314 - we made it ourselves
    titles = [each.text or "" for each in picture.iter("{http://www.w3.org/2000/svg}title")]
    assert any("Red Crescent (overtaken)" in title for title in titles)
    told = rows("series", "--measure", "killed", "--where", "Derna", "--store", demo)
    assert len(titles) == len(told)


def test_rules_choose_among_told_numbers(demo: Path) -> None:
    """Whatever the rule, the best number is one that a report told."""
    for rule in ("conservative", "representative", "latest"):
        told = rows("series", "--measure", "killed", "--where", "Derna", "--rule", rule, "--store", demo)
        numbers = {row["low"] for row in told} | {row["high"] for row in told}
        assert {row["stood_best"] for row in told} <= numbers


def test_review_and_judge(demo: Path, tmp_path: Path) -> None:
    """A doubtful pair is judged and the judgement taken back, from the command line."""
    copy = tmp_path / "copy.db"
    assert 0 == run("backup", copy, "--store", demo).returncode
    pair = rows("review", "--store", copy)[0]
    one, other = (pair[end]["item"] for end in ("one", "other"))  # type: ignore[index]
    done = run("review", "--judge", one, other, "distinct", "--because", "looked at", "--store", copy)
    assert 0 == done.returncode, done.stderr
    number = "".join(c for c in done.stderr.decode().split("judgement")[1].split()[0] if c.isdigit())
    assert 0 == run("review", "--undo", number, "--store", copy).returncode
    assert 2 == run("review", "--undo", number, "--store", copy).returncode


def test_wrong_use_is_told(tmp_path: Path) -> None:
    """A store that is not there, a day that is none and a verb without its words end with status 2 or 1 and a sentence."""
    missing = run("events", "--store", tmp_path / "none.db")
    assert missing.returncode in (1, 2)
    assert b"there is no such store" in missing.stderr
    assert b"is no date" in run("events", "--since", "yesterday", "--store", tmp_path / "none.db").stderr
    assert [] == list(tmp_path.iterdir())


def test_changes_between_versions(tmp_path: Path) -> None:
    """A corrected number shows as a change, with the number before and after."""
    store = tmp_path / "s.db"
    for number in ("12", "17"):
        path = tmp_path / "r.jsonl"
        line = {"id": "x", "text": f"Rebels attacked a convoy near Kano on Monday and killed {number} people."}
        path.write_text(json.dumps(line) + "\n", encoding="utf-8")
        assert 0 == run("add", path, "--store", store).returncode
    found = rows("changes", "x", "--store", store)
    (figure,) = [row for row in found if row["kind"] == "figures"]
    assert [12.0, 17.0] == figure["cells"]["low"]  # type: ignore[index]
