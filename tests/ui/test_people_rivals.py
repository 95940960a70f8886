"""The four battlegrounds by real keys and clicks: judged in the grid, with the reasons below."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from dealplanner.checks.finding import Step, Target
from dealplanner.domain.enums import Ground, Judged
from dealplanner.edits import lists
from tests.deals import small_deal
from tests.ui.driving import focused, press, show_page, type_keys, type_text
from ui.pages.people.page import RIVALS, PeoplePage
from ui.pages.people.rivals import RivalsTab


@pytest.fixture
def page(qtbot: QtBot) -> PeoplePage:
    """The page with its third tab shown and two rivals on it."""
    deal = lists.add_rival(small_deal(), "Wegmann", row_id="r1")
    page = show_page(PeoplePage, lists.add_rival(deal, "Fahrtwind", row_id="r2"), qtbot, width=1000)
    page.turn_to(RIVALS)
    return page


@pytest.fixture
def tab(page: PeoplePage) -> RivalsTab:
    """That tab."""
    assert isinstance(page.current, RivalsTab)
    return page.current


def judged(page: PeoplePage, at: int = 0) -> list[Judged]:
    """A rival on the four battlegrounds."""
    return [getattr(page.document.deal.rivals[at], ground) for ground in Ground]


def test_a_rival_is_judged_by_one_key_a_battleground(page: PeoplePage, tab: RivalsTab) -> None:
    tab.table.view.setFocus()
    tab.table.view.setCurrentIndex(tab.table.model.place("r1", "product"))
    for key in "aebb":
        type_keys(key)
        press(Qt.Key.Key_Right)
    assert judged(page) == [Judged.AHEAD, Judged.EVEN, Judged.BEHIND, Judged.BEHIND]
    assert judged(page, 1) == [Judged.UNKNOWN] * 4
    page.document.undo()
    assert judged(page)[-1] is Judged.UNKNOWN


def test_a_rival_is_judged_with_the_mouse(page: PeoplePage, tab: RivalsTab, qtbot: QtBot) -> None:
    view = tab.table.view
    place = view.visualRect(tab.table.model.place("r2", "politics")).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    box = view.findChild(QComboBox)
    assert isinstance(box, QComboBox)
    assert [box.itemText(at) for at in range(box.count())] == ["—", "Ahead", "Even", "Behind"]
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    QTest.keyClick(box.view(), Qt.Key.Key_End)
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: judged(page, 1)[2] is Judged.BEHIND)


def test_a_rival_is_typed_deleted_and_brought_back(page: PeoplePage, tab: RivalsTab) -> None:
    tab.table.view.edit_new()
    type_text("Their own IT", Qt.Key.Key_Return)
    assert [rival.name for rival in page.document.deal.rivals] == ["Wegmann", "Fahrtwind", "Their own IT"]
    rival = tab.rival()
    assert rival is not None
    assert rival.name == "Their own IT", "somebody added is shown below"
    tab.table.view.setFocus()
    tab.table.view.setCurrentIndex(tab.table.model.place("r1"))
    press(Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert len(page.document.deal.rivals) == 2
    page.document.undo()
    assert [rival.id for rival in page.document.deal.rivals][:2] == ["r1", "r2"]


@pytest.mark.parametrize("field", [*(f"{ground}_why" for ground in Ground), "notes"])
def test_reasons_are_typed_for_the_rival_whose_row_has_the_cursor(
    page: PeoplePage, tab: RivalsTab, field: str
) -> None:
    tab.table.view.setFocus()
    tab.table.view.setCurrentIndex(tab.table.model.place("r2"))
    assert page.go_to(Target(Step.PEOPLE, "rivals", "r2", field))
    assert tab.reasons.isAncestorOf(focused())
    type_text("They dine with the board", Qt.Key.Key_Tab)
    assert [getattr(rival, field) for rival in page.document.deal.rivals] == ["", "They dine with the board"]


def test_a_finding_leads_to_the_cell_and_for_who_is_gone_to_the_empty_line(
    page: PeoplePage, tab: RivalsTab
) -> None:
    assert page.go_to(Target(Step.PEOPLE, "rivals", "r2", "product"))
    assert tab.table.view.current_id() == "r2"
    assert page.go_to(Target(Step.PEOPLE, "rivals", "gone", "product"))
    assert isinstance(focused(), QLineEdit)
    assert page.go_to(Target(Step.PEOPLE, "deal", page.document.deal.id, "rivals"))
    assert tab.table.view.current_id() == ""


def test_f4_leads_to_the_reason_for_a_cell_and_back(page: PeoplePage, tab: RivalsTab) -> None:
    view = tab.table.view
    view.setFocus()
    for key, title in (("politics", "Politics"), ("name", "Product")):
        view.setCurrentIndex(tab.table.model.place("r2", key))
        press(Qt.Key.Key_F4)
        assert focused().accessibleName() == f"{title}: why, and what we do about it"
        press(Qt.Key.Key_F4)
        assert focused() is view


def test_with_no_rival_there_are_no_reasons(qtbot: QtBot) -> None:
    page = show_page(PeoplePage, small_deal(), qtbot)
    tab = page.turn_to(RIVALS)
    assert isinstance(tab, RivalsTab)
    assert not tab.reasons.isVisible()
    assert page.first_field() is tab.table.view
