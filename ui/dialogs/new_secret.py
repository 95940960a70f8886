"""A new password, typed twice, with an honest word on its length."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.dialogs.busy import BusyDialog
from ui.widgets import Role, label
from ui.widgets.secret import SecretField

ADVISED = 8
"""Characters that a password should have at the least. Fewer are advised against and not refused."""

_HINT = (
    "Eight characters or more are advised. Four or five words that you alone would put together are better."
)
_SHORT = "Short: who gets hold of the file can try out passwords of this length. Eight or more are advised."
_EMPTY = "Type a password: it cannot be empty."
_DIFFER = "The two are not the same. Type the password once more."


class NewSecret(QWidget):
    """Two fields of a dialog, which must agree."""

    def __init__(self, dialog: BusyDialog, *, side_by_side: bool = False) -> None:
        super().__init__()
        self.first = dialog.add_field(SecretField("New password"))
        self.again = dialog.add_field(SecretField("New password once more"))
        self.hint = label(_HINT, Role.SMALL, wrap=True)
        first, again = _under("New password", self.first), _under("Once more", self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        if side_by_side:
            row = QHBoxLayout()
            row.setSpacing(18)
            row.addLayout(first, 1)
            row.addLayout(again, 1)
            column.addLayout(row)
            column.addWidget(self.hint)
        else:
            column.addLayout(first)
            column.addWidget(self.hint)
            column.addSpacing(6)
            column.addLayout(again)
        self.first.changed.connect(self._judge)

    def text(self) -> str:
        """The password."""
        return self.first.text()

    def complaint(self) -> tuple[str, SecretField] | None:
        """Why it cannot be used yet, and the field to mend."""
        if not self.first.text():
            return _EMPTY, self.first
        if self.first.text() != self.again.text():
            return _DIFFER, self.again
        return None

    def _judge(self) -> None:
        short = 0 < len(self.first.text()) < ADVISED
        self.hint.setText(_SHORT if short else _HINT)
        self.hint.set_role(Role.SMALL_WARNING if short else Role.SMALL)


def _under(text: str, field: SecretField) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(3)
    column.addWidget(label(text, Role.SMALL))
    column.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
    return column
