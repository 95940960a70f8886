"""The sample of packages: valid ones only, all there are when few, bounded and the same each time."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealplanner.analysis.cloud import cloud
from dealplanner.analysis.exact.candidates import allowed
from dealplanner.analysis.found import found_of
from dealplanner.analysis.watch import Cancelled
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import LinkKind
from dealplanner.domain.issues import Option
from dealplanner.edits import lists, wishes
from dealplanner.edits.deals import new_deal
from tests.deals import deals, small_deal


def wide_deal(count: int) -> Deal:
    """Yes/no wishes whose sums are all different."""
    made = [{"label": f"w{number}", "cost": -(2**number), "worth": 3 * 2**number} for number in range(count)]
    return wishes.add_wishes(new_deal("EUR"), made, row_ids=[f"w{number}" for number in range(count)])


def satisfies(deal: Deal, options: dict[str, Option]) -> bool:
    """Whether the links let this package stand."""
    for link in deal.links:
        one = options[link.issue].id == link.option
        other = options[link.other_issue].id == link.other_option
        if one and other == (link.kind is LinkKind.EXCLUDES):
            return False
    return True


def every_package(deal: Deal) -> list[dict[str, Option]]:
    """All packages, one by one."""
    left = [[option for option in allowed(issue) if option.value_to_us is not None] for issue in deal.issues]
    ids = [issue.id for issue in deal.issues]
    made = (dict(zip(ids, chosen, strict=True)) for chosen in itertools.product(*left))
    return [options for options in made if satisfies(deal, options)]


@given(deals(8), st.integers(1, 20))
def test_each_one_is_a_package_with_its_values(deal: Deal, most: int) -> None:
    shown = cloud(deal, most)
    assert len(shown) <= most
    assert shown == cloud(deal, most)
    possible = every_package(deal)
    for found in shown:
        options = dict(found.options)
        assert options in possible
        assert found == found_of(deal, options)
    assert len({(found.value_to_us, found.value_to_them) for found in shown}) == len(shown)


@given(deals(8))
def test_all_are_there_when_nothing_is_linked(deal: Deal) -> None:
    possible = every_package(deal)
    if deal.links or len(possible) > 300:
        return
    expected = {(found.value_to_us, found.value_to_them) for found in (found_of(deal, p) for p in possible)}
    assert {(found.value_to_us, found.value_to_them) for found in cloud(deal)} == expected


def test_many_are_spread_over_all_of_them() -> None:
    shown = cloud(wide_deal(40), 200)
    assert len(shown) == 200
    for number in range(40):
        yes = sum(found.options[f"w{number}"].label == "yes" for found in shown)
        assert 40 <= yes <= 160


def test_links_are_kept_and_still_leave_a_sample() -> None:
    deal = wide_deal(12)
    for number in range(11):
        option, other = deal.issues[number].options[1].id, deal.issues[number + 1].options[1].id
        deal = lists.add_link(deal, LinkKind.EXCLUDES, f"w{number}", option, f"w{number + 1}", other)
    shown = cloud(deal, 100)
    assert len(shown) == 100
    assert all(satisfies(deal, dict(found.options)) for found in shown)


def test_no_issue_is_one_package_and_an_issue_without_options_is_none() -> None:
    assert [found.value_to_us for found in cloud(new_deal("EUR"))] == [0]
    unvalued = wishes.add_wish(new_deal("EUR"), "Something", row_id="w")
    assert len(cloud(unvalued)) == 1


def test_it_can_be_stopped() -> None:
    def stop(_share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        cloud(small_deal(), watch=stop)
