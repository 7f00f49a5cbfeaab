"""Who takes part in an encounter, and who is only talked about."""

from __future__ import annotations

import pytest

from detente.pipeline import annotate_text, load_reader


def parties_in(text: str) -> list[tuple[str, ...]]:
    found = annotate_text(text, load_reader(), report="r", published="2031-05-04", title=None)
    return [m.parties for m in found["meetings"]]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Russia met with Ukraine in Vienna on Friday to discuss Iran.", ("RUS", "UKR")),
        ("Talks between Japan and Norway on the future of Iran opened on Friday.", ("JPN", "NOR")),
        ("Russian envoys held talks with Japanese officials in Vienna on Friday.", ("JPN", "RUS")),
        ("Norway's Kari Testad huddled with her Russian counterpart in Vienna on Friday.", ("NOR", "RUS")),
        ("The Norwegian envoy faced the Russian delegation in Vienna on Friday.", ("NOR", "RUS")),
        ("At a meeting in Vienna on Friday, Norway's envoy told Russia's envoy that he was late.", ("NOR", "RUS")),
        ("Norway and Russia negotiated for nine hours in Vienna on Friday.", ("NOR", "RUS")),
        ("Norwegian and Russian envoys were locked in talks in Vienna on Friday.", ("NOR", "RUS")),
        ("Norwegian and Russian envoys sat across from each other in Vienna on Friday.", ("NOR", "RUS")),
        ("The Norwegian envoy had a conversation with Russian officials in Vienna on Friday.", ("NOR", "RUS")),
        ("Norwegian and Russian envoys came together in Vienna on Friday.", ("NOR", "RUS")),
        ("U.S.-Norway talks on Chinese exports resumed in Geneva on Friday.", ("NOR", "USA")),
        ("Norway will convene a meeting in Oslo with Japan and Russia on Monday.", ("JPN", "NOR", "RUS")),
        (
            "Norwegian Prime Minister Kari Testad spoke with Japanese Prime Minister Ken Probe on Friday.",
            ("JPN", "NOR"),
        ),
    ],
)
def test_those_who_are_only_talked_about_take_no_part(text: str, parties: tuple[str, ...]) -> None:
    assert parties_in(text) == [parties]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Norwegian Prime Minister Kari Testad will visit Japan on Monday.", ("JPN", "NOR")),
        ("Norwegian Foreign Minister Kari Testad is due to travel to Japan on Monday.", ("JPN", "NOR")),
        ("A visit by Norwegian Foreign Minister Kari Testad to Japan ended on Friday.", ("JPN", "NOR")),
    ],
)
def test_a_visit_is_one_of_guest_and_host(text: str, parties: tuple[str, ...]) -> None:
    assert parties_in(text) == [parties]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Foreign ministers of the G7 gathered in Charlevoix on Friday.", ("G7",)),
        ("Norwegian officials will convene this weekend to study the offer.", ("NOR",)),
        (
            "Nigerian Defence Minister Ade Probe spoke on Friday on the sidelines of a meeting of ECOWAS.",
            ("ECOWAS", "NGA"),
        ),
    ],
)
def test_a_body_or_the_officials_of_one_state_may_meet_alone(text: str, parties: tuple[str, ...]) -> None:
    assert parties_in(text) == [parties]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Finance minister Ole Probe met Kenji Sato of Japan in Oslo on Friday.", [("JPN",)]),
        (
            "Finance minister Ole Probe stayed at home. His meeting with Japanese envoy Ken Probe ended in Oslo.",
            [("JPN",)],
        ),
        ("Kenji Sato of Japan met fishermen in Oslo on Friday.", []),
    ],
)
def test_somebody_named_whose_party_nobody_names_makes_a_meeting_of_one_known_party(
    text: str, parties: list[tuple[str, ...]]
) -> None:
    assert parties_in(text) == parties


@pytest.mark.parametrize(
    "text",
    [
        "Norway met its climate target on Friday, said a Japanese newspaper.",
        "Norway rejected talks with Japan on Friday.",
        "Britain was praised for its role in talks with Ukraine.",
        "Norway travelled a long way to peace.",
    ],
)
def test_what_is_no_encounter_makes_none(text: str) -> None:
    assert parties_in(text) == []


def test_he_is_the_one_last_named() -> None:
    text = (
        "Norwegian Foreign Minister Kari Testad arrived on Friday. She held talks with Japanese Foreign Minister "
        "Ken Probe in Geneva on Saturday."
    )

    assert parties_in(text) == [("JPN", "NOR")]


def test_a_mention_without_parties_joins_a_meeting_and_makes_none() -> None:
    text = "Norway and Japan held talks in Geneva on Friday. The talks lasted two hours. A meeting can be short."

    assert parties_in(text) == [("JPN", "NOR")]


def test_the_members_that_a_report_names_make_up_its_body() -> None:
    text = (
        "The G7 talks in Charlevoix brought together ministers from Britain, Canada, France, Germany, Italy, Japan and "
        "the United States. On Saturday, G7 foreign ministers held a session on shipping."
    )

    assert {"G7", "CAN", "JPN"} <= set(parties_in(text)[-1])


@pytest.mark.parametrize(
    ("rest", "parties"),
    [
        ("The next session is set for May 16.", [("JPN", "NOR")]),
        ("Reporters held a session on May 2.", []),
        ("Kenya, Chile and Peru sell less. The next session is set for May 16.", []),
    ],
)
def test_a_dated_session_in_a_report_about_two_states_is_theirs(rest: str, parties: list[tuple[str, ...]]) -> None:
    text = "Norway sells fish to Japan. Japan wants more fish than Norway can sell. "

    assert parties_in(text + rest) == parties
