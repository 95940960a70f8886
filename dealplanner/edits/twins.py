"""The same thing added on both sides: one of the two is enough, and in a trade two would count twice."""

from collections.abc import Hashable, Iterator

from dealplanner.edits.conflicts import Choice, Choices, Conflict
from dealplanner.edits.fates import Fates, Sides
from dealplanner.edits.flat import Key, Row


class Twins:
    """New rows of both sides that say the same: `dropped` are those that go, `conflicts` what is asked.

    Links with the same ends, and gives or gets of one trade that name the same point: where these name
    different options of it, one is to be chosen.
    """

    def __init__(self, sides: Sides, fates: Fates, choices: Choices) -> None:
        self.dropped: set[Key] = set()
        self.conflicts: list[Conflict] = []
        known = {what: (key, row) for what, key, row in _new(sides, fates, Choice.MINE)}
        for what, theirs, there in _new(sides, fates, Choice.THEIRS):
            if what in known:
                self._settle(*known[what], theirs, there, choices)

    def _settle(self, mine: Key, here: Row, theirs: Key, there: Row, choices: Choices) -> None:
        first = min(mine, theirs)
        choice = choices.get((*first, "option"))
        if choice is not None:
            self.dropped.add(theirs if choice is Choice.MINE else mine)
        elif here.values.get("option") == there.values.get("option"):
            self.dropped.add(max(mine, theirs))
        else:
            self.conflicts.append(
                Conflict(*first, "option", here.values["option"], there.values["option"], rows=(mine, theirs))
            )


def _new(sides: Sides, fates: Fates, side: Choice) -> Iterator[tuple[Hashable, Key, Row]]:
    """What the new links and terms of one side say."""
    for key, row in sides.of(side).items():
        if key in sides.of(side.other) or sides.was(key) is not None or not fates.alive(key):
            continue
        values = row.values
        if key[0] == "links":
            ends = ((values["issue"], values["option"]), (values["other_issue"], values["other_option"]))
            yield (
                (key[0], values["kind"], ends if values["kind"] == "requires" else frozenset(ends)),
                key,
                row,
            )
        elif key[0] == "terms" and values["issue"] is not None:
            yield (key[0], row.parent, values["kind"], values["issue"]), key, row
