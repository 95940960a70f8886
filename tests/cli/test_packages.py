"""The trade desk on the command line: each key of the answer, each option, and what people read."""

import dataclasses
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dealplanner import cli
from dealplanner.commands.answer import UsageError
from dealplanner.commands.naming import named_option, named_options
from dealplanner.commands.showing import wrapped
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Side, TermKind
from dealplanner.edits import concessions, offers, rows, trades, wishes
from dealplanner.edits.deals import new_deal
from dealplanner.exchange import interchange
from dealplanner.storage import writing
from tests.deals import small_deal

ROOT = Path(__file__).resolve().parent.parent.parent
CASES = ROOT / "tests" / "cases"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; gives its status, standard output and standard error."""

    def call(*arguments: object) -> tuple[int, str, str]:
        status = cli.run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


MADE: dict[str, bytes] = {}
"""The files of `home`, which are made once."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with the published case and a sample as files, without what was offered and planned in it."""
    sources = {
        "rio.deal": CASES / "rio-copa.json",
        "renewal.deal": ROOT / "resources" / "samples" / "software-licence-renewal.json",
    }
    for name, source in sources.items():
        if name not in MADE:
            deal = dataclasses.replace(interchange.read(source), offers=(), concessions=())
            writing.write_new(tmp_path / name, deal)
            MADE[name] = (tmp_path / name).read_bytes()
        (tmp_path / name).write_bytes(MADE[name])
    return tmp_path


MONEY = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]{2,3})?$"}
"""An amount as the interchange form writes it."""

MAYBE = {"anyOf": [MONEY, {"type": "null"}]}
NAMES = {"type": "array", "items": {"type": "string"}}
OPTIONS = {"type": "object", "additionalProperties": {"type": "string"}}


def exactly(**properties: object) -> dict[str, object]:
    """An object with these keys, all of them and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def list_of(items: object) -> dict[str, object]:
    return {"type": "array", "items": items}


def or_none(described: object) -> dict[str, object]:
    return {"anyOf": [described, {"type": "null"}]}


FOUND = exactly(value_to_us=MONEY, value_to_them=MONEY, options=OPTIONS)
POSITION = exactly(value_to_us=MAYBE, value_to_them=MAYBE, options=OPTIONS)
TEXT = {"type": "string"}
FLAG = {"type": "boolean"}
MOVES = list_of(exactly(issue=TEXT, option=TEXT))
TERMS = list_of({"anyOf": [exactly(issue=TEXT, option=TEXT), exactly(words=TEXT)]})
NUMBER = {"type": "integer", "minimum": 0}
PAIR = {"type": "array", "items": MONEY, "minItems": 2, "maxItems": 2}
ANSWER = exactly(
    packages=or_none(NUMBER),
    in_zone=or_none(NUMBER),
    frontier=list_of(PAIR),
    frontier_exact=FLAG,
    nash=list_of(FOUND),
    kalai_smorodinsky=list_of(FOUND),
    unknown=NAMES,
    frontier_error=MONEY,
    frontier_packages=or_none(list_of(list_of(OPTIONS))),
    frontier_packages_complete=FLAG,
    left_out=NAMES,
    remarks=NAMES,
    walk_aways=PAIR | {"items": MAYBE},
    best_for_us=or_none(FOUND),
    opens_the_zone=list_of(exactly(limit=TEXT, by=MONEY, exact=FLAG, package=FOUND)),
    as_offered=POSITION,
    opening=POSITION,
    target=POSITION,
    planned=or_none(POSITION),
    their_list=POSITION,
    offers=list_of(
        exactly(
            key=TEXT, side={"enum": ["us", "them"]}, number=NUMBER, made_on=or_none(TEXT), package=POSITION
        )
    ),
    what_it_would_take=exactly(
        of=TEXT,
        package=FOUND,
        breaks=NAMES,
        better_count=NUMBER,
        better=list_of(FOUND),
        for_us=MONEY,
        for_them=MONEY,
        left_on_table=MONEY,
        error=MAYBE,
        unknown=NAMES,
    ),
    make_up=or_none(
        exactly(
            issue=TEXT,
            option=TEXT,
            made_up=FLAG,
            remark=TEXT,
            costs_us=MAYBE,
            **{
                "with": or_none(
                    exactly(
                        gets=MOVES,
                        brings_us=MONEY,
                        costs_them=MONEY,
                        exact=FLAG,
                        package=FOUND,
                        unknown=NAMES,
                    )
                )
            },
        )
    ),
    equivalent_offers=exactly(value_to_us=MONEY, tolerance=MONEY, offers=list_of(FOUND), remark=TEXT),
    concession_plan=exactly(
        steps=list_of(exactly(key=TEXT, gives=TERMS, gets=TERMS, line=TEXT, size=MAYBE, package=POSITION)),
        stop_line=TEXT,
        proposed=list_of(exactly(gives=MOVES, gets=MOVES, size=MONEY, package=FOUND)),
        remark=TEXT,
    ),
    sensitivity=exactly(
        of=or_none(FOUND),
        remark=TEXT,
        guesses=list_of(exactly(guess=TEXT, amount=MAYBE, down=MAYBE, up=MAYBE)),
    ),
    suggested_trades=list_of(
        exactly(
            gives=MOVES,
            gets=MOVES,
            cost_to_us=MONEY,
            worth_to_them=MAYBE,
            brings_us=MONEY,
            costs_them=MAYBE,
            net_to_us=MONEY,
            net_to_them=MAYBE,
            reason=TEXT,
        )
    ),
)
"""The answer for programs: its keys in their order, and what each holds."""


def answer(run: Run, *arguments: object) -> dict[str, Any]:
    """What a command prints for programs, once it is done."""
    status, out, err = run("packages", *arguments, "--json")
    assert (status, err) == (0, "")
    found: dict[str, Any] = json.loads(out)
    Draft202012Validator(ANSWER).validate(found)
    return found


def test_packages_prints_the_published_answers(run: Run, home: Path) -> None:
    expected = json.loads((CASES / "rio-copa.expected.json").read_text(encoding="utf-8"))
    found = answer(run, home / "rio.deal")
    assert list(found)[:7] == [
        "packages", "in_zone", "frontier", "frontier_exact", "nash", "kalai_smorodinsky", "unknown"
    ]  # fmt: skip
    assert (found["packages"], found["in_zone"]) == (expected["packages"], expected["in_zone"])
    assert [[float(value) for value in pair] for pair in found["frontier"]] == expected["frontier"]
    assert found["frontier"][0] == ["5500.00", "500.00"]
    for name in ("nash", "kalai_smorodinsky"):
        (suggested,) = found[name]
        assert (suggested["value_to_us"], suggested["value_to_them"]) == ("3750.00", "3750.00")
        assert set(suggested["options"]) == {
            "financing",
            "family employees",
            "non compete period",
            "contingent liability",
        }
    assert found["unknown"] == ["deal.offer_value", "deal.their_offer_value"]


def test_packages_says_when_there_is_no_zone_and_when_they_gain_nothing(run: Run, tmp_path: Path) -> None:
    deal = small_deal()
    writing.write_new(tmp_path / "far.deal", rows.set_fields(deal, "deal", deal.id, walk_away=10**12))
    status, out, _ = run("packages", tmp_path / "far.deal")
    assert status == 0
    assert "There is no agreement zone." in out
    found = answer(run, tmp_path / "far.deal")
    assert (found["nash"], found["kalai_smorodinsky"]) == ([], [])
    assert found["remarks"] == ["no agreement zone"]
    writing.write_new(tmp_path / "new.deal", new_deal())
    assert "As it stands, nothing is worth anything to them yet." in run("packages", tmp_path / "new.deal")[1]


def test_packages_for_people_names_what_is_unknown(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    status, out, _ = run("packages", home / "rio.deal")
    assert status == 0
    assert out.startswith("14.641 packages, 14.641 in the agreement zone. Amounts in EUR.")
    assert "A fair split: 3.750 to us, 3.750 to them" in out
    assert "  3.750,00  3.750,00\n" in out
    assert "Unknown, counted as 0" in out
    assert "today’s offer" in out


def test_the_answer_has_its_keys_in_order_and_money_as_decimal_strings(run: Run, home: Path) -> None:
    assert list(answer(run, home / "renewal.deal")) == list(ANSWER["properties"])  # type: ignore[call-overload]
    yen = rows.set_fields(small_deal(), "deal", small_deal().id, currency="JPY")
    writing.write_new(home / "yen.deal", yen)
    assert answer(run, home / "yen.deal")["frontier_error"] == "0"


def test_positions_are_on_the_scale_of_the_packages_and_keep_what_is_unknown(run: Run, home: Path) -> None:
    found = answer(run, home / "renewal.deal")
    assert (found["as_offered"]["value_to_us"], found["as_offered"]["value_to_them"]) == (
        "612000.00",
        "95000.00",
    )
    assert found["walk_aways"] == ["548000.00", "40000.00"]
    assert found["their_list"]["value_to_them"] == "416600.00"
    assert found["best_for_us"] == {**found["opening"]}
    assert found["planned"]["options"]["term"] != found["as_offered"]["options"]["term"]

    deal = rows.set_fields(small_deal(), "deal", small_deal().id, offer_value=None)
    asked = next(option for option in deal.issues[0].options if option.value_to_them == 9_600_000)
    writing.write_new(home / "odd.deal", rows.set_fields(deal, "options", asked.id, value_to_them=None))
    found = answer(run, home / "odd.deal")
    assert found["as_offered"]["value_to_us"] == "0.00"
    assert found["their_list"]["value_to_us"] == "-103100.00"
    assert found["their_list"]["value_to_them"] is None
    out = run("packages", home / "odd.deal")[1]
    assert re.search(r"  Their whole list +−103,100.00 +—\n", out)


def test_plans_that_contradict_each_other_are_no_position(run: Run, home: Path) -> None:
    deal = small_deal()
    deal = trades.add_trade(deal, give="discount", get="term")
    deal = trades.set_term_option(deal, deal.trades[1].gives[0].id, deal.issues[0].options[0].id)
    writing.write_new(home / "two.deal", deal)
    assert answer(run, home / "two.deal")["planned"] is None
    assert "As planned" not in run("packages", home / "two.deal")[1]


def test_the_best_for_us_is_what_they_might_still_take(run: Run, home: Path) -> None:
    deal = small_deal()
    writing.write_new(home / "x.deal", rows.set_fields(deal, "deal", deal.id, their_walk_away=2_000_000))
    found = answer(run, home / "x.deal")
    best = found["best_for_us"]
    assert [best["value_to_us"], best["value_to_them"]] == next(
        pair for pair in found["frontier"] if float(pair[1]) >= 20_000
    )


def test_text_of_users_stands_on_one_line_and_commands_no_terminal(run: Run, home: Path) -> None:
    deal = wishes.add_wishes(
        small_deal(), [{"label": "A \x1b[31mred\nwish\u202e", "cost": -1, "worth": 10**9}]
    )
    writing.write_new(home / "odd.deal", deal)
    out = run("packages", home / "odd.deal")[1]
    assert not set(out) & {"\x1b", "\u202e"}
    assert "    A [31mred wish\n" in out


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("dicount=five", "The deal has no point “dicount”: did you mean “discount”?"),
        ("x=five", "The deal has no point “x”: it has “discount”, “term=2”."),
        ("discount=fvie", "“discount” has no option “fvie”: did you mean “five”?"),
        ("discount=", "“discount” has no option “”: it has “none”, “five”."),
        ("discount", "“discount” names no option: please write ISSUE=OPTION, each by its key."),
    ],
)
def test_a_key_that_is_not_there_is_said_with_what_is(given: str, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        named_option(keyed(), given)
    assert (str(refused.value), refused.value.status) == (said, 2)


def keyed() -> Deal:
    """Two points with keys, one of which holds the sign that parts a point from its option."""
    options = [{"key": "none", "label": "No"}, {"key": "five", "label": "Yes"}]
    other = [{"key": "a=b", "label": "No"}, {"key": "yes", "label": "Yes"}]
    form = {
        "format": "dealplanner",
        "version": 1,
        "deal": {"currency": "EUR"},
        "issues": [{"key": "discount", "options": options}, {"key": "term=2", "options": other}],
    }
    return interchange.load(json.dumps(form))


def test_a_key_may_hold_what_parts_it_from_the_other() -> None:
    issue, option = named_option(keyed(), "term=2=a=b")
    assert (issue.key, option.key) == ("term=2", "a=b")
    named = named_options(keyed(), ["term=2=yes", "discount=five", "discount=five"])
    assert [option.key for option in named.values()] == ["yes", "five"]
    with pytest.raises(UsageError, match="named twice"):
        named_options(keyed(), ["discount=five", "discount=none"])


def test_one_package_stands_behind_each_pair_and_all_of_them_on_request(run: Run, home: Path) -> None:
    deal = alike()
    writing.write_new(home / "x.deal", deal)
    found = answer(run, home / "x.deal")
    assert found["frontier"] == [["20.00", "0.00"], ["10.00", "10.00"], ["0.00", "20.00"]]
    assert [len(held) for held in found["frontier_packages"]] == [1, 1, 1]
    assert found["frontier_packages_complete"] is False

    found = answer(run, home / "x.deal", "--all-packages")
    assert found["frontier_packages"] == [
        [{"a": "no", "b": "no"}],
        [{"a": "no", "b": "yes"}, {"a": "yes", "b": "no"}],
        [{"a": "yes", "b": "yes"}],
    ]
    assert found["frontier_packages_complete"] is True
    out = run("packages", home / "x.deal", "--all-packages")[1]
    assert "  10.00    10.00\n      - Point b\n      - Point a\n" in out
    assert "      - everything as offered\n" in out


def test_more_packages_than_are_named_are_said(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dealplanner.commands.behind.MOST_EACH", 1)
    monkeypatch.setattr("dealplanner.commands.behind.MOST_PAIRS", 2)
    writing.write_new(home / "x.deal", alike())
    found = answer(run, home / "x.deal", "--all-packages")
    assert [len(held) for held in found["frontier_packages"]] == [1, 1, 1]
    assert found["frontier_packages_complete"] is False
    found = answer(run, home / "x.deal")
    assert (found["frontier_packages"], found["frontier_packages_complete"]) == (None, False)


def alike() -> Deal:
    """Two wishes that cost us what they bring them, 10 each."""
    no = {"key": "no", "label": "no", "value_to_us": "0", "value_to_them": "0"}
    yes = {"key": "yes", "label": "yes", "value_to_us": "-10", "value_to_them": "10"}
    return of_form(
        {"currency": "EUR", "offer_value": "20", "their_offer_value": "0"},
        [{"key": key, "label": f"Point {key}", "options": [no, yes]} for key in "ab"],
    )


def of_form(deal: dict[str, str], issues: list[dict[str, Any]]) -> Deal:
    form = {"format": "dealplanner", "version": 1, "deal": deal, "issues": issues}
    return interchange.load(json.dumps(form))


def test_without_a_zone_the_smallest_changes_that_open_it_are_named(run: Run, home: Path) -> None:
    deal = alike()
    far = rows.set_fields(deal, "deal", deal.id, walk_away=1500, their_walk_away=900)
    writing.write_new(home / "far.deal", far)
    found = answer(run, home / "far.deal")
    assert found["remarks"] == ["no agreement zone"]
    assert [(one["limit"], one["by"]) for one in found["opens_the_zone"]] == [
        ("deal.walk_away", "5.00"),
        ("deal.their_walk_away", "9.00"),
    ]
    assert found["opens_the_zone"][0]["package"]["value_to_us"] == "10.00"
    assert found["best_for_us"] is None
    assert found["sensitivity"]["guesses"] == []
    out = run("packages", home / "far.deal")[1]
    assert "There is no agreement zone.\n\nAny one of these would open it, the smallest change first\n" in out
    assert "  - Lower our walk-away by 5 to 10\n" in out
    assert answer(run, home / "renewal.deal")["opens_the_zone"] == []


def test_where_nothing_opens_the_zone_that_is_said(run: Run, home: Path) -> None:
    one = {"key": "no", "label": "no", "value_to_us": "0", "value_to_them": "0"}
    two = one | {"key": "yes", "value_to_us": None}
    issue = {"key": "a", "label": "A", "options": [one, two], "response": "agree", "agreed": "yes"}
    writing.write_new(home / "x.deal", of_form({"currency": "EUR", "walk_away": "1"}, [issue]))
    found = answer(run, home / "x.deal")
    assert (found["packages"], found["frontier"], found["opens_the_zone"]) == (0, [], [])
    assert len(found["remarks"]) == 2
    assert found["remarks"][1] in " ".join(run("packages", home / "x.deal")[1].split())


def test_what_would_it_take_for_what_they_propose(run: Run, home: Path) -> None:
    found = answer(run, home / "renewal.deal", "--propose", "discount=fifteen", "cap=held")
    instead = found["what_it_would_take"]
    assert instead["of"] == "proposed"
    assert (instead["package"]["options"]["discount"], instead["package"]["options"]["cap"]) == (
        "fifteen",
        "held",
    )
    us, them = (float(instead["package"][name]) for name in ("value_to_us", "value_to_them"))
    better = [pair for pair in found["frontier"] if float(pair[0]) >= us and float(pair[1]) >= them]
    assert [[one["value_to_us"], one["value_to_them"]] for one in instead["better"]] == better
    assert instead["better_count"] == len(better) > 0
    assert float(instead["for_us"]) == max(float(pair[0]) for pair in better) - us
    assert float(instead["for_them"]) == max(float(pair[1]) for pair in better) - them
    assert any("beyond our walk-away" in said for said in instead["breaks"])

    each = ("--propose", "discount=fifteen", "--propose", "cap=held")
    assert answer(run, home / "renewal.deal", *each) == found
    out = " ".join(run("packages", home / "renewal.deal", *each)[1].split())
    assert "They propose: " in out
    assert "is beyond our walk-away" in out
    assert "Left on the table: " in out
    assert answer(run, home / "renewal.deal")["what_it_would_take"]["of"] == "planned"


def test_what_makes_up_for_a_concession(run: Run, home: Path) -> None:
    found = answer(run, home / "renewal.deal", "--make-up", "discount=seven")["make_up"]
    assert (found["issue"], found["option"], found["made_up"], found["remark"]) == (
        "discount",
        "seven",
        True,
        "",
    )
    assert float(found["with"]["brings_us"]) >= float(found["costs_us"]) > 0
    assert "discount" not in [get["issue"] for get in found["with"]["gets"]]
    assert found["with"]["package"]["options"]["discount"] == "seven"
    out = run("packages", home / "renewal.deal", "--make-up", "discount=seven")[1]
    assert "\nTo make up for it\n  “" in out
    assert answer(run, home / "renewal.deal")["make_up"] is None


def test_what_cannot_be_made_up_is_said(run: Run, home: Path) -> None:
    writing.write_new(home / "x.deal", alike())
    found = answer(run, home / "x.deal", "--make-up", "a=yes")["make_up"]
    assert (found["made_up"], found["costs_us"], found["with"]["gets"]) == (False, "10.00", [])
    deal = alike()
    deal = rows.set_fields(deal, "options", deal.issues[0].options[1].id, value_to_us=None)
    writing.write_new(home / "y.deal", deal)
    found = answer(run, home / "y.deal", "--make-up", "a=yes")["make_up"]
    assert (found["costs_us"], found["with"]) == (None, None)
    assert found["remark"] in " ".join(run("packages", home / "y.deal", "--make-up", "a=yes")[1].split())


def test_guesses_say_how_far_they_may_be_wrong(run: Run, home: Path) -> None:
    found = answer(run, home / "renewal.deal")
    assert found["sensitivity"]["of"] == found["nash"][0]
    guesses = {one["guess"]: one for one in found["sensitivity"]["guesses"]}
    assert guesses["deal.their_walk_away"]["amount"] == "40000.00"
    least = [
        min(float(far) for far in (one["down"], one["up"]) if far is not None)
        for one in guesses.values()
        if (one["down"], one["up"]) != (None, None)
    ]
    assert least == sorted(least)
    assert "What to ask them: " in run("packages", home / "renewal.deal")[1]


def test_trades_are_suggested_with_their_reason(run: Run, home: Path) -> None:
    deal = small_deal()
    deal = rows.remove(deal, "trades", ["t1"])
    writing.write_new(home / "x.deal", deal)
    found = answer(run, home / "x.deal")["suggested_trades"]
    assert found[0]["gets"] == [{"issue": "a3", "option": "yes"}]
    assert found[0]["gives"] == [{"issue": "w2", "option": "yes"}]
    assert (found[0]["costs_them"], found[0]["net_to_them"]) == (None, None)
    out = " ".join(run("packages", home / "x.deal")[1].split())
    assert f"Trades worth proposing - {found[0]['reason']}" in out


@pytest.mark.parametrize(
    "asked",
    [
        ("--propose", "dicount=five"),
        ("--propose", "discount"),
        ("--propose", "discount=five", "discount=none"),
        ("--propose",),
        ("--make-up", "discount=five=none"),
        ("--make-up", ""),
        ("--make-up", "term=yes", "--tolerance"),
        ("--tolerance", "much"),
        ("--tolerance", "?"),
        ("--tolerance", "-1"),
        ("--tolerance=-1",),
        ("--worth", "1.2.3"),
        ("--propose", "discount\ud800=five"),
    ],
    ids=str,
)
def test_a_question_that_cannot_be_asked_is_one_line_and_status_2(
    run: Run, home: Path, asked: tuple[str, ...]
) -> None:
    status, out, err = run("packages", home / "renewal.deal", *asked)
    assert (status, out) == (2, "")
    assert err.startswith("dealplanner: ")
    assert err.count("\n") == 1


def test_offers_stand_with_their_values_and_the_last_of_theirs_is_what_to_better(
    run: Run, home: Path
) -> None:
    deal = alike()
    (a, b) = deal.issues
    deal = offers.log_offer(deal, Side.US, {a.id: a.options[1].id}, made_on=date(2026, 11, 26))
    deal = offers.log_offer(deal, Side.THEM, {b.id: b.options[1].id})
    writing.write_new(home / "x.deal", deal)
    found = answer(run, home / "x.deal")
    assert found["offers"] == [
        {
            "key": "o1",
            "side": "us",
            "number": 1,
            "made_on": "2026-11-26",
            "package": {
                "value_to_us": "10.00",
                "value_to_them": "10.00",
                "options": {"a": "yes", "b": "no"},
            },
        },
        {
            "key": "o2",
            "side": "them",
            "number": 1,
            "made_on": None,
            "package": {
                "value_to_us": "10.00",
                "value_to_them": "10.00",
                "options": {"a": "no", "b": "yes"},
            },
        },
    ]
    assert found["what_it_would_take"]["of"] == "their_offer"
    assert found["what_it_would_take"]["package"] == found["offers"][1]["package"]
    proposed = answer(run, home / "x.deal", "--propose", "a=yes")["what_it_would_take"]["package"]
    assert proposed["options"] == {"a": "yes", "b": "yes"}
    out = run("packages", home / "x.deal")[1]
    assert re.search(r"  Our offer, round 1 +10\.00 +10\.00\n  Their offer, round 1 +10\.00 +10\.00\n", out)
    assert "\nTheir last offer: 10 to us, 10 to them\n" in out


def test_the_concession_plan_stands_with_where_each_step_leads(run: Run, home: Path) -> None:
    deal = alike()
    (a, b) = deal.issues
    give = {"kind": TermKind.GIVE, "issue": a.id, "option": a.options[1].id}
    get = {"kind": TermKind.GET, "words": "a reference visit"}
    last = {"kind": TermKind.GIVE, "issue": b.id, "option": b.options[1].id}
    steps = [{"line": "If we may bring visitors, a.", "moves": [give, get]}, {"moves": [last]}]
    deal = concessions.set_plan(deal, steps)
    deal = rows.set_fields(deal, "deal", deal.id, stop_line="That is all I have.")
    writing.write_new(home / "x.deal", deal)
    plan = answer(run, home / "x.deal")["concession_plan"]
    assert plan["stop_line"] == "That is all I have."
    first, second = plan["steps"]
    assert (first["gives"], first["gets"]) == (
        [{"issue": "a", "option": "yes"}],
        [{"words": "a reference visit"}],
    )
    assert (first["size"], first["line"]) == ("10.00", "If we may bring visitors, a.")
    assert second["package"]["options"] == {"a": "yes", "b": "yes"}
    assert second["package"]["value_to_us"] == "0.00"
    out = run("packages", home / "x.deal")[1]
    assert re.search(
        r"The concession plan\n.*\n  Opening +20\.00 +0\.00\n"
        r"  Step 1 +10\.00 +10\.00 +10\.00\n    we give “Point a” for “a reference visit”\n"
        r"    “If we may bring visitors, a\.”\n"
        r"  Step 2 +0\.00 +20\.00 +10\.00\n    we give “Point b” for nothing\n"
        r"  The stop: “That is all I have\.”\n",
        out,
    )


def test_offers_to_put_on_the_table_together_stand_side_by_side(run: Run, home: Path) -> None:
    found = answer(run, home / "renewal.deal")["equivalent_offers"]
    assert found["value_to_us"] == answer(run, home / "renewal.deal")["nash"][0]["value_to_us"]
    assert found["tolerance"] == "6120.00"
    assert len(found["offers"]) == 3
    for one in found["offers"]:
        assert abs(float(one["value_to_us"]) - float(found["value_to_us"])) <= 6120
    letters = re.search(
        r"\nOffers worth 681,400 to us, 6,120 more or less\n"
        r"(?:  .*\n)+? +A +B +C\n  worth to us +[\d,.]+ +[\d,.]+ +[\d,.]+\n  worth to them .*\n",
        run("packages", home / "renewal.deal")[1],
    )
    assert letters

    asked = ("--worth", "650000", "--tolerance", "2%")
    found = answer(run, home / "renewal.deal", *asked)["equivalent_offers"]
    assert (found["value_to_us"], found["tolerance"]) == ("650000.00", "12240.00")
    assert all(637_760 <= float(one["value_to_us"]) <= 662_240 for one in found["offers"])
    assert answer(run, home / "renewal.deal", "--worth", "1")["equivalent_offers"]["offers"] == []


def test_where_there_is_no_plan_one_is_proposed(run: Run, home: Path) -> None:
    plan = answer(run, home / "renewal.deal")["concession_plan"]
    sizes = [float(step["size"]) for step in plan["proposed"]]
    assert len(sizes) > 1
    assert sizes == sorted(sizes, reverse=True)
    assert all(step["gets"] for step in plan["proposed"])
    out = run("packages", home / "renewal.deal")[1]
    assert "There is no concession plan yet; this is one to begin with\n  - Step 1: " in out


def test_stopping_it_ends_with_one_line(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dealplanner.analysis.packages.packages", stopped)
    assert run("packages", home / "rio.deal") == (130, "", "dealplanner: Stopped. Nothing was changed.\n")


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
def test_no_amount_is_parted_at_the_end_of_a_line(space: str) -> None:
    for length in range(85, 100):
        said = wrapped(f"{'x' * length} 517{space}000 to us", "  ")
        assert any("517\u00a0000" in line for line in said)
        assert max(map(len, said)) <= 100
    assert wrapped("- a\x1b[31m\nb", "  ") == ["  - a [31m b"]


def test_the_page_on_the_command_line_names_every_key(run: Run) -> None:
    page = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    keys: dict[str, object] = ANSWER["properties"]  # type: ignore[assignment]
    assert [key for key in keys if f"`{key}`" not in page] == []


def test_a_number_of_packages_that_nobody_can_read_is_only_named_as_large(run: Run, home: Path) -> None:
    options = [{"key": str(at), "label": str(at), "value_to_us": "0"} for at in range(10)]
    issues = [{"key": str(at), "label": str(at), "options": options} for at in range(16)]
    writing.write_new(home / "x.deal", of_form({"currency": "EUR"}, issues))
    assert answer(run, home / "x.deal")["packages"] == 10**16
    out = run("packages", home / "x.deal")[1]
    assert out.startswith(
        "More than 1,000,000,000,000,000 packages, too many to count in the agreement zone."
    )


def test_figures_for_programs_are_the_same_in_any_locale(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_sentences(found: Any) -> Any:
        if isinstance(found, dict):
            said = ("remark", "reason", "breaks")
            return {key: without_sentences(value) for key, value in found.items() if key not in said}
        return [without_sentences(value) for value in found] if isinstance(found, list) else found

    asked = ("--propose", "discount=fifteen", "--make-up", "discount=seven")
    monkeypatch.setenv("LC_ALL", "C")
    english = answer(run, home / "renewal.deal", *asked)
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    german = answer(run, home / "renewal.deal", *asked)
    assert english != german
    assert without_sentences(english) == without_sentences(german)
    more = answer(run, home / "renewal.deal", "--tolerance", "5.000,50")
    assert more["equivalent_offers"]["tolerance"] == "5000.50"


def test_that_figures_are_approximate_is_said_before_them(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dealplanner.analysis.exact.folding.MOST_PAIRS", 64)
    issues = []
    for at in range(10):
        no = {"key": "no", "label": "no", "value_to_us": "0", "value_to_them": "0"}
        yes = no | {"key": "yes", "value_to_us": str(-(2**at)), "value_to_them": str(2**at + at % 3)}
        issues.append({"key": f"i{at}", "label": f"i{at}", "options": [no, yes], "response": "trade"})
    writing.write_new(home / "many.deal", of_form({"currency": "EUR", "offer_value": "5000"}, issues))
    found = answer(run, home / "many.deal")
    assert found["frontier_exact"] is False
    out = " ".join(run("packages", home / "many.deal")[1].split())
    error = found["frontier_error"].removesuffix(".00")
    assert f"may be better by {error} at most, and the fair split may be another." in out
    assert out.index("the fair split may be another") < out.index("A fair split")
