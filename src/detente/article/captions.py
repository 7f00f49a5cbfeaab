"""A line in; the caption and the photo credit that it holds, as places in it, or None, out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.model.text import Span

PICTURE = (
    r"(?:photo(?:graph)?|picture|image|illustration|screenshot|foto|bild|imagen|imagem|immagine|фото|写真|图片|資料)"
)
QUALITY = r"(?:internet|file|archive|stock|handout|courtesy|agency|press|undated|symbol)"
AGENCY = (
    r"(?:AP|AFP|Reuters|REUTERS|EPA|Getty(?: Images)?|GETTY(?: IMAGES)?|Shutterstock|iStock|Alamy|Xinhua|TASS|Sputnik|"
    r"dpa|ANSA|EFE|Keystone|Imago|PA(?: Wire)?|Bloomberg|Kyodo|Yonhap|VCG|Anadolu|Zuma|Unsplash|Wikimedia(?: Commons)?)"
)
NAMED = rf"(?i:{PICTURE}s?(?: credits?| courtesy| source)?(?: of| by|\s*[:：/])|credits?\s*:)\s*"
IN_BRACKETS = re.compile(
    rf"\s*[(（\[]\s*((?i:(?:{QUALITY}\s+){{0,2}}{PICTURE}s?\b)[^()（）\[\]]{{0,80}}?)\s*[)）\]]\s*\.?$"
)
LED = re.compile(rf"(?i:{PICTURE}|caption)\s*[:：]\s*")
TRAILING = re.compile(
    rf"(?<=[.!?\s|/–—-])({NAMED}[^.!?]{{2,80}}|©\s*[^.!?]{{2,60}}|(?:{AGENCY})(?: Photo)?/[^.!?]{{2,60}})\.?$"
)
CREDIT_ALONE = re.compile(
    rf"{NAMED}[^.!?]{{2,80}}|©\s*[^\d.!?][^.!?]{{2,50}}|(?:[\w.'’-]+ ){{0,3}}[\w.'’-]*[/|] ?{AGENCY}(?:[/ |].{{1,40}})?"
    rf"|{AGENCY}(?:(?: Photo)?[/ |]+(?:{AGENCY}|[A-Z][\w.'’-]+)){{0,4}}"
)
LONGEST = 400  # characters of a caption
WORDS_ALONE = 9  # of a line that is a credit and nothing else
FEW = 5  # after "Image:" more words than a name has are a caption


@dataclass(frozen=True, slots=True)
class Caption:
    """Where in a line the caption stands, and where its credit; either may be missing, not both."""

    caption: Span | None
    credit: Span | None


def read_caption(line: str) -> Caption | None:
    """Read a line as caption and credit: "Envoys at the quay (Photo: MPA)"; None if it shows no sign of being one."""
    if len(line) > LONGEST:
        return None
    led = LED.match(line)
    if line.count(" ") < WORDS_ALONE and CREDIT_ALONE.fullmatch(line) and not (led and line.count(" ") >= FEW):
        return Caption(None, Span(0, len(line)))
    start = led.end() if led else 0
    for pattern in (IN_BRACKETS, TRAILING):
        found = pattern.search(line, start)
        if found:
            text = line[start : found.start()].rstrip(" |/–—-")
            caption = Span(start, start + len(text)) if text else None
            return Caption(caption, Span(*found.span(1)))
    return Caption(Span(start, len(line)), None) if led and start < len(line) else None
