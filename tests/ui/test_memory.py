"""A deal that is closed is gone: its pages, its document and its history are not kept by anything."""

import gc
import weakref

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

import resources
from dealplanner.checks.finding import Step
from ui.main_window import MainWindow
from ui.pages.closing.page import ClosingPage
from ui.pages.people.page import TABS as PEOPLE_TABS
from ui.pages.people.page import PeoplePage
from ui.pages.trades.page import TradesPage
from ui.pages.trades.tabs import TABS
from ui.pages.wishes.page import WishesPage


def look_round(window: MainWindow) -> list[weakref.ref[object]]:
    """Open a sample, see every page, type, open a dialog, and close the deal; what was there, held weakly."""
    window.start().open_sample(resources.path("samples", "lesson-given-away.json"))
    view = window.view
    assert view is not None
    pages: list[QWidget] = [view.turn_to(step) for step in Step]
    trades = view.show_step(Step.TRADES)
    assert isinstance(trades, TradesPage)
    pages += [trades.turn_to(place.name) for place in TABS]
    people = view.show_step(Step.PEOPLE)
    assert isinstance(people, PeoplePage)
    pages += [people.turn_to(place.name) for place in PEOPLE_TABS]
    view.go_to_next_finding()
    wishes, closing = view.show_step(Step.WISHES), view.show_step(Step.CLOSING)
    assert isinstance(wishes, WishesPage)
    assert isinstance(closing, ClosingPage)
    wishes.add_wish()
    closing.open_library()
    dialog = closing.findChild(QDialog)
    assert dialog is not None
    dialog.reject()
    found = [weakref.ref(each) for each in (view, view.document, view.document.session, *pages, dialog)]
    window.close_deal()
    return found


def sweep() -> None:
    """Let Qt and Python throw away what is no longer wanted."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()


def test_nothing_of_a_closed_deal_is_left(window: MainWindow) -> None:
    """After a first round, which makes what lasts, the same number of widgets stands after each."""
    look_round(window)
    sweep()
    widgets = len(QApplication.allWidgets())
    for _round in range(2):
        left = look_round(window)
        sweep()
        assert [each() for each in left if each() is not None] == []
        assert len(QApplication.allWidgets()) == widgets
