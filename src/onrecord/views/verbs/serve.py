"""``onrecord serve``: the web page and the REST API of a store."""

from __future__ import annotations

import argparse
import os
import sys
import webbrowser
from importlib.util import find_spec
from threading import Timer
from typing import Final

from onrecord.errors import WrongUse
from onrecord.store import Store
from onrecord.views.messages import tell
from onrecord.views.status import DONE
from onrecord.views.verbs import _store

HELP = "look at a store in a browser, and ask it over HTTP"
DESCRIPTION = """\
Serves the web page and the REST API of a store, on this machine alone unless told otherwise: reports with their layers, statements, events,
figures, courts, elections, search, review, adding; under /api the same in JSON, filters named as on the command line, described in
/openapi.json. Elsewhere it is served only with a token, which everybody has to show who comes (a program with each request, as
Authorization: Bearer TOKEN)."""
EPILOG = """\
examples:
  onrecord serve --store desk.db --open
  curl 'http://127.0.0.1:8765/api/events?where=Gaza&since=2024-02-01'
  ONRECORD_TOKEN=… onrecord serve --store desk.db --host 0.0.0.0 --read-only

exit status:
  0 it was ended   1 the store could not be used   2 wrong use
"""
_TOKEN: Final = "ONRECORD_TOKEN"  # noqa: S105 - the name of a variable
_SHORTEST: Final = 16
# So long a question to the database may take, in seconds.
_SECONDS: Final = 10.0
_STARTED: Final = 1.0
_TURN: Final = 0.0005
PORT: Final = 8765


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds what the verb takes."""
    parser.add_argument("--host", default="127.0.0.1", metavar="HOST", help="the address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", default=PORT, type=_port, metavar="PORT", help=f"the port to listen on (default: {PORT})")
    parser.add_argument("--name", action="append", default=[], metavar="NAME", help="a name under which it is reached; may be repeated")
    parser.add_argument("--read-only", action="store_true", help="take neither reports nor judgements")
    parser.add_argument("--open", action="store_true", help="open the page in a browser")
    _store.add_store(parser)


def run(given: argparse.Namespace) -> int:
    """Serves until it is interrupted; returns the exit status."""
    from onrecord.store import open_store

    needed()
    with open_store(given.store, create=False) as store:
        serve(store, given.host, given.port, names=frozenset(given.name), read_only=given.read_only, browse=given.open)
    return DONE


def needed() -> None:
    """Raises ``WrongUse`` where what serving needs is not installed."""
    for name in ("babel", "fastapi", "jinja2", "python_multipart", "uvicorn"):
        if find_spec(name) is None:
            raise WrongUse("serve", "", "serving needs more packages", "pip install 'onrecord[serve]'")


def serve(
    store: Store, host: str, port: int, *, names: frozenset[str] = frozenset(), read_only: bool = False, browse: bool = False
) -> None:
    """Serves a store until it is interrupted. Raises ``WrongUse`` for a host that is not this machine without a token."""
    import uvicorn

    from onrecord.views.guarding import LOOPBACK
    from onrecord.views.serving import served

    token = os.environ.get(_TOKEN) or None
    alone = host in LOOPBACK
    if not alone and (token is None or len(token) < _SHORTEST):
        remedy = f"put one of {_SHORTEST} characters or more into the environment variable {_TOKEN}"
        raise WrongUse("--host", "", "it is served elsewhere than on this machine only with a token", remedy)
    store.seconds = _SECONDS
    # While pages are made, those that are kept are to be sent without waiting long for a turn.
    sys.setswitchinterval(_TURN)
    hosts = (LOOPBACK if alone else frozenset()) | names
    made = served(store, token=token, hosts=hosts if alone or names else frozenset(), read_only=read_only)
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    tell(f"{address} (the API: {address}api/reports, described in {address}openapi.json); Ctrl-C ends it")
    if browse:
        # It is there before a browser has started.
        Timer(_STARTED, _show, (address,)).start()
    uvicorn.run(made, host=host, port=port, log_level="warning", server_header=False, date_header=True)


def _show(address: str) -> None:
    if not webbrowser.open(address):
        tell(f"no browser could be started; the page is {address}")


def _port(given: str) -> int:
    if given.isascii() and given.isdigit() and 0 < int(given) < 65_536:
        return int(given)
    raise WrongUse("--port", "", f"{given[:40]!r} is no port", "write a number such as 8765")
