"""The table of negotiable points: open with, aim for, not beyond, and the range they span."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import issue_of, label_of, option_of, walk_away_of
from dealplanner.edits import walkaways
from ui.document import Document
from ui.pages.walkaway.range_marks import range_marks
from ui.tables import CellKind, Column, RowsModel, RowsView
from ui.tables.delegate import CellDelegate
from ui.theme import Theme
from ui.widgets import paint_range

SET_IT = "— set it"
ROW, LOW_ROW = 44, 40
_MANY = 7
_LEAST_LIMIT, _WIDEST_LIMIT = 106, 190


class LimitColumns:
    """The columns over one document; a write names `origin` as who made it."""

    def __init__(self, document: Document, origin: object) -> None:
        self._document, self._origin = document, origin

    def all(self) -> tuple[Column, ...]:
        """The columns in the order of the page."""
        return (
            Column("label", "Issue", CellKind.TEXT, lambda i: i.label, strong=True, tip=lambda i: i.label),
            Column("category", "Category", CellKind.TEXT, lambda i: i.category, width=76, ink=_muted),
            self._mark("opening", "Open with"),
            self._mark("target", "Aim for"),
            self._mark("walk_away", "Not beyond"),
            Column("range", "Range", CellKind.PAINTED, lambda i: range_marks(i).words(), tip=self._range_tip),
        )

    def _mark(self, mark: str, title: str) -> Column:
        def write(row_id: str, text: str) -> None:
            before = issue_of(self._document.deal, row_id)
            self._document.apply(walkaways.type_mark, row_id, mark, text, origin=self._origin)
            self._tell_new(before, mark)

        return Column(
            mark,
            title,
            CellKind.TEXT,
            lambda issue: _shown(issue, mark),
            write,
            edit=lambda issue: label_of(option_of(issue, getattr(issue, mark))),
            width=112,
            ink=lambda issue: _ink(issue, mark),
            tip=lambda issue: self._tip(issue, mark),
            suggest=lambda issue: filter(None, map(label_of, issue.options)),
            hint="such as 8%",
        )

    def _tip(self, issue: Issue, mark: str) -> str:
        option = walk_away_of(issue) if mark == "walk_away" else option_of(issue, getattr(issue, mark))
        if option is None:
            return "Type an option, such as 8%; an option's own wording picks it."
        words = f"{label_of(option)}: {self._figure(issue, option)}"
        if getattr(issue, mark) is None:
            words += " (as offered, unless you set another)"
        return words

    def _range_tip(self, issue: Issue) -> str:
        ordered = sorted(issue.options, key=_by_value)
        return "\n".join(f"{label_of(option)}: {self._figure(issue, option)}" for option in ordered[:20])

    def _figure(self, issue: Issue, option: Option) -> str:
        if option.value_to_us is None:
            return "no figure yet"
        amount = self._document.cost(option.value_to_us)
        words = f"costs us {amount}"
        if not issue.is_wish:
            words = f"worth {self._document.money(option.value_to_us)} to us"
        return f"{words} (est.)" if option.estimated else words

    def _tell_new(self, before: Issue | None, mark: str) -> None:
        """Say what became of a wording that was no option yet: that is where its value comes from."""
        issue = issue_of(self._document.deal, before.id) if before else None
        option = option_of(issue, getattr(issue, mark)) if issue else None
        if before is None or issue is None or option is None or option_of(before, option.id):
            return
        if option.estimated:
            self._document.tell(f"“{label_of(option)}” is a new option: {self._figure(issue, option)}.")
        else:
            self._document.tell(
                f"“{label_of(option)}” is a new option with no figure yet: F4 shows its figures."
            )


def _by_value(option: Option) -> tuple[bool, int]:
    return option.value_to_us is None, -(option.value_to_us or 0)


def _shown(issue: Issue, mark: str) -> str:
    chosen = option_of(issue, getattr(issue, mark))
    if chosen is not None:
        return label_of(chosen)
    if mark != "walk_away":
        return "—"
    return SET_IT if issue.is_wish else label_of(walk_away_of(issue))


def _ink(issue: Issue, mark: str) -> str:
    if getattr(issue, mark) is None:
        return "warning" if mark == "walk_away" and issue.is_wish else "muted"
    return "danger" if mark == "walk_away" else "text"


def _muted(_issue: Issue) -> str:
    return "muted"


class LimitDelegate(CellDelegate):
    """Paints the range."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the range picture, every other cell as usual."""
        model = index.model()
        if not isinstance(model, RowsModel) or model.columns[index.column()].kind is not CellKind.PAINTED:
            super().paint(painter, option, index)
            return
        painter.save()
        self.paint_ground(painter, option)
        area = QRectF(option.rect.adjusted(4, 0, -8, 0))
        issue = model.row_at(index.row())
        if issue is not None:
            paint_range(painter, area, range_marks(issue), Theme.of().tokens)
        painter.restore()


class LimitsView(RowsView):
    """The table over the negotiable points; points are added, moved and deleted on the pages before."""

    def __init__(self, document: Document, origin: object, parent: QWidget | None = None) -> None:
        model = RowsModel(LimitColumns(document, origin).all())
        super().__init__(model, "Negotiable points", parent, row_height=ROW, delegate=LimitDelegate(None))
        model.setParent(self)
        self._delegate.setParent(self)

    def show_issues(self, issues: tuple[Issue, ...], *, all_texts: bool) -> None:
        """Show these points, in lower rows when there are many."""
        self.rows_model.set_rows(issues, all_texts=all_texts)
        height = ROW if len(issues) <= _MANY else LOW_ROW
        rows = self.verticalHeader()
        if rows.defaultSectionSize() != height:
            rows.setMinimumSectionSize(min(height, rows.minimumSectionSize()))
            rows.setDefaultSectionSize(height)

    def issue_at(self, issue_id: str) -> Issue | None:
        """The point of that id, the first one when it is not in the table."""
        issues: tuple[Issue, ...] = self.rows_model.rows
        found = next((issue for issue in issues if issue.id == issue_id), None)
        return found or (issues[0] if issues else None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a wide page the limits take their share of the width."""
        super().resizeEvent(event)
        share = min(max(_LEAST_LIMIT, self.viewport().width() // 7), _WIDEST_LIMIT)
        for at, column in enumerate(self.rows_model.columns):
            if column.key in walkaways.MARKS and self.columnWidth(at) != share:
                self.setColumnWidth(at, share)
