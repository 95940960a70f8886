"""The order in which linked issues are added: few choices stay open, and finding it is little work."""

from random import Random

import pytest

from dealplanner.analysis.exact import ordering
from dealplanner.analysis.exact.candidates import candidates
from dealplanner.analysis.exact.folding import in_turn
from dealplanner.analysis.exact.ordering import linked_together
from dealplanner.analysis.exact.search import layers
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import LinkKind
from dealplanner.domain.issues import Link
from tests.analysis.deals import deal, issue

Joined = list[tuple[int, int]]


def excluding(number: int, joined: Joined) -> Deal:
    """So many yes-or-no issues; of those joined only one can be a yes."""
    links = tuple(
        Link(
            id=f"link{at}",
            rank="1",
            kind=LinkKind.EXCLUDES,
            issue=f"i{one}-",
            option=f"i{one}-1",
            other_issue=f"i{other}-",
            other_option=f"i{other}-1",
        )
        for at, (one, other) in enumerate(joined)
    )
    return deal(*(issue(f"i{n}-", (0, 0), (-1, 1)) for n in range(number)), links=links)


def grid(width: int, height: int) -> Joined:
    cells = [(x, y) for y in range(height) for x in range(width)]
    number = {cell: at for at, cell in enumerate(cells)}
    beside = [((x, y), (x + 1, y)) for x, y in cells] + [((x, y), (x, y + 1)) for x, y in cells]
    return [(number[one], number[other]) for one, other in beside if other in number]


def states(of: Deal) -> int:
    return max(map(len, layers(candidates(of))))


@pytest.mark.parametrize(
    ("joined", "most"),
    [
        pytest.param([(at, at + 1) for at in range(29)], 2, id="chain"),
        pytest.param([(at, 29) for at in range(29)], 2, id="hub"),
        pytest.param([(at, other) for at in range(30) for other in range(at)], 30, id="all with all"),
        pytest.param([(at, (at - 1) // 2) for at in range(1, 30)], 24, id="tree"),
        pytest.param(grid(3, 10), 16, id="grid"),
    ],
)
def test_few_choices_stay_open_in_whatever_order_the_issues_stand(joined: Joined, most: int) -> None:
    names = list(range(30))
    Random(4).shuffle(names)
    of = excluding(30, [(names[one], names[other]) for one, other in joined])
    assert sorted(held.id for held in linked_together(of)) == sorted(held.id for held in of.issues)
    assert states(of) <= most


def test_linked_issues_stand_beside_each_other_in_the_order_of_the_deal() -> None:
    of = excluding(6, [(1, 4), (4, 2)])
    ids = [held.id for held in linked_together(of)]
    assert ids[0] == "i0-"
    assert set(ids[1:4]) == {"i1-", "i2-", "i4-"}
    assert ids[4:] == ["i3-", "i5-"]


@pytest.mark.parametrize("number", [30, 600])
def test_what_hangs_on_one_issue_is_ordered_in_little_work(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = 0

    class Counting(dict[str, set[str]]):
        def __getitem__(self, key: str) -> set[str]:
            nonlocal looked
            looked += 1
            return super().__getitem__(key)

    best = ordering._best
    monkeypatch.setattr(ordering, "_best", lambda run, linked: best(run, Counting(linked)))
    linked_together(excluding(number, [(at, number - 1) for at in range(number - 1)]))
    assert 0 < looked <= ordering._BEGINNINGS * 6 * number


def test_points_alone_come_by_how_far_their_options_are_apart() -> None:
    """The least first, or the most where most of them are a yes or no: that leaves fewer sums on the way."""
    three = deal(
        issue("a", (0, 0), (-9, 9), (-4, 4)), issue("b", (0, 0), (-1, 2)), issue("c", (0, 7), (0, 0), (-1, 3))
    )
    assert [run.start for run in in_turn(candidates(three))] == [1, 2, 0]
    twofold = deal(issue("a", (0, 0), (-2, 2)), issue("b", (0, 0), (-9, 9)), issue("c", (0, 0), (-5, 5)))
    assert [run.start for run in in_turn(candidates(twofold))] == [1, 2, 0]


def test_linked_points_come_before_those_alone() -> None:
    of = excluding(5, [(1, 3)])
    assert [len(run) for run in in_turn(candidates(of))] == [2, 1, 1, 1]
