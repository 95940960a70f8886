"""The brief page: the preview follows the deal, and saving and printing give the same pages."""

import dataclasses
import gc
import os
import threading
import weakref
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from dealplanner.brief.style import Paper
from dealplanner.checks.finding import Step, Target
from dealplanner.edits import rows, wishes
from dealplanner.session import Session
from tests.deals import small_deal
from tests.ui.driving import focused, show_page, told_by
from ui import file_dialogs
from ui.document import Document
from ui.pages.brief.maker import BriefMaker, Order, Purpose, _Drawing, make, page_image
from ui.pages.brief.page import BriefPage
from ui.pages.brief.printing import new_printer, pages_wanted, print_pages
from ui.pages.brief.side import usual_paper


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[BriefPage]:
    """The page over the small deal, its pages made."""
    shown = show_page(BriefPage, small_deal(), qtbot)
    qtbot.waitUntil(shown.pages.complete)
    yield shown
    shown.set_active(False)


def text_of(content: bytes) -> str:
    """What stands on the pages of a PDF."""
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def size_of(content: bytes) -> tuple[int, int]:
    """The paper of the first page in points."""
    box = PdfReader(BytesIO(content)).pages[0].mediabox
    return round(box.width), round(box.height)


def test_the_preview_shows_the_pages_of_the_deal(page: BriefPage) -> None:
    assert page.pages.page_count() == len(PdfReader(BytesIO(page._made.content)).pages)
    assert page.preview.bar.page.text() == f"Page 1 of {page.pages.page_count()}"
    assert "Halden Logistics" in text_of(page._made.content)
    assert page.pages.accessibleName() == f"Preview of the brief, {page.pages.page_count()} pages"


def test_the_first_page_is_painted(page: BriefPage) -> None:
    seen = page.pages.grab().toImage()
    inked = {seen.pixelColor(x, y).lightness() for x in range(60, 300, 3) for y in range(30, 200, 3)}
    assert min(inked) < 90
    assert max(inked) == 255


def test_the_preview_follows_the_deal_after_a_pause(page: BriefPage, qtbot: QtBot) -> None:
    before = page._made
    page.document.apply(rows.set_fields, "deal", page.document.deal.id, customer="Nordkap Foods")
    assert page._made is before
    qtbot.waitUntil(lambda: page._made is not before)
    assert "Nordkap Foods" in text_of(page._made.content)


def test_many_changes_make_one_brief(page: BriefPage, qtbot: QtBot) -> None:
    ordered = page._ordered
    for number in range(20):
        page.document.apply(rows.set_fields, "deal", page.document.deal.id, place=f"Room {number}")
    qtbot.waitUntil(lambda: "Room 19" in text_of(page._made.content))
    assert page._ordered == ordered + 1


def test_a_page_that_is_not_shown_makes_nothing(page: BriefPage, qtbot: QtBot) -> None:
    page.document.apply(rows.set_fields, "deal", page.document.deal.id, place="Room 7")
    page.set_active(False)
    ordered = page._ordered
    page.document.apply(rows.set_fields, "deal", page.document.deal.id, place="Room 8")
    qtbot.wait(400)
    assert page._ordered == ordered
    page.set_active(True)
    qtbot.waitUntil(lambda: "Room 8" in text_of(page._made.content))


def test_what_is_still_open_is_named(page: BriefPage) -> None:
    assert "Why they need it" in page.side.still_open()
    assert "How far we go on “Payment 90 days after acceptance”" in page.side.still_open()


def test_only_pages_in_sight_are_drawn(qtbot: QtBot) -> None:
    deal = wishes.add_wishes(small_deal(), [{"label": f"Wish number {n}"} for n in range(400)])
    page = show_page(BriefPage, deal, qtbot)
    qtbot.waitUntil(page.pages.complete, timeout=20_000)
    assert page.pages.page_count() > 12
    assert len(page.pages._images) < 6
    QTest.keyClick(page.pages, Qt.Key.Key_End)
    qtbot.waitUntil(page.pages.complete)
    assert page.pages.page_count() - 1 in page.pages._images
    page.set_active(False)


def test_another_paper_gives_other_pages(page: BriefPage, qtbot: QtBot) -> None:
    assert size_of(page._made.content) == (595, 842)
    QTest.mouseClick(page.side.paper.buttons[Paper.LETTER], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: size_of(page._made.content) == (612, 792))


@pytest.mark.parametrize(
    ("locale", "paper"),
    [("en_US", Paper.LETTER), ("en_CA", Paper.LETTER), ("en_GB", Paper.A4), ("de_DE", Paper.A4)],
)
def test_the_paper_is_that_of_the_country(locale: str, paper: Paper) -> None:
    assert usual_paper(locale) is paper


def test_the_pdf_is_saved_with_what_was_typed_last(page: BriefPage, tmp_path: Path) -> None:
    said = told_by(page)
    page.document.apply(rows.set_fields, "deal", page.document.deal.id, customer="Nordkap Foods")
    assert page.save_to(tmp_path / "brief.pdf")
    assert "Nordkap Foods" in text_of((tmp_path / "brief.pdf").read_bytes())
    assert said[0].startswith("Saved brief.pdf. It names ")
    assert [file.name for file in tmp_path.iterdir()] == ["brief.pdf"]


def test_a_brief_of_a_deal_with_a_password_is_said_to_have_none(page: BriefPage, tmp_path: Path) -> None:
    said = told_by(page)
    page.document.set_protected(True)
    assert page.save_to(tmp_path / "brief.pdf")
    assert said[-1].endswith(" It has no password: whoever has it can read it.")
    page.document.set_protected(False)
    assert page.save_to(tmp_path / "brief.pdf")
    assert "password" not in said[-1]


def test_saving_asks_for_the_file_only(
    page: BriefPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(_parent: object, _title: str, name: str, _kinds: str) -> Path:
        asked.append(name)
        return tmp_path / name

    monkeypatch.setattr(file_dialogs, "ask_save", answer)
    QTest.mouseClick(page._save, Qt.MouseButton.LeftButton)
    assert asked[0].startswith("Halden Logistics – Negotiation brief 20")
    assert asked[0].endswith(".pdf")
    assert (tmp_path / asked[0]).read_bytes().startswith(b"%PDF")


def test_thinking_better_of_it_writes_nothing(
    page: BriefPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *_: None)
    said = told_by(page)
    page.save_pdf()
    assert said == []


def test_a_name_with_slashes_suggests_one_that_every_system_takes(qtbot: QtBot) -> None:
    deal = rows.set_fields(small_deal(), "deal", small_deal().id, customer="A/B <&> ..\\C")
    page = BriefPage(Document(Session(deal), "en_GB", check=lambda _deal: ()))
    qtbot.addWidget(page)
    page.set_active(False)
    assert not set("/\\<>") & set(page.suggested_name())


def test_a_folder_that_cannot_be_written_is_told_and_the_old_file_stays(
    page: BriefPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(b"the old one")

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    said = told_by(page)
    assert not page.save_to(path)
    assert said[0].startswith(
        "“brief.pdf” could not be written, because the disk is full. Nothing was changed."
    )
    assert path.read_bytes() == b"the old one"
    assert not page.save_to(tmp_path / "no such folder" / "brief.pdf")
    assert [file.name for file in tmp_path.iterdir()] == ["brief.pdf"]


def test_printing_gives_the_pages_as_images_of_the_whole_paper(page: BriefPage, tmp_path: Path) -> None:
    printer = new_printer(Paper.A4, "brief")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    maker = BriefMaker(page)
    assert print_pages(printer, page._made, maker)
    printed = PdfReader(tmp_path / "printed.pdf")
    assert len(printed.pages) == page.pages.page_count()
    assert round(printed.pages[0].mediabox.width) == 595
    image = printed.pages[0].images[0].image
    assert image is not None
    assert image.width == pytest.approx(595.276 / 72 * 300, abs=2)


def test_only_the_pages_asked_for_are_printed() -> None:
    printer = new_printer(Paper.A4, "brief")
    assert pages_wanted(printer, 4) == [0, 1, 2, 3]
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 9)
    assert pages_wanted(printer, 4) == [1, 2, 3]


def test_a_page_is_drawn_as_wide_as_asked(page: BriefPage) -> None:
    image = page_image(page._made.content, 0, 300)
    assert image.width() == 300
    assert image.height() == pytest.approx(300 * 842 / 595, abs=2)


def test_a_later_order_makes_an_earlier_one_pointless(page: BriefPage, qtbot: QtBot) -> None:
    maker = BriefMaker(page)
    made: list[int] = []
    maker.made.connect(lambda each: made.append(each.number))
    base = page._new_order()
    for number in (101, 102, 103):
        maker.order(dataclasses.replace(base, number=number))
    qtbot.waitUntil(lambda: made[-1:] == [103])
    assert 102 not in made


def test_a_page_may_go_while_its_brief_is_made(page: BriefPage, monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes too late is heard by nobody, and is no failure of the thread."""
    gone, made = threading.Event(), page._made
    monkeypatch.setattr("ui.pages.brief.maker.make", lambda _order: (gone.wait(10), made)[1])
    maker = BriefMaker()
    heard: list[object] = []
    maker.made.connect(heard.append)
    made = dataclasses.replace(made, number=1)
    maker.order(dataclasses.replace(page._new_order(), number=1))
    drawing = maker._thread.submit(maker._bench.draw, _Drawing(made, Purpose.PAGE, 0, 50))
    delete(maker)
    gone.set()
    assert drawing.cancelled() or drawing.result(10) is None
    QApplication.processEvents()
    assert heard == []


def test_a_maker_that_its_thread_outlives_ends_in_the_thread_of_the_window(
    page: BriefPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    go, begun = threading.Event(), threading.Event()
    monkeypatch.setattr("ui.pages.brief.maker.make", lambda _order: (begun.set(), go.wait(10), page._made)[2])
    maker, ended_in = BriefMaker(), list[str]()
    weakref.finalize(maker, lambda: ended_in.append(threading.current_thread().name))
    maker.order(dataclasses.replace(page._new_order(), number=1))
    thread = maker._thread
    assert begun.wait(10)
    delete(maker)
    del maker
    gc.collect()
    assert ended_in == [threading.current_thread().name]
    go.set()
    thread.shutdown()


def test_the_same_order_makes_the_same_pages(page: BriefPage) -> None:
    order = page._new_order()
    assert make(order).content == make(order).content


def test_a_finding_of_this_step_goes_to_the_button(page: BriefPage) -> None:
    assert page.go_to(Target(Step.BRIEF, "deal", page.document.deal.id))
    assert focused() is page._save


def test_a_failure_is_said_on_the_page(
    page: BriefPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_order: Order) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("ui.pages.brief.maker.make", broken)
    with qtbot.captureExceptions() as failures:
        page.refresh()
        qtbot.waitUntil(lambda: bool(failures))
    assert failures[0][0] is ZeroDivisionError
    assert page.pages.page_count() == 0
    assert "could not be made" in page.pages.accessibleName()
