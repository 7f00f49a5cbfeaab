"""A request that names a report in, the page that it was read from out, as it was then: nothing of it runs or loads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree, html
from lxml_html_clean import Cleaner
from starlette.responses import Response

from detente.store import Filters, open_record, queries
from detente.web.pages import is_web_address

if TYPE_CHECKING:
    from starlette.requests import Request

    from detente.web.pages import Pages

HEADERS: Final = {
    "content-security-policy": (
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "cross-origin-opener-policy": "unsafe-none",  # a browser shows no sandboxed page with another one
    "x-dns-prefetch-control": "off",
}
# What no policy stops is taken out: hints that look up or connect to hosts, and orders to go elsewhere.
CLEANER: Final = Cleaner(
    links=True, meta=True, kill_tags=["base"], style=False, page_structure=False, safe_attrs_only=False
)


@dataclass(frozen=True, slots=True)
class SnapshotPages:
    """The snapshots of a record's reports."""

    pages: Pages

    def snapshot(self, request: Request) -> Response:
        """Show the page of one report in the browser's sandbox."""
        with open_record(self.pages.path) as record:
            report = queries.report(record, request.path_params["report"])[0]
            page = queries.articles(record, Filters(report=report.id))[0].page
        body = None if report.media_type == "text/plain" else harmless(page, report.url)
        if body is None:
            return Response(page.encode(errors="replace"), headers=HEADERS, media_type="text/plain")
        return Response(body, headers=HEADERS, media_type="text/html")


def harmless(page: str, url: str | None) -> bytes | None:
    """Take out of a page what runs, embeds, sends or connects; None if it holds no HTML."""
    parser = html.HTMLParser(encoding="utf-8")
    try:
        tree = html.document_fromstring(page.encode(errors="replace"), parser=parser)
    except etree.ParserError:
        return None
    if is_web_address(url):
        tree.make_links_absolute(url, handle_failures="ignore")
    CLEANER(tree)
    found: bytes = html.tostring(tree, encoding="utf-8", doctype="<!doctype html>")
    return found
