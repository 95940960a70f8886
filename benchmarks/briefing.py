"""The brief of a 60-wish deal against a bare canvas that wraps the same text to the same widths and fonts."""

import datetime
from io import BytesIO
from typing import Any
from unittest.mock import patch

from benchmarks.deals import big_deal
from benchmarks.editing import FRAME
from benchmarks.measuring import Result, in_turns, in_window
from dealplanner.brief import negotiation, pdf
from dealplanner.brief.style import FOOT, HEAD, SIDE, Paper, Style
from dealplanner.brief.text import Setter

REFRESHED = 0.3
"""Seconds within which the preview is to follow a pause in typing."""
_DAY = datetime.date(2026, 5, 14)
Piece = tuple[str, str, float, float, float]
"""A text with its font, size, leading and the width it is wrapped to."""


def run(short: bool) -> list[Result]:
    """From the deal to the bytes of the PDF, against wrapping and drawing alone."""
    deal = big_deal(60)
    pieces = _pieces(deal)

    def ours() -> bytes:
        out = BytesIO()
        pdf.render(negotiation.build(deal, locale="en_GB", today=_DAY), out, date=_DAY)
        return out.getvalue()

    mine, bare = in_turns(ours, lambda: _bare(pieces), rounds=5 if short else 15)
    refreshed, still = in_window("benchmarks.window_preview", 10 if short else 60)
    return [
        Result("The brief of a deal of 60 wishes", mine, bare, "a bare canvas, same text", 2.5),
        Result("Its preview, from a change to the pages drawn anew", refreshed, REFRESHED, "the aim", 1.0),
        Result("The longest that the window stands still for it", still, FRAME, "one frame"),
    ]


def _pieces(deal: Any) -> list[Piece]:
    pieces: list[Piece] = []

    class Recording(Setter):
        def lines(self, text: Any, style: Style, width: float) -> Any:
            words = text if isinstance(text, str) else "".join(str(getattr(s, "text", s)) for s in text)
            pieces.append((words, self.face(style).name, style.size, style.leading, width))
            return super().lines(text, style, width)

        def one_line(self, text: str, style: Style, width: float) -> Any:
            pieces.append((text, self.face(style).name, style.size, style.leading, width))
            return super().one_line(text, style, width)

    with patch.object(pdf, "Setter", Recording):
        pdf.render(negotiation.build(deal, locale="en_GB", today=_DAY), BytesIO(), date=_DAY)
    return pieces


def _bare(pieces: list[Piece]) -> bytes:
    from reportlab.lib.utils import simpleSplit
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    first = pieces[0][1]
    canvas = Canvas(out, pagesize=(Paper.A4.width, Paper.A4.height), initialFontName=first, invariant=1)
    top, y = Paper.A4.height - HEAD, Paper.A4.height - HEAD
    for text, face, size, leading, width in pieces:
        for line in simpleSplit(text, face, size, max(width, size)):
            if y < FOOT:
                canvas.showPage()
                y = top
            canvas.setFont(face, size)
            canvas.drawString(SIDE, y, line)
            y -= leading
    canvas.save()
    return out.getvalue()
