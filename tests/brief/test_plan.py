"""The concession plan and the offers so far on the negotiation brief."""

import dataclasses
from datetime import date
from io import BytesIO

import pypdf
import pytest

from dealplanner.brief.blocks import NO_BREAK, OURS, Note, Table, plain
from dealplanner.brief.negotiation import still_open_in
from dealplanner.brief.pdf import render
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Side
from dealplanner.edits import concessions, offers, rows
from tests.briefs import brief, only, section, words_in
from tests.deals import small_deal, with_plan_and_offers

PLAN, OFFERS = "Concession plan", "Offers so far"


@pytest.fixture
def deal() -> Deal:
    return dataclasses.replace(with_plan_and_offers(small_deal()), their_offer_value=9_000_000)


def cells(table: Table) -> list[list[str]]:
    """What stands in the cells of a table."""
    return [[plain(cell).replace(OURS, "") for cell in row.cells] for row in table.rows]  # type: ignore[arg-type]


def test_without_a_plan_and_offers_the_brief_says_nothing_of_them() -> None:
    headings = [part.heading for part in brief(small_deal()).sections]
    assert PLAN not in headings
    assert OFFERS not in headings
    assert not [item for item in still_open_in(brief(small_deal())) if "stop" in item or "step" in item]


def test_the_plan_goes_from_the_opening_step_by_step(deal: Deal) -> None:
    part = section(brief(deal), PLAN)
    table = only(part, Table)
    assert cells(table) == [
        ["", "Our opening", "", "", "480,000", "90,000"],
        [
            "1",
            "20% off the licence price: 8%",
            "Three-year term + a reference visit",
            "+22,600",
            "502,600",
            "—",
        ],
    ]
    assert plain(table.rows[1].detail) == "“If you stay, we can move.”"


def test_the_stop_says_how_far_it_is_from_the_walk_away(deal: Deal) -> None:
    note = plain(only(section(brief(deal), PLAN), Note).text)
    assert note.replace(NO_BREAK, " ") == (
        "Stop at EUR 502,600, 67,600 above our walk-away.\n“That is as far as we can go.”"
    )
    below = only(section(brief(dataclasses.replace(deal, walk_away=60_000_000)), PLAN), Note)
    assert "97,400 below our walk-away" in plain(below.text)
    assert below.text[0].tone == "limit"


def test_an_unknown_figure_in_the_plan_is_never_printed_as_nothing(deal: Deal) -> None:
    unknown = rows.set_fields(deal, "options", str(deal.issues[0].walk_away), value_to_us=None)
    part = section(brief(unknown), PLAN)
    assert cells(only(part, Table))[1][3:] == ["—", "—", "—"]
    assert plain(only(part, Note).text) == "At the stop:\n“That is as far as we can go.”"


def test_what_the_plan_lacks_is_still_open(deal: Deal) -> None:
    deal = concessions.add_concession(deal, row_id="s2", give="payment")
    deal = dataclasses.replace(deal, stop_line="")
    found = still_open_in(brief(deal))
    assert {"What pays for step 2", "The line for step 2", "What we say at the stop"} <= set(found)
    assert ["2", "Payment 90 days after acceptance", "nothing"] in [
        row[:3] for row in cells(only(section(brief(deal), PLAN), Table))
    ]


def test_a_line_for_the_stop_is_printed_without_a_plan() -> None:
    deal = dataclasses.replace(small_deal(), stop_line="Not a step further.")
    assert "“Not a step further.”" in words_in(section(brief(deal), PLAN))


def test_each_offer_has_its_round_what_it_named_and_what_it_comes_to(deal: Deal) -> None:
    deal = rows.set_fields(
        deal, "offers", "o1", made_on=date(2026, 5, 4), made_at="10:30", notes="CANARY too early?"
    )
    part = section(brief(deal), OFFERS)
    assert [[text.replace(NO_BREAK, " ") for text in row] for row in cells(only(part, Table))] == [
        ["Ours 1  4 May 2026, 10:30", "Three-year term", "541,000", "—"],
        ["Theirs 1", "20% off the licence price", "384,000", "186,000"],
    ]
    assert plain(only(part, Table).rows[1].detail) == "“Twenty, or we look elsewhere.”"
    assert "CANARY" not in words_in(brief(deal))


def test_what_stands_is_not_said_again(deal: Deal) -> None:
    payment = str(deal.issues[1].asked)
    deal = offers.log_offer(deal, Side.THEM, {"payment": payment, "discount": str(deal.issues[0].asked)})
    assert cells(only(section(brief(deal), OFFERS), Table))[-1][:3] == [
        "Theirs 2",
        "Payment 90 days after acceptance",
        "376,900",
    ]


def test_the_pages_hold_it(deal: Deal) -> None:
    out = BytesIO()
    render(brief(deal), out)
    told = " ".join(page.extract_text() for page in pypdf.PdfReader(out).pages)
    for words in (PLAN, OFFERS, "Only if they give", "a reference visit", "as far as we can go", "Theirs 1"):
        assert words in told


def test_what_a_side_says_again_is_marked_as_such(deal: Deal) -> None:
    named = {position.issue: position.option for position in deal.offers[-1].positions}
    again = offers.log_offer(deal, deal.offers[-1].side, named, repeats=True)
    *_, before, last = cells(only(section(brief(again), OFFERS), Table))
    assert last[1] == f"{before[1]}, again"


def test_our_first_offer_that_names_nothing_is_the_proposal() -> None:
    deal = offers.log_offer(small_deal(), Side.US, {}, repeats=True)
    assert cells(only(section(brief(deal), OFFERS), Table))[0][1] == "the proposal as it stands"
