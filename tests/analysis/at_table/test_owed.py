"""What is owed in return, held against its definition word by word on deals made by lot."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealplanner.analysis.at_table.owed import Owed, OwedKind, owed
from dealplanner.analysis.at_table.rounds import draft
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Side, TermKind
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import as_offered, issue_of, option_of
from dealplanner.domain.trades import Term, Trade
from dealplanner.domain.values import Package, offered_package
from dealplanner.edits import rows
from tests.analysis.at_table.test_rounds import table
from tests.checks.examples import get, give, trade

VALUES = st.none() | st.integers(-2, 2)
WORDS = ("a visit", "A Visit", "a letter", " ")


@st.composite
def deals_at_the_table(draw: st.DrawFn) -> Deal:
    """Two or three points of the deal at the table with values by lot, so few that the trades, up to three by
    lot, meet on them.
    """
    deal = table()
    kept = draw(st.sets(st.sampled_from(deal.issues), min_size=2, max_size=3))
    issues = tuple(
        dataclasses.replace(
            issue,
            options=tuple(dataclasses.replace(one, value_to_us=draw(VALUES)) for one in _three(issue)),
            offered=issue.options[0].id,
        )
        for issue in deal.issues
        if issue in kept
    )
    named = [(issue.id, one.id) for issue in issues for one in issue.options[::-1]]
    trades = []
    for at in range(draw(st.sampled_from((2, 1, 3, 0)))):
        terms = []
        for kind in (TermKind.GIVE, TermKind.GET):
            least = 1 if kind is TermKind.GIVE else 0
            for issue, option in draw(st.lists(st.sampled_from(named), min_size=least, max_size=2)):
                terms.append(Term(id=f"{at}-{len(terms)}", rank="V", kind=kind, issue=issue, option=option))
            if draw(st.booleans()):
                words = draw(st.sampled_from(WORDS))
                terms.append(Term(id=f"{at}-{len(terms)}", rank="V", kind=kind, words=words))
        trades.append(
            Trade(
                id=f"t{at}",
                key=f"t{at}",
                rank="V",
                terms=tuple(terms),
                alternative=draw(st.sampled_from((False, False, False, True))),
            )
        )
    return dataclasses.replace(deal, issues=issues, trades=tuple(trades))


def _three(issue: Issue) -> tuple[Option, ...]:
    """At least three options: between two there is none that is better than what is asked."""
    more = dataclasses.replace(issue.options[-1], id=f"{issue.id}-more", key=f"{issue.id}-more")
    return issue.options if len(issue.options) > 2 else (*issue.options, more)


@st.composite
def packages(draw: st.DrawFn, deal: Deal) -> Package:
    """A position of the deal by lot, most often with gives of its trades."""
    package = {issue.id: draw(st.sampled_from(issue.options[::-1])) for issue in deal.issues}
    gives = [give for trade in deal.trades for give in pairs(deal, trade.gives)]
    return (
        package | dict(draw(st.lists(st.sampled_from(gives), min_size=1, max_size=3))) if gives else package
    )


def less(one: Option, other: Option) -> bool:
    """Whether an option is known to be worth less to us."""
    return (
        one.value_to_us is not None and other.value_to_us is not None and one.value_to_us < other.value_to_us
    )


def pairs(deal: Deal, terms: tuple[Term, ...]) -> list[tuple[str, Option]]:
    """What terms name, words left aside."""
    found = ((term.issue, option_of(issue_of(deal, term.issue), term.option)) for term in terms)
    return [(issue, option) for issue, option in found if issue is not None and option is not None]


def real_gets(deal: Deal, trade: Trade) -> list[tuple[str, Option]]:
    """The gets that bring something: an ask left as offered does not."""
    found = []
    for issue_id, option in pairs(deal, trade.gets):
        issue = issue_of(deal, issue_id)
        assert issue is not None
        if issue.is_wish or option is not as_offered(issue):
            found.append((issue_id, option))
    return found


def called_up(deal: Deal, package: Package) -> list[Trade]:
    """The planned trades with a price of which a give is taken."""
    sent = offered_package(deal)

    def taken(issue: str, option: Option) -> bool:
        at = package[issue]
        return at is not sent[issue] and (at is option or less(at, option))

    return [
        trade
        for trade in deal.trades
        if not trade.alternative
        and (real_gets(deal, trade) or any(term.words.strip() for term in trade.gets))
        and any(taken(*give) for give in pairs(deal, trade.gives))
    ]


def of(found: tuple[Owed, ...], *kinds: OwedKind) -> dict[str, Option]:
    """What is owed of some kinds: options by the ids of their issues, each issue once."""
    held = [(one.issue, one.option) for one in found if one.kind in kinds]
    by_issue = {issue.id: option for issue, option in held if issue is not None and option is not None}
    assert len(by_issue) == len(held)
    return by_issue


@settings(max_examples=120)
@given(st.data(), deals_at_the_table())
def test_what_is_owed_is_what_its_definition_says(data: st.DataObject, deal: Deal) -> None:
    package = data.draw(packages(deal))
    sent, found = offered_package(deal), owed(deal, package)
    called = called_up(deal, package)
    gets = [get for trade in called for get in real_gets(deal, trade)]
    open_gets = [(issue, o) for issue, o in gets if package[issue] is not o and not less(o, package[issue])]

    missing = of(found, OwedKind.GET)
    assert set(missing) == {issue for issue, _ in open_gets}
    for issue_id, option in open_gets:
        assert not less(missing[issue_id], option)
    to_say = [term.words for trade in called for term in trade.gets if term.words.strip()]
    said = [one.words for one in found if one.kind is OwedKind.WORDS]
    assert said == [
        words for at, words in enumerate(to_say) if words.lower() not in map(str.lower, to_say[:at])
    ]

    asked = {issue for issue, _ in gets}
    free = {
        ask.id
        for ask in deal.asks
        if package[ask.id] is not sent[ask.id] and not less(package[ask.id], sent[ask.id])
    }
    gives = [give for trade in called for give in pairs(deal, trade.gives)]
    for_nothing = of(found, OwedKind.NOTHING, OwedKind.NOTHING_MORE)
    more = of(found, OwedKind.NOTHING_MORE)
    for issue in deal.issues:
        at = package[issue.id]
        values = (at.value_to_us, sent[issue.id].value_to_us)
        harmless = None not in values and not less(at, sent[issue.id])
        given_away = at is not sent[issue.id] and not (
            harmless if issue.is_wish else not less(at, sent[issue.id])
        )
        covered = any(
            issue.id == of_issue
            and (at is option or (None not in (at.value_to_us, option.value_to_us) and not less(at, option)))
            for of_issue, option in gives
        )
        assert (issue.id in for_nothing) is (given_away and not covered and not free - asked)
        further = any(issue.id == of_issue and less(at, option) for of_issue, option in gives)
        assert (issue.id in more) is (issue.id in for_nothing and further)


@given(deals_at_the_table())
def test_the_proposal_as_sent_owes_nothing(deal: Deal) -> None:
    assert owed(deal, offered_package(deal)) == ()


def test_an_ask_of_unknown_value_is_got_and_not_given_for_nothing() -> None:
    deal = rows.set_fields(table(), "options", "t3", value_to_us=None)
    made = draft(deal, Side.US, {"discount": "d5", "term": "t3"})
    assert owed(deal, made.package) == ()


@pytest.mark.parametrize("asked", [("p60", "p0"), ("p0", "p60")])
def test_of_two_prices_for_one_point_the_one_worth_most_to_us_is_owed(asked: tuple[str, str]) -> None:
    trades = tuple(
        trade(f"t-{option}", give(f"g-{option}", "discount", "d5"), get(f"a-{option}", "payment", option))
        for option in asked
    )
    deal = dataclasses.replace(table(), trades=trades)
    made = draft(deal, Side.US, {"discount": "d5", "payment": "p90"})
    (missing,) = (one for one in owed(deal, made.package) if one.kind is OwedKind.GET)
    assert (missing.option and missing.option.id, missing.source) == ("p0", "t-p0")
