"""Shaped runs as operators of a PDF page, and the gathering of their glyphs before the pages are drawn."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from dealplanner.brief.lettering.glyph_fonts import GlyphBook
from dealplanner.brief.lettering.shaping import ShapedFace
from dealplanner.brief.setting.stretches import Run


class Nowhere:
    """A canvas that draws nothing: whatever it is told, it does not mind."""

    def __getattr__(self, _name: str) -> Any:
        return lambda *_arguments, **_named: self


def written(run: Run, face: ShapedFace, book: GlyphBook) -> Iterator[str]:
    """The operators that draw a run from where the text stands: numbers of glyphs, and how far each is moved
    from where the one before leads.
    """
    if run.edge:
        red, green, blue = run.colour
        yield f"2 Tr {run.edge:.3f} w {red:.3f} {green:.3f} {blue:.3f} RG"
    codes = [book.code(face, glyph) for glyph in run.glyphs]
    here = wanted = 0.0
    font = ""
    for (name, up), indices in groupby(range(len(codes)), key=lambda at: (codes[at].font, run.glyphs[at].up)):
        if name != font:
            font = name
            yield f"/{font} {run.size:g} Tf"
        parts = []
        for at in indices:
            glyph, code = run.glyphs[at], codes[at]
            gap = wanted + glyph.right - here
            if abs(gap) >= 0.5:
                parts.append(f"{-gap:.0f}")
                here += round(gap)
            parts.append(f"<{code.number:04X}>")
            here += code.width
            wanted += glyph.advance
        shown = f"[{' '.join(parts)}] TJ"
        yield f"{up * run.size / 1000:.3f} Ts {shown} 0 Ts" if up else shown
    if run.edge:
        yield "0 Tr"
