"""The briefs of a deal of 60 wishes against a bare canvas that wraps the same texts to the same widths and
fonts, and against WeasyPrint on the same content as HTML.
"""

import datetime
from collections.abc import Iterator
from io import BytesIO

from benchmarks.brief_peak import WISHES
from benchmarks.deals import big_deal
from benchmarks.editing import FRAME
from benchmarks.measuring import Line, Remark, Result, in_turns, in_window, seconds
from benchmarks.peak import megabytes
from benchmarks.peers import NOT_INSTALLED, interpreter
from benchmarks.printing import as_html, bare, pieces_of, weasyprint_seconds
from dealplanner.brief import negotiation, pdf
from dealplanner.brief.editions import EDITIONS, Edition
from dealplanner.domain.deal import Deal

REFRESHED = 0.3
"""Seconds within which the preview is to follow a pause in typing."""
LONGER, FASTER = 2.5, 10
"""A brief may take this many times as long as a bare canvas, and is to be that many times as fast as
WeasyPrint.
"""
MOST_MEGABYTES = 100
"""How much more a process may take for the brief of a thousand wishes than for one of twenty."""
_DAY = datetime.date(2026, 5, 14)


def run(short: bool) -> Iterator[Line]:
    """From the deal to the bytes of the PDF, each edition; the preview; the memory of a large one."""
    deal = big_deal(60)
    python = interpreter()
    for edition in EDITIONS:
        yield from _edition(deal, edition, python, short)
    if python is None:
        yield Remark("WeasyPrint", NOT_INSTALLED)
    refreshed, still = in_window("benchmarks.window_preview", 10 if short else 60)
    yield Result("The preview, from a change to the pages drawn anew", refreshed, REFRESHED, "the aim", 1.0)
    yield Result("The longest that the window stands still for it", still, FRAME, "one frame")
    yield _memory()


def _edition(deal: Deal, edition: Edition, python: str | None, short: bool) -> Iterator[Line]:
    """WeasyPrint is given the content; to lay it out and to write it is its part."""
    document = negotiation.build(deal, locale="en_GB", today=_DAY, edition=edition)
    pieces = pieces_of(document, _DAY)

    def ours() -> None:
        made = negotiation.build(deal, locale="en_GB", today=_DAY, edition=edition)
        pdf.render(made, BytesIO(), date=_DAY)

    name = f"The {edition.name} of a deal of 60 wishes"
    mine, plain = in_turns(ours, lambda: bare(pieces), rounds=5 if short else 25)
    yield Result(name, mine, plain, "a bare canvas, same text", LONGER)
    if python is not None:
        theirs = weasyprint_seconds(python, as_html(document), rounds=1 if short else 3)
        quickest = min(seconds(ours) for _ in range(3))
        if theirs is None:
            yield Remark(f"{name}, WeasyPrint", NOT_INSTALLED)
        else:
            yield Result(name, quickest, theirs, "WeasyPrint, as HTML", 1 / FASTER)


def _memory() -> Line:
    claim = f"The negotiation-brief of {WISHES:,} wishes, its peak of memory"
    try:
        before, after = megabytes("benchmarks.brief_peak")
    except OSError as error:
        return Remark(claim, str(error))
    kept = "within the aim" if after - before <= MOST_MEGABYTES else "MISSES the aim"
    return Remark(
        claim,
        f"{after:.0f} MB, {after - before:.0f} MB more than a short one; aim {MOST_MEGABYTES}: {kept}",
    )
