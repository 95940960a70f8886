"""The sample deals: the complete ones open with no error, and the lessons between them show every finding."""

import json
from collections import Counter

import pytest

import resources
from dealplanner import checks
from dealplanner.checks import RULES
from dealplanner.domain import values
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Response, Severity, Side
from dealplanner.domain.lookup import planned_trades
from dealplanner.exchange import interchange

INDEX = json.loads(resources.path("samples", "index.json").read_text(encoding="utf-8"))
COMPLETE = [sample["key"] for sample in INDEX if sample["kind"] == "complete"]
LESSONS = [sample["key"] for sample in INDEX if sample["kind"] == "lesson"]


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
    assert len(found) <= 1
    assert all(finding.severity is not Severity.ERROR for finding in found)


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
