"""Pieces on pages: what stays together, what moves closer, and what does not stand alone."""

from itertools import pairwise
from typing import Any

from dealplanner.brief.setting.pieces import Piece, kept_at_ends, on_pages


def nothing(*_: Any) -> None:
    """Draw nothing."""


def section(name: str, *heights: float, space: float = 0.0) -> list[Piece]:
    """A heading 10 points high, and pieces of these heights under it."""
    heading = Piece(10.0, nothing, space=space, keep=True, outline=name)
    return [heading, *(Piece(height, nothing) for height in heights)]


def outlines(pages: list[Any]) -> list[list[str]]:
    return [[placed.piece.outline for placed in page if placed.piece.outline] for page in pages]


def test_a_last_section_takes_the_one_before_it_along_rather_than_stand_alone() -> None:
    pieces = section("first", 30.0, 25.0) + section("second", 15.0) + section("last", 10.0)
    pages = on_pages(pieces, 100.0)
    assert outlines(pages) == [["first"], ["second", "last"]]
    assert [placed.below for placed in pages[1]] == [0.0, 10.0, 25.0, 35.0]


def test_a_last_section_stays_alone_rather_than_leave_half_a_page_empty() -> None:
    pieces = section("first", 30.0) + section("second", 40.0) + section("last", 10.0)
    assert outlines(on_pages(pieces, 100.0)) == [["first", "second"], ["last"]]


def test_what_goes_on_from_the_page_before_is_not_moved() -> None:
    pieces = section("first", 50.0) + section("last", 25.0, 20.0)
    assert outlines(on_pages(pieces, 100.0)) == [["first", "last"], []]


def test_pieces_move_closer_where_that_saves_a_page() -> None:
    pieces = [piece for _ in range(5) for piece in section("one", 8.5, space=6.0)]
    assert [len(page) for page in on_pages(pieces, 100.0)] == [6, 4]
    (page,) = on_pages(pieces, 100.0, spare=3.0)
    assert page[-1].below + page[-1].piece.height <= 103.0
    assert all(after.below >= before.below + before.piece.height for before, after in pairwise(page))


def test_pages_stay_as_they_are_while_the_last_holds_enough() -> None:
    pieces = [piece for _ in range(11) for piece in section("one", 8.0, space=6.0)]
    pages = on_pages(pieces, 100.0)
    assert [len(page) for page in pages] == [8, 8, 6]
    assert [placed.below for placed in pages[0][:4]] == [0.0, 10.0, 24.0, 34.0]


def test_the_first_and_the_last_keep_with_their_neighbours_unless_they_are_tall() -> None:
    rows = [Piece(height, nothing) for height in (10.0, 10.0, 10.0, 90.0, 10.0)]
    assert [piece.keep for piece in kept_at_ends(rows, 50.0)] == [True, False, False, False, False]
    assert [piece.keep for piece in kept_at_ends(rows[:3], 50.0)] == [True, True, False]
    assert [piece.keep for piece in kept_at_ends(rows[:1], 50.0)] == [False]
