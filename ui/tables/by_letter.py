"""Choosing by typing: the letters of a word narrow the choice of a cell, one letter again takes the next."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex

from ui.tables.columns import Choice, Column
from ui.tables.model import RowsModel


class ByLetter:
    """What was typed into the cell of choices that the cursor is in.

    Without the word, whoever types “trade” would answer with T, then with A: agree.
    """

    def __init__(self) -> None:
        self._word = ""

    def typed(self) -> bool:
        """Whether the choice of the cell was just typed: Enter then goes on, and opens no list."""
        return bool(self._word)

    def leave(self) -> None:
        """The cursor is in another cell: what is typed next begins a word."""
        self._word = ""

    def take(self, model: RowsModel, index: QModelIndex, letter: str) -> bool:
        """Let a letter choose, and in a day T take today; False where it begins a text."""
        row = model.row_at(index.row())
        column = model.columns[index.column()] if index.isValid() else None
        if row is None or column is None or column.write is None:
            return False
        if column.at_t is not None and letter.casefold() == "t":
            model.setData(index, column.at_t())
            return True
        word = self._word + letter
        if column.choices is None or not (letter.isalpha() or (word != letter and letter.isprintable())):
            return False
        self._choose(model, index, column, word, letter)
        return True

    def _choose(self, model: RowsModel, index: QModelIndex, column: Column, word: str, letter: str) -> None:
        row = model.row_at(index.row())
        begun = [choice for choice in column.choices_of(row) if _begins(choice, word)]
        chosen: Choice | None
        if len(word) > 1 and begun:
            # The letters of one word stay with the choice they have led to.
            chosen = next((choice for choice in begun if choice.value == column.show(row)), begun[0])
        else:
            word, chosen = letter, column.next_choice(row, letter)
        self._word = word if chosen is not None else ""
        if chosen is not None and chosen.value != column.show(row):
            model.setData(index, chosen.value)


def _begins(choice: Choice, word: str) -> bool:
    return choice.label.casefold().startswith(word.casefold())
