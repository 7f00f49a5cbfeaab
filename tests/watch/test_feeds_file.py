"""A file of feeds is read row by row, and what is wrong in it is named with what to do."""

from __future__ import annotations

import pytest

from detente.errors import KnowledgeError
from detente.model.news import Watched
from detente.watch import read_feeds_file

ROWS = """
[[page]]
url = "https://press.example/talks"

[[feed]]
url = "https://wire.example/feed.xml"
publisher = "Strait Wire"
every = 15
follow = true
"""


def test_rows_say_what_is_watched() -> None:
    assert read_feeds_file(ROWS, "f.toml") == (
        Watched("https://wire.example/feed.xml", "feed", "Strait Wire", 15, follow=True),
        Watched("https://press.example/talks", "page"),
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[feed]\n", "is not valid TOML"),
        ("", "names nothing to watch. Add a row"),
        ("[[feeds]]\n", "unknown table 'feeds'. Write its rows under"),
        ("[feed]\nurl = 'https://a.example'", "two pairs of brackets"),
        ("feed = 3", "two pairs of brackets"),
        (
            "[[feed]]\nurl = 'https://a.example'\n[[feed]]\nlink = 'x'",
            r"\[\[feed\]\] row 2: unknown key 'link'. Known are",
        ),
        ("[[page]]\nurl = 'https://a.example'\nfollow = true", r"\[\[page\]\] row 1: unknown key 'follow'"),
        ("[[feed]]\nevery = 5", "row 1: there is no web address. Add url"),
        ("[[feed]]\nurl = 'a.xml'", "row 1: there is no web address"),
        ("[[feed]]\nurl = 7", "url = 7 has to be text"),
        ("[[feed]]\nurl = 'https://a.example'\nevery = true", "every = True has to be minutes, a number"),
        ("[[feed]]\nurl = 'https://a.example'\nevery = 0", "every = 0 is no number of minutes from 1 to 10080"),
        ("[[feed]]\nurl = 'https://a.example'\nevery = 10081", "every = 10081 is no number"),
        ("[[feed]]\nurl = 'https://a.example'\nfollow = 1", "follow = 1 has to be true"),
        ("[[feed]]\nurl = 'https://a.example'\n[[page]]\nurl = 'https://a.example'", "stands in two rows. Take one"),
    ],
)
def test_what_is_wrong_is_named_with_what_to_do(text: str, words: str) -> None:
    with pytest.raises(KnowledgeError, match=f"^f.toml.*{words}"):
        read_feeds_file(text, "f.toml")
