"""The findings on the right: order, going to the field, accepting with a reason, folding."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dealplanner.checks.finding import Finding, Step, Target
from dealplanner.domain.deal import Acceptance
from dealplanner.domain.enums import Principle, Severity
from ui.findings_panel import FindingsPanel, Spoken
from ui.first_frame import FINDINGS_WIDTH, FOLDED_WIDTH
from ui.laid_out import laid_out


def finding(code: str, severity: Severity = Severity.ERROR) -> Finding:
    """A finding on the wish list."""
    return Finding(code, severity, Principle.LIMIT_SCOPE, Target(Step.WISHES, "issues", code, "response"))


def speak(found: Finding) -> Spoken:
    """Its words."""
    return Spoken(found, f"“{found.code}” is wrong <b>", "It matters.", "Limit the scope · Wish list")


@pytest.fixture
def panel(qtbot: QtBot) -> FindingsPanel:
    """A panel on the screen."""
    made = FindingsPanel()
    qtbot.addWidget(made)
    made.resize(FINDINGS_WIDTH, 700)
    made.show()
    return made


def test_a_click_asks_for_the_field(panel: FindingsPanel, qtbot: QtBot) -> None:
    """So does Enter."""
    with laid_out(panel):
        panel.show_findings([finding("a"), finding("b")], speak, 3, 5)
    first, second = panel.items()
    with qtbot.waitSignal(panel.chosen) as caught:
        QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert caught.args == [finding("b")]
    with qtbot.waitSignal(panel.chosen) as caught:
        first.setFocus()
        QTest.keyClick(first, Qt.Key.Key_Return)
    assert caught.args == [finding("a")]


def test_the_first_findings_are_shown_all_at_once(panel: FindingsPanel) -> None:
    """Shown one by one, each would lay out those before it again."""
    seen: list[bool] = []

    def speak_looking(found: Finding) -> Spoken:
        seen.extend(item.isVisible() for item in panel.items())
        return speak(found)

    panel.show_findings([finding(code) for code in "abc"], speak_looking, 3, 6)
    assert len(seen) > 3
    assert not any(seen)
    assert [item.isVisible() for item in panel.items()] == [True] * 3


def test_accepting_needs_a_reason(panel: FindingsPanel, qtbot: QtBot) -> None:
    """The line opens in place; an empty reason accepts nothing."""
    panel.show_findings([finding("a")], speak, 3, 5)
    (item,) = panel.items()
    said: list[tuple[Finding, str]] = []
    panel.accepted.connect(lambda found, reason: said.append((found, reason)))
    item.set_expanded(True)
    QTest.mouseClick(item.answer.accept_link, Qt.MouseButton.LeftButton)
    assert item.answer.reason.isVisible()
    QTest.keyClick(item.answer.reason, Qt.Key.Key_Return)
    assert said == []
    QTest.keyClicks(item.answer.reason, "They know it")
    QTest.keyClick(item.answer.reason, Qt.Key.Key_Return)
    assert said == [(finding("a"), "They know it")]
    assert not item.answer.reason.isVisible()


def test_accepted_findings_come_last_with_their_reason(panel: FindingsPanel, qtbot: QtBot) -> None:
    """And can be made to count again."""
    acceptance = Acceptance(id="x", rank="m", code="a", target="t", reason="They know it")
    accepted = replace(finding("a"), accepted=acceptance)
    panel.show_findings([accepted, finding("b", Severity.ADVICE)], speak, 3, 5)
    last = panel.items()[-1]
    assert last.accessibleName().startswith("Accepted: ")
    last.set_expanded(True)
    with qtbot.waitSignal(panel.taken_back) as caught:
        QTest.mouseClick(last.answer.back_link, Qt.MouseButton.LeftButton)
    assert caught.args == [accepted]


def test_many_findings_are_shown_in_portions(panel: FindingsPanel) -> None:
    """Five hundred findings do not make five hundred widgets, and words only for those shown."""
    spoken: list[str] = []

    def counting(found: Finding) -> Spoken:
        spoken.append(found.code)
        return speak(found)

    panel.show_findings([finding(str(number)) for number in range(500)], counting, 1, 30)
    assert len(panel.items()) == len(spoken) < 30
    panel.show_findings([finding("last")], counting, 29, 30)
    assert len(panel.items()) == 1


def test_folded_it_shows_the_counts(panel: FindingsPanel, qtbot: QtBot) -> None:
    """Errors apart from the rest."""
    panel.show_findings([finding("a"), finding("b", Severity.WARNING), finding("c")], speak, 3, 5)
    with qtbot.waitSignal(panel.folded_changed):
        panel.set_folded(True)
    assert panel.width() == FOLDED_WIDTH
    assert panel.counts() == ("2", "1")
    panel.set_folded(False)
    assert panel.width() == FINDINGS_WIDTH


def test_folded_a_count_of_three_figures_is_whole(panel: FindingsPanel, qtbot: QtBot) -> None:
    panel.set_folded(True)
    panel.show_findings([finding(f"a{n}") for n in range(288)], speak, 3, 300)
    pill = panel._errors
    qtbot.waitUntil(lambda: pill.isVisible() and pill.width() > 0)
    assert pill.width() >= pill.sizeHint().width()


def test_only_what_changed_is_put_into_words_again(panel: FindingsPanel) -> None:
    """All of it when its amounts are of another currency."""
    said: list[str] = []

    def heard(found: Finding) -> Spoken:
        said.append(found.code)
        return speak(found)

    panel.show_findings([finding("a"), finding("b")], heard, 3, 5, "EUR")
    panel.show_findings([finding("a"), finding("c")], heard, 3, 5, "EUR")
    assert said == ["a", "b", "c"]
    assert [item.finding for item in panel.items()] == [finding("a"), finding("c")]
    panel.show_findings([finding("a"), finding("c")], heard, 3, 5, "JPY")
    assert said == ["a", "b", "c", "a", "c"]
