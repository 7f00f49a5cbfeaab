"""A request in, whose it is: by a token, by a proxy's header, or nobody's; who may not come in is shown the door."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse

from detente.web.accounts import Account, digest_of

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send

COOKIE: Final = "detente-token"
LOG_IN: Final = "/log-in"
OPEN_PATHS: Final = ("/static/", LOG_IN)
PROXIES: Final = frozenset({"127.0.0.1", "::1", ""})  # on this machine; a socket in the file system has no address
ANYONE: Final = Account("anyone", "reader")
UNAUTHORISED = 401


@dataclass(frozen=True, slots=True)
class Door:
    """Who may come in.

    Attributes:
        accounts: that a token or a proxy's header may name.
        user_header: by which a proxy on this machine names who has logged in there; None without one.
        public: whether who has no account may read.
    """

    accounts: tuple[Account, ...] = ()
    user_header: str | None = None
    public: bool = False
    _by_digest: dict[str, Account] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_digest", {a.digest: a for a in self.accounts if a.digest})

    @property
    def guarded(self) -> bool:
        """Whether anybody is asked who they are; if not, all may do all, for they are this machine's own user."""
        return bool(self.accounts or self.user_header or self.public)

    def of_token(self, token: str) -> Account | None:
        """Whose token this is."""
        return self._by_digest.get(digest_of(token))

    def account_of(self, request: Request) -> Account | None:
        """Whose request this is; None if it is nobody's."""
        scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
        token = bearer.strip() if scheme.lower() == "bearer" else request.cookies.get(COOKIE, "")
        return self.of_token(token) or self._named_by_proxy(request) or (ANYONE if self.public else None)

    def _named_by_proxy(self, request: Request) -> Account | None:
        """Whom a proxy names; one that no account knows is a reader."""
        name = request.headers.get(self.user_header, "") if self.user_header else ""
        if not name or (request.client.host if request.client else "") not in PROXIES:
            return None
        return next((a for a in self.accounts if a.name == name), Account(name, "reader"))


class Doorkeeper:
    """Puts into a request's state whose it is, as `account`; None where nobody is asked."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        """Stand before `app`."""
        self.app = app
        self.door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        account = self.door.account_of(request) if self.door.guarded else None
        request.state.account = account
        if account or not self.door.guarded or request.url.path.startswith(OPEN_PATHS):
            await self.app(scope, receive, send)
        else:
            await _shown_the_door(request)(scope, receive, send)


def _shown_the_door(request: Request) -> Response:
    """A person is asked for their token, and a program told to bring one."""
    if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
        wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"{LOG_IN}?next={quote(wanted)}", 303)
    message = "This record is shown to those who have an account. Send your token: Authorization: Bearer TOKEN"
    return JSONResponse({"error": message}, UNAUTHORISED, {"www-authenticate": "Bearer"})
