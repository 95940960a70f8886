"""The answers on deals made by lot against going through all their packages.

python -m tests.analysis.laws [NUMBER] [SEED]

What is quick enough for every run of the tests is `run` with few deals; thousands are part of the torture.
"""

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random
from unittest.mock import patch

from dealplanner.analysis.exact import folding
from dealplanner.analysis.exact.frontier import frontier_of
from dealplanner.analysis.packages import NO_ZONE, packages
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import LinkKind, Response, Side
from dealplanner.domain.issues import Option
from tests.analysis.deals import Pair, deal, issue, link, one_by_one, pairs, undominated, worth

MOST_ISSUES, MOST_OPTIONS, MOST_LINKS = 6, 4, 8


@dataclass(slots=True)
class Report:
    """How many deals were tried, what was among them, and in words what was not as it must be."""

    seed: int
    deals: int = 0
    packages: int = 0
    linked: int = 0
    empty: int = 0
    without_zone: int = 0
    tied: int = 0
    bounded: int = 0
    cut: int = 0
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"Seed {self.seed}: {self.deals:,} deals of {self.packages:,} packages in all; {self.linked:,} "
            f"with links, {self.empty:,} without a package, {self.without_zone:,} without a zone, "
            f"{self.tied:,} with packages that tie, {self.bounded:,} bounded by few pairs, {self.cut:,} cut "
            f"by few states; {len(self.wrong)} wrong."
        )


def run(number: int, seed: int) -> Report:
    """Hold every law against so many deals."""
    report = Report(seed)
    for at in range(number):
        lot = Random(f"{seed} {at}")
        of = deal_by_lot(lot)
        report.wrong += [f"seed {seed}, deal {at}: {law}" for law in _broken(of, lot, report)]
    return report


def deal_by_lot(lot: Random) -> Deal:
    """Few issues of few options with links, limits and answers; small figures tie, large ones do not."""
    most = lot.choice((1, 3, 9, 100, 10**8))

    def amount(unknown: float) -> int | None:
        return None if lot.random() < unknown else lot.randint(-most, most)

    issues = []
    for name in "abcdef"[: lot.choice((0, 1, 2, 3, 4, 4, 5, 5, MOST_ISSUES, MOST_ISSUES))]:
        options = lot.randint(2, MOST_OPTIONS)
        chosen = [None, *(f"{name}{at}" for at in range(options))]
        issues.append(
            issue(
                name,
                *((amount(0.02), amount(0.1)) for _ in range(options)),
                raised_by=lot.choice(list(Side)),
                response=lot.choice([*[Response.TRADE] * 30, *Response]),
                **{role: lot.choice(chosen) for role in ("offered", "asked", "agreed")},
                walk_away=lot.choice([*[None] * 20, *chosen]),
            )
        )
    links = []
    if len(issues) > 1:
        for at in range(lot.choice((0, 1, 2, 4, 6, MOST_LINKS))):
            one, other = lot.sample(issues, 2)
            ends = [lot.choice(held.options).id for held in (one, other)]
            links.append(link(lot.choice(list(LinkKind)), *ends, at))
    names = ("offer_value", "their_offer_value", "walk_away", "their_walk_away")
    return deal(*issues, links=tuple(links), **{name: amount(0.2) for name in names})


def _broken(of: Deal, lot: Random, report: Report) -> Iterator[str]:
    chosen = list(one_by_one(of))
    every = [worth(of, one) for one in chosen]
    best = undominated(set(every))
    report.deals += 1
    report.packages += len(every)
    report.linked += bool(of.links)
    report.empty += not every
    report.tied += len(set(every)) < len(every)
    yield from _exact(of, chosen, every, best, report)
    with patch.multiple(folding, MOST_PAIRS=lot.randint(1, 4), FEWEST_PAIRS=0):
        few = frontier_of(of)
    report.bounded += not few.exact
    if not set(few.pairs) <= set(every) or bool(few.pairs) != bool(every):
        yield "the bounded answer holds what is no package"
    for us, them in best:
        if not any(theirs >= them and ours >= us - few.error for ours, theirs in few.pairs):
            yield f"{(us, them)} is further off than the {few.error} stated"
    with patch.multiple(folding, MOST_STATES=lot.randint(1, 3), WIDTH=lot.randint(1, 3)):
        narrow = frontier_of(of)
    report.cut += narrow.cut
    if not narrow.cut and narrow.pairs != best:
        yield "what was not cut is not exact"
    for us, them in best if narrow.pairs else ():
        error = narrow.error
        if not any(theirs >= them - error and ours >= us - error for ours, theirs in narrow.pairs):
            yield f"{(us, them)} is further off than the {error} stated for each side"


def _exact(
    of: Deal, chosen: list[tuple[Option, ...]], every: list[Pair], best: list[Pair], report: Report
) -> Iterator[str]:
    answers = packages(of)
    least = (of.walk_away or 0, of.their_walk_away or 0)
    inside = [pair for pair in every if pair[0] >= least[0] and pair[1] >= least[1]]
    report.without_zone += not inside
    if not answers.exact or answers.error:
        yield "a small deal is not answered exactly"
    if (answers.count, answers.in_zone) != (len(every), len(inside)):
        yield f"{answers.count} packages, {answers.in_zone} in the zone, not {len(every)}, {len(inside)}"
    if (NO_ZONE in answers.remarks) != (not inside):
        yield "what is said of the zone is not so"
    if pairs(answers.frontier) != best:
        yield "the frontier is another"
    gain = tuple(max((pair[side] - least[side] for pair in inside), default=0) for side in (0, 1))

    def product(pair: Pair) -> Fraction:
        us, them = (pair[side] - least[side] if gain[side] else 1 for side in (0, 1))
        return Fraction(us * them)

    def share(pair: Pair) -> Fraction:
        shares = [Fraction(pair[side] - least[side], gain[side]) for side in (0, 1) if gain[side]]
        return min(shares, default=Fraction(1))

    efficient = undominated(set(inside))
    for name, found, score in (
        ("Nash", answers.nash, product),
        ("Kalai and Smorodinsky", answers.kalai_smorodinsky, share),
    ):
        highest = max(map(score, inside), default=None)
        if pairs(found) != [pair for pair in efficient if score(pair) == highest]:
            yield f"the split of {name} is another"
    known = set(chosen)
    for one in (*answers.frontier, *answers.nash, *answers.kalai_smorodinsky):
        behind = tuple(one.options[held.id] for held in of.issues)
        if behind not in known or worth(of, behind) != (one.value_to_us, one.value_to_them):
            yield f"behind {(one.value_to_us, one.value_to_them)} is no package of that worth"


def main(arguments: list[str]) -> int:
    """Try them and print the figures; 1 when anything was wrong."""
    number = int(arguments[0]) if arguments else 20_000
    seed = int(arguments[1]) if len(arguments) > 1 else time.time_ns() % 1_000_000
    report = run(number, seed)
    print(report)
    print("\n".join(report.wrong[:20]))
    return 1 if report.wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
