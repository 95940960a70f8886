"""A deal that is marked lost or no fit: the brief page has no hand-off sheet and no agreement of it."""

import dataclasses
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from dealplanner.brief.editions import AGREEMENT_SUMMARY, EDITIONS, HAND_OFF_SHEET
from dealplanner.domain.enums import Ending
from dealplanner.edits import rows
from tests.deals import small_deal
from tests.ui.driving import focused, show_page, told_by
from ui import file_dialogs
from ui.pages.brief.page import BriefPage
from ui.pages.parts.edition_target import edition_target

SENTENCE = (
    "This deal is marked lost, so there is nothing to hand over. "
    "If it was agreed after all, say so under After."
)


@pytest.fixture
def lost(qtbot: QtBot) -> BriefPage:
    """The page over a lost deal, its hand-off sheet chosen."""
    page = show_page(BriefPage, dataclasses.replace(small_deal(), ending=Ending.LOST), qtbot, width=1000)
    page.set_active(True)
    qtbot.waitUntil(page.pages.complete)
    QTest.mouseClick(page.side.cards.cards["hand-off-sheet"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._made.edition == "hand-off-sheet")
    return page


def mark(page: BriefPage, ending: Ending) -> None:
    page.document.apply(rows.set_fields, "deal", page.document.deal.id, ending=ending)


def test_in_place_of_the_pages_it_says_why_there_are_none(lost: BriefPage) -> None:
    assert lost.pages.page_count() == 0
    assert lost.pages.accessibleName() == SENTENCE
    assert not lost._save.isEnabled()
    assert not lost._print.isEnabled()


def test_the_cards_say_it_too_and_what_they_lack_no_more(lost: BriefPage, qtbot: QtBot) -> None:
    cards = lost.side.cards.cards
    qtbot.waitUntil(
        lambda: all(cards[each.name].lacks.text() for each in EDITIONS if not each.lacks_if_not_made)
    )
    for edition in EDITIONS:
        card, refused = cards[edition.name], edition in (HAND_OFF_SHEET, AGREEMENT_SUMMARY)
        assert card.refused.text() == ("None, since the deal is marked lost" if refused else "")
        assert card.refused.isHidden() is not refused
        assert card.lacks.isHidden() is refused
        assert ("marked lost" in card.accessibleName()) is refused


def test_nothing_else_saves_it_either(lost: BriefPage) -> None:
    QTest.mouseClick(lost._more, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = {action.text(): action.isEnabled() for action in menu.actions() if action.text()}
    menu.close()
    assert offered == {"Save all editions…": True, "Save as Word…": False, "Save as Markdown…": False}


def test_all_editions_are_those_that_there_are(
    lost: BriefPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_dialogs, "ask_folder", lambda *_: tmp_path)
    said = told_by(lost)
    lost.save_all()
    qtbot.waitUntil(lambda: bool(said))
    assert said == [
        f"Saved 4 editions in “{tmp_path.name}”. "
        "Left out, since the deal is marked lost: “Agreement summary” and “Hand-off sheet”."
    ]
    assert not [file for file in tmp_path.iterdir() if "Hand-off" in file.name or "Agreement" in file.name]
    assert len(list(tmp_path.iterdir())) == 4


def test_undoing_the_mark_brings_the_pages_and_marking_it_again_takes_them(
    lost: BriefPage, qtbot: QtBot
) -> None:
    mark(lost, Ending.AGREED)
    qtbot.waitUntil(lambda: lost.pages.page_count() > 0)
    assert lost._save.isEnabled()
    assert lost.side.cards.cards["hand-off-sheet"].refused.isHidden()
    mark(lost, Ending.NO_FIT)
    qtbot.waitUntil(lambda: lost.pages.page_count() == 0)
    assert "marked “no fit”" in lost.pages.accessibleName()
    assert not lost._save.isEnabled()


def test_another_edition_is_printed_as_ever(lost: BriefPage, qtbot: QtBot) -> None:
    QTest.mouseClick(lost.side.cards.cards["report-card"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lost._made.edition == "report-card" and lost.pages.page_count() > 0)
    assert lost._save.isEnabled()


def test_the_way_there_leads_to_the_sentence(lost: BriefPage) -> None:
    assert lost.go_to(edition_target("hand-off-sheet"))
    assert focused() is lost.pages
    assert lost.go_to(edition_target("negotiation-brief"))
    assert focused() is lost._save
