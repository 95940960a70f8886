"""Writing a card of one's own: for this deal, and for the others too if wanted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from dealplanner.domain.wording import one_line
from dealplanner.phrases.tactics import TEXTS, Card
from dealplanner.storage.own_tactics import LONGEST_LABEL, LONGEST_TEXT
from ui.dialogs.sizes import open_at
from ui.pages.parts.tactic_cards import said_twice
from ui.widgets import LongTextField, PrimaryButton, Role, ScrollColumn, SecondaryButton, TextField, label

_FIELDS = (
    ("signs", "How to recognise it", "what they do or say, and when"),
    ("aim", "What it wants", "what they hope to get by it"),
    ("reply", "Our reply", "as you would say it aloud"),
    ("other_reply", "Another reply", "the same in other words helps nobody: try another way"),
    ("never", "Never", "what would play into their hands"),
)


class OwnCardDialog(QDialog):
    """`save` takes the texts by their names and whether to keep the card for other deals.

    It returns one sentence when that cannot be done: then the dialog says so and stays.
    """

    def __init__(
        self,
        title: str,
        card: Card | None,
        save: Callable[[dict[str, str], bool], str],
        *,
        ask_to_keep: bool = True,
        keep: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._take = save
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, 560, 570)
        self.name = TextField("Name of the card", placeholder="such as: the empty chair")
        self.name.setMaxLength(LONGEST_LABEL)
        self.texts = {
            name: LongTextField(heading, placeholder=hint, min_lines=2, max_lines=5)
            for name, heading, hint in _FIELDS
        }
        self.keep = QCheckBox("Keep it for my other deals too")
        self.keep.setChecked(keep)
        self.keep.setVisible(ask_to_keep)
        self.save = PrimaryButton("Save the card", self._save)
        self.save.setDefault(True)
        self._advice = label("", Role.SMALL_WARNING, wrap=True)
        self._trouble = label("", Role.SMALL_DANGER, wrap=True)
        self._arrange(ask_to_keep)
        for name in TEXTS if card is not None else ():
            (self.name if name == "label" else self.texts[name]).set_value(getattr(card, name))
        self.name.textChanged.connect(lambda _text: self._show())
        for field in self.texts.values():
            field.textChanged.connect(self._show)
        self._show()
        self.name.setFocus()

    def _arrange(self, ask_to_keep: bool) -> None:
        scroll = ScrollColumn(spacing=10)
        for heading, field in (
            ("Name", self.name),
            *((heading, self.texts[name]) for name, heading, _hint in _FIELDS),
        ):
            part = QWidget()
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(3)
            column.addWidget(label(heading, Role.SMALL, buddy=field))
            column.addWidget(field)
            if field is self.texts["other_reply"]:
                column.addWidget(self._advice)
            scroll.add(part)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self.keep)
        foot.addStretch(1)
        foot.addWidget(SecondaryButton("Cancel", self.reject))
        foot.addWidget(self.save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(18, 16, 18, 14)
        whole.setSpacing(10)
        whole.addWidget(scroll, 1)
        whole.addWidget(self._trouble)
        whole.addLayout(foot)

    def _typed(self) -> dict[str, str]:
        texts = {name: field.toPlainText().strip() for name, field in self.texts.items()}
        return {"label": one_line(self.name.text()), **texts}

    def _show(self) -> None:
        typed = self._typed()
        advice = said_twice(typed["reply"], typed["other_reply"])
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        long = next((heading for name, heading, _ in _FIELDS if len(typed[name]) > LONGEST_TEXT), "")
        self._say(f"“{long}” is too long: a card takes {LONGEST_TEXT} characters there." if long else "")
        self.save.setEnabled(bool(typed["label"]) and not long)

    def _say(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    def _save(self) -> None:
        trouble = self._take(self._typed(), self.keep.isChecked())
        self._say(trouble)
        if not trouble:
            self.accept()
