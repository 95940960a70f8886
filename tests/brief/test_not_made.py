"""A deal that was lost or did not fit: every edition prints, and none says that anything was agreed."""

import dataclasses
import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from dealplanner.brief.blocks import Note, Signatures, plain
from dealplanner.brief.editions import (
    AGREEMENT_SUMMARY,
    APPROVAL_MEMO,
    EDITIONS,
    HAND_OFF_SHEET,
    REPORT_CARD,
    TABLE_CARD,
    Edition,
)
from dealplanner.brief.negotiation import lacking_in, write_brief
from dealplanner.brief.pdf import render
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Ending, Response, TermKind
from dealplanner.edits import lists, trades, wishes
from dealplanner.edits.deals import new_deal
from tests import silence
from tests.brief.test_hand_off import settled
from tests.briefs import TODAY, brief, section, words_in

OF_AGREEMENTS = (AGREEMENT_SUMMARY, HAND_OFF_SHEET)
AGREED = {"en": r"(?<!\bnot )\bagreed", "de": r"(?<!\bnicht )\bvereinbart"}
each_edition = pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.name)
each_of_agreements = pytest.mark.parametrize("edition", OF_AGREEMENTS, ids=lambda edition: edition.name)
each_language = pytest.mark.parametrize("language", ["en", "de"])
lost_or_no_fit = pytest.mark.parametrize("ending", [each for each in Ending if each.not_made])


def ended(ending: Ending) -> Deal:
    """Both sides' last offers agree, whatever came of it; a wish is still open, another was refused."""
    deal = wishes.add_wishes(settled(), [{"label": "Escrow"}, {"label": "No limit"}], row_ids=["e", "n"])
    deal = wishes.answer(deal, "n", Response.NOT_NEGOTIABLE)
    return dataclasses.replace(deal, ending=ending)


def with_reasons(deal: Deal) -> Deal:
    """The deal with all that is noted after the end."""
    texts = "lost_to lost_why rival_owes could_solve referral went_well went_badly learned next_deal"
    deal = dataclasses.replace(
        deal, closed_on=date(2031, 7, 9), **{name: f"{name} Nightjar" for name in texts.split()}
    )
    deal = lists.add_credit(deal, "Nightjar", reason="Nightjar")
    deal = lists.add_follow_up(deal, "Nightjar")
    return lists.add_holding(deal, "Nightjar", rival="Nightjar")


def note(deal: Deal, edition: Edition, language: str) -> str:
    (found,) = [one for one in brief(deal, edition=edition, language=language).lead if isinstance(one, Note)]
    return plain(found.text)


@each_edition
@each_language
@pytest.mark.parametrize("ending", Ending)
def test_every_edition_prints_and_says_agreed_only_of_what_was(
    edition: Edition, ending: Ending, language: str, tmp_path: Path
) -> None:
    path = tmp_path / "out.md"
    write_brief(ended(ending), edition.name, path, date=TODAY, language=language)
    said = re.search(AGREED[language], path.read_text(encoding="utf-8").casefold())
    if edition in OF_AGREEMENTS:
        assert (said is not None) is (not ending.not_made)
    elif edition is not EDITIONS[0]:
        assert said is None


@pytest.mark.parametrize(
    ("edition", "ending", "language", "told", "lacking"),
    [
        (AGREEMENT_SUMMARY, Ending.LOST, "en", "Not agreed. ", "An agreement: the deal was not made"),
        (
            AGREEMENT_SUMMARY,
            Ending.NO_FIT,
            "de",
            "Nicht vereinbart. ",
            "Eine Vereinbarung: das Geschäft kam nicht zustande",
        ),
        (
            HAND_OFF_SHEET,
            Ending.LOST,
            "en",
            "Lost: there is nothing to hand over. ",
            "An agreement: the deal was lost",
        ),
        (
            HAND_OFF_SHEET,
            Ending.NO_FIT,
            "en",
            "No fit: there is nothing to hand over. ",
            "An agreement: the deal did not fit",
        ),
        (
            HAND_OFF_SHEET,
            Ending.LOST,
            "de",
            "Verloren: es gibt nichts zu übergeben. ",
            "Eine Vereinbarung: das Geschäft ging verloren",
        ),
    ],
)
def test_its_head_says_so_and_names_the_agreement_as_still_open(
    edition: Edition, ending: Ending, language: str, told: str, lacking: str
) -> None:
    deal = ended(ending)
    assert note(deal, edition, language).startswith(told)
    document = brief(deal, edition=edition, language=language)
    assert lacking_in(document)[0] == lacking
    assert lacking in words_in(document.lead)
    for other in (each for each in Ending if not each.not_made):
        made = brief(dataclasses.replace(deal, ending=other), edition=edition, language=language)
        assert lacking not in lacking_in(made)


@lost_or_no_fit
def test_what_was_not_agreed_is_not_signed_and_each_page_says_so(ending: Ending) -> None:
    document = brief(ended(ending), edition=AGREEMENT_SUMMARY)
    blocks = [block for part in document.sections for block in part.blocks]
    assert not any(isinstance(block, Signatures) for block in blocks)
    assert not any("signs" in item for item in lacking_in(document))
    assert document.footer.startswith("Not agreed · ")
    assert words_in(section(document, "What you receive")).count("Not agreed") == 1


@lost_or_no_fit
def test_the_hand_off_sheet_tells_what_was_planned_and_nothing_to_be_done(ending: Ending) -> None:
    document = brief(ended(ending), edition=HAND_OFF_SHEET)
    headings = [part.heading for part in document.sections]
    assert headings[:2] == ["What was planned", "The specification"]
    assert "Still to be settled" not in headings
    told = words_in(document)
    assert "20% off the licence price" in told
    for holds in ("This version holds", "All else stands", "What holds", "What becomes of", "The yes of"):
        assert holds not in told
    bare = dataclasses.replace(new_deal("EUR"), ending=ending)
    assert "What is agreed" not in lacking_in(brief(bare, edition=HAND_OFF_SHEET))


@each_language
def test_the_customer_reads_whether_it_was_made_and_not_how_it_ended(language: str) -> None:
    pages = {ending: brief(ended(ending), edition=AGREEMENT_SUMMARY, language=language) for ending in Ending}
    assert pages[Ending.LOST] == pages[Ending.NO_FIT] != pages[Ending.AGREED] == pages[Ending.OPEN]


@pytest.mark.parametrize(
    "edition", [TABLE_CARD, REPORT_CARD, APPROVAL_MEMO], ids=lambda edition: edition.name
)
def test_the_editions_that_do_not_list_how_it_ended_are_the_same_after_every_end(edition: Edition) -> None:
    with silence.same_findings(settled()):
        assert len({words_in(brief(ended(ending), edition=edition)) for ending in Ending}) == 1


@each_of_agreements
@each_language
@lost_or_no_fit
def test_to_whom_why_and_when_it_was_lost_changes_nothing_on_them(
    edition: Edition, language: str, ending: Ending
) -> None:
    deal = ended(ending)
    document = brief(with_reasons(deal), edition=edition, language=language)
    assert document == brief(deal, edition=edition, language=language)
    assert "Nightjar" not in words_in(document)
    other = silence.otherwise(with_reasons(deal), edition, 7)
    assert silence.pdf_of(other, edition) == silence.pdf_of(deal, edition)


@each_of_agreements
@each_language
@lost_or_no_fit
def test_an_empty_deal_that_was_not_made_prints(edition: Edition, language: str, ending: Ending) -> None:
    deal = dataclasses.replace(new_deal("EUR"), ending=ending)
    out = BytesIO()
    render(brief(deal, edition=edition, language=language), out)
    assert len(pypdf.PdfReader(out).pages) == 1


@lost_or_no_fit
def test_a_point_that_the_plan_settles_in_two_ways_is_open_there_too(ending: Ending) -> None:
    deal = trades.add_trade(ended(ending), row_id="t2", get="term")
    deal = trades.add_term(deal, "t2", TermKind.GIVE, "discount", deal.issues[0].options[0].id)
    lacking = lacking_in(brief(deal, edition=HAND_OFF_SHEET))
    assert any(item.startswith("Two trades settle differently") for item in lacking)
