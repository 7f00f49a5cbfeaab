"""Bad instruments, each refused with file, key and what is wrong."""

from __future__ import annotations

import datetime as dt

import pytest

from detente.errors import InstrumentError
from detente.limits.instruments import read
from detente.limits.table import Table

HEAD = """title = "Own"
status = "treaty"
parties = ["USA", "RUS"]
source = ["a page"]
"""
RULE = """[[provision]]
id = "one"
article = "Art. 1"
text = "a rule"
rule = "ban"
confidence = "high"
source = ["a page"]
"""
LIMIT = '[[provision.limit]]\nmeasure = "tanks"\nat_most = 5\nunit = "items"\n'
PROVISO = '[[provision.proviso]]\nkind = "first"\nparty = ["RUS"]\nact = "a"\nprovision = "two"\n'
OUTER = (RULE + "when = {}\n").replace("one", "two") + LIMIT.replace("5", "4")
WHEN = 'when = { kind = ["missile"] }\n'
DEFINED = '[definition.{}]\narticle = "Art. 2"\ntext = "t"\nsource = ["p"]\nconfidence = "high"\nwhen = {}\n'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("title = ", "own.toml is not valid TOML"),
        (HEAD.replace('title = "Own"', ""), "own.toml, 'title': the key is missing"),
        (HEAD.replace('"Own"', "3"), "'title': has to be a text"),
        (HEAD.replace("treaty", "law"), "'law' is not known; give one of treaty, political"),
        (HEAD + "parts = 1\n", "'parts': the key is unknown here"),
        (HEAD.replace('["a page"]', '"a page"'), "'source': has to be a list of texts"),
        (HEAD.replace('["a page"]', "[3]"), "'source': has to be a list of texts"),
        (HEAD + "since = 2000-01-02\nuntil = 2000-01-01\n", "2000-01-01 is before 2000-01-02, when it begins"),
        (HEAD + "since = 2000-01-02\nsigned = 2000-01-03\n", "2000-01-02 is before 2000-01-03, when it was signed"),
        (HEAD + "since = 2000-01-01T00:00:00\n", "'since': has to be a date like 2011-02-05, without a time"),
        (
            HEAD + RULE + "when = { measure = 'range', over = inf, unit = 'km' }\n",
            "'over': has to be a number from 0 up",
        ),
        (
            HEAD + RULE + "when = { measure = 'range', over = nan, unit = 'km' }\n",
            "'over': has to be a number from 0 up",
        ),
        (HEAD + 'since = "2000"\n', "'since': has to be a date like 2011-02-05"),
        (HEAD + "provision = [3]\n", "'provision': has to be a list of tables"),
        (HEAD + RULE, "'provision' 1, 'when': the key is missing"),
        (HEAD + RULE + "when = 3\n", "'when': has to be a table"),
        (HEAD + RULE + "when = { colour = 'red' }\n", "'when', 'colour': the key is unknown here"),
        (HEAD + RULE.replace('["a page"]', "[]") + WHEN, "a text without a source has confidence = 'not_seen'"),
        (HEAD + RULE + "when = { is = 'tank' }\n", "add [definition.tank]"),
        (
            HEAD
            + RULE
            + "when = { is = 'a' }\n"
            + DEFINED.format("a", "{ is = 'b' }")
            + DEFINED.format("b", "{ is = 'a' }"),
            "a -> b -> a goes in a circle",
        ),
        (HEAD + RULE + "when = { measure = 'speed', over = 3, unit = 'km' }\n", "'speed' is no measure"),
        (
            HEAD + RULE + "when = { measure = 'range', over = 3, unit = 'kg' }\n",
            "give it in km, miles, nautical miles, m",
        ),
        (
            HEAD + RULE + "when = { measure = 'range', over = 3, unit = 'leagues' }\n",
            "range is not counted in 'leagues'",
        ),
        (
            HEAD + RULE + "when = { measure = 'range', over = -3, unit = 'km' }\n",
            "'over': has to be a number from 0 up",
        ),
        (HEAD + RULE + "when = { measure = 'range', over = true, unit = 'km' }\n", "'over': has to be a number"),
        (HEAD + RULE + "when = { measure = 'range', unit = 'km' }\n", "held against nothing"),
        (
            HEAD + RULE + "when = { measure = 'range', at_least = 6, at_most = 5, unit = 'km' }\n",
            "no range is at_least 6 km and at_most 5 km",
        ),
        (HEAD + RULE + "when = { measure = 'range', over = 5, at_most = 5, unit = 'km' }\n", "over 5 km and at_most 5"),
        (HEAD + RULE + "when = { measure = 'range', over = '$width', unit = 'km' }\n", "no [parameter.width]; add it"),
        (
            HEAD
            + RULE
            + "when = { measure = 'range', over = '$w', unit = 'km' }\n[parameter.w]\nunit = 'kg'\ntext = 't'\n",
            "range is not counted in 'kg'",
        ),
        (
            HEAD + RULE + "when = { measure = 'range', over = 'payload', unit = 'km' }\n",
            "payload is not counted in 'km'",
        ),
        (HEAD + RULE + "when = { place = ['Atlantis'] }\n", "'Atlantis' is no region and no code of a state"),
        (HEAD + RULE + "when = { kind = [] }\n", "'kind': names nothing"),
        (HEAD + RULE + "when = { named = [] }\n", "'named': names nothing"),
        (HEAD + RULE + "when = { place = [] }\n", "'place': names nothing"),
        (HEAD + RULE + WHEN + "zone = { territory = ['Mars'] }\n", "'Mars' is no region"),
        (
            HEAD + RULE + WHEN + "zone = { near = 3 }\n",
            "needs one of territory, outside, strip, radius, reach, unknown",
        ),
        (HEAD + RULE + WHEN + "zone = { strip = 3, unit = 'kg' }\n", "distance_to_border is not counted in 'kg'"),
        (HEAD + RULE + WHEN + "zone = { reach = 'payload' }\n", "payload is not counted in 'km'"),
        (
            HEAD + RULE + WHEN + "zone = { strip = 3, unit = 'km', deep = 1 }\n",
            "'zone', 'deep': the key is unknown here",
        ),
        (HEAD + RULE + WHEN + "counts = 'hats'\n", "'hats' is no measure; known are range, tested_range"),
        (
            HEAD
            + RULE
            + "when = { is = 'a', measure = 'range', under = 300, unit = 'miles' }\n"
            + DEFINED.format("a", "{ measure = 'range', at_least = 500, unit = 'km' }"),
            "'when', 'under': no range is at_least 500 km and under 482.8032 km; mend one of the two",
        ),
        (
            HEAD + RULE + "when = { is = 'a', kind = ['base'] }\n" + DEFINED.format("a", "{ kind = ['missile'] }"),
            "'when', 'kind': nothing is missile and also base; mend one of the two",
        ),
        (
            HEAD + RULE + "when = { is = 'a', not = { is = 'a' } }\n" + DEFINED.format("a", "{ kind = ['missile'] }"),
            "'when', 'not': rules out what is asked for beside it",
        ),
        (
            HEAD + RULE + "when = { place = ['POL'] }\nzone = { territory = ['RUS-EUR'] }\n",
            "'zone': nothing lies in POL and also in RUS-EUR; mend one of the two",
        ),
        (
            HEAD + RULE + DEFINED.format("a", "{ kind = ['base'] }") * 2,
            "own.toml is not valid TOML: Cannot declare ('definition', 'a') twice",
        ),
        (
            HEAD
            + RULE
            + "when = { measure = 'distance_to_border', over = 9, unit = 'km' }\nzone = { strip = 5, unit = 'km' }\n",
            "'zone': no distance_to_border is over 9 km and at_most 5 km",
        ),
        (HEAD + RULE + WHEN + "count = { at_most = -1 }\n", "'at_most': has to be 0 or more"),
        (HEAD + RULE + WHEN + "count = { at_most = 1.5 }\n", "'at_most': has to be a whole number"),
        (HEAD + RULE + WHEN + "within = 'two'\n", "lies within 'two', which is no provision of the file"),
        (HEAD + RULE + WHEN + "within = 'one'\n", "one -> one goes in a circle; strike one 'within'"),
        (HEAD + (RULE + WHEN) * 2, "two provisions have the same id; rename one"),
        (HEAD + RULE + WHEN + PROVISO, "'proviso': 'one' hangs on 'two', which is no provision of the file"),
        (
            HEAD + RULE + WHEN + "within = 'two'\n" + LIMIT + OUTER,
            "'one' allows more tanks than 'two', which it is nest",
        ),
        (HEAD + RULE + WHEN + LIMIT.replace("5", "-5"), "'at_most': has to be a number from 0 up"),
        (HEAD + RULE + WHEN + LIMIT.replace("items", "km"), "'limit' 1, 'unit': tanks is not counted in 'km'"),
        (HEAD + RULE + WHEN + "notice = { when = 'during' }\n", "'during' is not known; give one of before, after"),
        (HEAD + "[counting.warheads]\ntext = 't'\nof = { hats = 1 }\n", "'hats' is no measure"),
    ],
)
def test_a_bad_instrument_is_refused_with_file_and_key(text: str, words: str) -> None:
    with pytest.raises(InstrumentError) as error:
        read(text, "own")

    assert words in str(error.value)
    assert str(error.value).startswith("own.toml")


@pytest.mark.parametrize(("inner", "outer"), [(4, (4,)), (5, (4, 9)), (5, (9, 4))])
def test_an_inner_ceiling_may_reach_the_outer_one_of_some_day(inner: int, outer: tuple[int, ...]) -> None:
    rules = (
        HEAD + RULE + WHEN + "within = 'two'\n" + LIMIT.replace("5", str(inner)) + OUTER.partition("[[provision.l")[0]
    )

    found = read(rules + "".join(LIMIT.replace("5", str(n)) for n in outer), "own")

    assert [x.at_most for x in found.provisions[1].limits] == list(outer)


def test_what_holds_for_one_day_begins_and_ends_on_it() -> None:
    day = dt.date(2000, 1, 1)

    assert Table({"since": day, "until": day}, "here").period() == (day, day)


def test_zero_days_are_allowed() -> None:
    assert Table({"days": 0}, "here").whole("days") == 0
    assert Table({"size": 0}, "here").amount("size") == 0


def test_flags_and_whole_numbers_are_told_apart() -> None:
    with pytest.raises(InstrumentError, match="has to be a whole number"):
        Table({"days": True}, "here").whole("days")
