"""A monkey at the keyboard and the mouse: seeded, so that what it broke once it breaks again."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMenu, QWidget

from dealplanner.checks.finding import Step, Target
from dealplanner.domain.fields import Kind, descriptions
from dealplanner.domain.rules import violations
from dealplanner.domain.tables import TABLES, rows_of
from dealplanner.edits import rows
from dealplanner.edits.lists import PLAIN_LISTS
from ui.main_window import MainWindow
from ui.pages.parts.folding import Folding
from ui.tables import RowsView
from ui.theme import Scheme

Key, Mod = Qt.Key, Qt.KeyboardModifier

TEXTS = (
    "5%", "2*1600", "150k", "-300", "+20", "abc", "0", "1.234,5", "", " ", "31/12/2026", "2026-02-30",
    "<b>&Co <img src=x>", "&&", "%s {get} {0}", "Müller Ñandú 🙂 ‏שלום", "x" * 700, "net 60 days", "8%",
    "a\tb", "99999999999999999999", "yes", "no", "30 days", "List price", "Hartwell", "«q»", "1/0", "=1+1",
)  # fmt: skip
PASTES = (
    "First wish\nSecond wish\nThird wish",
    "Wish\tCosts us\tWorth to them\nDiscount\t5%\t2000\nTraining\tabc\t\n",
    "Dear Ann,\n\n1. 20% off\n2. net 90\n   days, please\n\nKind regards\nTom",
    "one line only",
    "<b>bold</b>\n<img src='/etc/passwd'>\n",
    "\n\n\t\n",
    "a\tb\tc\td\te\tf\tg\n" * 5,
)
KEYS = (
    (Key.Key_Tab, Mod.NoModifier), (Key.Key_Tab, Mod.NoModifier), (Key.Key_Backtab, Mod.ShiftModifier),
    (Key.Key_Return, Mod.NoModifier), (Key.Key_Return, Mod.NoModifier), (Key.Key_Escape, Mod.NoModifier),
    (Key.Key_Down, Mod.NoModifier), (Key.Key_Up, Mod.NoModifier), (Key.Key_Left, Mod.NoModifier),
    (Key.Key_Right, Mod.NoModifier), (Key.Key_Home, Mod.NoModifier), (Key.Key_End, Mod.NoModifier),
    (Key.Key_PageDown, Mod.NoModifier), (Key.Key_Space, Mod.NoModifier), (Key.Key_F2, Mod.NoModifier),
    (Key.Key_F4, Mod.NoModifier), (Key.Key_F8, Mod.NoModifier), (Key.Key_F8, Mod.ControlModifier),
    (Key.Key_Delete, Mod.NoModifier), (Key.Key_Backspace, Mod.NoModifier),
    (Key.Key_Delete, Mod.ControlModifier), (Key.Key_Down, Mod.ShiftModifier), (Key.Key_3, Mod.NoModifier),
    (Key.Key_Up, Mod.AltModifier), (Key.Key_Down, Mod.AltModifier), (Key.Key_A, Mod.ControlModifier),
    (Key.Key_C, Mod.ControlModifier), (Key.Key_X, Mod.ControlModifier), (Key.Key_V, Mod.ControlModifier),
    (Key.Key_E, Mod.NoModifier), (Key.Key_W, Mod.ControlModifier | Mod.ShiftModifier),
    (Key.Key_Down, Mod.ControlModifier),
)  # fmt: skip

DIALOGS = (
    "history", "backups", "compare", "share", "password", "preferences", "principles", "keyboard", "about",
    "copy-list", "save-as", "export", "export-table", "pdf", "next-finding",
)  # fmt: skip
"""The names of menu entries that open something, those of them that there are."""


_LONG_TEXT = 600
"""Milliseconds after which what was typed last into a long text is committed, wherever the cursor went."""

_PATIENCE = 5
"""Milliseconds after which a menu or a dialog gets its answer."""


class Monkey:
    """Plays with a window that has a deal open. `log` names what it did last."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window = window
        self.dice = random.Random(seed)
        self.log: deque[str] = deque(maxlen=40)
        self._held: QWidget = window
        self._answering = True
        QTimer.singleShot(_PATIENCE, window, self._answer)
        self._ways: list[tuple[int, Callable[[], None]]] = [
            (26, self._press),
            (24, self._click),
            (18, self._type),
            (6, self._paste),
            (6, self._show_step),
            (4, self._next_tab),
            (5, self._unfold),
            (4, self._go_to),
            (2, self._press_a_letter),
            (6, self._undo),
            (3, self._redo),
            (3, self._right_click),
            (3, self._drag),
            (2, self._change_from_elsewhere),
            (2, self._double_click),
            (1, self._use_theme),
            (1, self._resize),
            (1, self._save),
            (1, self._open_dialog),
            (1, self._wait),
        ]

    def play(self) -> None:
        """Do one thing, and let the window deal with it."""
        # Held, since the binding takes what is inside a popup for gone together with its last name for it.
        self._held = self._top()
        if self._held is self.window and not self.window.isActiveWindow():
            self.window.activateWindow()
        weights = [weight for weight, _way in self._ways]
        (way,) = self.dice.choices([way for _weight, way in self._ways], weights)
        if QApplication.activePopupWidget() is not None and self.dice.random() < 0.8:
            way = self._press
        way()
        # A quick hand is often ahead of the painting, and never of what the last key has called.
        QApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)
        if self.dice.random() < 0.5:
            QApplication.processEvents()

    def settle(self) -> None:
        """Close what is still open above the window, wait for a long text to be kept, and play no more."""
        self._answering = False
        for _ in range(20):
            popup = QApplication.activePopupWidget()
            if popup is not None:
                popup.close()
            modal = QApplication.activeModalWidget()
            if isinstance(modal, QDialog):
                modal.reject()
            QApplication.processEvents()
            if popup is None and modal is None:
                break
        QTest.qWait(_LONG_TEXT)

    def complaints(self) -> list[str]:
        """What is wrong with the deal now."""
        view = self.window.view
        return list(violations(view.document.deal)) if view is not None else ["no deal is open"]

    def _note(self, what: str, at: QWidget | None) -> None:
        name = f"{type(at).__name__} “{at.accessibleName()[:40]}”" if at is not None else "nothing"
        self.log.append(f"{what} at {name}")

    def _top(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window

    def _cursor(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup.focusWidget() or popup
        modal = QApplication.activeModalWidget()
        at = QApplication.focusWidget()
        if modal is not None and (at is None or at.window() is not modal):
            return modal.focusWidget() or modal
        # Offscreen, a list that is shut keeps the focus for a moment.
        return at if at is not None and at.isVisible() else self.window

    def _press(self) -> None:
        key, modifiers = self.dice.choice(KEYS)
        if self.dice.random() < 0.04:
            key, modifiers = Key(Key.Key_A.value + self.dice.randrange(26)), Mod.AltModifier
        at = self._cursor()
        self._note(f"press {modifiers.name} {key.name}", at)
        QTest.keyClick(at, key, modifiers)

    def _type(self) -> None:
        text = self.dice.choice(TEXTS)
        self._note(f"type {text[:20]!r}", self._cursor())
        for letter in text if len(text) < 40 else [text]:
            press = QKeyEvent(QEvent.Type.KeyPress, 0, Mod.NoModifier, letter)
            QApplication.sendEvent(self._cursor(), press)
        end = self.dice.choice((Key.Key_Return, Key.Key_Tab, Key.Key_Escape, None, None))
        if end is not None:
            self._note(f"press {end.name}", self._cursor())
            QTest.keyClick(self._cursor(), end)

    def _spot(self) -> tuple[QWidget, QPoint] | None:
        """A widget that lies open, and a point in it."""
        top = self._top()
        inside = [widget for widget in top.findChildren(QWidget) if widget.isVisible() and widget.isEnabled()]
        leaves = [w for w in inside if isinstance(w, QAbstractButton) or not w.findChild(QWidget)] or [top]
        for _ in range(10):
            chosen = self.dice.choice(leaves)
            size = chosen.size()
            if size.isEmpty():
                continue
            spot = QPoint(self.dice.randrange(size.width()), self.dice.randrange(size.height()))
            place = chosen.mapTo(top, spot)
            hit = top.childAt(place) if chosen is not top else top
            if hit is not None and hit.isEnabled():
                return hit, hit.mapFrom(top, place)
        return None

    def _click(self) -> None:
        found = self._spot()
        if found is not None:
            self._note("click", found[0])
            held = (Mod.NoModifier, Mod.NoModifier, Mod.ControlModifier, Mod.ShiftModifier)
            QTest.mouseClick(found[0], Qt.MouseButton.LeftButton, self.dice.choice(held), found[1])

    def _double_click(self) -> None:
        found = self._spot()
        if found is not None:
            self._note("double click", found[0])
            QTest.mouseDClick(found[0], Qt.MouseButton.LeftButton, Mod.NoModifier, found[1])

    def _right_click(self) -> None:
        found = self._spot()
        if found is not None:
            at, spot = found
            self._note("right click", at)
            reason = QContextMenuEvent.Reason.Mouse
            QApplication.sendEvent(at, QContextMenuEvent(reason, spot, at.mapToGlobal(spot)))

    def _paste(self) -> None:
        QGuiApplication.clipboard().setText(self.dice.choice(PASTES))
        self._note("paste", self._cursor())
        QTest.keyClick(self._cursor(), Key.Key_V, Mod.ControlModifier)

    def _show_step(self) -> None:
        self._note("another step", self._cursor())
        QTest.keyClick(self._cursor(), Key(Key.Key_1.value + self.dice.randrange(9)), Mod.ControlModifier)

    def _next_tab(self) -> None:
        """Ctrl+Tab: another view of the trades, where they are shown."""
        self._note("another tab", self._cursor())
        QTest.keyClick(self._cursor(), Key.Key_Tab, Mod.ControlModifier)

    def _unfold(self) -> None:
        """Open or fold a part of the page that is shown, what is below the edge too."""
        parts = [part for part in self.window.findChildren(Folding) if part.isVisible()]
        if parts and QApplication.activeModalWidget() is None:
            part = self.dice.choice(parts)
            self._note("unfold", part.head)
            part.head.setFocus()
            QTest.keyClick(part.head, Key.Key_Space)

    def _go_to(self) -> None:
        """To a field of any row, as a finding does: its page, its tab and its fold open."""
        view = self.window.view
        if view is None or QApplication.activeModalWidget() is not None:
            return
        deal = view.document.deal
        step = self.dice.choice(list(Step))
        found = [("deal", deal), *((table.name, row) for table, _, row in rows_of(deal))]
        tables = sorted({name for name, _row in found})
        table = self.dice.choice(tables)
        _name, row = self.dice.choice([each for each in found if each[0] == table])
        field = self.dice.choice(["", *descriptions(type(row)), *(PLAIN_LISTS if table == "deal" else ())])
        self.log.append(f"go to {table}.{field} on {step.value}")
        view.go_to(Target(step, table, row.id, field))

    def _press_a_letter(self) -> None:
        """The keys of the page at the table."""
        at, letter = self._cursor(), self.dice.choice("LVUTOWCBMSFINP123")
        key = self.dice.choice((Key(ord(letter)), Key.Key_F9))
        self._note(f"press {key.name}", at)
        QTest.keyClick(at, key)

    def _undo(self) -> None:
        self._note("undo", self._cursor())
        QTest.keyClick(self._cursor(), Key.Key_Z, Mod.ControlModifier)

    def _redo(self) -> None:
        self._note("redo", self._cursor())
        QTest.keyClick(self._cursor(), Key.Key_Z, Mod.ControlModifier | Mod.ShiftModifier)

    def _drag(self) -> None:
        """Drop rows of a table somewhere else in it; the offscreen platform drags nothing itself."""
        views = [view for view in self.window.findChildren(RowsView) if view.isVisible()]
        if not views or QApplication.activeModalWidget() is not None:
            return
        view = self.dice.choice(views)
        self._note("drag", view)
        model, indexes = view.rows_model, view.selectedIndexes()
        if indexes:
            to = self.dice.randrange(-1, model.rowCount() + 1)
            onto = model.index(self.dice.randrange(max(1, model.rowCount())), 0)
            parent = onto if to < 0 else view.rootIndex()
            model.dropMimeData(model.mimeData(indexes), Qt.DropAction.MoveAction, to, 0, parent)

    def _change_from_elsewhere(self) -> None:
        """Another part of the program deletes or renames what is shown."""
        view = self.window.view
        assert view is not None
        deal = view.document.deal
        table = self.dice.choice([table for table in TABLES.values() if table.parent is None]).name
        table = self.dice.choice((table, table, "issues", "people"))
        rows_there = getattr(deal, table)
        if not rows_there:
            return
        row = self.dice.choice(rows_there)
        self.log.append(f"a row of {table} is changed from elsewhere")
        texts = [name for name, field in descriptions(type(row)).items() if field.kind is Kind.TEXT]
        if self.dice.random() < 0.5 or not texts:
            view.document.apply(rows.remove, table, [row.id])
        else:
            field = self.dice.choice(texts)
            view.document.apply(rows.set_fields, table, row.id, **{field: self.dice.choice(TEXTS)})

    def _use_theme(self) -> None:
        self.log.append("theme")
        self.window.use_scheme(self.dice.choice(list(Scheme)))

    def _resize(self) -> None:
        self.log.append("resize")
        self.window.resize(self.dice.choice((900, 1280, 1700)), self.dice.choice((640, 800)))

    def _save(self) -> None:
        self.log.append("save")
        QTest.keyClick(self._cursor(), Key.Key_S, Mod.ControlModifier)

    def _open_dialog(self) -> None:
        """Another window of the program comes up; those that wait for an answer get one from `_answer`."""
        action = self.window.menu.menus.actions.get(self.dice.choice(DIALOGS))
        if action is not None and action.isEnabled() and QApplication.activeModalWidget() is None:
            self.log.append(f"open {action.objectName()}")
            action.trigger()

    def _wait(self) -> None:
        self.log.append("wait")
        QTest.qWait(self.dice.choice((1, 1, 1, 520)))

    def _answer(self) -> None:
        """Act on a menu or a dialog that waits for an answer.

        What is chosen in a menu may be a dialog that waits in here: a timer of its own answers that one.
        """
        if not self._answering:
            return
        QTimer.singleShot(_PATIENCE, self.window, self._answer)
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QMenu):
            for _ in range(self.dice.randrange(5)):
                QTest.keyClick(popup, Key.Key_Down)
            self._note("choose", popup)
            QTest.keyClick(popup, self.dice.choice((Key.Key_Return, Key.Key_Escape)))
            return
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            return
        if self.dice.random() < 0.3:
            self._note("answer", dialog)
            if self.dice.random() < 0.5:
                dialog.accept()
            else:
                dialog.reject()
        else:
            self.dice.choice((self._press, self._click, self._type))()
