from __future__ import annotations

import dataclasses
import hashlib
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.errors import UnreadableInput
from onrecord.formats.jsonl import dumps
from onrecord.reading import outcome, record_of
from onrecord.record import Article, Gap, Record, Span

TEXT = (
    "The ferry to Port Lorne will stay closed, the harbour authority said on Monday.\n\n"
    "“We will not put passengers at risk,” its director, Amélie Roux, told reporters. “Nobody knows how long it will take.”\n"
)
FRENCH = (
    "Les autorités portuaires ont annoncé lundi que le ferry resterait fermé jusqu’à ce que la jetée soit inspectée. La directrice a "
    "déclaré aux journalistes que personne ne savait combien de temps dureraient les réparations."
)


def test_what_is_known_is_in_the_record() -> None:
    """What the source knows of a report stands in its record as it was given, with the text and its hash."""
    about = {"id": "a", "title": "Ferry", "publisher": "The Quay", "url": "https://example.org/a", "language": "en-GB"}
    record = onrecord.read(TEXT, published="2024-02-14T23:30:00", **about)
    assert TEXT == record.text
    assert hashlib.sha256(TEXT.encode()).hexdigest() == record.report.sha256
    assert {**about, "published": "2024-02-14"}.items() <= dataclasses.asdict(record.report).items()


def test_nothing_is_made_up() -> None:
    """What the source does not know is null, but for the id, which comes from the content, and the language, which the text shows."""
    report = onrecord.read(TEXT).report
    assert (None, None, None, None) == (report.title, report.published, report.publisher, report.url)
    assert "en" == report.language
    assert report.id == record_of(Article(text=TEXT, origin="elsewhere/report.txt")).report.id


def test_a_report_in_another_language_is_not_read() -> None:
    """A report in another language gives its text, its language, nothing found, and one gap over the whole text that says so."""
    record = onrecord.read(f"\n{FRENCH}\n")
    assert "fr" == record.report.language
    assert ((), (), (), ()) == (record.sentences, record.entities, record.mentions, record.statements)
    (gap,) = record.gaps
    assert ("language", FRENCH) == (gap.kind, record.text[slice(*gap.span)])
    assert "The text is in another language (fr); only English is read." == gap.reason


def test_a_stated_language_is_believed() -> None:
    """A language that the source states is not questioned, whatever the text looks like."""
    assert () == onrecord.read(TEXT, language="fr").statements
    assert "en" == onrecord.read(FRENCH, language="en").report.language
    assert onrecord.read(FRENCH, language="en").sentences


def test_a_foreign_paragraph_moves_nothing() -> None:
    """A paragraph in another language is told as a gap, nothing is found in it, and sentences around it stand where they stood."""
    alone, mixed = onrecord.read(TEXT), onrecord.read(f"{TEXT}\n{FRENCH}\n")
    assert alone.sentences == mixed.sentences
    (gap,) = [gap for gap in mixed.gaps if gap.kind == "language"]
    assert FRENCH == mixed.text[slice(*gap.span)]


def test_gaps_of_the_source_are_kept() -> None:
    """What the source could not settle is a gap of the record too."""
    gap = Gap(span=Span(4, 9), kind="encoding", reason="A guess.", by="decoding", score=1.0)
    assert gap in record_of(Article(text=TEXT, gaps=(gap,))).gaps


@pytest.mark.parametrize(
    ("article", "told"),
    [
        (Article(text="", origin="a.txt"), "a.txt: it is empty"),
        (Article(text=" \n", id="a"), "a: it holds nothing but white space"),
        (Article(text="a\ud800"), "the report: character 2 of its text is half a character"),
        (Article(text="a", url="\udfff"), "the report: character 1 of its url is half a character"),
        (Article(text="a", published="2024"), "the report: its date of publication: '2024' is no date such as 2024-02-14"),
    ],
)
def test_what_cannot_be_read_is_told(article: Article, told: str) -> None:
    """An article that cannot be read is an error that names it, raised by one function and returned by the other."""
    with pytest.raises(UnreadableInput) as caught:
        record_of(article)
    assert str(caught.value).startswith(told)
    assert str(caught.value) == str(outcome(article))


def test_an_unforeseen_error_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that nobody foresaw names the report and what went wrong, and reaches no other report."""

    def fail(*_: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("onrecord.reading.entities", fail)
    assert "a.txt: reading it failed (ZeroDivisionError: by zero); report this as a bug, with the text" == str(
        outcome(Article(text=TEXT, origin="a.txt"))
    )


ODD = ("\n\n", "“", "”", '"', "he said", "🚢", "e\u0301", "\u202e", "\x07", "<p>", "the", "\ufffd")
PIECES = st.sampled_from((*TEXT.split(" "), FRENCH, *ODD))


@settings(deadline=None, max_examples=60)
@given(st.lists(PIECES, min_size=1, max_size=80).map(" ".join))
def test_every_record_holds(text: str) -> None:
    """Whatever the text, its record is proven, reading it twice gives the same bytes, and items stand in the order of the text."""
    record = outcome(Article(text=text))
    if not isinstance(record, Record):
        assert not text.strip()
        return
    assert () == onrecord.verify(record)
    assert dumps(record) == dumps(onrecord.read(text))
    assert sorted(record.sentences) == list(record.sentences)
    assert sorted(mention.span for mention in record.mentions) == [mention.span for mention in record.mentions]
    assert sorted(gap.span for gap in record.gaps) == [gap.span for gap in record.gaps]
    scores = [item.score for items in (record.entities, record.mentions, record.statements, record.gaps) for item in items]
    assert all(round(score, 3) == score and 0 <= score <= 1 for score in scores)


def test_import_is_cheap() -> None:
    """Importing the package loads neither the network nor numpy."""
    code = "import sys, onrecord; sys.exit(bool({'numpy', 'onnxruntime', 'onrecord.reading', 'multiprocessing'} & set(sys.modules)))"
    assert 0 == subprocess.run([sys.executable, "-c", code], check=False).returncode


def test_every_public_name_is_there() -> None:
    """Every name that the package announces can be had from it and is documented; others are refused."""
    assert all(getattr(onrecord, name).__doc__ for name in onrecord.__all__)
    assert set(onrecord.__all__) <= set(dir(onrecord))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        onrecord.nothing  # noqa: B018


def test_bytes_are_no_text() -> None:
    """Bytes in the place of a text are refused with what to do about it."""
    with pytest.raises(UnreadableInput, match='"text" is no string'):
        onrecord.read(b"The ferry closed.")  # type: ignore[arg-type]


def test_an_office_and_a_pronoun_lead_back_to_the_person() -> None:
    """An office ("the spokeswoman") and a pronoun are the person named with that office before, never people spoken of in between."""
    record = record_of(
        Article(
            text="Transport Ministry spokeswoman Ana Petrova said on Monday that the bridge was closed. The spokeswoman noted that "
            'repairs had begun. "We ask for the patience of the population of the valley," she said.'
        )
    )
    names = {entity.id: entity.name for entity in record.entities}
    assert ["Ana Petrova"] * 3 == [names.get(statement.speaker or "") for statement in record.statements]
