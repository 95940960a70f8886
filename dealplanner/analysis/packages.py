"""The packages of a deal: how many there are, the frontier, the agreement zone and the suggested ones."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from dealplanner.analysis.candidates import Candidates, candidates, left_out
from dealplanner.analysis.parts import undominated_parts
from dealplanner.analysis.sums import Sums
from dealplanner.analysis.zone import count_in_zone, count_packages
from dealplanner.domain.deal import Deal
from dealplanner.domain.issues import Issue, Option

NO_ZONE = "no agreement zone"
NOTHING_TO_THEM = "nothing is worth anything to them yet"
NOTHING_TO_US = "nothing is worth anything to us yet"


@dataclass(frozen=True, slots=True)
class Found:
    """A package with its values to both sides in minor units, today's offer included."""

    value_to_us: int
    value_to_them: int
    among: Sums = field(repr=False, compare=False)

    @property
    def options(self) -> dict[str, Option]:
        """The option chosen for each issue, by the issue's id; worked out when asked for."""
        return self.among.choices((self.value_to_us, self.value_to_them))


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
    `frontier` has one package for each undominated pair of values, best for us first. `unknown` names the
    amounts that count as 0, `left_out` the options in no package since their value to us is unknown.
    """

    count: int
    in_zone: int | None
    frontier: tuple[Found, ...]
    nash: tuple[Found, ...]
    kalai_smorodinsky: tuple[Found, ...]
    unknown: tuple[Place, ...]
    left_out: tuple[Place, ...]
    remarks: tuple[str, ...]


def packages(deal: Deal) -> Packages:
    """The packages that satisfy the links and our own limits, exactly. Unknown amounts count as 0."""
    issues = candidates(deal)
    to_us, to_them = deal.offer_value or 0, deal.their_offer_value or 0
    least_to_us, least_to_them = deal.walk_away or 0, deal.their_walk_away or 0
    sums = Sums(undominated_parts(issues), (to_us, to_them))
    undominated = sums.pairs
    zone = [found for found in undominated if found[0] >= least_to_us and found[1] >= least_to_them]
    gains = [(found[0] - least_to_us, found[1] - least_to_them) for found in zone]
    ideals = (max((gain[0] for gain in gains), default=0), max((gain[1] for gain in gains), default=0))

    def best(score: Callable[[int, int], int]) -> tuple[Found, ...]:
        scores = [score(*gain) for gain in gains]
        highest = max(scores, default=0)
        return tuple(
            Found(*pair, sums) for pair, reached in zip(zone, scores, strict=True) if reached == highest
        )

    return Packages(
        count=count_packages(issues),
        in_zone=count_in_zone(issues, least_to_us - to_us, least_to_them - to_them),
        frontier=tuple(Found(*pair, sums) for pair in undominated),
        nash=best(lambda us, them: _nash(us, them, ideals)),
        kalai_smorodinsky=best(lambda us, them: _smaller_share(us, them, ideals)),
        unknown=tuple(_unknown(deal, issues)),
        left_out=tuple(Place("", issue, option) for issue, option in left_out(deal)),
        remarks=_remarks(bool(zone), ideals),
    )


def _nash(us: int, them: int, ideals: tuple[int, int]) -> int:
    """The product of the gains; a side that can gain nothing is left out.

    Source: J. F. Nash, The bargaining problem, 1950.
    """
    return (us if ideals[0] else 1) * (them if ideals[1] else 1)


def _smaller_share(us: int, them: int, ideals: tuple[int, int]) -> int:
    """The smaller share of the ideal gains, times both ideals so that it stays whole.

    A side that can gain nothing is left out. Source: E. Kalai and M. Smorodinsky, Other solutions to Nash's
    bargaining problem, 1975.
    """
    ideal_us, ideal_them = ideals
    if ideal_us and ideal_them:
        return min(us * ideal_them, them * ideal_us)
    return us if ideal_us else them


def _remarks(zone: bool, ideals: tuple[int, int]) -> tuple[str, ...]:
    if not zone:
        return (NO_ZONE,)
    said = ((NOTHING_TO_US, ideals[0]), (NOTHING_TO_THEM, ideals[1]))
    return tuple(remark for remark, ideal in said if not ideal)


def _unknown(deal: Deal, issues: tuple[Candidates, ...]) -> Iterator[Place]:
    for name in ("offer_value", "their_offer_value", "walk_away", "their_walk_away"):
        if getattr(deal, name) is None:
            yield Place(name)
    counted = {candidate.option.id for held in issues for candidate in held if candidate.unknown_to_them}
    for issue in deal.issues:
        for option in issue.options:
            if option.id in counted:
                yield Place("value_to_them", issue, option)
