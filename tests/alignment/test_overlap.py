"""How much of their wording, and which names together, two texts share."""

from __future__ import annotations

import pytest

from detente.alignment.overlap import Block, containment, largest_block, names_together, same_sentences
from detente.model.reading import Fingerprint, SentencePrint


def a_print(*sentences: range, names: tuple[tuple[int, ...], ...] = ()) -> Fingerprint:
    """A text whose sentences hold those runs, or those names."""
    prints = [SentencePrint(frozenset(runs), ()) for runs in sentences]
    prints += [SentencePrint(frozenset(), each) for each in names]
    hashes = frozenset(run for sentence in prints for run in sentence.runs)
    return Fingerprint("r1", hashes, 100, "w", sentences=tuple(prints))


TEN = [range(n, n + 10) for n in range(0, 100, 10)]
NEW = [range(n, n + 10) for n in range(1000, 1100, 10)]
NAMES = ((1, 2, 3), (4, 5), (6, 7, 8), (9, 10))


def test_containment_is_a_share_of_the_smaller_one() -> None:
    assert containment(a_print(*TEN), a_print(*TEN[:3])) == 1.0
    assert containment(a_print(*TEN[:2]), a_print(TEN[0], *NEW)) == 0.5
    assert containment(a_print(*TEN), a_print()) == 0.0


def test_a_sentence_that_keeps_half_of_its_runs_is_the_same() -> None:
    kept, touched, lost = range(10), range(12, 22), range(26, 36)

    assert same_sentences(a_print(*TEN[:3]), a_print(kept, touched, lost)) == {(0, 0): 10, (1, 1): 8}


@pytest.mark.parametrize(
    ("other", "block"),
    [
        ([*NEW[:3], *TEN[4:7], *NEW[3:]], Block(3, 30, 1.0)),
        ([TEN[4], NEW[0], TEN[5]], Block(2, 20, 1.0)),
        ([TEN[4], *NEW[:3], TEN[5]], Block(1, 10, 1.0)),
        ([TEN[5], TEN[4]], Block(1, 10, 1.0)),
        (NEW, Block()),
    ],
    ids=["in a row", "one put in between", "too far apart", "turned round", "none"],
)
def test_a_block_is_sentences_in_a_row(other: list[range], block: Block) -> None:
    assert largest_block(a_print(*TEN), a_print(*other)) == block


def test_sentences_of_many_reports_are_no_part_of_a_block() -> None:
    text, other = a_print(*TEN), a_print(*TEN[4:7])

    assert largest_block(text, other, {5, 6}) == Block(1, 10, 1.0)


def test_names_that_stand_together_are_found_whatever_the_order_of_sentences() -> None:
    whole = a_print(names=NAMES)

    assert names_together(whole, a_print(names=NAMES[::-1]), 0.1) == pytest.approx(10 / 14)


def test_the_same_names_in_other_company_are_not_together() -> None:
    assert names_together(a_print(names=NAMES), a_print(names=((1, 4), (2, 6), (3, 9), (5, 10))), 0.1) == 0.0


def test_names_that_come_on_top_speak_against() -> None:
    plain = names_together(a_print(names=NAMES), a_print(names=NAMES), 0.1)
    more = names_together(a_print(names=NAMES), a_print(names=tuple((*each, 90, 91) for each in NAMES)), 0.1)

    assert 0 < more < plain


def test_a_sentence_goes_with_one_other() -> None:
    repeated = a_print(names=((1, 2), (1, 2), (1, 2)))

    assert names_together(repeated, a_print(names=(NAMES[0], NAMES[1], (21, 22), (23, 24), (25, 26))), 0.1) < 0.2
