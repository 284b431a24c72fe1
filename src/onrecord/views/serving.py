"""The server: the web page and the REST API of one store, behind one guard."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.types import Receive, Scope, Send

from onrecord.store import Store
from onrecord.views import rest, web
from onrecord.views.guarding import LOOPBACK, Door, Guard, is_data


def served(store: Store, *, token: str | None = None, hosts: frozenset[str] = LOOPBACK, read_only: bool = False) -> Guard:
    """The pages and the API of ``store``. ``token`` is asked of everybody, where there is one; ``hosts`` are the names under which it is
    served (none: any); a ``read_only`` one takes no reports and no judgements."""
    door = Door(token)
    api = rest.application(store, read_only=read_only)
    site = web.Site(store, door, read_only=read_only)
    pages = Starlette(routes=site.routes(), exception_handlers=site.errors(), lifespan=site.living)

    async def either(scope: Scope, receive: Receive, send: Send) -> None:
        await (api if is_data(scope.get("path", "")) else pages)(scope, receive, send)

    return Guard(either, door, hosts)
