"""The short review: three questions, whatever the ending."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.document import Document
from ui.pages.after.part import TextsPart
from ui.widgets import FieldGrid

_QUESTIONS = (
    ("went_well", "What went well", "such as: the whole list was out before we answered"),
    ("went_badly", "What we do otherwise next time", "such as: book counsel before the proposal goes out"),
    ("learned", "What we learned about them", "such as: purchasing signs nothing in December"),
)


class Review(TextsPart):
    """What went well, what we do otherwise, what we learned about them."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        hint = "A line each is enough: it is found again with the next deal."
        super().__init__(document, "Looking back", hint, parent)
        grid = FieldGrid(3)
        for name, title, example in _QUESTIONS:
            self.add_text(grid, name, title, example)
        self.body.addWidget(grid)
