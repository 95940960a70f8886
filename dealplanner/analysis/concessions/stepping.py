"""Which move is made in which step of a concession plan, so that each step is smaller than the last.

Steps fall as the terms of 4:3:2:1 do. Diminishing concessions tell the other side where the limit lies and
that it is near (H. Raiffa, The art and science of negotiation, 1982, on the dance of offers; D. G. Pruitt,
Negotiation behavior, 1981, on what opponents infer from the rate of concessions).
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, combinations, combinations_with_replacement, product
from math import comb, lcm, prod

from dealplanner.analysis.concessions.ladders import Ladder, Rung
from dealplanner.analysis.concessions.room import Room
from dealplanner.analysis.watch import Watch, part_of

MOST_SPREADS = 20_000
"""So many ways to spread the moves over the steps are all tried; of more, the best that is found."""

MOST_POINTS = 3
"""More points than that moved in one step are hard to say in a sentence."""

_MOST_CHANGES = 10_000
_OFTEN = 500

Spread = Sequence[Sequence[int]]
"""For each ladder the step in which each of its moves is made, never falling along a ladder."""

_Score = tuple[int, int]
_Change = tuple[tuple[int, int, int], ...]
_Changes = Callable[[Sequence[Sequence[int]], int], Iterator[_Change]]


def steps_of(ladders: Sequence[Ladder], room: Room, steps: int, held: int, watch: Watch) -> list[list[Rung]]:
    """The moves of each of up to so many steps; `held` asks of the opening can pay for one step each.

    In every step the moves cost us something together and are worth something to them, and each costs less
    than the one before; where nothing else is possible all is one step. Of what is possible the spread is
    chosen that misses these least, added up as shares of the whole: sizes that fall evenly, packages on the
    way that are best for both, an ask that pays for each step (weighs half), and no more than three points in
    one (each more is a half).
    """
    target = _Target(ladders, room, steps, held)
    ways = prod(comb(len(ladder) + steps - 1, len(ladder)) for ladder in ladders)
    if ways <= MOST_SPREADS:
        best = min(_every_spread(ladders, steps, watch, ways), key=target.score)
    else:
        best = _found(target, steps, watch)
    made: list[list[Rung]] = [[] for _ in range(steps)]
    for ladder, at_steps in zip(ladders, best, strict=True):
        for rung, step in zip(ladder, at_steps, strict=True):
            made[step].append(rung)
    return [step for step in made if step]


def _every_spread(ladders: Sequence[Ladder], steps: int, watch: Watch, ways: int) -> Iterator[Spread]:
    rows = (combinations_with_replacement(range(steps), len(ladder)) for ladder in ladders)
    for at, spread in enumerate(product(*rows)):
        if at % _OFTEN == 0:
            watch(at / ways)
        yield spread


class _Target:
    """What a spread is measured by, in whole numbers."""

    def __init__(self, ladders: Sequence[Ladder], room: Room, steps: int, held: int) -> None:
        self.ladders = ladders
        self._steps = steps
        self._held = held
        self._cost, self._worth = room.cost, room.worth
        self._weights = range(steps, 0, -1)
        self._total = sum(self._weights)
        self._whole = self._cost * self._worth * self._total * steps * 2 * lcm(*range(1, steps + 1))
        start = room.opening
        # The best pairs with growing cost, to look up what could be had for a cost.
        self._costs = [start.value_to_us - us for us, _ in room.best]
        self._best = [them - start.value_to_them for _, them in room.best]

    def score(self, spread: Spread) -> _Score:
        """How far the rules are broken, and how far a spread is from what is wished; 0 is best."""
        sums = _Sums(self._steps)
        for ladder, at_steps in zip(self.ladders, spread, strict=True):
            sums.add(ladder, at_steps)
        return self.score_of(sums)

    def score_of(self, sums: "_Sums") -> _Score:
        """The score of a spread by the sums of its steps."""
        kept = [step for step in range(self._steps) if sums.moves[step]]
        costs, worths = [sums.costs[step] for step in kept], [sums.worths[step] for step in kept]
        broken = 0
        last: int | None = None
        for cost, worth in zip(costs, worths, strict=True):
            broken += max(0, 1 - cost, 0 if last is None else cost - last + 1) * self._worth
            broken += max(0, 1 - worth) * self._cost
            last = cost
        if broken:
            return broken, 0
        gets, points = [sums.gets[step] > 0 for step in kept], [sums.points[step] for step in kept]
        return 0, self._distance(costs, worths, gets, points)

    def _distance(self, costs: list[int], worths: list[int], gets: list[bool], points: list[int]) -> int:
        """Four shares added up, as parts of one whole that is divisible by all that they are parts of."""
        missing = [0] * (self._steps - len(costs))
        uneven = sum(
            abs(cost * self._total - self._cost * weight)
            for cost, weight in zip(costs + missing, self._weights, strict=True)
        )
        lost = spent = given = 0
        for cost, worth in zip(costs, worths, strict=True):
            spent, given = spent + cost, given + worth
            lost += max(0, self._could_have(spent) - given)
        unpaid = max(0, gets.count(False) - self._held)
        crowd = sum(max(0, count - MOST_POINTS) for count in points)
        return (
            uneven * (self._whole // (self._cost * self._total))
            + lost * (self._whole // (self._worth * self._steps))
            + unpaid * self._whole // (2 * len(costs))
            + crowd * self._whole // 2
        )

    def _could_have(self, cost: int) -> int:
        """The most that a package is worth to them for that cost to us."""
        at = bisect_left(self._costs, cost + 1) - 1
        return self._best[at] if at >= 0 else 0

    def starts(self) -> list[Spread]:
        """Where the search begins: the cheapest moves first, or the largest, over few steps and over many."""
        orders: tuple[Callable[[Rung], int], ...] = (
            lambda rung: rung.cost * self._worth - rung.worth * self._cost,
            lambda rung: -rung.cost,
        )
        return [self._in_order(key, steps) for steps in range(1, self._steps + 1) for key in orders]

    def _in_order(self, key: Callable[[Rung], int], steps: int) -> Spread:
        """The moves in this order, each in the step where the part of the way that it covers is even."""
        reached = list(accumulate(range(steps, 0, -1)))
        made: list[list[int]] = [[] for _ in self.ladders]
        spent = 0
        while open_ends := [at for at, ladder in enumerate(self.ladders) if len(made[at]) < len(ladder)]:
            at = min(open_ends, key=lambda one: (key(self.ladders[one][len(made[one])]), one))
            cost = self.ladders[at][len(made[at])].cost
            middle = (2 * spent + cost) * reached[-1]
            even = bisect_left(reached[:-1], middle, key=lambda weight: 2 * self._cost * weight)
            made[at].append(max([even, *made[at][-1:]]))
            spent += cost
        return tuple(map(tuple, made))


class _Sums:
    """What the moves of each step cost us, are worth to them and bring back, with how many moves they are."""

    def __init__(self, steps: int) -> None:
        self.costs, self.worths = [0] * steps, [0] * steps
        self.moves, self.gets, self.points = [0] * steps, [0] * steps, [0] * steps

    def add(self, ladder: Ladder, at_steps: Sequence[int], times: int = 1) -> None:
        """Put the moves of a ladder in; with `times` -1 take them out."""
        last = -1
        for rung, step in zip(ladder, at_steps, strict=True):
            self.costs[step] += times * rung.cost
            self.worths[step] += times * rung.worth
            self.moves[step] += times
            self.gets[step] += times * rung.gets
            self.points[step] += times * len(rung.moves) if step != last else 0
            last = step


def _found(target: _Target, steps: int, watch: Watch) -> Spread:
    """The best spread that small changes, and then pairs of them, lead to from any start."""
    starts = target.starts()
    found = []
    for at, start in enumerate(starts):
        part = part_of(watch, at / len(starts), (at + 1) / len(starts))
        near = _improved(start, target, steps, _small_changes, part)
        found.append(_improved(near, target, steps, _changes_in_pairs, part))
    return min(found, key=target.score)


def _improved(start: Spread, target: _Target, steps: int, changes: _Changes, watch: Watch) -> Spread:
    """What is left when none of these changes comes nearer."""
    made = [list(at_steps) for at_steps in start]
    sums = _Sums(steps)
    for ladder, row in zip(target.ladders, made, strict=True):
        sums.add(ladder, row)
    best = target.score_of(sums)
    tried = 0
    better = True
    while better:
        better = False
        for change in changes(made, steps):
            if tried == _MOST_CHANGES:
                return made
            if tried % _OFTEN == 0:
                watch(min(1, tried / _MOST_CHANGES))
            tried += 1
            before = [(place, at, made[place][at]) for place, at, _ in change]
            _make(change, made, sums, target.ladders)
            score = target.score_of(sums)
            if score < best:
                best, better = score, True
            else:
                _make(before, made, sums, target.ladders)
    return made


def _make(
    change: Iterable[tuple[int, int, int]], made: list[list[int]], sums: _Sums, ladders: Sequence[Ladder]
) -> None:
    """Make moves in other steps, of each ladder one; only the ladders that change are added up again."""
    for place, at, step in change:
        sums.add(ladders[place], made[place], -1)
        made[place][at] = step
        sums.add(ladders[place], made[place])


def _small_changes(made: Sequence[Sequence[int]], steps: int) -> Iterator[_Change]:
    """One move made in another step, or two that change places, each in the order of its ladder."""
    for ladder, at, step in _single(made, steps):
        if _fits(made[ladder], at, step):
            yield ((ladder, at, step),)
    places = [(ladder, at) for ladder, row in enumerate(made) for at in range(len(row))]
    for (ladder, at), (other, there) in combinations(places, 2):
        one, two = made[ladder][at], made[other][there]
        if ladder != other and one != two and _fits(made[ladder], at, two) and _fits(made[other], there, one):
            yield (ladder, at, two), (other, there, one)


def _changes_in_pairs(made: Sequence[Sequence[int]], steps: int) -> Iterator[_Change]:
    """Two moves made in other steps."""
    for one, other in combinations(_single(made, steps), 2):
        if one[0] != other[0] and all(_fits(made[ladder], at, step) for ladder, at, step in (one, other)):
            yield one, other


def _single(made: Sequence[Sequence[int]], steps: int) -> list[tuple[int, int, int]]:
    return [
        (ladder, at, step)
        for ladder, row in enumerate(made)
        for at in range(len(row))
        for step in range(steps)
    ]


def _fits(row: Sequence[int], at: int, step: int) -> bool:
    """Whether a move can be made in another step without changing places with its neighbours."""
    return (
        step != row[at] and (at == 0 or row[at - 1] <= step) and (at + 1 == len(row) or step <= row[at + 1])
    )
