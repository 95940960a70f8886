"""Differences in words: grouped, plain text only, to be read and copied by keys."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dealplanner.edits.in_words import Group
from ui.dialogs.differences import Differences
from ui.theme import Scheme, Theme, apply_theme

WISH = Group("Wish “<b>Payment</b>”", ("Costs us: 5 → 7", "Our answer: trade → agree"), "issues", "a")
NEW = Group("Person “Ingrid”", ("Added",), "people", "b")


def shown(qtbot: QtBot, *groups: Group) -> Differences:
    made = Differences("What changed")
    qtbot.addWidget(made)
    made.show_groups(groups, "Nothing differs.")
    made.show()
    return made


def lines(made: Differences) -> list[str]:
    marks = "\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}\N{LEFT-TO-RIGHT MARK}"
    return made.words().translate(str.maketrans("", "", marks)).split("\n")


def looks(made: Differences, line: int) -> QTextCharFormat:
    """The letters of a line."""
    cursor = QTextCursor(made.text.document().findBlockByNumber(line))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    return cursor.charFormat()


def test_each_group_has_its_lines_under_it_and_markup_is_text(qtbot: QtBot) -> None:
    made = shown(qtbot, WISH, NEW)
    assert lines(made) == [
        "Wish “<b>Payment</b>”",
        "Costs us: 5 → 7",
        "Our answer: trade → agree",
        "Added: Person “Ingrid”",
    ]
    assert looks(made, 0).fontWeight() > looks(made, 1).fontWeight()
    assert looks(made, 3).fontWeight() == looks(made, 1).fontWeight()
    made.show_groups((), "Nothing differs.")
    assert lines(made) == ["Nothing differs."]


def test_a_very_long_list_ends_with_how_many_there_are_beyond(qtbot: QtBot) -> None:
    many = [
        Group(f"Wish “{number}”", ("One", "Two", "Three"), "issues", str(number)) for number in range(900)
    ]
    found = lines(shown(qtbot, *many))
    assert len(found) == 2001
    assert found[-1] == "And 1200 more."


def test_other_colours_are_taken_at_once(qtbot: QtBot, qapp: QApplication) -> None:
    made = shown(qtbot, WISH)
    apply_theme(qapp, Scheme.DARK)
    assert looks(made, 1).foreground().color().name() == Theme.of().tokens.text
    assert len(lines(made)) == 3


def test_it_is_copied_by_keys_as_it_is_read(qtbot: QtBot) -> None:
    made = shown(qtbot, WISH)
    QTest.keyClick(made.text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(made.text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().split("\n") == lines(made)
