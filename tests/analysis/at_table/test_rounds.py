"""The rounds at the table: what an offer comes to, how far it moves, and what is owed in return for it."""

import dataclasses

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dealplanner.analysis.at_table.owed import OwedKind, owed, owed_words
from dealplanner.analysis.at_table.rounds import draft, rounds
from dealplanner.domain import values
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Response, Side, TermKind
from dealplanner.domain.fields import DomainError
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import as_offered
from dealplanner.domain.offers import standing
from dealplanner.domain.rules import require
from dealplanner.edits import concessions, offers, rows, trades, wishes
from dealplanner.edits.deals import new_deal
from tests.checks.examples import get, give, option, trade, wish
from tests.deals import deals


def table() -> Deal:
    """A discount and terms of payment, a term and a prepayment of ours; two trades pay for two gives."""
    return require(
        dataclasses.replace(
            new_deal("EUR"),
            offer_value=48_000_000,
            their_offer_value=0,
            walk_away=43_500_000,
            their_walk_away=1_000_000,
            issues=(
                wish(
                    "discount",
                    "Discount",
                    option("d0", "none", 0, 0),
                    option("d5", "5%", -2_400_000, 2_400_000),
                    option("d12", "12%", -5_760_000, 5_760_000),
                    option("d20", "20%", -9_600_000, 9_600_000),
                    response=Response.TRADE,
                    walk_away="d12",
                ),
                wish(
                    "payment",
                    "Payment",
                    option("p0", "30 days", 0, 0),
                    option("p60", "60 days", -300_000, 250_000),
                    option("p90", "90 days", -710_000, 470_000),
                    walk_away="p60",
                ),
                wish("training", "Training"),
                ask(
                    "term",
                    "Contract term",
                    option("t0", "1 year", 0, 0),
                    option("t3", "3 years", 6_100_000, -900_000),
                ),
                ask(
                    "order", "On order", option("o0", "nothing", 0, 0), option("o5", "50%", 400_000, -350_000)
                ),
            ),
            trades=(
                trade("one", give("g1", "discount", "d5"), get("g2", "term", "t3")),
                trade(
                    "two",
                    give("g3", "payment", "p60"),
                    get("g4", "order", "o5"),
                    get("g5", words="a reference visit"),
                ),
            ),
        )
    )


def ask(row_id: str, label: str, *options: Option) -> Issue:
    """An ask whose identity is its key."""
    return wish(row_id, label, *options, raised_by=Side.US)


def owed_in_words(deal: Deal, side: Side, options: dict[str, str]) -> list[str]:
    return [owed_words(one, side) for one in draft(deal, side, options).owed]


def test_an_offer_is_held_against_both_walk_aways_and_against_the_last_one() -> None:
    deal = offers.log_offer(table(), Side.THEM, {"discount": "d20", "payment": "p90"}, row_id="t1")
    deal = offers.log_offer(deal, Side.US, {"discount": "d5", "term": "t3"}, row_id="u1")
    deal = offers.log_offer(deal, Side.THEM, {"discount": "d12"}, row_id="t2")
    first, ours, second = rounds(deal)
    assert [(one.offer, one.side, one.number) for one in (first, ours, second)] == [
        ("t1", Side.THEM, 1),
        ("u1", Side.US, 1),
        ("t2", Side.THEM, 2),
    ]
    assert (ours.value_to_us, ours.value_to_them) == (51_700_000, 1_500_000)
    assert (ours.from_our_limit, ours.from_their_limit) == (8_200_000, 500_000)
    # The proposal as sent was worth nothing to them; from 5% and three years they gain 1,500,000.
    assert (ours.moved, ours.gave_up) == (1_500_000, -3_700_000)
    # They came down from 20% to 12%.
    assert (second.moved, second.gave_up) == (3_840_000, 3_840_000)
    assert second.value_to_us == 48_000_000 - 5_760_000 - 710_000
    assert second.from_our_limit == second.value_to_us - 43_500_000
    assert [issue.id for issue in first.beyond] == ["discount", "payment"]
    assert [issue.id for issue in second.beyond] == ["payment"]
    assert [(issue.id, chosen.id) for issue, chosen in second.named] == [("discount", "d12")]


def test_their_first_offer_is_held_against_their_list() -> None:
    only_discount = draft(table(), Side.THEM, {"discount": "d20"})
    assert only_discount.moved == 710_000  # They do not ask for the 90 days of their list.
    everything = {"discount": "d20", "payment": "p90", "training": "training-yes"}
    assert draft(table(), Side.THEM, everything).moved == 0


def test_what_is_said_again_is_counted_until_its_side_goes_elsewhere() -> None:
    deal = table()
    said = ({"payment": "p90"}, {"payment": "p90", "discount": "d20"}, {"payment": "p90"})
    for named in (*said, {"payment": "p60"}, {"payment": "p90"}):
        deal = offers.log_offer(deal, Side.THEM, named, repeats=True)
        deal = offers.log_offer(deal, Side.US, {"payment": "p60"}, repeats=True)
    theirs = [one for one in rounds(deal) if one.side is Side.THEM]
    assert [one.times for one in theirs] == [(1,), (1, 2), (3,), (1,), (1,)]
    assert [one.repeats for one in theirs] == [False, False, True, False, False]
    assert (theirs[2].moved, theirs[2].gave_up, theirs[2].package) == (0, 0, theirs[1].package)
    ours = [one for one in rounds(deal) if one.side is Side.US]
    assert [one.times for one in ours] == [(1,), (2,), (3,), (4,), (5,)]


def test_a_late_wish_was_not_on_their_list() -> None:
    deal = wishes.late_wish(wishes.mark_complete(table()), "Weekend support", row_id="late", cost=-90_000)
    yes = next(one for one in deal.issues if one.id == "late").options[1].id
    everything = {"discount": "d20", "payment": "p90", "training": "training-yes"}
    assert draft(deal, Side.THEM, everything).moved == 0
    assert draft(deal, Side.THEM, {**everything, "late": yes}).moved == -90_000


def test_a_move_is_known_as_long_as_what_changes_is() -> None:
    deal = rows.set_fields(table(), "options", "p60", value_to_us=None)
    deal = offers.log_offer(deal, Side.THEM, {"payment": "p60", "discount": "d20"})
    lower = draft(deal, Side.THEM, {"discount": "d12"})
    assert (lower.value_to_us, lower.from_our_limit, lower.moved) == (None, None, 3_840_000)
    assert draft(deal, Side.THEM, {"payment": "p90"}).moved is None


def test_without_a_walk_away_our_alternative_is_the_limit() -> None:
    deal = rows.set_fields(table(), "deal", table().id)
    deal = dataclasses.replace(deal, walk_away=None, batna_value=48_000_000, their_walk_away=None)
    one = draft(deal, Side.US, {"discount": "d5"})
    assert (one.from_our_limit, one.from_their_limit) == (-2_400_000, None)


def test_the_gets_of_a_planned_trade_are_owed_as_soon_as_its_give_is_taken() -> None:
    deal = table()
    assert owed_in_words(deal, Side.US, {"discount": "d5"}) == ["Contract term: 3 years"]
    assert owed_in_words(deal, Side.US, {"discount": "d5", "term": "t3"}) == []
    assert owed_in_words(deal, Side.THEM, {"discount": "d5", "payment": "p60"}) == [
        "Contract term: 3 years",
        "On order: 50%",
        "a reference visit (to be said)",
    ]
    paid = {"discount": "d5", "payment": "p60", "term": "t3", "order": "o5"}
    assert owed_in_words(deal, Side.US, paid) == ["a reference visit (to be said)"]


def test_a_give_that_goes_further_than_its_trade_owes_the_price_and_has_nothing_more() -> None:
    deal = table()
    assert owed_in_words(deal, Side.THEM, {"discount": "d12"}) == [
        "Contract term: 3 years",
        "nothing more offered for “Discount: 12%”",
    ]
    assert owed_in_words(deal, Side.US, {"discount": "d12", "term": "t3"}) == [
        "nothing more asked in return for “Discount: 12%”"
    ]


def test_a_give_that_no_trade_covers_is_given_for_nothing() -> None:
    deal = rows.remove(table(), "trades", ["one"])
    assert owed_in_words(deal, Side.US, {"discount": "d5"}) == ["nothing asked in return for “Discount: 5%”"]
    assert owed_in_words(deal, Side.THEM, {"discount": "d5"}) == ["nothing offered for “Discount: 5%”"]


def test_a_give_is_not_for_nothing_while_something_unplanned_is_asked() -> None:
    deal = rows.remove(table(), "trades", ["one"])
    assert owed_in_words(deal, Side.US, {"discount": "d5", "term": "t3"}) == []
    # What pays for one thing does not pay for another one as well.
    two = {"discount": "d5", "payment": "p60", "order": "o5"}
    assert owed_in_words(deal, Side.US, two) == [
        "a reference visit (to be said)",
        "nothing asked in return for “Discount: 5%”",
    ]


def test_a_give_that_costs_nothing_owes_nothing_and_one_of_unknown_cost_does() -> None:
    deal = table()
    assert owed_in_words(deal, Side.US, {"training": "training-yes"}) == []
    deal = rows.set_fields(deal, "options", "training-yes", value_to_us=None)
    assert owed_in_words(deal, Side.US, {"training": "training-yes"}) == [
        "nothing asked in return for “Training”"
    ]


def test_an_alternative_has_no_price() -> None:
    deal = rows.set_fields(table(), "trades", "one", alternative=True)
    assert owed_in_words(deal, Side.US, {"discount": "d5"}) == ["nothing asked in return for “Discount: 5%”"]


def test_a_step_of_the_plan_is_a_price_like_a_trade() -> None:
    deal = concessions.add_concession(table(), row_id="s1", give="discount", get="order")
    deal = rows.set_fields(deal, "moves", deal.concessions[0].gives[0].id, option="d12")
    deal = rows.set_fields(deal, "moves", deal.concessions[0].gets[0].id, option="o5")
    assert owed_in_words(deal, Side.US, {"discount": "d5", "term": "t3"}) == []
    assert owed_in_words(deal, Side.US, {"discount": "d12", "term": "t3"}) == ["On order: 50%"]
    assert owed_in_words(deal, Side.US, {"discount": "d12", "term": "t3", "order": "o5"}) == []


def test_of_two_gets_of_one_point_the_further_one_is_owed() -> None:
    deal = wishes.add_option(table(), "term", "2 years", row_id="t2", value_to_us=3_000_000)
    deal = concessions.add_concession(deal, row_id="s1", give="discount", get="term")
    deal = concessions.add_move(deal, "s1", TermKind.GIVE, "discount", "d5")
    deal = concessions.add_move(deal, "s1", TermKind.GET, "term", "t2")
    assert owed_in_words(deal, Side.US, {"discount": "d5"}) == ["Contract term: 3 years"]
    assert owed_in_words(deal, Side.US, {"discount": "d5", "term": "t2"}) == ["Contract term: 3 years"]
    assert owed_in_words(deal, Side.US, {"discount": "d5", "term": "t3"}) == []


def test_a_draft_names_only_what_it_changes_and_nothing_that_is_not_there() -> None:
    deal = offers.log_offer(table(), Side.US, {"discount": "d5", "term": "t3"})
    again = draft(deal, Side.US, {"discount": "d5", "payment": "p60"})
    assert [issue.id for issue, _ in again.named] == ["payment"]
    assert (again.offer, again.number) == ("", 2)
    for gone in ({"discount": "p60"}, {"gone": "d5"}):
        with pytest.raises(DomainError, match="no longer there"):
            draft(deal, Side.US, gone)


@given(st.data(), deals(most=20))
def test_a_draft_that_is_logged_is_the_round_that_it_was(data: st.DataObject, deal: Deal) -> None:
    side = data.draw(st.sampled_from(Side))
    options = {
        issue.id: data.draw(st.sampled_from(issue.options)).id
        for issue in deal.issues
        if issue.options and data.draw(st.booleans())
    }
    shown = draft(deal, side, options)
    assume(shown.named)
    logged = offers.log_offer(deal, side, options)
    assert rounds(logged)[:-1] == rounds(deal)
    assert dataclasses.replace(rounds(logged)[-1], offer="") == shown


@given(st.data())
def test_the_moves_of_a_side_add_up_to_all_that_the_other_one_gained(data: st.DataObject) -> None:
    deal = table()
    before = {Side.US: values.offered_package(deal), Side.THEM: values.their_list(deal)}
    for _ in range(data.draw(st.integers(1, 6))):
        side = data.draw(st.sampled_from(Side))
        options = {issue.id: data.draw(st.sampled_from(issue.options)).id for issue in deal.issues}
        if draft(deal, side, options).named:
            deal = offers.log_offer(deal, side, options)
    for side, worth in ((Side.US, values.value_to_them), (Side.THEM, values.value_to_us)):
        made = [one for one in rounds(deal) if one.side is side]
        if made:
            gained = values.minus(worth(deal, standing(deal, side)), worth(deal, before[side]))
            assert sum(one.moved or 0 for one in made) == gained
            assert made[-1].package == standing(deal, side)


@given(st.data())
def test_nothing_is_owed_but_words_once_every_get_stands(data: st.DataObject) -> None:
    """Held against saying it in another way: the gives at what is priced, and every get at its option."""
    deal = table()
    chosen = {one.id: as_offered(one) for one in deal.issues}
    taken = data.draw(st.sets(st.sampled_from(["one", "two"])))
    options = {one.id: {o.id: o for o in one.options} for one in deal.issues}
    for held in deal.trades:
        if held.id in taken:
            for term in held.terms:
                if term.issue and term.option:
                    chosen[term.issue] = options[term.issue][term.option]
    package = {issue: one for issue, one in chosen.items() if one is not None}
    found = owed(deal, package)
    assert {one.kind for one in found} <= {OwedKind.WORDS}
    assert bool(found) is ("two" in taken)
    # Taking any one get back again makes exactly that one owed.
    gets = [g for held in deal.trades if held.id in taken for g in held.gets if g.issue]
    for term in gets:
        short = {
            **package,
            str(term.issue): options[str(term.issue)][{"term": "t0", "order": "o0"}[str(term.issue)]],
        }
        missing = [one for one in owed(deal, short) if one.kind is OwedKind.GET]
        assert [(one.issue and one.issue.id, one.option and one.option.id) for one in missing] == [
            (term.issue, term.option)
        ]


def test_what_a_trade_gives_further_covers_what_is_given_less_far() -> None:
    deal = trades.add_term(table(), "two", TermKind.GIVE, "discount", "d20")
    deal = rows.remove(deal, "trades", ["one"])
    assert owed_in_words(deal, Side.US, {"discount": "d5", "payment": "p60", "order": "o5"}) == [
        "a reference visit (to be said)"
    ]


def test_a_trade_that_gets_nothing_prices_nothing() -> None:
    deal = rows.remove(table(), "terms", ["g2"])
    nothing = ["nothing asked in return for “Discount: 5%”"]
    assert owed_in_words(deal, Side.US, {"discount": "d5"}) == nothing
    empty = trades.add_term(deal, "one", TermKind.GET, "term", "t0")
    assert owed_in_words(empty, Side.US, {"discount": "d5"}) == nothing


def test_a_wish_withdrawn_is_owed_like_an_ask() -> None:
    deal = rows.remove(table(), "terms", ["g2"])
    deal = trades.add_term(deal, "one", TermKind.GET, "payment", "p0")
    assert owed_in_words(deal, Side.US, {"discount": "d5"}) == []
    assert owed_in_words(deal, Side.THEM, {"discount": "d5", "payment": "p90"}) == [
        "Payment: 30 days",
        "On order: 50%",
        "a reference visit (to be said)",
        "nothing more offered for “Payment: 90 days”",
    ]


def test_an_ask_below_what_was_offered_is_given_too() -> None:
    deal = wishes.add_option(table(), "term", "half a year", row_id="t-", value_to_us=-500_000)
    assert owed_in_words(deal, Side.US, {"term": "t-"}) == [
        "nothing asked in return for “Contract term: half a year”"
    ]
    unknown = rows.set_fields(deal, "options", "t-", value_to_us=None)
    assert owed_in_words(unknown, Side.US, {"term": "t-"}) == []
