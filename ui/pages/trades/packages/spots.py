"""The packages that can be pointed at on the chart, and finding one again after the deal has changed."""

from __future__ import annotations

from dataclasses import dataclass

from dealplanner.analysis.found import Found, found_of
from dealplanner.domain.issues import Option
from dealplanner.domain.lookup import option_of
from ui.pages.trades.packages.picture import Mark, Picture

MOST_FOR_US = "Most for us that they might take"
LAST_STOP = "Last stop before we walk"


@dataclass(frozen=True, slots=True)
class Spot:
    """A package to point at: one with a mark, one of the best for both (its `place` there), or any other.

    `end` is its name when it is the best for one side that the other might still take.
    """

    package: Found
    mark: Mark | None = None
    place: int | None = None
    end: str = ""

    @property
    def name(self) -> str:
        """What it is called."""
        if self.mark is not None:
            return self.mark.name[0].upper() + self.mark.name[1:]
        if self.end:
            return self.end
        return "One of the best for both" if self.place is not None else "A possible package"

    @property
    def pair(self) -> tuple[int, int]:
        """Its values to us and to them, minor units."""
        return self.package.value_to_us, self.package.value_to_them


def spots_of(picture: Picture) -> tuple[Spot, ...]:
    """All that can be pointed at, those with a mark first, then the best for both, best for us first."""
    best = picture.packages.frontier
    return (
        *marked(picture),
        *(Spot(found, place=at, end=_end(found, picture)) for at, found in enumerate(best)),
        *(Spot(found) for found in picture.cloud),
    )


def marked(picture: Picture) -> tuple[Spot, ...]:
    """Those with a mark, in the order of their signs."""
    best = picture.packages.frontier
    places = {(found.value_to_us, found.value_to_them): at for at, found in enumerate(best)}
    return tuple(
        Spot(mark.package, mark, places.get((mark.package.value_to_us, mark.package.value_to_them)))
        for mark in picture.marks
    )


def again(spot: Spot, picture: Picture) -> Spot | None:
    """The same in a newer picture: the package of the same mark, else the same options; None when gone."""
    if spot.mark is not None:
        key = spot.mark.sign, spot.mark.number
        same = marked(picture)
        return next((one for one in same if one.mark and (one.mark.sign, one.mark.number) == key), None)
    chosen: dict[str, Option] = {}
    for issue in picture.deal.issues:
        before = spot.package.options.get(issue.id)
        option = option_of(issue, before.id) if before is not None else None
        if option is None and issue.options:
            return None
        if option is not None:
            chosen[issue.id] = option
    return at_hand(found_of(picture.deal, chosen), picture)


def at_hand(package: Found, picture: Picture) -> Spot:
    """A package as a spot: with its place when it is among the best for both."""
    pair = package.value_to_us, package.value_to_them
    for at, found in enumerate(picture.packages.frontier):
        if (found.value_to_us, found.value_to_them) == pair:
            return Spot(package, place=at, end=_end(package, picture))
    return Spot(package)


def _end(package: Found, picture: Picture) -> str:
    """What one of the best for both is called at either end of the agreement zone."""
    zone = picture.zone
    if zone and package == zone[0]:
        return MOST_FOR_US
    if len(zone) > 1 and package == zone[-1] and picture.deal.walk_away is not None:
        return LAST_STOP
    return ""
