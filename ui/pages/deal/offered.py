"""A wording that is offered under an empty text: taken with one press, or another one asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets import FlushLink, Label, Role, label


class Offered(QWidget):
    """Shows one of several wordings with “Use this” and “Another”; hidden while the text says something else.

    A text that is one of the wordings can still be exchanged for another one. `take` is told what is taken.
    """

    def __init__(self, what: str, take: Callable[[str], None]) -> None:
        super().__init__()
        self._wordings: tuple[str, ...] = ()
        self._text, self._at = "", 0
        self.words: Label = label("", Role.SMALL, wrap=True)
        self.words.setContentsMargins(0, 5, 0, 0)  # its first line stands beside the words of the links
        self.use = FlushLink("Use this", self._use)
        self.another = FlushLink("Another", self._turn)
        self.use.setAccessibleName(f"{what}: use what is offered")
        self.another.setAccessibleName(f"{what}: offer another wording")
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 2, 0)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.use, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.another, 0, Qt.AlignmentFlag.AlignTop)
        self._take = take
        self._show()

    def wording(self) -> str:
        """What is offered now, nothing when nothing is."""
        return self._wordings[self._at] if self._wordings else ""

    def show_for(self, text: str, wordings: Sequence[str] | None = None) -> None:
        """Offer these wordings for a field with this text, the same as before when none are given."""
        if wordings is not None and tuple(wordings) != self._wordings:
            self._wordings, self._at = tuple(wordings), 0
        self._text = text.strip()
        if self._text in self._wordings:
            self._at = self._wordings.index(self._text)
        self._show()

    def _turn(self) -> None:
        self._at = (self._at + 1) % len(self._wordings)
        if self._text:
            self._use()
        else:
            self._show()

    def _use(self) -> None:
        self._take(self.wording())

    def _show(self) -> None:
        used = self._text in self._wordings
        self.words.setText(f"“{self.wording()}”" if not used else "")
        self.use.setAccessibleDescription(self.wording())
        self.use.setVisible(not used)
        self.another.setVisible(len(self._wordings) > 1)
        self.setVisible(bool(self._wordings) and (used or not self._text))
