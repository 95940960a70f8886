"""The typefaces of the brief: which face draws a character, and how wide it is.

One family, Noto Sans, in three faces. A character that they lack comes from Noto Sans Hebrew, Arabic or
Symbols, from Noto Emoji, or from a font of this computer; what none of them has is drawn as a replacement
sign, never as nothing. Faces are read when first needed and kept, since reading one takes longer than
setting a page.
"""

import threading
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from dealplanner.brief import system_fonts
from resources import path as resource_path

FaceName = Literal["regular", "bold", "italic"]

REPLACEMENT = "\ufffd"

_FILES: dict[FaceName, str] = {
    "regular": "NotoSans-Regular.ttf",
    "bold": "NotoSans-Bold.ttf",
    "italic": "NotoSans-Italic.ttf",
}
_FALLBACKS = (
    "NotoSansHebrew-Regular.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansSymbols-Regular.ttf",
    "NotoEmoji-Regular.ttf",
)


class _Widths(dict[str, float]):
    """Character → width in thousandths of the size; asks its typeface for those not met before."""

    def __init__(self, typeface: "Typeface") -> None:
        self._typeface = typeface

    def __missing__(self, character: str) -> float:
        return self._typeface.meet(character)


@dataclass(eq=False)
class Typeface:
    """One face of the family with all that stands in for what it lacks.

    `name` is the face's name for reportlab; `widths` the widths of characters in thousandths of the font
    size; `foreign` names the stand-in for each character met that the face itself does not have.
    """

    name: str
    library: "Library"
    widths: dict[str, float] = field(init=False)
    foreign: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.widths = _Widths(self)

    def width(self, text: str, size: float) -> float:
        """The width of a text on one line, in points."""
        return sum(map(self.widths.__getitem__, text)) * size / 1000

    def meet(self, character: str) -> float:
        """Find out who draws a character, remember it, and return its width in thousandths of the size."""
        name, drawn = self.library.face_for(character, self.name)
        if name != self.name or drawn != character:
            self.foreign[character] = name
        width = self.library.width(name, drawn)
        self.widths[character] = width
        return width

    def runs(self, text: str) -> list[tuple[str, str]]:
        """The text as (face, part), cut wherever another face has to draw."""
        if not self.foreign or self.foreign.keys().isdisjoint(text):
            return [(self.name, text)]
        runs: list[tuple[str, str]] = []
        for character in text:
            name = self.foreign.get(character, self.name)
            drawn = REPLACEMENT if character in self.library.missing else character
            if runs and runs[-1][0] == name:
                runs[-1] = (name, runs[-1][1] + drawn)
            else:
                runs.append((name, drawn))
        return runs


@dataclass(eq=False)
class Library:
    """All faces read so far. `lock` is held while a document is set: fonts serve one at a time."""

    lock: threading.RLock = field(default_factory=threading.RLock)
    missing: set[str] = field(default_factory=set)
    _faces: dict[str, Any] = field(default_factory=dict)
    _typefaces: dict[FaceName, Typeface] = field(default_factory=dict)

    def typeface(self, name: FaceName) -> Typeface:
        """The typeface of that weight or slant."""
        if name not in self._typefaces:
            self._typefaces[name] = Typeface(self._own(_FILES[name]), self)
        return self._typefaces[name]

    def face_for(self, character: str, preferred: str) -> tuple[str, str]:
        """Who draws the character, and what is drawn: itself, or the replacement sign when nobody has it."""
        code = ord(character)
        if self._has(preferred, code):
            return preferred, character
        for file in _FALLBACKS:
            name = self._own(file)
            if self._has(name, code):
                return name, character
        borrowed = self._borrowed(character)
        if borrowed:
            return borrowed, character
        self.missing.add(character)
        return preferred, REPLACEMENT

    def width(self, name: str, character: str) -> float:
        """The width of a character that the face has, in thousandths of the size."""
        face = self._faces[name].face
        return float(face.charWidths.get(ord(character), face.defaultWidth))

    def _has(self, name: str, code: int) -> bool:
        return code in self._faces[name].face.charToGlyph

    def _own(self, file: str) -> str:
        name = f"Brief {file.removesuffix('.ttf')}"
        if name not in self._faces:
            self._register(name, resource_path("fonts", file), 0)
        return name

    def _borrowed(self, character: str) -> str | None:
        """A face of this computer, registered, or None."""
        if ord(character) < 0x20 or character.isspace():
            return None
        found = system_fonts.font_with(character)
        if found is None:
            return None
        name = f"Brief {found.path.stem}"
        if name not in self._faces:
            try:
                self._register(name, found.path, found.index)
            except Exception:  # a font of somebody else's, which may be broken or not allowed to be embedded
                return None
        return name if self._has(name, ord(character)) else None

    def _register(self, name: str, path: Path, index: int) -> None:
        from reportlab.pdfbase.pdfmetrics import registerFont

        from dealplanner.brief.embedding import EmbeddedFont

        font = EmbeddedFont(name, str(path), subfontIndex=index, shapable=False)
        registerFont(font)
        self._faces[name] = font


@cache
def library() -> Library:
    """The faces of this process."""
    return Library()
