"""An edit in a deal of 500 issues: from the action to the findings, the disk's flush counted apart."""

import itertools
import statistics
from collections.abc import Callable

from benchmarks.deals import big_deal
from benchmarks.measuring import Result, seconds
from dealplanner import checks
from dealplanner.edits import wishes
from dealplanner.session import NoJournal, Session
from dealplanner.storage import working

FRAME = 0.016
"""One picture of a screen that shows sixty a second."""


def run(short: bool) -> list[Result]:
    """The median edit without and with the commit to the disk, each against one frame of the screen."""
    rounds = 30 if short else 200
    deal = big_deal(490)
    without = _median(_edits(Session(deal, NoJournal())), rounds)
    copy = working.create(deal)
    try:
        journal = Session(copy.deal, copy, timeline=copy.timeline(), last_row=copy.last_row)
        with_commit = _median(_edits(journal), rounds)
    finally:
        copy.discard()
    return [
        Result("An edit in a deal of 500 issues, to its findings", without, FRAME, "one frame", 1.0),
        Result("The same with its commit flushed to the disk", with_commit, FRAME, "one frame", 1.0),
    ]


def _edits(session: Session) -> Callable[[], object]:
    ids = [wish.id for wish in session.deal.wishes]
    costs = itertools.count(1)
    checks.run(session.deal)

    def edit() -> None:
        cost = next(costs)
        session.apply(wishes.set_cost, ids[cost * 7 % len(ids)], -cost * 100)
        checks.run(session.deal)

    return edit


def _median(action: Callable[[], object], rounds: int) -> float:
    for _ in range(3):
        action()
    return statistics.median(seconds(action) for _ in range(rounds))
