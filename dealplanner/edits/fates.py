"""Which rows of two sides stay: what only one has was added there, or deleted on the other side.

What stands or falls as one is a unit: a row that only one side has, with the rows that it holds. A link or a
term that needs a deleted row goes with it. So there is one question for what was deleted on one side and,
on the other, edited, added to or used anew, and its answer holds for all that hangs on it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dealplanner.edits.conflicts import OPTIONS, Choice, Choices, Conflict
from dealplanner.edits.fieldwise import MergedRow
from dealplanner.edits.flat import Key, Row, Rows, holder_of, needs, references


@dataclass(frozen=True, slots=True)
class Sides:
    """The rows of both sides, and those of the deal that both came from, None when there is none."""

    base: Rows | None
    mine: Rows
    theirs: Rows

    def of(self, side: Choice) -> Rows:
        """The rows of one side."""
        return self.mine if side is Choice.MINE else self.theirs

    def was(self, key: Key) -> Row | None:
        """The row as both sides got it."""
        return self.base.get(key) if self.base is not None else None


@dataclass(slots=True)
class _Unit:
    key: Key
    keeper: Choice
    deleted: bool
    """Whether the other side deleted it; otherwise its keeper added it, or nobody can tell."""
    members: list[Key] = field(default_factory=list)
    lost: bool = False
    """Whether its keeper deleted a row that it held."""


class Fates:
    """The fate of each row that only one side has, under the choices made so far."""

    def __init__(self, sides: Sides, both: Mapping[Key, MergedRow], choices: Choices) -> None:
        self._sides, self._choices = sides, choices
        self._units: dict[Key, _Unit] = {}
        self._unit_of: dict[Key, Key] = {}
        self._stakes: dict[Key, dict[Key, None]] = defaultdict(dict)
        self._revived: set[Key] = set()
        self._forced = frozenset(self._options_chosen())
        self._gather()
        self._weigh(both)

    def alone(self) -> tuple[Key, ...]:
        """The rows that one side has and that the other did not delete, each with what it holds."""
        return tuple(key for key, unit in self._units.items() if not unit.deleted)

    def kept_on_demand(self, key: Key) -> bool:
        """Whether a row stays that one side deleted."""
        unit = self._units.get(self._unit_of.get(key, key))
        return unit is not None and unit.deleted and self._kept(unit)

    def alive(self, key: Key) -> bool:
        """Whether a row stays: both have it, or it is kept and so is all that it needs."""
        if key not in self._unit_of:
            return True
        unit = self._units[self._unit_of[key]]
        row = self._sides.of(unit.keeper)[key]
        return self._kept(unit) and all(self.alive(named) for named in needs(key, row))

    def conflicts(self) -> Iterator[Conflict]:
        """What is still to be asked about rows that one side deleted."""
        for unit in self._units.values():
            if self._asked(unit):
                stakes = dict.fromkeys((*self._edited(unit), *self._stakes[unit.key]))
                yield Conflict(
                    *unit.key,
                    mine_deleted=unit.keeper is Choice.THEIRS,
                    theirs_deleted=unit.keeper is Choice.MINE,
                    rows=tuple(stakes),
                )

    def too_few_options(self) -> Iterator[Conflict]:
        """Points of both sides of which fewer than two options would stay."""
        left: dict[str, int] = {}
        for key, row in {**self._sides.mine, **self._sides.theirs}.items():
            if key[0] == "options" and row.parent is not None:
                left[row.parent] = left.get(row.parent, 0) + self.alive(key)
        for issue, count in left.items():
            if count < 2 and ("issues", issue) not in self._unit_of:
                yield Conflict("issues", issue, OPTIONS, sentence="A point needs two options or more.")

    def _gather(self) -> None:
        for side in Choice:
            own, other = self._sides.of(side), self._sides.of(side.other)
            for key, row in own.items():
                if key in other:
                    continue
                holder = holder_of(key, row)
                top = holder if holder is not None and holder in self._units else key
                if top == key:
                    self._units[key] = _Unit(key, side, self._sides.was(key) is not None)
                self._units[top].members.append(key)
                self._unit_of[key] = top
        for key, row in (self._sides.base or {}).items():
            unit = self._units.get(holder_of(key, row) or key)
            if unit is not None and key not in self._sides.of(unit.keeper):
                unit.lost = True

    def _weigh(self, both: Mapping[Key, MergedRow]) -> None:
        """What is at stake with each deleted unit: rows of its keeper that need it and are new or edited."""
        for unit in self._units.values():
            hung = self._hung(unit)
            for key in unit.members:
                for named in self._needed_units(key, unit):
                    if not unit.deleted or (hung and self._changed(unit)):
                        self._stakes[named][key] = None
                for named in self._named_anew(key, unit):
                    self._stakes[named][key] = None
        for key, merged in both.items():
            for name, named in references(key[0], merged.values):
                top = self._unit_of.get(named)
                if top is None or not self._units[top].deleted or name in merged.waiting:
                    continue
                if name in merged.chosen:
                    self._revived.add(top)
                else:
                    self._stakes[top][key] = None
        for unit in self._units.values():
            if unit.deleted and not self._hung(unit) and self._kept(unit):
                self._revived.update(named for key in unit.members for named in self._needed_units(key, unit))

    def _needed_units(self, key: Key, unit: _Unit) -> Iterator[Key]:
        """The deleted units that a row of this unit needs."""
        row = self._sides.of(unit.keeper)[key]
        tops = (self._unit_of.get(named) for named in needs(key, row))
        yield from (top for top in tops if top and top != unit.key and self._units[top].deleted)

    def _named_anew(self, key: Key, unit: _Unit) -> Iterator[Key]:
        """The deleted units that a commitment came to name: it stays without them, but not unasked."""
        if key[0] == "commitments":
            was, now = self._sides.was(key), self._sides.of(unit.keeper)[key]
            named = dict(references(key[0], now.values))
            if was is None or named != dict(references(key[0], was.values)):
                tops = (self._unit_of.get(row) for row in named.values())
                yield from (top for top in tops if top and self._units[top].deleted)

    def _hung(self, unit: _Unit) -> bool:
        """Whether it is a link or a term that went with what it needs, and so has no question of its own."""
        return unit.deleted and any(True for _ in self._needed_units(unit.key, unit))

    def _kept(self, unit: _Unit) -> bool:
        if unit.key in self._forced:
            return True
        choice = self._choices.get((*unit.key, ""))
        if choice is not None:
            return choice is unit.keeper
        if not unit.deleted or self._asked(unit) or unit.key in self._revived:
            return True
        return self._hung(unit) and all(
            self._kept(self._units[top]) for top in self._needed_units(unit.key, unit)
        )

    def _asked(self, unit: _Unit) -> bool:
        if (
            not unit.deleted
            or (*unit.key, "") in self._choices
            or unit.key in self._forced
            or self._hung(unit)
        ):
            return False
        return self._changed(unit) or bool(self._stakes.get(unit.key))

    def _changed(self, unit: _Unit) -> bool:
        return unit.lost or any(True for _ in self._edited(unit))

    def _edited(self, unit: _Unit) -> Iterator[Key]:
        """The rows of a unit that its keeper edited or added."""
        for key in unit.members:
            was = self._sides.was(key)
            if was is None or was.values != self._sides.of(unit.keeper)[key].values:
                yield key

    def _options_chosen(self) -> Iterator[Key]:
        for (table, row_id, name), side in self._choices.items():
            if table == "issues" and name == OPTIONS:
                for key, row in self._sides.of(side).items():
                    if key[0] == "options" and row.parent == row_id:
                        yield key
