"""Fields by real key events: when they commit, what they keep, what they leave to the window."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.formats import Formats
from ui.widgets import ChoiceField, Dots, LongTextField, MoneyEdit, TextField, commit_focused

EUR = Formats("en_GB", "EUR", percent_of=48_000_000)


@pytest.fixture
def form(qtbot: QtBot) -> QWidget:
    """A window with a field to go on to."""
    window = QWidget()
    column = QVBoxLayout(window)
    window.next = QLineEdit()  # type: ignore[attr-defined]
    column.addWidget(window.next)  # type: ignore[attr-defined]
    qtbot.addWidget(window)
    return window


def show(form: QWidget, field: QWidget, qtbot: QtBot) -> None:
    """Put the field first in the form, shown and with the focus."""
    layout = form.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.insertWidget(0, field)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    field.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() in (field, field.focusProxy()))


def money() -> MoneyEdit:
    """A field for an amount of euros."""
    return MoneyEdit(EUR.read_money, EUR.money, "Today’s offer")


def test_text_is_committed_once_when_left(form: QWidget, qtbot: QtBot) -> None:
    """Leaving commits; leaving again without typing does not."""
    field = TextField("Customer")
    show(form, field, qtbot)
    said: list[str] = []
    field.committed.connect(said.append)
    QTest.keyClicks(field, "Halden")
    assert said == []
    QTest.keyClick(field, Qt.Key.Key_Tab)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert said == ["Halden"]


def test_escape_gives_the_last_text_back(form: QWidget, qtbot: QtBot) -> None:
    """What was typed is gone and nothing is committed."""
    field = TextField("Customer")
    field.set_value("Halden")
    show(form, field, qtbot)
    said: list[str] = []
    field.committed.connect(said.append)
    QTest.keyClicks(field, "xyz")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    field.commit()
    assert (field.text(), said) == ("Halden", [])


def test_the_echo_of_an_old_value_leaves_what_is_typed(form: QWidget, qtbot: QtBot) -> None:
    """A refresh with the known value does not disturb; another value wins."""
    field = TextField("Customer")
    field.set_value("Halden")
    show(form, field, qtbot)
    field.end(False)
    QTest.keyClicks(field, " AG")
    field.set_value("Halden")
    assert field.text() == "Halden AG"
    field.set_value("Norden")
    assert field.text() == "Norden"


def test_money_is_read_when_left_and_written_by_the_locale(form: QWidget, qtbot: QtBot) -> None:
    """A sum is worked out, a share is taken of the offer, and the field shows the result."""
    field = money()
    show(form, field, qtbot)
    said: list[object] = []
    field.committed.connect(said.append)
    for typed in ("2*1600", "5%"):
        field.edit.selectAll()
        QTest.keyClicks(field.edit, typed)
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert said == [320_000, 2_400_000]
    assert field.edit.text() == "24,000"
    field.edit.selectAll()
    QTest.keyClick(field.edit, Qt.Key.Key_Delete)
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert said[-1] is None


def test_what_cannot_be_read_stays_with_a_sentence_under_it(form: QWidget, qtbot: QtBot) -> None:
    """The value does not change, the text stays, and typing on takes the sentence away."""
    field = money()
    field.set_value(100)
    show(form, field, qtbot)
    said: list[object] = []
    field.committed.connect(said.append)
    field.edit.selectAll()
    QTest.keyClicks(field.edit, "a lot")
    QTest.keyClick(field.edit, Qt.Key.Key_Tab)
    assert field.edit.text() == "a lot"
    assert "a lot" in field.error()
    assert field.edit.accessibleDescription() == field.error()
    assert (said, field.value()) == ([], 100)
    field.set_value(100)
    assert field.edit.text() == "a lot"
    field.setFocus()
    QTest.keyClicks(field.edit, "x")
    assert field.error() == ""


def test_money_beyond_32_bits_arrives_whole(form: QWidget, qtbot: QtBot) -> None:
    """An amount of ten thousand million is no overflow."""
    field = money()
    show(form, field, qtbot)
    with qtbot.waitSignal(field.committed) as caught:
        QTest.keyClicks(field.edit, "10000000000")
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert caught.args == [1_000_000_000_000]


def test_undo_belongs_to_the_window_unless_something_is_typed(form: QWidget, qtbot: QtBot) -> None:
    """Ctrl+Z takes back the typing first; then it is the window's."""
    field = TextField("Customer")
    undone: list[bool] = []
    QShortcut(QKeySequence("Ctrl+Z"), form, lambda: undone.append(True))
    show(form, field, qtbot)
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [True]
    QTest.keyClicks(field, "abc")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (undone, field.text()) == ([True], "")


def test_long_text_is_committed_after_a_pause_and_ends_when_left(form: QWidget, qtbot: QtBot) -> None:
    """Half a second after the last key; when it is left, what is typed next is another step of undo."""
    field = LongTextField("Why they need it")
    show(form, field, qtbot)
    said: list[tuple[str, str]] = []
    field.committed.connect(lambda text: said.append((text, field.step)))
    visit = field.step
    QTest.keyClicks(field, "late")
    assert said == []
    qtbot.waitUntil(lambda: said == [("late", visit)])
    QTest.keyClicks(field, "r")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert said == [("late", visit), ("later", visit)]
    assert field.step != visit
    assert form.next.hasFocus()  # type: ignore[attr-defined]


def test_long_text_grows_and_then_scrolls(form: QWidget, qtbot: QtBot) -> None:
    """More lines are higher, up to the most."""
    field = LongTextField("Notes", min_lines=2, max_lines=5)
    show(form, field, qtbot)
    heights = []
    for lines in (1, 2, 4, 5, 9):
        field.set_value("\n".join("x" * 3 for _line in range(lines)))
        heights.append(field.height())
    assert heights[0] == heights[1] < heights[2] < heights[3] == heights[4]


def test_a_choice_tells_only_of_the_users_choice(form: QWidget, qtbot: QtBot) -> None:
    """Setting it says nothing; keys do; the wheel without the focus does nothing."""
    field = ChoiceField("Currency")
    field.set_choices([("euro", "EUR"), ("yen", "JPY"), ("dinar", "KWD")])
    show(form, field, qtbot)
    said: list[object] = []
    field.chosen.connect(said.append)
    field.set_value("JPY")
    assert said == []
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert said == ["KWD"]
    form.next.setFocus()  # type: ignore[attr-defined]
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, 0), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(field, wheel)
    assert (said, field.value()) == (["KWD"], "KWD")


def test_dots_by_key_and_click(form: QWidget, qtbot: QtBot) -> None:
    """Digits, arrows and clicks; a click on the last full dot clears."""
    dots = Dots("How much it matters", 2)
    show(form, dots, qtbot)
    said: list[int] = []
    dots.chosen.connect(said.append)
    QTest.keyClick(dots, Qt.Key.Key_5)
    QTest.keyClick(dots, Qt.Key.Key_Left)
    QTest.mouseClick(dots, Qt.MouseButton.LeftButton, pos=QPoint(4 + 25, 11))
    QTest.mouseClick(dots, Qt.MouseButton.LeftButton, pos=QPoint(4 + 25, 11))
    assert said == [5, 4, 3, 0]
    assert dots.accessibleName() == "How much it matters: 0 of 5"


def test_commit_focused_reaches_the_field_round_the_edit(form: QWidget, qtbot: QtBot) -> None:
    """The line edit inside a money field has the focus, the field commits."""
    field = money()
    show(form, field, qtbot)
    QTest.keyClicks(field.edit, "12")
    with qtbot.waitSignal(field.committed) as caught:
        commit_focused(QApplication.focusWidget())
    assert caught.args == [1200]
