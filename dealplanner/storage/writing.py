"""Writing a whole new .deal file in one step: for the command line, samples and duplicates."""

import os
from collections.abc import Iterable
from pathlib import Path

from dealplanner.domain.deal import Deal
from dealplanner.domain.rules import require
from dealplanner.edits.history import HistoryRow
from dealplanner.storage import digests, folders, placing, snapshots
from dealplanner.storage.connect import driver_errors
from dealplanner.storage.errors import AlreadyThere
from dealplanner.storage.keys import Key
from dealplanner.storage.reading import Stored
from dealplanner.storage.reasons import cannot_write

_SAFE = "Nothing was written."


def write_new(
    path: Path,
    deal: Deal,
    history: Iterable[HistoryRow] = (),
    *,
    overwrite: bool = False,
    key: Key | None = None,
) -> None:
    """Write a complete .deal, encrypted with a `key`, and nothing beside it.

    An existing file stays unless `overwrite`. Raises AlreadyThere or CannotWrite, and DomainError for a deal
    that breaks a rule of the domain.
    """
    require(deal)
    target = Path(path)

    def agree(found: str) -> None:
        if found != digests.ABSENT and not overwrite:
            raise AlreadyThere(f"“{target.name}” exists already. {_SAFE}")

    try:
        target = Path(os.path.realpath(path))  # a link stays one, and leads to the new file
        agree(digests.of_file(target))
        with folders.scratch() as scratch:
            private = scratch / "new.deal"
            snapshots.make(private, Stored(deal, tuple(history), key=key))
            placing.sweep(target.parent)
            placing.put(private, target, placing.beside_of(target), agree)
    except (OSError, ValueError, *driver_errors()) as error:
        raise cannot_write(error, target, _SAFE) from error
