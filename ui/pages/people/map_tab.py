"""The map of influence with its arrows beside it as a table, so that it can be drawn by keys as well."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealplanner.analysis.influence import Placed, placed
from dealplanner.checks.finding import Step, Target
from dealplanner.domain.deal import Deal
from dealplanner.domain.people import Influence, Person
from dealplanner.edits import lists
from dealplanner.edits.actions import new_id
from dealplanner.session import Change
from ui.document import Document
from ui.pages.parts.page_tab import PageTab
from ui.pages.parts.row_table import RowTable, text_column
from ui.pages.people.influence_map import InfluenceMap, arrow_words
from ui.tables import CellKind, Column
from ui.widgets import (
    Card,
    ChoiceField,
    EmptyState,
    FieldGrid,
    LinkButton,
    Role,
    ScrollColumn,
    SecondaryButton,
    TextField,
    label,
)

_SIDE_WIDTH = 330
_BOX_ROOM = 60
_TABLES = ("people", "influences")


class MapTab(PageTab):
    """The picture on the left; on the right the form that draws an arrow, and all arrows in words."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.map = InfluenceMap()
        self.who, self.whom = ChoiceField("Who influences"), ChoiceField("Whom they influence")
        self.how = TextField("How", placeholder="she asks him first")
        self.draw_button = SecondaryButton("Draw the arrow", self.draw)
        self.table = RowTable(
            document,
            "influences",
            "Arrows",
            (self._arrow_column(), text_column(document, "influences", "how", "How", width=138)),
            None,
            row_height=40,
        )
        self._left_out = label("", Role.SMALL, wrap=True)
        self._picture, self._nobody = self._make_picture(), self._make_nobody()
        self._side = self._make_side()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._nobody, 1)
        row.addWidget(self._picture, 1)
        row.addWidget(self._side)
        self.map.drawn.connect(self._draw)
        self.map.opened.connect(lambda person: self.place_wanted.emit(_at_person(person)))
        self.map.went_to.connect(self._reveal)
        self.map.arrow_chosen.connect(lambda row_id: self.table.edit_cell(row_id, "how"))
        self.table.view.current_changed.connect(self.map.choose_arrow)

    def _make_picture(self) -> Card:
        card = Card()
        self._scroll = ScrollColumn()
        self._scroll.add(self.map, 1)
        card.body.addWidget(self._scroll, 1)
        card.body.addWidget(self._left_out)
        card.body.addWidget(
            label(
                "Drag from one person to another to draw an arrow. By keys: arrows go about, Space begins an "
                "arrow and ends it, Enter opens the person.",
                Role.SMALL,
                wrap=True,
            )
        )
        return card

    def _make_nobody(self) -> Card:
        card = Card()
        card.body.addWidget(
            EmptyState("Nobody to draw yet", "Type the people first. Who decides stands at the top.")
        )
        link = LinkButton("Teams →", lambda: self.place_wanted.emit(_at_person("")))
        card.body.addWidget(link, 0, Qt.AlignmentFlag.AlignHCenter)
        card.body.addStretch(1)
        return card

    def _make_side(self) -> QWidget:
        form = Card()
        grid = FieldGrid(1)
        grid.add("Who", self.who)
        grid.add("influences", self.whom)
        grid.add("how", self.how)
        form.body.addWidget(grid)
        form.body.addWidget(self.draw_button, 0, Qt.AlignmentFlag.AlignRight)
        listed = Card(margins=(1, 1, 1, 1))
        scroll = ScrollColumn()
        scroll.add(self.table)
        listed.body.addWidget(scroll, 1)
        held = QWidget()
        held.setFixedWidth(_SIDE_WIDTH)
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(form)
        column.addWidget(listed, 1)
        self.how.returnPressed.connect(self.draw)
        return held

    def _arrow_column(self) -> Column:
        def show(influence: Influence) -> str:
            return arrow_words(influence.person, influence.other, _by_id(self.document.deal))

        return Column("arrow", "Who influences whom", CellKind.TEXT, show, tip=show)

    def show_deal(self, change: Change | None) -> None:
        """Show the people and the arrows as they are."""
        if change is not None and not change.changes.touches(*_TABLES):
            return
        deal = self.document.deal
        people, found = _by_id(deal), placed(deal)
        self.map.show_map(found, people)
        self.table.show_rows(all_texts=True)
        drawn = bool(found.nodes)
        self._picture.setVisible(drawn)
        self._nobody.setVisible(not drawn)
        self._side.setVisible(drawn)
        self._show_note(found)
        self._offer(deal)

    def _show_note(self, found: Placed) -> None:
        """What of all this cannot be read on the picture."""
        people = f"{found.left_out} more people are not drawn." if found.left_out else ""
        words = "" if self.map.tells_all() else "Words stand at the arrows of the person who is chosen."
        self._left_out.setText(" ".join(filter(None, (people, words))))
        self._left_out.setVisible(bool(people or words))

    def _offer(self, deal: Deal) -> None:
        """The people to choose from, in the order of the list; what is chosen stays."""
        choices = [(person.name.strip() or "…", person.id) for person in deal.people]
        ids = [row_id for _name, row_id in choices]
        for field, at in ((self.who, 0), (self.whom, 1)):
            chosen = field.value()
            field.set_choices(choices)
            field.set_value(chosen if chosen in ids else ids[min(at, len(ids) - 1)] if ids else "")
        self._side.setEnabled(len(ids) > 1)

    def draw(self) -> None:
        """Draw the arrow of the form."""
        if self._draw(str(self.who.value()), str(self.whom.value()), self.how.text().strip()):
            self.how.set_value(None)
            self.how.clear()
            self.who.setFocus(Qt.FocusReason.OtherFocusReason)

    def _draw(self, person: str, other: str, how: str | None = None) -> bool:
        """Draw an arrow; where `how` is None it is asked for in the table. Whether it is a new one."""
        if person == other:
            self.document.tell("Choose two different people.")
            return False
        drawn = next(
            (one for one in self.document.deal.influences if (one.person, one.other) == (person, other)), None
        )
        row_id = new_id()
        if drawn is None:
            self.document.apply(lists.add_influence, person, other, how or "", row_id=row_id)
        else:
            row_id = drawn.id
            self.document.tell("That arrow is there already.")
        if how is None or drawn is not None:
            self.table.edit_cell(row_id, "how")
        return drawn is None

    def _reveal(self, person: str) -> None:
        """Scroll to somebody's box."""
        place = self.map.place_of(person)
        if place is not None:
            at = self.map.mapTo(self._scroll.content, place.toPoint())
            self._scroll.ensureVisible(at.x(), at.y(), 0, _BOX_ROOM)

    def go_to(self, target: Target) -> bool:
        """The words of an arrow."""
        return self.table.view.edit_cell(target.row, "how")

    def first_field(self) -> QWidget | None:
        """The map itself, once somebody is on it."""
        return self.map if self.document.deal.people else None


def _by_id(deal: Deal) -> dict[str, Person]:
    return {person.id: person for person in deal.people}


def _at_person(person: str) -> Target:
    return Target(Step.PEOPLE, "people", person, "needs")
