"""A column that scrolls: its bar comes once, and stays where it would come and go."""

import pytest
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.pages.brief.maker import Made
from ui.pages.brief.sheets import PagesView
from ui.pages.parts.quiet import Quiet
from ui.theme import FontRole
from ui.widgets import LongTextField, ScrollColumn, label, layouts

WIDE = 395
HIGH, LOW = 300, 250


class Contrary(QWidget):
    """Less high in less width; counts how often it was given another size."""

    def __init__(self) -> None:
        super().__init__()
        self.resized = 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized += 1
        self.setFixedHeight(HIGH if self.width() >= WIDE else LOW)


class Fitted(layouts._Content):
    """What scrolls, as high as the letters need that fit the width it has; asked so often, it gives in."""

    asked, most = 0, 400

    def heightForWidth(self, _width: int) -> int:
        self.asked += 1
        return HIGH if self.width() >= WIDE and self.asked < self.most else LOW


def settle(times: int = 30) -> None:
    for _ in range(times):
        QApplication.processEvents()


@pytest.fixture
def column(qtbot: QtBot) -> ScrollColumn:
    """A column as wide as makes a bar in it matter."""
    made = ScrollColumn()
    qtbot.addWidget(made)
    made.resize(WIDE + 5, LOW + 20)
    return made


def test_whether_a_bar_is_needed_is_not_asked_while_that_is_answered(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each answer gave the content another width, which asked again, until the stack was full."""
    monkeypatch.setattr(layouts, "_Content", Fitted)
    column = ScrollColumn()
    qtbot.addWidget(column)
    column.add(label("Words", wrap=True))
    column.show()
    for height in range(LOW - 20, HIGH + 20, 10):
        column.resize(WIDE + 5, height)
        assert isinstance(column.content, Fitted)
        column.content.asked = 0
        settle()
        assert column.content.asked < Fitted.most


def test_a_bar_that_is_needed_only_while_it_is_away_stays(column: ScrollColumn) -> None:
    """It came and went as often as the window drew breath."""
    contrary = Contrary()
    column.add(contrary)
    column.show()
    settle()
    contrary.resized = 0
    settle()
    assert contrary.resized == 0
    assert column.verticalScrollBar().isVisible()


def test_a_column_of_another_size_is_without_the_bar_that_stayed(column: ScrollColumn) -> None:
    column.add(Contrary())
    column.show()
    settle()
    for height, shown in ((HIGH + 20, False), (LOW + 30, True), (LOW - 30, True), (HIGH + 60, False)):
        column.resize(WIDE + 5, height)
        settle()
        assert column.verticalScrollBar().isVisible() is shown


def test_a_bar_comes_and_goes_with_what_is_opened_and_folded(
    column: ScrollColumn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layouts, "_MOMENT", -1.0)  # as slowly as a hand does it
    part = QWidget()
    part.setFixedHeight(HIGH)
    column.add(part)
    column.show()
    for opened in (True, False) * 5:
        part.setVisible(opened)
        settle(3)
        assert column.verticalScrollBar().isVisible() is opened


def test_a_text_in_smaller_letters_makes_no_bar_flicker(qtbot: QtBot) -> None:
    """Two letters more and it is set smaller: with the bar beside it, the bar was not needed."""
    ranges: list[tuple[int, int]] = []
    for letters in range(42, 50):
        field, column = LongTextField("Ours", min_lines=1, max_lines=4), ScrollColumn()
        field.set_value("n" * letters)
        Quiet(field, FontRole.FIGURE, smaller=FontRole.LARGE)
        above = QWidget()
        above.setFixedHeight(200)
        column.add(above)
        column.add(field)
        qtbot.addWidget(column)
        column.verticalScrollBar().rangeChanged.connect(lambda *between: ranges.append(between))
        column.show()
        for height in range(236, 256, 4):
            column.resize(600, height)
            settle(20)
            ranges.clear()
            settle(5)
            assert not ranges
        column.close()


def test_a_page_as_wide_as_there_is_room_makes_no_bar_flicker(qtbot: QtBot) -> None:
    """Beside the bar the page was less high, so that the bar went, so that the page was higher…"""
    pages = PagesView()
    qtbot.addWidget(pages)
    pages.set_made(Made(1, sizes=((595.0, 842.0),)))
    pages.show()
    ranges: list[tuple[int, int]] = []
    pages.verticalScrollBar().rangeChanged.connect(lambda *between: ranges.append(between))
    seen = set()
    for height in range(660, 700, 2):
        pages.resize(500, height)
        settle(4)
        ranges.clear()
        settle(4)
        assert not ranges
        seen.add(pages.verticalScrollBar().isVisible())
    assert seen == {True, False}


def test_what_a_column_has_beside_its_content_is_in_sight_already(column: ScrollColumn) -> None:
    """Its scroll bar and its frame are no part of what is scrolled: Qt would warn."""
    bar = column.verticalScrollBar()
    bar.setValue(0)
    for part in (bar, column.viewport(), column):
        layouts.scroll_to(part)
        column.reveal(part, 10)
    assert bar.value() == 0
