"""The concession plan by real keys: steps typed, priced, moved, dragged and deleted, and the stop."""

import dataclasses
import threading

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from dealplanner.analysis.concessions import conceding
from dealplanner.analysis.watch import Watch
from dealplanner.checks.finding import Step, Target
from dealplanner.domain.concessions import sizes
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import TermKind
from dealplanner.domain.trades import Concession
from dealplanner.edits import concessions, rows, walkaways, wishes
from dealplanner.edits.deals import new_deal
from dealplanner.session import Session
from tests.ui.driving import focused, press, show_page, told_by, type_text
from ui.deal_view import DealView
from ui.document import Document
from ui.pages.trades.concessions.card import StepCard
from ui.pages.trades.concessions.scale import ReachPicture
from ui.pages.trades.concessions.tab import ConcessionPlan
from ui.pages.trades.concessions.view import STOP_LINE, Reach, plan_view, step_picks
from ui.pages.trades.page import TradesPage
from ui.pages.trades.tabs import PLAN
from ui.settings import Settings
from ui.tab_order import in_order

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
EVIL = "<b>&Co <img src='/etc/passwd'>"


def priced() -> Deal:
    """A deal with figures on all sides: three wishes, two asks that we open with, a walk-away."""
    deal = new_deal("EUR", title="Renewal", customer="Halden")
    deal = rows.set_fields(
        deal, "deal", deal.id, offer_value=50_000_000, their_offer_value=1_000_000, walk_away=45_000_000
    )
    deal = wishes.add_wishes(
        deal,
        [
            {"label": "Discount", "cost": -4_000_000, "worth": 4_000_000},
            {"label": "Earlier go-live", "cost": -1_500_000, "worth": 9_000_000},
            {"label": "Training", "cost": -500_000, "worth": 800_000},
        ],
        row_ids=["discount", "golive", "training"],
    )
    deal = wishes.add_ask(deal, "Three-year term", row_id="term", worth=6_000_000)
    deal = wishes.add_ask(deal, "Signature by June", row_id="june", worth=1_000_000)
    deal = wishes.set_worth(wishes.set_worth(deal, "term", -900_000), "june", -100_000)
    for ask in ("term", "june"):
        deal = walkaways.type_mark(deal, ask, "opening", "yes")
    return deal


def planned(*steps: tuple[str, str], deal: Deal | None = None) -> Deal:
    """The deal with a plan: of each step the wish that is given and the ask that pays, "" for none."""
    deal = deal or priced()
    for at, (give, get) in enumerate(steps, 1):
        deal = concessions.add_concession(deal, row_id=f"s{at}", give=give or None, get=get or None)
    return deal


FALLING = (("discount", "term"), ("golive", "june"), ("training", "june"))


def show(deal: Deal, qtbot: QtBot, width: int = 1000) -> TradesPage:
    """The trades page with the plan in front."""
    page = show_page(TradesPage, deal, qtbot, width)
    page.turn_to(PLAN)
    QApplication.processEvents()
    return page


def tab_of(page: TradesPage) -> ConcessionPlan:
    """The tab of the plan."""
    assert isinstance(page.current, ConcessionPlan)
    return page.current


def card(page: TradesPage, row_id: str) -> StepCard:
    """The card of a step."""
    return tab_of(page).cards[row_id]


def step(page: TradesPage, at: int) -> Concession:
    """A step of the plan as it is now, from 0."""
    return page.document.deal.concessions[at]


def ids(page: TradesPage) -> list[str]:
    """The steps in their order."""
    return [held.id for held in page.document.deal.concessions]


def labels(widget: QWidget) -> list[str]:
    """Everything that stands on it."""
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget) and one.text()]


@pytest.fixture
def page(qtbot: QtBot) -> TradesPage:
    """A plan of three steps that fall."""
    return show(planned(*FALLING), qtbot)


def test_each_step_shows_what_it_costs_where_it_leads_and_what_is_left(page: TradesPage) -> None:
    plan = plan_view(page.document)
    assert plan.opening.to_us == "570,000"
    assert plan.opens_with == "Three-year term  ·  Signature by June"
    assert [held.size for held in plan.steps] == ["−40,000", "−15,000", "−5,000"]
    assert [held.after.to_us for held in plan.steps] == ["530,000", "515,000", "510,000"]
    assert [held.after.verdict for held in plan.steps] == [
        "80,000 above walk-away",
        "65,000 above walk-away",
        "60,000 above walk-away",
    ]
    assert plan.steps[0].after.to_them == "40,000 to them"
    assert not any(held.complaint or held.for_nothing or held.serious for held in plan.steps)
    assert plan.left == "60,000 left after the last step"
    assert "−40,000" in labels(card(page, "s1"))
    assert "530,000" in labels(card(page, "s1"))


def test_get_that_we_opened_with_is_the_price_and_changes_no_figure(page: TradesPage) -> None:
    view = card(page, "s1").view
    assert view is not None
    assert view.gets[0].figures == "worth 60,000 to us · costs them 9,000 · as opened"
    assert view.gives[0].figures == "costs us 40,000 · worth 40,000 to them"


def test_give_further_along_is_measured_from_where_the_step_before_left_it(qtbot: QtBot) -> None:
    deal = walkaways.type_mark(priced(), "discount", "target", "2%")
    discount = next(issue for issue in deal.issues if issue.id == "discount")
    two = next(option for option in discount.options if option.label == "2%")
    deal = rows.set_fields(deal, "options", two.id, value_to_us=-1_000_000, value_to_them=1_000_000)
    deal = planned(("discount", "term"), ("discount", "june"), deal=deal)
    plan = plan_view(show(deal, qtbot).document)
    assert [held.size for held in plan.steps] == ["−10,000", "−30,000"]
    assert plan.steps[1].gives[0].figures == "costs us 30,000 · worth 30,000 to them"


def test_step_that_grows_says_so_at_once_and_no_more_when_it_is_moved(page: TradesPage, qtbot: QtBot) -> None:
    third = card(page, "s3")
    third.setFocus()
    press(Qt.Key.Key_Up, ALT)
    assert ids(page) == ["s1", "s3", "s2"]
    view = card(page, "s2").view
    assert view is not None
    assert view.complaint.startswith("Larger than the step before it (5,000)")
    assert view.complaint in labels(card(page, "s2"))
    assert focused() is third
    press(Qt.Key.Key_Down, ALT)
    assert ids(page) == ["s1", "s2", "s3"]
    assert not any(held.complaint for held in plan_view(page.document).steps)


def test_give_for_nothing_is_red_and_opens_where_the_price_is_typed(qtbot: QtBot) -> None:
    page = show(planned(("discount", "")), qtbot)
    first = card(page, "s1")
    assert first._tone == "danger"
    first.setFocus()
    press(Qt.Key.Key_Return)
    assert focused() is first.gets.entry.line
    type_text("A case study", Qt.Key.Key_Return)
    assert first._tone == "card"
    (get,) = step(page, 0).gets
    assert page.document.deal.asks[-1].label == "A case study"
    assert get.issue == page.document.deal.asks[-1].id
    page.document.undo()
    assert first._tone == "danger"
    assert len(page.document.deal.asks) == 2


def test_step_beyond_a_limit_or_below_the_walk_away_is_said_in_words(qtbot: QtBot) -> None:
    deal = walkaways.type_mark(priced(), "golive", "walk_away", "no")
    deal = rows.set_fields(deal, "deal", deal.id, walk_away=54_000_000)
    deal = planned(("golive", "term"), ("discount", "june"), deal=deal)
    asked = next(issue for issue in deal.issues if issue.id == "golive").options[-1]
    deal = concessions.add_move(deal, "s1", TermKind.GIVE, "golive", asked.id)
    page = show(deal, qtbot)
    one, other = plan_view(page.document).steps
    assert one.complaint == "“Earlier go-live” is beyond our limit for that point."
    assert one.serious
    assert other.after.verdict == "25,000 below walk-away"
    assert other.after.below
    assert {card(page, "s1")._tone, card(page, "s2")._tone} == {"danger"}


def test_new_step_is_typed_from_give_to_price_and_opens_no_second_one(page: TradesPage) -> None:
    tab = tab_of(page)
    tab.add_button.setFocus()
    press(Qt.Key.Key_Return)
    added = step(page, 3).id
    assert focused() is card(page, added).gives.entry.line
    type_text("Free hosting", Qt.Key.Key_Return)
    assert focused() is card(page, added).gets.entry.line
    type_text("a reference visit")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert [move.words for move in step(page, 3).gets] == ["a reference visit"]
    assert [move.kind for move in step(page, 3).moves] == [TermKind.GIVE, TermKind.GET]
    assert page.document.deal.wishes[-1].label == "Free hosting"
    press(Qt.Key.Key_Escape)
    assert not card(page, added).opened


def test_unknown_figures_are_never_shown_as_nothing(qtbot: QtBot) -> None:
    deal = wishes.add_wish(priced(), "Free hosting", row_id="hosting")
    page = show(planned(("hosting", "term"), deal=deal), qtbot)
    (only,) = plan_view(page.document).steps
    assert only.size == "not known"
    assert only.after.to_us == ""
    assert only.after.verdict == "value not known"
    assert only.after.to_them == "worth to them not known"
    assert only.reach.end is None
    assert "0" not in labels(card(page, "s1"))


def test_without_a_walk_away_the_alternative_is_what_a_step_is_held_against(qtbot: QtBot) -> None:
    deal = dataclasses.replace(planned(*FALLING), walk_away=None, batna_value=52_000_000)
    page = show(deal, qtbot)
    first, second, _third = plan_view(page.document).steps
    assert (first.after.verdict, first.after.below) == ("10,000 above our alternative", False)
    assert (second.after.verdict, second.after.below) == ("5,000 below our alternative", True)
    page.document.apply(rows.set_fields, "deal", deal.id, batna_value=None)
    assert {held.after.verdict for held in plan_view(page.document).steps} == {"no walk-away yet"}


def test_step_as_large_as_the_last_one_that_cost_anything_is_complained_of(qtbot: QtBot) -> None:
    page = show(planned(("training", "june"), ("", "term"), ("golive", "june")), qtbot)
    assert [bool(held.complaint) for held in plan_view(page.document).steps] == [False, False, True]
    assert card(page, "s2")._tone == "warning"


def test_without_its_worth_to_them_our_offer_is_what_a_position_is_held_against(qtbot: QtBot) -> None:
    deal = dataclasses.replace(priced(), their_offer_value=None)
    page = show(planned(*FALLING, deal=deal), qtbot)
    assert plan_view(page.document).steps[0].after.to_them == "+30,000 to them, against our offer"


def test_picks_of_a_step_go_on_from_where_the_plan_stands() -> None:
    deal = planned(*FALLING)
    second = deal.concessions[1]
    gives = step_picks(deal, second, TermKind.GIVE)
    assert "Discount" not in gives
    assert "Training" in gives
    assert "We drop “Three-year term”" in gives
    assert "Signature by June" not in gives
    gets = step_picks(deal, second, TermKind.GET)
    assert next(iter(gets)) == "Three-year term"
    assert "They withdraw “Training”" in gets


def test_give_is_picked_with_the_keys_and_an_option_chosen(page: TradesPage, qtbot: QtBot) -> None:
    assert page.go_to(Target(Step.TRADES, "concessions", "s3", "gives"))
    line = focused()
    press(Qt.Key.Key_Down)
    popup = line.completer().popup()  # type: ignore[attr-defined]
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(step(page, 2).gives) == 2)


def test_steps_are_dragged_by_their_grip(page: TradesPage) -> None:
    grip, first = card(page, "s3").grip, card(page, "s1")
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(grip, left, none, grip.rect().center())
    to = grip.mapFromGlobal(first.mapToGlobal(QPoint(0, 3)))
    QTest.mouseMove(grip, grip.rect().center() + QPoint(0, -20))
    QTest.mouseMove(grip, QPoint(grip.rect().center().x(), to.y()))
    assert tab_of(page)._dragging.line.isVisible()
    QTest.mouseRelease(grip, left, none, QPoint(grip.rect().center().x(), to.y()))
    assert ids(page) == ["s3", "s1", "s2"]
    assert not tab_of(page)._dragging.line.isVisible()
    page.document.undo()
    assert ids(page) == ["s1", "s2", "s3"]


def test_step_is_deleted_with_a_key_and_brought_back(page: TradesPage) -> None:
    said = told_by(page)
    card(page, "s2").setFocus()
    press(Qt.Key.Key_Delete, CTRL)
    assert ids(page) == ["s1", "s3"]
    assert said == ["Step deleted."]
    assert focused() is card(page, "s3")
    page.document.undo()
    assert ids(page) == ["s1", "s2", "s3"]
    assert [held.number for held in plan_view(page.document).steps] == [1, 2, 3]


def test_the_line_is_proposed_in_words_and_taken_with_one_key(page: TradesPage) -> None:
    first = card(page, "s1")
    assert any(text.startswith("For instance: “If you can agree to") for text in labels(first))
    first.setFocus()
    press(Qt.Key.Key_Return)
    form = first.form
    assert form is not None
    form.use.setFocus()
    press(Qt.Key.Key_Return)
    line = step(page, 0).line
    assert line == "If you can agree to three-year term, then we can agree to discount."
    assert not any(figure in line for figure in "0123456789")
    press(Qt.Key.Key_Escape)
    assert f"“{line}”" in labels(first)


def test_lines_of_a_plan_are_worded_in_different_ways(page: TradesPage) -> None:
    proposals = [held.proposal for held in plan_view(page.document).steps]
    assert len({text[:12] for text in proposals}) == len(proposals)


def test_what_is_said_at_the_stop_is_typed_or_taken(page: TradesPage, qtbot: QtBot) -> None:
    stop = tab_of(page).stop
    assert "We walk away below 450,000, and say" in labels(stop)
    stop.use.setFocus()
    press(Qt.Key.Key_Return)
    assert page.document.deal.stop_line == STOP_LINE
    assert focused() is stop.line
    type_text("Thank you, and goodbye.")
    card(page, "s1").setFocus()
    assert page.document.deal.stop_line == "Thank you, and goodbye."
    assert not stop.use.isVisible()


@pytest.mark.parametrize(
    ("target", "wanted"),
    [
        (("concessions", "s2", "gives"), lambda tab: tab.cards["s2"].gives.entry.line),
        (("concessions", "s2", "gets"), lambda tab: tab.cards["s2"].gets.entry.line),
        (("concessions", "s2", "line"), lambda tab: tab.cards["s2"].form.line),
        (("concessions", "s2", "notes"), lambda tab: tab.cards["s2"].form.notes),
        (("concessions", "", ""), lambda tab: tab.proposing.button),
        (("deal", "", "stop_line"), lambda tab: tab.stop.line),
    ],
)
def test_finding_leads_to_the_very_field(
    page: TradesPage, target: tuple[str, str, str], wanted: object
) -> None:
    page.turn_to("Trades")
    assert page.go_to(Target(Step.TRADES, *target))
    assert focused() is wanted(tab_of(page))  # type: ignore[operator]


def test_finding_of_a_move_leads_to_its_row(page: TradesPage) -> None:
    move = step(page, 1).gives[0].id
    assert page.go_to(Target(Step.TRADES, "moves", move, "option"))
    row = card(page, "s2").gives.term_row(move)
    assert row is not None
    assert focused() is row.option
    assert not page.go_to(Target(Step.TRADES, "moves", "gone", "option"))


def test_walk_away_that_is_missing_is_set_from_its_link(qtbot: QtBot) -> None:
    deal = dataclasses.replace(planned(*FALLING), walk_away=None)
    view = DealView(Document(Session(deal), "en_GB", check=lambda _deal: ()), Settings())
    qtbot.addWidget(view)
    view.resize(1280, 800)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    page = view.show_step(Step.TRADES)
    assert isinstance(page, TradesPage)
    page.turn_to(PLAN)
    link = tab_of(page).stop.set
    assert link.isVisible()
    link.setFocus()
    press(Qt.Key.Key_Return)
    assert view.current is not None
    assert view.current.step is Step.WALK_AWAY
    type_text("450000", Qt.Key.Key_Return)
    assert view.document.deal.walk_away == 45_000_000


def test_plan_of_four_steps_is_seen_whole_in_a_small_window(qtbot: QtBot) -> None:
    view = DealView(
        Document(Session(planned(*FALLING, ("training", "term"))), "en_GB", check=lambda _deal: ()),
        Settings(),
    )
    qtbot.addWidget(view)
    view.resize(1280, 770)
    view.show()
    page = view.show_step(Step.TRADES)
    assert isinstance(page, TradesPage)
    page.turn_to(PLAN)
    QApplication.processEvents()
    assert tab_of(page).scroller.verticalScrollBar().maximum() == 0
    assert tab_of(page).stop.isVisible()


def test_long_plan_with_long_and_hostile_words_stays_within_its_width(qtbot: QtBot) -> None:
    deal = priced()
    for issue in deal.issues:
        deal = rows.set_fields(deal, "issues", issue.id, label=f"{EVIL} {issue.id} " + "word " * 120)
    deal = rows.set_fields(deal, "deal", deal.id, stop_line=EVIL + "w" * 500)
    deal = planned(*FALLING * 4, deal=deal)
    deal = rows.set_fields(deal, "concessions", "s1", line=EVIL + " line" * 200)
    page = show(deal, qtbot, 700)
    tab = tab_of(page)
    assert len(tab.cards) == 12
    assert tab.scroller.horizontalScrollBar().maximum() == 0
    assert max(one.width() for one in tab.cards.values()) <= tab.scroller.viewport().width()
    assert all(one.textFormat() is Qt.TextFormat.PlainText for one in tab.findChildren(QLabel))
    assert max(one.height() for one in tab.cards.values()) < 260


def test_everything_on_the_plan_is_reached_by_tab_and_has_a_name(page: TradesPage) -> None:
    card(page, "s1").set_open(True)
    QApplication.processEvents()
    reached = in_order(tab_of(page))
    names = [one.accessibleName() or getattr(one, "text", lambda: "")() for one in reached]
    assert all(names)
    form = card(page, "s1").form
    assert form is not None
    for wanted in (card(page, "s3"), card(page, "s3").grip, form.line, form.notes, tab_of(page).stop.line):
        assert wanted in reached
    assert card(page, "s2").accessibleName() == (
        "Step 2: we give Earlier go-live, only if they give Signature by June. −15,000; "
        "after it 515,000 to us, 65,000 above walk-away"
    )


def test_no_step_says_what_a_plan_is_for(qtbot: QtBot) -> None:
    page = show(priced(), qtbot)
    assert tab_of(page)._none.isVisible()
    assert tab_of(page).first_field() is tab_of(page).proposing.button
    assert not tab_of(page)._steps.isVisible()


def propose(page: TradesPage, qtbot: QtBot) -> None:
    """Press the button and wait for the plan."""
    proposing = tab_of(page).proposing
    proposing.button.setFocus()
    press(Qt.Key.Key_Return)
    assert proposing.button.text() == "Working it out…"
    qtbot.waitUntil(lambda: not proposing.busy)
    assert proposing.button.text() == "Propose a plan"


def costs(page: TradesPage) -> list[int]:
    """What each step of the plan costs us."""
    found = [size for size in sizes(page.document.deal) if size is not None]
    assert len(found) == len(page.document.deal.concessions)
    return found


def test_plan_is_proposed_with_falling_paid_steps_and_their_lines(qtbot: QtBot) -> None:
    page = show(priced(), qtbot)
    said = told_by(page)
    propose(page, qtbot)
    steps = page.document.deal.concessions
    assert len(steps) > 1
    assert costs(page) == sorted(costs(page), reverse=True)
    assert all(held.gives and held.line for held in steps if held.gets)
    assert said == [f"A plan of {len(steps)} steps is proposed."]
    assert len(tab_of(page).cards) == len(steps)
    page.document.undo()
    assert not page.document.deal.concessions


def test_proposed_plan_replaces_the_typed_one_in_one_step_that_undo_takes_back(
    page: TradesPage, qtbot: QtBot
) -> None:
    before, said = page.document.deal, told_by(page)
    propose(page, qtbot)
    assert set(ids(page)).isdisjoint({"s1", "s2", "s3"})
    assert said[0].endswith("is proposed, in the place of the one that was here.")
    page.document.undo()
    assert page.document.deal == before


def test_no_more_steps_are_proposed_than_are_chosen(qtbot: QtBot) -> None:
    page = show(priced(), qtbot)
    count = tab_of(page).proposing.count
    count.setFocus()
    QTest.keyClick(count, Qt.Key.Key_Home)
    assert count.value() == 2
    propose(page, qtbot)
    assert len(page.document.deal.concessions) == 2


def test_what_is_typed_while_a_plan_is_worked_out_is_in_it(qtbot: QtBot) -> None:
    page = show(priced(), qtbot)
    proposing = tab_of(page).proposing
    proposing.propose()
    page.document.apply(rows.remove, "issues", ["discount"])
    qtbot.waitUntil(lambda: not proposing.busy)
    named = {move.issue for held in page.document.deal.concessions for move in held.moves}
    assert named
    assert "discount" not in named
    page.document.undo()
    assert not page.document.deal.concessions


def test_long_work_says_how_far_it_is(
    page: TradesPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = threading.Event()

    def slow(_deal: Deal, _steps: int, watch: Watch) -> tuple[conceding.PlannedConcession, ...]:
        watch(0.5)
        seen.wait(30)
        return ()

    monkeypatch.setattr(conceding, "plan", slow)
    button = tab_of(page).proposing.button
    tab_of(page).proposing.propose()
    qtbot.waitUntil(lambda: button.text() == "Working it out: 50%")
    seen.set()
    qtbot.waitUntil(lambda: button.text() == "Propose a plan")
    assert ids(page) == ["s1", "s2", "s3"]


def test_plan_is_not_put_in_once_another_tab_is_shown(page: TradesPage, qtbot: QtBot) -> None:
    proposing = tab_of(page).proposing
    proposing.propose()
    page.turn_to("Trades")
    assert not proposing.busy
    qtbot.wait(60)
    assert ids(page) == ["s1", "s2", "s3"]
    page.turn_to(PLAN)
    assert proposing.button.text() == "Propose a plan"


def test_why_no_plan_can_be_proposed_is_said_until_it_is_mended(qtbot: QtBot) -> None:
    page = show(dataclasses.replace(priced(), walk_away=None), qtbot)
    propose(page, qtbot)
    remark = tab_of(page).remark
    assert remark.isVisible()
    assert "walk-away" in remark.text()
    assert not page.document.deal.concessions
    page.document.apply(rows.set_fields, "deal", page.document.deal.id, walk_away=45_000_000)
    assert not remark.isVisible()


def test_several_gives_take_a_line_each_until_the_card_is_opened(page: TradesPage) -> None:
    page.document.apply(concessions.add_move, "s1", TermKind.GIVE, "training")
    QApplication.processEvents()
    first = card(page, "s1")
    assert "−5,000" in labels(first.gives)
    assert "costs us 5,000 · worth 8,000 to them" not in labels(first.gives)
    first.setFocus()
    press(Qt.Key.Key_Return)
    assert "costs us 5,000 · worth 8,000 to them" in labels(first.gives)


def test_amounts_at_the_edge_of_64_bits_keep_their_place_on_the_scale(qtbot: QtBot) -> None:
    picture = ReachPicture()
    qtbot.addWidget(picture)
    picture.resize(200, 20)
    low, high = -(2**63), 2**63 - 1
    picture.set_reach(Reach(low, high, low, high, high - 1))
    assert picture.at(low) == 8
    assert picture.at(high) == 192
    assert 8 < picture.at(0) < 192
    picture.set_reach(Reach(5, 5, 5, 5, 5))
    assert picture.at(5) == 100
    assert not picture.grab().isNull()


def test_narrow_page_keeps_its_room_for_what_is_given_and_got(page: TradesPage, qtbot: QtBot) -> None:
    page.document.apply(concessions.add_move, "s1", TermKind.GIVE, "training")
    first = card(page, "s1")
    wide = first.figures.width()
    page.resize(700, 770)
    QApplication.processEvents()
    assert first.figures.width() < wide
    assert "costs us 5,000 · worth 8,000 to them" in labels(first.gives)
    assert "10,000 to them" not in labels(first.figures)
    added = tab_of(page)
    added.add_step()
    assert card(page, step(page, 3).id).figures.width() == first.figures.width()
    page.resize(1000, 770)
    QApplication.processEvents()
    assert first.figures.width() == wide


def test_huge_amounts_are_cut_before_they_push_others_out(qtbot: QtBot) -> None:
    deal = priced()
    deal = rows.set_fields(deal, "deal", deal.id, offer_value=2**62, walk_away=-(2**62))
    option = next(issue for issue in deal.issues if issue.id == "discount").options[-1]
    deal = rows.set_fields(deal, "options", option.id, value_to_us=-(2**61))
    page = show(planned(("discount", "term"), deal=deal), qtbot, 700)
    figures = card(page, "s1").figures
    assert plan_view(page.document).steps[0].size == "−23,058,430,092,136,939.52"
    for one in figures.findChildren(QLabel):
        if one.isVisibleTo(figures):
            assert one.geometry().right() < figures.width()


def test_several_gets_that_we_opened_with_are_not_counted_beside_what_the_step_costs(
    page: TradesPage,
) -> None:
    view = card(page, "s1").view
    assert view is not None
    assert view.gets[0].short == "as opened"
    assert view.gives[0].short == "−40,000"
