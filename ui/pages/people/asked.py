"""What somebody was asked and what we heard, as a table that grows, with a few questions to ask next."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Layer
from dealplanner.domain.lookup import by_id
from dealplanner.domain.people import Answer, Person
from dealplanner.domain.wording import cut, one_line
from dealplanner.edits import lists, rows
from dealplanner.edits.actions import new_id
from dealplanner.phrases.questions import Question, unasked
from ui.document import Document
from ui.pages.parts.row_table import RowTable, choice_column, day_column, text_column
from ui.pages.people.words import LAYERS
from ui.tables import CellKind, Column
from ui.widgets import FlushLink, Role, label

_OFFERED = 3
_LONGEST = 84


class Asked(QWidget):
    """The answers of one person, the latest question last."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self._person = ""
        self.table = RowTable(
            document,
            "answers",
            "Asked and heard",
            (
                text_column(document, "answers", "question", "Question asked"),
                self._answer_column(),
                day_column(document, "answers", "heard_on", "Heard on", width=104),
                choice_column(document, "answers", "layer", "Tells of", LAYERS, Layer, width=88),
            ),
            lists.add_answer,
            "Type a question, as you asked it",
            lead=self._asked_of,
            held=self._answers,
            exists=self._is_there,
            row_height=40,
        )
        self.offered = [FlushLink("", partial(self.ask, at)) for at in range(_OFFERED)]
        self._questions: tuple[Question, ...] = ()
        self._worth = label("Worth asking next", Role.SMALL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label("Asked and heard", Role.SMALL))
        column.addSpacing(3)
        column.addWidget(self.table)
        column.addSpacing(6)
        column.addWidget(self._worth)
        for link in self.offered:
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_person(self, person: Person) -> None:
        """Show the answers of this person, and the questions that were not asked yet."""
        self._person = person.id
        self.table.show_rows()
        left = unasked((answer.question for answer in person.answers), self.document.locale)
        self._questions = left[:_OFFERED]
        for at, link in enumerate(self.offered):
            link.setVisible(at < len(self._questions))
            if at < len(self._questions):
                words = self._questions[at].words
                link.setText(cut(words, _LONGEST))
                link.setAccessibleName(f"Note the question: {words}")
        self._worth.setVisible(bool(self._questions))

    def ask(self, at: int) -> None:
        """Note an offered question, with the cursor where the answer is typed."""
        question, row_id = self._questions[at], new_id()
        if self.document.apply(
            lists.add_answer, self._person, question.words, layer=question.layer, row_id=row_id
        ):
            self.table.edit_cell(row_id, "answer")

    def edit_cell(self, row_id: str, key: str) -> bool:
        """Begin to edit a cell of an answer."""
        return self.table.edit_cell(row_id, key)

    def _answers(self, deal: Deal) -> tuple[Answer, ...]:
        person = by_id(deal.people, self._person)
        return person.answers if person is not None else ()

    def _asked_of(self) -> tuple[str]:
        return (self._person,)

    def _is_there(self, row_id: str) -> bool:
        return any(by_id(person.answers, row_id) for person in self.document.deal.people)

    def _answer_column(self) -> Column:
        """What was heard; the day is noted with it where there is none yet."""

        def write(row_id: str, text: str) -> None:
            words = one_line(text)
            answer = by_id(self._answers(self.document.deal), row_id)
            more: dict[str, Any] = {"answer": words}
            if words and answer is not None and answer.heard_on is None:
                more["heard_on"] = date.today()
            self.document.apply(rows.set_fields, "answers", row_id, **more)

        return Column("answer", "Answer heard", CellKind.TEXT, lambda answer: answer.answer, write)
