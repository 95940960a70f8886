"""What a brief is measured against: a bare canvas that wraps the same texts, and WeasyPrint on the same page.

WeasyPrint is no part of this program; it is installed apart by `make peers`, or found by --peer PYTHON.
"""

import datetime
import html
import importlib
import json
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

from dealplanner.brief import pdf
from dealplanner.brief.blocks import Document
from dealplanner.brief.setting.text import Setter
from dealplanner.brief.style import FOOT, HEAD, SIDE, Paper, Style
from dealplanner.brief.to_edit.markdown import as_markdown
from resources import path

Piece = tuple[str, str, float, float, float]
"""A text with its font, size, leading and the width it is wrapped to."""

_SCRIPT = Path(__file__).resolve().parent / "printing_peer.py"


def pieces_of(document: Document, day: datetime.date) -> list[Piece]:
    """Each text of a brief as it is set once: of the last of the sizes that were tried, and of every page."""
    pieces: list[Piece] = []

    class Recording(Setter):
        def lines(self, text: Any, style: Style, width: float) -> Any:
            words = text if isinstance(text, str) else "".join(span.text for span in text)
            pieces.append((words, self.face(style).name, style.size, style.leading, width))
            return super().lines(text, style, width)

        def one_line(self, text: str, style: Style, width: float) -> Any:
            pieces.append((text, self.face(style).name, style.size, style.leading, width))
            return super().one_line(text, style, width)

    class Area(pdf._Area):
        def pieces(self) -> Any:
            pieces.clear()
            return super().pieces()

    with patch.object(pdf, "Setter", Recording), patch.object(pdf, "_Area", Area):
        pdf.render(document, BytesIO(), date=day)
    return pieces


def bare(pieces: list[Piece]) -> bytes:
    """The texts wrapped and drawn one below the other, and nothing else."""
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


def as_html(document: Document) -> str:
    """The brief as a page for a browser, with the same fonts, paper and margins, its pages counted."""
    markdown_it = importlib.import_module("markdown_it")  # of the tests, so no part of the program
    body = markdown_it.MarkdownIt("commonmark").enable("table").render(as_markdown(document))
    return f"""<!DOCTYPE html><html lang="{document.language}"><title>{html.escape(document.title)}</title>
<style>
{_face("Regular", "normal", "normal")} {_face("Bold", "bold", "normal")} {_face("Italic", "normal", "italic")}
@page {{ size: A4; margin: {HEAD}pt {SIDE}pt {FOOT}pt;
  @top-left {{ content: {json.dumps(document.marking, ensure_ascii=False)} }}
  @top-right {{ content: "page " counter(page) " of " counter(pages) }}
  @bottom-right {{ content: {json.dumps(document.footer, ensure_ascii=False)} }} }}
body {{ font: 9.2pt/12.8pt Brief }} h1 {{ font-size: 19pt }} h2 {{ font-size: 12pt }}
table {{ width: 100%; border-collapse: collapse }} tr {{ break-inside: avoid }}
td, th {{ border-bottom: 0.5pt solid #ccc; padding: 2pt 6pt 3pt 0; text-align: left; vertical-align: top }}
</style><body>{body}</body></html>"""


def _face(file: str, weight: str, style: str) -> str:
    where = path("fonts", f"NotoSans-{file}.ttf").resolve().as_uri()
    return (
        f"@font-face {{ font-family: Brief; font-weight: {weight}; font-style: {style}; src: url({where}) }}"
    )


def weasyprint_seconds(python: str, page: str, rounds: int) -> float | None:
    """The quickest of so many times, in seconds, or None where that Python has no WeasyPrint that starts."""
    asked = json.dumps({"html": page, "rounds": rounds})
    done = subprocess.run([python, str(_SCRIPT)], input=asked, capture_output=True, text=True, timeout=300)
    return float(done.stdout) if done.returncode == 0 else None
