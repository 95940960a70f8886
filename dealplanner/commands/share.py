"""share: a copy of a deal to give away."""

from pathlib import Path

from dealplanner.commands.answer import Answer, require_target
from dealplanner.edits.sharing import for_partner
from dealplanner.storage import reading, writing


def share(file: Path, out: Path, whom: str, *, force: bool) -> Answer:
    """For a colleague everything, history too; for a partner what may be said aloud, in a fresh file.

    Raises UsageError, StorageError.
    """
    require_target(out, *([file] if force else []))
    stored = reading.read(file)
    if whom == "colleague":
        writing.write_new(out, stored.deal, stored.history, overwrite=force)
    else:
        writing.write_new(out, for_partner(stored.deal), overwrite=force)
    return Answer()
