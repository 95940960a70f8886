"""Sharing a copy: for whom, what will be in it and what not, which password; then where, then written."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from dealplanner.storage.errors import StorageError
from ui import file_dialogs
from ui.dialogs.busy import BusyDialog
from ui.dialogs.new_secret import NewSecret
from ui.giving import Giving, Protection, Source, source, suggested
from ui.widgets import Card, ChoiceField, PrimaryButton, Role, ScrollColumn, SecondaryButton, clear, label
from ui.widgets.glyph import Glyph

if TYPE_CHECKING:
    from ui.host import Host

_WIDTH, _LIST, _CHOICE = 720, 236, 220
_PLAIN = "Whoever gets hold of the copy can read everything in it."
_OURS = "Whoever is to open the copy needs the password of this deal."
_OWN_FILE = "That is the file of the open deal. Choose another name: the copy is a file of its own."
_FAULT = "The copy could not be written by a fault of the planner. Nothing was written."

_log = logging.getLogger(__name__)


class Share(BusyDialog):
    """The open deal stays what and where it is."""

    def __init__(self, window: Host, given: Source, name: str, own: tuple[Path, ...]) -> None:
        super().__init__("Share a copy", "Share a copy", window.window(), width=_WIDTH)
        self._window, self._given, self._name, self._own = window, given, name, own
        self.choices: dict[Giving, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self.inside, self.left_out = ScrollColumn(spacing=4), ScrollColumn(spacing=4)
        self.protection = ChoiceField("Password of the copy")
        self.protection.setMinimumWidth(_CHOICE)
        self.protection.chosen.connect(lambda _value: self._show_protection())
        self._hint = label("", Role.SMALL, wrap=True)
        self.new = NewSecret(self, side_by_side=True)
        self.go = PrimaryButton("Choose where to save it…", self._write)
        self.go.setDefault(True)
        self.cancel = SecondaryButton("Cancel", self.reject)
        self.buttons = [self.cancel, self.go]
        self._arrange()
        self.choices[Giving.ALL].setChecked(True)
        self.choices[Giving.ALL].setFocus()

    def giving(self) -> Giving:
        """For whom it is to be."""
        return next(giving for giving, choice in self.choices.items() if choice.isChecked())

    def _arrange(self) -> None:
        body = self.body
        body.addWidget(label("The open deal stays what and where it is.", Role.MUTED))
        for giving in Giving:
            body.addLayout(self._choice(giving))
        card = Card(margins=(14, 10, 8, 10))
        columns = QHBoxLayout()
        columns.setSpacing(18)
        for heading, column in (("In the copy", self.inside), ("Not in it", self.left_out)):
            side = QVBoxLayout()
            side.setSpacing(6)
            side.addWidget(label(heading, Role.HEADING))
            column.setAccessibleName(heading)
            column.setFixedHeight(_LIST)
            side.addWidget(column)
            columns.addLayout(side, 1)
        card.body.addLayout(columns)
        body.addWidget(card)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(label("Password of the copy", Role.BODY, buddy=self.protection))
        row.addWidget(self.protection)
        row.addWidget(self._hint, 1)
        body.addLayout(row)
        body.addWidget(self.new)
        body.addWidget(self.sentence)
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.go)

    def _choice(self, giving: Giving) -> QVBoxLayout:
        choice = QRadioButton(giving.title)
        choice.setAccessibleDescription(giving.line)
        choice.toggled.connect(lambda on: self._show_choice() if on else None)
        self._group.addButton(choice)
        self.choices[giving] = choice
        line = label(giving.line, Role.SMALL, wrap=True)
        line.setContentsMargins(24, 0, 0, 0)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(choice)
        column.addWidget(line)
        return column

    def _show_choice(self) -> None:
        giving = self.giving()
        said = self._given.contents(giving)
        _fill(self.inside, said.inside, "tick", "accent_text", "")
        _fill(self.left_out, said.left_out, "cross", "muted", "Nothing is left out.")
        offered = self._given.protections(giving)
        before = self.protection.value()
        self.protection.set_choices([(each.value, each) for each in offered])
        self.protection.set_value(before if before is Protection.OWN else offered[0])
        self._show_protection()

    def _show_protection(self) -> None:
        protection = self.protection.value()
        self.new.setVisible(protection is Protection.OWN)
        plain = protection is Protection.NONE and self.giving() is not Giving.PARTNER
        self._hint.setText(_PLAIN if plain else _OURS if protection is Protection.SAME else "")
        self._hint.set_role(Role.SMALL_WARNING if plain else Role.SMALL)
        self.unsay()

    def _write(self) -> None:
        if self.busy:
            return
        protection = self.protection.value()
        assert isinstance(protection, Protection)
        wrong = self.new.complaint() if protection is Protection.OWN else None
        if wrong is not None:
            self.say(*wrong)
            return
        giving = self.giving()
        path = file_dialogs.ask_save(self, "Share a copy", suggested(self._name, giving), "Deals (*.deal)")
        if path is None:
            return
        if path.resolve() in self._own:
            self.say(_OWN_FILE)
            return
        given, password = self._given, self.new.text()
        self.work(
            lambda: given.write(giving, path, protection, password),
            lambda _nothing: self._written(path),
            self._failed,
            self.go,
            "Writing…",
        )

    def _written(self, path: Path) -> None:
        self.accept()
        self._window.say(f"The copy is written: {path.name}")

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, StorageError):
            _log.error("Writing a copy failed: %s", type(error).__name__)
        self.say(str(error) if isinstance(error, StorageError) else _FAULT)


def ask(window: Host) -> None:
    """Let the user give a copy of the open deal away."""
    window.commit_typing()
    files = window.start()
    opened = files.current
    if opened is None:
        return
    try:
        given = source(opened.document.deal, opened.copy)
    except StorageError as error:
        window.show_problem(str(error))
        return
    path = opened.keeping.path
    name = str(path) if path is not None else files.suggested_name()
    own = tuple(each for each in (path, opened.apart) if each is not None)
    Share(window, given, name, own).open()


def _fill(column: ScrollColumn, phrases: tuple[str, ...], icon: str, ink: str, empty: str) -> None:
    clear(column.body)
    for phrase in phrases:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 4, 0)
        row.setSpacing(7)
        glyph = Glyph(icon, ink=ink)
        text = label(f"{phrase[:1].upper()}{phrase[1:]}", Role.SMALL_TEXT, wrap=True)
        row.addWidget(glyph, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text, 1)
        column.add(line)
    if not phrases:
        column.add(label(empty, Role.SMALL, wrap=True))
    column.verticalScrollBar().setValue(0)
