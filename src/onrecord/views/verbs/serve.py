"""``onrecord serve``: the REST API of a store."""

from __future__ import annotations

import argparse
import os
from typing import Final

from onrecord.errors import WrongUse
from onrecord.views.messages import tell
from onrecord.views.status import DONE
from onrecord.views.verbs import _store

HELP = "answer questions to a store over HTTP"
DESCRIPTION = """\
Serves the REST API of a store, on this machine alone unless told otherwise: what the list verbs, search, series, timeline, why, review and
export give, in JSON, filters named as on the command line. /openapi.json describes it. Elsewhere it is served only with a token, which
everybody who asks has to show (Authorization: Bearer TOKEN)."""
EPILOG = """\
examples:
  onrecord serve --store desk.db
  curl 'http://127.0.0.1:8765/api/events?where=Gaza&since=2024-02-01'
  ONRECORD_TOKEN=… onrecord serve --store desk.db --host 0.0.0.0 --read-only

exit status:
  0 it was ended   1 the store could not be used   2 wrong use
"""
_TOKEN: Final = "ONRECORD_TOKEN"  # noqa: S105 - the name of a variable
_SHORTEST: Final = 16


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds what the verb takes."""
    parser.add_argument("--host", default="127.0.0.1", metavar="HOST", help="the address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", default=8765, type=_port, metavar="PORT", help="the port to listen on (default: 8765)")
    parser.add_argument("--name", action="append", default=[], metavar="NAME", help="a name under which it is reached; may be repeated")
    parser.add_argument("--read-only", action="store_true", help="take no judgements")
    _store.add_store(parser)


def run(given: argparse.Namespace) -> int:
    """Serves until it is interrupted; returns the exit status."""
    token = os.environ.get(_TOKEN) or None
    try:
        import uvicorn

        from onrecord.views.rest import application
        from onrecord.views.rest.guarding import LOOPBACK
    except ImportError as error:
        raise WrongUse("serve", "", "serving needs more packages", "pip install 'onrecord[serve]'") from error
    from onrecord.store import open_store

    alone = given.host in LOOPBACK
    if not alone and (token is None or len(token) < _SHORTEST):
        remedy = f"put one of {_SHORTEST} characters or more into the environment variable {_TOKEN}"
        raise WrongUse("--host", "", "it is served elsewhere than on this machine only with a token", remedy)
    hosts = (LOOPBACK if alone else frozenset()) | frozenset(given.name)
    with open_store(given.store, create=False) as store:
        made = application(store, token=token, hosts=hosts if alone or given.name else frozenset(), read_only=given.read_only)
        tell(f"http://{given.host}:{given.port}/api/reports (described in /openapi.json); Ctrl-C ends it")
        uvicorn.run(made, host=given.host, port=given.port, log_level="warning", server_header=False, date_header=True)
    return DONE


def _port(given: str) -> int:
    if given.isascii() and given.isdigit() and 0 < int(given) < 65_536:
        return int(given)
    raise WrongUse("--port", "", f"{given[:40]!r} is no port", "write a number such as 8765")
