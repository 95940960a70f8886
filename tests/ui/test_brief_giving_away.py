"""What an edition for the other side would give away is said beside it, and hinders nothing."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dealplanner.brief.editions import AGREEMENT_SUMMARY, APPROVAL_MEMO, NEGOTIATION_BRIEF, TABLE_CARD
from dealplanner.checks.finding import Finding, Step, Target
from dealplanner.checks.in_words import Words
from dealplanner.domain.deal import Acceptance
from dealplanner.domain.enums import Principle, Severity
from dealplanner.session import Session
from tests.deals import small_deal
from tests.ui.driving import press
from ui.document import Document
from ui.pages.brief.giving_away import CODE, given_away
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
def page(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[BriefPage]:
    """The page over a deal whose table card would tell where we walk away."""
    words = Words("“We can go to 435,000” tells them where we walk away", "")
    monkeypatch.setattr("dealplanner.checks.words", lambda *_: words)
    shown = BriefPage(Document(Session(small_deal()), "en_GB", check=lambda _deal: (finding(LINE),)))
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
    assert page.side.given_away.rows[0].accessibleName() == (
        "“We can go to 435,000” tells them where we walk away. Change it on Trades"
    )


def test_pressing_it_goes_to_the_text(page: BriefPage, qtbot: QtBot) -> None:
    page.choose(TABLE_CARD)
    wanted: list[object] = []
    page.target_wanted.connect(wanted.append)
    page.side.given_away.rows[0].setFocus()
    press(Qt.Key.Key_Return)
    assert wanted == [LINE]


def test_the_edition_is_saved_all_the_same(page: BriefPage, tmp_path: Path) -> None:
    page.choose(TABLE_CARD)
    assert page.save_pdf_to(tmp_path / "card.pdf")
    assert (tmp_path / "card.pdf").read_bytes().startswith(b"%PDF")
