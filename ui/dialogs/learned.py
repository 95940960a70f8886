"""What we know of a customer from the deals opened before: read, and taken over one by one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from dealplanner.analysis.learned.words import Said, sections
from dealplanner.domain.people import Person
from dealplanner.domain.prepared import Tactic
from dealplanner.domain.wording import plural, shortened
from dealplanner.edits import learned
from dealplanner.edits.in_words import Group
from dealplanner.phrases.tactics import shown
from ui.dialogs.differences import Differences
from ui.dialogs.learned_list import LearnedModel, State, taking
from ui.dialogs.sizes import open_at
from ui.dialogs.two_lines import TwoLineList
from ui.document import Document
from ui.widgets import Card, ElidedLabel, PrimaryButton, Role, SecondaryButton, label, sentence


class LearnedWindow(QDialog):
    """The list at the left, what is chosen in full at the right, with the button that takes it over.

    `language` is the tag in which the library's words on tactics are shown.
    """

    def __init__(self, document: Document, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        found = document.learned
        assert found is not None
        customer = shortened(found.customer)
        # Qt takes "[*]" for its mark of a changed document, unless it is doubled.
        self.setWindowTitle(f"What we know of {customer}".replace("[*]", "[*][*]"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, 960, 620)
        self._document = document
        self._taken: list[str] = []

        def said(tactic: Tactic) -> Said:
            card = shown(tactic, language)
            return Said(card.label, card.signs, (card.reply, card.other_reply))

        self.model = LearnedModel(sections(found, document.locale, said), document.deal, self)
        self.view = TwoLineList(self.model, f"What we know of {customer}")
        self._title = label("", Role.LARGE_STRONG, wrap=True)
        self._about = label("", Role.MUTED, wrap=True)
        self.text = Differences("What is known of it")
        self.take = PrimaryButton("Take over", self._take)
        self._arrange(customer, len(found.deals), document.left_out)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        document.changed.connect(self._show)
        first = next((at for at in range(self.model.rowCount()) if self.model.is_entry(at)), None)
        if first is not None:
            self.view.setCurrentIndex(self.model.index(first))
        self.view.setFocus()
        self._show()

    def _arrange(self, customer: str, deals: int, left_out: int) -> None:
        listed = Card(margins=(1, 1, 1, 1))
        listed.body.addWidget(self.view)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addWidget(self._title)
        right.addWidget(self._about)
        right.addSpacing(2)
        right.addWidget(self.text, 1)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addWidget(listed, 4)
        columns.addLayout(right, 6)
        missed = f" {plural(left_out, 'file')} could not be read." if left_out else ""
        came = (
            f"Read from {plural(deals, 'deal')} that you opened before; nothing is copied until you take it "
            f"over.{missed}"
        )
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(label(came, Role.SMALL, wrap=True), 1)
        foot.addWidget(SecondaryButton("Close", self.reject))
        foot.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        column.addWidget(ElidedLabel(f"What we know of {customer}", Role.LARGE_STRONG))
        column.addLayout(columns, 1)
        column.addLayout(foot)

    def place(self) -> int:
        """The line chosen, -1 for none."""
        return self.view.currentIndex().row()

    def _on_current(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        known = self.model.known(self.place())
        if known is not None:
            self._title.setText(sentence(known.title))
            self._about.setText(sentence(known.about))
            groups = [Group(heading, lines, "", "") for heading, lines in known.parts]
            self.text.show_groups(groups, "Nothing more is noted.")
        self._show_button()

    def _show(self, _change: object = None) -> None:
        self.model.show_deal(self._document.deal)
        self._show_button()

    def _show_button(self) -> None:
        known, state = self.model.known(self.place()), self.model.state(self.place())
        lacking = state is State.LACKING
        self.take.setVisible(state is not State.READ_ONLY)
        self.take.setEnabled(lacking)
        self.take.setDefault(lacking)
        self.take.setText(self._verb(known.take) if known is not None and lacking else "In this deal")

    def _verb(self, take: Person | Tactic | None) -> str:
        if not isinstance(take, Person):
            return "Pin to this deal"
        here = learned.known(self._document.deal, take.name)
        return "Take over" if here is None else "Take over what is new"

    def _take(self) -> None:
        """Into the deal as one step that Undo takes back."""
        known = self.model.known(self.place())
        take = known.take if known is not None else None
        if known is None or take is None:
            return
        if self._document.apply(taking(take), take):
            self._taken.append(known.title)
            self.view.setFocus()

    def done(self, result: int) -> None:
        """Say what was taken over."""
        if len(self._taken) == 1:
            self._document.tell(f"Taken over: {self._taken[0]}", undo=True)
        elif self._taken:
            self._document.tell(f"{len(self._taken)} were taken over. Undo takes back one after the other.")
        super().done(result)
