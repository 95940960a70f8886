"""The packages behind each pair of values that is best for both: one of them, or every one on request."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dealplanner.analysis.exact.behind import options_of, space_of
from dealplanner.analysis.exact.bounds import TooMany
from dealplanner.analysis.exact.within import Box, Within
from dealplanner.analysis.found import Found
from dealplanner.domain.deal import Deal
from dealplanner.domain.issues import Option

MOST_EACH = 100
"""So many packages are named for one pair of values."""

MOST_PAIRS = 2_000
"""With more pairs than that no package is named unless every one was asked for."""

Chosen = Mapping[str, Option]


@dataclass(frozen=True, slots=True)
class Behind:
    """For each pair of values its packages, by the issues' ids; None where the pairs are too many to ask.

    `complete` says that every package is named: none was left out, and every one was asked for.
    """

    packages: tuple[tuple[Chosen, ...], ...] | None
    complete: bool


def behind_each(deal: Deal, frontier: Sequence[Found], *, every: bool) -> Behind:
    """The packages behind each pair: one each, or with `every` the first MOST_EACH of them."""
    if not every:
        few = len(frontier) <= MOST_PAIRS
        return Behind(tuple((one.options,) for one in frontier) if few else None, complete=False)
    try:
        space = space_of(deal)
    except TooMany:
        return Behind(tuple((one.options,) for one in frontier), complete=False)
    held: list[tuple[Chosen, ...]] = []
    complete = True
    for one in frontier:
        pair = (one.value_to_us, one.value_to_them)
        try:
            within = Within(space, Box(pair, *pair))
        except TooMany:
            held.append((one.options,))
            complete = False
            continue
        named = zip(range(MOST_EACH), within.every(), strict=False)
        held.append(tuple(options_of(chosen) for _, chosen in named))
        complete = complete and within.count <= MOST_EACH
    return Behind(tuple(held), complete)
