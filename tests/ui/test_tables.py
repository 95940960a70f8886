"""Tables on their own: what is typed in a cell is never lost and never lands in another row."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemDelegate, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from dealplanner.domain.deal import Deal
from dealplanner.edits import lists, rows
from dealplanner.edits.deals import new_deal
from dealplanner.session import Session
from tests.ui.driving import focused, press, type_keys, type_text
from ui.document import Document
from ui.tables import CellKind, Choice, Column, Complaint, RowsModel, RowsView
from ui.tables.lettering import Lettering
from ui.theme import FontRole

NAMES = ("Ann", "Ben", "Cleo")
SIDES = (Choice("us", "Ours"), Choice("them", "Theirs"))


@dataclass
class Sheet:
    """A table over the people of a deal."""

    document: Document
    model: RowsModel
    view: RowsView
    complaint: Complaint

    def ids(self) -> list[str]:
        return [person.id for person in self.document.deal.people]

    def names(self) -> list[str]:
        return [person.name for person in self.document.deal.people]

    def roles(self) -> list[str]:
        return [person.role for person in self.document.deal.people]

    def show(self) -> None:
        self.model.set_rows(self.document.deal.people)

    def go(self, row: int, key: str) -> None:
        self.view.setFocus()
        self.view.setCurrentIndex(self.model.place(self.ids()[row], key))


def people(*names: str) -> Deal:
    """A deal with these people."""
    deal = new_deal("EUR")
    for name in names:
        deal = lists.add_person(deal, name)
    return deal


@pytest.fixture
def sheet(qtbot: QtBot) -> Sheet:
    """Name, role (with suggestions, must not be "bad"), side, and a number of dots that is not kept."""
    document = Document(Session(people(*NAMES)), "en_GB", check=lambda _deal: ())

    def write(key: str, row_id: str, text: str) -> None:
        if text == "bad":
            raise ValueError(f"“{text}” cannot be read here.")
        document.apply(rows.set_fields, "people", row_id, **{key: text})

    def move(row_id: str, behind: str | None) -> None:
        document.apply(rows.move, "people", row_id, behind)

    columns = (
        Column("name", "Name", CellKind.TEXT, lambda p: p.name, lambda i, t: write("name", i, t)),
        Column(
            "role",
            "Role",
            CellKind.TEXT,
            lambda p: p.role,
            lambda i, t: write("role", i, t),
            width=100,
            suggest=lambda p: ("Buyer", "Legal", "Lead buyer"),
        ),
        Column(
            "wants", "Wants", CellKind.CHOICE, lambda p: p.wants or "us", lambda i, t: write("wants", i, t),
            width=80, choices=lambda p: SIDES,
        ),
        Column("rank", "Dots", CellKind.DOTS, lambda p: "0", lambda i, t: None, width=70),
    )  # fmt: skip
    model = RowsModel(
        columns,
        add=lambda text: document.apply(lists.add_person, text),
        move=move,
        together=document.together,
    )
    view = RowsView(model, "People")
    made = Sheet(document, model, view, Complaint(model))
    document.changed.connect(lambda _change: made.show())
    made.show()
    qtbot.addWidget(view)
    qtbot.addWidget(made.complaint)
    view.resize(500, 300)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.setFocus()
    return made


def list_open() -> bool:
    """Whether a list is open over the cell."""
    return QApplication.activePopupWidget() is not None


def to_list(key: Qt.Key) -> None:
    """A key while a list is open goes to the list first."""
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, key)


def test_enter_takes_what_is_typed_while_the_list_is_open_once_and_goes_down(sheet: Sheet) -> None:
    """The same for what was picked with the arrow keys."""
    sheet.go(0, "role")
    type_keys("buy")
    assert list_open()
    to_list(Qt.Key.Key_Return)
    assert not list_open()
    assert sheet.roles() == ["buy", "", ""]
    assert sheet.view.currentIndex().row() == 1
    type_keys("buy")
    to_list(Qt.Key.Key_Down)
    to_list(Qt.Key.Key_Down)
    to_list(Qt.Key.Key_Return)
    assert sheet.roles() == ["buy", "Lead buyer", ""]
    assert sheet.view.currentIndex().row() == 2
    sheet.document.undo()
    assert sheet.roles() == ["buy", "", ""]


def test_tab_takes_what_is_typed_while_the_list_is_open_and_goes_on(sheet: Sheet) -> None:
    sheet.go(0, "role")
    type_keys("leg")
    to_list(Qt.Key.Key_Tab)
    assert not list_open()
    assert sheet.roles()[0] == "leg"
    assert sheet.model.columns[sheet.view.currentIndex().column()].key == "wants"


def test_escape_closes_the_list_first_and_the_cell_then(sheet: Sheet) -> None:
    sheet.go(0, "role")
    type_keys("leg")
    to_list(Qt.Key.Key_Escape)
    assert not list_open()
    assert focused().text() == "leg"  # type: ignore[attr-defined]
    press(Qt.Key.Key_Escape)
    assert focused() is sheet.view
    assert sheet.roles()[0] == ""


def test_a_click_in_the_list_takes_it(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.go(0, "role")
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_Down)
    assert list_open()
    line = focused()
    assert isinstance(line, QLineEdit)
    line.completer().activated.emit("Legal")
    line.setText("Legal")
    qtbot.waitUntil(lambda: sheet.roles()[0] == "Legal")
    assert sheet.view.currentIndex().row() == 1


def test_a_change_of_the_row_leaves_what_is_typed_in_its_cell(sheet: Sheet) -> None:
    """Another part of the program renames the person while a name is typed."""
    sheet.go(1, "name")
    type_keys("Ben junior")
    sheet.document.apply(rows.set_fields, "people", sheet.ids()[1], name="Benedict", role="Buyer")
    assert focused().text() == "Ben junior"  # type: ignore[attr-defined]
    press(Qt.Key.Key_Return)
    assert sheet.names() == ["Ann", "Ben junior", "Cleo"]


def test_an_open_cell_shows_the_change_of_its_row_while_nothing_is_typed(sheet: Sheet) -> None:
    sheet.go(1, "name")
    press(Qt.Key.Key_F2)
    sheet.document.apply(rows.set_fields, "people", sheet.ids()[1], name="Benedict")
    assert focused().text() == "Benedict"  # type: ignore[attr-defined]


@pytest.mark.parametrize("gone", [0, 2])
def test_an_open_cell_stays_with_its_row_when_another_is_deleted(sheet: Sheet, gone: int) -> None:
    sheet.go(1, "name")
    type_keys("Bernard")
    sheet.document.apply(rows.remove, "people", [sheet.ids()[gone]])
    press(Qt.Key.Key_Return)
    assert "Bernard" in sheet.names()
    assert "Ben" not in sheet.names()
    assert len(sheet.names()) == 2


def test_an_open_cell_stays_with_its_row_when_it_moves(sheet: Sheet) -> None:
    sheet.go(1, "name")
    type_keys("Bernard")
    sheet.document.apply(rows.move, "people", sheet.ids()[1], None)
    press(Qt.Key.Key_Return)
    assert sheet.names() == ["Bernard", "Ann", "Cleo"]


def test_an_open_cell_whose_row_is_deleted_changes_no_other(sheet: Sheet) -> None:
    sheet.go(1, "name")
    type_keys("Bernard")
    sheet.document.apply(rows.remove, "people", [sheet.ids()[1]])
    QApplication.processEvents()
    assert sheet.names() == ["Ann", "Cleo"]
    sheet.document.undo()
    assert sheet.names() == ["Ann", "Ben", "Cleo"]
    sheet.go(1, "name")
    type_keys("Benno")
    press(Qt.Key.Key_Return)
    assert sheet.names() == ["Ann", "Benno", "Cleo"]


def test_what_is_typed_in_a_cell_is_taken_before_the_deal_is_read(sheet: Sheet) -> None:
    """As before undo, saving and printing."""
    sheet.go(1, "name")
    type_keys("Bernard")
    sheet.view.commit()
    assert sheet.names()[1] == "Bernard"
    sheet.view.edit_new()
    type_keys("Dora")
    sheet.view.commit()
    sheet.view.commit()
    assert sheet.names() == ["Ann", "Bernard", "Cleo", "Dora"]


def test_undo_is_the_deals_in_a_cell_in_which_nothing_is_typed(sheet: Sheet) -> None:
    """The window's shortcut must get its keys."""
    sheet.go(0, "name")
    press(Qt.Key.Key_F2)
    keys = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(focused(), keys)
    assert not keys.isAccepted()
    type_keys("A")
    QApplication.sendEvent(focused(), keys)
    assert keys.isAccepted()


def test_what_cannot_be_read_stays_until_it_is_mended(sheet: Sheet) -> None:
    """It survives other changes, moves and a deleted neighbour; mending it ends the complaint."""
    sheet.go(1, "role")
    type_text_in_cell("bad")
    place = sheet.model.place(sheet.ids()[1], "role")
    assert sheet.model.draft(place) == ("bad", "“bad” cannot be read here.")
    assert sheet.complaint.text() == "“bad” cannot be read here."
    sheet.document.apply(rows.set_fields, "people", sheet.ids()[1], name="Benno")
    sheet.document.apply(rows.move, "people", sheet.ids()[1], None)
    sheet.document.apply(rows.remove, "people", [sheet.ids()[1]])
    place = sheet.model.place(sheet.ids()[0], "role")
    assert place.data() == "bad"
    assert sheet.roles() == ["", ""]
    sheet.go(0, "role")
    press(Qt.Key.Key_F2)
    assert focused().text() == "bad"  # type: ignore[attr-defined]
    type_keys("Buyer")
    press(Qt.Key.Key_Return)
    assert sheet.model.draft(place) is None
    assert sheet.roles()[0] == "Buyer"
    assert sheet.complaint.text() == ""
    assert sheet.complaint.isHidden()


def test_two_complaints_end_one_after_the_other(sheet: Sheet) -> None:
    for row in (0, 1):
        sheet.go(row, "role")
        type_text_in_cell("bad")
    sheet.go(1, "role")
    type_text_in_cell("Buyer")
    assert sheet.complaint.text() == "“bad” cannot be read here."
    sheet.document.apply(rows.remove, "people", [sheet.ids()[0]])
    assert sheet.complaint.text() == ""


def test_a_text_that_cannot_be_read_goes_with_its_row(sheet: Sheet) -> None:
    sheet.go(0, "role")
    type_text_in_cell("bad")
    sheet.document.apply(rows.remove, "people", [sheet.ids()[0]])
    sheet.document.undo()
    assert sheet.model.draft(sheet.model.place(sheet.ids()[0], "role")) is None


def test_a_choice_is_pasted_by_its_label_and_copied_as_it(sheet: Sheet) -> None:
    sheet.go(0, "wants")
    QGuiApplication.clipboard().setText("Theirs")
    sheet.view.paste()
    assert sheet.document.deal.people[0].wants == "them"
    sheet.view.copy()
    assert QGuiApplication.clipboard().text() == "Theirs"
    QGuiApplication.clipboard().setText("Nobody’s")
    sheet.view.paste()
    assert sheet.complaint.text() == "“Nobody’s” is none of: Ours, Theirs."


def test_a_number_of_dots_that_there_is_not_is_explained(sheet: Sheet) -> None:
    sheet.go(0, "rank")
    QGuiApplication.clipboard().setText("seven")
    sheet.view.paste()
    assert sheet.complaint.text() == "“seven” is no number from 0 to 5."


def test_a_block_of_cells_is_pasted_over_cells_in_one_step(sheet: Sheet) -> None:
    """On the empty line and among the names, rows are new rows."""
    asked: list[str] = []
    sheet.view.pasted.connect(asked.append)
    sheet.go(1, "role")
    QGuiApplication.clipboard().setText("Buyer\tTheirs\r\nLegal\tOurs\r\nlost\tlost\r\n")
    sheet.view.paste()
    assert sheet.roles() == ["", "Buyer", "Legal"]
    assert [person.wants for person in sheet.document.deal.people] == ["", "them", "us"]
    sheet.document.undo()
    assert sheet.roles() == ["", "", ""]
    sheet.go(1, "name")
    sheet.view.paste()
    assert len(asked) == 1


def test_rows_dragged_together_are_one_step(sheet: Sheet) -> None:
    model = sheet.model
    data = model.mimeData([model.index(0, 0), model.index(0, 1), model.index(1, 0)])
    model.dropMimeData(data, Qt.DropAction.MoveAction, 3, 0, QModelIndex())
    assert sheet.names() == ["Cleo", "Ann", "Ben"]
    sheet.document.undo()
    assert sheet.names() == ["Ann", "Ben", "Cleo"]
    model.dropMimeData(
        model.mimeData([model.index(2, 0)]), Qt.DropAction.MoveAction, -1, -1, model.index(0, 0)
    )
    assert sheet.names() == ["Cleo", "Ann", "Ben"]


def test_many_cells_are_cleared_in_one_step(sheet: Sheet) -> None:
    for row in range(3):
        sheet.document.apply(rows.set_fields, "people", sheet.ids()[row], role="Buyer")
    sheet.view.selectColumn(1)
    press(Qt.Key.Key_Delete)
    assert sheet.roles() == ["", "", ""]
    sheet.document.undo()
    assert sheet.roles() == ["Buyer"] * 3


def test_titles_are_not_cut(sheet: Sheet) -> None:
    header = sheet.view.horizontalHeader()
    for at, column in enumerate(sheet.model.columns):
        assert header.sectionSize(at) >= header.room_for(column.title)  # type: ignore[attr-defined]


def type_text_in_cell(text: str) -> None:
    """Type over the cell and press Enter."""
    press(Qt.Key.Key_F2)
    type_text(text, Qt.Key.Key_Return)


def painted(text: str, how: int | None = None) -> QImage:
    """A text painted as in a cell, or with these flags of the painter."""
    image = QImage(300, 32, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    area = QRect(8, 0, 284, 32)
    painter = QPainter(image)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    lettering = Lettering()
    if how is None:
        lettering.paint(painter, area, text, FontRole.BODY, "#000000")
    else:
        painter.setFont(lettering.face(FontRole.BODY))
        painter.setPen(Qt.GlobalColor.black)
        painter.drawText(area, how, text)
    painter.end()
    return image


def test_a_text_read_from_right_to_left_keeps_its_order(qapp: QApplication) -> None:
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    hebrew = "הנחה של 20%, שלוש שנים (a)"
    assert painted(hebrew) == painted(hebrew, int(flags | Qt.TextFlag.TextForceRightToLeft))
    assert painted(hebrew) != painted(hebrew, int(flags | Qt.TextFlag.TextForceLeftToRight))
    assert painted("20% off") == painted("20% off", int(flags | Qt.TextFlag.TextForceLeftToRight))


@pytest.mark.parametrize("key", ["role", "wants"])
def test_an_editor_whose_row_went_away_is_not_heard(sheet: Sheet, key: str) -> None:
    """It lives for a moment longer, and may then be told to hand over or to shut; Qt would warn of both."""
    sheet.go(1, key)
    sheet.view.edit(sheet.view.currentIndex())
    QApplication.processEvents()
    editor = sheet.view.indexWidget(sheet.view.currentIndex())
    assert editor is not None
    before = sheet.roles()
    sheet.document.apply(rows.remove, "people", [sheet.ids()[1]])
    editor.show()
    delegate = sheet.view.itemDelegate()
    delegate.commitData.emit(editor)
    delegate.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.EditNextItem)
    assert sheet.roles() == before[:1] + before[2:]
    sheet.go(1, "name")
    type_keys("Dora")
    sheet.view.commit()
    assert sheet.names() == ["Ann", "Dora"]


def test_a_row_is_dragged_while_a_cell_of_it_is_edited(sheet: Sheet) -> None:
    """What was typed so far goes with its row."""
    sheet.go(0, "role")
    type_keys("Buyer for")
    moved = sheet.model.mimeData([sheet.model.place(sheet.ids()[0], "role")])
    sheet.model.dropMimeData(moved, Qt.DropAction.MoveAction, 3, 0, QModelIndex())
    assert sheet.names() == ["Ben", "Cleo", "Ann"]
    sheet.view.commit()
    assert sheet.roles() == ["", "", "Buyer for"]


def test_a_cell_is_opened_once_and_only_where_there_is_something_to_edit(sheet: Sheet) -> None:
    """Qt warns when a cell is opened that is open, or that has no editor."""
    sheet.view.edit_cell(sheet.ids()[0], "name")
    editor = sheet.view.indexWidget(sheet.view.currentIndex())
    sheet.view.begin_editing(sheet.view.currentIndex())
    assert sheet.view.indexWidget(sheet.view.currentIndex()) is editor
    sheet.view.begin_editing(sheet.model.place(sheet.ids()[1], "name"))
    sheet.view.begin_editing(QModelIndex())
    sheet.view.edit_cell(sheet.ids()[0], "rank")
    assert sheet.view.indexWidget(sheet.view.currentIndex()) is None


def test_enter_at_the_foot_of_any_column_goes_on_to_the_empty_line(sheet: Sheet) -> None:
    sheet.go(2, "role")
    type_keys("Buyer")
    press(Qt.Key.Key_Return)
    assert sheet.roles()[2] == "Buyer"
    type_keys("Dora")
    press(Qt.Key.Key_Return)
    assert sheet.names() == [*NAMES, "Dora"]
