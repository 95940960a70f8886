"""Preferences: name, company, colours, and whether files are remembered. Each holds at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from dealplanner.checks.finding import Step
from dealplanner.domain.wording import one_line
from dealplanner.storage import owner
from ui.dialogs.company_part import CompanyPart
from ui.dialogs.small import SmallDialog
from ui.theme import Scheme
from ui.widgets import ChoiceField, Divider, Role, SecondaryButton, TextField, commit_focused, label

if TYPE_CHECKING:
    from ui.host import Host

_LONGEST_NAME = 80
_SCHEMES = (("Light", Scheme.LIGHT), ("Dark", Scheme.DARK), ("As the system", Scheme.SYSTEM))


class Preferences(SmallDialog):
    """Shows what holds now and changes it as soon as it is chosen."""

    def __init__(self, window: Host) -> None:
        super().__init__("Preferences", "", window.window(), width=460)
        self._window, self._settings = window, window.settings
        self._recent = window.start().recent
        self.name = TextField("Your name", placeholder=owner.user_name())
        self.name.setMaxLength(_LONGEST_NAME)
        self.name.set_value(self._settings.name())
        self.name.committed.connect(self._use_name)
        self.company = CompanyPart()
        self.company.changed.connect(self._show_company)
        self.colours = ChoiceField("Colours")
        self.colours.set_choices(_SCHEMES)
        self.colours.set_value(self._settings.scheme())
        self.colours.chosen.connect(self._use_colours)
        self.remember = QCheckBox("Remember the deals that I open")
        self.remember.setChecked(self._recent.on)
        self.remember.clicked.connect(self._switch)
        self.clear = SecondaryButton("Clear the list now", self._clear)
        self.close_button = SecondaryButton("Close", self.accept)
        self._arrange()
        self._show_list()

    def _arrange(self) -> None:
        body = self.body
        body.addWidget(label("Your name", Role.HEADING, buddy=self.name))
        body.addWidget(self.name)
        body.addWidget(
            label(
                "Stands in the history beside what you change, also in a copy that you give away with its "
                "history, and tells others on a shared folder who has a deal open. Changes made earlier keep "
                "their name.",
                Role.SMALL,
                wrap=True,
            )
        )
        body.addWidget(Divider())
        body.addWidget(self.company)
        body.addWidget(Divider())
        body.addWidget(label("Colours", Role.HEADING, buddy=self.colours))
        body.addWidget(self.colours)
        body.addWidget(Divider())
        body.addWidget(label("Recent deals", Role.HEADING))
        row = QHBoxLayout()
        row.addWidget(self.remember, 1)
        row.addWidget(self.clear)
        body.addLayout(row)
        body.addWidget(
            label(
                "The list is kept on this computer only: where each file lies, with customer and title. Of a "
                "deal with a password only where it lies. What was learned about a customer is looked up in "
                "these files when you begin the next deal with them, and not kept; deals with a password are "
                "never read for it. Switched off, nothing is looked up or written, and the list is removed.",
                Role.SMALL,
                wrap=True,
            )
        )
        self.foot.addStretch(1)
        self.foot.addWidget(self.close_button)

    def _use_name(self, typed: str) -> None:
        name = one_line(typed)
        self._settings.set_name(name)
        self.name.set_value(name)
        self._window.start().use_name()

    def _show_company(self) -> None:
        if self._window.view is not None:
            self._window.view.renew(Step.BRIEF)

    def _use_colours(self, scheme: object) -> None:
        if isinstance(scheme, Scheme):
            self._window.use_scheme(scheme)

    def _switch(self, on: bool) -> None:
        self._recent.switch(on)
        self._show_list()
        self._window.fill_home()

    def _clear(self) -> None:
        self._recent.clear()
        self._window.fill_home()
        self._show_list()
        self.close_button.setFocus()

    def _show_list(self) -> None:
        self.clear.setEnabled(bool(self._recent.files()))

    def done(self, result: int) -> None:
        """What is being typed holds too."""
        commit_focused(self.focusWidget())
        super().done(result)
