"""The part of the preferences about the user's own company: its name and its logo."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealplanner.brief.company import LONGEST_NAME, Company
from dealplanner.brief.logo import LogoError
from dealplanner.domain.wording import one_line
from dealplanner.storage import company as kept_company
from dealplanner.storage.errors import CannotWrite
from ui import file_dialogs
from ui.logo_choice import chosen_logo
from ui.theme import Theme
from ui.widgets import Role, SecondaryButton, TextField, label

_WIDTH, _HEIGHT, _MARGIN = 160, 56, 8
_NO_LOGO = "No logo"


class LogoPicture(QWidget):
    """A logo as it stands on paper: on white, in the dark as well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixmap: QPixmap | None = None
        self.setFixedSize(_WIDTH, _HEIGHT)
        Theme.of(self).changed.connect(self.update)

    def set_logo(self, logo: bytes | None) -> None:
        """Show this PNG, or that there is none."""
        self._pixmap = None
        if logo is not None:
            self._pixmap = QPixmap()
            self._pixmap.loadFromData(logo)
        self.setAccessibleName("The logo of your company" if logo is not None else _NO_LOGO)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """White paper with the logo in its middle; an empty place says what it is."""
        t = Theme.of().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QColor(t.border))
        painter.setBrush(Qt.GlobalColor.white if self._pixmap is not None else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if self._pixmap is None:
            painter.setPen(QColor(t.muted))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, _NO_LOGO)
            return
        room = QSizeF(_WIDTH - 2 * _MARGIN, _HEIGHT - 2 * _MARGIN)
        size = QSizeF(self._pixmap.size()).scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        at = QPointF((_WIDTH - size.width()) / 2, (_HEIGHT - size.height()) / 2)
        painter.drawPixmap(QRectF(at, size), self._pixmap, QRectF(self._pixmap.rect()))


class CompanyPart(QWidget):
    """Shows the company that is kept, and keeps what is changed at once; `changed` tells of it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._company = kept_company.read()
        self.name = TextField("Your company")
        self.name.setMaxLength(LONGEST_NAME)
        self.name.set_value(self._company.name)
        self.name.committed.connect(self._use_name)
        self.picture = LogoPicture()
        self.choose = SecondaryButton("Choose a logo…", self._ask)
        self.remove = SecondaryButton("Remove", self._remove)
        self.remove.setAccessibleName("Remove the logo")
        self.trouble = label("", Role.SMALL_DANGER, wrap=True)
        self._arrange()
        self._say("")
        self._show()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(label("Your company", Role.HEADING, buddy=self.name))
        column.addWidget(self.name)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.picture)
        row.addWidget(self.choose)
        row.addWidget(self.remove)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.trouble)
        column.addWidget(
            label(
                "Stands on the head of every brief. The logo is a PNG or an SVG; a small copy of it is kept.",
                Role.SMALL,
                wrap=True,
            )
        )

    def _use_name(self, typed: str) -> None:
        self._keep(Company(one_line(typed), self._company.logo))
        self.name.set_value(self._company.name)

    def _ask(self) -> None:
        path = file_dialogs.ask_picture(self, "Choose a logo")
        if path is None:
            return
        try:
            self._keep(Company(self._company.name, chosen_logo(path)))
        except LogoError as error:
            self._say(f"{error} {self._unchanged()}")
        except OSError as error:
            from dealplanner.storage.reasons import cannot_read

            self._say(f"{cannot_read(error, path)} {self._unchanged()}")

    def _unchanged(self) -> str:
        return "Your logo is as it was." if self._company.logo is not None else "There is still no logo."

    def _remove(self) -> None:
        self._keep(Company(self._company.name))
        self.choose.setFocus()

    def _keep(self, company: Company) -> None:
        self._say("")
        if company == self._company:
            return
        try:
            kept_company.keep(company)
        except CannotWrite as error:
            self._say(str(error))
            return
        self._company = company
        self._show()
        self.changed.emit()

    def _say(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def _show(self) -> None:
        logo = self._company.logo
        self.remove.setEnabled(logo is not None)
        self.picture.set_logo(logo)
