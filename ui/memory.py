"""What the deals opened before say of the customer of the open one: read beside the window, and not kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from dealplanner.analysis.watch import Cancelled
from dealplanner.domain.sameness import same_customer
from ui.background import giving_way
from ui.errand import Errand

if TYPE_CHECKING:
    from dealplanner.analysis.learned import Learned
    from dealplanner.domain.deal import Deal
    from dealplanner.session import Change
    from ui.document import Document
    from ui.recent_files import RecentFiles

PAUSE = 400
"""So long after the customer was changed, in milliseconds, the files are looked into."""


class Memory(QObject):
    """Tells the document what was learned, when it is opened and when its customer is another one.

    A thread of its own reads the files: one that hangs, on a drive that is gone, keeps nobody from working
    or from closing the window.
    """

    def __init__(self, recent: RecentFiles, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._recent = recent
        self._document: Document | None = None
        self._customer = ""
        self._question = _Question()
        self._looking: _Question | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.look)
        recent.fewer.connect(self.look)

    def follow(self, document: Document | None) -> None:
        """Look for the customer of this document from now on."""
        if self._document is not None:
            self._document.changed.disconnect(self._on_change)
        self._withdraw()
        self._document = document
        if document is not None:
            document.changed.connect(self._on_change)
            self.look()

    @property
    def looking(self) -> bool:
        """Whether an answer is due."""
        return self._soon.isActive() or self._looking is self._question

    def look(self) -> None:
        """Look into the files of the list that are with this customer; another customer's are forgotten."""
        self._withdraw()
        document = self._document
        if document is None:
            return
        deal = document.deal
        self._customer = customer = deal.customer
        paths = [path for path in self._recent.of_customer(customer) if path != document.path]
        known = document.learned
        if not paths or (known is not None and not same_customer(known.customer, customer)):
            document.set_learned(None)
        if paths:
            self._looking = question = self._question
            work = _work(paths, deal, question)
            Errand(work, partial(self._tell, question), partial(self._failed, question), self)

    def _withdraw(self) -> None:
        """What is being looked for is of no interest any more."""
        self._soon.stop()
        self._question.ended = True
        self._question = _Question()

    def _on_change(self, change: Change) -> None:
        if change.after.customer != self._customer:
            self._soon.start(PAUSE)

    def _tell(self, question: _Question, answer: tuple[Learned, int]) -> None:
        if question is not self._question:
            return
        self._looking = None
        if self._document is not None:
            learned, left_out = answer
            self._document.set_learned(learned, left_out)

    def _failed(self, question: _Question, error: Exception) -> None:
        if question is self._looking:
            self._looking = None
        if not isinstance(error, Cancelled):
            raise error


class _Question:
    """What is asked; the window's thread may end it at any time."""

    def __init__(self) -> None:
        self.ended = False


def _work(paths: Sequence[Path], deal: Deal, question: _Question) -> Callable[[], tuple[Learned, int]]:
    def watch(_share: float) -> None:
        if question.ended:
            raise Cancelled

    def work() -> tuple[Learned, int]:
        from dealplanner.analysis.learned import learned
        from dealplanner.storage.remembered import remembered

        with giving_way():
            read = remembered(paths, deal.customer, deal, watch)
            watch(1.0)
            return learned(read.deals, deal.customer), read.left_out

    return work
