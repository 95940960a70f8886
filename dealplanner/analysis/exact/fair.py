"""The agreement zone among pairs of values, and the two fair splits of it, compared in whole numbers."""

from collections.abc import Callable, Iterable, Sequence

from dealplanner.analysis.exact.pairs import Pair


def in_zone(pairs: Iterable[Pair], least: Pair) -> list[Pair]:
    """The pairs at or above both walk-away values, in their order; minor units."""
    return [pair for pair in pairs if pair[0] >= least[0] and pair[1] >= least[1]]


def ideal_gains(zone: Sequence[Pair], least: Pair) -> Pair:
    """The most that each side can gain over its walk-away in the zone; 0 where that is nothing."""
    return (
        max((us - least[0] for us, _ in zone), default=0),
        max((them - least[1] for _, them in zone), default=0),
    )


def nash(zone: Sequence[Pair], least: Pair) -> list[Pair]:
    """The pairs with the largest product of both gains; a side that can gain nothing is left out.

    `zone` has the undominated pairs of the agreement zone. Source: J. F. Nash, The bargaining problem, 1950.
    """
    ideal_us, ideal_them = ideal_gains(zone, least)
    return _best(zone, least, lambda us, them: (us if ideal_us else 1) * (them if ideal_them else 1))


def kalai_smorodinsky(zone: Sequence[Pair], least: Pair) -> list[Pair]:
    """The pairs with the largest smaller share of the ideal gains; a side that can gain nothing is left out.

    `zone` has the undominated pairs of the agreement zone. Source: E. Kalai and M. Smorodinsky, Other
    solutions to Nash's bargaining problem, 1975.
    """
    ideal_us, ideal_them = ideal_gains(zone, least)
    if not (ideal_us and ideal_them):
        return _best(zone, least, lambda us, them: us if ideal_us else them)
    # The shares times both ideals, so that they stay whole.
    return _best(zone, least, lambda us, them: min(us * ideal_them, them * ideal_us))


def _best(zone: Sequence[Pair], least: Pair, score: Callable[[int, int], int]) -> list[Pair]:
    scores = [score(us - least[0], them - least[1]) for us, them in zone]
    highest = max(scores, default=0)
    return [pair for pair, reached in zip(zone, scores, strict=True) if reached == highest]
