"""All rules together: order, acceptance, the count of what passes, and sums that agree with the domain's."""

import dataclasses
from collections import defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from dealplanner import checks
from dealplanner.checks import RULES, Finding, Step, Tally
from dealplanner.checks.facts import facts
from dealplanner.checks.in_words import wording
from dealplanner.checks.manual import markdown
from dealplanner.checks.offers import _table
from dealplanner.domain import values
from dealplanner.domain.concessions import packages_of_plan, sizes
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Response, Severity, Side
from dealplanner.domain.fields import descriptions
from dealplanner.domain.lookup import as_offered, option_of, planned_trades, walk_away_of
from dealplanner.domain.offers import positions_after, standing, standing_before
from dealplanner.domain.tables import DEAL, TABLES
from dealplanner.edits import lists, rows, wishes
from dealplanner.edits.deals import new_deal
from tests.checks.examples import LOCALE, changed, complete, findings, on_deal, wish, with_wishes
from tests.deals import deals, edits, small_deal


def accepted(deal: Deal, code: str) -> Deal:
    """The deal with the one finding of a rule accepted."""
    (finding,) = findings(deal, code)
    text = checks.arguments_text(finding)
    return lists.accept(deal, code, str(finding.target), text, "we know", date(2027, 5, 1))


def test_a_complete_deal_has_no_finding() -> None:
    assert checks.run(complete()) == ()


def test_there_are_many_rules_and_no_two_have_one_code() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES) >= 26


def test_a_new_deal_passes_none_of_the_checks_that_apply_to_it() -> None:
    deal = new_deal("EUR")
    found = checks.run(deal)
    assert checks.tally(found, deal) == Tally(0, len(found))
    assert not checks.ready(found)


def test_worst_first_then_by_step_then_by_place_in_the_list() -> None:
    deal = with_wishes(wish("x", "X", response=Response.NOT_YET), wish("y", "Y", response=Response.NOT_YET))
    found = checks.run(dataclasses.replace(deal, list_complete=False, why_they_need="", batna=""))
    assert [(f.code, f.target.row) for f in found] == [
        ("list_open", "deal"),
        ("unanswered", "x"),
        ("unanswered", "y"),
        ("no_limit", "x"),
        ("no_limit", "y"),
        ("no_batna", "deal"),
        ("need_unknown", "deal"),
    ]


def test_options_and_terms_stand_at_the_place_of_what_holds_them() -> None:
    deal = changed("options", "t1", value_to_us=None)
    deal = dataclasses.replace(deal, issues=(deal.issues[5], *deal.issues[:5], deal.issues[6]))
    deal = dataclasses.replace(
        deal,
        trades=(*deal.trades, dataclasses.replace(deal.trades[0], id="empty", terms=(), alternative=True)),
    )
    assert [f.code for f in checks.run(deal)] == ["trade_value_unknown", "trade_empty"]


def test_ready_means_no_error_left_open() -> None:
    warned = on_deal(objectives=())
    assert checks.ready(checks.run(warned))
    broken = on_deal(list_complete=False)
    assert not checks.ready(checks.run(broken))
    assert checks.ready(checks.run(accepted(broken, "list_open")))


def test_a_check_counts_once_and_not_when_accepted() -> None:
    two = with_wishes(wish("x", "X", response=Response.LEGAL), wish("y", "Y", response=Response.LEGAL))
    clean = checks.tally(checks.run(complete()), complete())
    assert clean.passed == clean.total
    assert checks.tally(checks.run(two), two) == Tally(clean.total - 1, clean.total)
    one = changed("issues", "source", counsel="")
    assert checks.tally(checks.run(accepted(one, "legal_without_counsel")), one) == clean


def test_an_accepted_finding_stays_with_its_reason() -> None:
    deal = accepted(on_deal(walk_away_reason=""), "limit_above_batna")
    (finding,) = checks.run(deal)
    assert not finding.open
    assert finding.accepted is not None
    assert finding.accepted.reason == "we know"


def test_an_acceptance_lapses_when_the_figure_changes_and_returns_with_it() -> None:
    deal = accepted(on_deal(walk_away_reason=""), "limit_above_batna")
    (raised,) = checks.run(dataclasses.replace(deal, walk_away=43_600_000))
    assert raised.open
    (back,) = checks.run(dataclasses.replace(deal, walk_away=43_500_000))
    assert not back.open


def test_an_acceptance_holds_for_its_place_only() -> None:
    deal = accepted(with_wishes(wish("x", "X", response=Response.LEGAL)), "legal_without_counsel")
    other = dataclasses.replace(deal, issues=(*deal.issues, wish("y", "Y", response=Response.LEGAL)))
    assert [(f.target.row, f.open) for f in checks.run(other)] == [("x", False), ("y", True)]


OURS = ("_day", "_replies")  # ends of arguments that hold no text of the user's
HOSTILE = "<b>&Co</b> {label} %s {0} \u202e“x”\n\t" + "é" * 300 + "\U0001f9ff"


def hostile(finding: Finding) -> Finding:
    """A finding whose texts are all hostile; the rule's own cases are left."""
    arguments = (
        (name, HOSTILE if isinstance(value, str) and name != "case" and not name.endswith(OURS) else value)
        for name, value in finding.arguments
    )
    return dataclasses.replace(finding, arguments=tuple(arguments))


def test_every_rule_has_words() -> None:
    codes = {rule.code for rule in RULES}
    texts = wording()
    assert {key.partition(".")[0] for key in texts.by_key} == codes | {"option", "reply"}
    for code in codes:
        why = texts.say(f"{code}.why")
        assert "." not in why
        assert len(why) < 90
        assert any(key.startswith((f"{code}.title", f"{code}.case.")) for key in texts.by_key), code


@given(deals())
def test_words_take_any_text_literally_and_stay_short(deal: Deal) -> None:
    for finding in checks.run(deal):
        plain = checks.words(finding, deal, LOCALE)
        words = checks.words(hostile(finding), deal, LOCALE)
        texts = sum(isinstance(value, str) for _, value in finding.arguments)
        assert len(words.title) <= 140 + 80 * texts
        assert "\n" not in words.title
        if words.title != plain.title:
            assert "<b>&Co</b> {label} %s {0} \u202e“x” é" in words.title


def test_a_text_that_says_nothing_is_shown_as_dots() -> None:
    (finding,) = findings(changed("issues", "training", label=" ", response=Response.NOT_YET), "unanswered")
    assert checks.words(finding, complete(), LOCALE).title == "“…” has no answer"


def test_amounts_are_shown_as_the_locale_and_the_currency_have_them() -> None:
    (finding,) = checks.run(on_deal(walk_away_reason=""))
    assert "435.000, above our alternative of 410.000" in checks.words(finding, complete(), "de_DE").title
    yen = on_deal(currency="JPY")
    assert "43,500,000, above" in checks.words(finding, yen, LOCALE).title


FURTHER = defaultdict(
    set,
    trades={"gives", "gets"},
    concessions={"gives", "gets"},
    offers={"positions"},
    links={""},
    deal={"people", "objectives", "their_objectives", "contingencies", "closing_lines", "follow_ups"},
)
"""What a target may name besides the fields of its row: where a row is to be added, or the row itself."""


@settings(max_examples=200)
@given(deals(most=25))
def test_no_deal_makes_a_rule_fail_and_every_finding_has_a_place(deal: Deal) -> None:
    held = {
        table.name: {row.id for row in getattr(deal, table.name)}
        for table in TABLES.values()
        if table.parent is None
    }
    held["moves"] = {move.id for step in deal.concessions for move in step.moves}
    held["positions"] = {position.id for offer in deal.offers for position in offer.positions}
    held["options"] = {option.id for issue in deal.issues for option in issue.options}
    held["terms"] = {term.id for trade in deal.trades for term in trade.terms}
    held["deal"] = {deal.id}
    found = checks.run(deal)
    assert len({(finding.code, str(finding.target)) for finding in found}) == len(found)
    for finding in found:
        target = finding.target
        assert target.row in held[target.table]
        entity = (TABLES.get(target.table) or DEAL).entity
        assert target.field in {*descriptions(entity), *FURTHER[target.table]}
        assert isinstance(target.step, Step)


@given(deals(most=25))
def test_findings_are_the_same_however_often_and_an_acceptance_opens_none(deal: Deal) -> None:
    found = checks.run(deal)
    assert checks.run(deal) == found
    for finding in found:
        deal = lists.accept(deal, finding.code, str(finding.target), checks.arguments_text(finding), "known")
    assert not any(finding.open for finding in checks.run(deal))


@given(st.data())
def test_a_checker_finds_in_edit_after_edit_what_a_fresh_run_finds(data: st.DataObject) -> None:
    checker, deal = checks.Checker(), data.draw(deals(most=25))
    earlier = [deal]
    for _ in range(4):
        assert checker.run(deal) == checks.run(deal)
        deal = data.draw(edits(deal))
        for issue in deal.issues[-1:]:
            deal = wishes.answer(deal, issue.id, data.draw(st.sampled_from(Response)))
        earlier.append(deal)
    for undone in reversed(earlier):
        assert checker.run(undone) == checks.run(undone)


def test_a_point_that_is_as_it_was_is_not_looked_at_again() -> None:
    checker, deal = checks.Checker(), small_deal()
    before = {str(f.target): f for f in checker.run(deal) if f.code == "no_limit"}
    assert len(before) == 1
    after = checker.run(rows.set_fields(deal, "deal", deal.id, customer="Halden"))
    assert [f for f in after if f.code == "no_limit"] == list(before.values())
    assert all(f is before[str(f.target)] for f in after if f.code == "no_limit")


@given(deals(most=25))
def test_the_facts_agree_with_the_domain(deal: Deal) -> None:
    known = facts(deal)
    plan = values.planned(deal)
    assert known.package == plan.package
    assert [(c.point.issue.id, c.options) for c in known.clashes] == [
        (c.issue.id, c.options) for c in plan.conflicts
    ]
    assert known.worth(known.package.values()) == values.value_to_us(deal, plan.package)
    assert known.limit == values.proposed_walk_away(deal)
    for issue in deal.issues:
        point = known.points[issue.id]
        assert (point.offered, point.limit) == (as_offered(issue), walk_away_of(issue))
        assert point.opening == option_of(issue, issue.opening)
    for swap in known.swaps:
        assert swap.net() == values.trade_net(deal, swap.trade)
        assert swap.net(to_them=True) == values.trade_net(deal, swap.trade, Side.THEM)
    assert tuple(swap.trade for swap in known.planned) == planned_trades(deal)
    packages = packages_of_plan(deal)
    assert tuple(stage.size for stage in known.stages) == sizes(deal)
    assert [stage.worth for stage in known.stages] == [values.value_to_us(deal, p) for p in packages[1:]]
    for stage, (before, after) in zip(known.stages, pairwise(packages), strict=True):
        changed = {issue for issue, option in after.items() if option is not before[issue]}
        assert set(stage.turns) == changed
        assert set(stage.broken) == {
            link for link in deal.links if values.breaks(after, link) and not values.breaks(before, link)
        }


@given(deals(most=25))
def test_what_we_have_on_the_table_agrees_with_the_domain(deal: Deal) -> None:
    found = _table(facts(deal))
    ours = [offer for offer in deal.offers if offer.side is Side.US]
    if not ours:
        assert found is None
        return
    assert found is not None
    after = positions_after(deal)
    assert found.worth == values.value_to_us(deal, standing(deal, Side.US))
    assert found.worth_before == values.value_to_us(deal, standing_before(deal, ours[-1]))
    earlier = [(0, values.offered_package(deal)), *((offer.number, after[offer.id]) for offer in ours[:-1])]
    repeated = [number for number, known in earlier if known == standing(deal, Side.US)]
    stands_firm = earlier[-1][1] == standing(deal, Side.US)
    assert found.repeats == (repeated[-1] if repeated and not stands_firm else None)


def test_the_manual_is_made_from_the_rules() -> None:
    kept = Path(__file__).parents[2] / "docs" / "checks.md"
    assert kept.read_text(encoding="utf-8") == markdown(), (
        "python -m dealplanner.checks.manual > docs/checks.md"
    )


def test_a_small_deal_is_told_what_it_lacks() -> None:
    found = {finding.code for finding in checks.run(small_deal()) if finding.severity is Severity.ERROR}
    assert found == {"list_open", "unanswered", "no_limit", "trade_beyond_limit"}


def test_a_finding_is_said_in_another_language_and_its_amounts_as_the_locale_writes_them() -> None:
    (finding,) = findings(on_deal(walk_away_reason=""), "limit_above_batna")
    told = checks.words(finding, complete(), "en_GB", "de").title
    assert told == "Wir steigen unter 435,000 aus, über unserer Alternative von 410,000, ohne Begründung"


def test_the_plain_no_that_a_point_begins_with_is_a_word_of_ours() -> None:
    (finding,) = findings(changed("issues", "training", label="X", response=Response.NOT_YET), "unanswered")
    for text, expected in (("Training: no", "Training: nein"), ("no", "nein"), ("yes", "ja"), ("No!", "No!")):
        told = dataclasses.replace(finding, arguments=(("label", text),))
        assert checks.words(told, complete(), LOCALE, "de").title == f"„{expected}“ hat keine Antwort"
        assert checks.words(told, complete(), LOCALE).title == f"“{text}” has no answer"
