"""The trade desk on the command line for deals at the edge: an answer in every currency."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dealplanner import cli
from dealplanner.analysis.packages import NO_ZONE
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import LinkKind
from dealplanner.domain.fields import MAX_MINOR
from dealplanner.storage import writing
from tests.analysis.test_extremes import CONTRADICTIONS, E, R, made, yes_or_no

Run = Callable[..., tuple[int, str, str]]

DEALS: dict[str, Deal] = {
    "no issues": made([]),
    "nothing known": made([[(None, None)] * 2] * 5),  # type: ignore[list-item]
    "all the same": made([[(0, 0)] * 2] * 60, walk_away=0, their_walk_away=0),
    "walk-aways apart": made(yes_or_no(12), walk_away=500, their_walk_away=500),
    "contradictory links": made(yes_or_no(40), CONTRADICTIONS["an odd ring"], walk_away=0),
    "one yes at most": made(
        yes_or_no(40), [(E, one, 1, other, 1) for one in range(40) for other in range(one)], walk_away=-9
    ),
    "each needs the last": made(yes_or_no(40), [(R, at, 1, 39, 1) for at in range(39)], walk_away=-9),
    "the largest amounts": made([[(0, 0), (-MAX_MINOR, MAX_MINOR)]] * 100, walk_away=-(10**17)),
}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; gives its status, standard output and standard error."""

    def call(*arguments: object) -> tuple[int, str, str]:
        status = cli.run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


@pytest.mark.parametrize("name", DEALS)
def test_every_deal_is_answered(run: Run, tmp_path: Path, name: str) -> None:
    writing.write_new(tmp_path / "extreme.deal", ranked(DEALS[name]))
    status, out, err = run("packages", tmp_path / "extreme.deal", "--json")
    assert (status, err) == (0, "")
    answer = json.loads(out)
    assert answer["frontier_exact"] is True
    assert bool(answer["frontier"]) == (answer["packages"] > 0)
    assert (NO_ZONE in answer["remarks"]) == (not answer["nash"])
    status, out, err = run("packages", tmp_path / "extreme.deal")
    assert (status, err) == (0, "")
    assert out.strip()


@pytest.mark.parametrize(
    ("currency", "pair"),
    [("JPY", ["-1500", "2000"]), ("KWD", ["-1.500", "2.000"]), ("EUR", ["-15.00", "20.00"])],
)
def test_amounts_have_the_decimals_of_the_currency(
    run: Run, tmp_path: Path, currency: str, pair: list[str]
) -> None:
    of = made([[(0, 0), (-1500, 2000)]], walk_away=-1500, their_walk_away=2000)
    writing.write_new(tmp_path / "currency.deal", ranked(replace(of, currency=currency)))
    answer = json.loads(run("packages", tmp_path / "currency.deal", "--json")[1])
    assert answer["frontier"][-1] == answer["walk_aways"] == pair
    assert answer["nash"][0]["value_to_us"] == pair[0]


def ranked(of: Deal) -> Deal:
    """The deal with its rows in their order, which a file keeps by their ranks."""
    return replace(
        of,
        issues=tuple(replace(issue, rank=f"{at:03d}1") for at, issue in enumerate(of.issues)),
        links=tuple(replace(link, rank=f"{at:04d}1") for at, link in enumerate(of.links)),
    )


def test_both_kinds_of_links_are_among_them() -> None:
    kinds = {link.kind for of in DEALS.values() for link in of.links}
    assert kinds == set(LinkKind)
