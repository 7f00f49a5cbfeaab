"""Conditions say who has to act, and what is to be done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from detente.pipeline import annotate_text, load_reader

if TYPE_CHECKING:
    from detente.model.statements import Condition

KESTREL = Path(__file__).parents[2] / "examples" / "kestrel-strait" / "parties.toml"


def condition_in(text: str) -> Condition:
    found = annotate_text(text, load_reader(None, [KESTREL]), report="r", published="2031-05-04", title=None)
    (condition,) = {p.condition for p in found["positions"]}
    return condition  # type: ignore[no-any-return]  # a stage gives what it says


@pytest.mark.parametrize(
    ("text", "by", "act", "issues"),
    [
        (
            "Aldria will halt its patrols only after Norvend removes its missiles, Aldria said.",
            "NORVEND",
            "removes its missiles",
            ("missiles",),
        ),
        (
            "Aldria offered to halt its patrols in exchange for the removal of the missiles by Norvend.",
            "NORVEND",
            "the removal of the missiles by Norvend",
            ("missiles",),
        ),
        (
            "Norvend said it would halt its patrols once Aldria's fleet has left the strait.",
            "ALDRIA",
            "Aldria's fleet has left the strait",
            ("patrols and ships",),
        ),
        ("“We will halt our patrols once we get guarantees,” Aldria said.", "ALDRIA", "we get guarantees", None),
        ("Aldria said it would halt its patrols once the missiles are gone.", None, "the missiles are gone", None),
        ("Aldria said it would halt its patrols once Aldrian prisoners are freed.", None, None, ("prisoners",)),
        ("Aldria said it would halt its patrols once Norvend signs the accord.", "NORVEND", "signs the accord", ()),
        ("Aldria said it was ready to discuss reciprocal limits on missiles.", None, None, ()),
    ],
)
def test_the_party_that_has_to_act_is_named_only_where_the_words_do(
    text: str, by: str | None, act: str | None, issues: tuple[str, ...] | None
) -> None:
    condition = condition_in(text)

    assert condition.by == by
    assert act is None or condition.act == act
    assert issues is None or condition.issues == issues
