"""Differences in words, grouped by wish: one calm text that is read, scrolled by keys and copied."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QFrame, QTextEdit, QWidget

from dealplanner.edits.in_words import Group
from ui.theme import FontRole, Theme, font
from ui.widgets import Card, sentence
from ui.widgets.see_through import see_through

_MOST_LINES = 2_000
_SPACE, _INDENT = 9.0, 14.0
_ONE_WORD = frozenset({"Added", "Removed", "Moved"})
"""What a group says of a whole row: it stands on one line with the name of that row."""


def group_lines(group: Group) -> tuple[str, tuple[str, ...]]:
    """The heading of a group and the lines under it."""
    if len(group.lines) == 1 and group.lines[0] in _ONE_WORD:
        return f"{group.lines[0]}: {group.title}", ()
    return group.title, group.lines


_MARKS = str.maketrans("", "", "\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}\N{LEFT-TO-RIGHT MARK}")


class _Text(QTextEdit):
    """What is copied out of it is plain text, without the marks that keep quoted words in their order."""

    focus_changed = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the text chosen."""
        if event.matches(QKeySequence.StandardKey.Copy):
            chosen = self.textCursor().selection().toPlainText()
            if chosen:
                QApplication.clipboard().setText(chosen.translate(_MARKS))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say when somebody comes by keyboard."""
        super().focusInEvent(event)
        self.focus_changed.emit(event.reason() in _BY_KEYS)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """And when the keyboard goes elsewhere."""
        super().focusOutEvent(event)
        self.focus_changed.emit(False)


_BY_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class Differences(Card):
    """A card that holds them. `name` is what a screen reader says it is."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(1, 1, 1, 1))
        self.text = _Text()
        self.text.focus_changed.connect(self.set_selected)
        self.text.setReadOnly(True)
        self.text.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.text.setAccessibleName(name)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setTabChangesFocus(True)
        see_through(self.text)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.document().setDocumentMargin(10)
        self.text.setMinimumHeight(56)
        self.body.addWidget(self.text)
        self.setFocusProxy(self.text)
        self._shown: tuple[tuple[Group, ...], str] = ((), "")
        Theme.of(self).changed.connect(self._write)

    def show_groups(self, groups: Iterable[Group], nothing: str) -> None:
        """Show these differences, or the sentence `nothing` when there are none."""
        self._shown = (tuple(groups), nothing)
        self._write()

    def show_sentence(self, words: str) -> None:
        """Show a sentence in the place of differences."""
        self.show_groups((), words)

    def words(self) -> str:
        """Everything that is shown, as text."""
        return self.text.toPlainText()

    def _write(self) -> None:
        groups, nothing = self._shown
        self.text.clear()
        colours = self.text.palette()
        colours.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
        self.text.setPalette(colours)
        self._cursor = QTextCursor(self.text.document())
        self._cursor.beginEditBlock()
        if not groups:
            self._line(nothing, "muted")
        left, alone = _MOST_LINES, True
        for place, group in enumerate(groups):
            heading, lines = group_lines(group)
            close = not place or (alone and not lines)
            alone = not lines
            self._line(heading, "text", strong=not alone, above=0.0 if close else _SPACE)
            for line in lines[: max(0, left)]:
                self._line(line, "text", indent=_INDENT)
            left -= len(lines) + 1
            if left <= 0:
                more = sum(len(each.lines) for each in groups[place + 1 :]) + max(0, -left)
                if more:
                    self._line(f"And {more} more.", "muted", above=_SPACE)
                break
        self._cursor.endEditBlock()
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def _line(
        self, words: str, ink: str, *, strong: bool = False, above: float = 0.0, indent: float = 0.0
    ) -> None:
        looks = QTextCharFormat()
        looks.setFont(font(FontRole.STRONG if strong else FontRole.BODY))
        looks.setForeground(QColor(getattr(Theme.of(self).tokens, ink)))
        block = QTextBlockFormat()
        block.setTopMargin(above + 2.0)
        block.setLeftMargin(indent)
        if self.text.document().isEmpty():
            self._cursor.setBlockFormat(block)
        else:
            self._cursor.insertBlock(block)
        self._cursor.insertText(sentence(words), looks)
