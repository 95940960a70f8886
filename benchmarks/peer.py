"""NegMAS on one instance, in the interpreter that has it: `PYTHON peer.py`, the instance as JSON on stdin.

NegMAS is no part of this program and is never loaded into it: this file runs apart and knows nothing of ours.
"""

import importlib
import itertools
import json
import sys
import time
from typing import Any

LEAST_SECONDS = 1.0
"""What is quick is done again until this is spent, and the quickest counts."""

WARM_UP = [[[0, 1], [1, 0]], [[0, 1], [1, 0]]]


def main() -> None:
    """Say when all is loaded, take the instance, answer with the seconds and the undominated pairs."""
    negmas = Negmas()
    negmas.sample(WARM_UP)
    negmas.enumerate(WARM_UP, [])
    print(json.dumps({"ready": True}), flush=True)
    asked = json.loads(sys.stdin.readline())
    values = asked["values"]
    spent: list[float] = []
    pairs: list[tuple[float, float]] = []
    while sum(spent) < LEAST_SECONDS and len(spent) < 20:
        if asked["method"] == "sample":
            taken, pairs = negmas.sample(values)
        else:
            taken, pairs = negmas.enumerate(values, asked["forbidden"])
        spent.append(taken)
    print(json.dumps({"seconds": min(spent), "pairs": sorted(set(pairs), reverse=True)}), flush=True)


class Negmas:
    """What is asked of it. What it takes to describe the instance to it is not in the seconds."""

    def __init__(self) -> None:
        self._make_issue = importlib.import_module("negmas").make_issue
        self._additive = importlib.import_module("negmas.preferences").LinearAdditiveUtilityFunction
        self._table = importlib.import_module("negmas.preferences.value_fun").TableFun
        self._sampler = importlib.import_module("negmas.preferences.pareto_sampler").MOBANOSParetoSampler
        self._frontier = importlib.import_module("negmas.preferences.ops").pareto_frontier

    def sample(self, values: list[Any]) -> tuple[float, list[tuple[float, float]]]:
        """Its exact sampler, which adds issues one at a time; it takes no links.

        It prunes quickest when the options with the greatest sum come first, so it gets them in that order,
        and its limit on what it keeps is lifted, so that it stays exact.
        """
        ordered = [sorted(held, key=sum, reverse=True) for held in values]
        _, (ours, theirs) = self._described(ordered)
        sampler = self._sampler(max_pareto_size=10**9)
        start = time.perf_counter()
        sampler.init(ours, theirs)
        taken = time.perf_counter() - start
        places = [{f"o{at}": pair for at, pair in enumerate(held)} for held in ordered]
        chosen = [
            [places[place][name] for place, name in enumerate(outcome)]
            for outcome in sampler.pareto_outcomes(min_util=float("-inf"))
        ]
        return taken, [(sum(us for us, _ in held), sum(them for _, them in held)) for held in chosen]

    def enumerate(
        self, values: list[Any], forbidden: list[list[int]]
    ) -> tuple[float, list[tuple[float, float]]]:
        """Its enumeration; of linked issues it gets the outcomes that satisfy the links, made beforehand."""
        issues, both = self._described(values)
        outcomes = None
        if forbidden:
            outcomes = [
                tuple(f"o{at}" for at in chosen)
                for chosen in itertools.product(*(range(len(held)) for held in values))
                if not any(chosen[one] == at and chosen[other] == to for one, at, other, to in forbidden)
            ]
        start = time.perf_counter()
        pairs, _ = self._frontier(both, outcomes=outcomes, issues=None if outcomes else issues)
        taken = time.perf_counter() - start
        return taken, [(us, them) for us, them in pairs]

    def _described(self, values: list[Any]) -> tuple[list[Any], tuple[Any, Any]]:
        issues = [
            self._make_issue([f"o{at}" for at in range(len(held))], f"i{place}")
            for place, held in enumerate(values)
        ]
        ours, theirs = (self._additive(self._tables(values, side), issues=issues) for side in (0, 1))
        return issues, (ours, theirs)

    def _tables(self, values: list[Any], side: int) -> list[Any]:
        return [self._table({f"o{at}": float(pair[side]) for at, pair in enumerate(held)}) for held in values]


if __name__ == "__main__":
    main()
