"""The menu bar as data: what stands in which menu, with which keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget
from shiboken6 import isValid


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a menu. `needs_deal` greys it out on the home screen; `group` makes it one of several.

    `role` is where macOS puts it.
    """

    name: str
    text: str
    run: Callable[[], object]
    keys: tuple[str, ...] = ()
    needs_deal: bool = False
    group: str = ""
    role: QAction.MenuRole = QAction.MenuRole.TextHeuristicRole


@dataclass(frozen=True, slots=True)
class Submenu:
    """A menu inside a menu, filled anew each time it opens."""

    name: str
    text: str
    fill: Callable[[], Iterable[Entry | None]]


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu of the bar; None draws a line."""

    text: str
    lines: tuple[Entry | Submenu | None, ...]


class Menus:
    """The menu bar and its actions by name."""

    def __init__(self, bar: QMenuBar) -> None:
        self.bar = bar
        self.actions: dict[str, QAction] = {}
        self._deal_only: list[QAction] = []
        self._groups: dict[str, QActionGroup] = {}

    def build(self, menus: Iterable[Menu]) -> None:
        """Fill the bar."""
        for menu in menus:
            made = self.bar.addMenu(menu.text)
            for line in menu.lines:
                if line is None:
                    made.addSeparator()
                elif isinstance(line, Submenu):
                    self._submenu(made, line)
                else:
                    made.addAction(self._action(line, self.bar))

    def set_deal_open(self, is_open: bool) -> None:
        """Grey out what needs a deal."""
        for action in self._deal_only:
            action.setEnabled(is_open)

    def check(self, name: str) -> None:
        """Mark one of a group."""
        self.actions[name].setChecked(True)

    def _action(self, entry: Entry, parent: QWidget) -> QAction:
        action = QAction(entry.text, parent)
        action.setObjectName(entry.name)
        action.setMenuRole(entry.role)
        action.setShortcuts([QKeySequence(keys) for keys in entry.keys])
        action.triggered.connect(lambda _checked=False: entry.run())
        if entry.group:
            group = self._groups.setdefault(entry.group, QActionGroup(parent))
            action.setCheckable(True)
            group.addAction(action)
        if entry.needs_deal:
            self._deal_only.append(action)
        self.actions[entry.name] = action
        return action

    def _submenu(self, menu: QMenu, line: Submenu) -> None:
        made = menu.addMenu(line.text)
        made.setObjectName(line.name)

        def refill() -> None:
            made.clear()
            for entry in line.fill():
                if entry is None:
                    made.addSeparator()
                    continue
                action = made.addAction(entry.text.replace("&", "&&"))
                action.triggered.connect(lambda _checked=False, entry=entry: entry.run())
            if made.isEmpty():
                made.addAction("Nothing here yet").setEnabled(False)

        made.aboutToShow.connect(refill)


class Typist(QObject):
    """Cut, copy and paste for whatever has the focus: the menu only presses the keys that it names."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._last: QWidget | None = None
        app.focusChanged.connect(self._on_focus)

    def press(self, key: Qt.Key) -> None:
        """Press Ctrl and this key in the widget that had the focus before the menu."""
        widget = QApplication.focusWidget() or self._last
        if widget is None or not isValid(widget):
            return
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.ControlModifier))

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and not isinstance(new, QMenuBar | QMenu):
            self._last = new
