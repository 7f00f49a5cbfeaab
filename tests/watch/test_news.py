"""What was told before, in whatever way, is no news."""

from __future__ import annotations

from make import an_evidence

from detente.model.news import News
from detente.watch import Candidate, key_of, new_among


def a_candidate(
    what: str, *keys: int, sought: tuple[int, ...] | None = None, of: tuple[int, ...] | None = None
) -> Candidate:
    news = News("position", ("ALD",), what, None, (), (an_evidence("Aldria"),), "2031-03-08T12:00:00Z")
    return Candidate(
        news, frozenset(keys), None if sought is None else frozenset(sought), None if of is None else frozenset(of)
    )


def told(*candidates: Candidate, before: tuple[int, ...] = ()) -> tuple[list[str], set[int]]:
    news, keys = new_among(candidates, before)
    return [each.what for each in news], set(keys)


def test_what_is_told_twice_is_news_once() -> None:
    assert told(a_candidate("a", 1), a_candidate("b", 1, 2)) == (["a"], {1, 2})


def test_what_was_told_is_no_news_and_is_known_by_all_its_keys_from_now_on() -> None:
    assert told(a_candidate("a", 1, 2), before=(1,)) == ([], {2})


def test_what_is_only_looked_for_is_not_remembered() -> None:
    assert told(a_candidate("a", 1, sought=(2,)), a_candidate("b", 2)) == (["a", "b"], {1, 2})
    assert told(a_candidate("a", 1, sought=(2,)), before=(2,)) == ([], {1})


def test_what_is_only_remembered_is_not_looked_for() -> None:
    assert told(a_candidate("a", 1, 3, sought=(1,)), a_candidate("b", 2, 3, sought=(2,))) == (["a", "b"], {1, 2, 3})


def test_what_is_new_of_a_thing_is_news_only_if_the_thing_itself_was_told_at_an_earlier_time() -> None:
    assert told(a_candidate("meeting", 1), a_candidate("moved", 2, of=(1,))) == (["meeting"], {1, 2})
    assert told(a_candidate("meeting", 1), a_candidate("moved", 2, of=(1,)), before=(1,)) == (["moved"], {2})


def test_what_is_only_to_be_remembered_is_no_news() -> None:
    assert told(Candidate(None, frozenset({1})), a_candidate("a", 1)) == ([], {1})


def test_keys_tell_apart_what_their_parts_tell_apart_and_fit_a_signed_number_of_64_bits() -> None:
    keys = [key_of("a", "b"), key_of("ab"), key_of("a", None), key_of("a", ("b",)), key_of()]

    assert len(set(keys)) == len(keys)
    assert all(0 <= key < 2**63 for key in keys)
