"""The editions for the room: what they show, what they must not, and that the card is one page."""

import dataclasses
import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealplanner.brief.blocks import NO_BREAK, OURS, Document, Lines, Signatures, Table, plain
from dealplanner.brief.company import Company
from dealplanner.brief.editions import AGREEMENT_SUMMARY, REPORT_CARD, TABLE_CARD, Edition
from dealplanner.brief.negotiation import still_open_in
from dealplanner.brief.pdf import render
from dealplanner.brief.style import Paper
from dealplanner.brief.views import known_fields
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Part, Response, Side, TermKind
from dealplanner.domain.fields import Kind, descriptions
from dealplanner.domain.tables import rows_of
from dealplanner.edits import lists, offers, rows, trades, wishes
from dealplanner.edits.deals import new_deal
from tests.brief.test_samples import SAMPLES, sample_deal
from tests.briefs import brief, fields_of, only, section, words_in
from tests.deals import deals, small_deal, values, with_plan_and_offers, with_promises

ROOM = (TABLE_CARD, AGREEMENT_SUMMARY, REPORT_CARD)
_SECRET = ("value", "walk_away", "opening", "target", "importance", "evidence", "batna", "notes", "wants")


def card(deal: Deal, **how: Any) -> Document:
    return brief(deal, edition=TABLE_CARD, **how)


def agreement(deal: Deal, **how: Any) -> Document:
    return brief(deal, edition=AGREEMENT_SUMMARY, **how)


def pages(document: Document, paper: Paper = Paper.A4) -> list[str]:
    out = BytesIO()
    render(document, out, paper=paper)
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(out).pages]


def answers(deal: Deal) -> dict[str, str]:
    rows_ = only(section(card(deal), "Your points and our answers"), Table).rows
    return {plain(row.cells[1]): f"{plain(row.cells[2])} {plain(row.detail)}".strip() for row in rows_}


def full_deal() -> Deal:
    """A deal with a row of every kind."""
    deal = with_promises(with_plan_and_offers(small_deal()))
    deal = lists.add_objective(deal, "x")
    deal = lists.add_row(deal, "behaviours", "z", rating=3)
    deal = lists.add_person(deal, "y", side=Side.US, part=Part.APPROVES)
    return trades.add_trade(deal, row_id="t2", give="payment")


# What may be read on them


def test_their_lists_hold_nothing_that_gives_a_position_away() -> None:
    for edition in ROOM:
        assert edition.for_the_room
        assert [field for field in edition.allowed if any(word in field for word in _SECRET)] == []
        assert "finding" not in edition.allowed


def test_when_and_why_it_ended_and_what_was_learned_is_on_no_page_for_the_room() -> None:
    after = "closed_on lost_to lost_why rival_owes could_solve referral"
    after += " went_well went_badly learned next_deal"
    hidden = {"behaviour.said", *(f"deal.{name}" for name in after.split())}
    hidden |= fields_of("follow_ups", "credits", "holdings", "meetings")
    assert hidden <= known_fields()
    for edition in ROOM:
        assert not edition.allowed & hidden
        assert ("deal.ending" in edition.allowed) is (edition is AGREEMENT_SUMMARY)


@pytest.mark.parametrize("edition", ROOM, ids=lambda edition: edition.name)
def test_only_allowed_texts_are_on_the_pages(edition: Edition) -> None:
    deal = full_deal()
    deal = wishes.answer(deal, "payment", Response.CLARIFY)
    deal = trades.add_words(deal, "t2", "a reference visit")
    for table, _, row in rows_of(deal):
        if table.singular != "acceptance":
            deal = rows.set_fields(deal, table.name, row.id, **_marked(table.singular, table.entity))
    deal = rows.set_fields(deal, "deal", deal.id, **_marked("deal", Deal, "currency"))
    told = " ".join([words_in(brief(deal, edition=edition)), *pages(brief(deal, edition=edition))])
    for name in known_fields() - edition.allowed:
        assert f"={name}=" not in told, name
    shown = {
        "table-card": "deal.agenda deal.questions person.role issue.label issue.reason trade.line",
        "report-card": "deal.customer behaviour.label",
        "agreement-summary": "deal.specification deal.not_promised option.label promise.by_whom term.words",
    }
    for name in shown[edition.name].split():
        assert f"={name}=" in told, name


def _marked(singular: str, entity: type[Any], *left: str) -> dict[str, str]:
    return {
        name: f"={singular}.{name}="
        for name, field in descriptions(entity).items()
        if field.kind in (Kind.TEXT, Kind.LONG_TEXT) and name not in left
    }


def _withheld(deal: Deal, edition: Edition) -> Iterator[tuple[str, str, str]]:
    for table, _, row in rows_of(deal):
        for name, field in descriptions(table.entity).items():
            settable = field.kind not in (Kind.ID, Kind.KEY, Kind.RANK, Kind.REFERENCE)
            if settable and f"{table.singular}.{name}" not in edition.allowed:
                yield table.name, row.id, name


@pytest.mark.parametrize("edition", ROOM, ids=lambda edition: edition.name)
@settings(max_examples=15, deadline=None)
@given(st.data())
def test_no_withheld_field_changes_anything(edition: Edition, data: st.DataObject) -> None:
    deal = full_deal()
    before = brief(deal, edition=edition)
    described = {table.name: descriptions(table.entity) for table, _, _ in rows_of(deal)}
    for table, row, name in _withheld(deal, edition):
        drawn = data.draw(values(described[table][name]))
        deal = rows.set_fields(deal, table, row, **{name: drawn})
    for name, field in descriptions(Deal).items():
        if f"deal.{name}" not in edition.allowed | {"deal.id", "deal.currency"}:
            deal = dataclasses.replace(deal, **{name: data.draw(values(field))})
    assert brief(deal, edition=edition) == before


@pytest.mark.parametrize("edition", ROOM, ids=lambda edition: edition.name)
@pytest.mark.parametrize(
    ("language", "jargon"),
    [
        ("en", r"wish|\bask|trade|concession|target|limit|walk|offered|alternative|internal|confidential"),
        (
            "de",
            r"wunsch|forder|tausch|zugest|ziel|grenze|ausstieg|alternative|intern|vertraulich",
        ),
    ],
)
def test_our_own_words_for_how_we_negotiate_are_not_on_the_pages(
    edition: Edition, language: str, jargon: str
) -> None:
    deal = rows.set_fields(full_deal(), "trades", "t1", line="If you stay, then we move.")
    for one in (deal, new_deal("EUR")):
        for page in pages(brief(one, edition=edition, language=language)):
            assert re.findall(jargon, page.casefold()) == []


@pytest.mark.parametrize("edition", ROOM, ids=lambda edition: edition.name)
def test_the_pages_do_not_say_that_others_are_not_for_the_room(edition: Edition) -> None:
    (page,) = pages(brief(full_deal(), edition=edition))
    assert page.startswith(edition.marking)
    assert edition.audience not in page


# The card


@pytest.mark.parametrize("response", [Response.NOT_YET, Response.TRADE])
def test_nobody_can_tell_a_point_that_we_trade_from_one_that_we_have_not_answered(response: Response) -> None:
    deal = wishes.answer(small_deal(), "payment", response)
    assert answers(deal)["Payment 90 days after acceptance"] == "We come back to it"


def test_the_answers_are_those_that_may_be_said_aloud_with_their_reasons() -> None:
    deal = rows.set_fields(small_deal(), "issues", "payment", reason="Our bank says so.")
    said = {}
    for response in (Response.AGREE, Response.NOT_NEGOTIABLE, Response.CLARIFY, Response.LEGAL):
        said[response] = answers(wishes.answer(deal, "payment", response))["Payment 90 days after acceptance"]
    assert said == {
        Response.AGREE: "Yes “Our bank says so.”",
        Response.NOT_NEGOTIABLE: "Not negotiable “Our bank says so.”",
        Response.CLARIFY: "A question first “Our bank says so.”",
        Response.LEGAL: "Goes to the lawyers “Our bank says so.”",
    }


@pytest.mark.parametrize("response", [Response.AGREE, Response.NOT_NEGOTIABLE])
@pytest.mark.parametrize("alternative", [False, True])
def test_what_a_trade_holds_is_not_given_for_nothing_on_the_card(
    response: Response, alternative: bool
) -> None:
    deal = rows.set_fields(small_deal(), "issues", "discount", reason="It costs us nothing.")
    deal = rows.set_fields(wishes.answer(deal, "discount", response), "trades", "t1", alternative=alternative)
    assert answers(deal)["20% off the licence price"] == "We come back to it"


def test_the_option_agreed_to_is_named_unless_it_is_a_plain_yes() -> None:
    deal = rows.remove(small_deal(), "trades", ["t1"])
    eight = next(option for option in deal.issues[0].options if option.label == "8%")
    deal = wishes.answer(deal, "discount", Response.AGREE)
    deal = rows.set_fields(deal, "issues", "discount", agreed=eight.id)
    assert answers(deal)["20% off the licence price"] == "Yes: 8%"
    yes = next(option for option in deal.issues[0].options if option.label == "yes")
    plain_yes = rows.set_fields(deal, "issues", "discount", agreed=yes.id)
    assert answers(plain_yes)["20% off the licence price"] == "Yes"


def test_the_lines_of_planned_trades_are_suggested_and_an_alternative_leaves_no_gap() -> None:
    deal = rows.set_fields(
        small_deal(), "trades", "t1", line="If you stay, then we go to 15%.", alternative=True
    )
    deal = trades.add_trade(deal, row_id="t2", give="payment", get="term")
    deal = rows.set_fields(deal, "trades", "t2", line="If you stay, then you pay later.")
    document = card(deal)
    assert only(section(document, "What we suggest"), Lines).items == ("“If you stay, then you pay later.”",)
    assert "15%" not in words_in(document)
    assert document == card(rows.remove(deal, "trades", ["t1"]))


def test_a_line_with_a_placeholder_left_in_it_is_not_laid_on_the_table() -> None:
    deal = rows.set_fields(small_deal(), "trades", "t1", line="If you stay, we can talk.")
    deal = trades.add_trade(deal, row_id="t2", give="payment", get="term")
    for left in ("If you give us {get}, it is yours.", "If you give us [what we get], it is yours."):
        document = card(rows.set_fields(deal, "trades", "t2", line=left))
        assert only(section(document, "What we suggest"), Lines).items == ("“If you stay, we can talk.”",)
        assert "The line to say for 1 trade" in still_open_in(document)


def test_what_the_card_lacks_is_on_it_unless_it_would_tell_the_customer_something() -> None:
    deal = wishes.answer(small_deal(), "payment", Response.NOT_NEGOTIABLE)
    deal = trades.add_trade(deal, row_id="t2", give="payment", get="term")
    deal = rows.set_fields(deal, "trades", "t1", line="If you stay, then we move.")
    document = card(wishes.add_wish(deal, "Training"))
    lacking = still_open_in(document)
    (page,) = pages(document)
    on_it = {"When the meeting is", "The agenda", "Who comes from our side", "Our questions"}
    beside = {
        "Our answer to “Training”",
        "The reason to say aloud for refusing “Payment 90 days after acceptance”",
        "The line to say for 1 trade",
    }
    assert set(lacking) == on_it | beside
    assert all(item in page for item in on_it)
    assert not any(item in page for item in beside)


def test_an_open_list_asks_what_else_there_is() -> None:
    deal = small_deal()
    assert "What else is on your list?" in words_in(card(deal))
    assert "What else is on your list?" not in words_in(card(wishes.mark_complete(deal)))


def big_deal(wishes_: int, *, reasons: int = 3) -> Deal:
    """A deal with many wishes in ordinary words, every third with a reason, and all else of a sample."""
    deal = sample_deal(SAMPLES[0])
    texts = [
        {"label": f"{at}. A longer term of notice for all of the modules", "cost": -at * 100}
        for at in range(wishes_ - len(deal.wishes))
    ]
    deal = wishes.add_wishes(deal, texts)
    for at, wish in enumerate(deal.wishes[11:]):
        if at % reasons == 0:
            deal = wishes.answer(deal, wish.id, Response.NOT_NEGOTIABLE)
            deal = rows.set_fields(deal, "issues", wish.id, reason="Nobody could keep such a promise to you.")
    return deal


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("language", ["en", "de"])
def test_the_card_is_one_page(paper: Paper, language: str) -> None:
    most = 40 if paper is Paper.A4 else 32
    for deal in (*map(sample_deal, SAMPLES), big_deal(most), new_deal("EUR")):
        (page,) = pages(card(deal, language=language), paper)
        assert all(wish.label.split()[-1] in page for wish in deal.wishes)


def test_sixty_long_points_are_all_there() -> None:
    deal = big_deal(60, reasons=1)
    deal = rows.set_fields(deal, "issues", deal.wishes[5].id, label="x" * 10_000)
    told = pages(card(deal))
    assert len(told) <= 2
    assert all(f"{at}. A longer" in " ".join(told) for at in range(49))


# The agreement


def test_the_agreement_is_proposed_until_both_sides_stand_at_the_same() -> None:
    deal = with_promises(small_deal())
    document = agreement(deal)
    assert words_in(document.lead).startswith("Proposed. ")
    assert document.footer.startswith("Proposed · ")
    chosen = {"discount": deal.issues[0].walk_away, "term": deal.issues[2].asked}
    for side in Side:
        deal = offers.log_offer(deal, side, {key: str(value) for key, value in chosen.items()})
    document = agreement(deal)
    assert document.footer.startswith("Agreed · ")
    assert points(document, "What you receive") == {"20% off the licence price": "8%"}
    assert points(document, "What you give in return") == {"Three-year term": "yes"}


def points(document: Document, heading: str) -> dict[str, str]:
    return {plain(row.cells[0]): plain(row.cells[1]) for row in only(section(document, heading), Table).rows}


def test_what_each_side_does_comes_by_its_day_and_terms_in_words_after_it() -> None:
    deal = trades.add_words(with_promises(small_deal()), "t1", "a reference visit")
    deal = lists.add_promise(deal, "The plan of the routes", due=date(2026, 6, 1))
    document = agreement(deal)
    assert list(points(document, "What we do")) == [
        "The plan of the routes",
        "A named contact",
    ]
    assert points(document, "What you do") == {
        "The list of vans": "still open",
        "a reference visit": "—",
    }
    assert {"Who does “The list of vans”", "By when “The list of vans” is done"} <= set(
        still_open_in(document)
    )
    assert points(document, "What we do")["A named contact"].replace(NO_BREAK, " ") == "18 Dec 2026"


def test_who_decides_signs_else_who_approves_else_there_is_an_empty_line() -> None:
    deal = lists.add_person(small_deal(), "Rainer Holt", side=Side.US, part=Part.APPROVES)
    block = only(section(agreement(deal), "Signatures"), Signatures)
    assert [(party.name, party.people) for party in block.parties] == [
        ("For our side", (("Rainer Holt", ""),)),
        ("For Halden Logistics", (("Ingrid Halden", ""),)),
    ]
    document = agreement(new_deal("EUR"))
    assert all(party.people == () for party in only(section(document, "Signatures"), Signatures).parties)
    assert {"Who signs for us", "Who signs for them"} <= set(still_open_in(document))
    assert "Name, signature" in " ".join(pages(document))


def test_a_point_that_the_plan_settles_in_two_ways_is_open_without_a_word_why() -> None:
    deal = trades.add_trade(small_deal(), row_id="t2", get="term")
    eight = next(option for option in deal.issues[0].options if option.label == "8%")
    document = agreement(trades.add_term(deal, "t2", TermKind.GIVE, "discount", eight.id))
    assert points(document, "What you receive") == {"20% off the licence price": "still open"}
    assert "Which of two settlements holds for “20% off the licence price”" in still_open_in(document)
    assert "Which of two" not in " ".join(pages(document))


def test_what_is_refused_or_unanswered_or_only_an_alternative_is_not_in_it() -> None:
    deal = wishes.answer(small_deal(), "payment", Response.NOT_NEGOTIABLE)
    assert "Payment" not in words_in(agreement(deal))
    told = words_in(agreement(rows.set_fields(deal, "trades", "t1", alternative=True)))
    assert "licence" not in told
    assert "term" not in told


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("sample", SAMPLES)
def test_the_agreement_of_a_sample_is_one_page(sample: str, language: str, paper: Paper) -> None:
    deal = sample_deal(sample)
    assert len(pages(agreement(deal, language=language), paper)) == 1
    assert still_open_in(agreement(deal)) == ()


# Both


@pytest.mark.parametrize("edition", ROOM, ids=lambda edition: edition.name)
def test_our_side_goes_by_the_name_of_our_company_and_the_version_is_the_same(edition: Edition) -> None:
    document = brief(full_deal(), edition=edition, company=Company("Archive Works"))
    assert "Archive Works" in words_in(document.sections)
    assert "our side" not in words_in(document.sections).casefold()
    assert document.version == brief(full_deal(), edition=edition).version


@settings(max_examples=25, deadline=None)
@given(deals(), st.sampled_from(ROOM), st.sampled_from(list(Paper)))
def test_any_deal_prints(deal: Deal, edition: Edition, paper: Paper) -> None:
    document = brief(deal, edition=edition)
    assert pages(document, paper)
    assert all(item.strip() for item in still_open_in(document))


def test_the_file_says_of_itself_only_what_its_pages_do() -> None:
    for edition in ROOM:
        out = BytesIO()
        render(brief(full_deal(), edition=edition), out)
        reader = pypdf.PdfReader(out)
        info = {key: value for key, value in (reader.metadata or {}).items() if key != "/Producer"}
        assert info == {"/Title": "Halden Logistics", "/Subject": edition.title, "/Creator": "dealplanner"}
        named = [str(entry["/Title"]) for entry in reader.outline if not isinstance(entry, list)]
        assert named == [part.heading for part in brief(full_deal(), edition=edition).sections]


def test_the_name_of_a_customer_stands_above_its_people_whatever_its_script() -> None:
    deal = rows.set_fields(small_deal(), "deal", small_deal().id, customer="חברת הנמל")
    tables = [block for block in section(card(deal), "At the table").blocks if isinstance(block, Table)]
    assert [table.columns[0].heading.startswith(OURS) for table in tables] == [True] * len(tables)
    assert tables
