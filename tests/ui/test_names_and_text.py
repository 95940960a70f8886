"""Every control can be reached and has a name; no user text is ever taken for markup."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from dealplanner.checks.finding import Step
from dealplanner.domain.deal import Deal
from dealplanner.edits import deals, lists, rows, wishes
from dealplanner.session import Session
from ui import home_lists
from ui.deal_view import DealView
from ui.dialogs.import_preview import ImportPreview
from ui.dialogs.import_source import grid_source, text_source
from ui.document import Document
from ui.help import TextWindow, about_pairs
from ui.main_window import MainWindow
from ui.notices import Notice
from ui.pages.closing.phrase_library import PhraseLibraryDialog
from ui.pages.home import HomeEntry, HomePage
from ui.pages.trades.page import TradesPage
from ui.pages.trades.suggestions.suggest_trades import SuggestTradesDialog
from ui.pages.walkaway.page import WalkAwayPage
from ui.pages.wishes.page import WishesPage
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
    return (widget.accessibleName() or text or widget.windowTitle()).strip()


def nameless(root: QWidget) -> list[str]:
    """What takes the cursor and has no name."""
    inner = (QLineEdit, QPlainTextEdit, QAbstractButton)
    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in root.findChildren(QWidget)
        if widget.isVisibleTo(root)
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and (isinstance(widget, inner) or widget.focusProxy() is None)
        and not name_of(widget)
    ]


def literal(root: QWidget) -> bool:
    """Whether no label takes its text for markup."""
    return all(text.textFormat() is Qt.TextFormat.PlainText for text in root.findChildren(QLabel))


def open_everything(page: QWidget) -> None:
    """Show the details of a page, its helpers and its first card."""
    if isinstance(page, WishesPage):
        page.view.setCurrentIndex(page.model.index(0, 1))
        page.toggle_details()
    elif isinstance(page, WalkAwayPage):
        page.strip.set_open(True)
        page.work_out_payment()
    elif isinstance(page, TradesPage):
        page.trades.new_trade()
        page.trades.asks.strip.set_open(True)


@pytest.mark.parametrize("step", Step)
def test_a_page_shows_texts_literally_and_names_its_controls(step: Step, qtbot: QtBot) -> None:
    """Labels are plain text; what takes the focus has a name; nothing becomes a window of its own."""
    view = DealView(Document(Session(evil_deal()), "en_GB"), Settings())
    qtbot.addWidget(view)
    view.resize(1280, 800)
    view.show()
    page = view.show_step(step)
    view.add_notice(Notice(EVIL))
    open_everything(page)
    QApplication.processEvents()
    windows = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert windows == [view]
    assert literal(view)
    assert nameless(view) == []


def dialogs(document: Document) -> list[QDialog]:
    """Every dialog that is our own, about a deal whose texts look like markup."""
    rows = [["Wish", "Costs us"], [EVIL, "5%"], ["Second", "abc"]]
    return [
        ImportPreview(document, [text_source(f"Dear {EVIL},\n- {EVIL}\n- more\nKind regards\n{EVIL}")]),
        ImportPreview(document, [grid_source(EVIL, rows, EVIL), grid_source("Two", rows, "")]),
        PhraseLibraryDialog(document),
        SuggestTradesDialog(document),
        TextWindow("About", about_pairs()),
    ]


@pytest.mark.parametrize("which", range(5))
def test_a_dialog_shows_texts_literally_and_names_its_controls(which: int, qtbot: QtBot) -> None:
    """The same holds for what is opened over the pages."""
    dialog = dialogs(Document(Session(evil_deal()), "en_GB"))[which]
    qtbot.addWidget(dialog)
    dialog.show()
    QApplication.processEvents()
    assert literal(dialog)
    assert nameless(dialog) == []


def shown(text: str) -> str:
    """The text of a button or an action as it is drawn."""
    return re.sub("&(.)", r"\1", text)


def test_names_are_literal_in_menus_buttons_and_the_title(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An ampersand is one, and no letter to press with Alt; [*] is no mark of a changed document."""
    name = f"[*] {EVIL}"
    entry = HomeEntry(name, "", lambda: None)
    monkeypatch.setattr(home_lists, "recent_entries", lambda *_calls: [entry])
    window = MainWindow(Settings())
    qtbot.addWidget(window)
    window.start()
    window.new_deal()
    view = window.view
    assert view is not None
    view.document.apply(rows.set_fields, "deal", view.document.deal.id, customer=name)
    window.show()
    handle = window.windowHandle()
    assert handle.title() == f"{name} – Deal Planner"
    recent = next(menu for menu in window.findChildren(QMenu) if menu.objectName() == "recent")
    recent.aboutToShow.emit()
    assert shown(recent.actions()[0].text()) == name
    page = view.show_step(Step.WALK_AWAY)
    assert isinstance(page, WalkAwayPage)
    view.document.apply(wishes.add_wish, "R&D")
    view.document.apply(wishes.add_option, view.document.deal.wishes[0].id, "R&D && more")
    page.work_out_payment()
    page.payment.option.set_value(view.document.deal.wishes[0].options[-1].id)
    page.payment._show_result()
    assert shown(page.payment._use.text()) == "Use as the cost of “R&D && more”"
    window.close()


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
