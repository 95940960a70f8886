"""What the chart of the packages shows, worked out from a deal beside the window; nothing of Qt here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from dealplanner.analysis.cloud import cloud
from dealplanner.analysis.found import Found, found_of
from dealplanner.analysis.packages import NO_ZONE, Packages, packages
from dealplanner.analysis.watch import Watch, part_of, unwatched
from dealplanner.domain import values
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Side
from dealplanner.domain.issues import Option
from dealplanner.domain.lookup import agreed_option, planned_trades
from dealplanner.domain.offers import positions_after

if TYPE_CHECKING:
    from dealplanner.analysis.opening_zone import WaysIn

_FOUND, _SAMPLED = 0.6, 0.7
"""The shares of the work after which the packages are found, and the sample is taken."""


class Sign(Enum):
    """What a package is marked as; each has a shape of its own on the chart. First ones first."""

    FAIR = "fair split"
    EVEN = "even shares"
    PLANNED = "our plan"
    OPENING = "our opening"
    TARGET = "our target"
    OUR_OFFER = "our offer"
    THEIR_OFFER = "their offer"
    THEIR_LIST = "all they ask"
    TODAY = "today’s offer"


@dataclass(frozen=True, slots=True)
class Mark:
    """A package with a name; offers are numbered."""

    sign: Sign
    package: Found
    number: int = 0

    @property
    def name(self) -> str:
        """Its name on the chart."""
        return f"{self.sign.value} {self.number}" if self.number else self.sign.value


@dataclass(frozen=True, slots=True)
class Picture:
    """The deal it is of, what `packages` says of it, a sample of all packages, and those with a name.

    `zone` has those best for both that are no worse for either side than walking away, best for us first.
    `ways_in` says what would open an agreement zone where there is none.
    """

    deal: Deal
    packages: Packages
    zone: tuple[Found, ...]
    cloud: tuple[Found, ...]
    marks: tuple[Mark, ...]
    ways_in: WaysIn | None = None


def picture_of(deal: Deal, watch: Watch = unwatched) -> Picture:
    """All that the chart shows of a deal."""
    found = packages(deal, part_of(watch, 0, _FOUND))
    us, them = deal.walk_away or 0, deal.their_walk_away or 0
    zone = (one for one in found.frontier if one.value_to_us >= us and one.value_to_them >= them)
    sample = cloud(deal, watch=part_of(watch, _FOUND, _SAMPLED))
    ways = _ways_in(deal, part_of(watch, _SAMPLED, 1)) if NO_ZONE in found.remarks else None
    return Picture(deal, found, tuple(zone), sample, tuple(_marks(deal, found)), ways)


def _ways_in(deal: Deal, watch: Watch) -> WaysIn:
    from dealplanner.analysis.opening_zone import ways_in

    return ways_in(deal, watch)


def _marks(deal: Deal, found: Packages) -> Iterator[Mark]:
    yield from (Mark(Sign.FAIR, package) for package in found.nash)
    fair = {(package.value_to_us, package.value_to_them) for package in found.nash}
    for package in found.kalai_smorodinsky:
        if (package.value_to_us, package.value_to_them) not in fair:
            yield Mark(Sign.EVEN, package)
    for sign, options in _own(deal):
        yield Mark(sign, found_of(deal, options))
    after = positions_after(deal)
    for offer in deal.offers:
        sign = Sign.OUR_OFFER if offer.side is Side.US else Sign.THEIR_OFFER
        yield Mark(sign, found_of(deal, after[offer.id]), offer.number)


def _own(deal: Deal) -> Iterator[tuple[Sign, Mapping[str, Option]]]:
    """The packages that the deal itself names, whether or not our limits and the links allow them."""
    if not any(issue.options for issue in deal.issues):
        return
    plan = values.planned(deal)
    traded = any(trade.terms for trade in planned_trades(deal))
    if (traded or any(map(agreed_option, deal.issues))) and not plan.conflicts:
        yield Sign.PLANNED, plan.package
    if any(issue.opening for issue in deal.issues):
        yield Sign.OPENING, values.opening_package(deal)
    if any(issue.target for issue in deal.issues):
        yield Sign.TARGET, values.target_package(deal)
    if deal.wishes:
        yield Sign.THEIR_LIST, values.their_list(deal)
    yield Sign.TODAY, values.offered_package(deal)
