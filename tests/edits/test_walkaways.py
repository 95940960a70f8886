"""Opening, target and walk-away typed as text: which option they pick, and what a new one is worth."""

import dataclasses
from decimal import Decimal

import pytest

from dealplanner.domain.deal import Deal
from dealplanner.domain.issues import Option
from dealplanner.domain.ranks import spread
from dealplanner.domain.rules import require
from dealplanner.edits import wishes
from dealplanner.edits.deals import new_deal
from dealplanner.edits.walkaways import measure, type_mark

Valued = tuple[str, int | None, int | None]


def deal_of(*options: Valued, label: str = "A wish") -> Deal:
    """A deal with one wish, "w", that has these options: wording, value to us, value to them."""
    deal = wishes.add_wish(new_deal(), label, row_id="w")
    rows = tuple(
        Option(id=f"o{at}", key=f"o{at}", rank=rank, label=wording, value_to_us=us, value_to_them=them)
        for at, (rank, (wording, us, them)) in enumerate(zip(spread(len(options)), options, strict=True))
    )
    wish = dataclasses.replace(deal.issues[0], offered=None, asked=None, options=rows)
    return require(dataclasses.replace(deal, issues=(wish,)))


def typed(deal: Deal, wording: str) -> Option:
    """The option that is the walk-away after it was typed."""
    wish = require(type_mark(deal, "w", "walk_away", wording)).issues[0]
    return next(option for option in wish.options if option.id == wish.walk_away)


@pytest.mark.parametrize(
    ("options", "wording", "worth"),
    [
        ([("0%", 0, 0), ("20%", -9600, 9600)], "8%", (-3840, 3840, True)),
        ([("30 days", 0, 0), ("90 days", -600, None)], "60 days", (-300, None, True)),
        ([("30 days", 0, 0), ("90 days", -600, 600)], "120 days", (None, None, False)),
        ([("30 days", 0, 0), ("90 days", -600, 600)], "60 weeks", (None, None, False)),
        # Neighbours without a value are looked past, for each side by itself.
        ([("0%", 0, 0), ("5%", None, None), ("20%", -9600, 9600)], "8%", (-3840, 3840, True)),
        ([("0%", 0, 0), ("5%", None, 100), ("20%", -9600, 9600)], "8%", (-3840, 2000, True)),
        ([("0%", None, 0), ("5%", None, 100), ("20%", -9600, 9600)], "8%", (None, 2000, True)),
        ([("500 users", 0, 0), ("1,500 users", -1000, 1000)], "1,000 users", (-500, 500, True)),
        ([("1 user", 0, 0), ("1.500 users", -1499, 1499)], "1.200 users", (-1199, 1199, True)),
    ],
)
def test_a_typed_limit_is_valued_between_its_valued_neighbours(
    options: list[Valued], wording: str, worth: tuple[int | None, int | None, bool]
) -> None:
    option = typed(deal_of(*options), wording)
    assert (option.value_to_us, option.value_to_them, option.estimated) == worth


def test_the_wish_itself_is_the_neighbour_of_a_plain_yes() -> None:
    deal = deal_of(("no", 0, 0), ("yes", -9600, 9600), label="20% off")
    assert typed(deal, "8%").value_to_us == -3840
    order = [option.label for option in type_mark(deal, "w", "opening", "8%").issues[0].options]
    assert order == ["no", "8%", "yes"]


def test_the_wording_of_an_option_picks_it_and_nothing_clears_the_mark() -> None:
    deal = deal_of(("no", 0, 0), ("Sixty Days", -5, 5))
    assert typed(deal, " sixty  days ").id == "o1"
    deal = type_mark(deal, "w", "walk_away", "no")
    assert type_mark(deal, "w", "walk_away", "  ").issues[0].walk_away is None


@pytest.mark.parametrize(
    ("wording", "number", "unit"),
    [
        ("60 days", "60", "day"),
        ("2.5 %", "2.5", "%"),
        ("2.125%", "2.125", "%"),
        ("7,5%", "7.5", "%"),
        ("1,500 users", "1500", "user"),
        ("1.500.000 units", "1500000", "unit"),
        ("1’500 CHF", "1500", "chf"),
        ("€1,000.50", "1000.50", ""),
        ("€1.000,50", "1000.50", ""),
        ("0.125 points", "0.125", "point"),
        ("Tier A2 with 30 seats", "30", "seat"),
    ],
)
def test_the_number_of_a_wording_and_its_unit(wording: str, number: str, unit: str) -> None:
    assert measure(wording) == (Decimal(number), unit)


def test_a_wording_without_a_number_has_none() -> None:
    assert measure("net, as in Q4") is None


def test_limits_without_a_figure_stand_between_what_is_offered_and_asked_by_their_numbers() -> None:
    deal = wishes.add_wish(new_deal("EUR"), "Payment 90 days after acceptance", row_id="pay")
    for mark, typed in (("opening", "30 days"), ("target", "45 days"), ("walk_away", "60 days")):
        deal = type_mark(deal, "pay", mark, typed)
    labels = [option.label for option in deal.issues[0].options]
    assert labels == ["no", "30 days", "45 days", "60 days", "yes"]
