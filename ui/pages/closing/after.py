"""What comes after the yes: who does what by when, what is delivered, and what is not promised."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealplanner.domain.deal import Deal, Promise
from dealplanner.domain.enums import Side
from dealplanner.domain.wording import lines_of
from dealplanner.edits import lists
from dealplanner.session import Change
from ui.document import Document
from ui.pages.parts.names import names
from ui.pages.parts.row_fields import RowFields
from ui.pages.parts.row_table import RowTable, choice_column, day_column, text_column
from ui.pages.parts.words import KEEPERS
from ui.tables import TallRows
from ui.widgets import FieldGrid, LongTextField, TextField

TITLE = "Promises, and what comes after the yes"
_EMPTY = "who does what by when, what is delivered, what is not promised"


class AfterTheYes(QWidget):
    """The promises as a table, and under them the texts about the delivery; `page` is who changes these."""

    def __init__(self, document: Document, page: object) -> None:
        super().__init__()
        self._document = document
        self._fields = RowFields(document, "deal", page)
        self.promises = RowTable(
            document,
            "promises",
            "Promises",
            (
                text_column(document, "promises", "label", "What is promised", strong=True),
                choice_column(document, "promises", "side", "Kept by", KEEPERS, Side, width=74),
                text_column(document, "promises", "by_whom", "By whom", width=130, suggest=self._people),
                day_column(document, "promises", "due", "By when", width=106),
                day_column(
                    document,
                    "promises",
                    "confirmed_on",
                    "Confirmed on",
                    width=106,
                    missing=lambda promise: "not yet" if _waits(promise) else "",
                    ink=_confirmed_ink,
                    tip=_confirmed_tip,
                    hint="T: today",
                ),
                day_column(document, "promises", "made_on", "Promised on", width=106, hint="T: today"),
            ),
            lists.add_promise,
            "Type what is promised and press Enter, such as: a work plan with dates",
        )
        TallRows(self.promises.view, "label", "by_whom")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.promises)
        column.addWidget(self._texts())
        self.refresh()

    def refresh(self, change: Change | None = None) -> None:
        """Show what changed; what is being typed stays."""
        if change is None or change.changes.touches("deal"):
            self._fields.show(self._document.deal)
        if change is None or change.changes.touches("promises"):
            self.promises.show_rows()

    def edit_promise(self, row_id: str, field: str) -> bool:
        """Begin to edit a promise, a new one when there is none of that id."""
        return self.promises.edit_cell(row_id, field)

    def edit_field(self, name: str) -> bool:
        """Put the cursor into a field of the deal; False when it is not here."""
        return self._fields.focus(name)

    def _texts(self) -> FieldGrid:
        grid = FieldGrid(2)
        for name, title, field in (
            ("specification", "What is delivered", _long("What is delivered", "the scope, one item a line")),
            (
                "not_promised",
                "What we do not promise",
                _long("What we do not promise", "one item a line, as they may read it"),
            ),
            (
                "specification_version",
                "Version of the specification",
                TextField("Version of the specification", placeholder="such as 2.1 of 30 April"),
            ),
        ):
            grid.add(title, self._fields.add(name, field))
        return grid

    def _people(self, promise: Promise) -> list[str]:
        """The names of those on the side that keeps a promise, and who keeps others of it."""
        deal = self._document.deal
        others = (other.by_whom for other in deal.promises if other.side is promise.side)
        return names(deal, promise.side, others)


def _waits(promise: Promise) -> bool:
    """Whether a colleague has to confirm a promise before it is made."""
    return promise.side is Side.US and promise.confirmed_on is None and bool(promise.by_whom.strip())


def _confirmed_ink(promise: Promise) -> str:
    return "danger" if promise.made_too_soon else "warning" if _waits(promise) else "text"


def _confirmed_tip(promise: Promise) -> str:
    if promise.made_too_soon:
        return "It was promised before whoever keeps it had confirmed it."
    if _waits(promise):
        return f"Ask {promise.by_whom.strip()} before you promise it; T puts in today’s date."
    return ""


FIELDS = frozenset({"specification", "specification_version", "not_promised"})
"""The fields of the deal that are typed here."""


def summary(deal: Deal) -> str:
    """What is known of the time after the yes, in a few words."""
    said = []
    for side, whose in ((Side.US, "ours"), (Side.THEM, "theirs")):
        count = sum(promise.side is side for promise in deal.promises)
        if count:
            said.append(f"{count} of {whose}")
    if deal.specification.strip() or deal.specification_version.strip():
        said.append(f"specification {deal.specification_version}".strip())
    if deal.not_promised.strip():
        said.append(f"{len(lines_of(deal.not_promised))} not promised")
    return " · ".join(said) or _EMPTY


def _long(title: str, hint: str) -> LongTextField:
    return LongTextField(title, placeholder=hint, min_lines=3, max_lines=8)
