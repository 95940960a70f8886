"""Change sets in words: what a seller reads of what changed."""

import dataclasses
from datetime import date

import pytest

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Ending, Evidence, LegalDegree, LinkKind, Part, Response, Side, TermKind
from dealplanner.domain.fields import DomainError, descriptions
from dealplanner.domain.tables import rows_of
from dealplanner.edits import concessions, lists, offers, rows, trades, walkaways, wishes
from dealplanner.edits.changes import ChangeSet, RowChange, diff
from dealplanner.edits.deals import set_currency
from dealplanner.edits.in_words import Group, differences
from tests.deals import small_deal, with_craft, with_plan_and_offers, with_promises

PAYMENT = "Wish “Payment 90 days after acceptance”"


def groups(before: Deal, after: Deal, locale: str = "en_GB") -> tuple[Group, ...]:
    return differences(before, after, diff(before, after), locale)


def words(before: Deal, after: Deal, locale: str = "en_GB") -> dict[str, list[str]]:
    found = groups(before, after, locale)
    assert len({(group.table, group.row_id) for group in found}) == len(found)
    return {group.title: [line.replace("\u00a0", " ") for line in group.lines] for group in found}


def test_no_change_is_no_group() -> None:
    deal = small_deal()
    assert words(deal, deal) == {}


def test_what_nobody_chose_yet_reads_as_on_the_screen() -> None:
    before = small_deal()
    after = dataclasses.replace(before, legal_degree=LegalDegree.ONLY_THEIRS, ending=Ending.NO_FIT)
    assert words(before, after) == {
        "The deal": [
            "What their lawyers object to: not known yet → only their own contract",
            "How it ended: open → no fit",
        ]
    }


def test_amounts_days_flags_and_texts_are_read_as_they_are_shown() -> None:
    before = small_deal()
    after = dataclasses.replace(
        before,
        walk_away=None,
        meeting_on=date(2026, 11, 30),
        list_complete=True,
        place="a  \n b",
        their_walk_away=100,
        their_walk_away_evidence=Evidence.SAID,
        their_batna_value_evidence=Evidence.INFERRED,
        batna="",
    )
    assert words(before, after, "de_DE") == {
        "The deal": [
            "Meeting on: not set → 30.11.2026",
            "Place: empty → “a b”",
            "Wish list marked complete",
            "Walk away below: 435.000 → unknown",
            "If there is no deal, we: “sell to the second bidder” → empty",
            "Their walk-away: unknown → 1 (said by them)",
            "Value of their alternative: guessed → inferred",
        ]
    }


def test_amounts_have_their_currency_where_it_changed() -> None:
    before = dataclasses.replace(small_deal(), issues=(), trades=(), batna_value=None, walk_away=None)
    assert words(before, set_currency(before, "JPY")) == {
        "The deal": ["Currency: “EUR” → “JPY”", "Today’s offer: EUR 480,000 → JPY 480,000"]
    }


def test_of_long_texts_the_place_is_shown_where_they_differ() -> None:
    before = dataclasses.replace(small_deal(), notes="word " * 2000 + "one end")
    after = dataclasses.replace(before, notes="word " * 2000 + "another end")
    assert words(before, after) == {
        "The deal": ["Private notes: “…word word word word one end” → “…word word word word another end”"]
    }


def test_what_changed_in_the_options_stands_under_their_point() -> None:
    before = small_deal()
    after = wishes.set_cost(before, "payment", -500_000)
    after = wishes.set_worth(after, "payment", None, Evidence.SAID)
    after = wishes.answer(after, "payment", Response.LEGAL)
    after = wishes.set_cost(after, "term", 5_000_000)
    after = wishes.set_worth(after, "term", -100)
    after = rows.set_fields(after, "options", after.issues[0].options[1].id, label="7%", value_to_us=100)
    after = wishes.add_option(after, "discount", "12%")
    assert words(before, after) == {
        "Wish “20% off the licence price”": [
            "Option “8%” → “7%”",
            "“7%”: costs us 38,400 → +1",
            "Option “12%”: added",
        ],
        PAYMENT: [
            "Our answer: not yet answered → take to legal",
            "Costs us: 7,100 → 5,000",
            "Worth to them: 4,700 → unknown (said by them)",
        ],
        "Ask “Three-year term”": ["Worth to us: 61,000 → 50,000", "Costs them: unknown → 1"],
    }


def test_an_option_is_called_by_its_wording_beside_its_point_and_a_move_is_a_move() -> None:
    before = small_deal()
    asked = before.issues[1].options[1]
    after = walkaways.set_mark(before, "payment", "walk_away", asked.id)
    assert words(before, after) == {PAYMENT: ["Not beyond: not set → “yes”"]}
    assert words(before, rows.move(before, "issues", "term", None)) == {"Ask “Three-year term”": ["Moved"]}


def test_what_a_trade_gained_and_lost_stands_under_it() -> None:
    before = trades.add_words(small_deal(), "t1", "a visit")
    (give, _, visit) = before.trades[0].terms
    after = rows.remove(before, "terms", [visit.id])
    after = trades.set_term_option(after, give.id, after.issues[0].options[1].id)
    after = rows.set_fields(trades.add_term(after, "t1", TermKind.GIVE, "payment"), "trades", "t1", line="If")
    found = words(before, after)
    trade = (
        "Trade “20% off the licence price: 8%” and “Payment 90 days after acceptance” for “Three-year term”"
    )
    assert found[trade] == [
        "The line to say: empty → “If”",
        "They give “a visit”: removed",
        "We give: “20% off the licence price” → “20% off the licence price: 8%”",
        "We give “Payment 90 days after acceptance”: added",
    ]


def test_rows_of_every_table_have_a_name_and_stand_in_the_order_of_the_steps() -> None:
    before = small_deal()
    discount, _, term = before.issues
    after = lists.add_closing_line(before, "x" * 100)
    after = lists.accept(after, "no_batna", "deal/x/", "[]", "we know")
    after = lists.add_objective(after, "Grow")
    after = rows.set_fields(after, "people", "ceo", part=Part.BLOCKS)
    after = lists.add_link(
        after, LinkKind.EXCLUDES, discount.id, discount.options[0].id, term.id, term.options[0].id
    )
    after = trades.add_trade(after, get="term")
    after = wishes.add_ask(after, "An ask")
    after = wishes.add_wish(after, "A wish")
    after = rows.move(after, "issues", after.issues[-1].id, None)
    after = rows.set_fields(after, "deal", after.id, title="Suite")
    assert list(words(before, after).items()) == [
        ("The deal", ["What it is about: “Route planning suite” → “Suite”"]),
        ("Wish “A wish”", ["Added"]),
        ("Ask “An ask”", ["Added"]),
        ("Trade nothing for “Three-year term”", ["Added"]),
        ("Link: “20% off the licence price: no” rules out “Three-year term: no”", ["Added"]),
        ("Person “Ingrid Halden”", ["Part in the decision: decides → blocks"]),
        ("Objective “Grow”", ["Added"]),
        (f"Closing line “{'x' * 79}…”", ["Added"]),
        ("Accepted finding “we know”", ["Added"]),
    ]


def test_promises_and_what_is_prepared_for_the_talk_are_told_in_words() -> None:
    before = small_deal()
    after = with_promises(before)
    assert words(before, after) == {
        "The deal": [
            "Agenda: empty → “The new routes The term”",
            "Questions to ask: empty → “Who signs?”",
            "Risks: empty → “The pilot depot opens late.”",
            "What is to be delivered: empty → “Route planning for 80 vans”",
            "Version of the specification: empty → “2.1”",
            "What is not promised: empty → “Routes abroad”",
        ],
        "Person “Ingrid Halden”": ["Phone or e-mail: empty → “ingrid@halden.example”"],
        "Promise “A named contact”": ["Added"],
        "Promise “The list of vans”": ["Added"],
    }
    later = rows.set_fields(after, "promises", "m1", side=Side.THEM, by_whom="", due=None)
    assert words(after, later) == {
        "Promise “A named contact”": [
            "Who keeps it: us → them",
            "By whom: “Edwin Marsh” → empty",
            "Due: 18 Dec 2026 → not set",
        ],
    }


def test_the_concession_plan_and_the_offers_are_told_in_words() -> None:
    before = small_deal()
    after = with_plan_and_offers(before)
    assert words(before, after) == {
        "The deal": ["What we say at the stop: empty → “That is as far as we can go.”"],
        "Step 1 of the concession plan: “20% off the licence price: 8%” for “Three-year term” and "
        "“a reference visit”": ["Added"],
        "Our offer, round 1": ["Added"],
        "Their offer, round 1": ["Added"],
    }
    discount, term = after.issues[0], after.issues[2]
    give = after.concessions[0].gives[0]
    later = concessions.set_move_option(after, give.id, discount.options[-1].id)
    later = rows.remove(later, "moves", [after.concessions[0].gets[1].id])
    later = rows.set_fields(later, "concessions", "s1", line="If")
    later = offers.set_position(later, "o2", "discount", str(discount.walk_away))
    later = offers.set_position(later, "o2", "term", term.options[0].id)
    later = rows.set_fields(later, "offers", "o2", made_on=date(2026, 11, 30), number=2)
    assert words(after, later) == {
        "Step 1 of the concession plan: “20% off the licence price” for “Three-year term”": [
            "The line to say with a step: “If you stay, we can move.” → “If”",
            "They give “a reference visit”: removed",
            "We give: “20% off the licence price: 8%” → “20% off the licence price”",
        ],
        "Their offer, round 2": [
            "Round: 1 → 2",
            "Made on: not set → 30 Nov 2026",
            "“20% off the licence price” → “20% off the licence price: 8%”",
            "“Three-year term: no”: added",
        ],
    }


def test_what_goes_with_a_removed_row_is_not_listed_apart() -> None:
    before = small_deal()
    assert words(before, rows.remove(before, "issues", ["discount"])) == {
        "Wish “20% off the licence price”": ["Removed"],
        "Trade nothing for “Three-year term”": ["We give “20% off the licence price”: removed"],
    }


@pytest.mark.parametrize(
    "change",
    [
        RowChange("nothing", "x", {}, {}),
        RowChange("deal", "x", None, None),
        RowChange("deal", "x", {"title": ""}, {"place": ""}),
        RowChange("deal", "x", {"secret": ""}, {"secret": "a"}),
        RowChange("deal", "x", {"walk_away": 1}, {"walk_away": "much"}),
        RowChange("deal", "x", {"meeting_on": None}, {"meeting_on": "2026-99-99"}),
    ],
)
def test_changes_that_no_deal_can_have_are_refused(change: RowChange) -> None:
    deal = small_deal()
    with pytest.raises(DomainError):
        differences(deal, deal, ChangeSet((change,)), "en_GB")


def test_a_share_that_is_unknown_is_no_number_and_none_at_all_is_one() -> None:
    before = lists.add_row(small_deal(), "holdings", "Route planning", row_id="h1")
    shares = [rows.set_fields(before, "holdings", "h1", share=share) for share in (0, 40)]
    title = "Product “Route planning”"
    assert words(before, shares[0]) == {title: ["Share we hold: unknown → 0"]}
    assert words(shares[1], before) == {title: ["Share we hold: 40 → unknown"]}


def test_a_meeting_is_called_by_its_day_as_the_locale_writes_it() -> None:
    before = small_deal()
    after = lists.add_row(before, "meetings", "10:30", row_id="d1", held_on=date(2031, 3, 4))
    after = lists.add_row(after, "meetings", "", row_id="d2")
    assert words(before, after, "de_DE") == {
        "Meeting “04.03.2031 10:30”": ["Added"],
        "Meeting without a day": ["Added"],
    }


def test_rows_of_people_and_talks_are_called_in_plain_words() -> None:
    """No name of a table and no value of a vocabulary stands there as the program writes it."""
    before = small_deal()
    after = with_craft(before)
    names = {group.title for group in groups(before, after)}
    assert names == {
        "Person “Ingrid Halden”",
        "Person “Otto Reuter”",
        "Influence of “Otto Reuter” on “Ingrid Halden”",
        "Rival “Wegmann”",
        "Clause “Liability”",
        "Point off the table “The price list”",
        "Tactic “nibble”",
        "Contingency “The board is replaced”",
        "Commitment “No more than eight percent.”",
        "Meeting “4 Mar 2031 10:30”",
        "Follow-up “Call them”",
        "Thanks to “Edwin Marsh”",
        "Behaviour “Kept their dates”",
        "Product “Route planning”",
    }
    for table, _, row in rows_of(after):
        for name, field in descriptions(table.entity).items():
            for choice in field.choices or ():
                changed = rows.set_fields(after, table.name, row.id, **{name: choice})
                said = [line for group in groups(after, changed) for line in group.lines]
                assert not [line for line in said if "_" in line], said
