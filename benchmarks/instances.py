"""Deals of many sizes, made by lot from a seed, and the same as plain numbers for others to use."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import compress, product
from operator import gt
from random import Random

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import LinkKind, Side
from dealplanner.domain.issues import Issue, Link, Option

Pair = tuple[int, int]
"""A value to us and a value to them, in minor units."""

Worth = Callable[[Random, int], list[Pair]]
"""Makes the values of so many options of an issue."""

MOST = 10_000_000
"""The largest value of an option either way, in minor units."""


@dataclass(frozen=True, slots=True)
class Instance:
    """What is measured: for each issue the values of its options, and the pairs of options never together.

    A forbidden pair names issue and option twice, by their places.
    """

    name: str
    values: tuple[tuple[Pair, ...], ...]
    links: tuple[Link, ...] = ()

    def deal(self) -> Deal:
        """A new deal with these issues; the walk-aways leave about a half to agree on."""
        worst = tuple(sum(min(pair[side] for pair in held) for held in self.values) for side in (0, 1))
        best = tuple(sum(max(pair[side] for pair in held) for held in self.values) for side in (0, 1))
        return Deal(
            id="deal",
            offer_value=0,
            their_offer_value=0,
            walk_away=(worst[0] + best[0]) // 2,
            their_walk_away=(worst[1] + best[1]) // 2,
            issues=tuple(_issue(place, held) for place, held in enumerate(self.values)),
            links=self.links,
        )

    def forbidden(self) -> list[tuple[int, int, int, int]]:
        """The pairs of options that the links keep apart: place and option, place and option."""
        found = []
        for link in self.links:
            place, at = _numbers(link.option)
            other, other_at = _numbers(link.other_option)
            if link.kind is LinkKind.EXCLUDES:
                found.append((place, at, other, other_at))
            else:
                found += [
                    (place, at, other, held) for held in range(len(self.values[other])) if held != other_at
                ]
        return found


def make(name: str, worth: Worth, issues: int, options: int, links: int = 0, seed: int = 1) -> Instance:
    """So many issues of so many options, and so many links between issues drawn by lot."""
    lot = Random(f"{name} {issues} {options} {seed}")
    values = tuple(tuple(worth(lot, options)) for _ in range(issues))
    return Instance(name, values, tuple(_link(lot, number, issues, options) for number in range(links)))


def random_values(lot: Random, options: int) -> list[Pair]:
    """Either side's values drawn without regard to the other's."""
    return [(lot.randint(-MOST, MOST), lot.randint(-MOST, MOST)) for _ in range(options)]


def opposed(lot: Random, options: int) -> list[Pair]:
    """What is better for us is worse for them; how much the issue counts is drawn apart for each side."""
    ours, theirs = (lot.randint(MOST // 10, MOST) for _ in (0, 1))
    places = [lot.random() for _ in range(options)]
    return [(-round(ours * place), round(theirs * place)) for place in places]


def apart(lot: Random, options: int) -> list[Pair]:
    """What is better for us is worse for them; each option's sizes are drawn apart too, so few are best."""
    costs, gains = (sorted(lot.randint(0, MOST) for _ in range(options)) for _ in (0, 1))
    return [(-cost, gain) for cost, gain in zip(costs, gains, strict=True)]


def closely_opposed(lot: Random, options: int) -> list[Pair]:
    """What an option costs us is worth the same to them, give or take a twentieth."""
    costs = sorted(lot.randint(0, MOST) for _ in range(options))
    return [(-cost, round(cost * lot.uniform(0.95, 1.05))) for cost in costs]


def rounded(lot: Random, options: int) -> list[Pair]:
    """Opposed, in whole thousands: many packages are worth the same."""
    return [(us // 100_000 * 100_000, them // 100_000 * 100_000) for us, them in opposed(lot, options)]


def zero_sum(lot: Random, options: int) -> list[Pair]:
    """To the cent what one side loses, the other gains: no package is better than another for both."""
    return [(-cost, cost) for cost in sorted(lot.randint(0, MOST) for _ in range(options))]


def brute_force(instance: Instance) -> list[Pair]:
    """The undominated pairs, best for us first, by going through every package: the floor."""
    ours, theirs = (product(*([pair[side] for pair in held] for held in instance.values)) for side in (0, 1))
    sums: Iterator[Pair] = zip(map(sum, ours), map(sum, theirs), strict=True)
    forbidden = instance.forbidden()
    if forbidden:
        chosen = product(*(range(len(held)) for held in instance.values))
        sums = compress(sums, (_stands(forbidden, package) for package in chosen))
    found = []
    most = None
    for us, them in sorted(sums, reverse=True):
        if most is None or gt(them, most):
            found.append((us, them))
            most = them
    return found


def _stands(forbidden: list[tuple[int, int, int, int]], package: tuple[int, ...]) -> bool:
    return not any(
        package[place] == at and package[other] == other_at for place, at, other, other_at in forbidden
    )


def _issue(place: int, values: tuple[Pair, ...]) -> Issue:
    options = tuple(
        Option(
            id=f"{place}-{at}",
            key=f"o{at}",
            rank=f"{at:03d}1",
            label=f"Option {at + 1}",
            value_to_us=us,
            value_to_them=them,
        )
        for at, (us, them) in enumerate(values)
    )
    return Issue(
        id=f"{place}",
        key=f"i{place}",
        rank=f"{place:03d}1",
        label=f"Point {place + 1}",
        raised_by=Side.THEM,
        options=options,
    )


def _link(lot: Random, number: int, issues: int, options: int) -> Link:
    one, other = lot.sample(range(issues), 2)
    return Link(
        id=f"link{number}",
        rank=f"{number:03d}1",
        kind=lot.choice((LinkKind.REQUIRES, LinkKind.EXCLUDES)),
        issue=f"{one}",
        option=f"{one}-{lot.randrange(options)}",
        other_issue=f"{other}",
        other_option=f"{other}-{lot.randrange(options)}",
    )


def _numbers(option: str) -> tuple[int, int]:
    place, at = option.split("-")
    return int(place), int(at)
