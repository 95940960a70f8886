"""Fonts of this computer for scripts that our own do not cover: only TrueType outlines, which reportlab can
embed.
"""

import os
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# In the order of trying. A name stands for every file that begins with it.
_PREFERRED = (
    "dejavusans.ttf",
    "notosanssc",
    "notosansjp",
    "notosanskr",
    "notosansdevanagari-regular",
    "notosansthai-regular",
    "notosansbengali-regular",
    "notosanstamil-regular",
    "notosansgeorgian-regular",
    "notosansarmenian-regular",
    "notosansethiopic-regular",
    "droidsansfallback",
    "wqy-microhei",
    "wqy-zenhei",
    "unifont",
    "freesans.ttf",
    "segoeui.ttf",
    "seguisym.ttf",
    "nirmala",
    "leelawui.ttf",
    "ebrima.ttf",
    "sylfaen.ttf",
    "msyh.ttc",
    "yugothm.ttc",
    "msgothic.ttc",
    "malgun.ttf",
    "simsun.ttc",
    "mingliu.ttc",
    "arial unicode",
    "arialunicode",
    "stheiti medium",
    "applegothic",
    "devanagarimt",
    "thonburi",
)


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font that can be embedded: its file, its place in a collection, and the characters it has."""

    path: Path
    index: int
    characters: frozenset[int]


@cache
def candidates() -> tuple[Path, ...]:
    """The font files of this computer that are worth looking into, best first."""
    found: list[tuple[int, str, Path]] = []
    for path in _font_paths():
        name = path.name.lower()
        rank = next((at for at, start in enumerate(_PREFERRED) if name.startswith(start)), None)
        if rank is not None:
            found.append((rank, name, path))
    return tuple(path for _, _, path in sorted(found))


def font_with(character: str) -> FontFile | None:
    """The first of them that has the character."""
    for path in candidates():
        font = read(path)
        if font is not None and ord(character) in font.characters:
            return font
    return None


@cache
def read(path: Path) -> FontFile | None:
    """What the file has to offer, or None when it cannot be read or has no TrueType outlines."""
    try:
        with path.open("rb") as file:
            start = 0
            if file.read(4) == b"ttcf":
                file.seek(12)
                start = struct.unpack(">L", file.read(4))[0]
            file.seek(start + 4)
            count = struct.unpack(">H", file.read(2))[0]
            file.seek(start + 12)
            tables = {}
            for _ in range(min(count, 200)):
                tag, _checksum, offset, length = struct.unpack(">4sLLL", file.read(16))
                tables[tag] = (offset, length)
            if b"glyf" not in tables or b"cmap" not in tables:
                return None
            offset, length = tables[b"cmap"]
            file.seek(offset)
            return FontFile(path, 0, frozenset(_characters(file.read(min(length, 4_000_000)))))
    except (OSError, struct.error, IndexError, ValueError):
        return None


def _font_paths() -> Iterator[Path]:
    for folder in _folders():
        for place, _, names in os.walk(folder):
            for name in sorted(names):
                if name.lower().endswith((".ttf", ".ttc")):
                    yield Path(place, name)


def _folders() -> list[Path]:
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        own = [Path(local, "Microsoft", "Windows", "Fonts")] if local else []
        return [Path(os.environ.get("WINDIR", r"C:\Windows"), "Fonts"), *own]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), Path.home() / "Library" / "Fonts"]
    return [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        Path.home() / ".local" / "share" / "fonts",
    ]


def _characters(cmap: bytes) -> set[int]:
    """The characters in a cmap table: its Unicode subtables of format 4 and 12."""
    characters: set[int] = set()
    for at in range(struct.unpack_from(">H", cmap, 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHL", cmap, 4 + 8 * at)
        if platform not in (0, 3) or (platform == 3 and encoding not in (1, 10)):
            continue
        kind = struct.unpack_from(">H", cmap, offset)[0]
        if kind == 4:
            characters |= _segments(cmap, offset)
        elif kind == 12:
            for group in range(min(struct.unpack_from(">L", cmap, offset + 12)[0], 100_000)):
                first, last, _ = struct.unpack_from(">LLL", cmap, offset + 16 + 12 * group)
                characters.update(range(first, min(last, 0x10FFFF) + 1))
    return characters


def _segments(cmap: bytes, offset: int) -> set[int]:
    """Format 4: a segment maps through a difference, or through a list in which 0 means no glyph."""
    doubled = struct.unpack_from(">H", cmap, offset + 6)[0]
    count = doubled // 2
    ends = struct.unpack_from(f">{count}H", cmap, offset + 14)
    starts = struct.unpack_from(f">{count}H", cmap, offset + 16 + doubled)
    ranges_at = offset + 16 + 3 * doubled
    ranges = struct.unpack_from(f">{count}H", cmap, ranges_at)
    characters: set[int] = set()
    for at, (first, last, distance) in enumerate(zip(starts, ends, ranges, strict=True)):
        if first == 0xFFFF:
            continue
        if distance == 0:
            characters.update(range(first, last + 1))
            continue
        for code in range(first, last + 1):
            place = ranges_at + 2 * at + distance + 2 * (code - first)
            if struct.unpack_from(">H", cmap, place)[0]:
                characters.add(code)
    return characters
