"""The web page: where people look at a store. Made on the server, works without a script, fetches nothing from elsewhere.

``site`` has the routes, ``pages`` what each page shows, ``asked`` the filters in its address, ``charts`` the pictures, ``writing`` days and
numbers as the reader's language writes them, ``jobs`` the adding of reports, ``kept`` pages made before; ``looks``, ``templates`` and
``static`` are what it looks like.
"""

from __future__ import annotations

from onrecord.views.web.site import Site

__all__ = ["Site"]
