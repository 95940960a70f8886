"""merge: one deal from two that were edited apart."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from dealplanner.commands.answer import CONFLICTS, Answer, require_target
from dealplanner.commands.passwords import NOTHING_GIVEN, Passwords, same_password
from dealplanner.commands.text import as_json, counted, plain, user_locale
from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import Plain, descriptions
from dealplanner.domain.tables import table_of
from dealplanner.edits.joining import joined
from dealplanner.edits.merge import Conflict
from dealplanner.edits.merge import merge as merged_of
from dealplanner.edits.merging_back import sides
from dealplanner.edits.names import Names, value_in_words
from dealplanner.storage import writing
from dealplanner.storage.errors import AlreadyThere


def merge(
    mine: Path,
    theirs: Path,
    out: Path,
    *,
    force: bool,
    json: bool,
    passwords: Passwords = NOTHING_GIVEN,
) -> Answer:
    """Write the merged deal with both histories, or list the conflicts with status 1 and write nothing.

    It has the password named for it, else mine, else theirs: a protected deal never ends in a plain one.
    """
    require_target(out)
    ours, other = passwords.read(mine), passwords.read(theirs, 1)
    if not force and os.path.exists(out):
        raise AlreadyThere(f"“{out.name}” exists already. Nothing was written.")
    base, theirs_now = sides(ours.deal, ours.history, other.deal, other.history)
    merged = merged_of(base, ours.deal, theirs_now)
    if merged.deal is None:
        names = Names(ours.deal, theirs_now)
        sentences = [_sentence(conflict, ours.deal, theirs_now, names) for conflict in merged.conflicts]
        number = counted(len(sentences), "conflict", "conflicts")
        text = as_json({"conflicts": sentences}) if json else "\n".join(sentences)
        return Answer(text, CONFLICTS, (f"{number}: nothing was written.",))
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    history = joined(ours.deal, merged.deal, ours.history, other.history, at=at, author="")
    writing.write_new(out, merged.deal, history, overwrite=force, key=passwords.key(ours, other))
    notes = same_password(out, passwords, (mine, ours), (theirs, other))
    return Answer(as_json({"conflicts": []}) if json else "", notes=notes)


def _sentence(conflict: Conflict, mine: Deal, theirs: Deal, names: Names) -> str:
    if conflict.sentence:
        return plain(f"Together the two deals break a rule: {conflict.sentence}")
    if conflict.field == "id" and conflict.table == "deal":
        return "These are two separate deals, so there is nothing to merge."
    place = names.row(conflict.table, conflict.row)
    if conflict.mine_deleted or conflict.theirs_deleted:
        deleted = "you" if conflict.mine_deleted else "they"
        kept = "they" if conflict.mine_deleted else "you"
        what = f"{place} ({_label(conflict)})" if conflict.field else place
        return plain(f"{what}: {deleted} deleted what {kept} changed or added to")
    sides: Mapping[str, tuple[Deal, Plain]] = {
        "yours is": (mine, conflict.mine),
        "theirs is": (theirs, conflict.theirs),
    }
    field = descriptions(table_of(conflict.table).entity)[conflict.field]
    said = [
        f"{whose} {value_in_words(field, value, deal, names, user_locale())}"
        for whose, (deal, value) in sides.items()
    ]
    return plain(f"{place}: {field.label}: {', '.join(said)}")


def _label(conflict: Conflict) -> str:
    return descriptions(table_of(conflict.table).entity)[conflict.field].label
