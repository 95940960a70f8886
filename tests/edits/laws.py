"""The laws of merging, each checked on random deals that were edited apart.

`python -m tests.edits.laws 10000` tries so many; the tests try some hundreds.
"""

import os
import sys
from collections import Counter
from collections.abc import Callable
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dealplanner.domain.deal import Deal
from dealplanner.domain.rules import violations
from dealplanner.edits.conflicts import Choices
from dealplanner.edits.fieldwise import groups
from dealplanner.edits.flat import Key, Row, flat, holder_of, references
from dealplanner.edits.merge import Choice, Conflict, Place, in_one_currency, merge
from tests.edits.apart import three

Three = tuple[Deal | None, Deal, Deal]
Pick = Callable[[Conflict], Choice]

KINDS = ROW, FIELD, NONE, LATE = "conflicts over a row", "over a field", "no conflict", "late wishes"

MOST_ROUNDS = 8
"""An answer may bring up other questions, but no user is asked again and again."""


def answered(
    base: Deal | None, mine: Deal, theirs: Deal, pick: Pick, first: Choices | None = None
) -> tuple[Deal, dict[Place, Choice], list[Conflict]]:
    """The merged deal once every question was answered, the answers, and what was asked."""
    choices = dict(first or {})
    asked: list[Conflict] = []
    for _ in range(MOST_ROUNDS):
        merged = merge(base, mine, theirs, choices)
        if merged.deal is not None:
            assert merged.conflicts == ()
            return merged.deal, choices, asked
        places = [conflict.place for conflict in merged.conflicts]
        assert places, "no deal, and no question"
        assert len(set(places)) == len(places), "one question twice"
        assert not set(places) & set(choices), "asked again what was answered"
        asked += merged.conflicts
        choices.update({conflict.place: pick(conflict) for conflict in merged.conflicts})
    raise AssertionError("no end of questions")


def swapped(choices: Choices) -> dict[Place, Choice]:
    """The same answers, given by the other side."""
    return {place: choice.other for place, choice in choices.items()}


def same_from_both_sides(base: Deal | None, mine: Deal, theirs: Deal) -> None:
    """Neither side has a say in what is asked or in what is merged."""
    here, there = merge(base, mine, theirs), merge(base, theirs, mine)
    assert here.deal == there.deal
    assert set(here.alone) == set(there.alone)
    assert here.late == there.late
    assert {(conflict.place, conflict.mine, conflict.theirs) for conflict in here.conflicts} == {
        (conflict.place, conflict.theirs, conflict.mine) for conflict in there.conflicts
    }


def once_is_enough(base: Deal | None, mine: Deal, theirs: Deal) -> None:
    """What is in a deal already changes nothing, however often it is merged."""
    for side in (mine, theirs):
        assert merge(base, side, side).deal == side
        if base is not None:
            assert merge(base, side, base).deal == side
            assert merge(base, base, side).deal == side
    merged = merge(base, mine, theirs).deal
    if merged is not None:
        for side in (mine, theirs):
            assert merge(side, merged, side).deal == merged
            if base is not None:
                assert merge(base, merged, side).deal == merged
                assert merge(base, side, merged).deal == merged


def no_dead_end(base: Deal | None, mine: Deal, theirs: Deal, random: Random) -> None:
    """Who answers every question gets a deal that keeps the rules, and the same one from both sides."""
    picks: tuple[Pick, ...] = (
        lambda _: Choice.MINE,
        lambda _: Choice.THEIRS,
        lambda _: random.choice(list(Choice)),
    )
    alone = merge(base, mine, theirs).alone
    unasked = {(*key, ""): random.choice(list(Choice)) for key in alone if random.random() < 0.3}
    for first in ({}, unasked):
        for pick in picks:
            deal, choices, asked = answered(base, mine, theirs, pick, first)
            assert list(violations(deal)) == []
            assert merge(base, theirs, mine, swapped(choices)).deal == deal
            choices_kept(base, mine, theirs, deal, choices)
            if not first:
                nothing_lost(base, mine, theirs, deal, asked)


def choices_kept(base: Deal | None, mine: Deal, theirs: Deal, merged: Deal, choices: Choices) -> None:
    """What was chosen for a field is what the field has, unless it names a row that did not stay."""
    base, mine, theirs = in_one_currency(base, mine, theirs, choices)
    after, sides = flat(merged), {Choice.MINE: flat(mine), Choice.THEIRS: flat(theirs)}
    for (table, row_id, field), choice in choices.items():
        key = (table, row_id)
        wanted, found = sides[choice].get(key), after.get(key)
        if wanted is None or found is None or field not in wanted.values:
            continue
        group = next(group for group in groups(table) if field in group)
        if all(named in after for name, named in references(table, wanted.values) if name in group):
            for name in group:
                said = found.values[name] == wanted.values[name] or _made_late(name, wanted, found)
                assert said, f"{key} {name} is not as chosen"


def nothing_lost(base: Deal | None, mine: Deal, theirs: Deal, merged: Deal, asked: list[Conflict]) -> None:
    """What either side has and the base has not is in the result, or a question named it."""
    choices = {conflict.place: Choice.MINE for conflict in asked if conflict.field == "currency"}
    if choices and merged.currency != mine.currency:
        choices = dict.fromkeys(choices, Choice.THEIRS)
    base, mine, theirs = in_one_currency(base, mine, theirs, choices)
    before = flat(base) if base is not None else {}
    after, sides = flat(merged), (flat(mine), flat(theirs))
    named = {conflict.place for conflict in asked}
    named |= {(*key, "") for conflict in asked for key in conflict.rows}
    for side in sides:
        for key, row in side.items():
            was, now = before.get(key), after.get(key)
            if _named(key, row, named) or (now is None and _is_twin(key, row, after)):
                continue
            if now is None:
                assert was == row, f"{key} is lost"
                continue
            for name in _changed(key[0], row, was):
                if now.values[name] != row.values[name]:
                    group = next(group for group in groups(key[0]) if name in group)
                    said = any((*key, other) in named for other in group) or _made_late(name, row, now)
                    assert said or (asked and _named_again(key[0], name, row, now, side)), (
                        f"{key} {name} is lost"
                    )
        if not asked:
            assert not {key for key in before if key not in side and key in after}, "what was deleted is back"


def _named(key: Key, row: Row, named: set[Place]) -> bool:
    holder = holder_of(key, row)
    return (*key, "") in named or (
        holder is not None and ((*holder, "") in named or (*holder, "options") in named)
    )


def _changed(table: str, row: Row, was: Row | None) -> list[str]:
    """The fields that a side wrote; a place, a key and the round of an offer are settled unasked."""
    settled = ("rank", "key", "number" if table == "offers" else "")
    names = (name for name in row.values if name not in settled)
    return [name for name in names if was is None or was.values[name] != row.values[name]]


def _is_twin(key: Key, row: Row, after: dict[Key, Row]) -> bool:
    """Whether the other side added the very same link, term or acceptance."""
    if key[0] not in ("links", "terms", "moves", "positions", "influences", "acceptances"):
        return False
    same = (other for (table, _), other in after.items() if table == key[0] and other.parent == row.parent)
    wordless = (
        {"words": row.values.get("words")}
        if row.values.get("option") and row.values.get("words") == ""
        else {"how": ""}
        if row.values.get("how") == ""
        else {}
    )
    return any({**_said(key[0], other), **wordless} == {**_said(key[0], row), **wordless} for other in same)


def _said(table: str, row: Row) -> dict[str, object]:
    """What a row says; the ends of a link that goes both ways in one order."""
    said: dict[str, object] = {
        name: value for name, value in row.values.items() if name not in ("id", "rank", "accepted_on")
    }
    if table == "links" and said["kind"] == "excludes":
        said["ends"] = {said.pop("option"), said.pop("other_option")}
        said["issues"] = {said.pop("issue"), said.pop("other_issue")}
    return said


def _named_again(table: str, name: str, row: Row, now: Row, side: dict[Key, Row]) -> bool:
    """What was cleared as an option was deleted comes back with it, once that is decided: a role, or all that
    a commitment names.
    """
    named = [key for other, key in references(table, now.values) if table == "commitments" or other == name]
    return row.values[name] is None and any(key not in side for key in named)


def _made_late(name: str, row: Row, now: Row) -> bool:
    """A wish that came into a list marked complete is late and unmarks the list."""
    return (name == "late" and now.values[name] is True) or (
        name == "list_complete" and now.values[name] is False
    )


def check(random: Random) -> Counter[str]:
    """Try every law on one base and two sides; returns what kind of a case it was."""
    base, mine, theirs = three(random)
    for known in (base, None):
        same_from_both_sides(known, mine, theirs)
        once_is_enough(known, mine, theirs)
        no_dead_end(known, mine, theirs, random)
    merged = merge(base, mine, theirs)
    kinds = {ROW if not conflict.field else FIELD for conflict in merged.conflicts}
    return Counter(["pairs", *(kinds or {NONE}), *([LATE] if merged.late else [])])


def run(examples: int) -> Counter[str]:
    """Try the laws on so many random pairs; hypothesis names the seed of a case that breaks one."""
    seen: Counter[str] = Counter()

    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.randoms(use_true_random=True))
    def laws_hold(random: Random) -> None:
        seen.update(check(random))

    laws_hold()
    return seen


def examples() -> int:
    """How many pairs the tests try: DEALPLANNER_EXAMPLES, or a few hundred."""
    return int(os.environ.get("DEALPLANNER_EXAMPLES", "200"))


if __name__ == "__main__":
    print(", ".join(f"{count} {kind}" for kind, count in run(int(sys.argv[1])).items()))
