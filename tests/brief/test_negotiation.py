"""The negotiation brief: what stands on it, what may not, and what it says is still open."""

import dataclasses
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealplanner.brief import blocks, drawings
from dealplanner.brief.blocks import NO_BREAK, OURS, KeyFigures, StillOpen, Table, TradeCard, plain
from dealplanner.brief.editions import EDITIONS, NEGOTIATION_BRIEF, EditionError, edition_named
from dealplanner.brief.negotiation import still_open_in, write_brief
from dealplanner.brief.pdf import render
from dealplanner.brief.style import Paper
from dealplanner.brief.views import NotOnTheListError, known_fields, seen
from dealplanner.checks import arguments_text, run
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Approach, Evidence, LinkKind, Part, Response, Side, TermKind
from dealplanner.edits import lists, rows, trades, walkaways, wishes
from dealplanner.edits.deals import new_deal
from tests import silence
from tests.brief.silent import named_after_fields, shown
from tests.briefs import TODAY, brief, only, section, words_in
from tests.deals import deals, small_deal


def test_the_head_says_who_what_when_and_how_much() -> None:
    deal = dataclasses.replace(
        small_deal(), meeting_on=date(2026, 5, 14), meeting_time="10:00", place="Hamburg"
    )
    document = brief(deal)
    assert document.title == "Halden Logistics"
    assert document.subtitle.replace(NO_BREAK, " ") == (
        "Route planning suite\nmeeting 14 May 2026, 10:00, Hamburg"
    )
    assert document.marking == "CONFIDENTIAL · keep off the table"
    assert document.edition == "Negotiation brief"
    assert "EUR" in document.footer
    assert "12 May 2026" in document.footer.replace(NO_BREAK, " ")


def test_the_key_figures_and_what_the_plan_leaves() -> None:
    figures = next(block for block in brief(small_deal()).lead if isinstance(block, KeyFigures)).figures
    found = {figure.label: figure for figure in figures}
    assert found["Today’s offer"].value == "480,000"
    assert found["Walk away below"].value == "435,000"
    assert found["Walk away below"].tone == "limit"
    assert found["Our alternative"].value == "410,000"
    assert found["Our plan"].value == "445,000"
    assert found["Our plan"].note == "10,000 to spare"
    assert "Target" not in found


def test_a_plan_below_the_walk_away_is_said_in_words_too() -> None:
    deal = dataclasses.replace(small_deal(), walk_away=46_000_000)
    figures = next(block for block in brief(deal).lead if isinstance(block, KeyFigures)).figures
    plan = next(figure for figure in figures if figure.label == "Our plan")
    assert (plan.note, plan.tone) == ("15,000 too low", "limit")


def test_open_and_accepted_findings_are_told_apart() -> None:
    deal = small_deal()
    finding = next(found for found in run(deal) if found.open)
    before = words_in(section(brief(deal), "Ready to negotiate?"))
    deal = lists.accept(
        deal, finding.code, str(finding.target), arguments_text(finding), "we know, and it is all right"
    )
    after = section(brief(deal), "Ready to negotiate?")
    assert "we know, and it is all right" not in before
    accepted = [block for block in after.blocks if isinstance(block, Table)][-1]
    assert accepted.columns[0].heading == "Accepted"
    assert "we know, and it is all right" in words_in(accepted.rows)


def test_a_deal_with_no_error_is_ready() -> None:
    deal = small_deal()
    for finding in run(deal):
        if finding.open:
            deal = lists.accept(
                deal, finding.code, str(finding.target), arguments_text(finding), "accepted on purpose"
            )
    assert "Ready: no error is open." in words_in(section(brief(deal), "Ready to negotiate?"))
    assert "Not yet:" in words_in(section(brief(new_deal("EUR")), "Ready to negotiate?"))


def test_the_wish_list_has_cost_worth_evidence_answer_and_words_to_say() -> None:
    deal = small_deal()
    deal = wishes.set_worth(deal, "discount", 9_000_000, Evidence.SAID)
    deal = rows.set_fields(
        deal, "issues", "discount", reason="Price and term belong together.", asked_by="Procurement"
    )
    table = only(section(brief(deal), "The whole wish list"), Table)
    first = table.rows[0]
    assert [plain(cell) for cell in first.cells] == [
        "1",
        "20% off the licence price",
        "96,000",
        "90,000",
        "said",
        "Trade",
    ]
    assert plain(first.detail).replace(NO_BREAK, " ") == (
        "Say: “Price and term belong together.”\nProcurement\nCosts us: no 0 · 8% ≈ 38,400 · yes 96,000"
    )
    assert plain(table.rows[1].detail) == ""
    assert [plain(cell) for cell in table.rows[1].cells][4:] == ["guessed", "Still open"]
    assert [plain(cell) for cell in table.rows[2].cells][1:4] == [
        "Saying yes to everything",
        "103,100",
        "94,700",
    ]


def test_an_unknown_figure_is_never_printed_as_nothing() -> None:
    deal = wishes.set_cost(small_deal(), "payment", None)
    table = only(section(brief(deal), "The whole wish list"), Table)
    assert plain(table.rows[1].cells[2]) == "—"
    assert plain(table.rows[2].cells[2]) == "—"
    assert "a figure is missing" in plain(table.rows[2].cells[1])
    assert "What it costs us to agree to “Payment 90 days after acceptance”" in still_open_in(brief(deal))


def test_a_list_that_is_not_complete_and_a_late_wish_are_marked() -> None:
    deal = small_deal()
    assert "not marked complete" in words_in(section(brief(deal), "The whole wish list"))
    deal = wishes.mark_complete(deal)
    assert "not marked complete" not in words_in(section(brief(deal), "The whole wish list"))
    deal = wishes.add_wish(deal, "A nibble")
    late = only(section(brief(deal), "The whole wish list"), Table).rows[2]
    assert plain(late.cells[1]) == "A nibble  late"


def test_the_walk_away_shows_the_package_and_each_point_on_a_scale() -> None:
    part = section(brief(small_deal()), "Where we walk away")
    scale = only(part, drawings.PackageScale)
    assert {(mark.label, mark.value) for mark in scale.marks} == {
        ("Walk away below", 43_500_000),
        ("Our alternative", 41_000_000),
        ("Our plan", 44_500_000),
        ("Today’s offer", 48_000_000),
        ("Their whole list", 37_690_000),
    }
    assert scale.floor == 43_500_000
    (row,) = only(part, Table).rows
    assert row.cells[0] == "20% off the licence price"
    assert [(mark.kind, mark.value) for mark in row.cells[1].marks] == [
        ("limit", -3_840_000),
        ("theirs", -9_600_000),
    ]
    assert plain(row.cells[4]) == f"8% ≈{NO_BREAK}−38,400"


def test_a_trade_shows_cost_worth_net_and_the_package_after_it() -> None:
    card = only(section(brief(small_deal()), "Trades"), TradeCard)
    assert [(figure.label, figure.value) for figure in card.figures] == [
        ("Costs us", "96,000"),
        ("Worth to us", "61,000"),
        ("Net to us", "−35,000"),
        ("Net to them", "—"),
        ("Plan after it", "445,000"),
    ]
    assert card.gives == ("20% off the licence price",)
    assert card.gets == ("Three-year term",)
    assert card.notes == ()
    assert "The plan as a whole: EUR\u00a0445,000, 10,000 above our walk-away." in plain(
        only(section(brief(small_deal()), "Trades"), blocks.Note).text
    )


def test_planned_trades_are_weighed_against_each_other_where_there_are_several() -> None:
    deal = small_deal()
    assert not [block for block in section(brief(deal), "Trades").blocks if isinstance(block, Table)]
    deal = trades.add_trade(deal, row_id="t2", give="payment", get="term")
    deal = rows.set_fields(deal, "terms", deal.trades[1].gets[0].id, issue=None, option=None, words="a visit")
    table = only(section(brief(deal), "Trades"), Table)
    assert [column.heading for column in table.columns] == ["#", "Costs us", "", "Worth to us", "Net to us"]
    assert [row.cells[2] for row in table.rows] == [
        drawings.BalancePicture(9_600_000, 6_100_000, 9_600_000),
        drawings.BalancePicture(710_000, 0, 9_600_000),
    ]
    assert [(row.cells[0], row.cells[1], row.cells[3]) for row in table.rows] == [
        ("1", "96,000", "61,000"),
        ("2", "7,100", "no figure"),
    ]
    deal = rows.set_fields(deal, "trades", "t2", alternative=True)
    assert not [block for block in section(brief(deal), "Trades").blocks if isinstance(block, Table)]


def test_a_trade_after_which_the_plan_is_too_low_says_so() -> None:
    deal = dataclasses.replace(small_deal(), walk_away=46_000_000)
    card = only(section(brief(deal), "Trades"), TradeCard)
    assert plain(card.notes[0]) == "After it the package is 15,000 below our walk-away."


def test_the_line_to_say_stands_in_its_trade_and_reads_as_if_and_then() -> None:
    deal = rows.set_fields(small_deal(), "trades", "t1", line="If you sign for three years, then we take 8%.")
    card = only(section(brief(deal), "Trades"), TradeCard)
    assert card.quote == "“If you sign for three years, then we take 8%.”"
    assert (card.get_heading, card.give_heading) == ("If you …", "then we …")


def test_a_give_for_nothing_says_so_and_is_still_open() -> None:
    deal = trades.add_trade(small_deal(), give="payment")
    cards = [block for block in section(brief(deal), "Trades").blocks if isinstance(block, TradeCard)]
    assert cards[1].gets == ()
    assert (cards[1].remark, cards[1].tone) == ("Given for nothing", "limit")
    assert "What we get in trade 2" in still_open_in(brief(deal))


def test_trades_that_conflict_have_no_total() -> None:
    deal = trades.add_trade(small_deal(), row_id="t2", get="term")
    deal = trades.add_term(deal, "t2", TermKind.GIVE, "discount", deal.issues[0].options[0].id)
    told = words_in(section(brief(deal), "Trades"))
    assert "No total." in told
    assert "The package after it" not in told
    figures = next(block for block in brief(deal).lead if isinstance(block, KeyFigures)).figures
    assert next(figure.value for figure in figures if figure.label == "Our plan") == "—"


def test_an_alternative_is_not_in_the_running_total() -> None:
    deal = trades.add_trade(small_deal(), row_id="t2", give="payment", get="term")
    deal = rows.set_fields(deal, "trades", "t2", alternative=True)
    cards = [block for block in section(brief(deal), "Trades").blocks if isinstance(block, TradeCard)]
    assert "Only an alternative" in cards[1].remark
    assert "Plan after it" not in [figure.label for figure in cards[1].figures]


def test_something_without_a_figure_is_named_beside_the_net() -> None:
    deal = trades.add_trade(small_deal(), row_id="t2", give="payment")
    deal = trades.add_words(deal, "t2", "a reference visit")
    cards = [block for block in section(brief(deal), "Trades").blocks if isinstance(block, TradeCard)]
    assert cards[1].gets == ("a reference visit",)
    assert cards[1].figures[1].value == "no figure"
    assert cards[1].figures[2].value == "−7,100"


def test_links_approvals_and_counsel_are_on_it() -> None:
    deal = small_deal()
    assert "Approvals and legal points" not in [part.heading for part in brief(deal).sections]
    discount, term = deal.issues[0], deal.issues[2]
    deal = lists.add_link(
        deal, LinkKind.REQUIRES, "discount", discount.options[1].id, "term", term.options[1].id
    )
    deal = rows.set_fields(deal, "issues", "discount", approval_needed=True, approver="Sales director")
    deal = rows.set_fields(deal, "issues", "payment", legal=True)
    document = brief(deal)
    assert "“20% off the licence price: 8%” requires “Three-year term”" in words_in(
        section(document, "Trades")
    )
    part = section(document, "Approvals and legal points")
    cells = [[plain(cell) for cell in row.cells] for row in only(part, Table).rows]
    assert cells == [
        ["20% off the licence price", "approval", "Sales director", "—", "still open"],
        ["Payment 90 days after acceptance", "counsel", "still open", "", ""],
    ]
    assert part.lacking == (
        "Approval for “20% off the licence price”",
        "Who of counsel looks at “Payment 90 days after acceptance”",
    )
    assert set(part.lacking) <= set(still_open_in(document))


def test_counsel_booked_for_the_deal_reads_every_legal_point() -> None:
    deal = rows.set_fields(small_deal(), "issues", "payment", legal=True)
    deal = rows.set_fields(deal, "deal", deal.id, counsel_booked="Dr Orth")
    part = section(brief(deal), "Approvals and legal points")
    (row,) = only(part, Table).rows
    assert [plain(cell) for cell in row.cells][:3] == [
        "Payment 90 days after acceptance",
        "counsel",
        "Dr Orth",
    ]
    assert not part.lacking


def test_points_that_need_the_same_from_the_same_person_share_a_row() -> None:
    deal = small_deal()
    for issue in ("discount", "payment"):
        deal = rows.set_fields(deal, "issues", issue, legal=True, counsel="Dr Brok")
    (row,) = only(section(brief(deal), "Approvals and legal points"), Table).rows
    assert row.cells[0] == "20% off the licence price · Payment 90 days after acceptance"


def test_what_we_know_of_their_side_is_told_with_its_evidence() -> None:
    deal = dataclasses.replace(
        small_deal(),
        their_offer_value=21_000_000,
        their_walk_away=15_000_000,
        their_walk_away_evidence=Evidence.INFERRED,
        their_batna="stay as they are",
    )
    part = section(brief(deal), "Where we walk away")
    facts = {fact.label: plain(fact.text).replace(NO_BREAK, " ") for fact in only(part, blocks.Facts).items}
    assert facts["If there is no deal, they"] == "stay as they are"
    assert facts["To them"] == (
        "our offer is worth EUR 210,000 (guessed) · they walk away below EUR 150,000 (inferred)"
    )


def test_closing_lines_have_their_answers_and_what_lacks_one_is_open() -> None:
    deal = lists.add_closing_line(
        small_deal(),
        "Which date?",
        approach=Approach.CHOICE,
        if_yes="Done.",
        if_no="Why?",
        if_need_to="When?",
    )
    cards = [
        block
        for block in section(brief(deal), "Asking for the order").blocks
        if isinstance(block, blocks.QuoteCard)
    ]
    assert [card.quote for card in cards] == ["“Shall we sign?”", "“Which date?”"]
    assert [answer.open for answer in cards[0].answers] == [True] * 3
    assert [answer.text for answer in cards[1].answers] == ["Done.", "Why?", "When?"]
    assert {"Closing lines: 2 more", "Answers for line 1"} <= set(still_open_in(brief(deal)))


def test_people_and_objectives() -> None:
    deal = lists.add_objective(small_deal(), "Win the renewal")
    deal = lists.add_person(deal, "Peter Lang", side=Side.US, part=Part.LEADS)
    document = brief(deal)
    (theirs,) = only(section(document, "The people"), Table).rows
    assert [plain(cell) for cell in theirs.cells][:3] == ["Ingrid Halden", "", "Decides"]
    (ours,) = only(section(document, "The people"), blocks.Facts).items
    assert plain(ours.text).strip(OURS) == f"Peter{NO_BREAK}Lang (leads the talks)"
    assert "A measure for “Win the renewal”" in still_open_in(document)


def test_ready_replies_leave_no_blank_to_fill() -> None:
    told = words_in(section(brief(small_deal()), "Ready replies"))
    assert "“Are you empowered to decide?”" in told
    assert "[" not in told
    assert "{" not in told


def test_amounts_and_days_are_written_by_the_locale() -> None:
    told = words_in(brief(small_deal(), locale="de_DE"))
    assert "480.000" in told
    assert "12.05.2026" in told


@pytest.mark.parametrize(("currency", "shown"), [("JPY", "48,000,000"), ("KWD", "48,000")])
def test_currencies_with_no_or_three_decimals(currency: str, shown: str) -> None:
    figures = next(
        block
        for block in brief(dataclasses.replace(small_deal(), currency=currency)).lead
        if isinstance(block, KeyFigures)
    ).figures
    assert next(figure.value for figure in figures if figure.label == "Today’s offer") == shown


def test_an_empty_deal_still_prints_and_names_what_it_lacks() -> None:
    document = brief(new_deal("EUR"))
    lacking = still_open_in(document)
    for item in (
        "Who the customer is",
        "What the customer wants: the whole list",
        "The value below which no deal is better",
        "What we do if there is no deal",
        "What we give, and what we get for it",
        "Who decides on their side",
    ):
        assert item in lacking
    out = BytesIO()
    render(document, out)
    assert len(pypdf.PdfReader(out).pages) <= 3


def test_the_allow_list_names_only_fields_that_exist() -> None:
    for edition in EDITIONS:
        assert edition.allowed <= known_fields() | {"finding"}


def test_a_view_refuses_what_is_not_on_the_list() -> None:
    deal = small_deal()
    view = seen(deal, {"deal.title", "issue.label", "issue.raised_by"})
    assert view.title == "Route planning suite"
    assert [wish.label for wish in view.wishes] == [wish.label for wish in deal.wishes]
    assert view.issues[0].id == "discount"
    for withheld in (
        lambda: view.walk_away,
        lambda: view.issues[0].notes,
        lambda: view.issues[0].options[0].value_to_us,
        lambda: view.trades[0].terms[0].words,
    ):
        with pytest.raises(NotOnTheListError):
            withheld()
    with pytest.raises(AttributeError):
        view.nothing_of_that_name  # noqa: B018
    with pytest.raises(AttributeError):
        view.title = "changed"  # type: ignore[misc]


def test_every_section_reads_only_what_its_edition_allows() -> None:
    """Each text field holds its own name; those that the edition withholds must not be found on the pages,
    but in findings, which are listed with all that they say.
    """
    deal = trades.add_trade(small_deal(), give="payment")
    deal = lists.add_objective(deal, "x")
    with silence.same_findings(small_deal()):
        told = shown(words_in(brief(named_after_fields(deal))), known_fields())
    assert told <= NEGOTIATION_BRIEF.allowed
    assert {"deal.why_us", "issue.reason", "person.wants", "trade.line", "closing_line.if_no"} <= told
    assert not told & {"deal.notes", "issue.notes", "person.notes"}


def test_a_narrower_edition_cannot_be_built_from_sections_that_need_more() -> None:
    narrow = dataclasses.replace(
        NEGOTIATION_BRIEF, allowed=NEGOTIATION_BRIEF.allowed - {"deal.walk_away"}, sections=("walk_away",)
    )
    with pytest.raises(NotOnTheListError):
        brief(small_deal(), edition=narrow)


def test_there_is_an_edition_by_its_name_only() -> None:
    assert edition_named("negotiation-brief") is NEGOTIATION_BRIEF
    with pytest.raises(EditionError, match="There is no edition “napkin”"):
        edition_named("napkin")


def test_a_brief_is_written_and_names_what_is_still_open(tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    lacking = write_brief(small_deal(), "negotiation-brief", path, paper=Paper.LETTER, date=TODAY)
    reader = pypdf.PdfReader(path)
    told = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
    assert 2 <= len(reader.pages) <= 6
    for heading in ("Why they buy from us", "Where we walk away", "Trades", "Asking for the order"):
        assert heading in told
    assert lacking
    for item in lacking:
        assert item in told


def test_a_customer_whose_name_is_markup_is_called_exactly_that(tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    deal = dataclasses.replace(small_deal(), customer="<b>&Co", why_us="<img src='/etc/hosts'> & more")
    write_brief(deal, "negotiation-brief", path, date=TODAY)
    told = "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    assert "<b>&Co" in told
    assert "<img src='/etc/hosts'> & more" in told


def test_sixty_long_wishes_print(tmp_path: Path) -> None:
    deal = wishes.add_wishes(
        small_deal(),
        [{"label": f"Wish {at}: " + "they want more for less " * 8, "cost": -at * 1000} for at in range(60)],
    )
    deal = wishes.answer(deal, deal.issues[5].id, Response.NOT_NEGOTIABLE)
    deal = rows.set_fields(deal, "issues", deal.issues[6].id, label="x" * 10_000)
    path = tmp_path / "brief.pdf"
    write_brief(deal, "negotiation-brief", path, date=TODAY)
    told = "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    assert all(f"Wish {at}:" in told for at in range(60) if at != 3)
    assert all(len(item) < 500 for item in still_open_in(brief(deal)))


@settings(max_examples=40)
@given(deals(), st.sampled_from(["en_GB", "de_DE", "ar_EG"]), st.sampled_from(list(Paper)))
def test_any_deal_prints(deal: Deal, locale: str, paper: Paper) -> None:
    document = brief(deal, locale=locale)
    out = BytesIO()
    render(document, out, paper=paper)
    assert out.getvalue().startswith(b"%PDF")
    assert all(item.strip() for item in still_open_in(document))
    assert all(
        block.items for part in document.sections for block in part.blocks if isinstance(block, StillOpen)
    )


def test_typed_limits_without_a_figure_are_said_to_have_none() -> None:
    deal = walkaways.type_mark(small_deal(), "payment", "walk_away", "60 days")
    row = only(section(brief(deal), "Where we walk away"), Table).rows[1]
    assert plain(row.cells[4]).startswith("60 days")
