"""A text with a figure of ours in it is a press away from where it is mended, whatever text it is."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from dealplanner import checks
from dealplanner.brief.giving_away import CODE
from dealplanner.checks.finding import Target
from dealplanner.checks.spoken import ALREADY_SAID, open_texts
from dealplanner.domain.deal import Deal
from dealplanner.domain.tables import DEAL, rows_of
from dealplanner.edits import rows
from dealplanner.session import Session
from tests.full import full_deal
from ui.deal_view import DealView
from ui.document import Document
from ui.settings import Settings

NOT_TYPED = frozenset({("deal", "currency"), ("deal", "redacted_from")})


def targets(deal: Deal) -> Iterator[Target]:
    """Where a finding about each text that may be said aloud is mended, in the first row that has it."""
    seen = set(NOT_TYPED)
    for table, row in ((DEAL, deal), *((table, row) for table, _, row in rows_of(deal))):
        for name in () if table.name in ALREADY_SAID else open_texts()[table.name]:
            if (table.name, name) not in seen and not (table.name == "terms" and not row.words):
                seen.add((table.name, name))
                put = rows.set_fields(deal, table.name, row.id, **{name: "435,000 at least"})
                yield next(found.target for found in checks.run(put) if found.code == CODE)


@pytest.fixture
def view(qtbot: QtBot) -> DealView:
    """All pages over a deal with something in every field."""
    made = DealView(Document(Session(full_deal()), "en_GB"), Settings())
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    return made


def test_each_text_is_found_again(view: DealView) -> None:
    led = {
        (target.table, target.field): view.show_step(target.step).go_to(target)
        for target in targets(view.document.deal)
    }
    assert len(led) > 20
    assert [place for place, found in led.items() if not found] == []
