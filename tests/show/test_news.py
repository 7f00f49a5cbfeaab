"""News as rows for programs and as lines for a terminal."""

from __future__ import annotations

from dataclasses import replace

from make import an_evidence

from detente.model.news import News
from detente.show import news_lines, news_rows

NEWS = News("moved", ("ALD",), "talks moved", "9 March", ("hearsay",), (an_evidence("Aldria"),), "2031-03-08T12:00:00Z")


def test_a_row_says_where_its_words_stand_and_what_their_report_is_called() -> None:
    (row,) = news_rows([NEWS], {"r1": "https://wire.example/talks"})

    assert (row["kind"], row["what"], row["before"], row["found"]) == ("moved", "talks moved", "9 March", NEWS.found)
    assert row["evidence"] == [
        {
            "report": "r1",
            "ref": "https://wire.example/talks",
            "label": "wire.example",
            "start": 0,
            "end": 6,
            "words": "Aldria",
        }
    ]


def test_a_report_that_is_no_longer_there_has_no_name() -> None:
    (row,) = news_rows([NEWS], {})

    assert (row["evidence"][0]["ref"], row["evidence"][0]["label"]) == (None, None)


def test_lines_show_marks_what_was_before_and_the_words() -> None:
    lines = list(news_lines(news_rows([NEWS, replace(NEWS, before=None, marks=())], {"r1": "wire.txt"})))

    assert lines == [
        "moved: [HEARSAY] talks moved",
        "    before: 9 March",
        "    [wire] “Aldria”",
        "moved: talks moved",
        "    [wire] “Aldria”",
    ]


def test_words_cannot_steer_the_terminal() -> None:
    lines = list(news_lines(news_rows([replace(NEWS, what="a\x1b[2Jb\x9bc\nd", before=None)], {})))

    assert lines[0] == "moved: [HEARSAY] a [2Jb c d"
