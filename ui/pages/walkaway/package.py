"""The card of the whole package: the scale of its values, our limit, and what either side does without it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.document import Document
from ui.pages.parts.quiet import Quiet, holds_focus, quiet_choice
from ui.pages.parts.row_fields import RowFields, evidence_choice
from ui.pages.walkaway.package_marks import package_picture
from ui.theme import FontRole, font
from ui.widgets import (
    Card,
    ElidedLabel,
    FlowLayout,
    LinkButton,
    LongTextField,
    MoneyEdit,
    PackageScale,
    Role,
    label,
)

_INDENT = 8
_ROUND = 16
"""The room in pixels above and below a line of text in its field, both together."""


class PackageCard(Card):
    """Shows and edits the deal's own fields about walking away; each is committed when it is left."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(10, 12, 10, 8))
        self.document = document
        self._fields = RowFields(document, "deal", self)
        self.body.setSpacing(4)
        self.body.addLayout(self._head())
        self.scale = PackageScale()
        self.body.addLayout(_indented(self.scale, right=_INDENT))
        self._unknown = ElidedLabel("", Role.SMALL)
        self.body.addLayout(_indented(self._unknown))
        self.body.addSpacing(4)
        self.body.addLayout(self._figures())
        self.body.addWidget(self._reason())
        self.body.addWidget(self._their_figures())

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(_INDENT, 0, _INDENT, 0)
        row.setSpacing(5)
        row.addWidget(label("The whole package", Role.HEADING))
        self._unit = label("", Role.MUTED)
        row.addWidget(self._unit, 1)
        return row

    def _figures(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        limit = self._money("walk_away", "Walk away below", FontRole.FIGURE, "danger")
        self._propose = LinkButton("Use the value of our alternative", self._use_alternative)
        cells = (
            _cell("Walk away below", limit, self._propose),
            _cell("If there is no deal, we", self._text("batna", "If there is no deal, we", "do what?")),
            _cell("…which is worth", self._money("batna_value", "Our alternative is worth", FontRole.FIGURE)),
            _cell("They, without us", self._text("their_batna", "They, without us", "do what?")),
        )
        for column, (cell, share) in enumerate(zip(cells, (4, 5, 3, 5), strict=True)):
            grid.addWidget(cell, 0, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, share)
        return grid

    def _reason(self) -> QWidget:
        name = "Why we walk away above our alternative"
        self._why = QWidget()
        row = QHBoxLayout(self._why)
        row.setContentsMargins(_INDENT, 0, 0, 0)
        field = LongTextField(name, placeholder="because …", min_lines=1, max_lines=4)
        row.addWidget(label(name, Role.SMALL, buddy=field), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(field, 1)
        Quiet(field, FontRole.BODY)
        self._fields.add("walk_away_reason", field)
        return self._why

    def _their_figures(self) -> QWidget:
        line = QWidget()
        flow = FlowLayout(line, spacing=0)
        for words, name in (
            ("They walk away below", "their_walk_away"),
            ("Without us they have", "their_batna_value"),
        ):
            flow.addWidget(self._pair(words, name))
        return line

    def _pair(self, words: str, name: str) -> QWidget:
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(_INDENT, 0, 10, 0)
        row.setSpacing(4)
        field = self._money(name, f"{words}, value to them", FontRole.MONEY)
        field.edit.setMinimumHeight(26)
        field.edit.setTextMargins(2, 0, 2, 0)
        field.setFixedWidth(96)
        row.addWidget(label(words, Role.SMALL))
        row.addWidget(field)
        row.addWidget(label("to them,", Role.SMALL))
        evidence = quiet_choice(evidence_choice(f"{words}: known by"))
        row.addWidget(self._fields.add(f"{name}_evidence", evidence))
        return pair

    def _money(self, key: str, name: str, role: FontRole, ink: str = "text") -> MoneyEdit:
        field = MoneyEdit(
            self.document.read_money, lambda minor: self.document.money(minor), name, placeholder="not known"
        )
        field.edit.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role is FontRole.FIGURE:
            field.edit.setMinimumHeight(_field_height())
        Quiet(field.edit, role, ink)
        return self._fields.add(key, field)

    def _text(self, key: str, name: str, placeholder: str) -> LongTextField:
        field = LongTextField(
            name, placeholder=placeholder, min_lines=1, max_lines=4, least_height=_field_height()
        )
        Quiet(field, FontRole.FIGURE, smaller=FontRole.LARGE)
        return self._fields.add(key, field)

    def _use_alternative(self) -> None:
        value = self.document.deal.batna_value
        if value is not None:
            self._fields.focus("walk_away")
            self._fields.set("walk_away", value)

    def show_deal(self, *, money_changed: bool = False) -> None:
        """Show the deal's values; what is being typed stays."""
        deal = self.document.deal
        self._unit.setText(f"value to us, {deal.currency}")
        self._fields.show(deal, money_changed=money_changed)
        self._show_proposal()
        self._show_scale()
        above = deal.walk_away is not None and deal.batna_value is not None
        above = above and (deal.walk_away or 0) > (deal.batna_value or 0)
        wanted = above or bool(deal.walk_away_reason.strip()) or holds_focus(self._why)
        self._why.setVisible(wanted)

    def _show_proposal(self) -> None:
        deal = self.document.deal
        proposed = deal.walk_away is None and deal.batna_value is not None
        self._propose.setVisible(proposed)
        limit: MoneyEdit = self._fields["walk_away"]
        limit.edit.setPlaceholderText(self.document.money(deal.batna_value) if proposed else "not set")

    def _show_scale(self) -> None:
        picture = package_picture(self.document.deal, self.document.money)
        self.scale.set_marks(picture.marks, picture.zone)
        self.scale.setVisible(bool(picture.marks))
        self._unknown.setText("Not known yet: " + ", ".join(picture.unknown) + ".")
        self._unknown.setVisible(bool(picture.unknown))

    def edit_field(self, name: str) -> bool:
        """Put the cursor into a field; False when the card has none of that name."""
        if name == "walk_away_reason":
            self._why.show()
        return self._fields.focus(name)

    def field(self, name: str) -> Any:
        """The field of the deal's field of that name."""
        return self._fields[name]


def _field_height() -> int:
    """The height in pixels of a figure and of a text of one line beside it, empty or not."""
    return QFontMetrics(font(FontRole.FIGURE)).lineSpacing() + _ROUND


def _indented(widget: QWidget, right: int = 0) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(_INDENT, 0, right, 0)
    row.addWidget(widget)
    return row


def _cell(title: str, field: QWidget, below: QWidget | None = None) -> QWidget:
    cell = QWidget()
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    name = label(title, Role.SMALL, buddy=field)
    name.setContentsMargins(_INDENT, 0, 0, 0)
    column.addWidget(name)
    column.addWidget(field)
    if below is not None:
        column.addWidget(below)
    return cell
