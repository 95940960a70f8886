"""Which step of the concession plan comes next, seen from our standing offer."""

import dataclasses

import pytest

from dealplanner.analysis.at_table.next_step import NextStep, next_concession
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Side, TermKind
from dealplanner.domain.rules import require
from dealplanner.edits import concessions, offers, rows
from tests.analysis.at_table.test_rounds import table


def planned() -> Deal:
    """5% for three years and a visit, then 60 days for half on order, then 12% and 90 days for the same."""
    deal = table()
    steps = (
        ("s1", [("discount", "d5")], [("term", "t3")], "a reference visit"),
        ("s2", [("payment", "p60")], [("order", "o5")], ""),
        ("s3", [("discount", "d12"), ("payment", "p90")], [("order", "o5")], ""),
    )
    for step, gives, gets, words in steps:
        deal = concessions.add_concession(deal, row_id=step, line=f"The line of {step}.")
        for kind, named in ((TermKind.GIVE, gives), (TermKind.GET, gets)):
            for issue, option in named:
                deal = concessions.add_move(deal, step, kind, issue, option)
        deal = concessions.add_words(deal, step, words) if words else deal
    return require(deal)


def step(deal: Deal) -> NextStep:
    found = next_concession(deal)
    assert found is not None
    return found


def ids(named: tuple[tuple[object, object], ...]) -> list[tuple[str, str]]:
    return [(issue.id, option.id) for issue, option in named]  # type: ignore[attr-defined]


def test_the_first_step_comes_with_its_condition_its_line_and_what_it_leads_to() -> None:
    found = step(planned())
    assert (found.step.id, found.number, found.total, found.line) == ("s1", 1, 3, "The line of s1.")
    assert (ids(found.gives), ids(found.gets)) == ([("discount", "d5")], [("term", "t3")])
    assert found.words == ("a reference visit",)
    assert found.value_to_us == 48_000_000 - 2_400_000 + 6_100_000
    assert found.value_to_them == 2_400_000 - 900_000
    assert found.from_our_limit == found.value_to_us - 43_500_000


@pytest.mark.parametrize(
    ("offered", "following"),
    [
        ({"discount": "d5"}, "s2"),
        ({"discount": "d12"}, "s2"),  # It goes further than the first step.
        ({"payment": "p60"}, "s1"),
        ({"discount": "d5", "payment": "p60"}, "s3"),
        ({"discount": "d12", "payment": "p60"}, "s3"),  # One of its two gives stands.
        ({"discount": "d20", "payment": "p90"}, None),
    ],
)
def test_the_next_step_is_the_first_one_that_our_standing_offer_does_not_give_yet(
    offered: dict[str, str], following: str | None
) -> None:
    deal = offers.log_offer(planned(), Side.US, offered)
    deal = offers.log_offer(deal, Side.THEM, {"discount": "d20", "payment": "p90"})
    found = next_concession(deal)
    assert (found.step.id if found else None) == following


def test_what_stands_better_or_further_already_stays_as_it_stands() -> None:
    deal = offers.log_offer(planned(), Side.US, {"discount": "d20", "payment": "p60", "term": "t3"})
    found = step(deal)
    assert found.step.id == "s3"
    assert {issue: option.id for issue, option in found.package.items()} == {
        **{"discount": "d20", "payment": "p90", "training": "training-no"},
        **{"term": "t3", "order": "o5"},
    }


def test_a_get_that_is_already_better_than_the_step_asks_stays_so() -> None:
    deal = concessions.add_move(planned(), "s1", TermKind.GET, "payment", "p60")
    assert step(deal).package["payment"].id == "p0"


def test_an_ask_that_was_not_named_yet_counts_as_opened_with() -> None:
    """A step that comes down from the three years we open with has not been made before we asked for any."""
    deal = rows.set_fields(table(), "issues", "term", opening="t3")
    deal = concessions.add_concession(deal, row_id="s1")
    deal = concessions.add_move(deal, "s1", TermKind.GIVE, "term", "t0")
    assert step(deal).step.id == "s1"
    deal = offers.log_offer(deal, Side.US, {"term": "t3"})
    assert step(deal).step.id == "s1"
    deal = offers.log_offer(deal, Side.US, {"term": "t0"})
    assert next_concession(deal) is None


def test_steps_that_give_nothing_are_passed_over_and_no_plan_has_no_next_step() -> None:
    assert next_concession(table()) is None
    deal = concessions.add_concession(table(), row_id="s1", get="term")
    assert next_concession(deal) is None
    deal = concessions.add_concession(deal, row_id="s2", give="discount")
    assert (step(deal).number, step(deal).total) == (2, 2)


def test_without_a_limit_or_a_value_the_distance_is_unknown() -> None:
    deal = dataclasses.replace(planned(), walk_away=None, batna_value=None)
    assert (step(deal).value_to_us, step(deal).from_our_limit) == (51_700_000, None)
    deal = rows.set_fields(planned(), "options", "p0", value_to_us=None)
    assert (step(deal).value_to_us, step(deal).from_our_limit) == (None, None)
