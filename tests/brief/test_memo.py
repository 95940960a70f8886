"""The memo to our own management: what is asked, what it rests on, and what is not theirs to read."""

import dataclasses
from datetime import date
from io import BytesIO

import pypdf
import pytest
from hypothesis import given, settings

from dealplanner.brief.blocks import (
    NO_BREAK,
    OURS,
    Document,
    Facts,
    KeyFigures,
    Lines,
    Note,
    Party,
    Signatures,
    StillOpen,
    Table,
    plain,
)
from dealplanner.brief.drawings import PackageScale
from dealplanner.brief.editions import APPROVAL_MEMO
from dealplanner.brief.negotiation import still_open_in
from dealplanner.brief.pdf import render
from dealplanner.brief.sheet import net_tone
from dealplanner.brief.style import Paper
from dealplanner.brief.views import known_fields
from dealplanner.checks import arguments_text, run
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Part, Response, Side, TermKind
from dealplanner.edits import lists, rows, trades, walkaways, wishes
from dealplanner.edits.deals import new_deal
from tests.brief.silent import named_after_fields, shown
from tests.brief.test_samples import SAMPLES, sample_deal
from tests.briefs import brief, only, section, words_in
from tests.deals import deals, small_deal, with_plan_and_offers, with_promises


def memo(deal: Deal, language: str = "en") -> Document:
    return brief(deal, edition=APPROVAL_MEMO, language=language)


def asked(deal: Deal, language: str = "en") -> str:
    (note,) = [block for block in memo(deal, language).lead if isinstance(block, Note)]
    return plain(note.text).replace(NO_BREAK, " ")


def to_approve() -> Deal:
    deal = dataclasses.replace(small_deal(), meeting_on=date(2026, 5, 14))
    deal = lists.add_person(deal, "Rainer Holt", side=Side.US, part=Part.APPROVES, row_id="holt")
    deal = rows.set_fields(deal, "people", "holt", role="Sales director")
    return rows.set_fields(deal, "issues", "discount", approval_needed=True, approver="Rainer Holt")


def test_one_paragraph_says_what_is_asked_of_whom_and_by_when() -> None:
    assert asked(to_approve()) == (
        "Please approve the limits and the gives below before the meeting on 14 May 2026. "
        "Asked of Rainer Holt (Sales director). The plan comes to EUR 445,000, 10,000 above our walk-away. "
        "Down to EUR 435,000 we settle at the table; below it we walk away. "
        "Approval is still open for “20% off the licence price”."
    )
    granted = rows.set_fields(to_approve(), "issues", "discount", approved_on=date(2026, 5, 10))
    assert asked(granted).endswith("The one point that needs an approval has it.")


def test_what_is_missing_in_the_request_is_said() -> None:
    told = asked(new_deal("EUR"))
    assert "before the meeting. Who approves them is still open." in told
    assert "The value below which no deal is better is still open." in told
    assert "No single point needs an approval of its own." in told
    bare = memo(new_deal("EUR"))
    for item in (
        "Who the customer is",
        "The value below which no deal is better",
        "What we do if there is no deal",
        "What we give, and what we get for it",
        "What could go wrong: the risks",
    ):
        assert item in still_open_in(bare)


def test_a_plan_below_the_walk_away_is_no_mandate() -> None:
    deal = dataclasses.replace(to_approve(), walk_away=46_000_000)
    assert "The plan comes to EUR 445,000, 15,000 below our walk-away." in asked(deal)
    assert "we settle at the table" not in asked(deal)


def test_the_figures_the_scale_and_the_reason_of_the_limit() -> None:
    deal = dataclasses.replace(to_approve(), walk_away_reason="Two others see this price.")
    document = memo(deal)
    figures = next(block for block in document.lead if isinstance(block, KeyFigures)).figures
    assert [figure.label for figure in figures] == [
        *("Today’s offer", "Our plan", "Walk away below", "Our alternative")
    ]
    part = section(document, "The package")
    assert only(part, PackageScale).floor == 43_500_000
    facts = {fact.label: plain(fact.text).replace(NO_BREAK, " ") for fact in only(part, Facts).items}
    assert facts == {
        "Why we stop there": "Two others see this price.",
        "If there is no deal, we": "sell to the second bidder · worth EUR 410,000",
    }
    assert "The reason for our walk-away" in still_open_in(memo(to_approve()))


def test_a_trade_has_both_nets_and_its_reason_and_the_whole_stands_below() -> None:
    deal = rows.set_fields(to_approve(), "trades", "t1", reason="They stay for three years.")
    first, whole = only(section(memo(deal), "Trades"), Table).rows
    assert [plain(cell).strip(OURS) for cell in first.cells] == [
        *("1", "Three-year term", "20% off the licence price", "−35,000", "—")
    ]
    assert plain(first.detail) == "Why it is worth it all the same: They stay for three years."
    assert [plain(cell) for cell in whole.cells][3] == "−35,000"
    lacking = "Why it is worth it to lose in trade 1"
    assert lacking in still_open_in(memo(to_approve()))
    assert lacking not in still_open_in(memo(deal))


def test_an_unknown_net_does_not_look_like_a_gain() -> None:
    assert [net_tone(net) for net in (None, -1, 0, 1)] == ["muted", "limit", "good", "good"]


def test_an_alternative_is_told_apart_and_trades_that_clash_have_no_total() -> None:
    deal = trades.add_trade(to_approve(), row_id="t2", give="payment", get="term")
    deal = rows.set_fields(deal, "trades", "t2", alternative=True)
    rows_of = only(section(memo(deal), "Trades"), Table).rows
    assert "Only an alternative" in plain(rows_of[1].detail)
    assert plain(rows_of[2].cells[3]) == "−35,000"
    deal = trades.add_trade(to_approve(), row_id="t2", get="term")
    deal = trades.add_term(deal, "t2", TermKind.GIVE, "discount", deal.issues[0].options[0].id)
    part = section(memo(deal), "Trades")
    assert "No total." in words_in(part)
    assert len(only(part, Table).rows) == 2


def test_a_wish_that_we_give_on_has_its_plan_and_its_limit() -> None:
    deal = wishes.answer(to_approve(), "payment", Response.NOT_NEGOTIABLE)
    deal = wishes.add_wishes(deal, [{"label": "Training", "cost": -1000}], row_ids=["training"])
    deal = wishes.answer(deal, "training", Response.AGREE)
    part = section(memo(deal), "How far we go on each wish")
    table = only(part, Table)
    told = [[plain(row.cells[at]).replace(NO_BREAK, " ") for at in (0, 2, 3)] for row in table.rows]
    assert told == [
        ["20% off the licence price", "yes −96,000", "8% ≈ −38,400"],
        ["Training", "yes −10", "as planned"],
    ]
    assert [(mark.kind, mark.value) for mark in table.rows[0].cells[1].marks] == [
        ("plan", -9_600_000),
        ("limit", -3_840_000),
        ("theirs", -9_600_000),
    ]
    (refused,) = only(part, Facts).items
    assert (refused.label, plain(refused.text).strip(OURS)) == (
        "Not negotiable",
        "Payment 90 days after acceptance",
    )


def test_a_plan_beyond_the_limit_of_a_wish_is_said_in_words() -> None:
    def told(deal: Deal) -> list[str]:
        return [
            plain(row.detail) for row in only(section(memo(deal), "How far we go on each wish"), Table).rows
        ]

    assert told(to_approve()) == ["The plan goes beyond this limit.", ""]
    deal = wishes.answer(trades.add_trade(to_approve(), give="payment"), "payment", Response.NOT_NEGOTIABLE)
    assert told(deal) == ["The plan goes beyond this limit."] * 2
    agreed = wishes.answer(to_approve(), "discount", Response.AGREE)
    assert told(agreed) == ["", ""]


def test_a_wish_without_a_limit_is_still_open() -> None:
    assert "How far we go on “Payment 90 days after acceptance”" in still_open_in(memo(to_approve()))


def test_risks_are_told_line_by_line() -> None:
    deal = dataclasses.replace(to_approve(), risks="The depot opens late.\n\n  They tender it.  ")
    assert only(section(memo(deal), "Risks"), Lines).items == ("The depot opens late.", "They tender it.")


def test_the_plan_is_told_in_short() -> None:
    deal = with_plan_and_offers(to_approve())
    told = plain(only(section(memo(deal), "Concession plan"), Note).text)
    assert told == (
        "1 step from our opening at 480,000 to the stop at 502,600, 67,600 above our walk-away.\n"
        "What they cost us: +22,600"
    )
    unknown = wishes.set_cost(deal, "discount", None)
    unknown = rows.set_fields(unknown, "deal", deal.id, offer_value=None)
    told = plain(only(section(memo(unknown), "Concession plan"), Note).text)
    assert told.startswith("1 step, and a figure of the plan is unknown.")
    assert "Concession plan" not in [part.heading for part in memo(to_approve()).sections]


def test_what_was_accepted_has_its_reason() -> None:
    deal = to_approve()
    finding = next(found for found in run(deal) if found.open)
    deal = lists.accept(deal, finding.code, str(finding.target), arguments_text(finding), "we know")
    assert "we know" in words_in(section(memo(deal), "Ready to negotiate?"))


def test_each_who_approves_has_a_line_to_sign_on() -> None:
    part = section(memo(to_approve()), "Approved")
    assert [(block.parties[0].name, block.parties[0].people) for block in part.blocks] == [  # type: ignore[union-attr]
        ("The limits and the gives", (("Rainer Holt", "Sales director"),))
    ]
    deal = rows.set_fields(to_approve(), "issues", "payment", approval_needed=True, approver="Ada  Field")
    part = section(memo(deal), "Approved")
    assert [(block.parties[0].name.strip(OURS), block.parties[0].people) for block in part.blocks] == [  # type: ignore[union-attr]
        ("The limits and the gives", (("Rainer Holt", "Sales director"),)),
        ("Payment 90 days after acceptance", (("Ada  Field", ""),)),
    ]
    both = lists.add_person(to_approve(), "Bo", side=Side.US, part=Part.APPROVES)
    (block,) = section(memo(both), "Approved").blocks
    assert block.parties[0].people == (("Rainer Holt", "Sales director"), ("Bo", ""))  # type: ignore[union-attr]
    nobody = memo(small_deal())
    assert "Who approves the limits and the gives" in still_open_in(nobody)
    (line,) = section(nobody, "Approved").blocks
    assert line == Signatures((Party("The limits and the gives"),), "Place, date", "Name, signature")


def test_only_what_management_may_read_is_on_its_pages() -> None:
    """Each text holds the name of its field. All that the list names is shown but for labels of the plan."""
    deal = with_promises(with_plan_and_offers(to_approve()))
    deal = trades.add_words(walkaways.type_mark(deal, "payment", "walk_away", "60 days"), "t1", "x")
    deal = named_after_fields(rows.set_fields(deal, "issues", "payment", legal=True))
    told = words_in(memo(deal))
    assert shown(told, known_fields()) == {
        *("deal.title", "deal.customer", "deal.meeting_time", "deal.place", "deal.walk_away_reason"),
        *(
            "deal.legal_next",
            "deal.counsel_booked",
            "deal.legal_owner",
            "deal.batna",
            "deal.risks",
            "person.name",
            "person.role",
            "issue.label",
            "issue.counsel",
        ),
        *("issue.approver", "option.label", "trade.reason", "term.words"),
    }


def test_what_we_know_of_their_limits_changes_nothing() -> None:
    deal = with_promises(with_plan_and_offers(to_approve()))
    other = dataclasses.replace(
        deal,
        their_walk_away=1,
        their_offer_value=2,
        their_batna="x",
        their_batna_value=3,
        why_they_need="x",
        why_us="x",
        notes="x",
        stop_line="x",
    )
    silent = dataclasses.replace(
        APPROVAL_MEMO, sections=tuple(set(APPROVAL_MEMO.sections) - {"memo_readiness"})
    )
    assert brief(deal, edition=silent) == brief(other, edition=silent)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_takes_two_pages_of_a4_and_at_most_three_of_letter(
    sample: str, paper: Paper, language: str
) -> None:
    out = BytesIO()
    render(brief(sample_deal(sample), edition=APPROVAL_MEMO, language=language), out, paper=paper)
    assert 2 <= len(pypdf.PdfReader(out).pages) <= (2 if paper is Paper.A4 else 3)


@settings(max_examples=30)
@given(deals())
def test_any_deal_has_a_memo(deal: Deal) -> None:
    document = memo(deal)
    render(document, BytesIO())
    assert all(item.strip() for item in still_open_in(document))
    assert all(
        block.items for part in document.sections for block in part.blocks if isinstance(block, StillOpen)
    )
