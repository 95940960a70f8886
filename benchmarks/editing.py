"""An edit in a deal of 500 issues, to its findings: without a screen, in the window, and its commit apart.

And closing lines compared with each other, which an edit of one of them waits for.
"""

import difflib
import itertools
import statistics
from collections.abc import Callable, Sequence

from benchmarks.deals import big_deal
from benchmarks.measuring import Result, in_turns, in_window, seconds
from dealplanner.checks import Checker
from dealplanner.edits import wishes
from dealplanner.edits.history import HistoryRow
from dealplanner.phrases import library
from dealplanner.phrases.likeness import pairs_alike
from dealplanner.session import Journal, NoJournal, Session
from dealplanner.storage import working

FRAME = 0.016
"""One picture of a screen that shows sixty a second."""

_TYPED = (
    "A cost typed in its wish list, from Enter to all painted",
    "A limit typed on its walk-away page, the same",
    "The worth of an ask typed on its trades page, the same",
)


def run(short: bool) -> list[Result]:
    """Median edits, each against one frame of the screen; the disk's flush is in the commit's own alone."""
    rounds = 30 if short else 200
    deal = big_deal(490)
    bare = _median(_edits(Session(deal, NoJournal())), rounds)
    results = [Result("An edit in a deal of 500 issues, to its findings", bare, FRAME, "one frame", 1.0)]
    for claim, taken in zip(_TYPED, in_window("benchmarks.window_typed", rounds), strict=True):
        results.append(Result(claim, taken, FRAME, "one frame", 1.0))
    results.append(Result("Its commit, flushed to the disk", _commit(rounds), FRAME, "one frame"))
    return [*results, _lines_compared(rounds)]


class _Timed:
    """A journal that notes how long its commits take."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self.taken: list[float] = []

    def commit(self, row: HistoryRow, copied: Sequence[HistoryRow] = ()) -> None:
        self.taken.append(seconds(lambda: self._journal.commit(row, copied)))

    def lacking(self, theirs: Sequence[HistoryRow]) -> tuple[HistoryRow, ...]:
        return self._journal.lacking(theirs)


def _commit(rounds: int) -> float:
    copy = working.create(big_deal(490))
    journal = _Timed(copy)
    try:
        edit = _edits(Session(copy.deal, journal, timeline=copy.timeline(), last_row=copy.last_row))
        for _ in range(rounds):
            edit()
    finally:
        copy.discard()
    return statistics.median(journal.taken)


def _lines_compared(rounds: int) -> Result:
    """Ten lines of the library: taken apart and compared, against their words compared as they stand."""
    closing = [phrase for phrase in library.load() if phrase.closing]
    lines = [(phrase.key, phrase.text) for phrase in closing[::4][:10]]
    words = [text.casefold().split() for _, text in lines]

    def bare() -> None:
        for one, other in itertools.combinations(words, 2):
            difflib.SequenceMatcher(None, one, other).ratio()

    ours, other = in_turns(lambda: pairs_alike(lines), bare, rounds)
    return Result("Ten closing lines, each compared with each", ours, other, "difflib, word by word", 2.0)


def _edits(session: Session) -> Callable[[], object]:
    ids = [wish.id for wish in session.deal.wishes]
    costs = itertools.count(1)
    checker = Checker()

    def edit() -> None:
        cost = next(costs)
        session.apply(wishes.set_cost, ids[cost * 7 % len(ids)], -cost * 100)
        checker.run(session.deal)

    return edit


def _median(action: Callable[[], object], rounds: int) -> float:
    for _ in range(3):
        action()
    return statistics.median(seconds(action) for _ in range(rounds))
