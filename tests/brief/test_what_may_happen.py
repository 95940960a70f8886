"""If this, then that, and what we do when they go quiet: on our brief, the first on the memo too."""

from datetime import date

import pytest

from dealplanner.brief.blocks import NO_BREAK, Facts, Table, plain
from dealplanner.brief.editions import APPROVAL_MEMO, NEGOTIATION_BRIEF
from dealplanner.brief.negotiation import still_open_in
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Ending, YesNo
from dealplanner.edits import lists, rows
from tests.briefs import brief, only, section, words_in
from tests.deals import small_deal

HAPPENS, QUIET = "If this, then that", "When they go quiet"


def headings(deal: Deal) -> list[str]:
    return [part.heading for part in brief(deal).sections]


def quiet(**fields: object) -> Deal:
    deal = small_deal()
    return rows.set_fields(deal, "deal", deal.id, **fields)


def told(deal: Deal, language: str = "en", heading: str = QUIET) -> dict[str, str]:
    part = section(brief(deal, language=language), heading)
    return {fact.label: plain(fact.text).replace(NO_BREAK, " ") for fact in only(part, Facts).items}


def test_nothing_foreseen_is_no_section() -> None:
    assert not {HAPPENS, QUIET} & {*headings(small_deal())}


def test_what_may_happen_has_its_sign_our_answer_and_who_acts() -> None:
    deal = lists.add_row(
        small_deal(),
        "contingencies",
        "The board is replaced",
        sign="A date is moved",
        answer="We present anew",
        by_whom="Peter Lang",
    )
    deal = lists.add_row(deal, "contingencies", "They merge")
    for edition in (NEGOTIATION_BRIEF, APPROVAL_MEMO):
        document = brief(deal, edition=edition)
        table = only(section(document, HAPPENS), Table)
        assert [[plain(cell) for cell in row.cells] for row in table.rows] == [
            ["The board is replaced", "A date is moved", "We present anew", "Peter Lang"],
            ["They merge", "—", "still open", "still open"],
        ]
        lacking = set(still_open_in(document))
        assert {"What we do in case of “They merge”", "Who acts in case of “They merge”"} <= lacking


def test_management_is_not_asked_for_risks_twice() -> None:
    risk = "What could go wrong: the risks"
    assert risk in still_open_in(brief(small_deal(), edition=APPROVAL_MEMO))
    foreseen = lists.add_row(small_deal(), "contingencies", "They merge")
    assert risk not in still_open_in(brief(foreseen, edition=APPROVAL_MEMO))


def test_silence_is_a_section_once_they_are_silent_or_the_question_is_ready() -> None:
    assert QUIET not in headings(quiet(quiet_decider=YesNo.NO, let_go_on=date(2026, 9, 1)))
    assert QUIET in headings(quiet(quiet_since=date(2026, 5, 1)))
    assert QUIET in headings(quiet(quiet_question="Is it still a yes?"))


@pytest.mark.parametrize("ending", [Ending.AGREED, Ending.LOST, Ending.NO_FIT])
def test_after_the_end_nobody_waits_for_them_any_more(ending: Ending) -> None:
    deal = quiet(quiet_since=date(2026, 5, 1), quiet_question="Is it still a yes?", ending=ending)
    assert QUIET not in headings(deal)
    assert "Is it still a yes?" not in words_in(brief(deal))


def test_it_says_why_what_to_ask_and_until_when() -> None:
    deal = quiet(
        quiet_since=date(2026, 5, 1),
        quiet_decider=YesNo.NO,
        quiet_question="Who else has to say yes?",
        let_go_on=date(2026, 9, 1),
    )
    assert told(deal) == {
        "Most likely": "You are not talking to the person who decides.",
        "Ask": "“Who else has to say yes?”",
        "Until when": "last heard of them on 1 May 2026 · we let go on 1 Sept 2026",
    }
    assert told(deal, "de", "Wenn der Kunde schweigt")["Fragen"] == "„Who else has to say yes?“"


def test_without_an_answer_there_is_no_guess_and_without_a_question_it_is_still_open() -> None:
    deal = quiet(quiet_since=date(2026, 5, 1))
    assert told(deal) == {"Ask": "still open", "Until when": "last heard of them on 1 May 2026"}
    assert "The direct question to ask when they go quiet" in still_open_in(brief(deal))
