"""What was learned about a customer, found in the deals with it and in no others."""

import dataclasses
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dealplanner.analysis.learned import Known, Learned, learned
from dealplanner.analysis.learned.finding import LONGEST, MOST_ANSWERS, MOST_TEXTS
from dealplanner.analysis.learned.words import LONGEST_LINE, LONGEST_TITLE, MOST_LINES, Said, sections
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Ending, Layer, Part, Side, Stance
from dealplanner.domain.limits import LONGEST_TEXT
from dealplanner.domain.prepared import Tactic
from dealplanner.edits import lists, offers, rows, tactics
from tests.deals import deals, small_deal, with_craft

OLD, NEW = date(2029, 5, 2), date(2031, 3, 4)


def past(name: str, on: date | None, customer: str = "Halden Logistics", **fields: Any) -> Deal:
    """A deal of its own that ended on a day."""
    deal = dataclasses.replace(small_deal(), id=name, title=name, customer=customer, closed_on=on)
    return dataclasses.replace(deal, **fields)


def with_ceo(deal: Deal, *heard: tuple[str, str, date | None], **fields: Any) -> Deal:
    """The deal with what is known of Ingrid Halden."""
    deal = rows.set_fields(deal, "people", "ceo", **fields)
    for question, answer, day in heard:
        deal = lists.add_answer(deal, "ceo", question, answer=answer, heard_on=day, layer=Layer.NEEDS)
    return deal


def ceo(found: Learned) -> Known:
    (known,) = found.people
    return known


def option(deal: Deal, issue: str, label: str) -> str:
    held = next(one for one in deal.issues if one.id == issue)
    return next(one.id for one in held.options if one.label == label)


def offered(deal: Deal, side: Side, on: date = NEW, **named: str) -> Deal:
    chosen = {issue: option(deal, issue, label) for issue, label in named.items()}
    return offers.log_offer(deal, side, chosen, made_on=on)


def test_only_deals_with_the_customer_count_each_once_and_the_newest_first() -> None:
    deals = [
        past("undated", None),
        past("old", OLD, "HALDEN logistics GmbH"),
        past("new", NEW),
        past("other", NEW, "Halden Logistik"),
        past("nobody", NEW, ""),
        past("old", OLD),
    ]
    found = learned(deals, " Halden  Logistics AG")
    assert found.customer == "Halden Logistics AG"
    assert [(one.name, one.on, one.currency) for one in found.deals] == [
        ("new", NEW, "EUR"),
        ("old", OLD, "EUR"),
        ("undated", None, "EUR"),
    ]
    assert learned(deals, "").deals == ()
    assert learned([], "Halden Logistics").empty


def test_a_deal_that_has_not_ended_is_dated_by_when_both_met_last() -> None:
    deal = past("a", None, meeting_on=date(2030, 1, 1))
    assert learned([deal], deal.customer).deals[0].on == date(2030, 1, 1)
    met = offered(deal, Side.US, OLD, term="yes")
    assert learned([met], deal.customer).deals[0].on == OLD
    sat = lists.add_row(met, "meetings", "10:30", held_on=NEW)
    assert learned([sat], deal.customer).deals[0].on == NEW
    assert learned([past("", None, title=" ")], deal.customer).deals[0].name == deal.customer


def test_a_person_is_one_over_all_deals_with_what_was_heard_newest_first() -> None:
    old = with_ceo(
        past("old", OLD),
        ("What keeps you awake?", "The drivers.", date(2029, 4, 1)),
        ("And the board?", "Wants it done.", None),
        ("Not answered", " ", None),
        role="Head of operations",
        wants="home by six",
        contact="old@halden.example",
    )
    new = with_ceo(
        past("new", NEW),
        ("what keeps  you awake?", "the drivers.", date(2029, 4, 1)),
        ("What next?", "A second depot.", date(2031, 2, 1)),
        name="INGRID  Halden",
        wants="a seat on the board\nHome by SIX",
        needs="one plan for 80 vans",
        stance=Stance.AGAINST,
        notes="for our side only",
    )
    known = ceo(learned([old, new], old.customer))
    assert known.past.name == "new"
    assert [(one.answer.answer, one.past.name, one.on) for one in known.answers] == [
        ("A second depot.", "new", date(2031, 2, 1)),
        ("Wants it done.", "old", OLD),
        ("The drivers.", "old", date(2029, 4, 1)),
    ]
    assert [(noted.text, noted.past.name) for noted in known.wants] == [
        ("a seat on the board\nHome by SIX", "new")
    ], "what a newer text holds already is not said twice"
    person = known.person
    assert (person.name, person.role, person.contact) == (
        "INGRID Halden",
        "Head of operations",
        "old@halden.example",
    )
    assert person.part is Part.DECIDES
    assert (person.stance, person.notes) == (Stance.UNKNOWN, ""), "these belong to their deal"
    assert (person.needs, person.wants) == ("one plan for 80 vans", "a seat on the board\nHome by SIX")
    assert [answer.answer for answer in person.answers] == [
        "The drivers.",
        "Wants it done.",
        "A second depot.",
    ]
    assert [answer.heard_on for answer in person.answers] == [date(2029, 4, 1), OLD, date(2031, 2, 1)]


def test_two_different_texts_are_both_kept() -> None:
    old = with_ceo(past("old", OLD), wants="home by six")
    new = with_ceo(past("new", NEW), wants="a seat on the board")
    known = ceo(learned([old, new], old.customer))
    assert [noted.text for noted in known.wants] == ["a seat on the board", "home by six"]
    assert known.person.wants == "a seat on the board\nhome by six"


def test_our_own_people_and_the_nameless_are_not_theirs() -> None:
    deal = lists.add_person(past("a", NEW), "Edwin Marsh", side=Side.US)
    deal = lists.add_person(deal, "  ")
    assert [known.person.name for known in learned([deal], deal.customer).people] == ["Ingrid Halden"]


def test_however_much_there_is_of_a_person_only_so_much_is_kept() -> None:
    heard = [(f"Question {at}", f"Answer {at}", None) for at in range(MOST_ANSWERS + 3)]
    many = [with_ceo(past(f"d{at}", NEW), wants=f"Wish number {at:03}") for at in range(MOST_TEXTS + 3)]
    known = ceo(learned([with_ceo(past("full", OLD), *heard), *many], "Halden Logistics"))
    assert (len(known.answers), len(known.wants)) == (MOST_ANSWERS, MOST_TEXTS)


def test_however_long_a_text_is_all_of_them_fit_a_deal_and_can_be_read() -> None:
    many = [
        with_ceo(
            past(f"d{at}", NEW, title="t" * 5_000),
            ("q" * (LONGEST + 9), f"{at}" + "a" * LONGEST, None),
            wants=f"{at}" + "w" * (2 * LONGEST),
            role="r" * (LONGEST + 9),
        )
        for at in range(MOST_TEXTS + 1)
    ]
    many.append(past("lines", OLD, ending=Ending.AGREED, went_well="line\n" * 5_000))
    found = learned(many, "Halden Logistics")
    person = ceo(found).person
    assert len(person.wants) <= MOST_TEXTS * (LONGEST + 1) < LONGEST_TEXT
    assert max(len(text) for text in (person.role, *(one.answer for one in person.answers))) == LONGEST
    for section in sections(found, "en_GB", plain):
        for entry in section.entries:
            assert max(len(entry.title), len(entry.about)) <= LONGEST_TITLE
            assert all(len(lines) <= MOST_LINES for _, lines in entry.parts)
            assert all(len(line) <= LONGEST_LINE for _, lines in entry.parts for line in lines)


def test_tactics_are_merged_by_card_and_those_seen_come_first() -> None:
    old = tactics.pin(past("old", OLD), "deadline")
    old = tactics.seen(old, "nibble", OLD)
    new = tactics.pin(past("new", NEW), "nibble", row_id="x")
    new = rows.set_fields(new, "tactics", "x", reply="Gladly, if the term stands.")
    new = tactics.add_own(new, "The empty chair", reply="We wait.")
    new = lists.add_row(new, "tactics", "")
    found = learned([old, new], old.customer).tactics
    assert [(used.tactic.card, used.tactic.label, used.seen) for used in found] == [
        ("nibble", "", 1),
        ("", "The empty chair", 0),
        ("deadline", "", 0),
    ]
    assert found[0].tactic.reply == "Gladly, if the term stands.", "the newest words"
    assert (found[0].past.name, found[0].on) == ("old", OLD), "where it was seen"


def test_a_trade_came_true_where_both_sides_stand_at_it() -> None:
    deal = past("a", NEW)
    for side in Side:
        deal = offered(deal, side, OLD, discount="yes", term="yes")
    (trade,) = learned([deal], deal.customer).trades
    assert (trade.gives, trade.gets) == (("20% off the licence price",), ("Three-year term",))
    assert trade.net == -9_600_000 + 6_100_000
    assert (trade.on, trade.past.name) == (NEW, "a")
    undated = dataclasses.replace(deal, closed_on=None)
    assert learned([undated], deal.customer).trades[0].on == OLD
    aside = rows.set_fields(deal, "trades", deal.trades[0].id, alternative=True)
    assert len(learned([aside], deal.customer).trades) == 1, "what came true was no alternative"
    apart = offered(deal, Side.THEM, term="no")
    assert learned([apart], deal.customer).trades == ()
    other = past("b", NEW)
    for side in Side:
        other = offered(other, side, discount="8%", term="yes")
    assert learned([other], deal.customer).trades == (), "both stand at less than the trade gives"
    for ending in (Ending.LOST, Ending.NO_FIT):
        lost = dataclasses.replace(deal, ending=ending)
        assert learned([lost], deal.customer).trades == ()


def test_where_no_offer_was_logged_the_plan_is_what_was_agreed() -> None:
    deal = past("a", NEW)
    assert learned([deal], deal.customer).trades == ()
    agreed = dataclasses.replace(deal, ending=Ending.AGREED)
    assert len(learned([agreed], deal.customer).trades) == 1
    (trade,) = agreed.trades
    aside = rows.set_fields(agreed, "trades", trade.id, alternative=True)
    assert learned([aside], deal.customer).trades == ()


def test_concessions_are_what_our_offers_gave_of_their_wishes() -> None:
    deal = offered(past("a", NEW), Side.US, discount="8%", term="yes")
    deal = offered(deal, Side.THEM, discount="yes", payment="yes")
    deal = offered(deal, Side.US, discount="8%", term="no")
    deal = offered(deal, Side.US, OLD, discount="yes")
    (given,) = learned([deal], deal.customer).concessions
    assert given.issue.id == "discount"
    assert [(number, one.label) for number, one in given.steps] == [(1, "8%"), (3, "yes")]
    assert (given.cost, given.on) == (9_600_000, OLD)
    again = {"discount": option(deal, "discount", "yes")}
    said_again = offers.log_offer(deal, Side.US, again, repeats=True, made_on=NEW)
    assert learned([said_again], deal.customer).concessions == (given,), "nothing more was given"
    back = offered(deal, Side.US, discount="no")
    assert [(number, one.label) for number, one in learned([back], deal.customer).concessions[0].steps] == [
        (1, "8%"),
        (3, "yes"),
    ]
    assert learned([past("b", NEW)], deal.customer).concessions == ()


def test_how_a_deal_ended_and_what_was_noted_of_it() -> None:
    lost = past("lost", NEW, ending=Ending.LOST, lost_to="Wegmann", lost_why="A cheaper pilot")
    agreed = past("agreed", OLD, ending=Ending.AGREED, lost_why="left from before", next_deal="Norway\nSpain")
    agreed = dataclasses.replace(agreed, lost_to="left from before")
    still = past("still open", None, learned="Their board decides in June.")
    found = learned([agreed, still, lost, past("open", NEW)], lost.customer).endings
    assert [(one.past.name, one.ending, one.lost_to, one.why) for one in found] == [
        ("lost", Ending.LOST, "Wegmann", "A cheaper pilot"),
        ("agreed", Ending.AGREED, "", ""),
        ("still open", Ending.OPEN, "", ""),
    ]
    assert (found[1].next_deal, found[2].learned) == ("Norway Spain", "Their board decides in June.")


def test_a_full_deal_says_something_of_everything() -> None:
    found = learned([with_craft(past("a", NEW))], "Halden Logistics")
    assert not found.empty
    assert [known.person.name for known in found.people] == ["Ingrid Halden", "Otto Reuter"]
    assert [used.tactic.card for used in found.tactics] == ["nibble"]


def plain(tactic: Tactic) -> Said:
    return Said(tactic.label or tactic.card, tactic.signs, (tactic.reply,))


def test_each_thing_is_said_in_a_line_and_in_full() -> None:
    deal = past("a", NEW, ending=Ending.LOST, lost_to="Wegmann", lost_why="A cheaper pilot")
    deal = with_ceo(
        deal, ("", "The drivers.", OLD), authority="what a depot buys", contact="ih@halden.example"
    )
    deal = tactics.pin(tactics.seen(deal, "nibble", OLD), "deadline")
    deal = offered(offered(deal, Side.US, discount="8%"), Side.US, OLD, discount="yes")
    told = {one.title: one.entries for one in sections(learned([deal], deal.customer), "en_GB", plain)}
    (person,) = told["Their people"]
    assert (person.title, person.about) == ("Ingrid Halden", "decides, 1 answer")
    assert dict(person.parts) == {
        "Asked and heard": ("The drivers. (a, 2 May 2029)",),
        "May decide": ("what a depot buys",),
        "Phone or e-mail": ("ih@halden.example",),
        "Last met in": ("a, 4 Mar 2031",),
    }
    seen, expected = told["Tactics they used"]
    assert (seen.about, expected.about) == ("seen in 1 deal", "expected, not seen")
    assert (dict(seen.parts), dict(expected.parts)) == (
        {"Last seen in": ("a, 2 May 2029",)},
        {"Expected in": ("a, 4 Mar 2031",)},
    )
    (given,) = told["Concessions we made"]
    assert given.about.replace("\u00a0", " ") == "8%, then all that they asked; cost us EUR 96,000"
    (ended,) = told["How the deals ended"]
    assert ended.about == "Lost to Wegmann, 4 Mar 2031"
    unknown = rows.set_fields(deal, "options", option(deal, "discount", "yes"), value_to_us=None)
    (given,) = sections(learned([unknown], deal.customer), "en_GB", plain)[2].entries
    assert given.about == "8%, then all that they asked"


@settings(max_examples=40)
@given(st.lists(deals(), max_size=3), st.permutations(range(3)))
def test_it_does_not_matter_in_which_order_the_files_were_opened(held: list[Deal], order: list[int]) -> None:
    dated = [
        dataclasses.replace(deal, id=f"d{at}", customer="Halden", closed_on=date(2030, 1, 1 + at))
        for at, deal in enumerate(held)
    ]
    found = learned(dated, "Halden")
    shuffled = learned([dated[at] for at in order if at < len(dated)], "HALDEN ag")
    assert dataclasses.replace(shuffled, customer="Halden") == found
    for section in sections(found, "en_GB", plain):
        for entry in section.entries:
            assert all(lines for _, lines in entry.parts)
