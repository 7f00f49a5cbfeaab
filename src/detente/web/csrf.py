"""A form that was sent in, its fields out, once it is sure that a page of this server sent it."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

COOKIE = "detente_form"
FIELD = "token"
MOST_BYTES = 1 << 16
MOST_FIELDS = 1000
FORM = "application/x-www-form-urlencoded"
NO_FORM = "This is no form. Send it from its page."
REFUSED = "This form was not sent by a page of this server, or is too old. Load the page again and send it once more."


def token_of(request: Request) -> str:
    """Give the token that a form of this page has to hold: that of the browser's cookie, or a new one."""
    if not hasattr(request.state, FIELD):
        setattr(request.state, FIELD, request.cookies.get(COOKIE) or secrets.token_urlsafe(32))
    token: str = getattr(request.state, FIELD)
    return token


def keep_token(request: Request, response: Response) -> Response:
    """Give the browser the token of the page's forms, which no other site can send for it."""
    keep_cookie(request, response, COOKIE, token_of(request))
    return response


def keep_cookie(request: Request, response: Response, name: str, value: str, seconds: int | None = None) -> None:
    """Set a cookie that no script reads and that goes with no request of another site."""
    secure = "https" in {request.url.scheme, request.headers.get("x-forwarded-proto")}
    response.set_cookie(name, value, max_age=seconds, httponly=True, secure=secure, samesite="strict")


async def sent_form(request: Request) -> dict[str, str]:
    """Read the fields of a form that holds its page's token.

    Raises:
        HTTPException: another site may have sent it (403), or it is no form or too long (400, 413).
    """
    fields = await fields_of(request)
    if not _same(fields.pop(FIELD, ""), request.cookies.get(COOKIE, "")):
        raise HTTPException(403, REFUSED)
    return fields


async def fields_of(request: Request) -> dict[str, str]:
    """Read the fields of a form that anybody may have sent, the last one of each name.

    Raises:
        HTTPException: it is no form (400) or too long (413).
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise HTTPException(400, NO_FORM)
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise HTTPException(413, "This form is too long. Write less.")
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError as error:
        raise HTTPException(400, NO_FORM) from error


def _same(given: str, known: str) -> bool:
    return bool(known) and secrets.compare_digest(given.encode(), known.encode())
