"""The longer run over what is hostile: all of the suite and the large ones, with time and memory of each.

python -m tests.hostile.long_run [FLIPS]
"""

import os
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dealplanner.exchange import interchange
from dealplanner.exchange.cells import Grid
from dealplanner.exchange.columns import guess_roles, to_wishes
from dealplanner.exchange.errors import ExchangeError
from dealplanner.exchange.pasted import read_text
from dealplanner.exchange.workbooks import read_sheets
from dealplanner.storage import reading
from dealplanner.storage.errors import StorageError
from tests.hostile import files, forms, large, texts
from tests.hostile.flips import flips, protected_flips
from tests.hostile.making import Case, Outcome
from tests.storage.kit import is_plain_sentence

_MEGABYTE = 1024 * 1024
_REFUSED, _OPENED, _BADLY_REFUSED = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Reading:
    """How one thing was read, and whether as it must be. `memory` is that of the whole process, in bytes.

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
            f"{len(self.readings):,} tried: {len(self.readings) - opened:,} refused, "
            f"{opened:,} opened, {len(self.wrong)} wrong",
            *(f"  slowest: {each.seconds:5.2f} s  {each.case}" for each in slowest),
            *(f"  largest: {each.memory / _MEGABYTE:5.0f} MB  {each.case}" for each in largest),
            *(f"  wrong: {each}" for each in self.wrong),
        ]
        return "\n".join(lines)


def read_all(cases: Iterable[Case]) -> Report:
    """Read each file in a process of its own, on a system that can fork."""
    return Report([_read(case) for case in cases])


def take_in_all() -> Report:
    """The same with large forms, pasted texts of ten million characters, and tables."""
    readings = [_measured(f"form: {form.name}", _load, form.made(), form.opens) for form in forms.large()]
    for text in texts.texts():
        readings.append(_measured(f"pasted: {text.name}", _paste, text.made(10_000_000), True))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        for table in texts.tables():
            path.write_bytes(table.made())
            readings.append(_measured(f"table: {table.name}", _sheets, path, table.opens))
    return Report(readings)


def _read(case: Case) -> Reading:
    opens = {Outcome.REFUSED: False, Outcome.EITHER: None}.get(case.outcome, True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "theirs.deal"
        case.write(path)
        return _measured(case.name, reading.read, path, opens)


def _load(form: str | bytes) -> object:
    return interchange.load(form)


def _paste(text: str) -> object:
    return _wishes(read_text(text).grid)


def _sheets(path: Path) -> object:
    return [_wishes(sheet.rows) for sheet in read_sheets(path)]


def _wishes(grid: Grid) -> object:
    guess = guess_roles(grid, "en_GB")
    return to_wishes(grid, guess.roles, guess.has_header, "EUR", "en_GB", 100)


def _measured(name: str, take: Callable[[Any], object], what: object, opens: bool | None) -> Reading:
    """Take something in, in a process of its own; `opens` is None where either will do."""
    ended, started = os.pipe()
    child = os.fork()
    if child == 0:
        os._exit(_in_child(lambda: take(what), started))
    os.close(started)
    with open(ended, "rb") as pipe:
        seconds, memory = map(float, pipe.read().split() or ("nan", "nan"))
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    wanted = {None: (_REFUSED, _OPENED), True: (_OPENED,), False: (_REFUSED,)}[opens]
    return Reading(name, seconds, memory, code == _OPENED, code in wanted)


def _in_child(take: Callable[[], object], report: int) -> int:
    code = _BADLY_REFUSED
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")  # the most memory is counted from here
    began = time.process_time()
    with suppress(Exception):
        try:
            take()
            code = _OPENED
        except StorageError as error:
            code = _REFUSED if is_plain_sentence(error) else _BADLY_REFUSED
        except ExchangeError as error:
            code = _REFUSED if str(error).endswith(".") and str(error).isprintable() else _BADLY_REFUSED
    os.write(report, f"{time.process_time() - began} {_most_memory()}".encode())
    return code


def _most_memory() -> int:
    """The most memory that this process had, in bytes; on Linux since it was last asked to forget it."""
    with suppress(OSError):
        found = re.search(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text())
        if found:
            return int(found[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def run(damaged: int = 10_000, seed: int = 1) -> bool:
    """Read all hostile files and so many damaged ones, print the figures; whether all was well."""
    report, taken_in = read_all([*files.cases(), *large.cases()]), take_in_all()
    print(report, taken_in, sep="\n", flush=True)
    found, locked = flips(damaged, seed), protected_flips(damaged // 5, seed)
    print(found, f"with a password: {locked}", sep="\n", flush=True)
    return not (report.wrong or taken_in.wrong or found.wrong or locked.wrong)


if __name__ == "__main__":
    sys.exit(not run(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
