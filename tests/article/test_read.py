"""Every kind of bytes becomes an article or a counted issue, within bounds, and nothing is lost on the way."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.article import plain_article, read_article
from detente.article.read import MOST_OF_AN_ARTICLE
from detente.model.reports import Article, Report
from detente.model.text import Span

PARAGRAPHS = (
    "The envoys of Aldria and Norvend met in Port Ilsen on Monday and agreed to meet again before the end of May.",
    "A spokesman for the Aldrian foreign ministry said the two sides had exchanged lists of prisoners.",
    "Norvend’s chief negotiator said, “We came to listen,” and left by the side door without taking questions.",
    "Sarrow, which hosts the talks, expects the next round to deal with patrols in the strait.",
)
PAGE = """<!doctype html><html lang="en"><head><title>Envoys meet in Port Ilsen - Strait Dispatch</title>
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Envoys meet in Port Ilsen",
"datePublished":"2031-05-04T10:15:00+03:00","author":{"name":"Kaia Stromm"},
"publisher":{"name":"Strait Dispatch"}}</script>
</head><body><nav><a href="/">Home</a> <a href="/world">World news and more</a></nav>
<article><h1>Envoys meet in Port Ilsen</h1>
<figure><img src="q.jpg"><figcaption>Envoys at the quay (Photo: MPA)</figcaption></figure>%s</article>
<section><h3>Leave a Reply</h3><p>Your email address will not be published. Required fields are marked *</p></section>
<script>var talks = "never text";</script></body></html>"""


def read(content: str | bytes, media_type: str = "text/html", **more: str) -> tuple[Article, set[str]]:
    data = content if isinstance(content, bytes) else content.encode()
    article, issues = read_article(Report("report", data, media_type, **more))  # type: ignore[arg-type]  # texts only
    return article, {i.kind for i in issues}


def page(*paragraphs: str) -> str:
    return PAGE % "".join(f"<p>{p}</p>" for p in paragraphs)


def texts(article: Article, kind: str) -> list[str]:
    return [b.text for b in article.blocks if b.kind == kind]


def test_a_page_gives_its_article_its_header_and_its_furniture() -> None:
    article, issues = read(page(*PARAGRAPHS))

    assert (article.title, article.byline) == ("Envoys meet in Port Ilsen", "Kaia Stromm")
    assert (article.published, article.publisher) == ("2031-05-04T10:15:00+03:00", "Strait Dispatch")
    assert texts(article, "paragraph") == list(PARAGRAPHS)
    assert texts(article, "caption") == ["Envoys at the quay"]
    assert texts(article, "credit") == ["Photo: MPA"]
    assert "comments" in {f.kind for f in article.furniture}
    assert "never text" not in article.text
    assert issues == set()


def test_every_character_of_a_paragraph_stands_in_the_page_entities_too() -> None:
    marked = PARAGRAPHS[2].replace("“", "&ldquo;").replace("’", "&#8217;").replace("listen", "<b>lis</b>ten")
    article, _ = read(page(PARAGRAPHS[0], marked, PARAGRAPHS[3]))
    block = next(b for b in article.blocks if b.text == PARAGRAPHS[2])
    place = article.page_span(block.span)
    quote = article.page_span(
        Span(block.span.start + block.text.index("“"), block.span.start + block.text.index("“") + 1)
    )

    assert place is not None
    assert article.page[place.start : place.end] == marked
    assert quote is not None
    assert article.page[quote.start : quote.end] == "&ldquo;"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "windows-1252"])
def test_a_page_is_read_in_its_encoding(encoding: str) -> None:
    article, issues = read(page(*PARAGRAPHS).encode(encoding))

    assert PARAGRAPHS[2] in texts(article, "paragraph")
    assert "mojibake" not in issues


def test_text_that_was_garbled_before_is_kept_and_counted() -> None:
    garbled = [p.encode().decode("cp1252", "replace") for p in PARAGRAPHS]
    _, issues = read("\n\n".join(garbled), "text/plain")

    assert "mojibake" in issues


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Делегации встретились в понедельник и договорились продолжить переговоры в конце мая. " * 3, "ru"),
        ("双方代表团周一举行会谈，并商定在五月底之前继续谈判。" * 5, "zh"),
        ("التقى الوفدان يوم الاثنين واتفقا على مواصلة المحادثات قبل نهاية شهر مايو. " * 3, "ar"),
    ],
)
def test_another_language_is_stored_whole_and_named(text: str, language: str) -> None:
    article, issues = read(text, "text/plain")

    assert article.language == language
    assert article.text.strip() == text.strip()
    assert "other language" in issues


def test_a_hundred_thousand_nested_tags_end_in_time() -> None:
    start = time.process_time()
    article, _ = read("<div>" * 100_000 + PARAGRAPHS[0] + "</div>" * 100_000)

    assert article.report
    assert time.process_time() - start < 20


def test_entities_that_expand_are_not_expanded() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9)
    )
    article, _ = read(bomb + "]><html><body><p>&j;</p></body></html>")

    assert len(article.text) < 1000


def test_a_login_wall_is_named() -> None:
    _, issues = read(
        "<html><body><main><p>Please log in or subscribe to continue reading this story.</p></main></body></html>"
    )

    assert issues & {"login wall", "no article text"}


@pytest.mark.parametrize("content", ["", "<html></html>", "<html><body><nav>Home</nav></body></html>", "\x00\x01\x02"])
def test_a_page_without_an_article_says_so(content: str) -> None:
    article, issues = read(content)

    assert "no article text" in issues or article.text == ""


@pytest.mark.parametrize("between", ["\n", " "], ids=["many paragraphs", "one paragraph"])
def test_a_huge_text_is_cut_and_counted(between: str) -> None:
    start = time.process_time()
    article, issues = read((PARAGRAPHS[0] + between) * 50_000, "text/plain")

    assert sum(len(block.text) for block in article.blocks) == MOST_OF_AN_ARTICLE
    assert issues >= {"page cut", "article cut"}
    assert all(run.text + run.length <= len(article.text) for run in article.runs)
    assert time.process_time() - start < 15


def test_lines_beyond_a_hundred_thousand_are_cut_and_counted() -> None:
    start = time.process_time()
    article, issues = read("a\n" * 900_000, "text/plain")

    assert len(article.blocks) == MOST_OF_AN_ARTICLE
    assert issues >= {"page cut"}
    assert time.process_time() - start < 15


def test_a_page_without_a_date_says_so_and_takes_the_one_given() -> None:
    text = "\n\n".join(PARAGRAPHS)

    assert "no publication date" in read(text, "text/plain")[1]
    assert read(text, "text/plain", published="2031-05-04")[0].published == "2031-05-04"


@pytest.mark.parametrize(
    "text", [PARAGRAPHS[0], "\n\n".join(PARAGRAPHS[:2]), "\n\n".join(PARAGRAPHS), "\n".join(PARAGRAPHS)]
)
def test_a_clean_text_comes_through_whole(text: str) -> None:
    article, _ = read(text, "text/plain")

    assert [b.text for b in article.blocks] == [line for line in text.split("\n") if line]
    assert article.furniture == ()


@given(st.text(max_size=400))
def test_a_bare_text_keeps_its_offsets(text: str) -> None:
    article = plain_article(text, report="r")

    assert article.text == text
    assert all(b.span.of(text) == b.text for b in article.blocks)


@given(st.lists(st.text(max_size=60), max_size=12))
def test_every_line_of_a_dump_ends_in_a_block_or_in_furniture(lines: list[str]) -> None:
    article, _ = read("\n".join(lines).encode("utf-8", "replace"), "text/plain")
    shown = "".join([b.text for b in article.blocks] + [f.text for f in article.furniture])

    assert sorted("".join(shown.split())) == sorted("".join(article.page.split())) or "\x00" in "".join(lines)


def test_entries_of_a_live_blog_keep_their_own_times() -> None:
    entries = "".join(
        f'<div class="entry"><time datetime="2031-05-04T1{n}:00:00+03:00">1{n}:00</time><p>{PARAGRAPHS[n]}</p></div>'
        for n in (2, 1, 0)
    )
    article, _ = read(PAGE % (f"<p>{PARAGRAPHS[3]}</p>{entries}"))
    at = {b.text: b.at for b in article.blocks if b.kind == "paragraph"}

    assert [at[PARAGRAPHS[n]] for n in range(3)] == [f"2031-05-04T1{n}:00:00+03:00" for n in range(3)]
    assert at[PARAGRAPHS[3]] is None
