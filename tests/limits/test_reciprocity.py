"""Who waits for whom in a circle, and whether all are inspected alike."""

from __future__ import annotations

import pytest

from detente.limits.instruments import load, read
from detente.limits.reciprocity import circle, parity, told_proviso, told_way
from detente.model.treaties import Circle, Instrument, Proviso, Verification

HEAD = 'title = "Own"\nstatus = "proposal"\nparties = ["USA", "RUS", "CHN"]\nsource = ["a page"]\n'
RULE = """[[provision]]
id = "{}"
article = "1"
text = "t"
rule = "ban"
confidence = "high"
source = ["p"]
when = {{ kind = ["missile"] }}
binds = {}
"""


def own(*rules: tuple[str, str, str]) -> Instrument:
    """Read provisions: id, parties bound, and of whose act in which provision it hangs (`first RUS in b; ...`)."""
    text = HEAD
    for name, binds, hangs in rules:
        text += RULE.format(name, binds.split())
        for one in filter(None, hangs.split("; ")):
            kind, party, *where = one.replace(" in ", " ").split()
            text += f'[[provision.proviso]]\nkind = "{kind}"\nparty = ["{party}"]\nact = "acts"\n'
            text += f'provision = "{where[0]}"\n' if where else ""
    return read(text, "own")


@pytest.mark.parametrize(
    ("rules", "found"),
    [
        ([("a", "USA", "")], None),
        ([("a", "USA", "first RUS in b"), ("b", "RUS", "")], None),
        ([("a", "USA", "first RUS in b"), ("b", "RUS", "first USA in a")], Circle(("USA", "RUS"), blocked=True)),
        (
            [("a", "USA", "reciprocity RUS in b"), ("b", "RUS", "reciprocity USA in a")],
            Circle(("USA", "RUS"), blocked=False),
        ),
        (
            [("a", "USA", "reciprocity RUS in b"), ("b", "RUS", "first USA in a")],
            Circle(("USA", "RUS"), blocked=True),
        ),
        (
            [("a", "USA", "first RUS in b; reciprocity RUS in b"), ("b", "RUS", "reciprocity USA in a")],
            Circle(("USA", "RUS"), blocked=True),
        ),
        (
            [("a", "USA", "reciprocity RUS in b; first RUS in b"), ("b", "RUS", "reciprocity USA in a")],
            Circle(("USA", "RUS"), blocked=True),
        ),
        (
            [("a", "USA", "first RUS in b"), ("b", "RUS", "first CHN in c"), ("c", "CHN", "first USA in a")],
            Circle(("USA", "RUS", "CHN"), blocked=True),
        ),
        (
            [
                ("a", "USA", "reciprocity RUS in b; reciprocity CHN in c"),
                ("b", "RUS", "reciprocity CHN in c"),
                ("c", "CHN", "reciprocity USA in a"),
            ],
            Circle(("USA", "CHN"), blocked=False),
        ),
        ([("a", "USA RUS", "reciprocity USA; reciprocity RUS")], Circle(("USA", "RUS"), blocked=False)),
        ([("a", "USA", "reciprocity RUS"), ("b", "USA RUS", "reciprocity USA; reciprocity RUS")], None),
        ([("a", "USA", "first RUS in b"), ("b", "RUS", "first CHN in c"), ("c", "CHN", "first RUS in b")], None),
        ([("a", "USA", "first NATO in b"), ("b", "POL", "first USA in a")], Circle(("USA", "POL"), blocked=True)),
    ],
)
def test_a_circle_goes_through_acts_that_provisions_ask_for(
    rules: list[tuple[str, str, str]], found: Circle | None
) -> None:
    instrument = own(*rules)

    assert circle(instrument, instrument.provisions[0]) == found


def test_the_shortest_circle_of_all_who_are_bound_is_given() -> None:
    instrument = own(
        ("a", "USA RUS", "reciprocity CHN in c"),
        ("b", "POL", "reciprocity USA in a"),
        ("c", "CHN", "reciprocity POL in b; reciprocity RUS in a"),
    )

    assert circle(instrument, instrument.provisions[0]) == Circle(("RUS", "CHN"), blocked=False)


def ways(*rows: tuple[str, str, str]) -> Instrument:
    text = HEAD + RULE.format("a", ["USA"])
    for by, of, chosen_by in rows:
        text += f"[[provision.verification]]\nby = {by.split()}\nof = {of.split()}\nchosen_by = {chosen_by.split()}\n"
    return read(text, "own")


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([], "none"),
        ([("", "USA", "")], "unstated"),
        ([("USA", "", "")], "unstated"),
        ([("USA RUS CHN", "USA RUS CHN", ""), ("USA", "", "")], "unstated"),
        ([("UN", "USA RUS CHN", "UN")], "even"),
        ([("UN", "USA RUS", "UN")], "uneven"),
        ([("USA RUS CHN", "USA RUS CHN", "")], "even"),
        ([("USA RUS CHN", "USA RUS CHN", "USA")], "uneven"),
        ([("USA RUS", "USA RUS CHN", "")], "uneven"),
        ([("USA", "RUS", ""), ("RUS", "CHN", ""), ("CHN", "USA", "")], "even"),
        ([("USA", "RUS", "USA"), ("RUS", "CHN", "RUS"), ("CHN", "USA", "CHN")], "even"),
        ([("USA", "RUS", "USA"), ("RUS", "CHN", "CHN"), ("CHN", "USA", "CHN")], "uneven"),
        ([("USA", "RUS", ""), ("RUS", "USA", "")], "uneven"),
        ([("USA RUS CHN", "USA RUS CHN", ""), ("UN", "POL", "")], "uneven"),
    ],
)
def test_inspections_are_even_if_every_party_stands_alike(rows: list[tuple[str, str, str]], found: str) -> None:
    instrument = ways(*rows)

    assert parity(instrument, instrument.provisions[0]) == found


@pytest.mark.parametrize(
    ("name", "provision", "found"),
    [
        ("new_start", "warheads", "even"),
        ("inf", "ban", "even"),
        ("egypt_israel_1974", "limited_area", "even"),
        ("moratorium_2020", "russia", "even"),
        ("us_reply_2022", "aegis_ashore", "uneven"),
        ("cfe", "group", "none"),
    ],
)
def test_what_ships_is_even_or_not_as_its_text_says(name: str, provision: str, found: str) -> None:
    instrument = load(name)

    assert parity(instrument, next(p for p in instrument.provisions if p.id == provision)) == found


@pytest.mark.parametrize(
    ("way", "words"),
    [
        (
            Verification(("USA",), ("RUS",), ("a base",)),
            "USA inspects RUS; a base; who chooses the sites is not stated",
        ),
        (
            Verification(("USA", "RUS"), ("RUS", "USA"), chosen_by=("UN",)),
            "USA, RUS inspect each other; sites chosen by UN",
        ),
        (Verification(by=("UN",), text="often"), "often; who chooses the sites is not stated"),
        (Verification(of=("USA",), text="often"), "often; who chooses the sites is not stated"),
        (Verification(), "who chooses the sites is not stated"),
    ],
)
def test_a_way_of_inspection_is_told_as_far_as_it_is_stated(way: Verification, words: str) -> None:
    assert told_way(way) == words


def test_a_proviso_is_told() -> None:
    assert told_proviso(Proviso("first", ("RUS", "BLR"), "leave")) == "holds only once RUS, BLR leave"
    assert told_proviso(Proviso("reciprocity", ("RUS",), "leaves")) == "holds only if RUS leaves"
