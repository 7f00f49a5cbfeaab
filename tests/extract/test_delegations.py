"""Who is sent, for whom, in what office, and who leads."""

from __future__ import annotations

import pytest

from detente.pipeline import annotate_text, load_reader

TALKS = "Russian and Norwegian envoys held talks in Vienna on Friday."


def delegations_in(text: str) -> dict[str, list[tuple[str, bool]]]:
    (meeting,) = annotate_text(text, load_reader(), report="r", published="2031-05-04", title=None)["meetings"]
    return {d.party: [(p.name, p.head) for p in d.people] for d in meeting.delegations}


@pytest.mark.parametrize(
    ("text", "delegations"),
    [
        (
            f"{TALKS} The Norwegian delegation was led by Foreign Minister Kari Testad.",
            {"NOR": [("Kari Testad", True)]},
        ),
        (
            f"{TALKS} Deputy Foreign Minister Ola Probe, who heads the Norwegian delegation, praised the coffee.",
            {"NOR": [("Ola Probe", True)]},
        ),
        (
            f"{TALKS} The Norwegian delegation includes Foreign Minister Kari Testad and Defense Minister Ola Probe.",
            {"NOR": [("Kari Testad", True), ("Ola Probe", False)]},
        ),
        (
            "Norwegian Foreign Minister Kari Testad held talks with Russian officials in Vienna on Friday.",
            {"NOR": [("Kari Testad", True)]},
        ),
        (
            f"{TALKS} The delegation of Norway will be directed by Vice Minister Ola Probe.",
            {"NOR": [("Ola Probe", True)]},
        ),
        (f"{TALKS} Norwegian Foreign Minister Kari Testad stayed at home.", {}),
        (
            f"{TALKS} The Norwegian side was headed by Kari Testad, the Russian side by Minister Ivan Testov.",
            {"NOR": [("Kari Testad", True)], "RUS": [("Ivan Testov", True)]},
        ),
        (
            f"{TALKS} Norway was represented at the talks by Kari Testad and Russia by Minister Ivan Testov.",
            {"NOR": [("Kari Testad", True)], "RUS": [("Ivan Testov", True)]},
        ),
        (f"{TALKS} They were watched by Kari Testad.", {}),
        (f"{TALKS} The head of the Norwegian delegation, Kari Testad, was pleased.", {"NOR": [("Kari Testad", True)]}),
        (f"{TALKS} Norway's chief negotiator was Kari Testad.", {"NOR": [("Kari Testad", True)]}),
        (f"{TALKS} On the Norwegian side, Minister Kari Testad took notes.", {"NOR": [("Kari Testad", True)]}),
        (f"{TALKS} On the Norwegian side, farmers, led on by Kari Testad, took notes.", {}),
        (f"{TALKS} Norway sent Minister Kari Testad to the talks.", {"NOR": [("Kari Testad", True)]}),
        (f"{TALKS} Norway sent Minister Kari Testad to bed.", {}),
        (f"{TALKS} At the head of the Norwegian delegation was Kari Testad.", {"NOR": [("Kari Testad", True)]}),
        (f"{TALKS} Heading the Norwegian team was Kari Testad.", {"NOR": [("Kari Testad", True)]}),
        (f"{TALKS} Kari Testad, a former judge, represented Norway.", {"NOR": [("Kari Testad", True)]}),
        (f"{TALKS} The Norwegian delegation under Kari Testad left early.", {"NOR": [("Kari Testad", True)]}),
    ],
)
def test_people_are_told_by_delegation_and_heads_come_first(
    text: str, delegations: dict[str, list[tuple[str, bool]]]
) -> None:
    assert delegations_in(text) == delegations


def test_who_is_said_to_lead_does_so_though_another_is_named_first() -> None:
    text = (
        "Norwegian Defense Minister Ola Probe met with Russian officials in Vienna on Friday. The Norwegian delegation "
        "was headed by Foreign Minister Kari Testad."
    )

    assert delegations_in(text) == {"NOR": [("Kari Testad", True), ("Ola Probe", False)]}


def test_the_owner_of_an_office_is_not_sent_with_its_holder() -> None:
    text = f"{TALKS} The Norwegian delegation includes Kari Testad’s chief of staff Ola Probe."

    assert [name for name, _ in delegations_in(text)["NOR"]] == ["Ola Probe"]
