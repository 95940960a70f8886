"""A question in plain words with a button for each answer. It is not waited for: the answers act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtWidgets import QPushButton, QWidget

from ui.dialogs.small import SmallDialog
from ui.widgets import DangerButton, PrimaryButton, Role, SecondaryButton, label
from ui.widgets.labels import sentence

_BUTTONS = {"primary": PrimaryButton, "secondary": SecondaryButton, "danger": DangerButton}
_WIDTH = 520


@dataclass(frozen=True, slots=True)
class Answer:
    """What a button says and does. The `primary` one is what Enter means."""

    text: str
    act: Callable[[], object]
    kind: Literal["primary", "secondary", "danger"] = "secondary"


class Question(SmallDialog):
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
        super().__init__("Deal Planner", "", parent, width=_WIDTH)
        self.setAccessibleName(heading)
        self.setAccessibleDescription(text)
        self.heading, self.text = heading, text
        self._chosen: Callable[[], object] = otherwise
        self.buttons: dict[str, QPushButton] = {}
        self.body.addWidget(label(sentence(heading), Role.HEADING, wrap=True))
        self.body.addWidget(label(sentence(text), Role.MUTED, wrap=True))
        if more is not None:
            self.body.addWidget(more)
        self.foot.addStretch(1)
        for answer in answers:
            self._add(answer)
        self.finished.connect(self._done)

    def _add(self, answer: Answer) -> None:
        button = _BUTTONS[answer.kind](answer.text, lambda: self._choose(answer))
        self.buttons[answer.text] = button
        self.foot.addWidget(button)
        if answer.kind == "primary":
            button.setDefault(True)
            button.setFocus()

    def take_back(self) -> None:
        """Ask no longer; nothing is done."""
        self._chosen = lambda: None
        self.reject()

    def _choose(self, answer: Answer) -> None:
        self._chosen = answer.act
        self.accept()

    def _done(self, _result: int) -> None:
        # Once, and only after this dialog is gone: an answer may open the next one.
        chosen, self._chosen = self._chosen, lambda: None
        chosen()
