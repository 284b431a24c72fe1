"""Mistakes that reports from use brought to light, each as a sentence of its own that must come out right."""

from __future__ import annotations

import onrecord


def test_two_courts_of_like_names_are_two() -> None:
    """Names of bodies that each have a word which the other lacks are two entities."""
    record = onrecord.read(
        "The International Criminal Court issued a warrant for General Abu Saleh. "
        "The International Court of Justice ordered the government to allow aid."
    )
    assert {"International Criminal Court", "International Court of Justice"} <= {entity.name for entity in record.entities}


def test_a_party_gets_its_own_seats_and_not_the_house() -> None:
    """Of "112 of 230 seats" the party won 112, and parties whose verb or unit is left out get theirs."""
    (election,) = onrecord.read(
        "The ruling Progress Party won 112 of 230 seats in Sunday's parliamentary election in Albania, short of a majority; "
        "the opposition Alliance took 79 and the Greens 21."
    ).elections
    assert [112, 79, 21] == [result.seats for result in election.results]


def test_the_label_of_a_caption_says_nothing() -> None:
    """ "Photo:" is nobody."""
    record = onrecord.read("Photo: Rescue workers carry a man out of a house in Quetta, Pakistan, on Tuesday.")
    assert not record.statements


def test_a_place_on_the_map_is_a_place() -> None:
    """What is named only where the report means a place on the map is an entity of the type place."""
    record = onrecord.read("Fighters clashed with troops in Belgorod on Monday, the governor said.")
    assert ["place"] == [entity.type for entity in record.entities if entity.name == "Belgorod"]
