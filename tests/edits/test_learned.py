"""Taking over people and tactics of other deals: only what this deal lacks, and once."""

import dataclasses
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Layer, Part, Side
from dealplanner.domain.fields import DomainError
from dealplanner.domain.people import Answer, Person
from dealplanner.domain.prepared import Tactic
from dealplanner.domain.wording import folded
from dealplanner.edits import learned, lists, rows
from tests.deals import small_deal

DAY = date(2029, 4, 1)
OTTO = Person(
    id="elsewhere",
    key="p9",
    rank="m",
    name="Otto Reuter",
    role="Buyer",
    part=Part.BUYS,
    authority="up to 100 k",
    contact="otto@halden.example",
    needs="three offers",
    wants="home by six",
    answers=(
        Answer(id="a1", rank="a", question="What for?", answer="The audit.", heard_on=DAY, layer=Layer.NEEDS),
        Answer(id="a2", rank="b", question="Who else?", answer="Nobody."),
    ),
)


def test_somebody_who_is_not_here_is_added_whole() -> None:
    deal = learned.take_person(small_deal(), OTTO, row_id="new")
    taken = deal.people[-1]
    assert (taken.id, taken.side) == ("new", Side.THEM)
    bare = {name: getattr(OTTO, name) for name in ("name", "role", "part", "authority", "contact")}
    assert {name: getattr(taken, name) for name in bare} == bare
    assert (taken.needs, taken.wants) == ("three offers", "home by six")
    assert [(one.question, one.answer, one.heard_on, one.layer) for one in taken.answers] == [
        ("What for?", "The audit.", DAY, Layer.NEEDS),
        ("Who else?", "Nobody.", None, Layer.WANTS),
    ]
    assert not {one.id for one in taken.answers} & {"a1", "a2"}, "rows of their own"


def test_taken_twice_it_is_as_taken_once() -> None:
    deal = learned.take_person(small_deal(), OTTO)
    assert learned.take_person(deal, OTTO) is deal


def test_what_is_typed_here_stays_and_what_is_lacking_comes() -> None:
    deal = lists.add_person(small_deal(), "otto  REUTER", row_id="here", wants="a new car", part=Part.BLOCKS)
    deal = lists.add_answer(deal, "here", "What for?", answer="The board.", row_id="mine")
    deal = lists.add_answer(deal, "here", "who else?", answer="nobody.", row_id="same")
    here = learned.take_person(deal, OTTO).people[-1]
    assert (here.id, here.name, here.wants, here.part) == ("here", "otto  REUTER", "a new car", Part.BLOCKS)
    assert (here.needs, here.role) == ("three offers", "Buyer")
    assert [(one.question, one.answer) for one in here.answers] == [
        ("What for?", "The board."),
        ("who else?", "nobody."),
        ("What for?", "The audit."),
    ]


def test_one_of_ours_by_that_name_is_somebody_else() -> None:
    deal = lists.add_person(small_deal(), "Otto Reuter", side=Side.US)
    deal = learned.take_person(deal, OTTO)
    assert [person.side for person in deal.people if person.name == "Otto Reuter"] == [Side.US, Side.THEM]
    assert learned.known(deal, " OTTO reuter") is deal.people[-1]
    assert learned.known(deal, "Ada") is None


def test_a_card_is_pinned_with_our_words_and_not_as_seen() -> None:
    card = Tactic(
        id="x", key="x1", rank="m", card="nibble", reply="Gladly, if …", seen_on=DAY, seen_at="10:30"
    )
    deal = learned.take_tactic(small_deal(), card, row_id="new")
    assert deal.tactics == (
        dataclasses.replace(card, id="new", seen_on=None, seen_at="", rank=deal.tactics[0].rank),
    )
    assert learned.take_tactic(deal, card) is deal
    own = rows.set_fields(deal, "tactics", "new", reply="No.")
    assert learned.take_tactic(own, card) is own, "our own words of this deal stay"


def test_a_card_of_our_own_is_pinned_once() -> None:
    chair = Tactic(id="x", key="x1", rank="m", label="The empty chair", signs="nobody comes", seen_on=DAY)
    deal = learned.take_tactic(small_deal(), chair)
    taken = deal.tactics[0]
    assert (taken.label, taken.signs, taken.seen_on) == ("The empty chair", "nobody comes", None)
    assert learned.take_tactic(deal, dataclasses.replace(chair, label="the  EMPTY chair")) is deal


@pytest.mark.parametrize("spoiled", [{"card": "no such card!"}, {"card": "", "label": " "}])
def test_what_no_deal_can_have_is_refused(spoiled: dict[str, str]) -> None:
    with pytest.raises(DomainError):
        learned.take_tactic(small_deal(), Tactic(id="x", key="x1", rank="m", **spoiled))


TEXTS = ("role", "authority", "contact", "needs", "wants")
FEW = st.sampled_from(["", " ", "one", "Two", "two"])


@st.composite
def people_of(draw: st.DrawFn) -> Deal:
    """A deal with a few people, some of whom have names that others have too."""
    deal = Deal(id="d", currency="EUR")
    for _ in range(draw(st.integers(0, 3))):
        texts = {name: draw(FEW) for name in (*TEXTS, "notes")}
        side, part = draw(st.sampled_from(Side)), draw(st.sampled_from([Part.UNKNOWN, Part.BUYS]))
        name = draw(st.sampled_from(["Ada Lang", "ADA  lang", "Otto Reuter"]))
        deal = lists.add_person(deal, name, side=side, part=part, **texts)
        for _ in range(draw(st.integers(0, 2))):
            deal = lists.add_answer(deal, deal.people[-1].id, draw(FEW), answer=draw(FEW))
    return deal


@settings(max_examples=80)
@given(people_of(), people_of())
def test_nothing_that_is_here_is_lost_or_changed_whoever_is_taken_over(deal: Deal, other: Deal) -> None:
    for person in other.people:
        taken = learned.take_person(deal, person)
        assert dataclasses.replace(taken, people=deal.people) == deal, "nothing else is touched"
        after = {one.id: one for one in taken.people}
        for before in deal.people:
            now = after[before.id]
            assert now.answers[: len(before.answers)] == before.answers
            same = {name: getattr(now, name) for name in TEXTS if not getattr(before, name).strip()}
            part = now.part if before.part is Part.UNKNOWN else before.part
            assert now == dataclasses.replace(before, **same, part=part, answers=now.answers)
        here = learned.known(taken, person.name)
        assert here is not None
        asked = {(folded(one.question), folded(one.answer)) for one in here.answers}
        assert {(folded(one.question), folded(one.answer)) for one in person.answers} <= asked
        assert not any(getattr(person, name).strip() and not getattr(here, name).strip() for name in TEXTS)
        assert learned.take_person(taken, person) is taken
        deal = taken
