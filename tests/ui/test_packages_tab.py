"""The packages on their chart by real events: pointing, selecting, taking one as an offer."""

import dataclasses

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dealplanner.analysis.watch import Watch
from dealplanner.checks.finding import Step, Target
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Side
from dealplanner.edits import rows, wishes
from dealplanner.edits.deals import new_deal
from dealplanner.edits.offers import log_offer
from tests.deals import small_deal
from tests.ui.driving import focused, press, show_page, told_by
from ui.pages.trades.packages.picture import Picture, Sign, picture_of
from ui.pages.trades.packages.scene import Scene
from ui.pages.trades.packages.spots import at_hand, marked
from ui.pages.trades.packages.view import PackagesTab
from ui.pages.trades.page import TradesPage
from ui.pages.trades.tabs import PACKAGES
from ui.theme import Scheme, apply_theme


def valued_deal() -> Deal:
    """The small deal with all values about them known, an opening, a target and their limit."""
    deal = dataclasses.replace(small_deal(), their_walk_away=-1_000_000, their_offer_value=0)
    deal = wishes.set_worth(deal, "term", -900_000)
    discount = deal.issues[0]
    deal = rows.set_fields(deal, "issues", "discount", target=discount.options[1].id)
    return rows.set_fields(deal, "issues", "payment", opening=deal.issues[1].options[0].id)


def show(deal: Deal, qtbot: QtBot, width: int = 980) -> PackagesTab:
    """The tab over a deal, its first answer shown where there is one to come."""
    page = show_page(TradesPage, deal, qtbot, width)
    tab = page.turn_to(PACKAGES)
    assert isinstance(tab, PackagesTab)
    if any(issue.options for issue in deal.issues):
        qtbot.waitUntil(lambda: tab.picture is not None)
    QApplication.processEvents()
    return tab


@pytest.fixture
def tab(qtbot: QtBot) -> PackagesTab:
    """The tab over a deal with an agreement zone."""
    return show(valued_deal(), qtbot)


def place_of(tab: PackagesTab, us: int, them: int) -> QPoint:
    """Where a pair of values lies on the chart."""
    scene = tab.chart.scene()
    assert scene is not None
    return scene.at(us, them).toPoint()


def picture(tab: PackagesTab) -> Picture:
    """What is shown."""
    assert tab.picture is not None
    return tab.picture


def best(tab: PackagesTab, at: int) -> tuple[int, int]:
    """The values of one of the best for both."""
    found = picture(tab).packages.frontier[at]
    return found.value_to_us, found.value_to_them


def test_the_headline_counts_and_the_list_names_with_gains(tab: PackagesTab) -> None:
    assert tab.headline.text() == "8 possible · 7 beat both walk-aways"
    assert not tab.notes.isVisible()
    assert [line.accessibleName() for line in tab.best.lines if line.isVisible()] == [
        "Fair split: us +15,500 · them +34,100",
        "Even shares: us +22,600 · them +29,400",
        "Most for us that they might take: us +61,000 · them −9,000",
        "Our target: us −38,400 · them +38,400",
        "Last stop before we walk: us −38,400 · them +38,400",
    ]
    assert "multiplied" in tab.best.lines[0].toolTip()


def test_the_mouse_shows_a_package_in_words_and_leaves_the_selected_one(tab: PackagesTab) -> None:
    before = tab.package.words()
    assert before.startswith("Fair split 495,500 to us (+15,500) · 34,100 to them (+34,100 against")
    QTest.mouseMove(tab.chart, place_of(tab, *best(tab, 0)))
    assert tab.package.words().startswith("Most for us that they might take 541,000 to us (+61,000)")
    assert tab.package.words().endswith("Changed from today’s offer: Three-year term")
    QTest.mouseMove(tab.chart, QPoint(2, 2))
    assert tab.package.words() == before


def test_a_click_selects_on_the_chart_and_in_the_list(tab: PackagesTab) -> None:
    QTest.mouseClick(tab.chart, Qt.MouseButton.LeftButton, pos=place_of(tab, *best(tab, 0)))
    assert tab.selected is not None
    assert tab.selected.pair == best(tab, 0)
    QTest.mouseClick(tab.best.lines[1], Qt.MouseButton.LeftButton)
    assert tab.selected.name == "Even shares"
    assert tab.package.words().startswith("Even shares")


def test_arrows_go_along_the_best_and_are_read_out(tab: PackagesTab) -> None:
    tab.chart.setFocus()
    press(Qt.Key.Key_End)
    assert tab.chart.at is not None
    assert tab.chart.at.pair == best(tab, 0)
    press(Qt.Key.Key_Right)
    assert tab.chart.at.pair == best(tab, 0)
    press(Qt.Key.Key_Left)
    assert tab.chart.at.pair == best(tab, 1)
    press(Qt.Key.Key_Home)
    assert tab.chart.at.pair == best(tab, -1)
    assert tab.chart.accessibleName() == (
        "One of the best for both: 434,500 to us (−45,500) · 43,100 to them (+43,100 against today’s offer). "
        "Changed from today’s offer: 20% off the licence price: 8%; Payment 90 days after acceptance."
    )
    press(Qt.Key.Key_Space)
    assert tab.selected is not None
    assert tab.selected.pair == best(tab, -1)


def test_tab_goes_from_mark_to_mark_and_on(tab: PackagesTab) -> None:
    tab.chart.setFocus(Qt.FocusReason.TabFocusReason)
    seen = []
    while focused() is tab.chart and len(seen) < 20:
        assert tab.chart.at is not None
        seen.append(tab.chart.at.name)
        press(Qt.Key.Key_Tab)
    assert seen[0] == "Fair split"
    assert set(seen) == {spot.name[0].upper() + spot.name[1:] for spot in picture(tab).marks}
    assert len(seen) == len(picture(tab).marks)
    assert focused() is not tab.chart


def test_enter_takes_a_package_as_our_offer_which_can_be_undone(tab: PackagesTab, qtbot: QtBot) -> None:
    said: list[tuple[str, bool]] = []
    tab.document.told.connect(lambda sentence, undo: said.append((sentence, undo)))
    tab.chart.setFocus()
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Return)
    assert said == [("Logged as our offer 1.", True)]
    (offer,) = tab.document.deal.offers
    assert offer.side is Side.US
    qtbot.waitUntil(lambda: any(mark.sign is Sign.OUR_OFFER for mark in picture(tab).marks))
    tab.document.undo()
    assert tab.document.deal.offers == ()


def test_the_button_takes_what_is_selected_and_the_same_again_is_refused(tab: PackagesTab) -> None:
    said: list[str] = []
    tab.document.told.connect(lambda sentence, _undo: said.append(sentence))
    tab.document.problem.connect(said.append)
    QTest.mouseClick(tab.package.use, Qt.MouseButton.LeftButton)
    QTest.mouseClick(tab.package.use, Qt.MouseButton.LeftButton)
    assert said[0] == "Logged as our offer 1."
    assert "same as the one before it" in said[1]


def test_the_old_picture_stays_until_the_new_answer_and_what_is_selected_stays(
    tab: PackagesTab, qtbot: QtBot
) -> None:
    QTest.mouseClick(tab.best.lines[2], Qt.MouseButton.LeftButton)
    before, selected = picture(tab), tab.selected
    assert selected is not None
    chosen = {issue: option.id for issue, option in selected.package.options.items()}
    tab.document.apply(wishes.set_cost, "payment", -900_000)
    assert tab.picture is before
    qtbot.waitUntil(lambda: picture(tab).deal is tab.document.deal)
    assert tab.selected is not None
    assert {issue: option.id for issue, option in tab.selected.package.options.items()} == chosen


def test_a_selected_package_whose_option_is_gone_is_let_go(tab: PackagesTab, qtbot: QtBot) -> None:
    QTest.mouseClick(tab.best.lines[0], Qt.MouseButton.LeftButton)
    assert tab.selected is not None
    tab.select(at_hand(tab.selected.package, picture(tab)))
    tab.document.apply(rows.remove, "options", [tab.selected.package.options["discount"].id])
    qtbot.waitUntil(lambda: picture(tab).deal is tab.document.deal)
    assert tab.selected is None
    assert "No package selected" in tab.package.words()
    assert not tab.package.use.isEnabled()


def test_nothing_is_worked_out_while_another_tab_is_shown(tab: PackagesTab, qtbot: QtBot) -> None:
    page = tab.parentWidget().parentWidget()
    assert isinstance(page, TradesPage)
    before = picture(tab)
    page.turn_to("Trades")
    tab.document.apply(wishes.set_cost, "payment", -900_000)
    assert not tab._background.busy
    assert tab.picture is before
    page.turn_to(PACKAGES)
    qtbot.waitUntil(lambda: picture(tab).deal is tab.document.deal)


def test_what_counts_as_nothing_is_named_and_led_to(qtbot: QtBot) -> None:
    tab = show(small_deal(), qtbot)
    wanted: list[Target] = []
    tab.place_wanted.connect(wanted.append)
    assert tab.notes.text().endswith(
        "What today’s offer is worth to them, their walk-away and what “Three-year term” is worth to them "
        "count as 0 until typed."
    )
    assert "their walk-away" in tab._mend.toolTip()
    QTest.mouseClick(tab._mend, Qt.MouseButton.LeftButton)
    assert wanted == [Target(Step.DEAL, "deal", tab.document.deal.id, "their_offer_value")]


def test_no_agreement_zone_says_what_would_open_one(qtbot: QtBot) -> None:
    deal = dataclasses.replace(valued_deal(), walk_away=60_000_000)
    tab = show(deal, qtbot)
    assert tab.headline.text() == "8 possible · no agreement zone"
    said = "The smallest change that would open one: lower our walk-away by 59,000 to 541,000."
    assert said in tab.notes.text()
    both = dataclasses.replace(valued_deal(), walk_away=54_100_000, their_walk_away=1_000_000)
    said = show(both, qtbot).notes.text()
    assert (
        "one: if their limit is 19,000 lower than we guess; or lower our walk-away by 38,400 to 502,600."
        in said
    )
    assert [line.entry.name for line in tab.best.lines if line.isVisible() and line.entry] == ["Our target"]


def test_without_a_zone_not_all_that_they_ask_stands_ready_to_be_our_offer(qtbot: QtBot) -> None:
    deal = dataclasses.replace(valued_deal(), walk_away=60_000_000)
    for issue in deal.issues:
        deal = rows.set_fields(deal, "issues", issue.id, opening=None, target=None)
    deal = dataclasses.replace(deal, trades=(), acceptances=())
    tab = show(deal, qtbot)
    assert tab.selected is not None
    assert tab.selected.name == "Today’s offer"


def test_only_walk_aways_that_are_known_are_said_to_be_beaten(qtbot: QtBot) -> None:
    tab = show(no_limits(), qtbot)
    assert tab.headline.text() == "8 possible"
    tab.document.apply(rows.set_fields, "deal", tab.document.deal.id, walk_away=41_000_000)
    qtbot.waitUntil(lambda: tab.headline.text().endswith("beat our walk-away"))


def test_a_deal_without_points_says_what_belongs_here(qtbot: QtBot) -> None:
    tab = show(new_deal("EUR"), qtbot)
    assert tab._empty.isVisible()
    steps: list[object] = []
    tab.step_wanted.connect(steps.append)
    button = tab._empty.findChild(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert button is not None
    tab.document.apply(wishes.add_wish, "Something")
    qtbot.waitUntil(lambda: tab.picture is not None)
    assert tab.chart.isVisible()


def one_package() -> Deal:
    """Everything is refused."""
    from dealplanner.domain.enums import Response

    deal = valued_deal()
    for issue in ("discount", "payment"):
        deal = wishes.answer(deal, issue, Response.NOT_NEGOTIABLE)
    return rows.remove(deal, "issues", ["term"])


def all_equal() -> Deal:
    """Two options everywhere that are worth nothing to anybody."""
    deal = valued_deal()
    for issue in deal.issues:
        for option in issue.options:
            deal = rows.set_fields(deal, "options", option.id, value_to_us=0, value_to_them=0)
    return deal


def many() -> Deal:
    """Two hundred wishes."""
    made = [
        {"label": f"Wish {number}", "cost": -(number % 7) * 100_000, "worth": number % 11 * 90_000}
        for number in range(200)
    ]
    return wishes.add_wishes(valued_deal(), made)


def offered() -> Deal:
    """Offers of both sides, theirs far off."""
    deal = valued_deal()
    no, yes = (option.id for option in deal.issues[1].options)
    deal = log_offer(deal, Side.THEM, {"payment": yes, "discount": deal.issues[0].options[1].id})
    deal = log_offer(deal, Side.US, {"term": deal.issues[2].options[1].id})
    return log_offer(deal, Side.THEM, {"payment": no})


def no_limits() -> Deal:
    """Neither walk-away is set."""
    return dataclasses.replace(valued_deal(), walk_away=None, their_walk_away=None)


@pytest.mark.parametrize("make", [valued_deal, small_deal, one_package, all_equal, many, offered, no_limits])
@pytest.mark.parametrize("size", [(560, 250), (320, 230)])
def test_no_label_is_cut_off_or_covers_another_or_a_mark(
    make: object, size: tuple[int, int], qtbot: QtBot
) -> None:
    assert callable(make)
    scene = Scene(picture_of(make()), *size, lambda minor: f"{(minor or 0) // 100:,}")
    boxes = [label.box for label in scene.labels]
    for at, (left, top, width, height) in enumerate(boxes):
        assert left >= 0
        assert top >= 0
        assert left + width <= size[0]
        assert top + height <= size[1]
        for other in boxes[at + 1 :]:
            apart = left + width <= other[0] or other[0] + other[2] <= left
            assert apart or top + height <= other[1] or other[1] + other[3] <= top
        for centre, _marks in scene.groups:
            assert not (left < centre.x() < left + width and top < centre.y() < top + height)
    for centre, _marks in scene.groups:
        assert scene.plot.adjusted(-0.5, -0.5, 0.5, 0.5).contains(centre)


@pytest.mark.parametrize("make", [one_package, all_equal, many, no_limits])
def test_odd_deals_have_a_picture(make: object, qtbot: QtBot) -> None:
    assert callable(make)
    tab = show(make(), qtbot)
    assert tab.chart.isVisible()
    assert tab.headline.text()
    assert tab.package.words()


def test_marks_differ_in_grey(qtbot: QtBot) -> None:
    """No two signs have the same shape: each is drawn black on white, and no two pictures are alike."""
    from PySide6.QtGui import QColor, QImage, QPainter

    from ui.pages.trades.packages.shapes import paint_sign
    from ui.theme import Theme

    drawn = []
    for sign in Sign:
        image = QImage(24, 24, QImage.Format.Format_Grayscale8)
        image.fill(QColor("white"))
        painter = QPainter(image)
        paint_sign(painter, QPointF(12, 12), sign, Theme.of().tokens, 1)
        painter.end()
        drawn.append([image.pixelColor(at % 24, at // 24).lightness() < 200 for at in range(24 * 24)])
    for at, one in enumerate(drawn):
        for other in drawn[at + 1 :]:
            assert sum(a != b for a, b in zip(one, other, strict=True)) > 20


def test_the_chart_follows_the_theme(tab: PackagesTab, qapp: QApplication) -> None:
    light = tab.chart.grab().toImage().pixelColor(3, 3)
    apply_theme(qapp, Scheme.DARK)
    QApplication.processEvents()
    assert tab.chart.grab().toImage().pixelColor(3, 3).lightness() < light.lightness()


def test_every_control_has_a_name(tab: PackagesTab) -> None:
    for widget in tab.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            text = getattr(widget, "text", str)()
            assert widget.accessibleName() or text, widget


def test_a_failure_is_said_where_the_answer_would_stand(tab: PackagesTab, qtbot: QtBot) -> None:
    def broken(_deal: Deal, _watch: Watch) -> Picture:
        raise ZeroDivisionError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ui.pages.trades.packages.view.picture_of", broken)
        with qtbot.captureExceptions() as failures:
            tab.document.apply(wishes.set_cost, "payment", -900_000)
            qtbot.waitUntil(lambda: bool(failures))
    assert "could not be worked out" in tab.headline.text()


def test_long_and_odd_texts_do_not_widen_the_page(qtbot: QtBot) -> None:
    deal = wishes.add_wish(valued_deal(), "<b>&Co</b> مرحبا 🎉 " * 300, row_id="long")
    deal = wishes.set_cost(deal, "long", -1000)
    tab = show(deal, qtbot, width=780)
    said = told_by(tab.parentWidget().parentWidget())  # type: ignore[arg-type]
    assert tab.width() <= 780
    assert tab.minimumSizeHint().width() <= 780
    assert said == []


def test_what_is_pointed_at_stays_while_the_deal_changes(tab: PackagesTab, qtbot: QtBot) -> None:
    QTest.mouseMove(tab.chart, place_of(tab, *best(tab, 0)))
    tab.document.apply(wishes.set_cost, "term", 7_000_000)
    assert tab.package.words().startswith("Most for us that they might take 541,000")
    assert tab.package.words().endswith("Changed from today’s offer: Three-year term")
    qtbot.waitUntil(lambda: picture(tab).deal is tab.document.deal)
    assert tab.chart.at is not None
    assert tab.chart.at.pair == best(tab, 0)


def test_what_is_not_known_of_a_package_is_said_and_no_figure_made_up(qtbot: QtBot) -> None:
    deal = dataclasses.replace(valued_deal(), offer_value=None, their_offer_value=None)
    deal = wishes.set_worth(deal, "discount", None)
    tab = show(deal, qtbot)
    tab.chart.point(next(spot for spot in marked(picture(tab)) if spot.name == "All they ask"))
    words = tab.package.words()
    assert "us −103,100 · them +4,700 against today’s offer" in words
    assert "Not known and counted as nothing: what “20% off the licence price” is worth to them." in words
    assert "Not known" in tab.chart.accessibleName()


def test_long_work_tells_how_far_it_is(tab: PackagesTab) -> None:
    tab._background.progress.emit(0.42)
    assert tab.headline.text() == "working it out: 42% …"


def test_options_that_are_in_no_package_are_named_the_first_of_many(qtbot: QtBot) -> None:
    deal = wishes.set_cost(valued_deal(), "payment", None)
    tab = show(deal, qtbot)
    assert tab.notes.text() == (
        "“Payment 90 days after acceptance” has no value to us yet and is in no package."
    )
    for number in range(3):
        tab.document.apply(wishes.add_wish, f"Wish {number}")
    qtbot.waitUntil(lambda: len(picture(tab).packages.left_out) == 4)
    assert tab.notes.text().startswith(
        "“Payment 90 days after acceptance”, “Wish 0” and 2 more have no value to us yet and are in no "
    )
