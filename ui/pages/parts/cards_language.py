"""In which language the cards are read, and what is offered to say."""

from __future__ import annotations

from dealplanner.phrases.tactics import language_of, languages
from ui.settings import Settings


def cards_language(settings: Settings, locale: str) -> str:
    """The tag of the language chosen last, here or for the briefs; else the locale's ("de" for "de_AT").

    English where there are no cards in it.
    """
    chosen = settings.cards_language()
    return chosen if chosen in dict(languages()) else language_of(locale)
