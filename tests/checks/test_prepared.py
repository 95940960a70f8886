"""The rules about what is prepared for the room: the scope, who may decide, and what may happen."""

import dataclasses
from typing import Any

from dealplanner import checks
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Severity, Side
from dealplanner.domain.people import Person
from dealplanner.domain.prepared import Boundary, Contingency
from dealplanner.domain.trades import Offer
from tests.checks.examples import changed, complete, findings, on_deal, told


def boundary(**fields: Any) -> Deal:
    """The complete deal with one thing off the table."""
    return on_deal(boundaries=(Boundary(id="b", key="b", rank="V", **fields),))


def ours(**fields: Any) -> Deal:
    """The complete deal with somebody more of ours."""
    person = Person(id="p", key="p", rank="V", **{"side": Side.US, "name": "Mae", **fields})
    return on_deal(people=(*complete().people, person))


def contingency(**fields: Any) -> Deal:
    """The complete deal with one thing that may happen."""
    return on_deal(contingencies=(Contingency(id="c", key="c", rank="V", **fields),))


def test_boundary_without_line() -> None:
    assert told(boundary(label="Weekends"), "boundary_without_line") == (
        "boundaries/b/line",
        "“Weekends” is off the table, with no sentence that says so",
    )
    assert not findings(boundary(label="Weekends", line="They are ours."), "boundary_without_line")
    assert not findings(boundary(label=" "), "boundary_without_line")


def test_empowered_unanswered() -> None:
    assert told(ours(authority_limit=100_000), "empowered_unanswered") == (
        "deal/deal/empowered_line",
        "Mae may not decide everything, and “are you empowered to decide?” has no answer",
    )
    approval = changed("issues", "start", approval_needed=True)
    assert told(approval, "empowered_unanswered")[1] == (
        "Points need approval, and “are you empowered to decide?” has no answer"
    )
    ready = dataclasses.replace(approval, empowered_line="Within what we agreed at home.")
    assert not findings(ready, "empowered_unanswered")
    assert findings(ours(authority_limit=0), "empowered_unanswered"), "nothing at all is a limit too"
    for nobody in ({"side": Side.THEM}, {"name": " "}):
        assert not findings(ours(**nobody, authority_limit=100_000), "empowered_unanswered")
    assert not findings(complete(), "empowered_unanswered")


def test_consult_without_line() -> None:
    assert told(on_deal(consult_with="the works"), "consult_without_line") == (
        "deal/deal/consult_line",
        "We consult with the works, and no line is ready that asks for the time",
    )
    assert not findings(
        on_deal(consult_with="the works", consult_line="Until tomorrow."), "consult_without_line"
    )


def test_worth_said_by_nobody() -> None:
    assert told(on_deal(worth_amount=9_500_000), "worth_said_by_nobody") == (
        "deal/deal/worth_said_by",
        "It is worth 95,000 to them, and it is not noted who said so",
    )
    assert not findings(on_deal(worth_amount=9_500_000, worth_said_by="Ingrid"), "worth_said_by_nobody")


def test_no_contingency_once_the_deal_has_begun() -> None:
    nothing = on_deal(contingencies=())
    assert told(nothing, "no_contingency")[0] == "deal/deal/contingencies"
    assert findings(contingency(label=" ", answer="Wait"), "no_contingency")
    assert not findings(dataclasses.replace(nothing, trades=()), "no_contingency"), "not begun yet"
    offered = dataclasses.replace(nothing, trades=(), offers=(Offer(id="o", key="o", rank="V"),))
    assert findings(offered, "no_contingency")
    assert not findings(complete(), "no_contingency")


def test_without_anything_prepared_it_is_ready_all_the_same() -> None:
    assert checks.ready(checks.run(on_deal(contingencies=(), objectives=(), boundaries=())))


def test_contingency_unready_is_said_once_for_each() -> None:
    assert told(contingency(label="A strike"), "contingency_unready") == (
        "contingencies/c/answer",
        "“A strike” may happen, with no answer to it and nobody who acts",
    )
    assert told(contingency(label="A strike", by_whom="Tom"), "contingency_unready") == (
        "contingencies/c/answer",
        "“A strike” may happen, with no answer to it",
    )
    assert told(contingency(label="A strike", answer="Wait"), "contingency_unready") == (
        "contingencies/c/by_whom",
        "“A strike” may happen, and nobody is named who acts",
    )
    (found,) = findings(contingency(label="A strike"), "contingency_unready")
    assert found.severity is Severity.ADVICE
    assert not findings(contingency(label=" "), "contingency_unready")
