"""Where the concession plan leads: the package after each of its steps, and what each step costs us."""

from itertools import pairwise

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Side
from dealplanner.domain.issues import Option
from dealplanner.domain.values import Package, add, minus, opening_package


def packages_of_plan(deal: Deal) -> tuple[Package, ...]:
    """The package that we open with, then the one after each step: what no step named yet stands as opened.

    A get counts like a give: one that names an ask of the opening changes nothing and is the price to ask.
    """
    options = {option.id: option for issue in deal.issues for option in issue.options}
    found = [opening_package(deal)]
    for step in deal.concessions:
        moved = {m.issue: options[m.option] for m in step.moves if m.issue and m.option in options}
        found.append({**found[-1], **moved})
    return tuple(found)


def sizes(deal: Deal) -> tuple[int | None, ...]:
    """What each step of the plan costs us in minor units, negative where it brings us something.

    Unknown when an option that a step leaves or takes has no value to us; other unknown values do not matter.
    """
    return tuple(size(before, after) for before, after in pairwise(packages_of_plan(deal)))


def size(before: Package, after: Package, side: Side = Side.US) -> int | None:
    """What going from one package to another costs a side, unknown where a value is that differs."""
    changed = [(option, after[issue]) for issue, option in before.items() if after[issue] is not option]
    return add(minus(_value(left, side), _value(taken, side)) for left, taken in changed)


def _value(option: Option, side: Side) -> int | None:
    return option.value_to_us if side is Side.US else option.value_to_them
