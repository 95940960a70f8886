"""The moments of the past, and the deal as it was at each."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealplanner.domain import rules
from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import DomainError
from dealplanner.edits import rows, wishes
from dealplanner.edits.changes import ChangeSet, RowChange, diff
from dealplanner.edits.history import HistoryRow, Turn
from dealplanner.edits.past import Past, going_back, moments, past_of, pieces, since
from dealplanner.session import Session
from tests import deals as random_deals
from tests.deals import small_deal


class Kept:
    """A journal that keeps the rows in memory."""

    def __init__(self) -> None:
        self.rows: list[HistoryRow] = []

    def commit(self, row: HistoryRow, copied: Sequence[HistoryRow] = ()) -> None:
        self.rows += [*copied, row]

    def lacking(self, theirs: Sequence[HistoryRow]) -> tuple[HistoryRow, ...]:
        known = {row.id for row in self.rows}
        return tuple(replace(row, own=False) for row in theirs if row.id not in known)


def session() -> tuple[Session, Kept]:
    journal = Kept()
    return Session(small_deal(), journal, author="Ana"), journal


def noted(deal: Deal, notes: str) -> Deal:
    return rows.set_fields(deal, "deal", deal.id, notes=notes)


def step(name: str, before: Deal, after: Deal, *parents: str, own: bool = True) -> HistoryRow:
    return HistoryRow(
        id=name,
        parents=parents,
        at="2026-11-24T10:00:00+00:00",
        author="Bo",
        action="Edit",
        step=f"step {name}",
        changes=diff(before, after),
        own=own,
    )


def test_each_moment_has_the_deal_before_and_after() -> None:
    open_deal, journal = session()
    states = [open_deal.deal]
    for label in ("Training", "Escrow", "Audit"):
        open_deal.apply(wishes.add_wish, label)
        states.append(open_deal.deal)
    past = past_of(open_deal.deal, journal.rows)
    past.read_all()
    assert [moment.place for moment in past.moments] == [0, 1, 2]
    for moment, after, before in zip(past.moments, states[:0:-1], states[-2::-1], strict=True):
        assert past.after(moment) == after
        assert past.before(moment) == before
        assert moment.title == "Add a wish"


def test_rows_of_one_typing_step_are_one_moment_and_turns_are_told() -> None:
    open_deal, journal = session()
    start = open_deal.deal
    for notes in ("f", "fo", "foo"):
        open_deal.apply_as(None, "typing", noted, notes)
    open_deal.undo()
    open_deal.redo()
    found = list(moments(open_deal.deal, journal.rows))
    assert [len(moment.rows) for moment in found] == [1, 1, 3]
    assert [moment.title for moment in found] == [
        f"Done again: {journal.rows[0].action}",
        f"Undone: {journal.rows[0].action}",
        journal.rows[0].action,
    ]
    past = past_of(open_deal.deal, journal.rows)
    past.read_all()
    assert past.before(past.moments[2]) == start
    assert past.after(past.moments[1]) == start
    assert past.after(past.moments[2]).notes == "foo"


def test_a_step_is_one_moment_also_across_two_pieces_of_the_history() -> None:
    open_deal, journal = session()
    for notes in ("f", "fo", "foo", "fool"):
        open_deal.apply_as(None, "typing", noted, notes)
    past = Past(open_deal.deal, pieces(journal.rows, 3))
    past.read_on()
    assert past.moments == []
    past.read_all()
    assert [len(moment.rows) for moment in past.moments] == [4]
    assert past.complete


def test_only_what_is_asked_for_is_read() -> None:
    open_deal, journal = session()
    start = open_deal.deal
    for number in range(300):
        open_deal.apply(noted, f"note {number}")
    asked: list[int] = []

    def told() -> object:
        for piece in pieces(journal.rows, 100):
            asked.append(len(piece))
            yield piece

    past = Past(open_deal.deal, told())  # type: ignore[arg-type]
    past.read_on()
    assert asked == [100]
    assert past.before(past.moments[98]).notes == "note 200"
    assert past.after_row(journal.rows[150].id).notes == "note 150"
    assert asked == [100, 100]
    past.read_all()
    assert past.before(past.moments[-1]) == start


def test_since_a_row() -> None:
    open_deal, journal = session()
    open_deal.apply(noted, "one")
    open_deal.apply(noted, "two")
    assert since(open_deal.deal, journal.rows, journal.rows[0].id).notes == "one"
    with pytest.raises(DomainError, match="no such moment"):
        since(open_deal.deal, journal.rows, "elsewhere")


def merged_history() -> tuple[Deal, Deal, list[HistoryRow]]:
    """A deal that both changed after row 0, merged; theirs stand before the merge. Also what theirs was."""
    start = small_deal()
    mine = rows.set_fields(start, "deal", start.id, place="here")
    first, theirs = noted(start, "theirs at first"), noted(start, "theirs")
    merged = rows.set_fields(mine, "deal", start.id, notes="theirs")
    return (
        merged,
        theirs,
        [
            step("0", start, start),
            step("1", start, mine, "0"),
            step("2", start, first, "0", own=False),
            step("3", first, theirs, "2", own=False),
            step("m", mine, merged, "1", "3"),
        ],
    )


def test_rows_that_a_merge_brought_are_told_from_their_own_side() -> None:
    merged, theirs, history = merged_history()
    for past in (past_of(merged, history), Past(merged, pieces(history, 1))):
        past.read_all()
        merge, last, first, own, _start = past.moments
        assert (merge.own, last.own, first.own, own.own) == (True, False, False, True)
        assert (past.before(merge).place, past.before(merge).notes) == ("here", "")
        assert past.after(last) == theirs
        assert (past.before(last).notes, past.before(last).place) == ("theirs at first", "")
        assert past.after(own).place == "here"
    assert since(merged, history, "3") == theirs


def test_a_history_that_does_not_fit_stops_with_a_sentence() -> None:
    start = small_deal()
    later = noted(start, "later")
    strange = RowChange("issues", "nobody", {"label": "a"}, {"label": "b"})
    bad = replace(step("1", start, start, "0"), changes=ChangeSet((strange,)))
    history = [step("0", start, start), bad, step("2", start, later, "1")]
    past = past_of(later, history)
    past.read_all()
    newest, middle, oldest = past.moments
    assert past.before(newest) == start
    assert past.after(middle) == start
    for ask in (lambda: past.before(middle), lambda: past.after(oldest), lambda: past.before(oldest)):
        with pytest.raises(DomainError, match="does not fit the deal"):
            ask()


def test_what_breaks_a_rule_is_not_shown() -> None:
    start = small_deal()
    later = noted(start, "later")
    strange = RowChange("deal", start.id, {"currency": "no currency"}, {"currency": "EUR"})
    past = past_of(later, [replace(step("0", start, later), changes=ChangeSet((strange,)))])
    past.read_all()
    with pytest.raises(DomainError, match="currency"):
        past.before(past.moments[0])


def test_what_an_older_version_wrote_is_listed_and_not_rebuilt() -> None:
    start = small_deal()
    everything = diff(Deal(id=start.id), start)
    old = replace(step("0", start, start, own=False), schema=0)
    up_to_date = replace(step("1", start, start, own=False), changes=everything, step="1")
    later = noted(start, "later")
    past = past_of(later, [old, up_to_date, step("2", start, later, "1")])
    past.read_all()
    assert past.before(past.moments[0]) == start
    with pytest.raises(DomainError, match="brought up to date"):
        past.before(past.moments[1])
    with pytest.raises(DomainError, match="earlier version"):
        past.before(past.moments[2])


def test_parents_in_a_circle_end_with_a_sentence() -> None:
    start = small_deal()
    history = [step("a", start, start, "b"), step("b", start, start, "a"), step("c", start, start, "x")]
    past = past_of(start, history)
    past.read_all()
    with pytest.raises(DomainError, match="which deal it began with"):
        past.after(past.moments[-1])


def test_going_back_is_one_step_that_can_be_undone() -> None:
    open_deal, journal = session()
    start = open_deal.deal
    open_deal.apply(noted, "one")
    open_deal.apply(wishes.add_wish, "Training")
    now = open_deal.deal
    open_deal.apply(going_back("Go back"), replace(start, id="another"))
    assert open_deal.deal == start
    assert journal.rows[-1].action == "Go back"
    open_deal.undo()
    assert open_deal.deal == now


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Deal], list[HistoryRow]]:
    """Every deal from the beginning on, and the rows between them; some steps are undone at once."""
    journal = Kept()
    open_deal = Session(draw(random_deals.deals(4)), journal)
    states = [open_deal.deal]
    for _ in range(draw(st.integers(0, 12))):
        if draw(st.integers(0, 3)) == 0:
            open_deal.undo()
        else:
            after = draw(random_deals.edits(open_deal.deal))
            open_deal.apply_as(None, draw(st.sampled_from([None, "typing"])), lambda _deal, to: to, after)
        if len(journal.rows) >= len(states):
            states.append(open_deal.deal)
    return states, journal.rows


@given(histories(), st.integers(1, 5))
@settings(max_examples=60)
def test_the_whole_past_is_rebuilt_whatever_the_pieces(
    drawn: tuple[list[Deal], list[HistoryRow]], size: int
) -> None:
    states, history = drawn
    past = Past(states[-1], pieces(history, size))
    past.read_all()
    assert sum(len(moment.rows) for moment in past.moments) == len(history)
    for row, after in zip(history, states[1:], strict=True):
        assert past.after_row(row.id) == after
    for earlier, later in zip(past.moments[1:], past.moments, strict=False):
        assert past.after(earlier) == past.before(later)
    if past.moments:
        assert past.before(past.moments[-1]) == states[0]


PLAIN = (
    st.none() | st.integers(-5, 10**6) | st.text(max_size=4) | st.sampled_from(["EUR", "2026-02-30", "a0"])
)


@given(
    st.lists(
        st.builds(
            RowChange,
            st.sampled_from(["deal", "issues", "options", "terms", "trades", "nowhere"]),
            st.sampled_from(["discount", "t1", "new", small_deal().id]),
            *[
                st.none()
                | st.dictionaries(st.sampled_from(["id", "label", "rank", "walk_away", "key", "x"]), PLAIN)
            ]
            * 2,
            st.sampled_from([None, "discount", "t1", "nobody"]),
        ),
        max_size=3,
    ),
    st.sampled_from(list(Turn)),
)
@settings(max_examples=150)
def test_whatever_a_stranger_writes_is_a_deal_or_a_sentence(changes: list[RowChange], turn: Turn) -> None:
    deal = small_deal()
    row = replace(step("0", deal, deal, own=False), changes=ChangeSet(tuple(changes)), turn=turn)
    beside = replace(row, id="1", parents=("0",))
    past = past_of(deal, [row, beside, step("2", deal, deal, "0")])
    past.read_all()
    for moment in past.moments:
        for ask in (past.before, past.after):
            with suppress(DomainError):
                rules.require(ask(moment))


def test_a_stranger_s_name_for_what_was_done_is_one_short_line() -> None:
    start = small_deal()
    long = replace(step("0", start, start, own=False), action="One\nline " + "x" * 500)
    (moment,) = moments(start, [long])
    assert moment.title.startswith("One line xxx")
    assert len(moment.title) == 120
