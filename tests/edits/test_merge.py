"""Merging two deals that were edited apart: what is a conflict, and what its answers mean."""

import dataclasses

import pytest

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Evidence, LinkKind, Response, Side, TermKind
from dealplanner.domain.trades import Term
from dealplanner.edits import concessions, lists, offers, rows, trades, wishes
from dealplanner.edits.deals import duplicate, set_currency
from dealplanner.edits.merge import Choice, Conflict, merge, settled_for
from tests.deals import small_deal, with_plan_and_offers


def set_deal(deal: Deal, **fields: object) -> Deal:
    return rows.set_fields(deal, "deal", deal.id, **fields)


def test_there_is_room_between_what_both_added_in_one_place() -> None:
    base = small_deal()
    merged = merge(
        base,
        wishes.add_wish(wishes.add_wish(base, "Mine", row_id="m"), "Mine too", row_id="n"),
        wishes.add_wish(wishes.add_wish(base, "Theirs", row_id="a"), "Theirs too", row_id="b"),
    ).deal
    assert merged is not None
    order = [issue.id for issue in merged.issues]
    assert sorted(order[3:]) == ["a", "b", "m", "n"]
    for behind in order:
        moved = [issue.id for issue in rows.move(merged, "issues", order[0], behind).issues]
        if behind != order[0]:
            assert moved[moved.index(behind) + 1] == order[0]


def test_there_is_room_between_what_each_moved_to_one_place() -> None:
    base = small_deal()
    mine, theirs = (rows.move(base, "issues", moved, None) for moved in ("payment", "term"))
    merged = merge(base, mine, theirs).deal
    assert merged is not None
    assert [issue.id for issue in merged.issues] == ["payment", "term", "discount"]
    between = rows.move(merged, "issues", "discount", "payment")
    assert [issue.id for issue in between.issues] == ["payment", "discount", "term"]


def test_the_same_field_changed_differently_is_a_conflict() -> None:
    base = small_deal()
    found = merge(base, set_deal(base, walk_away=1), set_deal(base, walk_away=2))
    assert found.deal is None
    assert found.conflicts == (Conflict("deal", base.id, "walk_away", 1, 2),)
    assert merge(base, set_deal(base, walk_away=1), set_deal(base, walk_away=1)).conflicts == ()


BASE = small_deal()
DELETED = rows.remove(BASE, "issues", ["payment"])
"""The wish is gone on one side."""


def edits_of_the_wish() -> dict[str, Deal]:
    """What the other side may have done with it meanwhile."""
    base = BASE
    payment, term = base.issues[1], base.issues[2]
    (no, yes) = payment.options
    longer = wishes.add_option(base, "payment", "60 days", row_id="longer")
    return {
        "a field": rows.set_fields(base, "issues", "payment", why="cash"),
        "a value of an option": wishes.set_cost(base, "payment", -1),
        "an option more": longer,
        "a link": lists.add_link(base, LinkKind.REQUIRES, term.id, term.options[1].id, "payment", yes.id),
        "a term in a trade that was there": rows.change_row(
            base,
            "trades",
            "t1",
            lambda trade: rows.appended(
                trade,
                "terms",
                Term(id="new", rank="zz", kind=TermKind.GIVE, issue="payment", option=no.id),
            ),
        ),
        "a term in a new trade": rows.set_fields(
            trades.add_trade(base, get="payment", row_id="t2"), "issues", "payment", response=Response.NOT_YET
        ),
    }


@pytest.mark.parametrize("what", edits_of_the_wish())
def test_deleted_here_and_edited_or_used_there_is_one_question(what: str) -> None:
    base, edited = BASE, edits_of_the_wish()[what]
    (here,) = merge(base, DELETED, edited).conflicts
    (there,) = merge(base, edited, DELETED).conflicts
    assert here.place == there.place == ("issues", "payment", "")
    assert (here.mine_deleted, here.theirs_deleted) == (True, False)
    assert (there.mine_deleted, there.theirs_deleted) == (False, True)
    assert here.rows
    assert merge(base, edited, DELETED, {here.place: Choice.MINE}).deal == edited
    dropped = merge(base, edited, DELETED, {here.place: Choice.THEIRS}).deal
    assert dropped is not None
    trades_left = [trade for trade in dropped.trades if trade.id != "t2"]
    assert dataclasses.replace(dropped, trades=tuple(trades_left)) == DELETED


def test_what_was_deleted_and_not_touched_is_gone_without_a_question() -> None:
    base = BASE
    assert merge(base, DELETED, set_deal(base, notes="n")).deal == set_deal(DELETED, notes="n")


def test_a_term_of_a_deleted_trade_that_was_edited_is_asked_for() -> None:
    base = small_deal()
    deleted = rows.remove(base, "trades", ["t1"])
    give = base.trades[0].gives[0]
    edited = trades.set_term_option(base, give.id, base.issues[0].options[0].id)
    for other in (edited, rows.remove(base, "terms", [give.id]), trades.add_words(base, "t1", "a visit")):
        (conflict,) = merge(base, deleted, other).conflicts
        assert conflict.place == ("trades", "t1", "")
        assert merge(base, deleted, other, {conflict.place: Choice.THEIRS}).deal == other
        assert merge(base, deleted, other, {conflict.place: Choice.MINE}).deal == deleted


def test_who_keeps_a_trade_keeps_the_wish_that_it_needs() -> None:
    """The wish itself was not touched, so it is not asked for: the answer for the trade is enough."""
    base = small_deal()
    deleted = rows.remove(rows.remove(base, "trades", ["t1"]), "issues", ["discount"])
    edited = rows.set_fields(base, "trades", "t1", line="If …")
    (conflict,) = merge(base, deleted, edited).conflicts
    assert conflict.place == ("trades", "t1", "")
    assert merge(base, deleted, edited, {conflict.place: Choice.THEIRS}).deal == edited


def test_a_kept_wish_comes_back_with_its_links_and_its_place_in_trades() -> None:
    base = small_deal()
    discount, _, term = base.issues
    base = lists.add_link(
        base, LinkKind.REQUIRES, "discount", discount.options[0].id, "term", term.options[1].id
    )
    deleted = rows.remove(base, "issues", ["discount"])
    edited = rows.set_fields(base, "issues", "discount", why="budget")
    (conflict,) = merge(base, deleted, edited).conflicts
    assert merge(base, deleted, edited, {conflict.place: Choice.THEIRS}).deal == edited
    assert merge(base, deleted, edited, {conflict.place: Choice.MINE}).deal == deleted


def test_an_option_that_was_deleted_here_and_chosen_there_is_asked_for() -> None:
    base = small_deal()
    limit = str(base.issues[0].walk_away)
    deleted = rows.remove(base, "options", [limit])
    aimed = rows.set_fields(base, "issues", "discount", target=limit)
    (conflict,) = merge(base, deleted, aimed).conflicts
    assert (conflict.place, conflict.rows) == (("options", limit, ""), (("issues", "discount"),))
    assert merge(base, deleted, aimed, {conflict.place: Choice.MINE}).deal == deleted
    kept = merge(base, deleted, aimed, {conflict.place: Choice.THEIRS}).deal
    assert kept == aimed, "its role as the walk-away is back too"


def test_a_role_chosen_with_an_option_that_was_deleted_brings_it_back() -> None:
    base = small_deal()
    no, limit, _ = (option.id for option in base.issues[0].options)
    base = wishes.add_option(base, "discount", "15%", row_id="more")
    mine = rows.set_fields(rows.remove(base, "options", [limit]), "issues", "discount", target="more")
    theirs = rows.set_fields(base, "issues", "discount", target=limit)
    (conflict,) = merge(base, mine, theirs).conflicts
    assert conflict.place == ("issues", "discount", "target")
    kept = merge(base, mine, theirs, {conflict.place: Choice.THEIRS}).deal
    assert kept is not None
    assert kept.issues[0].target == limit
    assert merge(base, mine, theirs, {conflict.place: Choice.MINE}).deal == mine
    assert no


def test_a_figure_goes_with_how_it_is_known() -> None:
    """A figure that nobody said must not be called said by them because the other side heard another one."""
    base = small_deal()
    mine = wishes.set_worth(base, "payment", 900_000)
    theirs = wishes.set_worth(base, "payment", 470_000, Evidence.SAID)
    (conflict,) = merge(base, mine, theirs).conflicts
    option = base.issues[1].options[1].id
    assert conflict.place == ("options", option, "value_to_them")
    assert merge(base, mine, theirs, {conflict.place: Choice.THEIRS}).deal == theirs


def test_an_answer_goes_with_the_option_agreed_to() -> None:
    base = wishes.answer(small_deal(), "payment", Response.AGREE)
    mine = rows.set_fields(base, "issues", "payment", agreed=base.issues[1].options[1].id)
    theirs = wishes.answer(base, "payment", Response.LEGAL)
    (conflict,) = merge(base, mine, theirs).conflicts
    assert conflict.row == "payment"
    for choice, side in ((Choice.MINE, mine), (Choice.THEIRS, theirs)):
        assert merge(base, mine, theirs, {conflict.place: choice}).deal == side


def test_a_new_currency_of_one_side_holds_for_the_amounts_of_the_other() -> None:
    base = small_deal()
    mine = set_currency(base, "JPY")
    theirs = wishes.set_cost(set_deal(base, walk_away=44_000_000), "payment", -500_000)
    merged = merge(base, mine, theirs).deal
    assert merged == set_currency(theirs, "JPY")
    dollars = set_currency(theirs, "USD")
    (conflict,) = merge(base, mine, dollars).conflicts
    assert (conflict.field, conflict.mine, conflict.theirs) == ("currency", "JPY", "USD")
    assert merge(base, mine, dollars, {conflict.place: Choice.THEIRS}).deal == dollars


def test_an_amount_too_large_for_the_new_currency_leaves_one_whole_deal_to_choose() -> None:
    base = dataclasses.replace(small_deal(), currency="JPY")
    mine = set_deal(base, currency="KWD")
    theirs = set_deal(base, batna_value=10**16)
    (conflict,) = merge(base, mine, theirs).conflicts
    assert conflict.place == ("deal", base.id, "")
    assert "too large" in conflict.sentence
    assert merge(base, mine, theirs, {conflict.place: Choice.THEIRS}).deal == theirs


def test_one_identity_for_different_things_leaves_one_whole_deal_to_choose() -> None:
    base = small_deal()
    mine = lists.add_person(base, "Bo", row_id="same")
    theirs = wishes.add_wish(base, "Escrow", row_id="same")
    (conflict,) = merge(base, mine, theirs).conflicts
    assert conflict.place == ("deal", base.id, "")
    assert merge(base, mine, theirs, {conflict.place: Choice.MINE}).deal == mine


def test_a_wish_that_comes_into_a_completed_list_is_late_and_unmarks_it() -> None:
    base = small_deal()
    complete = wishes.mark_complete(base)
    more = wishes.add_wish(base, "Escrow", row_id="escrow")
    for mine, theirs in ((complete, more), (more, complete)):
        merged = merge(base, mine, theirs)
        assert merged.deal is not None
        assert (merged.late, merged.deal.list_complete) == (("escrow",), False)
        assert [wish.id for wish in merged.deal.wishes if wish.late] == ["escrow"]
        for side in (mine, theirs):
            for past in (base, side):
                assert merge(past, merged.deal, side).deal == merged.deal
    asked = merge(base, complete, wishes.add_ask(base, "An ask")).deal
    assert asked is not None
    assert asked.list_complete, "an ask of ours is no wish"


def test_a_wish_that_was_late_and_a_list_completed_after_it_stay_as_they_are() -> None:
    base = wishes.mark_complete(small_deal())
    again = wishes.mark_complete(wishes.add_wish(base, "Escrow", row_id="escrow"))
    merged = merge(base, set_deal(base, notes="n"), again)
    assert merged.deal == set_deal(again, notes="n")
    assert merged.late == ()


def test_one_point_given_by_both_in_one_trade_counts_once() -> None:
    base = small_deal()
    no = base.issues[1].options[0].id
    mine, theirs = (trades.add_term(base, "t1", TermKind.GIVE, "payment", row_id=i) for i in ("a", "b"))
    assert merge(base, mine, theirs).deal == mine
    worded = rows.set_fields(theirs, "terms", "b", words="as they said")
    assert merge(base, mine, worded).deal == worded
    assert merge(base, rows.set_fields(mine, "terms", "a", words="as we said"), worded).deal is None
    other = trades.add_term(base, "t1", TermKind.GIVE, "payment", no, row_id="b")
    (conflict,) = merge(base, mine, other).conflicts
    assert conflict.place == ("terms", "a", "option")
    for choice, side in ((Choice.MINE, mine), (Choice.THEIRS, other)):
        assert merge(base, mine, other, {conflict.place: choice}).deal == side


def test_a_point_that_both_put_into_one_step_or_one_offer_stands_there_once() -> None:
    base = with_plan_and_offers(small_deal())
    no, yes = (option.id for option in base.issues[1].options)

    def said(letter: str, option: str) -> Deal:
        deal = concessions.add_move(base, "s1", TermKind.GIVE, "payment", option, row_id=f"move {letter}")
        deal = offers.set_position(deal, "o1", "payment", option)
        added = deal.offers[0].positions[-1].id
        return rows.change_row(
            deal, "positions", added, lambda row: dataclasses.replace(row, id=f"position {letter}")
        )

    mine = said("a", yes)
    assert merge(base, mine, said("b", yes)).deal == mine
    conflicts = merge(base, mine, said("b", no)).conflicts
    assert {conflict.place for conflict in conflicts} == {
        ("moves", "move a", "option"),
        ("positions", "position a", "option"),
    }
    choices = {conflict.place: Choice.MINE for conflict in conflicts}
    assert merge(base, mine, said("b", no), choices).deal == mine


def test_two_offers_of_one_round_are_two_rounds_once_they_are_merged() -> None:
    base = with_plan_and_offers(small_deal())
    payment, term = (str(base.issues[at].asked) for at in (1, 2))
    mine = offers.log_offer(base, Side.THEM, {"payment": payment}, row_id="a")
    theirs = offers.log_offer(base, Side.THEM, {"term": term}, row_id="b")
    merged = merge(base, mine, theirs).deal
    assert merged is not None
    rounds = [offer.number for offer in merged.offers if offer.side is Side.THEM]
    assert rounds == [1, 2, 3]
    assert merge(base, theirs, mine).deal == merged
    assert merge(base, merged, theirs).deal == merge(base, mine, merged).deal == merged


def test_a_point_deleted_here_and_offered_there_is_one_question() -> None:
    base = with_plan_and_offers(small_deal())
    deleted = rows.remove(base, "issues", ["payment"])
    offered = offers.log_offer(base, Side.THEM, {"payment": str(base.issues[1].asked)}, row_id="o3")
    (conflict,) = merge(base, deleted, offered).conflicts
    assert conflict.place == ("issues", "payment", "")
    assert merge(base, deleted, offered, {conflict.place: Choice.THEIRS}).deal == offered
    gone = merge(base, deleted, offered, {conflict.place: Choice.MINE}).deal
    assert gone is not None
    assert gone.offers[-1].positions == ()


def test_what_both_added_in_the_same_words_stands_there_once() -> None:
    base = small_deal()
    link = (LinkKind.EXCLUDES, "discount", base.issues[0].options[0].id, "term", base.issues[2].options[0].id)

    def said(letter: str, reason: str) -> Deal:
        deal = trades.add_words(base, "t1", "a visit", row_id=letter)
        deal = lists.add_link(lists.accept(deal, "no_batna", "deal/x/", "[]", reason), *link)
        return dataclasses.replace(
            deal,
            links=(dataclasses.replace(deal.links[0], id=f"link {letter}"),),
            acceptances=(dataclasses.replace(deal.acceptances[0], id=f"accepted {letter}"),),
        )

    mine, theirs = said("a", "we know"), said("b", "we know")
    assert merge(base, mine, theirs).deal == merge(base, theirs, mine).deal == mine
    twice = dataclasses.replace(mine, links=(*mine.links, dataclasses.replace(mine.links[0], id="link c")))
    assert merge(base, twice, theirs).deal == merge(base, theirs, twice).deal == twice
    both = merge(base, mine, said("b", "they know")).deal
    assert both is not None
    assert {accepted.reason for accepted in both.acceptances} == {"we know", "they know"}


def test_a_choice_holds_for_what_only_one_side_changed_too() -> None:
    base = small_deal()
    theirs = wishes.add_wish(set_deal(base, notes="theirs"), "Escrow", row_id="escrow")
    mine = set_deal(base, place="here")
    merged = merge(base, mine, theirs)
    assert merged.alone == (("issues", "escrow"),)
    choices = {("issues", "escrow", ""): Choice.MINE, ("deal", base.id, "notes"): Choice.MINE}
    assert merge(base, mine, theirs, choices).deal == mine
    assert merge(base, base, theirs, choices).deal == base


def test_new_rows_of_both_stand_beside_each_other_under_their_own_keys() -> None:
    base = small_deal()
    mine, theirs = wishes.add_wish(base, "Mine", row_id="b"), wishes.add_wish(base, "Theirs", row_id="a")
    merged = merge(base, mine, theirs).deal
    assert merged is not None
    assert merged == merge(base, theirs, mine).deal
    assert {issue.label: issue.key for issue in merged.issues[3:]} == {"Theirs": "w4", "Mine": "w4-2"}


def test_a_row_of_the_base_keeps_its_key_and_its_place() -> None:
    base = small_deal()
    key, rank = base.issues[1].key, base.issues[1].rank
    mine = wishes.add_wish(base, "Mine", row_id="a")
    mine = rows.set_fields(mine, "issues", "a", key="w9", rank="zzz")
    theirs = rows.set_fields(rows.set_fields(base, "issues", "term", key="w9"), "issues", "term", rank="zzz")
    merged = merge(base, mine, theirs).deal
    assert merged is not None
    assert {issue.id: issue.key for issue in merged.issues} == {
        "discount": base.issues[0].key,
        "payment": key,
        "a": "w9",
        "term": "w9-2",
    }
    assert {issue.id: issue.rank for issue in merged.issues}["payment"] == rank


def test_both_moved_one_row_and_that_is_no_conflict() -> None:
    base = small_deal()
    mine = rows.move(base, "issues", "payment", None)
    theirs = rows.move(base, "issues", "payment", "term")
    assert merge(base, mine, theirs).deal == merge(base, theirs, mine).deal == mine


def test_without_a_common_past_rows_are_joined_and_differences_are_conflicts() -> None:
    base = small_deal()
    mine, theirs = wishes.add_wish(base, "Mine"), set_deal(base, notes="theirs")
    joined = merge(None, mine, wishes.add_wish(base, "Theirs")).deal
    assert joined is not None
    assert {issue.label for issue in joined.issues} >= {"Mine", "Theirs"}
    assert [c.field for c in merge(None, mine, theirs).conflicts] == ["notes"]


def test_without_a_common_past_what_only_one_side_has_is_named_and_can_be_dropped() -> None:
    base = small_deal()
    mine, theirs = wishes.add_wish(base, "Mine", row_id="m"), rows.remove(base, "people", ["ceo"])
    merged = merge(None, mine, theirs)
    assert merged.deal == mine
    assert set(merged.alone) == {("issues", "m"), ("people", "ceo")}
    choices = {("issues", "m", ""): Choice.THEIRS, ("people", "ceo", ""): Choice.THEIRS}
    assert merge(None, mine, theirs, choices).deal == theirs


def test_options_of_which_each_side_deleted_another_are_asked_for() -> None:
    base = wishes.add_option(small_deal(), "payment", "60 days")
    first, second, third = base.issues[1].options
    mine = rows.remove(base, "options", [first.id])
    theirs = rows.remove(base, "options", [second.id])
    (conflict,) = merge(base, mine, theirs).conflicts
    assert (conflict.place, third.label) == (("issues", "payment", "options"), "60 days")
    assert "two options" in conflict.sentence
    for choice, left in ((Choice.MINE, (second, third)), (Choice.THEIRS, (first, third))):
        merged = merge(base, mine, theirs, {conflict.place: choice}).deal
        assert merged is not None
        assert merged.issues[1].options == left


def test_all_conflicts_for_one_side() -> None:
    base = BASE
    mine = set_deal(rows.set_fields(DELETED, "issues", "term", why="a"), walk_away=1)
    theirs = set_deal(wishes.set_cost(base, "payment", -5), walk_away=2)
    theirs = rows.set_fields(theirs, "issues", "term", why="b")
    for side, deal in ((Choice.MINE, mine), (Choice.THEIRS, theirs)):
        merged, asked = settled_for(side, base, mine, theirs)
        assert merged.deal == deal
        assert [conflict.field for conflict in asked] == ["walk_away", "why", ""]
    merged, asked = settled_for(Choice.MINE, base, base, duplicate(base))
    assert (merged.deal, len(asked)) == (None, 1)


def test_separate_deals_do_not_merge() -> None:
    base = small_deal()
    (conflict,) = merge(base, base, duplicate(base)).conflicts
    assert (conflict.table, conflict.field) == ("deal", "id")


def test_a_link_of_both_that_one_turned_to_what_the_other_deleted_goes_back_or_goes() -> None:
    """The answer for the wish is enough: the link names what stays, and goes where neither version can."""
    base = wishes.add_wish(BASE, "Escrow", row_id="escrow")
    ends = {issue.id: issue.options[0].id for issue in base.issues}
    base = lists.add_link(base, LinkKind.REQUIRES, "discount", ends["discount"], "term", ends["term"])
    link = base.links[0].id

    def turned(deal: Deal, issue: str) -> Deal:
        return rows.set_fields(deal, "links", link, other_issue=issue, other_option=ends[issue])

    mine = turned(rows.remove(base, "issues", ["escrow"]), "payment")
    theirs = turned(base, "escrow")
    (conflict,) = merge(base, mine, theirs).conflicts
    assert conflict.table == "links"
    assert merge(base, mine, theirs, {conflict.place: Choice.MINE}).deal == mine
    assert merge(base, mine, theirs, {conflict.place: Choice.THEIRS}).deal == theirs
    untouched = rows.remove(base, "issues", ["escrow"])
    (question,) = merge(base, untouched, theirs).conflicts
    assert question.place == ("issues", "escrow", "")
    assert merge(base, untouched, theirs, {question.place: Choice.MINE}).deal == untouched
    assert merge(base, untouched, theirs, {question.place: Choice.THEIRS}).deal == theirs
    both = {
        conflict.place: Choice.THEIRS,
        ("issues", "escrow", ""): Choice.MINE,
        ("issues", "payment", ""): Choice.THEIRS,
    }
    gone = merge(base, mine, rows.remove(theirs, "issues", ["payment"]), both).deal
    assert gone is not None
    assert gone.links == ()


def test_a_list_that_was_completed_with_its_late_wish_stays_complete() -> None:
    base = small_deal()
    complete = wishes.mark_complete(base)
    again = wishes.mark_complete(wishes.add_wish(complete, "Escrow", row_id="escrow"))
    for mine, theirs in ((complete, again), (again, complete)):
        assert merge(base, mine, theirs).deal == again
