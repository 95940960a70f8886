"""Fonts of this computer for scripts that our own do not cover: TrueType or PostScript outlines, files of
their own or faces of a collection, of which their makers allow parts to be embedded.
"""

import os
import re
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from dealplanner.brief.lettering.known_fonts import BOLD, FACES, PREFERRED
from dealplanner.brief.lettering.scripts import is_east_asian
from dealplanner.brief.lettering.shaping import ShapedFace, blob_of

# Fonts whose signs are not those of the characters, or that show a box for each.
_NEVER = re.compile(
    "lastresort|adobeblank|notdef|tofu|barcode|wingd|webd|dingbats|symbolmt|symbol.ttf|icons?[.-]"
)
# Not the regular upright face, or less fit for text.
_ODD = re.compile(
    "bold|black|heavy|italic|oblique|light|thin|medium|condensed|mono|looped|[-_]b[il]?[.]|bd[.]|w[124-9][.]"
)
_LAST = re.compile("unifont|serif|slanted|nastaliq|kufi|rashi|display")
_ENDINGS = (".ttf", ".ttc", ".otf", ".otc")
_MOST_FACES = 64  # of one collection


@dataclass(eq=False)
class SystemFonts:
    """The fonts in some folders, those of this computer if no others are named. They are looked for when the
    first is wanted, and remembered.
    """

    folders: Sequence[Path] = field(default_factory=lambda: _folders())
    _opened: dict[tuple[Path, str, bool], ShapedFace | None] = field(default_factory=dict)
    _orders: dict[tuple[str, str], tuple[Path, ...]] = field(default_factory=dict)

    def face_with(self, characters: Sequence[str], language: str, *, bold: bool = False) -> ShapedFace | None:
        """The first face that has all the characters, a bold one if wanted and there is one.

        `language` is the one that Chinese characters are most likely of: "zh", "ja", "ko" or "".
        """
        language = language if any(map(is_east_asian, characters)) else ""
        for path in self.candidates(language, "" if language else _script(characters[0])):
            face = self.opened(path, language)
            if _draws(face, characters):
                heavier = self._bold_of(path, language) if bold else None
                return heavier if _draws(heavier, characters) else face
        return None

    def candidates(self, language: str, script: str) -> tuple[Path, ...]:
        """The font files, best first: one made for the script, those known to be good, then all others."""
        if (language, script) not in self._orders:
            order = dict.fromkeys((language, *PREFERRED))
            starts = [start for one in order for start in PREFERRED[one]]
            ranked = (_ranked(path, starts, f"notosans{script}" if script else "-") for path in self._paths)
            self._orders[language, script] = tuple(path for *_, path in sorted(filter(None, ranked)))
        return self._orders[language, script]

    def opened(self, path: Path, language: str, bold: bool = False) -> ShapedFace | None:
        """The face of the file that suits the language, or None when it cannot be read or embedded."""
        key = (path, language, bold)
        if key not in self._opened:
            try:
                self._opened[key] = ShapedFace(path, _index(path, language, bold), bold)
            except Exception:  # a font of somebody else's, which may be broken or not allowed to be embedded
                self._opened[key] = None
        return self._opened[key]

    def _bold_of(self, path: Path, language: str) -> ShapedFace | None:
        name = _plain_name(path)
        for regular, bold in BOLD:
            if regular in name:
                wanted = name.replace(regular, bold, 1)
                beside = (other for other in self._paths if other.parent == path.parent)
                found = next((other for other in beside if _plain_name(other) == wanted), None)
                return self.opened(found, language, True) if found else None
        return None

    @cached_property
    def _paths(self) -> tuple[Path, ...]:
        found = []
        for folder in self.folders:
            for place, _, names in os.walk(folder):
                found += [Path(place, name) for name in names if name.lower().endswith(_ENDINGS)]
        return tuple(sorted(found))


def _draws(face: ShapedFace | None, characters: Sequence[str]) -> bool:
    return face is not None and all(map(face.has, characters)) and face.can_be_cut


def _plain_name(path: Path) -> str:
    """The name of the file in lower case, its letters composed: macOS takes the Japanese ones apart."""
    return unicodedata.normalize("NFC", path.name).lower()


def _ranked(path: Path, starts: Sequence[str], made_for: str) -> tuple[bool, int, bool, str, Path] | None:
    """What puts a file before another, the file last; None for one that is not used."""
    name = _plain_name(path)
    if _NEVER.search(name):
        return None
    rank = next((at for at, start in enumerate(starts) if name.startswith(start)), len(starts))
    odd = _ODD.search(name.removeprefix(starts[rank]) if rank < len(starts) else name) is not None
    return odd, -1 if name.startswith(made_for) else rank, _LAST.search(name) is not None, name, path


def _index(path: Path, language: str, bold: bool) -> int:
    """Which face of a collection suits: of that language, upright, of the weight wanted."""
    import uharfbuzz as hb

    blob = blob_of(path)
    count = min(int(hb.Face(blob, 0).count), _MOST_FACES)
    if count < 2:
        return 0
    return min(range(count), key=lambda at: (*_misfit(hb.Face(blob, at), language, bold), at))


def _misfit(face: Any, language: str, bold: bool) -> tuple[int, int]:
    import uharfbuzz as hb

    name = str(face.get_name(hb.OTNameIdPredefined.FULL_NAME) or "").lower()
    wanted = FACES.get(language, ())
    place = next((at for at, part in enumerate(wanted) if f"{part} " in f"{name} "), len(wanted))
    fits = "bold" in name if bold else _ODD.search(name) is None
    return int("mono" in name or "italic" in name) * 2 + int(not fits), place


def _script(character: str) -> str:
    """The first word of the character's name, which is its script for letters and figures."""
    return unicodedata.name(character, "").partition(" ")[0].lower()


def _folders() -> list[Path]:
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        own = [Path(local, "Microsoft", "Windows", "Fonts")] if local else []
        return [Path(os.environ.get("WINDIR", r"C:\Windows"), "Fonts"), *own]
    if sys.platform == "darwin":
        # macOS fetches some fonts only when they are asked for, and keeps them elsewhere.
        fetched = sorted(Path("/System/Library/AssetsV2").glob("com_apple_MobileAsset_Font*"))
        own = Path.home() / "Library" / "Fonts"
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), own, *fetched]
    shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    own = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    data = [*shared.split(":"), "/usr/local/share", "/usr/share", own]
    # Inside a sandbox the fonts of the computer stand elsewhere.
    others = [Path.home() / ".fonts", Path("/run/host/fonts"), Path("/run/current-system/sw/share/X11/fonts")]
    return [*dict.fromkeys(Path(one, "fonts") for one in data if one), *others]
