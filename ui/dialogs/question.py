"""A question in plain words with a button for each answer. It is not waited for: the answers act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets import DangerButton, PrimaryButton, Role, SecondaryButton, label
from ui.widgets.labels import sentence

_BUTTONS = {"primary": PrimaryButton, "secondary": SecondaryButton, "danger": DangerButton}
_WIDTH = 500


@dataclass(frozen=True, slots=True)
class Answer:
    """What a button says and does. The `primary` one is what Enter means."""

    text: str
    act: Callable[[], object]
    kind: Literal["primary", "secondary", "danger"] = "secondary"


class Question(QDialog):
    """Heading, explanation and answers, the last of them at the right. Escape does `otherwise`."""

    def __init__(
        self,
        heading: str,
        text: str,
        answers: Sequence[Answer],
        parent: QWidget | None = None,
        *,
        otherwise: Callable[[], object] = lambda: None,
        more: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Deal Planner")
        self.setAccessibleName(heading)
        self.setAccessibleDescription(text)
        self.heading, self.text = heading, text
        self._chosen: Callable[[], object] = otherwise
        self.buttons: dict[str, QWidget] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 16)
        column.setSpacing(8)
        column.addWidget(label(sentence(heading), Role.HEADING, wrap=True))
        column.addWidget(label(sentence(text), Role.MUTED, wrap=True))
        if more is not None:
            column.addSpacing(4)
            column.addWidget(more, 1)
        column.addSpacing(8)
        column.addLayout(self._foot(answers))
        self.setMinimumWidth(_WIDTH)
        self.finished.connect(self._done)

    def _foot(self, answers: Sequence[Answer]) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addStretch(1)
        for answer in answers:
            button = _BUTTONS[answer.kind](answer.text, lambda answer=answer: self._choose(answer))  # type: ignore[misc]
            self.buttons[answer.text] = button
            foot.addWidget(button)
            if answer.kind == "primary":
                button.setDefault(True)
                button.setFocus()
        return foot

    def _choose(self, answer: Answer) -> None:
        self._chosen = answer.act
        self.accept()

    def _done(self, _result: int) -> None:
        # Once, and only after this dialog is gone: an answer may open the next one.
        chosen, self._chosen = self._chosen, lambda: None
        chosen()
