"""The packages of a deal: how many there are, the frontier, the agreement zone and the suggested ones."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from dealplanner.analysis.exact.candidates import Candidates, candidates, left_out
from dealplanner.analysis.exact.fair import ideal_gains, in_zone, kalai_smorodinsky, nash
from dealplanner.analysis.exact.frontier import Frontier, frontier
from dealplanner.analysis.exact.pairs import Pair
from dealplanner.analysis.exact.zone import count
from dealplanner.analysis.found import Found
from dealplanner.analysis.watch import Watch, part_of, unwatched
from dealplanner.domain.deal import Deal
from dealplanner.domain.issues import Issue, Option

NO_ZONE = "no agreement zone"
PERHAPS_NO_ZONE = "no agreement zone that was found; within the error stated there may be one"
TOO_ENTANGLED = "no complete answer: the links leave too many choices open at a time"
NOTHING_TO_THEM = "nothing is worth anything to them yet"
NOTHING_TO_US = "nothing is worth anything to us yet"

_FOUND = 0.7
"""The share of the work after which the frontier is found, roughly; the counting is left."""


@dataclass(frozen=True, slots=True)
class Place:
    """An amount of the deal, or of an option of an issue, or (without a field) the option itself."""

    field: str = ""
    issue: Issue | None = None
    option: Option | None = None

    @property
    def name(self) -> str:
        """The place by the keys of the interchange form ("issues.discount.options.five.value_to_them")."""
        if self.issue is None or self.option is None:
            return f"deal.{self.field}"
        option = f"issues.{self.issue.key}.options.{self.option.key}"
        return f"{option}.{self.field}" if self.field else option


@dataclass(frozen=True, slots=True)
class Packages:
    """What `packages` says about a deal; amounts are minor units.

    `count` is the number of packages, `in_zone` of those at or above both walk-aways, None when not counted.
    `frontier` has one package for each undominated pair of values, best for us first. It is `exact`, or every
    package is better than one of them by `error` at most (see frontier.Frontier). `unknown` names the
    amounts that count as 0, `left_out` the options in no package since their value to us is unknown.
    """

    count: int | None
    in_zone: int | None
    frontier: tuple[Found, ...]
    error: int
    exact: bool
    nash: tuple[Found, ...]
    kalai_smorodinsky: tuple[Found, ...]
    unknown: tuple[Place, ...]
    left_out: tuple[Place, ...]
    remarks: tuple[str, ...]


def packages(deal: Deal, watch: Watch = unwatched) -> Packages:
    """The packages that satisfy the links and our own limits, exactly. Unknown amounts count as 0."""
    issues = candidates(deal)
    to_us, to_them = deal.offer_value or 0, deal.their_offer_value or 0
    least = (deal.walk_away or 0, deal.their_walk_away or 0)
    best = frontier(issues, (to_us, to_them), part_of(watch, 0, _FOUND))
    counts = count(issues, least[0] - to_us, least[1] - to_them, part_of(watch, _FOUND, 1))
    zone = in_zone(best.pairs, least)
    ideals = ideal_gains(zone, least)

    def found(pairs: Iterable[Pair]) -> tuple[Found, ...]:
        return tuple(Found(*pair, partial(best.options, pair)) for pair in pairs)

    return Packages(
        count=counts.packages,
        in_zone=counts.in_zone,
        frontier=found(best.pairs),
        error=best.error,
        exact=best.exact,
        nash=found(nash(zone, least)),
        kalai_smorodinsky=found(kalai_smorodinsky(zone, least)),
        unknown=tuple(_unknown(deal, issues)),
        left_out=tuple(Place("", issue, option) for issue, option in left_out(deal)),
        remarks=_remarks(best, least, zone, ideals),
    )


def _remarks(best: Frontier, least: Pair, zone: Sequence[Pair], ideals: Pair) -> tuple[str, ...]:
    said = (TOO_ENTANGLED,) if best.cut else ()
    if not zone:
        wider = in_zone(best.pairs, (least[0] - best.error, least[1] - best.error))
        sure = best.exact or (not wider and not (best.cut and not best.pairs))
        return (*said, NO_ZONE if sure else PERHAPS_NO_ZONE)
    if not best.exact:
        return said
    nothing = ((NOTHING_TO_US, ideals[0]), (NOTHING_TO_THEM, ideals[1]))
    return tuple(remark for remark, ideal in nothing if not ideal)


def _unknown(deal: Deal, issues: tuple[Candidates, ...]) -> Iterator[Place]:
    for name in ("offer_value", "their_offer_value", "walk_away", "their_walk_away"):
        if getattr(deal, name) is None:
            yield Place(name)
    counted = {candidate.option.id for held in issues for candidate in held if candidate.unknown_to_them}
    for issue in deal.issues:
        for option in issue.options:
            if option.id in counted:
                yield Place("value_to_them", issue, option)
