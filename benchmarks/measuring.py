"""Taking turns, medians and the lines that are printed."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Result:
    """One claim: our seconds against another's (or against a limit), and the ratio we aim at, if any.

    `stopped` says that the other was stopped after its seconds and would have taken longer.
    """

    claim: str
    ours: float
    other: float
    other_name: str
    aim: float | None = None
    stopped: bool = False

    def line(self) -> str:
        """The result in one line."""
        ratio = self.ours / self.other if self.other else float("inf")
        over = "over " if self.stopped else ""
        measured = (
            f"{self.claim}: {_shown(self.ours)} against {over}{_shown(self.other)} ({self.other_name}), "
            f"{over}{_times(ratio)}"
        )
        if self.aim is None:
            return measured
        aim = f"{self.aim:g}" if self.aim >= 0.1 else _times(self.aim)
        kept = "within the aim" if ratio <= self.aim else "MISSES the aim"
        return f"{measured}; aim {aim}: {kept}"


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said of a claim that is no comparison of seconds."""

    claim: str
    said: str

    def line(self) -> str:
        """The remark in one line."""
        return f"{self.claim}: {self.said}"


Line = Result | Remark
"""What a benchmark prints a line of."""


def _times(ratio: float) -> str:
    """A ratio; a small one is said the other way round: 0.005 is 200 times as fast."""
    return f"{1 / ratio:,.0f} times as fast" if 0 < ratio < 0.1 else f"{ratio:.2f} times"


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


def in_window(module: str, rounds: int) -> list[float]:
    """The figures a module of ours prints of the window, in a process of its own.

    Without a screen the platform paints all the same.
    """
    done = subprocess.run(
        [sys.executable, "-m", module, str(rounds)],
        cwd=_ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    return [float(line) for line in done.stdout.split()]
