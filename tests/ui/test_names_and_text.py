"""Every control can be reached and has a name; no user text is ever taken for markup."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from dealplanner.checks.finding import Step
from dealplanner.domain.deal import Deal
from dealplanner.edits import deals, lists, rows, wishes
from dealplanner.session import Session
from ui.deal_view import DealView
from ui.document import Document
from ui.pages.home import HomePage
from ui.settings import Settings

UI = Path(__file__).resolve().parents[2] / "ui"
EVIL = "<b>&Co <img src='/etc/passwd'>"


def evil_deal() -> Deal:
    """A deal whose every text looks like markup."""
    deal = deals.new_deal("EUR", title=EVIL, customer=EVIL)
    deal = rows.set_fields(deal, "deal", deal.id, offer_value=48_000_000, batna=EVIL, why_us=EVIL)
    deal = wishes.add_ask(wishes.add_wish(deal, EVIL), EVIL)
    return lists.add_closing_line(lists.add_person(deal, EVIL), EVIL)


def name_of(widget: QWidget) -> str:
    """What a screen reader can say of it."""
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text or widget.windowTitle()


@pytest.mark.parametrize("step", Step)
def test_a_page_shows_texts_literally_and_names_its_controls(step: Step, qtbot: QtBot) -> None:
    """Labels are plain text; what takes the focus has a name; nothing becomes a window of its own."""
    view = DealView(Document(Session(evil_deal()), "en_GB"), Settings())
    qtbot.addWidget(view)
    view.resize(1280, 800)
    view.show()
    page = view.show_step(step)
    windows = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert windows == [view]
    for text in view.findChildren(QLabel):
        assert text.textFormat() is Qt.TextFormat.PlainText, text.text()
    inner = (QLineEdit, QPlainTextEdit, QAbstractButton)
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in page.findChildren(QWidget)
        if widget.isVisibleTo(page)
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and (isinstance(widget, inner) or widget.focusProxy() is None)
        and not name_of(widget)
    ]
    assert nameless == []


def test_the_home_screen_names_its_controls(qtbot: QtBot) -> None:
    """Before anything is open too."""
    home = HomePage()
    qtbot.addWidget(home)
    home.show()
    reachable = [w for w in home.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert reachable
    assert all(name_of(widget) for widget in reachable if widget.isVisibleTo(home))


def test_labels_are_made_in_one_place() -> None:
    """QLabel itself would guess at markup; so would a message box left as it is."""
    made = re.compile(r"\bQLabel\(")
    box = re.compile(r"QMessageBox\.(information|warning|critical|question|about)\(")
    for path in UI.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if path.name != "labels.py":
            assert not made.search(text), path
        assert not box.search(text), path


def test_tooltips_of_user_text_are_escaped() -> None:
    """Every setToolTip takes a literal, or goes through plain_tip."""
    tip = re.compile(r"\.setToolTip\((?!plain_tip\(|\"|f\"Ctrl|self\._tip)")
    for path in UI.rglob("*.py"):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert not tip.search(line), f"{path}: {line}"
