"""In which language cards are read: one rule for every page."""

import pytest

from ui.pages.parts.cards_language import cards_language
from ui.settings import Settings


@pytest.mark.parametrize(
    ("cards", "briefs", "locale", "read"),
    [
        ("", "", "de_AT", "de"),
        ("", "", "fr_FR", "en"),
        ("", "de", "en_GB", "de"),
        ("en", "de", "de_DE", "en"),
        ("fr", "", "de_DE", "de"),
        ("", "", "C", "en"),
    ],
)
def test_the_one_chosen_last_else_the_locale_else_english(
    cards: str, briefs: str, locale: str, read: str
) -> None:
    settings = Settings()
    settings.set_brief_language(briefs)
    if cards:
        settings.set_cards_language(cards)
    assert cards_language(settings, locale) == read
