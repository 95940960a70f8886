"""The sample deals: the complete ones open with no error, and the lessons between them show every finding."""

import dataclasses
import json
from collections import Counter

import pytest

import resources
from dealplanner import checks
from dealplanner.checks import RULES
from dealplanner.domain import agreed, values
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Ending, Response, Severity, Side
from dealplanner.domain.fields import Kind, descriptions
from dealplanner.domain.lookup import planned_trades
from dealplanner.domain.meetings import running
from dealplanner.domain.tables import DEAL, TABLES, rows_of
from dealplanner.exchange import interchange

INDEX = json.loads(resources.path("samples", "index.json").read_text(encoding="utf-8"))
COMPLETE = [sample["key"] for sample in INDEX if sample["kind"] == "complete"]
LESSONS = [sample["key"] for sample in INDEX if sample["kind"] == "lesson"]
BEFORE, MEANWHILE, ENDED = "industrial-supply", "software-licence-renewal", "services-deal"

OF_ANOTHER_END = {
    *("deal.lost_to", "deal.lost_why", "deal.rival_owes"),
    *("deal.could_solve", "deal.referral"),
}
"""What is typed where a deal was lost or did not fit: the sample that ended was agreed."""

NOT_TYPED = {"deal.redacted_from"}

OWN = {Kind.ID, Kind.KEY, Kind.RANK}
"""What a row has of itself."""


def deal(key: str) -> Deal:
    """A sample deal."""
    return interchange.load(resources.path("samples", f"{key}.json").read_text(encoding="utf-8"))


def test_the_index_names_every_sample_in_words() -> None:
    kept = {path.stem for path in resources.path("samples").glob("*.json")} - {"index"}
    assert kept == {sample["key"] for sample in INDEX}
    assert all(set(sample) == {"key", "title", "description", "kind"} for sample in INDEX)
    assert all(sample["title"] and len(sample["description"]) <= 100 for sample in INDEX)
    assert (len(COMPLETE), len(LESSONS)) == (3, 4)


@pytest.mark.parametrize("key", COMPLETE)
def test_a_complete_sample_opens_with_no_error_and_hardly_a_warning(key: str) -> None:
    found = checks.run(deal(key))
    assert checks.ready(found)
    assert sum(finding.accepted is None for finding in found) <= 2
    assert all(finding.accepted for finding in found if finding.code in _accepted(deal(key)))
    assert all(finding.severity is not Severity.ERROR for finding in found)


def _accepted(sample: Deal) -> set[str]:
    """The findings that a sample accepts: none of them has lapsed."""
    codes = {finding.code for finding in checks.run(sample) if finding.accepted}
    assert codes == {acceptance.code for acceptance in sample.acceptances}
    return codes


def typed_in(sample: Deal) -> set[str]:
    """The fields in which a deal holds something else than a new row does, as "table.field"."""
    rows = [(DEAL, sample), *((table, row) for table, _, row in rows_of(sample))]
    found = set()
    for table, row in rows:
        unset = {field.name: field.default for field in dataclasses.fields(table.entity)}
        for name, description in descriptions(table.entity).items():
            if description.kind not in OWN and getattr(row, name) != unset[name]:
                found.add(f"{table.name}.{name}")
    return found


def test_the_complete_samples_between_them_use_every_table_and_every_field_that_can_be_typed() -> None:
    used = set().union(*(typed_in(deal(key)) for key in COMPLETE))
    there = {
        f"{table.name}.{name}"
        for table in (DEAL, *TABLES.values())
        for name, description in descriptions(table.entity).items()
        if description.kind not in OWN
    }
    assert there - used == OF_ANOTHER_END | NOT_TYPED


def test_each_complete_sample_is_at_another_place_of_its_story() -> None:
    before, meanwhile, ended = deal(BEFORE), deal(MEANWHILE), deal(ENDED)
    assert (before.offers, before.meetings, before.commitments) == ((), (), ())
    assert not any(line.used_on for line in before.closing_lines)
    assert any(tactic.label and not tactic.card for tactic in before.tactics)
    assert {offer.number for offer in meanwhile.offers} == {1, 2}
    assert any(tactic.seen_on for tactic in meanwhile.tactics)
    assert 0 < sum(line.used_on is not None for line in meanwhile.closing_lines) < 5
    assert running(meanwhile) is None
    assert {before.ending, meanwhile.ending} == {Ending.OPEN}
    assert ended.ending is Ending.AGREED
    assert agreed.outcome(ended).settled


@pytest.mark.parametrize("key", COMPLETE)
def test_nothing_in_a_complete_sample_happens_before_its_time(key: str) -> None:
    sample = deal(key)
    for told in (
        [offer.made_on for offer in sample.offers],
        [held.held_on for held in sample.meetings],
        [said.made_on for said in sample.commitments],
        *([answer.heard_on for answer in person.answers] for person in sample.people),
    ):
        days = [day for day in told if day is not None]
        assert len(days) == len(told)
        assert days == sorted(days)
    sat = {held.held_on for held in sample.meetings}
    assert {said.made_on for said in sample.commitments} <= sat
    for issue in sample.issues:
        if issue.approval_asked_on and issue.approved_on:
            assert issue.approval_asked_on <= issue.approved_on
        first = next((o.made_on for o in sample.offers if issue.id in {p.issue for p in o.positions}), None)
        if issue.asked_on and first:
            assert issue.asked_on <= first


@pytest.mark.parametrize("key", COMPLETE)
def test_a_complete_sample_is_complete(key: str) -> None:
    sample = deal(key)
    assert 8 <= len(sample.wishes) <= 12
    assert 3 <= len(sample.asks) <= 5
    assert 3 <= len(planned_trades(sample)) <= 4
    assert len(sample.closing_lines) == 5
    assert len({line.approach for line in sample.closing_lines}) >= 4
    assert {wish.response for wish in sample.wishes} >= set(Response) - {Response.NOT_YET}
    assert sum(len(issue.options) > 2 for issue in sample.issues) >= 5
    assert all(Counter(person.side for person in sample.people)[side] >= 2 for side in Side)
    assert len(sample.objectives) >= 2
    assert sample.links
    for text in (sample.strength, sample.why_us, sample.worth_to_them, sample.their_batna, sample.place):
        assert text
    assert all(trade.line for trade in sample.trades)


@pytest.mark.parametrize("key", COMPLETE)
def test_saying_yes_to_everything_breaks_the_walk_away_and_the_plan_does_not(key: str) -> None:
    sample = deal(key)
    limit, plan = sample.walk_away, values.planned_value(sample)
    everything = values.value_to_us(sample, values.their_list(sample))
    assert limit is not None
    assert plan is not None
    assert everything is not None
    assert everything < limit < plan
    theirs = values.value_to_them(sample, values.planned(sample).package)
    assert theirs is not None
    assert theirs > (sample.their_walk_away or 0)


def test_the_complete_samples_are_in_several_currencies() -> None:
    assert len({deal(key).currency for key in COMPLETE}) == 3


def test_the_lessons_between_them_show_every_finding() -> None:
    shown = {finding.code for key in LESSONS for finding in checks.run(deal(key))}
    assert shown == {rule.code for rule in RULES}


@pytest.mark.parametrize("key", LESSONS)
def test_a_lesson_is_small_and_not_ready(key: str) -> None:
    sample = deal(key)
    assert len(sample.issues) <= 12
    assert not checks.ready(checks.run(sample))
