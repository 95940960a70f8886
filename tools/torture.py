"""Damage done for real, for minutes: kills, faults, torn writes, flipped bits, hostile files, leaks, monkeys.

python -m tools.torture [--short] [--only PART …]

Each part is done in processes of its own, two at a time. At the end stands a table; the status is 1 when
anything was lost or was not finished in time.
"""

import argparse
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.hostile.long_run import Report

ROOT = Path(__file__).resolve().parent.parent
AT_ONCE = 2
MOST_MINUTES, MOST_MINUTES_SHORT = 19.0, 3.0
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Job:
    """One process: a part by its name, what it is given, and how long it takes by itself, in seconds."""

    part: str
    arguments: tuple[str, ...]
    takes: float


@dataclass(slots=True)
class Row:
    """The figures of a part."""

    part: str
    tried: int = 0
    refused: int = 0
    recovered: int = 0
    slowest: float = 0.0
    seconds: float = 0.0
    lost: list[str] = field(default_factory=list)


def plan(short: bool) -> list[Job]:
    """What is done, the longest first."""
    from dealplanner.brief.editions import EDITIONS
    from tests.storage.faulting import OPERATIONS

    if short:
        jobs = [
            Job("kills", ("60", "1"), 12),
            Job("faults", ("1", *OPERATIONS), 15),
            Job("faults", ("1", "password", "edit", "publish", "adopt"), 5),
            Job("torn writes", ("10", "1"), 3),
            Job("flips", ("300", "1"), 5),
            Job("flips", ("60", "1", "protected"), 3),
            Job("hostile files", ("few",), 10),
            Job("merges", ("150",), 8),
            Job("packages", ("2000", "1"), 8),
            Job("monkey", ("600", "1", "2"), 18),
            *(Job("silence", (edition.name, "1"), 4) for edition in EDITIONS),
            Job("no network", ("tests/domain", "tests/test_network.py"), 15),
        ]
    else:
        jobs = [
            *(Job("kills", ("250", str(seed)), 60) for seed in range(1, 4)),
            Job("kills", ("250", "4", "password"), 60),
            *(Job("faults", ("0", name), 40) for name in OPERATIONS if name != "edit-many"),
            Job("faults", ("40", "edit-many"), 80),
            Job("faults", ("6", "password", *OPERATIONS), 80),
            Job("torn writes", ("0", "1"), 60),
            Job("torn writes", ("100", "2", "password"), 20),
            *(Job("flips", ("2500", str(seed)), 40) for seed in range(1, 5)),
            Job("flips", ("2000", "1", "protected"), 40),
            Job("hostile files", ("all",), 60),
            Job("hostile texts", (), 40),
            *(Job("merges", ("2500",), 60) for _ in range(4)),
            *(Job("packages", ("10000", str(seed)), 40) for seed in (1, time.time_ns() % 1_000_000)),
            *(Job("monkey", ("2500", str(seed), "4"), 110) for seed in range(1, 21, 4)),
            *(Job("silence", (edition.name, "15"), 30) for edition in EDITIONS),
            Job("no network", ("tests", "--ignore=tests/ui", "--ignore=tests/hostile"), 120),
        ]
    return sorted(jobs, key=lambda job: -job.takes)


def kills(count: str, seed: str, password: str = "") -> Row:
    """Kill -9 at random moments, of deals with a password or without one."""
    if not hasattr(os, "fork"):
        return Row("kills")
    from tests.storage.killing import kills as run

    return Row("kills", **asdict(run(int(count), int(seed), bool(password))))


def faults(most: str, *names: str) -> Row:
    """A fault at every call of the system, or at so many drawn by lot."""
    from tests.storage.faulting import faults as run
    from tests.storage.faulting import library_path

    if library_path() is None:
        return Row("faults")
    protected = "password" in names
    operations = [name for name in names if name != "password"]
    return Row("faults", **asdict(run(operations, int(most) or None, protected=protected)))


def torn_writes(most: str, seed: str, password: str = "") -> Row:
    """Torn writes of the working copy of a deal, with a password or without one."""
    from tests.storage.tearing import torn

    return Row("torn writes", **asdict(torn(int(most) or None, int(seed), protected=bool(password))))


def flips(count: str, seed: str, which: str = "") -> Row:
    """Flipped bits and cuts, in a plain file or in one with a password."""
    from tests.hostile.flips import flips as plain
    from tests.hostile.flips import protected_flips

    found = (protected_flips if which == "protected" else plain)(int(count), int(seed))
    return Row("flips", found.tried, found.refused, found.tried - found.refused, lost=list(found.wrong))


def hostile_files(which: str) -> Row:
    """Files of strangers who mean it."""
    if not hasattr(os, "fork"):
        return Row("hostile files")
    from tests.hostile import files, large
    from tests.hostile.long_run import read_all

    cases = [*files.cases(), *large.cases()] if which == "all" else list(files.cases())[::8]
    return _read_as("hostile files", read_all(cases))


def hostile_texts() -> Row:
    """JSON, pasted texts and tables of strangers who mean it."""
    if not hasattr(os, "fork"):
        return Row("hostile texts")
    from tests.hostile.long_run import take_in_all

    return _read_as("hostile texts", take_in_all())


def _read_as(part: str, report: "Report") -> Row:
    readings = report.readings
    opened = sum(each.opened for each in readings)
    slowest = max(each.seconds for each in readings)
    return Row(part, len(readings), len(readings) - opened, opened, slowest, lost=report.wrong)


def merges(count: str) -> Row:
    """The laws of merging on random deals."""
    from tests.edits.laws import run

    try:
        seen = run(int(count))
    except AssertionError as broken:
        return Row("merges", int(count), lost=[str(broken)])
    return Row("merges", seen["pairs"], recovered=seen["pairs"])


def packages(count: str, seed: str) -> Row:
    """The packages of random deals against going through all of them, bounded answers with their error."""
    from tests.analysis.laws import run

    report = run(int(count), int(seed))
    return Row("packages", report.deals, recovered=report.deals - len(report.wrong), lost=report.wrong)


def silence(edition: str, times: str) -> Row:
    """What an edition may not show, changed: its PDF stays the same byte for byte."""
    from tests.silence import leaks

    tried, found = leaks(edition, int(times), time.time_ns() % 1_000_000)
    return Row("silence", tried, recovered=tried - len(found), lost=found)


def monkey(events: str, first: str, seeds: str) -> Row:
    """Random events on the real window."""
    played = int(events) * int(seeds)
    _passed, told = _pytest(
        ["tests/ui/test_monkey.py"],
        DEALPLANNER_MONKEY_EVENTS=events,
        DEALPLANNER_MONKEY_FIRST=first,
        DEALPLANNER_MONKEY_SEEDS=seeds,
    )
    return Row("monkey", played, recovered=0 if told else played, lost=[told] if told else [])


def no_network(*paths: str) -> Row:
    """The tests where there is no network, on a system that lets us have such a place."""
    apart = ["unshare", "--user", "--map-current-user", "--net"]
    if not shutil.which("unshare") or subprocess.run([*apart, "true"], capture_output=True).returncode:
        return Row("no network")
    passed, told = _pytest(list(paths), before=apart)
    return Row("no network", passed, recovered=passed, lost=[told] if told else [])


def _pytest(arguments: list[str], before: Sequence[str] = (), **environment: str) -> tuple[int, str]:
    """Run tests; how many passed, and what was said when one failed."""
    command = [*before, sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"]
    command += ["--tb=short", "--show-capture=no", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True
    )
    passed = re.search(r"(\d+) passed", done.stdout)
    told = "" if done.returncode == 0 else (done.stdout + done.stderr)[-6000:]
    return int(passed[1]) if passed else 0, told


PARTS: dict[str, Callable[..., Row]] = {
    "kills": kills,
    "faults": faults,
    "torn writes": torn_writes,
    "flips": flips,
    "hostile files": hostile_files,
    "hostile texts": hostile_texts,
    "merges": merges,
    "packages": packages,
    "silence": silence,
    "monkey": monkey,
    "no network": no_network,
}


class Run:
    """All jobs, two at a time, until the time is over."""

    def __init__(self, jobs: Sequence[Job], minutes: float, home: Path) -> None:
        self._jobs = jobs
        self._until = time.monotonic() + 60 * minutes
        self._home = home
        self._saying = threading.Lock()
        self._left = len(jobs)

    def rows(self) -> list[Row]:
        """Do them all; a row for each part."""
        with ThreadPoolExecutor(AT_ONCE) as pool:
            found = list(pool.map(self._do, self._jobs))
        rows: dict[str, Row] = {}
        for each in found:
            row = rows.setdefault(each.part, Row(each.part))
            row.tried, row.refused = row.tried + each.tried, row.refused + each.refused
            row.recovered, row.lost = row.recovered + each.recovered, [*row.lost, *each.lost]
            row.slowest, row.seconds = max(row.slowest, each.slowest), row.seconds + each.seconds
        return [rows[part] for part in PARTS if part in rows]

    def _do(self, job: Job) -> Row:
        began = time.monotonic()
        row = self._row_of(job, self._until - began)
        row.seconds = time.monotonic() - began
        with self._saying:
            self._left -= 1
            said = f"{len(row.lost)} LOST" if row.lost else f"{row.tried:,} tried, nothing lost"
            name = " ".join([job.part, *job.arguments])[:60]
            print(f"{name}: {said} ({row.seconds:.0f} s; {self._left} to go)", flush=True)
            for each in row.lost[:3]:
                print(f"  LOST  {each[-1500:]}", flush=True)
        return row

    def _row_of(self, job: Job, seconds: float) -> Row:
        if seconds < 1:
            return Row(job.part, lost=[f"{' '.join(job.arguments)}: there was no time left for it"])
        command = [sys.executable, "-m", "tools.torture", "--job", job.part, *job.arguments]
        environment = {**os.environ, "DEALPLANNER_HOME": str(self._home), "QT_QPA_PLATFORM": "offscreen"}
        with subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        ) as process:
            try:
                said, complained = process.communicate(timeout=seconds)
            except subprocess.TimeoutExpired:
                _end(process)
                return Row(job.part, lost=[f"{' '.join(job.arguments)}: not finished in time"])
        try:
            return Row(**json.loads(said.splitlines()[-1]))
        except (ValueError, IndexError, TypeError):
            return Row(job.part, lost=[f"{' '.join(job.arguments)}: {complained[-3000:]}"])


def _end(process: "subprocess.Popen[str]") -> None:
    """End a process with those that it started."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.communicate()


def table(rows: Sequence[Row]) -> str:
    """The figures as text."""
    lines = [f"{'':14}{'tried':>9}{'refused':>9}{'recovered':>11}{'lost':>6}{'slowest':>10}{'took':>8}"]
    for row in rows:
        slowest = f"{row.slowest:.2f} s" if row.slowest else ""
        lines.append(
            f"{row.part:14}{row.tried:>9,}{row.refused:>9,}{row.recovered:>11,}{len(row.lost):>6,}"
            f"{slowest:>10}{row.seconds:>6.0f} s" + ("" if row.tried or row.lost else "  not possible here")
        )
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Do it all and print the table; 1 when anything was lost."""
    parser = argparse.ArgumentParser(prog="tools.torture", description=__doc__)
    parser.add_argument("--short", action="store_true", help="some of everything, in about a minute")
    parser.add_argument("--only", nargs="+", choices=list(PARTS), help="these parts alone")
    parser.add_argument("--job", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    wanted = parser.parse_args(arguments)
    if wanted.job:
        part, *given = wanted.job
        print(json.dumps(asdict(PARTS[part](*given))))
        return 0
    began = time.monotonic()
    jobs = [job for job in plan(wanted.short) if not wanted.only or job.part in wanted.only]
    with tempfile.TemporaryDirectory(prefix="dealplanner-torture-", ignore_cleanup_errors=True) as home:
        minutes = MOST_MINUTES_SHORT if wanted.short else MOST_MINUTES
        rows = Run(jobs, minutes, Path(home)).rows()
    print(f"\n{table(rows)}\n\nIn all {time.monotonic() - began:.0f} s.")
    lost = [f"{row.part}: {each}" for row in rows for each in row.lost]
    for each in lost[:_SHOWN]:
        print(f"LOST  {each}")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
