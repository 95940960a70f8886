"""What stands behind Undo for the actions that work on any row: which field, or which kind of row."""

from dealplanner.domain.enums import Side
from dealplanner.domain.fields import descriptions
from dealplanner.domain.tables import CHILDREN, table_of
from dealplanner.edits.changes import ChangeSet, RowChange

EDIT, MOVE, DELETE = "Edit", "Move", "Delete"
_KINDS = {
    "closing_lines": "line",
    "acceptances": "acceptance",
    "people": "person",
    "terms": "term",
    "concessions": "step",
    "moves": "term",
    "follow_ups": "follow-up",
}


def full_name(action: str, changes: ChangeSet) -> str:
    """The name of an action in full: "Edit: asked by" for "Edit", "Delete 2 wishes" for "Delete"."""
    if action == EDIT:
        fields = {(row.table, field) for row in changes.rows for field in row.fields}
        if len(fields) == 1:
            table, field = fields.pop()
            return f"{EDIT}: {descriptions(table_of(table).entity)[field].label}"
    if action == MOVE:
        kinds = {_kind(row) for row in changes.rows}
        return f"{MOVE} {kinds.pop()}" if len(kinds) == 1 else action
    if action == DELETE:
        return _delete([row for row in changes.rows if row.after is None])
    return action


def _delete(gone: list[RowChange]) -> str:
    parts = {CHILDREN.get(row.table) for row in gone}
    whole = [row for row in gone if row.table not in parts]
    first = next(iter(whole), None)
    if first is None:
        return DELETE
    alike = [row for row in whole if _kind(row) == _kind(first)]
    if len(alike) == 1:
        return f"{DELETE} {_kind(first)}"
    return f"{DELETE} {len(alike)} {_many(_kind(first))}"


def _kind(row: RowChange) -> str:
    if row.table == "issues":
        side = (row.before or row.after or {}).get("raised_by")
        return "point" if side is None else "ask" if side == Side.US else "wish"
    return _KINDS.get(row.table, table_of(row.table).singular)


def _many(kind: str) -> str:
    if kind.endswith("y"):
        return f"{kind.removesuffix('y')}ies"
    return {"wish": "wishes", "person": "people"}.get(kind, f"{kind}s")
