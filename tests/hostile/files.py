"""All hostile .deal files of the suite, and what reading one of them does."""

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from tests.hostile import damage, histories, places, schemas, values
from tests.hostile.making import Case


def cases() -> Iterator[Case]:
    """Every case, each with a name of its own."""
    for module in (damage, schemas, values, histories, places):
        short = module.__name__.rpartition(".")[2]
        for case in module.cases():
            yield Case(f"{short}: {case.name}", case.write, case.outcome)


def print_of(folder: Path) -> dict[str, tuple[int, int, str]]:
    """What lies in a folder, with kind, time and content of each: the same again when nothing was touched."""
    found = {}
    for path in sorted(folder.rglob("*")):
        about = os.lstat(path)
        ordinary = stat.S_ISREG(about.st_mode) and about.st_size < 10_000_000
        content = hashlib.sha256(path.read_bytes()).hexdigest() if ordinary else ""
        found[str(path.relative_to(folder))] = (about.st_mode, about.st_mtime_ns, content)
    return found
