"""Both teams as tables, and below them the card of the person in whose row the cursor is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dealplanner.checks.finding import Target
from dealplanner.domain.enums import Part, RivalTie, Side, Stance, Tie
from dealplanner.domain.lookup import by_id
from dealplanner.domain.people import Person
from dealplanner.edits import lists
from dealplanner.session import Change
from ui.document import Document
from ui.pages.parts.page_tab import PageTab
from ui.pages.parts.quiet import holds_focus
from ui.pages.parts.row_table import RowTable, choice_column, money_column, text_column
from ui.pages.parts.words import PARTS
from ui.pages.people.card import PersonCard
from ui.pages.people.words import RIVAL_TIES, STANCES, TIES
from ui.tables import Column, RowsView
from ui.tables.content_widths import ContentWidths
from ui.widgets import Card, Role, ScrollColumn, label

_TABLES = ("people", "answers")
_BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class TeamsTab(PageTab):
    """Their people, ours, and one of them in full."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self._person, self._known = "", frozenset[str]()
        self.theirs = self._table(Side.THEM, "Their people", self._their_columns())
        self.ours = self._table(Side.US, "Our people", self._our_columns())
        self.card = PersonCard(document)
        tables = _Tables()
        self._hint = label("F4 leads from a name to the card below, and back.", Role.SMALL)
        tables.add(_titled("Their team", self.theirs, self._hint))
        tables.add(_titled("Our team", self.ours))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(tables)
        column.addWidget(self.card, 1)
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_F4), self, self.there_and_back)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._rest = QWidget()
        column.addWidget(self._rest, 1)

    def _table(self, side: Side, name: str, columns: tuple[Column, ...]) -> RowTable:
        table = RowTable(
            self.document,
            "people",
            name,
            columns,
            lists.add_person,
            "Type a name and press Enter",
            held=lambda deal: [person for person in deal.people if person.side is side],
            fields={"side": side},
        )
        table.view.current_changed.connect(self._choose)
        table.view.installEventFilter(self)
        ContentWidths(table.view)
        return table

    def _their_columns(self) -> tuple[Column, ...]:
        document = self.document
        return (
            text_column(document, "people", "name", "Name", strong=True, width=142),
            text_column(document, "people", "role", "Role"),
            choice_column(document, "people", "part", "Part", PARTS, Part, width=94),
            text_column(document, "people", "authority", "May decide"),
            money_column(document, "people", "authority_limit", "Up to", width=76),
            choice_column(document, "people", "stance", "Stance", STANCES, Stance, width=98),
            choice_column(document, "people", "relationship", "With us", TIES, Tie, width=72),
            choice_column(
                document,
                "people",
                "rival_relationship",
                "With rivals",
                RIVAL_TIES,
                RivalTie,
                width=84,
            ),
            text_column(document, "people", "contact", "Phone or e-mail"),
        )

    def _our_columns(self) -> tuple[Column, ...]:
        document = self.document
        return (
            text_column(document, "people", "name", "Name", strong=True, width=142),
            text_column(document, "people", "role", "Role"),
            choice_column(document, "people", "part", "Part", PARTS, Part, width=120),
            text_column(document, "people", "authority", "May decide"),
            money_column(document, "people", "authority_limit", "Up to", width=76),
            text_column(document, "people", "contact", "Phone or e-mail"),
        )

    def show_deal(self, change: Change | None) -> None:
        """Show the people as they are; somebody added just now is the one on the card."""
        changes = change.changes if change is not None else None
        money = change is None or change.before.currency != self.document.deal.currency
        if changes is not None and not money and not changes.touches(*_TABLES):
            return
        for table in (self.theirs, self.ours):
            table.show_rows(all_texts=money)
        people = self.document.deal.people
        known = frozenset(person.id for person in people)
        added, self._known = known - self._known, known
        if change is not None and len(added) == 1:
            (self._person,) = added
        self._show_card()

    def _choose(self, row_id: str) -> None:
        if row_id and row_id != self._person:
            self._person = row_id
            self._show_card()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Back in a table, the card is that of the row there; Tab passes by and changes nothing."""
        if isinstance(event, QFocusEvent) and event.gotFocus() and isinstance(watched, RowsView):
            if event.reason() not in _BY_TAB:
                self._choose(watched.current_id())
            elif not watched.currentIndex().isValid():
                watched.blockSignals(True)
                watched.setCurrentIndex(watched.rows_model.index(0, 0))
                watched.blockSignals(False)
        return super().eventFilter(watched, event)

    def there_and_back(self) -> None:
        """From the table onto the card, and from the card back to the row."""
        for table in (self.theirs, self.ours):
            if holds_focus(table):
                self._choose(table.view.current_id())
        person = self.person()
        if person is None:
            return
        if holds_focus(self.card):
            table = self._table_of(person)
            table.view.setCurrentIndex(table.model.place(person.id))
            table.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.card.begin()

    def _table_of(self, person: Person) -> RowTable:
        return self.theirs if person.side is Side.THEM else self.ours

    def person(self) -> Person | None:
        """The person on the card: the one chosen last, the first one of theirs before that."""
        people = self.document.deal.people
        chosen = by_id(people, self._person)
        first = next((person for person in people if person.side is Side.THEM), None)
        return chosen or first or next(iter(people), None)

    def _show_card(self) -> None:
        person = self.person()
        self.card.setVisible(person is not None)
        self._hint.setVisible(person is not None)
        self._rest.setVisible(person is None)
        if person is not None:
            self._person = person.id
            self.card.show_person(person)

    def go_to(self, target: Target) -> bool:
        """A cell of a person, a field of the card, an answer; the empty line for who is not there."""
        people = self.document.deal.people
        if target.table == "answers":
            asked = next((person for person in people if by_id(person.answers, target.row)), None)
            if asked is None:
                return False
            self._choose(asked.id)
            return self.card.asked.edit_cell(target.row, target.field)
        if target.table != "people" and target.field != "people":
            return False
        person = by_id(people, target.row)
        if person is None:
            self.theirs.view.edit_new()
            return True
        self._choose(person.id)
        if self.card.has(target.field):
            return self.card.focus(target.field)
        return self._table_of(person).edit_cell(person.id, target.field)

    def first_field(self) -> QWidget | None:
        """The table of their people."""
        return self.theirs.view


class _Tables(ScrollColumn):
    """As high as what is in it, so that the card stands right below; it scrolls where that is too high."""

    def __init__(self) -> None:
        super().__init__(spacing=12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setMinimumHeight(120)
        self.content.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """The height of the content."""
        return QSize(super().sizeHint().width(), self.content.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A row more or less is another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def _titled(title: str, table: RowTable, hint: QWidget | None = None) -> Card:
    card, head = Card(margins=(1, 8, 1, 1)), QHBoxLayout()
    head.setContentsMargins(8, 0, 8, 0)
    head.addWidget(label(title, Role.HEADING), 1)
    if hint is not None:  # beside the title, where it takes no room from the rows
        head.addWidget(hint)
    card.body.setSpacing(0)
    card.body.addLayout(head)
    card.body.addWidget(table)
    return card
