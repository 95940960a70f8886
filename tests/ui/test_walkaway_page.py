"""The walk-away page by real key events: the package, the limits, the payment days."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from dealplanner.checks.finding import Step, Target
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Response, TermKind
from dealplanner.domain.issues import Issue
from dealplanner.domain.lookup import issue_of, option_of
from dealplanner.edits import rows, trades, wishes
from dealplanner.edits.deals import new_deal, set_currency
from dealplanner.session import Session
from tests.deals import small_deal
from ui.document import Document
from ui.pages.walkaway.package_marks import package_picture
from ui.pages.walkaway.page import WalkAwayPage
from ui.pages.walkaway.range_marks import range_marks
from ui.pages.walkaway.table import SET_IT
from ui.widgets import LinkButton


def show(deal: Deal, qtbot: QtBot, width: int = 820) -> WalkAwayPage:
    """The page over a deal, shown and active."""
    page = WalkAwayPage(Document(Session(deal), "en_GB"))
    qtbot.addWidget(page)
    page.resize(width, 770)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


@pytest.fixture
def page(qtbot: QtBot) -> WalkAwayPage:
    """The page over the small deal."""
    return show(small_deal(), qtbot)


def focused() -> QWidget:
    """Where the cursor is."""
    at = QApplication.focusWidget()
    assert at is not None
    return at


def type_into(widget: QWidget, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type over what is there and end it with a key."""
    if isinstance(widget, QLineEdit):
        widget.selectAll()
    QTest.keyClicks(widget, text)
    QTest.keyClick(widget, end)


def edit(page: WalkAwayPage, row: str, field: str) -> QWidget:
    """Begin to edit a limit as a finding does; returns the editor."""
    assert page.go_to(Target(Step.WALK_AWAY, "issues", row, field))
    return focused()


def issue(page: WalkAwayPage, row: str) -> Issue:
    """A point of the deal as it is now."""
    found = issue_of(page.document.deal, row)
    assert found is not None
    return found


def cell(page: WalkAwayPage, row: str, field: str) -> str:
    """What a cell of the table shows."""
    return str(page.view.rows_model.place(row, field).data())


def test_typed_walk_away_is_kept_in_minor_units(page: WalkAwayPage) -> None:
    assert page.go_to(Target(Step.WALK_AWAY, "deal", page.document.deal.id, "walk_away"))
    type_into(focused(), "440k")
    assert page.document.deal.walk_away == 44_000_000


def test_share_of_the_offer_can_be_typed(page: WalkAwayPage) -> None:
    assert page.go_to(Target(Step.WALK_AWAY, "deal", page.document.deal.id, "batna_value"))
    type_into(focused(), "90%")
    assert page.document.deal.batna_value == 43_200_000


def test_amount_that_cannot_be_read_stays_with_a_sentence(page: WalkAwayPage) -> None:
    field = page.package.field("walk_away")
    field.setFocus()
    type_into(focused(), "a lot")
    assert page.document.deal.walk_away == 43_500_000
    assert field.edit.text() == "a lot"
    assert field.error()


def test_walk_away_is_proposed_from_the_alternative(qtbot: QtBot) -> None:
    deal = dataclasses.replace(small_deal(), walk_away=None)
    page = show(deal, qtbot)
    assert page.package.field("walk_away").edit.placeholderText() == "410,000"
    button = page.package._propose
    assert button.isVisible()
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert page.document.deal.walk_away == 41_000_000
    assert not button.isVisible()
    page.document.undo()
    assert page.document.deal.walk_away is None
    assert button.isVisible()


def test_reason_is_asked_for_only_above_the_alternative(page: WalkAwayPage) -> None:
    why = page.package.field("walk_away_reason")
    assert why.isVisible()
    field = page.package.field("walk_away")
    field.setFocus()
    type_into(focused(), "410000", Qt.Key.Key_Tab)
    assert not why.isVisible()
    assert page.go_to(Target(Step.WALK_AWAY, "deal", page.document.deal.id, "walk_away_reason"))
    assert why.isVisible()
    assert focused() is why


@pytest.mark.parametrize(
    "field",
    ["walk_away", "batna", "batna_value", "their_batna", "their_walk_away", "their_batna_value",
     "their_walk_away_evidence"],
)  # fmt: skip
def test_finding_leads_to_the_very_field(page: WalkAwayPage, field: str) -> None:
    assert page.go_to(Target(Step.WALK_AWAY, "deal", page.document.deal.id, field))
    wanted = page.package.field(field)
    assert focused() in (wanted, wanted.focusProxy())


def test_typed_per_cent_makes_an_option_between_its_neighbours(page: WalkAwayPage) -> None:
    told: list[str] = []
    page.document.told.connect(lambda words, _undo: told.append(words))
    type_into(edit(page, "discount", "target"), "5%")
    option = option_of(issue(page, "discount"), issue(page, "discount").target)
    assert option is not None
    assert (option.label, option.value_to_us, option.estimated) == ("5%", -2_400_000, True)
    assert told == ["“5%” is a new option: costs us 24,000 (est.)."]
    assert cell(page, "discount", "target") == "5%"


def test_tab_comes_into_the_limits_where_they_are_typed_and_leaves_behind_the_last(
    page: WalkAwayPage,
) -> None:
    page.view.setFocus(Qt.FocusReason.TabFocusReason)
    columns = page.view.rows_model.columns
    assert columns[page.view.currentIndex().column()].key == "opening"
    page.view.setCurrentIndex(page.view.rows_model.place(page.view.rows_model.rows[-1].id, "walk_away"))
    QTest.keyClick(page.view, Qt.Key.Key_Tab)
    assert not page.view.isAncestorOf(focused())
    assert focused() is not page.view


def test_own_wording_of_an_option_picks_it(page: WalkAwayPage) -> None:
    before = issue(page, "discount").options
    type_into(edit(page, "discount", "opening"), "NO")
    assert issue(page, "discount").options == before
    assert cell(page, "discount", "opening") == "no"


def test_list_of_options_can_be_picked_from_by_keyboard(page: WalkAwayPage, qtbot: QtBot) -> None:
    editor = edit(page, "discount", "opening")
    QTest.keyClicks(editor, "8")
    popup = editor.completer().popup()  # type: ignore[attr-defined]
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cell(page, "discount", "opening") == "8%")
    assert issue(page, "discount").opening == issue(page, "discount").walk_away


def test_enter_takes_what_is_typed_while_the_list_is_open(page: WalkAwayPage, qtbot: QtBot) -> None:
    editor = edit(page, "discount", "opening")
    QTest.keyClicks(editor, "n")
    popup = editor.completer().popup()  # type: ignore[attr-defined]
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_O, Qt.KeyboardModifier.NoModifier)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cell(page, "discount", "opening") == "no")
    assert not popup.isVisible()


def test_cleared_limit_is_unset(page: WalkAwayPage) -> None:
    assert page.view.edit_cell("discount", "walk_away")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Delete)
    assert issue(page, "discount").walk_away is None
    assert cell(page, "discount", "walk_away") == SET_IT


def test_a_missing_reason_leads_to_where_it_is_typed(qtbot: QtBot) -> None:
    deal = rows.set_fields(small_deal(), "issues", "payment", response=Response.NOT_NEGOTIABLE, reason="")
    page = show(deal, qtbot)
    with qtbot.waitSignal(page.target_wanted) as wanted:
        next(link for link in page.off_table.findChildren(LinkButton) if "no reason" in link.text()).click()
    assert wanted.args == [Target(Step.WISHES, "issues", "payment", "reason")]


def test_only_negotiable_points_are_listed(page: WalkAwayPage) -> None:
    page.document.apply(wishes.answer, "payment", Response.NOT_NEGOTIABLE)
    assert [row.id for row in page.view.rows_model.rows] == ["discount", "term"]
    page.document.apply(rows.set_fields, "issues", "payment", reason="Our bank does not allow it.")
    assert page.off_table.texts() == [("Payment 90 days after acceptance", "Our bank does not allow it.")]


def test_limit_of_an_ask_is_as_offered_unless_set(page: WalkAwayPage) -> None:
    assert cell(page, "term", "walk_away") == "no"
    assert cell(page, "payment", "walk_away") == SET_IT


def test_range_stands_by_value_with_the_best_for_us_at_the_left(page: WalkAwayPage) -> None:
    marks = range_marks(issue(page, "discount"))
    assert marks.walk_away is not None
    assert marks.walk_away.at == pytest.approx(0.4)
    assert marks.walk_away.text == "8% est."
    ask = range_marks(issue(page, "term")).walk_away
    assert ask is not None
    assert ask.at == 1.0


def test_range_without_a_figure_stands_by_the_order_of_the_options() -> None:
    deal = wishes.add_wish(new_deal("EUR"), "Faster", row_id="w")
    deal = rows.set_fields(deal, "issues", "w", walk_away=deal.issues[0].options[1].id)
    marks = range_marks(deal.issues[0])
    assert marks.walk_away is not None
    assert marks.walk_away.at == 1.0


def test_scale_names_what_is_not_known() -> None:
    picture = package_picture(new_deal("EUR"), str)
    assert picture.marks == ()
    assert picture.zone is None
    assert "today’s offer" in picture.unknown
    known = package_picture(small_deal(), lambda minor: str((minor or 0) // 100))
    texts = [mark.text for mark in known.marks]
    assert "our plan 445000" in texts
    assert "yes to everything 376900" in texts
    assert known.zone == (43_500_000, 48_000_000)


def test_scale_shows_no_plan_while_two_trades_clash() -> None:
    deal = trades.add_trade(small_deal(), row_id="t2")
    other = next(option.id for option in deal.issues[0].options if option.label == "8%")
    deal = trades.add_term(deal, "t2", TermKind.GIVE, "discount", other)
    picture = package_picture(deal, str)
    assert "our plan (two trades clash)" in picture.unknown
    assert not any(mark.text.startswith("our plan") for mark in picture.marks)


def test_options_open_with_f4_and_take_a_figure(page: WalkAwayPage) -> None:
    option = next(o for o in issue(page, "discount").options if o.label == "8%")
    assert page.go_to(Target(Step.WALK_AWAY, "options", option.id, "value_to_us"))
    assert page.strip.opened
    type_into(focused(), "40000")
    changed = option_of(issue(page, "discount"), option.id)
    assert changed is not None
    assert (changed.value_to_us, changed.estimated) == (-4_000_000, False)
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_F4)
    assert not page.strip.opened


def test_figure_of_an_option_that_cannot_be_read_is_explained(page: WalkAwayPage) -> None:
    option = issue(page, "discount").options[1]
    assert page.go_to(Target(Step.WALK_AWAY, "options", option.id, "value_to_us"))
    type_into(focused(), "cheap")
    assert "cheap" in page.strip.options.model.complaint()
    assert option_of(issue(page, "discount"), option.id) is option


def test_payment_days_become_the_cost_of_an_option(page: WalkAwayPage) -> None:
    page.work_out_payment()
    panel = page.payment
    assert focused() is panel.days.edit
    type_into(panel.days.edit, "60 days", Qt.Key.Key_Tab)
    type_into(panel.rate.edit, "6%", Qt.Key.Key_Tab)
    assert panel._result.text() == "It costs us EUR\u00a04,800."
    panel._use.setFocus()
    QTest.keyClick(panel._use, Qt.Key.Key_Space)
    yes = issue(page, "payment").options[1]
    assert yes.value_to_us == -480_000
    QTest.keyClick(panel.days.edit, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_days_and_rates_that_make_no_sense_are_refused(page: WalkAwayPage) -> None:
    page.work_out_payment()
    type_into(page.payment.days.edit, "soon", Qt.Key.Key_Tab)
    assert page.payment.days.error()
    type_into(page.payment.rate.edit, "600", Qt.Key.Key_Tab)
    assert page.payment.rate.error()
    assert not page.payment._use.isEnabled()


def test_nothing_to_negotiate_leads_to_the_wish_list(qtbot: QtBot) -> None:
    page = show(new_deal("EUR"), qtbot)
    assert not page.view.isVisible()
    wanted: list[Step] = []
    page.step_wanted.connect(wanted.append)
    button = page._empty.findChild(QWidget, "to-wishes")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert wanted == [Step.WISHES]


def test_amounts_are_written_again_in_another_currency(page: WalkAwayPage) -> None:
    page.document.apply(set_currency, "JPY")
    assert page.package.field("walk_away").edit.text() == "435,000"
    assert "JPY" in page.package._unit.text()


def test_long_and_odd_texts_neither_break_nor_widen_the_page(qtbot: QtBot) -> None:
    deal = wishes.add_wish(small_deal(), "<b>&Co</b> " * 900, row_id="long")
    deal = wishes.answer(deal, "long", Response.NOT_NEGOTIABLE)
    deal = rows.set_fields(deal, "deal", deal.id, batna="x" * 10_000, their_batna="مرحبا 🎉\nsecond line")
    page = show(deal, qtbot, width=780)
    assert page.width() == 780
    assert page.minimumSizeHint().width() <= 780


def test_the_fields_of_the_package_are_of_one_height_empty_or_full(qtbot: QtBot) -> None:
    page = show(new_deal("EUR"), qtbot, width=1000)
    names = ("walk_away", "batna", "batna_value", "their_batna")

    def heights() -> set[int]:
        return {page.package.field(name).height() for name in names}

    assert len(heights()) == 1
    deal = page.document.deal
    page.document.apply(rows.set_fields, "deal", deal.id, batna="wait", batna_value=180_000_00)
    qtbot.waitUntil(lambda: len(heights()) == 1)
    long = "sell the slots on line 3 to the turbine maker, who pays less and takes them until September"
    page.document.apply(rows.set_fields, "deal", deal.id, batna=long)
    qtbot.waitUntil(lambda: page.package.field("batna").height() > page.package.field("walk_away").height())
