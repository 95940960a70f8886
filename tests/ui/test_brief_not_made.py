"""A deal that is marked lost or no fit: the brief page shows, saves and prints every edition of it."""

import dataclasses
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from dealplanner.brief.editions import EDITIONS
from dealplanner.domain.enums import Ending
from dealplanner.edits import rows
from tests.deals import small_deal
from tests.ui.driving import focused, show_page, told_by
from ui import file_dialogs
from ui.pages.brief.page import BriefPage
from ui.pages.parts.edition_target import edition_target

LACKING = "An agreement: the deal was lost"


@pytest.fixture
def lost(qtbot: QtBot) -> BriefPage:
    """The page over a lost deal, its hand-off sheet chosen."""
    page = show_page(BriefPage, dataclasses.replace(small_deal(), ending=Ending.LOST), qtbot, width=1000)
    page.set_active(True)
    qtbot.waitUntil(page.pages.complete)
    QTest.mouseClick(page.side.cards.cards["hand-off-sheet"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._made.edition == "hand-off-sheet" and page.pages.complete())
    return page


def text_of(page: BriefPage) -> str:
    """What stands on the pages shown."""
    reader = PdfReader(BytesIO(page._made.content))
    return " ".join(" ".join(each.extract_text() for each in reader.pages).split())


def test_the_page_is_shown_and_says_that_it_was_lost(lost: BriefPage) -> None:
    assert lost.pages.page_count() > 0
    assert "Lost: there is nothing to hand over." in text_of(lost)
    assert lost._save.isEnabled()
    assert lost._print.isEnabled()
    QTest.mouseClick(lost._more, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert all(action.isEnabled() for action in menu.actions())
    menu.close()
    assert lost.go_to(edition_target("hand-off-sheet"))
    assert focused() is lost._save


def test_that_there_is_no_agreement_is_named_with_all_else_that_they_lack(
    lost: BriefPage, qtbot: QtBot
) -> None:
    assert lost.side.still_open().splitlines()[0] == LACKING
    cards = lost.side.cards.cards
    qtbot.waitUntil(lambda: all(card.lacks.text() for card in cards.values()))
    assert LACKING in cards["hand-off-sheet"].lacks.toolTip()
    assert "An agreement: the deal was not made" in cards["agreement-summary"].lacks.toolTip()
    lost.document.apply(rows.set_fields, "deal", lost.document.deal.id, ending=Ending.AGREED)
    qtbot.waitUntil(lambda: "Lost:" not in text_of(lost))
    assert LACKING not in lost.side.still_open()


def test_all_editions_of_it_are_saved(
    lost: BriefPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_dialogs, "ask_folder", lambda *_: tmp_path)
    said = told_by(lost)
    lost.save_all()
    qtbot.waitUntil(lambda: bool(said))
    assert said == [f"Saved {len(EDITIONS)} editions in “{tmp_path.name}”."]
    assert len(list(tmp_path.iterdir())) == len(EDITIONS)
