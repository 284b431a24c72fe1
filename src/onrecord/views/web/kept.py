"""Pages that were made, kept for as long as the store stays as it is: many readers ask for the same."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from typing import Final

_MOST: Final = 64_000_000
Body = bytes


class Kept:
    """Bodies by what was asked, up to so many bytes, those that were not asked for longest given up first. What several ask for at once is
    made once."""

    def __init__(self) -> None:
        self._bodies: OrderedDict[Hashable, Body] = OrderedDict()
        self._size = 0
        self._state: Hashable = None
        self._making: dict[Hashable, asyncio.Future[Body]] = {}

    async def body(self, state: Hashable, asked: Hashable, make: Callable[[], Awaitable[Body]]) -> Body:
        """What ``make`` gives for what is asked of the store in that state. Raises what ``make`` raises, and keeps nothing then."""
        if state != self._state:
            self._bodies.clear()
            self._size, self._state = 0, state
        if asked in self._bodies:
            self._bodies.move_to_end(asked)
            return self._bodies[asked]
        making = self._making.get((state, asked))
        if making is None:
            making = asyncio.ensure_future(make())
            self._making[state, asked] = making
            making.add_done_callback(lambda done: self._made(state, asked, done))
        # Whoever goes away does not take it from the others.
        return await asyncio.shield(making)

    def _made(self, state: Hashable, asked: Hashable, done: asyncio.Future[Body]) -> None:
        del self._making[state, asked]
        if done.cancelled() or done.exception() is not None or state != self._state:
            return
        self._bodies[asked] = done.result()
        self._size += len(done.result())
        while self._size > _MOST:
            _, gone = self._bodies.popitem(last=False)
            self._size -= len(gone)
