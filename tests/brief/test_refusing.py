"""Of a deal that was lost or did not fit nothing is handed over, and no page of it says “Agreed”."""

import dataclasses
from pathlib import Path

import pytest

from dealplanner.brief.editions import AGREEMENT_SUMMARY, EDITIONS, HAND_OFF_SHEET, Edition, edition_named
from dealplanner.brief.negotiation import write_brief
from dealplanner.brief.refusing import NotMadeError, refusal, refusal_in_short
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import NOT_MADE, Ending
from tests.brief.test_hand_off import settled
from tests.briefs import TODAY, brief, words_in

OF_AGREEMENTS = {HAND_OFF_SHEET, AGREEMENT_SUMMARY}
each_edition = pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.name)


def ended(ending: Ending) -> Deal:
    """Both sides' last offers agree, whatever came of it."""
    return dataclasses.replace(settled(), ending=ending)


@each_edition
@pytest.mark.parametrize("ending", Ending)
def test_no_file_says_agreed_of_a_deal_that_was_not_made(
    edition: Edition, ending: Ending, tmp_path: Path
) -> None:
    path = tmp_path / "out.md"
    path.write_text("the old one")
    if edition in OF_AGREEMENTS and ending in NOT_MADE:
        with pytest.raises(NotMadeError):
            write_brief(ended(ending), edition.name, path, date=TODAY)
        assert path.read_text() == "the old one"
        assert [file.name for file in tmp_path.iterdir()] == ["out.md"]
    else:
        write_brief(ended(ending), edition.name, path, date=TODAY)
        assert ("Agreed" in path.read_text(encoding="utf-8")) is (edition in OF_AGREEMENTS)


def test_it_says_why_in_one_sentence_and_what_to_do() -> None:
    assert refusal(ended(Ending.LOST), HAND_OFF_SHEET) == (
        "This deal is marked lost, so there is nothing to hand over. "
        "If it was agreed after all, say so under After."
    )
    assert refusal(ended(Ending.NO_FIT), AGREEMENT_SUMMARY).startswith(
        "This deal is marked “no fit”, so there is no agreement to sum up. "
    )
    assert refusal_in_short(ended(Ending.LOST), HAND_OFF_SHEET) == "None, since the deal is marked lost"


@each_edition
def test_an_open_or_agreed_deal_has_every_edition(edition: Edition) -> None:
    for ending in (Ending.OPEN, Ending.AGREED):
        assert (refusal(ended(ending), edition), refusal_in_short(ended(ending), edition)) == ("", "")


def test_pages_for_the_room_that_were_printed_before_do_not_tell_how_it_ended() -> None:
    for edition in (edition_named("table-card"), AGREEMENT_SUMMARY, edition_named("report-card")):
        assert len({words_in(brief(ended(ending), edition=edition)) for ending in Ending}) == 1
