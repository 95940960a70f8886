"""The next deal that is suggested from what stands where."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dealplanner.analysis.next_deal import MOST, suggestions
from dealplanner.domain.after import UNKNOWN_SHARE, Holding
from dealplanner.domain.deal import Deal


def holding(row_id: str, **fields: Any) -> Holding:
    """A product of ours unless a rival is named."""
    return Holding(**{"id": row_id, "key": row_id, "rank": "V", "label": "Planner", "share": 80, **fields})


def words(*holdings: Holding, **fields: Any) -> list[str]:
    """What is suggested for these."""
    return [one.words for one in suggestions(Deal(id="d", holdings=holdings, **fields))]


OURS = holding("a", place="Depot north")


def test_nothing_comes_of_nothing() -> None:
    assert words() == []
    assert words(holding("a", label=" ", share=5)) == []
    assert words(OURS) == []


def test_ours_goes_to_the_part_that_has_none_of_ours() -> None:
    rival = holding("b", label="RouteX", rival="Nordkurs", place="Depot south", share=0)
    assert words(OURS, rival) == [
        "Take “Planner” from “Depot north” to “Depot south”, where Nordkurs stands now."
    ]
    assert suggestions(Deal(id="d", holdings=(OURS, rival)))[0].rows == ("a", "b")


def test_two_rivals_in_one_part_are_named_as_one_says_it() -> None:
    south = {"place": "Depot south", "share": 0}
    rivals = (holding("b", rival="Nordkurs", **south), holding("c", rival="Veldman", **south))
    assert words(OURS, *rivals)[0].endswith("to “Depot south”, where Nordkurs and Veldman stand now.")


def test_a_rival_beside_our_share_comes_first() -> None:
    rival = holding("b", label="RouteX", rival="Nordkurs", place="Depot south", share=20)
    assert words(OURS, rival)[0] == "Win more of “Depot south” from Nordkurs: we hold 20% beside “RouteX”."


def test_a_rival_alone_in_a_part_that_knows_us_is_offered_ours() -> None:
    rival = holding("b", label="RouteX", rival="Nordkurs", place="depot  north", share=UNKNOWN_SHARE)
    assert words(OURS, rival) == [
        "Offer “depot north” ours instead of “RouteX” by Nordkurs: they know us by “Planner”."
    ]


def test_what_stands_nobody_knows_where_is_taken_nowhere_and_offered_nowhere() -> None:
    nowhere = holding("b", label="RouteX", rival="Nordkurs", share=0)
    assert words(OURS, nowhere) == []
    assert words(holding("a"), nowhere) == []
    south = holding("b", label="RouteX", rival="Nordkurs", place="Depot south", share=0)
    assert words(holding("a"), south) == []


def test_a_rival_beside_our_share_in_a_part_is_not_offered_ours_as_well() -> None:
    beside = holding("b", label="RouteX", rival="Nordkurs", place="Depot north", share=20)
    assert words(OURS, beside) == ["Win more of “Depot north” from Nordkurs: we hold 20% beside “RouteX”."]


def test_a_small_share_grows_and_an_unknown_one_is_asked_for() -> None:
    assert words(holding("a", share=30)) == ["Grow “Planner” in this customer: we hold 30% of it."]
    assert words(holding("a", share=0)) == ["Grow “Planner” in this customer: we hold 0% of it."]
    assert words(holding("a", place="Depot north", share=UNKNOWN_SHARE)) == [
        "Ask how much of “Depot north” runs on “Planner”: the share is not known."
    ]


def test_what_is_taken_over_is_not_suggested_again() -> None:
    small = holding("a", share=30)
    (said,) = words(small)
    assert words(small, next_deal=f"First this.\n{said}") == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.builds(
            Holding,
            id=st.uuids().map(str),
            key=st.just(""),
            rank=st.just("V"),
            label=st.sampled_from(["", "Planner", "Scanner", "<b>X"]),
            rival=st.sampled_from(["", "Nordkurs", "Ostlinie"]),
            place=st.sampled_from(["", "North", "south", "South"]),
            share=st.integers(-1, 100),
        ),
        max_size=8,
    )
)
def test_they_are_few_and_different_and_come_from_rows_that_are_there(holdings: list[Holding]) -> None:
    found = suggestions(Deal(id="d", holdings=tuple(holdings)))
    assert len(found) <= MOST
    assert len({one.words for one in found}) == len(found)
    assert all(one.rows and set(one.rows) <= {row.id for row in holdings} for one in found)
    assert not any("-1" in one.words for one in found)
