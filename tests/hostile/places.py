"""What is no ordinary file, or has something lying beside it."""

import os
import random
import socket
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tests.hostile.making import Case, Outcome, sound

SAME = Outcome.SAME


def cases() -> Iterator[Case]:
    """All of them."""
    yield from contents()
    yield from neighbours()
    if sys.platform != "win32":
        yield from special()


def contents() -> Iterator[Case]:
    """Files that are something else."""
    for name, content in (
        ("nothing", b""),
        ("one byte", b"S"),
        ("a letter", b"Dear team,\nplease find our wishes attached.\n"),
        ("its first words only", b"SQLite format 3\0"),
        ("noughts", bytes(8192)),
        ("noise", random.Random(1).randbytes(5000)),
        ("noise in whole pages", random.Random(2).randbytes(16384)),
        ("a picture", b"\x89PNG\r\n\x1a\n" + bytes(4088)),
        ("an archive", b"PK\x03\x04" + bytes(4092)),
        ("a program", b"\x7fELF" + bytes(4092)),
        ("a link of Windows", b"L\0\0\0\x01\x14\x02\0" + bytes(4088)),
        ("JSON", b'{"format": "dealplanner", "version": 1}'),
        ("a page of the web", b"<!doctype html><script>alert(1)</script>"),
        ("its first words in another encoding", "SQLite format 3\0".encode("utf-16") + bytes(4096)),
        ("its first words later", b" " + sound()),
    ):
        yield Case(f"the file is {name}", lambda path, written=content: path.write_bytes(written))
    for size in (65 * 1024 * 1024, 300 * 1024 * 1024):
        yield Case(f"the file is a hole of {size} bytes", lambda path, n=size: _hole(path, b"", n))
        yield Case(
            f"the file goes on as a hole of {size} bytes", lambda path, n=size: _hole(path, sound(), n)
        )


def _hole(path: Path, begin: bytes, size: int) -> None:
    with path.open("wb") as file:
        file.write(begin)
        file.truncate(size)


def neighbours() -> Iterator[Case]:
    """Logs and journals beside the file, which are not the file."""
    for ending in ("-wal", "-journal", "-shm", "-owner", ".bak"):
        for name, content in (
            ("empty", b""),
            ("noise", random.Random(3).randbytes(9000)),
            ("a deal", sound()),
        ):
            yield Case(
                f"{name} in {ending} beside it", lambda path, e=ending, c=content: _beside(path, e, c), SAME
            )
    yield Case("a log beside it that changes a figure", _with_log, SAME)
    yield Case("a journal beside it that changes a figure", _with_journal, SAME)


def _beside(path: Path, ending: str, content: bytes) -> None:
    path.write_bytes(sound())
    path.with_name(path.name + ending).write_bytes(content)


def _with_log(path: Path) -> None:
    """A log as a program leaves it that was killed."""
    path.write_bytes(sound())
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA wal_autocheckpoint=0")
        database.execute("UPDATE options SET value_to_us = 1")
        log = path.with_name(path.name + "-wal").read_bytes()
        before = path.read_bytes()
    path.write_bytes(before)
    path.with_name(path.name + "-wal").write_bytes(log)


def _with_journal(path: Path) -> None:
    """A journal as a program leaves it that was killed: it holds the pages as they were."""
    path.write_bytes(sound())
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA cache_size=1")
        database.execute("BEGIN")
        database.execute("UPDATE options SET value_to_us = 1")
        database.execute("UPDATE issues SET notes = hex(zeroblob(9000))")
        journal = path.with_name(path.name + "-journal").read_bytes()
        database.execute("ROLLBACK")
    path.write_bytes(sound())
    path.with_name(path.name + "-journal").write_bytes(journal)


def special() -> Iterator[Case]:
    """Links, folders, pipes and devices."""
    yield Case("a link to the file", _link, SAME)
    yield Case("a link to nothing", lambda path: path.symlink_to("nowhere"))
    yield Case("a link to itself", lambda path: path.symlink_to(path.name))
    yield Case("a link to a folder", lambda path: path.symlink_to("."))
    for device in ("/dev/zero", "/dev/null", "/dev/random", "/dev/tty"):
        yield Case(f"a link to {device}", lambda path, d=device: path.symlink_to(d))
    yield Case("a folder", lambda path: path.mkdir())
    yield Case("a pipe", lambda path: os.mkfifo(path))
    yield Case("a socket", _socket)
    yield Case("nothing", lambda path: None)


def _link(path: Path) -> None:
    folder = path.with_name("elsewhere")
    folder.mkdir()
    (folder / "real.deal").write_bytes(sound())
    path.symlink_to(folder / "real.deal")


def _socket(path: Path) -> None:
    here = os.getcwd()
    os.chdir(path.parent)  # the path of a socket must be short
    try:
        with closing(socket.socket(socket.AF_UNIX)) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)
