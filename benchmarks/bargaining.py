"""The packages of a deal against going through all of them, and against NegMAS, on the same instances.

NegMAS (AGPL) is no part of this program; it is installed apart by `make peers`, or found by --peer PYTHON.
"""

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmarks.instances import (
    Instance,
    Pair,
    Worth,
    apart,
    brute_force,
    closely_opposed,
    make,
    opposed,
    random_values,
    rounded,
)
from benchmarks.measuring import Line, Remark, Result, in_window, seconds
from benchmarks.peak import adversarial, megabytes
from benchmarks.peers import NOT_INSTALLED, ask, interpreter
from dealplanner.analysis.exact.frontier import frontier_of
from dealplanner.analysis.packages import packages
from dealplanner.domain.deal import Deal

MOST_LISTED = 1_000_000
"""Brute force is tried up to so many packages."""

MOST_SECONDS, MOST_SECONDS_SHORT = 60.0, 10.0
"""A call of NegMAS is stopped after that."""

MOST_MEGABYTES = 200

_LINKS, _DRAWN = 6, 3


@dataclass(frozen=True, slots=True)
class Case:
    """Instances of one kind, measured together: one, or several where an aim hangs on the one that is drawn.

    `within` are the most seconds that the whole answer may take on the slowest of them, `faster` how often as
    fast as the sampler their frontiers are to be found, taken together.
    """

    instances: tuple[Instance, ...]
    within: float | None = None
    faster: int | None = None

    @property
    def instance(self) -> Instance:
        """The first of them."""
        return self.instances[0]

    @property
    def packages(self) -> int:
        """How many there are before any link."""
        count = 1
        for held in self.instance.values:
            count *= len(held)
        return count

    @property
    def name(self) -> str:
        """How many, their size, their kind and their links."""
        linked = ", six links" if self.instance.links else ""
        size = f"{len(self.instance.values)} × {len(self.instance.values[0])}"
        several = f"{len(self.instances)} times " if len(self.instances) > 1 else ""
        return f"{several}{size} {self.instance.name}{linked}"


def run(short: bool) -> Iterator[Line]:
    """For each instance the frontier against each of the others, and the whole answer that a user gets."""
    python = interpreter()
    if python is None:
        yield Remark("NegMAS", NOT_INSTALLED)
    peer = None if python is None else _Peer(python, MOST_SECONDS_SHORT if short else MOST_SECONDS)
    for case in cases(short):
        yield from _compared(case, peer, 5 if short else 15)
    yield from _exploding(3 if short else 9)
    shown = in_window("benchmarks.window_packages", 30 if short else 200)
    for taken, links in zip(shown, ("", ", six links"), strict=True):
        claim = f"15 × 3 opposed{links}, shown in the window, from a changed figure to all painted"
        yield Result(claim, taken, 0.1, "100 ms, as a limit", 1.0)


def cases(short: bool) -> Iterator[Case]:
    """What is measured."""
    kinds: list[tuple[str, Worth]] = [
        ("random", random_values),
        ("option by option opposed", apart),
        ("opposed", opposed),
        ("closely opposed", closely_opposed),
        ("opposed, in thousands", rounded),
    ]
    for name, worth in kinds:
        for issues in (4, 6, 10, 20) if short else (4, 6, 8, 10, 12, 15, 20):
            faster = {10: 200, 20: 1000}.get(issues) if name == "opposed" else None
            within = 0.020 if name == "opposed" and issues == 20 else None
            seeds = range(1, _DRAWN + 1) if faster else (1,)
            yield Case(tuple(make(name, worth, issues, 5, seed=seed) for seed in seeds), within, faster)
    for name, worth in kinds:
        for issues in (6, 20):
            yield Case((make(name, worth, issues, 5, _LINKS),), 0.1 if issues == 20 else None)
    for name, worth in kinds:
        for issues in (40, 60):
            yield Case((make(name, worth, issues, 2),), 0.05 if issues == 60 else None)
    for links in (0, _LINKS):
        yield Case((make("opposed", opposed, 15, 3, links),), 0.1)


def _compared(case: Case, peer: "_Peer | None", rounds: int) -> Iterator[Line]:
    pairs = [_frontier(instance.deal()) for instance in case.instances]
    taken = sum(_quickest(instance, _frontier, rounds) for instance in case.instances)
    claim = f"{case.name}, the frontier ({sum(map(len, pairs)):,} pairs)"
    if case.packages <= MOST_LISTED:
        found: list[list[Pair]] = []
        floor = seconds(lambda: found.extend(map(brute_force, case.instances)))
        yield Result(claim, taken, floor, f"brute force{_same(found, pairs)}")
    if peer is not None:
        yield from peer.beside(case, claim, taken, pairs)
    whole = max(_quickest(instance, packages, rounds) for instance in case.instances)
    if case.within is None:
        yield Result(f"{case.name}, the whole answer", whole, taken, "the frontier alone")
    else:
        limit = f"{case.within * 1000:.0f} ms, as a limit"
        yield Result(f"{case.name}, the whole answer", whole, case.within, limit, 1.0)


def _exploding(rounds: int) -> Iterator[Line]:
    """Where every package is undominated and nobody can list them: a bounded answer with its error."""
    instance = adversarial()
    answers = packages(instance.deal())
    size = sum(max(us for us, _ in held) - min(us for us, _ in held) for held in instance.values)
    stated = f"wrong by {answers.error / 100:,.2f} at most, {answers.error / size:.4%} of what is at stake"
    name = f"20 × 5 {instance.name}"
    taken = _quickest(instance, packages, rounds)
    yield Result(f"{name}, the whole answer, {stated}", taken, 0.5, "500 ms, as a limit", 1.0)
    try:
        before, after = megabytes()
    except (ImportError, OSError) as error:
        yield Remark(f"{name}, its peak of memory", str(error))
        return
    kept = "within the aim" if after <= MOST_MEGABYTES else "MISSES the aim"
    said = f"{after:.0f} MB, {before:.0f} of them before it begins; aim {MOST_MEGABYTES} MB: {kept}"
    yield Remark(f"{name}, its peak of memory", said)


class _Peer:
    """NegMAS on one instance after the other of a kind; what was stopped is not tried on more issues."""

    def __init__(self, python: str, most_seconds: float) -> None:
        self._python = python
        self._most_seconds = most_seconds
        self._stopped: dict[tuple[str, str, int], int] = {}

    def beside(self, case: Case, claim: str, taken: float, pairs: list[list[Pair]]) -> Iterator[Line]:
        """Its sampler, where there are no links, and its enumeration, where the packages can be listed."""
        if not case.instance.links:
            aim = 1 / case.faster if case.faster else None
            yield self._against("sample", "NegMAS's sampler", case, claim, taken, pairs, aim)
        if case.packages <= MOST_LISTED or case.faster == 200:
            yield self._against("enumerate", "NegMAS's enumeration", case, claim, taken, pairs)

    def _against(
        self,
        method: str,
        name: str,
        case: Case,
        claim: str,
        taken: float,
        pairs: list[list[Pair]],
        aim: float | None = None,
    ) -> Line:
        issues = len(case.instance.values)
        kind = method, case.instance.name, len(case.instance.values[0])
        if issues > self._stopped.get(kind, issues):
            name += ", stopped on fewer issues already"
            return Result(claim, taken, self._most_seconds, name, aim, stopped=True)
        answers: list[list[Pair]] = []
        spent = 0.0
        for instance in case.instances:
            theirs = ask(self._python, method, instance, self._most_seconds)
            spent += theirs.seconds
            if theirs.pairs is None:
                self._stopped[kind] = issues
                return Result(claim, taken, spent, f"{name}, stopped", aim, stopped=True)
            answers.append(theirs.pairs)
        return Result(claim, taken, spent, name + _same(answers, pairs), aim)


def _same(theirs: list[list[Pair]], pairs: list[list[Pair]]) -> str:
    return ", the same" if theirs == pairs else ", OTHER PAIRS"


def _frontier(deal: Deal) -> list[Pair]:
    return frontier_of(deal).pairs


def _quickest(instance: Instance, action: Callable[[Deal], object], rounds: int) -> float:
    """Of several rounds, as for the others, each on a new deal: nothing is remembered from the one before."""
    deals = [instance.deal() for _ in range(rounds)]
    return min(seconds(functools.partial(action, deal)) for deal in deals)
