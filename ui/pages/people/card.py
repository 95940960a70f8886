"""The card of one person: what the job needs, what the person wants, and what was asked and heard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealplanner.domain.enums import Part, Side, Stance
from dealplanner.domain.people import Person
from ui.document import Document
from ui.pages.parts.row_fields import RowFields
from ui.pages.parts.words import PARTS, SIDES
from ui.pages.people.asked import Asked
from ui.pages.people.words import STANCES, word
from ui.widgets import (
    Card,
    ChoiceField,
    ElidedLabel,
    FieldGrid,
    LongTextField,
    Role,
    ScrollColumn,
    label,
)

_LEAST_HEIGHT = 318


class PersonCard(Card):
    """Everything about somebody that needs more room than a cell; of our own people only what makes sense."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(_LEAST_HEIGHT)
        self._fields = RowFields(document, "people", self)
        self._name = ElidedLabel("", Role.LARGE_STRONG)
        self._about = ElidedLabel("", Role.MUTED)
        self.asked = Asked(document)
        self.body.addLayout(self._head())
        scroll = ScrollColumn()
        columns = QWidget()
        row = QHBoxLayout(columns)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        row.addWidget(self._texts(), 2)
        row.addWidget(self.asked, 3)
        scroll.add(columns)
        self.body.addWidget(scroll, 1)

    def _head(self) -> QHBoxLayout:
        side = ChoiceField("Whose side")
        side.set_choices([(choice.label, Side(choice.value)) for choice in SIDES])
        side.setFixedWidth(96)
        self._fields.add("side", side)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self._name)
        said.addWidget(self._about)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(said, 1)
        row.addWidget(label("Side", Role.SMALL, buddy=side))
        row.addWidget(side)
        return row

    def _texts(self) -> QWidget:
        grid = FieldGrid(1)
        self._long(grid, "needs", "What the job needs", "three offers on paper, a date before the audit …", 2)
        self._long(
            grid,
            "wants",
            "What the person wants",
            "habits, hopes, pressures, private goals: home by six",
            2,
        )
        self._long(grid, "notes", "Private notes", "for our side only", 2)
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(grid)
        column.addStretch(1)
        return held

    def _long(self, grid: FieldGrid, name: str, title: str, hint: str, lines: int) -> None:
        field = LongTextField(title, placeholder=hint, min_lines=lines, max_lines=lines + 6)
        grid.add(title, self._fields.add(name, field))

    def show_person(self, person: Person) -> None:
        """Show this person; what is being typed stays."""
        self._fields.show(person)
        self._name.setText(person.name.strip() or "…")
        self._about.setText(about(person))
        self.setAccessibleName(f"About {person.name}")
        self.asked.setVisible(person.side is Side.THEM or bool(person.answers))
        self.asked.show_person(person)

    def has(self, name: str) -> bool:
        """Whether a field of that name stands here."""
        return self._fields.get(name) is not None

    def focus(self, name: str) -> bool:
        """Put the cursor into a field."""
        return self._fields.focus(name)

    def field(self, name: str) -> QWidget:
        """The widget of a field."""
        found: QWidget = self._fields[name]
        return found

    def begin(self) -> None:
        """Put the cursor into the first field."""
        self.field("needs").setFocus(Qt.FocusReason.OtherFocusReason)


def about(person: Person) -> str:
    """Role, part and stance in one line, what is unknown left out."""
    said = [person.role.strip()]
    if person.part is not Part.UNKNOWN:
        said.append(word(PARTS, person.part).lower())
    if person.stance is not Stance.UNKNOWN:
        said.append(word(STANCES, person.stance).lower())
    return " · ".join(part for part in said if part)
