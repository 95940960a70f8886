"""Taking turns, medians and the lines that are printed."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """One claim: our seconds against another's (or against a limit), and the ratio we aim at, if any."""

    claim: str
    ours: float
    other: float
    other_name: str
    aim: float | None = None

    def line(self) -> str:
        """The result in one line."""
        ratio = self.ours / self.other if self.other else float("inf")
        measured = (
            f"{self.claim}: {_shown(self.ours)} against {_shown(self.other)} ({self.other_name}), "
            f"{ratio:.2f} times"
        )
        if self.aim is None:
            return measured
        return f"{measured}; aim {self.aim:g}: {'within the aim' if ratio <= self.aim else 'MISSES the aim'}"


def _shown(seconds: float) -> str:
    return f"{seconds * 1000:,.2f} ms" if seconds < 1 else f"{seconds:,.2f} s"


def seconds(action: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def in_turns(
    ours: Callable[[], object], other: Callable[[], object], rounds: int, warm_up: int = 1
) -> tuple[float, float]:
    """The medians of two actions measured in turns, so that a slow moment of the machine hits both."""
    for _ in range(warm_up):
        ours()
        other()
    pairs = [(seconds(ours), seconds(other)) for _ in range(rounds)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)
