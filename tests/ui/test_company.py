"""The company in the preferences: name and logo, chosen, refused, removed; and the brief that follows."""

import contextlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dealplanner.brief.company import Company
from dealplanner.brief.logo import LogoError, dots, plain_logo
from dealplanner.brief.plain_svg import LARGEST, plain_svg
from dealplanner.checks.finding import Step
from dealplanner.storage import company, writing
from tests.brief.logos import BAD_SVGS, SVG, claims, png, svg
from tests.deals import small_deal
from tests.ui.driving import shortcut, shown_window, type_text
from ui import file_dialogs
from ui.dialogs.company_part import CompanyPart
from ui.dialogs.preferences import Preferences
from ui.logo_choice import chosen_logo
from ui.pages.brief.page import BriefPage

Offer = Callable[[bytes], Path]


@pytest.fixture
def offer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Offer:
    """The file that the dialog for pictures will bring."""

    def put(content: bytes) -> Path:
        path = tmp_path / "picture"
        path.write_bytes(content)
        monkeypatch.setattr(file_dialogs, "ask_picture", lambda *_: path)
        return path

    return put


@pytest.fixture
def part(qtbot: QtBot) -> CompanyPart:
    made = CompanyPart()
    qtbot.addWidget(made)
    made.show()
    return made


def click(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_logo_is_chosen_and_removed(part: CompanyPart, offer: Offer) -> None:
    assert not part.remove.isEnabled()
    path = offer(png())
    click(part.choose)
    assert company.read() == Company("", plain_logo(png()))
    path.unlink()
    assert CompanyPart().picture.accessibleName() == "The logo of your company"
    click(part.remove)
    assert company.read() == Company()
    assert part.choose.hasFocus() or not part.isActiveWindow()


def test_the_logo_is_seen_on_white(part: CompanyPart, offer: Offer) -> None:
    empty = part.picture.grab().toImage()
    offer(png())
    click(part.choose)
    image = part.picture.grab().toImage()
    assert image != empty
    assert image.pixelColor(6, image.height() // 2).name() == "#ffffff"
    assert image.pixelColor(image.width() // 2, image.height() // 2).name() == "#1e2832"


@pytest.mark.parametrize("content", [b"", b"GIF89a", claims(100_000, 100_000), b"\0" * 9_000_000, SVG[:300]])
def test_what_is_no_logo_leaves_the_old_one_and_says_so(
    part: CompanyPart, offer: Offer, content: bytes
) -> None:
    offer(png())
    click(part.choose)
    kept = company.read()
    offer(content)
    click(part.choose)
    assert company.read() == kept
    assert part.trouble.isVisible()
    assert part.trouble.text().endswith("Your logo is as it was.")
    click(part.remove)
    assert not part.trouble.isVisible()


def test_a_file_that_is_gone_leaves_the_old_one_and_says_so(part: CompanyPart, offer: Offer) -> None:
    offer(png()).unlink()
    click(part.choose)
    assert "is not there any more" in part.trouble.text()


def test_an_svg_becomes_a_picture_with_its_colours(tmp_path: Path) -> None:
    path = tmp_path / "logo.svg"
    path.write_bytes(SVG)
    kept = chosen_logo(path)
    width, height = dots(kept)
    assert width / height == pytest.approx(185 / 50, rel=0.02)
    assert chosen_logo(path) == kept
    assert plain_logo(kept)


@pytest.mark.parametrize("name", BAD_SVGS)
def test_a_bad_svg_is_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / "logo.svg"
    path.write_bytes(BAD_SVGS[name])
    with pytest.raises(LogoError):
        chosen_logo(path)


@pytest.mark.parametrize(
    "content",
    [
        svg(box="0 0 0 0"),
        svg(box="0 0 nan 3"),
        svg(box="0 0 1000000 1"),
        svg(box="900 900 10 10"),
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        svg(f'<path d="M0 0{" l99 99 -99 9" * 40_000}" stroke="#000" stroke-width="9"/>'),
        svg('<text font-size="900000">A</text>' * 30),
        svg('<rect width="1e-30" height="1e-30"/><g transform="scale(1e6)"><g transform="scale(1e6)"/></g>'),
        svg('<rect fill="url(#nowhere)" width="9" height="9"/><path d="Z z 1 M"/>'),
        svg('<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/><path fill="url(#a)"/>'),
    ],
)
def test_an_odd_svg_is_drawn_or_refused_in_moderate_time(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "logo.svg"
    path.write_bytes(content)
    with contextlib.suppress(LogoError):
        assert dots(chosen_logo(path))
    assert len(plain_svg(content)) < 2 * LARGEST


def test_the_name_is_typed_in_the_preferences(qtbot: QtBot) -> None:
    window = shown_window(qtbot)
    shortcut(window, Qt.Key.Key_Comma)
    (dialog,) = window.findChildren(Preferences)
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.company.name.setFocus()
    type_text("  Berg &  Co ")
    click(dialog.close_button)
    assert company.read() == Company("Berg & Co")
    qtbot.waitUntil(lambda: not window.findChildren(Preferences))


def test_the_pages_of_the_brief_follow_the_company(qtbot: QtBot, tmp_path: Path) -> None:
    window = shown_window(qtbot)
    path = tmp_path / "Halden.deal"
    writing.write_new(path, small_deal())
    window.open(path)
    assert window.view is not None
    page = window.view.show_step(Step.BRIEF)
    assert isinstance(page, BriefPage)

    def told() -> str:
        content = page._made.content
        return PdfReader(BytesIO(content)).pages[0].extract_text() if content else ""

    qtbot.waitUntil(lambda: "Halden" in told())
    shortcut(window, Qt.Key.Key_Comma)
    (dialog,) = window.findChildren(Preferences)
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.company.name.setFocus()
    type_text("Berg & Co")
    click(dialog.close_button)
    qtbot.waitUntil(lambda: "Berg & Co" in told())
