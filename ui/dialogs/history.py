"""The history of a deal: what was changed, when and by whom, what changed since, and the way back."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import DomainError
from dealplanner.edits.past import Moment, Past, going_back, told
from dealplanner.storage.errors import StorageError
from ui.dialogs.differences import Differences
from ui.dialogs.history_list import HistoryModel
from ui.dialogs.sizes import open_at
from ui.dialogs.two_lines import TwoLineList
from ui.document import Document
from ui.times import by_whom, day_of, local, time_of, within
from ui.widgets import Card, ChoiceField, PrimaryButton, Role, SecondaryButton, TextField, label
from ui.widgets.into_list import IntoList

if TYPE_CHECKING:
    from dealplanner.storage.kept import Copy
    from ui.host import Host

_PIECE = 200
_NOTHING = "Nothing in the deal differs."
_COMING = "Walking back to this moment…"


class Since(Enum):
    """What the deal as it is now is compared with."""

    MOMENT = "this moment"
    OPENED = "the deal was opened"
    OTHERS = "somebody else’s last change"
    SAVED = "the file was last written"


_WHEN = {
    Since.OPENED: "when it was opened",
    Since.OTHERS: "after somebody else’s last change",
    Since.SAVED: "when the file was last written",
}


def open_history(window: Host) -> HistoryWindow | None:
    """Show the history of the open deal; nothing when none is open."""
    current = window.start().current
    if current is None:
        return None
    window.commit_typing()
    dialog = HistoryWindow(current.document, current.copy, window.window())
    dialog.open()
    return dialog


class HistoryWindow(QDialog):
    """Moments at the left, newest first; at the right what the chosen one did, and what changed since."""

    def __init__(self, document: Document, copy: Copy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("History of this deal")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, 1080, 680)
        self._document, self._copy = document, copy
        self._past = Past(document.deal, copy.past(_PIECE))
        self.model = HistoryModel(self._past, document.locale, self)
        self._waiting: Moment | None = None
        self.search = TextField("Search the history", placeholder="Search: a word, a name, a figure")
        self.search.setClearButtonEnabled(True)
        self.view = TwoLineList(self.model, "Moments of the past, newest first")
        IntoList(self.search, self.view)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self._title = label("", Role.LARGE_STRONG, wrap=True)
        self._when = label("", Role.MUTED, wrap=True)
        self.did = Differences("What this change did")
        self.since = ChoiceField("What changed since")
        self.since.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToContents)
        self.since.set_choices([(each.value, each) for each in Since])
        self.since.set_value(Since.MOMENT)
        self.changed = Differences("What changed since then")
        self.back = PrimaryButton("Go back to this", self._go_back)
        self._was: Deal | None = None
        self._arrange()
        self.search.textChanged.connect(self._on_search)
        self.since.chosen.connect(lambda _which: self._show_since())
        self.model.settled.connect(self._on_settled)
        self.model.failed.connect(self._on_failed)
        self.model.rowsInserted.connect(lambda *_: self._choose_first())
        self._choose_first()
        self._show()
        self.view.setFocus()

    def _arrange(self) -> None:
        listed = Card(margins=(1, 1, 1, 1))
        listed.body.addWidget(self.view)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.search)
        left.addWidget(listed, 1)
        since = QHBoxLayout()
        since.setSpacing(8)
        since.addWidget(label("What changed since", Role.STRONG, buddy=self.since))
        since.addWidget(self.since)
        since.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addWidget(self._title)
        right.addWidget(self._when)
        right.addSpacing(2)
        right.addWidget(self.did, 2)
        right.addSpacing(6)
        right.addLayout(since)
        right.addWidget(self.changed, 3)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addLayout(left, 5)
        columns.addLayout(right, 6)
        self._foot = label(
            "Going back is one change like any other: Undo takes it back.", Role.SMALL, wrap=True
        )
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self._foot, 1)
        foot.addWidget(SecondaryButton("Close", self.reject))
        foot.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        column.addLayout(columns, 1)
        column.addLayout(foot)

    def moment(self) -> Moment | None:
        """The moment chosen."""
        return self.model.moment(self.view.currentIndex().row())

    def _choose_first(self) -> None:
        if self.moment() is None:
            at = self.model.line_of(None)
            if at >= 0:
                self.view.setCurrentIndex(self.model.index(at))

    def _on_search(self, words: str) -> None:
        self.model.search(words)
        self._choose_first()
        self._show()

    def _on_settled(self) -> None:
        if self._waiting is not None or self.moment() is None:
            self._show()
        elif self.since.value() is not Since.MOMENT:
            self._show_since()

    def _on_failed(self, sentence: str) -> None:
        self._foot.setText(sentence)

    def _on_current(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self._show()

    def _show(self) -> None:
        moment = self.moment()
        self._waiting = None
        self._title.setVisible(moment is not None)
        self._when.setVisible(moment is not None)
        if moment is None:
            settled = self.model.is_settled()
            none = "Nothing has these words." if self.search.text() else "Nothing was changed yet."
            self.did.show_sentence(none if settled else "Looking through the history…")
        else:
            self._title.setText(moment.title)
            self._when.setText(self._told_when(moment))
            self._show_moment(moment)
        self._show_since()

    def _told_when(self, moment: Moment) -> str:
        at, locale = local(moment.row.at), self._document.locale
        parts = [day_of(at, locale), time_of(at, locale)]
        words = ", ".join(part for part in parts if part)
        author = by_whom(moment.row.author)
        if author:
            words += f" · by {author}"
        return words if moment.own else f"{words} · received from somebody else, so Undo does not touch it"

    def _show_moment(self, moment: Moment) -> None:
        if not self._past.is_near(moment):
            self._waiting = moment
            self.did.show_sentence(_COMING)
            return
        try:
            groups = told(self._past.before(moment), self._past.after(moment), self._document.locale)
        except (DomainError, StorageError) as error:
            self.did.show_sentence(str(error))
        else:
            self.did.show_groups(groups, "Nothing in the deal was changed.")

    def _show_since(self) -> None:
        moment = self.moment()
        self._was = None
        self.back.setEnabled(False)
        try:
            was, none = self._then(moment)
        except (DomainError, StorageError) as error:
            was, none = None, str(error)
        if was is None:
            self.changed.show_sentence(none)
        else:
            now = self._document.deal
            self.changed.show_groups(told(was, now, self._document.locale), _NOTHING)
            self._was = was
            self.back.setEnabled(was != now)
        self.back.setDefault(self.back.isEnabled())
        which = self.since.value()
        self.back.setText("Go back to this" if which is Since.MOMENT else "Go back to that")
        self.back.updateGeometry()

    def _then(self, moment: Moment | None) -> tuple[Deal | None, str]:
        """The deal to compare with, or why there is none. Raises DomainError, StorageError."""
        which = self.since.value()
        if which is Since.MOMENT:
            if moment is None:
                return None, "Choose a moment at the left."
            return (self._past.after(moment), "") if self._past.is_near(moment) else (None, _COMING)
        if which is Since.OPENED:
            row = self._document.opened_at
            return self._past.after_row(row) if row is not None else self._past.beginning(), ""
        if which is Since.SAVED:
            if self._document.path is None:
                return None, "This deal was never saved as a file."
            return self._past.before_own(self._copy.unpublished()), ""
        others = next((each for each in self._past.moments if not each.own), None)
        if others is None:
            settled = self._past.complete
            return None, "Nobody else has changed this deal." if settled else "Looking through the history…"
        return self._past.after(others), ""

    def _go_back(self) -> None:
        was, moment = self._was, self.moment()
        if was is None:
            return
        which = self.since.value()
        if isinstance(which, Since) and which is not Since.MOMENT:
            when = _WHEN[which]
        else:
            when = self._told_short(moment) if moment is not None else ""
        if self._document.apply(going_back(f"Go back to {when}"), was):
            self._document.tell(f"The deal is as it was {when}.", undo=True)
            self.accept()

    def _told_short(self, moment: Moment) -> str:
        at, locale = local(moment.row.at), self._document.locale
        return f"{within(day_of(at, locale))} {time_of(at, locale)}".strip()
