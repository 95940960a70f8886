"""The rules about what the leadership of both sides wants from the deal."""

import dataclasses

import pytest

from dealplanner.domain.deal import Deal, Objective
from dealplanner.domain.enums import Severity, Side, Stage
from dealplanner.domain.people import Person
from tests.checks.examples import changed, complete, findings, on_deal, told


def with_objectives(*objectives: Objective) -> Deal:
    """The complete deal with other objectives."""
    return on_deal(objectives=objectives)


OURS, THEIRS = complete().objectives


def test_no_objective() -> None:
    assert told(on_deal(objectives=()), "no_objective") == (
        "deal/deal/objectives",
        "We have no objective for this deal",
    )
    assert findings(changed("objectives", "goal", label=" "), "no_objective"), "theirs is not ours"
    assert not findings(complete(), "no_objective")


def test_an_objective_of_theirs_is_to_be_agreed() -> None:
    assert told(with_objectives(OURS), "their_objective_open") == (
        "deal/deal/their_objectives",
        "It is not written down what their leadership wants from this deal",
    )
    asked = dataclasses.replace(THEIRS, stage=Stage.ASKED)
    assert told(with_objectives(OURS, asked), "their_objective_open") == (
        "objectives/aim/stage",
        "Their objective “Fewer night tours” is not agreed with them yet",
    )
    noted = dataclasses.replace(THEIRS, id="x", label="Less paper", stage=Stage.NOTED)
    assert told(with_objectives(noted, asked), "their_objective_open") == (
        "objectives/aim/stage",
        "None of their 2 objectives is agreed with them, not even “Fewer night tours”",
    )
    assert not findings(with_objectives(noted, asked, THEIRS), "their_objective_open"), "one is enough"


def test_ours_agreed_at_home_are_none_agreed_with_them() -> None:
    ours = dataclasses.replace(OURS, stage=Stage.AGREED)
    (found,) = findings(with_objectives(ours), "their_objective_open")
    assert found.severity is Severity.WARNING


def test_a_deal_without_any_is_spoken_of_once() -> None:
    assert not findings(on_deal(objectives=()), "their_objective_open")
    assert not findings(with_objectives(dataclasses.replace(OURS, label="")), "their_objective_open")


def test_objective_without_number() -> None:
    deal = changed("objectives", "goal", measure="revenue")
    assert told(deal, "objective_without_number") == (
        "objectives/goal/measure",
        "The objective “Signed” has no number",
    )
    assert findings(changed("objectives", "aim", measure=""), "objective_without_number"), "theirs too"
    assert not findings(
        changed("objectives", "goal", label="3 years", measure=""), "objective_without_number"
    )
    assert not findings(complete(), "objective_without_number")


def test_objective_without_date() -> None:
    deal = changed("objectives", "goal", due=None)
    assert told(deal, "objective_without_date")[0] == "objectives/goal/due"
    blank = on_deal(objectives=(*complete().objectives, Objective(id="new", key="new", rank="V")))
    assert not findings(blank, "objective_without_date")
    assert not findings(complete(), "objective_without_date")


def test_objective_of_nobody() -> None:
    nobody = dataclasses.replace(OURS, held_by=" ")
    boss = Person(id="boss", key="boss", rank="X", name="Ann", side=Side.US)
    several = (*complete().people, boss)
    assert told(on_deal(people=several, objectives=(nobody, THEIRS)), "objective_of_nobody") == (
        "objectives/goal/held_by",
        "It is not noted who of us wants “Signed”",
    )
    assert not findings(with_objectives(nobody), "objective_of_nobody"), "who is alone wants it"
    unnamed = (*complete().people, dataclasses.replace(boss, name=" "))
    assert not findings(on_deal(people=unnamed, objectives=(nobody, THEIRS)), "objective_of_nobody")
    theirs = dataclasses.replace(THEIRS, held_by="")
    assert not findings(on_deal(people=several, objectives=(OURS, theirs)), "objective_of_nobody")


def test_objective_agreed_by_nobody() -> None:
    assert told(changed("objectives", "aim", agreed_by=""), "objective_agreed_by_nobody") == (
        "objectives/aim/agreed_by",
        "“Fewer night tours” counts as agreed, and it is not noted by whom",
    )
    assert not findings(changed("objectives", "goal", stage=Stage.REVIEWED), "objective_agreed_by_nobody")


@pytest.mark.parametrize("side", Side)
def test_what_is_missing_of_an_objective_is_only_advice(side: Side) -> None:
    bare = Objective(id="o", key="o", rank="V", label="More", side=side, stage=Stage.AGREED)
    codes = {
        f.code: f.severity
        for name in ("without_number", "without_date", "agreed_by_nobody")
        for f in findings(with_objectives(bare), f"objective_{name}")
    }
    assert set(codes.values()) == {Severity.ADVICE}
    assert len(codes) == 3
