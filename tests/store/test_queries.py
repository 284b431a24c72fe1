"""What can be asked of a store, the same of each database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest

from onrecord import asking
from onrecord.adding import put
from onrecord.errors import WrongUse
from onrecord.store import Store, open_store
from onrecord.store.queries import asked as in_asked
from onrecord.store.queries import columns
from onrecord.store.queries import reports as in_reports
from tests.stores import Server, demo_records, record


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The demo's reports in a store that no test of this module changes."""
    if request.param == "sqlite":
        where = str(tmp_path_factory.mktemp("demo") / "store.db")
    else:
        server: Server = request.getfixturevalue("postgresql")
        where = server.database()
    with open_store(where) as store:
        put(store, demo_records())
        yield store


def ids(rows: Any) -> set[str]:
    """The reports of rows."""
    return {row["report"] for row in rows}


@pytest.mark.parametrize("kind", ["statement", "event", "figure"])
def test_words_and_days_by_either_way(demo: Store, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words and days asked for together are found by way of the words or of the days, whichever are fewer, with the same outcome."""
    ask = getattr(asking, f"{kind}s")
    list_of_kind = list(ask(demo, every=True))
    words = {word for row in list_of_kind for word in (row["sentence"] or "").split()[::5] if word.isalpha()}
    days = [(row["since"], row["until"]) for row in list_of_kind if row["since"]]
    asked = [{"about": word} | chosen for word in sorted(words)[:12] for chosen in _bounds(*min(days), *max(days))]
    found = [[row["id"] for row in ask(demo, every=True, **each)] for each in asked]
    monkeypatch.setattr(in_asked, "_dated", lambda *_: None)
    assert found == [[row["id"] for row in ask(demo, every=True, **each)] for each in asked]
    assert any(found)


def test_names_by_either_way(demo: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who bears a name is found by way of all who do, or row by row where they are many, with the same outcome."""
    named = [*sorted({row["speaker"] for row in asking.statements(demo, every=True) if row["speaker"]})[::3], "Libya", "Nobody Atall"]

    def found() -> list[list[str]]:
        lists = [[row["report"] for row in asking.reports(demo, who=name)] for name in named]
        for ask in (asking.statements, asking.events, asking.figures):
            lists += [[row["id"] for row in ask(demo, who=name, every=True)] for name in named]
        return lists

    few = found()
    monkeypatch.setattr(in_asked, "_FEW", 0)
    monkeypatch.setattr(in_asked, "FEW_BY_REPORT", 0)
    monkeypatch.setattr(in_reports, "FEW_BY_REPORT", 0)
    assert few == found()
    assert any(few)


def _bounds(first: str, first_until: str, last: str, _last_until: str) -> Iterator[dict[str, str]]:
    yield {"since": first, "until": last}
    yield {"since": first_until}
    yield {"until": last}


@pytest.mark.parametrize("kind", ["statement", "event", "figure", "proceeding", "election"])
def test_rows_have_their_columns(demo: Store, kind: str) -> None:
    """Every row of a list has the same cells in the same order, and stands on a report, a quote and a span."""
    rows = list(getattr(asking, f"{kind}s")(demo))
    assert rows
    for row in rows:
        assert columns(kind) == tuple(row)
        assert row["report"]
        assert row["quote"]
        assert row["span"][0] < row["span"][1]
        assert 1 <= row["independent"] <= row["reports"]


def test_events_are_actual_unless_asked(demo: Store) -> None:
    """The list of events holds what is told as actual; every actuality and mention comes when asked for."""
    assert {"actual"} == {row["actuality"] for row in asking.events(demo)}
    every = list(asking.events(demo, every=True))
    assert sum(len(each.events) for each in demo_records()) == len(every)
    assert {"actual", "planned", "negated"} <= {row["actuality"] for row in every}
    assert {"planned"} == {row["actuality"] for row in asking.events(demo, actuality="planned")}


@pytest.mark.parametrize("kind", ["statement", "event", "figure", "proceeding", "election"])
@pytest.mark.parametrize("size", [1, 3, 7])
@pytest.mark.parametrize("asked", [{}, {"every": True}, {"until": "2023-11-30"}])
def test_pages_are_the_whole(demo: Store, kind: str, size: int, asked: dict[str, Any]) -> None:
    """Page after page, each begun behind the last row of the one before, comes what comes in one, with nothing twice."""
    ask = getattr(asking, f"{kind}s")
    pages, after = [], None
    while page := list(ask(demo, limit=size, after=after, **asked)):
        pages += page
        after = page[-1]["id"]
    assert list(ask(demo, **asked)) == pages


def test_a_page_behind_what_is_gone(demo: Store) -> None:
    """A page that should begin behind a row that is not there is refused in words."""
    with pytest.raises(WrongUse, match="begin anew"):
        list(asking.events(demo, after="v-0000000000000000"))


def test_who_and_whom(demo: Store) -> None:
    """A name, part of a name and a country find who acts; the country takes in those who are said to be of it."""
    assert {"Donald Tusk", "Tusk"} == {row["speaker"] for row in asking.statements(demo, who="Tusk")}
    assert {"Andrzej Duda"} <= {name for row in asking.events(demo, whom="Andrzej Duda") for name in row["recipients"]}
    found = {name for row in asking.events(demo, who="Azerbaijan") for name in row["actors"]}
    assert "Azerbaijan" in found
    assert [] == list(asking.statements(demo, who="Nobody Atall"))


def test_where_takes_in_what_lies_within(demo: Store) -> None:
    """A country finds what happened in its towns; a town finds nothing of the next."""
    libya = ids(asking.figures(demo, where="Libya", measure="killed"))
    assert ids(asking.figures(demo, where="Derna", measure="killed")) <= libya
    assert {name for name in libya if not name.startswith("derna")} == set()
    assert [] == list(asking.events(demo, where="Benghazi"))


def test_days_of_things_and_of_reports(demo: Store) -> None:
    """--since and --until are about when it happened, the published ones about the report."""
    within = asking.events(demo, since="2023-09-19", until="2023-09-19", every=True)
    assert {"2023-09-19"} == {row["date"][:10] for row in within}
    late = asking.events(demo, published_since="2023-12-01", every=True)
    assert {"poland-06"} == ids(late)
    early = asking.events(demo, published_until="2023-09-11", every=True)
    assert {"derna-01", "derna-02"} == ids(early)


def test_about_words_of_the_sentence(demo: Store) -> None:
    """--about finds items by the words around them, whatever their form."""
    assert {"karabakh-03"} <= ids(asking.events(demo, about="cease-fire", every=True))
    assert "derna-08" in ids(asking.statements(demo, about="astonished"))
    assert [] == list(asking.events(demo, about="zebra"))


def test_operators_in_a_search_are_words(demo: Store) -> None:
    """Nothing in a search is an operator: what stands in quotes is a phrase, everything else a word."""
    assert ids(asking.search(demo, '"coalition agreement"')) == {"poland-04", "poland-05"}
    assert ids(asking.search(demo, "agreement coalition")) >= {"poland-04", "poland-05"}
    for odd in ("NEAR(a b)", "a* OR b", "title:x", "--", '"', "' ; drop table reports", "(", "{x}:", "^a", "a AND NOT b", "%_\\"):
        with suppress(WrongUse):  # there may be no word in it
            list(asking.search(demo, odd))
    assert [] == list(asking.search(demo, "coalition OR zebra"))


def test_a_search_shows_where(demo: Store) -> None:
    """Each report that is found comes with the sentence that has the words."""
    (found,) = asking.search(demo, "astonished name figures")
    assert "astonished" in found["quote"]
    start, end = found["span"]
    assert asking.record(demo, found["report"]).text[start:end] == found["quote"]


def test_filters_that_a_kind_does_not_have(demo: Store) -> None:
    """A filter that makes no sense is refused with words."""
    with pytest.raises(WrongUse, match="has no measure"):
        list(asking.events(demo, measure="killed"))
    with pytest.raises(WrongUse, match="nobody in that part"):
        list(asking.elections(demo, whom="Tusk"))


def test_limits_and_order(demo: Store) -> None:
    """Lists begin with the latest, and a limit keeps those."""
    rows = list(asking.events(demo, every=True))
    days = [row["since"] or row["published"] for row in rows]
    assert sorted(days, reverse=True) == days
    assert rows[:7] == list(asking.events(demo, every=True, limit=7))


def test_copies_count_once(demo: Store) -> None:
    """What a wire report and its reprints tell has as many reports as print it, and one that is independent."""
    row = next(row for row in asking.reports(demo) if row["report"] == "derna-02")
    assert ("derna-01", 2) == (row["original"], row["copies"])
    (said,) = [row for row in asking.statements(demo, who="Osama Hamad") if row["form"] != "indirect"]
    assert (2, 1) == (said["reports"], said["independent"])


def test_a_timeline_tells_who_makes_what_of_it(demo: Store) -> None:
    """A merged event opens to each report's own mention, with its actuality and on whose word."""
    talks = [event for event in asking.timeline(demo, where="Yevlakh") if event["type"] == "CONSULT"]
    assert {("karabakh-03", "planned"), ("karabakh-04", "actual")} <= {
        (telling["report"], telling["actuality"]) for event in talks for telling in event["tellings"]
    }
    days = [event["since"] or event["published"] for event in asking.timeline(demo)]
    assert sorted(days) == days


def test_why_leads_to_the_characters(demo: Store) -> None:
    """Every item of every kind can be asked why it is there, and leads to its quote in context."""
    for each in demo_records():
        for name in ("statements", "events", "figures", "proceedings", "elections", "entities", "dates", "places"):
            for item in getattr(each, name):
                told = asking.why(demo, item.id)
                assert item.by == told["by"]
                assert each.report.id == told["report"]
                if told["quote"] and told["context"]:
                    assert told["quote"].split(" … ")[0][:20] in told["context"]
    with pytest.raises(WrongUse, match="there is nothing of the id nonsense"):
        asking.why(demo, "nonsense")


def test_a_denied_number_is_denied_in_the_series(demo: Store) -> None:
    """In the toll of Derna what a source denied does not stand, identified deaths stand beside reported ones, and the range is told."""
    found = asking.series(demo, measure="killed", where="Derna")
    reported = next(each for each in found if each["counting"] == "reported" and each["place"] == "Derna")
    identified = next(each for each in found if each["counting"] == "identified")
    fates = {(point["source"], point["low"]): point["standing"] for point in reported["points"]}
    assert fates["Red Crescent", 11_300] == "denied"
    assert (3_283, 11_300, True) == (reported["low"], reported["high"], reported["open"])
    assert 4_255 == identified["best"]
    assert identified["id"] in reported["beside"]


def test_an_unknown_rule_is_refused(demo: Store) -> None:
    """A rule that there is not is named, with those that there are."""
    with pytest.raises(WrongUse, match="no rule guess"):
        asking.series(demo, rule="guess")  # type: ignore[arg-type]


def test_texts_of_every_script_are_found(store: Store) -> None:
    """Names with accents, other alphabets and characters beyond the first plane are kept and found."""
    texts = ["The mayor José Müller said on Monday that Łódź was calm. 😀 شمال", "Prime Minister Ōta said the talks had failed."]
    put(store, [record(text, id=str(number)) for number, text in enumerate(texts)])
    assert {"0"} == ids(asking.search(store, "José Müller"))
    assert [] == list(asking.verify(store))
