"""share: a copy of a deal to give away."""

from pathlib import Path

from dealplanner.commands.answer import Answer, require_target
from dealplanner.commands.passwords import NOTHING_GIVEN, Passwords, same_password, unprotected
from dealplanner.edits.contents import Contents, contents
from dealplanner.edits.sharing import Recipient, for_partner
from dealplanner.storage import writing


def share(
    file: Path,
    out: Path,
    whom: Recipient,
    *,
    force: bool,
    history: bool = True,
    dry_run: bool = False,
    passwords: Passwords = NOTHING_GIVEN,
) -> Answer:
    """For a colleague everything, for a partner what is on the list; what is in the copy is said.

    `history` goes to a colleague only; a dry run writes nothing. The copy has the password named for it.
    Without one a colleague's has that of the deal, and a partner's has none: it holds nothing confidential,
    and the password of the deal is not for them. Raises UsageError, StorageError.
    """
    if not dry_run:
        require_target(out, *([file] if force else []))
    stored = passwords.read(file)
    said = _listed(contents(stored.deal, stored.history, whom, with_history=history))
    if dry_run:
        return Answer(said)
    if whom is Recipient.COLLEAGUE:
        given = stored.history if history else ()
        writing.write_new(out, stored.deal, given, overwrite=force, key=passwords.key(stored))
        return Answer(said, notes=same_password(out, passwords, (file, stored)))
    writing.write_new(out, for_partner(stored.deal), overwrite=force, key=passwords.key())
    return Answer(said, notes=unprotected(out, stored) if passwords.out is None else ())


def _listed(found: Contents) -> str:
    lines = ["In the copy:", *(f"  {phrase}" for phrase in found.inside)]
    if found.left_out:
        lines += ["Not in it:", *(f"  {phrase}" for phrase in found.left_out)]
    return "\n".join(lines)
