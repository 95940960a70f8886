"""One typed number, read strictly by a locale's signs: never guessed where two readings are possible."""

import re
from dataclasses import dataclass
from fractions import Fraction

from dealplanner.domain.numerals import AmountError, Numerals, quoted

FIGURE = re.compile(r"[.,]?\d(?:[\d.,' ]*\d)?(?:[.,](?!\d))?")
"""A run of digits and signs that may be one number, in text made plain."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as typed: its exact value and how many decimals were written."""

    written: str
    value: Fraction
    decimals: int

    @property
    def ambiguous(self) -> bool:
        """Whether its decimals may be meant as thousands: three of them, and no other sign in it."""
        return self.decimals == 3 and re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", self.written) is not None


def read_figure(written: str, signs: Numerals) -> Figure:
    """The number that a run matched by FIGURE stands for.

    Raises AmountError, with both readings where there are two, when its signs do not fit the locale.
    """
    run = written.strip()
    whole, decimal, fraction = run.rstrip(".,").rpartition(signs.plain_decimal)
    if not decimal:
        whole, fraction = fraction, ""
    digits = _ungrouped(whole, signs) if whole else "0"
    if digits is None or not (fraction.isdigit() or not fraction):
        raise AmountError(_misfit(run.rstrip(".,"), signs))
    return Figure(run, _exact(digits, fraction), len(fraction))


def both_readings(written: str, signs: Numerals, places: int | None = None) -> str:
    """The sentence for a number whose one separator can be a decimal or a grouping sign.

    `places` is how many decimals the currency takes, where the first reading has too many.
    """
    head, tail = re.split(r"[.,]", written, maxsplit=1)
    head, large = head or "0", (head + tail).lstrip("0") or "0"
    small = shown(_exact(head, tail), len(tail) if places is None else places, signs)
    return (
        f"{quoted(written)} can be read as {head}{signs.decimal}{tail} or as {signs.grouped(large)}: "
        f"please type {small} or {large}."
    )


def shown(value: Fraction, places: int, signs: Numerals) -> str:
    """A number of zero or more, rounded, as it would be typed: no grouping, no trailing noughts."""
    figures = str(round(value * 10**places)).rjust(places + 1, "0")
    whole, fraction = figures[: len(figures) - places], figures[len(figures) - places :].rstrip("0")
    return f"{whole}{signs.decimal}{fraction}" if fraction else whole


def _ungrouped(whole: str, signs: Numerals) -> str | None:
    """The digits without their grouping signs; None when these do not stand where they must."""
    marks = {character for character in whole if not character.isdigit()}
    if not marks:
        return whole
    mark = marks.pop()
    if marks or mark not in (signs.plain_group, " ", "'"):
        return None
    groups = whole.split(mark)
    if groups[0].startswith("0"):
        return None
    fits = _fits(groups, signs.last_group, signs.other_groups) or _fits(groups, 3, 3)
    return "".join(groups) if fits else None


def _fits(groups: list[str], last: int, others: int) -> bool:
    return (
        len(groups[-1]) == last
        and 1 <= len(groups[0]) <= others
        and all(len(group) == others for group in groups[1:-1])
    )


def _exact(digits: str, fraction: str) -> Fraction:
    return Fraction(int(digits + fraction), 10 ** len(fraction))


def _misfit(run: str, signs: Numerals) -> str:
    marks = [character for character in run if not character.isdigit()]
    if len(marks) == 1 and marks[0] in ".," and not run.startswith(marks[0]):
        return both_readings(run, signs)
    example = signs.grouped("1234") + signs.decimal + "56"
    meant = _meant(run, signs)
    if meant:
        return f"{quoted(run)} is not how amounts are written here: please type {meant}."
    return f"The separators in {quoted(run)} are not where they belong: please type it like {example}."


def _meant(run: str, signs: Numerals) -> str:
    """What a number with the signs of another country stands for, when that is beyond doubt."""
    match = re.fullmatch(r"(\d{1,3}(?:([.,' ])\d{3})(?:\2\d{3})*)([.,])(\d{1,2})", run)
    if not match or match[2] == match[3]:
        return ""
    whole = re.sub(r"\D", "", match[1])
    return signs.grouped(whole) + signs.decimal + match[4]
