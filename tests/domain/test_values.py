"""What packages and trades are worth, with unknown figures, conflicts and defaults."""

import dataclasses

import pytest
from hypothesis import given

from dealplanner.domain import values
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Response, Side, TermKind
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import (
    agreed_option,
    as_asked,
    as_offered,
    is_beyond,
    negotiable,
    option_words,
    walk_away_of,
)
from dealplanner.edits import rows, trades, walkaways, wishes
from dealplanner.edits.deals import duplicate, new_deal, set_currency
from tests.deals import deals, small_deal


def option(key: str, us: int | None, them: int | None, rank: str = "V") -> Option:
    return Option(id=key, key=key, rank=rank, label=key, value_to_us=us, value_to_them=them)


def issue(*options: Option, raised_by: Side = Side.THEM) -> Issue:
    return Issue(id="i", key="i", rank="V", label="Discount", raised_by=raised_by, options=options)


def test_as_offered_is_the_first_at_nothing_else_the_first() -> None:
    assert as_offered(issue(option("a", -5, 5), option("b", 0, 0))) == option("b", 0, 0)
    assert as_offered(issue(option("a", -5, 5), option("b", 0, None))) == option("a", -5, 5)


def test_as_asked_is_what_its_raiser_gains_most_from() -> None:
    options = (option("no", 0, 0), option("half", -2, 9), option("full", -5, 7))
    wanted = as_asked(issue(*options))
    gained = as_asked(issue(*options, raised_by=Side.US))
    assert wanted is not None
    assert gained is not None
    assert (wanted.key, gained.key) == ("half", "no")


def test_as_asked_of_a_wish_without_values_is_its_yes() -> None:
    wanted = as_asked(issue(option("no", 0, 0), option("yes", None, None)))
    assert wanted is not None
    assert wanted.key == "yes"


def test_as_asked_is_rather_an_unknown_option_than_one_that_is_worse_than_the_offer() -> None:
    wanted = as_asked(issue(option("no", 0, 0), option("more", -5, None), option("less", 5, -5)))
    assert wanted is not None
    assert wanted.key == "more"


def test_beyond_means_worth_less_to_us_and_unknown_stays_unknown() -> None:
    assert is_beyond(option("a", -9, 0), option("b", -5, 0)) is True
    assert is_beyond(option("a", -5, 0), option("b", -5, 0)) is False
    assert is_beyond(option("a", None, 0), option("b", -5, 0)) is None


def test_an_ask_is_limited_by_as_offered_and_always_negotiable() -> None:
    ask = issue(option("no", 0, 0), option("yes", 5, -1), raised_by=Side.US)
    limit = walk_away_of(ask)
    assert limit is not None
    assert limit.key == "no"
    assert negotiable(ask)
    assert walk_away_of(issue(option("no", 0, 0), option("yes", -5, 1))) is None
    assert not negotiable(dataclasses.replace(issue(), response=Response.LEGAL))


def test_the_planned_package_takes_trades_before_agreed_before_offered() -> None:
    deal = small_deal()
    assert values.planned_value(deal) == 48_000_000 - 9_600_000 + 6_100_000
    deal = wishes.answer(deal, "payment", Response.AGREE)
    agreed = agreed_option(deal.issues[1])
    assert agreed is not None
    assert values.planned(deal).package["payment"] is agreed
    assert values.planned_value(deal) == 48_000_000 - 9_600_000 + 6_100_000 - 710_000


def test_two_trades_that_name_different_options_show_no_total_until_one_is_an_alternative() -> None:
    deal = trades.add_trade(small_deal(), row_id="t2")
    eight = next(o.id for o in deal.issues[0].options if o.label == "8%")
    deal = trades.add_term(deal, "t2", TermKind.GIVE, "discount", eight)
    conflict = values.planned(deal).conflicts[0]
    assert (conflict.issue.id, conflict.trades[1].id) == ("discount", "t2")
    assert values.planned_value(deal) is None
    deal = rows.set_fields(deal, "trades", "t2", alternative=True)
    assert values.planned(deal).conflicts == ()


def test_one_unknown_figure_makes_the_total_unknown_and_never_zero() -> None:
    deal = wishes.set_cost(small_deal(), "discount", None)
    assert values.planned_value(deal) is None
    assert values.trade_net(deal, deal.trades[0]) is None
    assert values.value_to_us(deal, values.their_list(deal)) is None
    assert values.value_to_us(deal, values.offered_package(deal)) == 48_000_000


def test_a_get_in_words_has_no_figure_and_stands_beside_the_net() -> None:
    deal = trades.add_words(small_deal(), "t1", "a reference visit")
    assert values.trade_net(deal, deal.trades[0]) == -3_500_000
    assert [term.words for term in deal.trades[0].gets] == ["", "a reference visit"]


def test_a_wish_on_the_get_side_is_withdrawn() -> None:
    deal = trades.add_term(small_deal(), "t1", TermKind.GET, "payment")
    withdrawn = deal.trades[0].gets[-1]
    assert values.term_value(deal, withdrawn) == 0
    assert values.planned(deal).package["payment"].label == "no"


def test_eight_percent_is_valued_between_nothing_and_the_whole_wish() -> None:
    made = next(o for o in small_deal().issues[0].options if o.label == "8%")
    assert (made.value_to_us, made.value_to_them, made.estimated) == (-3_840_000, 3_840_000, True)


def test_a_typed_limit_of_another_unit_has_no_value_and_one_already_there_is_picked() -> None:
    deal = walkaways.type_mark(small_deal(), "payment", "target", "before Easter")
    made = next(option for option in deal.issues[1].options if option.label == "before Easter")
    assert (made.value_to_us, made.estimated) == (None, False)
    again = walkaways.type_mark(deal, "payment", "opening", "Before easter")
    assert again.issues[1].opening == made.id
    assert walkaways.type_mark(again, "payment", "opening", "  ").issues[1].opening is None


def test_days_are_valued_between_options_that_name_days() -> None:
    deal = wishes.add_option(small_deal(), "payment", "30 days", value_to_us=0, value_to_them=0)
    deal = walkaways.type_mark(deal, "payment", "walk_away", "60 days")
    made = next(o for o in deal.issues[1].options if o.label == "60 days")
    assert (made.value_to_us, made.value_to_them) == (-355_000, 235_000)


def test_a_yen_deal_keeps_its_figures_when_it_becomes_a_dinar_deal() -> None:
    deal = dataclasses.replace(new_deal("JPY"), offer_value=1500)
    assert set_currency(deal, "KWD").offer_value == 1_500_000
    assert set_currency(set_currency(deal, "KWD"), "JPY") == deal


def test_a_copy_has_an_identity_of_its_own() -> None:
    deal = small_deal()
    copy = duplicate(deal)
    assert copy.id != deal.id
    assert copy.issues is deal.issues


@given(deals())
def test_every_package_has_one_option_for_every_issue(deal: Deal) -> None:
    for package in (values.offered_package(deal), values.their_list(deal), values.planned(deal).package):
        assert set(package) == {i.id for i in deal.issues}


def test_a_plain_yes_reads_as_the_point_itself() -> None:
    deal = small_deal()
    discount = deal.issues[0]
    assert [option_words(discount, o) for o in discount.options] == [
        "20% off the licence price: no",
        "20% off the licence price: 8%",
        "20% off the licence price",
    ]


@pytest.mark.parametrize(
    ("label", "settled", "words"),
    [
        ("Move by 15 October", "by 15 October", "Move by 15 October"),
        ("100 rings a year at least", "100 rings", "100 rings a year at least"),
        ("30% with the order", "30% with the order", "30% with the order"),
        ("The price has to come down.", "5%", "The price has to come down: 5%"),
        ("Contract for 3 years", "1 year", "Contract for 3 years: 1 year"),
        ("Underwriting", "writing", "Underwriting: writing"),
    ],
)
def test_an_option_that_the_point_already_names_is_not_said_twice(
    label: str, settled: str, words: str
) -> None:
    deal = small_deal()
    issue = dataclasses.replace(deal.issues[0], label=label)
    assert option_words(issue, dataclasses.replace(issue.options[0], label=settled)) == words
