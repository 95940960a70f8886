"""Whatever stands in a deal, every page and part of it is shown, and shown anew after any change.

DEALPLANNER_DEALS says how many deals made by lot are tried.
"""

import contextlib
import os
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dealplanner.checks.finding import Step, Target
from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import Kind, descriptions
from dealplanner.domain.tables import rows_of
from dealplanner.edits.deals import new_deal
from dealplanner.storage.writing import write_new
from tests.edits import apart
from tests.hostile.values import DISAGREEABLE
from ui.deal_view import DealView
from ui.main_window import MainWindow
from ui.pages.parts.folding import Folding

DEALS = int(os.environ.get("DEALPLANNER_DEALS", "2"))
TEXTS = ("", "Payment 30 days", "8%", "nibble", "10:30", "99:99", "31/12/2099", *DISAGREEABLE.values())
DAYS = (None, date.min, date.max, date(2026, 2, 28))
AMOUNTS = (None, 0, 10**17, -(10**17), 1, -1, 5_000_000)
FIELDS_A_ROW, CHANGES = 4, 25


@pytest.fixture
def _disagreeable(monkeypatch: pytest.MonkeyPatch) -> None:
    """The texts, days and amounts of the deals made by lot are those that nobody thinks of."""
    usual = apart._value

    def value(random: Random, field: Any) -> Any:
        if field.kind in (Kind.DATE, Kind.MONEY):
            return random.choice(DAYS if field.kind is Kind.DATE else AMOUNTS)
        return usual(random, field)

    monkeypatch.setattr(apart, "WORDS", TEXTS)
    monkeypatch.setattr(apart, "_value", value)


@pytest.mark.usefixtures("_disagreeable")
@pytest.mark.parametrize("seed", range(1, DEALS + 1))
def test_any_deal_is_shown_on_every_page(
    window: MainWindow, qtbot: QtBot, qtlog: Any, tmp_path: Path, seed: int
) -> None:
    random = Random(seed)
    with apart.ids_from(random):
        deal = apart.edited(random, new_deal("EUR"), random.randint(40, 200))
    for _ in range(40):
        deal = apart._field(random, deal)
    write_new(tmp_path / "any.deal", deal)
    window.start().open(tmp_path / "any.deal")
    qtbot.waitUntil(lambda: window.view is not None)
    view = window.view
    assert view is not None
    with qtbot.captureExceptions() as thrown:
        for step in Step:
            show_all(view, step)
            for target in places(random, deal, step):
                view.go_to(target)
                QApplication.processEvents()
                assert not thrown, target
        for _ in range(CHANGES):
            change(view, random)
            assert not thrown
        while view.document.session.undo_name is not None:
            view.document.undo()
        QApplication.processEvents()
    assert not thrown
    assert [record.message for record in qtlog.records if not record.ignored] == []
    assert view.document.deal == deal


def show_all(view: DealView, step: Step) -> None:
    """Show a page with all its parts open."""
    view.show_step(step)
    QApplication.processEvents()
    for part in view.findChildren(Folding):
        if part.isVisible():
            part.open()
    QApplication.processEvents()


def places(random: Random, deal: Deal, step: Step) -> list[Target]:
    """Some fields of a row of each list, as a finding could name them."""
    rows = {"deal": deal, **{table.name: row for table, _, row in rows_of(deal)}}
    return [
        Target(step, table, row.id, field)
        for table, row in rows.items()
        for field in random.choices(list(descriptions(type(row))), k=FIELDS_A_ROW)
    ]


def change(view: DealView, random: Random) -> None:
    """Change the deal by lot, with every page there that has to show it."""
    changed = view.document.deal
    with contextlib.suppress(ValueError):  # the action refuses
        changed = random.choice(apart.ACTIONS)(random, changed)
    view.document.apply(lambda _: changed)
    QApplication.processEvents()
