"""What came of a deal on the command line: each key of the answer, and what people read."""

import dataclasses
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dealplanner import cli
from dealplanner.commands.outcome import data
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Ending, Side
from dealplanner.edits import lists, offers, rows
from dealplanner.storage import writing
from tests.deals import small_deal

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command on a deal; gives its status, standard output and standard error."""
    monkeypatch.setenv("LC_ALL", "C")

    def call(deal: Deal, *arguments: str) -> tuple[int, str, str]:
        (tmp_path / "x.deal").unlink(missing_ok=True)
        writing.write_new(tmp_path / "x.deal", deal)
        status = cli.run(["outcome", str(tmp_path / "x.deal"), *arguments])
        heard = capsys.readouterr()
        return status, heard.out, heard.err

    return call


def agreed() -> Deal:
    """Both sides stand at the three years and nothing else."""
    deal = small_deal()
    asked = deal.asks[0].asked or ""
    deal = rows.set_fields(deal, "options", asked, value_to_them=-900_000)
    for side in (Side.US, Side.THEM):
        deal = offers.log_offer(deal, side, {"term": asked})
    return dataclasses.replace(deal, ending=Ending.AGREED, closed_on=date(2027, 5, 14))


def lost() -> Deal:
    """A lost deal with a contact planned and a product of the rival."""
    deal = dataclasses.replace(
        small_deal(), ending=Ending.LOST, closed_on=date(2027, 3, 1), lost_to="Nord\x1b[31mkurs"
    )
    deal = lists.add_follow_up(deal, "Lunch", due=date(2027, 3, 12), by_whom="Tom")
    deal = lists.add_holding(deal, "Planner", place="North", share=80)
    deal = lists.add_holding(deal, "RouteX", rival="Nordkurs", place="South", new_product=True)
    deal = lists.add_credit(deal, "Nadia", reason="The reference call")
    deal = lists.add_behaviour(deal, "Kept every date", rating=4, said="all but one")
    return lists.add_behaviour(deal, "Answered within a day")


def answer(run: Run, deal: Deal) -> Any:
    status, out, err = run(deal, "--json")
    assert (status, err) == (0, "")
    return json.loads(out)


def test_an_agreement_for_people(run: Run) -> None:
    assert run(agreed()) == (
        0,
        """Agreed on 14 May 2027. Amounts in EUR.

Both sides stand at
    Three-year term
  worth to us             541,000.00
  against today’s offer   +61,000.00
  against our target               —
  above our walk-away    +106,000.00
  Nothing was left on the table: more for one side would have cost the other.
""",
        "",
    )


def test_a_lost_deal_for_people_and_nothing_that_a_terminal_obeys(run: Run) -> None:
    status, out, err = run(lost())
    assert (status, err) == (0, "")
    assert "\x1b" not in out
    assert out.startswith(
        "Lost on 1 Mar 2027, to Nord [31mkurs. Amounts in EUR.\n\nNext contacts\n  Lunch  Tom"
    )
    assert "Days that suggest themselves\n  Ask how it goes, with something new in hand" in out
    assert "Take “Planner” from “North” to “South”, where Nordkurs stands now." in out
    assert "worth to us" not in out
    assert "Nadia" not in out


def test_those_who_helped_with_an_agreement(run: Run) -> None:
    deal = lists.add_credit(agreed(), "Nadia", reason="The reference\x1b[2J call", given_on=date(2027, 5, 15))
    out = run(lists.add_credit(deal, "Corinne"))[1]
    assert "\x1b" not in out
    lines = [line.split() for line in out.partition("Credit to those who helped\n")[2].splitlines()[:2]]
    assert [" ".join(line) for line in lines] == [
        "Nadia The reference [2J call thanked on 15 May 2027",
        "Corinne not thanked yet",
    ]


def test_an_agreement_for_programs(run: Run) -> None:
    found = answer(run, agreed())
    figures = {
        "value_to_us": "541000.00",
        "value_to_them": None,
        "offer": "480000.00",
        "target": None,
        "walk_away": "435000.00",
        "from_offer": "61000.00",
        "from_target": None,
        "from_walk_away": "106000.00",
        "for_us": "0.00",
        "for_them": "0.00",
        "left_on_table": "0.00",
        "error": "0.00",
    }
    assert {name: found[name] for name in figures} == figures
    assert (found["ending"], found["closed_on"], found["settled"]) == ("agreed", "2027-05-14", True)
    assert (found["why_unknown"], found["proposed"]) == (None, [])


@pytest.mark.parametrize("ending", [each for each in Ending if each.not_made])
def test_a_deal_that_was_not_made_is_not_settled_though_the_last_offers_say_the_same(
    run: Run, ending: Ending
) -> None:
    found = answer(run, dataclasses.replace(agreed(), ending=ending))
    assert (found["ending"], found["settled"]) == (ending, False)


def test_an_unknown_value_of_the_package_is_null_and_named(run: Run) -> None:
    deal = agreed()
    found = answer(run, rows.set_fields(deal, "options", deal.asks[0].asked or "", value_to_us=None))
    assert (found["value_to_us"], found["left_on_table"], found["why_unknown"]) == (
        None,
        None,
        "unknown_to_us",
    )
    assert any(name.startswith("issues.") and name.endswith(".value_to_us") for name in found["unknown"])


def test_what_comes_next_for_programs(run: Run) -> None:
    found = answer(run, lost())
    assert found["follow_ups"] == [
        {"key": "f1", "label": "Lunch", "by_whom": "Tom", "due": "2027-03-12", "done_on": None}
    ]
    assert found["credits"] == [
        {"key": "e1", "name": "Nadia", "reason": "The reference call", "given_on": None}
    ]
    assert {one["due"] for one in found["proposed"]} == {"2027-05-31", "2027-11-30"}
    assert [one["share"] for one in found["holdings"]] == [80, None]
    assert [one["rival"] for one in found["holdings"]] == [None, "Nordkurs"]
    assert [one["rating"] for one in found["behaviours"]] == [4, None]
    assert found["suggested"] == ["Take “Planner” from “North” to “South”, where Nordkurs stands now."]


def test_the_page_on_the_command_line_names_every_key() -> None:
    page = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    (part,) = re.findall(r"## How it ended\n(.*?)\n## ", page, re.DOTALL)
    found = data(lost())
    inside = [found[name][0] for name in ("credits", "follow_ups", "proposed", "behaviours", "holdings")]
    keys = {*found, *(key for one in inside for key in one)}
    assert sorted(key for key in keys if f"`{key}`" not in part) == []
