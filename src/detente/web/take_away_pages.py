"""Requests in, the page of forms to take away and each form as a file to download out."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import StreamingResponse

from detente import answers, take_away
from detente.store import open_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request
    from starlette.responses import Response

    from detente.web.pages import Pages

IN_MEMORY = 1 << 24  # bytes beyond which a file waits on the disk
PIECE = 1 << 16  # bytes


@dataclass(frozen=True, slots=True)
class TakeAwayPages:
    """The forms of one record, drawn like its pages."""

    pages: Pages

    def index(self, request: Request) -> Response:
        """List the forms, each with what it is for."""
        return self.pages.show(request, "take_away.html", forms=take_away.FORMS.values())

    def form(self, request: Request) -> Response:
        """Give one form as a file; what cannot be made is told on a page, and no half of a file is sent."""
        name = request.path_params["name"]
        if name not in take_away.FORMS:
            raise HTTPException(404, f"There is no form {name!r} to take away. Choose one: /take-away")
        form = take_away.FORMS[name]
        with ExitStack() as unsent:
            made = unsent.enter_context(tempfile.SpooledTemporaryFile(IN_MEMORY))
            with open_record(self.pages.path) as record:
                made.writelines(form.give(answers.ask(record)))
            unsent.pop_all()  # from here on closed when all of it is sent
        headers = {"content-disposition": f'attachment; filename="{form.file}"', "content-length": str(made.tell())}
        made.seek(0)
        return StreamingResponse(_sent(made), media_type=form.media_type, headers=headers)


def _sent(made: IO[bytes]) -> Iterator[bytes]:
    with made:
        yield from iter(lambda: made.read(PIECE), b"")
