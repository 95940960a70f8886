"""The tactics by real keys: found, pinned, replies changed, own cards written and kept for all deals."""

import dataclasses
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from dealplanner.checks.finding import Step, Target
from dealplanner.domain.deal import Deal
from dealplanner.edits import rows, tactics
from dealplanner.phrases.tactics import card, cards
from dealplanner.session import Session
from dealplanner.storage import folders, own_tactics
from tests.deals import small_deal
from tests.ui.driving import focused, press, show_page, told_by, type_keys, type_text
from ui.document import Document
from ui.pages.parts.tactic_cards import Group
from ui.pages.trades.page import TradesPage
from ui.pages.trades.tabs import TACTICS
from ui.pages.trades.tactics.own_card import OwnCardDialog
from ui.pages.trades.tactics.tab import TacticsTab
from ui.settings import Settings
from ui.widgets import Pill

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
EVIL = "<b>&Co <img src='/etc/passwd'>"


def with_pinned() -> Deal:
    """The small deal with two cards of the library pinned, one of them seen, and an own one."""
    deal = tactics.pin(small_deal(), "nibble", row_id="nibble-row")
    deal = tactics.seen(deal, "flinch", date(2026, 5, 14), "14:32", row_id="flinch-row")
    return tactics.add_own(deal, "The empty chair", reply="Shall we wait for him?", row_id="own-row")


def show(deal: Deal, qtbot: QtBot, width: int = 900) -> TacticsTab:
    """The tab of the tactics on its page."""
    page = show_page(TradesPage, deal, qtbot, width)
    page.document.changed.connect(page.refresh)
    page.set_active(True)
    tab = page.turn_to(TACTICS)
    assert isinstance(tab, TacticsTab)
    QApplication.processEvents()
    return tab


def page_of(tab: TacticsTab) -> TradesPage:
    page = tab.window()
    assert isinstance(page, TradesPage)
    return page


def listed(tab: TacticsTab) -> list[str]:
    """The lines of the list, headings among them."""
    return [str(tab.model.index(at).data()) for at in range(tab.model.rowCount())]


def seen(tab: TacticsTab) -> list[str]:
    """What is seen of the card on the right."""
    parts = [part for part in tab.panel.findChildren(QLabel) if part.isVisible() and part.text()]
    return [part.text() for part in parts]


def pinned(tab: TacticsTab) -> list[tuple[str, str]]:
    """The cards of the deal with their own replies."""
    return [(tactic.card or tactic.label, tactic.reply) for tactic in tab.document.deal.tactics]


def reply(tab: TacticsTab, name: str = "reply") -> str:
    """A reply as it stands on the card."""
    return tab.panel.replies[name].text.toPlainText()


def asked(qtbot: QtBot) -> OwnCardDialog:
    """The dialog for an own card, once it has the cursor."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), OwnCardDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, OwnCardDialog)
    qtbot.waitUntil(lambda: dialog.name.hasFocus())
    return dialog


def back(tab: TacticsTab, qtbot: QtBot) -> None:
    """Once a dialog is closed and the window has the keyboard again; without a screen nobody gives it."""
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    tab.window().activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)


def test_pinned_cards_come_first_then_own_ones_then_the_rest(qtbot: QtBot) -> None:
    own_tactics.add("Mine")
    tab = show(with_pinned(), qtbot)
    rest = [one.label for one in cards() if one.id not in ("nibble", "flinch")]
    assert listed(tab) == [
        *(Group.PINNED.value, "The nibble", "The flinch", "The empty chair"),
        *(Group.OWN.value, "Mine"),
        *(Group.LIBRARY.value, *rest),
    ]
    assert tab.model.beside(2) == "seen 14:32"


def test_a_card_says_all_that_it_has(qtbot: QtBot) -> None:
    tab = show(small_deal(), qtbot)
    first = cards()[0]
    assert seen(tab) == [
        first.label,
        *("How to recognise it", first.signs, "What it wants", first.aim),
        *("Say", "Or", "Never", first.never),
    ]
    assert (reply(tab), reply(tab, "other_reply")) == (first.reply, first.other_reply)


def test_typing_a_word_and_enter_pins_what_was_found(qtbot: QtBot) -> None:
    tab = show(small_deal(), qtbot)
    said = told_by(page_of(tab))
    tab.search.setFocus()
    type_keys("gasp")
    assert listed(tab) == [Group.LIBRARY.value, "The flinch"]
    press(Qt.Key.Key_Return)
    assert pinned(tab) == [("flinch", "")]
    assert listed(tab) == [Group.PINNED.value, "The flinch"]
    assert said == ["“The flinch” is pinned to this deal."]
    press(Qt.Key.Key_Return)
    assert pinned(tab) == []
    tab.document.undo()
    assert pinned(tab) == [("flinch", "")]


def test_no_card_has_the_words(qtbot: QtBot) -> None:
    tab = show(small_deal(), qtbot)
    tab.search.setFocus()
    type_keys("zebra")
    assert listed(tab) == []
    assert not tab.panel.isVisible()
    press(Qt.Key.Key_Return)
    assert pinned(tab) == []
    tab.search.clear()
    assert len(listed(tab)) == len(cards()) + 1
    assert tab.panel.isVisible()


def test_the_list_is_walked_by_arrows_past_its_headings(qtbot: QtBot) -> None:
    tab = show(with_pinned(), qtbot)
    tab.search.setFocus()
    press(Qt.Key.Key_Down)
    for label in ("The flinch", "The empty chair", "The salami slice"):
        press(Qt.Key.Key_Down)
        assert seen(tab)[0] == label
    press(Qt.Key.Key_Space)
    assert [name for name, _ in pinned(tab)] == ["nibble", "flinch", "The empty chair", "salami"]
    assert seen(tab)[0] == "The salami slice"
    for _ in range(3):
        press(Qt.Key.Key_Up)
    assert tab.view.hasFocus()
    press(Qt.Key.Key_Up)
    assert focused() is tab.search


def test_pinned_cards_are_moved_and_taken_off_by_keys(qtbot: QtBot) -> None:
    tab = show(with_pinned(), qtbot)
    tab.view.setFocus()
    press(Qt.Key.Key_Down, ALT)
    assert [name for name, _ in pinned(tab)] == ["flinch", "nibble", "The empty chair"]
    press(Qt.Key.Key_Up, ALT)
    press(Qt.Key.Key_Up, ALT)
    assert [name for name, _ in pinned(tab)] == ["nibble", "flinch", "The empty chair"]
    press(Qt.Key.Key_Delete, CTRL)
    assert [name for name, _ in pinned(tab)] == ["flinch", "The empty chair"]
    tab.document.undo()
    assert [name for name, _ in pinned(tab)] == ["nibble", "flinch", "The empty chair"]


def test_changing_a_reply_pins_the_card_in_one_step(qtbot: QtBot) -> None:
    tab = show(small_deal(), qtbot)
    tab.view.setFocus()
    press(Qt.Key.Key_F2)
    assert focused() is tab.panel.replies["reply"].text
    type_text("What is it worth to you?", Qt.Key.Key_Tab)
    assert pinned(tab) == [("nibble", "What is it worth to you?")]
    assert tab.document.deal.tactics[0].other_reply == ""
    assert seen(tab)[0] == "The nibble"
    tab.document.undo()
    assert pinned(tab) == []
    assert reply(tab) == cards()[0].reply


def test_what_is_typed_on_after_a_pause_is_one_step_and_stays(qtbot: QtBot) -> None:
    tab = show(with_pinned(), qtbot)
    text = tab.panel.replies["reply"].text
    text.setFocus()
    text.selectAll()
    press(Qt.Key.Key_Delete)
    text.commit()
    assert reply(tab) == ""
    type_keys("What ")
    text.commit()
    type_keys("for?")
    QApplication.processEvents()
    assert reply(tab) == "What for?"
    press(Qt.Key.Key_Tab)
    assert pinned(tab)[0] == ("nibble", "What for?")
    tab.document.undo()
    assert pinned(tab)[0] == ("nibble", "")
    assert reply(tab) == cards()[0].reply


def test_an_emptied_reply_is_the_librarys_again_when_it_is_left(qtbot: QtBot) -> None:
    deal = rows.set_fields(with_pinned(), "tactics", "nibble-row", reply="Mine.")
    tab = show(deal, qtbot)
    assert reply(tab) == "Mine."
    text = tab.panel.replies["reply"].text
    text.setFocus()
    text.selectAll()
    press(Qt.Key.Key_Backspace)
    text.commit()
    assert (pinned(tab)[0], reply(tab)) == (("nibble", ""), "")
    press(Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: reply(tab) == cards()[0].reply)
    assert len(pinned(tab)) == 3


def test_the_librarys_words_come_back_by_a_button(qtbot: QtBot) -> None:
    deal = rows.set_fields(with_pinned(), "tactics", "nibble-row", other_reply="Mine.")
    tab = show(deal, qtbot)
    part = tab.panel.replies["other_reply"]
    assert not tab.panel.replies["reply"].usual.isVisible()
    part.usual.setFocus()
    press(Qt.Key.Key_Return)
    assert tab.document.deal.tactics[0].other_reply == ""
    assert reply(tab, "other_reply") == cards()[0].other_reply
    assert focused() is part.text
    assert not part.usual.isVisible()


def test_a_reply_that_says_the_same_as_the_other_is_pointed_out(qtbot: QtBot) -> None:
    tab = show(with_pinned(), qtbot)
    tab.panel.replies["other_reply"].text.setFocus()
    type_text("So against what would you like to swap it?", Qt.Key.Key_Tab)
    assert any(words.startswith("Both replies share “") for words in seen(tab))
    tab.document.undo()
    assert not any(words.startswith("Both replies") for words in seen(tab))


def test_typing_the_librarys_own_words_changes_nothing(qtbot: QtBot) -> None:
    tab = show(small_deal(), qtbot)
    tab.panel.replies["reply"].text.setFocus()
    type_text(f"{cards()[0].reply} ", Qt.Key.Key_Tab)
    assert pinned(tab) == []


def test_a_reply_is_copied(qtbot: QtBot) -> None:
    tab = show(small_deal(), qtbot)
    said = told_by(page_of(tab))
    tab.panel.replies["other_reply"].copy.setFocus()
    press(Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == cards()[0].other_reply
    assert said == ["Copied: paste it where you want to have it at hand."]


def test_when_it_was_seen_is_said(qtbot: QtBot) -> None:
    tab = show(with_pinned(), qtbot)
    assert page_of(tab).go_to(Target(Step.TRADES, "tactics", "flinch-row", "other_reply"))
    assert "Seen on 14 May 2026 at 14:32" in seen(tab)
    assert focused() is tab.panel.replies["other_reply"].text


def test_a_finding_leads_to_the_card_or_to_the_search(qtbot: QtBot) -> None:
    tab = show(with_pinned(), qtbot)
    page = page_of(tab)
    tab.search.setText("salami")
    page.turn_to("Trades")
    assert page.go_to(Target(Step.TRADES, "tactics", "own-row"))
    assert page.current is tab
    assert (seen(tab)[0], tab.search.text(), focused()) == ("The empty chair", "", tab.view)
    assert page.go_to(Target(Step.TRADES, "deal", "", "tactics"))
    assert focused() is tab.search
    assert not page.go_to(Target(Step.TRADES, "tactics", "gone"))


def test_an_own_card_is_written_and_kept_for_other_deals(qtbot: QtBot) -> None:
    tab = show(small_deal(), qtbot)
    tab.new_button.setFocus()
    press(Qt.Key.Key_Return)
    dialog = asked(qtbot)
    assert dialog.keep.isChecked()
    assert not dialog.save.isEnabled()
    type_text("The empty chair", Qt.Key.Key_Tab)
    type_keys("Whoever decides is late.")
    for text in ("To wear us down.", "Shall we wait for him?", "Who speaks for him?", "Begin without him."):
        press(Qt.Key.Key_Tab)
        type_keys(text)
    dialog.save.setFocus()
    press(Qt.Key.Key_Return)
    (tactic,) = tab.document.deal.tactics
    texts = (
        tactic.card,
        tactic.label,
        tactic.signs,
        tactic.aim,
        tactic.reply,
        tactic.other_reply,
        tactic.never,
    )
    assert texts == (
        *("", "The empty chair", "Whoever decides is late.", "To wear us down."),
        *("Shall we wait for him?", "Who speaks for him?", "Begin without him."),
    )
    assert seen(tab)[0] == "The empty chair"
    back(tab, qtbot)
    assert focused() is tab.view
    tab.document.undo()
    assert listed(tab)[:3] == [Group.OWN.value, "The empty chair", Group.LIBRARY.value]
    elsewhere = show(dataclasses.replace(small_deal(), id="another"), qtbot)
    assert listed(elsewhere)[1] == "The empty chair"
    elsewhere.view.setFocus()
    press(Qt.Key.Key_Return)
    assert dataclasses.replace(elsewhere.document.deal.tactics[0], id="", rank="", key="") == (
        dataclasses.replace(tactic, id="", rank="", key="")
    )
    assert listed(elsewhere)[:2] == [Group.PINNED.value, "The empty chair"]


def test_a_card_for_this_deal_alone_can_be_kept_later(qtbot: QtBot) -> None:
    tab = show(small_deal(), qtbot)
    tab.new_card()
    dialog = asked(qtbot)
    type_keys("Mine")
    dialog.keep.setFocus()
    press(Qt.Key.Key_Space)
    dialog.save.setFocus()
    press(Qt.Key.Key_Space)
    assert pinned(tab) == [("Mine", "")]
    assert own_tactics.read().cards == ()
    back(tab, qtbot)
    said = told_by(page_of(tab))
    tab.panel.keep.setFocus()
    press(Qt.Key.Key_Return)
    assert [kept.label for kept in own_tactics.read().cards] == ["Mine"]
    assert said == ["“Mine” is kept for your other deals."]
    assert not tab.panel.keep.isVisible()
    tab.panel.replies["reply"].text.setFocus()
    type_text("Better.", Qt.Key.Key_Tab)
    assert tab.panel.keep.text() == "Keep these words for all deals"
    tab.panel.keep.click()
    assert [kept.reply for kept in own_tactics.read().cards] == ["Better."]


def test_a_deal_with_a_password_keeps_its_cards_to_itself_unless_asked(qtbot: QtBot) -> None:
    tab = show(small_deal(), qtbot)
    tab.document.set_protected(True)
    tab.new_card()
    assert not asked(qtbot).keep.isChecked()


def test_a_name_is_taken_once_and_alike_replies_are_pointed_out(qtbot: QtBot) -> None:
    own_tactics.add("Mine")
    tab = show(with_pinned(), qtbot)
    tab.new_card()
    dialog = asked(qtbot)
    for name in ("the EMPTY chair", "mine"):
        dialog.name.setText(name)
        dialog.save.click()
        assert dialog.isVisible()
        assert "There is a card of that name already." in dialog._trouble.text()
    for field in ("reply", "other_reply"):
        dialog.texts[field].setFocus()
        type_text("Shall we wait for your director?")
    assert dialog._advice.text().startswith("Both replies share “Shall we wait")
    dialog.texts["other_reply"].setFocus()
    type_text("x" * 2_001)
    assert not dialog.save.isEnabled()
    assert "“Another reply” is too long" in dialog._trouble.text()
    dialog.reject()
    assert len(pinned(tab)) == 3


def test_an_own_card_is_edited_in_the_deal_and_for_all_deals(qtbot: QtBot) -> None:
    kept = own_tactics.add("Mine", reply="Old.")
    tab = show(small_deal(), qtbot)
    tab._find(f"own:{kept.id}")
    tab.panel.edit.setFocus()
    press(Qt.Key.Key_Return)
    dialog = asked(qtbot)
    assert (dialog.name.text(), dialog.texts["reply"].toPlainText()) == ("Mine", "Old.")
    assert not dialog.keep.isVisible()
    type_text("Ours")
    dialog.save.click()
    assert [(one.id, one.label) for one in own_tactics.read().cards] == [(kept.id, "Ours")]
    assert pinned(tab) == []
    tab.toggle()
    tab.panel.edit.click()
    dialog = asked(qtbot)
    assert dialog.keep.isChecked()
    dialog.texts["reply"].setFocus()
    type_text("New.")
    dialog.save.click()
    assert pinned(tab) == [("Ours", "New.")]
    assert [one.reply for one in own_tactics.read().cards] == ["New."]
    tab.document.undo()
    assert pinned(tab) == [("Ours", "Old.")]


def test_an_own_card_is_removed_and_brought_back(qtbot: QtBot) -> None:
    kept = own_tactics.add("Mine", reply="Words.")
    tab = show(small_deal(), qtbot)
    tab._find(f"own:{kept.id}")
    tab.panel.remove.setFocus()
    press(Qt.Key.Key_Return)
    assert own_tactics.read().cards == ()
    assert "Mine" not in listed(tab)
    (notice,) = tab.notices.shown()
    assert notice.sentence() == "“Mine” is removed from your own cards."
    button = next(one for one in notice.findChildren(QAbstractButton) if one.text() == "Bring it back")
    button.click()
    assert own_tactics.read().cards == (kept,)
    assert "Mine" in listed(tab)


def test_damaged_own_cards_are_told_once_and_set_aside_by_the_next(qtbot: QtBot) -> None:
    file = folders.home() / "own-tactics.json"
    file.write_bytes(b"damaged")
    tab = show(small_deal(), qtbot)
    (notice,) = tab.notices.shown()
    assert notice.sentence().startswith("Your own cards are damaged and cannot be shown.")
    notice.put_away()
    tab.set_active(True)
    assert tab.notices.shown() == []
    tab.new_card()
    dialog = asked(qtbot)
    type_keys("Mine")
    dialog.save.click()
    assert [path.read_bytes() for path in folders.home().glob("own-tactics.damaged-*")] == [b"damaged"]
    assert [kept.label for kept in own_tactics.read().cards] == ["Mine"]


def test_where_nothing_can_be_kept_the_card_stays_in_the_dialog(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    tab = show(small_deal(), qtbot)
    monkeypatch.setattr(folders, "new_file", full)
    tab.new_card()
    dialog = asked(qtbot)
    type_keys("Mine")
    dialog.save.click()
    assert dialog.isVisible()
    assert "the disk is full" in dialog._trouble.text()
    assert pinned(tab) == []
    dialog.keep.setChecked(False)
    dialog.save.click()
    assert pinned(tab) == [("Mine", "")]


def test_the_cards_are_shown_in_german_and_what_the_deal_says_stays(qtbot: QtBot) -> None:
    deal = rows.set_fields(with_pinned(), "tactics", "nibble-row", reply="Mine.")
    tab = show(deal, qtbot)
    tab.language.setFocus()
    press(Qt.Key.Key_Down)
    german = card("nibble", "de")
    assert german is not None
    assert seen(tab)[0] == german.label
    assert (reply(tab), reply(tab, "other_reply")) == ("Mine.", german.other_reply)
    tab.search.setFocus()
    type_keys("zahlungsziel")
    assert listed(tab) == [Group.PINNED.value, german.label]


def test_the_language_chosen_last_is_remembered_else_that_of_the_briefs(qtbot: QtBot) -> None:
    settings = Settings()
    settings.set_brief_language("de")
    page = show_page(TradesPage, small_deal(), qtbot)
    page.remember_in(settings)
    tab = page.turn_to(TACTICS)
    assert isinstance(tab, TacticsTab)
    assert listed(tab)[1] == "Der Nachschlag"
    tab.language.setFocus()
    press(Qt.Key.Key_Up)
    assert listed(tab)[1] == "The nibble"
    assert (settings.cards_language(), settings.brief_language()) == ("en", "de")
    other = show_page(TradesPage, small_deal(), qtbot)
    tab = other.turn_to(TACTICS)
    other.remember_in(settings)
    assert isinstance(tab, TacticsTab)
    assert listed(tab)[1] == "The nibble"


def test_a_german_locale_begins_with_german_words(qtbot: QtBot) -> None:
    tab = TacticsTab(Document(Session(small_deal()), "de_AT", check=lambda _deal: ()))
    qtbot.addWidget(tab)
    tab.show_deal(None)
    assert listed(tab)[1] == "Der Nachschlag"


def test_a_card_pinned_by_two_people_can_be_told_apart(qtbot: QtBot) -> None:
    deal = with_pinned()
    twin = dataclasses.replace(deal.tactics[0], id="twin", key="twin", rank=rows.rank_after(deal.tactics))
    tab = show(rows.appended(deal, "tactics", dataclasses.replace(twin, reply="Theirs.")), qtbot)
    tab.view.setFocus()
    for _ in range(3):
        press(Qt.Key.Key_Down)
    assert (seen(tab)[0], reply(tab)) == ("The nibble", "Theirs.")
    press(Qt.Key.Key_Return)
    assert [tactic.id for tactic in tab.document.deal.tactics] == ["nibble-row", "flinch-row", "own-row"]


def test_what_was_typed_is_never_markup(qtbot: QtBot) -> None:
    own_tactics.add(EVIL, signs=EVIL, aim=EVIL, reply=EVIL, never=EVIL)
    tab = show(small_deal(), qtbot)
    assert seen(tab).count(EVIL) == 4
    assert reply(tab) == EVIL
    assert all(
        part.textFormat() is Qt.TextFormat.PlainText
        for part in tab.findChildren(QLabel)
        if part.text() == EVIL
    )


def test_everything_that_takes_the_cursor_has_a_name(qtbot: QtBot) -> None:
    own_tactics.add("Mine")
    tab = show(with_pinned(), qtbot)
    tab.new_card()
    held: list[QWidget] = [tab, asked(qtbot)]
    for widget in [part for whole in held for part in whole.findChildren(QWidget)]:
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible():
            name = widget.accessibleName() or getattr(widget, "text", str)()
            assert name or widget.objectName().startswith("qt_"), widget
    assert all(pill.accessibleName() for pill in tab.findChildren(Pill))


def test_tab_goes_from_the_search_over_the_list_to_the_card(qtbot: QtBot) -> None:
    tab = show(small_deal(), qtbot)
    page_of(tab).turn_to("Trades")
    QTest.keyClick(page_of(tab), Qt.Key.Key_Backtab, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert focused() is tab.search
    press(Qt.Key.Key_Tab)
    assert focused() is tab.view
    passed = []
    for _ in range(7):
        press(Qt.Key.Key_Tab)
        passed.append(focused())
    texts = [tab.panel.replies[name].text for name in ("reply", "other_reply")]
    assert tab.panel.pin in passed
    assert [text in passed for text in texts] == [True, True]
