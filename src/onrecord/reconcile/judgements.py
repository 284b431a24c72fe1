"""What people judge: that two things are the same, distinct, or not to be told apart for now; and taking that back."""

from __future__ import annotations

import getpass
from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import Connection, Row, insert, select, update

from onrecord.errors import WrongUse
from onrecord.reconcile._people import Wish, wishes
from onrecord.reconcile.kinds import KINDS
from onrecord.reconcile.nodes import Kind
from onrecord.reconcile.settling import resettle
from onrecord.store import nodes as kept
from onrecord.store.schema import TOLD_TABLES, entities, judgements, reports

JUDGED: Final = ("same", "distinct", "unsure")


def judge(connection: Connection, one: str, other: str, judgement: str, because: str, by: str | None = None) -> int:
    """Records a person's judgement on two items of one kind (ids of events, statements, reports …) and merges anew; gives its number.

    Raises ``WrongUse`` for items that are not there or of two kinds, for a judgement that is none, and for one that contradicts another
    that a person made, which it names.
    """
    if judgement not in JUDGED:
        raise WrongUse("--judge", "", f"{judgement!r} is no judgement", f"say one of {', '.join(JUDGED)}")
    kind = _kind(connection, one, other)
    _agree(wishes(connection, kind.name), one, other, judgement)
    values = {
        "kind": kind.name,
        "one": min(one, other),
        "other": max(one, other),
        "judgement": judgement,
        "score": 1.0,
        "by": by or _user(),
        "person": True,
        "because": because,
        "anchors": {end: _anchor(connection, kind.name, item) for end, item in (("one", min(one, other)), ("other", max(one, other)))},
        "at": kept.now(),
    }
    number = int(connection.execute(insert(judgements).returning(judgements.c.number), values).scalar_one())
    resettle(connection, kind, (one, other))
    return number


def undo(connection: Connection, number: int, because: str = "taken back") -> int | None:
    """Takes a judgement back, and merges anew. A person's is retired, and the picture is as if it had not been made; a rule's is
    overruled by a person's ``unsure``, whose number is given, so that this can be taken back in its turn.

    Raises ``WrongUse`` where there is no judgement of that number in force.
    """
    row = connection.execute(select(judgements).where(judgements.c.number == number)).first()
    if row is None:
        raise WrongUse("--undo", "", f"there is no judgement {number}", "'onrecord review' and 'onrecord why' name those that there are")
    if row.retired:
        raise WrongUse("--undo", "", f"judgement {number} no longer is in force: {row.retired_because}")
    if not row.person:
        placed = kept.by_id(connection, (row.one, row.other))
        first = kept.first_told(connection, [node.key for node in placed.values()])
        one, other = (first[placed[end].key][1] for end in (row.one, row.other))
        return judge(connection, one, other, "unsure", f"judgement {number} ({row.by}) {because}")
    connection.execute(update(judgements).where(judgements.c.number == number).values(retired=kept.now(), retired_because=because))
    resettle(connection, _named(row.kind), [wish.one for wish in _both(row)] + [wish.other for wish in _both(row)])
    return None


def _both(row: Row[Any]) -> Iterable[Wish]:
    yield Wish(number=row.number, judgement=row.judgement, one=row.one, other=row.other)


def _named(kind: str) -> Kind:
    return next(each for each in KINDS if each.name == kind)


def _kind(connection: Connection, one: str, other: str) -> Kind:
    """The kind that both items are of."""
    if one == other:
        raise WrongUse("--judge", "", f"{one} is compared with itself", "name two items")
    standing = {each.item: each.node for each in kept.standing(connection, (one, other))}
    for item in (one, other):
        if item not in standing:
            raise WrongUse(
                "--judge",
                "",
                f"there is no {item} in the store that could be judged",
                "'onrecord review' lists pairs, 'onrecord events --all' ids",
            )
    placed = kept.by_key(connection, set(standing.values()))
    kinds = [placed[standing[item]].kind for item in (one, other)]
    if kinds[0] != kinds[1]:
        raise WrongUse("--judge", "", f"{one} is of the kind {kinds[0]}, {other} of the kind {kinds[1]}", "compare like with like")
    return _named(kinds[0])


def _agree(made: Iterable[Wish], one: str, other: str, judgement: str) -> None:
    """Raises ``WrongUse`` where a judgement contradicts what people judged before."""
    group = _Groups(wish for wish in made if wish.judgement == "same")
    for wish in made:
        pair = {group.of(wish.one), group.of(wish.other)}
        if judgement == "same" and wish.judgement == "distinct" and pair == {group.of(one), group.of(other)}:
            raise _contradiction(wish, "they were judged distinct")
        if {wish.one, wish.other} == {one, other} and wish.judgement != judgement:
            raise _contradiction(wish, f"they were judged {wish.judgement}")
    if judgement == "distinct" and group.of(one) == group.of(other):
        chain = ", ".join(str(wish.number) for wish in made if wish.judgement == "same" and group.of(wish.one) == group.of(one))
        raise WrongUse(
            "--judge", "", f"people judged them to be the same (judgements {chain})", "take one of these back first, with --undo"
        )


def _contradiction(wish: Wish, reason: str) -> WrongUse:
    told = f"{reason}: judgement {wish.number}, {wish.one} and {wish.other}"
    return WrongUse("--judge", "", told, f"take that back first, with --undo {wish.number}")


class _Groups:
    """What hangs together by people's ``same``."""

    def __init__(self, same: Iterable[Wish]) -> None:
        self._into: dict[str, str] = {}
        for wish in same:
            low, high = sorted((self.of(wish.one), self.of(wish.other)))
            if low != high:
                self._into[high] = low

    def of(self, item: str) -> str:
        while item in self._into:
            item = self._into[item]
        return item


def _anchor(connection: Connection, kind: str, item: str) -> Mapping[str, Any] | None:
    """Where an item stands: what finds it again when reading has come to give it another id."""
    table = {**TOLD_TABLES, "actor": entities}.get(kind)
    if table is None:
        return None
    columns = select(reports.c.id, table.c.start, table.c.quote).join(reports, reports.c.key == table.c.report)
    row = connection.execute(columns.where(table.c.id == item)).one()
    return {"report": row.id, "start": row.start or 0, "quote": row.quote}


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "a person"
