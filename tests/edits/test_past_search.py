"""The past is searched by the words that are read there."""

import pytest

from dealplanner.domain.enums import Ending, LegalDegree
from dealplanner.edits import rows
from dealplanner.edits.past import moments
from dealplanner.edits.past_search import PastSearch
from dealplanner.session import Session
from tests.deals import small_deal, with_craft
from tests.sides import Kept


@pytest.fixture
def session() -> Session:
    """A session on a deal with something in every list."""
    return Session(with_craft(small_deal()), Kept())


def found(session: Session, words: str) -> bool:
    """Whether the last change is found by these words."""
    journal = session._journal
    assert isinstance(journal, Kept)
    newest = next(iter(moments(session.deal, journal.rows)))
    return PastSearch(session.deal, "en_GB").found(newest, words)


@pytest.mark.parametrize(
    ("table", "row_id", "field", "words"),
    [
        ("answers", "q1", "answer", "keeps you awake"),
        ("answers", "q1", "answer", "ingrid answer"),
        ("commitments", "y1", "made_at", "eight percent"),
        ("clauses", "l1", "counsel", "liability counsel"),
        ("holdings", "h1", "place", "route planning stands"),
    ],
)
def test_a_change_is_found_by_the_name_of_its_row(
    session: Session, table: str, row_id: str, field: str, words: str
) -> None:
    session.apply(rows.set_fields, table, row_id, **{field: "Something new"})
    assert found(session, words)
    assert found(session, "something NEW")
    assert not found(session, "nothing")


def test_a_value_is_found_as_it_is_read(session: Session) -> None:
    deal = session.deal
    session.apply(
        rows.set_fields, "deal", deal.id, legal_degree=LegalDegree.ONLY_THEIRS, ending=Ending.NO_FIT
    )
    assert found(session, "only their own contract")
    assert found(session, "no fit")
    assert not found(session, "only_theirs")
