"""What the address of a page asks for: filters named as on the command line, where in a list to go on, how to show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, get_args, get_type_hints
from urllib.parse import urlencode

from onrecord.formats.exports.plover import TYPES
from onrecord.formats.layers import ACTUALITIES
from onrecord.record import Form, Proceeding
from onrecord.views.verbs._store import DAYS, FILTERS

_LONGEST: Final = 200
_MEASURES: Final = (
    *("killed", "injured", "missing", "displaced", "returned", "rescued", "arrested", "abducted", "affected", "troops", "protesters"),
    *("damaged", "aid", "seats", "votes", "turnout", "money", "convicted", "other"),
)
_LABELS: Final = {
    "who": "Who",
    "whom": "Whom",
    "about": "About",
    "where": "Where",
    "since": "Happened from",
    "until": "Happened to",
    "listed_since": "Listed from",
    "listed_until": "Listed to",
    "published_since": "Published from",
    "published_until": "Published to",
    "type": "Type",
    "actuality": "Actuality",
    "measure": "Measure",
    "report": "Report",
}


@dataclass(frozen=True, slots=True)
class Field:
    """A filter as a form shows it. ``choices`` are value and label, empty where anything can be written."""

    name: str
    label: str
    told: str
    value: str
    day: bool
    choices: tuple[tuple[str, str], ...]
    wrong: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for: ``filters`` as queries take them, the ``fields`` to show, ``given`` as it stands in the address."""

    path: str
    given: Mapping[str, str]
    filters: dict[str, Any] = field(default_factory=dict)
    fields: tuple[Field, ...] = ()

    @property
    def wrong(self) -> bool:
        """Whether some filter has a value that it cannot have."""
        return any(each.wrong for each in self.fields)

    @property
    def narrowed(self) -> bool:
        """Whether days or a report are asked for."""
        return any(each.value for each in self.fields if each.day or each.name == "report")

    def value(self, name: str, choices: Sequence[str]) -> str:
        """One of some choices; the first, if it is not there or none of these."""
        given = self.given.get(name, "")
        return given if given in choices else choices[0]

    def address(self, **other: str | None) -> str:
        """The address of the same page, asked otherwise."""
        kept = {**self.given, **{name.replace("_", "-"): value for name, value in other.items()}}
        asked = urlencode({name: value for name, value in kept.items() if value})
        return f"{self.path}?{asked}" if asked else self.path

    def filters_only(self, path: str) -> str:
        """The address of another page, asked for the same."""
        asked = urlencode({name.replace("_", "-"): value for name, value in self.filters.items()})
        return f"{path}?{asked}" if asked else path


def asked_of(path: str, given: Iterable[tuple[str, str]], names: Sequence[str], kind: str) -> Asked:
    """What an address with these parameters asks of a list of ``kind``; ``names`` are the filters that it has."""
    there = {name: value.strip()[:_LONGEST] for name, value in given if value.strip()}
    fields = tuple(_field(name, there.get(name.replace("_", "-"), ""), kind) for name in names)
    filters = {each.name: each.value for each in fields if each.value and not each.wrong}
    return Asked(path, there, filters, fields)


def _field(name: str, value: str, kind: str) -> Field:
    choices = _CHOICES.get((kind, name), ())
    wrong = None
    if value and name in DAYS:
        try:
            value = date.fromisoformat(value).isoformat()
        except ValueError:
            wrong = f"“{value[:40]}” is no date; write it as 2024-02-14"
    elif value and choices and value not in dict(choices):
        wrong = f"“{value[:40]}” is none of those that there are"
    return Field(name, _LABELS[name], FILTERS[name][1], value, name in DAYS, choices, wrong)


def _plain(values: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((value, value.replace("_", " ")) for value in values)


_ACTUALITIES: Final = (("actual", "actual"), *((name, words[0]) for name, words in ACTUALITIES.items()), ("any", "any of these"))
_CHOICES: Final[dict[tuple[str, str], tuple[tuple[str, str], ...]]] = {
    ("events", "type"): (("", "any"), *((name, name) for name in TYPES)),
    ("events", "actuality"): _ACTUALITIES,
    ("statements", "type"): (("", "any"), *_plain(get_args(Form))),
    ("figures", "measure"): (("", "any"), *_plain(_MEASURES)),
    ("proceedings", "type"): (("", "any"), *_plain(get_args(get_type_hints(Proceeding)["step"]))),
}
