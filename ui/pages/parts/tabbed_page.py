"""A page of several views under one row of tabs, each made when it is first shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from dealplanner.checks.finding import Target
from dealplanner.session import Change
from ui.document import Document
from ui.laid_out import laid_out
from ui.pages.base import Page
from ui.pages.parts.page_tab import PageTab, TabPlace
from ui.settings import Settings
from ui.widgets import Segments, commit_focused


class TabbedPage(Page):
    """Turns to the tabs and leads into them; `name` is what the row of tabs is called.

    The first tab mends whatever no other one does.
    """

    def __init__(
        self, document: Document, name: str, places: Sequence[TabPlace], parent: QWidget | None = None
    ) -> None:
        super().__init__(document, parent)
        self._header = self.add_header()
        self._places = tuple(places)
        self.tabs: dict[str, PageTab] = {}
        self._out_of_date: set[str] = set()
        self._settings = Settings()
        self.bar = Segments(name, [place.name for place in places])
        if len(places) < 2:
            self.bar.hide()
        self.column.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignLeft)
        self.stack = QStackedWidget()
        self.column.addWidget(self.stack, 1)
        self.bar.currentChanged.connect(self._show)
        for keys, by in (
            (QKeySequence.StandardKey.NextChild, 1),
            (QKeySequence.StandardKey.PreviousChild, -1),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self._turn_by(by))
        self._show(0)

    @property
    def current(self) -> PageTab:
        """The tab that is shown; while another one is made, the one before it."""
        shown = self.stack.currentWidget()
        assert isinstance(shown, PageTab)
        return shown

    def remember_in(self, settings: Settings) -> None:
        """The tabs remember there what is chosen in them."""
        self._settings = settings
        for tab in self.tabs.values():
            tab.remember_in(settings)

    def refresh(self, change: Change | None = None) -> None:
        """Show what changed on the tab that is shown; the others follow when they are."""
        current = self.current
        self._out_of_date |= {name for name, tab in self.tabs.items() if tab is not current}
        current.show_deal(change)

    def turn_to(self, name: str) -> PageTab:
        """Show the tab of that name, what is being typed on the other one kept."""
        self.bar.setCurrentIndex([place.name for place in self._places].index(name))
        return self.current

    def _show(self, index: int) -> None:
        place = self._places[index]
        commit_focused(QApplication.focusWidget())
        with laid_out(self.window()):
            before, tab = self.stack.currentWidget(), self.tabs.get(place.name) or self._make(place)
            if isinstance(before, PageTab) and before is not tab:
                before.set_active(False)
            if place.name in self._out_of_date:
                self._out_of_date.discard(place.name)
                tab.show_deal(None)
            for each in self.tabs.values():
                for button in each.buttons:
                    button.setVisible(each is tab)
            self.stack.setCurrentWidget(tab)
            tab.set_active(self._active)

    def _make(self, place: TabPlace) -> PageTab:
        tab = place.make(self.document)
        tab.step_wanted.connect(self.step_wanted)
        tab.place_wanted.connect(self._lead_to)
        for button in tab.buttons:
            self._header.add_button(button)
        tab.remember_in(self._settings)
        self.tabs[place.name] = tab
        self.stack.addWidget(tab)
        tab.show_deal(None)
        return tab

    def _turn_by(self, by: int) -> None:
        """The next tab, with the cursor in it."""
        at = (self.bar.currentIndex() + by) % len(self._places)
        tab = self.turn_to(self._places[at].name)
        (tab.first_field() or self.bar).setFocus(Qt.FocusReason.OtherFocusReason)

    def _lead_to(self, target: Target) -> None:
        """A field that a tab asks for, here or on another page."""
        if target.step is self.step:
            self.go_to(target)
        else:
            self.target_wanted.emit(target)

    def set_active(self, active: bool) -> None:
        """What the tab works out beside the window stops with the page."""
        super().set_active(active)
        self.current.set_active(active)

    def go_to(self, target: Target) -> bool:
        """The place that a finding is about, on the tab that mends it."""
        return self.turn_to(self._place_of(target).name).go_to(target)

    def _place_of(self, target: Target) -> TabPlace:
        names = {target.table, f"{target.table}.{target.field}"}
        return next((place for place in self._places if names & set(place.tables)), self._places[0])

    def first_field(self) -> QWidget | None:
        """Where the cursor goes on the tab that is shown."""
        return self.current.first_field() or self.bar
