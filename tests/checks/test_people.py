"""The rules about people and rivals: a coach, more than one thread, wants, authority, battlegrounds."""

import dataclasses
from typing import Any

import pytest

from dealplanner import checks
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Ground, Judged, Layer, Part, Side, Stance, Tie
from dealplanner.domain.people import Answer, Person, Rival
from tests.checks.examples import changed, complete, findings, on_deal, told


def with_person(deal: Deal | None = None, **fields: Any) -> Deal:
    """The deal with a second one of their people."""
    deal = deal or complete()
    fields = {"id": "ola", "key": "ola", "rank": "W", "name": "Ola", "part": Part.USES, **fields}
    return dataclasses.replace(deal, people=(*deal.people, Person(**fields)))


def with_rival(**fields: Any) -> Deal:
    """The deal with a rival."""
    return on_deal(rivals=(Rival(id="r", key="r", rank="V", name="Wegmann", **fields),))


def test_no_coach() -> None:
    assert told(with_person(), "no_coach") == (
        "people/ceo/stance",
        "None of the 2 people on their side coaches us",
    )
    assert not findings(with_person(stance=Stance.COACHES), "no_coach")
    ours = with_person(side=Side.US, stance=Stance.COACHES)
    assert not findings(ours, "no_coach"), "with one name on it the list is only begun"
    assert findings(with_person(ours, id="per", key="per"), "no_coach"), "our own people do not count"


@pytest.mark.parametrize("well", [Tie.GOOD, Tie.TRUSTED])
def test_one_thread(well: Tie) -> None:
    known = changed("people", "ceo", relationship=well)
    assert not findings(known, "one_thread")
    alone = with_person(known, relationship=Tie.KNOWN)
    assert told(alone, "one_thread") == (
        "people/ola/relationship",
        "Of the 2 people on their side we know only Ingrid well",
    )
    assert not findings(with_person(known, relationship=Tie.GOOD), "one_thread")
    assert not findings(with_person(), "one_thread"), "nobody said how well we know them"
    assert not findings(with_person(known, side=Side.US), "one_thread")


def test_wants_unknown() -> None:
    unknown = changed("people", "ceo", wants=" ")
    assert told(unknown, "wants_unknown") == (
        "people/ceo/wants",
        "Nothing says what Ingrid, who decides, wants",
    )
    for layer, answer, found in (
        (Layer.WANTS, "peace", False),
        (Layer.WANTS, " ", True),
        (Layer.NEEDS, "more", True),
    ):
        heard = Answer(id="a", rank="V", layer=layer, question="What?", answer=answer)
        deal = dataclasses.replace(
            unknown,
            people=(dataclasses.replace(unknown.people[0], answers=(heard,)), *unknown.people[1:]),
        )
        assert bool(findings(deal, "wants_unknown")) is found
    assert not findings(changed("people", "ceo", wants="", part=Part.USES), "wants_unknown")
    assert not findings(changed("people", "me", part=Part.DECIDES), "wants_unknown")


def test_authority_without_limit() -> None:
    deal = changed("people", "ceo", authority="what the plant buys")
    assert told(deal, "authority_without_limit") == (
        "people/ceo/authority_limit",
        "It is not known up to which amount Ingrid may decide",
    )
    limited = changed("people", "ceo", authority="what the plant buys", authority_limit=1)
    assert not findings(limited, "authority_without_limit")
    assert not findings(changed("people", "ceo", authority="up to 2 million"), "authority_without_limit")
    assert not findings(complete(), "authority_without_limit"), "nothing is known of it at all"


def test_authority_too_small() -> None:
    offer = complete().offer_value
    assert offer is not None
    low = changed("people", "ceo", authority_limit=offer - 1)
    assert told(low, "authority_too_small") == (
        "people/ceo/authority_limit",
        "Ingrid decides up to 479,999.99, today’s offer is 480,000, and nobody is named who approves more",
    )
    assert not findings(changed("people", "ceo", authority_limit=offer), "authority_too_small")
    assert not findings(with_person(low, part=Part.APPROVES), "authority_too_small")
    assert findings(with_person(low, part=Part.APPROVES, side=Side.US), "authority_too_small")
    assert not findings(with_person(low, part=Part.DECIDES), "authority_too_small"), "the limit is unknown"
    both = with_person(low, part=Part.DECIDES, authority_limit=5)
    assert str(findings(both, "authority_too_small")[0].target) == "people/ceo/authority_limit"
    other = with_person(changed("people", "ceo", authority_limit=5), part=Part.DECIDES, authority_limit=6)
    assert str(findings(other, "authority_too_small")[0].target) == "people/ola/authority_limit"
    assert not findings(dataclasses.replace(low, offer_value=None), "authority_too_small")


def test_rival_not_judged() -> None:
    assert told(with_rival(), "rival_not_judged") == (
        "rivals/r/product",
        "Nothing says where we stand against Wegmann",
    )
    assert not findings(with_rival(politics=Judged.EVEN), "rival_not_judged")


@pytest.mark.parametrize("ground", list(Ground))
def test_behind_without_plan(ground: Ground) -> None:
    assert told(with_rival(**{ground: Judged.BEHIND}), "behind_without_plan") == (
        f"rivals/r/{ground}_why",
        f"We are behind Wegmann on {ground}, and nothing says why or what we do about it",
    )
    planned = with_rival(**{ground: Judged.BEHIND, f"{ground}_why": "we visit"})
    assert not findings(planned, "behind_without_plan")
    assert not findings(with_rival(**{ground: Judged.EVEN}), "behind_without_plan")


def test_where_nobody_and_no_rival_is_named_only_who_decides_is_asked_for() -> None:
    codes = {finding.code for finding in checks.run(on_deal(people=()))}
    assert codes == {"no_decision_maker"}
