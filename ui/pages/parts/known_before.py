"""The line that says how many deals with this customer there were, and opens what was learned in them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from dealplanner.domain.wording import plural, shortened
from ui.document import Document
from ui.widgets import LinkButton

_LONGEST = 30


class KnownBefore(LinkButton):
    """Hidden while nothing is known; whoever made it calls show_known once it has its place.

    `language` is the tag in which cards of tactics are read. A `brief` one does not name the customer.
    """

    def __init__(
        self,
        document: Document,
        language: Callable[[], str],
        parent: QWidget | None = None,
        *,
        brief: bool = False,
    ) -> None:
        super().__init__("", self._open, parent)
        self._document, self._language, self._brief = document, language, brief
        self.hide()
        document.learned_changed.connect(self.show_known)

    def show_known(self) -> None:
        """Say how many deals there were; nothing where there was none, or nothing was noted in them."""
        found = self._document.learned
        if found is None or found.empty:
            self.hide()
            return
        deals, customer = len(found.deals), shortened(found.customer, _LONGEST)
        if self._brief:
            self.setText(f"{plural(deals, 'earlier deal')} with them: what was learned →")
        else:
            self.setText(f"You had {plural(deals, 'deal')} with {customer}: what was learned →")
        self.setAccessibleName(f"You had {plural(deals, 'deal')} with {customer}: what was learned")
        self.setVisible(self.parentWidget() is not None)

    def _open(self) -> None:
        from ui.dialogs.learned import LearnedWindow

        LearnedWindow(self._document, self._language(), self.window()).open()
