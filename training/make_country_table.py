"""Makes ``src/onrecord/lexicons/countries.txt`` from the countries table of mledoze/countries.

    python training/make_country_table.py COUNTRIES.json

Names of alternative spelling, of governments after their seats and of nouns for nationals that the source lacks are added here, by hand.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

OUT = Path(__file__).parents[1] / "src" / "onrecord" / "lexicons" / "countries.txt"
HEADER = """\
# Countries: ISO 3166 alpha-3, name, other names (;), capitals (;), adjectives of nationality (;)
# Source: made by training/make_country_table.py from https://github.com/mledoze/countries, with a few names added.
# Licence: this table is a derived database under the Open Database License (ODbL) 1.0; contains information from mledoze/countries.
"""
NAMES = {
    "USA": "US;U.S.;U.S;USA;U.S.A.;America;United States;the States",
    "GBR": "UK;U.K.;Britain;Great Britain",
    "RUS": "Russian Federation",
    "PRK": "DPRK;North Korea",
    "KOR": "South Korea;ROK",
    "ARE": "UAE;U.A.E.;Emirates",
    "COD": "DRC;DR Congo;Democratic Republic of Congo",
    "CIV": "Ivory Coast;Cote d'Ivoire",
    "MMR": "Burma",
    "CZE": "Czech Republic",
    "SWZ": "Swaziland",
    "TUR": "Turkey;Türkiye",
    "CPV": "Cape Verde",
    "TLS": "East Timor",
    "NLD": "Holland",
    "PSE": "Palestine",
    "VAT": "Holy See;Vatican",
    "CHN": "PRC;People's Republic of China",
    "TWN": "Republic of China",
    "SYR": "Syrian Arab Republic",
    "IRN": "Islamic Republic",
    "MKD": "Macedonia",
    "BIH": "Bosnia",
}
SEATS = {
    "ISR": "Tel Aviv", "USA": "Washington;White House;Washington D.C.;Washington, D.C.", "RUS": "Kremlin", "GBR": "Downing Street",
    "UKR": "Kyiv;Kiev", "CHN": "Beijing", "TUR": "Ankara", "MMR": "Naypyidaw", "KAZ": "Astana", "IND": "New Delhi;Delhi",
}  # fmt: skip
NATIONALS = {
    "USA": "US", "GBR": "UK;Briton;English", "PSE": "Palestinian", "ISR": "Israeli", "ARE": "Emirati", "KOR": "South Korean",
    "PRK": "North Korean", "MMR": "Burmese", "NLD": "Dutch", "ESP": "Spaniard", "TUR": "Turk", "POL": "Pole", "SWE": "Swede", "DNK": "Dane",
    "FIN": "Finn", "SRB": "Serb", "HRV": "Croat", "FRA": "French", "IRL": "Irish", "ARG": "Argentinian;Argentine", "AFG": "Afghan",
    "KWT": "Kuwaiti", "YEM": "Yemeni", "PHL": "Filipino",
}  # fmt: skip
# Capitals that are first of all another place or an everyday word.
NOT_CAPITALS = set(
    "Male;Nuuk;Victoria;Georgetown;San Juan;Kingston;Hamilton;Stanley;Saint Helier;Basse-Terre;Jerusalem;Willemstad;The Valley".split(";")
)
# Names that an adjective or a first name shares.
NOT_NAMES = {"The", "Republic", "State", "Kingdom"}


def row(country: dict[str, object]) -> str:
    """The table's line for one country of the source."""
    code = str(country["cca3"])
    name = country["name"]
    assert isinstance(name, dict)
    spellings = [s for s in (name["official"], *country["altSpellings"]) if s.isascii() and len(s) > 3]  # type: ignore[misc]
    capitals = [c for c in country["capital"] if c not in NOT_CAPITALS]  # type: ignore[attr-defined]
    people = set(country["demonyms"].get("eng", {}).values())  # type: ignore[attr-defined]
    columns = (
        [code],
        [name["common"]],
        unique([*spellings, *NAMES.get(code, "").split(";")], {name["common"], *NOT_NAMES}),
        unique([*capitals, *SEATS.get(code, "").split(";")], set()),
        unique([*sorted(people), *NATIONALS.get(code, "").split(";")], set()),
    )
    return "\t".join(";".join(c) for c in columns)


def unique(values: list[str], without: set[str]) -> list[str]:
    return list(dict.fromkeys(v for v in values if v and v not in without))


def main() -> None:
    countries = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    OUT.write_text(HEADER + "".join(row(c) + "\n" for c in sorted(countries, key=lambda c: str(c["cca3"]))), encoding="utf-8")


if __name__ == "__main__":
    main()
