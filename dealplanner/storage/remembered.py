"""What the deal files opened before hold of one customer: read again where they lie, and only read.

No copy is kept of what is found. A file with a password is never read for it, not even when its password is
known. One that is gone, damaged, of another program, newer or far too large is left out and counted.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path

from dealplanner.domain.deal import Deal
from dealplanner.domain.sameness import same_customer
from dealplanner.storage import reading
from dealplanner.storage.connect import VERSION
from dealplanner.storage.errors import StorageError
from dealplanner.storage.reading import Stored

MOST_FILES = 40
"""So many files are read, those opened last."""

LARGEST = 16 * 1024 * 1024
"""A file of more bytes is no deal that somebody types; it would take long."""

LARGEST_TOGETHER = 96 * 1024 * 1024
"""So many bytes are read in all."""


class _Missed(Enum):
    """Why nothing was read of a file."""

    UNREADABLE = "unreadable"
    PROTECTED = "protected"


@dataclass(frozen=True, slots=True)
class Remembered:
    """The deals with a customer, those opened last first.

    `left_out` counts the files that could not be read, `protected` those that were not, for their password.
    """

    deals: tuple[Deal, ...] = ()
    left_out: int = 0
    protected: int = 0


def remembered(
    paths: Iterable[Path],
    customer: str,
    own: Deal | None = None,
    watch: Callable[[float], object] = lambda _share: None,
) -> Remembered:
    """The deals of these files that are with a customer, each once, in the version changed last.

    `own` is the deal that asks: it is left out, and so is every copy of it. A deal that a partner's copy was
    made from counts as the same deal as that copy. `watch` is called before each file with the share that is
    done, and may raise to stop.
    """
    asking = _identity(own) if own is not None else None
    chosen = list(dict.fromkeys(paths))[:MOST_FILES]
    newest: dict[str, tuple[tuple[bool, datetime, int], Deal]] = {}
    missed: Counter[_Missed] = Counter()
    for found in _read(chosen, watch):
        if isinstance(found, _Missed):
            missed[found] += 1
            continue
        deal = found.deal
        identity = _identity(deal)
        if identity == asking or not same_customer(deal.customer, customer):
            continue
        version = _version(found)
        if identity not in newest or newest[identity][0] < version:
            newest[identity] = (version, deal)
    deals = tuple(deal for _, deal in newest.values())
    return Remembered(deals, missed[_Missed.UNREADABLE], missed[_Missed.PROTECTED])


def _read(paths: list[Path], watch: Callable[[float], object]) -> Iterator[Stored | _Missed]:
    """What each file holds, or why it was not read."""
    left = LARGEST_TOGETHER
    for at, path in enumerate(paths):
        watch(at / len(paths))
        try:
            if reading.is_protected(path):
                yield _Missed.PROTECTED
                continue
            size = os.stat(path).st_size
            if size > min(LARGEST, left):
                yield _Missed.UNREADABLE
                continue
            left -= size
            yield reading.read(path)
        except (StorageError, OSError, ValueError):
            yield _Missed.UNREADABLE


def _identity(deal: Deal) -> str:
    """What a deal has in common with its copies: of one for a partner the id of what it was made from."""
    return deal.redacted_from or deal.id


def _version(found: Stored) -> tuple[bool, datetime, int]:
    """What is larger for the version changed last; a partner's copy is less than the deal."""
    # What brought an older file up to date while it was read is no change to it.
    changes = found.history if found.version >= VERSION else found.history[:-1]
    last = changes[-1].at if changes else ""
    try:
        at = datetime.fromisoformat(last)
    except ValueError:
        at = datetime.min
    moment = at if at.tzinfo is not None else at.replace(tzinfo=UTC)
    return (not found.deal.redacted_from, moment, len(changes))
