"""The page on the method: the figures of its example are the program's, and those of plain reckoning."""

import dataclasses
import re
from itertools import product
from pathlib import Path

import pytest

from dealplanner.analysis import packages as analysis
from dealplanner.analysis.offers.improving import improve
from dealplanner.analysis.opening_zone import openings
from dealplanner.analysis.sensitivity import tolerances
from dealplanner.analysis.trades.making_up import make_up
from dealplanner.analysis.trades.suggesting import suggestions
from dealplanner.domain.amounts import format_amount
from dealplanner.domain.deal import Deal
from dealplanner.domain.issues import Issue, Option
from dealplanner.exchange import interchange

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "method.md").read_text(encoding="utf-8")
Pair = tuple[int, int]


@pytest.fixture(scope="module")
def deal() -> Deal:
    """The example, from the page itself."""
    (form,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    return interchange.load(form)


def table(heading: str) -> list[list[str]]:
    """The rows of the table that begins with a heading, its own row left out."""
    (lines,) = re.findall(rf"^\| {heading} \|.*?\n\n", PAGE, re.DOTALL | re.MULTILINE)
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines.strip().split("\n")[2:]]


def euros(written: str) -> int:
    return int(written.replace("−", "-").replace(",", ""))


def shown(found: analysis.Found) -> Pair:
    return found.value_to_us // 100, found.value_to_them // 100


def by_hand(deal: Deal) -> dict[tuple[str, ...], Pair]:
    """Every package that satisfies the link, by the keys of its options, with its values in whole euros."""
    found = {}
    for discount, support, term in product(*(issue.options for issue in deal.issues)):
        if discount.key == "ten" and term.key != "three":
            continue
        chosen = (discount, support, term)
        us = sum(option.value_to_us or 0 for option in chosen) + (deal.offer_value or 0)
        them = sum(option.value_to_them or 0 for option in chosen) + (deal.their_offer_value or 0)
        found[discount.key, support.key, term.key] = (us // 100, them // 100)
    return found


def test_the_points_stand_in_the_page_as_in_the_form(deal: Deal) -> None:
    rows = [(euros(us), euros(them)) for _, _, us, them in table("point")]
    held = [
        ((option.value_to_us or 0) // 100, (option.value_to_them or 0) // 100)
        for issue in deal.issues
        for option in issue.options
    ]
    assert rows == held


def test_all_packages_are_listed_with_their_values(deal: Deal) -> None:
    rows = {(row[0], row[1], row[2]): (euros(row[3]), euros(row[4])) for row in table("discount \\| support")}
    assert rows == by_hand(deal)
    assert analysis.packages(deal).count == len(rows) == 10


def test_those_that_are_best_for_both_are_marked(deal: Deal) -> None:
    marked = [
        (euros(row[3]), euros(row[4])) for row in table("discount \\| support") if "best for both" in row[5]
    ]
    assert [shown(one) for one in analysis.packages(deal).frontier] == marked
    every = by_hand(deal).values()
    assert marked == sorted(
        (one for one in every if not any(o != one and o[0] >= one[0] and o[1] >= one[1] for o in every)),
        reverse=True,
    )


def test_zone_and_splits_are_what_the_page_says(deal: Deal) -> None:
    found = analysis.packages(deal)
    assert found.in_zone == 8
    assert [shown(one) for one in found.nash] == [(108_000, 29_000)]
    assert [shown(one) for one in found.kalai_smorodinsky] == [(103_000, 34_000)]
    zone = [(us - 95_000, them - 15_000) for us, them in by_hand(deal).values() if us >= 95_000]
    gains = [gain for gain in zone if gain[1] >= 0]
    assert max(gains, key=lambda gain: gain[0] * gain[1]) == (13_000, 14_000)
    assert (max(us for us, _ in gains), max(them for _, them in gains)) == (13_000, 24_000)
    assert max(gains, key=lambda gain: min(gain[0] / 13_000, gain[1] / 24_000)) == (8_000, 19_000)


def test_the_steps_of_the_folding_are_those_of_the_page(deal: Deal) -> None:
    """Each row holds what no other partial package with the same links open dominates."""
    discount, support, term = (
        {
            option.key: ((option.value_to_us or 0) // 100, (option.value_to_them or 0) // 100)
            for option in i.options
        }
        for i in deal.issues
    )
    both = [
        plus(one, other)
        for (key, one), (term_key, other) in product(discount.items(), term.items())
        if key != "ten" or term_key == "three"
    ]
    expected = [
        [discount["none"], discount["five"]],
        [discount["ten"]],
        undominated(both),
        undominated([plus(one, other) for one in undominated(both) for other in support.values()]),
    ]
    pairs = [
        [(euros(us), euros(them)) for us, them in re.findall(r"\(([−\d,]+), ([−\d,]+)\)", row[2])]
        for row in table("after")
    ]
    assert pairs == expected
    assert [plus(one, (100_000, 20_000)) for one in pairs[-1]] == [
        shown(one) for one in analysis.packages(deal).frontier
    ]


def said(sentence: str) -> bool:
    """Whether the page says it, wherever its lines are broken."""
    return sentence in " ".join(PAGE.split())


def shown_as(minor: int | None) -> str:
    return format_amount(minor, "EUR", "en_GB").replace("-", "−")


def named(deal: Deal, key: str, option: str) -> tuple[Issue, Option]:
    issue = next(issue for issue in deal.issues if issue.key == key)
    return issue, next(held for held in issue.options if held.key == option)


def test_what_would_open_the_zone_is_what_the_page_says(deal: Deal) -> None:
    changes = openings(dataclasses.replace(deal, walk_away=11_000_000))
    assert [one.limit.field for one in changes] == ["their_walk_away", "walk_away"]
    theirs, ours = (shown_as(one.by) for one in changes)
    assert said(f"if their limit were {theirs} lower than we guess, or if ours were {ours} lower")


def test_what_it_would_take_is_what_the_page_says(deal: Deal) -> None:
    issue, option = named(deal, "discount", "five")
    found = improve(deal, {issue.id: option})
    assert (len(found.better), found.broken) == (3, ())
    assert said(f"{shown_as(found.proposed.value_to_us)} / {shown_as(found.proposed.value_to_them)}, three")
    assert said(
        f"we could have up to {shown_as(found.for_us)} more and they up to {shown_as(found.for_them)}"
    )
    assert said(f"the most that both gain together is {shown_as(found.left_on_table)}")


def test_what_makes_up_for_the_discount_is_what_the_page_says(deal: Deal) -> None:
    issue, option = named(deal, "discount", "ten")
    found = make_up(deal, issue.id, option.id)
    assert found is not None
    assert [get.label for _, get in found.gets] == ["Three years"]
    assert said(
        f"The 10% cost us {shown_as(found.costs_us)}; three years bring back {shown_as(found.brings_us)} "
        f"and cost them {shown_as(found.costs_them)}"
    )


def test_the_trade_worth_making_is_what_the_page_says(deal: Deal) -> None:
    best = suggestions(deal)[0]
    assert ([i.key for i, _ in best.gives], [i.key for i, _ in best.gets]) == (["support"], ["term"])
    assert said(f"we gain {shown_as(best.net_to_us)} and they {shown_as(best.net_to_them)}")
    assert said(f"costs you {shown_as(best.cost_to_us)} and is worth {shown_as(best.worth_to_them)} to them")


def test_how_far_a_guess_may_be_wrong_is_what_the_page_says(deal: Deal) -> None:
    _, option = named(deal, "discount", "five")
    (guess,) = (one for one in tolerances(deal) if one.guess.option == option)
    assert guess.down is None
    assert guess.up is not None
    highest = (option.value_to_them or 0) + guess.up
    assert said(f"guessed to be worth {shown_as(option.value_to_them)} to them")
    assert said(f"only beyond {shown_as(highest)} would it belong into the split")


def plus(one: Pair, other: Pair) -> Pair:
    return one[0] + other[0], one[1] + other[1]


def undominated(pairs: list[Pair]) -> list[Pair]:
    kept = [
        one
        for one in set(pairs)
        if not any(other != one and other[0] >= one[0] and other[1] >= one[1] for other in pairs)
    ]
    return sorted(kept, reverse=True)


def test_each_anchor_of_the_page_is_there() -> None:
    headings = {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^#+ (.*)$", PAGE, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([\w-]+)\)", PAGE)) <= headings
