"""The phrase library: wordings by situation, filled from the deal, to copy or to take as closing lines."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QListView,
    QListWidget,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from dealplanner.domain.enums import Approach
from dealplanner.phrases.filling import fill, values_of
from dealplanner.phrases.library import load, situations
from dealplanner.session import Change
from ui.dialogs.sizes import open_at
from ui.document import Document
from ui.pages.closing.card import ANSWERS
from ui.pages.closing.phrase_list import (
    Entry,
    PhraseDelegate,
    PhraseModel,
    SituationDelegate,
    entries,
    matching,
)
from ui.pages.closing.side import approach_of
from ui.widgets import Card, PrimaryButton, Role, SecondaryButton, TextField, label
from ui.widgets.into_list import IntoList
from ui.widgets.see_through import see_through

_ALL = "All situations"


class PhraseLibraryDialog(QDialog):
    """Stays open while lines are taken. `used` brings a Phrase and its filled text, `copied` a text."""

    used = Signal(object, str)
    copied = Signal(str)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Phrase library")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, 900, 620)
        self._document = document
        self._situations = situations()
        self._titles = {situation.key: situation.title for situation in self._situations}
        self._entries: tuple[Entry, ...] = ()
        self.model = PhraseModel(self)
        self.search = TextField("Search the phrases", placeholder="Search the phrases")
        self.search.setClearButtonEnabled(True)
        self.situation_list = self._make_situations()
        self.view = self._make_view()
        self._when = label("", Role.SMALL, wrap=True)
        self._answers = {name: label("", Role.SMALL_TEXT, wrap=True) for name, _title, _hint in ANSWERS}
        self._details = self._make_details()
        self.add = PrimaryButton("Add as a closing line", self._use)
        self.copy = SecondaryButton("Copy", self._copy)
        self._arrange()
        self.search.textChanged.connect(self._on_search)
        IntoList(self.search, self.view)
        self.situation_list.currentRowChanged.connect(lambda _row: self._show())
        document.changed.connect(self._on_change)
        self._fill()
        self.situation_list.setCurrentRow(self._first_situation())
        self.search.setFocus()

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.search)
        left.addWidget(self.situation_list, 1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._when)
        card = Card(margins=(1, 1, 1, 1))
        card.body.addWidget(self.view)
        right.addWidget(card, 1)
        right.addWidget(self._details)
        columns = QHBoxLayout()
        columns.setSpacing(14)
        columns.addLayout(left, 0)
        columns.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(label("[In brackets]: this deal has nothing for it yet.", Role.SMALL), 1)
        foot.addWidget(SecondaryButton("Close", self.accept))
        foot.addWidget(self.copy)
        foot.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        column.addLayout(columns, 1)
        column.addLayout(foot)

    def _make_situations(self) -> QListWidget:
        found = QListWidget()
        found.setAccessibleName("Situations")
        found.setFrameShape(QFrame.Shape.NoFrame)
        see_through(found)
        found.setFixedWidth(256)
        found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        found.setItemDelegate(SituationDelegate(found))
        found.setMouseTracking(True)
        found.addItem(_ALL)
        found.addItems([situation.title for situation in self._situations])
        return found

    def _make_view(self) -> QListView:
        view = QListView()
        view.setModel(self.model)
        view.setAccessibleName("Phrases")
        view.setItemDelegate(PhraseDelegate(view))
        view.setFrameShape(QFrame.Shape.NoFrame)
        see_through(view)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setMouseTracking(True)
        view.selectionModel().currentChanged.connect(self._show_details)
        view.doubleClicked.connect(lambda _index: self.add.click() if self.add.isEnabled() else self._copy())
        return view

    def _make_details(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(2, 0, 2, 0)
        row.setSpacing(16)
        for name, title, _hint in ANSWERS:
            column = QVBoxLayout()
            column.setSpacing(1)
            column.addWidget(label(title, Role.SMALL))
            column.addWidget(self._answers[name])
            column.addStretch(1)
            row.addLayout(column, 1)
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        return made

    def _first_situation(self) -> int:
        """The first situation in which one asks for the order in a way that is not used yet."""
        used = {line.approach for line in self._document.deal.closing_lines}
        for place, situation in enumerate(self._situations, 1):
            approaches = {phrase.approach for phrase in load() if phrase.situation == situation.key}
            if None not in approaches and not approaches & used and approaches != {Approach.ADJOURN}:
                return place
        return 0

    def _fill(self) -> None:
        deal = self._document.deal
        taken = frozenset(line.line for line in deal.closing_lines)
        self._entries = entries(load(), self._titles, values_of(deal), taken)

    def _on_change(self, _change: Change) -> None:
        kept = self.view.currentIndex().row()
        self._fill()
        self._show(kept)

    def _on_search(self, text: str) -> None:
        if text.strip() and self.situation_list.currentRow() != 0:
            self.situation_list.setCurrentRow(0)
        else:
            self._show()

    def _show(self, current: int = 0) -> None:
        at = self.situation_list.currentRow() - 1
        situation = self._situations[at] if at >= 0 else None
        found = [e for e in self._entries if situation is None or e.phrase.situation == situation.key]
        if situation is not None:  # what Enter takes has no blank in it, where there is such a phrase
            found.sort(key=lambda entry: bool(entry.filled.missing))
        shown = matching(found, self.search.text())
        self.model.set_entries(shown, named=situation is None)
        self._when.setText(situation.when if situation else "")
        if not shown:
            self._when.setText("No phrase has these words.")
        self._when.setVisible(bool(self._when.text()))
        self.view.setCurrentIndex(self.model.index(min(current, max(0, len(shown) - 1))))
        self._show_details()

    def _current(self) -> Entry | None:
        return self.model.entry(self.view.currentIndex().row())

    def _show_details(
        self, _current: QModelIndex | None = None, _previous: QModelIndex | None = None
    ) -> None:
        entry = self._current()
        phrase = entry.phrase if entry else None
        values = values_of(self._document.deal)
        for name, shown in self._answers.items():
            shown.setText(fill(getattr(phrase, name), values).text if phrase else "")
        self._details.setVisible(phrase is not None and phrase.closing)
        can_close = phrase is not None and approach_of(phrase) is not None
        self.add.setEnabled(can_close)
        self.copy.setEnabled(phrase is not None)
        self.add.setDefault(can_close)
        self.copy.setDefault(not can_close)

    def _use(self) -> None:
        entry = self._current()
        if entry is not None:
            self.used.emit(entry.phrase, entry.filled.text)

    def _copy(self) -> None:
        entry = self._current()
        if entry is not None:
            self.copied.emit(entry.filled.text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the phrases anew."""
        super().resizeEvent(event)
        self.view.scheduleDelayedItemsLayout()
