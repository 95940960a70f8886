"""Copies of the open deal that a sync service left beside it: looked for, and offered for a merge."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dealplanner.domain.wording import plural
from ui.aside import Answers, Aside
from ui.file_notices import authors, short_name
from ui.notices import Notice

if TYPE_CHECKING:
    from dealplanner.storage.conflicts import ConflictCopy, Found, Stamp
    from ui.host import Host
    from ui.open_deal import OpenDeal

_MOST = 3
"""So many are offered at a time; the others the next time the deal is opened."""


class ConflictCopies(QObject):
    """Looks in the thread that writes files. A copy is offered once while the deal is open; all are left."""

    def __init__(self, window: Host, aside: Aside) -> None:
        super().__init__(window.window())
        self._window = window
        self._opened: OpenDeal | None = None
        self._known: frozenset[Stamp] = frozenset()
        self._answers = Answers(aside, self)
        self._answers.found.connect(self._offer)

    def follow(self, opened: OpenDeal | None) -> None:
        """Look beside the file of this deal from now on."""
        self._answers.withdraw()
        self._opened, self._known = opened, frozenset()
        self.look()

    def look(self) -> None:
        """Look for copies that were not looked into yet."""
        opened, known = self._opened, self._known
        if opened is None or opened.keeping.path is None:
            return
        from dealplanner.storage.conflicts import beside  # not needed to show a deal

        copy, deal = opened.copy, opened.document.deal
        self._answers.ask(lambda: beside(copy, deal, known))

    def _offer(self, found: Found) -> None:
        view = self._window.view
        if view is None:
            return
        self._known |= found.looked_into
        for copy in found.copies[:_MOST]:
            view.add_notice(self._notice(copy))

    def _notice(self, copy: ConflictCopy) -> Notice:
        source = f" from {copy.service}" if copy.service else ""
        by = authors(copy.rows)
        changes = f", {plural(len(copy.rows), 'change')}{f' by {by}' if by else ''}" if copy.rows else ""
        notice = Notice(
            f"A copy of this deal{source} lies beside it.",
            f"{short_name(copy.path)}{changes}",
            tone="warning",
            about=f"copy {copy.path}",
        )
        notice.add_button("Compare and merge…", lambda: self._compare(copy.path))
        notice.add_button("Not now", lambda: None)
        return notice

    def _compare(self, path: Path) -> None:
        from ui.dialogs.compare import open_for

        open_for(self._window, path)
