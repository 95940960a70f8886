"""The people page by real keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from dealplanner.checks.finding import Step, Target
from dealplanner.domain.enums import Part, Side
from tests.deals import small_deal
from tests.ui.driving import focused, show_page, type_text
from ui.pages.people.page import PeoplePage


@pytest.fixture
def page(qtbot: QtBot) -> PeoplePage:
    """The page over the small deal."""
    return show_page(PeoplePage, small_deal(), qtbot)


def test_a_person_is_deleted_and_brought_back(page: PeoplePage) -> None:
    page.people.view.setFocus()
    page.people.view.setCurrentIndex(page.people.model.place("ceo"))
    QTest.keyClick(page.people.view, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert page.document.deal.people == ()
    page.document.undo()
    assert page.document.deal.people[0].name == "Ingrid Halden"
    assert page.people.model.rows[0].name == "Ingrid Halden"


def test_several_names_pasted_become_several_people(page: PeoplePage) -> None:
    QGuiApplication.clipboard().setText("Ada Berg\nJon Moe\n")
    page.people.view.setFocus()
    QTest.keyClick(page.people.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [person.name for person in page.document.deal.people] == ["Ingrid Halden", "Ada Berg", "Jon Moe"]


def test_how_somebody_is_reached_stands_beside_them(page: PeoplePage) -> None:
    assert page.go_to(Target(Step.PEOPLE, "people", "ceo", "contact"))
    type_text("ingrid@halden.example", Qt.Key.Key_Return)
    assert page.document.deal.people[0].contact == "ingrid@halden.example"
    page.document.undo()
    assert page.document.deal.people[0].contact == ""


def test_people_are_pasted_with_what_is_known_of_them(page: PeoplePage) -> None:
    QGuiApplication.clipboard().setText(
        "Ada Berg\tBuyer\tours\tBuys\tA saving\tada@x.example\nJon Moe\t\tboth sides\n"
    )
    page.people.view.setFocus()
    QTest.keyClick(page.people.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    ada, jon = page.document.deal.people[1:]
    assert (ada.name, ada.role, ada.side, ada.part, ada.wants, ada.contact) == (
        "Ada Berg",
        "Buyer",
        Side.US,
        Part.BUYS,
        "A saving",
        "ada@x.example",
    )
    assert (jon.role, jon.side) == ("", Side.THEM)
    assert page.people.model.place(jon.id, "side").data() == "both sides"
    assert "both sides" in page.people.model.complaint()
    page.document.undo()
    assert [person.name for person in page.document.deal.people] == ["Ingrid Halden"]


def test_people_are_typed_in_their_table(page: PeoplePage) -> None:
    assert page.go_to(Target(Step.PEOPLE, "deal", page.document.deal.id, "people"))
    type_text("Tomas Eriksen", Qt.Key.Key_Return)
    assert page.document.deal.people[-1].name == "Tomas Eriksen"


def test_a_row_that_is_gone_gives_the_line_to_type_a_new_one(page: PeoplePage) -> None:
    assert page.go_to(Target(Step.PEOPLE, "people", "gone", "part"))
    assert isinstance(focused(), QLineEdit)
