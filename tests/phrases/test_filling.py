"""Filling phrases in: literal values, visible blanks, and nothing confidential from the deal."""

import dataclasses
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Part, Response, Side, TermKind
from dealplanner.domain.fields import Kind, descriptions
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.people import Person
from dealplanner.domain.trades import Term, Trade
from dealplanner.edits.deals import new_deal
from dealplanner.phrases.filling import PLACEHOLDERS, Filled, fill, said, values_of

PIECES = st.sampled_from(
    ["{give}", "{get}", "{customer}", "{", "}", "{{", "}}", "{other}", "word ", "\\1", "%s", ""]
)
TEXTS = st.lists(PIECES, max_size=8).map("".join)


def test_values_stand_in_for_their_placeholders() -> None:
    filled = fill(
        "If you take {get}, then {customer} has {give}.", {"get": "B", "customer": "C", "give": "A"}
    )
    assert filled == Filled("If you take B, then C has A.", ())


def test_a_missing_value_is_a_visible_blank_and_named_once() -> None:
    filled = fill("{give} for {get}, again {give}", {"get": "  ", "customer": "C"})
    assert filled == Filled("[what we give] for [what we get], again [what we give]", ("give", "get"))


def test_values_are_literal_and_unknown_braces_stay() -> None:
    values = {"customer": "{give}", "give": r"\g<0> {{customer}}"}
    assert fill("{customer}: {give} {nothing} {", values).text == r"{give}: \g<0> {{customer}} {nothing} {"


@given(TEXTS, TEXTS, TEXTS)
def test_filling_is_one_pass(text: str, customer: str, give: str) -> None:
    blanks = {name: f"[{words}]" for name, words in PLACEHOLDERS.items()}
    values = {**blanks, "customer": customer, "give": give}
    expected = ""
    rest = text
    while rest:
        name = next((name for name in PLACEHOLDERS if rest.startswith("{" + name + "}")), "")
        expected += (values[name].strip() or blanks[name]) if name else rest[0]
        rest = rest[len(name) + 2 if name else 1 :]
    assert fill(text, values).text == expected


def option(label: str) -> Option:
    return Option(id=f"option {label}", key=label, rank="a", label=label)


def issue(label: str, *options: str, **fields: Any) -> Issue:
    return Issue(id=label, key=label, rank="a", label=label, options=tuple(map(option, options)), **fields)


def give(issue_id: str, option_id: str) -> Term:
    return Term(id=issue_id + option_id, rank="a", issue=issue_id, option=f"option {option_id}")


def get(issue_id: str, option_id: str) -> Term:
    return dataclasses.replace(give(issue_id, option_id), kind=TermKind.GET)


def in_words(words: str) -> Term:
    return Term(id=words, rank="z", kind=TermKind.GET, words=words)


def trade(*terms: Term, alternative: bool = False) -> Trade:
    return Trade(id="t", key="t", rank="a", terms=terms, alternative=alternative)


DEAL = Deal(
    id="d",
    title="Route planning suite",
    customer="Halden\n Logistics",
    meeting_on=date(2026, 5, 14),
    decide_by=date(2026, 6, 26),
    people=(
        Person(id="p", key="p", rank="a", name="Our director", side=Side.US, part=Part.DECIDES),
        Person(id="q", key="q", rank="b", name="", part=Part.DECIDES),
        Person(id="r", key="r", rank="c", name="Dr Brandt", part=Part.DECIDES),
    ),
    issues=(
        issue("20% off the licence price", "List price", "5%"),
        issue(
            "Unlimited liability", "no", "yes", response=Response.NOT_NEGOTIABLE, reason="Nobody insures it."
        ),
        issue("Three-year term", "no", "yes", raised_by=Side.US),
    ),
    trades=(
        trade(give("20% off the licence price", "List price"), in_words("Nothing"), alternative=True),
        trade(give("20% off the licence price", "5%")),
        trade(
            give("20% off the licence price", "5%"),
            get("Three-year term", "yes"),
            in_words("A reference visit"),
        ),
    ),
)


def test_the_deal_has_a_value_for_each_placeholder() -> None:
    assert values_of(DEAL) == {
        "customer": "Halden Logistics",
        "subject": "Route planning suite",
        "give": "5% off the licence price",
        "get": "three-year term and a reference visit",
        "wish_count": "two points",
        "wishes": "20% off the licence price and unlimited liability",
        "meeting_date": "Thursday 14 May",
        "decider": "Dr Brandt",
        "deadline": "Friday 26 June",
        "reason": "Nobody insures it",
    }
    assert set(values_of(DEAL)) == set(PLACEHOLDERS)


def test_an_empty_deal_has_no_values() -> None:
    assert values_of(Deal(id="d", trades=(trade(),), issues=(issue(" "),))) == {}


@pytest.mark.parametrize(
    ("point", "settled", "words"),
    [
        ("20 % off", "8%", "8% off"),
        ("Payment 90 days after acceptance", "60 days", "payment 60 days after acceptance"),
        ("Price held for five years", "Three years", "price held for three years"),
        ("90 days, not 30 days", "60 days", "60 days"),
        ("Discount", "5%", "5% (discount)"),
        ("Discount", "5% discount", "5% discount"),
        ("Go-live", "April", "April (go-live)"),
        ("Escrow", "No", "no Escrow"),
        ("Term", "Yes.", "term"),
        ("Term", "", "term"),
    ],
)
def test_an_option_is_named_as_one_says_it(point: str, settled: str, words: str) -> None:
    wish = issue(point, settled)
    deal = Deal(id="d", issues=(wish,), trades=(trade(give(point, settled), in_words("x")),))
    assert values_of(deal)["give"] == words


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("Two \n training days.", "two training days"),
        ("A named contact", "a named contact"),
        ("IT support", "IT support"),
        ("May go-live", "May go-live"),
        ("Graz training", "Graz training"),
        ("Ökologie", "Ökologie"),
        ("", ""),
        ("😀 two", "😀 two"),
        ("Signed by the end of the year", "signed by the end of the year"),
        ("Reference visit", "reference visit"),
    ],
)
def test_only_common_words_lose_their_capital(label: str, words: str) -> None:
    assert said(label) == words


@pytest.mark.parametrize(
    ("labels", "count", "wishes"),
    [
        (["One"], "one point", "one"),
        (["a", "b", "c"], "three points", "a, b and c"),
        (["a, with x", "b", "c"], "three points", "a, with x; b and c"),
        (
            list("bcdefghijklmno"),
            "14 points",
            "b, c, d, e, f, g, h, i, j, k, l, m and 2 more",
        ),
    ],
)
def test_wishes_are_counted_and_read_out(labels: list[str], count: str, wishes: str) -> None:
    found = values_of(Deal(id="d", issues=tuple(issue(label) for label in labels)))
    assert (found["wish_count"], found["wishes"]) == (count, wishes)


def marked(row: Any) -> Any:
    """The row with a mark in each confidential text and amount, so that it is seen wherever it comes out."""
    changes: dict[str, Any] = {}
    for name, field in descriptions(type(row)).items():
        if field.confidential and field.kind in (Kind.TEXT, Kind.LONG_TEXT):
            changes[name] = "SECRET"
        elif field.confidential and field.kind is Kind.MONEY:
            changes[name] = 987654321
    return dataclasses.replace(row, **changes)


def test_nothing_confidential_comes_out() -> None:
    issues = tuple(
        dataclasses.replace(marked(point), options=tuple(map(marked, point.options))) for point in DEAL.issues
    )
    trades = tuple(
        dataclasses.replace(
            marked(one),
            terms=tuple(marked(term) if term.issue else term for term in one.terms),
        )
        for one in DEAL.trades
    )
    deal = dataclasses.replace(
        marked(DEAL), issues=issues, trades=trades, people=tuple(map(marked, DEAL.people))
    )
    assert deal.walk_away == 987654321
    assert values_of(deal) == values_of(DEAL)


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("The rate has to fall by 12 %. Others ask less.", "the rate has to fall by 12 %"),
        ("No cap on what a lost file costs.  (their lawyers insist)", "no cap on what a lost file costs"),
        ("The rate held, incl. all sites up to 40.", "the rate held, incl. all sites up to 40"),
        ("A visit of Dr. Roth every quarter", "a visit of Dr. Roth every quarter"),
    ],
)
def test_of_a_wish_in_sentences_the_first_is_said(label: str, words: str) -> None:
    assert said(label) == words


def test_a_day_is_said_as_the_language_says_it() -> None:
    deal = dataclasses.replace(new_deal("EUR"), meeting_on=date(2026, 5, 14))
    assert values_of(deal, "de")["meeting_date"] == "Donnerstag, 14. Mai"
    assert values_of(deal, "fr")["meeting_date"] == "jeudi 14 mai"
