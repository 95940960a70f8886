"""diff: what differs between two deals, in words."""

from pathlib import Path

from dealplanner.commands.answer import Answer
from dealplanner.commands.passwords import NOTHING_GIVEN, Passwords
from dealplanner.commands.text import as_json, plain, user_locale
from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import Kind, descriptions
from dealplanner.domain.tables import table_of
from dealplanner.edits.changes import ChangeSet, RowChange, diff
from dealplanner.edits.in_words import Group, differences
from dealplanner.edits.merging_back import as_theirs, is_copy
from dealplanner.edits.moves import RANK, without_idle_moves
from dealplanner.edits.names import Names
from dealplanner.exchange.form_out import keys_of
from dealplanner.exchange.form_values import written
from dealplanner.exchange.rekey import by_keys

_COPY = "“{}” is a copy for a partner of the other deal, so only what such a copy shows is compared."


def compare(a: Path, b: Path, *, json: bool, passwords: Passwords = NOTHING_GIVEN) -> Answer:
    """What changed from deal A to deal B; rows of two separate deals are matched by their keys.

    Of a copy for a partner and the deal it was made from only what the copy shows is compared.
    """
    one, other = passwords.read(a), passwords.read(b, 1)
    before, after, heading = one.deal, other.deal, ""
    if is_copy(after, before):
        (_, after), heading = as_theirs(before, after, other.history), _COPY.format(plain(b.name))
    elif is_copy(before, after):
        (_, before), heading = as_theirs(after, before, one.history), _COPY.format(plain(a.name))
    same_deal = before.id == after.id
    if not same_deal:
        before, after = by_keys(before), by_keys(after)
        heading = "These are two separate deals; their points are matched by their keys."
    changes = without_idle_moves(before, after, diff(before, after))
    if json:
        return Answer(as_json({"same_deal": same_deal, "changes": _data(before, after, changes)}))
    groups = differences(before, after, changes, user_locale())
    lines = [line for group in groups for line in _lines(group)]
    if heading:
        lines.insert(0, heading)
    return Answer("\n".join(lines) if changes else "\n".join([*lines, "No difference."]))


def _lines(group: Group) -> list[str]:
    """A group as text: on one line where nothing is to be said but that a row came, went or moved."""
    if len(group.lines) == 1 and group.lines[0] in ("Added", "Removed", "Moved"):
        return [plain(f"{group.lines[0]}: {group.title}")]
    return [plain(group.title), *(f"  {plain(line)}" for line in group.lines)]


def _data(before: Deal, after: Deal, changes: ChangeSet) -> list[dict[str, object]]:
    names_before, names_after = Names(before, after), Names(after, before)
    keys = {**keys_of(after), **keys_of(before)}

    def plainly(row: RowChange, name: str, side: Deal) -> object:
        values = (row.before if side is before else row.after) or {}
        field = descriptions(table_of(row.table).entity)[name]
        return written(field, values[name], side.currency, lambda row_id: keys.get(row_id, row_id))

    return [
        {
            "table": row.table,
            "id": row.id,
            "name": (names_before if row.after is None else names_after).row(row.table, row.id),
            "change": "added" if row.before is None else "removed" if row.after is None else "changed",
            "moved": row.before is not None and row.after is not None and RANK in row.fields,
            "fields": [
                {
                    "field": name,
                    "before": plainly(row, name, before),
                    "after": plainly(row, name, after),
                }
                for name in (row.after or {} if row.before is not None else {})
                if descriptions(table_of(row.table).entity)[name].kind is not Kind.RANK
            ],
        }
        for row in changes.rows
    ]
