"""The preview of a brief: sizes, thumbnails, the place it is scrolled to, and the search in the pages."""

import dataclasses
from collections.abc import Iterator
from io import BytesIO

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from dealplanner.edits import rows, wishes
from tests.deals import small_deal
from tests.ui.driving import focused, press, show_page, type_keys, type_text
from ui.pages.brief.hits import hits_in
from ui.pages.brief.maker import make
from ui.pages.brief.page import BriefPage
from ui.pages.brief.zoom import MARGIN, STEPS, Fit, lay_out, stepped

CONTROL = Qt.KeyboardModifier.ControlModifier
A4 = (595.0, 842.0)


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[BriefPage]:
    """The page over a deal of several pages, all in sight drawn."""
    deal = wishes.add_wishes(small_deal(), [{"label": f"Wish number {n}"} for n in range(60)])
    shown = show_page(BriefPage, deal, qtbot, width=1000)
    qtbot.waitUntil(shown.pages.complete)
    yield shown
    shown.set_active(False)


def found(page: BriefPage) -> tuple[int, int]:
    """Which hit is shown, and of how many; nought of nought while there is none."""
    words = page.preview.finder.count.text().split(" of ")
    return (int(words[0]), int(words[1])) if len(words) == 2 else (0, 0)


def wheel(widget: QWidget, turn: int) -> None:
    """Turn the wheel over the middle of a widget with Ctrl held."""
    at = QPointF(widget.rect().center())
    event = QWheelEvent(
        at,
        widget.mapToGlobal(at),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        CONTROL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


# where the pages lie


def test_a_page_that_fits_the_width_leaves_the_margins() -> None:
    layout = lay_out([A4, A4], Fit.WIDTH, QSize(600, 400))
    assert [place.width() for place in layout.places] == [600 - 2 * MARGIN] * 2
    assert layout.places[0].left() == MARGIN
    assert layout.places[1].top() > layout.places[0].bottom()
    assert layout.room.width() == 600


def test_a_page_that_fits_is_seen_whole() -> None:
    layout = lay_out([A4], Fit.PAGE, QSize(600, 400))
    assert QRect(0, 0, 600, 400).contains(layout.places[0])
    assert layout.places[0].height() == 400 - 2 * MARGIN


def test_a_hundred_percent_is_the_size_on_paper() -> None:
    layout = lay_out([(72.0, 144.0)], 100, QSize(600, 400))
    assert layout.places[0].size() == QSize(96, 192)
    assert layout.percent() == 100


def test_pages_larger_than_the_room_are_scrolled_both_ways() -> None:
    layout = lay_out([A4], 200, QSize(600, 400))
    assert layout.room.width() == layout.places[0].width() + 2 * MARGIN > 600
    assert layout.places[0].left() == MARGIN


def test_the_steps_go_up_and_down_and_end() -> None:
    assert stepped(80, 1) == 100
    assert stepped(80, -1) == 75
    assert stepped(STEPS[-1], 1) == STEPS[-1]
    assert stepped(STEPS[0], -1) == STEPS[0]


# size


def test_ctrl_plus_minus_and_nought_change_the_size(page: BriefPage, qtbot: QtBot) -> None:
    fitting = page.pages.percent()
    page.pages.setFocus()
    QTest.keyClick(page.pages, Qt.Key.Key_Plus, CONTROL)
    larger = page.pages.percent()
    assert larger > fitting
    assert page.preview.bar.zoom.currentText() == f"{larger}%"
    QTest.keyClick(page.pages, Qt.Key.Key_Minus, CONTROL)
    QTest.keyClick(page.pages, Qt.Key.Key_Minus, CONTROL)
    assert page.pages.percent() < larger
    QTest.keyClick(page.pages, Qt.Key.Key_0, CONTROL)
    assert page.pages.percent() == fitting
    assert page.preview.bar.zoom.currentText() == "Fit width"
    qtbot.waitUntil(page.pages.complete)


def test_the_wheel_with_ctrl_keeps_what_is_under_the_mouse(page: BriefPage) -> None:
    QTest.keyClick(page.pages, Qt.Key.Key_PageDown)
    middle = page.pages.viewport().rect().center().y()
    before = page.pages._place_at(middle)
    wheel(page.pages.viewport(), 120)
    after = page.pages._place_at(middle)
    assert page.pages.percent() in STEPS
    assert after.page == before.page
    assert after.down == pytest.approx(before.down, abs=0.01)


def test_small_turns_of_the_wheel_add_up(page: BriefPage) -> None:
    fitting = page.pages.percent()
    for _ in range(3):
        wheel(page.pages.viewport(), 30)
    assert page.pages.percent() == fitting
    wheel(page.pages.viewport(), 30)
    assert page.pages.percent() > fitting


def test_a_size_is_chosen_from_the_list_and_drawn_for_the_screen(page: BriefPage, qtbot: QtBot) -> None:
    page.preview.bar.zoom.setFocus()
    type_keys("2")
    assert page.preview.bar.zoom.currentText() == "200%"
    assert page.pages.percent() == 200
    assert not page.preview.bar.larger.isEnabled()
    qtbot.waitUntil(page.pages.complete)
    drawn = page.pages._images[0]
    assert drawn.image.width() == round(A4[0] / 72 * 96 * 2 * page.devicePixelRatioF())
    assert page.pages.horizontalScrollBar().maximum() > 0


def test_a_page_that_fits_is_turned_by_page_down(page: BriefPage) -> None:
    page.pages.set_zoom(Fit.PAGE)
    QTest.keyClick(page.pages, Qt.Key.Key_PageDown)
    assert page.preview.bar.page.text() == f"Page 2 of {page.pages.page_count()}"
    QTest.keyClick(page.pages, Qt.Key.Key_PageUp)
    assert page.preview.bar.page.text() == f"Page 1 of {page.pages.page_count()}"


# the place


def test_home_and_end_go_to_the_first_page_and_the_last(page: BriefPage) -> None:
    count = page.pages.page_count()
    QTest.keyClick(page.pages, Qt.Key.Key_End)
    assert page.preview.bar.page.text() == f"Page {count} of {count}"
    QTest.keyClick(page.pages, Qt.Key.Key_Home)
    assert page.preview.bar.page.text() == f"Page 1 of {count}"


def test_page_down_turns_the_pages_wherever_the_cursor_is(page: BriefPage) -> None:
    page._save.setFocus()
    press(Qt.Key.Key_PageDown)
    assert page.pages.verticalScrollBar().value() > 0


def test_an_edit_leaves_the_pages_where_they_are(page: BriefPage, qtbot: QtBot) -> None:
    page.pages.verticalScrollBar().setValue(1300)
    before, made = page.pages._place_at(0), page._made
    page.document.apply(rows.set_fields, "deal", page.document.deal.id, place="Room 7")
    qtbot.waitUntil(lambda: page._made is not made)
    assert page.pages._place_at(0) == before
    assert page.pages.verticalScrollBar().value() == 1300


def test_another_width_of_the_window_shows_the_same_lines(page: BriefPage, qtbot: QtBot) -> None:
    page.pages.verticalScrollBar().setValue(1300)
    before = page.pages._place_at(0)
    page.resize(1200, 770)
    qtbot.waitUntil(page.pages.complete)
    after = page.pages._place_at(0)
    assert (after.page, round(after.down, 2)) == (before.page, round(before.down, 2))


def test_images_of_pages_out_of_sight_are_dropped_when_they_are_large(
    page: BriefPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.pages.brief.images._KEPT", 1)
    QTest.keyClick(page.pages, Qt.Key.Key_End)
    qtbot.waitUntil(page.pages.complete)
    assert 0 not in page.pages._images


# thumbnails


def test_the_thumbnail_of_the_page_that_is_read_is_marked(page: BriefPage, qtbot: QtBot) -> None:
    strip = page.preview.strip
    assert strip.isVisible()
    qtbot.waitUntil(strip.complete)
    QTest.keyClick(page.pages, Qt.Key.Key_End)
    count = page.pages.page_count()
    assert strip.accessibleName() == f"Page thumbnails, page {count} of {count}"


def test_a_click_on_a_thumbnail_goes_to_its_page(page: BriefPage) -> None:
    strip = page.preview.strip
    at = strip._place(1).center()
    QTest.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert page.pages.current_page() == 1
    strip.setFocus()
    press(Qt.Key.Key_Down)
    assert page.pages.current_page() == 2
    press(Qt.Key.Key_Home)
    assert page.pages.current_page() == 0


def test_the_thumbnails_fold_and_stay_so(page: BriefPage) -> None:
    button = page.preview.bar.strip
    assert button.accessibleName() == "Hide the page thumbnails"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not page.preview.strip.isVisible()
    assert button.accessibleName() == "Show the page thumbnails"
    page.resize(1300, 770)
    assert not page.preview.strip.isVisible()


def test_where_there_is_little_room_they_are_folded_until_asked_for(page: BriefPage) -> None:
    page.resize(700, 770)
    assert not page.preview.strip.isVisible()
    QTest.mouseClick(page.preview.bar.strip, Qt.MouseButton.LeftButton)
    assert page.preview.strip.isVisible()


# the search


def drawn_pdf(*pages: str) -> bytes:
    """A PDF with one line of text a page, 100 points from the left and 200 from the top."""
    written = BytesIO()
    canvas = Canvas(written, pagesize=A4)
    for text in pages:
        canvas.drawString(100, A4[1] - 200, text)
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def test_hits_are_found_on_every_page_in_any_case_and_where_they_stand() -> None:
    hits = hits_in(drawn_pdf("A Wish and a wish", "nothing", "WISH"), " wish ")
    assert [hit.page for hit in hits] == [0, 0, 2]
    left, top, right, bottom = hits[2].boxes[0]
    assert left == pytest.approx(100, abs=2)
    assert bottom == pytest.approx(200, abs=2)
    assert 4 < bottom - top < 14
    assert right > left + 20


@pytest.mark.parametrize("words", ["שלום עולם", "مرحبا بالعالم", "Ünïcödé façade", "Việt Nam"])
def test_words_of_every_script_are_found(page: BriefPage, words: str) -> None:
    deal = rows.set_fields(page.document.deal, "issues", "payment", label=f"{words} (1)")
    made = make(dataclasses.replace(page._new_order(), deal=deal))
    assert hits_in(made.content, words)


@pytest.mark.parametrize("words", ["", "   ", "\n", "no such words", "\ud800"])
def test_nothing_is_found_for_nothing(words: str) -> None:
    assert hits_in(drawn_pdf("A wish"), words) == ()


def test_ctrl_f_finds_in_the_pages_and_goes_on(page: BriefPage, qtbot: QtBot) -> None:
    page._save.setFocus()
    press(Qt.Key.Key_F, CONTROL)
    assert focused() is page.preview.finder.line
    type_text("wish number 3")
    qtbot.waitUntil(lambda: found(page)[0] == 1)
    count = found(page)[1]
    assert count >= 11
    first = page.pages.current_page()
    press(Qt.Key.Key_Return)
    assert found(page) == (2, count)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert found(page) == (count, count)
    assert page.pages.current_page() >= first
    press(Qt.Key.Key_F3)
    assert found(page) == (1, count)
    press(Qt.Key.Key_Escape)
    assert not page.preview.finder.isVisible()
    assert page.pages._hits == ()
    assert focused() is page.pages


def test_a_hit_is_brought_into_sight_and_marked(page: BriefPage, qtbot: QtBot) -> None:
    page.preview.begin_search()
    type_text("Wish number 59", Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: found(page)[0] == 1)
    qtbot.waitUntil(page.pages.complete)
    hit = page.pages._hits[0]
    place = page.pages._hit_rect(hit.page, hit.boxes[0]).toRect()
    assert page.pages._seen().contains(place)
    seen = page.pages.viewport().grab().toImage()
    at = (place.topLeft() - page.pages._seen().topLeft()) * page.devicePixelRatioF()
    colour = seen.pixelColor(at.x(), at.y())
    assert colour.blue() < colour.red() - 40


def test_what_is_not_there_is_said(page: BriefPage, qtbot: QtBot) -> None:
    page.preview.begin_search()
    type_text("nowhere at all")
    qtbot.waitUntil(lambda: page.preview.finder.count.text() == "Not found")
    assert not page.preview.finder.next.isEnabled()


def test_the_search_follows_an_edit_without_moving(page: BriefPage, qtbot: QtBot) -> None:
    page.preview.begin_search()
    type_text("number 5")
    qtbot.waitUntil(lambda: found(page)[0] == 1)
    count = found(page)[1]
    press(Qt.Key.Key_Return)
    page.pages.verticalScrollBar().setValue(0)
    fifth = next(issue for issue in page.document.deal.issues if issue.label == "Wish number 58")
    page.document.apply(rows.set_fields, "issues", fifth.id, label="Another")
    qtbot.waitUntil(lambda: 0 < found(page)[1] < count)
    assert found(page)[0] == 2
    assert page.pages.verticalScrollBar().value() == 0
