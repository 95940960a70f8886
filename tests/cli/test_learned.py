"""What other deals taught us, on the command line: each key of the answer, and what people read."""

import dataclasses
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dealplanner import cli
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Ending, Side
from dealplanner.edits import lists, offers, rows, tactics
from dealplanner.storage import writing
from tests.cli.test_packages import MAYBE, exactly
from tests.deals import small_deal
from tests.hostile import making

Run = Callable[..., tuple[int, str, str]]
DAY = date(2031, 3, 4)
TEXT = {"type": "string"}
MAYBE_TEXT = {"type": ["string", "null"]}


def every(**keys: Any) -> dict[str, Any]:
    """A list of things that have exactly these keys, and the deal that they come from."""
    return {"type": "array", "minItems": 1, "items": exactly(**keys, deal=TEXT)}


SCHEMA = exactly(
    customer=TEXT,
    deals={"type": "array", "items": exactly(id=TEXT, title=TEXT, currency=TEXT, on=MAYBE_TEXT)},
    people=every(
        **dict.fromkeys(("name", "role", "part", "authority", "contact"), TEXT),
        needs={"type": "array"},
        wants=every(text=TEXT),
        answers=every(layer=TEXT, question=TEXT, answer=TEXT, heard_on=MAYBE_TEXT),
    ),
    tactics=every(
        card=MAYBE_TEXT, label=TEXT, reply=TEXT, other_reply=TEXT, seen={"type": "integer"}, on=MAYBE_TEXT
    ),
    trades=every(
        gives={"type": "array", "items": TEXT},
        gets={"type": "array", "items": TEXT},
        net=MAYBE,
        on=MAYBE_TEXT,
    ),
    concessions=every(
        issue=TEXT,
        steps={"type": "array", "items": exactly(number={"type": "integer"}, option=TEXT)},
        cost=MAYBE,
        on=MAYBE_TEXT,
    ),
    endings=every(
        **dict.fromkeys(("ending", "lost_to", "why", "went_well", "went_badly", "learned", "next_deal"), TEXT)
    ),
    left_out={"type": "integer"},
    protected={"type": "integer"},
)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command: exit status, standard output, standard error."""
    monkeypatch.setenv("LC_ALL", "C")

    def called(*arguments: object) -> tuple[int, str, str]:
        status = cli.run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return called


def last_year() -> Deal:
    """A deal that was agreed, with something of everything."""
    deal = dataclasses.replace(small_deal(), id="last-year", title="Depots", closed_on=DAY)
    deal = rows.set_fields(deal, "deal", deal.id, ending=Ending.AGREED, learned="Their board meets in June.")
    deal = rows.set_fields(deal, "people", "ceo", wants="home by six")
    deal = lists.add_answer(deal, "ceo", "What keeps you awake?", answer="The drivers.", heard_on=DAY)
    deal = tactics.seen(deal, "nibble", DAY)
    taken = {issue: asked for issue in ("discount", "term") if (asked := _asked(deal, issue))}
    for side in Side:
        deal = offers.log_offer(deal, side, taken, made_on=DAY)
    return deal


def _asked(deal: Deal, issue_id: str) -> str:
    return next(str(issue.asked) for issue in deal.issues if issue.id == issue_id)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """The deal begun now, and the one of last year."""
    now, before = tmp_path / "now.deal", tmp_path / "before.deal"
    writing.write_new(now, dataclasses.replace(small_deal(), customer="Halden Logistics GmbH"))
    writing.write_new(before, last_year())
    return now, before


def test_the_json_holds_what_is_known_with_the_deal_it_comes_from(run: Run, files: tuple[Path, Path]) -> None:
    now, before = files
    status, out, said = run("learned", now, "--from", before, now, "--json")
    found = json.loads(out)
    assert (status, said) == (0, "")
    Draft202012Validator(SCHEMA).validate(found)
    assert found["customer"] == "Halden Logistics GmbH"
    assert found["deals"] == [{"id": "last-year", "title": "Depots", "currency": "EUR", "on": "2031-03-04"}]
    (person,) = found["people"]
    assert person["wants"] == [{"text": "home by six", "deal": "last-year"}]
    assert person["answers"][0]["answer"] == "The drivers."
    (tactic,) = found["tactics"]
    assert (tactic["card"], tactic["seen"], tactic["on"]) == ("nibble", 1, "2031-03-04")
    assert tactic["reply"], "the library’s words where the deal has none"
    (trade,) = found["trades"]
    assert trade["gives"] == ["20% off the licence price"]
    assert trade["net"] == "-35000.00"
    (given,) = found["concessions"]
    assert (given["steps"], given["cost"]) == ([{"number": 1, "option": "yes"}], "96000.00")
    assert found["endings"][0]["learned"] == "Their board meets in June."
    assert (found["left_out"], found["protected"]) == (0, 0)


def test_people_read_it_by_sections(run: Run, files: tuple[Path, Path]) -> None:
    now, before = files
    status, out, _ = run("learned", now, "--from", before)
    lines = out.replace("\u00a0", " ").splitlines()
    assert status == 0
    assert lines[0] == "1 other deal with Halden Logistics GmbH."
    heads = [line for at, line in enumerate(lines) if at and not lines[at - 1]]
    assert heads == [
        "Their people",
        "Tactics they used",
        "Trades they accepted",
        "Concessions we made",
        "How the deals ended",
    ]
    for said in (
        "  Ingrid Halden: decides, 1 answer",
        "    What the person wants: home by six (Depots, 4 Mar 2031)",
        "    Asked and heard: “What keeps you awake?” The drivers. (Depots, 4 Mar 2031)",
        "    What it brought us: −EUR 35,000",
        "    What the last of it cost us against the proposal as sent: EUR 96,000",
        "  Depots: Agreed, 4 Mar 2031",
        "    What we learned about them: Their board meets in June.",
    ):
        assert said in lines, said


def test_what_cannot_or_must_not_be_read_is_said_on_standard_error(
    run: Run, files: tuple[Path, Path], tmp_path: Path
) -> None:
    secret = tmp_path / "secret.deal"
    secret.write_bytes(making.protected())
    status, out, said = run("learned", files[0], "--from", secret, tmp_path / "gone.deal")
    assert (status, out) == (0, "There is no other deal with Halden Logistics GmbH in these files.\n")
    assert said.splitlines() == [
        "dealplanner: 1 file was not read: nothing is looked up in deals with a password.",
        "dealplanner: 1 file could not be read and did not count.",
    ]


def test_a_deal_that_taught_nothing_is_said_to(run: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    bare = tmp_path / "bare.deal"
    writing.write_new(bare, Deal(id="bare", customer="Halden Logistics"))
    assert run("learned", files[0], "--from", bare) == (
        0,
        "1 other deal with Halden Logistics GmbH: nothing is noted.\n",
        "",
    )


def test_without_a_customer_or_without_files_it_is_wrong_usage(
    run: Run, files: tuple[Path, Path], tmp_path: Path
) -> None:
    nobody = tmp_path / "nobody.deal"
    writing.write_new(nobody, Deal(id="nobody"))
    status, out, said = run("learned", nobody, "--from", files[1])
    assert (status, out) == (2, "")
    assert "no customer" in said
    assert run("learned", files[0])[0] == 2


def test_what_a_terminal_would_obey_is_not_printed(
    run: Run, files: tuple[Path, Path], tmp_path: Path
) -> None:
    evil = tmp_path / "evil.deal"
    deal = dataclasses.replace(last_year(), id="evil", title="\x1b[2J gone\n\nEndings")
    writing.write_new(evil, rows.set_fields(deal, "people", "ceo", wants="a\x1b]0;x\x07b"))
    status, out, _ = run("learned", files[0], "--from", evil)
    assert status == 0
    assert not set(out) & {"\x1b", "\x07"}
    assert not any(line.startswith("Endings") for line in out.splitlines())
