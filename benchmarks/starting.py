"""From the start of the process to the first paint, a deal shown and its findings, against a bare window."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.deals import big_deal
from benchmarks.measuring import Result
from dealplanner.storage.writing import write_new

_ROOT = Path(__file__).resolve().parent.parent


def run(short: bool) -> list[Result]:
    """Medians of processes started in turns: a bare PySide6 window, and ours on a deal of 15 wishes."""
    rounds = 3 if short else 11
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "Start.deal"
        write_new(file, big_deal(15, 5, 5))
        environment = os.environ | {"DEALPLANNER_HOME": str(Path(folder) / "home")}
        # An installed program has its modules compiled; the first, uncounted turn compiles them.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
            environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        bare: list[float] = []
        painted: list[float] = []
        shown: list[float] = []
        checked: list[float] = []
        for number in range(rounds + 1):
            ours = _times("benchmarks.window_ours", environment, str(file))
            floor = _times("benchmarks.window_bare", environment)
            if number:
                painted.append(ours[0])
                shown.append(ours[1])
                checked.append(ours[2])
                bare.append(floor[0])
    floor_time = statistics.median(bare)
    name = "a bare PySide6 window"
    return [
        Result("Start to the first paint", statistics.median(painted), floor_time, name, 1.5),
        Result("Start to a deal shown", statistics.median(shown), floor_time, name, 3.0),
        Result("Start to its findings shown", statistics.median(checked), floor_time, name),
    ]


def _times(module: str, environment: dict[str, str], *arguments: str) -> list[float]:
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=_ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return [float(line) - start for line in done.stdout.split()]
