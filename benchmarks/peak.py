"""The peak of memory of one whole answer, in a process of its own: `python -m benchmarks.peak`."""

import re
import subprocess
import sys
from pathlib import Path

from benchmarks.instances import Instance, make, zero_sum
from dealplanner.analysis.packages import packages

_ROOT = Path(__file__).resolve().parent.parent


def adversarial() -> Instance:
    """20 issues of 5 options that are worth to them to the cent what they cost us: no two packages alike."""
    return make("zero-sum to the cent", zero_sum, 20, 5)


def megabytes(module: str = "benchmarks.peak") -> tuple[float, float]:
    """What a module prints of its peak before its work (when all is loaded) and after it, in megabytes.

    Raises OSError where the system does not tell.
    """
    done = subprocess.run(
        [sys.executable, "-m", module],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    if done.returncode:
        raise OSError("This system does not tell how much memory a process has taken.")
    before, after = done.stdout.split()
    return float(before), float(after)


def main() -> None:
    """Print the peak before and after."""
    deal = adversarial().deal()
    before = peak()
    answers = packages(deal)
    middle = answers.frontier[len(answers.frontier) // 2]
    assert middle.options
    print(before, peak())


def peak() -> float:
    """In megabytes. What Linux tells by getrusage counts the process that started this one too."""
    status = Path("/proc/self/status")
    if status.exists():
        kilobytes = re.search(r"^VmHWM:\s*(\d+)", status.read_text(encoding="utf-8"), re.MULTILINE)
        if kilobytes is not None:
            return int(kilobytes[1]) * 1024 / 1_000_000
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1_000_000 if sys.platform == "darwin" else 1_000_000 / 1024)


if __name__ == "__main__":
    main()
