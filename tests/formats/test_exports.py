"""Every format that is exported, read back by a tool that is not ours, with the way back to each quote."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hxl
import openpyxl
import pyarrow.parquet
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from iiif_prezi3.skeleton import Annotation
from spacy.tokens import DocBin

from onrecord import adding, asking, demo
from onrecord.formats.exports import ITEMS, brat, exports
from onrecord.formats.exports.documented import page
from onrecord.formats.tables import neutral
from onrecord.record import Article
from onrecord.store import Store, open_store
from onrecord.views.cli import main

HOSTILE = """=HYPERLINK("http://example.org","Ferry") was shelled in Kharkiv on Monday, killing 12 people, the mayor said.

“We count eleven
dead,” said Mayor Ihor Sydorenko on Monday. –SUM(1) he added.
"""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the demo's reports, and one whose id and words mean no good."""
    made = tmp_path_factory.mktemp("store") / "store.db"
    hostile = Article(text=HOSTILE, id="../../=cmd|' /C calc'!A0", title="+1", published="2024-03-04", publisher="@home")
    with open_store(made) as store:
        adding.add(store, [*demo.articles(), hostile])
    return made


@pytest.fixture(scope="module")
def store(path: Path) -> Iterator[Store]:
    with open_store(path) as made:
        yield made


def export(path: Path, kind: str, to: str, out: Path, *more: str) -> Path:
    assert 0 == main(["export", kind, "--to", to, "--out", str(out), "--store", str(path), *more])
    return out


def texts(store: Store) -> dict[str, str]:
    return {row["report"]: asking.record(store, row["report"]).text for row in asking.reports(store)}


def leads_back(rows: list[dict[str, Any]], store: Store, report: str = "report", quote: str = "quote") -> bool:
    """Whether each row names a report, and words that stand in it."""
    known = {name.lstrip("'"): text for name, text in texts(store).items()}
    return bool(rows) and all(
        piece.lstrip("'") in known[str(row[report]).lstrip("'")] for row in rows for piece in str(row[quote]).split(" … ")
    )


@pytest.mark.parametrize("kind", ["statements", "events", "figures"])
def test_tables(path: Path, store: Store, tmp_path: Path, kind: str) -> None:
    """CSV, JSON Lines, Parquet and XLSX hold the same rows, and every row leads back to its quote."""
    made = {to: export(path, kind, to, tmp_path / f"rows.{to}") for to in ("csv", "jsonl", "parquet", "xlsx")}
    with made["csv"].open(newline="", encoding="utf-8") as stream:
        from_csv = list(csv.DictReader(stream))
    from_lines = [json.loads(line) for line in made["jsonl"].read_text("utf-8").splitlines()]
    from_parquet = pyarrow.parquet.read_table(made["parquet"]).to_pylist()
    sheet = openpyxl.load_workbook(made["xlsx"]).active
    assert sheet is not None
    names, *cells = sheet.iter_rows(values_only=True)
    from_sheet = [dict(zip(names, row, strict=True)) for row in cells]
    ids = [row["id"] for row in from_lines]
    for rows in (from_csv, from_lines, from_parquet, from_sheet):
        assert ids == [row["id"] for row in rows]
        assert leads_back(rows, store)


def test_no_cell_is_a_formula(path: Path, tmp_path: Path) -> None:
    """Whatever a report says, no cell of a table begins as a formula does, and in a workbook each is a text."""
    for kind in ("statements", "events", "figures", "reports"):
        with export(path, kind, "csv", tmp_path / f"{kind}.csv").open(newline="", encoding="utf-8") as stream:
            assert [] == [
                cell for row in csv.reader(stream) for cell in row if cell[:1] in tuple("=@\t\r") or re.match(r"[+-](?!\d)", cell)
            ]
        book = openpyxl.load_workbook(export(path, kind, "xlsx", tmp_path / f"{kind}.xlsx"))
        assert {"n", "s"} >= {cell.data_type for row in book.active.iter_rows() for cell in row if cell.value is not None}


@given(st.text())
def test_neutral_cells(text: str) -> None:
    """A neutral cell begins no formula, and what was there is found behind the apostrophe."""
    assert neutral(text)[:1] not in ("=", "+", "-", "@", "\t", "\r") or not text
    assert neutral(text) in (text, f"'{text}")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")  # of libhxl
def test_hxl(path: Path, store: Store, tmp_path: Path) -> None:
    """libhxl reads figures and events by their hashtags: low, best and high in their order, as of a day, with the way back."""
    series = hxl.data(str(export(path, "figures", "hxl", tmp_path / "figures.csv")), hxl.InputOptions(allow_local=True))
    rows = [{column.display_tag: value for column, value in zip(series.columns, row.values, strict=True)} for row in series]
    assert leads_back(rows, store, "#meta+report+id", "#meta+quote")
    low, best, high, asof = (hxl.TagPattern.parse(each) for each in
                             ("#indicator+min", "#indicator+value-min-max", "#indicator+max", "#date+asof"))  # fmt: skip
    for row in series:
        numbers = [float(row.get(each)) for each in (low, best, high) if row.get(each)]
        assert numbers == sorted(numbers)
        assert row.get(asof)
    events = hxl.data(str(export(path, "events", "hxl-events", tmp_path / "events.csv")), hxl.InputOptions(allow_local=True))
    assert leads_back([{c.display_tag: v for c, v in zip(events.columns, row.values, strict=True)} for row in events], store,
                      "#meta+report+id", "#meta+quote")  # fmt: skip


@pytest.mark.parametrize(("to", "delimiter"), [("plover", "\t"), ("ucdp", ","), ("acled", ",")])
def test_tables_of_event_coders(path: Path, store: Store, tmp_path: Path, to: str, delimiter: str) -> None:
    """Each event has the columns that the field knows, in their order, and leads back; nothing but what is told as actual is in them."""
    with export(path, "events", to, tmp_path / to).open(newline="", encoding="utf-8") as stream:
        reader = csv.DictReader(stream, delimiter=delimiter)
        rows = list(reader)
    assert [field.theirs for field in exports()[to].fields] == reader.fieldnames
    report, quote = {"plover": ("Report", "Quote"), "ucdp": ("relid", "quote"), "acled": ("report", "quote")}[to]
    assert leads_back(rows, store, report, quote)
    actual = {row["id"] for row in asking.events(store)}
    assert {row[reader.fieldnames[0]] for row in rows} <= actual
    if to == "acled":
        assert all(re.fullmatch(r"(?:\d{4}-\d\d-\d\d)?", row["event_date"]) for row in rows)
    if to == "ucdp":
        assert all(float(row["low"]) <= float(row["best"]) <= float(row["high"]) for row in rows)


def test_web_annotations(path: Path, store: Store, tmp_path: Path) -> None:
    """Every annotation has what the Web Annotation model asks for, and its two selectors find the same words."""
    known = {row["report"]: row["url"] for row in asking.reports(store)}
    by_source = {known[name] or f"urn:onrecord:report:{name}": text for name, text in texts(store).items()}
    for kind in ITEMS:
        found = json.loads(export(path, kind, "web-annotation", tmp_path / f"{kind}.jsonld").read_text("utf-8"))
        assert ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage") == (found["@context"], found["type"])
        for each in found["items"]:
            assert each["id"] and each["target"] and json.loads(each["body"]["value"])["item"] == kind.removesuffix("s")
            # These models are made from a JSON Schema that takes the Web Annotation model whole.
            Annotation.model_validate(each)
            for target in each["target"]:
                quote, position = target["selector"]
                text = by_source[target["source"]]
                assert quote["exact"] == text[position["start"] : position["end"]]
                assert f"{quote['prefix']}{quote['exact']}{quote['suffix']}" in text


def test_schema_org(path: Path, store: Store, tmp_path: Path) -> None:
    """What is quoted is a Quotation, what is told otherwise a Claim, each in a NewsArticle that is there, in words of the report."""
    graph = json.loads(export(path, "statements", "schema-org", tmp_path / "said.jsonld").read_text("utf-8"))["@graph"]
    articles = {each["@id"] for each in graph if each["@type"] == "NewsArticle"}
    said = [each for each in graph if each["@type"] in ("Quotation", "Claim")]
    assert {"Quotation", "Claim"} == {each["@type"] for each in said}
    forms = {row["id"]: row["form"] for row in asking.statements(store, every=True)}
    for each in said:
        assert (each.get("isPartOf") or each["appearance"])["@id"] in articles
        assert (each["@type"] == "Quotation") == (forms[each["@id"].removeprefix("urn:onrecord:")] == "direct")


def test_brat(path: Path, store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In every pair of files the words of each annotation stand where it says, events refer to what is there, and no name leads out."""
    folder = export(path, "events", "brat", tmp_path / "brat")
    assert {path, folder} >= set(tmp_path.iterdir())
    named = sorted(each.name for each in folder.iterdir())
    assert [name for name in named if not re.fullmatch(r"[\w-][\w.-]*\.(?:txt|ann)", name)] == []
    for text_file in folder.glob("*.txt"):
        text, seen = text_file.read_bytes().decode(), set()
        for line in text_file.with_suffix(".ann").read_text("utf-8").split("\n")[:-1]:
            key, what, *words = line.split("\t")
            seen.add(key)
            if key.startswith("T"):
                spans = [tuple(map(int, each.split())) for each in what.partition(" ")[2].split(";")]
                assert " ".join(text[start:end] for start, end in spans) == words[0]
            elif key.startswith("E"):
                assert {each.partition(":")[2] for each in what.split()} <= seen
    assert 2 == main(["export", "events", "--to", "brat", "--out", str(folder), "--store", str(path)])
    assert "is there already, and not empty" in capsys.readouterr().err


@given(st.text())
def test_file_names_stay_in_their_folder(report: str) -> None:
    """No id of a report makes a name that is another folder, hidden, or too long."""
    name = brat.file_name(report)
    assert name and "/" not in name and "\\" not in name and not name.startswith(".") and len(name) <= 80


def test_docbin(path: Path, store: Store, tmp_path: Path) -> None:
    """spaCy reads each report with its items as spans that cover their words."""
    file = export(path, "events", "docbin", tmp_path / "events.spacy")
    documents = list(DocBin().from_disk(file).get_docs(spacy.blank("en").vocab))
    known = texts(store)
    events = {row["id"]: row for row in asking.events(store, every=True)}
    assert documents
    for document in documents:
        assert document.text == known[document.user_data["report"]]
        for span in document.spans["events"]:
            assert span.label_ == events[span.id_]["type"]
            assert span.start_char <= events[span.id_]["span"][1] and span.end_char >= events[span.id_]["span"][0]


def test_only_what_is_asked_for(path: Path, store: Store, tmp_path: Path) -> None:
    """Filters of the list verbs hold for exports, and events are those told as actual unless all are asked for."""
    file = export(path, "events", "web-annotation", tmp_path / "a.jsonld", "--type", "ASSAULT")
    bodies = [json.loads(each["body"]["value"]) for each in json.loads(file.read_text("utf-8"))["items"]]
    assert {("ASSAULT", "actual")} == {(each["type"], each["actuality"]) for each in bodies}
    every = json.loads(export(path, "events", "web-annotation", tmp_path / "b.jsonld", "--all").read_text("utf-8"))["items"]
    assert len(list(asking.events(store, every=True))) == len(every)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("events", "--to", "nonsense", "--out", "x"), "there is no format 'nonsense'"),
        (("figures", "--to", "schema-org", "--out", "x"), "schema-org has no place for figures"),
        (("events", "--to", "brat", "--out", "-"), "brat is many files"),
        (("reports", "--to", "csv", "--out", "x", "--whom", "Anna"), "reports are not asked for by that"),
    ],
)
def test_wrong_use(path: Path, arguments: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be exported is told before anything is written."""
    assert 2 == main(["export", *arguments, "--store", str(path)])
    assert told in capsys.readouterr().err
    assert not Path("x").exists()


def test_the_documentation_is_the_code() -> None:
    """The page on formats says what the code does."""
    written = Path(__file__).parents[2] / "docs/formats.md"
    assert page() == written.read_text("utf-8")
    assert all(f"`{name}`" in page() for name in exports())
