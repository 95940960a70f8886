"""What can still be reached: how the issues follow each other, and the best that any completion is worth.

A package is a way through all issues. For a weight of what we and they get, the best completion from each
place is found backwards in one pass; a partial package whose best completion falls short of what is wanted
under any weight is a dead end (the Lagrangian bound of a two-sided knapsack, see M. L. Fisher, The Lagrangian
relaxation method for solving integer programming problems, 1981).
"""

from collections.abc import Mapping
from typing import NamedTuple

from dealplanner.analysis.exact.candidates import Candidates
from dealplanner.analysis.exact.pairs import Pair
from dealplanner.analysis.exact.search import NOTHING_PENDING, Pending, choices
from dealplanner.analysis.watch import Watch, unwatched

MOST_STEPS = 300_000
"""So many choices are looked at in all, one for each thing that can be pending; without links every deal has
fewer."""


class TooMany(ValueError):
    """There are too many ways to go through them all; said in one plain sentence."""


class Step(NamedTuple):
    """One choice: which candidate of the issue, what is pending after it, its values in minor units."""

    at: int
    after: Pending
    us: int
    them: int


Steps = Mapping[Pending, list[Step]]
"""The choices at one place, for each thing that can be pending there; all lead to a package."""

Best = Mapping[Pending, int]
"""The most that the issues from one place on can be worth, for each thing that can be pending there."""

Weight = tuple[int, int]
"""How much a minor unit to us and one to them count; either may be negative."""


class Space:
    """All packages of some issues, each worth `start` (minor units) before any choice.

    Raises TooMany where the links leave more than MOST_STEPS choices in all.
    """

    def __init__(self, issues: tuple[Candidates, ...], start: Pair, watch: Watch = unwatched) -> None:
        self.issues = issues
        self.start = start
        self.steps = _steps(issues, watch)
        self._best: dict[Weight, list[Best]] = {}
        self._facing: dict[tuple[int, int], Weight | None] = {}

    @property
    def empty(self) -> bool:
        """Whether there is no package at all."""
        return any(not steps for steps in self.steps)

    def best(self, weight: Weight) -> list[Best]:
        """For each place, and at the end, the most that a completion is worth under a weight."""
        known = self._best.get(weight)
        if known is None:
            known = self._best[weight] = self._worked_out(weight)
        return known

    def _worked_out(self, weight: Weight) -> list[Best]:
        us, them = weight
        later: Best = {NOTHING_PENDING: 0}
        found = [later]
        for steps in reversed(self.steps):
            later = {
                pending: max(us * one.us + them * one.them + later[one.after] for one in held)
                for pending, held in steps.items()
            }
            found.append(later)
        return found[::-1]

    def most(self, weight: Weight) -> int:
        """The most that a package is worth under a weight, what it starts with included."""
        us, them = weight
        return us * self.start[0] + them * self.start[1] + self.best(weight)[0][NOTHING_PENDING]

    def best_pair(self, weight: Weight) -> Pair:
        """The pair of values of a package that is worth most under a weight."""
        best = self._worked_out(weight)
        (us, them), pending = self.start, NOTHING_PENDING
        for place, steps in enumerate(self.steps):
            step = max(
                steps[pending],
                key=lambda one: weight[0] * one.us + weight[1] * one.them + best[place + 1][one.after],
            )
            us, them, pending = us + step.us, them + step.them, step.after
        return us, them

    def facing(self, corner: Pair, side: int, watch: Watch = unwatched) -> Weight | None:
        """The weight of the straight line before a corner, beyond which no package lies.

        With `side` 1 packages are wanted that are worth more than the corner to us and them, with -1 less to
        us and more to them. The line joins two packages, one on either side of the corner, as near to it as
        can be (the search between two corners: J. L. Cohon, Multiobjective programming and planning, 1978).
        None where the ends of the line say all.
        """
        known = (corner[0], side)
        if known not in self._facing:
            self._facing[known] = self._line(corner, side, watch)
        return self._facing[known]

    def _line(self, corner: Pair, side: int, watch: Watch) -> Weight | None:
        wide = max(1, self._width())
        one, other = self.best_pair((side * wide, 1)), self.best_pair((side, wide))
        weight: Weight | None = None
        while True:
            across, up = side * (one[0] - other[0]), other[1] - one[1]
            if across <= 0 or up <= 0:
                return weight
            watch(0)
            weight = (side * up, across)
            middle = self.best_pair(weight)
            if weight[0] * middle[0] + weight[1] * middle[1] <= weight[0] * one[0] + weight[1] * one[1]:
                return weight
            if side * (corner[0] - middle[0]) >= 0:
                other = middle
            else:
                one = middle

    def _width(self) -> int:
        """More than any two packages are apart on either side, for weights that only break ties."""
        ends = ((1, 0), (-1, 0), (0, 1), (0, -1))
        us, less_us, them, less_them = (self.best(weight)[0][NOTHING_PENDING] for weight in ends)
        return max(us + less_us, them + less_them) + 1


def _steps(issues: tuple[Candidates, ...], watch: Watch) -> list[Steps]:
    """The choices at each place, without those that lead to no package."""
    found: list[dict[Pending, list[Step]]] = []
    here = {NOTHING_PENDING}
    size = 0
    for place in range(len(issues)):
        watch(place / len(issues))
        steps = {pending: list(_choices(issues, place, pending)) for pending in here}
        found.append(steps)
        here = {step.after for held in steps.values() for step in held}
        size += sum(map(len, steps.values()))
        if size > MOST_STEPS:
            raise TooMany("The links tie too many points to each other to go through all packages.")
    alive = {NOTHING_PENDING} & here if issues else here
    for place in reversed(range(len(found))):
        kept = {
            pending: [step for step in held if step.after in alive] for pending, held in found[place].items()
        }
        found[place] = {pending: held for pending, held in kept.items() if held}
        alive = set(found[place])
    return list(found)


def _choices(issues: tuple[Candidates, ...], place: int, pending: Pending) -> list[Step]:
    held = issues[place]
    return [
        Step(at, after, held[at].to_us, held[at].to_them) for at, after in choices(issues, place, pending)
    ]
