"""The table on the command line: each key of the answer, and what people read."""

import dataclasses
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dealplanner import cli
from dealplanner.domain.deal import ClosingLine, Deal
from dealplanner.domain.enums import Side
from dealplanner.edits import concessions, offers, rows, said, tactics, wishes
from dealplanner.storage import writing
from tests.analysis.at_table.test_next_step import planned
from tests.analysis.at_table.test_rounds import table
from tests.cli.test_packages import MAYBE, NAMES, OPTIONS, ROOT, exactly
from tests.deals import small_deal

Run = Callable[..., tuple[int, str, str]]
DAY = date(2031, 3, 4)
TEXT = {"type": "string"}
MAYBE_TEXT = {"type": ["string", "null"]}
NAMED = exactly(issue=TEXT, option=TEXT)
GETS = {"type": "array", "items": {"anyOf": [NAMED, exactly(words=TEXT)]}}
VALUES = {"value_to_us": MAYBE, "value_to_them": MAYBE, "from_our_limit": MAYBE, "options": OPTIONS}
OWED = exactly(
    kind={"enum": ["get", "words", "nothing", "nothing_more"]},
    **dict.fromkeys(("issue", "option", "words", "by"), MAYBE_TEXT),
    remark=TEXT,
)
ROUND = exactly(
    key=TEXT,
    side={"enum": ["us", "them"]},
    number={"type": "integer"},
    made_on=MAYBE_TEXT,
    made_at=TEXT,
    words=TEXT,
    named={"type": "array", "items": exactly(issue=TEXT, option=TEXT, times={"type": "integer"})},
    **VALUES,
    **dict.fromkeys(("change_to_us", "change_to_them", "from_their_limit", "moved", "gave_up"), MAYBE),
    beyond=NAMES,
    owed={"type": "array", "items": OWED},
)
STEP = exactly(
    key=TEXT,
    number={"type": "integer"},
    total={"type": "integer"},
    gives={"type": "array", "items": NAMED},
    gets=GETS,
    line=TEXT,
    **VALUES,
)
SAID = exactly(
    key=TEXT,
    words=TEXT,
    number={"type": "integer"},
    made_on=MAYBE_TEXT,
    made_at=TEXT,
    compared={"type": "boolean"},
    breach={"enum": ["further", "not_compared", "link", None]},
    remark=MAYBE_TEXT,
)
MEETING = exactly(held_on=MAYBE_TEXT, began_at=TEXT, ended_at=TEXT, words=TEXT, running={"type": "boolean"})
TACTIC = exactly(
    key=TEXT,
    card=MAYBE_TEXT,
    **dict.fromkeys(("label", "seen_at", "reply", "other_reply"), TEXT),
    seen_on=MAYBE_TEXT,
)
LINE = exactly(key=TEXT, line=TEXT, used={"type": "boolean"}, used_on=MAYBE_TEXT, used_at=TEXT, heard=TEXT)
ANSWER = exactly(
    round={"type": "integer"},
    walk_aways={"type": "array", "items": MAYBE},
    rounds={"type": "array", "items": ROUND},
    next_step={"anyOf": [STEP, {"type": "null"}]},
    stop_line=TEXT,
    commitments={"type": "array", "items": SAID},
    meetings={"type": "array", "items": MEETING},
    tactics={"type": "array", "items": TACTIC},
    closing_lines={"type": "array", "items": LINE},
    late_wishes=NAMES,
    list_complete={"type": "boolean"},
)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command on a deal; gives its status, standard output and standard error."""
    monkeypatch.setenv("LC_ALL", "C")

    def call(deal: Deal, *arguments: object) -> tuple[int, str, str]:
        (tmp_path / "x.deal").unlink(missing_ok=True)
        writing.write_new(tmp_path / "x.deal", deal)
        status = cli.run(["table", str(tmp_path / "x.deal"), *map(str, arguments)])
        heard = capsys.readouterr()
        return status, heard.out, heard.err

    return call


def answer(run: Run, deal: Deal) -> Any:
    """The answer for programs, which has all its keys and no others."""
    status, out, err = run(deal, "--json")
    assert (status, err) == (0, "")
    found = json.loads(out)
    Draft202012Validator(ANSWER).validate(found)
    return found


def played() -> Deal:
    """Two rounds, a commitment that our last offer breaks, a line that was used, and a late wish."""
    deal = dataclasses.replace(planned(), stop_line="That is all we have.")
    deal = said.start_meeting(deal, DAY, "10:30")
    deal = offers.log_offer(
        deal, Side.THEM, {"discount": "d20"}, words="Twenty.", made_on=DAY, made_at="10:35"
    )
    deal = offers.log_offer(deal, Side.US, {"discount": "d5", "term": "t3"}, made_on=DAY, made_at="10:50")
    deal = said.bind(
        said.commit(deal, "No discount without half on order.", row_id="y"), "y", "discount", "d0"
    )
    deal = said.commit(deal, "The cap stays.")
    deal = offers.log_offer(deal, Side.THEM, {"discount": "d12"}, made_on=DAY, made_at="11:02")
    deal = said.adjourn(deal, "They call the board.", "11:12")
    return wishes.late_wish(deal, "Weekend support", row_id="late")


def test_the_whole_of_it_for_people(run: Run) -> None:
    status, out, err = run(played())
    assert (status, err) == (0, "")
    assert (
        out
        == """\
3 offers on the table. Amounts in EUR.

Their offer, round 1 (4 Mar 2031, 10:35)
    Discount: 20%
    “Twenty.”
  384,000 to us, 96,000 to them, 51,000 below our walk-away, 86,000 above their walk-away
  They moved 7,100 towards us from their whole list
  Beyond our walk-away: “Discount: 20%”
  Owed in return: Contract term: 3 years; On order: 50%; a reference visit (to be said); nothing
  more offered for “Discount: 20%”

Our offer, round 1 (4 Mar 2031, 10:50)
    Discount: 5%
    Contract term: 3 years
  517,000 to us, 15,000 to them, 82,000 above our walk-away, 5,000 above their walk-away
  We moved 15,000 towards them from the proposal as sent, which brings us 37,000
  Owed in return: a reference visit (to be said)

Their offer, round 2 (4 Mar 2031, 11:02)
    Discount: 12%
  422,400 to us, 57,600 to them, 12,600 below our walk-away, 47,600 above their walk-away
  They moved 38,400 towards us since round 1
  Owed in return: Contract term: 3 years; On order: 50%; a reference visit (to be said)

Our next step (2 of 3)
    “Payment: 60 days”, if “On order: 50%”
    “The line of s2.”
  518,000 to us, 83,000 above our walk-away

What we said
    “No discount without half on order.” (round 1)
      Contradicted by our last offer: “Discount: 5%” goes further than “Discount: none”
    “The cap stays.” (round 1)

Late wishes
    Weekend support
"""
    )


def test_the_whole_of_it_for_programs(run: Run) -> None:
    found = answer(run, played())
    assert (found["round"], found["walk_aways"]) == (2, ["435000.00", "10000.00"])
    assert [(one["side"], one["number"], one["moved"]) for one in found["rounds"]] == [
        ("them", 1, "7100.00"),
        ("us", 1, "15000.00"),
        ("them", 2, "38400.00"),
    ]
    last, keys = found["rounds"][2], [step.key for step in played().concessions]
    assert last["named"] == [{"issue": "discount", "option": "d12", "times": 1}]
    assert (last["from_our_limit"], last["change_to_us"]) == ("-12600.00", "-57600.00")
    assert [(one["kind"], one["issue"], one["by"]) for one in last["owed"]] == [
        ("get", "term", "one"),
        ("get", "order", keys[2]),
        ("words", None, keys[0]),
    ]
    step = found["next_step"]
    assert (step["number"], step["total"], step["value_to_us"]) == (2, 3, "518000.00")
    assert step["gets"] == [{"issue": "order", "option": "o5"}]
    assert [(one["compared"], one["breach"]) for one in found["commitments"]] == [
        (True, "further"),
        (False, None),
    ]
    assert found["meetings"] == [
        {
            **{"held_on": "2031-03-04", "began_at": "10:30", "ended_at": "11:12"},
            **{"words": "They call the board.", "running": False},
        }
    ]
    assert (len(found["late_wishes"]), found["list_complete"]) == (1, False)


def test_before_the_first_offer_there_is_nothing_but_the_first_step(run: Run) -> None:
    found = answer(run, said.bind(said.commit(planned(), "So.", row_id="y"), "y", "term", "t3"))
    assert (found["round"], found["rounds"], found["next_step"]["number"]) == (0, [], 1)
    assert found["commitments"][0]["breach"] is None
    assert run(table())[1] == "Nothing is on the table yet. Amounts in EUR.\n"


def test_a_plan_that_is_used_up_ends_with_the_stop_line(run: Run) -> None:
    deal = offers.log_offer(played(), Side.US, {"discount": "d12", "payment": "p90"})
    assert "\nThe concession plan is used up\n  The stop: “That is all we have.”\n" in run(deal)[1]
    assert answer(run, deal)["next_step"] is None


def test_what_is_unknown_is_said_and_is_null(run: Run) -> None:
    deal = rows.set_fields(table(), "options", "d5", value_to_us=None, value_to_them=None)
    deal = offers.log_offer(deal, Side.US, {"discount": "d5"})
    out = run(deal)[1]
    assert "  worth to us unknown, worth to them unknown\n" in out
    assert "  We moved from the proposal as sent, how far is unknown\n" in out
    (one,) = answer(run, deal)["rounds"]
    amounts = ("value_to_us", "value_to_them", "change_to_us", "from_our_limit", "moved", "gave_up")
    assert [one[name] for name in amounts] == [None] * 6


def test_our_alternative_stands_in_for_a_walk_away_that_is_not_set(run: Run) -> None:
    deal = dataclasses.replace(table(), walk_away=None, batna_value=48_000_000)
    deal = offers.log_offer(deal, Side.US, {"training": "training-yes"})
    assert "480,000 to us, 50 to them, at our alternative, " in run(deal)[1]


def test_a_step_that_asks_for_nothing_says_so_and_a_used_line_what_was_heard(run: Run) -> None:
    deal = concessions.add_concession(table(), row_id="s1", give="discount")
    deal = rows.appended(deal, "closing_lines", used())
    out = run(deal)[1]
    assert "    “Discount: 12%”, and nothing is asked for it\n" in out
    assert "\nClosing lines used\n    “Shall we sign?”\n      They said: “After the board.”\n" in out


def test_a_tactic_that_was_seen_comes_with_our_reply(run: Run) -> None:
    deal = tactics.seen(table(), "nibble", DAY, "10:40")
    deal = tactics.add_own(deal, "The empty chair", reply="Shall we wait for them?")
    pinned, own = answer(run, deal)["tactics"]
    assert (pinned["card"], pinned["seen_on"], pinned["seen_at"]) == ("nibble", "2031-03-04", "10:40")
    assert pinned["reply"]
    assert (own["card"], own["label"], own["seen_on"]) == (None, "The empty chair", None)
    out = run(deal)[1]
    assert f"\nTactics seen\n    {pinned['label']} (4 Mar 2031, 10:40)\n      “" in out
    assert "The empty chair" not in out


def used() -> ClosingLine:
    """A closing line that was said."""
    return said.use_line(small_deal(), "c1", DAY, "11:00", "After the board.").closing_lines[0]


def test_nothing_that_a_terminal_obeys_comes_out(run: Run) -> None:
    deal = offers.log_offer(table(), Side.THEM, {"discount": "d20"}, words="Now\x1b[31m\nor never")
    deal = said.commit(rows.set_fields(deal, "options", "d20", label="20\x1b[1m%"), "We\x1b said")
    out = run(deal)[1]
    assert "\x1b" not in out
    assert "“Now [31m or never”" in out


def test_the_page_on_the_command_line_names_every_key() -> None:
    page = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    (part,) = re.findall(r"## At the table\n(.*?)\n## ", page, re.DOTALL)
    keys = {
        key for one in (ANSWER, ROUND, STEP, SAID, MEETING, TACTIC, LINE, OWED) for key in one["properties"]
    }  # type: ignore[attr-defined]
    assert sorted(key for key in keys if f"`{key}`" not in part) == []


def test_what_is_said_again_and_the_proposal_are_marked(run: Run) -> None:
    deal = offers.log_offer(table(), Side.US, {}, repeats=True)
    for _ in range(3):
        deal = offers.log_offer(deal, Side.THEM, {"discount": "d20"}, repeats=True)
    out = run(deal)[1]
    assert "Our offer, round 1\n    The proposal as it stands\n" in out
    assert "Their offer, round 2\n    Discount: 20% (again)\n" in out
    assert "Their offer, round 3\n    Discount: 20% (said 3 times now)\n" in out
    assert [one["named"][0]["times"] for one in answer(run, deal)["rounds"][1:]] == [1, 2, 3]
