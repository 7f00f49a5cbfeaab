"""The first paragraph of an article in; its dateline ("GENEVA, Jan 9 (Agency)") and bylines and date lines out."""

from __future__ import annotations

import re

from detente.article.dates import written_date

MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
CITY = r"[A-Z][A-Z.'’-]+(?:[ /-][A-Z][A-Z.'’-]*)*"
PLACE = rf"(?:{CITY}(?:, [A-Z][\w.’' -]{{1,30}}?)?|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){{0,3}})"
DAY = rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?:,? \d{{4}})?"
AGENCY = r"(?:\([A-Z][^()]{1,40}\)|/[A-Z][\w .-]{1,30}/)"
DASH = r"\s*(?:--?|[–—])\s+"
DATELINE = re.compile(
    rf"({CITY}(?:, [A-Z][\w.’' -]{{1,30}}?)?(?:,? {DAY})?(?: {AGENCY})?"
    rf"|{PLACE},? {DAY}(?: {AGENCY})?|{PLACE}(?:,? {DAY})? {AGENCY}){DASH}\S"
)
LONGEST = 100  # characters
BYLINE = re.compile(
    r"(?:By|BY|by|Von|Por|Par|Written by|Reported by|Автор:?|记者)[ :]\s*"
    r"([A-ZА-Я\u00c0-\u024f\u4e00-\u9fff][\w.'’-]*+(?:[ ,&|/-]++(?:and |und |y |et )?[\w.'’-]++){0,11})"
)
FEW = 5  # words besides the date that a line of the head of a page may have


def dateline_of(paragraph: str) -> str | None:
    """Give the dateline that a paragraph opens with, without its dash; None if there is none."""
    match = DATELINE.match(paragraph[: 2 * LONGEST])
    return match[1].rstrip(" ,") if match and len(match[1]) <= LONGEST else None


def byline_of(line: str) -> str | None:
    """Give the names of a line that is a byline: "By Kaia Stromm"; None if it is none."""
    match = BYLINE.fullmatch(line.strip())
    return match[1].strip() if match and not line.rstrip().endswith(".") else None


def date_of_line(line: str) -> str | None:
    """Give the date of a line that states one and little besides; None for any other line."""
    if len(line) > LONGEST:
        return None
    found = written_date(line)
    if found is None:
        return None
    date, rest = found
    return date if len(re.findall(r"\w+", rest)) <= FEW else None
