"""Published cases in the interchange form; each names its source and its answers in the file beside it.

Scores stand where a deal has money: utilities from 0 to 1 are entered times a hundred, to two decimals. The
answers were found by going through all packages; NegMAS 0.16 finds the same frontiers for the four that it
was given (not New Recruit and Rio Copa), and the same Nash splits where nobody walks away below the worst
outcome (it counts gains from there).
"""

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from dealplanner.analysis.packages import packages
from dealplanner.domain.deal import Deal
from dealplanner.exchange import interchange
from tests.analysis.deals import Pair, pairs, worth

CASES = Path(__file__).resolve().parent.parent / "cases"
NAMES = sorted(path.name.removesuffix(".expected.json") for path in CASES.glob("*.expected.json"))


def read(name: str) -> tuple[Deal, dict[str, Any]]:
    text = (CASES / f"{name}.expected.json").read_text(encoding="utf-8")
    return interchange.read(CASES / f"{name}.json"), json.loads(text, parse_float=Fraction)


def minor(scores: list[list[Fraction]]) -> list[Pair]:
    return [(int(us * 100), int(them * 100)) for us, them in scores]


def test_there_are_some() -> None:
    assert {"rio-copa", "new-recruit", "nice-or-die", "camera", "england-zimbabwe"} < set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_published_case_has_its_answers(name: str) -> None:
    of, expected = read(name)
    answers = packages(of)
    assert answers.exact
    assert (answers.count, answers.in_zone) == (expected["packages"], expected["in_zone"])
    assert pairs(answers.frontier) == minor(expected["frontier"])
    assert pairs(answers.nash) == minor(expected["nash"])
    assert pairs(answers.kalai_smorodinsky) == minor(expected["kalai_smorodinsky"])
    for one in answers.frontier:
        assert worth(of, tuple(one.options.values())) == (one.value_to_us, one.value_to_them)


@pytest.mark.parametrize("name", NAMES)
def test_seen_from_the_other_side_a_case_has_the_same_answers(name: str) -> None:
    of, expected = read(name)
    other = packages(
        replace(
            of,
            walk_away=of.their_walk_away,
            their_walk_away=of.walk_away,
            issues=tuple(
                replace(
                    issue,
                    options=tuple(
                        replace(o, value_to_us=o.value_to_them, value_to_them=o.value_to_us)
                        for o in issue.options
                    ),
                )
                for issue in of.issues
            ),
        )
    )
    assert (other.count, other.in_zone) == (expected["packages"], expected["in_zone"])
    for found, scores in (
        (other.frontier, expected["frontier"]),
        (other.nash, expected["nash"]),
        (other.kalai_smorodinsky, expected["kalai_smorodinsky"]),
    ):
        assert [(us, them) for them, us in pairs(found)] == minor(scores)[::-1]
