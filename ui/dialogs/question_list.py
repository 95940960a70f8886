"""The questions of a merge under each other, and a word for answering all of them alike."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealplanner.edits.deciding import Deciding
from dealplanner.edits.merge import Choice, Place
from ui.dialogs.question_card import QuestionCard
from ui.laid_out import laid_out
from ui.widgets import LinkButton, Role, ScrollColumn, SecondaryButton, label, scroll_to

_AT_A_TIME = 60


class QuestionList(QWidget):
    """Emits `decided` after each answer."""

    decided = Signal()

    def __init__(self, deciding: Deciding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deciding = deciding
        self._most = _AT_A_TIME
        self.cards: dict[Place, QuestionCard] = {}
        self._head = label("", Role.STRONG)
        self.all_ours = LinkButton("Take all of ours", lambda: self._answer_all(Choice.MINE))
        self.all_theirs = LinkButton("Take all of theirs", lambda: self._answer_all(Choice.THEIRS))
        self._scroll = ScrollColumn(spacing=8)
        self._more = SecondaryButton("", self._show_more)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._head, 1)
        head.addWidget(self.all_ours)
        head.addWidget(self.all_theirs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        self._scroll.add(self._more)
        self.refresh()

    def refresh(self) -> None:
        """Show the questions as they are now: what is asked already stays where it is."""
        with laid_out(self):
            self._refresh()

    def _refresh(self) -> None:
        questions = self._deciding.questions
        wanted = {question.place: question for question in questions[: self._most]}
        for place in [place for place in self.cards if place not in wanted]:
            card = self.cards.pop(place)
            card.hide()
            card.setParent(None)
            card.deleteLater()
        for at, question in enumerate(wanted.values()):
            shown = self.cards.get(question.place)
            if shown is None:
                shown = self.cards[question.place] = QuestionCard(question)
                shown.answered.connect(lambda choice, place=question.place: self._answer(place, choice))
                self._scroll.body.insertWidget(at, shown)
            shown.show_answer(self._deciding.answers.get(question.place))
        count, left = len(questions), self._deciding.open
        if not left:
            nothing = "Nothing to decide: what both sides changed fits together"
            self._head.setText("Everything is decided" if count else nothing)
        else:
            self._head.setText(f"To decide: {left} of {count}")
        for part in (self.all_ours, self.all_theirs, self._scroll):
            part.setVisible(count > 0)
        beyond = count - len(wanted)
        self._more.setVisible(beyond > 0)
        self._more.setText(f"Show {min(beyond, _AT_A_TIME)} of {beyond} more")
        self._more.updateGeometry()

    def first_open(self) -> QuestionCard | None:
        """The first question shown that is not answered."""
        open_ones = (card for place, card in self.cards.items() if place not in self._deciding.answers)
        return next(open_ones, None)

    def go_to_first(self) -> None:
        """Put the keyboard at the first open question."""
        card = self.first_open()
        if card is not None:
            card.buttons[Choice.MINE].setFocus(Qt.FocusReason.TabFocusReason)
            scroll_to(card)

    def _answer(self, place: Place, choice: Choice) -> None:
        self._deciding.answer(place, choice)
        self._after()

    def _answer_all(self, choice: Choice) -> None:
        self._deciding.answer_all(choice)
        self._after()

    def _after(self) -> None:
        self.refresh()
        self.decided.emit()

    def _show_more(self) -> None:
        self._most += _AT_A_TIME
        self.refresh()
