"""Requests in, only those meant for this server through; every answer forbids the browser to ask other hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOCAL_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
OWN_PAGES = frozenset({"", "same-origin", "none"})
FORBIDDEN, MISDIRECTED = 403, 421
HEADERS = {
    "content-security-policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
    ),
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
}


class Guard:
    """Refuses other hosts' names, so that no page can rebind its own to this server, and what other pages send.

    A browser says of each request where it comes from (`Sec-Fetch-Site`, `Origin`); whatever changes something has
    to come from a page of this server.
    """

    def __init__(self, app: ASGIApp, names: frozenset[str] = frozenset()) -> None:
        """Stand before `app`, which is served under these names too."""
        self.app = app
        self.names = LOCAL_NAMES | names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    sent.setdefault(name, value)  # a snapshot's policy is stricter
            await send(message)

        headers = Headers(scope=scope)
        host = headers.get("host", "")
        name = host if host.endswith("]") else host.rsplit(":", 1)[0]
        if name.lower() not in self.names:
            text = f"This server answers to {', '.join(sorted(self.names))} only. Open it by one of these names."
            await PlainTextResponse(text, MISDIRECTED)(scope, receive, send_guarded)
        elif scope["method"] not in SAFE_METHODS and _from_elsewhere(headers, host):
            text = "This was sent from a page of another server. Open the page here and send it from there."
            await PlainTextResponse(text, FORBIDDEN)(scope, receive, send_guarded)
        else:
            await self.app(scope, receive, send_guarded)


def _from_elsewhere(headers: Headers, host: str) -> bool:
    """Whether a browser says that another server's page sent this; a program says nothing of the kind."""
    origin = headers.get("origin")
    return headers.get("sec-fetch-site", "") not in OWN_PAGES or (
        origin is not None and urlsplit(origin).netloc != host
    )
