"""Some deals made by lot, as the long run makes them by the thousand, and that the laws see what is wrong."""

from unittest.mock import patch

from dealplanner.analysis import packages
from dealplanner.analysis.exact import frontier
from dealplanner.analysis.exact.frontier import Frontier
from tests.analysis import laws


def test_the_answers_on_deals_made_by_lot_are_those_of_going_through_all_packages() -> None:
    report = laws.run(60, 1)
    assert report.wrong == []
    assert report.deals == 60
    assert min(report.linked, report.empty, report.without_zone, report.tied, report.bounded, report.cut) > 0


def test_an_answer_that_is_wrong_is_found() -> None:
    def worse(issues: object, start: tuple[int, int], *watch: object) -> Frontier:
        found = frontier.frontier(issues, start)  # type: ignore[arg-type]
        return Frontier(start, found.pairs[1:], ways=found._ways)

    with patch.object(packages, "frontier", worse):
        report = laws.run(20, 1)
    assert any("the frontier is another" in each for each in report.wrong)
