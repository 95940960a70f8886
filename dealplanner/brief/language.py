"""The languages of the briefs, apart from the language of the window and from the locale of the figures.

Each is a file in resources/briefs. Their words are about the product's own texts only: what a user typed is
put into them as it is.
"""

from resources.texts import Texts, texts_in
from resources.texts import languages as languages_in

BriefWords = Texts
"""The words of the briefs in one language: `say(key, **values)` and `count(key, number, **values)`."""

_FOLDER = "briefs"
_OWN_LOCALES = {"en": "en_GB"}  # the plain locale of the others says enough


def words_in(language: str) -> BriefWords:
    """The words of the briefs in a language ("de", "de-AT"); in English where there are none in it."""
    return texts_in(_FOLDER, language)


def languages() -> tuple[tuple[str, str], ...]:
    """The languages a brief can be written in: tag and what the language calls itself, English first."""
    return languages_in(_FOLDER)


def language_of(locale: str) -> str:
    """The tag of the briefs' language for a locale such as "de_AT"; "en" where there is none."""
    return words_in(locale).language


def brief_locale(language: str, locale: str) -> str:
    """The locale for the figures and days of a brief in a language: the one at hand where that speaks it,
    else the language's own. On a German page “965,500” is less than a thousand.
    """
    spoken = words_in(language).language
    return locale if language_of(locale) == spoken else _OWN_LOCALES.get(spoken, spoken)


def is_known(tag: str) -> bool:
    """Whether there are words for a language ("de", "de-AT"), so that it need not fall back to English."""
    return tag.replace("_", "-").partition("-")[0].lower() == language_of(tag).partition("-")[0]
