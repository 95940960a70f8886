"""share: a copy of a deal to give away."""

from pathlib import Path

from dealplanner.commands.answer import Answer, require_target
from dealplanner.commands.passwords import NOTHING_GIVEN, Passwords, same_password, unprotected
from dealplanner.edits.sharing import for_partner
from dealplanner.storage import writing


def share(file: Path, out: Path, whom: str, *, force: bool, passwords: Passwords = NOTHING_GIVEN) -> Answer:
    """For a colleague everything, history too; for a partner what may be said aloud, in a fresh file.

    The copy has the password named for it. Without one a colleague's has that of the deal, and a partner's
    has none: it holds nothing confidential, and the password of the deal is not for them.
    Raises UsageError, StorageError.
    """
    require_target(out, *([file] if force else []))
    stored = passwords.read(file)
    if whom == "colleague":
        writing.write_new(out, stored.deal, stored.history, overwrite=force, key=passwords.key(stored))
        return Answer(notes=same_password(out, passwords, (file, stored)))
    writing.write_new(out, for_partner(stored.deal), overwrite=force, key=passwords.key())
    return Answer(notes=unprotected(out, stored) if passwords.out is None else ())
