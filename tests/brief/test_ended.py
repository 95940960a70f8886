"""Our brief after the end: how it ended at its head, and nothing that is only there to be said next."""

from datetime import date

import pytest

from dealplanner.brief.blocks import NO_BREAK, Facts
from dealplanner.brief.editions import APPROVAL_MEMO
from dealplanner.brief.negotiation import still_open_in
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Ending
from dealplanner.edits import rows
from tests.briefs import brief, only, section, words_in
from tests.deals import small_deal

CLOSED = date(2026, 5, 6)
READY, CHECKED = "Ready to negotiate?", "What the checks say"


def ended(ending: Ending, closed_on: date | None = CLOSED) -> Deal:
    """The small deal after the end; they were to decide on the last of May."""
    deal = small_deal()
    return rows.set_fields(
        deal,
        "deal",
        deal.id,
        ending=ending,
        closed_on=closed_on,
        decide_by=date(2026, 5, 31),
        meeting_on=None,
    )


def head(deal: Deal, language: str = "en") -> str:
    return brief(deal, language=language).subtitle.replace(NO_BREAK, " ")


@pytest.mark.parametrize(
    ("ending", "closed_on", "language", "told"),
    [
        (Ending.AGREED, CLOSED, "en", "the deal was agreed on 6 May 2026"),
        (Ending.LOST, CLOSED, "en", "the deal was lost on 6 May 2026"),
        (Ending.NO_FIT, None, "en", "the deal ended, since it did not fit"),
        (Ending.LOST, None, "de", "das Geschäft ging verloren"),
        (Ending.AGREED, CLOSED, "de", "das Geschäft wurde am 6 May 2026 vereinbart"),
    ],
)
def test_at_its_head_stands_how_it_ended_and_not_when_they_decide(
    ending: Ending, closed_on: date | None, language: str, told: str
) -> None:
    assert head(ended(ending, closed_on), language).splitlines()[-1] == told


def test_before_the_end_a_day_to_end_on_is_no_end() -> None:
    assert head(ended(Ending.OPEN)).splitlines()[-1] == "they decide by 31 May 2026"


def test_no_meeting_is_missing_after_the_end() -> None:
    missing = "When the meeting is"
    assert missing in still_open_in(brief(ended(Ending.OPEN)))
    assert missing not in still_open_in(brief(ended(Ending.LOST)))


def test_what_is_there_to_be_said_next_is_left_out_and_the_lines_that_were_planned_stay() -> None:
    deal = ended(Ending.AGREED)
    headings = [part.heading for part in brief(deal).sections]
    assert "Ready replies" not in headings
    assert [fact.label for fact in only(section(brief(deal), "The plan in short"), Facts).items] == [
        "Still open"
    ]
    assert "“Shall we sign?”" in words_in(section(brief(deal), "Asking for the order"))


def test_nobody_has_to_be_ready_any_more() -> None:
    part = section(brief(ended(Ending.LOST)), CHECKED)
    told = words_in(part)
    assert "errors are open" in told
    assert "Not yet" not in told
    assert READY not in [other.heading for other in brief(ended(Ending.LOST)).sections]
    assert "Not yet: " in words_in(section(brief(ended(Ending.OPEN)), READY))


def test_the_memo_does_not_tell_the_end() -> None:
    told = {words_in(brief(ended(ending), edition=APPROVAL_MEMO).subtitle) for ending in Ending}
    assert len(told) == 1
