"""Answering the questions of a merge: when there is a deal, and what an answer brings up."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dealplanner.domain import rules
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Response
from dealplanner.edits import rows, wishes
from dealplanner.edits.deciding import Deciding
from dealplanner.edits.merge import Choice, merge
from tests import deals as random_deals
from tests.deals import small_deal


def apart() -> tuple[Deal, Deal, Deal]:
    """A deal, and two that were made of it: both changed the walk-away and the answer to one wish."""
    base = small_deal()
    mine = rows.set_fields(wishes.answer(base, "payment", Response.LEGAL), "deal", base.id, walk_away=44)
    theirs = rows.set_fields(wishes.answer(base, "payment", Response.CLARIFY), "deal", base.id, walk_away=42)
    return base, mine, wishes.add_wish(theirs, "Training")


def test_there_is_a_deal_once_everything_is_answered() -> None:
    deciding = Deciding(*apart(), "en_GB")
    first, second = deciding.questions
    assert deciding.open == 2
    deciding.answer(first.place, Choice.THEIRS)
    assert (deciding.open, deciding.merged.deal) == (1, None)
    deciding.answer(second.place, Choice.MINE)
    merged = deciding.merged.deal
    assert merged is not None
    assert (merged.walk_away, merged.issues[1].response, len(merged.issues)) == (42, Response.LEGAL, 4)
    deciding.answer(first.place, Choice.MINE)
    assert deciding.merged.deal is not None
    assert deciding.merged.deal.walk_away == 44


def test_all_of_one_side() -> None:
    deciding = Deciding(*apart(), "en_GB")
    deciding.answer(deciding.questions[0].place, Choice.MINE)
    deciding.answer_all(Choice.THEIRS)
    assert deciding.open == 0
    assert set(deciding.answers.values()) == {Choice.THEIRS}
    assert deciding.merged.deal is not None
    assert deciding.merged.deal.walk_away == 42


def test_what_an_answer_brings_up_goes_when_it_is_changed() -> None:
    """Leaving an option deleted leaves a wish with one option only, so it is asked which stay."""
    base = wishes.add_option(small_deal(), "payment", "60 days")
    first, second, _ = base.issues[1].options
    mine = rows.remove(base, "options", [first.id])
    theirs = rows.set_fields(rows.remove(base, "options", [second.id]), "options", first.id, label="none")
    deciding = Deciding(base, mine, theirs, "en_GB")
    (question,) = deciding.questions
    for _ in range(2):
        deciding.answer(question.place, Choice.MINE)
        assert [each.asked for each in deciding.questions[1:]] == [
            "together fewer than two options would stay"
        ]
        assert (deciding.open, deciding.merged.deal) == (1, None)
        deciding.answer(deciding.questions[1].place, Choice.THEIRS)
        assert deciding.merged.deal is not None
        deciding.answer(question.place, Choice.THEIRS)
        assert deciding.questions == (question,)
        assert deciding.merged.deal is not None
        assert set(deciding.answers) == {question.place}


@given(st.data())
@settings(max_examples=40)
def test_whoever_answers_everything_gets_a_deal(data: st.DataObject) -> None:
    base = data.draw(random_deals.deals(6))
    mine, theirs = (data.draw(random_deals.edits(data.draw(random_deals.edits(base)))) for _ in range(2))
    deciding = Deciding(data.draw(st.sampled_from([base, None])), mine, theirs, "en_GB")
    for _ in range(200):
        left = [each.place for each in deciding.questions if each.place not in deciding.answers]
        if not left:
            break
        deciding.answer(data.draw(st.sampled_from(left)), data.draw(st.sampled_from(list(Choice))))
    assert deciding.open == 0
    assert deciding.merged.deal is not None
    rules.require(deciding.merged.deal)
    for side in Choice:
        deciding.answer_all(side)
        assert deciding.merged.deal is not None


def test_the_same_deal_asks_nothing() -> None:
    base = small_deal()
    deciding = Deciding(None, base, base, "en_GB")
    assert deciding.questions == ()
    assert deciding.merged == merge(None, base, base)
