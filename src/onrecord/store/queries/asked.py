"""What is asked of a store: the filters that all queries share, each as a condition on the rows of one kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, exists, false, func, or_, select

from onrecord.errors import WrongUse
from onrecord.extract.places.areas import REACH, Area, area
from onrecord.store import _full_text
from onrecord.store.among import among
from onrecord.store.schema import parties, places, reports, sentences, statements

# The parts in an item that --who and --whom ask for, and the column that --type does.
WHO: Final = {"event": ("actor",), "statement": ("speaker",), "proceeding": ("court", "applicant"), "election": ("party",)}
WHOM: Final = {"event": ("recipient",), "statement": ("addressee",), "proceeding": ("respondent", "ordered"), "figure": ("of",)}
TYPE: Final = {"event": "type", "statement": "form", "figure": "unit", "proceeding": "step", "election": "kind"}
_KINDS: Final = frozenset(("type", "actuality", "measure"))
# Behind a day, all times of it come before this.
_END_OF_DAY: Final = "~"
# As an actuality: whatever it is.
ANY: Final = "any"
# Up to so many rows a condition is looked up first; a wider one is tried on rows as they come in order.
_FEW: Final = 5_000
# The same of what is found by way of the reports of those who bear a name: there are many of them in each.
FEW_BY_REPORT: Final = 1_000
# Up to so many rows of the days asked for are looked through for words.
_MANY: Final = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked for; what is ``None`` is not asked. Days are ISO dates.

    ``who`` and ``whom`` are names, or parts of names, of those who act, speak or judge, and of those acted upon, spoken to or counted; the
    name of a country takes in who is said to be of it. ``about`` are words of the sentence an item stands in. ``where`` is a place, with
    all that lies in it. ``since`` and ``until`` are about when it happened, the ``listed`` ones about that or, where it is not said, the
    day of publication, the ``published`` ones about the report. ``type`` is the type of an event, the form of a statement, the unit of a
    figure, the step of a proceeding, the kind of an election. ``actuality`` may be ``any``. ``every`` asks for each report's own mention
    instead of one row for all that were judged the same.
    """

    who: str | None = None
    whom: str | None = None
    about: str | None = None
    where: str | None = None
    since: str | None = None
    until: str | None = None
    listed_since: str | None = None
    listed_until: str | None = None
    published_since: str | None = None
    published_until: str | None = None
    type: str | None = None
    actuality: str | None = None
    measure: str | None = None
    report: str | None = None
    every: bool = False


def conditions(
    connection: Connection, kind: str, table: Table, asked: Asked, *, narrow: bool | None = None
) -> Iterator[ColumnElement[bool]]:
    """What rows of ``table``, joined with ``reports``, have to fulfil. ``narrow`` is whether something leaves few of them, where that is
    not in what is asked. Raises ``WrongUse`` for a filter that ``kind`` does not have."""
    yield reports.c.current
    yield from _of_report(asked)
    if narrow is None:
        narrow = any((asked.who, asked.whom, asked.about, asked.where, asked.report))
    own = list(_own(kind, table, asked, narrow=narrow))
    yield from own
    for option, name, roles in (("--who", asked.who, WHO), ("--whom", asked.whom, WHOM)):
        if name is not None:
            most = FEW_BY_REPORT if kind == "figure" and option == "--who" else _FEW
            yield either(connection, *_party(connection, kind, table, name, _roles(kind, option, roles)), most)
    if asked.about is not None:
        few, item, one_by_one = _about(connection, table, asked.about)
        dated = _dated(connection, table, asked, asked.about)
        yield either(connection, few.where(*own), item, one_by_one) if dated is None else and_(among(item, dated), one_by_one)
    if asked.where is not None:
        yield either(connection, *_where(kind, table, area(asked.where)))


def _of_report(asked: Asked) -> Iterator[ColumnElement[bool]]:
    if asked.published_since is not None:
        yield reports.c.published >= asked.published_since
    if asked.published_until is not None:
        yield reports.c.published <= asked.published_until
    if asked.report is not None:
        yield reports.c.id == asked.report


def _own(kind: str, table: Table, asked: Asked, *, narrow: bool) -> Iterator[ColumnElement[bool]]:
    if asked.since is not None:
        # COALESCE keeps the index by these out, which would lead past that by the order of the list.
        yield func.coalesce(table.c.until, "") >= asked.since
    if asked.until is not None:
        yield table.c.since <= asked.until
        yield table.c.day <= asked.until  # says no more, and lets the index by days begin there
    if asked.listed_since is not None:
        yield table.c.day >= asked.listed_since
    if asked.listed_until is not None:
        yield table.c.day <= asked.listed_until + _END_OF_DAY
    # Where something leaves few rows an index by these would only lead past that: COALESCE keeps it out.
    column_of = {column.name: func.coalesce(column, "") if narrow else column for column in table.c if column.name in _KINDS}
    if asked.type is not None:
        yield func.upper(table.c[TYPE[kind]]) == asked.type.upper() if kind != "event" else column_of["type"] == asked.type.upper()
    actuality = None if asked.actuality == ANY else asked.actuality
    for option, column, value in (("--actuality", "actuality", actuality), ("--measure", "measure", asked.measure)):
        if value is not None:
            if column not in table.c:
                raise WrongUse(option, "", f"a {kind} has no {column}", "leave it out")
            yield column_of[column] == value.lower()


def _roles(kind: str, option: str, roles: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    if kind == "figure" and option == "--who":
        return ("speaker",)
    if kind not in roles:
        raise WrongUse(option, "", f"{'an' if kind[0] in 'aeiou' else 'a'} {kind} has nobody in that part", "leave it out")
    return roles[kind]


def either(
    connection: Connection, few: Select[Any], item: ColumnElement[Any], one_by_one: ColumnElement[bool], most: int = _FEW
) -> ColumnElement[bool]:
    """The rows of ``few`` where that are few indeed, ``most`` at most, else a test of each row."""
    found = connection.execute(few.limit(most + 1)).scalars().all()
    return among(item, [each for each in found if each is not None]) if len(found) <= most else one_by_one


def behind(column: ColumnElement[Any], day: str | None, within_day: ColumnElement[bool]) -> ColumnElement[bool]:
    """What comes behind a day, and a place in it, in a list with the latest days first and rows without a day last."""
    if day is None:
        return and_(column.is_(None), within_day)
    return or_(column < day, column.is_(None), and_(column == day, within_day))


def bearing(connection: Connection, name: str, *, one_by_one: bool = False) -> ColumnElement[bool]:
    """What parties fulfil that bear ``name``, or are of the country of that name; ``one_by_one`` for parties that are at hand."""
    of_name: ColumnElement[int] = parties.c.name
    of_country: ColumnElement[str] = parties.c.country
    if one_by_one:
        # An index by names would only lead through all the names that fit: COALESCE keeps it out.
        of_name, of_country = func.coalesce(of_name, 0), func.coalesce(of_country, "")
    named = of_name.in_(_full_text.matching(connection, "names", name))
    countries = area(name).countries
    return or_(named, of_country.in_(countries)) if countries else named


def _party(
    connection: Connection, kind: str, table: Table, name: str, roles: tuple[str, ...]
) -> tuple[Select[Any], ColumnElement[Any], ColumnElement[bool]]:
    """Who has a part in an item; of a figure, who says it."""
    of_statement = kind == "figure" and roles == ("speaker",)
    item = table.c.statement if of_statement else table.c.id
    part = and_(parties.c.kind == ("statement" if of_statement else kind), parties.c.role.in_(roles))
    few = select(parties.c.item).where(part, bearing(connection, name))
    if of_statement:  # figures are found by their report
        same = and_(table.c.report == parties.c.report, table.c.statement == parties.c.item)
        few = select(table.c.id).select_from(parties).join(table, same).where(part, bearing(connection, name))
    return few, table.c.id, exists(select(1).where(parties.c.item == item, part, bearing(connection, name, one_by_one=True)))


def _about(connection: Connection, table: Table, words: str) -> tuple[Select[Any], ColumnElement[Any], ColumnElement[bool]]:
    there = sentences.c.key.in_(_full_text.matching(connection, "sentences", words))
    same = and_(sentences.c.report == table.c.report, sentences.c.position == table.c.sentence)
    few = select(table.c.id).join(sentences, same).where(there)
    if table is statements:
        # A statement may run on over several sentences.
        same = and_(sentences.c.report == table.c.report, sentences.c.start < table.c.end, sentences.c.end > table.c.start)
        few = select(table.c.id).join(sentences, same).where(there)
        same = and_(same, sentences.c.position >= func.coalesce(table.c.sentence, 0))
    return few, table.c.id, exists(select(1).where(same, there))


def _dated(connection: Connection, table: Table, asked: Asked, words: str) -> Sequence[str] | None:
    """The items that happened on the days asked for, where these are fewer than the sentences that have ``words``; ``None`` where they are
    not, or no days are asked for. Then the words are looked up in sentences all over the store."""
    days = [table.c.until >= asked.since] if asked.since is not None else []
    if asked.until is not None:
        days.append(table.c.since <= asked.until)
    if not days:
        return None
    there = _full_text.matching(connection, "sentences", words).limit(_MANY).subquery()
    number = connection.execute(select(func.count()).select_from(there)).scalar_one()
    found = connection.execute(select(table.c.id).where(*days, table.c.until.is_not(None)).limit(number + 1)).scalars().all()
    return found if len(found) <= number else None


def _where(kind: str, table: Table, wanted: Area) -> tuple[Select[Any], ColumnElement[Any], ColumnElement[bool]]:
    """An item lies where its place does; a proceeding or an election, which has none of its own, where its sentence names a place."""
    inside = within(wanted)
    if "place" in table.c:
        same = places.c.id == table.c.place
    else:
        same = and_(places.c.report == table.c.report, places.c.start >= table.c.start, places.c.end <= table.c.end)
    few = select(table.c.id).join(places, same).where(inside)
    if "place" in table.c:  # in this form SQLite begins with the places, which are few
        few = select(table.c.id).where(table.c.place.in_(select(places.c.id).where(inside)))
    one_by_one: ColumnElement[bool] = exists(select(1).where(same, inside))
    if kind == "election":
        of_country = table.c.country.in_(wanted.countries) if wanted.countries else false()
        return few.union(select(table.c.id).where(of_country)), table.c.id, or_(one_by_one, of_country)  # type: ignore[return-value]
    return few, table.c.id, one_by_one


def within(wanted: Area) -> ColumnElement[bool]:
    """What places fulfil that lie in an area, or bear its name."""
    fits: list[ColumnElement[bool]] = [places.c.named == wanted.named]
    for column, values in (("country", wanted.countries), ("region", wanted.regions), ("geonameid", wanted.geonameids)):
        if values:
            fits.append(places.c[column].in_(values))
    for each in wanted.around:
        near = [
            places.c.latitude.between(each.latitude - REACH, each.latitude + REACH),
            places.c.longitude.between(each.longitude - REACH, each.longitude + REACH),
        ]
        fits.append(and_(*near, places.c.country == each.country) if each.country else and_(*near))
    return or_(*fits)
