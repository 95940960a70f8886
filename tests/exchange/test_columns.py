from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealplanner.domain.enums import Response
from dealplanner.edits.wishes import add_wishes
from dealplanner.exchange.cells import Cell, Grid
from dealplanner.exchange.columns import Guess, Problem, Role, WishRow, guess_roles, to_wishes
from dealplanner.exchange.headings import heading_role, read_answer, read_importance, role_within
from dealplanner.exchange.pasted import read_text
from tests.deals import small_deal

OFFER = 480_000_00
SHEET = (
    "#\tWhat they want\tCategory\tAsked by\tAsked on\t"
    "Matters\tCosts us (EUR)\tWorth to them\tOur answer\tSupplier\n"
    "1\t20% off\tPrice\tProcurement\t14 May 2026\t5\t96,000\t96,000\tTrade\tAcme\n"
    "2\tPayment\tPrice\tProcurement\t2026-05-15\thigh\t-7,100\t1%\tnot negotiable\t\n"
    "3\tEscrow\tLegal\tLegal\tsoon\t*****\tca. 4\t?\tmaybe\t=1+1\n"
)


def read(text: str, locale: str = "en_GB") -> tuple[tuple[WishRow, ...], tuple[Problem, ...]]:
    grid = read_text(text).grid
    guess = guess_roles(grid, locale)
    return to_wishes(grid, guess.roles, guess.has_header, "EUR", locale, OFFER)


def test_columns_are_known_by_their_headings() -> None:
    guess = guess_roles(read_text(SHEET).grid, "en_GB")
    assert guess == Guess(
        (
            Role.IGNORE,
            Role.WISH,
            Role.CATEGORY,
            Role.ASKED_BY,
            Role.ASKED_ON,
            Role.IMPORTANCE,
            Role.COST_TO_US,
            Role.WORTH_TO_THEM,
            Role.ANSWER,
            Role.NOTES,
        ),
        has_header=True,
    )


def test_cells_become_the_fields_of_wishes() -> None:
    wishes, _ = read(SHEET)
    assert wishes[0] == WishRow(
        row=1,
        wish="20% off",
        category="Price",
        asked_by="Procurement",
        asked_on=date(2026, 5, 14),
        importance=5,
        cost_to_us=-96_000_00,
        worth_to_them=96_000_00,
        answer=Response.TRADE,
        notes="Supplier: Acme",
    )
    assert (wishes[1].cost_to_us, wishes[1].worth_to_them) == (-7_100_00, 4_800_00)
    assert (wishes[1].importance, wishes[1].answer) == (4, Response.NOT_NEGOTIABLE)


def test_what_cannot_be_read_is_unknown_named_and_kept_in_the_notes() -> None:
    wishes, problems = read(SHEET)
    escrow = wishes[2]
    assert (escrow.asked_on, escrow.importance, escrow.cost_to_us, escrow.worth_to_them) == (
        None,
        5,
        None,
        None,
    )
    assert escrow.answer is Response.NOT_YET
    assert escrow.notes.splitlines() == [
        "Asked on: soon",
        "Costs us (EUR): ca. 4",
        "Our answer: maybe",
        "Supplier: =1+1",
    ]
    assert [(problem.row, problem.column) for problem in problems] == [(3, 4), (3, 6), (3, 8)]
    assert all(problem.sentence.endswith(".") for problem in problems)


def test_german_headings_and_figures() -> None:
    text = (
        "Nr.\tForderung\tAbteilung\tPriorität\tKosten für uns\tNutzen\n"
        "1\tPreis\tEinkauf\thoch\t96.000,50\t5 %\n"
    )
    (wish,), problems = read(text, "de_DE")
    assert problems == ()
    assert wish == WishRow(
        row=1,
        wish="Preis",
        asked_by="Einkauf",
        importance=4,
        cost_to_us=-96_000_50,
        worth_to_them=24_000_00,
    )


def test_columns_without_headings_are_known_by_their_cells() -> None:
    text = (
        "1\tPrice has to come down by 20 percent\tPrice\t96000\t48000\t5\ttrade\t2026-05-14\tsee mail\n"
        "2\tPayment after ninety days\tPrice\t7100\t\t3\topen\t2026-05-14\t\n"
        "3\tSource code held by a third party\tLegal\t?\t9000\t2\tlegal\t2026-05-15\told point\n"
    )
    guess = guess_roles(read_text(text).grid, "en_GB")
    assert not guess.has_header
    assert guess.roles == (
        Role.IGNORE,
        Role.WISH,
        Role.CATEGORY,
        Role.COST_TO_US,
        Role.WORTH_TO_THEM,
        Role.IMPORTANCE,
        Role.ANSWER,
        Role.ASKED_ON,
        Role.NOTES,
    )


@pytest.mark.parametrize(
    ("text", "has_header"),
    [
        ("Wishes\t\nPrice\t", True),
        ("Wish\tCost\nPrice\t5", True),
        ("Forderung\tXYZ\nPreis\t5\nZahlung\t6", True),
        ("Foo\tBar\nPrice\t5\nPayment\t6", True),
        ("Price\t5\nPayment\t6", False),
        ("Price down\tProcurement\nPayment\tFinance", False),
        ("Price\tCost of delay\n" + "Payment\t" + "x" * 80, False),
    ],
)
def test_whether_the_first_row_holds_headings(text: str, has_header: bool) -> None:
    assert guess_roles(read_text(text).grid, "en_GB").has_header is has_header


def test_one_column_is_the_wishes_whatever_is_in_it() -> None:
    assert guess_roles((("Price",), ("Escrow",)), "en_GB") == Guess((Role.WISH,), False)
    assert guess_roles((("5",), ("6",)), "en_GB").roles == (Role.WISH,)
    assert guess_roles((), "en_GB") == Guess((), False)


def test_a_role_is_given_once_and_the_second_column_goes_to_the_notes() -> None:
    (wish,), _ = read("Wish\tWishes\tCost\nPrice\tReally\t5\n")
    assert (wish.wish, wish.notes) == ("Price", "Wishes: Really")


def test_a_table_without_wishes_says_so() -> None:
    wishes, problems = to_wishes((("a", "b"),), (Role.NOTES, Role.NOTES), False, "EUR", "en_GB", None)
    assert wishes == ()
    assert problems[0].sentence == "No column holds the wishes: please say which one does."


def test_a_row_without_a_wish_is_named_and_an_empty_one_passed_over() -> None:
    grid = (("Price", "5"), ("", "700"), ("", ""))
    wishes, problems = to_wishes(grid, (Role.WISH, Role.COST_TO_US), False, "EUR", "en_GB", None)
    assert [wish.wish for wish in wishes] == ["Price"]
    assert (problems[0].row, "“700”" in problems[0].sentence) == (1, True)


def test_numbers_and_days_of_a_workbook_need_no_reading() -> None:
    grid: Grid = (
        ("Price", Decimal("33.335"), Decimal(4), date(2026, 5, 14)),
        ("Big", Decimal("1E+40"), "", ""),
    )
    roles = (Role.WISH, Role.COST_TO_US, Role.IMPORTANCE, Role.ASKED_ON)
    wishes, problems = to_wishes(grid, roles, False, "EUR", "de_DE", None)
    assert (wishes[0].cost_to_us, wishes[0].importance) == (-33_34, 4)
    assert wishes[0].asked_on == date(2026, 5, 14)
    assert wishes[1].cost_to_us is None
    assert len(problems) == 1


def test_cells_beyond_the_roles_are_kept_in_the_notes() -> None:
    (wish,), _ = to_wishes((("Price", "more"),), (Role.WISH,), False, "EUR", "en_GB", None)
    assert wish.notes == "more"


def test_formulas_stay_text() -> None:
    (wish,), _ = to_wishes((("=1+1", "=2*1600"),), (Role.WISH, Role.NOTES), False, "EUR", "en_GB", None)
    assert (wish.wish, wish.notes) == ("=1+1", "=2*1600")


def test_the_rows_go_into_a_deal() -> None:
    wishes, _ = read(SHEET)
    deal = add_wishes(small_deal(), [wish.fields() for wish in wishes])
    added = deal.wishes[-3:]
    assert [wish.label for wish in added] == ["20% off", "Payment", "Escrow"]
    assert added[0].options[1].value_to_us == -96_000_00
    assert added[0].response is Response.TRADE


def test_words_for_importance_and_answers() -> None:
    assert [read_importance(text) for text in ("3/5", "●●○○○", "sehr hoch", "", "7", "A")] == [
        3,
        2,
        5,
        0,
        None,
        4,
    ]
    assert read_answer("not_negotiable") is Response.NOT_NEGOTIABLE
    assert read_answer("Nicht verhandelbar!") is Response.NOT_NEGOTIABLE
    assert read_answer("perhaps") is None
    assert heading_role("Costs us (EUR)") is Role.COST_TO_US
    assert role_within("Estimated cost to us in EUR") is Role.COST_TO_US
    assert role_within("Supplier") is None


CELLS = st.text(max_size=12) | st.sampled_from(
    ["Wish", "Cost", "5", "1,200", "5%", "2026-05-14", "trade", "high", "", "=A1", "1.", "Notes", "?"]
)
GRIDS = st.lists(st.lists(CELLS | st.decimals() | st.dates(), max_size=5).map(tuple), max_size=6).map(tuple)


@given(GRIDS, st.sampled_from(["en_US", "de_DE", "fr_FR"]), st.data())
def test_any_grid_gives_wishes_or_problems(
    grid: tuple[tuple[Cell, ...], ...], locale: str, data: Any
) -> None:
    guess = guess_roles(grid, locale)
    width = max(map(len, grid), default=0)
    assert len(guess.roles) == width
    for role in set(guess.roles) - {Role.NOTES, Role.IGNORE}:
        assert guess.roles.count(role) == 1
    chosen = data.draw(st.lists(st.sampled_from(Role), min_size=width, max_size=width))
    for roles in (guess.roles, chosen):
        wishes, problems = to_wishes(grid, roles, guess.has_header, "EUR", locale, OFFER)
        assert all(wish.wish for wish in wishes)
        assert all(problem.sentence.endswith(".") for problem in problems)
