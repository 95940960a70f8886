"""The preview of a pasted or opened list, by real keys and clicks."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Response
from dealplanner.edits import wishes
from dealplanner.edits.deals import new_deal
from dealplanner.exchange.columns import Role
from dealplanner.exchange.workbooks import write_xlsx
from dealplanner.session import Session
from tests.ui.driving import while_open
from ui.dialogs.import_model import TICK
from ui.dialogs.import_preview import ImportPreview, preview_file, preview_text
from ui.dialogs.import_source import text_source
from ui.document import Document

MAIL = """\
From: Purchasing
Subject: Your quotation for the packing line

Dear Ms Roth,

many thanks for your visit. Our works council and production have looked at the quotation, and
these are the points we still have to agree on:

1. Six per cent off the total, the forklifts included
2. Acceptance only after three weeks of full production
3. Spare parts for ten years at fixed prices,
   listed in an annex
4) Training of both shifts on site
5. Penalty of 0.5% for each week of delay
6. Remote maintenance without charge in the first year
7. Noise below 75 dB(A), measured by us
8. Payment in four parts
9. A second control panel
10. German documentation

We would need your answer before the 14th.

Kind regards,
Ute Brandt
Head of purchasing
"""

SHEET = (
    "No\tDemand\tDepartment\tPriority\tCost\n"
    "1\tPrice down 6%\tFinance\t5\t12,000\n"
    "2\tSpare parts for ten years\tWorks\t3\tabout 4k\n"
    "3\tSecond panel\tWorks\t2\t900\n"
)


def document(deal: Deal | None = None) -> Document:
    """A document over an empty deal, or over this one."""
    return Document(Session(deal or new_deal("EUR")), "en_GB", check=lambda _deal: ())


def preview(text: str, qtbot: QtBot, deal: Deal | None = None) -> ImportPreview:
    """The preview of a text, shown."""
    dialog = ImportPreview(document(deal), [text_source(text)])
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def labels(dialog: ImportPreview) -> list[object]:
    """The wishes ticked."""
    return [wish["label"] for wish in dialog.chosen()]


def click_tick(dialog: ImportPreview, row: int) -> None:
    """Click the box of a row."""
    where = dialog.table.visualRect(dialog.model.index(row, TICK)).center()
    QTest.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=where)


def test_a_mail_of_ten_demands_gives_ten_ticked_wishes(qtbot: QtBot) -> None:
    dialog = preview(MAIL, qtbot)
    assert labels(dialog)[0] == "Six per cent off the total, the forklifts included"
    assert labels(dialog)[2] == "Spare parts for ten years at fixed prices, listed in an annex"
    assert len(dialog.chosen()) == 10
    assert dialog.add.text() == "Add 10 wishes"


def test_every_line_left_out_is_shown_with_its_reason(qtbot: QtBot) -> None:
    dialog = preview(MAIL, qtbot)
    told = "\n".join(dialog.left_out.model.stringList())
    for line in ("Dear Ms Roth,", "We would need your answer before the 14th.", "Ute Brandt", "Subject:"):
        assert line in told
    assert "greeting" in told


def test_a_line_left_out_is_taken_back_at_its_place(qtbot: QtBot) -> None:
    dialog = preview(MAIL, qtbot)
    at = dialog.left_out.model.stringList().index(
        "closing words  ·  We would need your answer before the 14th."
    )
    dialog.left_out.view.scrollTo(dialog.left_out.model.index(at))
    place = dialog.left_out.view.visualRect(dialog.left_out.model.index(at)).center()
    QTest.mouseClick(dialog.left_out.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseClick(dialog.left_out.back, Qt.MouseButton.LeftButton)
    assert labels(dialog)[-1] == "We would need your answer before the 14th."
    assert len(dialog.chosen()) == 11


def test_a_click_on_the_box_takes_a_row_out_and_the_count_follows(qtbot: QtBot) -> None:
    dialog = preview(MAIL, qtbot)
    click_tick(dialog, 1)
    assert "Acceptance only after three weeks of full production" not in labels(dialog)
    assert dialog.add.text() == "Add 9 wishes"


def test_space_ticks_the_row_of_the_cursor(qtbot: QtBot) -> None:
    dialog = preview(MAIL, qtbot)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert len(dialog.chosen()) == 9
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert len(dialog.chosen()) == 10


def test_with_no_row_ticked_nothing_can_be_added(qtbot: QtBot) -> None:
    dialog = preview(MAIL, qtbot)
    QTest.mouseClick(dialog.tick_button, Qt.MouseButton.LeftButton)
    assert not dialog.add.isEnabled()
    QTest.mouseClick(dialog.tick_button, Qt.MouseButton.LeftButton)
    assert len(dialog.chosen()) == 10


def test_columns_are_guessed_from_their_headings(qtbot: QtBot) -> None:
    dialog = preview(SHEET, qtbot)
    assert [box.value() for box in dialog.table.roles.boxes()] == list(dialog.model.roles)
    assert dialog.model.roles[1] is Role.WISH
    first = dialog.chosen()[0]
    assert (first["label"], first["importance"], first["cost"]) == ("Price down 6%", 5, -1_200_000)


def test_a_cell_that_cannot_be_read_is_named_and_kept_in_the_notes(qtbot: QtBot) -> None:
    dialog = preview(SHEET, qtbot)
    second = dialog.chosen()[1]
    assert second["cost"] is None
    assert "about 4k" in str(second["notes"])
    assert dialog.model.problem_at(2, 4)
    told = dialog.model.told(dialog.model.problems[0])
    assert told.startswith("“Spare parts for ten years”, Costs us: “about”")


def test_another_role_for_a_column_is_taken_by_keyboard(qtbot: QtBot) -> None:
    dialog = preview(SHEET, qtbot)
    box = dialog.table.roles.boxes()[2]
    box.setFocus()
    while box.currentText() != "Asked by":
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert dialog.chosen()[0]["asked_by"] == "Finance"
    assert dialog.chosen()[0]["category"] == ""


def test_a_role_given_twice_goes_in_exchange(qtbot: QtBot) -> None:
    dialog = preview(SHEET, qtbot)
    former = dialog.model.roles[2]
    dialog.model.set_role(2, Role.WISH)
    assert dialog.model.roles[2] is Role.WISH
    assert dialog.model.roles[1] is former
    assert labels(dialog) == ["Finance", "Works", "Works"]


def test_the_first_row_can_be_a_wish_after_all(qtbot: QtBot) -> None:
    dialog = preview(SHEET, qtbot)
    assert dialog.header_box.isChecked()
    QTest.mouseClick(
        dialog.header_box, Qt.MouseButton.LeftButton, pos=QPoint(8, dialog.header_box.height() // 2)
    )
    assert labels(dialog)[0] == "Demand"
    assert len(dialog.chosen()) == 4


def test_a_farewell_among_cells_is_taken_back_as_a_wish(qtbot: QtBot) -> None:
    dialog = preview(SHEET + "Kind regards\nUte Brandt\n", qtbot)
    assert len(dialog.chosen()) == 3
    dialog.left_out.view.selectAll()
    QTest.keyClick(dialog.left_out.view, Qt.Key.Key_Space)
    assert labels(dialog)[-2:] == ["Kind regards", "Ute Brandt"]


def test_what_is_on_the_list_already_is_not_ticked(qtbot: QtBot) -> None:
    deal = wishes.add_wish(new_deal("EUR"), "payment in  four parts")
    dialog = preview(MAIL, qtbot, deal)
    assert "Payment in four parts" not in labels(dialog)
    assert dialog.model.already_known() == 1


def test_two_thousand_rows_need_no_widget_each(qtbot: QtBot) -> None:
    few = preview(SHEET, qtbot)
    many = preview(SHEET + "".join(f"{n}\tWish {n}\tWorks\t3\t{n}\n" for n in range(4, 2_003)), qtbot)
    assert many.model.rowCount() == 2_000
    assert len(many.findChildren(QWidget)) <= len(few.findChildren(QWidget)) + 5
    assert many.left_out.isHidden()


def test_too_many_lines_are_told(qtbot: QtBot) -> None:
    dialog = preview("- one more wish\n" * 2_500, qtbot)
    assert dialog.model.rowCount() == 2_000
    assert "500 lines were left out" in dialog._notice.heading.text()


def test_enter_accepts_and_escape_cancels(qtbot: QtBot) -> None:
    shown = document()
    while_open(lambda dialog: QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return))
    assert len(preview_text(MAIL, shown, None)) == 10
    while_open(lambda dialog: QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Escape))
    assert preview_text(MAIL, shown, None) == []


def test_what_it_returns_becomes_wishes(qtbot: QtBot) -> None:
    shown = document()
    while_open(lambda dialog: QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return))
    deal = wishes.add_wishes(shown.deal, preview_text(SHEET, shown, None))
    assert [wish.label for wish in deal.wishes] == [
        "Price down 6%",
        "Spare parts for ten years",
        "Second panel",
    ]
    assert deal.wishes[2].importance == 2
    assert deal.wishes[2].response is Response.NOT_YET


def test_an_empty_clipboard_is_told(qtbot: QtBot) -> None:
    shown = document()
    with qtbot.waitSignal(shown.told) as told:
        assert preview_text(" \n\t ", shown, None) == []
    assert told.args is not None
    assert told.args[0].startswith("There is nothing on the clipboard to paste")


def test_a_sheet_of_a_workbook_is_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "Cover"
    book.active.append(["Packing line"])
    wanted = book.create_sheet("Demands")
    for row in (["Wish", "Costs us"], ["Second panel", 900], ["Training", 4000.5]):
        wanted.append(row)
    path = tmp_path / "list.xlsx"
    book.save(path)

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, ImportPreview)
        metrics = dialog.sheets.fontMetrics()
        assert dialog.sheets.sizeHint().width() > metrics.horizontalAdvance("Demands") + 20
        dialog.sheets.setFocus()
        QTest.keyClick(dialog.sheets, Qt.Key.Key_Down)
        QTest.keyClick(dialog.sheets, Qt.Key.Key_Return)

    while_open(choose)
    found = preview_file(path, document(), None)
    assert [(wish["label"], wish["cost"]) for wish in found] == [
        ("Second panel", -90_000),
        ("Training", -400_050),
    ]


def test_one_sheet_asks_for_none(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    write_xlsx(path, ["Wish", "Notes"], [["Second panel", "=1+1"]])

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, ImportPreview)
        assert dialog.sheets.isHidden()
        QTest.keyClick(dialog.table, Qt.Key.Key_Return)

    while_open(look)
    assert preview_file(path, document(), None)[0]["notes"] == "=1+1"


@pytest.mark.parametrize(("name", "content"), [("list.xlsx", b"PK\x03\x04 no workbook"), ("empty.csv", b"")])
def test_a_file_that_is_no_table_is_told_in_a_sentence(
    name: str, content: bytes, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    shown = document()
    with qtbot.waitSignal(shown.problem) as told:
        assert preview_file(path, shown, None) == []
    assert told.args is not None
    assert name in told.args[0]
