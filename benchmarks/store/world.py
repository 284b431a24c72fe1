"""A made-up stream of news, any length of it, the same every time: stories in real towns, each told by several outlets over a few days.

One report in six is a copy of another outlet's. Tolls grow, and sources differ. For measuring time and memory, not accuracy.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from heapq import heappop, heappush
from importlib import resources

from onrecord.record import Article

SEED = 11
FIRST_DAY = date(2021, 1, 1)
STORIES_A_DAY = 24
COPIED = 1 / 6
# Words that a story is about, from these ranks of the words that the network knows.
_THINGS, _FREQUENT, _RARE, _LEAST = 24, 2_000, 25_000, 5
OUTLETS = tuple(f"{place} {kind}" for place in ("Harbour", "Northern", "Coast", "Valley", "Capital") for kind in ("Wire", "Ledger", "Post"))
TOWNS = (
    "Aleppo Homs Idlib Mosul Basra Kirkuk Sanaa Aden Taiz Kabul Herat Kandahar Peshawar Quetta Karachi Lahore Dhaka Chittagong "
    "Mandalay Yangon Manila Davao Jakarta Medan Goma Bukavu Bunia Kinshasa Bangui Khartoum Nyala Juba Malakal Mekelle Gondar "
    "Mogadishu Kismayo Garissa Nairobi Kampala Bamako Gao Mopti Niamey Ouagadougou Kano Maiduguri Jos Lagos Abuja Yaounde Bamenda "
    "Maputo Pemba Harare Lusaka Tripoli Benghazi Misrata Tunis Cairo Beirut Sidon Gaza Hebron Nablus Jerusalem Ankara Istanbul "
    "Diyarbakir Tbilisi Baku Yerevan Kyiv Kharkiv Odesa Kherson Donetsk Minsk Warsaw Belgrade Pristina Sarajevo Athens Rome Naples "
    "Madrid Lisbon Paris Lyon Brussels Berlin Vienna Budapest Bogota Cali Quito Guayaquil Lima Caracas Managua Tegucigalpa "
    "Guatemala Acapulco Tijuana Culiacan Havana Kingston"
).split()
_COUNTRIES = "Nigeria|Kenya|Peru|Ecuador|Georgia|Armenia|Serbia|Tunisia|Iraq|Lebanon|Pakistan|Malawi|Ghana|Senegal|Honduras|Moldova".split(
    "|"
)
_PARTIES = "Unity Party|Democratic Alliance|People's Congress|Green Movement|Workers' Party|National Front".split("|")
_FIRST = (
    "Amara Bilal Carla Daniyar Elif Farid Greta Hussein Ines Jonas Katya Luis Mariam Nadia Omar Petra Ruth Samir Tomas Yusuf Adel Bruna "
    "Celia Dmitri Esther Fatima Goran Hana Igor Joao"
).split()
_STEMS = "Ab Bel Car Dor El Fen Gar Hol Ib Jan Kor Lam Mir Nov Or Pel Rad Sol Tar Vel Wes Yan Zor".split()
_ENDINGS = "ada akov ani ara au dale esi etti ford ic evic ini man oglu ova rich sen ski son ul aro enko".split()
_OFFICES = "governor|mayor|police chief|interior minister|hospital director|army spokesman|civil defence chief|opposition leader".split("|")
_GROUPS = "rebels|gunmen|militants|militiamen|security forces|soldiers|armed men|insurgents".split("|")
_TARGETS = "a market|a checkpoint|a convoy|a police station|a village outside the town|a bus|a mosque|a school|an army post|a camp".split(
    "|"
)
_CAUSES = (
    "fuel prices|a disputed vote|power cuts|the arrest of two journalists|a new tax|police violence|unpaid wages|water shortages".split("|")
)
_CRIMES = "murder|corruption|fraud|treason|money laundering|abduction|arms trafficking|rape".split("|")
_WEATHER = "floods|a landslide|an earthquake|a cyclone|a fire|a storm".split("|")
_SAID = (
    "the {a} and the {b} are gone",
    "nobody has asked about the {a}",
    "the {a} will be searched before the {b}",
    "we still have the {a} of the {b}",
    "there is no {a} left in {town}",
    "the {a} is being checked by the {b}",
    "we need {a}, {b} and {c}",
    "this {a} cannot go on like the {b}",
    "the truth about the {a} will come out in court",
    "the government must answer for the {a}",
    "the {a} of {town} was worth more than any {b}",
)
_BACKGROUND = (
    "The {a} beside the {b} has stood empty since the {c} came to {town}.",
    "Aid agencies have asked for {a}, {b} and {c} since the spring.",
    "A {a} in {town} now costs twice as much as a {b} or a {c} did.",
    "Nobody at the {a} answered questions about the {b} and its {c}.",
    "A commission on {a}, {b} and {c} was set up last year.",
    "Many families in {town} live on {a} and on the {b} of a {c}.",
    "The next session on the {a} and the {b} is to open under a {c}.",
    "Those who deal in {a} stayed at home, and so did every {b} and {c}.",
    "Near the {street} a {a} lay between the {b} and the {c}.",
    "The {street} was known for its {a}, its {b} and its {c}.",
    "What the {a} had to do with the {b}, the {c} did not say.",
    "An old {a} still hangs over the {b} and the {c}.",
    "In the spring the {a} had been full of {b} and {c}.",
    "From the {a} one could see the {b}, and behind it the {c}.",
)
# By kind of story: how it opens, what more is told.
_STORIES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "attack": (
        (
            "{Group} attacked {target} in {town} on {day}, killing at least {low} people, officials said.",
            "At least {low} people were killed when {group} opened fire on {target} in {town} on {day}.",
            "An attack by {group} on {target} in {town} left {low} people dead on {day}, according to the {office}.",
        ),
        (
            "The {office}, {name}, said {high} people had been killed and {hurt} wounded.",
            "Hospital staff in {town} said they had received {hurt} wounded.",
            "{Surname} accused {group} of planning further attacks.",
            "A spokesman for the {group} denied that they had attacked {target}.",
            "Police arrested {few} suspects near {town}.",
            "Some {many} people fled {town} after the attack, the United Nations said.",
        ),
    ),
    "disaster": (
        (
            "{Weather} killed at least {low} people in {town}, rescue workers said on {day}.",
            "At least {low} people died in {town} on {day} after {weather} struck the area, the {office} said.",
            "Rescuers in {town} searched for survivors on {day} after {weather} that killed {low} people.",
        ),
        (
            "The death toll rose to {high}, {name}, the {office}, said.",
            "About {many} people were displaced, the Red Crescent said.",
            "{Surname} said {few} bridges had been destroyed.",
            "More than {hurt} people were injured, doctors in {town} said.",
            "The government sent {few} helicopters and a field hospital to {town}.",
            "At least {few} people were still missing.",
        ),
    ),
    "protest": (
        (
            "Thousands of people protested in {town} on {day} over {cause}.",
            "About {many} people marched through {town} on {day} in protest at {cause}.",
            "Protests over {cause} spread to {town} on {day}, with {many} people in the streets.",
        ),
        (
            "Police fired tear gas and arrested {hurt} demonstrators.",
            "{Name}, the {office}, called on the protesters to go home.",
            "Organisers put the number of marchers at {more}, the police at {many}.",
            "{Surname} rejected the demands of the protesters.",
            "At least {few} people were injured in clashes with the police.",
            "The protesters demanded the resignation of the {office}.",
        ),
    ),
    "court": (
        (
            "A court in {town} sentenced {name}, a former {office}, to {few} years in prison for {crime} on {day}.",
            "{Name}, a former {office}, was convicted of {crime} by a court in {town} on {day}.",
            "Prosecutors in {town} charged {name}, a former {office}, with {crime} on {day}.",
        ),
        (
            "{Surname} denied the charges.",
            "The lawyer of {surname} said that his client would appeal.",
            "The court ordered {surname} to pay {many} dollars.",
            "{Surname} was arrested in {town} last year.",
            "Prosecutors had asked for {few} years.",
        ),
    ),
    "talks": (
        (
            "The {office}, {name}, met leaders of the {group} in {town} on {day} for talks on a ceasefire.",
            "Talks between the government and the {group} opened in {town} on {day}.",
            "The government and the {group} agreed to a ceasefire of {few} days in {town} on {day}.",
        ),
        (
            "{Surname} said the two sides would meet again next week.",
            "The {group} demanded the release of {hurt} prisoners.",
            "The United Nations called for the ceasefire to be extended.",
            "{Name} said that {few} prisoners would be released on Friday.",
            "The {group} threatened to leave the talks.",
        ),
    ),
    "election": (
        (
            "The {party} won the parliamentary election in {country} on {day} with {few}.4 per cent of the vote, officials said.",
            "Voters in {country} went to the polls on {day} to elect a new parliament.",
            "{Name} won the presidential election in {country}, the electoral commission said on {day}.",
        ),
        (
            "Turnout was {hurt} per cent, the commission said.",
            "The {party} won {few} seats.",
            "{Surname} congratulated the winners.",
            "The opposition said the vote in {country} had been rigged.",
            "Observers of the European Union called the vote calm.",
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class _Story:
    """What happened, as those who report it know it."""

    kind: str
    day: date
    words: dict[str, str]
    toll: int
    things: tuple[str, ...]


def articles(count: int, seed: int = SEED) -> Iterator[Article]:
    """``count`` reports in the order of publication."""
    draw = random.Random(seed)
    day, number = FIRST_DAY, 0
    waiting: list[tuple[date, int, Article]] = []
    while True:
        for _ in range(STORIES_A_DAY):
            for article in _told(draw, _story(draw, day), number):
                heappush(waiting, (date.fromisoformat(article.published or ""), number, article))
                number += 1
        day += timedelta(days=1)
        while waiting and waiting[0][0] < day:
            yield heappop(waiting)[2]
            count -= 1
            if count == 0:
                return


def _story(draw: random.Random, day: date) -> _Story:
    kind = draw.choice(tuple(_STORIES))
    surname = draw.choice(_STEMS) + draw.choice(_ENDINGS)
    words = {
        "town": draw.choice(TOWNS), "name": f"{draw.choice(_FIRST)} {surname}", "surname": surname, "office": draw.choice(_OFFICES),
        "group": draw.choice(_GROUPS), "target": draw.choice(_TARGETS), "cause": draw.choice(_CAUSES), "crime": draw.choice(_CRIMES),
        "weather": draw.choice(_WEATHER),
        "country": draw.choice(_COUNTRIES),
        "party": draw.choice(_PARTIES), "few": str(draw.randint(2, 12)),
    }  # fmt: skip
    words["street"] = f"{draw.choice(_STEMS)}{draw.choice(_ENDINGS)} {draw.choice(('Street', 'bridge', 'quarter', 'square'))}"
    things = tuple(draw.sample(_vocabulary(), _THINGS))
    return _Story(kind, day, words, draw.choice((draw.randint(3, 20), draw.randint(20, 90), draw.randint(100, 900))), things)


def _told(draw: random.Random, story: _Story, number: int) -> Iterator[Article]:
    made: list[Article] = []
    for outlet in draw.sample(OUTLETS, draw.choice((1, 2, 3, 4, 6))):
        later = draw.choice((0, 0, 0, 1, 1, 2))
        published = (story.day + timedelta(days=later)).isoformat()
        text = draw.choice(made).text if made and draw.random() < COPIED else _text(draw, story, later)
        made.append(Article(id=f"made-up-{number + len(made):07}", text=text, published=published, publisher=outlet))
    yield from made


def _text(draw: random.Random, story: _Story, later: int) -> str:
    openings, more = _STORIES[story.kind]
    low = story.toll * (10 + 3 * later) // 10
    numbers: dict[str, int | str] = {
        "low": low, "high": low + draw.randint(0, max(1, low // 3)), "hurt": low * 2 + draw.randint(1, 9),
        "many": low * 40, "more": low * 90, "day": f"{story.day:%A}",
    }  # fmt: skip
    words = story.words | {name: f"{value:,}" if isinstance(value, int) else value for name, value in numbers.items()}
    words |= {name.capitalize(): word[:1].upper() + word[1:] for name, word in words.items()}
    told = [draw.choice(openings), *draw.sample(more, draw.randint(3, len(more)))]
    who = draw.sample(("{name}", "{surname}", "a resident of {town}", "the {office}"), 2)
    told += [f"“{_capital(said)},” {speaker} said." for speaker, said in zip(who, draw.sample(_SAID, 2), strict=True)]
    told += draw.sample(_BACKGROUND, draw.randint(5, 9))
    rest = told[1:]
    draw.shuffle(rest)
    sentences = [pattern.format(**words, **dict(zip("abc", draw.sample(story.things, 3), strict=True))) for pattern in (told[0], *rest)]
    return "\n\n".join(" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2)) + "\n"


@cache
def _vocabulary() -> tuple[str, ...]:
    """Words that are neither frequent nor unknown: what makes one story's reports speak of other things than another's."""
    known = resources.files("onrecord.language").joinpath("model/words.txt").read_text(encoding="utf-8").split("\n")
    return tuple(word for word in known[_FREQUENT:_RARE] if word.isascii() and word.isalpha() and word.islower() and len(word) >= _LEAST)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
