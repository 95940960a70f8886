"""A copy for a partner is made of the fields on a list: what nobody put there is not in it."""

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import LinkKind, Response
from dealplanner.domain.fields import Kind, descriptions
from dealplanner.domain.lookup import as_asked, as_offered
from dealplanner.domain.rules import violations
from dealplanner.domain.tables import DEAL, TABLES, rows_of, table_of
from dealplanner.edits import lists, rows, walkaways, wishes
from dealplanner.edits.changes import ChangeSet
from dealplanner.edits.contents import HIDDEN, contents
from dealplanner.edits.history import HistoryRow
from dealplanner.edits.sharing import ANOTHER, SHOWN, Recipient, for_partner, is_as_made, placeholder
from tests.deals import deals, edits, small_deal

STRUCTURE = {Kind.ID, Kind.KEY, Kind.RANK}


def fields_of(*tables: str) -> Iterator[tuple[str, str]]:
    for table in tables:
        for name, field in descriptions(table_of(table).entity).items():
            if field.kind not in STRUCTURE:
                yield table, name


def test_what_is_on_the_list_may_be_said_aloud() -> None:
    for table, names in SHOWN.items():
        fields = descriptions(table_of(table).entity)
        assert not [name for name in names if fields[name].confidential]


def test_somebody_decided_for_every_field_whether_a_partner_sees_it() -> None:
    """A new field is in no copy: name it in SHOWN, or in HIDDEN under the words that say that it is not."""
    everything = {f"{table}.{name}" for table, name in fields_of(*SHOWN)}
    on_list = [f"{table}.{name}" for table, names in SHOWN.items() for name in names]
    told = [name for names in HIDDEN.values() for name in names]
    assert sorted([*on_list, *told, "deal.redacted_from"]) == sorted(everything)
    assert set(TABLES) - set(SHOWN) == {
        *("answers", "influences", "rivals", "objectives", "links", "clauses", "boundaries"),
        *("trades", "terms", "concessions", "moves", "tactics", "contingencies"),
        *("offers", "positions", "commitments", "meetings", "closing_lines", "promises"),
        *("follow_ups", "credits", "behaviours", "holdings", "acceptances"),
    }


@given(deals())
def test_a_copy_holds_what_is_on_the_list_and_nothing_else(deal: Deal) -> None:
    copy = for_partner(deal)
    assert list(violations(copy)) == []
    originals: dict[str, Any] = {row.id: row for _, _, row in rows_of(deal)}
    for table, _, row in [(DEAL, None, copy), *rows_of(copy)]:
        original = deal if table is DEAL else originals.get(row.id)
        bare = table.entity(**dict.fromkeys(_needed(table.entity), ""))
        for _, name in fields_of(table.name):
            expected = getattr(bare, name)
            if name in SHOWN[table.name]:
                expected = ANOTHER if original is None else getattr(original, name)
            if name != "redacted_from":
                assert getattr(row, name) == expected
    assert {table.name for table, _, _ in rows_of(copy)} <= set(SHOWN)


def _needed(entity: Any) -> list[str]:
    return [field.name for field in dataclasses.fields(entity) if field.default is dataclasses.MISSING]


@given(deals())
def test_a_copy_is_a_deal_of_its_own_that_knows_what_it_was_made_from(deal: Deal) -> None:
    copy, other = for_partner(deal), for_partner(deal)
    assert len({deal.id, copy.id, other.id}) == 3
    assert dataclasses.replace(copy, id=other.id) == other
    assert copy.redacted_from == deal.id
    assert for_partner(copy).redacted_from == copy.id
    assert [issue.id for issue in copy.issues] == [issue.id for issue in deal.issues]


@given(deals(), st.data())
def test_a_copy_tells_whether_what_it_shows_was_changed(deal: Deal, data: st.DataObject) -> None:
    copy = for_partner(deal)
    assert is_as_made(copy)
    changed = data.draw(edits(copy))
    assert is_as_made(changed) == (said(changed) == said(copy))


def said(copy: Deal) -> list[Any]:
    everything = [(DEAL, None, copy), *rows_of(copy)]
    return [
        (table.name, parent, row.id, [getattr(row, name) for name in SHOWN[table.name]])
        for table, parent, row in everything
        if table.name in SHOWN
    ]


@given(deals())
def test_a_point_reads_as_it_does_in_our_deal(deal: Deal) -> None:
    for ours, theirs in zip(deal.issues, for_partner(deal).issues, strict=True):
        assert len(theirs.options) == 2
        for end in (as_offered, as_asked):
            mine, shown = end(ours), end(theirs)
            assert mine is not None
            assert shown is not None
            assert shown.id == mine.id or shown.label == ANOTHER


def test_an_option_between_the_ends_would_show_how_far_we_go() -> None:
    deal = small_deal()
    assert [option.label for option in deal.issues[0].options] == ["no", "8%", "yes"]
    assert [option.label for option in for_partner(deal).issues[0].options] == ["no", "yes"]


def test_what_is_offered_comes_first_so_that_it_is_taken_for_offered() -> None:
    wish = small_deal().issues[0]
    turned = dataclasses.replace(wish, offered=wish.asked, asked=wish.offered)
    copy = for_partner(dataclasses.replace(small_deal(), issues=(turned,)))
    assert [option.label for option in copy.issues[0].options] == ["yes", "no"]


def test_where_they_ask_for_what_is_offered_no_option_of_ours_stands_in_for_the_other_end() -> None:
    wish = small_deal().issues[0]
    same = dataclasses.replace(wish, asked=wish.offered)
    (issue,) = for_partner(dataclasses.replace(small_deal(), issues=(same,))).issues
    assert [option.label for option in issue.options] == ["no", ANOTHER]
    assert issue.options[1].id == placeholder(wish.id)


def test_keys_and_places_tell_nothing_of_rows_that_are_not_shown() -> None:
    deal = small_deal()
    wish = deal.issues[0]
    options = tuple(
        dataclasses.replace(option, key=key)
        for option, key in zip(wish.options, ("none", "five-percent", "max-is-five-percent"), strict=True)
    )
    deal = dataclasses.replace(
        deal, issues=(dataclasses.replace(wish, key="give-five", options=options), *deal.issues[1:])
    )
    plain = for_partner(dataclasses.replace(deal, issues=deal.issues[1:]))
    copy = for_partner(rows.remove(deal, "issues", [wish.id]))
    assert [issue.rank for issue in copy.issues] == [issue.rank for issue in plain.issues]
    assert [issue.key for issue in for_partner(deal).issues] == ["w1", "w2", "a3"]
    assert [option.key for option in for_partner(deal).issues[0].options] == ["o1", "o2"]
    two = for_partner(wishes.add_wish(Deal(id="x"), "Two options")).issues[0].options
    three = for_partner(deal).issues[0].options
    assert [option.rank for option in two] == [option.rank for option in three]


def test_a_person_without_a_name_and_a_role_is_left_out() -> None:
    deal = lists.add_person(small_deal(), "", row_id="blocker", wants="SECRET")
    assert [person.id for person in for_partner(deal).people] == ["ceo"]


# What will be in it, in words.


def full_deal() -> Deal:
    deal = lists.add_objective(small_deal(), "Three years")
    one, other = deal.issues[0], deal.issues[2]
    deal = lists.add_link(deal, LinkKind.REQUIRES, one.id, one.options[1].id, other.id, other.options[1].id)
    deal = walkaways.type_mark(deal, "payment", "target", "60 days")
    deal = wishes.answer(deal, "payment", Response.NOT_NEGOTIABLE)
    return lists.accept(deal, "no_batna", "deal/x/batna", "[]", "We know.")


def changes(number: int) -> list[HistoryRow]:
    return [
        HistoryRow(id=str(n), parents=(), at="", author="", action="", step="", changes=ChangeSet())
        for n in range(number)
    ]


def test_a_partner_is_told_to_get_points_and_people_and_nothing_else() -> None:
    found = contents(full_deal(), changes(214), Recipient.PARTNER)
    assert found.inside == (
        "of the deal: what it is about, customer, currency",
        "2 wishes and 1 ask: what is offered and what is asked, without values",
        "1 person: name, side",
        "a mark of the deal it was made from, so that it can be merged back",
    )
    assert found.left_out[: len(HIDDEN)] == tuple(HIDDEN)
    assert found.left_out[len(HIDDEN) :] == (
        "2 options that would show how far we go",
        "1 objective",
        "1 link between points",
        "1 trade with its lines",
        "1 closing line",
        "1 accepted finding",
        "the history: 214 changes, with texts that were deleted",
    )


def test_a_colleague_gets_everything_and_the_history_only_when_it_is_meant() -> None:
    past = "the history: 1 change, with texts that were deleted"
    found = contents(full_deal(), changes(1), Recipient.COLLEAGUE)
    assert "the walk-away point" in found.inside[0]
    assert found.inside[1] == "2 wishes and 1 ask: with values, answers, limits and notes"
    assert found.inside[-1] == past
    assert found.left_out == ()
    without = contents(full_deal(), changes(1), Recipient.COLLEAGUE, with_history=False)
    assert past not in without.inside
    assert without.left_out == (past,)


@pytest.mark.parametrize("kind", list(Recipient))
@given(deal=deals())
def test_what_is_told_of_a_copy_holds_no_text_of_the_deal(kind: Recipient, deal: Deal) -> None:
    canary = rows.set_fields(deal, "deal", deal.id, title="CANARY", customer="CANARY", notes="CANARY")
    found = contents(canary, (), kind)
    assert not [phrase for phrase in (*found.inside, *found.left_out) if "CANARY" in phrase]
