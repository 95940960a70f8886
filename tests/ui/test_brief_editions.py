"""The editions beside the preview: choosing one, what each lacks, paper and language, saving all."""

import dataclasses
import os
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from dealplanner.brief.editions import NEGOTIATION_BRIEF, Edition
from dealplanner.brief.language import words_in
from dealplanner.brief.style import Paper
from dealplanner.edits import rows
from tests.deals import small_deal
from tests.ui.driving import answer, press, question, settle, show_page, shown_window, told_by
from ui import file_dialogs
from ui.dialogs.preferences import Preferences
from ui.pages.brief import saving
from ui.pages.brief.choices import WordChoices
from ui.pages.brief.page import BriefPage
from ui.pages.brief.side import BriefSide
from ui.settings import Settings
from ui.tab_order import in_order
from ui.widgets import ChoiceField, Tone

TODAY = date(2026, 11, 5)
CARD = dataclasses.replace(NEGOTIATION_BRIEF, name="table-card", sections=("wish_list",))
MEMO = dataclasses.replace(NEGOTIATION_BRIEF, name="approval-memo", sections=("people",))
WORDS = {
    "table-card": ("Table card", "Safe in the room", "Safe in the room"),
    "approval-memo": ("Approval memo", "Internal", "INTERNAL"),
}


@pytest.fixture
def three(monkeypatch: pytest.MonkeyPatch) -> tuple[Edition, ...]:
    """Three editions with their words, whatever others there are."""
    editions = (NEGOTIATION_BRIEF, CARD, MEMO)
    monkeypatch.setattr("dealplanner.brief.editions.EDITIONS", editions)
    monkeypatch.setattr("ui.pages.brief.page.EDITIONS", editions)
    for language in ("en", "de"):
        texts = words_in(language).by_key
        assert isinstance(texts, dict)
        for name, words in WORDS.items():
            for key, word in zip(("title", "audience", "marking"), words, strict=True):
                monkeypatch.setitem(texts, f"editions.{name}.{key}", word)
    return editions


@pytest.fixture
def page(three: tuple[Edition, ...], qtbot: QtBot) -> Iterator[BriefPage]:
    """The page over the small deal, its pages made and the editions counted."""
    shown = show_page(BriefPage, small_deal(), qtbot, width=1000)
    qtbot.waitUntil(shown.pages.complete)
    yield shown
    shown.set_active(False)


def text_of(page: BriefPage) -> str:
    """What stands on the pages shown."""
    return "\n".join(each.extract_text() for each in PdfReader(BytesIO(page._made.content)).pages)


def language_words(page: BriefPage) -> WordChoices:
    """The languages as they stand in the line."""
    words = page.side.language
    assert isinstance(words, WordChoices)
    return words


def test_there_is_a_card_for_every_edition_and_no_other(page: BriefPage) -> None:
    assert list(page.side.cards.cards) == ["negotiation-brief", "table-card", "approval-memo"]
    tones = [card.pill._tone for card in page.side.cards.cards.values()]
    assert tones == [Tone.DANGER, Tone.GOOD, Tone.LEGAL]
    assert [card.pill.text() for card in page.side.cards.cards.values()][1] == "Safe in the room"


def test_each_card_says_how_much_its_edition_lacks(page: BriefPage, qtbot: QtBot) -> None:
    cards = page.side.cards.cards
    qtbot.waitUntil(lambda: cards["table-card"].lacks.text() != "")
    named = page.side.still_open().splitlines()
    assert cards["negotiation-brief"].lacks.text() == f"{len(named)} points still open"
    assert cards["table-card"].accessibleName().startswith("Table card, Safe in the room, ")
    assert "still open" in cards["table-card"].accessibleName()


def test_a_click_anywhere_on_a_card_chooses_it(page: BriefPage, qtbot: QtBot) -> None:
    card = page.side.cards.cards["table-card"]
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=card.rect().bottomRight() / 2)
    assert page.edition is CARD
    qtbot.waitUntil(lambda: page._made.edition == "table-card")
    assert "Payment 90 days" in text_of(page)
    assert page.suggested_name().startswith("Halden Logistics – Table card 20")


def test_the_arrow_keys_choose(page: BriefPage, qtbot: QtBot) -> None:
    page.side.cards.cards["negotiation-brief"].setFocus()
    press(Qt.Key.Key_Down)
    assert page.edition is CARD
    press(Qt.Key.Key_Down)
    assert page.edition is MEMO
    press(Qt.Key.Key_Up)
    assert page.edition is CARD
    qtbot.waitUntil(lambda: page._made.edition == "table-card")


def test_the_edition_chosen_stays_when_another_step_was_shown(page: BriefPage, qtbot: QtBot) -> None:
    QTest.mouseClick(page.side.cards.cards["approval-memo"], Qt.MouseButton.LeftButton)
    page.set_active(False)
    page.document.apply(rows.set_fields, "deal", page.document.deal.id, customer="Nordkap Foods")
    page.set_active(True)
    qtbot.waitUntil(lambda: page._made.edition == "approval-memo" and "Nordkap" in text_of(page))
    assert page.side.cards.cards["approval-memo"].isChecked()


def test_an_edition_comes_back_at_the_place_where_it_was_left(page: BriefPage, qtbot: QtBot) -> None:
    page.pages.verticalScrollBar().setValue(500)
    page.choose(CARD)
    qtbot.waitUntil(lambda: page._made.edition == "table-card")
    assert page.pages.verticalScrollBar().value() == 0
    page.choose(NEGOTIATION_BRIEF)
    qtbot.waitUntil(lambda: page._made.edition == "negotiation-brief")
    assert page.pages.verticalScrollBar().value() == 500


def test_no_image_of_one_edition_is_shown_for_another(page: BriefPage) -> None:
    made = dataclasses.replace(page._made, edition="table-card")
    page.preview.set_made(made)
    assert page.pages._images == {}


def test_what_takes_long_is_not_taken_for_the_edition_chosen(page: BriefPage) -> None:
    page.edition = CARD
    page._say_late()
    assert page.pages.page_count() == 0
    assert page.pages.accessibleName() == "The pages are being made …"


def test_on_a_small_screen_all_editions_and_how_they_are_printed_are_seen_at_once(qtbot: QtBot) -> None:
    shown = show_page(BriefPage, small_deal(), qtbot, width=1024)
    qtbot.waitUntil(lambda: all(card.lacks.text() for card in shown.side.cards.cards.values()))
    QApplication.processEvents()
    side = shown.side
    foot = side.language.mapTo(side.viewport(), side.language.rect().bottomLeft()).y()
    assert len(side.cards.cards) == 6
    assert foot <= side.viewport().height()
    shown.set_active(False)


def test_on_a_narrow_page_the_editions_are_a_list(page: BriefPage, qtbot: QtBot) -> None:
    page.resize(560, 700)
    assert not page.side.cards.isVisible()
    choice = page.side._choice
    choice.setFocus()
    press(Qt.Key.Key_Down)
    assert page.edition is CARD
    qtbot.waitUntil(lambda: page._made.edition == "table-card")
    QApplication.processEvents()
    assert page.side.height() < 140
    assert page.side.still_open() == ""
    QTest.mouseClick(page.side.count, Qt.MouseButton.LeftButton)
    assert "Our answer to “Payment 90 days after acceptance”" in page.side.still_open()
    page.resize(1000, 700)
    assert page.side.cards.isVisible()
    assert page.side.cards.cards["table-card"].isChecked()


def test_another_language_writes_other_pages_and_is_kept(page: BriefPage, qtbot: QtBot) -> None:
    settings = Settings()
    page.remember_in(settings)
    assert page.language == "en"
    before = text_of(page)
    QTest.mouseClick(language_words(page).buttons["de"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: text_of(page) != before)
    QTest.mouseClick(page.side.paper.buttons[Paper.LETTER], Qt.MouseButton.LeftButton)
    assert (settings.brief_language(), settings.brief_paper()) == ("de", "LETTER")


def test_many_languages_are_a_list_that_opens(
    three: tuple[Edition, ...], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = (("en", "English"), ("de", "Deutsch"), ("fr", "français"), ("pt-BR", "português"))
    monkeypatch.setattr("ui.pages.brief.side.languages", lambda: many)
    side = BriefSide(three)
    qtbot.addWidget(side)
    assert isinstance(side.language, ChoiceField)
    chosen: list[object] = []
    side.language_chosen.connect(chosen.append)
    side.show()
    side.language.set_value("en")
    side.language.setFocus()
    QTest.keyClick(side.language, Qt.Key.Key_Down)
    assert chosen == ["de"]


def test_paper_and_language_used_last_come_back(page: BriefPage) -> None:
    settings = Settings()
    settings.set_brief_language("de")
    settings.set_brief_paper("LETTER")
    page.remember_in(settings)
    assert (page.language, page.paper) == ("de", Paper.LETTER)
    assert language_words(page).buttons["de"].isChecked()
    assert page.side.paper.buttons[Paper.LETTER].isChecked()
    settings.set_brief_language("no such language")
    settings.set_brief_paper("no such paper")
    page.remember_in(settings)
    assert (page.language, page.paper) == ("de", Paper.LETTER)


# saving


def test_a_long_customer_leaves_room_for_edition_and_day(three: tuple[Edition, ...]) -> None:
    deal = rows.set_fields(small_deal(), "deal", small_deal().id, customer="ß" * 400)
    names = {saving.brief_name(deal, edition, TODAY, "en") for edition in three}
    assert len(names) == 3
    assert all(name.endswith(" 2026-11-05.pdf") and len(name.encode()) < 200 for name in names)


def test_a_customer_that_is_not_on_the_list_is_not_in_the_name(three: tuple[Edition, ...]) -> None:
    silent = dataclasses.replace(CARD, allowed=CARD.allowed - {"deal.customer"})
    assert saving.brief_name(small_deal(), silent, TODAY, "en") == "Table card 2026-11-05.pdf"


def test_the_edition_is_named_in_the_language_of_the_brief() -> None:
    name = saving.brief_name(small_deal(), NEGOTIATION_BRIEF, TODAY, "de")
    title = words_in("de").say("editions.negotiation-brief.title")
    assert title != NEGOTIATION_BRIEF.title
    assert name == f"Halden Logistics – {title} 2026-11-05.pdf"


def test_all_editions_are_saved_in_a_folder(page: BriefPage, qtbot: QtBot, tmp_path: Path) -> None:
    said = told_by(page)
    page.document.apply(rows.set_fields, "deal", page.document.deal.id, customer="Nordkap Foods")
    page.save_all_to(tmp_path)
    qtbot.waitUntil(lambda: bool(said))
    assert said == [f"Saved 3 editions in “{tmp_path.name}”."]
    names = sorted(file.name for file in tmp_path.iterdir())
    assert [name.partition(" 20")[0] for name in names] == [
        "Nordkap Foods – Approval memo",
        "Nordkap Foods – Negotiation brief",
        "Nordkap Foods – Table card",
    ]
    assert all((tmp_path / name).read_bytes().startswith(b"%PDF") for name in names)


def test_what_could_not_be_written_is_named_and_the_old_one_stays(
    page: BriefPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = saving.brief_name(page.document.deal, CARD, date.today(), "en")
    old = tmp_path / name
    old.write_bytes(b"the old one")
    done = []
    sync = os.fsync

    def full_at_the_second(file: int) -> None:
        done.append(file)
        if len(done) == 2:
            raise OSError(28, "No space left on device")
        sync(file)

    monkeypatch.setattr(os, "fsync", full_at_the_second)
    said = told_by(page)
    page.save_all_to(tmp_path)
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].startswith(f"Saved 2 editions in “{tmp_path.name}”. Not written: “{name}”, because ")
    assert said[0].endswith("the disk is full. What was there before is as it was.")
    assert old.read_bytes() == b"the old one"
    assert len(list(tmp_path.iterdir())) == 3


def test_nothing_is_saved_in_a_folder_that_is_gone(page: BriefPage, qtbot: QtBot, tmp_path: Path) -> None:
    said = told_by(page)
    page.save_all_to(tmp_path / "gone")
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].startswith("Nothing was saved. Not written: ")
    assert said[0].count("because the folder is not there") == 1
    assert all(edition.title in said[0] for edition in (NEGOTIATION_BRIEF, CARD, MEMO))


def test_what_is_in_the_folder_is_replaced_only_when_that_is_said(
    page: BriefPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_dialogs, "ask_folder", lambda *_: tmp_path)
    old = tmp_path / saving.brief_name(page.document.deal, MEMO, date.today(), "en")
    old.write_bytes(b"the old one")
    page.save_all()
    asked = question(qtbot)
    assert (asked.heading, asked.text) == ("A file of this name is in the folder already", old.name)
    press(Qt.Key.Key_Return)
    assert [file.name for file in tmp_path.iterdir()] == [old.name]
    said = told_by(page)
    page.save_all()
    answer(question(qtbot), "Replace")
    qtbot.waitUntil(lambda: bool(said))
    assert len(list(tmp_path.iterdir())) == 3
    assert old.read_bytes().startswith(b"%PDF")


def test_saving_all_is_in_the_menu_of_the_page(page: BriefPage, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(file_dialogs, "ask_folder", lambda *_: asked.append(True))
    QTest.mouseClick(page._more, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.actions()[0].text() == "Save all editions…"
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert asked == [True]


def test_the_queue_of_the_printer_shows_no_customer(page: BriefPage, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def ask_printer(_parent: object, _paper: Paper, name: str) -> QPrinter | None:
        asked.append(name)
        return None

    monkeypatch.setattr("ui.pages.brief.printing.ask_printer", ask_printer)
    page.print_brief()
    assert asked == ["Negotiation brief"]


def test_tab_comes_to_each_group_of_choices_once_at_the_one_chosen(page: BriefPage) -> None:
    page.choose(CARD)
    reached = [widget for widget in in_order(page) if isinstance(widget, QRadioButton)]
    assert reached == [
        page.side.cards.cards["table-card"],
        page.side.paper.buttons[page.paper],
        language_words(page).buttons[page.language],
    ]
    assert all(widget.accessibleName() for widget in in_order(page) if not isinstance(widget, QPushButton))


def test_the_form_is_what_was_asked_for_whatever_the_ending(page: BriefPage, tmp_path: Path) -> None:
    assert page.save_to(tmp_path / "card.docx", saving.PDF)
    assert (tmp_path / "card.docx").read_bytes().startswith(b"%PDF")


def test_the_company_of_the_briefs_is_typed_in_the_preferences(qtbot: QtBot) -> None:
    window = shown_window(qtbot)
    window.open_first_sample()
    qtbot.waitUntil(lambda: window.view is not None)
    assert window.view is not None
    page = window.view.brief_page()
    settle(window)
    QTest.mouseClick(page._more, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Up)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Preferences))
    preferences = QApplication.activeModalWidget()
    assert isinstance(preferences, Preferences)
    qtbot.waitUntil(preferences.company.name.hasFocus)
    preferences.accept()
    qtbot.waitUntil(page.pages.complete)
