"""A value that a template names in, what may stand on a page for it out: of bounded length, in order."""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup

LONGEST: Final = 10_000  # characters that one value takes on a page
REORDERING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")


def shown(value: object) -> object:
    r"""Cut what is too long, and write signs that would reorder the words after them by their number.

    >>> shown("Tov\u202e of Aldria")
    'Tov[U+202E] of Aldria'
    """
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    left = len(value) - LONGEST
    cut = value if left <= 0 else f"{value[:LONGEST]} [… {left:,} more characters]"
    return REORDERING.sub(lambda sign: f"[U+{ord(sign[0]):04X}]", cut)
