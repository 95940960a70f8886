"""All that `packages` answers, worked out: what can be agreed and where the positions of both sides stand."""

from dataclasses import dataclass

from dealplanner.analysis import packages as analysis
from dealplanner.analysis.found import Found
from dealplanner.domain.deal import Deal
from dealplanner.domain.issues import Option
from dealplanner.domain.values import (
    Package,
    add,
    offered_package,
    opening_package,
    planned,
    target_package,
    their_list,
)


@dataclass(frozen=True, slots=True)
class Position:
    """A package that somebody stands on, whether or not the links and our limits allow it.

    Values are minor units on the scale of the packages, where an unknown amount of the deal counts as 0;
    None with an option of unknown value in it.
    """

    value_to_us: int | None
    value_to_them: int | None
    options: Package


@dataclass(frozen=True, slots=True)
class Desk:
    """What was found, and the positions. `planned` is None while two planned trades contradict each other."""

    found: analysis.Packages
    best_for_us: Found | None
    as_offered: Position
    opening: Position
    target: Position
    planned: Position | None
    their_list: Position


def worked_out(deal: Deal) -> Desk:
    """The answers about a deal."""
    found = analysis.packages(deal)
    plan = planned(deal)
    return Desk(
        found=found,
        best_for_us=best_for_us(deal, found),
        as_offered=position(deal, offered_package(deal)),
        opening=position(deal, opening_package(deal)),
        target=position(deal, target_package(deal)),
        planned=None if plan.conflicts else position(deal, plan.package),
        their_list=position(deal, their_list(deal)),
    )


def position(deal: Deal, options: Package) -> Position:
    """Where a package stands."""
    held: list[Option] = list(options.values())
    return Position(
        add([deal.offer_value or 0, *(option.value_to_us for option in held)]),
        add([deal.their_offer_value or 0, *(option.value_to_them for option in held)]),
        options,
    )


def best_for_us(deal: Deal, found: analysis.Packages) -> Found | None:
    """The package worth most to us among those that neither side has to walk away from."""
    to_us, to_them = deal.walk_away or 0, deal.their_walk_away or 0
    zone = (one for one in found.frontier if one.value_to_us >= to_us and one.value_to_them >= to_them)
    return next(zone, None)
