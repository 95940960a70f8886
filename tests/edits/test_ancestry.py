"""The latest deal that two histories have in common, whatever they say."""

import dataclasses
from collections.abc import Mapping, Sequence
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealplanner.domain.deal import Deal
from dealplanner.domain.rules import violations
from dealplanner.domain.tables import TABLES, values_of
from dealplanner.edits import rows, wishes
from dealplanner.edits.ancestry import common_ancestor
from dealplanner.edits.changes import ChangeSet, RowChange, diff
from dealplanner.edits.deals import duplicate
from dealplanner.edits.history import HistoryRow
from dealplanner.edits.merge import Choice, Place
from tests.deals import small_deal
from tests.edits.apart import edited, ids_from
from tests.edits.laws import answered
from tests.sides import Side


def step(name: str, before: Deal, after: Deal, *parents: str) -> HistoryRow:
    return HistoryRow(
        id=name, parents=parents, at="", author="", action="Edit", step=name, changes=diff(before, after)
    )


def noted(deal: Deal, notes: str) -> Deal:
    return rows.set_fields(deal, "deal", deal.id, notes=notes)


def test_two_lines_from_one_row() -> None:
    start = small_deal()
    shared, mine, theirs = noted(start, "shared"), noted(start, "mine"), noted(start, "theirs")
    first = step("1", start, shared)
    assert (
        common_ancestor(
            mine, [first, step("2", shared, mine, "1")], theirs, [first, step("3", shared, theirs, "1")]
        )
        == shared
    )


def test_the_same_beginning_without_a_common_row() -> None:
    start = small_deal()
    mine, theirs = noted(start, "mine"), noted(start, "theirs")
    assert common_ancestor(mine, [step("2", start, mine)], theirs, [step("3", start, theirs)]) == start
    assert common_ancestor(start, [], theirs, [step("3", start, theirs)]) == start


def test_a_copy_without_its_history_began_where_the_deal_once_was() -> None:
    mine = Side(small_deal(), ())
    mine.set(notes="one")
    copied = mine.deal
    mine.session.apply(wishes.add_wish, "Escrow")
    mine.set(notes="two")
    theirs = Side(copied, ())
    assert common_ancestor(mine.deal, mine.rows, copied, ()) == copied
    theirs.set(place="there")
    theirs.session.apply(rows.remove, "issues", ["payment"])
    for one, other in ((mine, theirs), (theirs, mine)):
        assert common_ancestor(one.deal, one.rows, other.deal, other.rows) == copied
    mine.merge(theirs)
    assert [wish.label for wish in mine.deal.wishes] == ["20% off the licence price", "Escrow"]
    never = Side(noted(copied, "never"), ())
    assert common_ancestor(mine.deal, mine.rows, never.deal, never.rows) is None


def test_nothing_in_common() -> None:
    one, other = noted(small_deal(), "one"), noted(small_deal(), "other")
    assert common_ancestor(one, [], other, []) is None


def test_after_a_merge_it_is_the_row_that_was_merged() -> None:
    start = small_deal()
    theirs = noted(start, "theirs")
    mine = rows.set_fields(start, "deal", start.id, place="here")
    merged = rows.set_fields(mine, "deal", start.id, notes="theirs")
    later = noted(theirs, "later")
    r0 = step("0", start, start)
    r1, r2 = step("1", start, mine, "0"), step("2", start, theirs, "0")
    history = [r0, r1, r2, step("m", mine, merged, "1", "2")]
    their_history = [r0, r2, step("3", theirs, later, "2")]
    assert common_ancestor(merged, history, later, their_history) == theirs
    assert common_ancestor(later, their_history, merged, history) == theirs


def test_a_past_that_does_not_fit_the_deal_is_no_past() -> None:
    start = small_deal()
    gone = rows.remove(start, "issues", ["payment"])
    asked = rows.set_fields(start, "issues", "payment", why="cash")
    history = [step("0", start, start), step("1", start, asked, "0")]
    assert common_ancestor(asked, history, start, history[:1]) == start
    assert common_ancestor(gone, history, start, []) is None


def test_what_is_rebuilt_passes_the_rules_or_is_no_ancestor() -> None:
    start = small_deal()
    broken = dataclasses.replace(start, currency="???")
    first = step("0", start, start)
    mine, theirs = step("1", broken, start, "0"), step("2", broken, start, "0")
    assert common_ancestor(start, [first, mine], start, [first, theirs]) is None


def test_a_row_that_both_have_differently_is_not_common() -> None:
    start = small_deal()
    mine, theirs = noted(start, "mine"), noted(start, "theirs")
    first, forged = step("0", start, start), step("1", start, theirs, "0")
    assert common_ancestor(mine, [first, step("1", start, mine, "0")], theirs, [first, forged]) == start


def test_changes_that_do_not_fit_end_the_past() -> None:
    start = small_deal()
    first, (one, *_) = step("0", start, start), start.issues
    base = values_of(one)
    unfit = [
        RowChange("nothing", "x", None, {}),
        RowChange("deal", start.id, {"notes": "never"}, {"notes": ""}),
        RowChange("deal", start.id, {"secret": "never"}, {"secret": ""}),
        RowChange("deal", "another", None, {"id": "another"}),
        RowChange("deal", start.id, {"id": "another"}, {"id": start.id}),
        RowChange("deal", start.id, {"walk_away": "much"}, {"walk_away": start.walk_away}),
        RowChange("issues", one.id, None, None),
        RowChange("issues", one.id, None, {**base, "label": "other"}),
        RowChange("issues", one.id, {**base}, None),
        RowChange("issues", one.id, {"why": ""}, {}),
        RowChange("people", "ghost", {"name": "a"}, {"name": "b"}),
        RowChange("options", "ghost", base, None, "nobody"),
        RowChange("people", "ghost", {"id": "ghost", "rank": "V"}, None, "somebody"),
    ]
    for change in unfit:
        row = HistoryRow(
            id="1", parents=("0",), at="", author="", action="", step="1", changes=ChangeSet((change,))
        )
        assert common_ancestor(start, [first, row], start, [first]) is None, change
        assert common_ancestor(start, [row], noted(start, "theirs"), []) is None, change


def test_a_history_that_runs_in_circles_or_names_what_is_not_there_has_no_ancestor() -> None:
    start = small_deal()
    mine, theirs = noted(start, "mine"), noted(start, "theirs")

    def none(one: list[HistoryRow], other: list[HistoryRow]) -> None:
        assert common_ancestor(mine, one, theirs, other) is None
        assert common_ancestor(theirs, other, mine, one) is None

    circle = [step("0", start, start, "1"), step("1", start, start, "0")]
    none([*circle, step("2", start, mine, "1")], [*circle, step("3", start, theirs, "1")])
    none([step("1", start, mine, "1")], [step("1", start, mine, "1")])
    twice = [step("0", start, start), step("0", start, start)]
    none([*twice, step("2", start, mine, "0")], [*twice, step("3", start, theirs, "0")])
    gone = [step("2", start, mine, "gone")]
    none(gone, [step("3", start, theirs, "gone")])
    none([step("0", start, start), *gone], [step("0", start, start), step("3", start, theirs, "0")])
    older = [dataclasses.replace(step("0", start, start), schema=0)]
    newer = [dataclasses.replace(step("2", start, mine, "0"), schema=0)]
    none([*older, *newer], [*older, step("3", start, theirs)])


def test_a_separate_deal_has_no_common_past() -> None:
    start = small_deal()
    other = duplicate(start)
    assert common_ancestor(start, [step("0", start, start)], other, [step("0", start, start)]) is None


def test_what_begins_with_nothing_is_no_beginning() -> None:
    """After a migration the first row holds the whole deal, and nothing is known of what came before."""
    bare, start = Deal(id=small_deal().id), small_deal()
    mine, theirs = noted(start, "mine"), noted(start, "theirs")
    assert common_ancestor(mine, [step("1", bare, mine)], theirs, [step("2", bare, theirs)]) is None
    whole = step("s", bare, start)
    assert (
        common_ancestor(
            mine, [whole, step("1", start, mine, "s")], theirs, [whole, step("2", start, theirs, "s")]
        )
        == start
    )


def test_a_shortened_history_still_has_what_is_left_of_it() -> None:
    start = small_deal()
    shared, mine, theirs = noted(start, "shared"), noted(start, "mine"), noted(start, "theirs")
    common = step("1", start, shared, "0")
    left, whole = [step("2", shared, mine, "1")], [step("0", start, start), common]
    assert common_ancestor(mine, [common, *left], theirs, [*whole, step("3", shared, theirs, "1")]) == shared
    assert common_ancestor(mine, left, theirs, [*whole, step("3", shared, theirs, "1")]) is None


def test_undoing_is_a_row_like_any_other() -> None:
    mine = Side(small_deal(), ())
    mine.set(notes="one")
    mine.session.undo()
    theirs = Side(mine.deal, mine.rows)
    theirs.set(place="there")
    mine.session.redo()
    assert common_ancestor(mine.deal, mine.rows, theirs.deal, theirs.rows) == small_deal_of(mine)
    mine.merge(theirs)
    assert (mine.deal.notes, mine.deal.place) == ("one", "there")


def small_deal_of(side: Side) -> Deal:
    return dataclasses.replace(side.deal, notes="", place="")


def test_a_copy_of_a_copy_knows_where_it_came_from() -> None:
    first = Side(small_deal(), ())
    first.set(notes="first")
    second = Side(first.deal, first.rows)
    second.set(strength="second")
    third = Side(second.deal, second.rows)
    third.set(place="third")
    at_first = first.deal
    first.set(why_us="later")
    assert common_ancestor(first.deal, first.rows, third.deal, third.rows) == at_first
    first.merge(third)
    assert common_ancestor(first.deal, first.rows, second.deal, second.rows) == second.deal
    second.merge(first)
    assert second.deal == first.deal


Choices = Mapping[Place, Choice]


def crossed(mine: Side, theirs: Side, choices: Choices, others: Choices) -> None:
    """Each merges what the other had before either merged."""
    before = Side(mine.deal, mine.rows)
    mine.merge(theirs, choices)
    theirs.merge(before, others)


def two_sides() -> tuple[Side, Side]:
    first = Side(small_deal(), ())
    first.set(notes="shared")
    return first, Side(first.deal, first.rows)


def test_after_merges_across_each_other_both_are_in_the_ancestor() -> None:
    mine, theirs = two_sides()
    mine.set(place="mine")
    theirs.set(strength="theirs")
    crossed(mine, theirs, {}, {})
    assert mine.deal == theirs.deal
    both = mine.deal
    mine.set(place="later")
    theirs.set(strength="")
    assert common_ancestor(mine.deal, mine.rows, theirs.deal, theirs.rows) == both
    mine.merge(theirs)
    assert (mine.deal.place, mine.deal.strength) == ("later", "")


def test_rows_of_a_deal_that_neither_comes_from_do_not_hide_the_ancestor() -> None:
    """A partner's copy has a history of its own; here both bring in what it says."""
    mine, theirs = two_sides()
    shared = mine.deal
    partner = Side(duplicate(mine.deal), ())
    partner.set(place="partner")
    for side in (mine, theirs):
        side.session.merge(dataclasses.replace(side.deal, place="partner"), partner.rows)
    mine.set(strength="mine")
    assert common_ancestor(mine.deal, mine.rows, theirs.deal, theirs.rows) == shared
    mine.merge(theirs)
    assert (mine.deal.place, mine.deal.strength) == ("partner", "mine")


def test_after_merges_across_each_other_that_were_answered_otherwise_nothing_is_guessed() -> None:
    mine, theirs = two_sides()
    place = ("deal", mine.deal.id, "place")
    mine.set(place="mine")
    theirs.set(place="theirs")
    crossed(mine, theirs, {place: Choice.MINE}, {place: Choice.MINE})
    assert (mine.deal.place, theirs.deal.place) == ("mine", "theirs")
    assert common_ancestor(mine.deal, mine.rows, theirs.deal, theirs.rows) is None


def test_after_merges_across_each_other_that_were_answered_alike_there_is_an_ancestor() -> None:
    mine, theirs = two_sides()
    place = ("deal", mine.deal.id, "place")
    mine.set(place="mine", strength="mine")
    theirs.set(place="theirs")
    crossed(mine, theirs, {place: Choice.MINE}, {place: Choice.THEIRS})
    agreed = mine.deal.place
    assert theirs.deal.place == agreed == "mine"
    mine.set(strength="later")
    theirs.set(why_us="more")
    mine.merge(theirs)
    assert (mine.deal.place, mine.deal.strength, mine.deal.why_us) == (agreed, "later", "more")


@pytest.mark.parametrize("seed", range(60))
def test_of_people_who_edit_and_merge_at_random_the_latest_common_deal_is_found(seed: int) -> None:
    random = Random(seed)
    with ids_from(random):
        start = Side(edited(random, small_deal(), 4), ())
        start.set(notes="shared")
        people = [Side(start.deal, start.rows) for _ in range(3)]
        states = {row.id: start.deal for row in start.rows}
        for _ in range(14):
            one, other = random.sample(people, 2)
            if random.random() < 0.6:
                one.session.apply(lambda deal: edited(random, deal, 2))
            else:
                base = common_ancestor(one.deal, one.rows, other.deal, other.rows)
                deal, _, _ = answered(base, one.deal, other.deal, lambda _: random.choice(list(Choice)))
                one.session.merge(deal, other.rows)
            if one.rows:
                states[one.rows[-1].id] = one.deal
            _hold(states, *random.sample(people, 2))


def _hold(states: Mapping[str, Deal], one: Side, other: Side) -> None:
    """The ancestor is the deal at the one latest common row, as it was when that row was written."""
    found = common_ancestor(one.deal, one.rows, other.deal, other.rows)
    parents = {row.id: row.parents for side in (one, other) for row in side.rows}
    past = {row_id: _past(row_id, parents) for row_id in parents}
    if not one.rows or not other.rows:
        return
    common = past[one.rows[-1].id] & past[other.rows[-1].id]
    latest = [row for row in common if not any(row in past[later] - {later} for later in common)]
    if len(latest) == 1:
        assert found == states[latest[0]]
    assert found is None or not list(violations(found))


def _past(row_id: str, parents: Mapping[str, Sequence[str]]) -> frozenset[str]:
    found = {row_id}
    for parent in parents[row_id]:
        found |= _past(parent, parents)
    return frozenset(found)


@given(st.randoms(use_true_random=True))
@settings(max_examples=150)
def test_whatever_a_history_says_it_ends_and_raises_nothing(random: Random) -> None:
    mine, theirs = two_sides()
    for side in (mine, theirs):
        for _ in range(random.randint(1, 4)):
            side.session.apply(lambda deal: edited(random, deal, 2))
    hostile = list(theirs.rows)
    ids = [row.id for row in (*mine.rows, *hostile)] + ["nobody"]
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(hostile))
        hostile[at] = spoilt(random, hostile[at], ids)
        if random.random() < 0.3:
            random.shuffle(hostile)
        if random.random() < 0.3:
            hostile.append(random.choice(hostile))
    one, other = (mine.deal, mine.rows), (theirs.deal, hostile)
    for found in (common_ancestor(*one, *other), common_ancestor(*other, *one)):
        assert found is None or not list(violations(found))


def spoilt(random: Random, row: HistoryRow, ids: Sequence[str]) -> HistoryRow:
    """A row of history as a stranger might have made it."""
    changes = list(row.changes.rows)
    kind = random.randrange(6)
    if kind == 0:
        return dataclasses.replace(row, parents=tuple(random.choices(ids, k=random.randint(0, 3))))
    if kind == 1:
        return dataclasses.replace(row, id=random.choice(ids))
    if kind == 2:
        return dataclasses.replace(row, schema=random.randint(-1, 3))
    if changes:
        at = random.randrange(len(changes))
        change = changes[at]
        name = random.choice(("id", "rank", "label", "nothing"))
        junk = {name: random.choice((None, -1, "", "x" * 9, 10**30))}
        before, after = ({**(side or {}), **junk} for side in (change.before, change.after))
        changes[at] = random.choice(
            (
                dataclasses.replace(change, table=random.choice((*TABLES, "deal", "nothing"))),
                dataclasses.replace(change, id=random.choice(ids)),
                dataclasses.replace(change, parent=random.choice((None, *ids))),
                dataclasses.replace(change, before=random.choice((None, junk, before))),
                dataclasses.replace(change, after=random.choice((None, junk, after))),
            )
        )
    return dataclasses.replace(row, changes=ChangeSet(tuple(changes * random.choice((1, 1, 2)))))


def test_a_very_long_history_is_followed_in_one_go() -> None:
    start = small_deal()
    texts = [noted(start, str(number % 7)) for number in range(5_000)]
    shared = [
        step(str(number), before, deal, *([str(number - 1)] if number else []))
        for number, (before, deal) in enumerate(pairwise([start, *texts]))
    ]
    mine, theirs = noted(start, "mine"), noted(start, "theirs")
    last = str(len(texts) - 1)
    found = common_ancestor(
        mine,
        [*shared, step("m", texts[-1], mine, last)],
        theirs,
        [*shared[:10], step("t", texts[9], theirs, "9")],
    )
    assert found == texts[9]


def test_a_deal_without_a_history_that_merges_one_begins_there() -> None:
    start = small_deal()
    mine, theirs = Side(start, ()), Side(start, ())
    theirs.set(notes="theirs")
    mine.merge(theirs)
    assert [row.action for row in mine.rows] == ["Begin", "Edit: private notes", "Merge"]
    assert mine.session.undo_name == "Merge"
    merged = mine.deal
    mine.set(place="mine")
    theirs.set(strength="theirs")
    assert common_ancestor(mine.deal, mine.rows, theirs.deal, theirs.rows) == merged
    other = Side(mine.deal, mine.rows)
    other.set(place="other")
    mine.set(why_us="more")
    assert common_ancestor(mine.deal, mine.rows, other.deal, other.rows) is not None
    while mine.session.undo_name:
        mine.session.undo()
    assert mine.deal == start
