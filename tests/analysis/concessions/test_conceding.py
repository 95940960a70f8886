"""The concession plan: its laws on random deals, its optima against going through everything, its words."""

import dataclasses
import itertools
import random
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealplanner import checks
from dealplanner.analysis.concessions.conceding import PlannedConcession, in_words, plan, remark
from dealplanner.analysis.concessions.room import obstacle
from dealplanner.analysis.watch import Cancelled
from dealplanner.domain.concessions import sizes
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import LinkKind, Response, Side, TermKind
from dealplanner.domain.fields import MAX_MINOR
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import as_offered
from dealplanner.domain.values import opening_package, proposed_walk_away
from dealplanner.edits import concessions
from dealplanner.exchange import interchange
from tests.analysis.deals import Pair, deal, issue, link, one_by_one, roomy_deals

SAMPLES = Path(__file__).resolve().parents[3] / "resources" / "samples"
Chain = tuple[tuple[Option, ...], ...]


def ask(name: str, *values: tuple[int | None, int | None], **fields: str) -> Issue:
    return issue(name, *values, raised_by=Side.US, **fields)


def chosen(held: Deal, package: Mapping[str, Option]) -> tuple[Option, ...]:
    return tuple(package[one.id] for one in held.issues)


def worth(options: tuple[Option, ...]) -> Pair:
    return 20 + sum(o.value_to_us or 0 for o in options), sum(o.value_to_them or 0 for o in options)


@given(roomy_deals(), st.integers(1, 5))
def test_every_step_keeps_the_laws_of_a_concession(held: Deal, steps: int) -> None:
    planned = plan(held, steps)
    packages = laws_kept(held, planned, steps)
    assert set(packages[1:]) <= set(one_by_one(held))
    assert plan(held, steps) == planned


def laws_kept(held: Deal, planned: tuple[PlannedConcession, ...], steps: int) -> list[tuple[Option, ...]]:
    """The packages from the opening on, once every law is found kept."""
    packages = [chosen(held, opening_package(held))]
    packages += (chosen(held, step.package.options) for step in planned)
    values = [worth(package) for package in packages]
    costs = [before[0] - after[0] for before, after in itertools.pairwise(values)]
    assert len(planned) <= steps
    assert costs == [step.size for step in planned]
    assert all(cost > 0 for cost in costs)
    assert all(later < earlier for earlier, later in itertools.pairwise(costs))
    assert all(after[1] > before[1] for before, after in itertools.pairwise(values))
    assert [(s.package.value_to_us, s.package.value_to_them) for s in planned] == values[1:]
    limit = proposed_walk_away(held)
    assert limit is not None
    assert all(value[0] >= limit for value in values[1:])
    for at in range(len(held.issues)):
        ours = [package[at].value_to_us or 0 for package in packages]
        theirs = [package[at].value_to_them or 0 for package in packages]
        assert ours in (sorted(ours), sorted(ours, reverse=True))
        assert theirs in (sorted(theirs), sorted(theirs, reverse=True))
        assert not held.issues[at].is_wish or theirs == sorted(theirs)
    return packages


@given(roomy_deals(), st.integers(1, 4))
def test_the_moves_of_a_step_lead_to_its_package_and_its_price_is_named_once(held: Deal, steps: int) -> None:
    planned = plan(held, steps)
    stands = opening_package(held)
    last = planned[-1].package.options if planned else stands
    named: list[str] = []
    for number, step in enumerate(planned, 1):
        assert step.number == number
        after = {**stands, **{one.id: option for one, option in step.moves}}
        assert after == step.package.options
        costs = [(stands[one.id].value_to_us or 0) - (option.value_to_us or 0) for one, option in step.gives]
        assert list(step.costs) == costs
        moved = [one.id for one, option in step.gets if option is not stands[one.id]]
        assert all(
            (option.value_to_us or 0) > (stands[o.id].value_to_us or 0) for o, option in step.gets if moved
        )
        assert all(not one.is_wish for one, _ in step.gets)
        assert step.pays_with == (step.gets[0] if step.gets else None)
        if not moved:
            free = prices(held, stands, last, named)
            assert [one.id for one, _ in step.gets] == nearest_above(step.size, free)
            named += [one.id for one, _ in step.gets]
        stands = after


@given(roomy_deals(), st.integers(1, 4))
def test_a_plan_that_is_kept_passes_its_checks_and_costs_what_it_said(held: Deal, steps: int) -> None:
    planned = plan(held, steps)
    kept = concessions.set_plan(
        held,
        [
            {"moves": [*moves_of(TermKind.GIVE, step.gives), *moves_of(TermKind.GET, step.gets)]}
            for step in planned
        ],
    )
    assert sizes(kept) == tuple(step.size for step in planned)
    found = [finding for finding in checks.run(kept) if finding.code.startswith("step_")]
    unpaid = [at for at, step in enumerate(planned) if step.pays_with is None]
    assert {finding.code for finding in found} <= {"step_without_get", "step_without_line"}
    assert [f.target.row for f in found if f.code == "step_without_get"] == [
        kept.concessions[at].id for at in unpaid
    ]


def moves_of(kind: TermKind, settled: tuple[tuple[Issue, Option], ...]) -> list[dict[str, str]]:
    return [{"kind": kind, "issue": one.id, "option": option.id} for one, option in settled]


def prices(
    held: Deal, stands: Mapping[str, Option], last: Mapping[str, Option], named: list[str]
) -> dict[str, int]:
    """The asks that the opening holds to the end and that no step named yet, with what they bring us."""
    found = {}
    for one in held.asks:
        offered = as_offered(one)
        if offered and one.id not in named and last[one.id] is opening_package(held)[one.id]:
            brings = (stands[one.id].value_to_us or 0) - (offered.value_to_us or 0)
            if brings > 0:
                found[one.id] = brings
    return found


def nearest_above(size: int, free: dict[str, int]) -> list[str]:
    ranked = sorted(free, key=lambda one: (free[one] < size, abs(free[one] - size)))
    return ranked[:1]


def reachable(held: Deal, steps: int = 4) -> list[tuple[Option, ...]]:
    """The packages that a plan may end with, the best for them last."""
    opening = opening_package(held)
    limit = proposed_walk_away(held)
    paying = [one for one in held.asks if against(as_offered(one), opening[one.id])[0] > 0]
    paying.sort(key=lambda one: dearness(*against(as_offered(one), opening[one.id])))
    asking = [one for one in held.asks if one not in paying and favours(one, opening[one.id])]
    asking.sort(
        key=lambda one: dearness(*max(against(opening[one.id], o) for o in favours(one, opening[one.id])))
    )

    def fits(package: tuple[Option, ...], keep: list[Issue], move: list[Issue]) -> bool:
        for one, option in zip(held.issues, package, strict=True):
            us, them = against(opening[one.id], option)
            if one in move and option not in favours(one, opening[one.id]):
                return False
            if option is opening[one.id]:
                continue
            if None in (option.value_to_them, opening[one.id].value_to_them) or (one in keep and us < 0):
                return False
            if them <= 0 and (one.is_wish or us <= 0):
                return False
        return limit is not None and worth(package)[0] >= limit

    every = list(one_by_one(held))
    start = worth(chosen(held, opening))
    paying = paying[:steps]
    asking = asking[: steps - len(paying)]
    tries = [(paying, asking[:count]) for count in range(len(asking), -1, -1)]
    for keep, move in (*tries, ([], [])):
        found = sorted((p for p in every if fits(p, keep, move)), key=lambda p: worth(p)[::-1])
        if found and worth(found[-1])[1] > start[1] and worth(found[-1])[0] < start[0]:
            return found
    return []


def favours(one: Issue, stands: Option) -> list[Option]:
    """The options of an ask that bring us at least what they cost them, where all of it is known."""
    return [
        option
        for option in one.options
        if against(stands, option)[0] > 0
        and None not in (option.value_to_us, option.value_to_them, stands.value_to_them)
        and sum(against(stands, option)) >= 0
        and within(one, option)
    ]


def within(one: Issue, option: Option) -> bool:
    alone = deal(dataclasses.replace(one, id="z"), offer_value=0)
    return (option,) in set(one_by_one(alone))


def against(one: Option | None, other: Option) -> Pair:
    """What the other option changes for us and for them."""
    assert one is not None
    return (
        (other.value_to_us or 0) - (one.value_to_us or 0),
        (other.value_to_them or 0) - (one.value_to_them or 0),
    )


def dearness(brings: int, costs: int) -> tuple[Fraction, int]:
    return Fraction(-costs, brings), -brings


@given(roomy_deals())
def test_the_plan_ends_with_the_package_best_for_them_that_keeps_our_limits(held: Deal) -> None:
    planned = plan(held)
    found = [] if obstacle(held) else reachable(held)
    assert bool(planned) == bool(found)
    if planned:
        last = planned[-1].package
        assert (last.value_to_them, last.value_to_us) == max(worth(package)[::-1] for package in found)


def chains(start: tuple[Option, ...], last: tuple[Option, ...], held: Deal, steps: int) -> Iterator[Chain]:
    """All ways of up to so many steps that take nothing back."""

    def between(one: Option, end: Option, options: tuple[Option, ...]) -> list[Option]:
        inner = [o for o in options if o is not one and o is not end and strictly(o, one, end)]
        return [one] if one is end else [one, end, *inner]

    def onward(here: tuple[Option, ...], left: int) -> Iterator[Chain]:
        if here == last:
            yield (here,)
        elif left:
            rows = [between(o, e, i.options) for o, e, i in zip(here, last, held.issues, strict=True)]
            for package in itertools.product(*rows):
                if package != here:
                    yield from ((here, *rest) for rest in onward(package, left - 1))

    yield from onward(start, steps)


def strictly(one: Option, here: Option, end: Option) -> bool:
    ours, theirs = (
        sorted((getattr(here, name) or 0, getattr(end, name) or 0))
        for name in ("value_to_us", "value_to_them")
    )
    if one.value_to_us is None or one.value_to_them is None:
        return False
    return ours[0] < one.value_to_us < ours[1] and theirs[0] < one.value_to_them < theirs[1]


def misses(chain: Chain, held: Deal, steps: int) -> Fraction | None:
    """How far a plan is from what is wished, None where it breaks a law; said once more in fractions."""
    values = [worth(package) for package in chain]
    costs = [before[0] - after[0] for before, after in itertools.pairwise(values)]
    if min(costs) <= 0 or any(b[1] >= a[1] for b, a in itertools.pairwise(values)):
        return None
    if any(later >= earlier for earlier, later in itertools.pairwise(costs)):
        return None
    cost, gain = values[0][0] - values[-1][0], values[-1][1] - values[0][1]
    total = sum(range(1, steps + 1))
    padded = costs + [0] * (steps - len(costs))
    missed = sum(abs(Fraction(size, cost) - Fraction(steps - at, total)) for at, size in enumerate(padded))
    pairs = [worth(package) for package in reachable(held, steps)]
    for us, them in values[1:]:
        missed += Fraction(max(0, max(t for u, t in pairs if u >= us) - them), gain * steps)
    unpaid = 0
    for before, after in itertools.pairwise(chain):
        better = [
            (a.value_to_us or 0) > (b.value_to_us or 0) and (a.value_to_them or 0) <= (b.value_to_them or 0)
            for b, a in zip(before, after, strict=True)
        ]
        unpaid += not any(better)
        missed += Fraction(max(0, sum(b is not a for b, a in zip(before, after, strict=True)) - 3), 2)
    names = {one.id: option for one, option in zip(held.issues, chain[-1], strict=True)}
    unpaid -= len(prices(held, opening_package(held), names, []))
    return missed + Fraction(max(0, unpaid), 2 * len(costs))


@settings(max_examples=250)
@given(roomy_deals(linked=False), st.integers(1, 3))
def test_no_way_to_the_same_end_has_better_steps(held: Deal, steps: int) -> None:
    planned = plan(held, steps)
    start = chosen(held, opening_package(held))
    made = tuple(chosen(held, step.package.options) for step in planned)
    if not planned or sum(a is not b for a, b in zip(start, made[-1], strict=True)) >= 2 * steps:
        return
    best = min(
        missed
        for chain in chains(start, made[-1], held, steps)
        if (missed := misses(chain, held, steps)) is not None
    )
    assert misses((start, *made), held, steps) == best


def large(seed: int, wishes: int, asks: int) -> Deal:
    """A deal of many points whose figures come from a seed."""
    rng = random.Random(seed)
    points = []
    for at in range(wishes):
        costs, worths = (sorted(rng.randint(1, 99) for _ in range(2)) for _ in range(2))
        values = zip((-cost for cost in costs), worths, strict=True)
        points.append(issue(f"w{at}-", (0, 0), *values))
    for at in range(asks):
        opening = rng.choice([None, f"x{at}-1"])
        points.append(ask(f"x{at}-", (0, 0), (rng.randint(1, 60), -rng.randint(0, 20)), opening=opening))
    return deal(*points, offer_value=20, walk_away=20 - 40 * wishes)


@pytest.mark.parametrize("seed", range(4))
def test_many_points_keep_the_laws_and_few_move_in_a_step(seed: int) -> None:
    held = large(seed, 10, 4)
    planned = plan(held)
    laws_kept(held, planned, 4)
    assert len(planned) >= 3
    moved = [len({one.id for one, _ in step.moves}) for step in planned]
    assert max(moved) <= 5
    assert "Smaller points are left out" in remark(held, planned, "en")


def test_two_hundred_points_are_planned_too() -> None:
    held = large(9, 160, 40)
    planned = plan(held, 3)
    laws_kept(held, planned, 3)
    assert len(planned) == 3


def test_sizes_fall_evenly_where_the_packages_allow_it() -> None:
    held = deal(
        *(
            issue(name, (0, 0), (-cost, 2 * cost))
            for name, cost in zip("abcd", (10, 40, 20, 30), strict=True)
        ),
        offer_value=500,
        walk_away=400,
    )
    assert [step.size for step in plan(held)] == [40, 30, 20, 10]
    assert [step.gives[0][0].id for step in plan(held)] == ["b", "d", "c", "a"]
    assert len(plan(held, 2)) == 2


def test_a_wish_that_we_open_with_is_not_taken_back_to_give_another() -> None:
    held = deal(
        issue("a", (0, 0), (-5, 5), opening="a1"), issue("b", (0, 0), (-6, 9)), offer_value=20, walk_away=12
    )
    assert plan(held) == ()


def test_points_that_a_link_joins_move_so_that_it_holds_after_every_step() -> None:
    held = deal(
        issue("a", (0, 0), (-10, 100)),
        issue("b", (0, 0), (-8, 1)),
        links=(link(LinkKind.REQUIRES, "a1", "b1"),),
        offer_value=20,
        walk_away=0,
    )
    assert [{one.id for one, _ in step.gives} for step in plan(held)] == [{"a", "b"}]


def test_no_step_is_worth_nothing_to_them_even_where_its_size_would_fit_better() -> None:
    held = deal(
        issue("a", (0, 0), (-10, 2)),
        issue("b", (0, 0), (-17, 50)),
        ask("x", (0, 0), (3, -3)),
        offer_value=100,
        walk_away=0,
    )
    assert [step.size for step in plan(held, 2)] == [14, 10]


def test_no_option_on_the_way_is_worth_less_to_them_than_what_they_had() -> None:
    held = deal(
        issue("a", (0, 5), (-6, 2), (-9, 20)), issue("b", (0, 0), (-2, 10)), offer_value=100, walk_away=0
    )
    assert [step.size for step in plan(held, 2)] == [9, 2]


def test_each_step_has_its_own_price_where_there_are_enough() -> None:
    held = deal(
        issue("a", (0, 0), (-10, 20)),
        issue("b", (0, 0), (-9, 18)),
        ask("x", (0, 0), (1, -1)),
        ask("y", (0, 0), (1, -1)),
        offer_value=100,
        walk_away=0,
    )
    assert [step.size for step in plan(held, 2)] == [9, 8]


def test_the_ask_nearest_above_the_cost_of_a_step_pays_for_it() -> None:
    held = deal(
        issue("a", (0, 0), (-5, 9)),
        ask("x", (0, 0), (4, -1), opening="x1"),
        ask("y", (0, 0), (9, -1), opening="y1"),
        ask("z", (0, 0), (5, -1), opening="z1"),
        offer_value=100,
        walk_away=0,
    )
    assert [step.pays_with and step.pays_with[0].id for step in plan(held)] == ["z"]


def named(held: Issue, label: str) -> Issue:
    """A point whose last option is a plain yes."""
    *others, last = held.options
    return dataclasses.replace(held, label=label, options=(*others, dataclasses.replace(last, label="yes")))


def spoken() -> Deal:
    """Two wishes refused at first and two asks held, one more to be dropped."""
    rate = dataclasses.replace(
        issue("r", (0, 0), (-2_000_000, 2_100_000), (-4_500_000, 4_600_000)), label="Day rate cut by 8%"
    )
    none, three, five = rate.options
    rate = dataclasses.replace(
        rate, options=(none, dataclasses.replace(three, label="3%"), dataclasses.replace(five, label="5%"))
    )
    return deal(
        named(issue("g", (0, 0), (-1_800_000, 15_000_000)), "Go-live before March"),
        named(issue("l", (0, 0), (0, 400_000)), "Labels <b>"),
        rate,
        named(ask("p", (0, 0), (1_150_000, -600_000), opening="p1"), "Payment on order"),
        named(ask("t", (0, 0), (4_000_000, -900_000), opening="t1"), "Three-year term"),
        offer_value=48_000_000,
        walk_away=43_500_000,
    )


def test_each_step_is_said_in_one_sentence_with_what_pays_for_it() -> None:
    held = spoken()
    planned = plan(held, 2)
    assert in_words(held, planned, "en") == (
        "Step 1: give “Go-live before March” (18,000), “Labels <b>” (at no cost) and "
        "“Day rate cut by 8%: 3%” (20,000) if they agree to “Three-year term”",
        "Step 2: give “Day rate cut by 8%: 5%” (25,000) if they agree to “Payment on order”",
    )
    assert in_words(held, planned, "de")[1].startswith("Step 2: give “Day rate cut by 8%: 5%” (25.000) if")
    assert remark(held, planned, "en", 2) == ""


def test_a_step_that_nothing_pays_for_says_so() -> None:
    held = spoken()
    held = dataclasses.replace(held, issues=held.issues[:4])
    planned = plan(held, 3)
    assert [step.pays_with and step.pays_with[0].id for step in planned] == ["p", None]
    assert in_words(held, planned, "en")[1].endswith(" and ask what they give for it")
    assert remark(held, planned, "en", 3).endswith(
        "Nothing is left to ask for in return for step 2: find an ask first."
    )


def test_an_ask_that_could_be_opened_is_named_where_nothing_pays() -> None:
    held = deal(
        named(issue("g", (0, 0), (-900, 5000)), "Training"),
        named(ask("p", (0, 0), (4000, -100)), "Term"),
        offer_value=10_000,
        walk_away=9_000,
    )
    planned = plan(held)
    assert [step.pays_with for step in planned] == [None]
    assert "in return for step 1: open with “Term” too." in remark(held, planned, "en")


def test_an_ask_that_was_not_opened_pays_by_moving_and_an_ask_given_up_is_settled_for() -> None:
    held = deal(
        named(issue("g", (0, 0), (-900, 5000)), "Training"),
        named(ask("p", (0, 0), (400, -100)), "Term"),
        offer_value=10_000,
        walk_away=9_000,
    )
    (step,) = plan(held, 1)
    assert (step.size, step.pays_with and step.pays_with[0].id) == (500, "p")
    assert in_words(held, [step], "en") == ("Step 1: give “Training” (9) if they agree to “Term”",)
    lone = deal(
        dataclasses.replace(ask("p", (0, 0), (400, -100), opening="p1"), label="Term"),
        offer_value=1000,
        walk_away=0,
    )
    (step,) = plan(lone, 1)
    assert in_words(lone, [step], "en") == ("Step 1: settle for “Term” (4) and ask what they give for it",)


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (deal(), "There is no point yet that we could concede."),
        (
            deal(issue("a", (0, 0), (-1, 1))),
            "The package has no walk-away yet, so no step can be the last: set it first.",
        ),
        (
            deal(issue("a", (0, 0), (-1, 1)), offer_value=5, walk_away=5),
            "What we open with is worth no more to us than the walk-away, so there is nothing to concede.",
        ),
        (
            deal(issue("a", (0, 0), (-1, 1)), walk_away=5),
            "Today’s offer has no value yet, so the way to the walk-away is unknown: type it first.",
        ),
        (
            deal(named(issue("a", (0, 0), (None, 1), opening="a1"), "Gift"), offer_value=5, walk_away=0),
            "We open with “Gift”, whose value to us is unknown: type it first.",
        ),
        (
            deal(
                named(issue("a", (0, 0), (-2, 1), opening="a1", walk_away="a0"), "Gift"),
                offer_value=5,
                walk_away=0,
            ),
            "We open with “Gift”, beyond the limit of that point: change one of the two first.",
        ),
        (
            deal(
                named(issue("a", (0, 0), (-2, 1), opening="a1", response=Response.LEGAL), "Gift"),
                offer_value=5,
                walk_away=0,
            ),
            "We open with “Gift”, against our answer to it: change one of the two first.",
        ),
        (
            deal(issue("a", (0, 0), (-1, 0)), offer_value=5, walk_away=0),
            "No package within our limits is worth more to them and costs us something.",
        ),
        (
            deal(issue("a", (0, 0), (0, 0)), issue("b", (0, 0), (0, 0)), offer_value=5, walk_away=0),
            "No package within our limits is worth more to them and costs us something.",
        ),
        (
            deal(named(issue("a", (0, 0), (-1, None)), "Gift"), offer_value=5, walk_away=0),
            "No package within our limits is worth more to them and costs us something. "
            "“Gift” stays as opened: its worth to them is unknown.",
        ),
        (
            deal(
                named(issue("a", (0, 0), (-2, 1), opening="a1"), "Gift"),
                named(ask("x", (0, 0), (2, -1)), "Price"),
                links=(link(LinkKind.REQUIRES, "a1", "x1"),),
                offer_value=5,
                walk_away=0,
            ),
            "We open with “Gift” without “Price”, which it requires: mend that first.",
        ),
        (
            deal(
                named(issue("a", (0, 0), (-2, 1), opening="a1"), "Gift"),
                named(ask("x", (0, 0), (2, -1), opening="x1"), "Price"),
                links=(link(LinkKind.EXCLUDES, "x1", "a1"),),
                offer_value=5,
                walk_away=0,
            ),
            "We open with “Price” and “Gift”, which exclude each other: mend that first.",
        ),
    ],
)
def test_where_there_is_no_room_a_sentence_says_why(held: Deal, said: str) -> None:
    assert plan(held) == ()
    assert remark(held, (), "en") == said


def test_fewer_steps_than_wished_for_are_explained() -> None:
    held = deal(named(issue("a", (0, 0), (-1, 1)), "Gift"), offer_value=5, walk_away=0)
    planned = plan(held)
    assert [step.size for step in planned] == [1]
    assert remark(held, planned, "en").startswith("One step is proposed: more would not fall evenly, or")
    assert plan(held, 0) == ()


def test_what_a_link_rules_out_is_not_said_to_be_left_out() -> None:
    held = deal(
        issue("a", (0, 0), (-3, 9)),
        issue("b", (0, 0), (-2, 5)),
        links=(link(LinkKind.EXCLUDES, "a1", "b1"),),
        offer_value=10,
        walk_away=0,
    )
    planned = plan(held)
    assert [step.size for step in planned] == [3]
    assert "left out" not in remark(held, planned, "en")


def test_without_a_walk_away_the_value_of_our_alternative_is_the_limit() -> None:
    held = deal(issue("a", (0, 0), (-3, 5)), issue("b", (0, 0), (-2, 1)), offer_value=10, batna_value=7)
    assert [step.package.value_to_us for step in plan(held)] == [7]


def test_the_largest_amounts_are_exact() -> None:
    half = MAX_MINOR // 2
    held = deal(
        issue("a", (0, 0), (-half, half - 1)),
        issue("b", (0, 0), (1 - half, half)),
        offer_value=MAX_MINOR,
        walk_away=1,
    )
    assert [step.size for step in plan(held)] == [half, half - 1]


def test_the_work_can_be_followed_and_stopped() -> None:
    told: list[float] = []
    held = large(1, 10, 4)
    assert plan(held, 4, told.append) == plan(held)
    assert all(0 <= share <= 1 for share in told)

    def stop(share: float) -> None:
        if share > told[len(told) // 2]:
            raise Cancelled

    with pytest.raises(Cancelled):
        plan(held, 4, stop)


@pytest.mark.parametrize("name", ["industrial-supply", "services-deal", "software-licence-renewal"])
def test_the_sample_deals_have_plans_that_are_paid_for(name: str) -> None:
    held = interchange.read(SAMPLES / f"{name}.json")
    planned = plan(held)
    assert len(planned) == 4
    assert all(step.pays_with for step in planned)
    assert len({step.pays_with[0].id for step in planned if step.pays_with}) == 4
    assert remark(held, planned, "en") == ""
