"""The laws of merging on random deals; DEALPLANNER_EXAMPLES says how many."""

import time
from random import Random

import pytest

from dealplanner.edits.merge import merge
from tests.edits import laws
from tests.edits.apart import three


@pytest.mark.slow
def test_the_laws_hold_for_random_pairs() -> None:
    """The same from both sides, idempotent, nothing lost, no dead end, with and without a common past."""
    wanted = laws.examples()
    seen = laws.run(wanted)
    assert seen["pairs"] >= wanted
    if wanted >= 1000:
        assert min(seen[kind] for kind in laws.KINDS) > 0, f"the cases are too tame: {seen}"


def test_a_merge_reads_no_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    def read() -> float:
        raise AssertionError("a clock was read")

    sides = [three(Random(seed)) for seed in range(20)]
    for clock in ("time", "time_ns", "monotonic", "perf_counter"):
        monkeypatch.setattr(time, clock, read)
    merged = [(merge(base, mine, theirs), merge(None, mine, theirs)) for base, mine, theirs in sides]
    monkeypatch.undo()
    assert merged == [
        (merge(*three(Random(seed))), merge(None, *three(Random(seed))[1:])) for seed in range(20)
    ]
