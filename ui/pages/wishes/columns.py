"""The columns of the wish list: what each shows and how typed text gets into the deal."""

from __future__ import annotations

from collections.abc import Callable

from dealplanner.domain.enums import Response
from dealplanner.domain.issues import Issue
from dealplanner.domain.lookup import as_asked
from dealplanner.domain.wording import one_line
from dealplanner.edits import rows, wishes
from ui.document import Document
from ui.pages.parts.words import CATEGORIES, RESPONSES
from ui.tables import CellKind, Column


class WishColumns:
    """The columns over one document; a write names `origin` as who made it."""

    def __init__(self, document: Document, origin: object) -> None:
        self._document = document
        self._origin = origin

    def all(self) -> tuple[Column, ...]:
        """The columns in the order of the page."""
        return (
            Column("rank", "#", CellKind.NUMBER, lambda wish: "", width=32),
            Column(
                "label",
                "What they want",
                CellKind.TEXT,
                _label,
                self._field("label"),
                edit=lambda wish: wish.label,
                tip=_tip,
            ),
            Column(
                "category",
                "Category",
                CellKind.TEXT,
                lambda wish: wish.category,
                self._field("category"),
                width=72,
                ink=_muted,
                suggest=self._categories,
            ),
            Column(
                "asked_by",
                "Asked by",
                CellKind.TEXT,
                lambda wish: wish.asked_by,
                self._field("asked_by"),
                width=96,
                ink=_muted,
                suggest=self._askers,
            ),
            Column(
                "importance",
                "Matters",
                CellKind.DOTS,
                lambda wish: str(wish.importance),
                self._importance,
                width=64,
            ),
            Column(
                "value_to_us",
                "Costs us",
                CellKind.MONEY,
                self._cost,
                self._set_cost,
                edit=self._edit_cost,
                width=74,
                ink=_unknown_cost,
            ),
            Column(
                "value_to_them",
                "Worth to them",
                CellKind.MONEY,
                self._worth,
                self._set_worth,
                edit=self._edit_worth,
                width=102,
                ink=_unknown_worth,
            ),
            Column(
                "response",
                "Our answer",
                CellKind.CHOICE,
                lambda wish: wish.response.value,
                self._answer,
                width=118,
                choices=lambda wish: RESPONSES,
            ),
        )

    def _field(self, name: str) -> Callable[[str, str], None]:
        def write(row_id: str, text: str) -> None:
            self._document.apply(
                rows.set_fields, "issues", row_id, origin=self._origin, **{name: one_line(text)}
            )

        return write

    def _importance(self, row_id: str, text: str) -> None:
        self._document.apply(
            rows.set_fields, "issues", row_id, origin=self._origin, importance=int(text or 0)
        )

    def _answer(self, row_id: str, text: str) -> None:
        self._document.apply(wishes.answer, row_id, Response(text), origin=self._origin)

    def _set_cost(self, row_id: str, text: str) -> None:
        value = self._document.read_cost(text)
        self._document.apply(wishes.set_cost, row_id, value, origin=self._origin)

    def _set_worth(self, row_id: str, text: str) -> None:
        value = self._document.read_money(text)
        self._document.apply(wishes.set_worth, row_id, value, origin=self._origin)

    def _cost(self, wish: Issue) -> str:
        option = as_asked(wish)
        return self._document.cost(option.value_to_us if option else None)

    def _worth(self, wish: Issue) -> str:
        option = as_asked(wish)
        return self._document.money(option.value_to_them if option else None)

    def _edit_cost(self, wish: Issue) -> str:
        option = as_asked(wish)
        return "" if option is None or option.value_to_us is None else self._document.cost(option.value_to_us)

    def _edit_worth(self, wish: Issue) -> str:
        option = as_asked(wish)
        if option is None or option.value_to_them is None:
            return ""
        return self._document.money(option.value_to_them)

    def _categories(self, _wish: Issue) -> list[str]:
        used = {wish.category for wish in self._document.deal.issues if wish.category}
        return sorted(used | set(CATEGORIES))

    def _askers(self, _wish: Issue) -> list[str]:
        deal = self._document.deal
        named = {text for person in deal.people for text in (person.name, person.role) if text}
        return sorted(named | {wish.asked_by for wish in deal.wishes if wish.asked_by})


def _label(wish: Issue) -> str:
    return f"{wish.label}  · late" if wish.late else wish.label


def _tip(wish: Issue) -> str:
    return f"{wish.label}\nWhy: {wish.why}" if wish.why else wish.label


def _muted(_wish: Issue) -> str:
    return "muted"


def _unknown_cost(wish: Issue) -> str:
    option = as_asked(wish)
    return "text" if option and option.value_to_us is not None else "muted"


def _unknown_worth(wish: Issue) -> str:
    option = as_asked(wish)
    return "text" if option and option.value_to_them is not None else "muted"
