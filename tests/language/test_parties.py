"""Tests of detente.language.parties."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, get_args

import pytest

from detente.errors import KnowledgeError
from detente.language.lexicon import cut
from detente.language.parties import Parties, PartyRow, load_parties
from detente.model.meetings import PartyKind

if TYPE_CHECKING:
    from pathlib import Path

ROWS = load_parties().rows
GONE = {"SUN", "DDR", "YUG", "SCG", "CSK", "YMD", "VDR", "RVN", "ZAR", "HVO", "DHY", "RHO", "BYS", "USS", "SKM", "UAR"}
GONE |= {"TAN", "ZAN", "OTT", "AUH", "PRU", "MCK"}
NORTH = '[[party]]\ncode = "NTH"\nname = "North"\nkind = "state"\nexample = "North agreed."\n'


def named(text: str, parties: Parties) -> list[tuple[str, str]]:
    """Give the words and the code of every party found."""
    return [(m.span.of(text), m.naming.code) for m in parties.find(cut(text))]


def a_file(folder: Path, text: str) -> Path:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r.code)
def test_each_party_is_found_in_its_example(row: PartyRow, parties: Parties) -> None:
    assert row.code in {code for _, code in named(row.example, parties)}
    assert row.kind in get_args(PartyKind)
    assert row.example.endswith(".")


def test_the_members_of_the_united_nations_and_a_few_more_are_known() -> None:
    states = {r.code for r in ROWS if r.kind == "state"}

    assert states > GONE
    assert len(states - GONE) == 193 + 6
    assert all(len(code) == 3 and code.isupper() for code in states)
    assert states >= {"PSE", "XKX", "TWN", "VAT", "COK", "NIU", "TUV", "SSD"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia’s demands and Norvend's", [("Russia", "RUS"), ("Norvend", "NVD")]),
        ("US-Russia talks", [("US", "USA"), ("Russia", "RUS")]),
        ("the U.S.-led team in the U.S", [("U.S.", "USA"), ("U.S", "USA")]),
        ("It told us so.", []),
        ("TELL US MORE", []),
        ("about US$5 million", []),
        (
            "Russian-American, Sino-Indian",
            [("Russian", "RUS"), ("American", "USA"), ("Sino", "CHN"), ("Indian", "IND")],
        ),
        ("General Franco and the Sino river", []),
        ("non-Russian, pro-Russian and anti-American groups", []),
        ("The Netherlands and the Gambia", [("Netherlands", "NLD"), ("Gambia", "GMB")]),
        (
            "Guinea-Bissau, Equatorial Guinea, Guinea",
            [("Guinea-Bissau", "GNB"), ("Equatorial Guinea", "GNQ"), ("Guinea", "GIN")],
        ),
        ("South Sudan and Sudan", [("South Sudan", "SSD"), ("Sudan", "SDN")]),
        ("the Republic of Congo and Congo", [("Republic of Congo", "COG"), ("Congo", "COD")]),
        ("North Korean and Korean", [("North Korean", "PRK")]),
        ("Nigeria, Niger, Nigerien", [("Nigeria", "NGA"), ("Niger", "NER"), ("Nigerien", "NER")]),
        ("a turkey, a chad and china plates", []),
        ("RUSSIA REJECTS DRAFT", [("RUSSIA", "RUS")]),
        ("the Pakistani Taliban and the Taliban", [("Pakistani Taliban", "TTP"), ("Taliban", "AFG")]),
        ("Quai d’Orsay", [("Quai d’Orsay", "FRA")]),
        ("in the Indiana dunes", []),
        ("the EU", [("EU", "EU")]),
        ("a Soviet-era plant and a Soviet envoy", [("Soviet", "SUN")]),
        ("East German, West German", [("East German", "DDR"), ("West German", "DEU")]),
        ("the Warsaw Pact and Warsaw", [("Warsaw Pact", "WARSAWPACT"), ("Warsaw", "POL")]),
        ("SPLM-IO and SPLM", [("SPLM-IO", "SPLMIO"), ("SPLM", "SPLM")]),
        ("the P5+1 and the E3/EU+3", [("P5+1", "P5PLUS1"), ("E3/EU+3", "P5PLUS1")]),
        ("the Palestinian Fatah", [("Palestinian", "PSE"), ("Fatah", "FATAH")]),
    ],
)
def test_names_are_found_whole_and_only_as_written(
    text: str, expected: list[tuple[str, str]], parties: Parties
) -> None:
    assert named(text, parties) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Georgia's governor spoke in Atlanta.", False),
        ("Georgia signed. Georgian envoys flew home from Atlanta.", True),
        ("Georgia signed in Geneva.", True),
    ],
)
def test_a_namesake_is_told_by_what_else_the_report_names(text: str, *, found: bool, parties: Parties) -> None:
    assert ("Georgia", "GEO") in named(text, parties) or not found
    assert ("GEO" in {code for _, code in named(text, parties)}) == found


@pytest.mark.parametrize(
    ("text", "code", "found"),
    [
        ("The Quad met in Tokyo.", "QUAD", True),
        ("The Quad called for a truce in Sudan.", "QUAD", False),
        ("The IRA and the Inflation Reduction Act", "IRA", False),
        ("The ADF left the forest.", "ADFREB", True),
        ("The Australian ADF left the base.", "ADFREB", False),
    ],
)
def test_a_short_name_that_means_many_things_is_told_by_its_report(
    text: str, code: str, *, found: bool, parties: Parties
) -> None:
    assert (code in {c for _, c in named(text, parties)}) == found


@pytest.mark.parametrize(
    ("code", "day", "members"),
    [
        ("P5", "2020-01-01", {"CHN", "FRA", "RUS", "GBR", "USA"}),
        ("P5PLUS1", "2015-07-14", {"CHN", "DEU", "FRA", "RUS", "GBR", "USA"}),
        ("E3", "2020-01-01", {"DEU", "FRA", "GBR"}),
        ("QUINT", "2020-01-01", {"DEU", "FRA", "GBR", "ITA", "USA"}),
        ("NORMANDY", "2015-02-12", {"DEU", "FRA", "RUS", "UKR"}),
        ("SIXPARTY", "2005-09-19", {"CHN", "JPN", "KOR", "PRK", "RUS", "USA"}),
        ("QUAD", "2021-03-12", {"AUS", "IND", "JPN", "USA"}),
        ("G7", "1975-11-15", {"DEU", "FRA", "GBR", "ITA", "JPN", "USA"}),
        ("G8", "2014-03-24", {"CAN", "DEU", "FRA", "GBR", "ITA", "JPN", "RUS", "USA"}),
        ("G8", "2014-03-25", {"CAN", "DEU", "FRA", "GBR", "ITA", "JPN", "USA"}),
        ("VISEGRAD", "1992-12-31", {"CSK", "HUN", "POL"}),
        ("VISEGRAD", "1993-01-01", {"CZE", "HUN", "POL", "SVK"}),
        ("BRICS", "2010-12-23", {"BRA", "CHN", "IND", "RUS"}),
        ("BRICS", "2024-06-01", {"ARE", "BRA", "CHN", "EGY", "ETH", "IND", "IRN", "RUS", "ZAF"}),
        ("USA", "2020-01-01", set()),
        ("NOBODY", "2020-01-01", set()),
    ],
)
def test_a_format_has_the_members_of_the_day(code: str, day: str, members: set[str], parties: Parties) -> None:
    found = parties.members_on(code, date.fromisoformat(day))

    assert set(found) == members
    assert len(found) == len(members)


@pytest.mark.parametrize(
    ("name", "day", "party"),
    [
        ("Ada Lind", None, "NTH"),
        ("ada lind", date(2031, 5, 4), "NTH"),
        ("Lind", None, "NTH"),
        ("Bo Lind", None, None),
        ("Per Dahl", date(2031, 5, 4), "NTH"),
        ("Per Dahl", date(2033, 5, 4), None),
        ("Per Dahl", None, None),
    ],
)
def test_a_delegate_speaks_for_the_party_in_whose_row_he_stands(
    name: str, day: date | None, party: str | None, tmp_path: Path
) -> None:
    own = load_parties([a_file(tmp_path, NORTH + 'delegates = ["Ada Lind", "Per Dahl to 2031-12-31"]\n')])

    assert own.of_delegate(name, day) == party


def test_a_users_row_may_have_members_of_either_file(tmp_path: Path) -> None:
    own = load_parties([a_file(tmp_path, NORTH + 'members = ["NTH", "USA to 1999", "G7 from 2001-02-03"]\n')])

    assert own.members_on("NTH", date(1999, 12, 31)) == ("NTH", "USA")
    assert own.members_on("NTH", date(2001, 2, 2)) == ("NTH",)
    assert own.members_on("G7", date(2001, 2, 2)) == load_parties().members_on("G7", date(2001, 2, 2))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("the Russians", "RUS"),
        ("Norvend’s", "NVD"),
        ("White House", "USA"),
        ("U.S.", "USA"),
        ("Nowhere", None),
        ("", None),
        ("Russia and Norvend", None),
    ],
)
def test_words_give_the_code_of_the_party_they_name(words: str, code: str | None, parties: Parties) -> None:
    assert parties.code_of(words) == code


def test_a_users_party_is_a_party_like_any_other(parties: Parties) -> None:
    text = "The Aldrians said that Port Aldria and the Tide Palace of the Republic of Aldria agree."

    assert [code for _, code in named(text, parties)] == ["ALD"] * 4
    assert parties.by_code["ALD"].capitals == ("Port Aldria",)
    assert parties.digest != load_parties().digest == load_parties().digest


def test_a_users_row_adds_to_a_known_party_and_renames_it(tmp_path: Path) -> None:
    text = '[[party]]\ncode = "TUR"\nname = "Türkiye"\nkind = "state"\ninstitutions = ["Cankaya"]\nexample = "-"\n'

    parties = load_parties([a_file(tmp_path, text)])

    assert parties.by_code["TUR"].name == "Türkiye"
    assert parties.code_of("Turkey") == parties.code_of("Cankaya") == parties.code_of("Turkish") == "TUR"


@pytest.mark.parametrize("name", ["Donbas", "Kremlin", "Georgia"])
def test_a_users_row_takes_a_name_from_a_known_party(tmp_path: Path, name: str) -> None:
    text = f'[[party]]\ncode = "OWN"\nname = "Own"\nkind = "region"\naliases = ["{name}"]\nexample = "-"\n'

    parties = load_parties([a_file(tmp_path, text)])

    assert parties.code_of(name) == "OWN"
    assert parties.code_of("Tbilisi") == "GEO"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (NORTH + 'motto = "Up"\n', r"own\.toml, row 1: unknown key 'motto'"),
        (NORTH.replace('"state"', '"empire"'), r"own\.toml, row 1 \(NTH\): 'kind' is 'empire'; use one of state"),
        (NORTH + NORTH, r"row 2 \(NTH\): 'code' 'NTH' is used twice"),
        (NORTH + NORTH.replace("NTH", "STH"), r"row 2 \(STH\): 'name' holds 'North', which is a name of NTH"),
        (NORTH + 'people = ["-"]\n', r"row 1 \(NTH\): 'people' holds an empty name"),
        (NORTH + 'members = ["USA since 1999"]\n', r"row 1 \(NTH\): 'members' holds 'USA since 1999'; write"),
        (NORTH + 'members = ["USA to 1999-02-30"]\n', r"row 1 \(NTH\): 'members' holds 'USA to 1999-02-30'"),
        (
            NORTH + 'delegates = ["Ada Lind since 1999"]\n',
            r"\(NTH\): 'delegates' holds 'Ada Lind since 1999'; write",
        ),
        (NORTH + 'members = ["NOBODY"]\n', r"The party NTH: 'members' names 'NOBODY', which no row has"),
        ("[[party]\n", r"own\.toml is not valid TOML"),
    ],
)
def test_a_wrong_row_is_named_with_file_row_and_key(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(KnowledgeError, match=message):
        load_parties([a_file(tmp_path, text)])


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"nowhere\.toml"):
        load_parties([tmp_path / "nowhere.toml"])
