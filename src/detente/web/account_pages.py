"""Requests in, the pages on which somebody logs in, sees who they are, and leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from detente.web.csrf import fields_of, keep_cookie
from detente.web.doorkeeper import COOKIE, LOG_IN, UNAUTHORISED, Door

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from detente.web.pages import Pages

A_MONTH = 30 * 24 * 3600


@dataclass(frozen=True, slots=True)
class AccountPages:
    """The pages on accounts, drawn like those of a record."""

    pages: Pages
    door: Door

    def log_in(self, request: Request) -> Response:
        """Ask for a token."""
        return self._asked(request, request.query_params.get("next", "/"))

    async def logged_in(self, request: Request) -> Response:
        """Keep the token in a cookie that no script reads and no other site sends."""
        form = await fields_of(request)
        token, wanted = form.get("token", "").strip(), form.get("next", "/")
        if self.door.of_token(token) is None:
            return self._asked(request, wanted, UNAUTHORISED)
        answer = RedirectResponse(_own_address(wanted), 303)
        keep_cookie(request, answer, COOKIE, token, A_MONTH)
        return answer

    def log_out(self, _request: Request) -> Response:
        """Take the cookie back."""
        answer = RedirectResponse(LOG_IN if not self.door.public else "/", 303)
        answer.delete_cookie(COOKIE)
        return answer

    def account(self, request: Request) -> Response:
        """Show who is asking; to an admin, who else may."""
        mine = request.state.account
        if mine is None:
            raise HTTPException(404, "Nobody is asked who they are here: the record is served to this machine only.")
        others = self.door.accounts if mine.may("admin") else ()
        return self.pages.show(request, "account.html", accounts=others)

    def _asked(self, request: Request, wanted: str, status: int = 200) -> Response:
        return self.pages.show(request, "log_in.html", status, wanted=_own_address(wanted))


def _own_address(wanted: str) -> str:
    """The address itself if it is one of this server's, else the first page's."""
    own = wanted.startswith("/") and not wanted.startswith("//") and "\\" not in wanted and wanted.isprintable()
    return wanted if own else "/"
