"""The packages of all issues but some: what is found once for each run of linked issues in turn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dealplanner.analysis.exact.candidates import Candidates
from dealplanner.analysis.exact.folding import START, Folding, Layer, folding, in_turn
from dealplanner.analysis.exact.pairs import Pair
from dealplanner.analysis.watch import Watch, unwatched


@dataclass(frozen=True, slots=True)
class Without:
    """A run of linked issues (one issue where nothing is linked) and the best of all others.

    `pairs` are the undominated values of the issues outside the run, `start` included, best for us first; for
    each choice there is one no worse for them and at most `error` minor units worse for us.
    """

    run: tuple[Candidates, ...]
    pairs: list[Pair]
    error: int
    cut: bool


def without_each(issues: tuple[Candidates, ...], start: Pair, watch: Watch = unwatched) -> list[Without]:
    """For each run of linked issues, the best of all others; none where an issue has no candidate.

    Each half of the runs is added once for the other half, and so on: about as much work as so many
    frontiers as the number of runs has binary digits.
    """
    if not issues or not all(issues):
        return []
    of = folding(issues)
    order = in_turn(issues)
    found: dict[int, Without] = {}
    for run, layer in _halves(of, order, START):
        watch(len(found) / len(order))
        found[run.start] = _without(of, run, layer, start)
    return [found[place] for place in sorted(found)]


def _halves(of: Folding, order: Sequence[range], layer: Layer) -> Iterator[tuple[range, Layer]]:
    if len(order) == 1:
        yield order[0], layer
        return
    half = len(order) // 2
    for mine, others in ((order[:half], order[half:]), (order[half:], order[:half])):
        added = layer
        for run in others:
            for place in run:
                added = of.add(added, place)
        yield from _halves(of, mine, added)


def _without(of: Folding, run: range, layer: Layer, start: Pair) -> Without:
    held = tuple(of.issues[place] for place in run)
    us, them = start
    for place, candidates in enumerate(of.issues):
        if place not in run:
            us += min(one.to_us for one in candidates)
            them += min(one.to_them for one in candidates)
    pairs = [((code >> of.scale.bits) + us, (code & of.scale.mask) + them) for code in layer.finished]
    return Without(held, pairs, layer.lost, layer.cut)
