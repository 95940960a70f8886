"""A list under a line of text that offers what may be meant, without taking Enter away from the line."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter

_SHOWN = 9


class Offering(QCompleter):
    """Offers the wordings that contain what is typed, in any case of letters."""

    def __init__(self, parent: QObject, wordings: Iterable[str] = ()) -> None:
        self._known = QStringListModel(list(wordings))
        super().__init__(self._known, parent)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(_SHOWN)

    def set_wordings(self, wordings: Iterable[str]) -> None:
        """Offer these from now on."""
        self._known.setStringList(list(wordings))

    def offer(self, typed: str) -> None:
        """Show the list for what is typed, the whole list for nothing."""
        self.setCompletionPrefix(typed)
        self.complete()

    def shown(self) -> bool:
        """Whether the list is on the screen."""
        popup = self.popup()
        return popup is not None and popup.isVisible()

    def choosing(self) -> bool:
        """Whether Enter picks a line of the list: then it is not meant for the text."""
        popup = self.popup()
        return popup is not None and popup.isVisible() and popup.currentIndex().isValid()

    def shut(self) -> None:
        """Take the list off the screen."""
        popup = self.popup()
        if popup is not None:
            popup.hide()
