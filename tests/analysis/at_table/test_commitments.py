"""What we said and have to keep to: which position contradicts it, and which cannot be compared with it."""

import pytest

from dealplanner.analysis.at_table.commitments import Breach, Broken, broken, broken_words
from dealplanner.analysis.at_table.rounds import draft
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import LinkKind, Side
from dealplanner.edits import rows, said
from tests.analysis.at_table.test_rounds import table


def bound(*ends: object, deal: Deal | None = None) -> Deal:
    """The deal at the table with a commitment that names these ends."""
    return said.bind(said.commit(deal or table(), "We said so.", row_id="y"), "y", *ends)  # type: ignore[arg-type]


def found(deal: Deal, options: dict[str, str]) -> tuple[Broken, ...]:
    return broken(deal, draft(deal, Side.US, options).package)


@pytest.mark.parametrize(
    ("option", "contradicts"), [("d0", False), ("d5", False), ("d12", True), ("d20", True)]
)
def test_whatever_is_worth_less_to_us_than_the_furthest_option_contradicts(
    option: str, contradicts: bool
) -> None:
    deal = bound("discount", "d5")
    held = found(deal, {"discount": option})
    assert bool(held) is contradicts
    for one in held:
        assert (one.breach, one.contradicts, one.commitment.words) == (Breach.FURTHER, True, "We said so.")
        assert (one.issue.id, one.option.id, one.allowed.id) == ("discount", option, "d5")


def test_an_ask_may_be_better_for_us_than_what_we_said_and_not_worse() -> None:
    deal = bound("term", "t3")
    assert [broken_words(one) for one in found(deal, {})] == [
        "“Contract term: 1 year” goes further than “Contract term: 3 years”"
    ]
    assert not found(deal, {"term": "t3"})


@pytest.mark.parametrize("unknown", ["d5", "d12"])
def test_what_has_no_value_cannot_be_compared_and_is_a_reminder(unknown: str) -> None:
    deal = rows.set_fields(bound("discount", "d5"), "options", unknown, value_to_us=None)
    (one,) = found(deal, {"discount": "d12"})
    assert (one.breach, one.contradicts) == (Breach.NOT_COMPARED, False)
    assert broken_words(one) == "“Discount: 12%” cannot be compared with “Discount: 5%”"
    assert not found(deal, {"discount": "d5"})


def test_a_link_is_broken_by_the_first_option_without_what_it_requires() -> None:
    deal = bound("discount", "d5", LinkKind.REQUIRES, "order", "o5")
    assert not found(deal, {})
    assert not found(deal, {"discount": "d12"})
    assert not found(deal, {"discount": "d5", "order": "o5"})
    (one,) = found(deal, {"discount": "d5"})
    assert (one.breach, one.kind, one.other and one.other.id) == (Breach.LINK, LinkKind.REQUIRES, "order")
    assert broken_words(one) == "“Discount: 5%” without “On order: 50%”"


def test_a_link_is_broken_by_the_first_option_with_what_it_excludes() -> None:
    deal = bound("discount", "d5", LinkKind.EXCLUDES, "payment", "p90")
    assert not found(deal, {"discount": "d5"})
    (one,) = found(deal, {"discount": "d5", "payment": "p90"})
    assert broken_words(one) == "“Discount: 5%” together with “Payment: 90 days”"


def test_words_alone_are_never_contradicted() -> None:
    deal = said.commit(table(), "The liability cap stays.")
    assert not found(deal, {"discount": "d20", "payment": "p90"})


def test_they_come_in_the_order_in_which_they_stand() -> None:
    deal = bound("payment", "p0")
    deal = said.bind(said.commit(deal, "And five at most.", row_id="z"), "z", "discount", "d5")
    held = found(deal, {"discount": "d12", "payment": "p90"})
    assert [one.commitment.id for one in held] == ["y", "z"]
