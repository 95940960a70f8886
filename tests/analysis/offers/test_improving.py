"""What would it take, against going through all packages one by one, and what it says."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealplanner.analysis.exact import bounds, folding, search
from dealplanner.analysis.offers.breaking import Limit
from dealplanner.analysis.offers.improving import improve, in_words
from dealplanner.analysis.watch import Cancelled
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import LinkKind, Response
from dealplanner.domain.issues import Issue, Option
from tests.analysis.deals import deal, issue, link, one_by_one, pairs, small_deals, undominated, worth


def proposals(of: Deal) -> st.SearchStrategy[dict[str, Option]]:
    """Any option for each issue, whatever our limits and the links say."""
    return st.fixed_dictionaries({held.id: st.sampled_from(held.options) for held in of.issues})


def by_issue(of: Deal, *keys: str) -> dict[str, Option]:
    """The options with these ids ("a1"), by the ids of their issues."""
    options = {option.id: option for held in of.issues for option in held.options}
    return {key[0]: options[key] for key in keys}


@given(small_deals(), st.data())
def test_what_is_better_is_that_of_going_through_all_packages(of: Deal, data: st.DataObject) -> None:
    proposed = data.draw(proposals(of))
    us, them = worth(of, tuple(proposed.values()))
    every = {worth(of, chosen) for chosen in one_by_one(of)}
    better = [pair for pair in every if pair != (us, them) and pair[0] >= us and pair[1] >= them]
    answer = improve(of, proposed)
    assert (answer.proposed.value_to_us, answer.proposed.value_to_them) == (us, them)
    assert pairs(answer.better) == undominated(set(better))
    assert answer.for_us == max((pair[0] - us for pair in better), default=0)
    assert answer.for_them == max((pair[1] - them for pair in better), default=0)
    assert answer.left_on_table == max((sum(pair) - us - them for pair in better), default=0)
    assert answer.error == 0
    packages = set(one_by_one(of))
    for found in answer.better:
        assert tuple(found.options[held.id] for held in of.issues) in packages


@given(small_deals(), st.data())
def test_a_proposal_breaks_a_limit_where_it_is_no_package_or_below_the_walk_away(
    of: Deal, data: st.DataObject
) -> None:
    proposed = data.draw(proposals(of))
    chosen = tuple(proposed[held.id] for held in of.issues)
    known = all(option.value_to_us is not None for option in chosen)
    broken = improve(of, proposed).broken
    as_package = [one for one in broken if one.limit is not Limit.PACKAGE_WALK_AWAY]
    if known:
        assert (chosen in set(one_by_one(of))) == (not as_package)
        short = None
        if of.walk_away is not None and of.offer_value is not None:
            short = of.walk_away - worth(of, chosen)[0]
        expected = [short] if short is not None and short > 0 else []
        assert [one.short for one in broken if one.limit is Limit.PACKAGE_WALK_AWAY] == expected


@given(small_deals(), st.data())
def test_where_the_figures_are_approximate_the_error_holds(of: Deal, data: st.DataObject) -> None:
    proposed = data.draw(proposals(of))
    exact = improve(of, proposed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folding, "MOST_PAIRS", 2)
        patch.setattr(folding, "FEWEST_PAIRS", 1)
        if data.draw(st.booleans()):
            patch.setattr(bounds, "MOST_STEPS", 0)
        if data.draw(st.booleans()):
            patch.setattr(folding, "MOST_STATES", 1)
            patch.setattr(folding, "WIDTH", 1)
            patch.setattr(search, "MOST_STATES", 1)
        answer = improve(of, proposed)
    if answer.error is None:
        assert not answer.better
        return
    for name in ("for_us", "for_them", "left_on_table"):
        assert getattr(answer, name) <= getattr(exact, name) <= getattr(answer, name) + answer.error


def office() -> Deal:
    def named(name: str, label: str, labels: list[str], *values: tuple[int | None, int | None]) -> Issue:
        plain = issue(name, *values, label=label)
        options = tuple(
            dataclasses.replace(option, label=said)
            for option, said in zip(plain.options, labels, strict=True)
        )
        return dataclasses.replace(plain, options=options)

    return deal(
        named("a", "Discount", ["none", "5%"], (0, 0), (-500_000, 500_000)),
        named("b", "Training", ["no", "yes"], (0, 0), (-100_000, 900_000)),
        named("c", "Reference", ["no", "yes"], (0, 0), (300_000, None)),
        offer_value=10_000_000,
        walk_away=9_000_000,
    )


def test_it_says_in_words_what_could_be_had() -> None:
    of = office()
    answer = improve(of, by_issue(of, "a1"))
    assert in_words(of, answer, "en_GB") == (
        "2 packages are better for both, or better for one side at no cost to the other. "
        "We could have up to 7,000 more at no cost to them, and they could have up to 9,000 more at no cost "
        "to us. Left on the table: 11,000. "
        "Not known and counted as nothing: what “Reference” is worth to them."
    )


def test_it_says_in_words_that_nothing_is_better_and_what_is_broken() -> None:
    of = office()
    best = improve(of, by_issue(of, "a1", "b1", "c1"))
    assert in_words(of, best, "en_GB").startswith(
        "Nothing is better for both: more for one side costs the other. Not known"
    )


def test_each_kind_of_limit_is_named() -> None:
    of = deal(
        issue("a", (0, 0), (-5, 9), label="Discount", walk_away="a0"),
        issue("b", (0, 0), (-5, 9), label="Training", response=Response.NOT_NEGOTIABLE),
        issue("c", (0, 0), (-5, 9), label="Term", response=Response.AGREE, agreed="c0"),
        issue("d", (0, 0), (-5, 9), label="Support"),
        issue("e", (0, 0), (-5, 9), label="Start"),
        issue("f", (0, 0), (-5, 9), label="Copies"),
        links=(link(LinkKind.EXCLUDES, "d1", "e1"), link(LinkKind.REQUIRES, "d1", "f1", 1)),
        offer_value=100,
        walk_away=80,
        currency="JPY",
    )
    answer = improve(of, by_issue(of, "a1", "b1", "c1", "d1", "e1"))
    assert [one.limit for one in answer.broken] == [
        Limit.WALK_AWAY,
        Limit.ANSWER,
        Limit.ANSWER,
        Limit.EXCLUDES,
        Limit.REQUIRES,
        Limit.PACKAGE_WALK_AWAY,
    ]
    assert answer.broken[-1].short == 5
    assert in_words(of, answer, "en_GB").startswith(
        "It goes beyond what we allow: “Discount” is beyond our walk-away; “Training” cannot be: "
        "the point is not negotiable; "
    )
    assert "; 3 more. Within what we allow, nothing is as good for both." in in_words(of, answer, "en_GB")


def test_what_a_proposal_does_not_name_stands_as_offered() -> None:
    of = office()
    assert improve(of, {}).proposed.value_to_us == 10_000_000
    assert [option.key for option in improve(of, {}).proposed.options.values()] == ["o0"] * 3


def test_an_option_of_another_issue_is_refused() -> None:
    of = office()
    with pytest.raises(ValueError, match="options that its points have"):
        improve(of, {"a": of.issues[1].options[1]})


def test_a_deal_without_issues_or_without_packages_has_nothing_better() -> None:
    none = deal(issue("a", (None, 0), (None, 1)))
    for of in (deal(offer_value=5), none):
        answer = improve(of, {})
        assert answer.better == ()
        assert (answer.for_us, answer.for_them, answer.left_on_table) == (0, 0, 0)
        assert in_words(of, answer, "en_GB").startswith(("Nothing is better", "Within what we allow"))


def test_work_that_nobody_waits_for_is_stopped() -> None:
    def stop(share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        improve(office(), {}, stop)


def test_many_issues_are_said_to_be_approximate() -> None:
    issues = [issue(f"i{n}-", (0, 0), (-(2**n), 2**n), (-(2**n) - 1, 2**n + n)) for n in range(13)]
    of = deal(*issues, offer_value=0)
    proposed = {held.id: held.options[n % 2] for n, held in enumerate(of.issues)}
    exact = improve(of, proposed)
    assert exact.error == 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folding, "MOST_PAIRS", 64)
        answer = improve(of, proposed)
    assert answer.error is not None
    assert answer.error > 0
    assert answer.left_on_table <= exact.left_on_table <= answer.left_on_table + answer.error
    assert "too many packages for exact figures" in in_words(of, answer, "en_GB")


def test_where_one_side_only_gains_what_the_other_loses_nothing_is_better_for_sure() -> None:
    of = deal(*(issue(f"i{n}-", (0, 0), (-(2**n), 2**n)) for n in range(16)), offer_value=0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folding, "MOST_PAIRS", 64)
        answer = improve(of, {held.id: held.options[n % 2] for n, held in enumerate(of.issues)})
    assert answer.error == 0
    assert in_words(of, answer, "en_GB").startswith("Nothing is better for both")
