"""The conflicts of a merge in words."""

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Evidence, Response, TermKind
from dealplanner.edits import lists, rows, trades, walkaways, wishes
from dealplanner.edits.deals import duplicate, set_currency
from dealplanner.edits.merge import Choice, merge
from dealplanner.edits.questions import Question, questions
from tests.deals import small_deal

PAYMENT = "Wish “Payment 90 days after acceptance”"


def asked(base: Deal | None, mine: Deal, theirs: Deal) -> list[Question]:
    return list(questions(merge(base, mine, theirs).conflicts, mine, theirs, "en_GB"))


def test_a_field_is_asked_for_under_its_point_with_both_values() -> None:
    base = small_deal()
    mine = rows.set_fields(wishes.answer(base, "payment", Response.LEGAL), "deal", base.id, walk_away=1)
    mine = wishes.set_cost(mine, "payment", -5_00)
    mine = wishes.set_worth(mine, "payment", 700)
    mine = walkaways.type_mark(mine, "discount", "target", "5%")
    theirs = rows.set_fields(
        wishes.answer(base, "payment", Response.CLARIFY), "deal", base.id, walk_away=None
    )
    theirs = wishes.set_worth(wishes.set_cost(theirs, "payment", 3_00), "payment", None, Evidence.SAID)
    theirs = walkaways.type_mark(theirs, "discount", "target", "8%")
    found = asked(base, mine, theirs)
    assert [question.line for question in found] == [
        "The deal: walk away below: yours is 0.01, theirs is unknown",
        "Wish “20% off the licence price”: aim for: yours is “5%”, theirs is “8%”",
        f"{PAYMENT}: our answer: yours is take to legal, theirs is clarify first",
        f"{PAYMENT}: option “yes”: worth to them: yours is 7 (guessed), theirs is unknown",
        f"{PAYMENT}: option “yes”: costs us: yours is 5, theirs is +3",
    ]
    assert [(question.table, question.row_id) for question in found] == [
        ("deal", base.id),
        ("issues", "discount"),
        *[("issues", "payment")] * 3,
    ]


def test_what_was_deleted_says_who_did_it_and_what_is_at_stake() -> None:
    base = trades.add_trade(small_deal(), get="payment", row_id="t2")
    mine = rows.remove(base, "issues", ["payment"])
    theirs = wishes.add_option(rows.set_fields(base, "issues", "payment", why="cash"), "payment", "60 days")
    (here,), (there,) = asked(base, mine, theirs), asked(base, theirs, mine)
    assert here.line == (
        f"{PAYMENT}: you deleted it, they changed or used it "
        "(Option “60 days” of “Payment 90 days after acceptance”)"
    )
    assert (here.mine, here.theirs) == ("leave it deleted", "keep it as they have it")
    assert "they deleted it, you changed or used it" in there.line
    assert (there.mine, there.theirs) == ("keep it as you have it", "let it be deleted")


def test_an_option_is_asked_for_under_its_point() -> None:
    base = small_deal()
    limit = str(base.issues[0].walk_away)
    mine = rows.remove(base, "options", [limit])
    theirs = rows.set_fields(base, "options", limit, label="9%")
    (question,) = asked(base, mine, theirs)
    assert question.line == (
        "Wish “20% off the licence price”: you deleted Option “9%” of “20% off the licence price”, "
        "they changed or used it"
    )


def test_options_links_currencies_and_whole_deals() -> None:
    base = wishes.add_option(small_deal(), "payment", "60 days")
    first, second, _ = base.issues[1].options
    (question,) = asked(
        base, rows.remove(base, "options", [first.id]), rows.remove(base, "options", [second.id])
    )
    assert question.line == f"{PAYMENT}: together fewer than two options would stay"
    assert (question.mine, question.theirs) == ("keep “yes”, “60 days”", "keep “no”, “60 days”")
    (currency, *others) = asked(base, *(set_currency(base, code) for code in ("JPY", "USD")))
    assert currency.line == "The deal: currency: yours is “JPY”, theirs is “USD”"
    assert others == []
    (separate,) = asked(base, base, duplicate(base))
    assert separate.line == "These are two separate deals, so there is nothing to merge."
    (whole,) = asked(
        base, lists.add_person(base, "Bo", row_id="x"), wishes.add_wish(base, "Escrow", row_id="x")
    )
    assert whole.line == "The deal: The two deals use one identity for different things."
    assert (whole.mine, whole.theirs) == ("take all of yours", "take all of theirs")


def test_two_new_terms_for_one_point_show_both_options() -> None:
    base = small_deal()
    (no, yes) = base.issues[1].options
    mine = trades.add_term(base, "t1", TermKind.GIVE, "payment", yes.id, row_id="b")
    theirs = trades.add_term(base, "t1", TermKind.GIVE, "payment", no.id, row_id="a")
    (question,) = asked(base, mine, theirs)
    assert question.table == "trades"
    assert (question.mine, question.theirs) == (
        "“Payment 90 days after acceptance”",
        "“Payment 90 days after acceptance: no”",
    )
    merged = merge(base, mine, theirs, {question.place: Choice.MINE}).deal
    assert merged is not None
    assert merged.trades[0].gives[-1].option == yes.id
