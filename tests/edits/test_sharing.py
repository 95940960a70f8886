"""What goes to a partner: the open fields, under new identities, and nothing else."""

import dataclasses

from hypothesis import given

from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import Kind, descriptions
from dealplanner.domain.lookup import as_offered
from dealplanner.domain.rules import violations
from dealplanner.domain.tables import rows_of
from dealplanner.edits.sharing import for_partner
from tests.deals import deals, small_deal


@given(deals())
def test_no_confidential_field_and_no_identity_goes_out(deal: Deal) -> None:
    shared = for_partner(deal)
    assert list(violations(shared)) == []
    plain = Deal(id="x")
    for name, field in descriptions(Deal).items():
        if field.confidential:
            assert getattr(shared, name) == getattr(plain, name)
        elif field.kind is not Kind.ID:
            assert getattr(shared, name) == getattr(deal, name)
    assert not {row.id for _, _, row in rows_of(deal)} & {row.id for _, _, row in rows_of(shared)}
    assert shared.id != deal.id
    for _, _, row in rows_of(shared):
        for name, field in descriptions(type(row)).items():
            if field.confidential:
                assert getattr(row, name) in (None, "", 0, False, "guessed", "unknown", "not_yet")


def test_what_is_open_stays() -> None:
    deal = small_deal()
    shared = for_partner(deal)
    assert (shared.title, shared.customer) == (deal.title, deal.customer)
    assert [issue.label for issue in shared.issues] == [issue.label for issue in deal.issues]
    assert [person.name for person in shared.people] == ["Ingrid Halden"]
    assert [line.line for line in shared.closing_lines] == ["Shall we sign?"]
    assert shared.trades == shared.links == shared.acceptances == ()


def test_what_is_offered_comes_first_so_that_it_is_taken_for_offered() -> None:
    wish = small_deal().issues[0]
    turned = dataclasses.replace(wish, offered=wish.asked, asked=wish.offered)
    shared = for_partner(dataclasses.replace(small_deal(), issues=(turned,)))
    offered = as_offered(shared.issues[0])
    assert offered is not None
    assert [option.label for option in shared.issues[0].options] == ["yes", "no"]
    assert offered.label == "yes"


def test_where_they_ask_for_what_is_offered_no_option_between_is_shown() -> None:
    wish = small_deal().issues[0]
    assert [option.label for option in wish.options] == ["no", "8%", "yes"]
    same = dataclasses.replace(wish, asked=wish.offered)
    shared = for_partner(dataclasses.replace(small_deal(), issues=(same,)))
    assert [option.label for option in shared.issues[0].options] == ["no", "yes"]


def test_an_option_between_the_ends_would_show_how_far_we_go() -> None:
    labels = [option.label for option in for_partner(small_deal()).issues[0].options]
    assert labels == ["no", "yes"]
