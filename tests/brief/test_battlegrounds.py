"""The rivals on the negotiation brief: where we stand on each ground, and why."""

from dealplanner.brief.blocks import Table, plain
from dealplanner.brief.negotiation import still_open_in
from dealplanner.domain.enums import Judged
from dealplanner.edits import lists
from tests.briefs import brief, only, section
from tests.deals import small_deal

RIVALS = "Where we stand against rivals"


def test_without_a_rival_the_brief_says_nothing_of_them() -> None:
    assert RIVALS not in [part.heading for part in brief(small_deal()).sections]


def test_each_ground_is_judged_in_words_with_the_reason_below() -> None:
    deal = lists.add_row(
        small_deal(),
        "rivals",
        "Wegmann",
        product=Judged.AHEAD,
        product_why="Night routes",
        emotion=Judged.EVEN,
        politics=Judged.BEHIND,
        politics_why="They dine with the board",
    )
    document = brief(deal)
    (row,) = only(section(document, RIVALS), Table).rows
    assert [plain(cell) for cell in row.cells] == [
        *("Wegmann", "Ahead\nNight routes", "Even", "Behind\nThey dine with the board", "Not known"),
    ]
    assert [cell[0].tone for cell in row.cells[1:]] == ["good", "plain", "limit", "muted"]
    missing = (
        "Where we stand against “Wegmann” on every ground",
        "Why we stand there against “Wegmann”",
    )
    assert set(missing) <= set(still_open_in(document))
