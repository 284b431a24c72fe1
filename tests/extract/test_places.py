"""Places: what is meant as one, which of many is meant, and what is told where that is not settled."""

from __future__ import annotations

import pickle
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.extract.found import Found
from onrecord.extract.places import places
from onrecord.extract.places._candidates import candidates, capitals, is_dateline
from onrecord.extract.places._gazetteer import COUNTRY, REGION, TOWN, Gazetteer, default_gazetteer
from onrecord.extract.places._government import acts
from onrecord.extract.places._keys import key
from onrecord.extract.places._naming import named
from onrecord.extract.places._publishers import home
from onrecord.extract.places._resolution import Named, resolve
from onrecord.language.analysis import Analysis, Name
from onrecord.language.reader import default_reader
from onrecord.record import Place, Report
from tests.extract._parsed import parsed

REPORT = Report(id="r", sha256="")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return default_gazetteer()


def settle(gazetteer: Gazetteer, *names: str, told: tuple[str, ...] = ()) -> list[str]:
    """Where each of some names lies by what the others are ("" where that is not settled); "Paris > Texas" has a region behind it."""
    pairs = [name.partition(" > ")[::2] for name in names]
    known = gazetteer.find([key(name) for name, _ in pairs])
    asked = [Named(key(name), tuple(known[key(name)]), key(within)) for name, within in pairs]
    settled = resolve(asked, gazetteer, [gazetteer.country[code] for code in told])
    return [gazetteer.whereabouts(s.number) if s.number >= 0 else "" for s in settled]


def spots_of(gazetteer: Gazetteer, name: str) -> list[tuple[int, str]]:
    spots = gazetteer.spots(gazetteer.find([key(name)]).get(key(name), ()))
    return [(k, gazetteer.countries[c] if c >= 0 else "") for k, c in zip(spots.kind.tolist(), spots.country.tolist(), strict=True)]


def read(text: str, publisher: str | None = None) -> tuple[Place, ...]:
    return onrecord.read(text, publisher=publisher).places


def named_place(found: tuple[Place, ...], name: str) -> Place:
    return next(p for p in found if p.name == name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Khān Yūnis", "KHAN YUNIS"),
        ("Deir al-Balah", "Deir al Balah"),
        ("St. Louis", "Saint Louis"),
        ("N'Djamena", "N’Djamena"),
        ("W. Va.", "W Va"),
        ("Łódź", "Lodz"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    """Marks, hyphens, full stops, capitals and the short forms of saints make no other name."""
    assert key(one) == key(other)


@given(st.text(max_size=40))
def test_a_key_is_its_own_key(name: str) -> None:
    """Folding a name twice changes nothing more, whatever the characters."""
    assert key(key(name)) == key(name)


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Rafah", TOWN, "PSE"),
        ("Kharkov", TOWN, "UKR"),
        ("Helmand", REGION, "AFG"),
        ("Tex.", REGION, "USA"),
        ("Ivory Coast", COUNTRY, "CIV"),
        ("Bombay", TOWN, "IND"),
        ("Ramadi", TOWN, "IRQ"),
    ],
)
def test_the_gazetteer_knows_the_places_of_the_news(gazetteer: Gazetteer, name: str, kind: int, country: str) -> None:
    """Towns, regions, their abbreviations, countries and older spellings are found under what news calls them."""
    assert (kind, country) in spots_of(gazetteer, name)


def test_what_is_no_place_is_not_in_the_gazetteer(gazetteer: Gazetteer) -> None:
    """A key that no place bears gives nothing, and asking for none at all is no error."""
    assert gazetteer.find([key("Xqzzyv Brrt")]) == {}
    assert gazetteer.find([]) == {}


def test_the_index_is_sound(gazetteer: Gazetteer) -> None:
    """Keys are sorted, every entry points into the arrays, every point lies on the globe, every region has a country's code."""
    assert (np.diff(gazetteer._keys.astype(np.int64)) >= 0).all()
    assert int(gazetteer._entries.max()) >> 2 < gazetteer.size
    assert (np.abs(gazetteer._points[:, 0]) <= 90 * 100_000).all()
    assert (np.abs(gazetteer._points[:, 1]) <= 180 * 100_000).all()
    assert int(gazetteer._region.max()) < len(gazetteer.regions)


def test_importance_settles_a_bare_name(gazetteer: Gazetteer) -> None:
    """Where nothing else is said, the famous bearer of a name is meant."""
    assert settle(gazetteer, "Paris") == ["the one in Île-de-France, FRA"]
    assert settle(gazetteer, "Moscow") == ["the one in Moscow, RUS"]


def test_what_stands_behind_a_name_settles_it(gazetteer: Gazetteer) -> None:
    """The region or country that the report puts behind a name wins over fame."""
    assert settle(gazetteer, "Paris > Texas", "Texas")[0] == "the one in Texas, USA"
    assert settle(gazetteer, "Birmingham > Alabama", "Alabama")[0] == "the one in Alabama, USA"


def test_one_sense_a_report(gazetteer: Gazetteer) -> None:
    """A name whose place was told once means the same place elsewhere in the report."""
    assert settle(gazetteer, "Springfield > Ohio", "Ohio", "Springfield")[2] == "the one in Ohio, USA"


def test_neighbours_settle_a_name(gazetteer: Gazetteer) -> None:
    """Names that lie near one another speak for one another."""
    assert settle(gazetteer, "Tripoli", "Beirut", "Sidon", "Baalbek", "Lebanon")[0].endswith("LBN")
    assert settle(gazetteer, "Tripoli", "Misrata", "Sirte", "Libya")[0].endswith("LBY")


def test_a_country_told_by_its_people_settles_a_name(gazetteer: Gazetteer) -> None:
    """The adjective of a country speaks for places in it."""
    assert settle(gazetteer, "Hyderabad", told=("PAK",)) == ["the one in Sindh, PAK"]
    assert settle(gazetteer, "Hyderabad", told=("IND",)) == ["the one in Telangana, IND"]


def test_what_is_not_settled_is_not_placed(gazetteer: Gazetteer) -> None:
    """A name of many small towns, with nothing to choose by, has no place."""
    assert settle(gazetteer, "Springfield") == [""]


def test_region_and_town_of_one_name(gazetteer: Gazetteer) -> None:
    """A bare name is the town, unless the words beside it ask for the region."""
    entries = tuple(gazetteer.find(["idlib"])["idlib"])
    bare, province = (resolve([Named("idlib", entries, asked=asked)], gazetteer)[0].number for asked in ((), (REGION,)))
    assert gazetteer.kind(bare) == TOWN
    assert gazetteer.kind(province) == REGION


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from("Paris Texas London Ontario Georgia Tbilisi Springfield Gaza Jordan Aleppo Boston".split()), max_size=30))
def test_shares_are_shares(names: list[str]) -> None:
    """Whatever names stand together, every share lies in (0, 1], and what is placed bears the name."""
    gazetteer = default_gazetteer()
    known = gazetteer.find([key(n) for n in names])
    asked = [Named(key(n), tuple(known[key(n)])) for n in dict.fromkeys(names)]
    for name, settled in zip(asked, resolve(asked, gazetteer), strict=True):
        assert 0 < settled.share <= 1.0001
        assert settled.number == -1 or settled.number in {e >> 2 for e in name.entries}


def test_many_names_cost_no_more_each(gazetteer: Gazetteer) -> None:
    """A report of two thousand names is settled in one go, within memory: only so many names speak for the others."""
    forms = [key(name) for name in ("Springfield", "Georgetown", "Victoria", "San Jose")]
    known = gazetteer.find(forms)
    names = [Named(f"{forms[k % 4]} {k}", tuple(known[forms[k % 4]])) for k in range(2000)]
    assert len(resolve(names, gazetteer)) == 2000


SAID = "Moscow said aid reached Rafah ."
SAID_PARSE = "PROPN/NNP:2:nsubj VERB/VBD:0:root NOUN/NN:4:nsubj VERB/VBD:2:ccomp PROPN/NNP:4:obj PUNCT/.:2:punct"


def acting(text: str, parse: str) -> dict[str, bool]:
    """For each candidate of a text: whether it acts, and so is no place."""
    analysis = parsed(text, parse)
    found = candidates(analysis, default_gazetteer(), capitals(analysis))
    return {analysis.quote(c.first, c.end): acts(analysis, c) for c in found}


def test_a_capital_that_speaks_is_a_government() -> None:
    """ "Moscow said" names a government, the object of "reached" a place."""
    assert acting(SAID, SAID_PARSE) == {"Moscow": True, "Rafah": False}


@pytest.mark.parametrize(
    ("text", "parse", "expected"),
    [
        (
            "Israel stands accused of genocide .",
            "PROPN/NNP:2:nsubj VERB/VBZ:0:root VERB/VBN:2:xcomp ADP/IN:5:case NOUN/NN:3:obl PUNCT/.:2:punct",
            {"Israel": True},
        ),
        (
            "Judges ordered Tel Aviv to stop .",
            "NOUN/NNS:2:nsubj VERB/VBD:0:root PROPN/NNP:2:obj PROPN/NNP:3:flat PART/TO:6:mark VERB/VB:2:xcomp PUNCT/.:2:punct",
            {"Tel Aviv": True},
        ),
        (
            "It was struck by Russia in Syria .",
            "PRON/PRP:3:nsubj AUX/VBD:3:aux VERB/VBN:0:root ADP/IN:5:case PROPN/NNP:3:obl ADP/IN:7:case PROPN/NNP:3:obl PUNCT/.:3:punct",
            {"Russia": True, "Syria": False},
        ),
        ("Egypt beat Ghana .", "PROPN/NNP:2:nsubj VERB/VBD:0:root PROPN/NNP:2:obj PUNCT/.:2:punct", {"Egypt": True, "Ghana": True}),
        (
            "Southern Israel was hit .",
            "ADJ/JJ:2:amod PROPN/NNP:4:nsubj AUX/VBD:4:aux VERB/VBN:0:root PUNCT/.:4:punct",
            {"Israel": False},
        ),
    ],
)
def test_who_acts_is_no_place(text: str, parse: str, expected: dict[str, bool]) -> None:
    """Governments that are accused, ordered or strike, and teams, are parties; a part of a country, or where it happened, is a place."""
    assert acting(text, parse) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("NAIROBI, Kenya (AP) — Police", True), ("BEIRUT: Troops", True), ("Nairobi, which grew", False), ("Beirut fell", False)],
)
def test_datelines(text: str, expected: bool) -> None:
    """The place at the head of a report is one, whatever the grammar makes of it."""
    analysis = parsed(text)
    analysis.upos[:] = ["PROPN"] * len(analysis)
    first = candidates(analysis, default_gazetteer(), capitals(analysis))[0]
    assert is_dateline(analysis, first) is expected


def proper(text: str) -> Analysis:
    """A flat analysis in which capitalised words are proper nouns."""
    analysis = parsed(text)
    analysis.upos[:] = ["PROPN" if w[0].isupper() else "X" for w in analysis.words]
    return analysis


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("near New York City today", ["New York City"]),
        ("on Broad Street in Paris", ["Broad Street", "Paris"]),
        ("along Highway 19 today", ["Highway 19"]),
        ("in Helmand Province today", ["Helmand Province"]),
        ("in March the EU met", []),
        ("the Far North today", []),
    ],
)
def test_candidates(text: str, expected: list[str]) -> None:
    """The longest name is taken, with its noun of the map; months, directions and acronyms that chance to be towns are not."""
    analysis = proper(text)
    found = candidates(analysis, default_gazetteer(), capitals(analysis))
    assert [analysis.quote(c.first, c.end) for c in found] == expected


def test_what_lies_around_a_name_is_read(gazetteer: Gazetteer) -> None:
    """A comma, a bracket or "in the southern" puts a region behind a name; a noun beside it asks for a kind of place."""
    analysis = proper("Kramatorsk, Ukraine, and Rafah in the southern Gaza Strip and Idlib province")
    found = candidates(analysis, gazetteer, capitals(analysis))
    names, index = named(analysis, found, gazetteer)
    assert index == [0, 1, 2, 3, 4]
    assert [n.within for n in names] == ["ukraine", "", "gaza strip", "", ""]
    assert REGION in names[4].asked


@pytest.mark.parametrize(
    ("publisher", "url", "country"),
    [
        ("The Irish Times", None, "IRL"),
        (None, "https://www.bbc.com/news/1", "GBR"),
        ("dailystar.com.lb", None, "LBN"),
        (None, "https://example.tv/a", None),
        ("A Paper Nobody Knows", None, None),
        (None, None, None),
    ],
)
def test_the_country_of_a_publisher(gazetteer: Gazetteer, publisher: str | None, url: str | None, country: str | None) -> None:
    """A known name or a country's domain tells where a paper is from; a domain sold for its sound does not."""
    told = home(replace(REPORT, publisher=publisher, url=url), gazetteer)
    assert [gazetteer.countries[c] for c in told] == ([country] if country else [])


def test_a_record_has_its_places() -> None:
    """A place stands on its words, with a point, a country, how exact it is and whose authority says so."""
    text = "Two people were killed near Mosul in northern Iraq, and thousands fled to the city of Erbil."
    found = read(text)
    mosul, iraq = named_place(found, "Mosul"), named_place(found, "Iraq")
    assert text[slice(*mosul.span)] == "Mosul"
    assert (mosul.country, mosul.precision, mosul.basis, mosul.geonameid) == ("IRQ", 4, "authority:GeoNames", 99072)
    assert mosul.latitude == pytest.approx(36.34, abs=0.05)
    assert mosul.longitude == pytest.approx(43.13, abs=0.05)
    assert (iraq.precision, iraq.country) == (1, "IRQ")
    assert [p.span for p in found] == sorted(p.span for p in found)


def test_people_with_names_of_places_are_no_places() -> None:
    """A first name or a surname that is also a place is none."""
    found = read("Michael Jordan met Mr. Lincoln in Paris on Monday. Jordan said that he was glad.")
    assert [p.name for p in found] == ["Paris"]


def test_demonyms_are_no_places() -> None:
    """Adjectives and nouns of nationality name people, not places."""
    found = read("French and Nigerian officials met the Israelis in Vienna.")
    assert [p.name for p in found] == ["Vienna"]


def test_what_cannot_be_placed_is_a_gap() -> None:
    """A place that may be one of many has no coordinates, and a gap on its words that names the likeliest."""
    record = onrecord.read("Police in Springfield arrested two men on Friday after a robbery.")
    place = named_place(record.places, "Springfield")
    assert (place.latitude, place.longitude, place.geonameid) == (None, None, None)
    gap = next(g for g in record.gaps if g.kind == "unplaced" and g.span == place.span)
    assert "Several places are called Springfield" in gap.reason


def test_places_without_a_name_in_the_gazetteer() -> None:
    """A street is a place within a town; where it lies is told as unknown."""
    record = onrecord.read("A man was shot on Wexcombe Street in Houston, Texas, on Sunday.")
    street = named_place(record.places, "Wexcombe Street")
    assert (street.latitude, street.precision, street.basis) == (None, 5, None)
    assert any(g.span == street.span and "not in the gazetteer" in g.reason for g in record.gaps)


def test_every_gap_has_its_place_and_every_unplaced_place_its_gap() -> None:
    """What has no coordinates is exactly what the gaps speak of."""
    analysis = default_reader().analyse("From Springfield to Georgia, on Elm Street, in Oz and in Newport, they marched.")
    found, gaps = places(Found(analysis=analysis, report=REPORT))
    assert {p.span for p in found if p.latitude is None} == {g.span for g in gaps}


WORDS = st.sampled_from(
    "Paris Texas , in the ( Lake ) Street St. 12 7-0 \n — : Georgia said U.S. Jordan 's of Gaza Strip - “ ” River state é 東京 ".split(" ")
)


@settings(deadline=None, max_examples=150)
@given(st.lists(WORDS, min_size=1, max_size=60), st.data())
def test_any_words_give_sound_places(words: list[str], data: st.DataObject) -> None:
    """Whatever stands in a text, places are in order, do not overlap, lie on the globe, and reading twice gives the same."""
    analysis = parsed(" ".join(words) + " x")
    size = len(analysis)
    tags = st.sampled_from("PROPN NOUN VERB ADP PUNCT X".split())
    analysis.upos[:] = data.draw(st.lists(tags, min_size=size, max_size=size))
    first = data.draw(st.integers(0, size - 1))
    analysis.names.append(Name(first, data.draw(st.integers(first + 1, size)), data.draw(st.sampled_from(["LOC", "PER", "ORG"])), 0.8))
    found, gaps = places(Found(analysis=analysis, report=REPORT))
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    for place in found:
        assert 0 <= place.span.start < place.span.end <= len(analysis.text)
        assert (place.latitude is None) == (place.longitude is None)
        assert place.latitude is None or (-90 <= place.latitude <= 90 and place.longitude is not None and -180 <= place.longitude <= 180)
        assert place.latitude is not None or place.geonameid is None
        assert 0 <= place.score <= 1
    assert len({p.id for p in found}) == len(found)
    again = places(Found(analysis=pickle.loads(pickle.dumps(analysis)), report=REPORT))  # noqa: S301 - made here
    assert again == (found, gaps)


def test_a_text_without_capitals_has_no_places() -> None:
    """Nothing is looked up where nothing is a name."""
    assert places(Found(analysis=parsed("they met in paris and in london"), report=REPORT)) == ((), ())
