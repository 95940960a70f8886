"""What their lawyers object to: all of it on our brief, the red lines on the memo, what is settled after."""

from datetime import date

from dealplanner.brief.blocks import NO_BREAK, OURS, Document, Facts, Table, plain
from dealplanner.brief.editions import APPROVAL_MEMO, HAND_OFF_SHEET, NEGOTIATION_BRIEF
from dealplanner.brief.negotiation import still_open_in
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import ClauseStage, LegalDegree, YesNo
from dealplanner.edits import lists, rows
from tests.briefs import brief, only, section, words_in
from tests.deals import small_deal

LEGAL = "With their lawyers"


def triaged() -> Deal:
    """The small deal with a short list of two clauses, one of them only a question."""
    deal = small_deal()
    deal = rows.set_fields(
        deal,
        "deal",
        deal.id,
        legal_degree=LegalDegree.SHORT_LIST,
        legal_next="Clear up each point",
        legal_owner="Edwin Marsh",
        legal_due=date(2026, 5, 20),
        terms_sent=YesNo.NO,
        counsel_booked="Dr Brok",
        counsel_booked_on=date(2026, 5, 22),
    )
    deal = lists.add_row(
        deal,
        "clauses",
        "Liability",
        row_id="l1",
        objection="Without a cap",
        stage=ClauseStage.MATTERS,
        ask="The yearly fee",
        fallback="Half as much again",
        last_position="Twice the fee",
        red_line="Nothing without a cap",
        counsel="Dr Brok",
        by_whom="Edwin Marsh",
        due=date(2026, 5, 21),
    )
    return lists.add_row(deal, "clauses", "Audits", row_id="l2", clarification=True)


def facts(document: Document) -> dict[str, str]:
    items = only(section(document, LEGAL), Facts).items
    return {fact.label: plain(fact.text).replace(NO_BREAK, " ").replace(OURS, "") for fact in items}


def cells(document: Document) -> list[list[str]]:
    return [[plain(cell) for cell in row.cells] for row in only(section(document, LEGAL), Table).rows]


def test_a_deal_of_which_no_lawyer_has_spoken_says_nothing_of_them() -> None:
    for edition in (NEGOTIATION_BRIEF, APPROVAL_MEMO):
        document = brief(small_deal(), edition=edition)
        assert LEGAL not in [part.heading for part in document.sections]


def test_the_degree_its_next_step_and_a_row_from_our_ask_to_the_red_line() -> None:
    document = brief(triaged())
    assert facts(document) == {
        "Objections": "A short list, some of it only questions · our terms did not go out with the proposal",
        "Next step": "Clear up each point · Edwin Marsh · 20 May 2026",
        "Counsel booked": "Dr Brok · 22 May 2026",
    }
    assert cells(document) == [
        [
            "Liability\nstill matters",
            *("The yearly fee", "Half as much again", "Twice the fee", "Nothing without a cap"),
        ],
        ["Audits\nopen · only a question", "—", "—", "—", "—"],
    ]
    first, second = only(section(document, LEGAL), Table).rows
    told = plain(first.detail).replace(NO_BREAK, " ")
    assert told == "Their point: Without a cap · Dr Brok · Edwin Marsh · 21 May 2026"
    assert not second.detail


def test_what_is_cleared_up_is_only_named() -> None:
    deal = rows.set_fields(triaged(), "clauses", "l2", stage=ClauseStage.CLEARED, objection="How often?")
    document = brief(deal)
    assert facts(document)["Cleared up"] == "Audits"
    assert [row[0] for row in cells(document)] == ["Liability\nstill matters"]
    settled = rows.set_fields(deal, "clauses", "l1", stage=ClauseStage.SETTLED)
    assert [row[0] for row in cells(brief(settled))] == ["Liability\nsettled"]


def test_what_lacks_is_still_open_and_a_question_needs_no_red_line() -> None:
    deal = rows.set_fields(triaged(), "clauses", "l1", red_line="", counsel="")
    deal = rows.set_fields(
        deal, "deal", deal.id, legal_next="", legal_owner="", legal_due=None, counsel_booked=""
    )
    for edition in (NEGOTIATION_BRIEF, APPROVAL_MEMO):
        lacking = still_open_in(brief(deal, edition=edition))
        assert {
            "The next step with their lawyers",
            "Who takes the next step with their lawyers",
            "By when the next step with their lawyers is taken",
            "The red line for “Liability”",
            "Who of counsel looks at “Liability”",
        } <= set(lacking)
        assert not [item for item in lacking if "Audits" in item]


def test_a_finding_about_a_clause_leads_to_the_clauses() -> None:
    deal = rows.set_fields(triaged(), "clauses", "l1", red_line="")
    deal = rows.set_fields(deal, "deal", deal.id, legal_owner="")
    table = only(section(brief(deal), "Ready to negotiate?"), Table)
    leading = {plain(row.cells[1]).strip(OURS) for row in table.rows if row.leads_to == "legal"}
    assert any("Liability" in words for words in leading)
    assert any("lawyers" in words for words in leading)


def test_management_reads_the_red_lines_of_what_is_still_open_and_not_what_we_ask_before_them() -> None:
    deal = lists.add_row(triaged(), "clauses", "Notice", stage=ClauseStage.SETTLED, red_line="A month")
    document = brief(deal, edition=APPROVAL_MEMO)
    assert cells(document) == [
        ["Liability\nstill matters", "Nothing without a cap", "Dr Brok"],
        ["Audits\nopen · only a question", "—", ""],
    ]
    assert facts(document)["Objections"] == (
        "A short list, some of it only questions · Counsel booked: Dr Brok · 22 May 2026"
    )
    told = words_in(document)
    for withheld in ("The yearly fee", "Half as much again", "Twice the fee", "Without a cap"):
        assert withheld not in told


def test_those_who_deliver_read_which_clauses_are_settled_and_nothing_of_them() -> None:
    deal = rows.set_fields(triaged(), "clauses", "l2", stage=ClauseStage.CLEARED)
    document = brief(deal, edition=HAND_OFF_SHEET)
    (named,) = [
        block for block in section(document, "Still to be settled").blocks if isinstance(block, Facts)
    ]
    assert {fact.label: plain(fact.text).strip(OURS) for fact in named.items} == {
        "Clauses still with the lawyers": "Liability",
        "Clauses settled": "Audits",
    }
    assert "Nothing without a cap" not in words_in(document)
    assert "matters" not in words_in(document)
