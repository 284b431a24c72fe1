"""Made-up reports, any number of them, the same ones every time. They are for measuring time and memory, not accuracy."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from itertools import islice

from benchmarks import shared

SEED = 7
PARAGRAPHS = (8, 16)

_FIRST = "Amara Bilal Carla Daniyar Elif Farid Greta Hussein Ines Jonas Katya Luis Mariam Nadia Omar Petra Ruth Samir Tomas Yusuf".split()
_STEMS = "Ab Bel Car Dor El Fen Gar Hol Ib Jan Kor Lam Mir Nov Or Pel Rad Sol Tar Vel".split()
_ENDINGS = "ada akov ani ara au dale esi etti ford ic iev ini man oglu ova rich sen ski son ul".split()
_OFFICES = (
    "the foreign minister",
    "a spokeswoman for the interior ministry",
    "the head of the port authority",
    "a commander of the border guard",
    "the chair of the election commission",
    "a lawyer for the families",
    "the regional governor",
    "an aid worker in the camp",
)
_PLACES = "Halden Ostrova Maresh Kadir Vantaro Brin Kesh Dunmara Sabel Orrin Selby".split()
_BODIES = (
    "the Council of Ministers",
    "the Northern Front",
    "the Supreme Court",
    "the Red Crescent",
    "the Transport Union",
    "the Unity Party",
    "the National Guard",
    "the World Food Programme",
    "the Ministry of Defence",
    "the Farmers' League",
)
_CLAIMS = (
    "the talks in {place} would resume within {number} days",
    "no order to fire had been given",
    "{number} families had left {place} since {day}",
    "the ceasefire still holds along most of the line",
    "the vote was neither free nor fair",
    "repairs to the bridge will cost {number} million dollars",
    "the convoy had been turned back at the checkpoint near {place}",
    "those responsible will answer for it in court",
    "there was no agreement with {body} on the text",
    "the curfew would be lifted by {day} at the latest",
)
_EVENTS = (
    "Shelling resumed near {place} on {day}, a day after {body} had called for calm.",
    "At least {number} people were hurt when a wall gave way in {place}.",
    "About {number} lorries with flour and tents crossed into {place} overnight.",
    "{Body} suspended its work in {place} until further notice.",
    "Turnout stood at {number} per cent by noon, the lowest since the count began.",
    "The river rose by {number} centimetres and cut the road to {place}.",
)
_SAYINGS = (
    "“{Claim},” {who} said on {day}.",
    "{Who} said that {claim}.",
    "According to {body}, {claim}.",
    "{Who} told reporters in {place} that {claim}, and that {other}.",
    "“{Claim},” said {who}, “and {other}.”",
    "{Who} denied that {claim}.",
    "{Body} announced late on {day} that {claim}.",
    "“{Claim}. {Other},” {who} told a radio station. She did not elaborate.",
    "Asked about {place}, {who} added: “{Claim}.”",
)
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def reports(seed: int = SEED) -> Iterator[str]:
    """Endless reports of some 150 to 500 words each; names, places and numbers differ from one to the next."""
    draw = random.Random(seed)
    while True:
        yield _report(draw)


def lines(count: int) -> Iterator[str]:
    """``count`` reports as lines of JSON, for ``onrecord read``."""
    for index, text in enumerate(islice(reports(), count)):
        yield json.dumps({"id": f"made-up-{index}", "text": text}, ensure_ascii=False)


def for_throughput() -> tuple[str, list[str]]:
    """What throughput is measured on, and its name: the reports of PolNeAR dev where they are, else made-up ones."""
    try:
        path = shared.file("data/attributions/polnear-dev.jsonl")
    except shared.CorporaMissingError:
        return "300 made-up reports", list(islice(reports(), 300))
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf8").splitlines()]
    return f"{len(texts)} reports of PolNeAR dev", texts


def _report(draw: random.Random) -> str:
    cast = [_person(draw) for _ in range(3)]
    paragraphs = [" ".join(_sentence(draw, cast) for _ in range(draw.randint(1, 3))) for _ in range(draw.randint(*PARAGRAPHS))]
    return "\n\n".join(paragraphs) + "\n"


def _person(draw: random.Random) -> tuple[str, str]:
    surname = draw.choice(_STEMS) + draw.choice(_ENDINGS)
    return f"{draw.choice(_FIRST)} {surname}", surname


def _sentence(draw: random.Random, cast: list[tuple[str, str]]) -> str:
    full, surname = draw.choice(cast)
    who = draw.choice((f"{full}, {draw.choice(_OFFICES)},", surname, surname, draw.choice(_OFFICES)))
    pattern = draw.choice(_EVENTS) if draw.random() < 0.4 else draw.choice(_SAYINGS)
    claim, other = (_filled(draw, text) for text in draw.sample(_CLAIMS, 2))
    words = {"who": who, "claim": claim, "other": other}
    return _filled(draw, pattern, **words, **{key.capitalize(): _capital(value) for key, value in words.items()}).replace(",,", ",")


def _filled(draw: random.Random, pattern: str, **words: str) -> str:
    body = draw.choice(_BODIES)
    number = str(draw.choice((draw.randint(2, 90), draw.randint(100, 999))))
    return pattern.format(place=draw.choice(_PLACES), day=draw.choice(_DAYS), number=number, body=body, Body=_capital(body), **words)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
