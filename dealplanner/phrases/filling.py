"""Fills the placeholders of a phrase from the deal. None stands for an amount: phrases are said aloud."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Part, Response, Side
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import planned_trades, term_option
from dealplanner.domain.trades import Term
from dealplanner.domain.wording import one_line
from dealplanner.phrases.vocabulary import FUNCTION_WORDS, USUAL_OPENINGS, stem, word_in

PLACEHOLDERS: Mapping[str, str] = {
    "customer": "the customer",
    "subject": "what it is about",
    "give": "what we give",
    "get": "what we get",
    "wish_count": "how many points",
    "wishes": "their wishes",
    "meeting_date": "the meeting",
    "decider": "who decides",
    "deadline": "the deadline",
    "reason": "our reason",
}
"""Each placeholder, with the words of the blank that stands in for it when the deal has no value."""

_MOST_WISHES = 12
_NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_MEASURE = re.compile(
    rf"(?<!\w)(\d[\d.,]{{0,20}}|{'|'.join(_NUMBERS)})[ -]?(%|[^\W\d_]+)(?!\w)", re.IGNORECASE
)
_STOP = re.compile(r"[.!?]\s+(?=[(\d]|[^\W\d_a-z])")
_PLACEHOLDER = re.compile(r"\{(" + "|".join(PLACEHOLDERS) + r")\}")
_LEFT = re.compile(
    "|".join(
        [*(rf"\{{{name}\}}" for name in PLACEHOLDERS), *(rf"\[{name}\]" for name in PLACEHOLDERS.values())]
    )
)


@dataclass(frozen=True, slots=True)
class Filled:
    """A phrase filled in, and the placeholders that had no value, in the order in which they appear."""

    text: str
    missing: tuple[str, ...]


def placeholders_in(text: str) -> tuple[str, ...]:
    """The known placeholders in a text, each once, in the order in which they appear."""
    return tuple(dict.fromkeys(_PLACEHOLDER.findall(text)))


def left_in(text: str) -> str:
    """The first placeholder still in a text, or the blank that stands in for one; nothing for none."""
    found = _LEFT.search(text) if "{" in text or "[" in text else None
    return found[0] if found else ""


def fill(text: str, values: Mapping[str, str]) -> Filled:
    """Put the values in the place of the known placeholders; one without a value becomes "[what we give]".

    Values are taken literally: braces in them are not filled again, and unknown braces stay as they are.
    """
    missing = tuple(name for name in placeholders_in(text) if not values.get(name, "").strip())
    filled = _PLACEHOLDER.sub(lambda found: _value(found[1], values, missing), text)
    return Filled(filled, missing)


def _value(name: str, values: Mapping[str, str], missing: tuple[str, ...]) -> str:
    return f"[{PLACEHOLDERS[name]}]" if name in missing else values[name].strip()


def values_of(deal: Deal, language: str = "en") -> dict[str, str]:
    """The values of the placeholders that this deal has something for, by the names in PLACEHOLDERS.

    Give and get come from the first planned trade that is complete.
    """
    trade = next((trade for trade in planned_trades(deal) if trade.complete), None)
    wishes = [said(wish.label) for wish in deal.wishes if wish.label.strip()]
    found = {
        "customer": one_line(deal.customer),
        "subject": one_line(deal.title),
        "give": _terms(deal, trade.gives if trade else ()),
        "get": _terms(deal, trade.gets if trade else ()),
        "wish_count": _count(len(wishes)) if wishes else "",
        "wishes": _list(wishes),
        "meeting_date": _day(deal.meeting_on, language),
        "decider": _decider(deal),
        "deadline": _day(deal.decide_by, language),
        "reason": _reason(deal),
    }
    return {name: value for name, value in found.items() if value}


def said(label: str) -> str:
    """A label as it stands within a sentence: its own first one, no stop, no capital on a common word."""
    line = _first_sentence(one_line(label)).removesuffix(".")
    first = word_in(line).match(line)
    if first and first[0].lower() in USUAL_OPENINGS and first[0][1:] == first[0][1:].lower():
        return line[: first.start()] + first[0].lower() + line[first.end() :]
    return line


def _first_sentence(line: str) -> str:
    """What comes before the next sentence or bracket; an abbreviation ("Dr. Roth") ends none."""
    for stop in _STOP.finditer(line):
        last = line[: stop.start()].rpartition(" ")[2]
        if len(last) > 3 or not last.isalpha():
            return line[: stop.start()]
    return line


def _terms(deal: Deal, terms: Iterable[Term]) -> str:
    return _list([words for term in terms if (words := _term(deal, term))])


def _term(deal: Deal, term: Term) -> str:
    named = term_option(deal, term)
    return _option(*named) if named else said(term.words)


def _option(issue: Issue, option: Option) -> str:
    """An option as one says it: the point alone for a plain yes, else the option, its point if unclear."""
    point, settled = said(issue.label), said(option.label)
    if settled.casefold() in ("", "yes"):
        return point
    if settled.casefold() == "no":
        return f"no {point}"
    if measured := _in_the_points_words(settled, point):
        return measured
    return settled if not point or _names(settled, point) else f"{settled} ({point})"


def _in_the_points_words(settled: str, point: str) -> str:
    """The point with the option's figure in the place of its own, as in "5% off the licence price"."""
    measure = _MEASURE.fullmatch(settled)
    its_own = [
        found for found in _MEASURE.finditer(point) if measure and found[2].lower() == measure[2].lower()
    ]
    if len(its_own) != 1:
        return ""
    return point[: its_own[0].start()] + settled + point[its_own[0].end() :]


def _names(settled: str, point: str) -> bool:
    """Whether an option's own words tell which point it belongs to."""
    words = {stem(word) for word in word_in(settled).findall(settled)} - FUNCTION_WORDS
    return any(stem(word) in words for word in word_in(point).findall(point))


def _list(items: Sequence[str]) -> str:
    """Items as one enumerates them aloud; beyond twelve only their number is added."""
    told = list(items[:_MOST_WISHES])
    if len(items) > len(told):
        told.append(f"{len(items) - len(told)} more")
    between = "; " if any("," in item for item in told) else ", "
    return between.join(told) if len(told) < 2 else f"{between.join(told[:-1])} and {told[-1]}"


def _count(number: int) -> str:
    written = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{written} point" if number == 1 else f"{written} points"


def _day(day: date | None, language: str) -> str:
    if day is None:
        return ""
    from babel import Locale
    from babel.dates import format_date, match_skeleton

    if language == "en":
        return format_date(day, "EEEE d MMMM", locale=language)
    patterns = Locale.parse(language).datetime_skeletons
    pattern = str(patterns[match_skeleton("MMMMEd", patterns)].pattern)
    return format_date(day, re.sub("M{3,}", "MMMM", re.sub("E+", "EEEE", pattern)), locale=language)


def _decider(deal: Deal) -> str:
    """The first of their people who decides."""
    theirs = (person for person in deal.people if person.side is Side.THEM and person.part is Part.DECIDES)
    return next((one_line(person.name) for person in theirs if person.name.strip()), "")


def _reason(deal: Deal) -> str:
    """The reason to say aloud of the first wish that is not negotiable."""
    refused = (wish for wish in deal.wishes if wish.response is Response.NOT_NEGOTIABLE)
    return next((one_line(wish.reason).removesuffix(".") for wish in refused if wish.reason.strip()), "")
