"""Why they buy from us, and what both sides want, on the negotiation brief and on the memo."""

from datetime import date

import pytest

from dealplanner.brief.blocks import NO_BREAK, Document, Facts, plain
from dealplanner.brief.editions import APPROVAL_MEMO, EDITIONS
from dealplanner.brief.negotiation import still_open_in
from dealplanner.brief.views import known_fields
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Side, Stage
from dealplanner.edits import lists, rows
from tests.briefs import brief, fields_of, only, section, words_in
from tests.deals import small_deal

WHY, BOTH = "Why they buy from us", "What both sides want"
ASKED = (
    "What it is worth to them as an amount",
    "Who of theirs said what it is worth",
    "Who of their users will say so",
)


def why(**fields: object) -> Deal:
    deal = small_deal()
    return rows.set_fields(deal, "deal", deal.id, **fields)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"worth_to_them": "An hour a day"}, "An hour a day"),
        ({"worth_amount": 9_500_000}, "EUR 95,000"),
        ({"worth_said_by": "the dispatcher"}, "said by the dispatcher"),
        (
            {"worth_amount": 0, "worth_said_by": "Otto", "worth_to_them": "Hours"},
            "EUR 0 · said by Otto\nHours",
        ),
    ],
)
def test_what_it_is_worth_has_its_amount_and_who_said_so(fields: dict[str, object], told: str) -> None:
    facts = only(section(brief(why(**fields)), WHY), Facts).items
    assert [fact.label for fact in facts] == ["What it is worth to them"]
    assert plain(facts[0].text).replace(NO_BREAK, " ") == told


def test_the_users_who_will_say_so_stand_in_one_line() -> None:
    document = brief(why(vouching="Two dispatchers\n\n The night shift "))
    (fact,) = only(section(document, WHY), Facts).items
    assert (fact.label, fact.text) == ("Who of theirs will say so", "Two dispatchers · The night shift")
    assert set(ASKED[:2]) <= set(still_open_in(document))


def test_nobody_is_asked_for_an_amount_before_it_was_begun() -> None:
    assert not set(ASKED) & set(still_open_in(brief(why(worth_to_them="An hour a day"))))


def with_objectives() -> Deal:
    deal = lists.add_objective(small_deal(), "Win the renewal", row_id="win")
    deal = rows.set_fields(deal, "objectives", "win", measure="440 a month", due=date(2031, 5, 6))
    for row_id, stage in (("calm", Stage.AGREED), ("cheap", Stage.ASKED)):
        deal = lists.add_objective(deal, f"Be {row_id}", row_id=row_id)
        deal = rows.set_fields(deal, "objectives", row_id, side=Side.THEM, stage=stage)
    return rows.set_fields(deal, "objectives", "calm", held_by="Ingrid Halden", agreed_by="Otto Reuter")


def told(document: Document, heading: str) -> dict[str, list[str]]:
    """The lines of each side."""
    items = only(section(document, heading), Facts).items
    return {fact.label: plain(fact.text).replace(NO_BREAK, " ").splitlines() for fact in items}


def test_ours_alone_stand_under_what_we_want() -> None:
    deal = lists.add_objective(small_deal(), "Win the renewal")
    assert told(brief(deal), "What we want") == {"We want": ["Win the renewal"]}


def test_both_sides_stand_below_each_other_with_how_far_each_has_come() -> None:
    document = brief(with_objectives())
    assert told(document, BOTH) == {
        "We want": ["Win the renewal · 440 a month · 6 May 2031"],
        "They want": ["Be calm · Ingrid Halden · Agreed (Otto Reuter)", "Be cheap · Asked"],
    }
    assert "Their leadership’s yes to “Be cheap”" in still_open_in(document)
    assert "A date for “Be calm”, “Be cheap”" in still_open_in(document)


def test_management_reads_of_theirs_only_what_was_agreed_with_them() -> None:
    document = brief(with_objectives(), edition=APPROVAL_MEMO)
    assert told(document, BOTH) == {
        "We want": ["Win the renewal · 440 a month · 6 May 2031"],
        "They want": ["Be calm · Ingrid Halden · Agreed (Otto Reuter)"],
    }
    assert "Be cheap" not in words_in(document)
    bare = brief(small_deal(), edition=APPROVAL_MEMO)
    assert "What we want" not in [part.heading for part in bare.sections]


def test_what_is_known_of_people_rivals_and_reasons_is_on_no_other_edition() -> None:
    inside = {"person.stance", "person.relationship", "person.wants", "person.needs", "deal.worth_amount"}
    inside |= fields_of("answers", "rivals", "influences", "tactics")
    assert inside <= known_fields()
    for edition in EDITIONS[1:]:
        assert not inside & edition.allowed


def test_who_wants_it_and_agreed_to_it_is_named_once() -> None:
    deal = rows.set_fields(with_objectives(), "objectives", "calm", agreed_by="Ingrid Halden")
    assert told(brief(deal), BOTH)["They want"][0] == "Be calm · Ingrid Halden · Agreed"
