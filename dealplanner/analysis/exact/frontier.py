"""The packages that are best for both: no other equals or betters their values on both sides."""

from collections.abc import Mapping, Sequence

from dealplanner.analysis.exact.candidates import Candidates, Left, allowed, candidates
from dealplanner.analysis.exact.folding import KEPT_SUMS, START, Folding, Layer, folding, in_turn
from dealplanner.analysis.exact.hull import hull, shortfall, sum_of_hulls, symmetric_shortfall
from dealplanner.analysis.exact.pairs import Pair
from dealplanner.analysis.exact.search import NOTHING_PENDING
from dealplanner.analysis.watch import Watch, part_of, unwatched
from dealplanner.domain.deal import Deal
from dealplanner.domain.issues import Option

_ADDED = 0.8
"""The share of the work after which all issues are added; what the error can be is left."""

MOST_AT_ONCE = 200_000
"""So many choices are found at once where the layers on the way were too large to keep."""

_HELD_AGAIN = 3
"""While going back, so many times as many sums may be held besides."""

Choices = dict[str, Option]
"""The option chosen for each issue, by the issue's id."""


class Frontier:
    """The undominated pairs of values, best for us first, and the packages behind them.

    Amounts are minor units. `error` is 0 when the pairs are exact. Else for every package there is a pair
    here that is no worse for them and at most that much worse for us. `cut` says that the links left so many
    states open that some were dropped: then the pair may be worse for them too, by no more than that, and
    there may be packages where none is found.
    """

    def __init__(
        self,
        start: Pair,
        pairs: list[Pair],
        error: int = 0,
        *,
        cut: bool = False,
        ways: "_Ways | None" = None,
    ) -> None:
        self.pairs = pairs
        self.error = error
        self.cut = cut
        self._start = start
        self._ways = ways

    @property
    def exact(self) -> bool:
        """Whether the pairs are all there are."""
        return not self.error and not self.cut

    def options(self, pair: Pair) -> Choices:
        """A package behind one of the pairs; raises LookupError for any other."""
        if self._ways is None:
            if pair != self._start or not self.pairs:
                raise LookupError(f"No package is worth {pair}.")
            return {}
        return self._ways.back((pair[0] - self._start[0], pair[1] - self._start[1]))


def frontier_of(deal: Deal, left: Left = allowed, watch: Watch = unwatched) -> Frontier:
    """The frontier of a deal, today's offer included. Unknown amounts count as 0."""
    return frontier(candidates(deal, left), (deal.offer_value or 0, deal.their_offer_value or 0), watch)


def frontier(issues: tuple[Candidates, ...], start: Pair, watch: Watch = unwatched) -> Frontier:
    """The frontier of the packages that take a candidate of each issue and are worth `start` before that.

    One issue after the other is added and what is dominated is dropped; linked issues are folded with one
    list for each state of the links. Where that explodes it is bounded: see `Frontier.error`.
    """
    if not all(issues):
        return Frontier(start, [])
    if not issues:
        return Frontier(start, [start])
    ways = _Ways(folding(issues), in_turn(issues), part_of(watch, 0, _ADDED))
    last = ways.last
    pairs = ways.folding.scale.pairs(last.finished, start)
    if not last.lost and not last.cut:
        return Frontier(start, pairs, ways=ways)
    error = _error(ways, start, pairs, part_of(watch, _ADDED, 1))
    return Frontier(start, pairs, error, cut=last.cut, ways=ways)


def _error(ways: "_Ways", start: Pair, pairs: Sequence[Pair], watch: Watch) -> int:
    """The smaller of what was lost on the way and what the hull leaves room for."""
    if not pairs:
        return 0
    last, hulls = ways.last, []
    for number, run in enumerate(ways.order):
        step = part_of(watch, number / len(ways.order), (number + 1) / len(ways.order))
        # The first run stands alone on the way already.
        layer = ways.first if number == 0 else _alone(ways.folding, run, step)
        hulls.append(hull(_beyond(ways.folding, run, layer)))
    bound = sum_of_hulls(hulls, start)
    short = shortfall(pairs, bound)
    if last.cut:
        return symmetric_shortfall(pairs, bound) if short is None else short
    return last.lost if short is None else min(last.lost, short)


def _alone(of: Folding, run: range, watch: Watch) -> Layer:
    """The sums of one run of linked issues, without those of any other."""
    layer = START
    for number, place in enumerate(run):
        watch(number / len(run))
        layer = of.add(layer, place)
    return layer


def _beyond(of: Folding, run: range, layer: Layer) -> list[Pair]:
    """Pairs that no choice in a run of linked issues, whose sums are in a layer, lies beyond; minor units."""
    if not layer.cut:
        low = [min(one.to_us for one in of.issues[place]) for place in run]
        lower = [min(one.to_them for one in of.issues[place]) for place in run]
        us, them = sum(low) + layer.lost, sum(lower)
        return [((code >> of.scale.bits) + us, (code & of.scale.mask) + them) for code in layer.finished]
    hulls = [hull((one.to_us, one.to_them) for one in of.issues[place]) for place in run]
    return sum_of_hulls(hulls, (0, 0))


class _Ways:
    """The layers on the way to the last one: all of them while there are few, else some, to go back by."""

    def __init__(self, of: Folding, order: Sequence[range], watch: Watch) -> None:
        self.folding = of
        self.order = order
        self._places = places = [place for run in order for place in run]
        self._kept: dict[int, Layer] = {0: START}
        self._every = 1
        weight = 0
        layer = START
        for at, place in enumerate(places):
            watch(at / len(places))
            layer = of.add(layer, place)
            if at + 1 == len(order[0]):
                self.first = layer
            if (at + 1) % self._every == 0:
                self._kept[at + 1] = layer
                weight += _weight(layer)
            while weight > KEPT_SUMS and self._every < len(places):
                self._every *= 2
                self._kept = {kept: held for kept, held in self._kept.items() if kept % self._every == 0}
                weight = sum(map(_weight, self._kept.values()))
        self.last = layer
        self._all: dict[int, dict[int, int]] | None = None
        self._kept[len(places)] = layer

    def back(self, pair: Pair) -> Choices:
        """The choices that come to a pair of the last layer, today's offer left out."""
        code = self.folding.scale.code(pair)
        if self._every > 1 and len(self.last.finished) * len(self._places) <= MOST_AT_ONCE:
            return self._chosen(self._all_back()[code])
        return self._chosen(self._one_back(code))

    def _chosen(self, picks: Mapping[int, int]) -> Choices:
        candidates = (self.folding.issues[place][at] for place, at in picks.items())
        return {candidate.issue.id: candidate.option for candidate in candidates}

    def _one_back(self, code: int) -> dict[int, int]:
        """For each place, last one first, which candidate stands in one way to a sum of the last layer."""
        picks: dict[int, int] = {}
        pending = NOTHING_PENDING
        between: Mapping[int, Layer] = self._kept
        for at in reversed(range(len(self._places))):
            if at not in between:
                between = {**self._kept, **self._again(at)}
            place = self._places[at]
            picks[place], pending, code = self.folding.before(between[at], place, pending, code)
        return picks

    def _all_back(self) -> dict[int, dict[int, int]]:
        """The same for all sums of the last layer at once, so that a layer is made again once for all."""
        if self._all is None:
            sums = [(NOTHING_PENDING, code) for code in self.last.finished]
            picks: list[dict[int, int]] = [{} for _ in sums]
            between: Mapping[int, Layer] = self._kept
            for at in reversed(range(len(self._places))):
                if at not in between:
                    between = {**self._kept, **self._again(at)}
                place = self._places[at]
                before = self.folding.all_before(between[at], place, sums)
                for found, (chosen, _, _) in zip(picks, before, strict=True):
                    found[place] = chosen
                sums = [(pending, code) for _, pending, code in before]
            self._all = dict(zip(self.last.finished, picks, strict=True))
        return self._all

    def _again(self, last: int) -> dict[int, Layer]:
        """The layers from the last kept one up to that after `last` issues, worked out again.

        The first of them are left out where they are too large to hold all; they are made when they are due.
        """
        first = max(kept for kept in self._kept if kept <= last)
        layers: dict[int, Layer] = {}
        layer, weight = self._kept[first], 0
        for at in range(first, last):
            layer = self.folding.add(layer, self._places[at])
            layers[at + 1] = layer
            weight += _weight(layer)
            while weight > _HELD_AGAIN * KEPT_SUMS and len(layers) > 1:
                weight -= _weight(layers.pop(next(iter(layers))))
        return layers


def _weight(layer: Layer) -> int:
    return sum(len(codes) + 4 for codes in layer.groups.values())
