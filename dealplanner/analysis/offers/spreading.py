"""Picking from many packages the few that differ most from each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from dealplanner.analysis.exact.candidates import Candidate
from dealplanner.analysis.watch import Watch, unwatched

Package = tuple[Candidate, ...]
"""A candidate for each issue, all packages in the same order of issues."""


@dataclass(frozen=True, slots=True, order=True)
class Spread:
    """How different packages are: what comes first counts first.

    `least_different` is the smallest number of issues in which two of them differ, `moved` the sum over all
    twos of what differs in value to us and to them (minor units), `to_them` the sum of what all are worth to
    them without today's offer.
    """

    least_different: int
    moved: int
    to_them: int


def spread(packages: Sequence[Package]) -> Spread:
    """How different some packages are; of a single one nothing differs."""
    couples = list(combinations(packages, 2))
    return Spread(
        min((_different(*couple) for couple in couples), default=0),
        sum(_moved(*couple) for couple in couples),
        sum(candidate.to_them for package in packages for candidate in package),
    )


def most_different(packages: Sequence[Package], number: int, watch: Watch = unwatched) -> tuple[Package, ...]:
    """The `number` packages with the greatest spread, all of them where there are no more; all are distinct.

    Exact: first the largest smallest difference is found for which so many packages can be had (the discrete
    p-dispersion problem, E. Erkut, European Journal of Operational Research 46, 1990), then the best of all
    that have it, by going through them from the two that differ most in money.
    """
    if len(packages) <= number:
        return tuple(packages)
    if number < 2:
        best = sorted(packages, key=lambda package: -spread([package]).to_them)
        return tuple(best[:number])
    apart = _Apart(packages, watch)
    low, high = 1, max(apart.different.values())
    while low < high:
        middle = (low + high + 1) // 2
        if apart.has(number, middle):
            low = middle
        else:
            high = middle - 1
    return tuple(packages[at] for at in apart.heaviest(number, low, watch))


class _Apart:
    """How far each two packages are apart."""

    def __init__(self, packages: Sequence[Package], watch: Watch) -> None:
        self._packages = packages
        marks = _marks(packages)
        self.different: dict[tuple[int, int], int] = {}
        for at, mark in enumerate(marks):
            if at % 16 == 0:
                watch(at / len(marks) / 2)
            for other in range(at):
                # A different option shows as one bit in each of both.
                self.different[other, at] = (mark ^ marks[other]).bit_count() // 2

    def has(self, number: int, least: int) -> bool:
        """Whether there are so many packages of which each two differ in so many issues at least."""
        near = self._near(least)
        return any(_some(near, near[at], number - 1) for at in range(len(near)))

    def heaviest(self, number: int, least: int, watch: Watch) -> tuple[int, ...]:
        """The places of those that differ enough with most money moved, then worth most to them."""
        near = self._near(least)
        weights = self._weights(least)
        couples = sorted(weights, key=lambda couple: -weights[couple])
        best: tuple[int, tuple[int, ...]] = (-1, ())
        count = number * (number - 1) // 2
        for turn, (one, other) in enumerate(couples):
            heavy = weights[one, other]
            if count * heavy <= best[0]:
                break
            if turn % 64 == 0:
                watch((1 + turn / len(couples)) / 2)
            for more in _all(near, near[one] & near[other], number - 2):
                chosen = (one, other, *more)
                weight = sum(weights[min(two), max(two)] for two in combinations(chosen, 2))
                if weight > best[0]:
                    best = weight, chosen
        return best[1]

    def _near(self, least: int) -> list[int]:
        """For each package a bit for each other one that differs enough from it."""
        near = [0] * len(self._packages)
        for (one, other), different in self.different.items():
            if different >= least:
                near[one] |= 1 << other
                near[other] |= 1 << one
        return near

    def _weights(self, least: int) -> dict[tuple[int, int], int]:
        """What is moved between each two that differ enough, and below it what both are worth to them."""
        to_them = [sum(candidate.to_them for candidate in package) for package in self._packages]
        low = min(to_them)
        # Sums of one for each couple must not reach into the money moved.
        bits = (len(to_them) * (max(to_them) - low) * 2).bit_length()
        return {
            (one, other): _moved(self._packages[one], self._packages[other]) << bits
            | to_them[one] + to_them[other] - 2 * low
            for (one, other), different in self.different.items()
            if different >= least
        }


def _moved(one: Package, other: Package) -> int:
    return sum(
        abs(a.to_us - b.to_us) + abs(a.to_them - b.to_them)
        for a, b in zip(one, other, strict=True)
        if a is not b
    )


def _different(one: Package, other: Package) -> int:
    return sum(a.option.id != b.option.id for a, b in zip(one, other, strict=True))


def _marks(packages: Sequence[Package]) -> list[int]:
    """Each package as a number with one bit for each issue, another one for each option."""
    bits: dict[str, int] = {}
    for package in packages:
        for candidate in package:
            bits.setdefault(candidate.option.id, len(bits))
    return [sum(1 << bits[candidate.option.id] for candidate in package) for package in packages]


def _some(near: Sequence[int], left: int, number: int) -> bool:
    """Whether so many of those left are all near each other."""
    if not number:
        return True
    while left.bit_count() >= number:
        at = left.bit_length() - 1
        left ^= 1 << at
        if _some(near, left & near[at], number - 1):
            return True
    return False


def _all(near: Sequence[int], left: int, number: int) -> Iterator[tuple[int, ...]]:
    """Each so many of those left that are all near each other."""
    if not number:
        yield ()
        return
    while left.bit_count() >= number:
        at = left.bit_length() - 1
        left ^= 1 << at
        for more in _all(near, left & near[at], number - 1):
            yield at, *more
