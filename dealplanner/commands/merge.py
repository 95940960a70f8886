"""merge: one deal from two that were edited apart."""

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from dealplanner.commands.answer import CONFLICTS, Answer, UsageError, require_target
from dealplanner.commands.passwords import NOTHING_GIVEN, Passwords, same_password
from dealplanner.commands.text import as_json, plain, user_locale
from dealplanner.domain.deal import Deal
from dealplanner.domain.wording import plural
from dealplanner.edits.joining import joined
from dealplanner.edits.merge import Choice, Merged, settled_for
from dealplanner.edits.merge import merge as merged_of
from dealplanner.edits.merging_back import is_copy, sides
from dealplanner.edits.names import Names
from dealplanner.edits.questions import Question, questions
from dealplanner.storage import owner, writing
from dealplanner.storage.errors import AlreadyThere


def merge(
    mine: Path,
    theirs: Path,
    out: Path,
    *,
    force: bool,
    json: bool,
    prefer: str | None = None,
    passwords: Passwords = NOTHING_GIVEN,
) -> Answer:
    """Write the merged deal with both histories, or list the conflicts with status 1 and write nothing.

    With `prefer`, "mine" or "theirs", each conflict is settled for that side and listed. The result has the
    password named for it, else mine, else theirs: a protected deal never ends in a plain one.
    """
    require_target(out)
    ours, other = passwords.read(mine), passwords.read(theirs, 1)
    if not force and os.path.exists(out):
        raise AlreadyThere(f"“{out.name}” exists already. Nothing was written.")
    if is_copy(ours.deal, other.deal):
        raise UsageError(f"“{mine.name}” is a copy for a partner of the other deal: please name that first.")
    base, their_deal = sides(ours.deal, ours.history, other.deal, other.history)
    merged = merged_of(base, ours.deal, their_deal)
    settled = merged.conflicts
    if prefer and merged.deal is None:
        merged, settled = settled_for(Choice(prefer), base, ours.deal, their_deal)
    asked = questions(settled, ours.deal, their_deal, user_locale())
    text = as_json(_data(asked)) if json else "\n".join(plain(question.line) for question in asked)
    number = plural(len(asked), "conflict")
    if merged.deal is None:
        return Answer(text, CONFLICTS, (f"{number}: nothing was written.",))
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    history = joined(ours.deal, merged.deal, ours.history, other.history, at=at, author=owner.user_name())
    writing.write_new(out, merged.deal, history, overwrite=force, key=passwords.key(ours, other))
    notes = [f"{number}: taken from {prefer}."] if asked else []
    if is_copy(other.deal, ours.deal):
        notes.append(f"“{theirs.name}” is a copy for a partner: only what such a copy shows was merged.")
    notes += _settled_unasked(merged, base, ours.deal, their_deal)
    notes += same_password(out, passwords, (mine, ours), (theirs, other))
    return Answer(text, notes=tuple(notes))


def _data(asked: Iterable[Question]) -> dict[str, object]:
    return {
        "conflicts": [
            {
                "table": question.place[0],
                "id": question.place[1],
                "field": question.place[2],
                "text": plain(question.line),
                "mine": plain(question.mine),
                "theirs": plain(question.theirs),
            }
            for question in asked
        ]
    }


def _settled_unasked(merged: Merged, base: Deal | None, mine: Deal, theirs: Deal) -> tuple[str, ...]:
    """What somebody who merges must know although it was no conflict."""
    names = Names(mine, theirs)
    notes = [
        plain(f"{names.row('issues', row_id)} came after the list was marked complete, so it is late.")
        for row_id in merged.late
    ]
    if base is None and merged.alone:
        number = plural(len(merged.alone), "row")
        notes.append(f"The two files have no common past: {number} that only one of them has stayed.")
    return tuple(notes)
