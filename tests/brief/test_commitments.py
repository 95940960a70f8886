"""What we said at the table: with what it binds us to on our brief, word for word for those who keep it."""

from datetime import date

from dealplanner.brief.blocks import NO_BREAK, OURS, Lines, Table, plain
from dealplanner.brief.editions import AGREEMENT_SUMMARY, HAND_OFF_SHEET, TABLE_CARD
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import LinkKind, Side
from dealplanner.edits import lists, offers, rows
from tests.briefs import brief, only, section, words_in
from tests.deals import small_deal

SAID = "What we said"
NAMED = "20% off the licence price: 8%"


def bound() -> Deal:
    """The small deal with a furthest option and with words alone."""
    deal = small_deal()
    discount = deal.issues[0]
    deal = lists.add_row(
        deal,
        "commitments",
        "Eight is the end.",
        row_id="y1",
        number=2,
        made_on=date(2026, 5, 3),
        made_at="16:25",
        issue=discount.id,
        option=discount.walk_away,
    )
    return lists.add_row(deal, "commitments", "You can always call me.", row_id="y2")


def cells(deal: Deal) -> list[list[str]]:
    table = only(section(brief(deal), SAID), Table)
    return [
        [plain(cell).replace(NO_BREAK, " ").replace(OURS, "") for cell in row.cells] for row in table.rows
    ]


def offered(deal: Deal, label: str) -> Deal:
    """The deal after an offer of ours with this option of the discount."""
    option = next(one for one in deal.issues[0].options if one.label == label)
    return offers.log_offer(deal, Side.US, {deal.issues[0].id: option.id})


def test_where_nothing_was_said_there_is_no_section() -> None:
    assert SAID not in [part.heading for part in brief(small_deal()).sections]


def test_each_has_its_round_its_words_and_what_it_binds_us_to() -> None:
    assert cells(bound()) == [
        ["Round 2\n3 May 2026, 16:25", "“Eight is the end.”", f"no further than “{NAMED}”"],
        ["", "“You can always call me.”", "the words as they are"],
    ]
    words_alone = rows.remove(bound(), "commitments", ["y1"])
    assert cells(words_alone) == [["", "“You can always call me.”"]]


def test_our_last_offer_keeps_it_or_goes_further() -> None:
    assert cells(offered(bound(), "8%"))[0][2].endswith(" · our last offer keeps it")
    broken = cells(offered(bound(), "yes"))
    assert broken[0][2].endswith(" · our last offer goes further: “20% off the licence price”")
    assert broken[1][2] == "the words as they are"


def test_a_link_is_broken_by_an_offer_without_its_other_end() -> None:
    deal = bound()
    term = deal.asks[0]
    deal = rows.set_fields(
        deal, "commitments", "y1", kind=LinkKind.REQUIRES, other_issue=term.id, other_option=term.asked
    )
    assert cells(deal)[0][2] == f"“{NAMED}” requires “Three-year term”"
    assert cells(offered(deal, "8%"))[0][2].endswith(
        f" · our last offer has “{NAMED}” without “Three-year term”"
    )


def test_those_who_deliver_have_the_words_and_what_lies_on_the_table_has_not() -> None:
    items = only(
        section(brief(bound(), edition=HAND_OFF_SHEET), "What we said to them, word for word"), Lines
    ).items
    assert [plain(item).replace(NO_BREAK, " ") for item in items] == [
        "“Eight is the end.”  3 May 2026",
        "“You can always call me.”",
    ]
    for edition in (TABLE_CARD, AGREEMENT_SUMMARY):
        assert "Eight is the end." not in words_in(brief(bound(), edition=edition))
