"""The sentence under a table that says why a typed text cannot be read."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.tables.model import RowsModel
from ui.widgets.labels import Label, Role


class Complaint(Label):
    """Follows a model; takes no room while everything can be read."""

    def __init__(self, model: RowsModel, parent: QWidget | None = None) -> None:
        super().__init__(model.complaint(), Role.SMALL_DANGER, parent)
        self.setWordWrap(True)
        self.setVisible(False)
        self.setContentsMargins(8, 0, 8, 0)
        model.complained.connect(self.say)

    def say(self, sentence: str) -> None:
        """Say this, or nothing."""
        self.setText(sentence)
        self.setVisible(bool(sentence))
