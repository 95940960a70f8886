"""Under a table of points: the line that names the current one, and its options when it is opened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealplanner.domain.issues import Issue
from dealplanner.domain.wording import cut
from ui.document import Document
from ui.pages.parts.options_editor import OptionsEditor
from ui.widgets import Card, ElidedLabel, LinkButton, Role, sentence

_MOST_ROWS = 7


class OptionsStrip(QWidget):
    """A link line, with further `links` beside it, and the options of the issue last shown; F4 opens it.

    `below` stands under the options, the shortcut works anywhere inside `page`, and `revealed` tells that
    there is more to see now.
    """

    revealed = Signal()

    def __init__(
        self,
        document: Document,
        page: QWidget,
        links: Sequence[QWidget] = (),
        below: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._issue: Issue | None = None
        self.button = LinkButton("", self.toggle)
        self._summary = ElidedLabel("", Role.SMALL)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.button)
        line.addWidget(self._summary, 1)
        for link in links:
            line.addWidget(link)
        self.options = OptionsEditor(document)
        self.card = Card(margins=(10, 8, 10, 8))
        self.card.body.addWidget(self.options)
        if below is not None:
            self.card.body.addWidget(below)
        self.card.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(line)
        column.addWidget(self.card)
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_F4), page, self.toggle)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._name()

    @property
    def opened(self) -> bool:
        """Whether the options are shown."""
        return not self.card.isHidden()

    def show_issue(self, issue: Issue | None) -> None:
        """Show this issue; nothing to open for None."""
        self._issue = issue
        self.button.setEnabled(issue is not None)
        if issue is None:
            self.card.hide()
        elif self.opened:
            self._fill()
        self._name()

    def toggle(self) -> None:
        """Open or close the options."""
        self.set_open(not self.opened)

    def set_open(self, opened: bool) -> None:
        """Open or close the options; an issue has to be shown for that."""
        self.card.setVisible(opened and self._issue is not None)
        if self.opened:
            self._fill()
            self.revealed.emit()
        self._name()

    def edit_option(self, option_id: str, field: str) -> bool:
        """Open, with the cursor in a field of one option."""
        self.set_open(True)
        return self.options.edit_cell(option_id, field)

    def _fill(self) -> None:
        self.options.show_issue(self._issue)
        view = self.options.view
        row = view.verticalHeader().defaultSectionSize()
        head = view.horizontalHeader().height()
        view.setFixedHeight(min(view.content_height(), head + _MOST_ROWS * row + 2))

    def _name(self) -> None:
        issue = self._issue
        self.button.setText("Close the options (F4)" if self.opened else "Options and figures (F4)")
        self.button.updateGeometry()
        if issue is None:
            self._summary.setText("")
            return
        name = cut(issue.label, 200)
        known = sum(option.value_to_us is not None for option in issue.options)
        count = len(issue.options)
        words = f"“{name}” · {count} options"
        missing = "" if known == count else f", {count - known} without a figure"
        self._summary.setText(sentence(f"{words}{missing}"))
