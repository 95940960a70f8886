"""What an edition for the other side would give away is said beside it, and hinders nothing."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dealplanner.brief.editions import AGREEMENT_SUMMARY, APPROVAL_MEMO, NEGOTIATION_BRIEF, TABLE_CARD
from dealplanner.brief.giving_away import CODE, given_away
from dealplanner.checks.finding import Finding, Step, Target
from dealplanner.domain.deal import Acceptance
from dealplanner.domain.enums import Principle, Severity
from dealplanner.edits import rows
from dealplanner.session import Session
from tests.deals import small_deal
from tests.ui.driving import press
from ui.document import Document
from ui.pages.brief.page import BriefPage

LINE = Target(Step.TRADES, "trades", "t1", "line")
WHY = Target(Step.DEAL, "deal", small_deal().id, "why_us")
ACCEPTED = Acceptance(id="a1", rank="a", code=CODE, target=str(LINE), reason="It stands in the tender.")


def finding(target: Target) -> Finding:
    """A text in this field that tells too much."""
    return Finding(CODE, Severity.WARNING, Principle.WALK_AWAY, target)


def test_only_what_stands_in_an_edition_for_them_counts() -> None:
    found = (finding(LINE), finding(WHY), dataclasses.replace(finding(LINE), code="closing_missing"))
    assert given_away(found, TABLE_CARD) == (found[0],)
    assert given_away(found, AGREEMENT_SUMMARY) == ()
    assert given_away(found, NEGOTIATION_BRIEF) == given_away(found, APPROVAL_MEMO) == ()


def test_what_was_accepted_is_not_said_again() -> None:
    assert given_away((dataclasses.replace(finding(LINE), accepted=ACCEPTED),), TABLE_CARD) == ()


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[BriefPage]:
    """The page over a deal whose table card would tell where we walk away."""
    deal = rows.set_fields(
        small_deal(), "trades", "t1", line="Sign for three years and we can go to 435,000."
    )
    shown = BriefPage(Document(Session(deal), "en_GB"))
    qtbot.addWidget(shown)
    shown.resize(1000, 770)
    shown.set_active(True)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    qtbot.waitUntil(shown.pages.complete)
    yield shown
    shown.set_active(False)


def test_the_card_says_it_and_the_text_is_named_when_it_is_chosen(page: BriefPage) -> None:
    cards = page.side.cards.cards
    assert cards["table-card"].gives_away.text() == "1 text would give a figure away"
    assert cards["table-card"].accessibleName().endswith("1 text would give a figure away")
    assert cards["negotiation-brief"].gives_away.text() == ""
    assert not page.side.given_away.isVisible()
    QTest.mouseClick(cards["table-card"], Qt.MouseButton.LeftButton)
    assert page.side.given_away.isVisible()
    said = page.side.given_away.rows[0].accessibleName()
    assert "we can go to 435,000" in said
    assert said.endswith("tells them where we walk away. Change it on Trades")


def test_it_goes_when_the_figure_is_taken_out(page: BriefPage, qtbot: QtBot) -> None:
    page.choose(TABLE_CARD)
    page.document.apply(rows.set_fields, "trades", "t1", line="Sign for three years and we can move.")
    qtbot.waitUntil(lambda: not page.side.given_away.isVisible())
    assert page.side.cards.cards["table-card"].gives_away.text() == ""


def test_pressing_it_goes_to_the_text(page: BriefPage, qtbot: QtBot) -> None:
    page.choose(TABLE_CARD)
    wanted: list[object] = []
    page.target_wanted.connect(wanted.append)
    page.side.given_away.rows[0].setFocus()
    press(Qt.Key.Key_Return)
    assert wanted == [LINE]


def test_the_edition_is_saved_all_the_same(page: BriefPage, tmp_path: Path) -> None:
    page.choose(TABLE_CARD)
    assert page.save_to(tmp_path / "card.pdf")
    assert (tmp_path / "card.pdf").read_bytes().startswith(b"%PDF")
