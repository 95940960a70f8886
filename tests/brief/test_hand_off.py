"""The sheet for those who deliver: all that they need to keep what was agreed, and nothing besides."""

import dataclasses
from datetime import date
from io import BytesIO
from typing import Any

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealplanner.brief.blocks import NO_BREAK, OURS, Document, Facts, Lines, Note, StillOpen, Table, plain
from dealplanner.brief.editions import HAND_OFF_SHEET
from dealplanner.brief.negotiation import still_open_in
from dealplanner.brief.pdf import render
from dealplanner.brief.style import Paper
from dealplanner.brief.views import known_fields
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Ending, Response, Side, TermKind
from dealplanner.edits import lists, offers, rows, trades, wishes
from dealplanner.edits.deals import new_deal
from tests import silence
from tests.brief.silent import named_after_fields, shown
from tests.brief.test_samples import SAMPLES, sample_deal
from tests.briefs import brief, section, words_in
from tests.deals import deals, small_deal, with_plan_and_offers, with_promises
from tests.full import settled_deal

PLANNED = "The yes of both sides: until then this is only planned"


def sheet(deal: Deal, language: str = "en") -> Document:
    return brief(deal, edition=HAND_OFF_SHEET, language=language)


def status(deal: Deal) -> str:
    (note,) = [block for block in sheet(deal).lead if isinstance(block, Note)]
    return plain(note.text).replace(NO_BREAK, " ")


def cells(document: Document, heading: str) -> list[list[list[str]]]:
    """The cells of each table of a section."""
    tables = [block for block in section(document, heading).blocks if isinstance(block, Table)]
    return [
        [[plain(cell).strip(OURS).replace(NO_BREAK, " ") for cell in row.cells] for row in table.rows]
        for table in tables
    ]


def settled() -> Deal:
    """The small deal with both sides at 8% against three years."""
    deal = rows.set_fields(with_promises(small_deal()), "issues", "discount", asked_by="Ingrid Halden")
    at = {"discount": str(deal.issues[0].walk_away), "term": str(deal.issues[2].asked)}
    deal = offers.log_offer(deal, Side.US, at, row_id="o1")
    deal = offers.log_offer(deal, Side.THEM, at, row_id="o2")
    return rows.set_fields(deal, "offers", "o2", made_on=date(2026, 6, 3))


def test_a_plan_is_marked_as_one_until_both_sides_say_the_same() -> None:
    assert status(small_deal()).startswith("As planned: not agreed yet.")
    document = sheet(small_deal())
    assert document.sections[0].heading == "What is planned"
    assert PLANNED in still_open_in(document)
    assert status(settled()) == (
        "Agreed. The last offers of both sides say the same: ours 1 · theirs 1, 3 Jun 2026."
    )
    assert sheet(settled()).sections[0].heading == "What was agreed"
    assert PLANNED not in still_open_in(sheet(settled()))


def test_a_deal_that_is_marked_as_agreed_is_not_called_open_where_its_offers_are_not_logged() -> None:
    deal = rows.set_fields(small_deal(), "deal", small_deal().id, ending=Ending.AGREED)
    assert status(deal).startswith("Agreed; what follows is our plan. ")
    document = sheet(deal)
    assert "not agreed" not in words_in(document)
    assert document.sections[0].heading == "What is planned"
    assert PLANNED not in still_open_in(document)
    assert "The last offers of both sides: until they say the same, this is our plan" in still_open_in(
        document
    )
    assert status(rows.set_fields(settled(), "deal", settled().id, ending=Ending.AGREED)) == status(settled())


def test_each_point_that_was_moved_is_told_with_who_asked_for_it() -> None:
    deal = trades.add_words(settled(), "t1", "a reference visit")
    assert cells(sheet(deal), "What was agreed") == [
        [["20% off the licence price", "8%", "Ingrid Halden"]],
        [["Three-year term", "yes"]],
    ]
    planned = trades.add_words(small_deal(), "t1", "a reference visit")
    assert cells(sheet(planned), "What is planned")[1] == [
        ["Three-year term", "yes"],
        ["a reference visit", "yes"],
    ]
    assert "All else stands as in the proposal as sent." in words_in(sheet(deal))


def test_a_point_that_two_trades_settle_differently_is_open() -> None:
    deal = trades.add_trade(small_deal(), row_id="t2", get="term")
    deal = trades.add_term(deal, "t2", TermKind.GIVE, "discount", deal.issues[0].options[0].id)
    document = sheet(deal)
    assert cells(document, "What is planned")[0][0][1] == "still open"
    assert any(item.startswith("Two trades settle differently") for item in still_open_in(document))


def test_nobody_has_to_ask_which_specification() -> None:
    part = section(sheet(settled()), "The specification that holds")
    facts, lines, note = part.blocks
    assert isinstance(facts, Facts)
    assert [(fact.label, plain(fact.text)) for fact in facts.items] == [("Version", "2.1")]
    assert isinstance(lines, Lines)
    assert lines.items == ("Route planning for 80 vans",)
    assert isinstance(note, Note)
    assert "Nobody has to ask the customer which." in plain(note.text)
    lacking = still_open_in(sheet(small_deal()))
    assert {"Which version of the specification holds", "What is to be delivered"} <= set(lacking)
    bare = section(sheet(small_deal()), "The specification that holds")
    assert "Nobody has to ask" not in words_in(bare)
    assert "still open" in words_in(bare)


def test_promises_of_each_side_come_by_their_days() -> None:
    deal = lists.add_promise(settled(), "The first route", row_id="m3", by_whom="Ada", due=date(2026, 9, 1))
    deal = rows.set_fields(deal, "promises", "m3", confirmed_on=date(2026, 6, 3))
    assert cells(sheet(deal), "Who does what by when") == [
        [
            ["The first route", "Ada", "1 Sept 2026", "3 Jun 2026"],
            ["A named contact", "Edwin Marsh", "18 Dec 2026", "still open"],
        ],
        [["The list of vans", "still open", "still open", ""]],
    ]
    lacking = still_open_in(sheet(deal))
    assert {"Who does “The list of vans”", "By when “The list of vans” is done"} <= set(lacking)
    assert "The word of those who keep “A named contact”" in lacking
    assert "What each side has promised: what, by whom, by when" in still_open_in(sheet(small_deal()))
    one_sided = rows.remove(deal, "promises", ["m2"])
    tables = [
        block
        for block in section(sheet(one_sided), "Who does what by when").blocks
        if isinstance(block, Table)
    ]
    assert [(len(table.rows), table.empty) for table in tables] == [(2, "Nothing."), (0, "Nothing.")]


def test_contacts_of_both_sides_and_who_cannot_be_reached() -> None:
    deal = lists.add_person(settled(), "Edwin Marsh", side=Side.US)
    assert cells(sheet(deal), "Whom to speak to") == [
        [["Ingrid Halden", "", "ingrid@halden.example"]],
        [["Edwin Marsh", "", "still open"]],
    ]
    assert "How to reach “Edwin Marsh”" in still_open_in(sheet(deal))
    assert "Who of us is in charge" in still_open_in(sheet(settled()))


def test_wishes_without_an_answer_are_open_points() -> None:
    deal = wishes.add_wishes(
        settled(), [{"label": "Escrow"}, {"label": "A way out"}], row_ids=["escrow", "out"]
    )
    deal = rows.set_fields(
        deal, "issues", "escrow", response=Response.LEGAL, counsel="Dr Brok", reason="not to be read"
    )
    deal = rows.set_fields(
        deal, "issues", "out", response=Response.CLARIFY, asked_by="Ingrid Halden", reason="Which event?"
    )
    document = sheet(deal)
    assert cells(document, "Still to be settled") == [
        [
            ["Payment 90 days after acceptance", "Answer it", "still open"],
            ["Escrow", "Settle it with the lawyers", "our counsel: Dr Brok"],
            ["A way out", "Clarify it", "Ingrid Halden"],
        ]
    ]
    told = words_in(section(document, "Still to be settled"))
    assert "“Which event?”" in told
    assert "not to be read" not in told
    assert "What becomes of “Payment 90 days after acceptance”, “Escrow”, “A way out”" in still_open_in(
        document
    )
    answered = wishes.answer(settled(), "payment", Response.NOT_NEGOTIABLE)
    assert "every wish has its answer" in words_in(section(sheet(answered), "Still to be settled"))


def test_a_yes_of_ours_that_no_offer_says_is_to_be_confirmed() -> None:
    deal = wishes.answer(settled(), "payment", Response.AGREE)
    ((point,),) = cells(sheet(deal), "Still to be settled")
    assert point[:2] == ["Payment 90 days after acceptance", "Confirm it: we agreed, and no offer says so"]
    as_offered = rows.set_fields(deal, "issues", "payment", agreed=deal.issues[1].offered)
    assert cells(sheet(as_offered), "Still to be settled") == []
    planned = wishes.answer(small_deal(), "payment", Response.AGREE)
    assert cells(sheet(planned), "Still to be settled") == []


def test_what_was_not_promised_is_named_with_what_they_were_told() -> None:
    deal = rows.set_fields(
        settled(), "issues", "payment", response=Response.NOT_NEGOTIABLE, reason="Group rule."
    )
    part = section(sheet(deal), "What was not promised")
    assert next(block for block in part.blocks if isinstance(block, Lines)).items == ("Routes abroad",)
    assert cells(sheet(deal), "What was not promised") == [
        [["Payment 90 days after acceptance", "as in the proposal"]]
    ]
    assert "They were told: “Group rule.”" in plain(part.blocks[1].rows[0].detail)  # type: ignore[union-attr]
    assert "What was explicitly not promised" in still_open_in(sheet(small_deal()))


def test_an_empty_deal_has_a_sheet_that_says_what_it_lacks() -> None:
    document = sheet(new_deal("EUR"))
    assert document.title == "A deal without a name"
    assert {"Who the customer is", "What is agreed", PLANNED} <= set(still_open_in(document))
    assert "EUR" not in document.footer


def test_only_what_those_who_deliver_may_read_is_on_its_pages() -> None:
    deal = named_after_fields(with_promises(with_plan_and_offers(small_deal())))
    deal = trades.add_words(deal, "t1", "field term words end")
    for issue, response in (("discount", Response.CLARIFY), ("payment", Response.LEGAL)):
        deal = rows.set_fields(deal, "issues", issue, response=response)
    deal = rows.remove(deal, "trades", [trade.id for trade in deal.trades if trade.id != "t1"])
    told = words_in(sheet(rows.remove(deal, "trades", ["t1"]))) + words_in(sheet(deal))
    assert shown(told, known_fields()) == {
        *("deal.title", "deal.customer", "deal.specification", "deal.specification_version"),
        *("deal.not_promised", "person.name", "person.role", "person.contact", "issue.label"),
        *("issue.asked_by", "issue.reason", "issue.counsel", "option.label", "term.words"),
        *("promise.label", "promise.by_whom"),
    }


@settings(max_examples=5)
@given(number=st.integers(0, 10**9))
def test_after_signing_what_is_not_on_its_list_changes_not_one_byte(number: int) -> None:
    deal = settled_deal()
    other = silence.otherwise(deal, HAND_OFF_SHEET, number)
    assert silence.pdf_of(other, HAND_OFF_SHEET) == silence.pdf_of(deal, HAND_OFF_SHEET)


@settings(max_examples=40)
@given(deals(), st.data())
def test_no_figure_limit_or_guess_changes_it(deal: Deal, data: st.DataObject) -> None:
    money = {"offer_value", "walk_away", "batna_value", "their_offer_value", "their_walk_away"}
    changed: dict[str, Any] = {
        name: data.draw(st.none() | st.integers(-(10**9), 10**9)) for name in sorted(money)
    }
    other = dataclasses.replace(
        deal, **changed, currency="JPY", issues=tuple(_otherwise(issue, data) for issue in deal.issues)
    )
    assert sheet(other) == sheet(deal)


def _otherwise(issue: Any, data: st.DataObject) -> Any:
    options = tuple(
        dataclasses.replace(
            option,
            value_to_us=data.draw(st.none() | st.integers(-(10**6), 10**6)),
            value_to_them=data.draw(st.none() | st.integers(-(10**6), 10**6)),
        )
        for option in issue.options
    )
    marks = dict.fromkeys(("opening", "target", "walk_away"), options[0].id if options else None)
    return dataclasses.replace(issue, options=options, importance=data.draw(st.integers(0, 5)), **marks)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_takes_two_pages(sample: str, paper: Paper, language: str) -> None:
    out = BytesIO()
    render(sheet(sample_deal(sample), language), out, paper=paper)
    assert len(pypdf.PdfReader(out).pages) == 2


@settings(max_examples=30)
@given(deals())
def test_any_deal_has_a_sheet(deal: Deal) -> None:
    document = sheet(deal)
    render(document, BytesIO())
    assert all(item.strip() for item in still_open_in(document))
    assert all(
        block.items for part in document.sections for block in part.blocks if isinstance(block, StillOpen)
    )
