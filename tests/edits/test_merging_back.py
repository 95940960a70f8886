"""What a partner did in a copy comes back, and nothing that the copy does not show is touched by it."""

import dataclasses
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Response, Side
from dealplanner.domain.fields import DomainError, Kind, descriptions
from dealplanner.domain.rules import violations
from dealplanner.domain.tables import DEAL, rows_of
from dealplanner.edits import lists, rows, wishes
from dealplanner.edits.history import HistoryRow
from dealplanner.edits.joining import joined
from dealplanner.edits.merge import Choice, Merged, merge, settled_for
from dealplanner.edits.merging_back import as_theirs, sides
from dealplanner.edits.sharing import ANOTHER, SHOWN, for_partner
from dealplanner.session import Session
from tests.deals import deals, edits, small_deal, values


class Partner:
    """Somebody who works in a copy; `history` is what the file of the copy holds then."""

    def __init__(self, copy: Deal) -> None:
        self.history: list[HistoryRow] = []
        self.session = Session(copy, self)

    def commit(self, row: HistoryRow, copied: Any = ()) -> None:
        self.history += [*copied, row]

    def lacking(self, theirs: Any) -> tuple[HistoryRow, ...]:
        return ()

    @property
    def deal(self) -> Deal:
        return self.session.deal

    def set(self, table: str, row_id: str, **fields: object) -> None:
        self.session.apply(rows.set_fields, table, row_id, **fields)

    def back(self, mine: Deal, history: Any = ()) -> Merged:
        base, theirs = sides(mine, history, self.deal, self.history)
        return merge(base, mine, theirs)


@st.composite
def theirs_of(draw: st.DrawFn, deal: Deal) -> Deal:
    """One random action: any that the others test with, any field of any row, or a row less."""
    kind = draw(st.sampled_from(["action", "field", "less"]))
    held = [(table, row) for table, _, row in rows_of(deal)]
    if kind == "action" or not held:
        return draw(edits(deal))
    table, row = draw(st.sampled_from(held))
    if kind == "less":
        try:
            return rows.remove(deal, table.name, [row.id])
        except DomainError:  # the last two options of a point stay
            return deal
    fields = [f for f in descriptions(table.entity).values() if f.kind not in FIXED]
    if not fields:  # a position is nothing but references
        return deal
    field = draw(st.sampled_from(fields))
    return rows.set_fields(deal, table.name, row.id, **{field.name: draw(values(field))})


FIXED = (Kind.ID, Kind.KEY, Kind.RANK, Kind.REFERENCE)


def set_deal(deal: Deal, **fields: object) -> Deal:
    return rows.set_fields(deal, "deal", deal.id, **fields)


def issue_named(deal: Deal, row_id: str) -> Any:
    return next(issue for issue in deal.issues if issue.id == row_id)


@given(deals())
def test_a_copy_in_which_nothing_was_done_changes_nothing(deal: Deal) -> None:
    assert Partner(for_partner(deal)).back(deal).deal == deal


@given(deals(most=8), st.data())
def test_what_we_did_since_stays_when_nothing_was_done_in_the_copy(deal: Deal, data: st.DataObject) -> None:
    partner = Partner(for_partner(deal))
    mine = data.draw(edits(data.draw(edits(deal))))
    assert partner.back(mine).deal == mine


@given(deals(most=8), st.data(), st.booleans())
def test_nothing_that_the_copy_does_not_show_is_touched(
    deal: Deal, data: st.DataObject, with_history: bool
) -> None:
    partner = Partner(for_partner(deal))
    mine = deal
    for _ in range(data.draw(st.integers(0, 4))):
        partner.session.apply(lambda copy: data.draw(theirs_of(copy)))
        mine = data.draw(theirs_of(mine)) if data.draw(st.booleans()) else mine
    if not with_history:
        partner.history.clear()
    base, theirs = sides(mine, (), partner.deal, partner.history)
    merged = merge(base, mine, theirs).deal
    assert base is None or not list(
        touched(mine, dataclasses.replace(base, list_complete=mine.list_complete))
    )
    assert not list(touched(rows.without_references(mine, gone(mine, theirs)), theirs))
    if merged is not None:
        assert list(violations(merged)) == []
        assert not list(touched(mine, merged))


@given(deals(most=8), st.data())
def test_all_that_the_copy_shows_comes_with_it(deal: Deal, data: st.DataObject) -> None:
    partner = Partner(for_partner(deal))
    mine = deal
    for _ in range(data.draw(st.integers(0, 4))):
        partner.session.apply(lambda copy: data.draw(theirs_of(copy)))
        mine = data.draw(theirs_of(mine)) if data.draw(st.booleans()) else mine
    _, theirs = sides(mine, (), partner.deal, partner.history)
    found = {row.id: row for _, _, row in [(DEAL, None, theirs), *rows_of(theirs)]}
    for table, _, row in [
        (DEAL, None, dataclasses.replace(partner.deal, id=mine.id)),
        *rows_of(partner.deal),
    ]:
        for name in SHOWN.get(table.name, ()):
            if name != "currency" and getattr(row, "label", "") != ANOTHER:
                assert getattr(found[row.id], name) == getattr(row, name)


@given(deals(most=8), st.data(), st.booleans(), st.sampled_from(Choice))
def test_whatever_is_answered_only_what_the_partner_deleted_goes(
    deal: Deal, data: st.DataObject, with_history: bool, side: Choice
) -> None:
    partner = Partner(for_partner(deal))
    mine = deal
    for _ in range(data.draw(st.integers(0, 4))):
        partner.session.apply(lambda copy: data.draw(theirs_of(copy)))
        mine = data.draw(theirs_of(mine)) if data.draw(st.booleans()) else mine
    if not with_history:
        partner.history.clear()
    base, theirs = sides(mine, (), partner.deal, partner.history)
    merged = settled_for(side, base, mine, theirs)[0].deal
    assert merged is not None
    lost = gone(mine, merged)
    assert lost <= gone(mine, theirs)
    assert side is Choice.THEIRS or not [row for row in lost if row not in {p.id for p in mine.people}]
    assert not list(touched(rows.without_references(mine, lost), merged))


def gone(mine: Deal, theirs: Deal) -> set[str]:
    return {row.id for _, _, row in rows_of(mine)} - {row.id for _, _, row in rows_of(theirs)}


def touched(mine: Deal, other: Deal) -> Iterator[str]:
    """What differs of what a copy does not show, but for what a late wish does: it unmarks the list."""
    ours = {row.id: row for _, _, row in rows_of(mine)}
    if any(wish.id not in ours for wish in other.wishes) and not other.list_complete:
        mine = dataclasses.replace(mine, list_complete=False)
    for table, _, row in [(DEAL, None, other), *rows_of(other)]:
        was = mine if table is DEAL else ours.get(row.id)
        listed = {*SHOWN.get(table.name, ())} - {"currency"}
        if was is None and not listed:
            yield f"{table.name} {row.id} arrived"
            continue
        if was is None:
            late = {"late": row.late} if table.name == "issues" else {}
            was = table.entity(id=row.id, key=row.key, rank=row.rank, **late)
        for name in descriptions(table.entity):
            if name not in listed and name != "key" and getattr(row, name) != getattr(was, name):
                yield f"{table.name}.{name}"
    theirs = {row.id for _, _, row in rows_of(other)}
    for table, parent, row in rows_of(mine):
        if row.id not in theirs and table.name not in SHOWN and parent in {None, *theirs}:
            yield f"{table.name} {row.id} is gone"


def test_what_is_shown_comes_back() -> None:
    mine = small_deal()
    partner = Partner(for_partner(mine))
    partner.set("deal", partner.deal.id, place="Oslo", customer="Halden AS")
    partner.set("issues", "payment", label="Payment 60 days", asked_by="Ingrid")
    partner.set("people", "ceo", role="Managing director")
    partner.set("options", mine.issues[0].options[0].id, label="List price")
    merged = partner.back(set_deal(mine, walk_away=44_000_000)).deal
    assert merged is not None
    assert (merged.place, merged.customer, merged.walk_away) == ("Oslo", "Halden AS", 44_000_000)
    assert issue_named(merged, "payment").label == "Payment 60 days"
    assert merged.people[0].role == "Managing director"
    assert [option.label for option in merged.issues[0].options] == ["List price", "8%", "yes"]
    assert merged.issues[0].options[2].value_to_us == -9_600_000
    assert (merged.id, merged.redacted_from) == (mine.id, "")


def test_what_both_changed_differently_is_asked() -> None:
    partner = Partner(for_partner(small_deal()))
    partner.set("issues", "payment", label="Payment 60 days")
    mine = rows.set_fields(small_deal(), "issues", "payment", label="Payment 45 days")
    (conflict,) = partner.back(mine).conflicts
    assert (conflict.field, conflict.mine, conflict.theirs) == ("label", "Payment 45 days", "Payment 60 days")


def test_rows_that_the_partner_adds_arrive_where_they_stand_there_with_nothing_known() -> None:
    mine = small_deal()
    partner = Partner(for_partner(mine))
    partner.session.apply(wishes.add_wish, "Training", row_id="training", behind="discount")
    partner.session.apply(wishes.set_worth, "training", 5_000)
    partner.session.apply(wishes.answer, "training", Response.AGREE)
    partner.session.apply(wishes.add_option, "payment", "45 days", row_id="between", value_to_us=-100)
    partner.session.apply(lists.add_person, "Per", row_id="per", notes="theirs", wants="theirs")
    merged = partner.back(mine).deal
    assert merged is not None
    assert [issue.id for issue in merged.issues] == ["discount", "training", "payment", "term"]
    training = issue_named(merged, "training")
    assert (training.response, training.label, training.late) == (Response.NOT_YET, "Training", False)
    assert [(o.label, o.value_to_us, o.value_to_them) for o in training.options] == [
        ("no", None, None),
        ("yes", None, None),
    ]
    between = next(o for o in issue_named(merged, "payment").options if o.id == "between")
    assert (between.label, between.value_to_us) == ("45 days", None)
    assert [(p.name, p.notes, p.wants) for p in merged.people][1:] == [("Per", "", "")]


def test_a_wish_that_arrives_when_our_list_is_complete_is_late() -> None:
    mine = wishes.mark_complete(small_deal())
    partner = Partner(for_partner(mine))
    partner.session.apply(wishes.add_wish, "Training", row_id="training")
    partner.session.apply(wishes.add_ask, "A reference", row_id="reference")
    merged = partner.back(mine).deal
    assert merged is not None
    assert issue_named(merged, "training").late
    assert not issue_named(merged, "reference").late


def test_a_deleted_row_that_holds_more_than_the_copy_showed_is_asked() -> None:
    mine = lists.add_person(small_deal(), "Per", row_id="per", wants="a bonus")
    mine = lists.add_person(mine, "Kari", row_id="kari", role="buyer")
    partner = Partner(for_partner(mine))
    partner.session.apply(rows.remove, "issues", ["payment"])
    partner.session.apply(rows.remove, "people", ["per", "kari"])
    base, theirs = sides(mine, (), partner.deal, partner.history)
    conflicts = merge(base, mine, theirs).conflicts
    assert {(c.table, c.row, c.theirs_deleted) for c in conflicts} == {
        ("issues", "payment", True),
        ("people", "per", True),
    }
    assert "kari" not in {person.id for person in theirs.people}


def test_an_option_that_they_delete_and_that_is_a_limit_of_ours_is_asked() -> None:
    mine = small_deal()
    wish = issue_named(mine, "payment")
    bare = tuple(dataclasses.replace(o, value_to_us=None, value_to_them=None) for o in wish.options)
    bare_wish = dataclasses.replace(wish, options=bare, offered=None, asked=None, walk_away=bare[1].id)
    mine = dataclasses.replace(mine, issues=(mine.issues[0], bare_wish, mine.issues[2]), trades=())
    partner = Partner(for_partner(mine))
    partner.session.apply(wishes.add_option, "payment", "45 days")
    partner.session.apply(rows.remove, "options", [bare[1].id])
    base, theirs = sides(mine, (), partner.deal, partner.history)
    conflicts = merge(base, mine, theirs).conflicts
    assert [(c.table, c.row, c.theirs_deleted) for c in conflicts if not c.field] == [
        ("options", bare[1].id, True)
    ]
    assert list(violations(theirs)) == []


def test_a_key_that_we_gave_to_another_row_is_given_anew() -> None:
    partner = Partner(for_partner(small_deal()))
    partner.session.apply(wishes.add_wish, "Theirs", row_id="theirs")
    mine = wishes.add_wish(small_deal(), "Mine", row_id="mine")
    assert partner.deal.issues[-1].key == issue_named(mine, "mine").key
    _, theirs = sides(mine, (), partner.deal, partner.history)
    assert list(violations(theirs)) == []
    merged = partner.back(mine).deal
    assert merged is not None
    assert {issue.label for issue in merged.issues} >= {"Mine", "Theirs"}


def test_a_row_deleted_by_both_is_gone_and_one_that_we_deleted_stays_deleted() -> None:
    mine = lists.add_person(lists.add_person(small_deal(), "Per", row_id="per"), "Kari", row_id="kari")
    partner = Partner(for_partner(mine))
    partner.session.apply(rows.remove, "people", ["per"])
    partner.set("issues", "discount", category="price")
    mine = rows.remove(mine, "people", ["per", "kari"])
    mine = rows.remove(mine, "issues", ["payment"])
    merged = partner.back(mine).deal
    assert merged is not None
    assert [person.id for person in merged.people] == ["ceo"]
    assert [issue.id for issue in merged.issues] == ["discount", "term"]


def test_what_we_deleted_and_they_changed_is_asked() -> None:
    partner = Partner(for_partner(small_deal()))
    partner.set("people", "ceo", role="Managing director")
    mine = rows.remove(small_deal(), "people", ["ceo"])
    (conflict,) = partner.back(mine).conflicts
    assert (conflict.table, conflict.row, conflict.mine_deleted) == ("people", "ceo", True)


def test_without_its_history_every_difference_is_asked_and_nothing_counts_as_deleted() -> None:
    mine = small_deal()
    partner = Partner(for_partner(mine))
    partner.set("deal", partner.deal.id, place="Oslo")
    partner.session.apply(rows.remove, "issues", ["payment"])
    partner.session.apply(lists.add_person, "Per", row_id="per")
    partner.history.clear()
    mine = wishes.add_wish(mine, "Training", row_id="training")
    base, theirs = sides(mine, (), partner.deal, partner.history)
    assert base is None
    (conflict,) = merge(base, mine, theirs).conflicts
    assert (conflict.table, conflict.field, conflict.theirs) == ("deal", "place", "Oslo")
    assert {issue.id for issue in theirs.issues} == {"discount", "payment", "term", "training"}
    assert [person.id for person in theirs.people] == ["ceo", "per"]


def test_a_history_that_does_not_begin_with_the_copy_is_not_taken_for_the_whole() -> None:
    """Somebody changed the copy, gave it on without its history, and it was changed again."""
    mine = small_deal()
    first = Partner(for_partner(mine))
    first.set("deal", first.deal.id, place="Oslo")
    second = Partner(first.deal)
    second.set("deal", second.deal.id, meeting_time="10:00")
    base, _ = sides(mine, (), second.deal, second.history)
    assert base is None


def test_the_second_time_only_what_was_done_since_is_merged() -> None:
    mine = small_deal()
    partner = Partner(for_partner(mine))
    partner.set("deal", partner.deal.id, place="Oslo")
    merged = partner.back(mine).deal
    assert merged is not None
    history = joined(mine, merged, (), partner.history, at="", author="")
    partner.set("deal", partner.deal.id, place="Bergen")
    assert partner.back(merged, history).deal == set_deal(merged, place="Bergen")
    ours = set_deal(merged, place="Tromsø", meeting_time="9:00")
    (conflict,) = partner.back(ours, history).conflicts
    assert (conflict.mine, conflict.theirs) == ("Tromsø", "Bergen")


def test_our_order_stays_whatever_was_moved_in_the_copy() -> None:
    mine = small_deal()
    partner = Partner(for_partner(mine))
    partner.session.apply(rows.move, "issues", "term", None)
    partner.session.apply(wishes.add_wish, "Training", row_id="training", behind="term")
    mine = rows.move(mine, "issues", "payment", None)
    merged = partner.back(mine).deal
    assert merged is not None
    assert [issue.id for issue in merged.issues] == ["payment", "discount", "term", "training"]


def test_many_rows_that_arrive_in_one_place_get_short_ranks() -> None:
    partner = Partner(for_partner(small_deal()))
    partner.session.apply(wishes.add_wishes, [{"label": str(n)} for n in range(300)], behind="discount")
    merged = partner.back(small_deal()).deal
    assert merged is not None
    assert [issue.label for issue in merged.issues][1:301] == [str(n) for n in range(300)]
    assert max(len(issue.rank) for issue in merged.issues) < 10


def test_the_currency_of_a_copy_does_not_come_back() -> None:
    partner = Partner(for_partner(small_deal()))
    partner.set("deal", partner.deal.id, currency="JPY", place="Oslo")
    merged = partner.back(small_deal()).deal
    assert merged is not None
    assert (merged.currency, merged.offer_value, merged.place) == ("EUR", 48_000_000, "Oslo")


def test_the_stand_in_for_an_option_comes_back_only_when_it_was_renamed() -> None:
    mine = small_deal()
    wish = mine.issues[0]
    mine = rows.set_fields(mine, "issues", "discount", asked=wish.offered)
    partner = Partner(for_partner(mine))
    stand_in = partner.deal.issues[0].options[1]
    assert stand_in.label == ANOTHER
    partner.set("deal", partner.deal.id, place="Oslo")
    assert partner.back(mine).deal == set_deal(mine, place="Oslo")
    partner.set("options", stand_in.id, label="12%")
    merged = partner.back(mine).deal
    assert merged is not None
    assert sorted(option.label for option in merged.issues[0].options) == ["12%", "8%", "no", "yes"]
    assert partner.back(merged).deal == merged


def test_an_id_of_ours_in_another_place_moves_nothing() -> None:
    """A file may be made by hand: an option of ours under another point, a trade of ours as a person."""
    mine = small_deal()
    copy = for_partner(mine)
    stolen = dataclasses.replace(
        mine.issues[0].options[1], label="stolen", value_to_us=None, rank="zz", key="z"
    )
    payment = dataclasses.replace(copy.issues[1], options=(*copy.issues[1].options, stolen))
    person = dataclasses.replace(copy.people[0], id="t1", key="p9", rank="zz")
    forged = dataclasses.replace(
        copy, issues=(copy.issues[0], payment, copy.issues[2]), people=(*copy.people, person)
    )
    base, theirs = as_theirs(mine, forged, ())
    assert theirs == mine
    assert merge(base, mine, theirs).deal == mine


def test_a_deal_that_is_no_copy_of_ours_is_merged_as_it_is() -> None:
    mine = small_deal()
    other = set_deal(mine, place="Oslo")
    assert sides(mine, (), other, ()) == (None, other)
    stranger = dataclasses.replace(for_partner(mine), redacted_from="another")
    assert sides(mine, (), stranger, ()) == (None, stranger)
    assert merge(*sides(mine, (), stranger, ())[:1], mine, stranger).conflicts[0].field == "id"


def test_our_own_person_stays_on_our_side() -> None:
    mine = lists.add_person(small_deal(), "Ana", row_id="ana", side=Side.US)
    partner = Partner(for_partner(mine))
    partner.set("people", "ana", role="seller")
    merged = partner.back(mine).deal
    assert merged is not None
    assert (merged.people[1].side, merged.people[1].role) == (Side.US, "seller")
