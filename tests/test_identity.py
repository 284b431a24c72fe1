"""Stable ids from content."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.errors import UnreadableInput
from onrecord.identity import PREFIXES, ItemIds, ItemKind, report_id, text_hash
from onrecord.record import Article, Span
from tests.strategies import articles, texts

spans = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=3)
items = st.lists(st.tuples(st.sampled_from(sorted(PREFIXES)), spans, st.text(max_size=3)), max_size=12)


def minted(report: str, contents: list[tuple[ItemKind, list[tuple[int, int]], str]]) -> list[str]:
    """The ids of some contents, asked for in order."""
    ids = ItemIds(report)
    return [ids(*content) for content in contents]


@given(texts)
def test_the_hash_is_that_of_the_utf8_bytes(text: str) -> None:
    """Anyone with the text and sha256sum gets the same hash."""
    assert hashlib.sha256(text.encode()).hexdigest() == text_hash(text)


def test_a_lone_surrogate_has_no_hash() -> None:
    """Half of a surrogate pair is refused with its place, in the hash and in the id."""
    for make in (text_hash, lambda text: report_id(Article(text=text))):
        with pytest.raises(UnreadableInput, match="the text, character 3: holds a lone surrogate"):
            make("abc\ud83d")
    with pytest.raises(UnreadableInput, match="its url, character 0"):
        report_id(Article(text="", url="\udc80"))


@given(articles())
def test_a_given_id_is_kept(article: Article) -> None:
    """A report that comes with an id keeps it."""
    assert report_id(replace(article, id="given/1")) == "given/1"


@given(articles())
def test_a_report_is_known_by_text_url_and_publisher(article: Article) -> None:
    """Neither title nor date nor language changes the id of a report; missing and empty are the same."""
    article = replace(article, id=None)
    other = replace(article, title="other", published="1999-01-01", language="xx", url=article.url or "", publisher=article.publisher or "")
    assert report_id(article) == report_id(other)


@given(articles(), articles())
def test_different_reports_have_different_ids(one: Article, other: Article) -> None:
    """Reports that differ in text, url or publisher differ in id, wherever the characters stand."""
    assume((one.text, one.url or "", one.publisher or "") != (other.text, other.url or "", other.publisher or ""))
    assert report_id(replace(one, id=None)) != report_id(replace(other, id=None))


def test_characters_do_not_move_between_the_parts() -> None:
    """A url at the end of the text is not a url beside it."""
    assert report_id(Article(text="ab", url="c")) != report_id(Article(text="a", url="bc"))
    assert report_id(Article(text="a", url="b")) != report_id(Article(text="a", publisher="b"))


def test_ids_stay_as_they_are_over_versions() -> None:
    """Ids that stores out there hold never change; if this fails, the change breaks them."""
    assert report_id(Article(text="Rain.", url="https://example.org/1", publisher="The Gazette")) == "r-3ecec01ba55c05280344"
    ids = ItemIds("r-1")
    assert ids("statement", [(0, 5), (9, 12)]) == "s-675041f25872f1a7"
    assert [ids("entity", (), "Ann person") for _ in range(2)] == ["e-3cfe6f37fbc8a9e0", "e-1678201a7bcfaa80"]


@given(items)
def test_ids_are_the_same_on_every_reading(contents: list[tuple[ItemKind, list[tuple[int, int]], str]]) -> None:
    """The same items of the same report get the same ids, whether their spans are tuples or ``Span``."""
    as_spans = [(kind, [Span(*span) for span in spans], words) for kind, spans, words in contents]
    assert minted("r-1", contents) == minted("r-1", as_spans)  # type: ignore[arg-type]


@given(items)
def test_ids_are_unique_in_a_report_and_over_reports(contents: list[tuple[ItemKind, list[tuple[int, int]], str]]) -> None:
    """No two items share an id, the same content twice included, nor do the same items of two reports."""
    both = minted("r-1", contents) + minted("r-2", contents)
    assert len(both) == len(set(both))


@given(items, items)
def test_an_id_does_not_depend_on_other_items(
    before: list[tuple[ItemKind, list[tuple[int, int]], str]], contents: list[tuple[ItemKind, list[tuple[int, int]], str]]
) -> None:
    """Items with other content, asked for before, leave an id as it is."""
    assume(not {repr(content) for content in before} & {repr(content) for content in contents})
    assert minted("r-1", contents) == minted("r-1", before + contents)[len(before) :]


def test_many_times_the_same_content_is_quick() -> None:
    """A content that comes ten thousand times gets ten thousand ids, without trying each again."""
    ids = ItemIds("r-1")
    assert len({ids("date", [(0, 1)]) for _ in range(10_000)}) == 10_000
