"""Actors: offices, countries, sectors and kinds, by the report's words and by authority tables; capitals that stand for governments."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.actors import known
from onrecord.extract.actors._authority import body, holder, plain
from onrecord.extract.actors._belonging import code_of_role
from onrecord.extract.actors._sectors import sector_of, words_of
from onrecord.extract.found import Found
from onrecord.lexicons import load, table
from onrecord.record import Entity, Mention, Report, Span
from tests.extract._parsed import parsed
from tests.extract._reported import Thing, reported

SECTORS = set("GOV LEG MIL COP JUD SPY REB UAF CRM OPP PTY MED EDU BUS HLH LAB REL AGR ENV HRI NGO IGO REF SET CVL ELI DEV".split())


def entity(text: str, parse: str, *things: Thing, role: str | None = None, published: str | None = None) -> Entity:
    """What is known of the first of ``things``."""
    found = reported(text, parse, things)
    first, *others = found.entities
    if role is not None:
        first = replace(first, role=role, role_basis="stated")
    found = replace(found, entities=(first, *others), report=Report(id="r", sha256="", published=published))
    return known(found)[0][0]


def flat(text: str) -> str:
    """A parse of no use: all hangs on the first word."""
    count = len(parsed(text).words)
    return " ".join(["X:0:root", *["X:1:dep"] * (count - 1)])


@pytest.mark.parametrize(
    ("role", "sector"),
    [
        ("Foreign Ministry spokeswoman", "GOV"),
        ("police chief", "COP"),
        ("head of the army", "MIL"),
        ("opposition leader", "OPP"),
        ("former prime minister", "ELI"),
        ("Supreme Court justice", "JUD"),
        ("president of Chad", "GOV"),
        ("president of Acme Tools", None),
        ("university president", "EDU"),
        ("director general", None),
        ("chief of staff", "GOV"),
        ("professor at the military academy", "EDU"),
        ("government critic", "OPP"),
        ("film critic", None),
        ("U.N. official", "IGO"),
    ],
)
def test_the_words_of_an_office_say_the_sector(role: str, sector: str | None) -> None:
    """The sector is that of the last words that say one; what only speaks for a body has the body's; the rest says none."""
    assert sector_of(words_of(role), person=True) == sector


@pytest.mark.parametrize(
    ("role", "country"),
    [
        ("Russian foreign minister", "RUS"),
        ("president of Chad", "TCD"),
        ("South Korean President", "KOR"),
        ("Kremlin spokesman", "RUS"),
        ("Iran foreign minister", "IRN"),
        ("Iran analyst", None),
        ("ambassador to Kenya", None),
        ("envoy for Syria", None),
        ("Native American lawmaker", None),
        ("Franco-German envoy", None),
        ("French and German ministers", None),
    ],
)
def test_the_words_of_an_office_say_the_country_that_it_is_of_and_no_other(role: str, country: str | None) -> None:
    """Where somebody is sent or what he studies is not where he belongs, and two countries are none."""
    words = words_of(role)
    assert code_of_role(words, sector_of(words, person=True)) == country


def test_an_office_gives_sector_and_country_with_their_bases() -> None:
    """Each value says whether it was worked out from the report or looked up."""
    text = "Kenyan Foreign Minister Ada Moreau left."
    ada = entity(text, flat(text), ("Ada Moreau", "person", ""), role="Kenyan Foreign Minister")
    assert (ada.sector, ada.sector_basis, ada.country, ada.country_basis) == ("GOV", "resolved", "KEN", "authority:mledoze/countries")


def test_a_ministry_belongs_to_the_country_that_owns_it() -> None:
    """ "Norway's Defence Ministry" is Norwegian; a ministry that nobody owns in the report has no country."""
    text = "Norway's Defence Ministry said so. The Health Ministry agreed."
    parse = flat("Norway's Defence Ministry said so.") + "\n" + flat("The Health Ministry agreed.")
    things = [("Defence Ministry", "organization", ""), ("Health Ministry", "government", "")]
    found = reported(text, parse.replace("X:1:dep", "X/POS:1:dep", 1), things)
    mentions = (replace(found.mentions[0], span=Span(0, found.mentions[0].span.end)), *found.mentions[1:])
    defence, health = known(replace(found, mentions=mentions))[0]
    assert (defence.type, defence.country, defence.sector) == ("government", "NOR", "GOV")
    assert (health.country, health.country_basis, health.sector) == (None, None, "GOV")


@pytest.mark.parametrize("words", ["pro-Norwegian rebels", "Norwegian-made tanks", "Native American rebels"])
def test_joined_and_wider_words_say_no_country(words: str) -> None:
    """ "Pro-Norwegian" rebels are not Norway's, and "Native American" is no nation of the table."""
    text = f"The {words} came."
    assert entity(text, flat(text), (words, "armed_group", "")).country is None


def test_a_body_is_looked_up_by_its_whole_name() -> None:
    """What the report leaves open comes from the tables, marked so; a name that only begins like one of them is not found."""
    text = "Boko Haram attacked. Boko Haram Watch complained."
    parse = flat("Boko Haram attacked.") + "\n" + flat("Boko Haram Watch complained.")
    group = entity(text, parse, ("Boko Haram", "organization", ""))
    assert (group.type, group.country, group.sector, group.sector_basis) == ("armed_group", "NGA", "REB", "authority:Phoenix")
    assert group.identifiers == ("phoenix:boko haram",)
    assert body("Boko Haram Watch") is None


def test_the_reports_own_words_come_before_the_tables() -> None:
    """A descriptor before the name decides the sector, and the tables do not overrule it."""
    text = "The charity Boko Haram came."
    found = reported(text, flat(text), [("Boko Haram", "organization", "")])
    mentions = (replace(found.mentions[0], span=Span(0, found.mentions[0].span.end)),)
    (group,) = known(replace(found, mentions=mentions))[0]
    assert (group.type, group.sector, group.sector_basis) == ("organization", "NGO", "resolved")


@pytest.mark.parametrize(("published", "country"), [("2003-05-01", "GBR"), ("2015-05-01", None), ("1990-05-01", None), (None, None)])
def test_an_office_holder_counts_only_within_the_dates_of_office(published: str | None, country: str | None) -> None:
    """Before and after, and in a report without a date, a name alone says nothing of a country."""
    text = "Tony Blair came."
    blair = entity(text, flat(text), ("Tony Blair", "person", ""), published=published)
    assert (blair.country, blair.sector) == (country, "GOV" if country else None)


def test_open_terms_are_closed_where_the_source_ends() -> None:
    """What the source leaves open is not taken to last until today."""
    assert holder("Vladimir Putin", "2005-01-01") is not None
    assert holder("Vladimir Putin", "2019-01-01") is None


MOSCOW = "Moscow criticised the plan. Russia sent aid. Talks in Moscow failed. Talks between Paris and Moscow failed."
MOSCOW_PARSE = """PROPN:2:nsubj VERB/VBD:0:root DET:4:det NOUN:2:obj PUNCT:2:punct
PROPN:2:nsubj VERB/VBD:0:root NOUN:2:obj PUNCT:2:punct
NOUN:4:nsubj ADP:3:case PROPN:1:nmod VERB/VBD:0:root PUNCT:4:punct
NOUN:6:nsubj ADP:3:case PROPN:1:nmod CCONJ:5:cc PROPN:3:conj VERB/VBD:0:root PUNCT:6:punct"""


def test_a_capital_that_acts_is_a_mention_of_its_government_and_a_town_is_not() -> None:
    """ "Moscow criticised" and "talks between Paris and Moscow" are Russia's; "in Moscow" stays the town. Ids and spans stay."""
    found = reported(MOSCOW, MOSCOW_PARSE, [("Moscow", "place", ""), ("Russia", "place", "RUS"), ("Paris", "place", "")])
    entities, mentions = known(found)
    names = [(MOSCOW[slice(*m.span)], m.entity) for m in mentions]
    assert names == [("Moscow", "e-Russia"), ("Russia", "e-Russia"), ("Moscow", "e-Moscow"), ("Paris", "e-Paris"), ("Moscow", "e-Russia")]
    kinds = {e.name: (e.type, e.country, e.sector) for e in entities}
    assert kinds["Russia"] == ("government", "RUS", "GOV")
    assert kinds["Moscow"] == ("place", None, None)
    assert [m.span for m in mentions] == [m.span for m in found.mentions]


def test_a_capital_that_acts_in_a_report_without_its_country_is_the_government_itself() -> None:
    """Nothing is merged that is not there, and the country is that of the table."""
    text = "Moscow criticised the plan."
    moscow = entity(text, MOSCOW_PARSE.splitlines()[0], ("Moscow", "place", ""))
    assert (moscow.type, moscow.country, moscow.country_basis) == ("government", "RUS", "authority:mledoze/countries")


def test_a_person_of_the_name_of_a_capital_governs_nothing() -> None:
    """ "Washington said" of somebody called Washington stays with the person."""
    text = "Moscow criticised the plan."
    person = entity(text, MOSCOW_PARSE.splitlines()[0], ("Moscow", "person", ""))
    assert (person.type, person.country, person.sector) == ("person", None, None)


def test_places_and_other_things_are_no_actors() -> None:
    """They have no sector, whatever they are called."""
    text = "The Ministry of Sound stood by the Army Bridge."
    assert entity(text, flat(text), ("Army Bridge", "place", "")).sector is None
    assert entity(text, flat(text), ("Ministry of Sound", "other", "")).sector is None


def test_the_tables_hold_known_countries_and_sectors_and_proper_terms() -> None:
    """A bad row would put a wrong country on an actor without a trace."""
    countries = {row[0] for row in table("countries")}
    assert all((not c or c in countries) and (not s or s in SECTORS) for _, c, s in table("actor_bodies"))
    rows = [line.split("\t") for line in load("office_holders")]
    assert all(c in countries and s in SECTORS and 190001 <= int(a) < int(b) <= 201512 for c, s, a, b, _ in rows)
    assert all(sector in SECTORS or sector == "-" for sector, _ in table("actor_sectors"))
    phrases = [p for _, cell in table("actor_sectors") for p in cell.split(";")]
    assert len(phrases) == len(set(phrases))
    assert all(name == plain(name) for name, _, _ in table("actor_bodies"))


@given(st.text(max_size=40))
def test_names_are_looked_up_in_one_form(name: str) -> None:
    """The form of a name by which tables are asked has no capitals, no edges, and is its own form."""
    once = plain(name)
    assert once == once.strip() == once.casefold() == plain(once)


NAMES = (
    "Moscow",
    "Russian police",
    "the president of Chad",
    "Boko Haram",
    "U.N.",
    "rebels",
    "'s",
    "of",
    "-",
    "Ltd",
    "Georgia Tech",
    "former king",
)


@given(
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=8),
    st.sampled_from(("person", "organization", "government", "armed_group", "court", "party", "population", "place", "other")),
    st.sampled_from(("name", "nominal", "pronoun")),
    st.sampled_from((None, "chief of police of Chad", "of", "president")),
)
def test_whatever_is_said_ids_and_mentions_stay_and_every_value_has_a_basis(
    names: list[str], kind: str, form: str, role: str | None
) -> None:
    """Nothing is lost, nothing is renamed, nothing stands without saying where it is from."""
    text = " ".join(names)
    analysis = parsed(text, flat(text))
    where = Span(0, len(text))
    things = (
        Entity(id="e-1", name=text, type=kind, role=role, by="test", score=1.0),  # type: ignore[arg-type]
        Entity(id="e-2", name="Russia", type="place", country="RUS", country_basis="stated", by="test", score=1.0),
    )
    mentions = tuple(Mention(span=where, head=where, entity=e.id, kind=form, by="test", score=1.0) for e in things)  # type: ignore[arg-type]
    found = Found(analysis=analysis, report=Report(id="r", sha256="", published="2005-01-01"), entities=things, mentions=mentions)
    entities, again = known(found)
    assert {m.entity for m in again} <= {e.id for e in entities} <= {"e-1", "e-2"}
    assert [(m.span, m.kind) for m in again] == [(m.span, m.kind) for m in mentions]
    assert all((e.country is None) == (e.country_basis is None) and (e.sector is None) == (e.sector_basis is None) for e in entities)
