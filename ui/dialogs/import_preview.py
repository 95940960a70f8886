"""What was pasted or opened as wishes to choose from, before any of it gets into the deal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from dealplanner.domain.wording import plural
from dealplanner.exchange.errors import ExchangeError
from dealplanner.exchange.pasted import Skipped
from ui.dialogs.import_model import ImportModel, problem_lines, reasons
from ui.dialogs.import_source import Source, grid_source, text_source
from ui.dialogs.import_table import ImportTable
from ui.dialogs.left_out import LeftOut
from ui.dialogs.sizes import open_at
from ui.document import Document
from ui.widgets import (
    Banner,
    Card,
    ChoiceField,
    LinkButton,
    PrimaryButton,
    Role,
    SecondaryButton,
    label,
)

_EMPTY = "There is nothing on the clipboard to paste: copy the list in Excel or in the e-mail first."
_MOST_PROBLEMS = 2


class ImportPreview(QDialog):
    """Shows the rows of one of the sources. `chosen` gives the wishes ticked, as add_wishes takes them."""

    def __init__(self, document: Document, sources: Sequence[Source], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Add to the wish list")
        open_at(self, 1040 if any(source.has_columns for source in sources) else 860, 640)
        self._document = document
        self._sources = sources
        self._source = sources[0]
        self.model = ImportModel(document, self)
        self.table = ImportTable(self.model)
        self.left_out = LeftOut()
        self.left_out.wanted.connect(self._take_back)
        self._heading = label("", Role.LARGE_STRONG)
        self._line = label("", Role.MUTED, wrap=True)
        self._notice = Banner("")
        self._problems = label("", Role.SMALL_WARNING, wrap=True)
        self.header_box = QCheckBox("The first row is a heading")
        self.header_box.clicked.connect(self.model.set_header)
        self.sheets = ChoiceField("Sheet")
        self.sheets.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToContents)
        self.sheets.chosen.connect(self._show_sheet)
        self.tick_button = LinkButton("Tick none", self._tick_all)
        self.add = PrimaryButton("", self.accept)
        self.add.setDefault(True)
        self.table.roles.role_chosen.connect(self.model.set_role)
        self.model.counted.connect(self._show_count)
        self._arrange()
        self._show_source()
        self.table.go_to_first()

    def chosen(self) -> list[dict[str, object]]:
        """The wishes ticked."""
        return self.model.chosen()

    def _arrange(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(16)
        above.addWidget(self.sheets)
        above.addWidget(self.header_box)
        above.addWidget(self._line, 1)
        above.addWidget(self.tick_button)
        card = Card(margins=(1, 1, 1, 1))
        card.body.addWidget(self.table)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(label("Space ticks, Enter adds", Role.SMALL), 1)
        foot.addWidget(SecondaryButton("Cancel", self.reject))
        foot.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(self._heading)
        column.addWidget(self._notice)
        column.addLayout(above)
        column.addWidget(card, 1)
        column.addWidget(self._problems)
        column.addWidget(self.left_out)
        column.addLayout(foot)

    def _show_sheet(self, at: object) -> None:
        if isinstance(at, int):
            self._source = self._sources[at]
            self._show_source()

    def _show_source(self) -> None:
        source = self._source
        names = [(each.name, at) for at, each in enumerate(self._sources)]
        self.sheets.set_choices(names)
        self.sheets.set_value(self._sources.index(source))
        self.sheets.setVisible(len(names) > 1)
        self._notice.set_text(source.notice)
        self._notice.setVisible(bool(source.notice))
        self.model.set_source(source)
        self.header_box.setVisible(source.has_columns)
        self.header_box.setChecked(self.model.has_header)
        self.left_out.show_skipped(source.skipped, reasons(source))
        self._show_line()

    def _show_line(self) -> None:
        parts = []
        if self._source.has_columns:
            parts.append("Say over each column what it is.")
        else:
            parts.append("One line is one wish; untick the lines that are none.")
        known = self.model.already_known()
        if known:
            parts.append(f"{plural(known, 'row is', 'rows are')} on your list already and not ticked.")
        if self._document.deal.list_complete:
            parts.append("Your list was marked complete: what you add now is late and opens it again.")
        self._line.setText(" ".join(parts))

    def _show_count(self) -> None:
        count = self.model.count()
        self._heading.setText(f"{plural(count, 'wish', 'wishes')} to add" if count else "No wish to add")
        self.add.setText(f"Add {plural(count, 'wish', 'wishes')}" if count else "Add wishes")
        self.add.updateGeometry()
        self.add.setEnabled(count > 0)
        self.tick_button.setText("Tick none" if self.model.all_ticked() else "Tick all")
        told = problem_lines(self.model, _MOST_PROBLEMS)
        self._problems.setText("\n".join(told))
        self._problems.setVisible(bool(told))

    def _tick_all(self) -> None:
        self.model.tick_all(not self.model.all_ticked())

    def _take_back(self, skipped: list[Skipped]) -> None:
        self._source = self._source.taking_back(skipped)
        self.model.set_lines(self._source)
        self.left_out.show_skipped(self._source.skipped, reasons(self._source))


def preview_text(text: str, document: Document, parent: QWidget | None) -> list[dict[str, object]]:
    """Let the user choose among the wishes in a text; nothing when there is none or on Cancel."""
    if not text.strip():
        document.tell(_EMPTY)
        return []
    return _asked([text_source(text)], document, parent)


def preview_file(path: Path, document: Document, parent: QWidget | None) -> list[dict[str, object]]:
    """Let the user choose among the wishes in a workbook or a file with separators.

    A file that cannot be read is told by `document.problem`; then, and on Cancel, there is nothing.
    """
    from dealplanner.exchange.workbooks import read_sheets

    try:
        sheets = read_sheets(path)
    except ExchangeError as error:
        document.problem.emit(str(error))
        return []
    return _asked([grid_source(sheet.name, sheet.rows, sheet.notice) for sheet in sheets], document, parent)


def _asked(sources: Sequence[Source], document: Document, parent: QWidget | None) -> list[dict[str, object]]:
    dialog = ImportPreview(document, sources, parent)
    try:
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        return dialog.chosen() if accepted else []
    finally:
        dialog.deleteLater()
