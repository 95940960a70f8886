"""The links between options of two points: each as a sentence to read and to delete."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import LinkKind
from dealplanner.domain.issues import Link
from dealplanner.domain.lookup import issue_of, option_of, option_words
from dealplanner.domain.wording import shortened
from dealplanner.edits import rows
from ui.document import Document
from ui.pages.trades.link_line import LinkLine
from ui.theme import Theme
from ui.theme.paint import rounded
from ui.widgets import Card, ElidedLabel, IconButton, LinkButton, Role, label, plain_tip

_FIRST = 20
_INDENT = 8
"""From the line round a row with the cursor to its words, which stand under the heading."""
_JOINED = {LinkKind.REQUIRES: "requires", LinkKind.EXCLUDES: "never together with"}
_NONE = (
    "A link says that one option needs another, such as 7% a three-year term, or that two never go together. "
    "Plan and packages are held to it."
)
_SHORT = "where one option needs another, or two never go together"


def sentence(deal: Deal, link: Link, longest: int = 110) -> str:
    """A link in the deal's words: “7% off” requires “Three-year term”."""
    return f"{_end(deal, link.issue, link.option, longest)} {_JOINED[link.kind]} " + _end(
        deal, link.other_issue, link.other_option, longest
    )


class LinkRow(QWidget):
    """One link as a sentence. Ctrl+Del deletes it, Up and Down go to its neighbours."""

    delete_wanted = Signal(str)
    neighbour_wanted = Signal(str, int)

    def __init__(self, link_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.link_id = link_id
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleDescription("Link. Ctrl+Del deletes it.")
        self._text = label("", Role.BODY, wrap=True)
        self._text.setMinimumWidth(1)  # a word longer than the card is cut, and does not widen it
        self.remove = IconButton("trash", "Delete the link (Ctrl+Del)")
        self.remove.clicked.connect(lambda: self.delete_wanted.emit(link_id))
        row = QHBoxLayout(self)
        row.setContentsMargins(_INDENT, 1, 2, 1)
        row.setSpacing(6)
        row.addWidget(self._text, 1)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)

    def show_words(self, words: str, full: str) -> None:
        """Say the link in these words; `full` has what they cut."""
        self._text.setText(words)
        self._text.setToolTip(plain_tip(full) if full != words else "")
        self.setAccessibleName(words)
        self.remove.setAccessibleName(f"Delete the link: {words}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete it, or go to a neighbour."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Delete and control:
            self.delete_wanted.emit(self.link_id)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.neighbour_wanted.emit(self.link_id, -1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click anywhere in the line takes the cursor there."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the focus line."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Draw it no longer."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line round it while it has the cursor."""
        if self.hasFocus():
            tokens = Theme.of(self).tokens
            ground = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            rounded(QPainter(self), ground, tokens.accent_soft, tokens.focus, width=1.5, radius=5)


class LinksCard(Card):
    """The section “Links”: what needs something else, and what never goes together.

    Until there is one, a quiet line offers to begin; with fewer than two points there is nothing to join.
    """

    def __init__(
        self, document: Document, reveal: Callable[[QWidget], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, margins=(6, 10, 8, 10))
        self.document, self._reveal = document, reveal
        self.rows: list[LinkRow] = []
        self._all = self._begun = False
        self._shown: list[tuple[str, str, str]] = []
        self.body.setSpacing(2)
        self.add_button = LinkButton("Add a link", self._begin)
        self._offer = QWidget()
        row = QHBoxLayout(self._offer)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.add_button)
        row.addWidget(ElidedLabel(_SHORT, Role.SMALL), 1)
        self.body.addWidget(self._offer)
        self._heading = label("Links", Role.HEADING)
        self._nothing = label(_NONE, Role.MUTED, wrap=True)
        for words in (self._heading, self._nothing):
            words.setContentsMargins(_INDENT, 0, 0, 0)
            self.body.addWidget(words)
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 2, 0, 0)
        self._lines.setSpacing(1)
        self.body.addLayout(self._lines)
        self._more = LinkButton("", self._show_all)
        self.body.addWidget(self._more)
        self.line = LinkLine(document, self)
        self.line.added.connect(lambda: reveal(self.line))
        self.line.setContentsMargins(_INDENT, 0, 6, 0)
        self.body.addWidget(self.line)

    def show_deal(self, deal: Deal) -> None:
        """Show the links as they are now."""
        shown = deal.links if self._all else deal.links[:_FIRST]
        words = [(link.id, sentence(deal, link), sentence(deal, link, 400)) for link in shown]
        self._more.setText(f"and {len(deal.links) - len(shown)} more")
        self._more.updateGeometry()
        self._more.setVisible(len(shown) < len(deal.links))
        enough = len(deal.issues) > 1
        self._begun = self._begun or bool(deal.links)  # with the last one gone, the line keeps the cursor
        shut = not self._begun
        self.setVisible(enough or bool(deal.links))
        self._offer.setVisible(shut)
        self._heading.setVisible(not shut)
        self._nothing.setVisible(not shut and not deal.links)
        self.line.setVisible(enough and not shut)
        self.line.show_deal(deal)
        if words != self._shown:
            self._shown = words
            self._show_rows(words)

    def go_to(self, link_id: str) -> bool:
        """Put the cursor on a link, or into the line that adds one; False when that link is not there."""
        if not link_id:
            return self._begin()
        if not any(row.link_id == link_id for row in self.rows):
            self._show_all()
        row = next((row for row in self.rows if row.link_id == link_id), None)
        return row is not None and self._focus(row)

    def _show_all(self) -> None:
        self._all = True
        self.show_deal(self.document.deal)

    def _begin(self) -> bool:
        """Put the cursor into the line that adds a link; False while there is nothing to join."""
        self._begun = True
        self.show_deal(self.document.deal)
        return not self.line.isHidden() and self._focus(self.line.one.point)

    def _focus(self, widget: QWidget) -> bool:
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self._reveal(widget)
        return True

    def _focus_neighbour(self, link_id: str, by: int) -> None:
        at = [row.link_id for row in self.rows].index(link_id) + by
        if 0 <= at < len(self.rows):
            self._focus(self.rows[at])
        elif at == len(self.rows):
            self._focus(self.line.one.point)

    def _delete(self, link_id: str) -> None:
        at = [row.link_id for row in self.rows].index(link_id)
        if self.document.apply(rows.remove, "links", [link_id], origin=self):
            self.document.tell("Link deleted.", undo=True)
            self._focus(self.rows[min(at, len(self.rows) - 1)] if self.rows else self.line.one.point)

    def _show_rows(self, links: list[tuple[str, str, str]]) -> None:
        kept = {row.link_id: row for row in self.rows}
        self.rows = []
        for link_id, words, full in links:
            row = kept.pop(link_id, None) or self._make(link_id)
            row.show_words(words, full)
            self._lines.addWidget(row)
            row.show()  # at once, so that it can take the cursor
            self.rows.append(row)
        for gone in kept.values():
            self._lines.removeWidget(gone)
            gone.hide()
            gone.deleteLater()

    def _make(self, link_id: str) -> LinkRow:
        row = LinkRow(link_id)
        row.delete_wanted.connect(self._delete)
        row.neighbour_wanted.connect(self._focus_neighbour)
        return row


def _end(deal: Deal, issue_id: str, option_id: str, longest: int) -> str:
    issue = issue_of(deal, issue_id)
    option = option_of(issue, option_id)
    words = option_words(issue, option) if issue and option else ""
    return f"“{shortened(words, longest)}”"
