"""Every finding of every sample deal leads to the very place where it is mended."""

import json

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import resources
from dealplanner import checks
from dealplanner.checks.finding import Finding, Step, Target
from dealplanner.domain.deal import Deal
from dealplanner.domain.lookup import as_asked, by_id
from dealplanner.exchange import interchange
from dealplanner.session import Session
from ui.deal_view import DealView
from ui.document import Document
from ui.pages.after.ended import EndedTab
from ui.pages.after.page import AfterPage
from ui.pages.base import Page
from ui.pages.closing.card import LineCard
from ui.pages.closing.page import ClosingPage
from ui.pages.deal.objectives import MISSING
from ui.pages.deal.page import DealPage
from ui.pages.people.page import TEAMS, PeoplePage
from ui.pages.people.rivals import RivalsTab
from ui.pages.people.teams import TeamsTab
from ui.pages.table.log import LogView
from ui.pages.table.notes import NoteRow
from ui.pages.table.panels import OneLine
from ui.pages.trades.card import TradeCard
from ui.pages.trades.concessions.card import StepCard
from ui.pages.trades.concessions.ends import StopCard
from ui.pages.trades.lists import UntradedRow
from ui.pages.trades.page import TradesPage
from ui.pages.walkaway.legal import words
from ui.pages.walkaway.page import WalkAwayPage
from ui.pages.wishes.page import WishesPage
from ui.settings import Settings
from ui.tables import RowsView

NAMES_AFTER = {"closed_on": "Ended on", "lost_why": "Why", "went_well": "What went well"}
SAMPLES = tuple(
    entry["key"] for entry in json.loads(resources.path("samples", "index.json").read_text("utf-8"))
)


def sample(key: str) -> Deal:
    """A sample deal."""
    return interchange.read(resources.path("samples", f"{key}.json"))


def up_from(widget: QWidget) -> list[QWidget]:
    """The widget and all that it stands in."""
    chain = [widget]
    while (above := chain[-1].parentWidget()) is not None:
        chain.append(above)
    return chain


def belongs(page: Page, at: QWidget, deal: Deal, target: Target) -> bool:
    """Whether the cursor is in what a target names."""
    chain = up_from(at)
    tables = [one for one in chain if isinstance(one, RowsView)]
    if target.table == "deal":
        return in_field_of_the_deal(page, chain, target.field)
    if target.table in (
        "issues",
        "options",
        "people",
        "objectives",
        "boundaries",
        "contingencies",
        "promises",
        "follow_ups",
        "credits",
    ):
        rows = {target.row, *asked_by_row(deal, target)}
        if any(table.current_id() in rows and cell_of(table, target) for table in tables):
            return True
        return in_details(page, chain, deal, target)
    if target.table == "clauses":
        return in_clause(page, chain, target)
    if target.table == "rivals":
        return in_rivals(page, chain, tables, target)
    if target.table in ("trades", "terms"):
        card = next((one for one in chain if isinstance(one, TradeCard)), None)
        trade = by_id(deal.trades, card.trade_id) if card else None
        return trade is not None and (trade.id == target.row or by_id(trade.terms, target.row) is not None)
    if target.table in ("concessions", "moves"):
        step = next((one for one in chain if isinstance(one, StepCard)), None)
        held = by_id(deal.concessions, step.row_id) if step else None
        return held is not None and (held.id == target.row or by_id(held.moves, target.row) is not None)
    if target.table in ("offers", "positions"):
        offer = by_id(deal.offers, at.current_id()) if isinstance(at, LogView) else None
        return offer is not None and (
            offer.id == target.row or by_id(offer.positions, target.row) is not None
        )
    if target.table == "commitments":
        return isinstance(at, NoteRow) and at.row_id == target.row
    if target.table == "meetings":
        return any(isinstance(one, OneLine) for one in chain)
    if target.table == "closing_lines":
        return any(isinstance(one, LineCard) and one.line_id == target.row for one in chain)
    return target.table == "links" and isinstance(page, TradesPage) and page.trades.links in chain


def in_clause(page: Page, chain: list[QWidget], target: Target) -> bool:
    """Whether the cursor is in a field of that clause, in the table or on its card."""
    assert isinstance(page, WalkAwayPage)
    assert page.legal.content is not None
    clauses = page.legal.content.clauses
    if clauses.card in chain:
        return clauses.card.clause_id == target.row and clauses.card._fields[target.field] in chain
    view = clauses.table.view
    return view in chain and view.current_id() == target.row and cell_of(view, target)


def in_rivals(page: Page, chain: list[QWidget], tables: list[RowsView], target: Target) -> bool:
    """Whether the cursor is in the row of a rival, or in a reason of the one shown."""
    tab = page.current if isinstance(page, PeoplePage) else None
    if not isinstance(tab, RivalsTab):
        return False
    rival = tab.rival()
    assert rival is not None
    if any(table.current_id() == target.row and cell_of(table, target) for table in tables):
        return True
    return rival.id == target.row and tab.reasons in chain


def asked_by_row(deal: Deal, target: Target) -> list[str]:
    """The issues whose row shows an option: the one that they ask for."""
    asked = ((issue, as_asked(issue)) for issue in deal.issues)
    return [issue.id for issue, option in asked if option is not None and option.id == target.row]


def cell_of(table: RowsView, target: Target) -> bool:
    """Whether the cursor of a table is in the column of the field."""
    column = table.rows_model.columns[table.currentIndex().column()]
    return not target.field or column.key == target.field


def in_field_of_the_deal(page: Page, chain: list[QWidget], field: str) -> bool:
    """Whether the cursor is in a field of the deal itself, or where the row is added that is missing."""
    if isinstance(page, DealPage):
        if field in MISSING:
            table = page.objectives.open().tables[MISSING[field]]
            return table in chain and table.view.current_id() == ""
        if field == "contingencies":
            missing = page.if_this.content
            return missing is not None and missing in chain and missing.view.current_id() == ""
        return page._fields[field] in chain
    if isinstance(page, PeoplePage):
        teams = page.tabs[TEAMS]
        return isinstance(teams, TeamsTab) and teams.theirs in chain and teams.theirs.view.current_id() == ""
    if isinstance(page, WalkAwayPage) and field in words.FIELDS:
        legal = page.legal.content
        return legal is not None and legal.triage._fields[field] in chain
    if isinstance(page, WalkAwayPage):
        return page.package.field(field or "walk_away") in chain
    if isinstance(page, WishesPage):
        return page.gate in chain or (page.view in chain and not page.view.rows_model.rows)
    if isinstance(page, ClosingPage):
        return page.add_button in chain
    if isinstance(page, AfterPage):
        tab = page.current
        assert isinstance(tab, EndedTab)
        if field == "follow_ups":
            return tab.follow_ups.table in chain and tab.follow_ups.table.view.current_id() == ""
        return chain[0].accessibleName() == NAMES_AFTER[field]
    if isinstance(page, TradesPage):
        if field == "stop_line":
            return any(isinstance(one, StopCard) for one in chain)
        return any(isinstance(one, TradeCard) for one in chain) or page.new_button in chain
    return False


def in_details(page: Page, chain: list[QWidget], deal: Deal, target: Target) -> bool:
    """Whether the cursor is in a field of the details of the issue, or where a waiting wish is traded."""
    if isinstance(page, WishesPage) and page.details in chain:
        return page.view.current_id() == target.row and page.details._fields[target.field] in chain
    if isinstance(page, PeoplePage):
        teams = page.tabs[TEAMS]
        assert isinstance(teams, TeamsTab)
        person = teams.person()
        return person is not None and person.id == target.row and teams.card.field(target.field) in chain
    if isinstance(page, TradesPage):
        if page.trades.asks.details in chain:
            return (
                page.trades.asks.view.current_id() == target.row
                and page.trades.asks.details._fields[target.field] in chain
            )
        return any(isinstance(one, UntradedRow) and one.issue_id == target.row for one in chain)
    return False


def wrong_place(view: DealView, finding: Finding) -> str:
    """Where the cursor is instead, nothing when it is right."""
    at = QApplication.focusWidget()
    page = view.current
    if at is None or page is None or page.step is not finding.target.step or page not in up_from(at):
        return f"{finding.code} {finding.target}: not on the page, at {at}"
    if not at.isVisible() or not belongs(page, at, view.document.deal, finding.target):
        return f"{finding.code} {finding.target}: at {type(at).__name__} “{at.accessibleName()}”"
    return ""


@pytest.mark.parametrize("key", SAMPLES)
def test_every_finding_leads_to_its_place(key: str, qtbot: QtBot) -> None:
    """One after the other in one window, as F8 does."""
    deal = sample(key)
    view = DealView(Document(Session(deal), "en_GB"), Settings())
    qtbot.addWidget(view)
    view.resize(1280, 800)
    view.show_first()
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    wrong = []
    for finding in checks.run(deal):
        view.go_to(finding.target)
        QApplication.processEvents()
        wrong.append(wrong_place(view, finding))
        assert view.document.deal == deal or finding.target.table == "trades"
    assert "\n".join(filter(None, wrong)) == ""


def test_the_samples_show_findings_of_every_step_but_the_brief() -> None:
    """So that the test above tries all pages."""
    steps = {finding.target.step for key in SAMPLES for finding in checks.run(sample(key))}
    assert steps >= set(Step) - {Step.BRIEF}
