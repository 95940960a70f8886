"""The longer run over hostile files: all of the suite and the large ones, with time and memory of each.

python -m tests.hostile.long_run [FLIPS]
"""

import os
import re
import resource
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from dealplanner.storage import reading
from dealplanner.storage.errors import StorageError
from tests.hostile import files, large
from tests.hostile.flips import flips
from tests.hostile.making import Case, Outcome
from tests.storage.kit import is_plain_sentence

_MEGABYTE = 1024 * 1024
_REFUSED, _OPENED, _BADLY_REFUSED = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Reading:
    """How one file was read, and whether as it must be. `memory` is that of the whole process, in bytes.

    `seconds` are those of the processor: a machine that is busy otherwise takes longer.
    """

    case: str
    seconds: float
    memory: float
    opened: bool
    right: bool


@dataclass(slots=True)
class Report:
    """All readings of a run."""

    readings: list[Reading] = field(default_factory=list)

    @property
    def wrong(self) -> list[str]:
        """What was not read as it must be."""
        return [each.case for each in self.readings if not each.right]

    def __str__(self) -> str:
        opened = sum(each.opened for each in self.readings)
        slowest = sorted(self.readings, key=lambda each: -each.seconds)[:5]
        largest = sorted(self.readings, key=lambda each: -each.memory)[:5]
        lines = [
            f"{len(self.readings):,} hostile files: {len(self.readings) - opened:,} refused, "
            f"{opened:,} opened, {len(self.wrong)} wrong",
            *(f"  slowest: {each.seconds:5.2f} s  {each.case}" for each in slowest),
            *(f"  largest: {each.memory / _MEGABYTE:5.0f} MB  {each.case}" for each in largest),
            *(f"  wrong: {each}" for each in self.wrong),
        ]
        return "\n".join(lines)


def read_all(cases: Iterable[Case]) -> Report:
    """Read each in a process of its own, on a system that can fork."""
    return Report([_read(case) for case in cases])


def _read(case: Case) -> Reading:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "theirs.deal"
        case.write(path)
        ended, started = os.pipe()
        child = os.fork()
        if child == 0:
            os._exit(_in_child(path, started))
        os.close(started)
        with open(ended, "rb") as pipe:
            seconds, memory = map(float, pipe.read().split() or ("nan", "nan"))
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    must_open = case.outcome in (Outcome.SAME, Outcome.OPENS)
    right = code == _OPENED if must_open else code in (_REFUSED, _OPENED)
    if case.outcome is Outcome.REFUSED:
        right = code == _REFUSED
    return Reading(case.name, seconds, memory, code == _OPENED, right)


def _most_memory() -> int:
    """The most memory that this process had, in bytes; on Linux since it was last asked to forget it."""
    with suppress(OSError):
        found = re.search(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text())
        if found:
            return int(found[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _in_child(path: Path, report: int) -> int:
    code = _BADLY_REFUSED
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")  # the most memory is counted from here
    began = time.process_time()
    with suppress(Exception):
        try:
            reading.read(path)
            code = _OPENED
        except StorageError as error:
            code = _REFUSED if is_plain_sentence(error) else _BADLY_REFUSED
    os.write(report, f"{time.process_time() - began} {_most_memory()}".encode())
    return code


def run(damaged: int = 10_000, seed: int = 1) -> bool:
    """Read all hostile files and so many damaged ones, print the figures; whether all was well."""
    report = read_all([*files.cases(), *large.cases()])
    print(report, flush=True)
    found = flips(damaged, seed)
    print(found, flush=True)
    return not report.wrong and not found.wrong


if __name__ == "__main__":
    sys.exit(not run(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
