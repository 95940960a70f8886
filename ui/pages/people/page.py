"""The people on both sides: the teams, the map of influence, and the rivals."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from dealplanner.checks.finding import Step
from ui.document import Document
from ui.pages.parts.cards_language import cards_language
from ui.pages.parts.known_before import KnownBefore
from ui.pages.parts.page_tab import TabPlace
from ui.pages.parts.tabbed_page import TabbedPage

TEAMS, MAP, RIVALS = "Teams", "Map", "Rivals"

TABS = (
    TabPlace(TEAMS, "ui.pages.people.teams", "TeamsTab"),
    TabPlace(MAP, "ui.pages.people.map_tab", "MapTab", ("influences",)),
    TabPlace(RIVALS, "ui.pages.people.rivals", "RivalsTab", ("rivals", "deal.rivals")),
)
"""The tabs in order; the first one mends whatever no other one does."""


class PeoplePage(TabbedPage):
    """Who decides, what they need and want, whom they listen to, and where rivals are ahead."""

    step = Step.PEOPLE
    line = "Who decides, who only buys, who will use it, and what each of them needs and wants."
    folds_findings = True

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, "Views of the people", TABS, parent)
        self.known = KnownBefore(document, lambda: cards_language(self._settings, document.locale))
        beside, place = QHBoxLayout(), self.column.indexOf(self.bar)
        beside.addWidget(self.bar)
        beside.addStretch(1)
        beside.addWidget(self.known)
        self.column.insertLayout(place, beside)
        self.known.show_known()
