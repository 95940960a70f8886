"""The compare and merge window: what differs in words, the questions, and taking over as one change."""

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Response
from dealplanner.edits import rows, wishes
from dealplanner.edits.deals import duplicate
from dealplanner.edits.merge import Choice
from dealplanner.edits.sharing import for_partner
from dealplanner.session import Session
from dealplanner.storage import keys, reading, working, writing
from tests.deals import small_deal
from tests.ui.driving import focused, press, while_open
from ui import file_dialogs
from ui.dialogs import compare
from ui.dialogs.ask_password import AskPassword
from ui.dialogs.compare import CompareWindow, Comparison
from ui.document import Document
from ui.main_window import MainWindow


def edited(path: Path, *actions: tuple[object, ...]) -> Deal:
    """Somebody opens the file, makes these changes and writes it again."""
    with closing(working.open_file(path)) as copy:
        session = Session(copy.deal, copy, timeline=copy.timeline(), last_row=copy.last_row, author="Bo")
        for action, *values in actions:
            session.apply(action, *values)  # type: ignore[arg-type]
        writing.write_new(path, session.deal, copy.history, overwrite=True)
        copy.discard()
    return session.deal


def walk_away(deal: Deal, minor: int) -> Deal:
    return rows.set_fields(deal, "deal", deal.id, walk_away=minor)


def opened(window: MainWindow, path: Path) -> Document:
    """The document of a file that is open in the window."""
    window.open(path)
    assert window.view is not None
    return window.view.document


def two_files(tmp_path: Path) -> tuple[Path, Path]:
    """One deal in two files with a history of one row in common."""
    mine, theirs = tmp_path / "mine.deal", tmp_path / "theirs.deal"
    writing.write_new(mine, small_deal())
    edited(mine, (wishes.add_wish, "Escrow"))
    theirs.write_bytes(mine.read_bytes())
    return mine, theirs


def test_two_that_fit_together_are_taken_over_in_one_change(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    mine, theirs = two_files(tmp_path)
    edited(theirs, (wishes.answer, "payment", Response.LEGAL))
    before = theirs.read_bytes()
    document = opened(window, mine)
    document.apply(walk_away, 44_000_000)
    dialog = compare.open_for(window, theirs)
    assert dialog is not None
    assert "Our answer: not yet answered → take to legal" in dialog.theirs.words()
    assert "Walk away below: 435,000 → 440,000" in dialog.ours.words()
    assert "take to legal" in dialog.outcome.words()
    assert "440,000" not in dialog.outcome.words()
    qtbot.waitUntil(dialog.take.hasFocus)
    press(Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert document.deal.walk_away == 44_000_000
    assert document.deal.issues[1].response is Response.LEGAL
    assert window.toast.message() == "Taken over. “theirs.deal” stays as it is."
    assert theirs.read_bytes() == before
    document.undo()
    assert document.deal.issues[1].response is Response.NOT_YET
    assert document.deal.walk_away == 44_000_000


def test_a_question_is_answered_by_keys_before_anything_is_taken(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    mine, theirs = two_files(tmp_path)
    edited(theirs, (walk_away, 42_000_000), (wishes.answer, "payment", Response.LEGAL))
    document = opened(window, mine)
    document.apply(walk_away, 44_000_000)
    document.apply(wishes.answer, "payment", Response.CLARIFY)
    dialog = compare.open_for(window, theirs)
    assert dialog is not None
    first, second = dialog.questions.cards.values()
    qtbot.waitUntil(first.buttons[Choice.MINE].hasFocus)
    assert focused().accessibleName() == "The deal, walk away below: Ours: 440,000"
    assert not dialog.take.isEnabled()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Tab)
    assert focused() is second.buttons[Choice.MINE]
    press(Qt.Key.Key_Right)
    assert focused() is second.buttons[Choice.THEIRS]
    assert second.buttons[Choice.THEIRS].isChecked()
    assert dialog.take.isEnabled()
    assert "Our answer: clarify first → take to legal" in dialog.outcome.words()
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert (document.deal.walk_away, document.deal.issues[1].response) == (44_000_000, Response.LEGAL)


def test_all_of_theirs_or_of_ours(window: MainWindow, tmp_path: Path) -> None:
    mine, theirs = two_files(tmp_path)
    edited(theirs, (walk_away, 42_000_000))
    document = opened(window, mine)
    document.apply(walk_away, 44_000_000)
    dialog = compare.open_for(window, theirs)
    assert dialog is not None
    QTest.mouseClick(dialog.questions.all_ours, Qt.MouseButton.LeftButton)
    assert dialog.take.isEnabled()
    assert "our deal stays as it is" in dialog.outcome.words()
    QTest.mouseClick(dialog.questions.all_theirs, Qt.MouseButton.LeftButton)
    (card,) = dialog.questions.cards.values()
    assert card.buttons[Choice.THEIRS].isChecked()
    assert not card.buttons[Choice.MINE].isChecked()
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert document.deal.walk_away == 42_000_000


def test_what_was_decided_is_not_asked_again(window: MainWindow, tmp_path: Path) -> None:
    mine, theirs = two_files(tmp_path)
    edited(theirs, (walk_away, 42_000_000))
    document = opened(window, mine)
    document.apply(walk_away, 44_000_000)
    for asked in (1, 0):
        dialog = compare.open_for(window, theirs)
        assert dialog is not None
        assert len(dialog.questions.cards) == asked
        QTest.mouseClick(dialog.questions.all_ours, Qt.MouseButton.LeftButton)
        QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
        assert document.deal.walk_away == 44_000_000
    assert window.toast.message().startswith("Your deal had all of it already.")


def test_its_own_file_changed_underneath_is_merged_and_then_replaced(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    mine, theirs = two_files(tmp_path)
    edited(theirs, (wishes.answer, "payment", Response.LEGAL))
    document = opened(window, mine)
    document.apply(walk_away, 44_000_000)
    mine.write_bytes(theirs.read_bytes())
    dialog = compare.open_for(window, mine)
    assert dialog is not None
    assert dialog.take.isEnabled()
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert "Your file gets what came of it." in window.toast.message()
    qtbot.waitUntil(lambda: reading.read(mine).deal == document.deal)
    assert document.deal.walk_away == 44_000_000
    assert document.deal.issues[1].response is Response.LEGAL


def test_a_file_that_was_put_back_to_an_older_state_gets_ours_again(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """Nothing of theirs is new, so only the word of the user that this file may be replaced is."""
    mine, theirs = two_files(tmp_path)
    older = theirs.read_bytes()
    edited(mine, (walk_away, 44_000_000))
    document = opened(window, mine)
    mine.write_bytes(older)
    dialog = compare.open_for(window, mine)
    assert dialog is not None
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: reading.read(mine).deal == document.deal)
    assert document.deal.walk_away == 44_000_000


def test_a_file_that_changed_once_more_meanwhile_is_not_replaced(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    mine, theirs = two_files(tmp_path)
    edited(theirs, (wishes.answer, "payment", Response.LEGAL))
    document = opened(window, mine)
    document.apply(walk_away, 44_000_000)
    mine.write_bytes(theirs.read_bytes())
    dialog = compare.open_for(window, mine)
    assert dialog is not None
    edited(theirs, (wishes.add_wish, "Training"))
    mine.write_bytes(theirs.read_bytes())
    with qtbot.waitSignal(window.start().changed_underneath):
        QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert mine.read_bytes() == theirs.read_bytes()
    assert document.deal.issues[1].response is Response.LEGAL


def test_its_own_file_with_the_same_deal_in_it_may_be_replaced(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """A program that wrote it anew without its history, say."""
    mine, _theirs = two_files(tmp_path)
    document = opened(window, mine)
    document.apply(walk_away, 44_000_000)
    writing.write_new(mine, document.deal, overwrite=True)
    dialog = compare.open_for(window, mine)
    assert dialog is not None
    assert dialog.theirs.words().endswith("Nothing differs.")
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(reading.read(mine).history) == 2)


def test_without_a_common_past_each_difference_is_asked(window: MainWindow, tmp_path: Path) -> None:
    mine, theirs = tmp_path / "mine.deal", tmp_path / "theirs.deal"
    deal = small_deal()
    writing.write_new(mine, deal)
    writing.write_new(theirs, wishes.add_wish(walk_away(deal, 42_000_000), "Training"))
    document = opened(window, mine)
    dialog = compare.open_for(window, theirs)
    assert dialog is not None
    assert not dialog.ours.isVisible()
    assert "Walk away below: 435,000 → 420,000" in dialog.theirs.words()
    assert len(dialog.questions.cards) == 1
    QTest.mouseClick(dialog.questions.all_theirs, Qt.MouseButton.LeftButton)
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert document.deal.walk_away == 42_000_000
    assert document.deal.issues[-1].label == "Training"


def test_two_separate_deals_are_matched_by_keys_and_not_merged(window: MainWindow, tmp_path: Path) -> None:
    mine, theirs = tmp_path / "mine.deal", tmp_path / "theirs.deal"
    writing.write_new(mine, small_deal())
    other = Session(small_deal())
    other.apply(walk_away, 42_000_000)
    writing.write_new(theirs, duplicate(other.deal))
    opened(window, mine)
    dialog = compare.open_for(window, theirs)
    assert dialog is not None
    assert "Walk away below: 435,000 → 420,000" in dialog.theirs.words()
    assert "Wish" not in dialog.theirs.words()
    assert not dialog.take.isVisible()
    assert not dialog.questions.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_copy_for_a_partner_comes_back_by_what_it_shows(window: MainWindow, tmp_path: Path) -> None:
    mine, theirs = tmp_path / "mine.deal", tmp_path / "theirs.deal"
    writing.write_new(mine, small_deal())
    document = opened(window, mine)
    writing.write_new(theirs, for_partner(document.deal))
    edited(theirs, (wishes.add_wish, "Training"))
    dialog = compare.open_for(window, theirs)
    assert dialog is not None
    assert "Training" in dialog.theirs.words()
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert document.deal.issues[-1].label == "Training"
    assert document.deal.walk_away == 43_500_000


def test_a_file_with_a_password_asks_for_it(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    mine, theirs = tmp_path / "mine.deal", tmp_path / "theirs.deal"
    deal = small_deal()
    writing.write_new(mine, deal)
    writing.write_new(theirs, walk_away(deal, 42_000_000), key=keys.new("salt and pepper"))
    opened(window, mine)

    def type_it(asking: QDialog) -> None:
        assert isinstance(asking, AskPassword)
        QTest.keyClicks(asking.field.edit, "salt and pepper")
        QTest.keyClick(asking.field.edit, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: bool(asking.results))

    while_open(type_it)
    dialog = compare.open_for(window, theirs)
    assert dialog is not None
    assert "420,000" in dialog.theirs.words()


def test_a_damaged_file_is_told_and_nothing_opens(window: MainWindow, tmp_path: Path) -> None:
    mine, theirs = two_files(tmp_path)
    theirs.write_bytes(theirs.read_bytes()[:-4096])
    opened(window, mine)
    assert compare.open_for(window, theirs) is None
    assert window.view is not None
    assert "is damaged" in window.view.notices.shown()[0].sentence()


def test_many_questions_come_sixty_at_a_time(qtbot: QtBot) -> None:
    start = wishes.add_wishes(small_deal(), [{"label": f"Wish {number}"} for number in range(70)])
    ids = [issue.id for issue in start.issues]
    mine, theirs = start, start
    for row_id in ids:
        mine = rows.set_fields(mine, "issues", row_id, why="ours")
        theirs = rows.set_fields(theirs, "issues", row_id, why="theirs")
    dialog = CompareWindow(Comparison(mine, theirs, start), "theirs.deal", "en_GB")
    qtbot.addWidget(dialog)
    dialog.show()
    assert len(dialog.questions.cards) == 60
    QTest.mouseClick(dialog.questions.all_theirs, Qt.MouseButton.LeftButton)
    taken: list[Deal] = []
    dialog.taken.connect(taken.append)
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert {issue.why for issue in taken[0].issues} == {"theirs"}


def test_the_menu_asks_for_the_other_file(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, theirs = two_files(tmp_path)
    opened(window, mine)
    asked: list[str] = []

    def choose(_parent: object, title: str, *_more: object) -> Path | None:
        asked.append(title)
        return theirs if len(asked) == 2 else None

    monkeypatch.setattr(file_dialogs, "ask_deal", choose)
    window.menu.menus.actions["compare"].trigger()
    assert window.findChild(CompareWindow) is None
    window.menu.menus.actions["compare"].trigger()
    dialog = window.findChild(CompareWindow)
    assert dialog is not None
    assert "Nothing differs." in dialog.theirs.words()
    assert asked == ["Compare with"] * 2
    dialog.reject()


def test_the_same_deal_has_nothing_to_take_over(qtbot: QtBot) -> None:
    deal = small_deal()
    dialog = CompareWindow(Comparison(deal, deal), "theirs.deal", "en_GB")
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.take.isVisible()
    assert dialog.theirs.words().endswith("Nothing differs.")
