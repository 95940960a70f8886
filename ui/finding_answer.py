"""What can be done about a finding besides mending it: accepting it with a reason, or counting it again."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets import FlushLink, LinkButton, Role, SecondaryButton, TextField, label


class FindingAnswer(QWidget):
    """Why the finding matters, and the links; made when a finding is first opened."""

    accepted = Signal(str)
    """The reason to accept it."""
    taken_back = Signal()
    closed = Signal()
    """Nothing was accepted after all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._why = label("", Role.SMALL_TEXT, wrap=True)
        self.accept_link = FlushLink("Accept with a reason…", self._ask)
        self.back_link = FlushLink("Count it again", self.taken_back.emit)
        self.reason = TextField("The reason to accept this", placeholder="Why it may stay")
        self.reason.returnPressed.connect(self._accept)
        self._asking = self._question()
        self._is_open = True
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self._why)
        column.addWidget(self._asking)
        links = QHBoxLayout()
        for link in (self.accept_link, self.back_link):
            links.addWidget(link)
        links.addStretch(1)
        column.addLayout(links)
        self.stop_asking()

    def _question(self) -> QWidget:
        asking = QWidget()
        column = QVBoxLayout(asking)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self.reason)
        buttons = QHBoxLayout()
        buttons.addWidget(SecondaryButton("Accept", self._accept))
        buttons.addWidget(LinkButton("Cancel", self._cancel))
        buttons.addStretch(1)
        column.addLayout(buttons)
        return asking

    def show_answer(self, why: str, *, is_open: bool) -> None:
        """What can be done about an open finding, or about one that was accepted."""
        self._why.setText(why)
        self._is_open = is_open
        self._show_links()

    def asking(self) -> bool:
        """Whether a reason is asked for."""
        return not self._asking.isHidden()

    def stop_asking(self) -> None:
        """Forget the reason, if one was asked for."""
        self._asking.hide()
        self.reason.clear()
        self._show_links()

    def fold(self) -> None:
        """Ask no longer, unless a reason was begun."""
        if not self.reason.text():
            self.stop_asking()

    def _show_links(self) -> None:
        self.accept_link.setVisible(self._is_open and not self.asking())
        self.back_link.setVisible(not self._is_open)

    def _ask(self) -> None:
        self._asking.show()
        self.reason.setFocus()
        self._show_links()

    def _cancel(self) -> None:
        self.stop_asking()
        self.closed.emit()

    def _accept(self) -> None:
        reason = self.reason.text().strip()
        if reason:
            self._cancel()
            self.accepted.emit(reason)
        else:
            self.reason.setFocus()
