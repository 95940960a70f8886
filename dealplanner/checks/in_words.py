"""The words of a finding: what is wrong in the deal's own words, and half a sentence on why it matters.

They stand in resources/findings, a file a language.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dealplanner.checks.finding import Argument, Finding
from dealplanner.domain.amounts import format_amount
from dealplanner.domain.days import format_date
from dealplanner.domain.deal import Deal
from dealplanner.domain.lookup import NO, YES
from dealplanner.domain.wording import shortened
from resources.texts import ENGLISH, Texts, texts_in

_SIGNED = frozenset({"net_amount"})


@dataclass(frozen=True, slots=True)
class Words:
    """A finding as it is read: plain text, never markup."""

    title: str
    why: str


@cache
def wording(language: str = ENGLISH) -> Texts:
    """The texts of the findings in a language, in English where there are none in it.

    "code.title" is a text, "code.case.…" one for each case that a rule speaks of, "code.why" the reason.
    """
    return texts_in("findings", language)


def words(finding: Finding, deal: Deal, locale: str, language: str = ENGLISH) -> Words:
    """A finding in the words of a language, its amounts in the deal's currency as the locale writes them."""
    texts = wording(language)
    arguments = dict(finding.arguments)
    values = {name: _shown(name, value, deal.currency, locale, texts) for name, value in arguments.items()}
    return Words(_title(finding.code, arguments, values, texts), texts.say(f"{finding.code}.why"))


def _title(code: str, arguments: Mapping[str, Argument], values: Mapping[str, str], texts: Texts) -> str:
    """The wording for this code: of the case that the rule names, or for the number that it counts."""
    case = f"{code}.case.{arguments.get('case')}"
    if case in texts:
        return texts.say(case, **values)
    count = arguments.get("count")
    if isinstance(count, int):
        return texts.count(f"{code}.title", count, **values)
    return texts.say(f"{code}.title", **values)


def _shown(name: str, value: Argument, currency: str, locale: str, texts: Texts) -> str:
    if name.endswith("_amount"):
        amount = value if isinstance(value, int) else None
        return format_amount(amount, currency, locale, signed=name in _SIGNED)
    if name.endswith("_day"):
        return format_date(str(value or ""), locale)
    if name.endswith("_replies"):
        return texts.listed("reply.and_last", [texts.say(f"reply.{reply}") for reply in str(value).split()])
    if name.endswith("_numbers"):
        return texts.listed("reply.and_last", str(value).split())
    return str(value) if isinstance(value, int) else shortened(_in_language(value or "", texts))


def _in_language(words: str, texts: Texts) -> str:
    """The user's words with the yes and no that every point begins with, which are words of ours."""
    if words in (YES, NO):
        return texts.say(f"option.{words}")
    return words.removesuffix(NO) + texts.say("option.no") if words.endswith(f": {NO}") else words
