"""The same thing added on both sides: one of the two is enough, and in a trade two would count twice."""

from collections.abc import Hashable

from dealplanner.edits.conflicts import Choice, Choices, Conflict
from dealplanner.edits.fates import Fates, Sides
from dealplanner.edits.flat import Key, Row


class Twins:
    """New rows of both sides that say the same: `dropped` are those that go, `conflicts` what is asked.

    Links with the same ends, influences too unless each says how in other words, findings accepted for the
    same reason, and gives or gets of one trade or of one step of the plan, or positions of one offer, that
    name the same: where they name different options of one point, one is to be chosen.
    """

    def __init__(self, sides: Sides, fates: Fates, choices: Choices) -> None:
        self.dropped: set[Key] = set()
        self.conflicts: list[Conflict] = []
        mine, theirs = (_new(sides, fates, side) for side in Choice)
        for what in mine:
            for (own, here), (other, there) in zip(mine[what], theirs.get(what, ()), strict=False):
                self._settle(own, here, other, there, choices)

    def _settle(self, mine: Key, here: Row, theirs: Key, there: Row, choices: Choices) -> None:
        first = min(mine, theirs)
        choice = choices.get((*first, "option"))
        if choice is not None:
            self.dropped.add(theirs if choice is Choice.MINE else mine)
        elif _agree(here, there):
            self.dropped.add(max((not _words(here), mine), (not _words(there), theirs))[1])
        elif "how" not in here.values:  # two people may count with each other in two ways
            self.conflicts.append(
                Conflict(*first, "option", here.values["option"], there.values["option"], rows=(mine, theirs))
            )


def _agree(here: Row, there: Row) -> bool:
    """Whether one of the two can go: no option and no words are lost with the one that has fewer."""
    words = [_words(row) for row in (here, there)]
    return here.values.get("option") == there.values.get("option") and (
        not all(words) or words[0] == words[1]
    )


def _words(row: Row) -> object:
    return row.values.get("words") or row.values.get("how")


def _new(sides: Sides, fates: Fates, side: Choice) -> dict[Hashable, list[tuple[Key, Row]]]:
    """The new links, acceptances, terms and the like of one side by what they say, in the order of ids."""
    found: dict[Hashable, list[tuple[Key, Row]]] = {}
    for key, row in sorted(sides.of(side).items(), key=lambda entry: entry[0]):
        if key not in sides.of(side.other) and sides.was(key) is None and fates.alive(key):
            what = _said(key[0], row)
            if what is not None:
                found.setdefault(what, []).append((key, row))
    return found


def _said(table: str, row: Row) -> Hashable | None:
    values = row.values
    if table == "links":
        ends = ((values["issue"], values["option"]), (values["other_issue"], values["other_option"]))
        return table, values["kind"], frozenset(ends) if values["kind"] == "excludes" else ends
    if table in ("terms", "moves", "positions"):
        return table, row.parent, values.get("kind"), values["issue"] or (values["words"],)
    if table == "influences":
        return table, values["person"], values["other"]
    if table == "acceptances":
        return table, tuple(values[name] for name in ("code", "target", "arguments", "reason"))
    return None
