"""Makes the tables of actors from the Phoenix dictionaries of the Open Event Data Alliance.

    python training/make_actor_tables.py FOLDER

FOLDER holds ``Phoenix.Countries.actors.txt``, ``Phoenix.International.actors.txt`` and ``Phoenix.MilNonState.actors.txt``. Written into
``src/onrecord/lexicons/``:

- ``office_holders.txt``: who held a public office of which country, from which month to which;
- ``actor_bodies.txt``: organisations, companies, armed groups and offices of states by name.

Terms that the dictionaries leave open are closed here (``OPEN_UNTIL``): they were entered up to the middle of 2011, and of the heads of
government among them 86 in 100 were still in office then, 63 a year later and 30 in 2014.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from onrecord.extract.actors._authority import plain

OUT = Path(__file__).parents[1] / "src" / "onrecord" / "lexicons"
SOURCE = """\
# Source: made by training/make_actor_tables.py from {files} of https://github.com/openeventdata/Dictionaries.
# Licence of the source: MIT, copyright (c) 2014 Open Event Data Alliance.
"""
# Months as YYYYMM. Offices that ended earlier are left out.
FIRST_MONTH = 199501
OPEN_UNTIL = 201106
# A term that was entered later was entered by hand; it is taken to have lasted until the dictionary was last made.
LAST_MADE = 201401
# Sectors of PLOVER. What the dictionaries add to them (religions, regions, alliances) is left out.
SECTORS = frozenset("GOV MIL REB OPP PTY COP JUD SPY MED EDU BUS CRM CVL IGO NGO ELI LAB LEG REF UAF AGR DEV ENV HLH HRI REL SET".split())
# What stands for a country's code where a body is international, with the sector that it is.
INTERNATIONAL = {"IGO": "IGO", "NGO": "NGO", "MNC": "BUS", "IMG": "REB"}
RENAMED = {"KSV": "XKX", "TMP": "TLS", "ROM": "ROU", "ZAR": "COD", "BUR": "MMR"}
TITLES = frozenset(
    "president prime minister premier king queen prince general gen colonel dr mr mrs chancellor emir sheikh sheik sultan".split()
)


class Group(NamedTuple):
    """One entry of a dictionary: the names of an actor and its codes, each with its dates as written (``""`` for none)."""

    names: list[str]
    codes: list[tuple[str, str]]


class Term(NamedTuple):
    """A time in an office: country, sector, first and last month."""

    country: str
    sector: str
    start: int
    end: int


def groups(path: Path) -> Iterator[Group]:
    """The entries of an actors file: a line for the first name, lines with ``+`` for others, and codes in brackets behind or below."""
    names: list[str] = []
    codes: list[tuple[str, str]] = []
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        kept = re.split("[#;]", line)[0]
        brackets = [tuple((*b.split(None, 1), "", "")[:2]) for b in re.findall(r"\[([^\]]*)\]", kept)]
        name = re.sub(r"\[[^\]]*\]", "", kept).strip()
        if name and not name.startswith("+") and codes:
            yield Group(names, codes)
            names, codes = [], []
        if name:
            names.append(plain(name.lstrip("+")))
        codes += [(code, dates) for code, dates in brackets if code]
    if names:
        yield Group(names, codes)


def month(text: str) -> int | None:
    """``991231`` or ``19991231`` as a month."""
    if re.fullmatch(r"\d{8}", text):
        return int(text[:6])
    if not re.fullmatch(r"\d{6}", text):
        return None
    year = int(text[:2])
    return (2000 + year if year <= 20 else 1900 + year) * 100 + int(text[2:4])


def term(country: str, sector: str, dates: str) -> Term | None:
    """A term from its dates as written (``990809-000507``, ``>080508``); ``None`` where they cannot be read or are too old."""
    first, _, last = dates.strip().partition("-")
    if first.startswith(">"):
        start = month(first[1:])
        end = None if start is None else OPEN_UNTIL if start <= OPEN_UNTIL else LAST_MADE
    else:
        start, end = month(first), month(last)
    if start is None or end is None or not start <= end or end < FIRST_MONTH:
        return None
    return Term(country, sector, start, end)


def coded(code: str, countries: frozenset[str]) -> tuple[str, str]:
    """Country and sector of a code, ``""`` for none."""
    head, rest = RENAMED.get(code[:3], code[:3]), [code[i : i + 3] for i in range(3, len(code), 3)]
    if head in INTERNATIONAL:
        return next((part for part in rest[:1] if part in countries), ""), INTERNATIONAL[head]
    sector = (
        rest[1] if rest[:1] == ["GOV"] and rest[1:2] in (["LEG"], ["JUD"]) else next((part for part in rest[:1] if part in SECTORS), "")
    )
    return (head if head in countries else ""), sector


def joined(terms: Iterable[Term]) -> list[Term]:
    """Terms that follow each other within two months as one."""
    out: list[Term] = []
    for one in sorted(terms):
        if out and out[-1][:2] == one[:2] and one.start <= after(out[-1].end):
            out[-1] = out[-1]._replace(end=max(out[-1].end, one.end))
        else:
            out.append(one)
    return out


def after(when: int) -> int:
    """Two months behind a month."""
    year, number = divmod(when, 100)
    return (year + (number + 1) // 12) * 100 + (number + 1) % 12 + 1


def person(name: str, offices: frozenset[str]) -> str:
    """A person's name without titles, initials and what is no name; ``""`` for the name of an office."""
    words = [word for word in name.split() if len(word) > 1]
    while len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    return "" if len(words) not in (2, 3, 4) or offices & set(words) or any(c.isdigit() for c in name) else " ".join(words)


def holders(entries: Iterable[Group], countries: frozenset[str], offices: frozenset[str]) -> dict[str, list[Term]]:
    """Terms by name, those of at least two years; former elites are no holders of an office."""
    out: dict[str, set[Term]] = {}
    for names, codes in entries:
        terms = [
            t
            for code, dates in codes
            if dates and (t := term(*coded(code, countries), dates)) and t.country and t.sector not in ("", "ELI")
        ]
        for name in {person(name, offices) for name in names} - {""}:
            out.setdefault(name, set()).update(terms)
    long = {name: [t for t in joined(terms) if t.end - t.start >= 200] for name, terms in sorted(out.items())}
    return {name: terms for name, terms in long.items() if terms}


def by_term(held: dict[str, list[Term]]) -> dict[Term, list[str]]:
    out: dict[Term, list[str]] = {}
    for name, terms in held.items():
        for one in terms:
            out.setdefault(one, []).append(name)
    return out


def bodies(entries: Iterable[Group], countries: frozenset[str], taken: frozenset[str], rebel: bool) -> dict[str, tuple[str, str]]:
    """Country and sector by name, of entries without dates. One-word names that are words or names of another kind are left out, and
    so are names with two codes."""
    out: dict[str, set[tuple[str, str]]] = {}
    for names, codes in entries:
        whole = 3 if rebel or (codes and codes[0][0][:3] in INTERNATIONAL) else 6
        if any(dates for _, dates in codes) or not codes or len(codes[0][0]) < whole:
            continue
        country, sector = coded(codes[0][0], countries)
        sector = "" if sector == "ELI" else sector
        for name in names:
            if fits(name, sector, taken):
                out.setdefault(name, set()).add((country, "REB" if rebel else sector))
    return {name: next(iter(found)) for name, found in sorted(out.items()) if len(found) == 1 and any(next(iter(found)))}


def fits(name: str, sector: str, taken: frozenset[str]) -> bool:
    words = name.split()
    if not words or len(words) > 7 or any(c.isdigit() for c in name) or name in taken:
        return False
    return len(words) > 1 or (sector != "BUS" and len(name) > 2)


def write(name: str, what: str, files: str, rows: Iterable[str]) -> None:
    (OUT / f"{name}.txt").write_text(what + SOURCE.format(files=files) + "".join(row + "\n" for row in rows), encoding="utf-8")


def main() -> None:
    folder = Path(sys.argv[1])
    rows = [line.split("\t") for line in (OUT / "countries.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    countries = frozenset(row[0] for row in rows)
    places = frozenset(plain(word) for row in rows for cell in row[1:] for word in cell.split(";") if word)
    ordinary = frozenset(line.split("\t")[0] for line in (OUT / "ordinary_words.txt").read_text(encoding="utf-8").splitlines())
    named = {name: list(groups(folder / f"Phoenix.{name}.actors.txt")) for name in ("Countries", "International", "MilNonState")}
    offices = TITLES | places | frozenset(plain(line) for line in (OUT / "office_nouns.txt").read_text(encoding="utf-8").splitlines())
    held = holders([*named["Countries"], *named["International"]], countries, offices)
    write(
        "office_holders",
        "# Holders of public offices: country, sector (PLOVER), first and last month in office, names in small letters (;)\n",
        "Phoenix.Countries.actors.txt and Phoenix.International.actors.txt",
        (f"{t.country}\t{t.sector}\t{t.start}\t{t.end}\t{';'.join(names)}" for t, names in sorted(by_term(held).items())),
    )
    taken = places | ordinary | frozenset(held)
    found = bodies(named["MilNonState"], countries, taken, rebel=True)
    found = {**bodies([*named["Countries"], *named["International"]], countries, taken, rebel=False), **found}
    write(
        "actor_bodies",
        "# Organisations, companies, armed groups, offices of states: name in small letters, country (ISO 3166 alpha-3), sector (PLOVER)\n",
        "Phoenix.Countries.actors.txt, Phoenix.International.actors.txt and Phoenix.MilNonState.actors.txt",
        (f"{name}\t{country}\t{sector}" for name, (country, sector) in sorted(found.items())),
    )


if __name__ == "__main__":
    main()
