"""The colours can be read, the icons are all there, and a switch reaches every widget."""

import xml.etree.ElementTree as ElementTree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Scheme, Theme, Tokens, apply_theme, icon, load_tokens
from ui.theme.tokens import RESOURCES
from ui.widgets import DangerButton, LinkButton, PrimaryButton, Role, SecondaryButton, Tone, label

READABLE = 4.5
VISIBLE = 3.0

GROUNDS = ("ground", "card", "field", "sidebar", "hover")
TEXTS = [
    *((text, ground) for text in ("text", "muted") for ground in (*GROUNDS, "pressed", "paper_ground")),
    *(
        (text, ground)
        for text in ("danger", "warning", "accent_text")
        for ground in ("ground", "card", "field")
    ),
    ("danger", "danger_ground"),
    ("text", "danger_ground"),
    ("muted", "danger_ground"),
    ("warning", "warning_ground"),
    ("text", "warning_ground"),
    ("muted", "warning_ground"),
    ("accent_text", "accent_soft"),
    ("text", "accent_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_accent", "accent_pressed"),
    ("on_danger", "danger"),
    ("selection_text", "selection"),
    ("on_toast", "toast"),
    ("toast_action", "toast"),
    *((tone.value[1], tone.value[0]) for tone in Tone),
]
MARKS = [
    *((mark, "card") for mark in ("accent", "danger_mark", "mark", "focus")),
    ("focus", "ground"),
    ("mark", "scale_track"),
]


def luminance(colour: str) -> float:
    """The relative luminance of "#rrggbb" as WCAG 2 defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_of_black_on_white_is_21() -> None:
    """The measure itself is right."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_can_be_read_on_its_ground(name: str, text: str, ground: str) -> None:
    """WCAG AA for text."""
    tokens = load_tokens(name)
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= READABLE


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_marks_can_be_seen_on_their_ground(name: str, mark: str, ground: str) -> None:
    """WCAG AA for what is no text."""
    tokens = load_tokens(name)
    assert contrast(getattr(tokens, mark), getattr(tokens, ground)) >= VISIBLE


@pytest.mark.parametrize("role", Role)
def test_every_role_names_a_colour(role: Role) -> None:
    """No role points to a colour that is none."""
    assert role.value[1] in Tokens.__annotations__


def test_every_icon_is_whole_and_takes_its_colour_from_the_theme() -> None:
    """Each file is SVG with a currentColor to replace; only the app's own icon has colours."""
    paths = sorted((RESOURCES / "icons").glob("*.svg"))
    assert len(paths) > 20
    for path in paths:
        text = path.read_text(encoding="utf-8")
        assert ElementTree.fromstring(text).tag.endswith("svg")
        assert ("currentColor" in text) is (path.stem != "app")


def test_an_icon_is_drawn(qtbot: QtBot) -> None:
    """Something of it is to be seen."""
    image = icon("plus", "text").pixmap(16, 16).toImage()
    assert any(image.pixelColor(x, y).alpha() > 0 for x in range(16) for y in range(16))


def test_a_switch_reaches_labels_and_palette(qtbot: QtBot) -> None:
    """A widget made before the switch has the new colours after it."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme = apply_theme(app, Scheme.LIGHT)
    text = label("Halden", Role.MUTED)
    qtbot.addWidget(text)
    with qtbot.waitSignal(theme.changed):
        apply_theme(app, Scheme.DARK)
    dark = load_tokens("dark")
    assert Theme.of(text).tokens == dark
    assert text.palette().color(QPalette.ColorRole.WindowText).name() == dark.muted
    assert app.palette().color(QPalette.ColorRole.Window).name() == dark.ground
    apply_theme(app, Scheme.LIGHT)


@pytest.mark.parametrize("kind", [PrimaryButton, SecondaryButton, DangerButton, LinkButton])
def test_a_button_shows_that_the_cursor_came_to_it_by_tab(kind: type[SecondaryButton], qtbot: QtBot) -> None:
    """It looks otherwise than before, and again as before when the cursor has gone on."""
    form = QWidget()
    qtbot.addWidget(form)
    column = QVBoxLayout(form)
    field, button = QLineEdit(), kind("Pin")
    column.addWidget(field)
    column.addWidget(button)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    field.setFocus()
    before = button.grab().toImage()
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert button.hasFocus()
    assert button.grab().toImage() != before
    QTest.keyClick(button, Qt.Key.Key_Tab)
    assert field.hasFocus()
    assert button.grab().toImage() == before


def test_system_follows_the_system(qtbot: QtBot) -> None:
    """SYSTEM means what the system says, and an explicit choice does not."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme = apply_theme(app, Scheme.SYSTEM)
    assert theme.dark is (app.styleHints().colorScheme() == Qt.ColorScheme.Dark)
    apply_theme(app, Scheme.DARK)
    app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.dark
    apply_theme(app, Scheme.LIGHT)
